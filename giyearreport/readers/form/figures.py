"""From the printed text of cells to the figures of a report: every text parsed, every total compared."""

from collections.abc import Mapping
from decimal import Decimal

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Edition, Kind, Ref
from giyearreport.formats.numbers import NotANumber, parse_number, print_number
from giyearreport.readers.form.labels import number_and_unit
from giyearreport.readers.form.shape import DIVIDED, UNDIVIDED
from giyearreport.readers.notes import Note, NoteKind

_YUAN = {("元", "万元"): -4, ("万元", "元"): 4}  # decimal places between the printed unit and the column's


def leaf_figures(edition: Edition, found: Mapping[Ref, str]) -> tuple[dict[Ref, Number], list[Note]]:
    """A number or None for every leaf cell, and a note on each that is blank or holds no number."""
    cells: dict[Ref, Number] = {}
    notes: list[Note] = []
    for cell in edition.cells:
        cells[cell.ref], doubts = _figure(found.get(cell.ref, ""), cell.ref, cell.kind, cell.unit)
        notes += doubts
    return cells, notes


def compared_totals(content: ReportContent, found: Mapping[Ref, str]) -> list[Note]:
    """A note on each printed total that differs from the derived one, or cannot be compared with it."""
    notes = []
    for total in content.edition.sums:
        if total.ref not in found:
            continue
        derived = content.value(total.ref)
        printed, doubts = _total(found[total.ref], total.ref)
        if printed is not None and printed != derived:
            doubts = [*doubts, Note.on_cell(NoteKind.PRINTED_TOTAL, total.ref, printed=printed, derived=derived)]
        if printed is not None or found[total.ref] or derived is not None:  # blank beside blank is nothing new
            notes += doubts
    return notes


def to_edition(edition: Edition, found: Mapping[Ref, str]) -> tuple[dict[Ref, str], list[Note]]:
    """The found texts with （六）其他处理 as the edition divides it, and notes where the source does otherwise."""
    columns = [ref.column for ref in found if ref.line == UNDIVIDED]
    lines_found = {ref.line for ref, text in found.items() if text.strip() and ref.column != "total"}
    is_divided = not lines_found.isdisjoint(DIVIDED)
    if edition.code == "2021" and UNDIVIDED in lines_found and not is_divided:
        kept = {ref: text for ref, text in found.items() if ref.line not in (UNDIVIDED, *DIVIDED)}
        return {**kept, **_as_rest(found, columns)}, [_mixed("2019", edition)]
    if edition.code == "2019" and is_divided and UNDIVIDED not in lines_found:
        kept = {ref: text for ref, text in found.items() if ref.line not in DIVIDED}
        return {**kept, **_added_up(found)}, [_mixed("2021", edition)]
    strange = [text for ref, text in found.items() if ref not in edition and text.strip()]
    unplaced = [Note.on_section(NoteKind.UNPLACED, "applications", printed=text) for text in strange]
    return {ref: text for ref, text in found.items() if ref in edition}, unplaced


def _as_rest(found: Mapping[Ref, str], columns: list[str]) -> dict[Ref, str]:
    """The undivided figure goes to the last line; the other two lines are then 0, because it covers them."""
    rest = {
        Ref("applications", DIVIDED[-1], column): found[Ref("applications", UNDIVIDED, column)] for column in columns
    }
    zeros = {
        Ref("applications", line, column): "0"
        for line in DIVIDED[:-1]
        for column in columns
        if column != "total" and found[Ref("applications", UNDIVIDED, column)].strip()
    }
    return {**rest, **zeros}


def _added_up(found: Mapping[Ref, str]) -> dict[Ref, str]:
    """The three lines as one. A column with a part that is blank or no number keeps that part's text."""
    undivided = {}
    for column in dict.fromkeys(ref.column for ref in found if ref.line in DIVIDED):
        texts = [found.get(Ref("applications", line, column), "") for line in DIVIDED]
        ref = Ref("applications", UNDIVIDED, column)
        read = [(text, _figure(text, ref, Kind.COUNT, "件")[0]) for text in texts]
        odd = next((text for text, figure in read if figure is None), None)
        undivided[ref] = str(sum(figure for _, figure in read if figure is not None)) if odd is None else odd
    return undivided


def _mixed(printed: str, edition: Edition) -> Note:
    return Note.on_section(NoteKind.EDITION_MIXED, "applications", printed=printed, expected=edition.code)


def _figure(text: str, ref: Ref, kind: Kind, unit: str) -> tuple[Number, list[Note]]:
    if not text.strip():
        return None, [Note.on_cell(NoteKind.BLANK, ref)]
    number, printed_unit = number_and_unit(text)
    try:
        value = _in_unit(parse_number(number, kind), printed_unit, unit, kind)
    except NotANumber:
        return None, [Note.on_cell(NoteKind.NOT_A_NUMBER, ref, printed=text)]
    return value, [Note.on_cell(NoteKind.RESIDUE, ref, printed=text)] if printed_unit else []


def _total(text: str, ref: Ref) -> tuple[int | None, list[Note]]:
    """A printed total: whole like a count, and with room for more digits than one cell may have."""
    value, doubts = _figure(text, ref, Kind.MONEY, "件")
    if value is None or value == int(value):
        return None if value is None else int(value), doubts
    return None, [Note.on_cell(NoteKind.NOT_A_NUMBER, ref, printed=text)]


def _in_unit(value: Number, printed: str, unit: str, kind: Kind) -> Number:
    """The number in the column's unit. NotANumber for a unit that is neither the column's nor its 万."""
    if value is None or printed in ("", unit):
        return value
    if kind is not Kind.MONEY or (printed, unit) not in _YUAN:
        raise NotANumber("not_digits")
    return parse_number(print_number(Decimal(value).scaleb(_YUAN[printed, unit])), kind)
