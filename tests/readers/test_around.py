"""What stands around a report and is none of it: left out, and told in one note."""

import re
from html import escape

import pytest

from giyearreport.readers import Reading, read
from giyearreport.writers import FORMATS
from tests.readers.drawn import drawn
from tests.readers.layouts import UNIT, printed, sample, tabs_on_a_line

CONTENT = sample()
TITLE = f"{UNIT}2024年政府信息公开工作年度报告"
REPORT = printed(CONTENT, tabs_on_a_line)
BELOW_TITLE = REPORT.removeprefix(TITLE).lstrip("\n")

ISSUED = f"""青石镇党政办发〔2025〕3号
关于印发《{TITLE}》的通知
各村（社区），镇直各单位、各科室：
现将《{TITLE}》印发给你们，请认真贯彻执行。
附件：{TITLE}
{UNIT}
2025年1月12日
（此件公开发布）"""
SENT = f"""关于报送青石镇2024年政府信息公开工作年度报告的函
县政府办公室：
根据《关于做好2024年年度报告编制工作的通知》要求，现将我镇2024年年度报告随函报送，请审阅。
附件：{TITLE}
特此函达。
{UNIT}
2025年1月12日
（联系人：陈青，电话：0000-1234567）"""
AGREED = f"""云岭县青石镇人民政府关于印发2024年政府信息公开工作年度报告的通知
各村、各站所：
《{TITLE}》已经镇政府同意，现印发给你们。
{UNIT}
2025年1月12日"""
ABOVE = """当前位置：首页>政府信息公开>政府信息公开年报>青石镇
首页 > 政务公开 > 年报
索引号：11320000014000000X/2025-00012  信息分类：政府信息公开年报
发布机构：青石镇人民政府  生成日期：2025-01-12"""
BETWEEN = """发布时间：2025-01-12 09:30  信息来源：青石镇  浏览次数：123  字号：【大 中 小】
打印本页 分享到："""
FOOT = """附件：云岭县青石镇2024年年度报告.docx
【打印本页】【关闭窗口】
上一篇：云岭县青石镇人民政府2023年政府信息公开工作年度报告
下一篇：没有了
主办：云岭县人民政府  承办：云岭县人民政府办公室
地址：云岭县青石路8号
版权所有：云岭县人民政府  苏ICP备05000000号-1  网站标识码：3208000001
苏公网安备 32080002000001号"""
PAPER = """抄送：县政府办公室。
青石镇党政办公室  2025年1月12日印发"""


def of(text: str) -> Reading:
    return read(text.encode(), "report.txt")


def around(*texts: str) -> list[dict]:
    lines = [line.strip() for text in texts for line in text.split("\n")]
    return [{"kind": "around", "section": "preamble", "printed": "\n".join(lines)}]


@pytest.mark.parametrize("letter", [ISSUED, SENT, AGREED])
def test_a_letter_that_sends_the_report_out_is_no_part_of_it(letter):
    reading = of(f"{letter}\n{REPORT}")
    assert (reading.content, reading.as_json()["notes"]) == (CONTENT, around(letter))


@pytest.mark.parametrize("letter", [ISSUED, SENT, AGREED])
def test_a_letter_below_the_only_title_is_none_either(letter):
    lines = letter.split("\n")
    title = next(line for line in lines if "关于" in line)
    below = "\n".join(lines[lines.index(title) + 1 :])
    reading = of(f"{title}\n{below}\n{BELOW_TITLE}")
    assert reading.content.prose == CONTENT.prose
    assert [note.printed for note in reading.notes if note.kind == "around"] == [below]


def test_a_letter_behind_the_report_is_none_of_it_either():
    letter = f"附件：关于报送年度报告的函\n{SENT}"
    reading = of(f"{REPORT}\n{letter}")
    assert (reading.content, reading.as_json()["notes"]) == (CONTENT, around(letter))


def test_an_organ_above_what_its_report_is_about_is_part_of_the_title():
    head = "青石镇人民政府文件\n青镇政〔2025〕3号"
    title = f"{UNIT}\n关于2024年度政府信息公开工作情况的报告\n县人民政府："
    reading = of(f"{head}\n{title}\n{BELOW_TITLE}")
    assert (reading.printed_unit, reading.printed_year, reading.content.prose) == (UNIT, 2024, CONTENT.prose)
    assert [note for note in reading.as_json()["notes"] if note["kind"] == "around"] == around(head, "县人民政府：")


