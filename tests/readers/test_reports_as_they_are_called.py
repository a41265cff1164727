"""Titles, first headings and kinds of files as real offices have them; and whose year a table is."""

import io
import quopri
import re
from dataclasses import replace

import docx
import pytest

from giyearreport.readers import Unreadable, read
from giyearreport.writers import FORMATS
from tests.readers.layouts import UNIT, printed, sample, tabs_on_a_line
from tests.readers.offices import FROM_OFFICES, TITLE, blocks, case, differing, filled, page
from tests.readers.test_rows_by_heads import SMALL
from tests.readers.ugly.html import html_block, html_of
from tests.readers.ugly.printed import Place
from tests.readers.ugly.text import tabs_without_merged_places, text_of

TITLE_2023 = TITLE.replace("2024", "2023")
LARGE = {"disclosure.penalties.decisions": "3985758", "applications.received.natural_person": "3001"}


def titled(title: str) -> bytes:
    return printed(sample(), tabs_on_a_line).replace(TITLE, title, 1).encode()


# Titles


@FROM_OFFICES
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("t2", "the year within book brackets"),
        ("t3", "year and organ on lines of their own"),
        ("t4", "政府信息公开 before the year"),
        ("t5", "section one called 概述"),
    ],
)
def test_reports_of_offices_are_known_by_what_they_are_called(name, kind):
    reading = read(case(name))
    assert (reading.content.unit, reading.content.year, filled(reading)) == ("青禾县民政局", 2024, SMALL)
    assert reading.content.prose["overview"].startswith("（一）主动公开。")
    assert reading.content.prose["preamble"] == ""


@FROM_OFFICES
def test_a_title_without_a_year_keeps_its_organ_while_the_year_is_asked_for():
    with pytest.raises(Unreadable, match="读不出报告年度"):
        read(case("t1"))
    reading = read(case("t1"), year=2024)
    assert (reading.content.unit, filled(reading)) == ("青禾县民政局", SMALL)


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("云岭县财政局《2024年政府信息公开工作年度报告》", "云岭县财政局"),
        ("云岭县\n《2024年政府信息公开工作年度报告》", "云岭县"),
        ("云岭县人民政府信息公开2024年度工作报告", "云岭县人民政府"),
        ("云岭县财政局政务公开2024年度报告", "云岭县财政局"),
        ("云岭县财政局2024年度政府信息公开工作年报", "云岭县财政局"),
        ("云岭县财政局二〇二四年政府信息公开工作年度报告", "云岭县财政局"),
        ("云岭县财政局政府信息公开工作年度报告\n（2024年）", "云岭县财政局"),
        ("政府信息公开年度报告\n2024年度\n云岭县医疗保障局", "云岭县医疗保障局"),
        ("云岭县民政局\n政府信息公开工作年度报告\n（2024年度）", "云岭县民政局"),
        ("关于印发《云岭县青石镇2024年政府信息公开工作年度报告》的通知", "云岭县青石镇"),
        ("云岭县青石镇人民政府关于公布《2024年政府信息公开工作年度报告》的公告", "云岭县青石镇人民政府"),
        ("云岭县青石镇人民政府关于印发《青石镇2024年政府信息公开年度报告》的通知", "青石镇"),
        ("云岭县青石镇人民政府关于2024年政府信息公开工作年度报告", "云岭县青石镇人民政府"),
        ("云岭县青石镇2024年政务公开工作总结", "云岭县青石镇"),
        ("关于报送云岭县青石镇2024年政府信息公开工作年度报告的函", "云岭县青石镇"),
        ("云岭县财政局2024年度政府信息公开工作情况总结", "云岭县财政局"),
        ("云岭县青石镇24年政府信息公开工作年度报告", "云岭县青石镇"),
        ("云岭县财政局24年度信息公开年报", "云岭县财政局"),
        ("2024年云岭县青石镇人民政府信息公开年报", "云岭县青石镇人民政府"),
        ("2024年云岭县青石镇人民政府政府信息公开年报", "云岭县青石镇人民政府"),
        ("2024年云岭县青石镇人民政府关于政府信息公开工作的年度报告", "云岭县青石镇人民政府"),
    ],
)
def test_year_and_organ_are_read_from_titles_of_many_kinds(title, unit):
    reading = read(titled(title), "r.txt")
    assert (reading.content.unit, reading.content.year) == (unit, 2024)
    assert reading.content.prose == sample().prose


@pytest.mark.parametrize(
    ("unit", "rest"),
    [
        ("云岭县财政局", "政府信息公开工作年度报告"),
        ("云岭县青石镇人民政府", "信息公开工作年度报告"),
        ("云岭县发展改革委员会", "信息公开年报"),
    ],
)
def test_the_organ_of_a_title_without_a_year_is_read_with_the_year_that_is_given(unit, rest):
    reading = read(titled(unit + rest), "r.txt", year=2024)
    assert (reading.content.unit, [note.printed for note in reading.notes]) == (unit, [unit + rest])


