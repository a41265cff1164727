"""One report in twenty files as offices have them: Word with boxes, printed pages with stamps, a site's page with share
bars, workbooks with comments and hidden rows. By the name of each file, how it is made."""

import re
from collections.abc import Callable
from html import escape
from io import BytesIO

from xlsxwriter import Workbook

from giyearreport.content import default_title
from giyearreport.formats.numbers import print_number
from tests.readers.drawn import PLAIN
from tests.readers.drawn import printed as printed_page
from tests.readers.layouts import balanced, printed, tabs_in_place
from tests.readers.ugly import W_NAMESPACE, docx_block, package, paragraph
from tests.readers.ugly.printed import Place
from tests.readers.ugly.printed import Table as Rows

CONTENT = balanced()
TITLE = default_title(CONTENT.unit, CONTENT.year)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def rows_of(code: str) -> Rows:
    grid = CONTENT.edition.table(code).grid
    texts = {id(cell): print_number(CONTENT.value(cell.ref)) if cell.ref else cell.label for cell in grid.cells}
    return [[Place(texts[id(c)], rowspan=c.rowspan, colspan=c.colspan) for c in row] for row in grid.by_row()]


def blocks() -> list[tuple[str, str | Rows]]:
    """The report's lines and tables in order, each with the code of its table, blank for a line."""
    found: list[tuple[str, str | Rows]] = [("", TITLE)]
    for section in CONTENT.edition.sections:
        found += [("", section.heading)] if section.heading else []
        if section.is_table:
            found.append((section.code, rows_of(section.code)))
        else:
            found += [("", line) for line in CONTENT.prose[section.code].split("\n")]
    return found


# Word


def document(change: Callable[[str, str], str] = lambda code, xml: xml, before: str = "", **parts: str) -> bytes:
    """``change`` alters the XML of each block, of which it knows the code."""
    return package(before + "".join(change(code, docx_block(block)) for code, block in blocks()), **parts)


def box(text: str) -> str:
    """A text box as WPS saves it: in two forms, of which one is shown."""
    inner = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    drawing = f"<w:drawing>{inner}</w:drawing>"
    picture = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    both = f"<mc:Choice>{drawing}</mc:Choice><mc:Fallback>{picture}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"


def in_box(xml: str) -> str:
    inner = f"<w:txbxContent>{xml}<w:p/></w:txbxContent>"
    return f"<w:p><w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r></w:p>"


def after_figure(xml: str, label: str, more: str) -> str:
    """With more runs behind the figure in the cell beside a label."""
    at = xml.index("</w:p>", xml.index("<w:t", xml.index(label)))
    return xml[:at] + more + xml[at:]


WORD_ART = (
    '<w:p><w:r><w:pict><v:shape style="rotation:315"><v:textpath string="草稿 1"/></v:shape></w:pict></w:r></w:p>'
)
FIELD = "".join(
    f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>{more}'
    for part, more in (
        ("begin", "<w:r><w:instrText>=SUM(LEFT) 99</w:instrText></w:r>"),
        ("separate", r"\g<0>"),
        ("end", ""),
    )
)
COMMENTS = f'<w:comments {W_NAMESPACE}><w:comment w:id="0">{paragraph("含上年2件")}</w:comment></w:comments>'
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _commented(code: str, xml: str) -> str:
    more = '<w:r><w:commentReference w:id="0"/></w:r>'
    return after_figure(xml, "行政许可", more) if code == "disclosure" else xml


# Pages


def body(before: str = "", after: str = "") -> str:
    return before + "".join(_html(block) for _, block in blocks()) + after


def _html(block: str | Rows) -> str:
    if isinstance(block, str):
        return f"<h1>{block}</h1>" if block == TITLE else f"<p>{escape(block)}</p>"
    rows = ("".join(f"<td rowspan={c.rowspan} colspan={c.colspan}>{c.text}</td>" for c in row) for row in block)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def pdf(css: str = "", before: str = "", after: str = "") -> bytes:
    return printed_page(f"<style>{PLAIN}tr {{ break-inside: avoid }}{css}</style>{body(before, after)}")


def site(within: str) -> bytes:
    menu = '<div class="top"><a href="/">首页</a></div><div class="crumb">当前位置：首页 &gt; 年报</div>'
    share = '<div class="share">分享到：<a>微信</a> <a>微博</a> <i>12</i></div><p>扫一扫在手机打开当前页</p>'
    foot = '<div class="footer"><p>主办：云岭县人民政府</p><p>您是第 123456 位访客</p></div>'
    page = f'{menu}<div class="article">{within}{share}</div>{foot}'
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{page}</body></html>".encode()


BAR = (
    '<div class="info"><span>发布时间：2025-01-20 09:30</span> <span>浏览次数：<em>1203</em></span> '
    '<a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>'
)
ACROSS = '<div style="position:absolute;font-size:60px;opacity:.2;transform:rotate(-30deg)">草稿 1</div>'
FEET = "@page { @bottom-center { content: '第 ' counter(page) ' 页 共 ' counter(pages) ' 页' } }"
_SEAM = "position:fixed;width:5mm;line-height:1.2;text-align:center;right:-18mm;top:60mm"
SEAM = f"<div style='{_SEAM}'>骑<br>缝<br>章<br>2<br>0</div>"
RED_HEAD = "<p style='font-size:30pt;color:red'>云岭县青石镇人民政府文件</p><p>青政发〔2025〕3号</p>"


