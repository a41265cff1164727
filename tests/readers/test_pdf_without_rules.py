"""Tables of a PDF whose columns no rules tell are read by where their labels and figures stand, or not at all."""

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.readers import read
from giyearreport.readers.pdf import document, pdfium
from tests import specimens
from tests.readers import table_damage
from tests.readers.drawn import drawn, whole_table
from tests.readers.ugly import pdf as ugly_pdf

CITY = specimens.city()
RULES = {
    "none": "td { border: none }",
    "level ones": "td { border: none; border-top: 0.5pt solid; border-bottom: 0.5pt solid }",
    "three level ones": "td { border: none } table { border-top: 1pt solid; border-bottom: 1pt solid }"
    "thead { border-bottom: 0.5pt solid }",
    "upright ones": "td { border: none; border-left: 0.5pt solid; border-right: 0.5pt solid }",
    "a frame": "td { border: none } table { border: 1pt solid }",
    "some": "td { border: none } td:nth-child(even) { border: 0.5pt solid }",
    "dashed ones below": "td { border: none; border-bottom: 0.5pt dashed }",
    "grey rows": "td { border: none } tr:nth-child(even) { background: #ddd }",
}
BARE = RULES["none"]


def with_cell(address: str, text: str):
    """Draws tables with another text in one cell."""
    ref = Ref.parse(address)

    def table(content, table):
        cell = next((cell for cell in table.grid.cells if cell.ref == ref), None)
        drawn_table = whole_table(content, table)
        return drawn_table if cell is None else _replaced(drawn_table, content, table, cell, text)

    return table


def _replaced(drawn_table: str, content, table, cell, text: str) -> str:
    before = [one for one in table.grid.cells if (one.row, one.column) < (cell.row, cell.column)]
    parts = drawn_table.split("<td")
    place = len(before) + 1
    parts[place] = parts[place].split(">")[0] + f">{text}</td>" + parts[place].split("</td>", 1)[1]
    return "<td".join(parts)


def figures(reading, table: str) -> dict:
    return {ref: number for ref, number in reading.content.cells.items() if ref.table == table}


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("align", ["center", "left", "right"])
def test_a_report_is_read_whatever_rules_its_tables_lack(rules, align):
    css = f"{RULES[rules]} td {{ font-size: 10pt; text-align: {align} }} td:first-child {{ text-align: left }}"
    reading = read(drawn(CITY, css), "r.pdf")
    assert (reading.content.cells, [str(note.printed) for note in reading.notes]) == (CITY.cells, [])


def test_a_caption_and_a_remark_around_such_a_table_are_noted():
    def table(content, table):
        return f"<p>单位：件</p>{whole_table(content, table)}<p>注：统计时间截至年底。</p>"

    reading = read(drawn(CITY, BARE, table=table), "r.pdf")
    assert reading.content.cells == CITY.cells
    assert {(note.kind, note.at.section, note.printed) for note in reading.notes} == {
        (kind, code, text)
        for code in ("disclosure", "applications", "litigation")
        for kind, text in (("residue", "单位：件"), ("text_at_table", "注：统计时间截至年底。"))
    }


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("applications.granted.natural_person", "12<br>3"),
        ("applications.granted.natural_person", "约12"),
        ("applications.granted.natural_person", ""),
        ("applications.granted.natural_person", "1 2"),
    ],
    ids=["on two lines", "misspelt", "lost", "apart"],
)
def test_a_table_of_which_a_figure_cannot_be_told_is_left_to_be_noted(address, text):
    reading = read(drawn(CITY, BARE, table=with_cell(address, text)), "r.pdf")
    assert set(figures(reading, "applications").values()) == {None}
    assert any(note.kind == "unplaced" and note.at.section == "applications" for note in reading.notes)
    assert figures(reading, "litigation") == figures_of_city("litigation")


def figures_of_city(table: str) -> dict:
    return {ref: number for ref, number in CITY.cells.items() if ref.table == table}


def test_a_blank_is_blank_where_the_total_beside_it_says_that_it_is_nothing():
    nothing = Ref.parse("applications.carried_in.commercial_enterprise")
    assert CITY.cells[nothing] == 0
    reading = read(drawn(CITY, BARE, table=with_cell(str(nothing), "")), "r.pdf")
    assert reading.content == CITY.with_values({nothing: None})


@pytest.mark.parametrize("label", ["（一）予以公布", "上年结转"])
def test_a_table_with_another_label_than_the_form_has_is_left_to_be_noted(label):
    def table(content, table):
        return whole_table(content, table).replace("（一）予以公开", label)

    reading = read(drawn(CITY, BARE, table=table), "r.pdf")
    assert set(figures(reading, "applications").values()) == {None}
    assert any(note.kind == "unplaced" and note.at.section == "applications" for note in reading.notes)


def test_a_table_whose_totals_are_mostly_wrong_is_left_to_be_noted():
    def table(content, table):
        shifted = whole_table(content, table)
        return shifted.replace("<td rowspan=1 colspan=1>0</td>", "<td rowspan=1 colspan=1>9</td>")

    reading = read(drawn(CITY, BARE, table=table), "r.pdf")
    assert set(figures(reading, "applications").values()) == {None}


@pytest.mark.parametrize("number", [131292, 131918])
def test_a_row_whose_label_is_behind_its_figures_does_not_take_those_of_the_next(number, monkeypatch):
    monkeypatch.setattr(ugly_pdf._Paper, "_ruled", lambda *place: [])
    monkeypatch.setattr(document, "pages_of", pdfium.pages_of)
    assert table_damage.outcome("pdf", number)[1] == []
