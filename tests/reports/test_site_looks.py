"""What one sees of a site that is no text: pictures and frames are named, and what the page's own styles hide, add,
whiten or turn round is not as published."""

import re

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.readers.shown import shown
from giyearreport.reports.publishing import website
from giyearreport.reports.publishing.website import Verdict
from tests import specimens
from tests.site_pages import HIDING, on_the_site

CONTENT = specimens.city()
PAGE = on_the_site(CONTENT)
RECEIVED = Ref("applications", "received", "natural_person")
FIGURE = CONTENT.printed(RECEIVED)


def read(page: str) -> website.Page:
    return website.compared(CONTENT, shown(page.encode(), "page.html"))


def with_sheet(sheet: str, page: str = PAGE) -> str:
    return page.replace("</head>", f"<style>{sheet}</style></head>")


def with_figure(markup: str) -> str:
    return PAGE.replace(f">{FIGURE}</td>", f">{markup.format(FIGURE)}</td>", 1)


def below(markup: str) -> str:
    return PAGE.replace("<div class=footer>", f"<div>{markup}</div><div class=footer>")


@pytest.mark.parametrize(
    ("markup", "named"),
    [
        ('<img src="scan.jpg" alt="年报扫描件">', "［图片：年报扫描件］"),
        ('<img src="/u/2025/table3.png">', "［图片：table3.png］"),
        ('<a href="big.jpg"><img src="p1.jpg"></a>', "［图片：p1.jpg］"),
        ('<img src="stamp.png" alt="已失效">', "［图片：已失效］"),
        ('<iframe src="other.html" width="800" height="600"></iframe>', "［嵌入的网页］"),
        ('<svg width="300"><text>9</text></svg>', "［图形］"),
        ('<object data="report.pdf"></object>', "［图片］"),
        ('<div style="background:url(scan.png);height:900px"></div>', "［背景图片］"),
    ],
)
def test_pictures_and_frames_beside_the_report_and_within_are_named(markup, named):
    assert (list(read(below(markup)).beside), read(below(markup)).verdict) == ([named], Verdict.BESIDE)
    within = read(PAGE.replace("<h3", f"{markup}<h3", 1))
    assert list(within.beside) == [f"“一、总体情况”里有{named}"]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/images/ewm.png">',
        '<p><img src="qr.png"></p><p>扫一扫在手机打开当前页</p>',
        '<a href="/"><img src="logo.png" alt="青禾县人民政府"></a>',
        '<img src="/icon_doc.gif" width="16" height="16">',
        '<img src="conac/red.png" alt="党政机关">',
        '<iframe width="0" height="0"></iframe>',
        '<svg class="icon"><use href="#share"/></svg>',
        '<div class="share"><img src="x1.png"></div>',
    ],
)
def test_pictures_of_the_site_itself_are_no_matter(markup):
    assert read(below(markup)).verdict is Verdict.SAME


@pytest.mark.parametrize(
    "markup",
    [
        '<span style="color:#fff">{}</span>',
        "<font color=white>{}</font>",
        '<span style="color:transparent">{}</span>',
        '<span style="color:rgba(0,0,0,0)">{}</span>',
        '<span style="font:0/0 a">{}</span>',
        '<span style="font-size:1px">{}</span>',
        '<span style="opacity:.01">{}</span>',
        '<span style="zoom:0">{}</span>',
        '<span style="filter:opacity(0)">{}</span>',
        '<span style="display/**/:none">{}</span>',
        r'<span style="d\isplay:none">{}</span>',
        '<span style="position:relative;left:-9999px">{}</span>',
        '<span style="margin-left:-9999px">{}</span>',
        '<span style="display:block;transform:translateX(-9999px)">{}</span>',
        '<span style="-webkit-text-security:disc">{}</span>',
        '<span style="color:hsl(0,0%,100%)">{}</span>',
        '<span style="color:rgb(100%,100%,100%)">{}</span>',
        '<span style="color:hwb(0 100% 0%)">{}</span>',
        '<span style="color:oklch(1 0 0)">{}</span>',
        '<span style="color:oklab(100% 0 0)">{}</span>',
        '<span style="color:lab(100 0 0)">{}</span>',
        '<span style="color:lch(100% 0 none)">{}</span>',
        '<span style="color:color(srgb 1 1 1)">{}</span>',
        '<span style="color:color(srgb-linear 1 1 1)">{}</span>',
        '<span style="color:color(display-p3 1 1 1)">{}</span>',
        '<span style="color:color(xyz 0.9505 1 1.089)">{}</span>',
        '<span style="color:oklch(0.5 0.1 250/0)">{}</span>',
        '<span style="background:lab(50 0 0);color:oklch(0.57 0 0)">{}</span>',
        '<span style="-webkit-text-fill-color:transparent">{}</span>',
        '<span style="color:#036;background:rgb(0,51,102)">{}</span>',
        '<span style="background:black">{}</span>',
        '<b style="background:#036"><i style="color:#036">{}</i></b>',
        '<span style="letter-spacing:-1em">{}</span>',
        '<div style="scale:0">{}</div>',
        '<div style="rotate:y 90deg">{}</div>',
        '<div style="translate:0 -9999px">{}</div>',
        '<div style="transform:matrix(0,0,0,0,0,0)">{}</div>',
        '<div style="position:fixed;inset:-9999px auto auto 0">{}</div>',
        '<div style="block-size:0;overflow:clip">{}</div>',
    ],
)
def test_a_figure_that_nobody_sees_is_missing(markup):
    page = read(with_figure(markup))
    assert page.cells == {RECEIVED: (FIGURE, "")}