def test_an_organ_of_any_kind_above_the_year_is_part_of_the_title():
    reading = of(f"首页\n云岭县第一中学\n2024年政府信息公开工作年度报告\n{BELOW_TITLE}")
    assert (reading.printed_unit, reading.as_json()["notes"]) == ("云岭县第一中学", around("首页"))


def test_the_lines_of_a_site_are_no_part_of_it():
    reading = of(f"{ABOVE}\n{TITLE}\n{BETWEEN}\n{BELOW_TITLE}\n{FOOT}")
    assert (reading.content, reading.as_json()["notes"]) == (CONTENT, around(ABOVE, BETWEEN, FOOT))


def test_a_title_that_a_site_repeats_is_read_once():
    reading = of(f"{TITLE}\n{BETWEEN}\n{REPORT}")
    assert (reading.content, reading.as_json()["notes"]) == (CONTENT, around(TITLE, BETWEEN))


def test_links_to_the_reports_of_other_years_above_are_no_title():
    links = "\n".join(f"{UNIT}{year}年政府信息公开工作年度报告" for year in (2023, 2022))
    reading = of(f"{links}\n{REPORT}")
    assert (reading.content, reading.as_json()["notes"]) == (CONTENT, around(links))


@pytest.mark.parametrize("leader", ["", " {}", "……{}", "\t{}", "...... {}"])
@pytest.mark.parametrize("begins", ["目　录\n", ""], ids=["called one", "without a name"])
def test_a_list_of_contents_is_no_part_of_it(begins, leader):
    headings = [section.heading for section in CONTENT.edition.sections if section.heading]
    contents = begins + "\n".join(f"{heading}{leader.format(number)}" for number, heading in enumerate(headings, 1))
    reading = of(f"{TITLE}\n{contents}\n{BELOW_TITLE}")
    assert (reading.content, reading.as_json()["notes"]) == (CONTENT, around(contents))


def test_headings_within_sections_are_part_of_a_list_of_contents_where_they_lead_to_a_page():
    contents = "目录\n一、总体情况……1\n（一）主动公开……1\n（二）依申请公开……2"
    reading = of(f"{contents}\n{REPORT}")
    assert (reading.content, reading.as_json()["notes"]) == (CONTENT, around(contents))


def test_a_letter_the_lines_of_a_site_and_the_numbers_of_pages_are_left_out_together():
    pages = BELOW_TITLE.replace("统计期限为1月1日至12月31日。", "统计期限为1月1日至12月31日。\n- 2 -")
    reading = of(f"{ABOVE}\n{ISSUED}\n- 1 -\n{TITLE}\n{BETWEEN}\n{pages}\n- 3 -\n{SENT}\n{FOOT}\n- 4 -")
    assert reading.content == CONTENT
    assert reading.as_json()["notes"] == [
        *around(ABOVE, ISSUED, BETWEEN, SENT, FOOT),
        {"kind": "residue", "section": "preamble", "printed": "页码：- 1 -、- 2 -"},
        {"kind": "residue", "section": "other_matters", "printed": "页码：- 3 -、- 4 -"},
    ]


@pytest.mark.parametrize(("above", "below"), [(ISSUED, PAPER), (ABOVE, FOOT)], ids=["a letter", "a site"])
def test_what_stands_around_a_report_is_left_out_of_a_pdf_with_numbers_of_pages(above, below):
    above, below = ("".join(f"<p>{escape(line)}</p>" for line in text.split("\n")) for text in (above, below))
    reading = read(drawn(CONTENT, f"</style>{above}<style>", after=below), "report.pdf")
    assert reading.content == CONTENT
    assert [note.at.section for note in reading.notes if note.kind == "around"] == ["preamble"]


def test_the_foot_of_an_office_s_paper_is_no_part_of_it():
    reading = of(f"{REPORT}\n{PAPER}")
    assert (reading.content, reading.as_json()["notes"]) == (CONTENT, around(PAPER))


def test_the_address_above_what_a_site_says_of_its_rights_is_its_own_too():
    foot = "地址：云岭县青石路8号  邮编：000000\n电话：0000-1234567\n云岭县人民政府办公室主办"
    reading = of(f"{REPORT}\n{foot}")
    assert (reading.content, reading.as_json()["notes"]) == (CONTENT, around(foot))


