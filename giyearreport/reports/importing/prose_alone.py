"""A file that holds prose and no table: the tables stay as they are, and nothing of them is lacking."""

from dataclasses import replace

from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import Reading


def without_absent_tables(reading: Reading) -> Reading:
    """The reading without a note for each cell and heading of the tables, where nothing of any table stands in the
    file."""
    tables = {table.code for table in reading.content.edition.tables}
    of_tables = [note for note in reading.notes if _table_of(note) in tables]
    is_of_absence = all(note.kind in (NoteKind.BLANK, NoteKind.HEADING_MISSING) for note in of_tables)
    if not is_of_absence or any(value is not None for value in reading.content.cells.values()):
        return reading
    return replace(reading, notes=tuple(note for note in reading.notes if _table_of(note) not in tables))


def _table_of(note: Note) -> str | None:
    return note.cell.table if note.cell else note.at.section
