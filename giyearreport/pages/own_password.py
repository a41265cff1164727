"""Everybody's own password: the page to change it, to which whoever still has a first one is led."""

from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse_lazy

from giyearreport.audit.chain import append, named
from giyearreport.pages.elsewhere import SIGNED_IN_ELSEWHERE
from giyearreport.pages.for_signed_in import ForSignedInMiddleware
from giyearreport.pages.scripts import FIRST_PASSWORD, failure, is_script

OWN = "own_password"
OPEN = {OWN, "sign_in", "sign_out"}  # by the name of the address: where one may go with a first password
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


class FirstPasswordMiddleware(ForSignedInMiddleware):
    """With a first password one can do nothing but change it; who signed in elsewhere did not use it."""

    def see_to(self, request, address):
        if address in OPEN or not request.user.first_password_until or SIGNED_IN_ELSEWHERE in request.session:
            return None
        return failure(FIRST_PASSWORD, CHANGE_IT, 403, again=AGAIN) if is_script(request) else redirect(OWN)
