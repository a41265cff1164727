"""The checks of the form as a whole: sections, headings, labels, edition."""

from giyearreport.content import ReportContent
from giyearreport.readers import read
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.rules import Level
from tests.readers.layouts import printed, sample, tabs_on_a_line
from tests.rules.cases import check
from tests.rules.reports import clean


def report(**prose: str) -> ReportContent:
    return clean(prose=prose)


def found(content: ReportContent, *notes: Note) -> list[tuple[str, Level, str]]:
    return [(f.rule, f.level, f.message) for f in check(content, notes=notes)]


def test_an_empty_section_is_an_error_and_points_at_it():
    findings = check(report(overview="", other_matters=""))
    assert [(f.rule, f.level, f.at.section, f.message) for f in findings] == [
        ("S01", Level.ERROR, "overview", "“一、总体情况”还没有写"),
        ("S01", Level.ERROR, "other_matters", "“六、其他需要报告的事项”还没有写"),
    ]


def test_an_empty_preamble_is_no_error():
    assert found(report(preamble="")) == []


def test_a_missing_heading_is_one_error_even_where_the_section_is_empty():
    missing = Note.on_section(NoteKind.HEADING_MISSING, "problems", expected="五、存在的主要问题及改进情况")
    message = "没有找到标题“五、存在的主要问题及改进情况”，六个部分的标题应当齐全"
    assert found(report(problems=""), missing) == [("S01", Level.ERROR, message)]


def test_a_heading_in_other_words_is_a_warning_and_in_another_place_an_error():
    words = Note.on_section(NoteKind.HEADING_ALTERED, "overview", printed="一、基本情况", expected="一、总体情况")
    place = Note.on_section(NoteKind.HEADING_ALTERED, "overview", printed="一、 总体情况", expected="一、总体情况")
    assert found(report(), words, place) == [
        ("S01", Level.WARNING, "标题“一、基本情况”应为“一、总体情况”"),
        ("S01", Level.ERROR, "标题“一、总体情况”的位置与规定的次序不一致"),
    ]


def test_an_altered_label_is_an_error_that_quotes_both():
    altered = Note.on_section(NoteKind.LABEL_ALTERED, "disclosure", printed="本年度止件数", expected="本年废止件数")
    findings = check(report(), notes=[altered])
    assert [(f.rule, f.level, f.at.quote, f.expected, f.message) for f in findings] == [
        (
            "S13",
            Level.ERROR,
            "本年度止件数",
            "本年废止件数",
            "表二中的“本年度止件数”应为“本年废止件数”，请改用规定的文字",
        )
    ]


def test_the_edition_of_another_year_is_an_error():
    reading = read(printed(sample("2019"), tabs_on_a_line).replace("2020年", "2023年").encode())
    findings = check(reading.content, notes=reading.notes)
    message = "表格用的是 2019 年版的格式，应当用 2021 年版（国办公开办函〔2021〕30号）"
    assert [f.message for f in findings if f.rule == "S13"] == [message]


def test_one_line_of_another_edition_is_an_error():
    mixed = Note.on_section(NoteKind.EDITION_MIXED, "applications", printed="2019", expected="2021")
    message = "表三的“（六）其他处理”用的是 2019 年版的格式，应当用 2021 年版（国办公开办函〔2021〕30号）"
    assert found(report(), mixed) == [("S13", Level.ERROR, message)]
