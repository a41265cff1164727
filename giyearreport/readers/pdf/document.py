"""A report in a PDF: ruled tables, and the text around them as paragraphs.

Our own PDF carries the report as JSON. That is taken only where the pages print exactly it, so that what people see
is what is read; it then gives the line ends and spaces that a page does not show.
"""

from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Table
from giyearreport.formats.imprint import ATTACHMENT
from giyearreport.formats.numbers import print_number
from giyearreport.readers.form.allot import source_of
from giyearreport.readers.form.assemble import Source, assemble
from giyearreport.readers.form.cell_text import is_figure
from giyearreport.readers.form.pieces import FoundRow, FoundTable, TextLine
from giyearreport.readers.form.sections import TABLES
from giyearreport.readers.json import report
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.pdf.balloons import take_balloons
from giyearreport.readers.pdf.by_position import placed_by_position, with_placed
from giyearreport.readers.pdf.cell_texts import BLANKS, UNRULED, characters_by_table
from giyearreport.readers.pdf.geometry import Page
from giyearreport.readers.pdf.joins import JoinedTable, append, on_page
from giyearreport.readers.pdf.lines import Paragraphs, PrintedLine, lines_of, without_furniture
from giyearreport.readers.pdf.process import pages_of
from giyearreport.readers.pdf.ruled_tables import ruled_tables
from giyearreport.readers.pdf.side_margins import take_side_margins
from giyearreport.readers.pdf.struck import take_struck, take_unseen
from giyearreport.readers.pdf.tiles import take_tiles
from giyearreport.readers.reading import Reading, Unreadable

FEWEST_CHARACTERS = 30
MOST_UNREADABLE = 0.2  # of the characters
SCANNED = "这份 PDF 是扫描图片，没有可以读取的文字：请提供由 Word 或 WPS 导出的 PDF，或原来的 Word 文件"
PICTURED = "这份 PDF 里的表格是图片，读不出数字：请提供由 Word 或 WPS 导出的 PDF，或原来的 Word 文件"
WATERMARK, BESIDE, BALLOON = "［水印：{}］", "［页边的文字：{}］", "［第 {} 页旁边的批注：{}］"
GARBLED = "这份 PDF 没有带文字编码，复制出来是乱码：请提供原来的 Word 文件，或重新导出 PDF"


def read(data: bytes, *, year: int | None = None, unit: str | None = None) -> Reading:
    """The report in a PDF."""
    pages, attached = pages_of(data)
    _refuse_unreadable(pages)
    parts, notes = _parts(pages)
    if attached is not None:
        own = _attached(attached, year, unit)
        if own and _prints(parts, own.content):
            return replace(own, format="pdf")
        notes.append(Note.on_section(NoteKind.RESIDUE, "preamble", printed=ATTACHMENT))
    pieces = _pieces(parts)
    source = source_of(pieces, notes=notes, year=year, unit=unit)
    _refuse_pictures(pages, source)
    reading = assemble(source, "pdf", year=year, unit=unit)
    placed = placed_by_position(pages, reading.content.edition, lacking) if (lacking := _lacking(reading)) else {}
    if not placed:
        return reading
    source = source_of(with_placed(pieces, placed), notes=notes, year=year, unit=unit)
    return assemble(source, "pdf", year=year, unit=unit)


def _lacking(reading: Reading) -> set[str]:
    """The tables in which figures are printed that found no cell, and cells have no figure."""
    unplaced = {note.at.section for note in reading.notes if note.kind is NoteKind.UNPLACED}
    return {ref.table for ref, number in reading.content.cells.items() if number is None and ref.table in unplaced}


def _refuse_unreadable(pages: Sequence[Page]) -> None:
    texts = [ch.text for page in pages for ch in page.characters if not ch.text.isspace()]
    if len(texts) < FEWEST_CHARACTERS:
        raise Unreadable(SCANNED)
    if sum(text == "\ufffd" or not text.isprintable() for text in texts) > MOST_UNREADABLE * len(texts):
        raise Unreadable(GARBLED)


def _refuse_pictures(pages: Sequence[Page], source: Source) -> None:
    """A statutory table without a figure, and a picture that is large enough to be it."""
    empty = [
        code for code in TABLES if not any(is_figure(f) for row in source.tables.get(code, ()) for f in row.fields)
    ]
    if empty and any(page.pictures for page in pages):
        raise Unreadable(PICTURED)


