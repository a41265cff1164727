"""Notes as sentences for people."""

import pytest

from giyearreport.anchor import Anchor
from giyearreport.formats import EDITION_2021
from giyearreport.formats.grammar import Ref
from giyearreport.readers.notes import Note, NoteKind, describe

TOTAL = "litigation.direct.total"


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (
            Note.on_cell(NoteKind.PRINTED_TOTAL, Ref.parse(TOTAL), printed=0, derived=3),
            "“行政诉讼 · 未经复议直接起诉 · 总计”原文为 0，各项相加为 3",
        ),
        (
            Note.on_cell(NoteKind.PRINTED_TOTAL, Ref.parse(TOTAL), printed=7, derived=None),
            "“行政诉讼 · 未经复议直接起诉 · 总计”原文为 7，有未填的格，无法核对",
        ),
        (
            Note.on_cell(NoteKind.BLANK, Ref.parse("disclosure.licences.decisions")),
            "“行政许可 · 本年处理决定数量”没有填",
        ),
        (
            Note.on_cell(NoteKind.NOT_A_NUMBER, Ref.parse("disclosure.licences.decisions"), printed="无"),
            "“行政许可 · 本年处理决定数量”原文为“无”，不是可用的数字，按未填处理",
        ),
        (
            Note(NoteKind.PERHAPS_DATE, Anchor((Ref.parse("disclosure.licences.decisions"),)), 45721, "2025-03-05"),
            "“行政许可 · 本年处理决定数量”原文为 45721，这也是电子表格里 2025-03-05 这一天的数字，请核对",
        ),
        (
            Note(NoteKind.PERHAPS_THOUSANDS, Anchor((Ref.parse("disclosure.licences.decisions"),)), 1, "1.234"),
            "“行政许可 · 本年处理决定数量”原文为 1，同表有 1.234 这样的写法：是不是 1 千，请核对",
        ),
        (
            Note(NoteKind.PERHAPS_YUAN, Anchor((Ref.parse("disclosure.fees.amount"),)), "3500", "0.35"),
            "“行政事业性收费 · 本年收费金额（单位：万元）”原文为 3500，请核对是元还是万元："
            "3500 元填 0.35，3500 万元填 3500",
        ),
        (
            Note.on_section(NoteKind.PERHAPS_MOVED, "litigation"),
            "“四、政府信息公开行政复议、行政诉讼情况”有缺格或合计对不上，有的数可能串了行或串了列：请对照原文核对整张表",
        ),
        (
            Note.on_section(NoteKind.LABEL_ALTERED, "disclosure", printed="止件数", expected="本年废止件数"),
            "“二、主动公开政府信息情况”中的“止件数”应为“本年废止件数”",
        ),
        (
            Note.on_section(NoteKind.EDITION_MIXED, "disclosure", printed="2019", expected="2021"),
            "“二、主动公开政府信息情况”用的是 2019 年版的格式，报告的其余部分用的是 2021 年版",
        ),
        (
            Note.on_section(NoteKind.EDITION_MIXED, "disclosure", printed="2021", expected="2019"),
            "“二、主动公开政府信息情况”用的是 2021 年版的格式，应为 2019 年版",
        ),
        (
            Note.on_section(NoteKind.HEADING_MISSING, "problems", expected="五、存在的主要问题及改进情况"),
            "没有找到标题“五、存在的主要问题及改进情况”",
        ),
        (
            Note.on_section(NoteKind.HEADING_ALTERED, "overview", printed="一、概况", expected="一、总体情况"),
            "标题“一、概况”应为“一、总体情况”",
        ),
        (Note.on_section(NoteKind.RESIDUE, "preamble", printed="索引号"), "文件里的“索引号”不属于报告内容"),
        (
            Note.on_section(NoteKind.AROUND, "preamble", printed="首页\n打印本页"),
            "报告前后的这些文字不属于报告，没有读入：“首页 / 打印本页”",
        ),
        (
            Note.on_section(NoteKind.OTHER_REPORT, "preamble", printed="某镇2023年政府信息公开工作年度报告"),
            "文件里还有一份报告“某镇2023年政府信息公开工作年度报告”，没有读入",
        ),
        (
            Note.on_section(NoteKind.TEXT_AT_TABLE, "disclosure", printed="公开信息412条。"),
            "“二、主动公开政府信息情况”只收表格里的数，这段文字没有放进去：“公开信息412条。”",
        ),
        (
            Note.on_cell(NoteKind.RESIDUE, Ref.parse("disclosure.fees.amount"), printed="3万元"),
            "“行政事业性收费 · 本年收费金额（单位：万元）”原文为“3万元”",
        ),
        (
            Note.on_section(NoteKind.UNPLACED, "litigation", printed="5"),
            "“四、政府信息公开行政复议、行政诉讼情况”中的“5”找不到对应的格子",
        ),
        (
            Note.on_section(NoteKind.TWO_TABLES, "litigation"),
            "“四、政府信息公开行政复议、行政诉讼情况”不止一张表，数不同，分不出哪张是本年的，都没有读入。请只留本年的一张再上传",
        ),
        (
            Note.on_section(NoteKind.TWO_TABLES, "litigation", printed="工作表“表四”和“表四 (2)”，“第 5 行” 1 行不同"),
            "“四、政府信息公开行政复议、行政诉讼情况”不止一张表："
            "工作表“表四”和“表四 (2)”，“第 5 行” 1 行不同，分不出哪张是本年的，都没有读入。请只留本年的一张再上传",
        ),
    ],
)
def test_every_kind_of_note_is_a_sentence(made, sentence):
    assert describe(made, EDITION_2021) == sentence


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (
            Note.on_cell(NoteKind.PRINTED_TOTAL, Ref.parse(TOTAL), printed=7),
            {"kind": "printed_total", "cell": TOTAL, "printed": 7, "derived": None},
        ),
        (Note.on_cell(NoteKind.BLANK, Ref.parse(TOTAL)), {"kind": "blank", "cell": TOTAL}),
        (
            Note.on_section(NoteKind.HEADING_ALTERED, "overview", printed="一、概况", expected="一、总体情况"),
            {"kind": "heading_altered", "section": "overview", "printed": "一、概况", "expected": "一、总体情况"},
        ),
    ],
)
def test_a_note_goes_to_json_and_back(made, written):
    assert (list(made.as_json().items()), Note.from_json(written)) == (list(written.items()), made)


def test_an_unknown_kind_is_no_note():
    with pytest.raises(ValueError, match="'guess' is not a valid NoteKind"):
        Note.from_json({"kind": "guess", "section": "overview"})
