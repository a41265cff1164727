"""Reports in the deliberately ugly layouts in which offices publish them, as abstract tables and then DOCX or HTML.

A layout takes the printed tables and gives blocks: lines, tables (rows of cells, each a text with its spans), pictures.
Figures are given as text, exactly as the source printed them: blanks and wrong totals included.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from io import BytesIO
from xml.sax.saxutils import escape as xml
from zipfile import ZIP_DEFLATED, ZipFile

from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Grid, Ref

TABLES = ("disclosure", "applications", "litigation")
PICTURE = "picture"


@dataclass(frozen=True)
class Place:
    text: str
    rowspan: int = 1
    colspan: int = 1
    is_figure: bool = False


Table = list[list[Place]]
Figures = dict[Ref, str]


def table_of(grid: Grid, figures: Figures) -> Table:
    """The table as the form prints it, with these figures."""
    return [
        [Place(figures.get(c.ref, "") if c.ref else c.label, c.rowspan, c.colspan, bool(c.ref)) for c in row]
        for row in grid.by_row()
    ]


def split(table: Table, *, repeat: bool = False) -> Table:
    """Every merged cell split: its text in its first place, or in all of a label's."""
    rows: list[dict[int, Place]] = [{} for _ in table]
    for number, cells in enumerate(table):
        column = 0
        for cell in cells:
            while column in rows[number]:
                column += 1
            for down in range(cell.rowspan):
                for across in range(cell.colspan):
                    own = not (down or across) or (repeat and not cell.is_figure and across == 0)
                    rows[number + down][column + across] = Place(cell.text if own else "", is_figure=cell.is_figure)
    return [[row[column] for column in sorted(row)] for row in rows]


def _figures(table: Table, change: Callable[[str], str]) -> Table:
    return [[replace(c, text=change(c.text)) if c.is_figure and c.text else c for c in row] for row in table]


def _tables(figures: Figures, edition: str, mixed: bool) -> dict[str, Table]:
    """``mixed``: （六）其他处理 of table three undivided, as edition 2019 has it."""
    forms = {code: EDITIONS["2019" if mixed and code == "applications" else edition] for code in TABLES}
    return {code: table_of(form.table(code).grid, figures) for code, form in forms.items()}


def _sections(edition: str, tables: dict[str, list], title: str) -> list:
    blocks: list = [title, "本报告依照条例编制。"]
    for section in EDITIONS[edition].sections:
        if section.heading:
            blocks.append(section.heading)
        blocks += tables.get(section.code, []) if section.is_table else ["正文一句。"] if section.heading else []
    return blocks


# The layouts


def as_the_form_prints_it(tables, edition, title):
    return _sections(edition, {code: [table] for code, table in tables.items()}, title)


def merged_cells_split(tables, edition, title):
    return _sections(edition, {code: [split(table)] for code, table in tables.items()}, title)


def merged_cells_split_and_filled(tables, edition, title):
    return _sections(edition, {code: [split(table, repeat=True)] for code, table in tables.items()}, title)


def labels_displaced(tables, edition, title):
    """In every third row of table three the labels stand to the left, as in text pasted from a PDF."""
    rows = split(tables["applications"])
    for number, row in enumerate(rows):
        if number % 3 == 2 and number > 3 and any(c.text for c in row[:3]):
            while not row[0].text:
                row.append(row.pop(0))
    return _sections(edition, {c: [t] for c, t in {**tables, "applications": rows}.items()}, title)


def columns_shifted_after_a_page_break(tables, edition, title):
    """From row 14 on everything stands one place to the left, in a table of its own."""
    rows = split(tables["applications"])
    shifted = [row[1:] if not row[0].text else row for row in rows[14:]]
    return _sections(edition, {**{c: [t] for c, t in tables.items()}, "applications": [rows[:14], shifted]}, title)


def columns_shifted_within_one_table(tables, edition, title):
    rows = split(tables["applications"])
    shifted = [[Place(""), *row] for row in rows[14:]]
    return _sections(edition, {**{c: [t] for c, t in tables.items()}, "applications": [rows[:14] + shifted]}, title)


def header_repeated(tables, edition, title):
    """The three head rows again in the middle, in the same table; the rest of （四） is cut off its label."""
    rows = split(tables["applications"])
    return _sections(
        edition, {**{c: [t] for c, t in tables.items()}, "applications": [[*rows[:15], *rows[:3], *rows[15:]]]}, title
    )


def table_in_two_with_its_head(tables, edition, title):
    rows = split(tables["applications"])
    return _sections(
        edition, {**{c: [t] for c, t in tables.items()}, "applications": [rows[:12], [*rows[:3], *rows[12:]]]}, title
    )


def extra_empty_columns(tables, edition, title):
    """Slivers: an empty column at the left, one among the figures and one at the right."""
    wide = {
        code: [[Place(""), *row[:-2], Place(""), *row[-2:], Place("")] for row in split(table)]
        for code, table in tables.items()
    }
    return _sections(edition, {code: [table] for code, table in wide.items()}, title)


