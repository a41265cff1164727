"""The reader of pages: our own come back whole; the report is found in whatever a site's editor made of it."""

import pytest
from hypothesis import given

from giyearreport.formats.grammar import Ref
from giyearreport.readers import Unreadable, read
from giyearreport.writers import FORMATS, fragment
from tests import specimens
from tests.readers import ugly
from tests.readers.damage import fuzz
from tests.readers.layouts import sample
from tests.test_interchange import DRAFTS, parted

TITLE = "青石镇2024年政府信息公开工作年度报告"
CONTENT = sample()
FIGURES = {
    ref.ref: str(CONTENT.value(ref.ref)) for t in CONTENT.edition.tables for ref in (*t.cells, *t.sums)
}  # fmt: skip
BLOCKS = ugly.laid_out(ugly.as_the_form_prints_it, FIGURES, "2021", TITLE)
REPORT = "".join(map(ugly.html_block, BLOCKS))
WITHOUT_TITLE = "".join(map(ugly.html_block, BLOCKS[1:]))


def page(body: str, head: str = '<meta charset="utf-8">') -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def out_of_text(printed: str) -> dict:
    return {"kind": "out_of_text", "section": "other_matters", "printed": printed}


def residue(printed: str, section: str) -> dict:
    return {"kind": "residue", "section": section, "printed": printed}


@given(DRAFTS)
def test_what_we_write_is_read_back_as_it_was(draft):
    content = draft.report()
    reading = read(FORMATS["html"].render(content), "report.html")
    assert parted(reading.content, reading.notes) == (content, set())
    assert reading.format == "html"


@pytest.mark.parametrize(
    "unit",
    [
        "甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县人民政府办公室",
        "新疆维吾尔自治区巴音郭楞蒙古自治州和硕县乌什塔拉回族民族乡人民政府党政综合办公室",
        "广西壮族自治区来宾市金秀瑶族自治县人民政府办公室",
    ],
)
def test_our_piece_of_html_keeps_the_whole_name_of_an_organ_whose_title_has_many_lines(unit):
    content = specimens.nil(2024, unit)
    assert fragment.write(content).partition(b"</p>")[0].count(b"<br>") > 1
    reading = read(fragment.write(content), "report.html")
    assert (reading.content, reading.notes) == (content, ())


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_whole_report_is_read_back_without_a_note(edition):
    reading = read(FORMATS["html"].render(sample(edition)))
    assert (reading.content, reading.notes) == (sample(edition), ())


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030"),
        ('<meta charset="utf-8">', "gb18030"),  # as saved by hand in Chinese Windows
        ("", "utf-8"),
        ("", "gb18030"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "utf-16-le"),
        ('<meta charset="no-such-thing">', "utf-8"),
    ],
)
def test_the_encoding_is_told_by_mark_declaration_or_trial(declared, encoding):
    data = page(REPORT, declared).decode().encode(encoding)
    reading = read(data, "report.html")
    assert (reading.content.cells, reading.content.title, reading.notes) == (CONTENT.cells, TITLE, ())


SITES = {
    "divisions": '<div class="header"><ul><li>首页</li><li>政务公开</li></ul></div>'
    '<div class="content"><h1>{title}</h1>'
    '<div class="article-info">发布时间：2025-01-20 来源：青石镇 字体：[大 中 小]</div>'
    '<div class="TRS_Editor">{report}</div><div class="share">分享到：微信 微博</div></div>'
    '<div class="footer">主办单位：云岭县人民政府 ICP备00000000号</div>',
    "layout tables": "<table width=1000><tr><td>首页</td><td>政务公开</td></tr></table>"
    "<table width=1000><tr><td width=200><ul><li>机构职能</li><li>年度报告</li></ul></td>"
    "<td><table><tr><td align=center>{title}</td></tr></table>"
    "<table><tr><td>{report}</td></tr></table></td></tr></table>"
    "<table width=1000><tr><td>主办单位：云岭县人民政府</td></tr></table>",
    "sections": "<nav>首页 &gt; 年报</nav><main><article><h2>{title}</h2><section>{report}</section></article></main>"
    "<aside><a href=1>青石镇2022年政府信息公开工作年度报告</a><a href=2>一、总体情况</a></aside>"
    "<footer>网站标识码</footer>",
    "metadata table": "<div class=crumbs>当前位置：首页</div><div id=main>"
    "<table class=xxgk><tr><td>索引号</td><td>0001</td>"
    "<td>发布机构</td><td>青石镇</td></tr><tr><td>标题</td><td colspan=3>年报</td></tr></table>"
    "<p align=center><b>{title}</b></p><div id=zoom>{report}</div>"
    "<p>【打印】【关闭】</p><p>扫一扫在手机打开当前页</p></div>",
    "bare": "{title}<br>{report}",
}