@pytest.mark.parametrize(
    "markup",
    [
        '<span style="background:#036;color:#fff">{}</span>',
        '<span style="color:oklch(0.5 0.1 250)">{}</span>',
        '<span style="color:lab(30 20 20)">{}</span>',
        '<span style="color:color(display-p3 0.2 0 0.4)">{}</span>',
        '<span style="color:color-mix(in srgb,red,blue)">{}</span>',
        '<span style="color:color(srgb none none 0)">{}</span>',
        '<span style="color:oklab(1 1e200 1e999)">{}</span>',
        '<span style="color:#fff"><b style="color:#000">{}</b></span>',
        '<span style="color:#fff;background:linear-gradient(#036,#fff)">{}</span>',
        '<b style="color:#fff"><i style="background:#036">{}</i></b>',
        '<span style="visibility:hidden"><b style="visibility:visible">{}</b></span>',
        '<span style="opacity:.9;zoom:1;font:12px/1.5 serif;margin-left:-2px">{}</span>',
    ],
)
def test_a_figure_that_one_sees_is_there_however_it_is_styled(markup):
    assert read(with_figure(markup)).is_as_published


@pytest.mark.parametrize(
    "sheet",
    [
        "td{color:#fff}",
        "td:nth-child(2n){display:none}",
        "th + td{display:none}",
        "td:not(.x){visibility:hidden}",
        "td:not(.x,.y){visibility:hidden}",
        ":is(td,.figure):nth-child(3){display:none}",
        "#none,table :where(th,td):nth-child(n+2){display:none}",
        "td[style^=border]{display:none}",
        "@supports (display:block){td{display:none}}",
        "@media not print{td{display:none}}",
        'td::before{content:"9"}',
        "td:after{content:'\\5E74'}",
        "table{direction:rtl}",
        "tr{display:flex;flex-direction:row-reverse}",
        "td{transform:scaleX(-1)}",
        "table{scale:-1 1}",
        "\\74 d{display:none}",
        ".article{max-height:600px;overflow:hidden}",
        "table{display:block;height:40px;overflow-y:clip}",
        "p{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}",
        "td{filter:blur(9px)}",
        "p{display:-webkit-box;-webkit-line-clamp:1;overflow:hidden}",
    ],
)
def test_what_a_sheet_of_the_page_hides_adds_or_turns_is_a_difference(sheet):
    assert read(with_sheet(sheet)).verdict is Verdict.DIFFERENT


@pytest.mark.parametrize(
    "sheet",
    [
        '.clear::after{content:"";display:block}',
        'td::before{content:"\\e601"}',
        "th{background:#036;color:#fff}",
        "body{background:url(paper.png)} .nav{background:url(nav.png)}",
        "@media print{td{display:none}}",
        ".article{height:600px;overflow:auto} .nav{height:40px;overflow:hidden}",
        ".article{max-height:99999px;overflow:hidden}",
        "h1{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}",
        "p{-webkit-line-clamp:9;overflow:hidden}",
    ],
)
def test_what_changes_nothing_that_one_reads_is_as_published(sheet):
    assert read(with_sheet(sheet)).is_as_published


