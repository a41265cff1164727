import pytest

from giyearreport.writers.paragraphs import Paragraph, Place, paragraphs, title_lines

BODY, TWO, THREE, SIGNATURE = Place.BODY, Place.LEVEL_TWO, Place.LEVEL_THREE, Place.SIGNATURE


@pytest.mark.parametrize("line", ["（一）主动公开", "(二) 依申请公开", "（十二）其他事项"])
def test_a_short_line_numbered_in_brackets_is_a_heading(line):
    assert paragraphs(line) == [Paragraph(TWO, "", line)]


def test_a_numbered_phrase_run_into_its_text_is_set_off_and_stays_a_paragraph():
    assert paragraphs("（一）主动公开。我镇全年公开信息386条。") == [
        Paragraph(BODY, "（一）主动公开。", "我镇全年公开信息386条。")
    ]


def test_a_long_first_sentence_is_not_set_off():
    line = "（一）" + "继续压实责任" * 6 + "。另外加强培训。"
    assert paragraphs(line) == [Paragraph(BODY, "", line)]


def test_a_numbered_line_is_a_heading_only_below_a_heading():
    assert paragraphs("1.公开数量\n（一）主动公开\n1.公开数量\n2.公开了386条。\n1.5万人次查阅") == [
        Paragraph(BODY, "", "1.公开数量"),
        Paragraph(TWO, "", "（一）主动公开"),
        Paragraph(THREE, "", "1.公开数量"),
        Paragraph(BODY, "", "2.公开了386条。"),
        Paragraph(BODY, "", "1.5万人次查阅"),
    ]


def test_organ_and_date_close_the_text_on_the_right():
    assert paragraphs("没有其他事项。\n白石镇人民政府\n2025年1月16日") == [
        Paragraph(BODY, "", "没有其他事项。"),
        Paragraph(SIGNATURE, "", "白石镇人民政府"),
        Paragraph(SIGNATURE, "", "2025年1月16日"),
    ]


def test_a_date_inside_the_text_closes_nothing():
    assert paragraphs("截至下列日期：\n2025年1月16日\n没有其他事项。")[1] == Paragraph(BODY, "", "2025年1月16日")


def test_nothing_written_is_no_paragraph():
    assert paragraphs(" \n\n") == []


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("白石镇2024年政府信息公开工作年度报告", ["白石镇2024年", "政府信息公开工作年度报告"]),
        (
            "青禾县白石镇人民政府2024年政府信息公开工作年度报告",
            ["青禾县白石镇人民政府", "2024年政府信息公开工作年度报告"],
        ),
        ("白石镇二〇二四年度报告", ["白石镇二〇二四年度报告"]),
        ("", [""]),
    ],
)
def test_a_title_breaks_between_its_parts(title, lines):
    assert title_lines(title) == lines
