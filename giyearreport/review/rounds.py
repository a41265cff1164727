"""Which round a reviewer's page is about."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from giyearreport.reports.models import Round
from giyearreport.units.models import Person


def round_of(person: Person, year: int) -> Round:
    """Her own county's; another county's does not exist for her."""
    return get_object_or_404(Round.objects.select_related("county"), county=person.unit.county, year=year)


def reporting_round_of(person: Person, year: int) -> Round:
    """The same; a year that only keeps what was published before has nothing that is handed in."""
    round = round_of(person, year)
    if round.is_history:
        raise Http404
    return round
