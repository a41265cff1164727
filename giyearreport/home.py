"""Where each role begins after signing in."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect

from giyearreport.units.models import Role

FIRST_PAGE = {
    Role.CLERK: "desk:reports",
    Role.APPROVER: "desk:reports",
    Role.REVIEWER: "review:reports",
    Role.ADMINISTRATOR: "admin:index",
}


@login_required
def home(request):
    return redirect(FIRST_PAGE[request.user.role])
