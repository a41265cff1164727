"""What a reviewer asks of a unit at a place of its report, and what becomes of it (U46–U49, U87)."""

from django.db import models
from django.db.models import Q

from giyearreport.reports.models.anchor_field import AnchorField
from giyearreport.reports.models.event import Event
from giyearreport.reports.models.report import Report
from giyearreport.reports.models.snapshot import Snapshot
from giyearreport.units.models import Person, Unit

#: Characters of a comment, of a reason, of a phrase, of a comment's key.
LONGEST_COMMENT, LONGEST_REASON, LONGEST_PHRASE, LONGEST_KEY = 1000, 500, 200, 32


class Comment(models.Model):
    """One comment. A draft is the county's alone; it is sent with a 退回, which gives it its ``number`` in the report
    and its ``sent_with``, and stays as it was sent. What is said to it afterwards are its replies; ``state`` is what
    the last of them made of it. ``key`` is a name that the page made up, so that the same save may come twice.
    ``writes`` counts the saves of the draft. ``snapshot`` is the content that it was written on."""

    class Weight(models.TextChoices):
        MUST = "must", "必须改"
        MAY = "may", "建议"

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        SENT = "sent", "未答复"
        DONE = "done", "已改"
        DECLINED = "declined", "不改"
        REOPENED = "reopened", "还要改"
        SETTLED = "settled", "已解决"

    report = models.ForeignKey(Report, models.PROTECT, related_name="comments")
    key = models.CharField(max_length=LONGEST_KEY)
    anchor = AnchorField()
    weight = models.CharField(max_length=4, choices=Weight)
    text = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    writes = models.PositiveIntegerField(default=1)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(null=True)
    sent_with = models.ForeignKey(Event, models.PROTECT, null=True, related_name="comments")

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="one_comment_a_key"),
            models.UniqueConstraint(fields=["report", "number"], name="one_comment_a_number"),
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(state="draft", number__isnull=True, sent_with__isnull=True)
                | ~Q(state="draft") & Q(number__isnull=False, sent_with__isnull=False),
                name="comment_is_numbered_when_it_is_sent",
            ),
        ]
        indexes = [models.Index(fields=["report", "state"], name="comment_by_state")]

    def __str__(self) -> str:
        return f"意见 {self.number or self.key}"

    @property
    def is_left_over(self) -> bool:
        """Whether it is a draft on what the unit handed in before it handed in again: no 退回 sends it."""
        submitted = self.report.submitted_at
        return self.state == self.State.DRAFT and submitted is not None and self.at < submitted


class Reply(models.Model):
    """What was said to a comment, by the unit or by the county. Rows are only added."""

    class Kind(models.TextChoices):
        DONE = "done", "已改"
        DECLINED = "declined", "不改，因为"
        TAKEN_BACK = "taken_back", "收回答复"
        SETTLED = "settled", "已解决"
        REOPENED = "reopened", "还要改"

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField(blank=True, default="")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="declined") | ~Q(text=""), name="declined_comment_has_its_reason")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.text}"


class Phrase(models.Model):
    """A sentence that the reviewers of a county write often (常用语)."""

    county = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    text = models.CharField(max_length=LONGEST_PHRASE)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["county", "text"], name="one_phrase_a_county_and_text"),
            models.CheckConstraint(condition=~Q(text=""), name="phrase_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