def full_width_digits(tables, edition, title):
    digits = str.maketrans("0123456789.+-,", "０１２３４５６７８９．＋－，")
    wide = {code: _figures(table, lambda text: text.translate(digits)) for code, table in tables.items()}
    return as_the_form_prints_it(wide, edition, title)


def figures_with_units(tables, edition, title):
    marked = {c: _figures(t, lambda text: f"{text}件") for c, t in tables.items() if c == "applications"}
    marked["litigation"] = _figures(tables["litigation"], lambda text: f"{text} 件")
    return as_the_form_prints_it({**tables, **marked}, edition, title)


def dashes_for_zero(tables, edition, title):
    dashed = {c: _figures(t, lambda text: "—" if text == "0" else text) for c, t in tables.items()}
    return as_the_form_prints_it(dashed, edition, title)


def two_tables_glued(tables, edition, title):
    """Tables three and four are one table under the heading of three."""
    glued = [*split(tables["applications"]), *split(tables["litigation"])]
    return _sections(edition, {"disclosure": [tables["disclosure"]], "applications": [glued]}, title)


def all_under_one_heading(tables, edition, title):
    return _sections(edition, {"disclosure": [tables[code] for code in TABLES]}, title)


def columns_in_another_order(tables, edition, title):
    """总计 first among the columns of table three."""
    rows = [[*row[:3], row[9], *row[3:9]] for row in split(tables["applications"])]
    return _sections(edition, {**{c: [t] for c, t in tables.items()}, "applications": [rows]}, title)


def headings_within_tables(tables, edition, title):
    """Each heading is the first row of its table."""
    blocks = []
    for block in as_the_form_prints_it(tables, edition, title):
        if isinstance(block, list) and isinstance(blocks[-1], str):
            block = [[Place(blocks.pop(), colspan=4)], *block]
        blocks.append(block)
    return blocks


def captions_and_spaces(tables, edition, title):
    spaced = {code: [[_spaced(place) for place in row] for row in table] for code, table in tables.items()}
    return _sections(edition, {c: ["（单位：件）", t] for c, t in spaced.items()}, title)


def _spaced(place: Place) -> Place:
    return place if place.is_figure or len(place.text) > 4 else replace(place, text=" ".join(place.text))


def tables_as_pictures(tables, edition, title):
    return _sections(edition, {code: [PICTURE] for code in tables}, title)


LAYOUTS = (
    as_the_form_prints_it,
    merged_cells_split,
    merged_cells_split_and_filled,
    labels_displaced,
    columns_shifted_after_a_page_break,
    columns_shifted_within_one_table,
    header_repeated,
    table_in_two_with_its_head,
    extra_empty_columns,
    full_width_digits,
    figures_with_units,
    dashes_for_zero,
    two_tables_glued,
    all_under_one_heading,
    columns_in_another_order,
    headings_within_tables,
    captions_and_spaces,
)


def laid_out(layout, figures: Figures, edition: str, title: str, *, mixed: bool = False) -> list:
    return layout(_tables(figures, edition, mixed), edition, title)


# The formats

W_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DRAWING = '<w:p><w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r></w:p>'


def package(body: str, **parts: str) -> bytes:
    """A .docx around the XML of a body; further parts by name, with ``__`` for ``/``."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", _TYPES)
        target.writestr("_rels/.rels", _RELATIONS)
        target.writestr("word/document.xml", f"<w:document {W_NAMESPACE} {_MORE}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            target.writestr(f"{name.replace('__', '/')}.xml", part)
    return file.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{xml(text)}</w:t></w:r></w:p>'


def docx_of(blocks: list) -> bytes:
    return package("".join(map(docx_block, blocks)))


def docx_block(block) -> str:
    if block == PICTURE:
        return _DRAWING
    return paragraph(block) if isinstance(block, str) else docx_table(block)


def docx_table(table: Table) -> str:
    rows: list[list[tuple[int, str]]] = [[] for _ in range(len(table) + 30)]
    taken: set[tuple[int, int]] = set()
    for number, cells in enumerate(table):
        column = 0
        for cell in cells:
            while (number, column) in taken:
                column += 1
            taken |= {(number + d, column + a) for d in range(cell.rowspan) for a in range(cell.colspan)}
            for down in range(cell.rowspan):
                merge = "" if cell.rowspan == 1 else '<w:vMerge w:val="restart"/>' if not down else "<w:vMerge/>"
                text = paragraph("" if down else cell.text)
                span = f'<w:gridSpan w:val="{cell.colspan}"/>'
                rows[number + down].append((column, f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{text}</w:tc>"))
    kept = ["".join(tc for _, tc in sorted(row)) for row in rows if row]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in kept)}</w:tbl>"


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
