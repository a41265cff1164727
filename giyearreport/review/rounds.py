"""Which round a reviewer's page is about."""

from django.shortcuts import get_object_or_404

from giyearreport.reports.models import Round
from giyearreport.units.models import Person


def round_of(person: Person, year: int) -> Round:
    """Her own county's; another county's does not exist for her."""
    return get_object_or_404(Round.objects.select_related("county"), county=person.unit.county, year=year)
