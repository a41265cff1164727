import hashlib
import json

import pytest

from giyearreport.reports import files, store
from giyearreport.reports.models import Event, Report
from giyearreport.reports.permissions import Standing
from giyearreport.reports.refusals import NeedsReason, NotReady, Refused, Stale
from giyearreport.reports.states import TRANSITIONS, Action, State
from giyearreport.reports.workflow import advance
from giyearreport.writers import docx
from tests.county import bring, complete, fill
from tests.specimens import nil

pytestmark = pytest.mark.django_db

#: The table of experience.md, "States and buttons": state → what the clerk and what the reviewer may do.
BUTTONS = {
    State.DRAFTING: ({Action.SUBMIT}, set()),
    State.SUBMITTED: ({Action.WITHDRAW}, {Action.START_REVIEW}),
    State.REVIEWING: (set(), {Action.RETURN, Action.APPROVE}),
    State.RETURNED: ({Action.SUBMIT}, set()),
    State.APPROVED: (set(), {Action.PUBLISH, Action.RETURN}),
    State.PUBLISHED: (set(), {Action.CORRECT, Action.TAKE_DOWN}),
    State.CORRECTING: ({Action.SUBMIT}, {Action.REVERT}),
    State.TAKEN_DOWN: (set(), {Action.CORRECT, Action.PUT_BACK}),
    State.HISTORY: (set(), set()),
}
#: How to each from 填写中; 历史 begins with an import.
WAY = {
    State.DRAFTING: [],
    State.SUBMITTED: ["submit"],
    State.REVIEWING: ["submit", "start_review"],
    State.RETURNED: ["submit", "start_review", "return"],
    State.APPROVED: ["submit", "start_review", "approve"],
    State.PUBLISHED: ["submit", "start_review", "approve", "publish"],
    State.CORRECTING: ["submit", "start_review", "approve", "publish", "correct"],
    State.TAKEN_DOWN: ["submit", "start_review", "approve", "publish", "take_down"],
}


def brought(report: Report, county, state: State) -> Report:
    if state is State.HISTORY:
        Report.objects.filter(pk=report.pk).update(state=state)
        report.refresh_from_db()
        return report
    return bring(report, county, *WAY[state])


@pytest.mark.proves("U77")
@pytest.mark.parametrize("state", State)
def test_each_state_offers_each_role_its_buttons_and_no_other(county, filled, state):
    brought(filled, county, state)
    clerk, reviewer = BUTTONS[state]
    assert filled.state == state
    assert set(Standing(county.clerk, filled).actions) == clerk
    assert set(Standing(county.approver, filled).actions) == clerk
    assert set(Standing(county.reviewer, filled).actions) == reviewer
    others = (county.other_clerk, county.other_reviewer, county.administrator)
    assert [Standing(other, filled).actions for other in others] == [[], [], []]


def test_correction_that_is_withdrawn_is_a_correction_still(county, published):
    bring(published, county, "correct", "submit", "withdraw")
    assert (published.state, published.events.last().target) == (State.CORRECTING, State.CORRECTING)
    assert published.events.last().source == State.SUBMITTED
    bring(published, county, "submit", "start_review", "approve", "publish")
    assert published.revisions.count() == 2


@pytest.mark.proves("U43")
@pytest.mark.parametrize("state", State)
def test_action_that_is_not_offered_is_refused_and_writes_nothing(county, filled, state):
    brought(filled, county, state)
    before = (Event.objects.count(), filled.version)
    for person, allowed in zip((county.clerk, county.reviewer), BUTTONS[state], strict=True):
        for action in set(Action) - allowed:
            with pytest.raises(Refused):
                advance(filled, action, by=person, note="试试")
    filled.refresh_from_db()
    assert (Event.objects.count(), filled.version, filled.state) == (*before, state)


@pytest.mark.proves("U14")
def test_submitting_an_incomplete_report_is_refused_with_what_is_missing(county, draft):
    with pytest.raises(NotReady) as refusal:
        advance(draft, Action.SUBMIT, by=county.clerk)
    assert [finding.rule for finding in refusal.value.findings] == ["D01", "A01", "L01", "S01", "S01", "S04"]
    assert Report.objects.get(pk=draft.pk).state == State.DRAFTING


def test_submitting_an_unbalanced_report_is_refused(county, filled):
    wrong = store.load(filled).with_values({filled.edition.identities[0].left[0]: 3000})
    store.save(filled, wrong, by=county.clerk, version=filled.version)
    with pytest.raises(NotReady) as refusal:
        advance(filled, Action.SUBMIT, by=county.clerk)
    assert [finding.rule for finding in refusal.value.findings] == ["A02"]  # of 自然人; that of 总计 follows it


