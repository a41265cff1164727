"""What somebody may be here, one role each."""

from django.conf import settings
from django.db import models


class Role(models.TextChoices):
    CLERK = "clerk", "填报员"
    APPROVER = "approver", "单位审核人"
    REVIEWER = "reviewer", "县级审核员"
    ADMINISTRATOR = "administrator", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDITOR = "auditor", "审计员"


#: Who runs the system and sees no report. Under 三员分立 (settings.SEPARATE_OFFICES) they are three persons.
OFFICES = (Role.ADMINISTRATOR, Role.SECURITY, Role.AUDITOR)


def kept_offices() -> tuple[Role, ...]:
    """The offices that must never be vacant."""
    return OFFICES if settings.SEPARATE_OFFICES else (Role.ADMINISTRATOR,)