def wrapped(opening: str, closing: str, around: str = "<table.*?</table>") -> str:
    """The page with these tags around the first place of a kind."""
    return re.sub(around, lambda found: f"{opening}{found[0]}{closing}", PAGE, count=1, flags=re.DOTALL)


WRAPPERS = [
    *((f'<div style="{style}">', "</div>") for style in HIDING),
    ("<del>", "</del>"),
    ("<s>", "</s>"),
    ("<section hidden>", "</section>"),
    ("<style>.w{display:none}</style><div class=w>", "</div>"),
]


@pytest.mark.parametrize(("opening", "closing"), WRAPPERS)
def test_a_table_in_what_nobody_sees_or_is_struck_out_is_told(opening, closing):
    (fault,) = read(wrapped(opening, closing)).faults
    assert fault.section == "disclosure"
    assert fault.said in ("这张表在页面上是隐藏的，要点开才看得到", "这张表被划去了")


@pytest.mark.parametrize(("opening", "closing"), WRAPPERS)
def test_a_whole_report_in_what_nobody_sees_or_is_struck_out_is_told(opening, closing):
    page = read(wrapped(opening, closing, '(?<=<div class="article">).*?(?=</div><div class=footer>)'))
    assert [fault.said for fault in page.faults] == [website.comparison.COVERED]


def test_a_whole_page_that_is_struck_out_is_a_difference():
    page = read(with_sheet("body{text-decoration:line-through}"))
    assert [fault.said for fault in page.faults] == [website.comparison.COVERED]


def test_what_a_sheet_adds_is_part_of_the_text():
    page = read(with_sheet(".n::before{content:'9'}", with_figure('<i class="n">{}</i>')))
    assert page.cells == {RECEIVED: (FIGURE, f"9{FIGURE}")}


@pytest.mark.parametrize(
    "name",
    [
        f"{CONTENT.title}-青禾县人民政府",
        f"青禾县人民政府 {CONTENT.title}",
        f"青禾县人民政府门户网站 政府信息公开年报 {CONTENT.title}",
        f"{CONTENT.title}·青禾县人民政府网",
        "青禾县人民政府门户网站",
    ],
)
def test_the_sites_name_stands_before_or_behind_the_title_in_the_browser(name):
    assert read(re.sub("<title>.*?</title>", f"<title>{name}</title>", PAGE)).is_as_published


@pytest.mark.parametrize("name", ["{}_青禾县人民政府", "青禾县人民政府 {}"])
def test_another_title_in_the_browser_is_a_difference_wherever_the_sites_name_stands(name):
    other = "青禾县教育局2024年政府信息公开工作年度报告"
    page = read(re.sub("<title>.*?</title>", f"<title>{name.format(other)}</title>", PAGE))
    assert [fault.said for fault in page.faults] == [f"还有一个标题“{other}”，和公布的标题不同"]


@pytest.mark.parametrize("name", ["{}（已废止）", "【草稿】{}", "转发：{}", "关于{}的公示", "{}_草稿箱", "已作废_{}"])
def test_words_in_the_browser_that_make_the_title_another_are_a_difference(name):
    name = f"{name.format(CONTENT.title)}_青禾县人民政府"
    page = read(re.sub("<title>.*?</title>", f"<title>{name}</title>", PAGE))
    assert [fault.said for fault in page.faults] == [f"还有一个标题“{name}”，和公布的标题不同"]


def test_the_title_over_several_lines_above_the_report_is_no_other():
    lines = CONTENT.title.replace("2024年", "<br>2024年").replace("工作", "<br>工作")
    assert read(PAGE.replace(f"<h1>{CONTENT.title}", f"<h1>{lines}")).is_as_published


@pytest.mark.parametrize("escape", ["\\d800", "\\dfff", "\\0", "\\110000", "\\ffffff"])
def test_escape_that_stands_for_no_character_is_told_and_can_be_printed(escape):
    page = read(with_sheet(f'td::before{{content:"{escape}"}}'))
    assert page.cells[RECEIVED] == (FIGURE, f"\ufffd{FIGURE}")
    assert str([*page.cells.values()]).encode()
