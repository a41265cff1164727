"""The reports of a round for the checks of a round: what counts, the sum, and what the checks find in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import cached_property

from django.utils import timezone

from giyearreport.content import Number, ReportContent
from giyearreport.formats.numbers import print_number
from giyearreport.reports import store, summing
from giyearreport.reports.checking.settings import settings_of
from giyearreport.reports.covering import coverage_of
from giyearreport.reports.deadlines import extensions
from giyearreport.reports.models import Extension, Report, Round
from giyearreport.reports.states import State
from giyearreport.reports.summing import Place
from giyearreport.review.matrix import is_reported
from giyearreport.rollup import Figures, RollUp
from giyearreport.rules import Finding, RoundCase, Standing, check_round
from giyearreport.units.models import Person
from giyearreport.writers.units_sheets import UnitRow


@dataclass(frozen=True)
class Difference:
    """A cell of the county's report beside the units' sum."""

    label: str
    in_report: Number
    in_sum: Number

    @property
    def printed(self) -> tuple[str, str, str]:
        return tuple(print_number(number) for number in (self.in_report, self.in_sum, self.in_report - self.in_sum))

    @property
    def is_too_much(self) -> bool:
        """Whether the units together have more than the county."""
        return self.in_report < self.in_sum


@dataclass(frozen=True)
class Sums:
    """What the page and the file show. ``total`` is None as long as nothing counts."""

    round: Round
    places: list[Place]
    total: RollUp | None
    county: Report | None
    case: RoundCase

    @cached_property
    def findings(self) -> list[Finding]:
        """What the checks of a round find; a page of one cell does without."""
        return check_round(self.case)

    @property
    def counted(self) -> list[Place]:
        return [place for place in self.places if place.figures or place.within]

    @property
    def missing(self) -> list[Place]:
        return [place for place in self.places if not (place.figures or place.within)]

    @property
    def counted_words(self) -> str:
        missing = f"还有 {len(self.missing)} 个没有计入" if self.missing else "没有缺漏"
        return f"计入 {len(self.counted)} 个单位，{missing}"

    @property
    def what(self) -> str:
        """What a table of the sums holds."""
        return f"{len(self.counted)} 个单位合计，不是全县数" if self.missing else "各单位合计"

    @property
    def what_differs(self) -> str:
        """What the county's report may have beyond the sum."""
        if self.total.own:
            return "没有计入的单位" if self.missing else "应当为 0"
        return "本级和没有计入的单位" if self.missing else "未在系统内填报的本级数"

    @property
    def can_be_compared(self) -> bool:
        """Whether the county's report has all its numbers."""
        return self.case.county is not None and not self.case.county.blanks

    @property
    def report(self) -> ReportContent:
        """The sums as a report, whose preamble tells what is in them. Only where something counts."""
        what = "本级和各单位报告" if self.total.own else "各单位报告"
        told = [f"本表是{self.round.county.name}{self.round.year}年度{what}的合计，由系统汇总，不是对外公开的报告。"]
        for places, words in ((self.counted, "已计入"), (self.missing, "没有计入")):
            names = "、".join(f"{place.unit.name}（{place.state_label}）" for place in places)
            told.append(f"{words} {len(places)} 个单位{'：' if names else ''}{names}。")
        if self.total.blanks:
            told.append(f"有 {len(self.total.blanks)} 格因有单位没有填，不能合计，留空。")
        content = self.total.as_report(self.round.county.name, self.round.year)
        return content.with_values(prose={"preamble": "\n".join(told)})

    @property
    def file_name(self) -> str:
        lacking = f"（缺{len(self.missing)}个单位）" if self.missing else ""
        return f"{self.round.county.short_name}{self.round.year}年度汇总{lacking}.xlsx"

    @property
    def rows(self) -> tuple[list[UnitRow], list[UnitRow]]:
        """Who is added, 本级 first, and who is not: a row each. Only where something counts."""
        own = [UnitRow(self.total.own_name, "本级", self.total.own)] if self.total.own else []
        listed = [(place.is_counted, UnitRow(place.unit.name, place.counts, place.figures)) for place in self.places]
        return own + [row for counts, row in listed if counts], [row for counts, row in listed if not counts]

    def differences(self, table: str) -> Iterator["Difference"]:
        """The cells of a table in which the county's report and the sum are not the same."""
        for pair in self.case.pairs():
            if pair.cell.ref.table == table and pair.whole != pair.part:
                yield Difference(pair.cell.label, pair.whole, pair.part)


def add_up(round: Round, person: Person) -> Sums:
    """The units' reports that count, added up with 本级 where the county's own report has it kept, and what the checks
    of a round find in them."""
    places = summing.places_below(round.county, round)
    visible = Report.objects.visible_to(person).filter(round=round, unit=round.county)
    county = visible.select_related("unit", "round").first()
    coverage = coverage_of(county) if county else None
    own = Figures.of(coverage.own.content) if coverage and coverage.own else None
    total = summing.summed(places, round.county, own) if any(place.figures for place in places) else None
    case = _case(round, places, total, store.load(county) if county else None)
    return Sums(round, places, total, county, case)


def _case(round: Round, places: list[Place], total: RollUp | None, county: ReportContent | None) -> RoundCase:
    extended = extensions(round)
    zone = timezone.get_current_timezone()
    standings = tuple(_standing(place, extended.get(place.unit.pk), zone) for place in places)
    today, settings = timezone.localdate(), settings_of(round)
    is_held = not (round.is_history or round.is_draft)  # nobody is late in a year that is only kept
    days = (round.due_on, round.review_due_on) if is_held else (date.max, date.max)
    return RoundCase(standings, *days, today, total, county, settings)


def _standing(place: Place, extension: Extension | None, zone: tzinfo) -> Standing:
    report = place.report
    handed_in = report.submitted_at if report and is_reported(report.state, report.published_at) else None
    days = [moment and moment.astimezone(zone).date() for moment in (handed_in, report and report.published_at)]
    until, is_elsewhere = extension and extension.until, place.state == State.HISTORY
    return Standing(place.unit.name, place.state_label, *days, until, is_elsewhere)
