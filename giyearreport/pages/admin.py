"""Rounds on Django's administration pages."""

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from giyearreport.audit.recording import field_values
from giyearreport.pages.round_form import FIELDS, round_form
from giyearreport.reports.checking import tally
from giyearreport.reports.checking.settings import level_settings, settings_of, threshold_settings
from giyearreport.reports.models import Round


def by_the_one_door(request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
    """The administration has no sign-in of its own: to anybody else who is signed in it does not exist."""
    if request.user.is_authenticated and not request.user.is_staff:
        raise Http404
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))


def own_password(request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
    """Nor a page of its own for the password."""
    return redirect("own_password")


admin.site.login, admin.site.password_change = by_the_one_door, own_password


@admin.register(Round)
class RoundAdmin(admin.ModelAdmin):
    list_display = ["year", "county", "edition_code", "opens_on", "due_on", "review_due_on"]
    list_filter = ["county"]
    autocomplete_fields = ["county"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **{**kwargs, "form": round_form()})

    def get_fieldsets(self, request, obj=None):
        """The settings of the checks below the dates; no empty heading where there are none."""
        levels = [setting.name for setting in level_settings()]
        thresholds = [setting.name for setting in threshold_settings()]
        said = "保存后立即生效，这一年度还没有提交的报告按新的级别和界限检查；每次改动记在“历史”里。"
        parts = [("检查的级别", {"fields": levels, "description": said}), ("检查的界限", {"fields": thresholds})]
        return [(None, {"fields": FIELDS}), *((name, part) for name, part in parts if part["fields"])]

    def save_model(self, request, obj, form, change):
        """What is known of the round's reports was found with the settings of before."""
        super().save_model(request, obj, form, change)
        tally.void_round(obj)

    def on_record(self, round: Round) -> dict[str, str]:
        """The fields, and every setting as it holds, also where the catalogue's own does."""
        settings = settings_of(round)
        levels = {setting.name: settings.levels.get(setting.code, setting.default) for setting in level_settings()}
        thresholds = {
            setting.name: setting.words(settings.thresholds.get(setting.code, setting.default))
            for setting in threshold_settings()
        }
        return field_values(round, FIELDS) | levels | thresholds

    def construct_change_message(self, request, form, formsets, add=False):
        """What the history shows: each setting from what to what, and which of the other fields."""
        settings = [] if add else form.changed_settings()
        fields = [form.fields[name].label for name in form.changed_data if name in FIELDS]
        if not settings:
            return super().construct_change_message(request, form, formsets, add)
        return "；".join([*settings, *(f"改了{label}" for label in fields)]) + "。"
