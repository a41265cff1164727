"""The password with which somebody signs in for the first time: random, shown once, changed at once."""

import secrets
from copy import copy
from datetime import timedelta

from django.contrib.auth.hashers import get_hasher
from django.utils import timezone

from giyearreport.units.models import Person

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when it is read out
GROUPS, LENGTH = 3, 4
LIFE = timedelta(days=7)
ITERATIONS = 10_000


def issue(person: Person) -> str:
    """A new one, which takes the place of the old password and ends the person's sessions. Nobody can read it again.

    Under 三员分立 the account is closed until a 安全管理员 approves it, or who issues passwords could be anybody. So it
    raises ValidationError for the last who holds an office: that one is appointed anew, on the server.
    """
    password = renew(person)
    person.rights_approved = ""
    person.save()
    return password


def renew(person: Person) -> str:
    """The same, not saved yet, and with the approval as it was: for who runs the server."""
    password = "-".join("".join(secrets.choice(SIGNS) for _ in range(LENGTH)) for _ in range(GROUPS))
    person.set_password(password, hashed=_hash(password))
    person.first_password_until = timezone.now() + LIFE
    return password


def _hash(password: str) -> str:
    """Quicker than that of a password that somebody has thought of: this one has 59 bits of chance and lasts a week,
    and a county is given hundreds at once. Signing in makes the slow one (``Person.check_password``)."""
    hasher = copy(get_hasher())
    if hasattr(hasher, "iterations"):
        hasher.iterations = min(hasher.iterations, ITERATIONS)
    return hasher.encode(password, hasher.salt())


def is_over(person: Person) -> bool:
    """Whether the person still has such a password, and it is too old to sign in with."""
    return person.first_password_until is not None and person.first_password_until < timezone.now()
