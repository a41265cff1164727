"""The second factor: codes that an app on the person's telephone makes (RFC 6238), and codes for one use each, for when
the telephone is lost. Neither needs a connection.

``Person.second_factor_since`` says whether somebody has one, so that no request asks the tables of django-otp for it.
"""

import unicodedata
from base64 import b32encode

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from giyearreport.units.models import Person, Role

OF_A_UNIT = {Role.CLERK, Role.APPROVER}  # who see one unit's reports, and publish none
ONE_USE_CODES = 10
DIGITS = 6
TELEPHONE, CODES = "手机", "备用码"


def is_required_of(person: Person) -> bool:
    return settings.SECOND_FACTOR and person.role not in OF_A_UNIT


def is_lacking(request) -> bool:
    """Whether the person has one, and has not shown it in this session."""
    return bool(request.user.second_factor_since) and DEVICE_ID_SESSION_KEY not in request.session


def telephone(person: Person, key: str = "") -> TOTPDevice:
    """One that is being set up, with a new key or the one that was begun with (hexadecimal). It is not stored."""
    return TOTPDevice(user=person, name=TELEPHONE, key=key or default_key())


@transaction.atomic
def confirm(person: Person, code: str, key: str) -> TOTPDevice | None:
    """The telephone, stored, if the code shows that it has the key. From now on the person needs it, and no session
    without it goes on. None also for who has set one up meanwhile."""
    if Person.objects.select_for_update().get(pk=person.pk).second_factor_since:
        return None
    device = telephone(person, key)
    if not device.verify_token(_bare(code)):
        transaction.set_rollback(True)  # the library stores a device to count the failure
        return None
    person.second_factor_since = timezone.now()
    person.save(update_fields=["second_factor_since"])
    person.end_sessions()
    return device


@transaction.atomic
def shown(person: Person, code: str) -> Device | None:
    """The device whose code it is: the telephone, or the list of codes for one use, of which it is then struck."""
    bare = _bare(code)
    kind = TOTPDevice if len(bare) == DIGITS and bare.isdecimal() else StaticDevice
    device = kind.objects.select_for_update().filter(user=person, confirmed=True).first()
    return device if device and device.verify_token(bare) else None


@transaction.atomic
def new_codes(person: Person) -> list[str]:
    """Codes for one use, in place of those of before. Nobody is shown them again."""
    device, _ = StaticDevice.objects.get_or_create(user=person, name=CODES)
    device.token_set.all().delete()
    codes = [StaticToken.random_token() for _ in range(ONE_USE_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def codes_left(person: Person) -> int:
    return StaticToken.objects.filter(device__user=person).count()


@transaction.atomic
def take_away(person: Person) -> None:
    """Telephone and codes; the person's sessions end."""
    for kind in (TOTPDevice, StaticDevice):
        kind.objects.filter(user=person).delete()
    person.second_factor_since = None
    person.save(update_fields=["second_factor_since"])
    person.end_sessions()


def in_fours(device: TOTPDevice) -> str:
    """The key of a telephone, as an app takes it by hand."""
    key = b32encode(device.bin_key).decode()
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def _bare(code: str) -> str:
    """As people copy it: with spaces, a hyphen, in capitals, in full width."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", code).lower() if sign.isalnum())
