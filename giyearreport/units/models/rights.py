"""What somebody may do, and who agreed to it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from giyearreport.units.models.role import OFFICES, Role, kept_offices
from giyearreport.units.models.unit import Unit
from giyearreport.units.names import as_read

VACANT = "这是最后一个启用的{}，不能停用，也不能改成别的角色。"
LAPSES = "这是最后一个能登录的{0}：这样一改，账号要重新批准才能登录。请先另设一个{0}，或者在服务器上用 appoint 任命。"


class Rights(models.Model):
    """The part of an account that says what it opens.

    Under 三员分立 it opens when a 安全管理员 has approved who may do what with it: user name, role, unit and the
    person's name. An approval lapses when one of them changes or the account is closed.
    """

    role = models.CharField("角色", max_length=15, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="单位")
    is_active = models.BooleanField("启用", default=True, help_text="停用的人不能登录，做过的事仍有记录。")
    rights_approved = models.CharField("已批准的权限", max_length=120, blank=True, default="", editable=False)
    rights_approved_by = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="批准人"
    )
    #: Whose they are, which the account itself keeps.
    username: str
    name: str

    class Meta:
        abstract = True

    @property
    def rights(self) -> str:
        """User name, role and the unit's id, in one spelling: "zhang clerk 7". The user name is also that by which a
        provider elsewhere knows somebody."""
        return f"{self.username} {self.role} {self.unit_id or ''}".strip()

    @property
    def to_approve(self) -> str:
        """The rights and whose they are: "zhang clerk 7：张三". By the name it is told whether somebody has a second
        account."""
        return f"{self.rights}：{self.name}"

    def approve_rights(self, by: "Rights | None") -> None:
        """Agrees to the rights as they are; ``by`` is None for who runs the server. ValidationError where
        ``by`` may not: approving is for a 安全管理员, and for nobody in their own case; and where the person would
        hold a second office."""
        if by and by.role != Role.SECURITY:
            raise ValidationError("账号的权限由安全管理员批准。")
        if by == self:
            raise ValidationError("自己的权限不能由自己批准。")
        if not self.is_active:
            raise ValidationError(f"{self.name}的账号已经停用，启用后才能批准。")
        self._refuse_a_second_office()
        self.rights_approved, self.rights_approved_by = self.to_approve, by
        self.save()

    def _refuse_a_second_office(self) -> None:
        """Who holds an office has no other account. Two people of one name are told apart in the name itself."""
        approved = type(self).objects.filter(is_active=True).exclude(rights_approved="").exclude(pk=self.pk)
        others = approved if self.role in OFFICES else approved.filter(role__in=OFFICES)
        other = next((other for other in others if as_read(other.name) == as_read(self.name)), None)
        if other:
            raise ValidationError(
                f"{self.name}已经有账号（{other.username}，{other.get_role_display()}）。三员分立时，系统管理员、安全管理员和"
                "审计员不能再有别的账号。同名的另一个人，请在姓名后注明，如“张伟（信息科）”。"
            )

    @property
    def may_sign_in(self) -> bool:
        """Whether the account is open."""
        return self.is_active and (not settings.SEPARATE_OFFICES or self.rights_approved == self.to_approve)

    @property
    def reads_audit(self) -> bool:
        """Whether the audit chain is for them to read; under 三员分立 it is for nobody but the 审计员."""
        is_all_three = self.role == Role.ADMINISTRATOR and not settings.SEPARATE_OFFICES
        return self.is_active and (self.role == Role.AUDITOR or is_all_three)

    @property
    def desk(self) -> str:
        """What the head of their pages calls their work; empty for who fills in or reviews."""
        if self.role not in OFFICES:
            return ""
        return "审计" if self.role == Role.AUDITOR else "系统管理"

    @property
    def keeps_accounts(self) -> bool:
        """Whether the pages of people are for them, accounts or rights."""
        return self.is_active and self.role in (Role.ADMINISTRATOR, Role.SECURITY)

    def last_office(self) -> Role | None:
        """The office that nobody else holds who may sign in, as the database has it; None where there is none."""
        held = type(self).objects.filter(pk=self.pk, role__in=kept_offices()).first()
        if held is None or not held.may_sign_in:
            return None
        others = type(self).objects.filter(role=held.role).exclude(pk=self.pk)
        return None if any(other.may_sign_in for other in others) else Role(held.role)

    def refuse_a_vacant_office(self) -> None:
        """ValidationError where nobody could sign in any more for an office, were the account stored as it is."""
        office = self.last_office()
        if office and not (self.may_sign_in and self.role == office):
            raise ValidationError((LAPSES if self.is_active and self.role == office else VACANT).format(office.label))
