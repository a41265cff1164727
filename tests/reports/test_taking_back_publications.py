"""撤销更正, 撤下 and 恢复公开: what the report holds afterwards, who may do it, and what the chain tells (U96)."""

import pytest
from django.db import IntegrityError, transaction

from giyearreport.audit.chain import newest
from giyearreport.audit.models import Entry
from giyearreport.audit.verification import faults
from giyearreport.reports import store
from giyearreport.reports.models import Event, Report
from giyearreport.reports.permissions import OWN_WORK, is_own_work
from giyearreport.reports.refusals import NeedsReason, Refused
from giyearreport.reports.revisions import newest_published
from giyearreport.reports.snapshots import fingerprint
from giyearreport.reports.states import Action, State
from giyearreport.reports.workflow import advance
from tests.county import bring

pytestmark = pytest.mark.django_db

WHY = "更正所依据的数字有误"


def revert(report: Report, county) -> Event:
    return advance(report, Action.REVERT, by=county.reviewer, note=WHY)


def numbers(report: Report) -> tuple[int, ...]:
    return tuple(report.revisions.filter(published_at__isnull=False, reverted_at=None).values_list("number", flat=True))


def as_stored(report: Report) -> Report:
    return Report.objects.select_related("round", "unit").get(pk=report.pk)


@pytest.mark.proves("U96")
def test_a_correction_that_is_out_is_taken_back_to_the_version_before(county, corrected):
    first, second = corrected.revisions.order_by("number")
    revert(corrected, county)
    report = as_stored(corrected)
    assert (report.state, report.published_at, numbers(report)) == (State.PUBLISHED, first.published_at, (1,))
    assert fingerprint(store.load(report)) == first.snapshot.sha256
    assert newest_published([report]) == {report.pk: first}
    second.refresh_from_db()
    assert (second.reverted_why, second.files.count()) == (WHY, 6)
    row = Entry.objects.filter(action="revert").get()
    assert (row.before, row.after) == (second.snapshot.sha256, first.snapshot.sha256)
    assert list(faults(newest())) == []


@pytest.mark.proves("U96")
@pytest.mark.parametrize("steps", [[], ["submit"], ["submit", "start_review", "return"]])
def test_a_correction_that_was_only_begun_is_given_up(county, published, steps):
    before = fingerprint(store.load(published))
    bring(published, county, "correct")
    changed = store.load(published).with_values(prose={"other_matters": "写了一半。"})
    store.save(published, changed, by=county.clerk, version=published.version)
    bring(published, county, *steps)
    revert(published, county)
    report = as_stored(published)
    assert (report.state, fingerprint(store.load(report)), numbers(report)) == (State.PUBLISHED, before, (1,))
    change = report.changes.last()
    assert (change.action, change.by, change.sections) == ("revert", county.reviewer, ["other_matters"])


def test_after_it_the_report_may_be_corrected_and_published_by_the_same_reviewer(county, corrected):
    revert(corrected, county)
    assert not is_own_work(county.reviewer, corrected)
    bring(corrected, county, "correct", "submit", "start_review", "approve", "publish")
    assert numbers(corrected) == (1, 3)


def test_a_first_version_cannot_be_taken_back(county, published):
    with pytest.raises(Refused, match="报告现在的状态是“已发布”，不能撤销更正"):
        revert(published, county)


@pytest.mark.parametrize("action", [Action.REVERT, Action.TAKE_DOWN])
def test_each_needs_a_reason(county, corrected, action):
    with pytest.raises(NeedsReason):
        advance(corrected, action, by=county.reviewer, note=" ")


@pytest.mark.parametrize("action", [Action.REVERT, Action.TAKE_DOWN])
def test_who_wrote_it_takes_nothing_back_and_nothing_down(county, corrected, action):
    Report.objects.filter(pk=corrected.pk).update(edited_by=county.reviewer)
    with pytest.raises(Refused, match=OWN_WORK):
        advance(as_stored(corrected), action, by=county.reviewer, note=WHY)


@pytest.mark.parametrize("action", [Action.REVERT, Action.TAKE_DOWN, Action.PUT_BACK])
def test_the_database_refuses_the_same(county, published, action):
    bring(published, county, "correct", "submit")
    row = {"source": "correcting", "target": "published", "note": WHY, "version": published.version + 1}
    kept = {"snapshot": published.revisions.get().snapshot} if action is Action.REVERT else {}
    with pytest.raises(IntegrityError, match="nobody_publishes_their_own_work"), transaction.atomic():
        Event.objects.create(report=published, by=county.clerk, action=action, **row, **kept)


@pytest.mark.proves("U96")
def test_what_is_taken_down_is_kept_and_can_be_put_back(county, corrected):
    advance(corrected, Action.TAKE_DOWN, by=county.reviewer, note=WHY)
    assert corrected.state == State.TAKEN_DOWN
    assert list(corrected.revisions.values_list("taken_down_why", flat=True)) == [WHY, WHY]
    advance(corrected, Action.PUT_BACK, by=county.reviewer, note="核实后没有问题")
    assert corrected.state == State.PUBLISHED
    assert list(corrected.revisions.values_list("taken_down_at", "taken_down_why")) == [(None, ""), (None, "")]
    assert [row.action for row in Entry.objects.order_by("-number")[:2]] == ["put_back", "take_down"]


def test_what_is_taken_down_may_be_corrected_and_only_the_new_version_is_public(county, published):
    bring(published, county, "take_down", "correct", "submit", "start_review", "approve", "publish")
    assert [revision.is_public for revision in published.revisions.order_by("number")] == [False, True]
    revert(published, county)
    assert as_stored(published).state == State.TAKEN_DOWN
