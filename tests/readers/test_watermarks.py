"""What is printed across the pages of a PDF, 内部资料2023 or 草稿 1, is no text of the report and no figure of it."""

from math import cos, radians, sin

import pytest

from giyearreport.readers import read
from giyearreport.readers.pdf.watermark import alone_askew, around_slanting, said_once, turned
from tests.readers.drawn import drawn
from tests.readers.layouts import sample

GREY, SHEER = "color:#c0c0c0;", "color:rgba(0,0,0,.2);"
SLANTING = "transform:rotate(-45deg);"


def marked(style: str, text: str) -> bytes:
    """The sample with the text on every page, over the tables and the prose."""
    return drawn(sample(), after=f"<div style='position:fixed;{style}'>{text}</div>")


def outcome(data: bytes):
    reading = read(data, "r.pdf")
    return reading.content, [note.printed for note in reading.notes]


@pytest.mark.parametrize("text", ["内部资料2023", "草稿 1", "2024"])
@pytest.mark.parametrize(
    "style",
    [
        f"top:90mm;left:10mm;font-size:60pt;{GREY}{SLANTING}",
        f"top:90mm;left:10mm;font-size:60pt;{SHEER}{SLANTING}",
        f"top:60mm;left:20mm;font-size:30pt;{GREY}transform:rotate(30deg);",
        "top:90mm;left:10mm;font-size:9pt;transform:rotate(-20deg);",
        f"top:90mm;left:0mm;font-size:50pt;{GREY}",
        f"top:20mm;left:0mm;font-size:30pt;{SHEER}",
        "top:40mm;left:0mm;font-size:22pt;color:rgba(255,0,0,.3);",
    ],
)
def test_a_watermark_is_noted_once_and_no_part_of_the_report(style, text):
    assert outcome(marked(style, text)) == (sample(), [f"［水印：{text}］"])


def test_one_that_is_printed_many_times_on_a_page_is_no_part_of_the_report_either():
    places = [(across, down) for across in range(0, 180, 60) for down in range(0, 220, 40)]
    style = f"position:fixed;font-size:14pt;{SHEER}transform:rotate(-25deg)"
    tiles = "".join(f"<div style='{style};left:{across}mm;top:{down}mm'>草稿1</div>" for across, down in places)
    assert outcome(drawn(sample(), after=tiles)) == (sample(), ["［水印：草稿1］"])


@pytest.mark.parametrize("text", ["草稿1", "张三 20251108", "8021"])
@pytest.mark.parametrize(
    "style", ["font-size:12pt;color:#ccc", "font-size:8pt;color:#666", "font-size:10pt;transform:rotate(-8deg)"]
)
def test_one_that_is_printed_level_or_a_little_turned_all_over_the_pages_is_no_part_of_it_either(style, text):
    content, notes = outcome(drawn(sample(), after=tiled(text, style)))
    assert (content, [note.replace(" ", "") for note in notes]) == (sample(), [f"［水印：{text.replace(' ', '')}］"])


def tiled(text: str, style: str, *, across: int = 60, down: int = 30) -> str:
    """The text all over each page."""
    places = [(x, y) for x in range(0, 180, across) for y in range(0, 240, down)]
    return "".join(f"<div style='position:fixed;{style};left:{x}mm;top:{y}mm'>{text}</div>" for x, y in places)


@pytest.mark.parametrize("text", ["不适用", "详见附表"])
def test_what_is_printed_a_dozen_times_in_rows_but_over_nothing_is_read(text):
    lines = "".join(f"<p>{text}</p>" for _ in range(14))
    reading = read(drawn(sample(), after=lines), "r.pdf")
    assert (reading.content.prose["other_matters"].count(text), reading.notes) == (14, ())


@pytest.mark.parametrize(
    ("turn", "said"), [("rotate(-8deg)", ["［水印：草稿1］"]), ("rotate(4deg)", ["［水印：草稿1］"])]
)
def test_what_is_turned_by_some_degrees_is_a_watermark_where_the_page_is_not(turn, said):
    assert outcome(marked(f"top:90mm;left:40mm;font-size:12pt;transform:{turn}", "草稿1")) == (sample(), said)


@pytest.mark.parametrize(
    "css",
    [
        "h1 { font-size: 40pt; color: #c00 }",
        "h1 { font-size: 26pt; color: #5b9bd5 }",
        "h1 { font-size: 26pt; color: #ddd; background: #036 }",
        "h1 { font-size: 26pt; color: white; background: #036 }",
        "p { color: #aaa } h2 { color: #bbb }",
        "td { color: rgba(0, 0, 0, .5) }",
        "td { font-style: italic }",
        "h1 { transform: rotate(1deg) }",
    ],
)
def test_what_is_large_or_pale_or_a_little_askew_is_read(css):
    assert outcome(drawn(sample(), css)) == (sample(), [])


