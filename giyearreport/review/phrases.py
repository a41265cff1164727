"""常用语: the sentences that the reviewers of a county write often."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from giyearreport.pages.access import for_the_county
from giyearreport.pages.refusing import status_of
from giyearreport.reports import comments
from giyearreport.reports.models import Phrase
from giyearreport.reports.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_county
def phrases(request):
    """The list. Posting adds ``text``, or takes the phrase ``drop`` away."""
    if request.method != "POST":
        return _show(request)
    county, typed, dropped = request.user.unit.county, request.POST.get("text", ""), request.POST.get("drop", "")
    try:
        if dropped.isdecimal() and len(dropped) < 16:
            comments.drop_phrase(county, int(dropped), by=request.user)
            messages.success(request, "已删除。")
        else:
            comments.keep_phrase(county, typed, by=request.user)
            messages.success(request, "已加入常用语。")
    except Refused as refusal:
        return _show(request, error=str(refusal), typed=typed, status=status_of(refusal))
    return redirect("review:phrases")


def _show(request, *, error: str = "", typed: str = "", status: int = 200):
    kept = Phrase.objects.filter(county=request.user.unit.county).select_related("by")
    return render(request, "review/phrases.html", {"phrases": kept, "error": error, "typed": typed}, status=status)
