"""报送上级 and 送交两馆 on a page: who gets it, and the ZIP (U100)."""

from django import forms
from django.http import FileResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from giyearreport.pages.access import for_the_county
from giyearreport.pages.fields import date_input, dress
from giyearreport.pages.refusing import status_of
from giyearreport.reports.papers.deliveries import Kind, Wanted, deliver, unkept, unpublished
from giyearreport.reports.publishing import published
from giyearreport.reports.refusals import Refused
from giyearreport.review.rounds import round_of
from giyearreport.review.sums import add_up
from giyearreport.writers import FORMATS


class DeliveryForm(forms.Form):
    kind = forms.ChoiceField(label="送给谁", choices=Kind.choices)
    to = forms.CharField(label="主送或者接收单位", max_length=60, help_text="写全称，印在函或者交接文据上。")
    number = forms.CharField(label="文号", max_length=40, required=False, help_text="没有编号的先不填，印出来再写。")
    day = forms.DateField(label="日期", widget=date_input())
    with_sums = forms.BooleanField(label="附汇总表", required=False, help_text="汇总核对里的合计，按现在的数据。")


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_county
def deliveries(request, year: int):
    round = round_of(request.user, year)
    form = DeliveryForm(request.POST or None, initial={"day": timezone.localdate()})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            package, name = deliver(round, _wanted(form.cleaned_data, round, request.user), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = status_of(refusal)
        else:
            return FileResponse(package, as_attachment=True, filename=name, content_type="application/zip")
    elif form.errors:
        status = 400
    dress(form)
    context = {
        "round": round,
        "form": form,
        "at_year": True,
        "number": published.current().filter(report__round=round).count(),
        "lacking": unpublished(round),
        "unkept": unkept(round),
    }
    return render(request, "review/deliveries.html", context, status=status)


def _wanted(given: dict, round, person) -> Wanted:
    sums = add_up(round, person) if given["with_sums"] else None
    workbook = FORMATS["xlsx"].render(sums.report) if sums and sums.total else None
    to, number = " ".join(given["to"].split()), " ".join(given["number"].split())
    return Wanted(Kind(given["kind"]), to, number, given["day"], workbook)
