"""A report as a web site shows it beside the published one: what differs does not pass, what looks the same does."""

import re

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.readers.shown import shown
from giyearreport.reports.publishing import website
from giyearreport.reports.publishing.website import Fault, Verdict
from giyearreport.writers import FORMATS, fingerprint, fragment
from tests import specimens
from tests.site_pages import framed, on_the_site

CONTENT = specimens.city()
RECEIVED = Ref("applications", "received", "natural_person")
TOTAL = Ref("applications", "received", "total")
OTHER_TITLES = ["白石镇人民政府2023年政府信息公开工作年度报告", "青禾县教育局2024年政府信息公开工作年度报告"]


def read(page: str | bytes, name: str = "page.html") -> website.Page:
    return website.compared(CONTENT, shown(page if isinstance(page, bytes) else page.encode(), name))


def said(page: website.Page) -> list[str]:
    return [fault.said for fault in page.faults]


@pytest.mark.parametrize("format", ["html", "text"])
def test_a_page_and_a_text_of_ours_are_as_it_was_published(format):
    data = FORMATS[format].render(CONTENT)
    assert read(data, f"report.{format}").is_as_published


def test_spaces_that_an_editor_adds_do_not_count():
    html = on_the_site(CONTENT).replace("。</p>", "。&nbsp; </p><p>&nbsp;</p>")
    assert read(html).is_as_published


@pytest.mark.parametrize("unseen", ["&#8203;", "&#65279;", "&#8206;", "&shy;", "&nbsp;", " "])
def test_what_nobody_sees_does_not_count(unseen):
    piece = re.sub("([一-龥])([一-龥，。])(?![^<]*>)", rf"\1{unseen}\2", fragment.write(CONTENT).decode())
    assert read(framed(piece, CONTENT.title)).is_as_published


def test_a_figure_and_a_paragraph_that_differ_are_told_one_by_one():
    changed = CONTENT.with_values({RECEIVED: 99}, {"problems": f"{CONTENT.prose['problems']}\n又添了一段。"})
    page = read(on_the_site(changed))
    total = CONTENT.printed(TOTAL)
    assert page.cells == {
        RECEIVED: (CONTENT.printed(RECEIVED), "99"),
        TOTAL: (total, str(int(total) + 99 - int(CONTENT.printed(RECEIVED)))),
    }
    (added,) = [paragraph for paragraph in page.prose["problems"] if not paragraph.is_kept]
    assert (added.old, added.new) == ("又添了一段。", None)
    assert (list(page.prose), page.title) == (["problems"], None)


def test_a_title_of_the_site_over_two_lines_is_the_same_title():
    unit, year = CONTENT.title.split("2024年")
    html = on_the_site(CONTENT).replace(f"<h1>{CONTENT.title}", f"<h1>{unit}<br>2024年{year}")
    assert f"<h1>{unit}<br>" in html
    assert read(html).is_as_published
    assert said(read(html.replace("<br>2024年", "<br>2023年", 1))) == [
        f"还有一个标题“{unit}2023年{year}”，和公布的标题不同"
    ]


def test_a_label_that_was_changed_is_a_fault():
    page = read(on_the_site(CONTENT).replace("1.属于国家秘密", "1.属于国家机密"))
    assert page.faults == (Fault("applications", "“1.属于国家秘密”写成了“1.属于国家机密”"),)


def test_what_looks_like_another_character_is_named():
    html = on_the_site(CONTENT).replace("1.属于国家秘密", "1.属于国家\u202e秘密")
    page = read(html.replace("一、本年新收", "⼀、本年新收"))
    assert said(page) == [
        "“一、本年新收政府信息公开申请数量”写成了“⼀［U+2F00］、本年新收政府信息公开申请数量”",
        "“1.属于国家秘密”写成了“1.属于国家［U+202E］秘密”",
    ]


