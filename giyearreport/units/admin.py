"""Units and people on Django's administration pages."""

from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from giyearreport.units import first_passwords, guessing, second_factor
from giyearreport.units.models import Person, Unit

admin.site.site_header = admin.site.site_title = "政府信息公开年报 · 系统管理"
admin.site.index_title = "单位、人员和年度任务"
admin.site.unregister(Group)  # roles are ours, not groups
admin.site.unregister([TOTPDevice, StaticDevice])  # nobody sees another's codes


@admin.register(Unit)
class UnitAdmin(admin.ModelAdmin):
    list_display = ["name", "code", "level", "parent", "position"]
    list_filter = ["level", "parent"]
    search_fields = ["name", "short_name", "code"]
    autocomplete_fields = ["parent"]


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    """Nobody sets another's password: a first one is made by chance, shown once, and must be changed."""

    add_form_template = "admin/add_person.html"
    actions = ["issue_first_password", "unlock", "take_second_factor_away"]
    list_display = ["username", "name", "role", "unit", "is_active", "second_factor_since", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["username", "name", "unit__name"]
    ordering = ["unit__position", "username"]
    autocomplete_fields = ["unit"]
    readonly_fields = ["last_login", "password_set_at", "first_password_until", "second_factor_since"]
    fields = ["username", "name", "role", "unit", "is_active", *readonly_fields]
    recorded_alone = ["role"]

    def get_fields(self, request, obj=None):
        return self.fields if obj else ["username", "name", "role", "unit"]

    def get_readonly_fields(self, request, obj=None):
        """Nobody gives themselves a role, a unit, or the sack."""
        own = ["role", "unit", "is_active"] if obj == request.user else []
        return [*self.readonly_fields, *own]

    def has_delete_permission(self, request, obj=None):
        """Who has signed in is closed: what they did keeps their name. Never many at once."""
        return obj is not None and obj != request.user and obj.last_login is None

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
        else:
            self._tell(request, obj)

    @admin.action(description="发新的初始密码（原密码作废）")
    def issue_first_password(self, request, people):
        """For who has forgotten theirs, or let the first one run out."""
        for person in people:
            if person == request.user:
                self.message_user(request, "自己的密码请在“修改密码”里改。", messages.WARNING)
            else:
                self._tell(request, person)

    @admin.action(description="解除登录锁定")
    def unlock(self, request, people):
        """Who has failed too often waits for a quarter of an hour at most; this opens it at once."""
        for person in people:
            guessing.forget(person)
        self.message_user(request, f"已解除 {len(people)} 个账号的登录锁定。")

    @admin.action(description="停用动态码（手机丢失或者更换）")
    def take_second_factor_away(self, request, people):
        """The person's sessions end; who must have one sets it up anew after the password."""
        for person in people:
            if person == request.user:
                self.message_user(request, "自己的动态码请在“动态码”里停用。", messages.WARNING)
            else:
                second_factor.take_away(person)
                self.message_user(request, f"{person.name}（{person.username}）的动态码和备用码已经停用。")

    def _tell(self, request, person: Person) -> None:
        password, days = first_passwords.issue(person), first_passwords.LIFE.days
        self.message_user(
            request,
            f"{person.name}（{person.username}）的初始密码是 {password}，只显示这一次，请当面告诉本人；"
            f"{days} 天内有效，登录后要先改成自己的密码。",
            messages.WARNING,
        )
