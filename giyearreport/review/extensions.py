"""准予延期: after the last day, one unit's report of one year may be filled in until a day, with grounds and a name."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from giyearreport.pages.access import for_the_county
from giyearreport.pages.fields import UnitField, date_input, dress, offered
from giyearreport.reports.compilers import units_of
from giyearreport.reports.deadlines import extend, extensions
from giyearreport.reports.models import Round
from giyearreport.reports.refusals import Refused
from giyearreport.review.rounds import round_of
from giyearreport.units.models import Unit


class ExtensionForm(forms.Form):
    unit = UnitField(label="单位", max_length=60, help_text="填代码或者全称。")
    until = forms.DateField(label="延到", widget=date_input(), help_text="到这一天为止，过了自动停止。")
    grounds = forms.CharField(label="理由", max_length=200, help_text="填报单位也看得到，并记入审计链。")

    def __init__(self, round: Round, *args, **named):
        super().__init__(*args, **named)
        self.fields["unit"].among = Unit.objects.under(round.county)
        self.round = round

    def clean_unit(self) -> Unit:
        unit = self.cleaned_data["unit"]
        if not units_of(self.round).filter(pk=unit.pk).exists():
            raise forms.ValidationError(f"{unit.name}不在 {self.round.year} 年度应编制的名单里，不用延期。")
        return unit


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_county
def extensions_page(request, year: int):
    round = round_of(request.user, year)
    form = ExtensionForm(round, request.POST or None, initial={"unit": request.GET.get("unit", "")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = extend(round, given["unit"], given["until"], given["grounds"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已准予{made}，填报单位看得到理由和您的姓名。")
            return redirect("review:extensions", year)
    dress(form)
    today = timezone.localdate()
    given = sorted(extensions(round).values(), key=lambda extension: extension.until, reverse=True)
    context = {
        "round": round, "form": form, "at_year": True, "offered": offered(units_of(round)),
        "rows": [(extension, extension.until >= today) for extension in given],
    }  # fmt: skip
    return render(request, "review/extensions.html", context, status=400 if form.errors else 200)
