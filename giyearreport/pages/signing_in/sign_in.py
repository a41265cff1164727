"""Signing in by name and password: the form, and the counting of guesses."""

import math
import secrets
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import PermissionDenied, ValidationError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from giyearreport.pages.scripts import WAIT, failure, is_script
from giyearreport.units import first_passwords, guessing

WRONG = "用户名或者密码不对，请重新输入，注意大小写。"
OVER = f"初始密码已经过了 {first_passwords.LIFE.days} 天，不能再用。请联系管理员重新发一个。"
WAIT_PLEASE = "连续输错次数过多，请 {minutes} 分钟后再试。"

DEVICE = "device"  # the cookie with the mark of a browser in which somebody has signed in
DEVICE_AGE = int(guessing.KNOWN_FOR.total_seconds())


class CountedBackend:
    """Stands before the backend that looks at the password, and lets no guess through that must wait."""

    def authenticate(self, request, username=None, password=None, **credentials):
        if request is None or username is None:
            return
        request.guess = guessing.Guess(username, _address(request), _mark(request) or secrets.token_urlsafe(16))
        if until := guessing.begin(request.guess):
            request.waits_until = until
            raise PermissionDenied


@receiver(user_logged_in)
def let_in(request, **kwargs) -> None:
    """By a password: who comes another way has guessed nothing."""
    if guess := getattr(request, "guess", None):
        guessing.succeed(guess)


class SignInForm(AuthenticationForm):
    """Says the same of a wrong password, an unknown name and an account that is switched off."""

    error_messages = {"invalid_login": WRONG, "inactive": WRONG}

    def confirm_login_allowed(self, user):
        super().confirm_login_allowed(user)
        if first_passwords.is_over(user):
            raise ValidationError(OVER, code="first_password_is_over")

    def waits_until(self) -> datetime | None:
        """Until when the next try must wait, once one has failed."""
        until = getattr(self.request, "waits_until", None)
        guess = getattr(self.request, "guess", None)
        return until or (guess and guessing.failed(guess))


@contextmanager
def counted(request: HttpRequest):
    """Around looking at what somebody who has signed in is asked for once more; an error means that it was wrong."""
    guess = guessing.Guess(request.user.username, _address(request), _mark(request), is_inside=True)
    if until := guessing.begin(guess):
        raise ValidationError(WAIT_PLEASE.format(minutes=minutes_until(until)), code="wait")
    try:
        yield
    except ValidationError:
        guessing.failed(guess)
        raise
    guessing.succeed(guess)


def _address(request: HttpRequest) -> str:
    return request.META.get("REMOTE_ADDR", "")


def _mark(request: HttpRequest) -> str:
    """That of the browser, where it has one and shows it."""
    return request.COOKIES.get(DEVICE, "")[:40]


def minutes_until(time: datetime) -> int:
    return max(1, math.ceil((time - timezone.now()).total_seconds() / 60))


def know_device(request: HttpRequest, response: HttpResponse) -> None:
    """The browser keeps its mark, and shows it at the sign-in alone."""
    response.set_cookie(
        DEVICE, request.guess.device, max_age=DEVICE_AGE, path=request.path, httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip


def ask_to_wait(request: HttpRequest, until: datetime) -> HttpResponse:
    """The same for a name that nobody has: the page must not tell which names there are."""
    minutes = minutes_until(until)
    if is_script(request):
        response = failure(WAIT, WAIT_PLEASE.format(minutes=minutes), 429)
    else:
        shown = {"minutes": minutes, "longest": settings.LONGEST_WAIT}
        response = render(request, "registration/locked.html", shown, status=429)
    response.headers["Retry-After"] = str(minutes * 60)
    return response
