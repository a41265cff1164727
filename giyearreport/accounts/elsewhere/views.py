"""The way to a provider, and back from it with somebody who is known here."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.views import LogoutView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from giyearreport.accounts.elsewhere.known import NotLetIn
from giyearreport.pages.signing_in.elsewhere import SIGNED_IN_ELSEWHERE, ways
from giyearreport.reports.refusals import Busy

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
    wanted = request.session.get(NEXT, "")
    try:
        person = module.person(request)
    except NotLetIn as refusal:
        return _refused(request, refusal)
    login(request, person, backend=ACCOUNTS)
    request.session[SIGNED_IN_ELSEWHERE] = way
    return redirect(wanted or "home")


class SignOut(LogoutView):
    """Ends the session here, and then leads to the provider, where the settings say so. By a page: browsers let no form
    lead to another site."""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        way = request.session.get(SIGNED_IN_ELSEWHERE) if settings.SIGN_OUT_ELSEWHERE else None
        answer = super().post(request, *args, **kwargs)
        address = _sign_out_address(request, way) if way else ""
        return render(request, "accounts/signed_out.html", {"address": address}) if address else answer


def _sign_out_address(request: HttpRequest, way: str) -> str:
    back = request.build_absolute_uri(reverse("portal:index"))
    try:
        return _module(way).sign_out_address(request, back)
    except (NotLetIn, Busy, Http404):  # one is signed out here all the same
        return ""


def _module(way: str):
    if way not in {set_up.code for set_up in ways()}:
        raise Http404
    return import_module(f"giyearreport.accounts.elsewhere.{way}")


def _refused(request: HttpRequest, refusal: NotLetIn) -> HttpResponse:
    return render(request, "accounts/not_let_in.html", {"refusal": refusal}, status=refusal.status)
