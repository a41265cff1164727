"""Many reports of a round that take the same step, asked for at once and done one by one (U50)."""

from django.db import models
from django.db.models import Q

from giyearreport.reports.models.report import Report
from giyearreport.reports.models.round import Round
from giyearreport.reports.states import Action
from giyearreport.units.models import Person

#: What may be done to many at once.
IN_BATCHES = (Action.APPROVE, Action.PUBLISH)
LONGEST_BATCH_KEY = 32


class Batch(models.Model):
    """What one reviewer asked for. ``key`` is a name that the page made up, so that a form that is sent twice is one
    batch. How far it is stands in its items, so whatever stops it, the next step goes on from there."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="batches")
    action = models.CharField(max_length=15, choices=[(action.value, action.label) for action in IN_BATCHES])
    key = models.CharField(max_length=LONGEST_BATCH_KEY, unique=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=Q(action__in=IN_BATCHES), name="batch_takes_a_step_for_many")]

    def __str__(self) -> str:
        return f"批量{self.get_action_display()} {self.pk}"


class BatchItem(models.Model):
    """One report of a batch, at the ``version`` that the reviewer saw, with so many warnings without an explanation as
    they were told of: what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待"
        DONE = "done", "已完成"
        BY_OTHER = "by_other", "另一批已做"
        REFUSED = "refused", "没有做"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items")
    report = models.ForeignKey(Report, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    unexplained = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    said = models.TextField(blank=True, default="")  # why it was refused
    tries = models.PositiveSmallIntegerField(default=0)  # begun: what is never done is given up
    leased_until = models.DateTimeField(null=True)  # until then nobody begins

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "report"], name="one_item_a_batch_and_report"),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(said="") | ~Q(state="refused") & Q(said=""),
                name="refused_item_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch} {self.report}"
