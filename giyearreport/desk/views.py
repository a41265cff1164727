"""The clerk's pages: my reports, one report, one page a section."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giyearreport.desk import answering, beside, import_views, pressed, report_page, ticking, vouching, ways_on
from giyearreport.desk.editing import Editor, saved
from giyearreport.desk.last_year import LastYear
from giyearreport.desk.my_reports import not_listed, rows_of
from giyearreport.desk.notices import chased, done_by_the_county
from giyearreport.desk.offered import offered
from giyearreport.desk.today import today_of
from giyearreport.formats.grammar import Ref, Section
from giyearreport.formats.numbers import print_number
from giyearreport.pages import cell_history
from giyearreport.pages.access import for_the_unit, section_of, visible_report
from giyearreport.pages.comments import Comments, comments_of
from giyearreport.pages.refusing import own_page, status_of
from giyearreport.pages.report_context import report_context
from giyearreport.pages.typed import from_form
from giyearreport.reports import asking, carried, starting
from giyearreport.reports.compilers import owes
from giyearreport.reports.deadlines import why_over
from giyearreport.reports.models import Report, Round
from giyearreport.reports.permissions import EDIT, may
from giyearreport.reports.refusals import Because, Refused
from giyearreport.reports.store import Stored
from giyearreport.units.models import Role
from giyearreport.year_on_year import expected


@require_safe
@for_the_unit
def reports(request):
    """What to do today in the year that waits for my unit; then the other rounds of my county, newest first."""
    person = request.user
    offered = import_views.year_to_offer(person)
    rows = rows_of(person)
    today = today_of(rows, person)
    told = {"chased": chased(person, rows), "done_by_the_county": done_by_the_county(person)}
    others = [row for row in rows if today is None or row is not today.row]
    told |= {"not_listed": not_listed(person), "county": person.unit.county}
    shown = {"rows": rows, "others": others, "today": today, "unit": person.unit, "import_year": offered, **told}
    return render(request, "desk/reports.html", shown)


@require_POST
@for_the_unit
def start(request, year: int):
    """The unit's report of a year that the county has opened; the same one however often it is asked for."""
    person = request.user
    opened = Round.objects.begun().filter(county=person.unit.county, is_history=False)
    round = get_object_or_404(opened, year=year)
    if person.role != Role.CLERK or not owes(person.unit, [round]):
        raise Http404
    is_new = not Report.objects.filter(unit=person.unit, round=round).exists()
    if is_new and (said := why_over(round, person.unit)):
        return own_page(request, Refused(said, Because.LOCKED))
    report = starting.begin(unit=person.unit, round=round, by=person)
    if is_new and (figures := carried.told(report)):
        number = print_number(sum(filter(None, figures.values())))
        brought = f"从{year - 1}年报告带来了上年结转，共 {number} 件，在表三。"
        messages.info(request, f"{brought}别的数字没有带来，请先填表格；去年的文字，写的时候可以逐段放进正文。")
    return redirect("desk:report", report.pk)


@require_safe
@for_the_unit
def report(request, report_id: int):
    """One report: how far each section is, what the county said, what can be done now."""
    return report_page.show(request, visible_report(request.user, report_id))


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_unit
def section(request, report_id: int, section_code: str):
    """One section's form. Posting saves whatever stands in it, right or wrong, and keeps what cannot be read; so it
    works without a script. With one, the page saves by itself (desk/saving.py)."""
    found = visible_report(request.user, report_id)
    declared = section_of(found, section_code)
    if request.method == "POST" and not may(request.user, EDIT, found) and answering.is_answer(request.POST):
        return _answer(request, found, declared)  # who approves for the unit answers, and does not edit
    if request.method == "POST":
        return _save(request, found, declared)
    return _show(request, Editor(found, declared))


@require_safe
@for_the_unit
def cells(request, report_id: int, section_code: str):
    """修改记录 of a table or of one of its cells."""
    return cell_history.show(request, visible_report(request.user, report_id), section_code, "desk/cells.html")


