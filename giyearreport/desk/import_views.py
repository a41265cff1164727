"""The clerk's import: hand in a file or a text, look at what it would change, confirm, take back."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giyearreport.desk.import_preview import as_it_stands, count_of_doubts, preview
from giyearreport.desk.right_file import Question, questions_about, title_of, year_it_names
from giyearreport.formats import FIRST_YEAR
from giyearreport.pages.access import for_roles, for_the_unit, visible_report
from giyearreport.pages.handed_in import handed_in
from giyearreport.pages.places import Listed
from giyearreport.pages.refusing import answered
from giyearreport.pages.report_context import report_context
from giyearreport.pages.requests.bodies import takes_a_file
from giyearreport.reports import files, origins
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.importing import one_report, uploads
from giyearreport.reports.models import Import, Report, Round
from giyearreport.reports.permissions import EDIT, may
from giyearreport.reports.refusals import Refused
from giyearreport.reports.states import State
from giyearreport.units.models import Person, Role, Unit
from giyearreport.writers import FORMATS

LAST_YEAR = 2100

for_the_clerk = for_roles(Role.CLERK)


@takes_a_file
@require_http_methods(["GET", "HEAD", "POST"])
@for_the_clerk
def upload(request, year: int):
    """The form to hand in a report of a year; a file that is read goes on to its preview, nothing is written yet."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    unit = request.user.unit
    if request.method != "POST":
        return _form(request, unit, year)
    try:
        if reason := one_report.why_not(unit, year):
            raise Refused(reason)
        data, name = handed_in(request)
        record = uploads.take_in(data, name, unit=unit, year=year, by=request.user)
    except Refused as refusal:
        return answered(_form(request, unit, year, error=str(refusal)), refusal)
    return redirect("desk:import_preview", record.pk)


def _form(request, unit: Unit, year: int, *, error: str = ""):
    context = {
        "year": year,
        "what": what(unit, year),
        "report": one_report.report_of(unit, year),
        "why_not": one_report.why_not(unit, year),
        "error": error,
        "text": request.POST.get("text", ""),
        "limit": uploads.LARGEST_UPLOAD // 1024 // 1024,
        "unit": unit,
    }
    return render(request, "desk/import.html", context)


def what(unit: Unit, year: int) -> str:
    """What one would call it: 导入上年报告, 导入本年草稿."""
    if not one_report.is_history(unit, year):
        return "导入本年草稿"
    return "导入上年报告" if not one_report.is_history(unit, year + 1) else "导入往年报告"


