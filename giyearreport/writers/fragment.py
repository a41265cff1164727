"""The report as a piece of HTML to paste into the editor of a web site's content system.

Such editors drop style sheets, classes, ids, scripts and every element they do not know. So there are only elements
that all of them keep, and each carries its own look. The text is that of the HTML document, line by line; the title is
a paragraph, because the page that it is pasted into has its ``h1`` already.
"""

from html import escape

from giyearreport.content import ReportContent
from giyearreport.formats.annotated import AnnotatedCell, annotated
from giyearreport.formats.grammar import Section, Table
from giyearreport.writers.columns import is_left, shares
from giyearreport.writers.paragraphs import Paragraph, Place, paragraphs, title_lines

BODY = "仿宋_GB2312,FangSong,STFangsong,serif"
LEVEL_ONE = "SimHei,STHeiti,sans-serif"
LEVEL_TWO = "楷体_GB2312,KaiTi,STKaiti,serif"
TITLE = "方正小标宋简体,SimSun,STSong,serif"
CELL = "SimSun,STSong,serif"

_LINE = "margin:0;font-size:16pt;line-height:1.8;font-weight:normal"
_INDENT = f"{_LINE};text-indent:2em"
_PARAGRAPHS = {
    Place.LEVEL_TWO: ("h3", f"{_INDENT};font-family:{LEVEL_TWO}"),
    Place.LEVEL_THREE: ("p", f"{_INDENT};font-family:{BODY}"),
    Place.BODY: ("p", f"{_INDENT};font-family:{BODY}"),
    Place.SIGNATURE: ("p", f"{_LINE};text-align:right;padding-right:2em;font-family:{BODY}"),
}
_TITLE = f"margin:0 0 1.5em;font-size:22pt;line-height:1.5;text-align:center;font-family:{TITLE}"
_HEADING = f"{_INDENT};font-family:{LEVEL_ONE}"
_TABLE = f"width:100%;margin:.5em 0 1em;border-collapse:collapse;font-family:{CELL};line-height:1.4"
_SIZES = {"disclosure": "10.5pt", "applications": "9pt", "litigation": "9pt"}
_CELL = "border:1px solid #000;padding:3px 2px;font-weight:normal;vertical-align:middle;text-align:"


def write(content: ReportContent) -> bytes:
    """The piece, UTF-8. The same bytes for the same content."""
    title = "<br>".join(map(escape, title_lines(content.title)))
    blocks = [_element("p", _TITLE, f"<strong>{title}</strong>")]
    for section in content.edition.sections:
        blocks += _section(content, section)
    return ("\n".join(blocks) + "\n").encode()


def _element(tag: str, style: str, inside: str) -> str:
    return f'<{tag} style="{style}">{inside}</{tag}>'


def _section(content: ReportContent, section: Section) -> list[str]:
    heading = [_element("h2", _HEADING, escape(section.heading))] if section.heading else []
    if section.is_table:
        return [*heading, _table(content, content.edition.table(section.code))]
    return heading + [_paragraph(paragraph) for paragraph in paragraphs(content.prose[section.code])]


def _paragraph(paragraph: Paragraph) -> str:
    """A lead such as “（一）主动公开。” keeps its place but not its typeface: that would take a ``span``."""
    tag, style = _PARAGRAPHS[paragraph.place]
    return _element(tag, style, escape(paragraph.lead + paragraph.text))


def _table(content: ReportContent, table: Table) -> str:
    """``border`` is not of today's HTML: it rules the table where an editor drops even the style."""
    grid = annotated(content.edition, table.code, content.printed, AnnotatedCell)
    rows = {part.tag: ["".join(_cell(table, cell) for cell in row) for row in part.rows] for part in grid.parts}
    inside = "".join(
        f"<{tag}>\n" + "".join(f"<tr>{row}</tr>\n" for row in part) + f"</{tag}>\n" for tag, part in rows.items()
    )
    style = f"{_TABLE};font-size:{_SIZES[table.code]}"
    return f'<table border="1" cellspacing="0" style="{style}">\n{inside}</table>'


def _cell(table: Table, cell: AnnotatedCell) -> str:
    printed = cell.printed
    said = "".join(f' {name}="{span}"' for name, span in cell.spans.items())
    if printed.head:
        said += f' scope="{printed.head}"'
    style = _CELL + ("left" if is_left(table, printed) else "center")
    if printed.colspan == 1:
        style += f";width:{shares(table)[printed.column]:.4g}%"
    return f'<{cell.tag}{said} style="{style}">{escape(cell.text)}</{cell.tag}>'
