"""Who may open which desk. What they find there is decided by ``Report.objects.visible_to``."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404

from giyearreport.reports.models import Report
from giyearreport.units.models import Person, Role


def for_roles(*roles: Role):
    """A view for these roles. To anybody else who is signed in the page does not exist; no page of a desk is kept
    by a cache, because drafts are nobody else's."""

    def decorate(view):
        @wraps(view)
        @login_required
        def guarded(request, *args, **kwargs):
            if request.user.role not in roles:
                raise Http404
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        return guarded

    return decorate


for_the_unit = for_roles(Role.CLERK, Role.APPROVER)
for_the_county = for_roles(Role.REVIEWER)


def visible_report(person: Person, report_id: int) -> Report:
    """The report, if this person may see it; otherwise it does not exist."""
    visible = Report.objects.visible_to(person).select_related("round", "unit", "edited_by")
    return get_object_or_404(visible, pk=report_id)
