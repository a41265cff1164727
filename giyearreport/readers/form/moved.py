"""Rows and columns of figures that moved away from their labels and heads.

Nothing in a row says so; what is printed as totals does. Rows that were sorted without their labels are told by their
order too, or by a (七) that nothing agrees with, a column a row too low by what the totals leave for it or by a blank
at its top, all figures a row too low or too high by the sums of columns, and 总计 before the columns that it adds up by
the sums of rows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from giyearreport.content import Number, ReportContent, sum_or_none
from giyearreport.formats.grammar import Identity, Ref, Sum
from giyearreport.formats.numbers import NOT_ZERO
from giyearreport.readers.form.figures import printed_total

FEWEST = 3  # rows with figures, or different numbers of a column, that tell of a table
MANY = 8  # different numbers of a column, of which only a sort makes a run
NEARLY = 0.75
_STROKES = NOT_ZERO - {""}


def moved_cells(content: ReportContent, found: Mapping[Ref, str], of_rows: Iterable[Sum]) -> list[Ref]:
    """The cells of tables whose rows or 总计 moved, and of columns that did; ``of_rows`` are the totals of rows."""
    printed = {ref: printed_total(text, ref)[0] for ref, text in found.items() if ref not in content.cells}
    if _are_right(content, found, printed) and not _with_rows_off_from_a_gap(content, {**content.cells, **printed}):
        ordered = _with_sorted_rows(content, found, printed)  # nothing but their order can tell then
        return [ref for ref in content.cells if ref.table in ordered]
    printed |= {ref: printed_total(text, ref)[0] for ref, text in found.items() if ref in content.cells}
    totals = {table: list(of_table) for table, of_table in groupby(of_rows, lambda total: total.ref.table)}
    moved = _with_sorted_rows(content, found, printed) | _with_moved_rows(content, printed)
    moved |= _with_contradicted_totals(content, printed) | _with_rows_off_from_a_gap(content, printed)
    moved |= {table for table, of_table in totals.items() if _is_total_first(content, found, printed, of_table)}
    cells = [ref for ref in content.cells if ref.table in moved]
    others = totals.keys() - moved
    columns = (_moved_columns(content, found, printed, totals[table]) for table in others)
    return [*cells, *(ref for of_table in columns for column in of_table for ref in column)]


def _are_right(content: ReportContent, found: Mapping[Ref, str], totals: Mapping[Ref, int | None]) -> bool:
    """Whether every total that is printed is a number, and what its parts add up to."""
    filled = {ref: number for ref, number in totals.items() if found[ref].strip()}
    return None not in filled.values() and all(number == content.value(ref) for ref, number in filled.items())


def _with_sorted_rows(content: ReportContent, found: Mapping[Ref, str], printed: Mapping[Ref, int | None]) -> set[str]:
    """The tables of which a column of printed numbers goes up or down all the way, and a printed total is wrong, or
    it is the column of totals and they are many: no row that a total adds up is larger than it, and (七) stands below
    them and above 四."""
    wrong = {total.ref.table for total in _over_rows(content) if _differs(total, content, printed)}
    columns: dict[tuple[str, str], list[int]] = {}
    for ref in found:
        if (ref.table in wrong or ref not in content.cells) and (number := printed[ref]) is not None:
            columns.setdefault((ref.table, ref.column), []).append(number)
    run = [key for key, numbers in columns.items() if numbers in (sorted(numbers), sorted(numbers, reverse=True))]
    return {table for table, column in run if len({*columns[table, column]}) >= (FEWEST if table in wrong else MANY)}


def _over_rows(content: ReportContent) -> Iterator[Sum]:
    return (one for one in content.edition.sums if len({part.line for part in one.parts}) > 1)


def _differs(total: Sum, content: ReportContent, printed: Mapping[Ref, int | None]) -> bool:
    """Whether a printed total is not what its rows add up to; of rows that are not there, less than the others."""
    number = printed.get(total.ref)
    if number is None:
        return False
    derived = sum(content.cells[part] or 0 for part in total.parts)
    return number < derived or (number != derived and all(part in printed for part in total.parts))


def _with_contradicted_totals(content: ReportContent, printed: Mapping[Ref, int | None]) -> set[str]:
    """The tables of which several columns print a (七) that is neither what its rows add up to nor what 一, 二 and 四
    leave for them, and these two differ: their labels are others'."""
    counted: Counter[str] = Counter()
    for total in _over_rows(content):
        whole, rows = printed.get(total.ref), content.sum_of(total.parts)
        if whole is not None and rows not in (None, whole):
            counted[total.ref.table] += _around(content, total) not in (None, whole, rows)
    return {table for table, count in counted.items() if count >= FEWEST}


