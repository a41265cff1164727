"""Notes of a reading that say the same of many figures or of several texts, told as one."""

from collections.abc import Sequence

from giyearreport.readers.notes import Note, NoteKind

MANY = 10  # cells of a table of which the same is to be said: above it that is told once

#: What is said of many cells of a table at once; in each of them stands what was printed there.
_OF_MANY = {
    NoteKind.RESIDUE: "{count} 个数后面还写着别的，如“{printed}”：数已经取出，请核对",
    NoteKind.BLANK: "有 {count} 格原文没有填，见表中各格",
    NoteKind.PRINTED_TOTAL: "{count} 个合计有未填的格，无法核对，见表中各格",
    NoteKind.NOT_A_NUMBER: "有 {count} 格原文是“{printed}”，不是可用的数字，按未填处理",
}
_JOINTS = {NoteKind.UNPLACED: "”“", NoteKind.RESIDUE: "”“", NoteKind.TEXT_AT_TABLE: "\n"}


def gathered(notes: Sequence[Note]) -> list[Note]:
    """The notes, those as one that are on the figures of one row that found no cell, and those on the texts of one
    section that are none of the report, or have no place there."""
    found: dict[object, list[Note]] = {}
    for number, note in enumerate(notes):
        can_be_joined = note.kind in _JOINTS and note.at.section and not note.cell
        key = (note.kind, note.at.section, note.expected) if can_be_joined else number
        found.setdefault(key, []).append(note)
    return [_as_one(alike) if len(alike) > 1 else alike[0] for alike in found.values()]


def _as_one(alike: Sequence[Note]) -> Note:
    first = alike[0]
    printed = _JOINTS[first.kind].join(str(note.printed) for note in alike)
    return Note(first.kind, first.at, printed, first.expected)


def on_many_cells(notes: Sequence[Note]) -> list[list[Note]]:
    """The notes on cells of one table that say the same of more than MANY of them; each list is of one table."""
    tables: dict[object, list[Note]] = {}
    for note in notes:
        if note.cell and note.kind in _OF_MANY and not _is_of_its_own(note):
            said = note.printed if note.kind is NoteKind.NOT_A_NUMBER else None
            tables.setdefault((note.cell.table, note.kind, said), []).append(note)
    return [alike for alike in tables.values() if len(alike) > MANY]


def _is_of_its_own(note: Note) -> bool:
    """Whether it is on a total that is another than the parts add up to."""
    return note.kind is NoteKind.PRINTED_TOTAL and note.derived is not None


def said_of_many(alike: Sequence[Note]) -> str:
    return _OF_MANY[alike[0].kind].format(count=len(alike), printed=alike[0].printed)
