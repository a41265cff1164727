"""Writes what administrators change on Django's administration pages to the audit chain, in the same transaction.

Every admin class gets what stands here (``RecordedSite``), and so the refusal of what is no key of a record as well.
"""

from collections.abc import Callable, Iterable
from functools import wraps

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import BadRequest
from django.db import models, transaction

from giyearreport.audit.chain import append, named
from giyearreport.audit.recording import PASSWORD, field_values, record_changed, record_created


def is_key(said: object) -> bool:
    """Whether a record may have it; Django's pages ask the database for whatever was sent."""
    return str(said).isdecimal() and len(str(said)) < 19


class Autocomplete(AutocompleteSelect):
    """Looks up records by keys alone."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in value if is_key(key)], attr)


class Recorded(admin.ModelAdmin):
    """A row for each record added, changed or deleted, and for each record that an action was taken on.

    ``RecordedSite`` puts it below every admin class, which needs to know nothing of it and may have two things more.
    """

    #: Fields whose change has a row of its own, with the values before and after: change_role.
    recorded_alone: Iterable[str] = ()

    def on_record(self, thing: models.Model) -> dict[str, str]:
        """What the chain keeps of a record."""
        return field_values(thing)

    def get_object(self, request, *args, **kwargs):
        thing = super().get_object(request, *args, **kwargs)
        if thing:
            thing.before_change = self._state(thing)
        return thing

    def formfield_for_foreignkey(self, db_field, request, **named):
        if db_field.name in self.get_autocomplete_fields(request):
            named.setdefault("widget", Autocomplete(db_field, self.admin_site, using=named.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **named)

    def response_action(self, request, queryset):
        if not all(map(is_key, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise BadRequest("no keys of records")
        return super().response_action(request, queryset)

    def log_addition(self, request, obj, message):
        logged = super().log_addition(request, obj, message)
        record_created(obj, self.on_record(obj), by=request.user)
        return logged

    def log_change(self, request, obj, message):
        logged = super().log_change(request, obj, message)
        record_changed(obj, obj.before_change, self._state(obj), by=request.user, alone=self.recorded_alone)
        return logged

    def response_change(self, request, obj):
        """Django says that a record was changed whenever its form was sent."""
        if self._state(obj) != obj.before_change:
            return super().response_change(request, obj)
        self.message_user(request, "没有改动。", level="INFO")
        return self.response_post_save_change(request, obj)

    def delete_model(self, request, obj):
        last = self._whole(obj)
        super().delete_model(request, obj)
        append(by=request.user, action="delete", **last)

    def delete_queryset(self, request, queryset):
        last = [self._whole(thing) for thing in queryset]
        super().delete_queryset(request, queryset)
        for whole in last:
            append(by=request.user, action="delete", **whole)

    def get_actions(self, request):
        actions = super().get_actions(request).values()
        return {name: (_recorded(action, name), name, words) for action, name, words in actions}

    def _state(self, thing: models.Model) -> dict[str, str]:
        return self.on_record(thing) | {PASSWORD: getattr(thing, PASSWORD, "")}

    def _whole(self, thing: models.Model) -> dict:
        values = {name: value for name, value in self.on_record(thing).items() if value}
        return {"about": named(thing), "details": {"values": values}}


class RecordedSite(admin.AdminSite):
    def register(self, model_or_iterable, admin_class=admin.ModelAdmin, **options):
        recorded = type(admin_class.__name__, (admin_class, Recorded), {})
        super().register(model_or_iterable, recorded, **options)


def _recorded(action: Callable, name: str) -> Callable:
    """The action in a transaction with its rows; none for what it put into ``request.not_done``. Deleting has its
    own."""

    @wraps(action)
    @transaction.atomic
    def run(admin_class, request, chosen):
        things = [] if name == "delete_selected" else list(chosen)
        answer = action(admin_class, request, chosen)
        for thing in things:
            if thing not in getattr(request, "not_done", []):
                append(by=request.user, action=name, about=named(thing))
        return answer

    return run
