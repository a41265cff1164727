"""A report in the page of a web site, as content systems frame it."""

from giyearreport.content import ReportContent
from giyearreport.writers import fragment

#: Styles of an element of which nobody sees anything, or all of which is struck out.
HIDING = [
    "display:none",
    "visibility:hidden",
    "opacity:0",
    "text-decoration:line-through",
    "position:absolute;left:-9999px",
    "height:0;overflow:hidden",
]


def on_the_site(content: ReportContent) -> str:
    """The report as a content system shows it: pasted into its editor, with the site's own frame around."""
    return framed(
        fragment.write(content).decode().replace('scope="row" ', "").replace("　", "&emsp;"),
        content.title,
        content.year + 1,
    )


def framed(piece: str, title: str, year: int = 2025) -> str:
    """A piece of HTML as a site shows it, under the title that the site prints itself, published in that year."""
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}_青禾县人民政府</title></head><body>"
        "<div class=nav><a href=/>首页</a> <a href=/gk/>政府信息公开</a></div>"
        f'<div class="article"><h1>{title}</h1><p class=info>发布日期：{year}-01-20 来源：本站</p>{piece}</div>'
        "<div class=footer>主办：青禾县人民政府办公室</div></body></html>"
    )
