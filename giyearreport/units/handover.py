"""交接: one account's role and unit go to another. What was done stays under the name of who did it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from giyearreport.units import first_passwords
from giyearreport.units.models import OFFICES, Person, Role, Unit


@transaction.atomic
def hand_over(giver: Person, taker: Person, *, by: Person, moves_to: Unit | None = None) -> str:
    """The taker gets the giver's role and unit; the giver's account is closed, or goes on in another unit.

    ``taker`` is a stored account, or a new one with user name and name: then its first password is returned, else "".
    Raises ValidationError with a sentence, and nothing is written, where it cannot be.
    """
    held = Person.objects.select_for_update().get(pk=giver.pk)
    _refuse_giver(held)
    if taker.pk:
        taker = Person.objects.select_for_update().get(pk=taker.pk)
        _refuse_taker(taker, held, by)
    taker.role, taker.unit = held.role, held.unit
    if taker.pk:
        taker.save()
        password = ""
    else:
        taker.full_clean(exclude=["password"])
        password = first_passwords.issue(taker)
    _let_go(held, moves_to)
    return password


def _refuse_giver(giver: Person) -> None:
    if giver.role in OFFICES:
        raise ValidationError(f"{giver.get_role_display()}的工作不在这里交接，请另建账号。")
    if not giver.is_active:
        raise ValidationError(f"{giver.name}的账号已经停用，没有工作可以交接。")


def _refuse_taker(taker: Person, giver: Person, by: Person) -> None:
    if taker in (giver, by) or taker.role in OFFICES:
        raise ValidationError("不能交接给原来的人、您自己或者管理系统的人，请另选接手人。")
    if taker.role == Role.REVIEWER:
        raise ValidationError(f"{taker.name}是县级审核员，不能接手别人的工作。请另选接手人，或者另建账号。")
    if not taker.is_active:
        raise ValidationError(f"{taker.name}的账号已经停用，请先启用，或者另选接手人。")


def _let_go(giver: Person, moves_to: Unit | None) -> None:
    if moves_to == giver.unit:
        raise ValidationError("调往的单位就是原来的单位，请另选，或者选停用。")
    if moves_to:
        giver.unit = moves_to
    else:
        giver.is_active = False
    giver.save()