def test_submitting_seals_and_returning_opens_again(county, filled):
    bring(filled, county, "submit")
    with pytest.raises(Stale):
        store.save(filled, store.load(filled), by=county.clerk, version=filled.version)
    bring(filled, county, "start_review", "return")
    store.save(filled, store.load(filled), by=county.clerk, version=filled.version)


@pytest.mark.parametrize("note", ["", "  \n"])
def test_returning_without_a_reason_is_refused(county, filled, note):
    bring(filled, county, "submit", "start_review")
    with pytest.raises(NeedsReason):
        advance(filled, Action.RETURN, by=county.reviewer, note=note)
    assert Report.objects.get(pk=filled.pk).state == State.REVIEWING


def test_action_on_a_version_that_has_moved_on_is_refused(county, filled):
    with pytest.raises(Refused):
        advance(filled, Action.SUBMIT, by=county.clerk, version=filled.version - 1)


def test_second_reviewer_who_acts_on_the_same_state_is_refused(county, filled):
    bring(filled, county, "submit", "start_review")
    mine, theirs = Report.objects.get(pk=filled.pk), Report.objects.get(pk=filled.pk)
    advance(mine, Action.APPROVE, by=county.reviewer)
    with pytest.raises(Refused):
        advance(theirs, Action.RETURN, by=county.reviewer, note="表三有误")
    assert filled.revisions.count() == 1


@pytest.mark.proves("U52")
def test_approval_freezes_the_content_with_its_hash(county, filled):
    bring(filled, county, "submit", "start_review", "approve")
    revision = filled.revisions.get()
    assert revision.snapshot.content == store.load(filled)
    assert revision.snapshot.sha256 == hashlib.sha256(revision.snapshot.document.encode()).hexdigest()
    assert json.loads(revision.snapshot.document)["applications"]["received"]["total"] == 3119


@pytest.mark.files
def test_published_files_are_stored_under_their_hash(county, filled):
    bring(filled, county, "submit", "start_review", "approve", "publish")
    published = {file.format: file for file in filled.revisions.get().files.all()}
    assert set(published) == {"pdf", "docx", "xlsx", "html", "json", "csv"}
    for file in published.values():
        data = files.read(file.sha256)
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (file.sha256, file.size)


@pytest.mark.files
def test_publishing_that_fails_to_render_changes_nothing(county, filled, monkeypatch):
    fill(filled, store.load(filled).with_values(prose={"problems": "一处不足，无人渲染过。"}), county.clerk)
    bring(filled, county, "submit", "start_review", "approve")
    monkeypatch.setattr(docx, "write", lambda content, dated: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        advance(filled, Action.PUBLISH, by=county.reviewer)
    again = Report.objects.get(pk=filled.pk)
    assert (again.state, again.revisions.get().published_at, again.events.last().action) == (
        "approved",
        None,
        "approve",
    )


def test_correction_makes_a_second_revision_and_keeps_the_first(county, filled):
    bring(filled, county, "submit", "start_review", "approve", "publish", "correct")
    fill(filled, nil(2024, prose=dict(complete().prose)), county.clerk)
    bring(filled, county, "submit", "start_review", "approve", "publish")
    first, second = filled.revisions.all()
    assert (first.number, first.correction_note, first.published_at is None) == (1, "", False)
    assert (second.number, second.correction_note, second.published_at is None) == (2, "表三请再核对一遍", False)
    assert first.snapshot.content.cells != second.snapshot.content.cells


def test_every_step_leaves_one_event(county, filled):
    bring(filled, county, "submit", "withdraw", "submit", "start_review", "return", "submit", "start_review", "approve")
    events = list(filled.events.values_list("action", "source", "target", "by__username"))
    assert events == [
        ("submit", "drafting", "submitted", "clerk"),
        ("withdraw", "submitted", "drafting", "clerk"),
        ("submit", "drafting", "submitted", "clerk"),
        ("start_review", "submitted", "reviewing", "reviewer"),
        ("return", "reviewing", "returned", "reviewer"),
        ("submit", "returned", "submitted", "clerk"),
        ("start_review", "submitted", "reviewing", "reviewer"),
        ("approve", "reviewing", "approved", "reviewer"),
    ]
    for action, source, target, _ in events:
        transition = TRANSITIONS[Action(action)]
        assert source in transition.sources
        assert transition.target == target
