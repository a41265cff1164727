"""Finds why a column of table three may not balance: single cells to change, and numbers to move to the next row or
column, the likeliest first. Changes nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain, pairwise
from typing import NamedTuple

from giyearreport.content import Number, ReportContent, sum_or_none
from giyearreport.formats.grammar import Identity, Ref, Table
from giyearreport.formats.numbers import Figure
from giyearreport.rules.tables.arithmetic import Balance, balances
from giyearreport.rules.tables.slips import DIGIT_TOO_FEW, DIGIT_TOO_MANY, DIGIT_WRONG, SWAPPED, slip


class Likeness(Enum):
    """Why a cell may be the wrong one, the likeliest first, in the words of the sentence."""

    CARRIED_OVER = "上年报告的结转下年度就是这个数"
    NOT_CARRIED_OVER = "现在的数与上年报告的结转下年度不同"
    SWAPPED = SWAPPED
    WITH_CARRIED_IN = "像是把上年结转也算进了本年新收"
    GROUP_TOTAL = "像是把合计填到了这一项"
    DIGIT_TOO_MANY = DIGIT_TOO_MANY
    DIGIT_TOO_FEW = DIGIT_TOO_FEW
    DIGIT_WRONG = DIGIT_WRONG
    LAST_YEARS = "现在的数与上年报告相同，像是没有改"
    CARRIED_TWICE = "现在的数与另一行结转相同，像是抄错了行"
    NOT_CARRIED = "像是漏填了结转"
    NONE = ""
    LEFT_ZERO = "现在是 0，像是漏填"
    CONFIRMED = "但现在的数与上年报告的结转下年度一致"

    @property
    def rank(self) -> int:
        return list(Likeness).index(self)


@dataclass(frozen=True)
class Repair:
    """A leaf cell, what stands in it, and what would have to."""

    ref: Ref
    now: Figure
    should_be: Figure
    likeness: Likeness


@dataclass(frozen=True)
class Move:
    """A number that stands in ``source`` and would have to stand in ``target``, which is 0, beside it."""

    source: Ref
    target: Ref
    number: Figure


class Weighed(NamedTuple):
    """An identity without a blank, and its left side minus its right."""

    identity: Identity
    difference: Figure


def single_cell_repairs(report: ReportContent, prior: ReportContent | None = None) -> list[Repair]:
    """Every leaf cell in which one other number makes all broken identities hold, the likeliest first; empty where
    nothing is broken, or where no cell alone could. ``prior`` is last year's report."""
    weighed = _weighed(balances(report))
    broken = [entry for entry in weighed if entry.difference]
    holding = set(chain.from_iterable((*e.identity.left, *e.identity.right) for e in weighed if not e.difference))
    return [repair for repair in _repairs(report, broken, prior) if repair.ref not in holding]


def moves(report: ReportContent) -> list[Move]:
    """Every number that would make all identities hold if it stood in the place beside its own: in the next column,
    the next line, or the other line of what is carried over."""
    weighed = _weighed(balances(report))
    if not any(entry.difference for entry in weighed):
        return []
    return [
        Move(source, target, number)
        for table in report.edition.tables
        if table.identities
        for source, target in _neighbours(table)
        if (number := report.cells[source]) and report.cells[target] == 0
        if all(entry.difference == number * _weight(entry.identity, source, target) for entry in weighed)
    ]


def imbalances(
    report: ReportContent, broken: Sequence[Balance], prior: ReportContent | None = None
) -> Iterator[tuple[Balance, tuple[str, ...]]]:
    """Each broken identity with its causes as sentences: what would mend all that is broken, otherwise what would mend
    this column alone. A total has none: it is broken by its columns, which tell theirs."""
    if not broken:
        return
    common: Sequence[Repair | Move] = single_cell_repairs(report, prior) or moves(report)
    for balance in broken:
        is_total = balance.identity.shows[0].column == "total"
        found = () if is_total else common or _repairs(report, _weighed([balance]), prior)
        yield balance, tuple(_told(report, entry) for entry in found)


def repaired(report: ReportContent, repair: Repair, words: str = "就平衡了") -> str:
    """A repair as a sentence."""
    why = f"（{repair.likeness.value}）" if repair.likeness.value else ""
    return f"“{report.edition.cell(repair.ref).label}”填了 {repair.now}，改为 {repair.should_be} {words}{why}"