def seal(said: str, place: str, begins: int = 185, reach: int = 170) -> str:
    """A round stamp whose letters stand on an arc, each turned as it stands."""
    turned = [begins + number * reach / (len(said) - 1) for number in range(len(said))]
    letters = "".join(
        f"<i style='position:absolute;left:{60 + 50 * cos(radians(at)):.1f}pt;top:{60 + 50 * sin(radians(at)):.1f}pt;"
        f"font-style:normal;transform:rotate({at + 90:.0f}deg)'>{sign}</i>"
        for sign, at in zip(said, turned, strict=True)
    )
    return f"<div style='{place};width:120pt;height:120pt;color:red'>{letters}</div>"


@pytest.mark.parametrize("place", ["position:fixed;left:60mm;top:120mm", "position:absolute;right:0;bottom:0"])
@pytest.mark.parametrize(("begins", "reach"), [(185, 170), (180, 180), (150, 240)])
def test_the_letters_of_a_round_stamp_are_no_part_of_the_report(place, begins, reach):
    said = "云岭县青石镇人民政府110102345"
    assert outcome(drawn(sample(), after=seal(said, place, begins, reach))) == (sample(), [f"［水印：{said}］"])


@pytest.mark.parametrize(
    ("slanting", "askew", "taken"),
    [
        ({3}, set(), set()),
        ({3}, {3, 4, 6}, {3, 4}),  # what follows it, until something is level
        ({3}, {1, 2}, {1, 2}),  # what comes before it
        ({3, 4}, set(), {3}),  # one level letter between two that slant
        ({3, 9}, {3, 5, 8}, {3, 8}),
        ({3, 6}, {3, 5}, {3, 4, 5}),  # and between two that belong to it
    ],
)
def test_what_is_askew_beside_what_slants_belongs_to_it(slanting, askew, taken):
    assert around_slanting(slanting, askew) == taken


def test_a_page_that_was_scanned_askew_is_not_turned():
    askew = {0: 0.06, 1: 0.02, 2: 0.06}
    assert (turned(askew, 10), turned(askew, 4)) == ({0, 2}, set())


def test_letters_that_stand_upright_one_after_the_other_make_a_label():
    assert alone_askew({1: 0.0, 2: 0.0, 5: 0.0, 6: 0.02}) == {5, 6}


@pytest.mark.parametrize(
    ("text", "once"), [("草稿1草稿1", "草稿1"), ("草稿1草稿2", "草稿1草稿2"), ("", ""), ("1", "1"), ("11", "1")]
)
def test_a_text_that_repeats_itself_is_said_once(text, once):
    assert said_once(text) == once


SEAM = "骑缝章2024"
UPRIGHT = "position:fixed;width:5mm;line-height:1.2;text-align:center;word-break:break-all;"


@pytest.mark.parametrize(
    "style",
    [
        f"{UPRIGHT}right:-18mm;top:60mm",
        f"{UPRIGHT}left:-18mm;top:20mm;font-size:8pt",
        "position:fixed;right:-22mm;top:80mm;width:20mm;white-space:nowrap;transform:rotate(90deg)",
        "position:fixed;left:-22mm;top:80mm;width:20mm;white-space:nowrap;transform:rotate(-90deg)",
    ],
)
def test_what_is_written_down_the_margin_of_each_page_is_noted_once_and_no_part_of_the_report(style):
    letters = "<br>".join(SEAM) if UPRIGHT in style else SEAM
    said = [f"［页边的文字：{SEAM}］"]
    assert outcome(drawn(sample(), after=f"<div style='{style}'>{letters}</div>")) == (sample(), said)


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("@page { @left-middle { content: '装　订　线' } }", "装订线"),
        ("@page { @right-middle { content: '骑缝章' counter(page) } }", "骑缝章1"),
    ],
)
def test_what_is_written_across_the_margin_of_each_page_is_noted_once_and_no_part_of_the_report(css, said):
    assert outcome(drawn(sample(), css)) == (sample(), [f"［页边的文字：{said}］"])


@pytest.mark.parametrize(
    "css",
    [
        "@page { margin: 5mm }",
        "@page { margin: 5mm } td { border: none; font-size: 10pt }",
        "@page { margin: 12mm 3mm } p { text-indent: 0 }",
    ],
)
def test_columns_and_labels_at_the_edge_of_a_narrow_page_are_read(css):
    assert outcome(drawn(sample(), css)) == (sample(), [])
