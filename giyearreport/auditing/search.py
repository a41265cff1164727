"""Finding rows of the audit chain: by who, unit, report, what and when."""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.urls import Resolver404, resolve
from django.utils import timezone

from giyearreport.audit.models import Entry
from giyearreport.auditing.words import ACTIONS
from giyearreport.reports.models import Report
from giyearreport.units.models import Person, Unit

DAYS = date(2000, 1, 1), date(2999, 12, 31)
NO_REPORT = "看不出是哪份报告。请粘贴报告页面的网址，如 /review/12/ 或者 /2024/baishi/。"


def _day(label: str) -> forms.DateField:
    first, last = DAYS
    within = [
        MinValueValidator(first, f"日期早于 {first.year} 年，请核对。"),
        MaxValueValidator(last, f"日期晚于 {last.year} 年，请核对。"),
    ]
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}), validators=within)


class Search(forms.Form):
    """What is asked for; everything is optional. ``found`` gives the rows, the newest first."""

    person = forms.CharField(label="人员", required=False, max_length=40)
    unit = forms.ModelChoiceField(Unit.objects.all(), label="单位", required=False, empty_label="全部")
    report = forms.CharField(label="报告网址", required=False, max_length=300)
    action = forms.ChoiceField(label="做了什么", required=False, choices=[("", "全部"), *ACTIONS.items()])
    since = _day("从")
    until = _day("到")

    def clean_report(self) -> int | None:
        """The id of the report."""
        typed = self.cleaned_data["report"].strip()
        return _report_at(typed) if typed else None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("since") and cleaned.get("until") and cleaned["since"] > cleaned["until"]:
            raise ValidationError({"until": "结束日期早于开始日期。"})
        return cleaned

    def found(self) -> QuerySet[Entry]:
        """Call it when the form is valid. Two queries more where a unit is asked for."""
        asked, entries = self.cleaned_data, Entry.objects.order_by("-number")
        if asked["person"]:
            entries = entries.filter(_by_or_about(asked["person"].strip()))
        if asked["unit"]:
            entries = entries.filter(_of_unit(asked["unit"]))
        if asked["report"]:
            entries = entries.filter(_about("report", asked["report"]))
        if asked["action"]:
            entries = entries.filter(action=asked["action"])
        if asked["since"]:
            entries = entries.filter(at__gte=_begin(asked["since"]))
        if asked["until"]:
            entries = entries.filter(at__lt=_begin(asked["until"] + timedelta(days=1)))
        return entries

    @property
    def words(self) -> str:
        """What was asked for, for the row that an export leaves: 单位=白石镇人民政府, 从=2026-01-01."""
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        return "，".join(f"{self.fields[name].label}={value}" for name, value in asked.items())


def _report_at(typed: str) -> int:
    try:
        wanted = resolve(urlsplit(typed).path).kwargs
    except (Resolver404, ValueError):
        raise ValidationError(NO_REPORT) from None
    if "report_id" in wanted:
        return wanted["report_id"]
    published = Report.objects.filter(round__year=wanted.get("year"), unit__code=wanted.get("unit_code"))
    found = published.values_list("pk", flat=True).first()
    if found is None:
        raise ValidationError(NO_REPORT)
    return found


def _by_or_about(person: str) -> Q:
    about = Q(about__startswith="person ", about__icontains=person)
    return Q(by_username__icontains=person) | Q(by_name__icontains=person) | about


def _of_unit(unit: Unit) -> Q:
    """About the unit, its reports and the people it has now, and what these did."""
    people = list(Person.objects.filter(unit=unit).values_list("pk", flat=True))
    wanted = _about("unit", unit.pk) | Q(by_id__in=people)
    for person in people:
        wanted |= _about("person", person)
    for report in Report.objects.filter(unit=unit).values_list("pk", flat=True):
        wanted |= _about("report", report)
    return wanted


def _about(kind: str, pk: int) -> Q:
    return Q(about__startswith=f"{kind} {pk} ")


def _begin(day: date) -> str:
    """The first moment of a day here, as the chain writes times."""
    here = datetime.combine(day, time.min, timezone.get_current_timezone())
    return here.astimezone(UTC).isoformat(timespec="microseconds")
