"""Posting after the session has ended, or with a page's old token: what was typed comes along through signing in."""

import json
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import LoginView, redirect_to_login
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from giyearreport.pages.scripts import SIGNED_OUT, SOMEBODY_ELSE, TOKEN, failure, is_script
from giyearreport.pages.signing_in.elsewhere import ways
from giyearreport.pages.signing_in.sign_in import SignInForm, ask_to_wait, know_device
from giyearreport.units import second_factor
from giyearreport.units.models import Person

SIGN_IN_AGAIN = "登录已过期，还没有保存。请重新登录，随后自动保存。"
OTHER_ACCOUNT = "现在登录的是另一个账号（{name}），还没有保存。请用打开本页的账号登录，随后自动保存。"
OLD_TOKEN = "您在别的窗口重新登录过，还没有保存。"
NEVER_KEPT = {"csrfmiddlewaretoken", "username", "code"}  # nor any password


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The answer to somebody who is not signed in."""
    if is_script(request):
        return failure(SIGNED_OUT, SIGN_IN_AGAIN, 401)
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    shown = {"form": SignInForm(request), "next": request.get_full_path(), "kept": to_take_along(request)}
    shown["has_files"] = bool(request.FILES)
    return render(request, "registration/login.html", shown, status=403)


def somebody_else_is_in(request: HttpRequest) -> HttpResponse:
    """The answer to a script whose page another account opened."""
    return failure(SOMEBODY_ELSE, OTHER_ACCOUNT.format(name=request.user.name), 401)


def token_stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's ``CSRF_FAILURE_VIEW``. A script gets the token that holds now. A form of our own gets its fields back
    with it, to be sent once more by a person who sees that; one from elsewhere gets nothing."""
    if is_script(request):
        return failure(TOKEN, OLD_TOKEN, 403, token=get_token(request))
    if request.method == "POST" and _is_from_here(request):
        return render(request, "registration/once_more.html", _posted(request), status=403)
    return render(request, "403_csrf.html", status=403)


def ask_for_something_first(request: HttpRequest, sentence: str, address: str, words: str) -> HttpResponse:
    """The answer to a form of somebody who must do something before: what was typed waits for it. ``words`` lead to
    the page at ``address``."""
    shown = {"sentence": sentence, "way": address, "way_words": words, **_posted(request)}
    return render(request, "registration/once_more.html", shown, status=403)


class BringsBack:
    """A view that ends where its reader wanted to go. What was posted there comes along in ``kept``, as JSON."""

    def get_context_data(self, **named):
        kept = self.request.POST.get("kept", "")
        return super().get_context_data(kept=kept, has_files=had_files(kept), elsewhere=ways(), **named)

    def back_to_what_was_typed(self) -> HttpResponse | None:
        try:
            kept = json.loads(self.request.POST.get("kept", ""))
            address, fields = str(kept["address"]), [(str(name), str(value)) for name, value in kept["fields"]]
        except (ValueError, RecursionError, KeyError, TypeError):
            return None
        if not (address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)):
            return None
        shown = {"address": address, "fields": fields, "has_files": kept.get("has_files") is True}
        return render(self.request, "registration/once_more.html", shown)


class SignIn(BringsBack, LoginView):
    """The page for signing in, and the dialog by which a script signs in over an open page."""

    authentication_form = SignInForm

    def dispatch(self, request, *args, **kwargs):
        self.redirect_authenticated_user = not is_script(request)  # who has signed in elsewhere may do so again
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        response = super().form_valid(form)
        person, needs_code = form.get_user(), second_factor.is_lacking(self.request)
        if is_script(self.request):
            response = tell_script(self.request, person, needs_code=needs_code)
        elif needs_code:
            response = self._lead_to_the_code()
        else:
            response = self.back_to_what_was_typed() or response
        know_device(self.request, response)
        return response

    def form_invalid(self, form):
        if until := form.waits_until():
            return ask_to_wait(self.request, until)
        if is_script(self.request):
            return failure("invalid", sentences(form), 400)
        return super().form_invalid(form)

    def _lead_to_the_code(self) -> HttpResponse:
        if kept := self.request.POST.get("kept", ""):
            return ask_for_the_code(self.request, kept, self.get_redirect_url())
        return redirect_to_login(self.get_success_url(), "code")


def ask_for_the_code(request: HttpRequest, kept: str, next_page: str, status: int = 200) -> HttpResponse:
    """The page for the code, with what was posted."""
    shown = {"kept": kept, "next": next_page, "is_at_the_door": True, "has_files": had_files(kept)}
    return render(request, "registration/code.html", shown, status=status)


def tell_script(request: HttpRequest, person: Person, *, needs_code: bool = False) -> JsonResponse:
    """What a script hears whose person has given the password, or the code after it."""
    told = {"person": person.pk, "name": person.name, "token": get_token(request), "needs_code": needs_code}
    return JsonResponse(told)


def sentences(form: BaseForm) -> str:
    """What a form complains of."""
    return " ".join(sentence for errors in form.errors.values() for sentence in errors)


def to_take_along(request: HttpRequest) -> str:
    """What was posted, as ``BringsBack`` takes it."""
    return json.dumps(_posted(request), ensure_ascii=False)


def had_files(kept: str) -> bool:
    """Whether files were posted with what is ``kept``; they do not come along."""
    try:
        return json.loads(kept)["has_files"] is True
    except (ValueError, RecursionError, KeyError, TypeError):
        return False


def _posted(request: HttpRequest) -> dict:
    """Where to, the fields, and whether there were files, which do not come along."""
    return {"address": request.get_full_path(), "fields": fields_of(request), "has_files": bool(request.FILES)}


def fields_of(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form sent, to be sent once more; no password, no code and no token."""
    return [(name, value) for name, values in request.POST.lists() if _may_be_kept(name) for value in values]


def _may_be_kept(name: str) -> bool:
    return name not in NEVER_KEPT and "password" not in name.casefold()


def _is_from_here(request: HttpRequest) -> bool:
    """Browsers name the page from which a form comes; one that does not is not believed."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return origin in settings.CSRF_TRUSTED_ORIGINS or urlsplit(origin).netloc == request.get_host()
