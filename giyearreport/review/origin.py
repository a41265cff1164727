"""来源: when and where a report of a past year was published (U97)."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from giyearreport.pages.access import for_the_county, visible_report
from giyearreport.pages.fields import date_input, dress
from giyearreport.reports.models.origin import LONGEST_ADDRESS
from giyearreport.reports.origins import history_of, tell
from giyearreport.reports.refusals import Refused


class OriginForm(forms.Form):
    published_on = forms.DateField(
        label="原公开日期", required=False, widget=date_input(), help_text="网页上写的公开日期。"
    )
    address = forms.CharField(
        label="原网址", required=False, max_length=LONGEST_ADDRESS, help_text="从浏览器地址栏复制。"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_county
def origin(request, report_id: int):
    report = visible_report(request.user, report_id)
    known = history_of(report)
    initial = {"published_on": known.published_on, "address": known.address} if known else {}
    form = OriginForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            tell(report, form.cleaned_data["published_on"], form.cleaned_data["address"].strip(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "来源已登记。")
            return redirect("review:report", report.pk)
    dress(form)
    context = {"report": report, "form": form, "history": known}
    return render(request, "review/origin.html", context, status=400 if form.errors else 200)
