"""The reports of a round for the checks of a round: the state of each, what counts, and the sum."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from giyearreport.content import Number, ReportContent
from giyearreport.formats.numbers import print_number
from giyearreport.reports import store
from giyearreport.reports.checking.settings import settings_of
from giyearreport.reports.compilers import units_of
from giyearreport.reports.deadlines import extensions
from giyearreport.reports.models import Extension, Report, Round
from giyearreport.reports.publishing.revisions import newest_published
from giyearreport.reports.states import HANDED_IN, State
from giyearreport.rollup import RollUp, roll_up
from giyearreport.rules import Finding, RoundCase, Standing, check_round
from giyearreport.units.models import Person, Unit

AS_IT_STANDS, AS_PUBLISHED, NOT_COUNTED = "计入", "按已发布的版本计入", "未计入"


@dataclass
class UnitInRound:
    """A unit of the round with its report, if it has begun one, and how it counts."""

    unit: Unit
    report: Report | None
    late: Finding | None = None
    extension: Extension | None = None
    counts: str = NOT_COUNTED

    @property
    def state(self) -> str:
        return self.report.state if self.report else "none"

    @property
    def state_label(self) -> str:
        return State(self.report.state).label if self.report else "未开始"

    @property
    def standing(self) -> Standing:
        days = [
            moment and timezone.localdate(moment)
            for moment in (self.report and self.report.submitted_at, self.report and self.report.published_at)
        ]
        return Standing(self.unit.name, self.state_label, *days, self.extension and self.extension.until)


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
    places: list[UnitInRound]
    total: RollUp | None
    county: Report | None
    findings: list[Finding]
    case: RoundCase

    @property
    def counted(self) -> list[UnitInRound]:
        return [place for place in self.places if place.counts != NOT_COUNTED]

    @property
    def missing(self) -> list[UnitInRound]:
        return [place for place in self.places if place.counts == NOT_COUNTED]

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
        return "本级和没有计入的单位" if self.missing else "未在系统内填报的本级数"

    @property
    def can_be_compared(self) -> bool:
        """Whether the county's report has all its numbers."""
        return self.case.county is not None and not self.case.county.blanks

    @property
    def report(self) -> ReportContent:
        """The sums as a report, whose preamble tells what is in them. Only where something counts."""
        told = [
            f"本表是{self.round.county.name}{self.round.year}年度各单位报告的合计，由系统汇总，不是对外公开的报告。"
        ]
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

    def differences(self, table: str) -> Iterator["Difference"]:
        """The cells of a table in which the county's report and the sum are not the same."""
        for pair in self.case.pairs():
            if pair.cell.ref.table == table and pair.whole != pair.part:
                yield Difference(pair.cell.label, pair.whole, pair.part)


def places(round: Round, person: Person) -> list[UnitInRound]:
    """Every unit that the round counts, the county itself first, with its report, and who is late. The county
    government's own date is the law's, not the round's."""
    visible = Report.objects.visible_to(person).filter(round=round).select_related("unit", "round", "edited_by")
    reports = {report.unit_id: report for report in visible}
    extended = extensions(round)
    units = [round.county, *units_of(round)]
    found = [UnitInRound(unit, reports.get(unit.pk), extension=extended.get(unit.pk)) for unit in units]
    late = {f.unit: f for f in check_round(_case(round, found)) if f.rule == "R03"}
    for place in found:
        place.late = late.get(place.unit.name)
    return found


def add_up(round: Round, person: Person) -> Sums:
    """The units' reports that count, added up, and what the checks of a round find in them."""
    found = places(round, person)
    contents = _contents(found)
    units = [place for place in found if place.unit != round.county]
    counted = [contents[place.unit.pk] for place in units if place.unit.pk in contents]
    total = roll_up(None, counted, [place.unit.name for place in units]) if counted else None
    county = next((place.report for place in found if place.unit == round.county), None)
    case = _case(round, found, total, store.load(county) if county else None)
    return Sums(round, units, total, county, check_round(case), case)


def _case(round: Round, found: list[UnitInRound], total: RollUp | None = None,
          county: ReportContent | None = None) -> RoundCase:  # fmt: skip
    owing = [place for place in found if place.unit != round.county and place.state != State.HISTORY]
    standings = tuple(place.standing for place in owing)
    today, settings = timezone.localdate(), settings_of(round)
    is_held = not (round.is_history or round.is_draft)  # nobody is late in a year that is only kept
    days = (round.due_on, round.review_due_on) if is_held else (date.max, date.max)
    return RoundCase(standings, *days, today, total, county, settings)


def _contents(found: list[UnitInRound]) -> dict[int, ReportContent]:
    """By unit, what counts of its report: as it stands where the unit has handed it in, else as it is published."""
    begun = [place.report for place in found if place.report]
    as_they_stand = store.load_round([report for report in begun if report.state in HANDED_IN])
    published = newest_published(report for report in begun if report.state not in HANDED_IN)
    contents = {}
    for place in found:
        pk = place.report and place.report.pk
        if pk in as_they_stand:
            place.counts, contents[place.unit.pk] = AS_IT_STANDS, as_they_stand[pk]
        elif pk in published:
            frozen = published[pk].snapshot.content  # under the name that the unit had then
            place.counts, contents[place.unit.pk] = AS_PUBLISHED, replace(frozen, unit=place.unit.name)
    return contents
