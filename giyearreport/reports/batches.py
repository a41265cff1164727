"""Approving and publishing many reports at once: what would be done and what not, and doing it one by one (U50).

An item is one ``workflow.advance`` from the version that the reviewer saw, and that counts the version up. So it has
one effect however often it is tried: whether it has had it is read from the report's events, also after a process that
was ended between the effect and its note.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from types import MappingProxyType

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from giyearreport.audit.chain import append, named
from giyearreport.reports import claims, untouched
from giyearreport.reports.checking.tally import take, tallies
from giyearreport.reports.comments import InReview, in_review
from giyearreport.reports.models import Batch, BatchItem, Event, Report, Round, Tally
from giyearreport.reports.models.batch import LONGEST_BATCH_KEY
from giyearreport.reports.permissions import OWN_WORK, own_work_among
from giyearreport.reports.refusals import BeingPublished, Busy, NotReady, Refused, TooMuch
from giyearreport.reports.states import TRANSITIONS, Action, State
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Person

MOST = 300  # reports of a batch
MOST_CHECKED = 50  # reports whose checks are run again for a summary; the others' are out of date
STEP_SECONDS = 2.0
MOST_TRIES = 3
LEASE = timedelta(seconds=180)  # longer than any report waits and takes to publish
PASSING = (TooMuch, BeingPublished)  # may be because of what else was going on
AGAIN_AFTER = timedelta(seconds=20)

ItemState = BatchItem.State


@dataclass(frozen=True)
class Candidate:
    """A report that was chosen: why it is left out, empty where it is not; else what the reviewer should know.
    ``version`` is which of its published ones it becomes."""

    report: Report
    why_not: str = ""
    note: str = ""
    correction: str = ""  # why it was opened again, where it is a correction of what is public
    version: int = 1
    unexplained: int = 0  # warnings
    explained: int = 0  # those that the unit explained and nobody let pass


@dataclass(frozen=True)
class Progress:
    done: int
    refused: int
    total: int
    by_other: int = 0  # that another batch did, or somebody alone

    @property
    def ended(self) -> int:
        return self.done + self.refused + self.by_other

    @property
    def is_busy(self) -> bool:
        return self.ended < self.total


# Before


def candidates(
    round: Round, action: Action, chosen: Mapping[int, int], person: Person, *, only_clean: bool = False
) -> list[Candidate]:
    """What would become of the chosen reports: their versions, by id. Those that the person may not see, or that are of
    another round, are not there. ``only_clean`` leaves out, too, what may go but has something to know about it; among
    many, nothing of which something is to be known is approved.

    Refused where they are more than ``MOST``."""
    refuse_too_many(chosen)
    only_clean = only_clean or action is Action.APPROVE
    seen = Report.objects.visible_to(person).filter(round=round, pk__in=chosen)
    reports = list(seen.select_related("round", "unit", "submitted_by"))
    counted, reviews = _tallies(reports), in_review([report.pk for report in reports])
    own, same = own_work_among(person, reports), untouched.untouched_musts(reports)
    held = dict(claims.live().filter(report__in=reports).exclude(by=person).values_list("report", "by__name"))
    found = []
    for report in reports:
        tally = counted.get(report.pk)
        why_not = _why_not(report, action, chosen[report.pk], tally, reviews[report.pk], is_own=report.pk in own)
        if not why_not and report.pk in held:
            why_not = f"{held[report.pk]}正在审这份报告。"
        if not why_not and action is Action.APPROVE and same[report.pk]:
            why_not = f"{untouched.in_words(same[report.pk])}，请打开看过再做。"
        review = reviews[report.pk]
        note = "" if why_not else _note(tally, review)
        why_not = why_not or (f"{note}，请打开看过再做。" if note and only_clean else "")
        warnings = (tally.unexplained, tally.explained) if tally else (0, 0)
        found.append(Candidate(report, why_not, note, review.correction, review.version, *warnings))
    return found


def refuse_too_many(chosen: Collection[int]) -> None:
    if len(chosen) > MOST:
        raise Refused(f"一次最多 {MOST} 份，现在选了 {len(chosen)} 份，请分几次做。")


def _note(tally: Tally, review: InReview) -> str:
    """What stops nothing and is to be known."""
    said = [f"{tally.unexplained} 条提醒没有说明"] if tally.unexplained else []
    said += [f"{review.drafts} 条意见草稿没有发出"] if review.drafts else []
    return "，".join(said)


def _tallies(reports: Collection[Report]) -> dict[int, Tally]:
    """Those that hold; of the others only so many are taken now as somebody can wait for."""
    holding = Tally.objects.filter(report__in=reports, version=F("report__version"))
    kept = {tally.report_id: tally for tally in holding}
    return kept | tallies([report for report in reports if report.pk not in kept][:MOST_CHECKED])


def _why_not(
    report: Report, action: Action, version: int, tally: Tally | None, review: InReview, *, is_own: bool
) -> str:
    state = f"现在是“{report.get_state_display()}”"
    if report.state == State.SUBMITTED and action is Action.APPROVE:
        return f"{state}，还没有人看过，请打开审核。"
    if report.state not in TRANSITIONS[action].sources:
        return f"{state}，不能{action.label}。"
    if report.version != version:
        return f"选好以后又改动过，{state}，请看过再选。"
    if is_own:
        return OWN_WORK
    if tally is None:
        return "检查结果已经过时，请打开看过再做。"
    if tally.errors:
        return f"检查发现 {tally.errors} 处错误，请打开处理。"
    if action is Action.APPROVE and review.unfinished:
        return f"有意见没有了结（{review.unfinished}），请打开处理。"
    return ""


@transaction.atomic
def begin(
    round: Round, action: Action, chosen: Mapping[int, int], key: str, *, by: Person,
    told: Mapping[int, int] = MappingProxyType({}),
) -> Batch:  # fmt: skip
    """Asks for the step for reports at these versions, by id; the batch of this key where it was asked for before.
    ``told`` is of how many warnings without an explanation the person knows, by id too; of none where it is not said.

    Refused where nothing is chosen or the key is none of ours. What may not be done is told of each report."""
    if not 0 < len(key) <= LONGEST_BATCH_KEY or not key.isalnum():
        raise Refused("没有开始：请从列表再选一次。")
    Round.objects.select_for_update().get(pk=round.pk)  # the same form twice at the same moment
    if before := Batch.objects.filter(key=key, by=by).first():
        return before
    if len(chosen) > MOST:
        raise Refused(f"没有开始：一次最多 {MOST} 份。")
    reports = list(Report.objects.visible_to(by).filter(round=round, pk__in=chosen).order_by("pk"))
    if not reports:
        raise Refused(f"没有开始：没有选中可以{action.label}的报告。")
    batch = Batch.objects.create(round=round, action=action, key=key, by=by)
    BatchItem.objects.bulk_create(
        BatchItem(batch=batch, report=r, version=chosen[r.pk], unexplained=told.get(r.pk, 0)) for r in reports
    )
    details = {"action": action.value, "reports": {str(report.pk): chosen[report.pk] for report in reports}}
    append(by=by, action="begin_batch", about=named(round), details=details)
    return batch


# Doing it


def waiting() -> QuerySet[BatchItem]:
    """The items whose step has still to be taken: what somebody else took meanwhile waits for nothing, whether or not
    that is written down yet."""
    taken = Event.objects.filter(
        report=OuterRef("report"), action=OuterRef("batch__action"), version__gt=OuterRef("version")
    )
    return BatchItem.objects.filter(~Exists(taken), state=ItemState.WAITING)


def progress(batch: Batch) -> Progress:
    counts = Counter(batch.items.values_list("state", flat=True))
    done, refused, total = counts[ItemState.DONE], counts[ItemState.REFUSED], sum(counts.values())
    return Progress(done, refused, total, total - done - refused - waiting().filter(batch=batch).count())


def takers(batch: Batch) -> dict[int, str]:
    """Who took the step of the batch from the version of an item or a later one, by the report."""
    events = Event.objects.filter(report__in=batch.items.values("report"), action=batch.action).order_by("-pk")
    versions = dict(batch.items.values_list("report", "version"))
    told = events.values_list("report", "version", "by__name")
    return {report: name for report, version, name in told if version > versions[report]}


def held_until(batch: Batch) -> datetime | None:
    """When the first of those that wait is free again, where somebody is, or was, at each of them; None where one is
    free, or none waits."""
    leases = list(waiting().filter(batch=batch).values_list("leased_until", flat=True))
    now = timezone.now()
    return None if any(lease is None or lease < now for lease in leases) else min(leases, default=None)


def unfinished(round: Round | None = None) -> Iterator[Batch]:
    """The batches of which something is not written down yet, the oldest first; of one round where it is given."""
    found = Batch.objects.filter(**({"round": round} if round else {}), items__state=ItemState.WAITING)
    return iter(found.select_related("by", "round").distinct().order_by("pk"))


def latest(round: Round, number: int) -> list[Batch]:
    """The newest batches of a round, with their items counted as ``total`` and ``waiting``."""
    found = list(round.batches.select_related("by").annotate(total=Count("items"))[:number])
    left = Counter(waiting().filter(batch__in=found).values_list("batch", flat=True))
    for batch in found:
        batch.waiting = left[batch.pk]
    return found


def step(batch: Batch, *, seconds: float = STEP_SECONDS) -> int:
    """Goes on for about so long, at least with one report; how many it did or refused."""
    until, ended = monotonic() + seconds, 0
    while _do_next(batch):
        ended += 1
        if monotonic() >= until:
            break
    return ended


def _do_next(batch: Batch) -> bool:
    """Does one waiting item; False where none waits, others are at those that do, or too much else is going on."""
    item = _leased(batch)
    if item is None:
        return False
    try:
        state, said = _done(batch, item)
    except Busy:
        BatchItem.objects.filter(pk=item.pk).update(tries=F("tries") - 1, leased_until=None)
        return False
    except PASSING as refusal:
        if item.tries < MOST_TRIES:
            BatchItem.objects.filter(pk=item.pk).update(leased_until=timezone.now() + AGAIN_AFTER)
            return False
        state, said = ItemState.REFUSED, str(refusal)
    mine = BatchItem.objects.filter(pk=item.pk)
    if state is not ItemState.DONE:  # when the lease had run out, another may have done it meanwhile
        mine = mine.exclude(state=ItemState.DONE)
    mine.update(state=state, said=said)
    return True


def _leased(batch: Batch) -> BatchItem | None:
    """The first waiting item that nobody is at, now ours; it counts as begun whatever happens."""
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    for item in batch.items.filter(free, state=ItemState.WAITING):
        mine = BatchItem.objects.filter(free, pk=item.pk, tries=item.tries, state=ItemState.WAITING)
        if mine.update(tries=F("tries") + 1, leased_until=now + LEASE):
            item.tries += 1
            return item
    return None


def _done(batch: Batch, item: BatchItem) -> tuple[ItemState, str]:
    """Takes the step, unless it was taken before: what became of the item, and why it is refused."""
    if taken := _taken(batch, item):
        return taken, ""
    label = batch.get_action_display()
    if item.tries > MOST_TRIES:
        said = f"{label}试过 {MOST_TRIES} 次，都中断了，没有再做，请单独打开处理，并告诉系统管理员。"
        return ItemState.REFUSED, said
    report = Report.objects.select_related("round", "unit", "edited_by").get(pk=item.report_id)
    try:
        advance(report, Action(batch.action), by=batch.by, version=item.version, knows_of=item.unexplained)
    except (Busy, *PASSING):
        raise
    except Refused as refusal:
        if isinstance(refusal, NotReady):  # what the lists tell of it was found before
            take(report)
        taken = _taken(batch, item)
        return (taken, "") if taken else (ItemState.REFUSED, str(refusal))
    return ItemState.DONE, ""


def _taken(batch: Batch, item: BatchItem) -> ItemState | None:
    """Whether the step was taken from the item's version or a later one: by this batch, or by another or by somebody
    alone; None where it was not."""
    later = {"report": item.report_id, "version__gt": item.version, "action": batch.action}
    event = Event.objects.filter(**later).order_by("pk").first()
    if event is None:
        return None
    same = BatchItem.objects.filter(report=item.report_id, version=item.version, batch__action=batch.action)
    others = same.exclude(batch=batch)
    was_begun_before = same.filter(batch=batch, tries__gt=1).exists()
    if others.filter(state=ItemState.DONE).exists() or (others.exists() and not was_begun_before):
        return ItemState.BY_OTHER
    is_ours = event.version == item.version + 1 and event.by_id == batch.by_id
    return ItemState.DONE if is_ours else ItemState.BY_OTHER