def test_a_row_that_is_gone_is_one_sentence():
    html = on_the_site(CONTENT)
    row = next(row for row in re.findall("<tr>.*?</tr>", html) if "（一）予以公开" in row)
    page = read(html.replace(row, ""))
    assert said(page) == ["少了一行：三、本年度办理结果 （一）予以公开"]
    assert (len(page.lost), Ref("applications", "granted", "natural_person") in page.lost) == (7, True)


@pytest.mark.parametrize(
    ("instead", "sentence"),
    [
        ("{0}{0}", "有 25 行出现了两次：一、本年新收政府信息公开申请数量 3001 53 0 0 61 4 3119"),
        ('<p><img src="t.png"></p>', "这张表是图片，没法核对：请在网站上改成文字的表格"),
        ("", "没有这张表"),
        ("{1}", "放的是“四、政府信息公开行政复议、行政诉讼情况”的表"),
        ("{0}<p>以上数据有误。</p>", "表格旁边多了一段：以上数据有误。"),
    ],
)
def test_what_became_of_a_table_is_one_sentence(instead, sentence):
    html = on_the_site(CONTENT)
    _, table, last = re.findall("<table.*?</table>", html, re.DOTALL)
    assert said(read(html.replace(table, instead.format(table, last)))) == [sentence]


def test_two_rows_in_each_others_place_are_told():
    html = on_the_site(CONTENT)
    rows = re.findall("<tr>.*?</tr>", html)
    one, other = (next(row for row in rows if label in row) for label in ("2.其他法律", "4.保护第三方"))
    page = read(html.replace(one, "@").replace(other, one).replace("@", other))
    assert [sentence.endswith("一行不在原来的位置") for sentence in said(page)] == [True, True]


SHIFTED = "表格的格子错开了，没有对着自己的表头"


@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        (' colspan="7"', "“申请人情况”应占 1 行 7 列，网站上占 1 行 1 列"),
        (' rowspan="22"', "“三、本年度办理结果”应占 22 行 1 列，网站上占 1 行 1 列"),
    ],
)
def test_a_head_that_lost_its_span_is_named(span, sentence):
    assert said(read(on_the_site(CONTENT).replace(span, "", 1))) == [SHIFTED, sentence]


def test_no_table_without_one_of_its_spans_is_as_published():
    html = on_the_site(CONTENT)
    spans = [found.span() for found in re.finditer(r' (?:row|col)span="\d+"', html)]
    found = [begin for begin, end in spans if read(html[:begin] + html[end:]).is_as_published]
    assert (len(spans), found) == (37, [])


def divided(table: str, row: int, *, has_heads: bool) -> str:
    """The third table over two, from this row on; the labels that reach over the place stand in both."""
    rows = re.findall("<tr>.*?</tr>", table)
    cells = CONTENT.edition.table("applications").grid.cells
    reaching = [cell for cell in cells if cell.row < row < cell.row + cell.rowspan]
    labels = "".join(f"<td rowspan={cell.row + cell.rowspan - row}>{cell.label}</td>" for cell in reaching)
    heads = "".join(rows[:3]) if has_heads else ""
    first = rows[row].replace("<tr>", f"<tr>{labels}")
    return table.replace(rows[row], f"</tbody></table><p>（续表）</p><table><tbody>{heads}{first}")


@pytest.mark.parametrize("has_heads", [True, False])
@pytest.mark.parametrize("row", [4, 10, 27])
def test_a_table_divided_over_two_is_as_published(row, has_heads):
    html = on_the_site(CONTENT)
    table = re.findall("<table.*?</table>", html, re.DOTALL)[1]
    assert read(html.replace(table, divided(table, row, has_heads=has_heads))).is_as_published


def struck(text: str) -> str:
    return f"<s>{text}</s>"


def hidden(text: str) -> str:
    return f'<span style="display:none">{text}</span>'


