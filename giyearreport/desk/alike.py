"""Notes of a reading that say the same of many figures, told as one."""

from collections.abc import Sequence
from itertools import groupby

from giyearreport.readers.notes import Note, NoteKind

MANY = 10  # figures of a table with a unit or a remark: above it they are told once


def gathered(notes: Sequence[Note]) -> list[Note]:
    """The notes, those on the figures of one row that found no cell as one, and those on the text beside a table."""
    found: list[Note] = []
    for (kind, section, row), group in groupby(notes, key=lambda note: (note.kind, note.at.section, note.expected)):
        alike = list(group)
        if kind is NoteKind.UNPLACED and section and len(alike) > 1:
            printed = "”“".join(str(note.printed) for note in alike)
            found.append(Note.on_section(kind, section, printed=printed, expected=row))
        elif kind is NoteKind.TEXT_AT_TABLE:
            found.append(Note.on_section(kind, section, printed="\n".join(str(note.printed) for note in alike)))
        else:
            found += alike
    return found


def beside_many_figures(notes: Sequence[Note]) -> dict[str, list[Note]]:
    """By table the notes on what is written beside its figures (12件), which were taken, where it is so of many."""
    tables: dict[str, list[Note]] = {}
    for note in notes:
        if note.kind is NoteKind.RESIDUE and note.cell:
            tables.setdefault(note.cell.table, []).append(note)
    return {table: alike for table, alike in tables.items() if len(alike) > MANY}
