"""Units and people on Django's administration pages."""

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from giyearreport.units import first_passwords, guessing, second_factor
from giyearreport.units.models import Person, Role, Unit

admin.site.site_header = admin.site.site_title = "政府信息公开年报 · 系统管理"
admin.site.enable_nav_sidebar = False  # its menu is that of all pages
admin.site.index_title = "单位和人员"
#: By which the list of people is narrowed: those of its filters.
LOOKUPS = {"role__exact", "is_active__exact", "rights_approved__isempty"}
TO_APPROVE = "账号还要等安全管理员批准才能登录。"

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
    """Nobody sets another's password: a first one is made by chance, shown once, and must be changed.

    Accounts are the 系统管理员's, and so are their rights, unless 三员分立 is on: then a 安全管理员 gives the rights.
    """

    add_form_template = "admin/add_person.html"
    change_form_template = "admin/change_person.html"
    actions = ["issue_first_password", "unlock", "take_second_factor_away", "approve_rights"]
    list_display = ["username", "name", "role", "unit", "standing", "second_factor_since", "last_login"]
    list_filter = ["role", "is_active", ("rights_approved", admin.EmptyFieldListFilter)]
    search_fields = ["username", "name", "unit__name"]
    ordering = ["unit__position", "username"]
    autocomplete_fields = ["unit"]
    readonly_fields = ["last_login", "password_set_at", "first_password_until", "second_factor_since"]
    fields = ["username", "name", "role", "unit", "is_active", *readonly_fields]
    recorded_alone = ["role", "rights_approved"]

    def get_fields(self, request, obj=None):
        return self.fields if obj else ["username", "name", "role", "unit"]

    def lookup_allowed(self, lookup, value, request=None) -> bool:
        """No list is narrowed but by its own filters: by others a hash could be guessed sign by sign."""
        return lookup in LOOKUPS

    def get_list_filter(self, request):
        return self.list_filter if settings.SEPARATE_OFFICES else self.list_filter[:2]

    def get_readonly_fields(self, request, obj=None):
        """Nobody gives themselves a role, a unit, or the sack."""
        rights, account = ["role", "unit"], ["username", "name", "is_active"]
        closed = [*rights, "is_active"] if obj == request.user else []
        if obj and settings.SEPARATE_OFFICES:
            closed += rights if request.user.role == Role.ADMINISTRATOR else []
        if request.user.role == Role.SECURITY:
            closed += account
        return [*self.readonly_fields, *closed]

    def has_delete_permission(self, request, obj=None):
        """Who has signed in is closed: what they did keeps their name. Never many at once."""
        may = super().has_delete_permission(request, obj)
        return may and obj is not None and obj != request.user and obj.last_login is None

    def on_record(self, thing: Person) -> dict[str, str]:
        """What no form sets, and a 安全管理员 agrees to by saving one."""
        return {**super().on_record(thing), "rights_approved": thing.rights_approved}

    def has_accounts_permission(self, request) -> bool:
        return request.user.role == Role.ADMINISTRATOR

    def has_rights_permission(self, request) -> bool:
        return request.user.role == Role.SECURITY

    @admin.display(description="状态")
    def standing(self, person: Person) -> str:
        if not person.is_active:
            return "停用"
        return "启用" if person.may_sign_in else "等安全管理员批准"

    def save_model(self, request, obj, form, change):
        """What a 安全管理员 saves is approved with it."""
        if not change:
            self._tell(request, obj)
            return
        super().save_model(request, obj, form, change)
        if self.has_rights_permission(request):
            self._approve(request, obj)
        elif obj.is_active and not obj.may_sign_in:
            self.message_user(request, f"{obj.name}（{obj.username}）：{TO_APPROVE}", messages.WARNING)

    @admin.action(description="批准所选账号的角色和单位", permissions=["rights"])
    def approve_rights(self, request, people):
        request.not_done = [person for person in people if not self._approve(request, person)]

    def _approve(self, request, person: Person) -> bool:
        if person.is_active and person.rights_approved == person.to_approve:
            self.message_user(request, f"{person.name}（{person.username}）早已批准，没有改动。", messages.INFO)
            return False
        try:
            person.approve_rights(request.user)
        except ValidationError as refusal:
            self.message_user(request, f"没有批准 {person.username}：{refusal.messages[0]}", messages.ERROR)
            return False
        said = f"已批准：{person.name}（{person.username}），{person.get_role_display()}，{person.unit or '无单位'}。"
        self.message_user(request, said, messages.SUCCESS)
        return True

    @admin.action(description="发新的初始密码（原密码作废）", permissions=["accounts"])
    def issue_first_password(self, request, people):
        """For who has forgotten theirs, or let the first one run out."""
        request.not_done = [person for person in people if not self._issue(request, person)]

    def _issue(self, request, person: Person) -> bool:
        if person == request.user:
            self.message_user(request, "自己的密码请在“修改密码”里改。", messages.WARNING)
            return False
        try:
            self._tell(request, person)
        except ValidationError as refusal:
            self.message_user(request, f"没有给 {person.username} 发：{refusal.messages[0]}", messages.ERROR)
            return False
        return True

    @admin.action(description="解除登录锁定", permissions=["accounts"])
    def unlock(self, request, people):
        """Who has failed too often waits for a quarter of an hour at most; this opens it at once."""
        request.not_done = [person for person in people if not guessing.forget(person)]
        for person in request.not_done:
            said = f"{person.name}（{person.username}）没有输错过，不用解除。"
            self.message_user(request, said, messages.INFO)
        if done := len(people) - len(request.not_done):
            self.message_user(request, f"已解除 {done} 个账号的登录锁定。", messages.SUCCESS)

    @admin.action(description="停用动态码（手机丢失或者更换）", permissions=["accounts"])
    def take_second_factor_away(self, request, people):
        """The person's sessions end; who must have one sets it up anew after the password."""
        request.not_done = [person for person in people if not self._take_away(request, person)]

    def _take_away(self, request, person: Person) -> bool:
        if person == request.user:
            self.message_user(request, "自己的动态码请在“动态码”里停用。", messages.WARNING)
            return False
        if not person.second_factor_since:
            self.message_user(request, f"{person.name}（{person.username}）没有启用动态码。", messages.INFO)
            return False
        second_factor.take_away(person)
        said = f"{person.name}（{person.username}）的动态码和备用码已经停用。"
        self.message_user(request, said, messages.SUCCESS)
        return True

    def _tell(self, request, person: Person) -> None:
        password, days = first_passwords.issue(person), first_passwords.LIFE.days
        self.message_user(
            request,
            f"{person.name}（{person.username}）的初始密码是 {password}，只显示这一次，请当面告诉本人；"
            f"{days} 天内有效，登录后要先改成自己的密码。{'' if person.may_sign_in else TO_APPROVE}",
            messages.WARNING,
        )