@require_safe
@for_the_clerk
def template(request, year: int):
    """The workbook to fill in offline, which comes back through the same form."""
    unit = request.user.unit
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    name = f"{unit.short_name}{year}年度填报模板.xlsx"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    from giyearreport.writers.template import write  # slow to load

    data = write(one_report.edition_of(unit, year), unit.name, year)
    return HttpResponse(data, content_type=FORMATS["xlsx"].media_type, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_clerk
def import_preview(request, import_id: int):
    """Old beside new. Posting confirms, drops the preview, or turns it to the year that the file itself names."""
    record = _own(request.user, import_id)
    if record.state != Import.State.PREVIEW:
        return _to_result(record)
    if request.method != "POST":
        return _show(request, record)
    then = request.POST.get("then")
    if then == "discard":
        uploads.discard(record)
        messages.info(request, "已放弃导入，什么也没有写入。")
        return redirect("desk:reports")
    if then == "year":
        return _turn_to_its_year(request, record)
    return _confirm(request, record)


def _confirm(request, record: Import):
    open_ones = [question for question in questions_about(record) if request.POST.get(question.name) != "yes"]
    if open_ones:
        topics = "”“".join(question.topic for question in open_ones)
        said = f"还没有写入：还要核对“{topics}”，确认无误再勾选。勾过的都还在。"
        return _show(request, record, error=said, open_ones=open_ones, status=400)
    try:
        report = one_report.apply(record, by=request.user, take=_taken(request, record), version=version_seen(request))
    except Refused as refusal:
        record.refresh_from_db()
        if record.state != Import.State.PREVIEW:
            return _to_result(record)
        return _show(request, record, error=str(refusal), status=409)
    messages.success(request, f"已导入“{record.name}”。如果不对，可以撤销导入。")
    return redirect("desk:imported", report.pk)


def _taken(request, record: Import) -> list[str]:
    wanted = set(request.POST.getlist("take"))
    edition = one_report.edition_of(record.unit, record.year)
    return [section.code for section in edition.sections if section.code in wanted]


def version_seen(request) -> int | None:
    """The report's version that the posted page showed; None where it named none."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def _turn_to_its_year(request, record: Import):
    year = year_it_names(record)
    reason = one_report.why_not(record.unit, year) if year else "文件里没有写年度。"
    if reason:
        return _show(request, record, error=reason, status=409)
    Import.objects.filter(pk=record.pk, state=Import.State.PREVIEW).update(year=year)
    return redirect("desk:import_preview", record.pk)


def _show(request, record: Import, *, error: str = "", open_ones: Sequence[Question] = (), status: int = 200):
    """The preview, with what was ticked before where it comes back."""
    report = one_report.report_of(record.unit, record.year)
    context = {
        "record": record,
        "report": report,
        "version": report.version if report else "",
        "what": what(record.unit, record.year),
        "content": one_report.as_read(record),
        "preview": preview(record, report),
        "title": title_of(record),
        "questions": questions_about(record),
        "open_ones": open_ones,
        "answered": [name for name, answer in request.POST.items() if answer == "yes"],
        "is_back": request.method == "POST",
        "take": request.POST.getlist("take"),
        "why_not": one_report.why_not(record.unit, record.year),
        "error": error,
    }
    return render(request, "desk/import_preview.html", context, status=status)


def _to_result(record: Import):
    if record.state == Import.State.APPLIED and record.report_id:
        return redirect("desk:imported", record.report_id)
    return redirect("desk:reports")


def _own(person: Person, import_id: int) -> Import:
    return get_object_or_404(Import.objects.visible_to(person).select_related("unit", "by"), pk=import_id)


@require_POST
@for_the_clerk
def undo(request, import_id: int):
    """撤销导入: what stood there before stands there again, or the reason why it cannot."""
    record = _own(request.user, import_id)
    try:
        one_report.undo(record, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _to_result(record)
    messages.success(request, f"已撤销导入“{record.name}”，报告恢复到导入以前。")
    return redirect("desk:reports") if record.started_report else redirect("desk:report", record.report_id)


@require_safe
@for_the_clerk
def original(request, import_id: int):
    """The file itself, byte by byte, only ever to be saved."""
    record = _own(request.user, import_id)
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=record.name)}
    data = files.read(record.sha256)
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)


@require_safe
@for_the_unit
def imported(request, report_id: int):
    """A report that came from a file, as it stands, with every doubt of the reading and what the checks find."""
    report = visible_report(request.user, report_id)
    record = origins.last_import(report)
    if record is None:
        raise Http404
    context = report_context(report, request.user)
    judged = findings_of(report, context["content"], one_report.notes_of(record), unread={})
    found = [Listed(finding) for finding in judged]
    more = {
        **links(request.user, report),
        "record": record,
        "preview": as_it_stands(record, report),
        "found": found,
        "is_history": one_report.is_history(report.unit, report.year),
    }
    return render(request, "desk/import_read.html", {**context, **more})


def links(person: Person, report: Report) -> dict:
    """What a report's page offers of imports: into it, the year before, and what was imported."""
    is_clerk, before = person.role == Role.CLERK, report.year - 1
    may_begin = is_clerk and before >= FIRST_YEAR and not one_report.why_not(report.unit, before)
    may_replace = may(person, EDIT, report) and not one_report.why_not(report.unit, report.year)
    record = origins.last_import(report)
    return {
        "import_year": report.year if may_replace else None,
        "import_before": before if may_begin else None,
        "year_before": one_report.report_of(report.unit, before),
        "imported": record,
        "doubts_left": count_of_doubts(record) if record else 0,
        "is_clerk": is_clerk,
        "may_undo": bool(record and is_clerk and not one_report.why_not_undo(record)),
        "why_not_undo": one_report.why_not_undo(record) if record else "",
    }


def year_to_offer(person: Person) -> int | None:
    """The year before the newest that the county has opened, where its report can still be brought in, and has not been
    yet."""
    opened = Round.objects.begun().filter(county=person.unit.county).first()
    year = opened.year - 1 if opened else 0
    kept = one_report.report_of(person.unit, year)
    if kept and kept.state == State.HISTORY:
        return None
    is_possible = person.role == Role.CLERK and year >= FIRST_YEAR and not one_report.why_not(person.unit, year)
    return year if is_possible else None
