"""Guessing what somebody alone knows: whoever failed too often waits before the next guess, longer each time.

A guess is counted before it is looked at, and taken back when it is right: of many at once none is free. It is counted
for all its places: its name at its address, its address whatever the name, its name wherever it comes from. A name at
an address from which it has signed in before does not wait for what strangers do with it, and a browser that has signed
in with it before counts alone. A guess during the wait is not looked at, and changes nothing.

Of a name only a hash is kept, and the journal names nobody who is not here: some type their password where the name
belongs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from ipaddress import IPv6Address, ip_address, ip_network
from itertools import groupby
from logging import getLogger
from operator import attrgetter, or_

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from giyearreport.units.models import Guesses, Person

MANY = 20  # failures of an address over all names, or of a name over all addresses, before it waits
FORGOTTEN_AFTER = timedelta(days=1)  # without a guess
KNOWN_FOR = timedelta(days=180)  # since the last sign-in from there

journal = getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """Where guesses are counted: a row of ``Guesses``. What is empty stands for any."""

    name: str = ""
    address: str = ""
    device: str = ""
    is_inside: bool = False

    @property
    def free(self) -> int:
        """How many failures are free."""
        is_of_one = self.name and (self.address or self.device)
        return settings.FREE_FAILURES if is_of_one else MANY

    def is_known(self) -> bool:
        """Whether the name has signed in from there."""
        return Guesses.objects.filter(**vars(self), signed_in_at__gt=timezone.now() - KNOWN_FOR).exists()


@dataclass(frozen=True)
class Guess:
    """Who guesses, and from where. ``device`` is the mark that the browser brings, if any; ``is_inside`` says that the
    person has given the password already, and is asked for one thing more: that is counted for itself."""

    username: str
    address: str = ""
    device: str = ""
    is_inside: bool = False

    def own_places(self) -> list[Place]:
        """The places at which the name is known once it has signed in: its address, its browser."""
        name = kept_of(self.username)
        at_address = self._place(name, network_of(self.address))
        return [at_address, self._place(name, device=self.device)] if self.device else [at_address]

    def places(self) -> list[Place]:
        """All places at which the guess is counted, in the order in which their rows are locked."""
        at_address, *on_device = self.own_places()
        if on_device and on_device[0].is_known():
            return on_device
        strangers = [] if at_address.is_known() else [self._place(at_address.name)]
        return [at_address, self._place(address=at_address.address), *strangers]

    def _place(self, name: str = "", address: str = "", device: str = "") -> Place:
        return Place(name, address, device, self.is_inside)


def begin(guess: Guess) -> datetime | None:
    """Counts a guess that is about to be compared with the secret. Where it must wait it is not counted, and may not be
    compared: returns until when."""
    places = guess.places()
    if until := _waits_until(_rows(places)):
        return until
    with transaction.atomic():
        rows = [_locked(place) for place in places]
        if until := _waits_until(rows):  # another was faster
            return until
        for row, place in zip(rows, places, strict=True):
            _count(row, place)
    return None


def failed(guess: Guess) -> datetime | None:
    """Until when the next guess must wait, now that this one was wrong; None where it need not."""
    if until := _waits_until(_rows(guess.places())):
        is_here = Person.objects.filter(username=guess.username).exists()
        name = guess.username if is_here else "a name that nobody has"
        journal.warning("wrong guesses for %s from %s: must wait until %s", name, guess.address, until.isoformat())
    return until


@transaction.atomic
def succeed(guess: Guess) -> None:
    """Takes back the guess that was counted: it was right. The name is known there from now on."""
    own, places = guess.own_places(), guess.places()
    for place in dict.fromkeys([*own, *places]):  # in the order of ``places``, or two wait for each other in a circle
        _locked(place)
    now = timezone.now()
    _rows(places).filter(failures__gt=0).update(failures=F("failures") - 1, next_at=now)
    _rows(own).update(failures=0, next_at=now, signed_in_at=now)
    is_strange = Q(signed_in_at=None) | Q(signed_in_at__lt=now - KNOWN_FOR)
    old = Guesses.objects.select_for_update(skip_locked=True).filter(is_strange, next_at__lt=now - FORGOTTEN_AFTER)
    Guesses.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()


def forget(person: Person) -> bool:
    """The person need not wait any more, nor the addresses from which the name was tried. Whether any guess counted."""
    name = kept_of(person.username)
    own = Guesses.objects.filter(name=name)
    addresses = [address for address in own.values_list("address", flat=True) if address]
    every = Q(name=name) | Q(name="", address__in=addresses)
    return Guesses.objects.filter(every, failures__gt=0).update(failures=0, next_at=timezone.now()) > 0


def waits(people: Iterable[Person]) -> dict[int, datetime]:
    """By the person's id, until when the name must wait somewhere before it is tried again. One query."""
    names = {kept_of(person.username): person.pk for person in people}
    rows = Guesses.objects.filter(name__in=names, failures__gt=0).order_by("name")
    by_name = {name: _waits_until(group) for name, group in groupby(rows, key=attrgetter("name"))}
    return {names[name]: until for name, until in by_name.items() if until}


def kept_of(username: str) -> str:
    return salted_hmac("giyearreport.units.guessing", username, algorithm="sha256").hexdigest()


def network_of(address: str) -> str:
    """An address of IPv4 itself; of IPv6 the 64 bits that it begins with: whoever has one such address has as many as
    they like that begin the same."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, 64), strict=False)) if isinstance(parsed, IPv6Address) else address


def _rows(places: list[Place]):
    return Guesses.objects.filter(reduce(or_, (Q(**vars(place)) for place in places)))


def _locked(place: Place) -> Guesses:
    return Guesses.objects.select_for_update().get_or_create(**vars(place), defaults={"next_at": timezone.now()})[0]


def _count(row: Guesses, place: Place) -> None:
    now = timezone.now()
    row.failures = 1 if row.next_at < now - FORGOTTEN_AFTER else row.failures + 1
    row.next_at = now + _wait(row.failures - place.free)
    row.save(update_fields=["failures", "next_at"])


def _wait(failures_beyond: int) -> timedelta:
    """1, 2, 4, 8 minutes, and so on until the longest."""
    if failures_beyond < 0:
        return timedelta(0)
    return timedelta(minutes=min(2 ** min(failures_beyond, 10), settings.LONGEST_WAIT))


def _waits_until(rows: Iterable[Guesses]) -> datetime | None:
    """The end of the longest wait; None where nobody waits. A time further ahead than anybody waits is from before the
    clock was set back, and does not count."""
    times = [row.next_at for row in rows]  # read before the clock is: a guess that is counted meanwhile is no wait
    now = timezone.now()
    longest = now + timedelta(minutes=settings.LONGEST_WAIT)
    return max((time for time in times if now < time <= longest), default=None)