class _Column(NamedTuple):
    """What stands in a column of rows: what they add up to, blanks left out, and what is printed as their total,
    beside the line before it and beside the line behind it; and what the column's identity makes of the lines above."""

    rows: Number
    total: Number
    before: Number
    behind: Number
    above: Number


def _with_rows_off_from_a_gap(content: ReportContent, printed: Mapping[Ref, Number]) -> set[str]:
    """The tables whose rows stand one too low, or too high, from a gap on, told by the lines around (七)."""
    moved = set()
    for table, of_table in groupby(_over_rows(content), lambda total: total.ref.table):
        lines = _lines_as_printed(content, table)
        columns = [_column(one, content, printed, lines) for one in of_table if one.ref.line in lines[1:-1]]
        if any(tell(columns) for tell in (_are_pushed_down, _are_pushed_from_total, _are_moved_up)):
            moved.add(table)
    return moved


def _column(total: Sum, content: ReportContent, printed: Mapping[Ref, Number], lines: list[str]) -> _Column:
    numbers = [number for part in total.parts if (number := content.value(part)) is not None]
    before, behind = (_beside(total.ref, dict(pairwise(one))) for one in (lines[::-1], lines))
    over = _identity_over(content, total)
    above = [content.cells[ref] or 0 for ref in over.left] if over else None
    return _Column(
        sum(numbers) if numbers else None,
        printed.get(total.ref),
        printed.get(before),
        printed.get(behind),
        None if above is None else sum(above),
    )


def _are_pushed_down(columns: Sequence[_Column]) -> bool:
    """A row of 0, or a blank one, was let in: the last row that (七) adds up stands beside (七), and (七) beside the
    line behind it: in every column that has one, this is what the others add up to."""
    for one in columns:
        if one.rows is None or one.total is None or one.rows + one.total != one.behind:
            return False
    return sum(one.rows != one.total for one in columns) > 1


def _are_pushed_from_total(columns: Sequence[_Column]) -> bool:
    """The gap is (七) itself: the line behind it has what the rows add up to, which the lines above contradict."""
    if any(one.total is not None or (one.behind or 0) != (one.rows or 0) for one in columns):
        return False
    is_contradicted = any(one.above is not None and one.above != 2 * (one.rows or 0) for one in columns)
    return is_contradicted and sum(bool(one.rows) for one in columns) > 1


def _are_moved_up(columns: Sequence[_Column]) -> bool:
    """A row was lost: nothing stands beside the line behind (七), what should stand there stands beside (七), and (七)
    beside the line before it: the two are what stands above."""
    if any(one.behind is not None for one in columns):
        return False
    if any(one.above not in (None, (one.before or 0) + (one.total or 0)) for one in columns):
        return False
    is_off = sum(one.total is not None and one.total != one.rows for one in columns) > 1
    return is_off and any(one.before for one in columns)


def _beside(ref: Ref, lines: Mapping[str, str | None]) -> Ref:
    return Ref(ref.table, lines.get(ref.line) or "", ref.column)


def _around(content: ReportContent, total: Sum) -> Number:
    """What the identity of a column leaves for the rows of a total; None where a part is blank or there is none."""
    identity = _identity_over(content, total)
    if identity is None:
        return None
    rest = content.sum_of(tuple(ref for ref in identity.right if ref not in total.parts))
    whole = content.sum_of(identity.left)
    return None if whole is None or rest is None else whole - rest


def _identity_over(content: ReportContent, total: Sum) -> Identity | None:
    """The identity in which a total's parts stand beside others."""
    return next((one for one in content.edition.identities if {*total.parts} < {*one.right}), None)


def _lines_as_printed(content: ReportContent, table: str) -> list[str]:
    return list(dict.fromkeys(cell.ref.line for cell in content.edition.table(table).grid.cells if cell.ref))


