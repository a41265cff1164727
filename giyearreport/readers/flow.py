"""From the paragraphs and tables of a document, in their order, to a source.

Headings divide paragraphs and tables alike, so each table is carried through ``divide`` as one line that begins with
its own first labels and ends with a mark of its number.
"""

from collections.abc import Iterable, Iterator

from giyearreport.readers.assemble import Source
from giyearreport.readers.labels import plain_label
from giyearreport.readers.rows import Row, rows_of
from giyearreport.readers.sections import HEADED, begins_table, divide
from giyearreport.readers.titles import read_title

Block = str | list[Row]

_FIRST_MARK, _LAST_MARK = "\U000f0000", "\U000ffffd"  # private use: nobody's text
_HEADINGS = frozenset(plain_label(section.heading) for section in HEADED)
_TABLES = tuple(section for section in HEADED if section.is_table)


def source_of(blocks: Iterable[Block], notes: Iterable[dict] = ()) -> Source:
    """The source in a document's paragraphs and tables; ``notes`` are the reader's own."""
    lines, tables = _marked(blocks)
    sections = divide(lines)
    title = read_title(list(_expanded(sections.front, tables)))
    prose = {s.code: list(_expanded(sections.bodies[s.code], tables)) for s in HEADED if _has(sections, s, False)}
    rows = {s.code: list(_rows(sections.bodies[s.code], tables)) for s in HEADED if _has(sections, s, True)}
    if prose or rows:
        prose["preamble"] = list(title.rest)
    return Source(title, prose, rows, (*sections.notes, *notes))


def _has(sections, section, is_table: bool) -> bool:
    return section.is_table == is_table and section.code in sections.bodies


def _marked(blocks: Iterable[Block]) -> tuple[list[str], list[list[Row]]]:
    lines: list[str] = []
    tables: list[list[Row]] = []
    for block in blocks:
        for part in [block] if isinstance(block, str) else _apart(block):
            if isinstance(part, str):
                lines.append(part + " " if _mark_of(part) is not None else part)
            else:
                lines.append(f"{_beginning(part)}\t{chr(ord(_FIRST_MARK) + len(tables))}")
                tables.append(part)
    return lines, tables


def _apart(rows: list[Row]) -> Iterator[Block]:
    """A table without the headings that stand inside it, and parted where another statutory table begins in it."""
    part: list[Row] = []
    current = None
    for row in rows:
        begun = _begun(row)
        is_heading = _lone(row) is not None
        if part and (is_heading or (begun and current and begun is not current)):
            yield part
            part, current = [], None
        if is_heading:
            yield _lone(row)
        else:
            part.append(row)
            current = begun or current
    if part:
        yield part


def _lone(row: Row) -> str | None:
    """The heading that is all a row holds."""
    filled = [field for field in row.fields if field.strip()]
    return filled[0] if len(filled) == 1 and plain_label(filled[0]) in _HEADINGS else None


def _begun(row: Row):
    """The section whose table begins with this row."""
    line = _line(row)
    return next((section for section in _TABLES if begins_table(line, section)), None)


def _beginning(rows: list[Row]) -> str:
    return next((_line(row) for row in rows if _begun(row)), _line(rows[0]))


def _line(row: Row) -> str:
    return "\t".join("".join(field.split()) for field in row.fields)


def _mark_of(line: str) -> int | None:
    return ord(line[-1]) - ord(_FIRST_MARK) if line and _FIRST_MARK <= line[-1] <= _LAST_MARK else None


def _expanded(lines: list[str], tables: list[list[Row]]) -> Iterator[str]:
    """The lines of prose; of a table among them, its rows as lines."""
    for line in lines:
        number = _mark_of(line)
        if number is None:
            yield line
        else:
            yield from (" ".join(" ".join(row.fields).split()) for row in tables[number])


def _rows(lines: list[str], tables: list[list[Row]]) -> Iterator[Row]:
    """The rows of a table's section: its tables, and what is written around them."""
    around: list[str] = []
    for line in lines:
        number = _mark_of(line)
        if number is None:
            around.append(line)
        else:
            yield from rows_of(around)
            yield from tables[number]
            around = []
    yield from rows_of(around)
