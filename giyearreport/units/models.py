"""Who reports and who acts: the tree of units, and people with one role each."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.db.models import Q

from giyearreport.formats.organs import OrganKind


class Level(models.TextChoices):
    """The kinds of organ, with their names."""

    CITY = OrganKind.CITY, "设区的市人民政府"
    COUNTY = OrganKind.COUNTY, "县（市、区）人民政府"
    DEPARTMENT = OrganKind.DEPARTMENT, "县级部门"
    TOWNSHIP = OrganKind.TOWNSHIP, "乡镇人民政府、街道办事处"


class UnitQuerySet(models.QuerySet):
    def under(self, unit: "Unit") -> "UnitQuerySet":
        """The unit itself and those below it: a county, its townships and departments, their subordinates."""
        return self.filter(Q(pk=unit.pk) | Q(parent=unit) | Q(parent__parent=unit))


class Unit(models.Model):
    """An organ that publishes an annual report of its own."""

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

    @property
    def county(self) -> "Unit":
        """The top of the tree that the unit stands in."""
        return self.parent.county if self.parent else self


class Role(models.TextChoices):
    CLERK = "clerk", "填报员"
    APPROVER = "approver", "单位审核人"
    REVIEWER = "reviewer", "县级审核员"
    ADMINISTRATOR = "administrator", "系统管理员"


class PersonManager(BaseUserManager):
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
    is_active = models.BooleanField("启用", default=True, help_text="停用的人不能登录，做过的事仍有记录。")

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

    @property
    def is_staff(self) -> bool:
        """Django's word for who may open the administration pages."""
        return self.is_active and self.role == Role.ADMINISTRATOR

    def has_perm(self, permission: str, target=None) -> bool:
        """Django's administration pages ask this; everything else asks ``reports.permissions.may``."""
        return self.is_staff

    def has_module_perms(self, app: str) -> bool:
        return self.is_staff
