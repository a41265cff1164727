"""From the printed text of cells to the figures of a report: every text parsed, every total compared."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from giyearreport.anchor import Anchor
from giyearreport.content import Number, ReportContent
from giyearreport.formats.correspondence import Division, divisions
from giyearreport.formats.grammar import Edition, Kind, Ref, Sum
from giyearreport.formats.numbers import NotANumber, parse_number, print_number
from giyearreport.readers.form.cell_text import POWERS, are_parts, is_torn, printed_number
from giyearreport.readers.notes import Note, NoteKind, unplaced

THOUSAND = 1000
_BEHIND_COMMA = re.compile(r"0\d\d", re.ASCII)
_POINTED = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)
_NO_FRACTION = re.compile(r"(?<=\d)\.0{1,2}", re.ASCII)  # 12.00 is 12; 1.000 may be a thousand
_DAY_ZERO = date(1899, 12, 30)  # of spreadsheets, which take 1900 for a leap year


def leaf_figures(edition: Edition, found: Mapping[Ref, str]) -> tuple[dict[Ref, Number], list[Note]]:
    """A number or None for every leaf cell, and a note on each that is blank or holds no number."""
    cells: dict[Ref, Number] = {}
    notes: list[Note] = []
    for cell in edition.cells:
        cells[cell.ref], doubts = _figure(found.get(cell.ref, ""), cell.ref, cell.kind, cell.unit)
        notes += doubts
    return cells, notes


def without_torn(content: ReportContent, found: Mapping[Ref, str]) -> tuple[ReportContent, list[Note]]:
    """The content without figures that may be two (12 and 3 on two lines of a cell, or 123), and a note on each. One
    stays where a printed total, itself whole, is right with it."""
    torn = [ref for ref, text in found.items() if ref in content.cells and is_torn(text)]
    proven = {
        part for total in content.edition.sums if torn and is_proven(total, content, found) for part in total.parts
    }
    lost = [ref for ref in torn if ref not in proven and content.cells[ref] is not None]
    notes = [Note.on_cell(NoteKind.NOT_A_NUMBER, ref, printed=found[ref]) for ref in lost]
    return content.with_values(dict.fromkeys(lost)), notes


def without_parted(
    content: ReportContent, found: Mapping[Ref, str], left: Iterable[str]
) -> tuple[ReportContent, list[Note]]:
    """The content without the figures of rows without a total in which two may be one number (1 and 234, or 1,234), and
    a note on each: in a source that breaks numbers at their thousands, as a 089 among its figures, or among those that
    are ``left`` without a cell, shows. A row that lost a cell as well has just as many figures as heads."""
    texts = {ref: text.strip() for ref, text in found.items()}
    if not any(map(_BEHIND_COMMA.fullmatch, [*texts.values(), *left])):
        return content, []
    with_total = {(total.ref.table, total.ref.line) for total in content.edition.sums}
    lost: list[Ref] = []
    for line, of_line in groupby(content.cells, lambda ref: (ref.table, ref.line)):
        row = list(of_line)
        numbers = [texts.get(ref, "") for ref in row]
        if line not in with_total and any(map(are_parts, numbers, numbers[1:])):
            lost += [ref for ref in row if texts.get(ref)]
    return content.with_values(dict.fromkeys(lost)), [unplaced(content.edition, ref, found[ref]) for ref in lost]


def perhaps_dates(content: ReportContent, found: Mapping[Ref, str]) -> list[Note]:
    """A note on each figure that is also the number of a day of the report's year or the next, as spreadsheets count
    days, be it an amount with a point for its thousands; none where a printed total is right with it."""
    first, last = ((day - _DAY_ZERO).days for day in (date(content.year, 1, 1), date(content.year + 1, 12, 31)))
    doubted = {ref: int(number) for ref, number in content.cells.items() if number and first <= number <= last}
    amounts = ((ref, number) for ref, number in content.cells.items() if number and not isinstance(number, int))
    days = {ref: int(number * THOUSAND) for ref, number in amounts if _POINTED.fullmatch(found.get(ref, "").strip())}
    doubted |= {ref: day for ref, day in days.items() if first <= day <= last}
    proven = {part for one in content.edition.sums if doubted and is_proven(one, content, found) for part in one.parts}
    return [
        Note(NoteKind.PERHAPS_DATE, Anchor((ref,)), _printed(content, ref), (_DAY_ZERO + timedelta(day)).isoformat())
        for ref, day in doubted.items()
        if ref not in proven
    ]


def _printed(content: ReportContent, ref: Ref) -> int | str:
    number = content.cells[ref]
    return number if isinstance(number, int) else print_number(number)


def perhaps_thousands(content: ReportContent, found: Mapping[Ref, str]) -> list[Note]:
    """A note on each count below 1,000 in a table that prints thousands with a point (1.234): of 1.000 a spreadsheet
    keeps 1. None where a printed total is right with it."""
    pointed = [(ref, text) for ref, text in found.items() if "." in text and _POINTED.fullmatch(text)]
    if not pointed:
        return []
    whole = {cell.ref: content.cells[cell.ref] for cell in content.edition.cells if cell.kind is Kind.COUNT}
    fractions = {ref.table: text for ref, text in pointed if ref in whole or ref not in content.cells}
    doubted = {ref: int(count) for ref, count in whole.items() if ref.table in fractions and count and count < THOUSAND}
    proven = {part for one in content.edition.sums if doubted and is_proven(one, content, found) for part in one.parts}
    return [
        Note(NoteKind.PERHAPS_THOUSANDS, Anchor((ref,)), count, fractions[ref.table])
        for ref, count in doubted.items()
        if ref not in proven
    ]


def is_proven(total: Sum, content: ReportContent, found: Mapping[Ref, str]) -> bool:
    """Whether a total is printed whole, and is what its parts add up to."""
    text, derived = found.get(total.ref, ""), content.value(total.ref)
    return derived is not None and not is_torn(text) and printed_total(text, total.ref)[0] == derived


def compared_totals(content: ReportContent, found: Mapping[Ref, str]) -> list[Note]:
    """A note on each printed total that differs from the derived one, or cannot be compared with it."""
    notes = []
    for total in content.edition.sums:
        if total.ref not in found:
            continue
        derived = content.value(total.ref)
        printed, doubts = printed_total(found[total.ref], total.ref)
        if printed is not None and printed != derived:
            doubts = [*doubts, Note.on_cell(NoteKind.PRINTED_TOTAL, total.ref, printed=printed, derived=derived)]
        if printed is not None or found[total.ref] or derived is not None:  # blank beside blank is nothing new
            notes += doubts
    return notes


def to_edition(edition: Edition, found: Mapping[Ref, str]) -> tuple[dict[Ref, str], list[Note]]:
    """The found texts with each line whole or divided as the edition has it, and notes where the source does
    otherwise."""
    texts, notes = dict(found), []
    for division in divisions(edition):
        is_whole, is_divided = _is_filled(texts, division, division.whole), _is_filled(texts, division, *division.parts)
        if division.divided_in is edition and is_whole and not is_divided:
            texts = _as_rest(texts, division)
            notes.append(_mixed(division.undivided_in, edition, division))
        elif division.undivided_in is edition and is_divided and not is_whole:
            texts = _added_up(texts, division)
            notes.append(_mixed(division.divided_in, edition, division))
    strange = [(ref.table, text) for ref, text in texts.items() if ref not in edition and text.strip()]
    notes += [Note.on_section(NoteKind.UNPLACED, table, printed=text) for table, text in strange]
    return {ref: text for ref, text in texts.items() if ref in edition}, notes


def _is_filled(texts: Mapping[Ref, str], division: Division, *lines: str) -> bool:
    """Whether anything stands in one of the lines, totals apart."""
    return any(
        text.strip() and ref.table == division.table and ref.line in lines and ref.column != "total"
        for ref, text in texts.items()
    )


def _without(texts: Mapping[Ref, str], table: str, lines: Collection[str]) -> dict[Ref, str]:
    return {ref: text for ref, text in texts.items() if ref.table != table or ref.line not in lines}


def _as_rest(texts: Mapping[Ref, str], division: Division) -> dict[Ref, str]:
    """The undivided figure goes to the last line; the other lines are then 0, because it covers them."""
    table, *others, last = division.table, *division.parts
    whole = {ref.column: text for ref, text in texts.items() if (ref.table, ref.line) == (table, division.whole)}
    rest = {Ref(table, last, column): text for column, text in whole.items()}
    filled = [column for column, text in whole.items() if column != "total" and text.strip()]
    zeros = {Ref(table, line, column): "0" for line in others for column in filled}
    return {**_without(texts, table, (division.whole, *division.parts)), **rest, **zeros}


def _added_up(texts: Mapping[Ref, str], division: Division) -> dict[Ref, str]:
    """The parts as one line. A column with a part that is blank or no number keeps that part's text."""
    table, parts = division.table, division.parts
    undivided = {}
    for column in dict.fromkeys(ref.column for ref in texts if ref.table == table and ref.line in parts):
        whole = Ref(table, division.whole, column)
        printed = [texts.get(Ref(table, line, column), "") for line in parts]
        read = [(text, _figure(text, whole, Kind.COUNT, "件")[0]) for text in printed]
        odd = next((text for text, figure in read if figure is None), None)
        undivided[whole] = str(sum(figure for _, figure in read if figure is not None)) if odd is None else odd
    return {**_without(texts, table, parts), **undivided}


