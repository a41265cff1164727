"""Where each role begins after signing in."""

from django.shortcuts import redirect

from giyearreport.pages.access import signed_in
from giyearreport.units.models import Role

FIRST_PAGE = {
    Role.CLERK: "desk:reports",
    Role.APPROVER: "desk:reports",
    Role.REVIEWER: "review:reports",
    Role.ADMINISTRATOR: "county:units",
    Role.SECURITY: "county:people",
    Role.AUDITOR: "auditing:entries",
}


@signed_in
def home(request):
    return redirect(FIRST_PAGE[request.user.role])
