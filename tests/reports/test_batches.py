"""Many reports take the same step: what is left out and why, one effect each, whoever was ended in the middle (U50)."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from giyearreport import heavy
from giyearreport.anchor import Anchor
from giyearreport.audit.models import Entry
from giyearreport.formats.grammar import Ref
from giyearreport.reports import batches, comments, store
from giyearreport.reports.batches import Progress
from giyearreport.reports.comments import ReplyKind
from giyearreport.reports.models import Batch, BatchItem, Event, PublicFile, Report, Tally
from giyearreport.reports.permissions import OWN_WORK
from giyearreport.reports.refusals import Busy, Refused
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.writers import public_formats
from tests.batched import approved
from tests.county import bring

pytestmark = pytest.mark.django_db

STALE = "报告刚刚又改动过，现在是“待发布”，这一次没有发布。请看过再做。"


def versions_of(reports: list[Report]) -> dict[int, int]:
    return {report.pk: report.version for report in reports}


def publications(report: Report) -> int:
    return Event.objects.filter(report=report, action=Action.PUBLISH).count()


def move_on(report: Report) -> None:
    """Somebody returns it and another approves it again: the state is the same, the version is not."""
    Report.objects.filter(pk=report.pk).update(version=report.version + 4)
    Tally.objects.filter(report=report).update(version=report.version + 4)


def said(found: list[batches.Candidate]) -> dict[int, tuple[str, str]]:
    return {each.report.pk: (each.why_not, each.note) for each in found}


def test_summary_names_what_goes_and_why_something_does_not(county, published):
    clean, moved, wrong, warned, own, uncounted = reports = approved(county, 6)
    chosen = versions_of([*reports, published])
    move_on(moved)
    Tally.objects.filter(report=wrong).update(errors=2)
    Tally.objects.filter(report=warned).update(unexplained=1)
    Report.objects.filter(pk=own.pk).update(edited_by=county.reviewer)
    Tally.objects.filter(report=uncounted).delete()
    found = batches.candidates(county.round, Action.PUBLISH, chosen, county.reviewer)
    assert said(found) == {
        clean.pk: ("", ""),
        moved.pk: ("选好以后又改动过，现在是“待发布”，请看过再选。", ""),
        wrong.pk: ("检查发现 2 处错误，请打开处理。", ""),
        warned.pk: ("", "1 条提醒没有说明"),
        own.pk: (OWN_WORK, ""),
        uncounted.pk: ("", "1 条提醒没有说明"),  # counted for the summary
        published.pk: ("现在是“已发布”，不能发布。", ""),
    }
    clean_ones = batches.candidates(county.round, Action.PUBLISH, chosen, county.reviewer, only_clean=True)
    assert said(clean_ones)[warned.pk] == ("1 条提醒没有说明，请打开看过再做。", "1 条提醒没有说明")


def test_what_nobody_has_opened_is_not_approved_among_many(county, submitted):
    (found,) = batches.candidates(county.round, Action.APPROVE, versions_of([submitted]), county.reviewer)
    assert found.why_not == "现在是“待审核”，还没有人看过，请打开审核。"
    bring(submitted, county, "start_review")
    for unexplained, why_not in ((0, ""), (5, "5 条提醒没有说明，请打开看过再做。")):
        Tally.objects.filter(report=submitted).update(unexplained=unexplained)
        (found,) = batches.candidates(county.round, Action.APPROVE, versions_of([submitted]), county.reviewer)
        assert found.why_not == why_not


def test_what_is_said_to_be_changed_and_is_as_it_was_is_not_approved_among_many(county, submitted):
    """Marked after a change that was taken back; the same held of a mark that was set without one."""
    report, cell = bring(submitted, county, "start_review"), Ref("applications", "granted", "natural_person")
    comments.write(report, "a", comments.Said(Anchor((cell,)), "must", "和台账不符"), by=county.reviewer)
    advance(report, Action.RETURN, by=county.reviewer)
    as_it_was = store.load(report)
    store.save(report, as_it_was.with_values({cell: 7}), by=county.clerk, version=report.version)
    comments.reply(report, "a", ReplyKind.DONE, by=county.clerk)
    store.save(report, as_it_was, by=county.clerk, version=report.version)
    bring(report, county, "submit", "start_review")
    (found,) = batches.candidates(county.round, Action.APPROVE, versions_of([report]), county.reviewer)
    assert found.why_not == "意见 1 标了已改，那一处和退回时一样，请打开看过再做。"


def test_reports_of_others_are_not_there(county, submitted):
    assert batches.candidates(county.round, Action.PUBLISH, versions_of([submitted]), county.other_reviewer) == []
    with pytest.raises(Refused, match="没有选中可以发布的报告"):
        batches.begin(county.round, Action.PUBLISH, versions_of([submitted]), "k", by=county.other_reviewer)


@pytest.mark.proves("U50")
def test_three_that_moved_on_are_reported_and_the_others_are_published(county):
    reports = approved(county, 7)
    batch = batches.begin(county.round, Action.PUBLISH, versions_of(reports), "k", by=county.reviewer)
    for report in reports[:3]:
        move_on(report)
    while batches.step(batch):
        pass
    assert batches.progress(batch) == Progress(done=4, refused=3, total=7)
    assert {item.report_id: item.said for item in batch.items.all()} == {
        report.pk: STALE if report in reports[:3] else "" for report in reports
    }
    assert [publications(report) for report in reports] == [0, 0, 0, 1, 1, 1, 1]
    assert Entry.objects.filter(action="begin_batch").count() == 1


def test_the_same_form_sent_twice_is_one_batch(county):
    chosen = versions_of(approved(county, 1))
    first = batches.begin(county.round, Action.PUBLISH, chosen, "k", by=county.reviewer)
    assert batches.begin(county.round, Action.PUBLISH, chosen, "k", by=county.reviewer) == first
    assert BatchItem.objects.count() == 1


def test_approving_many_gives_each_its_revision(county, submitted):
    bring(submitted, county, "start_review")
    batch = batches.begin(county.round, Action.APPROVE, versions_of([submitted]), "k", by=county.reviewer)
    assert (batches.step(batch), batches.step(batch)) == (1, 0)
    assert (submitted.revisions.count(), batches.progress(batch)) == (1, Progress(1, 0, 1))


@pytest.mark.parametrize("told", [0, 1])
def test_a_warning_that_came_up_after_the_tally_is_not_approved_unseen(county, submitted, told):
    """Another unit hands in the same text: S10, of which the tally knows nothing."""
    bring(submitted, county, "start_review")
    approved(county, 1)
    chosen = versions_of([submitted])
    (found,) = batches.candidates(county.round, Action.APPROVE, chosen, county.reviewer, only_clean=True)
    assert (found.why_not, found.unexplained) == ("", 0)
    batch = batches.begin(county.round, Action.APPROVE, chosen, "k", by=county.reviewer, told={submitted.pk: told})
    batches.step(batch)
    came_up = (
        "选好以后检查结果变了，现在有 1 条提醒没有说明，请打开看过再通过："
        "第一、五部分30句里有30句与青禾县第0镇人民政府2024年的报告相同或基本相同（100%），超过40%，请按本单位的实际改写"
    )
    assert (batch.items.get().said, submitted.revisions.count()) == ((came_up, 0), ("", 1))[told]
    assert Tally.objects.get(report=submitted).unexplained == 1  # so the list tells it


class Ended(BaseException):
    """The process was killed."""


@pytest.mark.proves("U50")
@pytest.mark.parametrize("at", ["before", "after"])
def test_a_worker_that_is_ended_in_the_middle_publishes_nothing_twice(county, at, monkeypatch):
    (report,) = approved(county, 1)
    batch = batches.begin(county.round, Action.PUBLISH, versions_of([report]), "k", by=county.reviewer)
    advance = batches.advance

    def ended(*arguments, **named):
        if at == "after":
            advance(*arguments, **named)
        raise Ended

    monkeypatch.setattr(batches, "advance", ended)
    with pytest.raises(Ended):
        batches.step(batch)
    monkeypatch.setattr(batches, "advance", advance)
    assert batches.step(batch) == 0  # the lease runs
    BatchItem.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert batches.step(batch) == 1
    assert batches.progress(batch) == Progress(done=1, refused=0, total=1)
    kept = PublicFile.objects.filter(revision__report=report).count()
    assert (publications(report), kept) == (1, len(public_formats()))


def test_what_ends_the_program_again_and_again_is_given_up(county):
    (report,) = approved(county, 1)
    batch = batches.begin(county.round, Action.PUBLISH, versions_of([report]), "k", by=county.reviewer)
    BatchItem.objects.update(tries=batches.MOST_TRIES)
    batches.step(batch)
    assert "试过 3 次，都中断了" in batch.items.get().said
    assert publications(report) == 0


def test_too_much_else_going_on_costs_no_try(county, monkeypatch):
    (report,) = approved(county, 1)
    batch = batches.begin(county.round, Action.PUBLISH, versions_of([report]), "k", by=county.reviewer)

    def busy(*_arguments, **_named):
        raise Busy(5)

    with monkeypatch.context() as patched:
        patched.setattr(batches, "advance", busy)
        assert batches.step(batch) == 0
    item = batch.items.get()
    assert (item.state, item.tries, item.leased_until) == ("waiting", 0, None)
    assert batches.step(batch) == 1


@pytest.mark.parametrize("cause", batches.PASSING)
def test_what_may_pass_is_tried_three_times(county, cause, monkeypatch):
    (report,) = approved(county, 1)
    batch = batches.begin(county.round, Action.PUBLISH, versions_of([report]), "k", by=county.reviewer)

    def failing(*_arguments, **_named):
        raise cause

    monkeypatch.setattr(batches, "advance", failing)
    for tried in (1, 2):
        assert (batches.step(batch), batches.step(batch)) == (0, 0)  # not again at once
        assert (batch.items.get().state, batch.items.get().tries) == ("waiting", tried)
        BatchItem.objects.update(leased_until=None)
    assert batches.step(batch) == 1
    assert (batch.items.get().state, batch.items.get().said) == ("refused", str(cause()))


def test_who_was_held_up_by_another_batch_says_who_did_it(county):
    (report,) = approved(county, 1)
    ours, theirs = (
        batches.begin(county.round, Action.PUBLISH, versions_of([report]), key, by=county.reviewer) for key in "ab"
    )
    with heavy.claim(f"publish-{report.pk}"):  # theirs is at it
        batches.step(ours)
    batches.step(theirs)
    BatchItem.objects.update(leased_until=None)
    batches.step(ours)
    assert [batches.progress(each) for each in (ours, theirs)] == [Progress(0, 0, 1, by_other=1), Progress(1, 0, 1)]


def test_the_worker_ends_what_was_begun(county, capsys):
    reports = approved(county, 2)
    batches.begin(county.round, Action.PUBLISH, versions_of(reports), "k", by=county.reviewer)
    call_command("work", "--once")
    assert capsys.readouterr().out.splitlines()[0] == "已处理批量中的 2 份报告。"
    assert [publications(report) for report in reports] == [1, 1]
    assert list(batches.unfinished()) == []


def test_who_is_closed_meanwhile_publishes_nothing(county):
    (report,) = approved(county, 1)
    batches.begin(county.round, Action.PUBLISH, versions_of([report]), "k", by=county.reviewer)
    type(county.reviewer).objects.filter(pk=county.reviewer.pk).update(is_active=False)
    batches.step(Batch.objects.get())
    assert (batches.progress(Batch.objects.get()), publications(report)) == (Progress(0, 1, 1), 0)


def test_a_report_is_published_by_versions_alone(county):
    """What is done once is not done by a second batch: the version is another."""
    (report,) = approved(county, 1)
    for key in ("first", "second"):
        batches.begin(county.round, Action.PUBLISH, versions_of([report]), key, by=county.reviewer)
    done = [(batches.step(batch), batches.progress(batch)) for batch in Batch.objects.order_by("pk")]
    assert done == [(1, Progress(1, 0, 1)), (1, Progress(0, 0, 1, by_other=1))]
    assert publications(report) == 1