def _with_moved_rows(content: ReportContent, printed: Mapping[Ref, int | None]) -> set[str]:
    """The tables of which several columns would add up if all rows stood one higher or lower, and nearly none of the
    others does as it is."""
    moved = set()
    for table, of_table in groupby(_over_rows(content), lambda total: total.ref.table):
        wrong = [total for total in of_table if _differs(total, content, printed)]
        if len(wrong) < FEWEST:
            continue
        lines = _lines_as_printed(content, table)
        for step in (1, -1):
            beside = dict(zip(lines, lines[step:] if step > 0 else [None, *lines], strict=False))
            if sum(_adds_up(total, printed, beside) for total in wrong) >= max(FEWEST, NEARLY * len(wrong)):
                moved.add(table)
    return moved


def _adds_up(total: Sum, printed: Mapping[Ref, int | None], beside: Mapping[str, str | None]) -> bool:
    """Whether a column adds up with the numbers of the lines ``beside``."""
    numbers = [printed.get(_beside(ref, beside)) for ref in (total.ref, *total.parts)]
    return bool(numbers[0]) and numbers[0] == sum_or_none(numbers[1:])


def _is_total_first(
    content: ReportContent, found: Mapping[Ref, str], printed: Mapping[Ref, int | None], of_table: Iterable[Sum]
) -> bool:
    """Whether of nearly all rows whose last number is not the sum of the others the first is. A stroke stands for 0."""
    strokes = {ref: 0 for ref, text in found.items() if text in _STROKES}
    numbers = {**printed, **content.cells, **strokes}
    rows = [[numbers.get(ref) for ref in (*total.parts, total.ref)] for total in of_table]
    wrong = [row for row in rows if (derived := sum_or_none(row[:-1])) is not None and row[-1] not in (None, derived)]
    are_first = sum(row[0] == sum_or_none(row[1:]) for row in wrong)
    return are_first >= FEWEST and are_first >= NEARLY * len(wrong)


def _moved_columns(
    content: ReportContent, found: Mapping[Ref, str], printed: Mapping[Ref, int | None], rows: Sequence[Sum]
) -> list[tuple[Ref, ...]]:
    """The columns that stand a row too low or too high. One whose printed total is less than its parts may be too low
    where its first place alone is empty."""
    columns = list(zip(*(total.parts for total in rows), strict=True))
    lack_first = {column[0].column for column in columns if not found.get(column[0], "").strip()}
    moved = []
    if 0 < 2 * len(lack_first) < len(columns):
        too_small = {total.ref.column for total in _over_rows(content) if _is_too_small(total, content, printed)}
        moved = [column for column in columns if column[0].column in lack_first & too_small]
    if sum(printed.get(total.ref) not in (None, content.value(total.ref)) for total in rows) >= FEWEST:
        moved += [column for column in columns if _stands_elsewhere(column, content, printed, rows)]
    return list(dict.fromkeys(moved))


def _is_too_small(total: Sum, content: ReportContent, printed: Mapping[Ref, int | None]) -> bool:
    number = printed.get(total.ref)
    return number is not None and number < sum(content.cells[part] or 0 for part in total.parts)


def _stands_elsewhere(
    column: Sequence[Ref], content: ReportContent, printed: Mapping[Ref, int | None], rows: Sequence[Sum]
) -> bool:
    """Whether nearly all figures of a column that are not what the printed total of their row leaves for them are so in
    the next row, or in the one before."""
    left = [_left_for(ref, total, content, printed) for ref, total in zip(column, rows, strict=True)]
    here = [content.cells[ref] for ref in column]
    return any(_are_elsewhere(left, here, there) for there in ([*here[1:], None], [None, *here[:-1]]))


def _left_for(ref: Ref, total: Sum, content: ReportContent, printed: Mapping[Ref, int | None]) -> Number:
    """What a printed total leaves for one of its parts; None where it or another part is not known."""
    whole, others = printed.get(total.ref), content.sum_of(tuple(part for part in total.parts if part != ref))
    return None if whole is None or others is None else whole - others


def _are_elsewhere(left: Sequence[Number], here: Sequence[Number], there: Sequence[Number]) -> bool:
    """Whether nearly all figures that should be others are those ``there``. A total that leaves less than nothing is
    wrong itself."""
    all_three = zip(left, here, there, strict=True)
    differing = [(wanted, other) for wanted, own, other in all_three if wanted not in (None, own) and wanted >= 0]
    are_there = sum(wanted == other for wanted, other in differing)
    return are_there >= FEWEST and are_there >= NEARLY * len(differing)
