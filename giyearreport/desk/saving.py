"""What the scripts of a section's page ask: save, is anything new, who else is here, what the checks say.

The answers tell per field what became of it: ``saved``; ``newer``, somebody else changed it and the page's reader did
not; ``conflict``, both did, and nothing of it is stored; ``refused``, with the reason. The whole of it stands in
docs/saving.md.
"""

from collections.abc import Mapping

from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from giyearreport.desk import beside
from giyearreport.desk.editing import YOURSELF, Editor, refuse_locked, saved
from giyearreport.pages.access import for_the_unit, section_of, visible_report
from giyearreport.pages.typed import (
    asks_again,
    cites,
    from_script,
    json_body,
    opened_version,
    page_name,
    provenance,
    seen_version,
    sender,
)  # fmt: skip
from giyearreport.reports import presences
from giyearreport.reports.history import followed_between, last_other_writer, taken_of, writers_between
from giyearreport.reports.permissions import Standing
from giyearreport.reports.saves_heard import hear
from giyearreport.units.models import Person


@require_POST
@for_the_unit
def save(request, report_id: int, section_code: str):
    """Stores the fields that the page's reader changed."""
    report, body = visible_report(request.user, report_id), json_body(request)
    section, ways = section_of(report, section_code), provenance(body.get("provenance"))
    page = sender(body)
    if page and asks_again(body):
        refuse_locked(Standing(request.user, report))
        hear(report, page)  # before anything is read: what was being written then is seen
    editor, typed = saved(
        report,
        section,
        lambda names: from_script(names, body),
        by=request.user,
        provenance=ways,
        cites=cites(body.get("cites")),
        opened=opened_version(body),
        sender=page,
    )
    fates = {name: editor.fate(name, change) for name, change in typed.items()}
    is_saved = any(fate["state"] == "saved" for fate in fates.values())
    at = f"{timezone.localtime():%H:%M:%S}" if is_saved else ""
    return JsonResponse({"saved_at": at, **_news(editor, body, request.user, fates)})


@require_POST
@for_the_unit
def here(request, report_id: int, section_code: str):
    """Hears that the page is open, or is being left, and tells what others did meanwhile."""
    report, body = visible_report(request.user, report_id), json_body(request)
    section, page = section_of(report, section_code), page_name(body)
    if body.get("leaves"):
        presences.gone(report, request.user, page)
        return JsonResponse({})
    refuse_locked(Standing(request.user, report))
    if page:
        presences.here(report, section.code, request.user, page)
    return JsonResponse(_news(Editor(report, section), body, request.user, {}))


@require_safe
@for_the_unit
def taken(request, report_id: int, section_code: str):
    """Which saves of a page that is gone were stored: their last number, by field."""
    report, page = visible_report(request.user, report_id), page_name(request.GET)
    section_of(report, section_code)
    return JsonResponse(taken_of(report, page, request.user) if page else {})


@require_POST
@for_the_unit
def findings(request, report_id: int, section_code: str):
    """What the checks find in a section as it stands in the browser, saved or not. Writes nothing."""
    report, body = visible_report(request.user, report_id), json_body(request)
    editor = Editor(report, section_of(report, section_code))
    standing = Standing(request.user, report, sees=True)
    refuse_locked(standing)
    content, unread = editor.typed(from_script(editor.stored, body), opened_version(body))
    return JsonResponse(beside.findings_now(editor, content, unread, standing))


def _news(editor: Editor, body: Mapping, reader: Person, fates: Mapping[str, dict[str, str]]) -> dict:
    """What a page must know that has seen the version in ``body``: the fate of what it sent, what others changed
    meanwhile, who else is here."""
    seen, found = seen_version(body), editor.found_at
    writers = writers_between(editor.report, seen, found) if seen < found else {}
    followed = followed_between(editor.report, seen, found) if seen < found else set()
    fields = {
        name: {"state": "newer", "text": editor.stored[name]} for name in (*writers, *followed) if name in editor.stored
    } | fates
    for name, field in fields.items():
        if "text" not in field:
            continue
        if editor.only_figures_moved or (name in followed and name not in {*writers, *fates}):
            field["follows"] = True  # the tables, which nobody wrote here
        else:
            last = writers.get(name) or last_other_writer(editor.report, name, reader, opened_version(body))
            field["by"] = _named(editor, name, last, reader, seen)
        if places := editor.cited.get(name):
            field["cites"] = [[str(each.ref), each.start, each.end] for each in places]
    return {
        "version": editor.report.version,
        "fields": fields,
        "others": presences.others(editor.report, editor.section.code, reader),
    }


def _named(editor: Editor, name: str, last: Person | None, reader: Person, seen: int) -> str:
    """Who wrote what a page is told of. Of a written section the last save may be of another paragraph than the one
    that the page is told of: who else wrote in it since is named too."""
    if last not in (None, reader):
        return last.name
    other = None if editor.section.is_table else last_other_writer(editor.report, name, reader, seen)
    return f"{other.name}和{YOURSELF}" if other else YOURSELF
