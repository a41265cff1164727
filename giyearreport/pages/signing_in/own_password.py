"""Everybody's own password: the page to change it, to which is led whoever still has a first one, or one that was too
old when the session began. In mid-session none becomes too old: nobody is interrupted."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from giyearreport.audit.chain import append, named
from giyearreport.pages.scripts import PASSWORD, failure, is_script
from giyearreport.pages.signing_in.elsewhere import SIGNED_IN_ELSEWHERE
from giyearreport.pages.signing_in.for_signed_in import ForSignedInMiddleware
from giyearreport.pages.signing_in.session_ends import SINCE
from giyearreport.pages.signing_in.sign_in import counted
from giyearreport.pages.signing_in.signed_out import ask_for_something_first
from giyearreport.units.password_validation import rules

OWN = "own_password"
OPEN = {OWN, "sign_in", "sign_out"}  # by the name of the address: where one may go with a first password
AGAIN = 5  # seconds after which an open page tries once more
FIRST = "您用的是初始密码，要先改成自己的。"
OLD = "您的密码已经用了 {days} 天以上，要先换一个新的。"
AND_THEN = "还没有保存：{why}请在新窗口打开“改密码”，改好后这里自动保存。"


class OwnPasswordForm(PasswordChangeForm):
    error_messages = {**PasswordChangeForm.error_messages, "password_incorrect": "旧密码不对，请重新输入。"}

    def __init__(self, request, *args, **named):
        super().__init__(request.user, *args, **named)
        self.request = request

    def clean_old_password(self):
        with counted(self.request):
            return super().clean_old_password()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("old_password") and cleaned.get("old_password") == cleaned.get("new_password1"):
            raise ValidationError({"new_password1": "新密码不能和原来的一样。"})
        return cleaned


@method_decorator(never_cache, name="dispatch")
class OwnPassword(PasswordChangeView):
    """The page on which people change their own password; all their other sessions end then."""

    form_class = OwnPasswordForm
    template_name = "registration/own_password.html"
    success_url = reverse_lazy("home")

    def get_form_kwargs(self):
        named = super().get_form_kwargs()
        del named["user"]
        return {**named, "request": self.request}

    def get_context_data(self, **kwargs):
        return super().get_context_data(why=why_due(self.request), rules=rules(), **kwargs)

    @transaction.atomic
    def form_valid(self, form):
        answer = super().form_valid(form)
        append(by=self.request.user, action="change_password", about=named(self.request.user))
        messages.success(self.request, "密码已经改好，下次请用新密码登录。")
        return answer


class PasswordDueMiddleware(ForSignedInMiddleware):
    """Who must change their password can do nothing else."""

    def see_to(self, request, address):
        why = "" if address in OPEN else why_due(request)
        if not why:
            return None
        if is_script(request):
            return failure(PASSWORD, AND_THEN.format(why=why), 403, again=AGAIN)
        return ask_for_something_first(request, why, OWN, "改密码") if request.method == "POST" else redirect(OWN)


def why_due(request: HttpRequest) -> str:
    """Why the person must change the password, in words; empty where it is good, or was not used."""
    person, days = request.user, settings.PASSWORD_DAYS
    if SIGNED_IN_ELSEWHERE in request.session:
        return ""
    if person.first_password_until:
        return FIRST
    age = request.session.get(SINCE, 0) - person.password_set_at.timestamp()
    return OLD.format(days=days) if days and age > timedelta(days=days).total_seconds() else ""
