"""What a counting sentence says: the values that the grammar yields and the rules hold against the tables."""

from dataclasses import dataclass
from enum import StrEnum

from giyearreport.formats.numbers import Figure


class Relation(StrEnum):
    """How the number holds. EXACT: 12件, 十二件, 未收到 (0). ABOUT: 约12件, 近百件, 60余件, 12件以上. SHARE: a part of
    the whole in percent (33.9%). ALL: no number, the whole of what was named before (均获维持, 全部办结)."""

    EXACT = "exact"
    ABOUT = "about"
    SHARE = "share"
    ALL = "all"


class When(StrEnum):
    """Whose year is counted: the report's own (also where nothing is said), the one before it (上年收到12件,
    较上年的12件), or another or several (2019年以来累计)."""

    THIS = "this"
    LAST = "last"
    OTHER = "other"


class Scope(StrEnum):
    """Whose number it is, where the sentence says so: the office's own (本机关, 办公室, 县本级) or that of the whole
    area (全县, 全区, 全市, 全镇, 各单位)."""

    OFFICE = "office"
    AREA = "area"


@dataclass(frozen=True)
class Fact:
    """One number that a text states of one thing.

    ``counted`` is what is counted: a line of 表三 (``received``, ``carried_in``, ``granted``, ``refused``,
    ``refused_state_secret``, ``unavailable``, …, ``handled``, ``carried_out``: the codes of the form, groups
    included). A kind of applicant (``natural_person``, ``commercial_enterprise``,
    …, and ``organizations`` for all 法人和其他组织) counts applications received from them. Of 表四:
    ``reconsideration``, ``litigation``, ``disputes`` (both in one number), ``direct``, ``after_reconsideration``, each
    also with a result (``reconsideration.upheld``, ``litigation.corrected``, ``litigation.pending``, …). Of 表二:
    ``regulations.issued``, ``normative_documents.issued`` / ``.repealed`` / ``.in_force``, ``licences``, ``penalties``,
    ``coercive_measures``, ``fees``. ``processing_fee`` is the 信息处理费 collected and ``processing_fee_notices`` the
    notices. ``published`` is information items published (主动公开信息 N 条), ``published_part`` one channel or kind of
    them. ``other`` is a number of anything else (培训3次, 问卷300份).

    A number of several lines together is counted as their codes joined by ``+`` (予以公开和部分公开5件:
    ``granted+partially_granted``); 受理并答复12件 is two facts, ``received`` and ``handled``. 没有 and 未 before
    several things are a fact of 0 for each.

    ``number`` is None with ALL. Money is in 元, whatever the text writes. ``with_carried_in`` tells that the number
    includes what came from last year (含上年结转2件). ``named`` are the text's own words for what is counted.
    ``start`` and ``end`` are the places, in characters of the text given, of the words that state it (number and
    noun). ``sure`` is False where the grammar had to guess: words that it does not know stand amid those that state the
    fact, or the sentence states the same thing with another number."""

    counted: str
    number: Figure | None
    relation: Relation = Relation.EXACT
    when: When = When.THIS
    scope: Scope | None = None
    with_carried_in: bool = False
    named: str = ""
    start: int = 0
    end: int = 0
    sure: bool = True

    @property
    def figure(self) -> Figure:
        """The number of a fact that has one. ValueError with ALL."""
        if self.number is None:
            raise ValueError(f"no number is stated of {self.counted}")
        return self.number

    def moved(self, by: int) -> "Fact":
        """The same fact in a text that begins so many characters earlier."""
        told = self.counted, self.number, self.relation, self.when, self.scope, self.with_carried_in, self.named
        return Fact(*told, self.start + by, self.end + by, self.sure)


@dataclass(frozen=True)
class Breakdown:
    """A stated total and the parts that the same sentence lists of it (其中…、…)."""

    total: Fact
    parts: tuple[Fact, ...]


@dataclass(frozen=True)
class Understanding:
    """What a text says in numbers. ``not_understood`` are (start, end) of the sentences in which a number beside a
    word of the tables gave no fact, or one that is not sure."""

    facts: tuple[Fact, ...]
    breakdowns: tuple[Breakdown, ...]
    not_understood: tuple[tuple[int, int], ...]

    def moved(self, by: int) -> "Understanding":
        """The same in a text that begins so many characters earlier."""
        if not by:
            return self
        splits = (
            Breakdown(one.total.moved(by), tuple(part.moved(by) for part in one.parts)) for one in self.breakdowns
        )
        places = ((start + by, end + by) for start, end in self.not_understood)
        return Understanding(tuple(fact.moved(by) for fact in self.facts), tuple(splits), tuple(places))