def _mixed(printed: Edition, expected: Edition, division: Division) -> Note:
    return Note.on_section(NoteKind.EDITION_MIXED, division.table, printed=printed.code, expected=expected.code)


def _figure(text: str, ref: Ref, kind: Kind, unit: str) -> tuple[Number, list[Note]]:
    if not text.strip():
        return None, [Note.on_cell(NoteKind.BLANK, ref)]
    printed = printed_number(text)
    try:
        if printed is None:
            return parse_number(text, kind), []
        value = _in_unit(parse_number(_whole(printed.number, kind), kind), printed.unit, unit, kind)
    except NotANumber:
        return None, [Note.on_cell(NoteKind.NOT_A_NUMBER, ref, printed=text)]
    leads_up = printed.number.startswith(".")  # a typewriter's dots before 3, or 0.3
    is_cut = printed.number[:2].isdecimal() and len(printed.number) > 1 and printed.number[0] == "0"  # 1,029 cut in two
    has_more = printed.unit or printed.has_more or leads_up or is_cut
    return value, [Note.on_cell(NoteKind.RESIDUE, ref, printed=text)] if has_more else []


def _whole(number: str, kind: Kind) -> str:
    """The number without a fraction of nothing, where the form wants whole ones."""
    fraction = None if kind is Kind.MONEY else _NO_FRACTION.search(number)
    return number[: fraction.start()] if fraction and fraction.end() == len(number) else number


def printed_total(text: str, ref: Ref) -> tuple[int | None, list[Note]]:
    """A printed total: whole like a count, and with room for more digits than one cell may have."""
    value, doubts = _figure(text, ref, Kind.MONEY, "件")
    if value is None or value == int(value):
        return None if value is None else int(value), doubts
    return None, [Note.on_cell(NoteKind.NOT_A_NUMBER, ref, printed=text)]


def _in_unit(value: Number, printed: str, unit: str, kind: Kind) -> Number:
    """The number in the column's unit. NotANumber for a unit that is neither the column's nor one of money."""
    if value is None or printed in ("", unit):
        return value
    if kind is not Kind.MONEY or not {printed, unit} <= POWERS.keys():
        raise NotANumber("not_digits")
    return parse_number(print_number(Decimal(value).scaleb(POWERS[printed] - POWERS[unit])), kind)
