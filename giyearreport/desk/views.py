"""The clerk's pages: my reports, one report, one page a section."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giyearreport.desk import beside, import_views
from giyearreport.desk.check_page import signed_context
from giyearreport.desk.editing import Editor
from giyearreport.desk.my_reports import rows_of
from giyearreport.formats.grammar import Section
from giyearreport.pages.access import for_the_unit, visible_report
from giyearreport.pages.progress import DONE, OPTIONAL
from giyearreport.pages.report_context import report_context
from giyearreport.reports import store
from giyearreport.reports.models import Report, Round
from giyearreport.reports.permissions import EDIT, may
from giyearreport.reports.refusals import Stale
from giyearreport.units.models import Role


@require_safe
@for_the_unit
def reports(request):
    """The rounds of my county, newest first, each with my unit's report or the way to start it."""
    person = request.user
    offered = import_views.year_to_offer(person)
    shown = {"rows": rows_of(person), "unit": person.unit, "import_year": offered}
    return render(request, "desk/reports.html", shown)


@require_POST
@for_the_unit
def start(request, year: int):
    """The unit's report of a year that the county has opened; the same one however often it is asked for."""
    person = request.user
    opened = Round.objects.filter(county=person.unit.county, opens_on__lte=timezone.localdate())
    round = get_object_or_404(opened, year=year)
    if person.role != Role.CLERK:
        raise Http404
    report = store.start(unit=person.unit, round=round, by=person)
    return redirect("desk:report", report.pk)


@require_safe
@for_the_unit
def report(request, report_id: int):
    """One report: how far each section is, what the county said, what can be done now."""
    context = signed_context(request, visible_report(request.user, report_id))
    context |= import_views.links(request.user, context["report"])
    unfinished = (entry for entry in context["sections"] if entry.status not in (DONE, OPTIONAL))
    return render(request, "desk/report.html", {**context, "next_section": next(unfinished, None)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_unit
def section(request, report_id: int, section_code: str):
    """One section's form. Posting saves whatever stands in it, right or wrong, and keeps what cannot be read."""
    found = visible_report(request.user, report_id)
    declared = _section_of(found, section_code)
    if request.method == "POST":
        return _save(request, found, declared)
    return _show(request, Editor(found, declared))


@require_POST
@for_the_unit
def findings(request, report_id: int, section_code: str):
    """What the checks find in a section as it stands in the browser, saved or not. Writes nothing."""
    report = visible_report(request.user, report_id)
    editor = Editor(report, _section_of(report, section_code))
    if not may(request.user, EDIT, report):
        return JsonResponse({"error": _locked(report)}, status=409)
    content, unread = editor.typed(request.POST)
    return JsonResponse(beside.findings_now(request, editor, content, unread))


def _section_of(report: Report, code: str) -> Section:
    declared = next((section for section in report.edition.sections if section.code == code), None)
    if declared is None:
        raise Http404
    return declared


def _locked(report: Report) -> str:
    return f"报告现在是“{report.get_state_display()}”，不能修改。"


def _save(request, report: Report, section: Section):
    wants_json = request.headers.get("X-Requested-With") == "autosave"
    try:
        editor = _merge_and_save(request, report, section)
    except Stale:
        editor = Editor(report, section)
        editor.show(request.POST)
        reason = f"没有保存：{_locked(report)}您刚写的内容请先复制下来。"
        return _answer(request, editor, wants_json, status=409, error=reason)
    if wants_json or editor.has_problems or request.POST.get("then") == "stay":
        return _answer(request, editor, wants_json, status=200)
    messages.success(request, f"已保存“{editor.name}”。")
    following = editor.next_section
    if request.POST.get("then") == "next" and following:
        return redirect("desk:section", report.pk, following.code)
    return redirect("desk:report", report.pk)


def _merge_and_save(request, report: Report, section: Section) -> Editor:
    """Save, merging again where somebody else wrote in the same moment. Stale when the report is locked."""
    while may(request.user, EDIT, report):
        editor = Editor(report, section)
        try:
            editor.save(request.POST, by=request.user)
        except Stale:
            report.refresh_from_db()
        else:
            return editor
    raise Stale


def _answer(request, editor: Editor, wants_json: bool, *, status: int, error: str = ""):
    if wants_json:
        return JsonResponse({"error": error, **editor.as_json()}, status=status)
    return _show(request, editor, error=error, status=status)


def _show(request, editor: Editor, *, error: str = "", status: int = 200):
    context = {**report_context(editor.report, request.user), "editor": editor, "form": editor.form, "error": error}
    context |= beside.findings_beside(editor, context["answers"], context["content"])
    template = "desk/table.html" if editor.section.is_table else "desk/prose.html"
    return render(request, template, context, status=status)
