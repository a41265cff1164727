"""The auditor's pages: the audit chain to search, to verify and to take along. An export adds a row of its own."""

from functools import wraps

from django.db import transaction
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from giyearreport.audit.chain import append, newest
from giyearreport.audit.verification import faults
from giyearreport.auditing import export, lines
from giyearreport.auditing.search import Search
from giyearreport.auditing.words import CHAIN
from giyearreport.pages.access import for_roles
from giyearreport.units.models import Role

MOST_VERIFIED = 50_000  # rows; more take a page too long
MOST_FAULTS = 100
FORMATS = {
    "csv": (export.as_csv, "text/csv; charset=utf-8"),
    "jsonl": (export.as_json_lines, "application/jsonl"),
}


def for_the_auditor(view):
    """A view for the 审计员, and for the 系统管理员 where one person holds all three offices."""

    @wraps(view)
    @for_roles(Role.AUDITOR, Role.ADMINISTRATOR)
    def guarded(request, *args, **kwargs):
        if not request.user.reads_audit:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@for_the_auditor
def entries(request):
    search = Search(request.GET)
    if not search.is_valid():
        return render(request, "auditing/entries.html", {"search": search}, status=400)
    before, after = (_number(request.GET.get(name)) for name in ("before", "after"))
    asked = {name: request.GET[name] for name in search.fields if request.GET.get(name)}
    context = {
        "search": search,
        "page": lines.page(search.found(), before=before, after=after),
        "asked": asked,
        "head": newest(),
    }
    return render(request, "auditing/entries.html", context)


@require_safe
@for_the_auditor
def verify(request):
    """Whether the chain is whole; of a long one, how to find out."""
    head = newest()
    is_long = head.number > MOST_VERIFIED
    found = [] if is_long else list(faults(head))
    context = {"head": head, "is_long": is_long, "faults": found[:MOST_FAULTS], "more": len(found) - MOST_FAULTS}
    return render(request, "auditing/verify.html", context)


@require_POST
@for_the_auditor
def take_along(request, format: str):
    """The rows that were searched for, as a file."""
    if format not in FORMATS:
        raise Http404
    search = Search(request.POST)
    if not search.is_valid():
        return render(request, "auditing/entries.html", {"search": search}, status=400)
    written, media_type = FORMATS[format]
    rows = search.found().filter(number__lte=newest().number)
    told = {"format": format, "rows": rows.count(), "filter": search.words}
    with transaction.atomic():
        append(by=request.user, action="export_audit", about=CHAIN, details=told)
    response = StreamingHttpResponse(written(rows.iterator(chunk_size=1000)), content_type=media_type)
    name = f"审计记录-{timezone.localdate():%Y%m%d}.{format}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None