def _save(request, report: Report, section: Section):
    post, provenance, cites, said = pressed.filled(request.POST, report, section)

    def typed_in(stored):
        return from_form(stored, post)

    try:
        editor, typed = saved(report, section, typed_in, by=request.user, provenance=provenance, cites=cites)
    except Refused as refusal:
        editor = Editor(report, section)
        editor.show(typed_in(editor.stored))
        return _show(request, editor, error=str(refusal), status=status_of(refusal))
    if answering.is_answer(request.POST) and not editor.has_problems:
        return _answer(request, report, section)
    if ticking.is_ticking(request.POST) and not editor.has_problems:
        return _tick(request, editor, is_as_shown=editor.stands(typed))
    if vouching.is_vouching(request.POST) and not editor.has_problems:
        return _vouch(request, editor)
    if (asked := pressed.zeros_asked(request.POST, editor)) and not asked.count:
        said = pressed.NO_BLANKS
    if said:
        messages.info(request, said)
    if editor.has_problems or pressed.stays(request.POST) or request.POST.get("then") == "stay":
        return _show(request, editor)
    if answering.reasons_typed(request.POST):
        return _show(request, editor, error=f"已保存“{editor.name}”。{answering.NOT_SENT}")
    messages.success(request, f"已保存“{editor.name}”。")
    found_comments = comments_of(report, editor.content, request.user)
    return redirect(ways_on.way_on(request, editor, found_comments).address)


def _tick(request, editor: Editor, *, is_as_shown: bool):
    try:
        ticking.take(request.POST, editor, by=request.user, is_as_shown=is_as_shown)
    except Refused as refusal:
        return _show(request, editor, error=str(refusal), status=status_of(refusal))
    return redirect(ways_on.address_below(editor) if request.POST["then"] == ticking.TICK else request.get_full_path())


def _vouch(request, editor: Editor):
    try:
        vouching.take(request.POST, editor.report, by=request.user)
    except Refused as refusal:
        return _show(request, editor, error=str(refusal), status=status_of(refusal))
    return redirect(f"{request.get_full_path()}#asked-for")


def _with_what_was_given(told: Mapping[Ref, list[str]], report: Report) -> dict[Ref, list[str]]:
    """What is told at each cell, and what others gave for it."""
    given = asking.told_at_cells(report.asks.filter(given_at__isnull=False).select_related("report__round"))
    return {ref: [*told.get(ref, []), *given.get(ref, [])] for ref in {**told, **given}}


def _answer(request, report: Report, section: Section):
    """Writes the answer to a comment whose button was pressed in the section's form."""
    try:
        answering.keep(request, report)
    except Refused as refusal:
        return _show(request, Editor(report, section), error=str(refusal), status=status_of(refusal))
    if answering.reasons_left(request.POST):
        return _show(request, Editor(report, section))
    return redirect(f"{reverse('desk:section', args=[report.pk, section.code])}#comments")


def _show(request, editor: Editor, *, error: str = "", status: int = 200):
    context = report_context(editor.report, request.user, editor.before, Stored(editor.content, editor.unread))
    context |= {"editor": editor, "form": editor.form, "error": error}
    context["comes_back"] = ways_on.comes_back(request)
    context["way_on"] = ways_on.way_on(request, editor, context["comments"])
    context["here_done"] = next(entry for entry in context["sections"] if entry.section == editor.section)
    waiting = context["comments"] if context["may_answer"] else Comments()
    context |= beside.findings_beside(editor, context["answers"], context["content"], context["unread"], waiting)
    reasons = answering.reasons_typed(request.POST)
    context |= answering.beside(request, editor.report, editor.section, context["comments"], reasons)
    context["commented"] = _with_what_was_given(context["commented"], editor.report)
    if editor.section.is_table:
        context["prior"] = editor.before.content
        context["is_beside_last_year"] = "last-year" in request.GET
        context |= {"locked": editor.locked, "last_year": LastYear(editor), "odd_change": settings.ODD_CHANGE}
        context["zeros_asked"] = None if error else pressed.zeros_asked(request.POST, editor)
        wanted = expected(editor.content, context["prior"]) if context["prior"] else ()
        context["expects"] = any(ref.table == editor.section.code for ref in wanted)
        return render(request, "desk/table.html", context, status=status)
    if context["may_edit"]:
        cited = () if editor.has_problems else editor.cited.get(editor.section.code, ())
        context["offered"] = offered(editor.section, editor.content, editor.before.content, cited)
    return render(request, "desk/prose.html", context, status=status)
