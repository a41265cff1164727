"""Which of a sentence's facts are a total and which its parts.

Of the tables' own things the form says what is a part of what. Of other things, the parts are what follows 其中 with
the total's measure word.
"""

from collections.abc import Iterator, Sequence

from giyearreport.counting import codes
from giyearreport.counting.fact import Breakdown, Fact, Relation
from giyearreport.counting.phrase import PIECES
from giyearreport.counting.stated import Stated
from giyearreport.formats.numbers import Figure

#: Measures of what comes out in a series, which may stand among items: 征集调查3期.
_SERIES = frozenset("期篇则次场")
_SPLITS: dict[str, tuple[tuple[str, ...], ...]] = {
    codes.RECEIVED: (codes.APPLICANTS, (codes.CARRIED_IN, codes.RECEIVED), codes.GROUPS),
    codes.HANDLED: (codes.GROUPS,),
    **{whole: (parts,) for whole, parts in codes.CASES_OF.items()},
}


def breakdowns(stated: Sequence[Stated], facts: Sequence[Fact]) -> tuple[Breakdown, ...]:
    """Totals of two parts or more, in order; parts are exact numbers of the same year."""
    found = []
    for index, total in enumerate(stated):
        if total.relation is not Relation.EXACT or not total.number:
            continue
        after = []
        for place in range(index + 1, len(stated)):
            if stated[place].sentence > total.sentence + 1:
                break
            if stated[place].relation is Relation.EXACT and stated[place].when is total.when:
                after.append(place)
        for places in _parts(stated, index, after):
            if len(places) > 1:
                found.append(Breakdown(facts[index], tuple(facts[place] for place in places)))
    return tuple(found)


def _parts(stated: Sequence[Stated], index: int, after: Sequence[int]) -> Iterator[list[int]]:
    total = stated[index]
    if total.counted in codes.UNCODED:
        yield _listed(stated, index, after)
        return
    here = [place for place in after if stated[place].sentence == total.sentence]
    carried = any(stated[place].counted == codes.CARRIED_IN and stated[place].number for place in here)
    for split in (*_SPLITS.get(total.counted, ()), _results_of(total.counted)):
        if not (split is codes.GROUPS and total.counted == codes.RECEIVED and carried):  # they are results of both
            yield _split(stated, total, here, split)


def _results_of(code: str) -> tuple[str, ...]:
    return tuple(codes.of_case(code, result) for result in codes.RESULTS) if code in codes.CASES else ()


def _split(stated: Sequence[Stated], total: Stated, here: Sequence[int], split: Sequence[str]) -> list[int]:
    """The first of each part, up to where the total is stated anew."""
    parts: list[int] = []
    for place in here:
        code = stated[place].counted
        again = code == total.counted and any(stated[part].counted == code for part in parts)
        if again or (code in _SPLITS and code not in split):
            break
        if code in split:
            parts.append(place)
    return parts


def _listed(stated: Sequence[Stated], index: int, after: Sequence[int]) -> list[int]:
    """What the 其中 that follows the total lists, in its sentence or at the beginning of the next."""
    total = stated[index]
    places: list[int] = []
    for place in after if total.opens else ():
        part = stated[place]
        if part.in_list < total.opens or (part.in_list == total.opens and part.counted not in codes.UNCODED):
            break
        if part.in_list == total.opens and part.unit in PIECES | _SERIES and not part.in_brackets:
            places.append(place)
    if sum(_number(stated[place]) for place in places) != total.number:  # 征集调查3期 may be one of the parts, or none
        alike = [place for place in places if stated[place].unit == total.unit]
        others = len(alike) < len(places)
        places = [] if others and sum(_number(stated[place]) for place in alike) != total.number else alike
    return _without_parts_of_parts(stated, places, total.number)


def _without_parts_of_parts(stated: Sequence[Stated], places: list[int], total: Figure | None) -> list[int]:
    """网站110条，包括动态99条、公告11条，公众号281条: a run that adds up to the part before it, where only so the whole
    adds up."""
    kept: list[int] = []
    rest = places
    while rest:
        kept.append(rest[0])
        rest = rest[1 + _run(stated, rest) :]
    return kept if sum(_number(stated[place]) for place in kept) == total else places


def _run(stated: Sequence[Stated], places: Sequence[int]) -> int:
    """How many places after the first add up to it; 0 where none do."""
    left = _number(stated[places[0]])
    for count, place in enumerate(places[1:], 1):
        left -= _number(stated[place])
        if left <= 0:
            return count if left == 0 and count > 1 else 0
    return 0


def _number(stated: Stated) -> Figure:
    """The number of an exact fact, which always has one."""
    assert stated.number is not None
    return stated.number
