"""The report as a piece of HTML to paste into the editor of a web site's content system.

Such editors drop style sheets, classes, ids, scripts and every element they do not know. So there are only elements
that all of them keep, and each carries its own look. The text is that of the HTML document, line by line; the title is
a paragraph, because the page that it is pasted into has its ``h1`` already.
"""

from collections.abc import Collection, Iterable, Iterator
from html import escape

from giyearreport.content import ReportContent
from giyearreport.formats.annotated import AnnotatedCell, annotated
from giyearreport.formats.grammar import GridCell, Section, Table
from giyearreport.writers import fingerprint
from giyearreport.writers.columns import characters_a_line, is_left, shade, shares
from giyearreport.writers.paragraphs import Paragraph, Place, organ_lines, organ_width, paragraphs, title_lines

BODY = "仿宋_GB2312,FangSong,STFangsong,serif"
LEVEL_ONE = "SimHei,STHeiti,sans-serif"
LEVEL_TWO = "楷体_GB2312,KaiTi,STKaiti,serif"
TITLE = "方正小标宋简体,STZhongsong,华文中宋,SimSun,serif"
CELL = "SimSun,STSong,serif"

_BROKEN = "word-wrap:break-word"  # of an address that the page does not hold; by its old name, which all engines know
_LINE = f"margin:0;font-size:16pt;line-height:1.8;font-weight:normal;{_BROKEN}"
_INDENT = f"{_LINE};text-indent:2em"
_SIGNED = f"{_LINE};font-family:{BODY};text-align:right"
_PARAGRAPHS = {
    Place.LEVEL_TWO: ("h3", f"{_INDENT};font-family:{LEVEL_TWO}"),
    Place.LEVEL_THREE: ("p", f"{_INDENT};font-family:{BODY}"),
    Place.BODY: ("p", f"{_INDENT};font-family:{BODY}"),
    Place.ORGAN: ("p", _SIGNED),
    Place.DATE: ("p", _SIGNED),
}
_TITLE = f"margin:0 0 1.5em;font-size:22pt;line-height:1.5;text-align:center;font-family:{TITLE}"
_FOOT = f"margin:1.5em 0 0;font-size:9pt;line-height:1.5;font-family:{CELL};{_BROKEN}"
_HEADING = f"{_INDENT};font-family:{LEVEL_ONE}"
_TABLE = (
    f"width:100%;margin:.5em 0 1em;border-collapse:collapse;color:#000;font-family:{CELL};line-height:1.4;"
    "text-align:center"
)
_SIZES = {"disclosure": "10.5pt", "applications": "9pt", "litigation": "9pt"}
#: How narrow a wide table becomes before it scrolls in its frame.
_LEAST = {"disclosure": "", "applications": ";min-width:42em", "litigation": ";min-width:42em"}
#: HTML's scope for the heads of a group reaches to the end of the table's part, or asks for ``colgroup``; that of a
#: row or column reaches as far as the cell spans, which is just what the form's heads mean.
_SCOPES = {"col": "col", "colgroup": "col", "row": "row", "rowgroup": "row"}


def write(content: ReportContent) -> bytes:
    """The piece, UTF-8. The same bytes for the same content."""
    title = "<br>".join(map(escape, title_lines(content.title)))
    mark = f' data-identifier="{fingerprint.identifier(content)}"'
    blocks = [f'<p{mark} style="{_TITLE}"><strong>{title}</strong></p>']
    for section in content.edition.sections:
        blocks += _section(content, section)
    if foot := fingerprint.printed_line(content):
        blocks.append(_element("div", _FOOT, escape(foot)))
    return ("\n".join(blocks) + "\n").encode()


def _element(tag: str, style: str, inside: str) -> str:
    return f'<{tag} style="{style}">{inside}</{tag}>'


def _section(content: ReportContent, section: Section) -> list[str]:
    heading = [_element("h2", _HEADING, escape(section.heading))] if section.heading else []
    if section.is_table:
        return [*heading, _table(content, content.edition.table(section.code))]
    found = paragraphs(content.prose[section.code])
    signed = next((paragraph for paragraph in found if paragraph.from_right), None)
    return heading + [_paragraph(paragraph, is_set_off=paragraph is signed) for paragraph in found]


def _paragraph(paragraph: Paragraph, *, is_set_off: bool) -> str:
    """A lead such as “（一）主动公开。” keeps its place but not its typeface: that would take a ``span``. What
    ``is_set_off`` has a blank line above."""
    tag, style = _PARAGRAPHS[paragraph.place]
    if paragraph.place is Place.ORGAN and len(organ_lines(paragraph.text)) > 1:
        style += f";margin-left:auto;max-width:{organ_width(paragraph.text):g}em"
    if paragraph.from_right:
        style += f";padding-right:{paragraph.from_right:g}em"
    if is_set_off:
        style += ";padding-top:1.8em"
    return _element(tag, style, escape(paragraph.lead + paragraph.text))


def _table(content: ReportContent, table: Table) -> str:
    """Face, size and sides stand once, on the table, from which cells inherit them; a cell has its rules, and what
    sets it apart. ``border`` is not of today's HTML: it rules the table where an editor drops even the style."""
    grid = annotated(content.edition, table.code, content.printed, AnnotatedCell)
    firsts = _first_of_columns(table)
    parts = "".join(
        f"<{part.tag}>\n{''.join(_row(table, row, firsts) for row in part.rows)}</{part.tag}>\n" for part in grid.parts
    )
    style = f"{_TABLE};font-size:{_SIZES[table.code]}{_LEAST[table.code]}"
    whole = f'<table border="1" cellspacing="0" cellpadding="3" style="{style}">\n{parts}</table>'
    return _element("div", "overflow-x:auto", whole) if _LEAST[table.code] else whole


def _row(table: Table, row: Iterable[AnnotatedCell], firsts: Collection[GridCell]) -> str:
    return f"<tr>{''.join(_cell(table, cell, cell.printed in firsts) for cell in row)}</tr>\n"


def _first_of_columns(table: Table) -> set[GridCell]:
    """Of each column the first cell that no other shares: it says how wide the column is."""
    return set({cell.column: cell for cell in reversed(table.grid.cells) if cell.colspan == 1}.values())


def _cell(table: Table, cell: AnnotatedCell, is_first: bool) -> str:
    printed = cell.printed
    said = "".join(f' {name}="{span}"' for name, span in cell.spans.items())
    if printed.head:
        said += f' scope="{_SCOPES[printed.head]}"'
    style = ["border:1px solid"]
    if printed.head:
        style.append("font-weight:normal")
    if is_left(table, printed):
        style.append("text-align:left")
    if fill := shade(table, printed):
        style.append(f"background:#{fill}")
    if is_first:
        style.append(f"width:{shares(table)[printed.column]:.4g}%")
    return f'<{cell.tag}{said} style="{";".join(style)}">{"<br>".join(_lines(table, cell))}</{cell.tag}>'


def _lines(table: Table, cell: AnnotatedCell) -> Iterator[str]:
    """A narrow head word by word, because an editor lets it break within one; what runs down its column does so."""
    length = characters_a_line(table, cell.printed)
    step = length if length > 1 else max(len(cell.text), 1)
    return (escape(cell.text[at : at + step]) for at in range(0, len(cell.text), step))
