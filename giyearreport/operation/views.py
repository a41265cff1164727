"""For whoever watches over the server: is it alive, is it ready, for anybody and without a session; and for the
administrator, in what condition it is."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from giyearreport.operation.condition import State, facts
from giyearreport.operation.readiness import shortcomings
from giyearreport.pages.access import for_roles
from giyearreport.units.models import Role


@require_safe
def alive(request):
    return _said("ok\n", 200)


@require_safe
def ready(request):
    """503 with a line for each thing that is lacking."""
    lacking = list(shortcomings())
    return _said("".join(f"{line}\n" for line in lacking) or "ok\n", 503 if lacking else 200)


@require_safe
@for_roles(Role.ADMINISTRATOR)
def condition(request):
    """系统状况 in words."""
    found = list(facts())
    unwell = [fact.name for fact in found if fact.state is not State.WELL]
    summary = f"要看的有：{'、'.join(dict.fromkeys(unwell))}。" if unwell else "一切正常。"
    return render(request, "operation/condition.html", {"facts": found, "summary": summary})


def _said(text: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8", headers=headers)
