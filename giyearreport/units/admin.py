"""Units and people on Django's administration pages."""

from axes.utils import reset
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import BaseUserCreationForm
from django.contrib.auth.models import Group
from django.db import transaction

from giyearreport.units.models import Person, Unit

admin.site.site_header = admin.site.site_title = "政府信息公开年报 · 系统管理"
admin.site.index_title = "单位、人员和年度任务"
admin.site.unregister(Group)  # roles are ours, not groups


@admin.register(Unit)
class UnitAdmin(admin.ModelAdmin):
    list_display = ["name", "code", "level", "parent", "position"]
    list_filter = ["level", "parent"]
    search_fields = ["name", "short_name", "code"]
    autocomplete_fields = ["parent"]


class PersonCreationForm(BaseUserCreationForm):
    class Meta:
        model = Person
        fields = ["username", "name", "role", "unit"]
        field_classes = {"username": forms.CharField}


@admin.register(Person)
class PersonAdmin(UserAdmin):
    add_form = PersonCreationForm
    add_form_template = "admin/add_person.html"
    actions = ["unlock"]
    list_display = ["username", "name", "role", "unit", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["username", "name", "unit__name"]
    ordering = ["unit__position", "username"]
    autocomplete_fields = ["unit"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("身份", {"fields": ["name", "role", "unit", "is_active"]}),
        ("记录", {"fields": ["last_login"]}),
    ]
    readonly_fields = ["last_login"]
    add_fieldsets = [(None, {"fields": ["username", "name", "role", "unit", "password1", "password2"]})]
    recorded_alone = ["role"]

    def get_readonly_fields(self, request, obj=None):
        """Nobody gives themselves a role, a unit, or the sack."""
        own = ["role", "unit", "is_active"] if obj == request.user else []
        return [*super().get_readonly_fields(request, obj), *own]

    def has_delete_permission(self, request, obj=None):
        """Who has signed in is closed: what they did keeps their name. Never many at once."""
        return obj is not None and obj != request.user and obj.last_login is None

    @transaction.atomic
    def user_change_password(self, request, id, form_url=""):
        return super().user_change_password(request, id, form_url)

    @admin.action(description="解除登录锁定")
    def unlock(self, request, people):
        """Five failures lock an account for a quarter of an hour; this opens it at once."""
        for person in people:
            reset(username=person.username)
        self.message_user(request, f"已解除 {len(people)} 个账号的登录锁定。")
