"""Who reports and who acts: the tree of units, and people with one role each."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from giyearreport.formats.organs import OrganKind
from giyearreport.units.names import as_read, refuse_unseen


class Level(models.TextChoices):
    """The kinds of organ, with their names."""

    PROVINCE = OrganKind.PROVINCE, "省（自治区、直辖市）人民政府"
    PROVINCE_OFFICE = OrganKind.PROVINCE_OFFICE, "省级部门"
    CITY = OrganKind.CITY, "设区的市人民政府"
    CITY_OFFICE = OrganKind.CITY_OFFICE, "市级部门"
    COUNTY = OrganKind.COUNTY, "县（市、区）人民政府"
    DEPARTMENT = OrganKind.DEPARTMENT, "县级部门"
    TOWNSHIP = OrganKind.TOWNSHIP, "乡镇人民政府、街道办事处"
    COMMITTEE = OrganKind.COMMITTEE, "管委会、派出机构"
    AUTHORISED = OrganKind.AUTHORISED, "法律、法规授权的组织"
    INSTITUTION = OrganKind.INSTITUTION, "事业单位"


TOPS = {Level.CITY, Level.COUNTY}  # what may stand at the top of the tree
IN_USE = {
    "code": "本单位已经有报告，代码用在已公开的网址里，不能再改。",
    "parent": "本单位已经有报告，不能改到别的县（市、区）。",
}


LEVELS = 3  # of the tree: what ``under`` sees
TOO_DEEP = (
    "放在“{}”下面就超过三级了，县（市、区）看不到第四级单位的报告。"
    "单位只分三级：县（市、区）、乡镇和部门、它们的下属单位。请选高一级的上级单位。"
)


class UnitQuerySet(models.QuerySet):
    def under(self, unit: "Unit") -> "UnitQuerySet":
        """The unit itself and those below it: a county, its townships and departments, their subordinates."""
        return self.filter(Q(pk=unit.pk) | Q(parent=unit) | Q(parent__parent=unit))

    def in_year(self, year: int) -> "UnitQuerySet":
        """Those that were there at the end of a year, and so owe its report."""
        last_day = date(year, 12, 31)
        begun = Q(founded_on=None) | Q(founded_on__lte=last_day)
        return self.filter(begun & (Q(closed_on=None) | Q(closed_on__gt=last_day)))


#: What tells whether something hangs on a unit; whoever keeps such things adds to it (``reports.in_use``).
USES: list[Callable[["Unit"], bool]] = []


class Unit(models.Model):
    """An organ that publishes an annual report of its own. ``save`` refuses what would break the tree, or what hangs on
    it, with a ValidationError whose sentence forms show."""

    code = models.SlugField("代码", max_length=40, unique=True, help_text="用在网址里，只用字母、数字和短横线。")
    name = models.CharField(
        "名称", max_length=60, unique=True, help_text="全称，也是报告标题的开头，如“白石镇人民政府”。"
    )
    short_name = models.CharField("简称", max_length=20, help_text="用在列表里，如“白石镇”。")
    level = models.CharField("类别", max_length=20, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级单位"
    )
    position = models.PositiveSmallIntegerField("排序", default=0)
    contact = models.CharField("联系人", max_length=20, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    email = models.EmailField("联系邮箱", blank=True, help_text="可以不填。设了邮件服务器的，催报、退回等另发到这里。")
    former_names = models.CharField(
        "曾用名", max_length=200, blank=True, help_text="几个名称用顿号隔开。历年报告的标题写曾用名，也认得出来。"
    )
    founded_on = models.DateField("成立日期", null=True, blank=True, help_text="成立以前的年度不催、不算缺。")
    closed_on = models.DateField("撤销日期", null=True, blank=True, help_text="撤销以后的年度不催、不算缺。")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=models.F("pk")),
                name="unit_is_not_its_own_parent",
                violation_error_message="单位不能是自己的上级。",
            ),
            models.CheckConstraint(
                condition=Q(founded_on=None) | Q(closed_on=None) | Q(founded_on__lte=F("closed_on")),
                name="unit_is_founded_before_it_is_closed",
                violation_error_message="撤销日期不能早于成立日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **named) -> None:
        self.clean()
        super().save(*args, **named)

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None and self.closed_on <= timezone.localdate()

    @property
    def all_names(self) -> list[str]:
        """The name, and those that it had before."""
        return [self.name, *filter(None, (name.strip() for name in self.former_names.split("、")))]

    @property
    def county(self) -> "Unit":
        """The top of the tree that the unit stands in."""
        return self.parent.county if self.parent else self

    def clean(self) -> None:
        refuse_unseen(self, "name", "short_name", "former_names", "contact", "phone")
        self._refuse_a_loop()
        self._refuse_a_fourth_level()
        if self.parent is None:
            self._refuse_another_top()
        if self.founded_on and self.closed_on and self.founded_on > self.closed_on:
            raise ValidationError(f"撤销日期 {self.closed_on:%Y-%m-%d} 不能早于成立日期 {self.founded_on:%Y-%m-%d}。")
        if self.pk and (before := Unit.objects.filter(pk=self.pk).select_related("parent").first()):
            self._refuse_what_breaks(before)

    def _refuse_a_loop(self) -> None:
        above, seen = self.parent, {self.pk}
        while above:
            if above.pk in seen:
                raise ValidationError({"parent": "上级单位不能是本单位自己，也不能是本单位的下级。"})
            seen.add(above.pk)
            above = above.parent

    def _refuse_a_fourth_level(self) -> None:
        if self.parent and self.parent._levels_above() + self._levels_below() > LEVELS:
            raise ValidationError({"parent": TOO_DEEP.format(self.parent.short_name)})

    def _levels_above(self) -> int:
        """The unit's own level with those above it: 1 at the top."""
        return 1 + (self.parent._levels_above() if self.parent else 0)

    def _levels_below(self) -> int:
        """The unit's own level with those below it: 1 where nothing is; counted as far as one too many."""
        levels, below = 1, [self.pk] if self.pk else []
        while levels <= LEVELS and (below := list(Unit.objects.filter(parent__in=below).values_list("pk", flat=True))):
            levels += 1
        return levels

    def _refuse_another_top(self) -> None:
        if self.level not in TOPS:
            raise ValidationError({"parent": f"{self.get_level_display()}要选上级单位。"})
        top = Unit.objects.filter(parent=None).exclude(pk=self.pk).first()
        if top and not settings.SEVERAL_COUNTIES:
            raise ValidationError({"parent": f"最上级单位已经有了，是“{top.name}”。其他单位都要选上级单位。"})

    def _refuse_what_breaks(self, before: "Unit") -> None:
        if self.parent and not before.parent and self.people.filter(role=Role.REVIEWER).exists():
            raise ValidationError({"parent": "本单位有县级审核员，不能改成别的单位的下级。"})
        moves = self.code != before.code or self.county != before.county
        if moves and any(is_used(before) for is_used in USES):
            field = "code" if self.code != before.code else "parent"
            raise ValidationError({field: IN_USE[field]})


