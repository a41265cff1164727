"""The form that nobody has begun is read as all blank, title or no title; begun, it must have one."""

import json

import pytest
from jsonschema import Draft202012Validator

from giyearreport.content import ReportContent
from giyearreport.formats import EDITION_2021, EDITIONS
from giyearreport.formats.grammar import Ref
from giyearreport.readers import Unreadable, read
from giyearreport.readers.json.schema import report_schema
from giyearreport.writers import FORMATS
from tests.readers import ugly
from tests.readers.layouts import LAYOUTS, pipes, printed
from tests.readers.published import REAL, REPORTS
from tests.specimens import READ_BACK

TITLE = "政府信息公开工作年度报告"
NO_TITLE = {"kind": "heading_missing", "section": "preamble", "expected": f"〔机关名称〕〔年度〕年{TITLE}"}
ASKED = "（文字描述）"
FEES_ASKED = "（文字描述，收取信息处理费情况在此处报告。）"
NO_YEAR = "读不出报告年度：没有找到写明年度的标题（如“某某局2024年……年度报告”），请补全标题，或用 --year 指明"


def blank(edition: str = "2021", title: str = TITLE) -> ReportContent:
    return ReportContent.blank(EDITIONS[edition], "", int(edition), title)


def as_the_form_asks(layout) -> str:
    """The official form as text: its own name for a title, and what it asks for in the sections of prose."""
    prose = {"overview": ASKED, "problems": ASKED, "other_matters": FEES_ASKED}
    lines = printed(blank().with_values(prose=prose), layout).split("\n")
    return "\n".join([f"{TITLE}格式模板", *lines[1:]])


def but_blanks(reading) -> list[dict]:
    return [note for note in reading.as_json()["notes"] if note["kind"] != "blank"]


@pytest.mark.parametrize("edition", list(EDITIONS))
@pytest.mark.parametrize("format", READ_BACK)
def test_what_we_write_of_a_form_without_unit_is_read_as_all_blank(format, edition):
    reading = read(FORMATS[format].render(blank(edition)), f"report.{format}")
    assert (reading.content, reading.is_unnamed) == (blank(edition), True)
    assert NO_TITLE in reading.as_json()["notes"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_instructions_of_the_form_are_no_prose_in_text(layout):
    reading = read(as_the_form_asks(layout).encode(), "form.txt")
    assert reading.content == blank()
    assert but_blanks(reading) == [
        {"kind": "residue", "section": "preamble", "printed": f"{TITLE}格式模板"},
        NO_TITLE,
        {"kind": "residue", "section": "overview", "printed": ASKED},
        {"kind": "residue", "section": "problems", "printed": ASKED},
        {"kind": "residue", "section": "other_matters", "printed": FEES_ASKED},
    ]


@pytest.mark.parametrize("make", [ugly.docx_of, ugly.html_of])
def test_the_printed_form_is_read_as_all_blank(make):
    blocks = ugly.laid_out(ugly.as_the_form_prints_it, {}, "2021", f"{TITLE}格式模板")
    blocks = [ASKED if block == "正文一句。" else block for block in blocks if block != "本报告依照条例编制。"]
    reading = read(make(blocks), "form")
    assert (reading.content, reading.is_unnamed) == (blank(), True)


def test_the_form_as_json_follows_the_published_schema():
    document = json.loads(FORMATS["json"].render(blank()))
    assert list(Draft202012Validator(report_schema()).iter_errors(document)) == []
    assert (document["year"], document["unit"], document["title"]) == (2021, "", TITLE)


def test_year_and_unit_that_are_given_are_the_forms():
    reading = read(as_the_form_asks(pipes).encode(), year=2024, unit="青石镇")
    assert reading.content == ReportContent.blank(EDITION_2021, "青石镇", 2024)
    assert not reading.is_unnamed


def test_a_year_without_a_unit_is_kept():
    reading = read(as_the_form_asks(pipes).encode(), year=2023)
    assert (reading.content.year, reading.content.unit, reading.content.title) == (2023, "", f"2023年{TITLE}")


@pytest.mark.parametrize(
    "begun",
    [
        lambda text: text.replace("| 行政许可 |  |", "| 行政许可 | 3 |"),
        lambda text: text.replace("| 行政许可 |  |", "| 行政许可 | 无 |"),
        lambda text: text.replace("| 规章 |", "| 9 | 8 | 7 | 6 |\n| 规章 |"),
        lambda text: text.replace(FEES_ASKED, "没有收取信息处理费。"),
    ],
)
def test_a_form_that_was_begun_must_name_its_year(begun):
    text = as_the_form_asks(pipes)
    assert begun(text) != text
    with pytest.raises(Unreadable) as refused:
        read(begun(text).encode(), "form.txt")
    assert str(refused.value) == NO_YEAR


def test_headings_alone_are_no_form():
    text = "\n".join(section.heading for section in EDITION_2021.sections)
    with pytest.raises(Unreadable) as refused:
        read(text.encode(), "form.txt")
    assert str(refused.value) == NO_YEAR


def test_json_in_which_anything_is_filled_in_must_name_its_unit():
    filled = blank().with_values({Ref("disclosure", "licences", "decisions"): 0})
    for content in (filled, blank().with_values(prose={"overview": "正文。"})):
        with pytest.raises(Unreadable) as refused:
            read(FORMATS["json"].render(content), "form.json")
        assert str(refused.value) == 'JSON 不符合年度报告的结构：unit 的值 "" 不能为空'


@pytest.mark.parametrize("mark", [pytest.param("blank-form-2021.docx", marks=REAL)])
def test_the_official_form_is_read_as_all_blank(mark):
    reading = read(REPORTS / mark)
    assert (reading.content, reading.is_unnamed) == (blank(), True)
    assert [n["kind"] for n in but_blanks(reading)] == [*["residue"] * 4, "heading_missing"]