@pytest.mark.parametrize("site", SITES)
def test_the_report_is_found_within_the_page_of_a_site(site):
    reading = read(page(SITES[site].format(title=TITLE, report=WITHOUT_TITLE)), "report.html")
    content = reading.content
    assert (content.cells, content.title, content.unit, content.year) == (CONTENT.cells, TITLE, "青石镇", 2024)
    assert content.prose == {
        "preamble": "本报告依照条例编制。",
        "overview": "正文一句。",
        "problems": "正文一句。",
        "other_matters": "正文一句。",
    }
    assert {(note.kind, note.at.section) for note in reading.notes} <= {("around", "preamble")}
    assert len(reading.notes) <= 1


def test_what_stands_around_the_report_is_told_in_one_note():
    reading = read(ugly.html_of(BLOCKS), "report.html")
    lines = "首页\n政务公开\n当前位置：首页 > 政府信息公开年报 > 乡镇\n主办单位：云岭县人民政府\n网站标识码：0000000000"
    assert reading.as_json()["notes"] == [{"kind": "around", "section": "preamble", "printed": lines}]


def test_the_title_is_found_in_the_head_where_the_text_has_none():
    head = f'<meta charset="utf-8"><title>{TITLE}_云岭县人民政府网</title>'
    assert read(page(f"<div>{WITHOUT_TITLE}</div>", head), "report.html").content.title == TITLE


def test_scripts_styles_and_comments_are_no_text():
    noise = "<script>var t='<p>一、总体情况</p>';</script><style>p{}</style><!-- 二、主动公开政府信息情况 -->"
    reading = read(page(noise + REPORT + noise), "report.html")
    assert (reading.content.cells, reading.notes) == (CONTENT.cells, ())


def test_hidden_text_is_noted():
    hidden = '<p style="display: none">暗处</p>'
    reading = read(page(REPORT + hidden), "report.html")
    assert reading.as_json()["notes"] == [out_of_text("［隐藏的文字：暗处］")]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<p hidden>暗处</p>", ["［隐藏的文字：暗处］"]),
        ('<p style="Visibility : hidden">暗处</p>', ["［隐藏的文字：暗处］"]),
        ('<p style="font-size: 0px; color: red">暗<span>处</span></p>', ["［隐藏的文字：暗处］"]),
        ('<p><span style="font-size:0.0pt">暗处</span></p>', ["［隐藏的文字：暗处］"]),
        ("<p><s>暗</s><del>处</del></p>", ["［划去的文字：暗］", "［划去的文字：处］"]),
        ("<p><strike>暗处</strike></p>", ["［划去的文字：暗处］"]),
        ('<p style="text-decoration: underline line-through">暗处</p>', ["［划去的文字：暗处］"]),
        ('<span id="_baidu_bookmark_start_0" style="display: none">\u200d</span>', []),
    ],
)
def test_what_is_struck_out_or_hidden_is_no_text_and_is_noted(written, said):
    reading = read(page(REPORT + written), "report.html")
    assert reading.as_json()["notes"] == [out_of_text(printed) for printed in said]
    assert reading.content.prose["other_matters"] == "正文一句。"


@pytest.mark.parametrize("style", ["font-size:0.5em", "font-size:10pt", "text-decoration:underline", "display:block"])
def test_other_styles_hide_nothing(style):
    reading = read(page(f'{REPORT}<p style="{style}">亮处</p>'), "report.html")
    assert (reading.content.prose["other_matters"], reading.notes) == ("正文一句。\n亮处", ())


