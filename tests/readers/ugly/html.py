"""Blocks as a page: a county's site with a report pasted from Word, or a soup without tables."""

import random
from html import escape

from tests.readers.ugly.printed import PICTURE, Place


def html_of(blocks: list, *, site: bool = True) -> bytes:
    """A page; with ``site``, the report inside a whole page of a county's site, pasted from Word."""
    body = "\n".join(html_block(block) for block in blocks)
    if not site:
        return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()
    return (
        '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        "<title>青石镇政府信息公开年报-云岭县人民政府</title><style>p{margin:0}</style>"
        "<script>var a='<table>';</script></head>"
        '<body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>'
        '<div class="crumb">当前位置：首页 &gt; 政府信息公开年报 &gt; 乡镇</div>'
        f'<div class="main"><div id="zoom"><!--[if gte mso 9]><xml>x</xml><![endif]-->{body}</div></div>'
        '<div class="footer"><p>主办单位：云岭县人民政府</p><p>网站标识码：0000000000</p></div></body></html>'
    ).encode("gb18030")


def html_block(block) -> str:
    if block == PICTURE:
        return '<p><img src="http://192.0.2.1/t.png" width=600></p>'
    if isinstance(block, str):
        text = f"<span lang=EN-US>&nbsp;</span><span>{escape(block)}<o:p></o:p></span>"
        return f'<p class=MsoNormal style="text-indent:32pt">{text}</p>'
    rows = ("".join(_html_cell(cell) for cell in row) for row in block)
    return "<table class=MsoTableGrid>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>"


def _html_cell(cell: Place) -> str:
    """A cell as Word pastes it; a number of several digits is torn over two spans."""
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f" colspan={cell.colspan}" if cell.colspan > 1 else ""
    middle = len(cell.text) // 2 if cell.text.isdecimal() else 0
    pieces = [cell.text[:middle], cell.text[middle:]] if middle else [cell.text]
    inner = "".join(f"<span>{escape(piece) or '&nbsp;'}</span>" for piece in pieces)
    return f"<td{spans}>\n <p class=MsoNormal align=center>{inner}<o:p></o:p></p>\n</td>"


def soup_of(blocks: list) -> bytes:
    """No tables at all: every cell a paragraph or a span."""
    rng = random.Random(7)
    lines = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(f"<p>{escape(block)}</p>")
            continue
        for row in block:
            tag = rng.choice(["div", "p"])
            cells = [f"<{tag}><span>{escape(c.text)}</span></{tag}>" for c in row if c.text]
            lines.append(f"<div>{''.join(cells)}</div>")
    return f"<html><meta charset=utf-8><body><div>{''.join(lines)}</div></body></html>".encode()
