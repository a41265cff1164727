"""核对网站版 at the clerk's desk."""

from django.views.decorators.http import require_http_methods

from giyearreport.pages.access import for_the_unit, visible_report
from giyearreport.pages.report_context import state_label
from giyearreport.pages.requests.bodies import takes_a_file
from giyearreport.pages.website import show


@takes_a_file
@require_http_methods(["GET", "HEAD", "POST"])
@for_the_unit
def website(request, report_id: int):
    """Whether the county's site shows what was published (U105)."""
    report = visible_report(request.user, report_id)
    return show(request, report, "desk/website.html", state_label=state_label(report.state, request.user))
