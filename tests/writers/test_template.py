"""The empty workbook: what may be typed where, what it says of what is typed, and that the reader takes it back."""

import re
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from lxml import etree

from giyearreport.content import ReportContent, default_title
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Kind
from giyearreport.formats.imprint import GUIDE_SHEET, SHEETS
from giyearreport.readers import read
from giyearreport.writers import template
from tests.filled_template import X, filled, inputs, place, places_in, sheets_of
from tests.readers.layouts import UNIT, YEARS, sample
from tests.rules.cases import check

EDITION_CODES = list(EDITIONS)


def blank(edition: str = "2021") -> bytes:
    return template.write(EDITIONS[edition], UNIT, YEARS[edition])


@pytest.mark.parametrize("edition", EDITION_CODES)
def test_the_same_arguments_give_the_same_bytes(edition):
    assert blank(edition) == blank(edition)


@pytest.mark.parametrize("edition", EDITION_CODES)
def test_the_empty_template_is_read_as_a_blank_report(edition):
    reading = read(blank(edition), "模板.xlsx")
    assert reading.content == ReportContent.blank(EDITIONS[edition], UNIT, YEARS[edition])
    assert {note.kind for note in reading.notes} == {"blank"}


@pytest.mark.parametrize("edition", EDITION_CODES)
def test_what_is_filled_in_is_imported_as_it_is(edition):
    content = sample(edition)
    reading = read(filled(blank(content.edition.code), content, tuple(content.prose.values())), "模板.xlsx")
    assert (reading.content, reading.notes) == (content, ())


def test_half_filled_keeps_blanks_blank_and_totals_untold():
    content = sample().with_values(dict.fromkeys(list(sample().cells)[::4]), dict.fromkeys(sample().prose, ""))
    reading = read(filled(blank(content.edition.code), content, ("", "", "", "")), "模板.xlsx")
    assert reading.content == content
    assert [str(note.cell) for note in reading.notes] == [str(ref) for ref in content.blanks]


def test_labels_and_totals_are_locked_and_inputs_are_open():
    data = blank()
    with ZipFile(BytesIO(data)) as book:
        styles = etree.fromstring(book.read("xl/styles.xml"))
    is_open = [xf.find(f"{X}protection") is not None for xf in styles.find(f"{X}cellXfs")]
    for table in EDITIONS["2021"].tables:
        sheet = sheets_of(data)[SHEETS[table.code]]
        assert sheet.find(f"{X}sheetProtection") is not None
        merged = {at for m in sheet.iter(f"{X}mergeCell") for at in places_in(m.get("ref"))[1:]}
        assert {c.get("r") for c in sheet.iter(f"{X}c") if is_open[int(c.get("s"))]} - merged == set(inputs(table))


@pytest.mark.parametrize("edition", EDITION_CODES)
def test_every_input_says_what_may_be_typed(edition):
    for table in EDITIONS[edition].tables:
        sheet = sheets_of(blank(edition))[SHEETS[table.code]]
        kinds = {at: EDITIONS[edition].cell(ref).kind for at, ref in inputs(table).items()}
        told = {at: rule for rule in sheet.iter(f"{X}dataValidation") for at in rule.get("sqref").split()}
        assert told.keys() == kinds.keys()
        types = {Kind.COUNT: ("whole", "0"), Kind.CHANGE: ("whole", "-999999999"), Kind.MONEY: ("decimal", "0")}
        assert {at: (rule.get("type"), rule.findtext(f"{X}formula1")) for at, rule in told.items()} == {
            at: types[kind] for at, kind in kinds.items()
        }
        assert all("请" in rule.get("error") for rule in told.values())


def test_every_input_shows_when_it_is_blank_or_no_number():
    for table in EDITIONS["2021"].tables:
        sheet = sheets_of(blank())[SHEETS[table.code]]
        rules = {
            (rule.get("sqref"), formula.text)
            for rule in sheet.iter(f"{X}conditionalFormatting")
            for formula in rule.iter(f"{X}formula")
        }
        for at in inputs(table):
            assert {(at, f"LEN({at})=0"), (at, f"AND(NOT(ISNUMBER({at})),LEN({at})>0)")} <= rules


def test_the_balance_is_shown_where_the_check_finds_it_broken():
    """一＋二＝（七）＋四: the template's formula and the rule A02 agree, column by column."""
    content = sample()
    (table,) = [table for table in content.edition.tables if table.identities]
    sheet = sheets_of(blank())[SHEETS[table.code]]
    places = {ref: at for at, ref in inputs(table).items()} | {c.ref: place(c) for c in table.grid.cells if c.ref}
    typed = {at: content.value(ref) for at, ref in inputs(table).items()}
    formulas = {
        rule.get("sqref"): formula.text
        for rule in sheet.iter(f"{X}conditionalFormatting")
        for formula in rule.iter(f"{X}formula")
        if "SUM" in formula.text
    }
    broken = {str(ref) for finding in check(content) if finding.rule == "A02" for ref in finding.at.cells}
    for identity in table.identities:
        formula = formulas[places[identity.shows[0]]]
        assert {formulas[places[ref]] for ref in identity.shows} == {formula}
        assert is_unbalanced(formula, typed) == (str(identity.shows[0]) in broken)
    assert broken


def is_unbalanced(formula: str, typed: dict) -> bool:
    left, right = re.search(r"SUM\((.+)\)<>SUM\((.+)\)\)", formula).groups()
    sides = [[typed[at] for part in side.split(",") for at in places_in(part)] for side in (left, right)]
    assert f"COUNT({left})+COUNT({right})={sum(map(len, sides))}" in formula
    return sum(sides[0]) != sum(sides[1])


def test_the_guide_counts_what_is_missing():
    guide = sheets_of(blank())[GUIDE_SHEET]
    said = [v.text for c in guide.iter(f"{X}c") for v in c.iter(f"{X}v") if c.get("t") == "str"]
    counts = [len(table.cells) for table in EDITIONS["2021"].tables]
    assert said == [
        f"还有 {counts[0]} 格没有填或不是数字",
        f"还有 {counts[1]} 格没有填或不是数字",
        *["还没有填完，无法判断"] * 7,
        f"还有 {counts[2]} 格没有填或不是数字",
    ]


def test_money_keeps_its_decimals():
    content = sample().with_values(
        {next(c.ref for c in sample().edition.cells if c.kind is Kind.MONEY): Decimal("0.1")}
    )
    assert (
        read(filled(blank(content.edition.code), content, tuple(content.prose.values())), "模板.xlsx").content
        == content
    )


def test_the_command_writes_the_template_of_a_year(tmp_path):
    call_command("write_template", "2020", "--unit", UNIT, "-o", str(tmp_path / "模板.xlsx"))
    assert (tmp_path / "模板.xlsx").read_bytes() == blank("2019")
    assert read(tmp_path / "模板.xlsx").content.title == default_title(UNIT, 2020)


def test_the_command_refuses_a_year_without_a_form(tmp_path):
    errors = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("write_template", "2018", "--unit", UNIT, "-o", str(tmp_path / "x.xlsx"), stderr=errors)
    assert (ended.value.code, errors.getvalue().strip()) == (2, "2018 年度没有全国统一的年度报告格式，最早为 2019 年度")
    assert list(tmp_path.iterdir()) == []
