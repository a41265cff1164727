"""The tree of units: who reports."""

from collections.abc import Callable
from datetime import date
from unicodedata import normalize

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from giyearreport.formats.organs import OrganKind
from giyearreport.units.models.role import Role
from giyearreport.units.names import refuse_unseen
from giyearreport.units.spelling import SpeltField


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
CODE_TAKEN = "已经有单位用这个代码，请另取一个。"
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

    code = models.SlugField(
        "代码", max_length=40, unique=True, help_text="用在网址里，只用字母、数字和短横线。",
        error_messages={"invalid": "只用字母、数字和短横线。", "unique": CODE_TAKEN},
    )  # fmt: skip
    name = models.CharField(
        "名称", max_length=60, unique=True, help_text="全称，也是报告标题的开头，如“白石镇人民政府”。",
        error_messages={"unique": "已经有单位叫这个名称。"},
    )  # fmt: skip
    short_name = models.CharField("简称", max_length=20, help_text="用在列表里，如“白石镇”。")
    level = models.CharField("类别", max_length=20, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级单位"
    )
    position = models.PositiveSmallIntegerField("排序", default=0)
    contact = models.CharField("联系人", max_length=20, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    email = models.EmailField(
        "联系邮箱", blank=True, help_text="可以不填。设了邮件服务器的，催报、退回等另发到这里。",
        error_messages={"invalid": "这不是邮箱地址。"},
    )  # fmt: skip
    former_names = models.CharField(
        "曾用名",
        max_length=200,
        blank=True,
        help_text="几个名称用顿号隔开。历年报告的标题写曾用名，也认得出来。改了名称，原来的自动记在这里。",
    )
    founded_on = models.DateField("成立日期", null=True, blank=True, help_text="成立以前的年度不催、不算缺。")
    closed_on = models.DateField("撤销日期", null=True, blank=True, help_text="撤销以后的年度不催、不算缺。")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="并入"
    )

    spelt = SpeltField(editable=False, default="")

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
            models.CheckConstraint(
                condition=Q(merged_into=None) | (Q(closed_on__isnull=False) & ~Q(merged_into=models.F("pk"))),
                name="unit_that_is_merged_into_another_is_closed",
                violation_error_message="并入别的单位的，要有撤销日期。",
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
        self.phone = normalize("NFKC", self.phone or "")
        refuse_unseen(self, "name", "short_name", "former_names", "contact", "phone")
        self._refuse_a_loop()
        self._refuse_a_fourth_level()
        if self.parent is None:
            self._refuse_another_top()
        if self.founded_on and self.closed_on and self.founded_on > self.closed_on:
            raise ValidationError(f"撤销日期 {self.closed_on:%Y-%m-%d} 不能早于成立日期 {self.founded_on:%Y-%m-%d}。")
        if self.pk and (before := Unit.objects.filter(pk=self.pk).select_related("parent").first()):
            self._keep_former_name(before)
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

    def _keep_former_name(self, before: "Unit") -> None:
        """Of a unit that is renamed, by which its reports of years past are known."""
        if self.name == before.name:
            return
        former = [name for name in (*self.all_names[1:], before.name) if name != self.name]
        self.former_names = "、".join(dict.fromkeys(former))
        if len(self.former_names) > (most := self._meta.get_field("former_names").max_length):
            said = f"加上原来的名称“{before.name}”，曾用名超过 {most} 字，请删去一些。"
            raise ValidationError({"former_names": said})

    def _refuse_what_breaks(self, before: "Unit") -> None:
        if self.parent and not before.parent and self.people.filter(role=Role.REVIEWER).exists():
            raise ValidationError({"parent": "本单位有县级审核员，不能改成别的单位的下级。"})
        moves = self.code != before.code or self.county != before.county
        if moves and any(is_used(before) for is_used in USES):
            field = "code" if self.code != before.code else "parent"
            raise ValidationError({field: IN_USE[field]})