@pytest.mark.parametrize("title", ["云岭一中2023-2024学年信息公开年度报告", "云岭学院2024学年信息公开工作年报"])
def test_a_report_by_school_years_is_refused_with_words(title):
    with pytest.raises(Unreadable, match="按学年编制"):
        read(titled(title), "r.txt")


def test_a_form_with_only_its_own_name_has_no_organ():
    with pytest.raises(Unreadable, match="读不出编制单位"):
        read(titled("政府信息公开工作年度报告"), "r.txt", year=2024)


@pytest.mark.parametrize(
    "heading",
    [
        "一、概述",
        "一、基本情况",
        "一、政府信息公开总体情况",
        "一、工作总体推进情况",
        "一、政府信息公开工作总体推进情况",
    ],
)
def test_section_one_is_known_by_its_place(heading):
    text = printed(sample(), tabs_on_a_line).replace("一、总体情况", heading, 1)
    reading = read(text.encode(), "r.txt")
    assert reading.content.prose == sample().prose
    assert [(note.kind, note.printed) for note in reading.notes] == [("heading_altered", heading)]


def test_a_sentence_that_begins_with_one_is_no_heading():
    text = printed(sample(), tabs_on_a_line).replace("一、总体情况", "一、我镇高度重视，认真落实。", 1)
    assert "heading_missing" in [note.kind for note in read(text.encode(), "r.txt").notes]


# Files


@FROM_OFFICES
def test_a_doc_that_is_a_page_is_read_as_one():
    assert filled(read(case("r7"))) == SMALL


def test_pages_that_portals_hand_out_for_word_are_read():
    reading = read(page("76"), "年报.doc")
    assert (filled(reading)["disclosure.penalties.decisions"], reading.format) == ("76", "html")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("name", ["r.mht", "r.doc", "r.mhtml"])
def test_a_page_saved_in_one_file_is_read(name, encoding):
    content = page("76").decode().replace("utf-8", encoding).encode(encoding)
    archive = (
        b"From: <Saved by a browser>\r\nSubject: report\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="--x"\r\n\r\n'
        b"----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(content)
        + b"\r\n----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n----x--\r\n"
    )
    assert filled(read(archive, name))["disclosure.penalties.decisions"] == "76"


# Years


@FROM_OFFICES
@pytest.mark.parametrize("name", ["s7", "s10"])
def test_of_two_years_in_one_file_only_the_report_s_own_is_read(name):
    found = filled(read(case(name), year=2024))
    assert {cell: found[cell] for cell in LARGE} == LARGE


def other_year() -> list:
    """The report's blocks with another number in every cell."""
    return [
        block if isinstance(block, str) else [list(map(_of_other_year, row)) for row in block] for block in blocks()
    ]


def _of_other_year(place: Place) -> Place:
    return replace(place, text=f"{place.text}9") if place.is_figure else place


def tables(source: list) -> list:
    return [block for block in source if isinstance(block, list)]


@pytest.mark.parametrize(
    ("own", "other"),
    [("2024年：", "2023年："), ("", "附：2023年办理情况"), ("2024年度", "上年度："), ("本年：", "（2023年数据）")],
)
def whole(year: int, unit: str = UNIT) -> str:
    """A whole report, whose figures tell which year it is of."""
    places = blocks() if year == 2024 else other_year()
    return text_of(tabs_without_merged_places, places).decode().replace("2024年", f"{year}年").replace(UNIT, unit)


OTHER_UNIT = "云岭县白水镇人民政府"


@pytest.mark.parametrize("own_first", [True, False], ids=["own first", "own last"])
def test_of_two_whole_reports_in_one_text_that_of_the_year_asked_for_is_read(own_first):
    both = [whole(2024), whole(2023)] if own_first else [whole(2023), whole(2024)]
    reading = read("\n".join(both).encode(), "r.txt", year=2024)
    assert differing(reading, apart_from=None) == []
    other = {"kind": "other_report", "section": "preamble", "printed": TITLE.replace("2024", "2023")}
    assert reading.as_json()["notes"] == [other]


def test_of_two_whole_reports_of_one_year_that_of_the_organ_asked_for_is_read():
    both = f"{whole(2024, OTHER_UNIT)}\n{whole(2024)}"
    assert differing(read(both.encode(), "r.txt", year=2024, unit=UNIT), apart_from=None) == []


def test_a_title_over_two_lines_begins_a_whole_report_with_its_organ():
    own = whole(2024).replace(TITLE, TITLE.replace("2024", "\n2024"))
    reading = read(f"{whole(2023)}\n{own}".encode(), "r.txt", year=2024)
    assert (differing(reading, apart_from=None), reading.printed_unit) == ([], UNIT)


