"""The second factor: the page that asks for the code, and everybody's own page to set it up and to end it."""

from functools import partial

import segno
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import RedirectURLMixin, redirect_to_login
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from django_otp import login as show_in_this_session

from giyearreport.audit.chain import append, named
from giyearreport.pages.access import signed_in
from giyearreport.pages.scripts import SECOND_FACTOR, failure, is_script
from giyearreport.pages.signing_in.elsewhere import SIGNED_IN_ELSEWHERE
from giyearreport.pages.signing_in.for_signed_in import ForSignedInMiddleware
from giyearreport.pages.signing_in.own_password import OWN as OWN_PASSWORD
from giyearreport.pages.signing_in.own_password import why_due
from giyearreport.pages.signing_in.sign_in import counted
from giyearreport.pages.signing_in.signed_out import (
    BringsBack,
    ask_for_something_first,
    ask_for_the_code,
    ask_to_sign_in,
    sentences,
    tell_script,
    to_take_along,
)
from giyearreport.units import second_factor

CODE, OWN = "code", "second_factor"  # by the name of the address
OPEN = {CODE, "sign_in", "sign_out"}  # where one may go without the code
TO_SET_UP = {OWN, "begin_second_factor", "confirm_second_factor", OWN_PASSWORD}  # … before one has a code
BEGUN = "second_factor_begun"  # in the session that sets one up: the key, which no other sees
AGAIN = 5  # seconds after which an open page tries once more
WRONG = "动态码不对或者已经过期，请看手机上现在的 6 位数字。备用码每个只能用一次。"
GIVE_IT = "还没有保存：登录还差一步，请在新窗口打开本系统，输入动态码，随后这里自动保存。"
SET_IT_UP = "还没有保存：您的账号要先设置动态码。请在新窗口打开“动态码”，设置好后这里自动保存。"
SET_IT_UP_FIRST = "按本单位的规定，您的账号登录时除了密码还要动态码。请先设置动态码。"


class CodeForm(forms.Form):
    code = forms.CharField(label="动态码", max_length=20)

    def __init__(self, request, *args, look=second_factor.shown, **named):
        """``look`` gives the device whose code it is, if any."""
        super().__init__(*args, **named)
        self.request, self.look = request, look

    def clean_code(self):
        with counted(self.request):
            self.device = self.look(self.request.user, self.cleaned_data["code"])
            if self.device is None:
                raise ValidationError(WRONG)
        return self.cleaned_data["code"]


class PasswordForm(forms.Form):
    password = forms.CharField(label="密码", max_length=1000, strip=False)

    def __init__(self, request, name, *args, **named):
        """``name`` tells it from the others of its page."""
        super().__init__(*args, auto_id=f"{name}-%s", **named)
        self.request = request

    def clean_password(self):
        with counted(self.request):
            if not self.request.user.check_password(self.cleaned_data["password"]):
                raise ValidationError("密码不对，请重新输入。")
        return ""


@method_decorator(never_cache, name="dispatch")
class Code(BringsBack, RedirectURLMixin, FormView):
    """Asked for after the password; also by the dialog of an open page."""

    form_class = CodeForm
    template_name = "registration/code.html"
    next_page = "home"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return ask_to_sign_in(request) if is_script(request) else redirect("sign_in")
        if not second_factor.is_lacking(request):
            return tell_script(request, request.user) if is_script(request) else redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "request": self.request}

    def get_context_data(self, **named):
        return super().get_context_data(next=self.get_redirect_url(), is_at_the_door=True, **named)

    @transaction.atomic
    def form_valid(self, form):
        show_in_this_session(self.request, form.device)
        self.request.session.cycle_key()
        append(by=self.request.user, action="give_code", about=f"{named(self.request.user)} {form.device.name}")
        if is_script(self.request):
            return tell_script(self.request, self.request.user)
        return self.back_to_what_was_typed() or super().form_valid(form)

    def form_invalid(self, form):
        return failure("invalid", sentences(form), 400) if is_script(self.request) else super().form_invalid(form)


