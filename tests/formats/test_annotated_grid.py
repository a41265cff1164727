"""The one grid that pages and documents walk."""

from collections import Counter

import pytest

from giyearreport.formats import EDITIONS
from giyearreport.formats.annotated import AnnotatedCell, annotated

TABLES = [(edition, table) for edition in EDITIONS.values() for table in edition.tables]


def grid_of(edition, table):
    return annotated(edition, table.code, str, AnnotatedCell)


@pytest.mark.parametrize(("edition", "table"), TABLES)
def test_grid_holds_every_printed_cell_once_in_reading_order(edition, table):
    assert [cell.printed for cell in grid_of(edition, table)] == list(table.grid.cells)


@pytest.mark.parametrize(("edition", "table"), TABLES)
def test_every_number_has_its_address_and_no_label_has_one(edition, table):
    cells = [(cell.tag, cell.address, cell.text) for cell in grid_of(edition, table)]
    printed = table.grid.cells
    assert cells == [("td", str(c.ref), str(c.ref)) if c.ref else ("th", "", c.label) for c in printed]
    assert Counter(address for _, address, _ in cells if address).most_common(1)[0][1] == 1


def test_parts_are_those_that_have_rows():
    edition = EDITIONS["2021"]
    parts = {table.code: [part.tag for part in grid_of(edition, table).parts] for table in edition.tables}
    assert parts == {"disclosure": ["tbody"], "applications": ["thead", "tbody"], "litigation": ["thead", "tbody"]}


def test_attributes_are_spans_heads_and_address():
    edition = EDITIONS["2021"]
    cells = {cell.printed.id or cell.address: cell for cell in grid_of(edition, edition.table("applications"))}
    assert cells["applications-0-0"].attributes == ' id="applications-0-0" scope="colgroup" rowspan="3" colspan="3"'
    received = cells["applications.received.natural_person"]
    heads = " ".join(received.printed.headers)
    assert received.attributes == f' headers="{heads}" data-cell="applications.received.natural_person"'


def test_attributes_are_escaped():
    class Hostile(AnnotatedCell):
        classes = ('"><b>',)

    printed = EDITIONS["2021"].table("litigation").grid.cells[-1]
    assert 'class="&quot;&gt;&lt;b&gt;"' in Hostile(printed, "").attributes
