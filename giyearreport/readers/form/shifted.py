"""Figures that moved away from their heads or labels.

A row that lost a cell, as when one is deleted in a workbook: all that stood behind it moved one place to the left.
Its figures stand under heads that are not theirs, and nothing in the row says so. What it should add up to does. So
does a table whose totals are all blank, and whose rows end in them: its figures lost a column. Whole rows and columns
that moved are ``moved``'s.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Identity, Ref, Sum
from giyearreport.readers.form.cell_text import is_figure, is_torn
from giyearreport.readers.form.figures import is_proven, printed_total
from giyearreport.readers.form.moved import FEWEST, NEARLY, moved_cells
from giyearreport.readers.notes import Note, unplaced


def without_shifted(content: ReportContent, found: Mapping[Ref, str]) -> tuple[ReportContent, list[Note]]:
    """The content without the figures of rows that may have lost a cell, and a note on each."""
    of_rows = [total for total in content.edition.sums if all(part.line == total.ref.line for part in total.parts)]
    short = list(_without_own_total(content, found, of_rows))
    if short:
        short += [total for total in of_rows if total not in short and _stands_before(total, short, content, found)]
        short += _alike(short, of_rows, content, found)
    lost = [ref for total in short for ref in total.parts]
    seen = {*lost}
    lost += [ref for ref in moved_cells(content, found, of_rows) if ref not in seen]
    notes = [unplaced(content.edition, ref, found[ref]) for ref in lost if found.get(ref, "").strip()]
    return content.with_values(dict.fromkeys(lost)), notes


def _without_own_total(content: ReportContent, found: Mapping[Ref, str], of_rows: Sequence[Sum]) -> Iterable[Sum]:
    """The totals of rows that may have lost a cell. No number is in the place of their total, though others are
    printed, and their last figure may be the total, or something stands in all their other places; or one of them may
    be two, so that no sum tells; or the table has no place for totals, and its columns would balance if the figures
    stood further right."""
    printed = {total.ref for total in of_rows if printed_total(found.get(total.ref, ""), total.ref)[0] is not None}
    with_totals = {ref.table for ref in printed}
    with_texts = {total.ref.table for total in of_rows if found.get(total.ref)}
    has_blanks = _has_strokes(content, found) or any(
        None in _values(content, total) for total in of_rows if total.ref in printed
    )
    moved = _with_moved_totals(content, [total for total in of_rows if total.ref.table not in with_totals])
    alone = {one.ref for one in of_rows if one.ref.table in with_texts and _lacks_total_alone(one, found)}
    alone -= {one.ref for one in of_rows if one.ref in alone and _is_held_in_place(one, of_rows, content, found)}
    proven = _proven_by_columns(content, found) if alone else set()
    for total in of_rows:
        if total.ref in printed:
            continue
        is_torn_in = any(is_torn(found.get(ref, "")) for ref in total.parts)
        if is_torn_in or total.ref.table in moved or (total.ref in alone and total.ref.table not in proven):
            yield total
        elif total.ref.table in with_totals or (printed and total.ref in found):
            if _ends_in_total(_values(content, total), has_blanks=has_blanks):
                yield total
        elif _balances_further_right(content, total) and not _is_unfinished(content, total.ref.table):
            yield total


def _stands_before(total: Sum, short: Sequence[Sum], content: ReportContent, found: Mapping[Ref, str]) -> bool:
    """Whether a total that cannot be read stands in a printed row before one whose parts lost a cell, as table four has
    them: it may have been lost here."""
    if printed_total(found.get(total.ref, ""), total.ref)[0] is not None:
        return False
    places = {cell.ref: (cell.row, cell.column) for cell in content.edition.table(total.ref.table).grid.cells}
    row, column = places[total.ref]
    behind = [places[other.ref] for other in short if other.ref.table == total.ref.table]
    return any(other[0] == row and other[1] > column for other in behind)


def _is_held_in_place(total: Sum, of_rows: Sequence[Sum], content: ReportContent, found: Mapping[Ref, str]) -> bool:
    """Whether a total that is not printed stands in a printed row before one that is, and is right: had a cell been
    lost before, that would have moved, too. Not where the last of its own parts is what the others add up to."""
    places = {cell.ref: (cell.row, cell.column) for cell in content.edition.table(total.ref.table).grid.cells}
    row, column = places[total.ref]
    behind = [other for other in of_rows if other.ref.table == total.ref.table and places[other.ref][0] == row]
    behind = [other for other in behind if places[other.ref][1] > column]
    values = _values(content, total)
    if None in values or values[-1] == sum(value or 0 for value in values[:-1]):
        return False
    return any(content.value(one.ref) and is_proven(one, content, found) for one in behind)


def _alike(short: Sequence[Sum], of_rows: Sequence[Sum], content: ReportContent, found: Mapping[Ref, str]) -> list[Sum]:
    """The other rows without a total in tables most of whose rows without one lost a cell."""
    lost = Counter(total.ref.table for total in short)
    tables = {table for table, count in lost.items() if count >= FEWEST}
    others = [one for one in of_rows if one.ref.table in tables and one not in short and _is_begun(content, one)]
    others = [one for one in others if printed_total(found.get(one.ref, ""), one.ref)[0] is None]
    kept = Counter(one.ref.table for one in others)
    return [one for one in others if lost[one.ref.table] >= kept[one.ref.table]]


def _lacks_total_alone(total: Sum, found: Mapping[Ref, str]) -> bool:
    """Whether nothing stands in the place of a total, and something in those of all its parts, or at least in the last
    of them what is no number, where others print theirs: the total has moved into it. Where all are alike it may have,
    and nothing has changed."""
    texts = [found.get(ref, "") for ref in total.parts]
    if found.get(total.ref) or not texts[-1]:
        return False
    return not is_figure(texts[-1]) or (all(texts) and len({*texts}) > 1)


def _proven_by_columns(content: ReportContent, found: Mapping[Ref, str]) -> set[str]:
    """The tables of which the totals of columns are printed and right, and every identity holds: had a row lost a cell,
    its figures would be missed in their own columns."""
    of_columns = [one for one in content.edition.sums if one.ref in found and _is_of_column(one)]
    unproven = {one.ref.table for one in of_columns if not is_proven(one, content, found)}
    unproven |= {one.left[0].table for one in content.edition.identities if _imbalance(content, one)}
    return {one.ref.table for one in of_columns} - unproven


def _is_of_column(total: Sum) -> bool:
    """Whether it adds up several rows of one column."""
    return len({part.column for part in total.parts}) == 1 < len({part.line for part in total.parts})


def _with_moved_totals(content: ReportContent, of_rows: Iterable[Sum]) -> set[str]:
    """The tables of which nearly every row with figures ends in what may be its total, most of them in just that, and
    one in the sum of several: a half-filled report of ours has rows with 1 and 1, too. Where the first column is what
    was lost, all end in more than that, some of them whole: we print the totals of whole rows."""
    moved: set[str] = set()
    for table, totals in groupby(of_rows, lambda total: total.ref.table):
        rows = [values for total in totals if any((values := _values(content, total))[:-1])]
        ends = sum(_ends_in_total(values, has_blanks=True) for values in rows)
        sums = [values for values in rows if sum(value or 0 for value in values[:-1]) == values[-1]]
        of_several = any(sum(map(bool, values[:-1])) > 1 for values in sums)
        if len(rows) >= FEWEST and ends >= NEARLY * len(rows) and len(sums) > len(rows) / 2 and of_several:
            moved.add(table)
        read = [values for values in rows if values[-1] is not None]
        whole = [values for values in read if None not in values and sum(map(bool, values[:-1])) > 1]
        if len(whole) >= FEWEST and all(_ends_in_total(values, has_blanks=True) for values in read):
            moved.add(table)
    return moved


def _has_strokes(content: ReportContent, found: Mapping[Ref, str]) -> bool:
    """Whether a stroke stands for nothing anywhere."""
    blank = (text for ref, text in found.items() if text.strip() and content.cells.get(ref, 0) is None)
    return any(map(is_figure, blank))


def _is_begun(content: ReportContent, total: Sum) -> bool:
    return any(value is not None for value in _values(content, total))


def _values(content: ReportContent, total: Sum) -> list[Number]:
    return [content.cells[ref] for ref in total.parts]


def _ends_in_total(values: Sequence[Number], *, has_blanks: bool) -> bool:
    """Whether the last of a total's parts is at least the sum of the others, and so may be the total. Where one is
    blank, only in a source that leaves blank what is 0: it prints strokes, or totals beside blanks. We do neither."""
    *others, last = values
    if last is None or (None in others and not has_blanks):
        return False
    return last > 0 and last >= sum(value for value in others if value is not None)


def _balances_further_right(content: ReportContent, total: Sum) -> bool:
    """Whether columns are out of balance, and all would balance if the figures from one of them on stood one place
    further right. Never where the last place is filled: then no cell was lost."""
    values = _values(content, total)
    if values[-1] is not None or not any(values):
        return False
    over = [_identity_of_column(content, ref, total) for ref in total.parts]
    if None in over:
        return False
    off = [_imbalance(content, identity) for identity in over if identity]
    further_right = content.with_values(dict(zip(total.parts, [None, *values[:-1]], strict=True)))
    mended = [_imbalance(further_right, identity) for identity in over if identity]
    return any(any(off[k:]) and not any(off[:k]) and not any(mended[k + 1 :]) for k in range(len(off) - 1))


def _is_unfinished(content: ReportContent, table: str) -> bool:
    """Whether a table is mostly blank and has a 0: then a blank is no 0, and columns are not in balance yet."""
    values = [number for ref, number in content.cells.items() if ref.table == table]
    return 0 in values and 2 * values.count(None) > len(values)


def _identity_of_column(content: ReportContent, ref: Ref, total: Sum) -> Identity | None:
    """The identity that holds one cell of a row, and none of the others."""
    for identity in content.edition.identities:
        cells = {*identity.left, *identity.right}
        if cells.intersection(total.parts) == {ref}:
            return identity
    return None


def _imbalance(content: ReportContent, identity: Identity) -> Number:
    left, right = (sum(content.cells[ref] or 0 for ref in side) for side in (identity.left, identity.right))
    return left - right