@pytest.mark.parametrize("left_out", [struck, hidden])
def test_what_is_struck_out_or_hidden_is_not_what_was_published(left_out):
    figure, sentence = CONTENT.printed(RECEIVED), CONTENT.prose["problems"].split("\n")[0]
    html = on_the_site(CONTENT).replace(f">{figure}</td>", f">{left_out(figure)}</td>", 1)
    page = read(html.replace(sentence, left_out(sentence)))
    assert set(page.cells.values()) == {(figure, "")}
    assert [(p.old, p.new) for p in page.prose["problems"] if not p.is_kept] == [(None, sentence)]
    assert len([fault for fault in said(page) if "的文字：" in fault]) == 2


@pytest.mark.parametrize("left_out", [struck, hidden])
def test_what_is_added_struck_out_or_hidden_is_a_fault(left_out):
    html = on_the_site(CONTENT).replace("。</p>", f"。{left_out('另有 3 件')}</p>", 1)
    page = read(html)
    assert (len(page.faults), page.cells, page.prose) == (1, {}, {})
    assert "另有3件" in page.faults[0].said


def test_text_after_the_end_of_the_page_is_a_fault():
    page = read(f"{on_the_site(CONTENT)}<p>以上作废。</p>")
    assert page.faults == (Fault("", "有［网页结束以后的文字：以上作废。］"),)


def test_another_years_title_is_not_as_published():
    other = type(CONTENT).blank(CONTENT.edition, CONTENT.unit, 2023).with_values(CONTENT.cells, CONTENT.prose)
    page = read(on_the_site(other))
    assert (page.title, page.another) == ((CONTENT.title, other.title), "")


def test_another_report_is_told_before_all_else():
    prose = dict.fromkeys(CONTENT.prose, "全是别的话。")
    other = type(CONTENT).blank(CONTENT.edition, "青禾县教育局", 2024).with_values(CONTENT.cells, prose)
    page = read(on_the_site(other))
    assert page.another.startswith(f"这一页像是“{other.title}”，不是“{CONTENT.title}”：")


@pytest.mark.parametrize(
    "title", ["白石镇人民政府2023年政府信息公开工作年度报告", "青禾县教育局2024年政府信息公开工作年度报告"]
)
def test_a_second_title_that_is_another_is_a_fault(title):
    page = read(on_the_site(CONTENT).replace(f"<h1>{CONTENT.title}", f"<h1>{title}"))
    assert said(page) == [f"还有一个标题“{title}”，和公布的标题不同"]


HASH = "<div>内容校验码：SHA-256 {}（公开页面JSON文件校验值的前12位）</div>"


def test_the_hash_of_the_content_may_stand_at_the_foot():
    right = fingerprint.sha256(CONTENT)[: fingerprint.SIGNS]
    piece = fragment.write(CONTENT).decode()
    assert read(framed(piece + HASH.format(right), CONTENT.title)).is_as_published
    wrong = read(framed(piece + HASH.format("0" * 12), CONTENT.title))
    assert said(wrong) == [
        f"内容校验码不对，网站上是：内容校验码：SHA-256 {'0' * 12}（公开页面JSON文件校验值的前12位）"
    ]
    within = read(framed(piece.replace("<h2", f"{HASH.format(right)}<h2", 2), CONTENT.title))
    assert list(within.prose) == ["preamble", "overview"]
    unseen = read(framed(piece.replace(right, "0" * 12), CONTENT.title))
    assert said(unseen) == [f"页面标识（data-identifier）不对，网站上是：sha256:{'0' * 12}"]


@pytest.mark.parametrize("place", ["{0}<h1>", '{0}<div class="article">', "{0}<div class=footer>"])
def test_a_sentence_beside_the_report_is_for_a_person_to_judge(place):
    html, mark = on_the_site(CONTENT), place.format("")
    page = read(html.replace(mark, place.format("<p>以上数据有误，以更正后的为准。</p>")))
    assert (page.verdict, list(page.beside)) == (Verdict.BESIDE, ["以上数据有误，以更正后的为准。"])


def test_a_long_sentence_beside_the_report_is_shown_whole():
    sentence = "这一句没有说到报告，但是谁也不知道它为什么站在这里，" * 8
    page = read(on_the_site(CONTENT).replace("<div class=footer>", f"<p>{sentence}</p>"))
    assert list(page.beside) == [sentence]