# Pages to parts


def _parts(pages: Sequence[Page]) -> tuple[list[PrintedLine | JoinedTable], list[Note]]:
    """The lines and tables of the whole document in reading order."""
    drawn, written = [], []
    tiles = take_tiles(pages)
    left_out = [BALLOON.format(number, text) for number, page in enumerate(pages, 1) for text in take_balloons(page)]
    left_out += [BESIDE.format(text) for text in take_side_margins(pages)]
    for number, page in enumerate(pages):
        left_out += [f"［第 {number + 1} 页划去的文字：{text}］" for text in take_struck(page)]
        tables = ruled_tables(page.rules)
        inside, outside = characters_by_table(tables, page.characters)
        if page.unseen:
            unseen = take_unseen(page, inside, outside)
            left_out += [f"［第 {number + 1} 页看不见的数字：{text}］" for text in unseen]
        drawn.append(list(zip(tables, inside, strict=True)))
        written.append(lines_of(outside, number))
    written, notes = without_furniture(written, [page.height for page in pages])
    left_out += [
        WATERMARK.format(text) for text in dict.fromkeys((*(page.watermark for page in pages), *tiles)) if text
    ]
    notes += [Note.on_section(NoteKind.RESIDUE, "preamble", printed=text) for text in left_out]
    parts: list[PrintedLine | JoinedTable] = []
    for number, (tables_here, lines) in enumerate(zip(drawn, written, strict=True)):
        placed: list[tuple[float, PrintedLine | JoinedTable]] = [(line.box.top, line) for line in lines]
        placed += [(table.box.top, on_page(table, characters, number)) for table, characters in tables_here]
        for _, part in sorted(placed, key=itemgetter(0)):
            append(parts, part)
    return parts, notes


def _pieces(parts: Sequence[PrintedLine | JoinedTable]) -> list[TextLine | FoundRow]:
    paragraphs = Paragraphs(part for part in parts if isinstance(part, PrintedLine))
    pieces: list[TextLine | FoundRow] = []
    lines: list[PrintedLine] = []
    for part in parts:
        if isinstance(part, PrintedLine):
            lines.append(part)
        else:
            pieces += [*map(TextLine, paragraphs.join(lines)), *_rows(part)]
            lines = []
    return [*pieces, *map(TextLine, paragraphs.join(lines))]


def _rows(table: JoinedTable) -> list[FoundRow]:
    """Its rows, place by place, blank columns too: the figures of a line stand below their heads."""
    whole = FoundTable()  # which the rows have in common
    return [FoundRow(tuple(map(_plain, _ruled(row.fields))), whole) for row in table.rows]


def _ruled(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Up to the row's last rule."""
    end = fields.index(UNRULED) if UNRULED in fields else len(fields)
    return fields if any(field not in BLANKS for field in fields[end:]) else fields[:end]


def _plain(field: str) -> str:
    return "" if field in BLANKS else field


# Our own


def _attached(data: bytes, year: int | None, unit: str | None) -> Reading | None:
    try:
        return report.read(data.decode(), year=year, unit=unit)
    except (UnicodeDecodeError, Unreadable):
        return None


def _prints(parts: Sequence[PrintedLine | JoinedTable], content: ReportContent) -> bool:
    """Whether the pages print this report, letter by letter, and nothing else."""
    tables = [
        [tuple(map(_letters, row.fields)) for row in part.rows] for part in parts if isinstance(part, JoinedTable)
    ]
    text = _letters("".join(part.text for part in parts if isinstance(part, PrintedLine)))
    return text == _expected_text(content) and tables == [_expected_rows(content, t) for t in content.edition.tables]


def _letters(text: str) -> str:
    return "".join(_plain(text).split())


def _expected_text(content: ReportContent) -> str:
    sections = ((s.heading, content.prose.get(s.code, "")) for s in content.edition.sections)
    return _letters(content.title + "".join(heading + prose for heading, prose in sections))


def _expected_rows(content: ReportContent, table: Table) -> list[tuple[str, ...]]:
    rows = [[""] * table.grid.columns for _ in range(table.grid.rows)]
    for cell in table.grid.cells:
        rows[cell.row][cell.column] = _letters(print_number(content.value(cell.ref)) if cell.ref else cell.label)
    return [tuple(row) for row in rows]
