"""Everybody's own password: the page to change it, to which whoever still has a first one is led."""

from contextlib import suppress

from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.shortcuts import redirect
from django.urls import reverse_lazy

from giyearreport.audit.chain import append, named
from giyearreport.pages.scripts import FIRST_PASSWORD, failure, is_script

#: By the name of the address: where one may go with a first password. The public's pages ask nobody who they are.
OWN = "own_password"
OPEN = {OWN, "sign_in", "sign_out"}
PUBLIC = "portal"
AGAIN = 5  # seconds after which an open page tries once more
CHANGE_IT = "还没有保存：您用的是初始密码，要先改成自己的。请在新窗口打开“改密码”，改好后这里自动保存。"


class OwnPasswordForm(PasswordChangeForm):
    error_messages = {**PasswordChangeForm.error_messages, "password_incorrect": "旧密码不对，请重新输入。"}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("old_password") and cleaned.get("old_password") == cleaned.get("new_password1"):
            raise ValidationError({"new_password1": "新密码不能和原来的一样。"})
        return cleaned


class OwnPassword(PasswordChangeView):
    """All other sessions of the person end with it."""

    form_class = OwnPasswordForm
    template_name = "registration/own_password.html"
    success_url = reverse_lazy("home")

    def get_context_data(self, **kwargs):
        return super().get_context_data(is_first=self.request.user.first_password_until is not None, **kwargs)

    @transaction.atomic
    def form_valid(self, form):
        answer = super().form_valid(form)
        append(by=self.request.user, action="change_password", about=named(self.request.user))
        messages.success(self.request, "密码已经改好，下次请用新密码登录。")
        return answer


class FirstPasswordMiddleware:
    """With a first password one can do nothing but change it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        asked = request.resolver_match
        if PUBLIC in asked.namespaces or asked.url_name in OPEN:
            return None
        with suppress(OperationalError, InterfaceError):  # the view meets the same, and the failure gets its name there
            if request.user.is_authenticated and request.user.first_password_until:
                is_asked_by_a_page = is_script(request)
                return failure(FIRST_PASSWORD, CHANGE_IT, 403, again=AGAIN) if is_asked_by_a_page else redirect(OWN)
        return None