def test_what_the_site_puts_around_is_told_whole_and_is_no_fault():
    page = read(on_the_site(CONTENT))
    assert list(page.around) == [
        "首页 政府信息公开", "发布日期：2025-01-20 来源：本站", "主办：青禾县人民政府办公室",
    ]  # fmt: skip


def test_what_a_site_sets_apart_is_told_apart():
    info = "<span>发布日期：2025-01-20 09:30</span><span>来源：本站</span>"
    page = read(on_the_site(CONTENT).replace("发布日期：2025-01-20 来源：本站", info))
    assert page.around[1] == "发布日期：2025-01-20 09:30 来源：本站"


def test_the_last_line_once_more_is_for_a_person_to_judge():
    date = CONTENT.prose["other_matters"].split("\n")[-1]
    html = on_the_site(CONTENT)
    assert list(read(html.replace(f"{date}</p>", f"{date}</p><p>{date}</p>")).beside) == [date]


@pytest.mark.parametrize(
    "turned", ['<bdo dir="rtl">{}</bdo>', '<i style="direction:rtl;unicode-bidi:bidi-override">{}</i>']
)
def test_a_figure_that_is_shown_from_right_to_left_is_a_fault(turned):
    figure = CONTENT.printed(RECEIVED)
    html = on_the_site(CONTENT).replace(f">{figure}</td>", f">{turned.format(figure)}</td>", 1)
    assert said(read(html)) == [f"“{figure}”是从右往左显示的"]


def test_the_title_once_more_behind_the_first_paragraph_is_a_difference():
    piece = fragment.write(CONTENT).decode()
    title, first = re.findall("<p.*?</p>", piece, re.DOTALL)[:2]
    moved = piece.replace(title, "@").replace(first, title).replace("@", first)
    assert list(read(framed(moved, CONTENT.title)).prose) == ["preamble"]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_title_that_a_site_prints_again_and_again_above_the_first_paragraph_is_no_difference(times):
    again = f'<div class="print-head">{CONTENT.title}</div>' * times
    assert read(framed(again + fragment.write(CONTENT).decode(), CONTENT.title)).verdict is Verdict.SAME


@pytest.mark.parametrize(
    "piece",
    [
        '<div class="related">表三数字不全，只算到十一月底。</div>',
        '<aside class="share">以上数字仅为估计数。</aside>',
        '<p class="subheader">全年受理举报500件。</p>',
        "<p>有效性：已失效</p>",
        "<p>来源数据尚未核实，请勿引用。</p>",
        "<p>（征求意见稿）</p>",
        "<button>数据有误请点这里</button>",
        "<textarea>以上有误</textarea>",
        '<input type="button" value="此报告已失效">',
    ],
)
@pytest.mark.parametrize("before", ["<table", "<h3"])
def test_sentence_within_the_report_is_never_let_pass_whatever_its_element_is_called(piece, before):
    page = on_the_site(CONTENT)
    at = page.index(before)
    assert read(page[:at] + piece + page[at:]).verdict is not Verdict.SAME


def test_a_latin_letter_among_chinese_numerals_is_named():
    said = CONTENT.with_values(prose={"other_matters": "没有其他事项。\n白石镇\n二〇二五年一月二十日"})
    page = website.compared(said, shown(on_the_site(said).replace("二〇二五", "二O二五").encode(), "page.html"))
    (changed,) = [paragraph for paragraph in page.prose["other_matters"] if not paragraph.is_kept]
    assert [piece.text for piece in changed.pieces] == ["二", "O［U+004F］", "〇", "二五年一月二十日"]


def test_a_letter_of_another_alphabet_that_looks_the_same_is_named():
    figure = CONTENT.printed(RECEIVED)
    page = read(on_the_site(CONTENT).replace(f">{figure}</td>", f">{figure}\u041e</td>", 1))
    assert page.cells == {RECEIVED: (figure, f"{figure}\u041e［U+041E］")}