@pytest.mark.parametrize("section", ["preamble", "other_matters"])
@pytest.mark.parametrize(
    "text",
    [
        "现将我镇2024年政府信息公开工作情况报告如下：",
        "根据条例，现将2024年年度报告予以公布。\n本报告由镇党政办公室编制。\n联系人：陈青；电话：0000-1234567",
        "来源于群众的申请占六成。",
        "打印、复印费用合计0元",
        "附件：青石镇政府信息公开目录",
        "报告电子版在县政府网站“政府信息公开”栏目查阅，网址：http://www.example.gov.cn。",
        "一是解读偏少；\n二是更新不快。",
        ":",
        "联系单位：青石镇党政办公室\n通讯地址：青石路8号",
        "青石镇人民政府\n2025年1月12日",
    ],
)
def test_what_a_report_itself_says_stays_in_it(section, text):
    content = CONTENT.with_values(prose={section: text})
    reading = of(printed(content, tabs_on_a_line))
    assert (reading.content.prose, reading.notes) == (content.prose, ())


def test_a_heading_that_a_page_says_twice_is_told_nowhere():
    text = REPORT
    for section in CONTENT.edition.tables:
        heading = next(one.heading for one in CONTENT.edition.sections if one.code == section.code)
        text = text.replace(heading, f"{heading}\n{heading}")
    reading = of(text)
    assert (reading.content, reading.notes) == (CONTENT, ())


@pytest.mark.parametrize("text", ["全镇主动公开政府信息412条，其中财政信息57条。", "全年公开信息412条，同比增加一成"])
def test_a_sentence_beside_a_table_is_told_to_have_no_place_there(text):
    reading = of(REPORT.replace("二、主动公开政府信息情况", f"二、主动公开政府信息情况\n{text}", 1))
    assert reading.content == CONTENT
    assert reading.as_json()["notes"] == [{"kind": "text_at_table", "section": "disclosure", "printed": text}]


# Titles of others


OTHERS = "云岭县白石镇人民政府2024年政府信息公开工作年度报告\n云岭县柳湾镇人民政府2024年政府信息公开工作年度报告"
OLDER = TITLE.replace("2024", "2023")
LISTS = {"two others": OTHERS, "one other": OTHERS.split("\n")[0], "an older one": OLDER}


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_of_several_titles_in_a_row_the_last_is_the_report_s(listed):
    reading = of(f"{listed}\n{REPORT}")
    assert (reading.content, reading.as_json()["notes"]) == (CONTENT, around(listed))


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("element", ["p", "a", "li"])
def test_titles_above_the_title_of_a_page_without_an_article_are_none_of_it(listed, element):
    links = "<br>".join(f"<{element}>{line}</{element}>" for line in listed.split("\n"))
    page = FORMATS["html"].render(CONTENT).decode()
    body = page[page.index("<body") :].replace("<h1", f"{links}<h1", 1)
    reading = read(f"<html>{body}".encode(), "r.html")
    assert (reading.content, around(listed)[0] in reading.as_json()["notes"]) == (CONTENT, True)


def test_a_title_above_a_list_is_the_report_s_where_section_one_speaks_of_its_unit():
    content = CONTENT.with_values(prose={"overview": "2024年，青石镇公开信息40条。", "preamble": ""})
    report = printed(content, tabs_on_a_line)
    reading = of(report.replace(TITLE, f"{TITLE}\n{OTHERS}", 1))
    assert (reading.content, reading.as_json()["notes"]) == (content, around(OTHERS))


# What follows the report, and what stands on each page of it


BEHIND = {
    "a mail's end": "以上，请审阅。\n李四\n手机：13800000000",
    "a signature": "李四\n电话：0000-1234567",
    "comments": "网友评论（2）\n张三：写得好\n李四：赞，很清楚。",
    "a machine's": "以上内容由AI生成，仅供参考",
    "who checked it": "校对：王五 审核：赵六 签发：孙七",
    "a counter": "您的访问来自：中国\n今日访问 1203 次",
    "others": OTHERS,
    "others with days": "\n".join(f"{line} 2025-01-12" for line in OTHERS.split("\n")),
    "others under a heading": f"相关信息\n{OTHERS}",
    "an older one": OLDER,
}


@pytest.mark.parametrize("below", BEHIND.values(), ids=BEHIND)
def test_what_follows_a_report_and_is_none_of_it_is_left_out(below):
    reading = of(f"{REPORT}\n{below}")
    told = {" ".join(line.split()) for note in reading.notes for line in str(note.printed).split("\n")}
    assert (reading.content, told) == (CONTENT, {" ".join(line.split()) for line in below.split("\n")})
    assert [note.kind for note in reading.notes] == ["around"]


