"""准予延期: after the last day, one unit's report of one year may be filled in until a day, with grounds and a name."""

from datetime import date
from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateformat import format as as_written
from django.views.decorators.http import require_http_methods

from giyearreport.pages.access import for_the_county
from giyearreport.pages.fields import UnitField, date_input, dress, offered
from giyearreport.reports.compilers import gone, units_of
from giyearreport.reports.deadlines import extend, take_back_extension
from giyearreport.reports.models import Extension, Report, Round
from giyearreport.reports.refusals import Refused
from giyearreport.review.rounds import round_of
from giyearreport.units.models import Unit

DAY = "Y年n月j日"


class ExtensionForm(forms.Form):
    unit = UnitField(label="单位", max_length=60, help_text="填全称、简称或者代码。")
    until = forms.DateField(label="延到", widget=date_input(), help_text="到这一天为止，过了自动停止。")
    grounds = forms.CharField(label="理由", max_length=200, help_text="填报单位也看得到，并留在审计记录里。")

    def __init__(self, round: Round, *args, **named):
        super().__init__(*args, **named)
        self.fields["unit"].among = Unit.objects.under(round.county)
        self.round = round

    def clean_unit(self) -> Unit:
        unit = self.cleaned_data["unit"]
        if Unit.objects.filter(gone(self.round), pk=unit.pk).exists():
            day = as_written(unit.closed_on, DAY)
            raise forms.ValidationError(f"{unit.name}已于 {day}撤销，没有人能填，不用延期。")
        if not units_of(self.round).filter(pk=unit.pk).exists():
            raise forms.ValidationError(f"{unit.name}不在 {self.round.year} 年度应编制的名单里，不用延期。")
        public = Report.objects.filter(round=self.round, unit=unit, published_at__isnull=False).first()
        if public:
            said = f"{unit.name}的报告已经发布过（现在是“{public.get_state_display()}”）"
            raise forms.ValidationError(f"{said}，更正不受停止填报限制，不用延期。")
        return unit

    def clean_until(self) -> date:
        until, last = self.cleaned_data["until"], date(max(self.round.year, timezone.localdate().year) + 1, 12, 31)
        if until > last:
            asked, latest = as_written(until, DAY), as_written(last, DAY)
            raise forms.ValidationError(f"{asked}太远了，请核对年份：最晚可以延到 {latest}。")
        return until


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_county
def extensions_page(request, year: int):
    round = round_of(request.user, year)
    if "take_back" in request.POST:
        return _taken_back(request, round)
    form = ExtensionForm(round, request.POST or None, initial={"unit": request.GET.get("unit", "")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = extend(round, given["unit"], given["until"], given["grounds"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已准予{made}，填报单位看得到理由和您的姓名。{_stays(round, made)}")
            return redirect("review:extensions", year)
    dress(form)
    context = {
        "round": round, "form": form, "at_year": True, "offered": offered(units_of(round)),
        "rows": _rows(round),
    }  # fmt: skip
    return render(request, "review/extensions.html", context, status=400 if form.errors else 200)


class Row(NamedTuple):
    """What was granted once, and what has become of it: the look and the words; whether it can be taken back."""

    extension: Extension
    look: str
    word: str
    holds: bool


def _rows(round: Round) -> list[Row]:
    """All that was ever granted, the newest first."""
    found: list[Row] = []
    after: dict[int, Extension] = {}
    for extension in round.extensions.select_related("unit", "by").order_by("-pk"):
        later = after.get(extension.unit_id)
        if extension.until:
            found.append(_row(extension, later))
        after[extension.unit_id] = extension
    return found


def _row(extension: Extension, later: Extension | None) -> Row:
    day = as_written(extension.until, DAY)
    if later:
        what = f"改延到 {as_written(later.until, DAY)}" if later.until else f"{later.by}收回"
        on = as_written(timezone.localtime(later.at), "n月j日")
        return Row(extension, "unknown", f"{day}，{on}{what}", False)
    is_running = extension.until >= timezone.localdate()
    return Row(extension, "ok" if is_running else "unknown", day if is_running else f"{day}，已到期", is_running)


def _stays(round: Round, made: Extension) -> str:
    """Where the round itself goes on for longer, what the day is for."""
    if round.closes_on and made.until < round.closes_on:
        return f"这一天用来算逾期；停止填报仍是 {as_written(round.closes_on, DAY)}。"
    return ""


def _taken_back(request, round: Round):
    key = request.POST["take_back"]
    unit = get_object_or_404(Unit, pk=int(key) if key.isascii() and key.isdigit() and len(key) < 16 else 0)
    take_back_extension(round, unit, by=request.user)
    messages.success(request, f"{unit.name}的延期已收回。")
    return redirect("review:extensions", round.year)
