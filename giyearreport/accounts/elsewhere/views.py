"""The way to a provider, and back from it with somebody who is known here."""

from importlib import import_module

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from giyearreport.accounts.elsewhere.known import NotLetIn
from giyearreport.pages.elsewhere import SIGNED_IN_ELSEWHERE, ways

NEXT = "next_after_elsewhere"
ACCOUNTS = "giyearreport.units.accounts.Accounts"


@never_cache
@require_GET
def begin(request: HttpRequest, way: str) -> HttpResponse:
    module = _module(way)
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    request.session[NEXT] = wanted if is_ours else ""
    try:
        return module.begin(request)
    except NotLetIn as refusal:
        return _refused(request, refusal)


@never_cache
@require_GET
def back(request: HttpRequest, way: str) -> HttpResponse:
    module = _module(way)
    wanted = request.session.pop(NEXT, "")
    try:
        person = module.person(request)
    except NotLetIn as refusal:
        return _refused(request, refusal)
    login(request, person, backend=ACCOUNTS)
    request.session[SIGNED_IN_ELSEWHERE] = way
    return redirect(wanted or "home")


def _module(way: str):
    if way not in {set_up.code for set_up in ways()}:
        raise Http404
    return import_module(f"giyearreport.accounts.elsewhere.{way}")


def _refused(request: HttpRequest, refusal: NotLetIn) -> HttpResponse:
    return render(request, "accounts/not_let_in.html", {"refusal": refusal}, status=refusal.status)
