"""What hangs on a unit: its reports. Units ask before they let themselves be changed (``units.models.USES``)."""

from giyearreport.reports.models import Report
from giyearreport.units.models import Unit


def has_reports(unit: Unit) -> bool:
    return Report.objects.filter(unit=unit).exists()