class Role(models.TextChoices):
    CLERK = "clerk", "填报员"
    APPROVER = "approver", "单位审核人"
    REVIEWER = "reviewer", "县级审核员"
    ADMINISTRATOR = "administrator", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDITOR = "auditor", "审计员"


#: Who runs the system and sees no report. Under 三员分立 (settings.SEPARATE_OFFICES) they are three persons.
OFFICES = (Role.ADMINISTRATOR, Role.SECURITY, Role.AUDITOR)
#: What a 安全管理员 may do on Django's administration pages: give rights to accounts that others make.
OF_SECURITY = {"units.view_person", "units.change_person", "units.view_unit"}


TAKEN = "已经有这个用户名，大小写不同也算同一个。请另取一个。"
VACANT = "这是最后一个启用的{}，不能停用，也不能改成别的角色。"
LAPSES = "这是最后一个能登录的{0}：这样一改，账号要重新批准才能登录。请先另设一个{0}，或者在服务器上用 appoint 任命。"


def kept_offices() -> tuple[Role, ...]:
    """The offices that must never be vacant."""
    return OFFICES if settings.SEPARATE_OFFICES else (Role.ADMINISTRATOR,)


class PersonQuerySet(models.QuerySet):
    def delete(self):
        for person in self:
            person.refuse_to_be_deleted()
        return super().delete()


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    def create_user(self, username: str, password: str | None = None, **fields) -> "Person":
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, username: str, password: str | None = None, **fields) -> "Person":
        """Django's name for it; with us, a 系统管理员, who sees accounts and settings but no reports."""
        return self.create_user(username, password, **{**fields, "role": Role.ADMINISTRATOR})


