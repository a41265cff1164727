"""三句话看懂: what the tables of a published report say, in plain words, beside last year, units of its kind and the
whole county (U70, U102). Every number is a cell of a published report, or the median of such cells, and leads there."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from statistics import median_low
from typing import NamedTuple

from django.db.models import Count, Max

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import Figure, print_number
from giyearreport.reports.models import Revision
from giyearreport.reports.publishing import published
from giyearreport.units.models import Level
from giyearreport.year_on_year import before

RECEIVED, CARRIED_IN, HANDLED, GRANTED, PARTIALLY, CARRIED_OUT = (
    Ref("applications", line, "total")
    for line in ("received", "carried_in", "handled", "granted", "partially_granted", "carried_out")
)
RECONSIDERED, SUED, SUED_AFTER = (
    Ref("litigation", line, "total") for line in ("reconsideration", "direct", "after_reconsideration")
)
TOLD = (
    RECEIVED, CARRIED_IN, HANDLED, GRANTED, PARTIALLY, CARRIED_OUT, RECONSIDERED, SUED, SUED_AFTER,
)  # fmt: skip
COMPARED = {RECEIVED: "新收到的申请", GRANTED: "予以公开的", RECONSIDERED: "被申请行政复议"}
FEWEST = 3  # units of the same kind, of which there is a median
MOST_READ = 300  # those that were published last
WIDEST = 100  # of a bar


class Piece(NamedTuple):
    """Words, or a number with the place that it comes from."""

    text: str
    link: str = ""


class Bar(NamedTuple):
    """A number of the comparison, and how long its bar is; ``number`` is empty where there is none."""

    head: str
    number: str
    link: str = ""
    length: float = 0


class Usual(NamedTuple):
    """Of the published reports of one kind of unit: how many there are, and the medians of ``COMPARED``."""

    units: int
    medians: tuple[Number, ...]


@dataclass(frozen=True)
class Beside:
    """What stands beside a report: the unit's own of the year before, units of its kind, and the whole county's."""

    last_year: Revision | None
    usual: Usual | None
    county: Revision | None

    @property
    def stamp(self) -> list:
        """All that the page shows of them."""
        versions = [each and [published.address(each), each.snapshot.sha256] for each in (self.last_year, self.county)]
        usual = self.usual and [self.usual.units, *map(print_number, self.usual.medians)]
        return [*versions, usual]


def beside(revision: Revision) -> Beside:
    """As it is published now."""
    report, county = revision.report, revision.report.round.county
    last_year = _holding(report.year - 1, report.unit_id)
    if report.unit_id == county.pk:
        return Beside(last_year, None, None)
    return Beside(last_year, _usual(revision), _holding(report.year, county.pk))


def _holding(year: int, unit: int) -> Revision | None:
    return published.current().filter(report__round__year=year, report__unit=unit).first()


def _usual(revision: Revision) -> Usual | None:
    """Of the other units of its kind; None where they are too few."""
    report = revision.report
    of_kind = Revision.objects.filter(
        report__round=report.round_id, report__unit__level=report.unit.level, published_at__isnull=False
    )
    # Whatever changes what is public changes one of these: what is put back lowers a number, the rest raises a time.
    stamp = of_kind.aggregate(
        Count("pk"), Max("published_at"), Max("reverted_at"), Count("taken_down_at"), Max("taken_down_at")
    )
    numbers = _numbers(report.round_id, report.unit.level, tuple(stamp.values()))
    others = [found for pk, found in numbers.items() if pk != report.pk]
    if len(others) < FEWEST:
        return None
    return Usual(len(others), tuple(map(_median, zip(*others, strict=True))))


@lru_cache(maxsize=64)
def _numbers(round: int, level: str, stamp: tuple) -> Mapping[int, tuple[Number, ...]]:
    """Of each report of the kind, by its id, the numbers that are compared; read straight from the JSON, which we wrote
    ourselves."""
    found = published.current().filter(report__round=round, report__unit__level=level).order_by("-published_at")
    documents = found.values_list("report", "snapshot__document")[:MOST_READ]
    return {report: tuple(_in_document(json.loads(text))) for report, text in documents}


def _in_document(document: dict) -> Iterator[Number]:
    for ref in COMPARED:
        yield document[ref.table].get(ref.line, {}).get(ref.column)


def _median(numbers: tuple[Number, ...]) -> Number:
    told = [number for number in numbers if number is not None]
    return median_low(told) if len(told) >= FEWEST else None


@dataclass(frozen=True)
class Plain:
    """What the page shows, of a content and what stands beside it."""

    revision: Revision
    content: ReportContent
    beside: Beside

    @property
    def sentences(self) -> list[list[Piece]]:
        return [list(told) for told in (self._requests(), self._outcomes(), self._cases()) if told]

    @property
    def kind(self) -> str:
        return Level(self.revision.report.unit.level).label

    @property
    def heads(self) -> list[str]:
        """Of the columns of the comparison."""
        return [bar.head for bar in self._bars(RECEIVED)]

    @property
    def rows(self) -> list[tuple[str, list[Bar]]]:
        return [(name, self._bars(ref)) for ref, name in COMPARED.items() if self._has(ref)]

    def _bars(self, ref: Ref) -> list[Bar]:
        """The county's number has no bar: beside it all others would be none."""
        year, last = self.content.year, self.beside.last_year
        found = [(f"{year}年", self.content.value(ref), f"#{ref}")]
        if last:
            found.append((f"{year - 1}年", *_there(last, ref)))
        if usual := self.beside.usual:
            found.append(("同类中位数", usual.medians[list(COMPARED).index(ref)], ""))
        longest = max((number or 0 for _, number, _ in found), default=0)
        bars = [Bar(head, print_number(number), link, _length(number, longest)) for head, number, link in found]
        if county := self.beside.county:
            number, link = _there(county, ref)
            bars.append(Bar("全县合计", print_number(number), link))
        return bars

    def _requests(self) -> Iterator[Piece]:
        yield Piece(f"{self.content.year}年，{self.revision.organ}新收到政府信息公开申请 ")
        yield from self._number(RECEIVED)
        if self.beside.last_year:
            was, link = _there(self.beside.last_year, RECEIVED)
            if was is not None:
                now = self.content.value(RECEIVED)
                yield from (Piece("，上年 "), Piece(print_number(was), link), Piece(f" 件，{_change(now, was)}"))
        yield Piece("。")

    def _outcomes(self) -> Iterator[Piece]:
        if not any(self.content.value(ref) for ref in (RECEIVED, CARRIED_IN) if self._has(ref)):
            yield Piece("没有要办理的申请。")
            return
        yield from (Piece("连同上年结转的 "), *self._number(CARRIED_IN), Piece("，办结 "), *self._number(HANDLED))
        for ref, words in ((GRANTED, "，其中予以公开 "), (PARTIALLY, "、部分公开 ")):
            if self._has(ref):
                yield from (Piece(words), *self._number(ref))
        yield from (Piece("；结转下年度继续办理 "), *self._number(CARRIED_OUT), Piece("。"))

    def _cases(self) -> Iterator[Piece]:
        yield from (Piece("因政府信息公开工作被申请行政复议 "), *self._number(RECONSIDERED))
        yield from (Piece("，直接被提起行政诉讼 "), *self._number(SUED))
        yield from (Piece("，复议后被提起行政诉讼 "), *self._number(SUED_AFTER), Piece("。"))

    def _number(self, ref: Ref) -> Iterator[Piece]:
        yield from (Piece(self.content.printed(ref), f"#{ref}"), Piece(" 件"))

    def _has(self, ref: Ref) -> bool:
        return ref in self.content.edition


def plain(revision: Revision, beside: Beside) -> Plain | None:
    """None of a report that leaves one of these cells blank."""
    content = revision.snapshot.content
    asked = [ref for ref in TOLD if ref in content.edition]
    if any(content.value(ref) is None for ref in asked):
        return None
    return Plain(revision, content, beside)


def _there(revision: Revision, ref: Ref) -> tuple[Number, str]:
    """What another report says there, and the place on its page; a place only where it is one cell."""
    content = revision.snapshot.content
    cells = content.edition.alike(ref)
    return before(content, ref), f"{published.address(revision)}#{cells[0] if len(cells) == 1 else ref.table}"


def _change(now: Figure, was: Figure) -> str:
    """Against last year, as one says it."""
    if now == was:
        return "一样多"
    return f"{'多' if now > was else '少'} {print_number(abs(now - was))} 件"


def _length(number: Figure | None, longest: Figure) -> float:
    return round(WIDEST * float(number) / float(longest), 1) if number and longest else 0
