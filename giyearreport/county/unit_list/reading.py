"""The lines of a list, below its head."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from giyearreport.county.unit_list.columns import COLUMNS, HEADS, Cell, Column, address
from giyearreport.reports.plain_lists import rows_of
from giyearreport.reports.refusals import Refused

MOST_LINES = 500
NO_HEAD = "没有找到表头：第一行要写各列的名称，至少有“代码”和“名称”。请用本页下载的空白名单。"
STRANGE = "{} 格的“{}”不是名单的列。列名有：{}。"
TWICE = "“{}”有两列：{}、{}。请删去一列。"
NO_LINE = "表头下面没有内容，请填写后再试。"
TOO_MANY = f"一次最多 {MOST_LINES:,} 行，这份有 {{:,}} 行，请分几次。"


@dataclass
class Line:
    """A row of the list and, once it has been carried out or tried, what comes of it."""

    number: int  # of the row in the sheet, from 1
    cells: dict[Column, Cell]
    said: list[str] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)  # address and sentence
    is_new: bool = False
    unit: str = ""  # its name, where there is one

    def text(self, column: Column) -> str:
        return self.cells[column].text if column in self.cells else ""

    def address(self, column: Column) -> str:
        return self.cells[column].address if column in self.cells else str(self.number)

    @property
    def name(self) -> str:
        return self.unit or self.text(HEADS["名称"]) or self.text(HEADS["简称"]) or self.text(HEADS["代码"])

    @property
    def status(self) -> str:
        if self.faults:
            return "wrong"
        if self.said:
            return "new" if self.is_new else "changed"
        return "same"


def lines_of(text: str) -> list[Line]:
    """The lines below the head. Refused, with the cell, where the head is not one of a list."""
    rows = rows_of(text)
    head = next((number for number, row in enumerate(rows) if "代码" in row), None)
    if head is None:
        raise Refused(NO_HEAD)
    places = _places(head, rows[head])
    found = list(_lines(rows, head, places))
    if not found:
        raise Refused(NO_LINE)
    if len(found) > MOST_LINES:
        raise Refused(TOO_MANY.format(len(found)))
    return found


def _places(head: int, labels: list[str]) -> dict[int, Column]:
    places: dict[int, Column] = {}
    for position, label in enumerate(labels):
        label = label.removesuffix("*").strip()
        if not label:
            continue
        if label not in HEADS:
            names = "、".join(column.label for column in COLUMNS)
            raise Refused(STRANGE.format(address(head, position), label[:20], names))
        if HEADS[label] in places.values():
            first = next(place for place, column in places.items() if column == HEADS[label])
            raise Refused(TWICE.format(label, address(head, first), address(head, position)))
        places[position] = HEADS[label]
    return places


def _lines(rows: list[list[str]], head: int, places: dict[int, Column]) -> Iterator[Line]:
    for number, row in enumerate(rows[head + 1 :], head + 1):
        cells = {
            column: Cell(address(number, position), row[position].replace("\x00", ""))
            for position, column in places.items()
            if position < len(row)
        }
        if any(cell.text for cell in cells.values()):
            yield Line(number + 1, cells)
