"""历次修改: who changed what in a report, its kept versions to look at, and taking one back."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from giyearreport.desk.import_views import version_seen
from giyearreport.formats.grammar import Ref, Section
from giyearreport.pages.access import for_the_unit, visible_report
from giyearreport.pages.compared import compared
from giyearreport.pages.refusing import status_of
from giyearreport.pages.report_context import state_label
from giyearreport.reports import store
from giyearreport.reports.history import Sitting, sittings_and_events
from giyearreport.reports.models import Change, Event, Report
from giyearreport.reports.models.change import Provenance
from giyearreport.reports.refusals import Refused
from giyearreport.reports.taking_back import Version, kept_version, refusal, take_back
from giyearreport.units.models import Person
from giyearreport.writers.html import article


@dataclass(frozen=True)
class Line:
    """One line of the list: a sitting or a step. ``version`` is the one it left, where it was kept; ``midway`` are the
    saves within a sitting that were kept too. ``is_now``: its content is what stands in the report."""

    begun: datetime
    ended: datetime
    by: Person
    done: str
    figures: str = ""
    sections: Sequence[str] = ()
    note: str = ""
    version: int | None = None
    midway: Sequence[Change] = ()
    is_step: bool = False
    is_now: bool = False

    @property
    def is_short(self) -> bool:
        """Whether it began and ended in one minute."""
        return f"{self.begun:%F%R}" == f"{self.ended:%F%R}"

    @property
    def ends_on_another_day(self) -> bool:
        return timezone.localdate(self.begun) != timezone.localdate(self.ended)


@require_safe
@for_the_unit
def versions(request, report_id: int):
    """Everything that was done to the report, the newest first."""
    report = visible_report(request.user, report_id)
    shown = {"lines": _lines(report), "no_taking_back": refusal(report, request.user)}
    return render(request, "desk/versions.html", {**_about(report, request.user), **shown})


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_unit
def version(request, report_id: int, version: int):
    """One kept version beside what stands now. Posting writes the chosen sections as they were then."""
    report = visible_report(request.user, report_id)
    then = _kept(report, version)
    if request.method != "POST":
        return _show(request, report, then)
    try:
        _take_back(request, report, then)
    except Refused as refused:
        report.refresh_from_db()
        return _show(request, report, then, error=str(refused), status=status_of(refused))
    return redirect("desk:versions", report.pk)


@require_safe
@for_the_unit
def version_text(request, report_id: int, version: int):
    """One kept version as it would read on paper, and what stood in its cells that is no number."""
    report = visible_report(request.user, report_id)
    then = _kept(report, version)
    unread = [(report.edition.cell(ref).label, text) for ref, text in then.stored.unread.items()]
    shown = {"then": then, "unread": unread, "article": article(then.stored.content)}
    return render(request, "desk/version_text.html", {**_about(report, request.user), **shown})


def _kept(report: Report, number: int) -> Version:
    if version := kept_version(report, number):
        return version
    raise Http404


def _take_back(request, report: Report, then: Version) -> None:
    chosen = set(request.POST.getlist("take"))
    taken = [section for section in report.edition.sections if section.code in chosen]
    seen = version_seen(request) or 0  # no report has version 0
    codes = [section.code for section in taken]
    if take_back(report, then, take=codes, by=request.user, version=seen) == seen:
        messages.info(request, "勾选的部分和现在相同，没有改动。")
        return
    at = timezone.localtime(then.at)
    names = "、".join(map(_name, taken))
    messages.success(
        request,
        f"已恢复到 {at.month}月{at.day}日 {at:%H:%M} 的版本：{names}。恢复以前的内容也留着，在下面可以再恢复回来。",
    )


def _show(request, report: Report, then: Version, *, error: str = "", status: int = 200):
    sections = compared(report.edition, store.load_stored(report), then.stored)
    differing = {entry.code for entry in sections}
    context = {
        **_about(report, request.user),
        "then": then,
        "compared": sections,
        "same": [_name(section) for section in report.edition.sections if section.code not in differing],
        "no_taking_back": refusal(report, request.user),
        "error": error,
    }
    return render(request, "desk/version.html", context, status=status)


def _about(report: Report, person: Person) -> dict:
    return {"report": report, "state_label": state_label(report.state, person)}


def _name(section: Section) -> str:
    return section.name


# The list


def _lines(report: Report) -> list[Line]:
    kept = set(report.snapshots.values_list("sha256", flat=True))
    rows = sittings_and_events(report)
    newest = next((row for row in rows if isinstance(row, Sitting)), None)
    return [_of_step(row) if isinstance(row, Event) else _of_sitting(row, report, kept, row is newest) for row in rows]


def _of_step(event: Event) -> Line:
    version = event.version if event.snapshot else None
    done = event.get_action_display()
    return Line(event.at, event.at, event.by, done, note=event.note, version=version, is_step=True)


def _of_sitting(sitting: Sitting, report: Report, kept: Collection[str], is_now: bool) -> Line:
    first, last = sitting.changes[0], sitting.last
    changed = {Ref.parse(address).table for address in sitting.ways} | sitting.sections
    return Line(
        first.at, last.at, last.by, last.get_action_display(),
        figures=_figures(sitting),
        sections=[
            *(["标题"] if "title" in changed else []),
            *(_name(section) for section in report.edition.sections if section.code in changed),
        ],
        version=last.version if last.sha256 in kept else None,
        midway=[change for change in sitting.changes if change.sha256 in kept and change.sha256 != last.sha256],
        is_now=is_now,
    )  # fmt: skip


def _figures(sitting: Sitting) -> str:
    """How many cells were changed; of what was filled in also how, where it was not by hand alone."""
    counts = Counter(sitting.ways.values())
    if not counts:
        return ""
    total = f"{counts.total()} 格数字"
    if sitting.last.action != Change.Action.SAVE or set(counts) == {Provenance.TYPED}:
        return total
    told = "，".join(f"{number} 格{Provenance(way).label}" for way, number in counts.most_common())
    return f"{total}（{told}）"
