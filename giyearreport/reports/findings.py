"""All that stands against a report, or should be looked at: the one list that pages, submission and sign-off sheet
share."""

from giyearreport.content import ReportContent
from giyearreport.reports.typefaces import unprintable
from giyearreport.rules import Finding, check
from giyearreport.units.models import Unit


def findings_of(content: ReportContent, unit: Unit) -> list[Finding]:
    return check(content, unit=unit) + unprintable(content)