class Person(AbstractBaseUser):
    """Someone who signs in. One role, and a unit unless they only run the system.

    Under 三员分立 an account opens when a 安全管理员 has approved who may do what with it: user name, role, unit and
    the person's name. An approval lapses when one of them changes or the account is closed.
    """

    username = models.CharField(
        "用户名", max_length=40, unique=True, validators=[ASCIIUsernameValidator()], error_messages={"unique": TAKEN}
    )
    name = models.CharField("姓名", max_length=20)
    role = models.CharField("角色", max_length=15, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="单位")
    first_password_until = models.DateTimeField("初始密码有效到", null=True, blank=True, editable=False)
    password_set_at = models.DateTimeField("密码设于", default=timezone.now, editable=False)
    second_factor_since = models.DateTimeField("动态码启用于", null=True, blank=True, editable=False)
    session_number = models.PositiveIntegerField(default=0, editable=False)
    is_active = models.BooleanField("启用", default=True, help_text="停用的人不能登录，做过的事仍有记录。")
    rights_approved = models.CharField("已批准的权限", max_length=120, blank=True, default="", editable=False)
    rights_approved_by = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="批准人"
    )

    #: The hash of the person's own password that ``set_password`` replaced.
    password_before = ""

    objects = PersonManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "人员"
        ordering = ["unit__position", "username"]
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_names_differ_in_more_than_case",
                violation_error_message=TAKEN,
            ),
            models.CheckConstraint(
                condition=Q(role__in=OFFICES) | Q(unit__isnull=False),
                name="only_who_runs_the_system_has_no_unit",
                violation_error_message="填报员、单位审核人和县级审核员必须有所属单位。",
            ),
            models.CheckConstraint(
                condition=Q(is_active=True) | Q(rights_approved=""), name="closed_account_has_no_approved_rights"
            ),
            models.CheckConstraint(
                condition=Q(rights_approved_by=None) | ~Q(rights_approved_by=models.F("pk")),
                name="nobody_approves_rights_of_their_own",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def set_password(self, raw_password: str | None, hashed: str = "") -> None:
        """The person's own, from now on; ``first_passwords.issue`` gives one that is not. ``hashed`` is its hash, where
        that has been made."""
        self.password_before = "" if self.first_password_until else self.password
        if hashed:
            self.password, self._password = hashed, raw_password
        else:
            super().set_password(raw_password)
        self.first_password_until = None
        self.password_set_at = timezone.now()

    def check_password(self, raw_password: str) -> bool:
        """A right one is hashed anew where its hash has become too quick; Django's own way would also make a first
        password the person's own, for which there is no end."""

        def renew(right: str) -> None:
            self.password = make_password(right)
            self.save(update_fields=["password"])

        return check_password(raw_password, self.password, renew)

    def clean(self) -> None:
        super().clean()
        refuse_unseen(self, "name")
        if self.role == Role.REVIEWER and self.unit and self.unit.parent_id:
            raise ValidationError({"unit": "县级审核员的单位要选县（市、区）本级，不能审核自己所在单位的报告。"})
        if self.pk and (office := self._office_left_vacant()):
            raise ValidationError((LAPSES if self.is_active and self.role == office else VACANT).format(office.label))

    def save(self, *args, **named) -> None:
        self.clean()
        if not self.is_active or self.rights_approved != self.to_approve:
            self.rights_approved, self.rights_approved_by = "", None
        super().save(*args, **named)

    def delete(self, *args, **named):
        self.refuse_to_be_deleted()
        return super().delete(*args, **named)

    def refuse_to_be_deleted(self) -> None:
        """What somebody did keeps their name: such an account is closed."""
        if self.last_login:
            raise ValidationError(f"{self.name}登录过，账号只能停用，不能删除：做过的事要有名有姓。")
        if office := self._last_office():
            raise ValidationError(f"这是最后一个启用的{office.label}，不能删除。")

    def _last_office(self) -> Role | None:
        """The office that nobody else holds who may sign in, as the database has it; None where there is none."""
        held = Person.objects.filter(pk=self.pk, role__in=kept_offices()).first()
        if held is None or not held.may_sign_in:
            return None
        others = Person.objects.filter(role=held.role).exclude(pk=self.pk)
        return None if any(other.may_sign_in for other in others) else Role(held.role)

    def _office_left_vacant(self) -> Role | None:
        office = self._last_office()
        return None if self.may_sign_in and self.role == office else office

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

    def approve_rights(self, by: "Person | None") -> None:
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
        approved = Person.objects.filter(is_active=True).exclude(rights_approved="").exclude(pk=self.pk)
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

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Of the rights too: a session ends when one of them changes, as it does with the password; and when
        ``end_sessions`` says so."""
        rights = f"{super()._get_session_auth_hash(secret)} {self.rights} {self.session_number}"
        return salted_hmac("giyearreport.units.rights", rights, secret=secret, algorithm="sha256").hexdigest()

    def end_sessions(self) -> None:
        """All that are open: each knows the number with which it began."""
        Person.objects.filter(pk=self.pk).update(session_number=F("session_number") + 1)
        self.refresh_from_db(fields=["session_number"])

    @property
    def reads_audit(self) -> bool:
        """Whether the audit chain is for them to read; under 三员分立 it is for nobody but the 审计员."""
        is_all_three = self.role == Role.ADMINISTRATOR and not settings.SEPARATE_OFFICES
        return self.is_active and (self.role == Role.AUDITOR or is_all_three)

    @property
    def is_staff(self) -> bool:
        """Django's word for who may open the administration pages."""
        return self.is_active and self.role in (Role.ADMINISTRATOR, Role.SECURITY)

    def has_perm(self, permission: str, target=None) -> bool:
        """Django's administration pages ask this; everything else asks ``reports.permissions.may``."""
        return self.is_staff and (self.role == Role.ADMINISTRATOR or permission in OF_SECURITY)

    def has_module_perms(self, app: str) -> bool:
        return self.is_staff and (self.role == Role.ADMINISTRATOR or app == "units")


class PastPassword(models.Model):
    """The hash of a password that somebody had before."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="past_passwords")
    password = models.CharField(max_length=128)

    class Meta:
        ordering = ["-pk"]


class Guesses(models.Model):
    """How often it was guessed from one place at what somebody alone knows (``guessing.py``)."""

    name = models.CharField(max_length=64)  # a hash of the user name; empty: any
    address = models.CharField(max_length=45)  # of the network; empty: any
    device = models.CharField(max_length=40)  # the mark of a browser; empty: any
    is_inside = models.BooleanField()  # guesses of somebody who has signed in: a code, the old password
    failures = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(db_index=True)  # no guess is let through before; never earlier than the last one
    signed_in_at = models.DateTimeField(null=True)  # when this name last signed in from there

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "address", "device", "is_inside"], name="guesses_are_counted_once_a_place"
            )
        ]
