"""A fact whose sentence is not finished: a later clause may add that last year's are included."""

from dataclasses import dataclass

from giyearreport.counting.fact import Fact, Relation, Scope, When
from giyearreport.formats.numbers import Figure


@dataclass
class Stated:
    """``sentence`` and ``unit`` tell which facts may be parts of which; ``in_list`` is the number of the list that it
    stands in and ``opens`` that of the list of its parts; ``noun`` is the place of the words for what is counted,
    ``number_at`` where its number begins, if one is written, and ``inside`` the place of one that stands amid those
    words; ``ours`` that the words themselves say 政府信息公开; ``of_others`` the case of which others'
    are counted, or that decisions were applied for; ``deals`` that they were dealt with, whether or not to the end
    (办理申请12件)."""

    counted: str
    number: Figure | None
    relation: Relation
    when: When
    scope: Scope | None
    start: int
    end: int
    noun: tuple[int, int]
    unit: str
    sentence: int
    with_carried_in: bool = False
    in_list: int = 0
    opens: int = 0
    number_at: int | None = None
    in_brackets: bool = False
    inside: tuple[int, int] | None = None
    sure: bool = True
    ours: bool = False
    of_others: str = ""
    deals: bool = False

    @property
    def figure(self) -> Figure:
        """The number of what has one; 0 of 均…, which has none."""
        return self.number or 0

    def as_fact(self, text: str) -> Fact:
        first, last = self.noun
        middle, resumed = self.inside or (last, last)
        named = "".join((text[first:middle] + text[resumed:last]).split()).strip("、，；：")
        scope, carried = self.scope, self.with_carried_in
        places = named, self.start, self.end
        return Fact(self.counted, self.number, self.relation, self.when, scope, carried, *places, self.sure)