@pytest.mark.parametrize("end", ["2024年1月16日", "本年度没有其他事项", "云岭县青石镇党政办\n2024年1月16日"])
def test_the_end_of_a_report_is_no_organ_of_the_next(end):
    nameless = whole(2024).replace(TITLE, TITLE.removeprefix(UNIT))
    reading = read(f"{whole(2023)}\n{end}\n{nameless}".encode(), "r.txt", year=2024, unit=UNIT)
    assert (differing(reading, apart_from=None), reading.printed_unit) == ([], "")


@pytest.mark.parametrize(
    ("parts", "asked", "found"),
    [
        ([whole(2024), whole(2023)], {}, f"{UNIT} 2024、2023 年度"),
        ([whole(2024), whole(2023)], {"year": 2022}, f"{UNIT} 2024、2023 年度"),
        ([whole(2024), whole(2024, OTHER_UNIT)], {"year": 2024}, f"{UNIT} 2024 年度、{OTHER_UNIT} 2024 年度"),
        ([whole(2024), whole(2024)], {"year": 2024}, f"{UNIT} 2024 年度、{UNIT} 2024 年度"),
    ],
)  # fmt: skip
def test_of_several_whole_reports_none_is_read_where_nothing_tells_which(parts, asked, found):
    with pytest.raises(Unreadable, match=re.escape(f"文件里有 2 份报告（{found}）")):
        read("\n".join(parts).encode(), "r.txt", **asked)


@pytest.mark.parametrize("name", [UNIT, "青石镇", "青石镇人民政府", "云岭县青石镇"])
def test_the_only_report_of_a_unit_is_read_by_its_name_whole_or_short(name):
    reading = read(f"{whole(2023, OTHER_UNIT)}\n{whole(2024)}".encode(), "r.txt", unit=name)
    assert (differing(reading, apart_from=None), reading.content.unit) == ([], UNIT)


@pytest.mark.parametrize(
    ("parts", "advice"),
    [
        ([whole(2024), whole(2023)], "请指明读哪一份（如 --year 2024），或者一份存一个文件"),
        ([whole(2024), whole(2024, OTHER_UNIT)], f"请指明读哪一份（如 --unit {UNIT}），或者一份存一个文件"),
        ([whole(2024), whole(2023, OTHER_UNIT)], f"请指明读哪一份（如 --year 2024 --unit {UNIT}），或者一份存一个文件"),
        ([whole(2024), whole(2024)], "单位和年度相同，请一份存一个文件"),
    ],
)
def test_who_must_say_which_of_several_reports_is_told_what_to_give(parts, advice):
    with pytest.raises(Unreadable, match=re.escape(advice)):
        read("\n".join(parts).encode(), "r.txt")


def test_two_saved_pages_in_one_file_are_told_apart():
    pages = (FORMATS["html"].render(one).decode() for one in (sample(), replace(sample(), year=2023, title=TITLE_2023)))
    saved = [re.sub(r"<meta[^>]*>", "", page).encode() for page in pages]
    reading = read(b"".join(saved), "r.html", year=2024)
    assert (reading.content.unit, reading.content) == (UNIT, sample())


@pytest.mark.parametrize("organ", ["——云岭县青石镇人民政府", "云岭县青石镇人民政府", "（云岭县青石镇人民政府）"])
def test_the_organ_may_stand_below_a_title_that_names_the_year(organ):
    reading = read(titled(f"{TITLE.removeprefix(UNIT)}\n{organ}"), "r.txt")
    assert (reading.content, [note.kind for note in reading.notes]) == (sample(), ["heading_altered"])


def test_two_whole_reports_in_one_document_of_ours_are_told_apart():
    first = docx.Document(io.BytesIO(FORMATS["docx"].render(sample())))
    second = docx.Document(io.BytesIO(FORMATS["docx"].render(replace(sample(), year=2023, title=TITLE_2023))))
    for element in list(second.element.body)[:-1]:
        first.element.body.insert(len(first.element.body) - 1, element)
    file = io.BytesIO()
    first.save(file)
    reading = read(file.getvalue(), "r.docx", year=2024)
    assert (reading.content, [note.printed for note in reading.notes]) == (sample(), [TITLE_2023])


def test_a_table_alone_is_read_whatever_year_its_caption_says():
    source = html_of(blocks(), site=False).decode().replace("<table", html_block("2023年办理情况") + "<table", 1)
    assert differing(read(source.encode(), "r.html"), apart_from=None) == []


@pytest.mark.parametrize("line", ["2024年1月9日", "统计到2023年12月31日", "2023年与2024年数据口径一致。"])
def test_a_date_or_a_sentence_above_a_table_is_no_caption_of_a_year(line):
    source = html_of(blocks(), site=False).decode().replace("<table", html_block(line) + "<table", 1)
    assert differing(read(source.encode(), "r.html"), apart_from=None) == []


def test_links_to_the_reports_of_other_years_are_no_reports():
    links = "".join(f"<p>{UNIT}{year}年政府信息公开工作年度报告</p>" for year in (2023, 2022))
    source = html_of(blocks(), site=False).decode().replace("</body>", f"{links}</body>")
    assert differing(read(source.encode(), "r.html"), apart_from=None) == []
