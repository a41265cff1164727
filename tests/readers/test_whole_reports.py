"""Two whole reports in one file of which a title names no year on its own line, or none at all: the one that is asked
for is read, and neither where nothing tells which it is."""

import re
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from giyearreport.readers import Reading, SeveralReports, Unreadable, WholeReport, read
from tests.readers.layouts import UNIT, printed, sample, tabs_in_place, tabs_on_a_line
from tests.readers.offices import TITLE

TITLED = TITLE
FORM = "政府信息公开工作年度报告"
YEARLESS = f"{UNIT}信息公开工作年度报告"
OTHERS_YEARLESS = "云岭县白水镇人民政府信息公开工作年度报告"
HEADING = "一、总体情况"
CONTENT = sample()
OTHER = CONTENT.with_values({ref: number + 7 for ref, number in CONTENT.cells.items() if number is not None})


def whole(content, title: str, begins: str = "", layout=tabs_on_a_line) -> str:
    """A whole report with the figures of a content, under a title and with a text that begins so."""
    text = printed(content, layout).replace(TITLE, title, 1)
    return text.replace(f"{HEADING}\n\n", f"{HEADING}\n\n{begins}\n" if begins else f"{HEADING}\n\n", 1)


def own(title: str, begins: str = "") -> str:
    return whole(CONTENT, title, begins)


def other(title: str, begins: str = "") -> str:
    return whole(OTHER, title, begins)


def of(*parts: str, **asked) -> Reading:
    return read("\n".join(parts).encode(), "r.txt", **asked)


def page(*parts: str, **asked) -> Reading:
    """The same as a page."""
    body = "".join(map(_marked_up, "\n".join(parts).split("\n")))
    body = body.replace("</table><table>", "")
    return read(f"<html><meta charset=utf-8><body>{body}</body></html>".encode(), "r.html", **asked)


def _marked_up(line: str) -> str:
    fields = line.split("\t")
    cells = "".join(f"<td>{field}</td>" for field in fields)
    return f"<table><tr>{cells}</tr></table>" if len(fields) > 1 else f"<p>{line}</p>"


def book(*sheets: tuple[str, str], **asked) -> Reading:
    """A workbook with a sheet for each text."""
    file = BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    for name, text in sheets:
        sheet = workbook.add_worksheet(name)
        for row, line in enumerate(text.split("\n")):
            for column, field in enumerate(line.split("\t")):
                sheet.write(row, column, int(field) if field.isdecimal() else field)
    workbook.close()
    return read(file.getvalue(), "r.xlsx", **asked)


def on_sheet(content, title: str, begins: str = "") -> str:
    return whole(content, title, begins, tabs_in_place)


def left_out(reading: Reading) -> list[str]:
    return [str(note.printed) for note in reading.notes if note.kind == "other_report"]


def first_line(prose: str) -> str:
    return prose.split("\n")[0]


YEARS_APART = {
    "below": ((f"{YEARLESS}\n（2024年）", ""), (f"{YEARLESS}\n（2023年）", "")),
    "below, a 度 more": ((f"{YEARLESS}\n2024年度", ""), (f"{YEARLESS}\n2023年度", "")),
    "below, spelled": ((f"{YEARLESS}\n二〇二四年", ""), (f"{YEARLESS}\n二〇二三年", "")),
    "one in its title": ((TITLED, ""), (f"{YEARLESS}\n（2023年）", "")),
    "other in its title": ((f"{YEARLESS}\n（2024年）", ""), (TITLED.replace("2024", "2023"), "")),
    "in the text": ((YEARLESS, "2024年，本镇推进公开。"), (YEARLESS, "2023年，本镇推进公开。")),
    "one in the text": ((TITLED, "2024年，推进公开。"), (YEARLESS, "2023年，本镇推进公开。")),
    "no title at all": ((TITLED, "2024年，推进公开。"), ("附件：上年度报告", "2023年，本镇推进公开。")),
    "the form's name": ((f"{FORM}\n2024年\n{UNIT}", ""), (f"{UNIT}\n{FORM}\n2023年", "")),
}  # fmt: skip


@pytest.mark.parametrize("reader", [of, page])
@pytest.mark.parametrize("own_first", [True, False], ids=["own first", "own last"])
@pytest.mark.parametrize(("one", "another"), YEARS_APART.values(), ids=YEARS_APART)
def test_the_report_of_the_year_asked_for_is_read_wherever_its_year_stands(one, another, own_first, reader):
    parts = [own(*one), other(*another)]
    reading = reader(*(parts if own_first else parts[::-1]), year=2024, unit=UNIT)
    assert (reading.content.cells, reading.content.year, reading.content.unit) == (CONTENT.cells, 2024, UNIT)
    assert first_line(reading.content.prose["overview"]) == (one[1] or "（一）主动公开")
    assert len(left_out(reading)) == 1


@pytest.mark.parametrize("reader", [of, page])
@pytest.mark.parametrize(("one", "another"), YEARS_APART.values(), ids=YEARS_APART)
def test_neither_is_read_where_no_year_is_asked_for(one, another, reader):
    with pytest.raises(SeveralReports) as several:
        reader(own(*one), other(*another))
    assert {report.year for report in several.value.reports} == {2024, 2023}


def test_the_report_of_the_year_before_is_read_where_it_is_asked_for():
    one, another = YEARS_APART["below"]
    assert of(own(*one), other(*another), year=2023).content.cells == OTHER.cells


