"""Decides who may open which desk. ``Report.objects.visible_to`` decides which reports a person sees there."""

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404

from giyearreport.formats.grammar import Section
from giyearreport.pages.scripts import is_script, somebody_else
from giyearreport.pages.signing_in.signed_out import ask_to_sign_in, somebody_else_is_in
from giyearreport.reports.models import Report
from giyearreport.units.models import Person, Role


def signed_in(view):
    """A view for whoever is signed in. Who is not, signs in first, and what they posted comes along."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        if is_script(request) and somebody_else(request):
            return somebody_else_is_in(request)
        return view(request, *args, **kwargs)

    return guarded


def for_roles(*roles: Role):
    """A view for these roles. To anybody else who is signed in the page does not exist."""

    def decorate(view):
        @wraps(view)
        @signed_in
        def guarded(request, *args, **kwargs):
            if request.user.role not in roles:
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate


for_the_unit = for_roles(Role.CLERK, Role.APPROVER)
for_the_county = for_roles(Role.REVIEWER)


def visible_report(person: Person, report_id: int) -> Report:
    """The report, if this person may see it; otherwise it does not exist."""
    visible = Report.objects.visible_to(person).select_related("round", "unit", "edited_by")
    return get_object_or_404(visible, pk=report_id)


def section_of(report: Report, code: str) -> Section:
    """The section of the report's edition with this code; there may be none."""
    declared = next((section for section in report.edition.sections if section.code == code), None)
    if declared is None:
        raise Http404
    return declared
