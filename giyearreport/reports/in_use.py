"""What hangs on a unit: its reports. Units ask before they let themselves be changed (``units.models.USES``); what is
known of the reports is known no more where the unit is called or placed otherwise."""

from giyearreport.reports.checking import tally
from giyearreport.reports.models import Report
from giyearreport.units.models import Unit

CHECKED = ("name", "short_name", "former_names", "level", "parent")  # by which the checks judge a report


def has_reports(unit: Unit) -> bool:
    return Report.objects.filter(unit=unit).exists()


def void_tallies(sender: type[Unit], instance: Unit, **_) -> None:
    """Before a unit is saved (``pre_save``)."""
    stored = Unit.objects.filter(pk=instance.pk).values_list(*CHECKED).first() if instance.pk else None
    if stored and stored != (*(getattr(instance, name) for name in CHECKED[:-1]), instance.parent_id):
        tally.void_unit(instance)
