"""Notes of a reading that say the same of many figures or of several texts, told as one."""

from collections.abc import Sequence

from giyearreport.readers.notes import Note, NoteKind

MANY_ROWS, MANY_FIGURES = 5, 30  # of a table that found no cell: above it they are counted
MOST_QUOTED = 5  # of them
MEND_TABLE = "请把原文的这张表改成法定格式的行和列（如删去上年数、占比这些多出来的列）再上传，或者对照原文自己填"
MANY = 5  # cells of a table of which the same is to be said: above it that is told once

#: What is said of many cells of a table at once; in each of them stands what was printed there.
_OF_MANY = {
    NoteKind.RESIDUE: "{count} 个数后面还写着别的，如“{printed}”：数已经取出，请核对",
    NoteKind.BLANK: "有 {count} 格原文没有填，见表中各格",
    NoteKind.PRINTED_TOTAL: "{count} 个合计有未填的格，无法核对，见表中各格",
    NoteKind.NOT_A_NUMBER: "有 {count} 格原文是“{printed}”，不是可用的数字，按未填处理",
}
_WRONG_TOTALS = "{count} 个合计和各项相加的数不同，见表中各格：请对照原文核对"
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
    texts = [str(note.printed) for note in alike]
    printed = _JOINTS[first.kind].join(texts if first.kind is NoteKind.UNPLACED else dict.fromkeys(texts))
    return Note(first.kind, first.at, printed, first.expected)


def told_whole(notes: Sequence[Note]) -> list[Note]:
    """The notes without those on figures of tables that are there twice, of which it is told once."""
    twice = {note.at.section for note in notes if note.kind is NoteKind.TWO_TABLES}
    return [note for note in notes if note.kind is not NoteKind.UNPLACED or note.at.section not in twice]


def on_many_rows(notes: Sequence[Note]) -> list[list[Note]]:
    """The notes on figures without a cell of each table that has too many of them for each row to be told."""
    tables: dict[object, list[Note]] = {}
    for note in notes:
        if note.kind is NoteKind.UNPLACED and note.at.section:
            tables.setdefault(note.at.section, []).append(note)
    return [alike for alike in tables.values() if len(alike) > MANY_FIGURES or len(_rows_of(alike)) > MANY_ROWS]


def said_of_many_rows(alike: Sequence[Note], place: str) -> str:
    """How many figures found no cell, the first of them, and what to do."""
    row, rows = alike[0].expected, len(_rows_of(alike))
    first = [f"“{note.printed}”" for note in alike if note.expected == row][:MOST_QUOTED]
    many = f"{rows} 行的 {len(alike)} 个数" if rows else f"{len(alike)} 个数"
    quoted = f"“{row}”一行的{''.join(first)}" if row else "".join(first)
    return f"“{place}”里有 {many}找不到对应的格子，如{quoted}。{MEND_TABLE}"


def _rows_of(notes: Sequence[Note]) -> set[str]:
    return {note.expected for note in notes if note.expected}


def on_many_cells(notes: Sequence[Note]) -> list[list[Note]]:
    """The notes on cells of one table that say the same of more than MANY of them; each list is of one table."""
    tables: dict[object, list[Note]] = {}
    for note in notes:
        if note.cell and note.kind in _OF_MANY:
            said = note.printed if note.kind is NoteKind.NOT_A_NUMBER else _is_wrong_total(note)
            tables.setdefault((note.cell.table, note.kind, said), []).append(note)
    return [alike for alike in tables.values() if len(alike) > MANY]


def _is_wrong_total(note: Note) -> bool:
    """Whether it is on a total that is another than the parts add up to."""
    return note.kind is NoteKind.PRINTED_TOTAL and note.derived is not None


def said_of_many(alike: Sequence[Note]) -> str:
    sentence = _WRONG_TOTALS if _is_wrong_total(alike[0]) else _OF_MANY[alike[0].kind]
    return sentence.format(count=len(alike), printed=alike[0].printed)
