"""Readers, checks and writers beside an edition that they were not written for, and the two real ones as before."""

import ast
import json
import runpy
from random import Random

import pytest
from jsonschema import Draft202012Validator

from giyearreport.content import ReportContent
from giyearreport.counting import codes
from giyearreport.formats import EDITION_2019, EDITION_2021, EDITIONS, edition_for, newest_edition, years_of
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers import Unreadable, read
from giyearreport.readers.json.schema import report_schema
from giyearreport.readers.notes import NoteKind
from giyearreport.readers.pdf import pdfium
from giyearreport.rollup import Figures, Summand, roll_up
from giyearreport.rules import RULES
from giyearreport.writers import FORMATS, template
from tests.filled_template import filled
from tests.readers import ugly
from tests.readers.layouts import LAYOUTS, LAYOUTS_WITH_BLANKS, PROSE, UNIT, YEARS, printed, sample
from tests.readers.test_pdf_reader import assert_pages_tell, read_from
from tests.rules.cases import check
from tests.rules.reports import TOWNSHIP, clean
from tests.rules.tables import balanced
from tests.rules.test_corpus import NEAR_MISSES, TRIPS
from tests.specimens import READ_BACK
from tests.test_repository import MODULES, ROOT, name
from tests.third_edition import CODE, THIRD, blank_form, registered

CODES = [*EDITIONS, CODE]
OTHER = "applications.other_{}.natural_person"
ISSUED = "disclosure.normative_documents.issued"


@pytest.fixture
def third():
    with registered() as edition:
        yield edition


def found(report: ReportContent, prior: ReportContent | None = None) -> list[str]:
    return [finding.rule for finding in check(report, prior, TOWNSHIP)]


def mixed(reading) -> list[tuple[str, str, str]]:
    notes = [note for note in reading.notes if note.kind is NoteKind.EDITION_MIXED]
    return [(note.at.section, note.printed, note.expected) for note in notes]


# The declaration


def test_what_can_be_counted_is_known_when_the_program_starts(third):
    """The modules of the other tests were loaded before this edition was registered; a real one is there at once."""
    anew = runpy.run_path(codes.__file__)
    other = ("other_not_corrected", "other_fee_unpaid", "other_withdrawn", "other_rest")
    assert anew["LINES"]["other_handling"] == other
    assert (anew["NOT_CORRECTED"], anew["FEE_UNPAID"], anew["OTHER_REST"]) == (other[0], other[1], other[3])


def test_each_edition_is_in_force_until_the_next(third):
    assert [edition_for(year).code for year in (2020, 2021, 2026, 2027, 2040)] == ["2019", "2021", "2021", CODE, CODE]
    assert newest_edition() is third
    assert [years_of(edition) for edition in EDITIONS.values()] == ["2019、2020年度", "2021至2026年度", "2027年度起"]


def test_only_the_form_and_its_tables_name_an_edition():
    """By its code, its module or its constant; everything else asks."""
    names = {"2019", "2021", "EDITION_2019", "EDITION_2021", "edition2019", "edition2021"}
    found = []
    for path in MODULES:
        place = path.relative_to(ROOT / "giyearreport").parts
        if place[0] == "formats" or place == ("reports", "models", "__init__.py") or "migrations" in place:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            named = {
                ast.Constant: lambda n: [n.value],
                ast.Name: lambda n: [n.id],
                ast.ImportFrom: lambda n: [*n.module.split("."), *(alias.name for alias in n.names)],
            }.get(type(node), lambda n: [])(node)
            found += [f"{name(path)}: {one}" for one in named if one in names]
    assert found == []


# Readers and writers


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("format", READ_BACK)
def test_what_is_written_is_read_back(third, format, code):
    full = sample(code)
    reading = read(FORMATS[format].render(full), f"report.{format}")
    assert (reading.content, reading.notes) == (full, ())
    empty = ReportContent.blank(EDITIONS[code], UNIT, YEARS[code])
    reading = read(FORMATS[format].render(empty), f"report.{format}")
    assert (reading.content, {note.kind for note in reading.notes} - {"heading_missing"}) == (empty, {"blank"})


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("format", READ_BACK)
def test_the_form_that_nobody_has_begun_is_read(third, format, code):
    form = blank_form(EDITIONS[code])
    reading = read(FORMATS[format].render(form), f"report.{format}")
    assert (reading.content, reading.is_unnamed, mixed(reading)) == (form, True, [])


