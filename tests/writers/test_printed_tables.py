"""Every format prints the same tables, and they are the official form's."""

from io import BytesIO
from itertools import accumulate

import pdfplumber
import pytest
from django.conf import settings

from giyearreport.content import ReportContent
from giyearreport.formats import EDITION_2021
from giyearreport.formats.numbers import print_number
from giyearreport.writers import FORMATS, columns
from tests import printed, specimens

REPORTS = [specimens.nil, specimens.city, specimens.longest, specimens.edition_2019]
BLANK_FORM = settings.BASE_DIR.parent / "shared" / "reports" / "blank-form-2021.docx"


def declared(report: ReportContent) -> list[list[printed.Printed]]:
    return [
        [
            printed.Printed(c.row, c.column, c.rowspan, c.colspan, printed.folded(text(report, c)))
            for c in table.grid.cells
        ]
        for table in report.edition.tables
    ]


def text(report: ReportContent, cell) -> str:
    return print_number(report.value(cell.ref)) if cell.ref else cell.label


@pytest.mark.real
@pytest.mark.parametrize("format", ["docx", "html"])
def test_blank_tables_are_those_of_the_official_form(format):
    if not BLANK_FORM.exists():
        pytest.skip("the official blank form is not part of the project")
    blank = FORMATS[format].render(ReportContent.blank(EDITION_2021, "青禾县白石镇", 2024))
    read = {"docx": printed.docx_tables, "html": printed.html_tables}[format]
    assert read(blank) == printed.docx_tables(BLANK_FORM.read_bytes())


@pytest.mark.proves("U45")
@pytest.mark.parametrize("specimen", REPORTS)
def test_docx_and_html_tables_are_the_declared_ones(specimen):
    report = specimen()
    assert printed.docx_tables(FORMATS["docx"].render(report)) == declared(report)
    assert printed.html_tables(FORMATS["html"].render(report)) == declared(report)


@pytest.mark.parametrize("specimen", REPORTS)
def test_pdf_tables_hold_every_label_and_figure_in_its_place(specimen):
    report = specimen()
    with pdfplumber.open(BytesIO(specimens.pdf_of(specimen))) as pdf:
        found = [table for page in pdf.pages for table in page.extract_tables()]
    assert [[[c if c is None else printed.folded(c) for c in row] for row in t] for t in found] == [
        _matrix(report, table.grid) for table in report.edition.tables
    ]


def _matrix(report, grid):
    """The places of a grid, None where a cell reaches in from above or from the left."""
    rows = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = printed.folded(text(report, cell))
    return rows


@pytest.mark.proves("U13")
def test_blank_cells_print_as_blank_and_zeros_as_zero():
    blank = printed.html_tables(FORMATS["html"].render(ReportContent.blank(EDITION_2021, "青禾县白石镇", 2024)))
    zeros = printed.html_tables(FORMATS["html"].render(specimens.nil()))
    numbers = [[c.ref is not None for c in table.grid.cells] for table in EDITION_2021.tables]
    assert {c.text for t, ns in zip(blank, numbers, strict=True) for c, n in zip(t, ns, strict=True) if n} == {""}
    assert {c.text for t, ns in zip(zeros, numbers, strict=True) for c, n in zip(t, ns, strict=True) if n} == {"0"}


def test_column_widths_add_up_to_the_type_area():
    for table in EDITION_2021.tables:
        assert len(columns.twips(table)) == table.grid.columns
        assert list(accumulate(columns.twips(table)))[-1] == columns.TYPE_AREA


@pytest.mark.parametrize(
    ("number", "size"),
    [
        *(("0", 18), ("99999", 18), ("999999", 16), ("1234567", 13), ("12345678", 12), ("123456789", 10)),
        *(("1234567890", 9), ("12345678901", 9), ("123456789012", 8)),
    ],
)
def test_a_number_too_long_for_its_column_is_set_smaller(number, size):
    assert columns.half_points(EDITION_2021.table("applications"), number) == size
    assert columns.half_points(EDITION_2021.table("disclosure"), number) == 21
