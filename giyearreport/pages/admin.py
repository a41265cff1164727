"""The doors of Django's administration pages, which has none of its own."""

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


def by_the_one_door(request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
    """The administration has no sign-in of its own: to anybody else who is signed in it does not exist."""
    if request.user.is_authenticated and not request.user.is_staff:
        raise Http404
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))


def own_password(request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
    """Nor a page of its own for the password."""
    return redirect("own_password")


admin.site.login, admin.site.password_change = by_the_one_door, own_password