def test_no_size_around_what_has_one_hides_nothing():
    body = f'<div style="font-size:0"><div style="font-size:16px">{REPORT}</div></div>'
    assert read(page(body), "report.html").notes == ()


@pytest.mark.parametrize(
    "left_out",
    ["<td colspan=3><p><s>8</s></p></td>", '<td colspan=3 style="text-decoration:line-through">8</td>',
     '<td colspan=3 style="visibility:hidden"><p>8</p></td>'],
)  # fmt: skip
def test_struck_or_hidden_figure_is_none_and_moves_no_other(left_out):
    figure = "<td colspan=3>\n <p class=MsoNormal align=center><span>8</span><o:p></o:p></p>\n</td>"
    reading = read(page(REPORT.replace(figure, left_out)), "report.html")
    measures = Ref("disclosure", "coercive_measures", "decisions")
    assert reading.content.cells == {**CONTENT.cells, measures: None}
    assert [note.kind for note in reading.notes] == ["out_of_text", "blank"]


@pytest.mark.parametrize("end", ["</body></html>", "</BODY></HTML >", "</html>"])
def test_text_after_the_end_of_the_page_is_read_and_noted(end):
    shown = page(REPORT).decode().replace("</body></html>", f"{end}<!-- counted --><script>1</script><p>又及。</p>\n")
    reading = read(shown.encode(), "report.html")
    assert reading.as_json()["notes"][-1:] == [out_of_text("［网页结束以后的文字：又及。］")]
    assert read(page(REPORT) + b"<script>1</script>\n<!-- x -->", "report.html").notes == ()


def test_document_within_a_document_goes_on_after_its_end():
    inner = f"<html><body>{REPORT}</body></html><p>还有一段。</p>"
    reading = read(page(f"<div class=article>{inner}</div><div class=footer>主办</div>"), "report.html")
    assert reading.content.prose["other_matters"] == "正文一句。\n还有一段。"


def test_a_line_break_of_the_source_is_no_space_between_characters():
    body = REPORT.replace("正文一句。", "正文\n  一句，见 A\nB。", 1)
    assert read(page(body), "report.html").content.prose["overview"] == "正文一句，见 A B。"


def test_a_cell_may_be_broken_into_paragraphs_and_spans():
    body = REPORT.replace("自然人", "自</span></p><p><span>然<br>人").replace(
        "法律服务机构", "法律&nbsp;服务<b>机构</b>"
    )
    reading = read(page(body), "report.html")
    assert (reading.content.cells, reading.notes) == (CONTENT.cells, ())


def test_traditional_characters_are_the_same_labels():
    pairs = {"总": "總", "当": "當", "开": "開", "业": "業", "处": "處", "结": "結", "维": "維", "纠": "糾", "诉": "訴"}
    body = REPORT.replace(TITLE, "@")
    for simplified, traditional in pairs.items():
        body = body.replace(simplified, traditional)
    reading = read(page(body.replace("@", TITLE)), "report.html")
    assert (reading.content.cells, reading.notes) == (CONTENT.cells, ())


@pytest.mark.parametrize("spans", ["rowspan=0", "rowspan=99999", "colspan=abc", "colspan=-1"])
def test_senseless_spans_do_no_harm(spans):
    body = REPORT.replace("<td", f"<td {spans}", 1)
    reading = read(page(body), "report.html")
    assert reading.content.edition.code == "2021"
    noted = {str(note.cell) for note in reading.notes}
    assert all(str(ref) in noted for ref in reading.content.blanks)


def test_a_picture_in_the_place_of_one_table_is_noted_there():
    first = next(block for block in BLOCKS if isinstance(block, list))
    body = "".join(ugly.html_block(ugly.PICTURE if block is first else block) for block in BLOCKS)
    reading = read(page(body), "report.html")
    assert residue("表格是图片", "disclosure") in reading.as_json()["notes"]
    assert {ref.table for ref in reading.content.blanks} == {"disclosure"}


def test_a_page_that_is_no_report_is_refused():
    with pytest.raises(Unreadable, match="没有找到年度报告的标题和表格"):
        read(page("<p>关于放假的通知</p>"), "report.html")


def test_damaged_pages_are_read_or_refused():
    outcomes, _ = fuzz("html", range(50))
    assert set(outcomes) == {"read", "refused"}
