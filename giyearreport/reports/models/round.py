"""The year's round of a county: edition, dates, wording, and who owes a report in it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.dateformat import format as as_written

from giyearreport.formats import EDITIONS, FIRST_YEAR, edition_for, years_of
from giyearreport.formats.grammar import Edition
from giyearreport.units.models import Person, Unit
from giyearreport.workdays import Calendar, days_in

DAYS = ("opens_on", "due_on", "review_due_on", "closes_on")
#: Which day is not before which.
IN_ORDER = (("opens_on", "due_on"), ("due_on", "review_due_on"), ("due_on", "closes_on"))


class RoundQuerySet(models.QuerySet):
    def begun(self) -> "RoundQuerySet":
        """Those that units may fill in, or could: opened by the county, and their first day has come."""
        return self.filter(is_draft=False, opens_on__lte=timezone.localdate())


class Round(models.Model):
    """A county's collection of one report year: which edition it uses and by when it is due."""

    county = models.ForeignKey(Unit, models.PROTECT, verbose_name="县（市、区）")
    year = models.PositiveSmallIntegerField("报告年度")
    edition_code = models.CharField(
        "格式", max_length=4, choices=[(e.code, f"{e.document}（{years_of(e)}）") for e in EDITIONS.values()]
    )
    opens_on = models.DateField("开始填报")
    due_on = models.DateField("填报截止")
    review_due_on = models.DateField("审核截止")
    kinds = models.JSONField("编制的类别", default=list, blank=True)  # empty: all
    closes_on = models.DateField(
        "停止填报", null=True, blank=True,
        help_text="过了这一天，还没有上报的不能再填、再交，除非准予延期。不填：一直可以填。",
    )  # fmt: skip
    notice = models.TextField(
        "给填报单位的话", max_length=2000, blank=True, help_text="显示在填报单位的“我的年报”上，如文件依据、咨询电话。"
    )
    requirements = models.JSONField(default=dict, blank=True)  # section code → what the county asks of its text
    days_off = models.TextField(
        "放假", max_length=2000, blank=True,
        help_text="一行一天或者一段，如 2026-02-15至2026-02-23。不填：只有周六、周日不算工作日。",
    )  # fmt: skip
    days_worked = models.TextField("调休上班", max_length=2000, blank=True, help_text="周六、周日要上班的，写法同上。")
    withdrawals = models.PositiveSmallIntegerField(
        "撤回次数", default=3, help_text="每份报告上报以后最多撤回几次；退回以后重新计算。0：不能撤回。"
    )
    withdraw_hours = models.PositiveSmallIntegerField(
        "撤回时限（小时）", null=True, blank=True, help_text="上报以后多少小时内可以撤回。不填：开始审核以前都可以。"
    )
    is_draft = models.BooleanField("筹备中", default=False, editable=False)
    opened_at = models.DateTimeField("开启于", null=True, editable=False)
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, editable=False, related_name="+")
    is_history = models.BooleanField(
        "只存历年报告",
        default=False,
        help_text="导入历年报告时自动开的年度：只放导入的报告，各单位不在这里填报。",
    )
    check_levels = models.JSONField(default=dict, blank=True)  # rule code → level, where it is not the catalogue's
    check_thresholds = models.JSONField(default=dict, blank=True)  # threshold code → number, likewise

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度任务"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "year"],
                name="one_round_a_county_and_year",
                violation_error_message="这个县的这一年度任务已经有了。",
            ),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("due_on")) & Q(due_on__lte=F("review_due_on")),
                name="round_opens_before_it_is_due_before_review_is_due",
                violation_error_message="日期次序应为：开始填报、填报截止、审核截止。",
            ),
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(due_on__lte=F("closes_on")),
                name="round_closes_after_it_is_due",
                violation_error_message="停止填报的日期不能早于填报截止。",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR),
                name="round_year_has_an_official_form",
                violation_error_message=f"{FIRST_YEAR} 年度以前没有统一格式。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county.short_name}{self.year}年度"

    def save(self, *args, **named) -> None:
        self.clean()
        super().save(*args, **named)

    def required_of(self, section_code: str) -> list[str]:
        """What the county asks of a section's text beyond the form, a line each."""
        return [line for text in self.requirements.get(section_code, "").splitlines() if (line := text.strip())]

    @property
    def edition(self) -> Edition:
        return EDITIONS[self.edition_code]

    @property
    def calendar(self) -> Calendar:
        return Calendar(days_in(self.days_off), days_in(self.days_worked))

    def is_over(self, day: date) -> bool:
        """Whether who has not handed in by then may no longer, an extension apart."""
        return self.closes_on is not None and day > self.closes_on

    def clean(self) -> None:
        if self.county_id and self.county.parent_id:
            raise ValidationError({"county": "年度任务由县（市、区）本级开启，请选最上级单位。"})
        if self.year and self.year > timezone.localdate().year:
            raise ValidationError({"year": f"{self.year} 年度还没有到，不能开启。"})
        if self.year and self.year >= FIRST_YEAR and self.edition_code not in ("", edition_for(self.year).code):
            right = edition_for(self.year)
            raise ValidationError({"edition_code": f"{self.year} 年度的报告用{right.document}的格式。"})
        self._refuse_days_out_of_reach()
        self._refuse_days_out_of_order()
        self._refuse_days_that_are_none()
        self._refuse_what_is_in_use()

    def _refuse_days_out_of_reach(self) -> None:
        """Slips of the keyboard. A round may be held late: its last days may lie in any year up to the next one."""
        last = timezone.localdate().year + 1
        days = {field: getattr(self, field) for field in DAYS}
        beyond = [field for field, day in days.items() if self.year and day and not self.year <= day.year <= last]
        if beyond:
            said = f"{self.year} 年度的日期要在 {self.year} 年到 {last} 年之间，请检查年份。"
            raise ValidationError(dict.fromkeys(beyond, said))

    def _refuse_days_out_of_order(self) -> None:
        """At the later day of the two, with the earlier one."""
        for earlier, later in IN_ORDER:
            first, second = getattr(self, earlier), getattr(self, later)
            if first and second and second < first:
                names = (self._meta.get_field(field).verbose_name for field in (later, earlier))
                said = f"{next(names)}不能早于{next(names)}（{first:%Y-%m-%d}）。"
                raise ValidationError({later: said})

    def _refuse_days_that_are_none(self) -> None:
        for field in ("days_off", "days_worked"):
            try:
                days_in(getattr(self, field))
            except ValueError as error:
                raise ValidationError({field: str(error)}) from None

    def _refuse_what_is_in_use(self) -> None:
        """Its list was drawn up for its year; back in preparation it may be another's."""
        opened = Q(reports__isnull=False) | Q(opened_at__isnull=False)
        before = Round.objects.filter(opened, pk=self.pk).first() if self.pk else None
        for field, label in (("year", "报告年度"), ("edition_code", "格式"), ("county_id", "县（市、区）")):
            if before and getattr(self, field) != getattr(before, field):
                said = f"这一年度已经{'有报告' if before.reports.exists() else '开启'}，{label}不能再改。"
                raise ValidationError({field.removesuffix("_id"): said})