@pytest.mark.parametrize(
    "day", ["2024年1月16日", "二〇二四年一月十六日", f"{UNIT}\n2024年1月16日", f"{UNIT} 2024年1月16日"]
)
def test_the_day_on_which_a_report_was_signed_tells_no_year_of_the_next(day):
    with pytest.raises(SeveralReports) as several:
        of(other(TITLED.replace("2024", "2023")), day, own(YEARLESS))
    assert several.value.reports == (WholeReport(UNIT, 2023), WholeReport(UNIT, None))


@pytest.mark.parametrize("title", [YEARLESS, OTHERS_YEARLESS, "附件：上年度报告"])
def test_beside_one_that_tells_no_year_that_of_the_year_asked_for_is_read(title):
    reading = of(own(TITLED), other(title), year=2024, unit=UNIT)
    assert (reading.content.cells, len(left_out(reading))) == (CONTENT.cells, 1)
    with pytest.raises(SeveralReports):
        of(own(TITLED), other(title), year=2023, unit=UNIT)


def test_one_that_tells_no_year_is_never_taken_for_that_of_the_year_asked_for():
    with pytest.raises(Unreadable, match=re.escape("请在每份的标题里写明年度，或者一份存一个文件")) as refused:
        of(own(YEARLESS), other(YEARLESS), year=2024, unit=UNIT)
    assert refused.value.reports == (WholeReport(UNIT, None),) * 2


def test_the_report_of_another_unit_is_not_read_for_the_one_asked_for():
    with pytest.raises(SeveralReports):
        of(own(TITLED), other(OTHERS_YEARLESS), year=2024, unit="云岭县白水镇人民政府")


def test_another_name_of_section_one_begins_a_report_as_well():
    parts = (
        part.replace(HEADING, "一、概述") for part in (own(f"{YEARLESS}\n（2024年）"), other(f"{YEARLESS}\n（2023年）"))
    )
    reading = of(*parts, year=2024, unit=UNIT)
    assert (reading.content.cells, len(left_out(reading))) == (CONTENT.cells, 1)


def test_a_list_of_contents_heads_no_report():
    contents = "\n".join(["目录", *(section.heading for section in CONTENT.edition.sections if section.heading)])
    reading = of(own(f"{YEARLESS}\n（2024年）\n{contents}"), unit=UNIT)
    assert (reading.content.cells, left_out(reading)) == (CONTENT.cells, [])


def test_the_same_report_twice_of_which_one_has_no_title_is_one():
    assert of(own(TITLED), own("")).content.cells == CONTENT.cells


def test_headings_out_of_order_begin_no_other_report():
    sections = re.split(r"(?=^[一二三四五六]、[^\n]*情况$|^六、其他需要报告的事项$)", own(TITLED), flags=re.MULTILINE)
    moved = [*sections[:-3], sections[-2], sections[-3], sections[-1]]
    assert of("".join(moved)).content.cells == CONTENT.cells


# Sheets


SHEETS = [
    ("今年", "去年"),
    ("2024", "2023"),
    ("本年", "上年"),
    ("24年", "23年"),
    ("2024年报", "2023年报"),
    ("年报", "去年"),
]


@pytest.mark.parametrize("own_first", [True, False], ids=["own first", "own last"])
@pytest.mark.parametrize(("name", "others"), SHEETS)
def test_the_name_of_its_sheet_tells_the_year_of_a_report(name, others, own_first):
    sheets = [(name, on_sheet(CONTENT, YEARLESS)), (others, on_sheet(OTHER, YEARLESS))]
    reading = book(*(sheets if own_first else sheets[::-1]), year=2024, unit=UNIT)
    called = "2023年" if "23" in others else "去年"
    assert (reading.content.cells, left_out(reading)) == (CONTENT.cells, [f"{YEARLESS}（{called}）"])
    assert first_line(reading.content.prose["overview"]) == "（一）主动公开"


def test_a_title_with_a_year_is_that_of_the_report_beside_a_sheet_of_the_year_before():
    reading = book(("报告", on_sheet(CONTENT, TITLED)), ("去年", on_sheet(OTHER, YEARLESS)))
    assert (reading.content.cells, reading.content.year) == (CONTENT.cells, 2024)


def test_the_year_in_the_text_tells_more_than_the_word_in_the_name_of_the_sheet():
    sheets = [
        ("今年", on_sheet(CONTENT, YEARLESS, "2024年，推进公开。")),
        ("去年", on_sheet(OTHER, YEARLESS, "2023年，推进公开。")),
    ]
    assert book(*sheets, year=2024, unit=UNIT).content.cells == CONTENT.cells
    assert book(*sheets, year=2023, unit=UNIT).content.cells == OTHER.cells


def test_this_year_is_none_that_is_older_than_one_beside_it():
    sheets = [("本年", on_sheet(CONTENT, YEARLESS)), ("2024", on_sheet(OTHER, YEARLESS))]
    with pytest.raises(SeveralReports):
        book(*sheets, year=2023, unit=UNIT)


@pytest.mark.parametrize(("name", "others"), [("Sheet1", "Sheet2"), ("初稿", "定稿")])
def test_nothing_is_read_where_the_names_of_the_sheets_tell_no_year(name, others):
    sheets = [(name, on_sheet(CONTENT, YEARLESS)), (others, on_sheet(OTHER, YEARLESS))]
    with pytest.raises(SeveralReports):
        book(*sheets, year=2024, unit=UNIT)
