"""For whoever watches over the server: is it alive, is it ready. No page, no names, no session."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from giyearreport.operation.readiness import shortcomings


@require_safe
def alive(request):
    return _said("ok\n", 200)


@require_safe
def ready(request):
    """503 with a line for each thing that is lacking."""
    lacking = list(shortcomings())
    return _said("".join(f"{line}\n" for line in lacking) or "ok\n", 503 if lacking else 200)


def _said(text: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8", headers=headers)