class Why(models.TextChoices):
    """Why a unit compiles no report of its own: one of the three tests of 编制主体 fails, or it was not there."""

    NOT_ADMINISTRATIVE = "not_administrative", "不是行政机关或者有授权的组织（行政性）"
    NOT_EXTERNAL = "not_external", "不对外行使行政职权（外部性）"
    NOT_INDEPENDENT = "not_independent", "不独立担责，由上级机关一并编制（独立性）"
    NOT_THERE = "not_there", "这一年度还没有成立或者已经撤销"
    OTHER = "other", "其他，见说明"


class Listing(models.Model):
    """A line of a round's 编制主体名单: whether a unit owes a report, and why not. Frozen when the round opens
    (``migrations/0005``); only from 不编制 to 应编制 it may change after that."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="listings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="listings")
    must_report = models.BooleanField("应编制", default=True)
    why_not = models.CharField("理由", max_length=20, choices=Why, blank=True)
    note = models.CharField("说明", max_length=100, blank=True)
    frozen_name = models.CharField(max_length=60, blank=True, editable=False)  # the unit's, when the line was frozen
    added_on = models.DateField(null=True, editable=False)  # taken for 应编制 when the round was open already

    class Meta:
        ordering = ["unit__position", "unit__code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="a_unit_is_listed_once_a_round"),
            models.CheckConstraint(
                condition=Q(must_report=True) | ~Q(why_not=""), name="who_need_not_report_is_told_why"
            ),
            models.CheckConstraint(condition=~Q(why_not=Why.OTHER) | ~Q(note=""), name="another_reason_is_written_out"),
        ]

    def __str__(self) -> str:
        if self.must_report:
            return "应编制"
        return "不编制：" + "，".join(filter(None, (self.get_why_not_display(), self.note)))

    @property
    def name(self) -> str:
        """The unit as the list has it."""
        return self.frozen_name or self.unit.name


class Extension(models.Model):
    """准予延期: one unit may fill in one year's report until a day, whatever the round's last day. The newest counts;
    one without a day takes back what was granted before."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="extensions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="extensions")
    until = models.DateField("延到", null=True)
    grounds = models.CharField("理由", max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(grounds=""), name="extension_has_grounds")]

    def __str__(self) -> str:
        return f"{self.unit}延到{as_written(self.until, 'Y年n月j日')}" if self.until else f"{self.unit}的延期已收回"
