"""What is printed across the pages of a PDF, 内部资料2023 or 草稿 1, is no text of the report and no figure of it."""

import pytest

from giyearreport.readers import read
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
