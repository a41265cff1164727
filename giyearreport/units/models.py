"""Who reports and who acts: the tree of units, and people with one role each."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from giyearreport.formats.organs import OrganKind


class Level(models.TextChoices):
    """The kinds of organ, with their names."""

    CITY = OrganKind.CITY, "设区的市人民政府"
    COUNTY = OrganKind.COUNTY, "县（市、区）人民政府"
    DEPARTMENT = OrganKind.DEPARTMENT, "县级部门"
    TOWNSHIP = OrganKind.TOWNSHIP, "乡镇人民政府、街道办事处"


TOPS = {Level.CITY, Level.COUNTY}  # what may stand at the top of the tree
IN_USE = {
    "code": "本单位已经有报告，代码用在已公开的网址里，不能再改。",
    "parent": "本单位已经有报告，不能改到别的县（市、区）。",
}


class UnitQuerySet(models.QuerySet):
    def under(self, unit: "Unit") -> "UnitQuerySet":
        """The unit itself and those below it: a county, its townships and departments, their subordinates."""
        return self.filter(Q(pk=unit.pk) | Q(parent=unit) | Q(parent__parent=unit))


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
    level = models.CharField("类别", max_length=12, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级单位"
    )
    position = models.PositiveSmallIntegerField("排序", default=0)

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
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **named) -> None:
        self.clean()
        super().save(*args, **named)

    @property
    def county(self) -> "Unit":
        """The top of the tree that the unit stands in."""
        return self.parent.county if self.parent else self

    def clean(self) -> None:
        self._refuse_a_loop()
        if self.parent is None:
            self._refuse_another_top()
        if self.pk and (before := Unit.objects.filter(pk=self.pk).select_related("parent").first()):
            self._refuse_what_breaks(before)

    def _refuse_a_loop(self) -> None:
        above, seen = self.parent, {self.pk}
        while above:
            if above.pk in seen:
                raise ValidationError({"parent": "上级单位不能是本单位自己，也不能是本单位的下级。"})
            seen.add(above.pk)
            above = above.parent

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
    """Someone who signs in. One role, and a unit unless they only administer the system."""

    username = models.CharField("用户名", max_length=40, unique=True, validators=[ASCIIUsernameValidator()])
    name = models.CharField("姓名", max_length=20)
    role = models.CharField("角色", max_length=15, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="单位")
    first_password_until = models.DateTimeField("初始密码有效到", null=True, blank=True, editable=False)
    password_set_at = models.DateTimeField("密码设于", default=timezone.now, editable=False)
    second_factor_since = models.DateTimeField("动态码启用于", null=True, blank=True, editable=False)
    session_number = models.PositiveIntegerField(default=0, editable=False)
    is_active = models.BooleanField("启用", default=True, help_text="停用的人不能登录，做过的事仍有记录。")

    #: The hash of the person's own password that ``set_password`` replaced.
    password_before = ""

    objects = PersonManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "人员"
        ordering = ["unit__position", "username"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role=Role.ADMINISTRATOR) | Q(unit__isnull=False),
                name="everyone_but_an_administrator_has_a_unit",
                violation_error_message="填报员、单位审核人和县级审核员必须有所属单位。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def set_password(self, raw_password: str | None) -> None:
        """The person's own, from now on; ``first_passwords.issue`` gives one that is not."""
        self.password_before = "" if self.first_password_until else self.password
        super().set_password(raw_password)
        self.first_password_until = None
        self.password_set_at = timezone.now()

    def clean(self) -> None:
        super().clean()
        if self.role == Role.REVIEWER and self.unit and self.unit.parent_id:
            raise ValidationError({"unit": "县级审核员的单位要选县（市、区）本级，不能审核自己所在单位的报告。"})
        if self.pk and not self.is_staff and self.is_last_administrator():
            raise ValidationError("这是最后一个启用的系统管理员，不能停用，也不能改成别的角色。")

    def save(self, *args, **named) -> None:
        self.clean()
        super().save(*args, **named)

    def delete(self, *args, **named):
        self.refuse_to_be_deleted()
        return super().delete(*args, **named)

    def refuse_to_be_deleted(self) -> None:
        """What somebody did keeps their name: such an account is closed."""
        if self.last_login:
            raise ValidationError(f"{self.name}登录过，账号只能停用，不能删除：做过的事要有名有姓。")
        if self.is_last_administrator():
            raise ValidationError("这是最后一个启用的系统管理员，不能删除。")

    def is_last_administrator(self) -> bool:
        """Whether nobody else could administer the system."""
        administrators = Person.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
        return administrators.filter(pk=self.pk).exists() and not administrators.exclude(pk=self.pk).exists()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Of the rights too: a session ends when the person's role or unit changes, as it does with the password; and
        when ``end_sessions`` says so."""
        rights = f"{super()._get_session_auth_hash(secret)} {self.role} {self.unit_id} {self.session_number}"
        return salted_hmac("giyearreport.units.rights", rights, secret=secret, algorithm="sha256").hexdigest()

    def end_sessions(self) -> None:
        """All that are open: each knows the number with which it began."""
        Person.objects.filter(pk=self.pk).update(session_number=F("session_number") + 1)
        self.refresh_from_db(fields=["session_number"])

    @property
    def is_staff(self) -> bool:
        """Django's word for who may open the administration pages."""
        return self.is_active and self.role == Role.ADMINISTRATOR

    def has_perm(self, permission: str, target=None) -> bool:
        """Django's administration pages ask this; everything else asks ``reports.permissions.may``."""
        return self.is_staff

    def has_module_perms(self, app: str) -> bool:
        return self.is_staff


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
