"""A table that a file does not hold: its cells stay as they are, and are not each a doubt."""

from collections.abc import Sequence
from dataclasses import replace

from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import Reading

_OF_ABSENCE = (NoteKind.BLANK, NoteKind.HEADING_MISSING)


def without_absent_tables(reading: Reading) -> Reading:
    """The reading with at most one note on the lack of each table of which nothing was read: not one for each cell. Of
    prose alone nothing is lacking."""
    absent = [table.code for table in reading.content.edition.tables if _is_absent(table.code, reading)]
    others = [note for note in reading.notes if not (note.kind is NoteKind.BLANK and _table_of(note) in absent)]
    is_prose_alone = len(absent) == len(reading.content.edition.tables) and not _has_unplaced(reading.notes)
    if is_prose_alone:
        others = [note for note in others if not (note.kind in _OF_ABSENCE and _table_of(note) in absent)]
        return replace(reading, notes=tuple(others))
    told = {_table_of(note) for note in others}
    lacking = [Note.on_section(NoteKind.BLANK, table) for table in absent if table not in told]
    return replace(reading, notes=(*others, *lacking))


def _is_absent(table: str, reading: Reading) -> bool:
    """Whether none of its cells has a figure, or a text that was taken for one."""
    is_blank = all(value is None for ref, value in reading.content.cells.items() if ref.table == table)
    return is_blank and not any(
        note.cell and note.cell.table == table and note.kind is not NoteKind.BLANK for note in reading.notes
    )


def _has_unplaced(notes: Sequence[Note]) -> bool:
    return any(note.kind is NoteKind.UNPLACED for note in notes)


def _table_of(note: Note) -> str | None:
    return note.cell.table if note.cell else note.at.section
