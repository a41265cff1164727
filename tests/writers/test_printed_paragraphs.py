import pytest

from giyearreport.writers.paragraphs import Paragraph, Place, organ_lines, paragraphs, title_lines

BODY, TWO, THREE, ORGAN, DATE = Place.BODY, Place.LEVEL_TWO, Place.LEVEL_THREE, Place.ORGAN, Place.DATE


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
        Paragraph(ORGAN, "", "白石镇人民政府", 2),
        Paragraph(DATE, "", "2025年1月16日", 0.5),
    ]


@pytest.mark.parametrize("date", ["2025年1月16日", "二〇二五年一月十六日", "二O二五年十二月三十一日"])
def test_a_date_may_be_written_in_chinese_numerals(date):
    assert [line.place for line in paragraphs(f"没有其他事项。\n白石镇人民政府\n{date}")] == [BODY, ORGAN, DATE]


@pytest.mark.parametrize(
    ("organ", "from_right"),
    [
        ("青禾县白石镇人民政府", (2, 3.5)),  # the date begins two characters right of the organ's first
        ("气象局", (7.5, 2)),  # a longer date ends two characters from the edge, the organ begins two before it
        ("青禾县" * 9, (2, 8.5)),  # a longer organ is in two lines, and the date goes by the first
    ],
)
def test_a_signature_stands_as_the_standard_has_it(organ, from_right):
    signed = paragraphs(f"没有其他事项。\n{organ}\n2025年1月16日")[1:]
    assert tuple(line.from_right for line in signed) == from_right


LONGEST = "甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县人民政府办公室"


@pytest.mark.parametrize(
    ("organ", "lines"),
    [
        ("青" * 23 + "政府", ["青" * 23 + "政府"]),
        ("青" * 24 + "政府", ["青" * 13, "青" * 11 + "政府"]),
        (
            "新疆维吾尔自治区巴音郭楞蒙古自治州和硕县乌什塔拉回族民族乡人民政府",
            ["新疆维吾尔自治区巴音郭楞蒙古自治州", "和硕县乌什塔拉回族民族乡人民政府"],
        ),
        (LONGEST, [LONGEST[:16], LONGEST[16:]]),
    ],
)
def test_an_organ_that_signs_is_in_two_lines_only_where_one_does_not_hold_it(organ, lines):
    assert organ_lines(organ) == lines
    assert paragraphs(f"没有其他事项。\n{organ}\n2025年1月16日")[1] == Paragraph(ORGAN, "", organ, 2)


def test_two_organs_sign_together():
    assert paragraphs("没有其他事项。\n青禾县文化和旅游局\n青禾县体育局\n2025年1月16日")[1:] == [
        Paragraph(ORGAN, "", "青禾县文化和旅游局", 2),
        Paragraph(ORGAN, "", "青禾县体育局", 2),
        Paragraph(DATE, "", "2025年1月16日", 2.5),
    ]
    assert paragraphs("没有其他事项。\n体育局\n教育局\n2025年1月16日")[1:] == [
        Paragraph(ORGAN, "", "体育局", 7.5),
        Paragraph(ORGAN, "", "教育局", 7.5),
        Paragraph(DATE, "", "2025年1月16日", 2),
    ]


@pytest.mark.parametrize("line", ["（此件公开发布）", "抄送：县教育局", "2.县教育局", "没有其他事项"])
def test_a_line_above_the_organ_that_names_none_is_text(line):
    assert [p.place for p in paragraphs(f"无。\n{line}\n青禾县体育局\n2025年1月16日")] == [BODY, BODY, ORGAN, DATE]


def test_a_date_alone_ends_two_characters_from_the_edge():
    assert paragraphs("没有其他事项。\n全文完。\n2025年1月16日")[2] == Paragraph(DATE, "", "2025年1月16日", 2)


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
        (
            "江南省青禾市城市管理和综合行政执法局白石街道社区服务中心2024年政府信息公开工作年度报告",
            ["江南省青禾市城市管理和综合行政执法局", "白石街道社区服务中心", "2024年政府信息公开工作年度报告"],
        ),
        (
            "青禾县市场监督管理局（知识产权局、食品安全委员会办公室）社区服务管理中心2024年政府信息公开工作年度报告",
            [
                "青禾县市场监督管理局（知识产权局、",
                "食品安全委员会办公室）社区服务管理中心",
                "2024年政府信息公开工作年度报告",
            ],
        ),
        (
            "青禾自治州白石县市场监督管理局园区乡村市场管理办公室2024年政府信息公开工作年度报告",
            ["青禾自治州白石县市场监督管理局园区", "乡村市场管理办公室", "2024年政府信息公开工作年度报告"],
        ),
        (
            "青禾县白石镇人民政府2024年度政府信息公开工作年度报告",
            ["青禾县白石镇人民政府", "2024年度政府信息公开工作年度报告"],
        ),
        (
            "青禾自治区白石盟红旗右旗青山苏木红旗街道办事处2024年政府信息公开工作年度报告",
            ["青禾自治区白石盟红旗右旗", "青山苏木红旗街道办事处", "2024年政府信息公开工作年度报告"],
        ),
        (
            "青禾省白德镇市镇江新乡县市场监督管理局城东分局2024年政府信息公开工作年度报告",
            ["青禾省白德镇市镇江新乡县", "市场监督管理局城东分局", "2024年政府信息公开工作年度报告"],
        ),
        ("", [""]),
    ],
)
def test_a_title_breaks_between_its_parts(title, lines):
    assert title_lines(title) == lines
