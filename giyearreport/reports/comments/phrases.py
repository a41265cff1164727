"""The county's phrases, which its reviewers put into comments."""

from django.db import transaction

from giyearreport.audit.chain import append, named
from giyearreport.reports.comments.limits import text_within
from giyearreport.reports.models import Phrase
from giyearreport.reports.models.comment import LONGEST_PHRASE
from giyearreport.units.models import Person, Unit


@transaction.atomic
def keep_phrase(county: Unit, text: str, *, by: Person) -> None:
    """Adds a phrase to the county's; nothing happens where it is there. Refused where it is empty or too long."""
    line = " ".join(text_within(text, LONGEST_PHRASE, "常用语").split())
    if Phrase.objects.get_or_create(county=county, text=line, defaults={"by": by})[1]:
        append(by=by, action="keep_phrase", about=named(county), details={"text": line})


@transaction.atomic
def drop_phrase(county: Unit, pk: int, *, by: Person) -> None:
    """Takes a phrase away; nothing happens where it is gone."""
    phrase = Phrase.objects.filter(county=county, pk=pk).first()
    if phrase:
        phrase.delete()
        append(by=by, action="drop_phrase", about=named(county), details={"text": phrase.text})
