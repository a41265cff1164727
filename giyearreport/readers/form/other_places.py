"""The one row of table four, three groups of figures with a total each: whether it can be read otherwise.

Its only evidence are its totals. Where one is wrong, or printed beside a blank among zeros, and all would be right with
some of the figures one place further left or right, nothing tells where these belong; nor where all are blank, and two
would then be printed and right.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from giyearreport.content import Number
from giyearreport.formats.grammar import Ref, Table

Totals = Sequence[tuple[int, Sequence[int]]]  # the place of each, and of what it adds up


def may_stand_elsewhere(
    table: Table, numbers: Mapping[Ref, Number], found: Mapping[Ref, str], *, blanks_are_zeros: bool
) -> bool:
    """``numbers`` are those that are printed, totals among them. A blank total is none where blanks are no zeros."""
    row = [cell.ref for cell in table.grid.cells if cell.ref]
    totals = [(row.index(total.ref), [row.index(ref) for ref in total.parts]) for total in table.sums]
    read = [numbers.get(ref) or 0 for ref in row]
    texts = [found.get(ref, "?").strip() for ref in row]
    wrong = [at for at, parts in totals if (texts[at] or blanks_are_zeros) and not _adds_up(read, at, parts)]
    beside_totals = (part for at, parts in totals if texts[at] and "0" in texts for part in parts)
    holes = {part for part in beside_totals if not texts[part]}
    are_blank = not blanks_are_zeros and not any(texts[at] for at, _ in totals)
    if not (wrong or holes or are_blank):
        return False
    are_several = sum(bool(texts[at]) for at in wrong) > 1
    for first, last, moved in _moved_by_one(read, None if are_several else 0):
        passes_total = any(first <= at <= last for at, _ in totals)
        is_let_in = passes_total and moved != read and holes & {first, last}
        has_totals = are_blank and sum(bool(moved[at]) for at, _ in totals) > 1
        if (wrong or is_let_in or has_totals) and all(_adds_up(moved, at, parts) for at, parts in totals):
            return True
    return False


def _adds_up(numbers: Sequence[Number], at: int, parts: Sequence[int]) -> bool:
    """None, a number that was lost, makes up for what is missing."""
    whole, added = numbers[at], sum(numbers[part] or 0 for part in parts)
    return whole is None or whole == added or (whole > added and any(numbers[part] is None for part in parts))


def _moved_by_one(numbers: Sequence[Number], lost: Number) -> Iterator[tuple[int, int, list[Number]]]:
    """The numbers, those from one place to another one further right, or left, over a 0 that was let in. What was at an
    end is ``lost``, what was elsewhere a 0."""
    end = len(numbers) - 1
    for first, last in combinations(range(len(numbers)), 2):
        if not numbers[last]:
            yield first, last, [*numbers[:first], 0 if first else lost, *numbers[first:last], *numbers[last + 1 :]]
        if not numbers[first]:
            gap = 0 if last < end else lost
            yield first, last, [*numbers[:first], *numbers[first + 1 : last + 1], gap, *numbers[last + 1 :]]