@pytest.mark.parametrize("code", CODES)
def test_the_template_is_read_empty_and_filled(third, code):
    empty = template.write(EDITIONS[code], UNIT, YEARS[code])
    assert read(empty, "模板.xlsx").content == ReportContent.blank(EDITIONS[code], UNIT, YEARS[code])
    full = sample(code)
    rows = [full.prose[section.code] for section in full.edition.prose]
    assert read(filled(empty, full, rows), "模板.xlsx").content == full


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_text_is_read(third, layout, code):
    reading = read(printed(sample(code), layout).encode())
    assert (reading.content, reading.notes) == (sample(code), ())


def test_the_schema_has_every_edition(third):
    schema = report_schema()
    assert schema["properties"] == {"edition": {"enum": CODES}}
    written = json.loads(FORMATS["json"].render(sample(CODE)))
    of_another_form = {**json.loads(FORMATS["json"].render(sample("2021"))), "applications": written["applications"]}
    faults = [
        [error.message for error in Draft202012Validator(schema).iter_errors(document)]
        for document in (written, of_another_form)
    ]
    assert faults == [[], ["Additional properties are not allowed ('other_withdrawn' was unexpected)"]]


def test_the_pages_of_a_pdf_alone_tell_everything(third):
    data = FORMATS["pdf"].render(sample(CODE))
    pages, _ = pdfium.pages_of(data)
    assert_pages_tell(sample(CODE), read_from(pages, None, data))


def test_an_undivided_line_goes_to_the_rest_and_is_told(third):
    old, new = sample("2019"), sample(CODE)
    tables = [section.heading for section in THIRD.sections if section.code in ("applications", "litigation")]
    (begins, ends), text = tables, printed(new, LAYOUTS[1])
    other = printed(old, LAYOUTS[1])
    swapped = text[: text.index(begins)] + other[other.index(begins) : other.index(ends)] + text[text.index(ends) :]
    reading = read(swapped.encode())
    whole = old.cells[Ref("applications", "other_handling", "natural_person")]
    cells = [Ref.parse(OTHER.format(part)) for part in ("not_corrected", "fee_unpaid", "withdrawn", "rest")]
    assert ("applications", "2019", reading.content.edition.code) in mixed(reading)
    assert [reading.content.cells.get(cell) for cell in cells if cell in reading.content.edition][-1] == whole


@pytest.mark.parametrize("code", CODES)
def test_the_form_of_another_year_is_told(third, code):
    year = 2027 if code != CODE else 2024
    full = sample(code)
    text = printed(full, LAYOUTS[0]).replace(f"{full.year}年政府信息公开", f"{year}年政府信息公开")
    reading = read(text.encode())
    assert (reading.content.edition.code, reading.content.year) == (code, year)
    assert mixed(reading) == [("disclosure", code, edition_for(year).code)]


def documents() -> dict[tuple, tuple[bytes, str]]:
    """The two real editions in every layout that tests have, and what each file is called."""
    made = {}
    for code in (EDITION_2019.code, EDITION_2021.code):
        full = sample(code)
        half = full.with_values({ref: None for number, ref in enumerate(full.cells) if number % 3 == 0})
        refs = [*full.cells, *(total.ref for total in full.edition.sums)]
        figures = {ref: print_number(full.value(ref)) for ref in refs}
        form = blank_form(full.edition)
        for layout in LAYOUTS:
            made[code, layout.__name__, "full"] = printed(full, layout).encode(), "report.txt"
            made[code, layout.__name__, "form"] = printed(form, layout).replace("年度", "").encode(), "report.txt"
        for layout in LAYOUTS_WITH_BLANKS:
            made[code, layout.__name__, "half"] = printed(half, layout).encode(), "report.txt"
        for layout in ugly.LAYOUTS:
            for is_mixed in (False, True):
                blocks = ugly.laid_out(layout, figures, code, f"{UNIT}2022年政府信息公开工作年度报告", mixed=is_mixed)
                made[code, layout.__name__, is_mixed] = ugly.html_of(blocks), "report.html"
        made[code, "json"] = FORMATS["json"].render(half), "report.json"
        made[code, "xlsx"] = FORMATS["xlsx"].render(half), "report.xlsx"
    return made


