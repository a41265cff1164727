"""A row for each sign-in and sign-out; failed ones are counted by ``units.guessing``."""

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.dispatch import receiver

from giyearreport.audit.chain import append, named


@receiver(user_logged_in)
@transaction.atomic
def signed_in(user, **kwargs) -> None:
    append(by=user, action="sign_in", about=named(user))


@receiver(user_logged_out)
@transaction.atomic
def signed_out(user, **kwargs) -> None:
    if user:  # nobody, where the session had ended before
        append(by=user, action="sign_out", about=named(user))
