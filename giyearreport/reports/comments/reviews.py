"""How far reports of a list are in their review, and what of their comments is not at its end."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F

from giyearreport.reports.comments.states import OPEN, UNFINISHED, State
from giyearreport.reports.models import Comment, Event
from giyearreport.reports.states import MAKES_PUBLIC, Action


@dataclass(frozen=True)
class InReview:
    """Of a report in a list: the round of review it is in or will come to, its open comments and its drafts.
    ``correction`` is why the county opened what is public again, until that is public or given up; ``version`` which
    the next published one is."""

    review: int = 1
    open: int = 0
    drafts: int = 0
    correction: str = ""
    version: int = 1

    @property
    def unfinished(self) -> str:
        """How many of its comments are not at their end, in words; empty where all are."""
        counted = {"未答复": self.open, "草稿": self.drafts}
        return "，".join(f"{word} {number} 条" for word, number in counted.items() if number)


def in_review(reports: Collection[int]) -> dict[int, InReview]:
    """Of reports, by their ids. Two queries, however many they are."""
    reviews: dict[int, int] = defaultdict(lambda: 1)
    corrections, versions, frozen = {}, Counter(), {}
    told = [Action.RETURN, Action.APPROVE, Action.CORRECT, *MAKES_PUBLIC]
    steps = Event.objects.filter(report__in=reports, action__in=told)
    for pk, action, note in steps.order_by("pk").values_list("report", "action", "note"):
        if action == Action.RETURN:
            reviews[pk] += 1
        elif action == Action.CORRECT:
            corrections[pk] = note
        elif action in MAKES_PUBLIC:
            reviews[pk] = 1
            corrections.pop(pk, None)
        versions[pk] += action == Action.APPROVE
        frozen[pk] = action == Action.APPROVE
    counted: dict[int, dict[str, int]] = defaultdict(dict)
    states = Comment.objects.filter(report__in=reports, state__in=UNFINISHED).order_by()
    states = states.exclude(state=State.DRAFT, at__lt=F("report__submitted_at"))  # left over
    for pk, state, number in states.values_list("report", "state").annotate(number=Count("pk")):
        counted[pk][state] = number
    return {
        pk: InReview(
            reviews[pk],
            sum(counted[pk].get(state, 0) for state in OPEN),
            counted[pk].get(State.DRAFT, 0),
            corrections.get(pk, ""),
            versions[pk] + (not frozen.get(pk, False)),
        )
        for pk in reports
    }