def readings(made: dict[tuple, tuple[bytes, str]]) -> dict[tuple, object]:
    found: dict[tuple, object] = {}
    for key, (data, file) in made.items():
        try:
            reading = read(data, file)
        except Unreadable as refused:
            found[key] = str(refused)
        else:
            found[key] = reading.content, reading.notes
    return found


def test_the_real_editions_are_read_as_before():
    made = documents()
    alone = readings(made)
    with registered():
        assert readings(made) == alone


# Checks


def test_the_real_editions_are_checked_as_before():
    def everything() -> list:
        chance = Random(2027)
        reports = [clean(year, cells={ISSUED: 2}) if year > 2020 else clean(year) for year in range(2019, 2026)]
        reports += [balanced(chance, edition, edition.first_year + 1) for edition in (EDITION_2019, EDITION_2021)]
        reports += [report.with_values(prose={"overview": STATED}) for report in reports]
        return [check(report, prior, TOWNSHIP) for report, prior in zip(reports, [None, *reports], strict=False)]

    alone = everything()
    with registered():
        assert everything() == alone
    assert any(finding.rule == "P09" for findings in alone for finding in findings)


STATED = "全年制发行政规范性文件7件，未收到政府信息公开申请。"


@pytest.mark.parametrize("year", [2022, 2026, 2027, 2030])
def test_documents_in_the_text_are_held_against_the_table(third, year):
    report = clean(year, prose={"overview": STATED})
    assert ("P09" in found(report), report.edition) == (True, edition_for(year))


def test_a_report_on_the_new_form_is_held_against_last_years_on_the_old(third):
    assert found(clean(2027), clean(2026)) == []
    carried = clean(2027, cells={"applications.carried_in.natural_person": 2, "applications.granted.natural_person": 2})
    assert "A05" in found(carried, clean(2026))
    stock = clean(2027, cells={"disclosure.normative_documents.in_force": 9})
    assert "D03" in found(stock, clean(2026))


def test_the_new_line_is_a_part_of_the_sums(third):
    cells = {"applications.received.natural_person": 3, OTHER.format("withdrawn"): 3}
    report = clean(2027, cells=cells)
    totals = [report.total("applications", line) for line in ("other_handling", "handled")]
    assert (totals, "A02" in found(report)) == ([3, 3], False)
    assert "A02" in found(clean(2027, cells={OTHER.format("withdrawn"): 3}))
    assert "A01" in found(report.with_values({Ref.parse(OTHER.format("withdrawn")): None}))


def test_the_earlier_forms_are_not_to_be_cited(third):
    cited = {year: clean(year).prose["preamble"] for year in (2020, 2024, 2027)}
    told = {
        (year, of): [f.message for f in check(clean(year, prose={"preamble": cited[of]})) if f.rule == "S07"]
        for year in cited
        for of in cited
    }
    messages = {key: messages[0] for key, messages in told.items() if messages}
    assert messages == {
        (2024, 2020): "国办公开办函〔2019〕60号是2019、2020年度的格式，请改引国办公开办函〔2021〕30号",
        (2027, 2020): "国办公开办函〔2019〕60号是2019、2020年度的格式，请改引国办公开办函〔2027〕1号",
        (2027, 2024): "国办公开办函〔2021〕30号是2021至2026年度的格式，请改引国办公开办函〔2027〕1号",
    }


def test_the_corpus_of_the_checks_holds_on_the_new_form():
    """Two entries of each code, where the reports of 2024, which most are, follow the third edition."""
    codes = {rule.code for rule in RULES} - {"S07"}  # its reports name the forms that they cite
    wrong = []
    with registered(first_year=2022):
        for is_tripped, entries in ((True, TRIPS), (False, NEAR_MISSES)):
            for code, entry in {code: entry for code, entry in entries if code in codes}.items():
                if (code in {finding.rule for finding in entry()}) != is_tripped:
                    wrong.append((code, entry.__name__))
    assert wrong == []


def test_reports_on_the_new_form_add_up(third):
    chance = Random(7)
    reports = [
        ReportContent.blank(third, unit, 2027).with_values(balanced(chance, third, 2027).cells, PROSE)
        for unit in ("白石镇", "柳湾镇")
    ]
    tree = [Summand(report.unit, Figures.of(report)) for report in reports]
    total = roll_up(None, tree).as_report("青禾县", 2027)
    handled = Ref("applications", "handled", "total")
    assert total.value(handled) == sum(report.value(handled) for report in reports)
