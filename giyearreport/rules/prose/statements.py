"""The statements of the prose with their places: between the grammar (``counting``) and the rules that hold text
against tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.counting import Breakdown, Fact, Relation, Understanding, understand
from giyearreport.counting.sentences import Sentence, sentence_at
from giyearreport.formats.grammar import Ref
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark
from giyearreport.rules.prose.some import Place, tells_of_some
from giyearreport.rules.quoting import within

#: Words that deny; a 0 without a written nought comes from one of them.
_NOUGHTS = frozenset("0０零〇")

#: How many characters around a fact may tell of what it is only a part.
_REACH = 200


@dataclass(frozen=True)
class Statement:
    """A fact in its sentence: ``quote`` is the sentence, ``offset`` its place in the section's prose, ``words`` those
    of the fact, ``beside`` all facts of the sentence in order."""

    section: str
    fact: Fact
    quote: str
    offset: int
    words: str
    beside: tuple[Fact, ...]

    @property
    def is_denial(self) -> bool:
        """没有不予公开, not 不予公开0件."""
        return self.fact.number == 0 and not _NOUGHTS & set(self.words)

    @property
    def before(self) -> tuple[Fact, ...]:
        """The facts of the sentence that stand before this one."""
        return tuple(fact for fact in self.beside if fact.end <= self.fact.start)

    @property
    def is_sure(self) -> bool:
        """Whether the grammar did not have to guess, and the whole is told of; what 均 says rests on what stands before
        it as well."""
        whole = self.before if self.fact.relation is Relation.ALL else ()
        return self.fact.sure and all(fact.sure for fact in whole) and not self._tells_of_some

    @property
    def _tells_of_some(self) -> bool:
        start, end = self.fact.start - self.offset, self.fact.end - self.offset
        before, behind = self.quote[max(0, start - _REACH) : start], self.quote[end : end + _REACH]
        return tells_of_some(Place(self.fact, before, self.words, behind, self.before))

    def remark(self, message: str, cells: Iterable[Ref] = (), **more: Any) -> Remark:
        """A remark on the sentence, and on the cells that it is held against. Of a guess it is a hint, whatever the
        rule's level; so it is of some of what the cells count."""
        if not self.is_sure:
            more["level"] = Level.HINT
        span = within(self.quote, self.offset, self.fact.start, self.fact.end)
        return Remark(message, Anchor(tuple(cells), self.section, self.quote, self.offset), span=span, **more)


def statements(case: Case) -> tuple[Statement, ...]:
    """Every fact of the report's prose, section by section."""
    return _stated(case.content)


@lru_cache(maxsize=256)
def distinct(section: str, text: str, year: int) -> tuple[Statement, ...]:
    """The statements of a section; of the same fact in the same words, the first: a sentence that stands a thousand
    times is judged once."""
    return tuple(_distinct(_of_section(section, text, year)))


def _distinct(stated: Iterable[Statement]) -> Iterator[Statement]:
    seen = set()
    for statement in stated:
        fact = statement.fact
        place = (statement.section, statement.quote, fact.start - statement.offset, fact.end - statement.offset)
        judged = (*place, fact.counted, fact.number, fact.relation, fact.when, fact.scope)
        if judged not in seen:
            seen.add(judged)
            yield statement


def breakdowns(case: Case) -> Iterator[tuple[Statement, Breakdown]]:
    """The totals that the prose splits into parts, each with the statement of its total."""
    stated = {(s.section, s.fact): s for s in statements(case)}
    for section, understood in _understood(case.content):
        for breakdown in understood.breakdowns:
            yield stated[section, breakdown.total], breakdown


def not_understood(content: ReportContent) -> list[Anchor]:
    """The sentences in which a number beside a word of the tables gave no fact, or a guess. No rule holds them against
    the tables, or none above a hint, so a person must."""
    return [
        _quoted(section, content.prose[section], start, end)
        for section, understood in _understood(content)
        for start, end in understood.not_understood
    ]


def _quoted(section: str, text: str, start: int, end: int) -> Anchor:
    quote = text[start:end].strip()
    return Anchor(section=section, quote=quote, offset=text.index(quote, start))


def _understood(content: ReportContent) -> Iterator[tuple[str, Understanding]]:
    for section, text in content.prose.items():
        yield section, understand(text, content.year)


def _stated(content: ReportContent) -> tuple[Statement, ...]:
    return tuple(
        statement for section, text in content.prose.items() for statement in _of_section(section, text, content.year)
    )


@lru_cache(maxsize=256)
def _of_section(section: str, text: str, year: int) -> tuple[Statement, ...]:
    facts = understand(text, year).facts
    by_sentence: dict[Sentence, list[Fact]] = {}
    for fact in facts:
        by_sentence.setdefault(sentence_at(text, fact.start), []).append(fact)
    return tuple(
        Statement(section, fact, *sentence, "".join(text[fact.start : fact.end].split()), tuple(beside))
        for sentence, beside in by_sentence.items()
        for fact in beside
    )


def stated_of(case: Case, *codes: str, relation: Relation | None = None) -> Iterator[Statement]:
    """The statements about some codes; a code that ends in a dot stands for all that begin with it."""
    for statement in statements(case):
        fact = statement.fact
        if relation in (None, fact.relation) and any(
            fact.counted == code or (code.endswith(".") and fact.counted.startswith(code)) for code in codes
        ):
            yield statement
