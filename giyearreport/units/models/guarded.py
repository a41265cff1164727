"""What is kept of passwords, so that none comes back and none is guessed."""

from django.db import models

from giyearreport.units.models.person import Person


class PastPassword(models.Model):
    """The hash of a password that somebody had before."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="past_passwords")
    password = models.CharField(max_length=128)

    class Meta:
        ordering = ["-pk"]


class Guesses(models.Model):
    """How often it was guessed from one place at what somebody alone knows (``guessing.py``)."""

    name = models.CharField(max_length=64)  # a hash of the user name; empty: any
    address = models.CharField(max_length=45)  # of the network; empty: any
    device = models.CharField(max_length=40)  # the mark of a browser; empty: any
    is_inside = models.BooleanField()  # guesses of somebody who has signed in: a code, the old password
    failures = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(db_index=True)  # no guess is let through before; never earlier than the last one
    signed_in_at = models.DateTimeField(null=True)  # when this name last signed in from there

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "address", "device", "is_inside"], name="guesses_are_counted_once_a_place"
            )
        ]
