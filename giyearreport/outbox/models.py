"""A letter that leaves by mail, and what became of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

LONGEST_KEY = 60


class Letter(models.Model):
    """``key`` names what it tells, which is told once. ``not_before`` is the end of a lease while somebody is at it,
    else when it is tried next. ``is_handed_over``: its text goes to the mail server now; a letter that stands so when
    its lease is over may have arrived or not, and nobody can find out."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待发出"
        SENT = "sent", "已发出"
        UNKNOWN = "unknown", "不知道发出没有"
        GIVEN_UP = "given_up", "没有发出"

    key = models.CharField(max_length=LONGEST_KEY, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=100)
    text = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    said = models.CharField(max_length=100, blank=True, default="")  # why it is not sent, as far as it is known
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    is_handed_over = models.BooleanField(default=False)
    written_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["not_before"], condition=Q(state="waiting"), name="letters_that_wait")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at=None) | ~Q(state="waiting") & Q(ended_at__isnull=False),
                name="letter_waits_or_has_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["unknown", "given_up"]) | ~Q(said=""), name="letter_that_was_not_sent_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.subject
