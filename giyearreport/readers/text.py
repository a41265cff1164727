"""Plain text: what people get when they save a report from Word as text, or copy it from a page or a PDF."""

from collections.abc import Mapping, Sequence

from giyearreport.readers.form.allot import by_label, without_foot, without_pages
from giyearreport.readers.form.annexes import without_annexes
from giyearreport.readers.form.around import note_on, without_foot_of_page, without_letter, without_next_heading
from giyearreport.readers.form.assemble import Source, assemble
from giyearreport.readers.form.flattened import flattened
from giyearreport.readers.form.pieces import Piece, TextLine
from giyearreport.readers.form.rows import Row, rows_of
from giyearreport.readers.form.sections import HEADED, divide
from giyearreport.readers.form.titles import Title, is_marked, read_title
from giyearreport.readers.form.whole_reports import own_report
from giyearreport.readers.notes import Note
from giyearreport.readers.reading import Reading


def read(text: str, *, year: int | None = None, unit: str | None = None) -> Reading:
    """The report in a text."""
    lines = text.splitlines()
    source = _own(lines) if is_marked(lines) else _from_elsewhere(lines, year, unit)
    return assemble(source, "text", year=year, unit=unit)


def _own(lines: Sequence[str]) -> Source:
    """What a text of ours holds, every line of it: its first line is the title, though it may read like a heading."""
    sections = divide(_pieces(lines[1:]))
    prose, tables = _parted(_texts(sections.bodies))
    return _source(read_title([lines[0], *(line.text for line in sections.front)]), prose, tables, sections.notes)


def _from_elsewhere(lines: Sequence[str], year: int | None, unit: str | None) -> Source:
    """What a text holds, without what stands around the report."""
    pieces, others = own_report(_pieces(lines), year, unit)
    sections = divide(pieces)
    bodies, of_pages = without_pages({"preamble": sections.front, **sections.bodies})
    front = [line.text for line in bodies.pop("preamble")]
    front, around = without_letter(front, [line.text for line in bodies.get("overview", ())])
    title = read_title(front)
    bodies, annexes = without_annexes(bodies, title.unit or unit or "")
    prose, tables = _parted(without_next_heading(_texts(bodies)))
    prose, foot = without_foot_of_page(prose)
    notes = (*others, *of_pages, *annexes, *note_on([*around, *foot]), *sections.notes)
    return _source(title, prose, tables, notes)


def _pieces(lines: Sequence[str]) -> list[Piece]:
    return without_foot(list(flattened(map(TextLine, lines))))


def _texts(bodies: Mapping[str, Sequence[Piece]]) -> dict[str, list[str]]:
    return {s.code: [line.text for line in bodies[s.code]] for s in HEADED if s.code in bodies}


def _parted(texts: Mapping[str, list[str]]) -> tuple[dict[str, list[str]], dict[str, list[Row]]]:
    """The lines of the sections of prose, and the rows of the tables."""
    rows = {s.code: rows_of(texts[s.code]) for s in HEADED if s.is_table and s.code in texts}
    return {code: lines for code, lines in texts.items() if code not in rows}, by_label(rows)


def _source(title: Title, prose: dict[str, list[str]], tables: dict[str, list[Row]], notes: Sequence[Note]) -> Source:
    if prose or tables:
        prose = {**prose, "preamble": list(title.rest)}
    return Source(title, prose, tables, tuple(notes))
