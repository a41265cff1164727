"""The year's round and a unit's report in it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from giyearreport.formats import EDITIONS, FIRST_YEAR, edition_for, years_of
from giyearreport.formats.grammar import Edition
from giyearreport.reports.states import EDITABLE, State
from giyearreport.units.models import Person, Role, Unit


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
    is_history = models.BooleanField(
        "只存历年报告",
        default=False,
        help_text="导入历年报告时自动开的年度：只放导入的报告，各单位不在这里填报。要让各单位填报，请取消。",
    )
    check_levels = models.JSONField(default=dict, blank=True)  # rule code → level, where it is not the catalogue's
    check_thresholds = models.JSONField(default=dict, blank=True)  # threshold code → number, likewise

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

    @property
    def edition(self) -> Edition:
        return EDITIONS[self.edition_code]

    def clean(self) -> None:
        if self.county_id and self.county.parent_id:
            raise ValidationError({"county": "年度任务由县（市、区）本级开启，请选最上级单位。"})
        if self.year and self.year > timezone.localdate().year:
            raise ValidationError({"year": f"{self.year} 年度还没有到，不能开启。"})
        if self.year and self.year >= FIRST_YEAR and self.edition_code not in ("", edition_for(self.year).code):
            right = edition_for(self.year)
            raise ValidationError({"edition_code": f"{self.year} 年度的报告用{right.document}的格式。"})
        self._refuse_days_out_of_reach()
        self._refuse_what_is_in_use()

    def _refuse_days_out_of_reach(self) -> None:
        """Slips of the keyboard. A round may be held late: its last days may lie in any year up to the next one."""
        last = timezone.localdate().year + 1
        days = {field: getattr(self, field) for field in ("opens_on", "due_on", "review_due_on")}
        beyond = [field for field, day in days.items() if self.year and day and not self.year <= day.year <= last]
        if beyond:
            said = f"{self.year} 年度的日期要在 {self.year} 年到 {last} 年之间，请检查年份。"
            raise ValidationError(dict.fromkeys(beyond, said))

    def _refuse_what_is_in_use(self) -> None:
        before = Round.objects.filter(pk=self.pk, reports__isnull=False).first() if self.pk else None
        for field, label in (("year", "报告年度"), ("edition_code", "格式"), ("county_id", "县（市、区）")):
            if before and getattr(self, field) != getattr(before, field):
                said = f"这一年度已经有报告，{label}不能再改。"
                raise ValidationError({field.removesuffix("_id"): said})


class ReportQuerySet(models.QuerySet):
    def visible_to(self, person) -> "ReportQuerySet":
        """The only way from a view to a report: what a person may not see does not exist for them (404).

        Clerks and approvers see their own unit's reports, reviewers those of their county; administrators none.
        """
        if not person.is_authenticated or not person.is_active:
            return self.none()
        if person.role in (Role.CLERK, Role.APPROVER):
            return self.filter(unit=person.unit_id)
        if person.role == Role.REVIEWER:
            return self.filter(unit__in=Unit.objects.under(person.unit))
        return self.none()


def _timed(states: list[State], column: str, name: str) -> models.CheckConstraint:
    """A report in one of these states has this time, or this person."""
    return models.CheckConstraint(condition=~Q(state__in=states) | Q(**{f"{column}__isnull": False}), name=name)


class Report(models.Model):
    """A unit's report of one year: its place in the workflow. The content is in the typed tables beside it."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports")
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFTING)
    version = models.PositiveIntegerField(default=1)  # counts every write; never a timestamp

    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True)
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-round__year", "unit__position", "unit__code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="one_report_a_unit_and_round"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="report_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=State.DRAFTING) | Q(submitted_at=None), name="draft_has_no_time_of_submission"
            ),
            _timed(
                [State.SUBMITTED, State.REVIEWING, State.RETURNED, State.APPROVED, State.PUBLISHED],
                "submitted_at",
                "submitted_report_has_its_time",
            ),
            _timed(
                [State.SUBMITTED, State.REVIEWING, State.RETURNED, State.APPROVED, State.PUBLISHED],
                "submitted_by",
                "submitted_report_names_who_did_it",
            ),
            _timed([State.RETURNED], "returned_at", "returned_report_has_its_time"),
            _timed([State.APPROVED, State.PUBLISHED, State.CORRECTING], "approved_at", "approved_report_has_its_time"),
            _timed([State.PUBLISHED, State.CORRECTING], "published_at", "published_report_has_its_time"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def year(self) -> int:
        return self.round.year

    @property
    def edition(self) -> Edition:
        return self.round.edition

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE
