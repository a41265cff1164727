"""``advance`` is the one function that changes a report's state. What a step does is data: ``states.TRANSITIONS``."""

from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from giyearreport.content import ReportContent
from giyearreport.reports import claims, comments, snapshots, store, telling, versions, withdrawing, zeros
from giyearreport.reports.checking import explanations, tally
from giyearreport.reports.checking.explanations import Answer
from giyearreport.reports.checking.settings import as_kept
from giyearreport.reports.checking.unfilled import is_unfilled
from giyearreport.reports.deadlines import refuse_over
from giyearreport.reports.models import Event, Report, Revision, Snapshot
from giyearreport.reports.papers import receipts
from giyearreport.reports.permissions import BY_THE_LAST_DAY, OWN_WORK, ROLES, is_own_work, may
from giyearreport.reports.publishing import release
from giyearreport.reports.refusals import Because, LeftOpen, NeedsReason, NotReady, Refused, Stale
from giyearreport.reports.renaming import own_title
from giyearreport.reports.revisions import latest_revision, to_revert_to
from giyearreport.reports.states import MAKES_PUBLIC, TRANSITIONS, Action, State, Transition
from giyearreport.rules import Level
from giyearreport.units.models import Person, Role


def advance(
    report: Report, action: Action, *, by: Person, note: str = "", version: int | None = None,
    leaves_open: bool = False, zero: Collection[str] = (), knows_of: int | None = None,
    drafts: Collection[str] | None = None,
) -> Event:  # fmt: skip
    """Takes one step and returns its event. ``version`` is the one that the person saw; ``leaves_open``: they submit
    knowing that what the county says must be changed is not answered; ``zero`` are the tables of which they confirm
    that there is nothing but 0; ``knows_of`` is how many warnings without an explanation they were told of, who
    approve without having the report before them; ``drafts`` are the keys of the comments that they saw they would
    send, None where no page asked.

    In this order: permission, state and version; the reason; unseen and open comments and tables of zeros; the claim
    to publish; what the checks find; the public files are rendered from the revision and stored. Then, in one
    transaction: state by compare-and-swap on the version that the checks saw, with its row in the audit chain; records
    sealed or opened; the content kept, frozen, published; the event, its receipt and its comments. At last the tally. A
    crash leaves at worst a file that nobody refers to.

    Raises a refusal (``refusals``), with nothing written, where the step is not possible.
    """
    transition = TRANSITIONS[Action(action)]
    _refuse_what_may_not_be(report, transition, by, version)
    _refuse_what_nobody_could_mend(report, transition)
    note = _reason(report, transition, note.strip())
    if transition.sends_comments and drafts is not None:
        comments.refuse_unseen(report, drafts, by)
    content = store.load(report)  # that of the version: where it has moved on meanwhile, nothing is written
    if transition.hands_in:
        if not leaves_open:
            _refuse_what_is_left_open(report)
        zeros.refuse_unconfirmed(content, zero)
        note = "\n".join(filter(None, [note, zeros.in_words(content, zeros.all_zero(content))]))
    with release.claimed(report) if transition.publishes else nullcontext():
        found = explanations.answers_now(report, content) if transition.is_checked else None
        _refuse_what_is_unsettled(report, transition, found or [])
        if transition.freezes and knows_of is not None:
            _refuse_what_came_up(found or [], knows_of)
        files = release.public_files(latest_revision(report)) if transition.publishes else {}
        with transaction.atomic():
            event = _taken(report, transition, content, by=by, note=note, files=files, found=found or [])
            if transition.action in MAKES_PUBLIC:
                tally.void_next_year(report)
    if transition.reverts:
        tally.take(report)
    elif found is None:
        tally.carry(report, report.version - 1)
    else:
        tally.keep(report, tally.counts(content, found))
    return event


def _refuse_what_may_not_be(report: Report, transition: Transition, by: Person, version: int | None) -> None:
    action, now = transition.action, report.get_state_display()
    if by.role not in ROLES[action]:
        raise Refused(f"您的角色是“{by.get_role_display()}”，不能{action.label}。", Because.FORBIDDEN)
    if version not in (None, report.version):
        raise Stale(f"报告刚刚又改动过，现在是“{now}”，这一次没有{action.label}。请看过再做。")
    if transition.by_another and is_own_work(by, report):
        raise Refused(OWN_WORK, Because.FORBIDDEN)
    if action in BY_THE_LAST_DAY:
        refuse_over(report)
    if transition.within_limits and (said := withdrawing.why_not(report)):
        raise Refused(f"没有撤回：{said}确实要改的，请联系县里退回。", Because.LOCKED)
    if not may(by, action, report):
        raise Refused(f"报告现在的状态是“{now}”，不能{action.label}。", Because.LOCKED)
    claims.refuse_taken_over(report, action, by)


def _reason(report: Report, transition: Transition, note: str) -> str:
    """What the event says; refused where it must say something and cannot."""
    if transition.hands_in and not note:
        return comments.answers_in_words(report)
    if note or not transition.needs_reason:
        return note
    if not transition.sends_comments:
        raise NeedsReason(f"{transition.action.label}必须写明原因。")
    if told := comments.reason_by_comments(report):
        return told
    raise NeedsReason("没有退回：请至少写一条“必须改”的意见，或者写明退回原因。")


def _refuse_what_nobody_could_mend(report: Report, transition: Transition) -> None:
    """Handed back to a unit that is closed, it would lie there, and nobody would be asked for it."""
    unit = report.unit
    if transition.action not in (Action.RETURN, Action.CORRECT) or not unit.is_closed:
        return
    if not unit.people.filter(is_active=True, role=Role.CLERK).exists():
        why = f"{unit.name}已经撤销，没有填报员能修改，所以不能{transition.action.label}。"
        raise Refused(f"{why}要改，请系统管理员先恢复单位、启用账号。", Because.LOCKED)


def _refuse_what_is_left_open(report: Report) -> None:
    if left := comments.open_musts(report):
        numbers = "、".join(str(comment.number) for comment in left)
        raise LeftOpen(f"还没有提交：县级说必须改的还有 {len(left)} 条没有答复（意见 {numbers}）。")


def _refuse_what_is_unsettled(report: Report, transition: Transition, found: list[Answer]) -> None:
    if not transition.unsettled:
        return
    errors = explanations.errors_among(found)
    unexplained = explanations.unexplained_among(found) if Level.WARNING in transition.unsettled else []
    if not (errors or unexplained):
        return
    if transition.publishes:
        raise NotReady(f"检查发现 {len(errors)} 处错误：请退回修改，或者写明理由认可后再发布。", errors, [])
    content, unread = store.load_stored(report)
    unfilled = sum(is_unfilled(content, error, unread) for error in errors)
    said = explanations.lacking(len(errors) - unfilled, len(unexplained), unfilled)
    raise NotReady(said, errors, unexplained)


def _refuse_what_came_up(found: list[Answer], knows_of: int) -> None:
    """Since the report was chosen: another unit's text became like it, or the settings changed."""
    errors, unexplained = explanations.errors_among(found), explanations.unexplained_among(found)
    if errors or len(unexplained) > knows_of:
        first = (errors + unexplained)[0].message
        words = "、".join(explanations.left_open(len(errors), len(unexplained)))
        said = f"选好以后检查结果变了，现在有 {words}，请打开看过再通过：{first}"
        raise NotReady(said, errors, unexplained)


def _taken(report: Report, transition: Transition, was: ReportContent, *, by: Person, note: str,
           files: Mapping[str, release.KeptFile], found: list[Answer]) -> Event:  # fmt: skip
    """The step itself, in the caller's transaction."""
    source = State(report.state)
    held = to_revert_to(report) if transition.reverts else None
    target, content = _target(report, transition, held), _with_content_of(held, was) if held else was
    title = _title(report, transition)
    content = replace(content, **title)
    stamps = {transition.stamps: timezone.now()} if transition.stamps else {}
    signed = {transition.signs: by} if transition.signs else {}
    clears = {transition.clears: None} if transition.clears else {}
    with versions.swap(
        report, states=[source], by=by, action=transition.action,
        before=snapshots.fingerprint(was), after=snapshots.fingerprint(content),
        details={"from": source, "to": target, "note": note, **_retitled(was, title)}, state=target,
        **stamps, **signed, **clears, **title, **_judged_by(report, transition),
        **(_as_published(held) if held else {}),
    ):  # fmt: skip
        claims.refuse_taken_over(report, transition.action, by)  # a colleague may have, while the checks ran
        if transition.seals or transition.opens:
            store.seal(report, sealed=transition.seals)
        kept = snapshots.keep(report, content) if transition.keeps else None
        if kept and transition.freezes:
            release.freeze(report, kept, by=by, found=found)
        if transition.publishes:
            release.make_public(report, files, found)
        if held:
            store.restore(report, was, content, by=by)
            if source is State.PUBLISHED:
                release.revert(report, note, at=timezone.now())
        if transition.hides:
            release.take_down(report, note, at=timezone.now())
        elif transition.hides is False:
            release.put_back(report)
    return _event(report, transition, source, kept, by=by, note=note)


def _judged_by(report: Report, transition: Transition) -> dict:
    """The column with the settings of the checks that it is judged by from now on, where the step changes it."""
    if transition.seals or transition.reverts:
        return {"check_settings": as_kept(report.round)}
    return {"check_settings": None} if transition.opens else {}


def _title(report: Report, transition: Transition) -> dict[str, str]:
    """The column with the title of what is opened again, where its unit has been renamed since."""
    title = own_title(report)
    return {"title": title} if transition.opens and title != report.title else {}


def _retitled(was: ReportContent, title: dict[str, str]) -> dict:
    return {"changes": {"标题": [was.title, title["title"]]}} if title else {}


def _as_published(held: Revision) -> dict:
    """The columns of a report as they were when this revision was published."""
    submitted = held.report.events.filter(action=Action.SUBMIT, at__lte=held.approved_at).last()
    return {
        "title": held.title,
        "edited_by": held.edited_by,
        "submitted_by": held.submitted_by,
        "submitted_at": submitted.at,
        "approved_at": held.approved_at,
        "published_at": held.published_at,
    }


def _with_content_of(held: Revision, was: ReportContent) -> ReportContent:
    """As it was published, under the name that the unit has now."""
    published = held.snapshot.content
    return replace(was.with_values(published.cells, published.prose), title=held.title)


def _target(report: Report, transition: Transition, held: Revision | None) -> State:
    """Withdrawn after a correction, a report is being corrected still: the public reads its last version. Reverted to
    one that was taken down, it is out of sight."""
    if held and held.taken_down_at:
        return State.TAKEN_DOWN
    return transition.public_target if transition.public_target and report.published_at else transition.target


def _event(report: Report, transition: Transition, source: State, kept: Snapshot | None, *, by: Person,
           note: str) -> Event:  # fmt: skip
    event = Event.objects.create(
        report=report, by=by, action=transition.action, source=source, target=report.state,
        version=report.version, note=note, snapshot=kept,
    )  # fmt: skip
    if transition.issues_receipt:
        receipts.issue(event)
    if transition.sends_comments:
        comments.send(event, by=by)
    if transition.freezes or transition.reverts:
        comments.settle(event, by=by)
    claims.end(report)
    telling.tell_step(event)
    return event