# Workbooks


def workbook(change: Callable[..., None]) -> bytes:
    """``change`` alters book and sheet, of which it knows the first row of each table."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet, row, firsts = book.add_worksheet("年报"), 0, {}
    for code, block in blocks():
        if isinstance(block, str):
            sheet.write_string(row, 0, block)
            row += 1
        else:
            firsts[code] = row
            row = _put(sheet, row, block)
    change(book, sheet, firsts)
    book.close()
    return file.getvalue()


def _put(sheet, first: int, rows: Rows) -> int:
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows, first):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + across) for down in range(cell.rowspan) for across in range(cell.colspan)}
            value = float(cell.text) if _NUMBER.fullmatch(cell.text) else cell.text
            if cell.rowspan > 1 or cell.colspan > 1:
                sheet.merge_range(row, column, row + cell.rowspan - 1, column + cell.colspan - 1, value)
            else:
                sheet.write(row, column, value)
            column += cell.colspan
    return first + len(rows)


def _commented_sheet(book, sheet, firsts) -> None:
    sheet.write_comment(firsts["disclosure"] + 6, 1, "含上年2件")
    sheet.repeat_rows(0, 2)
    sheet.set_header("&C青石镇年报 &P")
    sheet.freeze_panes(2, 0)


def _hidden_row(book, sheet, firsts) -> None:
    sheet.set_row(firsts["applications"] + 6, None, None, {"hidden": True})


def _boxed(book, sheet, firsts) -> None:
    sheet.insert_textbox(firsts["disclosure"], 12, "内部 3 份")


def _ledger(book, sheet, firsts) -> None:
    other = book.add_worksheet("台账")
    for row, fields in enumerate((["部门", "行政许可", "行政处罚"], ["司法所", 1, 2], ["执法队", 3, 4])):
        other.write_row(row, 0, fields)


def _text_with_feet() -> bytes:
    lines = printed(CONTENT, tabs_in_place).split("\n")
    feet = ((line, f"— {number // 23} —" if number and number % 23 == 0 else None) for number, line in enumerate(lines))
    return "\n".join(part for pair in feet for part in pair if part is not None).encode("gb18030")


#: By the name of each file: how it is made, and what is told of it beside what belongs around a report.
FILES: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "标题在文本框.docx": (lambda: document(lambda code, xml: f"<w:p>{box(TITLE)}</w:p>" if TITLE in xml else xml), []),
    "密级在文本框.docx": (lambda: document(before=f"<w:p>{box('内部资料 3')}</w:p>"), []),
    "艺术字水印.docx": (lambda: document(before=WORD_ART), ["［艺术字：草稿 1］"]),
    "批注.docx": (lambda: document(_commented, word__comments=COMMENTS), ["［批注：含上年2件］"]),
    "公式域.docx": (
        lambda: document(lambda code, xml: re.sub(r"<w:r><w:t[^>]*>\d+</w:t></w:r>", FIELD, xml) if code else xml),
        [],
    ),
    "表套在表里.docx": (
        lambda: document(
            lambda code, xml: f"<w:tbl><w:tr><w:tc>{xml}<w:p/></w:tc></w:tr></w:tbl>" if code else xml
        ),
        [],
    ),
    "表在文本框.docx": (lambda: document(lambda code, xml: in_box(xml) if code == "litigation" else xml), []),
    "全角.docx": (
        lambda: document(
            lambda code, xml: re.sub(r">\d+<", lambda own: own[0].translate(WIDE), xml) if code else xml
        ),
        [],
    ),
    "页脚.pdf": (lambda: pdf(FEET), []),
    "骑缝章.pdf": (lambda: pdf(after=SEAM), ["［页边的文字：骑缝章20］"]),
    "装订线.pdf": (lambda: pdf("@page { @left-middle { content: '装　订　线' } }"), ["［页边的文字：装订线］"]),
    "红头.pdf": (lambda: pdf("@page { size: A3 }", before=RED_HEAD, after="<p>抄送：县政府办公室。</p>"), []),
    "水印.pdf": (
        lambda: pdf(after="<div style='position:fixed;top:90mm;font-size:60pt;color:#ccc'>内部资料2023</div>"),
        ["［水印：内部资料2023］"],
    ),
    "分享栏.html": (lambda: site(body().replace("</h1>", f"</h1>{BAR}")), []),
    "水印.html": (lambda: site(body().replace("<p>二是", f"{ACROSS}<p>二是")), ["［水印：草稿1］"]),
    "批注.xlsx": (lambda: workbook(_commented_sheet), ["批注（B16）：含上年2件"]),
    "文本框.xlsx": (lambda: workbook(_boxed), ["文本框：内部 3 份"]),
    "台账.xlsx": (lambda: workbook(_ledger), ["工作表“台账”的表格"]),
    "隐藏行.xlsx": (
        lambda: workbook(_hidden_row),
        [
            "隐藏的第 31 行，没有读入，要用请先取消隐藏："
            "“（二）部分公开（区分处理的，只计这一情形，不计其他情形） 28 29 30 31 32 33 183”"
        ],
    ),
    "页码.txt": (_text_with_feet, ["页码：— 3 —", "— 1 —", "— 2 —"]),
}  # fmt: skip
