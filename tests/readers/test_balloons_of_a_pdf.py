"""Comments that a word processor prints in balloons beside the text are no part of its sentences."""

import pytest

from giyearreport.readers import read
from tests.readers.drawn import drawn
from tests.readers.layouts import PROSE, sample

LONG = {**PROSE, "overview": "全年公布惠农补贴、水利工程等信息，" * 9 + "共126条。\n办理情况见第三部分。"}
MARGIN = "@page { margin: 15mm 65mm 15mm 15mm } h1 { font-size: 14pt }"


def with_balloon(said: str, style: str = "") -> bytes:
    """The sample with this at the height of the first sentence of section one."""
    place = "position:absolute;left:136mm;width:52mm;text-indent:0;font-size:8pt;line-height:1.4;border:.5pt solid red"
    return drawn(sample(prose=LONG), MARGIN + f"p:nth-of-type(3)::after {{ content:'{said}';{place};{style} }}")


def outcome(data: bytes):
    reading = read(data, "r.pdf")
    return reading.content, [note.printed for note in reading.notes]


@pytest.mark.parametrize(
    "said",
    [
        "批注 [张三1]：此处与台账的21件不一致，请核实以后再改。",
        "批注[A1]: 核实",
        "Commented [A1]: 21?",
        "删除[张三]: 205条",
        "带格式的: 字体: 加粗",
        "设置格式[李四]: 缩进: 首行缩进: 2 字符",
    ],
)
@pytest.mark.parametrize("style", ["", "border:none"])
def test_a_balloon_beside_the_text_is_told_and_no_part_of_it(said, style):
    content, notes = outcome(with_balloon(said, style))
    assert (content, ["".join(note.split()) for note in notes]) == (
        sample(prose=LONG),
        ["".join(f"［第1页旁边的批注：{said}］".split())],
    )


def test_two_balloons_are_told_each():
    said = [f"批注 [张三{number}]：核实" for number in (1, 2)]
    content, notes = outcome(with_balloon(r"\A\A\A ".join(said), "white-space:pre"))
    assert (content, notes) == (sample(prose=LONG), [f"［第 1 页旁边的批注：{one}］" for one in said])


@pytest.mark.parametrize(
    "sentence",
    [
        "批注[张三]：已经办理。",
        "全年公布惠农补贴、水利工程等各类政府信息以及领导的批注[2024]：共126条。",
        "删除：3条。",
    ],
)
def test_a_sentence_that_speaks_of_comments_is_read(sentence):
    content = sample(prose={**PROSE, "overview": sentence})
    assert outcome(drawn(content)) == (content, [])