@signed_in
def own(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@signed_in
def begin(request: HttpRequest) -> HttpResponse:
    """Who signed in elsewhere has shown no password here, and is asked for none."""
    if request.user.second_factor_since:
        return redirect(OWN)
    form = PasswordForm(request, "begin", request.POST)
    if SIGNED_IN_ELSEWHERE not in request.session and not form.is_valid():
        return _page(request, begin=form)
    request.session[BEGUN] = second_factor.telephone(request.user).key
    return redirect(OWN)


@require_POST
@signed_in
def confirm(request: HttpRequest) -> HttpResponse:
    """The first code from the telephone: the answer shows the codes for one use."""
    key = request.session.get(BEGUN)
    if request.user.second_factor_since or not key:
        return redirect(OWN)
    form = CodeForm(request, request.POST, look=partial(second_factor.confirm, key=key))
    if not form.is_valid():
        return _page(request, confirm=form)
    del request.session[BEGUN]
    update_session_auth_hash(request, request.user)
    show_in_this_session(request, form.device)
    return _new_codes(request, "set_up_second_factor")


@require_POST
@signed_in
def renew(request: HttpRequest) -> HttpResponse:
    """New codes for one use."""
    form = PasswordForm(request, "renew", request.POST)
    if request.user.second_factor_since and form.is_valid():
        return _new_codes(request, "renew_codes")
    return _page(request, renew=form)


@require_POST
@signed_in
@transaction.atomic
def remove(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request, "remove", request.POST)
    if not request.user.second_factor_since or not form.is_valid():
        return _page(request, remove=form)
    second_factor.take_away(request.user)
    update_session_auth_hash(request, request.user)
    append(by=request.user, action="remove_second_factor", about=named(request.user))
    messages.success(request, "已经停用。换了手机的，请马上重新设置。")
    return redirect(OWN)


class SecondFactorMiddleware(ForSignedInMiddleware):
    """Who has a second factor does nothing before it is shown; who must have one does nothing before it is set up."""

    def see_to(self, request, address):
        if address in OPEN:
            return None
        if second_factor.is_lacking(request):
            return _ask(request)
        is_due = second_factor.is_required_of(request.user) and not request.user.second_factor_since
        if is_due and not why_due(request) and address not in TO_SET_UP:
            return _ask_to_set_up(request)
        return None


def _ask(request: HttpRequest) -> HttpResponse:
    if is_script(request):
        return failure(SECOND_FACTOR, GIVE_IT, 403, again=AGAIN)
    if request.method == "POST":
        return ask_for_the_code(request, to_take_along(request), request.get_full_path(), status=403)
    return redirect_to_login(request.get_full_path(), CODE)


def _ask_to_set_up(request: HttpRequest) -> HttpResponse:
    if is_script(request):
        return failure(SECOND_FACTOR, SET_IT_UP, 403, again=AGAIN)
    if request.method == "POST":
        return ask_for_something_first(request, SET_IT_UP_FIRST, OWN, "设置动态码")
    return redirect(OWN)


def _page(request: HttpRequest, **given: forms.Form) -> HttpResponse:
    """The forms of the page, by their names; ``given`` are those that were posted, and refused."""
    person, key = request.user, request.session.get(BEGUN)
    begun = second_factor.telephone(person, key) if key and not person.second_factor_since else None
    shown = {
        **{name: PasswordForm(request, name) for name in ("begin", "renew", "remove")},
        **given,
        "asks_for_the_password": SIGNED_IN_ELSEWHERE not in request.session,
        "is_required": second_factor.is_required_of(person),
        "begun": begun,
        "picture": begun and segno.make(begun.config_url).svg_data_uri(scale=5, border=2),
        "key": begun and second_factor.in_fours(begun),
        "codes_left": second_factor.codes_left(person) if person.second_factor_since else 0,
    }
    return render(request, "registration/second_factor.html", shown)


@transaction.atomic
def _new_codes(request: HttpRequest, action: str) -> HttpResponse:
    codes = second_factor.new_codes(request.user)
    append(by=request.user, action=action, about=named(request.user))
    return render(request, "registration/one_use_codes.html", {"codes": codes})
