"""上年结转, which the published report of the year before tells: filled in and locked, until the unit says why its own
figure is another, or that last year's is wrong (U20). What was published changes by 更正, which the county begins. An
imported report of the year before (历史) fills it in too and locks nothing: the file may have been misread.
"""

from collections.abc import Mapping

from django.db import transaction

from giyearreport.audit.chain import append, named
from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.reports import drafts, store
from giyearreport.reports.checking import tally
from giyearreport.reports.checking.answering import one_line
from giyearreport.reports.checking.prior import Prior, prior_of, published_before
from giyearreport.reports.models import Departure, Report
from giyearreport.reports.models.change import Provenance
from giyearreport.reports.permissions import EDIT, may
from giyearreport.reports.refusals import Because, Refused
from giyearreport.reports.states import HANDED_IN
from giyearreport.units.models import Person, Unit

Kind = Departure.Kind


def told(report: Report) -> Mapping[Ref, Number]:
    """What last year's report says of each 上年结转, published here or kept as 历史."""
    prior = prior_of(report)
    return of_last_year(prior.content) if prior.content and prior.is_archive else beyond_doubt(prior)


def beyond_doubt(prior: Prior) -> Mapping[Ref, Number]:
    """What a published report of last year says of each 上年结转. Empty where this system did not publish it: a figure
    of a draft or of a file may be doubted."""
    return of_last_year(prior.content) if prior.content and prior.is_published else {}


def of_last_year(before: ReportContent) -> dict[Ref, Number]:
    """上年结转 as the report before tells it: its 结转下年度, column by column (表三 填报说明)."""
    out = {ref: number for ref, number in before.cells.items() if ref.line == "carried_out"}
    return {ref._replace(line="carried_in"): number for ref, number in out.items()}


def taken_over(report: Report) -> dict[Unit, Mapping[Ref, Number]]:
    """上年结转 of each unit that was merged into the report's unit and reports no more: whoever took over goes on with
    the cases that it left."""
    told_itself = Report.objects.filter(round__year=report.year, state__in=HANDED_IN).values("unit")
    merged = Unit.objects.filter(merged_into=report.unit_id).exclude(pk__in=told_itself)
    before = {unit: published_before(report.year, unit.pk) for unit in merged}
    return {unit: of_last_year(revision.snapshot.content) for unit, revision in before.items() if revision}


def locked(report: Report, content: ReportContent, prior: Prior) -> frozenset[Ref]:
    """The cells that hold what last year's report says, as long as the unit has not said why they should not."""
    figures = beyond_doubt(prior)
    if not figures or Departure.standing(report):
        return frozenset()
    return frozenset(ref for ref, number in figures.items() if number is not None and content.cells[ref] == number)


def depart(report: Report, kind: str, text: str, *, by: Person) -> None:
    """Writes a statement. With ``KEPT`` the figures of last year's report take the place of what was typed. Refused
    where there is no such report, where no reason is given, and where this person may not change the report now. What
    stands already is not written again."""
    if kind not in Kind.values:
        raise Refused("没有记下：请先选是哪一种情况。")
    if not (figures := beyond_doubt(prior_of(report))):
        raise Refused("没有记下：上年报告不是本系统发布的，上年结转没有锁定，可以直接填。")
    line = "" if kind == Kind.KEPT else _reason(text)
    with transaction.atomic():
        report.refresh_from_db(fields=["state", "version"], from_queryset=Report.objects.select_for_update())
        if not may(by, EDIT, report):
            raise Refused(f"没有记下：报告现在是“{report.get_state_display()}”。", Because.LOCKED)
        last = Departure.objects.filter(report=report).last()
        is_new = (kind, line) != ((last.kind, last.text) if last else (Kind.KEPT, ""))
        if is_new:
            Departure.objects.create(report=report, kind=kind, text=line, by=by)
            append(by=by, action="depart", about=named(report), details={"kind": kind, "text": line})
        if kind == Kind.KEPT:
            fill(report, {ref: number for ref, number in figures.items() if number is not None}, by=by)
    if is_new:
        tally.take(report)  # A05 asks what is said


def fill(report: Report, figures: Mapping[Ref, Number], *, by: Person) -> None:
    """Puts figures of last year's report into theirs."""
    stored = store.load_stored(report)
    unread = {ref: text for ref, text in stored.unread.items() if ref not in figures}
    drafts.save(
        report, stored.content.with_values(figures), by=by, version=report.version, stored=stored, unread=unread,
        provenance=dict.fromkeys(figures, Provenance.CARRIED),
    )  # fmt: skip


def _reason(text: str) -> str:
    try:
        return one_line(text)
    except Refused as refusal:
        raise Refused(f"没有记下，理由{refusal}") from refusal
