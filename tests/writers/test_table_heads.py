"""Which heads a browser finds for each number, by HTML's own algorithm (html.spec.whatwg.org, "Algorithm for assigning
header cells"): on the page, and in the fragment, where a content system has dropped every id."""

from dataclasses import dataclass

import pytest
from lxml import html as lxml_html

from giyearreport.formats.grammar import Table
from giyearreport.writers import FORMATS, fragment
from tests import specimens

REPORTS = [specimens.city, specimens.edition_2019]
GROUPS = {"thead", "tbody", "tfoot"}


@dataclass(eq=False)
class Cell:
    """An element with its slots: the column and row of its first, and how many it covers."""

    element: object
    x: int
    y: int
    width: int
    height: int

    @property
    def is_head(self) -> bool:
        return self.element.tag == "th"

    @property
    def text(self) -> str:
        return self.element.text_content()


class Slots:
    """A table as the algorithm sees it: which cell covers each slot, and the groups of rows and columns."""

    def __init__(self, table):
        self.at: dict[tuple[int, int], Cell] = {}
        self.cells: list[Cell] = []
        for y, row in enumerate(table.iter("tr")):
            for element in row:
                x = next(x for x in range(100) if (x, y) not in self.at)
                cell = Cell(element, x, y, int(element.get("colspan", 1)), int(element.get("rowspan", 1)))
                self.cells.append(cell)
                for across in range(cell.width):
                    for down in range(cell.height):
                        assert self.at.setdefault((x + across, y + down), cell) is cell, "two cells in one slot"
        self.ids = {cell.element.get("id"): cell for cell in self.cells if cell.element.get("id")}
        self.has_columns = table.find("colgroup") is not None

    def heads(self, cell: Cell) -> list[Cell]:
        named = cell.element.get("headers")
        found = [self.ids[id] for id in named.split() if id in self.ids] if named else self.found(cell)
        return [head for head in dict.fromkeys(found) if head is not cell and head.text.strip()]

    def found(self, cell: Cell) -> list[Cell]:
        heads: list[Cell] = []
        for y in range(cell.y, cell.y + cell.height):
            heads += self.scanned(cell, cell.x, y, -1, 0)
        for x in range(cell.x, cell.x + cell.width):
            heads += self.scanned(cell, x, cell.y, 0, -1)
        group = self.group_of(cell)
        for head in self.cells:
            reaches = head.x < cell.x + cell.width and head.y < cell.y + cell.height
            if self.scope(head) == "rowgroup" and self.group_of(head) is group and reaches:
                heads.append(head)
            assert self.scope(head) != "colgroup" or not self.has_columns, "groups of columns are not looked for here"
        return heads

    def scanned(self, cell: Cell, x: int, y: int, dx: int, dy: int) -> list[Cell]:
        """The internal algorithm for scanning and assigning header cells."""
        opaque: list[Cell] = []
        block = [cell] if cell.is_head else []
        in_block = cell.is_head
        heads = []
        while (x := x + dx) >= 0 and (y := y + dy) >= 0:
            current = self.at.get((x, y))
            if current is None:
                continue
            if current.is_head:
                in_block = True
                block.append(current)
                if dx == 0:
                    is_blocked = any((o.x, o.width) == (current.x, current.width) for o in opaque)
                    is_blocked = is_blocked or not self.is_column_head(current)
                else:
                    is_blocked = any((o.y, o.height) == (current.y, current.height) for o in opaque)
                    is_blocked = is_blocked or not self.is_row_head(current)
                if not is_blocked:
                    heads.append(current)
            elif in_block:
                in_block = False
                opaque += block
                block = []
        return heads

    def scope(self, cell: Cell) -> str:
        return cell.element.get("scope", "") if cell.is_head else ""

    def is_column_head(self, cell: Cell) -> bool:
        rows = range(cell.y, cell.y + cell.height)
        has_data = any(not other.is_head for (_, y), other in self.at.items() if y in rows)
        return self.scope(cell) == "col" or (self.scope(cell) == "" and not has_data)

    def is_row_head(self, cell: Cell) -> bool:
        columns = range(cell.x, cell.x + cell.width)
        has_data = any(not other.is_head for (x, _), other in self.at.items() if x in columns)
        return self.scope(cell) == "row" or (self.scope(cell) == "" and not self.is_column_head(cell) and not has_data)

    def group_of(self, cell: Cell):
        return next((e for e in cell.element.iterancestors() if e.tag in GROUPS), None)


def assert_heads_are_the_declared_ones(source: bytes, tables: list[Table]):
    elements = {
        table.get("class") or number: table
        for number, table in enumerate(lxml_html.fromstring(source.decode()).iter("table"))
    }
    for (_, element), table in zip(elements.items(), tables, strict=True):
        slots = Slots(element)
        labels = {cell.id: cell.label for cell in table.grid.cells if cell.head}
        for cell in table.grid.cells:
            if cell.ref:
                found = {head.text for head in slots.heads(slots.at[cell.column, cell.row])}
                assert found == {labels[id] for id in cell.headers}, cell.ref


@pytest.mark.proves("U71")
@pytest.mark.parametrize("specimen", REPORTS)
def test_on_the_page_each_number_has_exactly_its_own_heads(specimen):
    report = specimen()
    assert_heads_are_the_declared_ones(FORMATS["html"].render(report), report.edition.tables)


@pytest.mark.parametrize("specimen", REPORTS)
def test_in_the_fragment_each_number_of_tables_three_and_four_has_exactly_its_own_heads(specimen):
    report = specimen()
    source = fragment.write(report)
    second = source.index(b"</table>") + len(b"</table>")
    assert_heads_are_the_declared_ones(source[second:], report.edition.tables[1:])


def test_the_algorithm_finds_the_heads_of_a_group_where_the_scope_says_so():
    page = lxml_html.fromstring(
        "<table><tbody><tr><th scope=rowgroup rowspan=2>三<td>1<tr><td>2<tr><th scope=row>四<td>3</table>"
    )
    slots = Slots(page)
    numbers = [cell for cell in slots.cells if not cell.is_head]
    assert [[head.text for head in slots.heads(cell)] for cell in numbers] == [["三"], ["三"], ["四", "三"]]