def _told(report: ReportContent, entry: Repair | Move) -> str:
    if isinstance(entry, Repair):
        return repaired(report, entry)
    source, target = (report.edition.cell(ref).label for ref in (entry.source, entry.target))
    beside = "列" if entry.source.line == entry.target.line else "行"
    return f"“{source}”的 {entry.number} 移到“{target}”就平衡了（像是填错了{beside}）"


def _weighed(found: Iterable[Balance]) -> list[Weighed]:
    return [Weighed(entry.identity, entry.difference) for entry in found if entry.difference is not None]


def _repairs(report: ReportContent, broken: Sequence[Weighed], prior: ReportContent | None) -> list[Repair]:
    """The cells that all of these identities have in common and that would mend each by the same change."""
    if not broken:
        return []
    shared = set.intersection(*({*entry.identity.left, *entry.identity.right} for entry in broken))
    found = []
    for ref in (cell.ref for cell in report.edition.cells if cell.ref in shared):
        changes = {-difference if ref in identity.left else difference for identity, difference in broken}
        now = report.cells[ref]
        if now is not None and len(changes) == 1 and now + min(changes) >= 0:
            should_be = now + min(changes)
            found.append(Repair(ref, now, should_be, _likeness(report, ref, now, should_be, prior)))
    return sorted(found, key=lambda repair: repair.likeness.rank)


def _likeness(report: ReportContent, ref: Ref, now: Figure, should_be: Figure, prior: ReportContent | None) -> Likeness:
    """The likeliest of what speaks for this cell."""
    digits = slip(now, should_be)
    if ref.line == "carried_in" and prior:
        carried = prior.cells[ref._replace(line="carried_out")]
        if carried == now:
            return Likeness.CONFIRMED
        if carried is not None:
            return Likeness.CARRIED_OVER if carried == should_be else Likeness.NOT_CARRIED_OVER
    if digits == SWAPPED:
        return Likeness.SWAPPED
    if ref.line == "received" and now - should_be == report.cells[ref._replace(line="carried_in")]:
        return Likeness.WITH_CARRIED_IN
    if now - should_be in _sums_of_others(report, ref):
        return Likeness.GROUP_TOTAL
    if digits:
        return Likeness(digits)
    if now >= 10 and prior and prior.cells.get(ref) == now:  # a small number is the same by chance
        return Likeness.LAST_YEARS
    return _by_line(report, ref, now)


def _by_line(report: ReportContent, ref: Ref, now: Figure) -> Likeness:
    if ref.line in ("carried_in", "carried_out"):
        other = "carried_out" if ref.line == "carried_in" else "carried_in"
        if now and report.cells[ref._replace(line=other)] == now:
            return Likeness.CARRIED_TWICE
        if not now:
            return Likeness.NOT_CARRIED
    return Likeness.NONE if now else Likeness.LEFT_ZERO


def _sums_of_others(report: ReportContent, ref: Ref) -> Iterator[Number]:
    """In this column, every derived line that the cell is a part of, without the cell itself."""
    for total in report.edition.table(ref.table).sums:
        if total.ref.column == ref.column and ref in total.parts:
            yield sum_or_none(report.cells[part] for part in total.parts if part != ref)


def _neighbours(table: Table) -> Iterator[tuple[Ref, Ref]]:
    """Pairs of leaf cells, both ways: beside each other in a line, below each other, carried in and carried out."""
    cells = {cell.ref for cell in table.cells}
    lines, columns = ([*dict.fromkeys(getattr(cell.ref, axis) for cell in table.cells)] for axis in ("line", "column"))
    pairs = [
        *((Ref(table.code, line, a), Ref(table.code, line, b)) for line in lines for a, b in _side_by_side(columns)),
        *((Ref(table.code, a, c), Ref(table.code, b, c)) for c in columns for a, b in _side_by_side(lines)),
        *((Ref(table.code, "carried_in", c), Ref(table.code, "carried_out", c)) for c in columns),
    ]
    for one, other in pairs:
        if one in cells and other in cells:
            yield from ((one, other), (other, one))


def _side_by_side(codes: Sequence[str]) -> Iterator[tuple[str, str]]:
    return pairwise(codes)


def _weight(identity: Identity, source: Ref, target: Ref) -> int:
    """How often a number counts in left − right as long as it stands in ``source`` instead of ``target``."""
    return _side(identity, source) - _side(identity, target)


def _side(identity: Identity, ref: Ref) -> int:
    return (ref in identity.left) - (ref in identity.right)