@pytest.mark.parametrize(
    "text",
    [
        "审核发布信息30条。",
        "我镇网站今日访问1203次，较去年增加。",
        "公众可以评论和留言。",
        "联系人：李四\n电话：0000-1234567",
        "本报告由青石镇党政办公室生成。",
        "下列报告一并公布：\n云岭县青石镇财政所2024年政府信息公开工作年度报告",
        "现将青石镇2024年政府信息公开工作年度报告予以公布",
    ],
)
def test_what_only_looks_like_what_follows_a_report_stays_in_it(text):
    content = CONTENT.with_values(prose={"other_matters": text})
    reading = of(printed(content, tabs_on_a_line))
    assert (reading.content.prose, reading.notes) == (content.prose, ())


@pytest.mark.parametrize("heads", [[TITLE, TITLE], ["青石镇年报    2", "青石镇年报    5"]], ids=["title", "number"])
def test_the_head_of_each_page_is_no_part_of_the_prose(heads):
    content = CONTENT.with_values(
        prose={"overview": "（一）公开。公开30条。\n（二）申请。没有。", "problems": "一是少。\n二是慢。"}
    )
    text = printed(content, tabs_on_a_line)
    for head, line in zip(heads, ("（二）申请。没有。", "二是慢。"), strict=True):
        text = text.replace(line, f"{head}\n{line}", 1)
    reading = of(text)
    assert (reading.content, reading.as_json()["notes"]) == (content, around(*[" ".join(h.split()) for h in heads]))


@pytest.mark.parametrize(
    "head",
    [
        "云岭县青石镇人民政府2024年政府信息公开工作年度报告 3",
        "云岭县青石镇人民政府2024年政府信息公开工作年度报告- 3 -",
        "2024年年度报告    第3页",
        "青石镇年报 — 3 —",
        "2024年度政府信息公开年度报告·3",
    ],
)
def test_one_head_with_the_number_of_its_page_is_no_part_of_the_prose(head):
    content = CONTENT.with_values(prose={"overview": "（一）公开。公开30条。\n（二）申请。没有。"})
    text = printed(content, tabs_on_a_line).replace("（二）申请。", f"{head}\n（二）申请。", 1)
    reading = of(text)
    assert (reading.content, reading.as_json()["notes"]) == (content, around(" ".join(head.split())))


@pytest.mark.parametrize(
    "line",
    [
        "青石镇年报 3",
        "公开工作报告 3 份",
        "2024年公开年度报告、总结 3",
        "2024年年度报告3份",
        "编制年度报告：3",
        "2024年报告 30 件次",
    ],
)
def test_one_line_about_reports_and_their_number_is_part_of_the_prose(line):
    content = CONTENT.with_values(prose={"overview": f"（一）公开。公开30条。\n{line}\n（二）申请。没有。"})
    reading = of(printed(content, tabs_on_a_line))
    assert (reading.content, reading.notes) == (content, ())


# Annexes of others


APPLICATIONS = "收到和处理政府信息公开申请情况"


def table_three() -> str:
    _, _, below = REPORT.partition(f"三、{APPLICATIONS}\n")
    return below.partition("四、")[0].strip("\n")


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize("unit", ["云岭县白石镇人民政府", "青石镇财政所2024年", "县财政局"])
def test_a_table_under_a_caption_that_names_another_unit_is_none_of_the_report_s(unit, form):
    caption = f"附件：{unit}{APPLICATIONS}"
    if form == "text":
        reading = of(REPORT.replace(table_three(), "（数据见附件）") + f"\n{caption}\n{table_three()}")
    else:
        page = FORMATS["html"].render(CONTENT).decode()
        table = re.findall(r"<table.*?</table>", page, re.S)[1]
        reading = read(
            page.replace(table, "<p>（数据见附件）</p>").replace("</body>", f"<p>{caption}</p>{table}</body>").encode(),
            "r.html",
        )
    filled = [
        ref for ref in reading.content.cells if ref.table == "applications" and reading.content.cells[ref] is not None
    ]
    assert (filled, reading.content.prose) == ([], CONTENT.prose)
    assert [str(note.printed).startswith(caption) for note in reading.notes if note.kind == "around"] == [True]


@pytest.mark.parametrize("unit", [UNIT, "青石镇", "镇政府", "我镇", "", "三、"])
def test_a_table_under_a_caption_that_names_the_unit_or_none_is_the_report_s(unit):
    caption = f"{unit}{APPLICATIONS}"
    reading = of(REPORT.replace(table_three(), f"{caption}\n{table_three()}"))
    assert reading.content == CONTENT
