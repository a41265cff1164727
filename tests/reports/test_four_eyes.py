"""Nobody does it alone: who wrote or submitted a report neither approves nor publishes it, whatever roles they had."""

from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from giyearreport.anchor import Anchor
from giyearreport.reports import permissions, store, workflow
from giyearreport.reports.checking.answering import record
from giyearreport.reports.checking.explanations import AnswerKind
from giyearreport.reports.models import Explanation, Revision
from giyearreport.reports.permissions import OWN_WORK, WAIVE, Standing, is_own_work, may
from giyearreport.reports.refusals import Because, Refused
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Person, Role
from tests.county import bring, complete, explain_all, fill

pytestmark = pytest.mark.django_db


def becomes(person: Person, role: Role, unit) -> None:
    """As an administrator does it."""
    person.role, person.unit = role, unit
    person.save()


def hand_in(county, report, *, writer: Person, submitter: Person) -> None:
    fill(report, complete(), writer)
    explain_all(report, by=submitter)
    advance(report, Action.SUBMIT, by=submitter)


@pytest.mark.parametrize(("wrote", "submitted"), [*product((True, False), repeat=2)])
def test_only_who_neither_wrote_nor_submitted_approves(county, draft, wrote, submitted):
    writer = county.colleague if wrote else county.clerk
    submitter = county.colleague if submitted else county.approver
    hand_in(county, draft, writer=writer, submitter=submitter)
    bring(draft, county, "start_review")
    becomes(county.colleague, Role.REVIEWER, county.unit)
    if not (wrote or submitted):
        advance(draft, Action.APPROVE, by=county.colleague)
        return
    assert Standing(county.colleague, draft).actions == [Action.RETURN]
    with pytest.raises(Refused) as refused:
        advance(draft, Action.APPROVE, by=county.colleague)
    assert (str(refused.value), refused.value.because, draft.state) == (OWN_WORK, Because.FORBIDDEN, "reviewing")
    advance(draft, Action.APPROVE, by=county.reviewer)


@pytest.mark.proves("U77")
def test_page_says_that_another_must_approve(county, draft):
    hand_in(county, draft, writer=county.colleague, submitter=county.approver)
    bring(draft, county, "start_review")
    becomes(county.colleague, Role.REVIEWER, county.unit)
    client = Client()
    client.force_login(county.colleague)
    page = client.get(reverse("review:report", args=[draft.pk])).content.decode()
    assert (OWN_WORK in page, "审核通过</button>" in page) == (True, False)
    posted = client.post(reverse("reports:act", args=[draft.pk, "approve"]), {"version": draft.version})
    assert (posted.status_code, OWN_WORK in posted.content.decode()) == (403, True)


def add_a_line(draft, by: Person, text: str = "无其他事项。") -> None:
    content = store.load(draft).with_values(prose={"other_matters": text})
    store.save(draft, content, by=by, version=draft.version)


@pytest.fixture
def touched_by_another(county, draft):
    """Written and submitted by the colleague, returned, and handed in again by the clerk, who added a line."""
    hand_in(county, draft, writer=county.colleague, submitter=county.colleague)
    bring(draft, county, "start_review", "return")
    add_a_line(draft, county.clerk)
    bring(draft, county, "submit", "start_review")
    return draft


def test_writer_stays_the_writer_when_another_touches_the_report_last(county, touched_by_another):
    becomes(county.colleague, Role.REVIEWER, county.unit)
    assert Standing(county.colleague, touched_by_another).actions == [Action.RETURN]
    with pytest.raises(Refused) as refused:
        advance(touched_by_another, Action.APPROVE, by=county.colleague)
    assert (str(refused.value), refused.value.because) == (OWN_WORK, Because.FORBIDDEN)


def test_who_only_submitted_once_stays_one_who_did(county, draft):
    hand_in(county, draft, writer=county.clerk, submitter=county.approver)
    bring(draft, county, "start_review", "return", "submit", "start_review")
    becomes(county.approver, Role.REVIEWER, county.unit)
    assert Standing(county.approver, draft).actions == [Action.RETURN]


def test_writer_does_not_publish_what_another_approved(county, touched_by_another):
    bring(touched_by_another, county, "approve")
    becomes(county.colleague, Role.REVIEWER, county.unit)
    assert Standing(county.colleague, touched_by_another).actions == [Action.RETURN]
    with pytest.raises(Refused) as refused:
        advance(touched_by_another, Action.PUBLISH, by=county.colleague)
    assert (str(refused.value), refused.value.because) == (OWN_WORK, Because.FORBIDDEN)
    advance(touched_by_another, Action.PUBLISH, by=county.reviewer)  # who approved it may


def test_one_query_tells_whose_work_it_is(county, touched_by_another, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert is_own_work(county.colleague, touched_by_another)
    with django_assert_num_queries(0):
        assert is_own_work(county.clerk, touched_by_another)  # the last who did anything


def test_writer_waives_nothing_in_her_own_report(county, draft):
    fill(draft, complete(), county.colleague)
    add_a_line(draft, county.clerk)
    becomes(county.colleague, Role.REVIEWER, county.unit)
    assert not may(county.colleague, WAIVE, draft)
    assert may(county.reviewer, WAIVE, draft)
    for kind in (AnswerKind.WAIVER, AnswerKind.REVOCATION):
        with pytest.raises(Refused) as refused:
            record(draft, kind, {"any": "县法制机构已书面确认。"}, by=county.colleague)
        assert (str(refused.value), refused.value.because) == (OWN_WORK, Because.FORBIDDEN)


def test_publication_frees_who_wrote_what_was_published(county, published):
    bring(published, county, "correct")
    add_a_line(published, county.colleague)
    explain_all(published, by=county.colleague)
    advance(published, Action.SUBMIT, by=county.colleague)
    bring(published, county, "start_review")
    becomes(county.clerk, Role.REVIEWER, county.unit)
    assert not may(county.colleague, Action.APPROVE, published)
    advance(published, Action.APPROVE, by=county.clerk)
    revision = Revision.objects.filter(report=published).last()
    assert (revision.edited_by, revision.submitted_by, revision.approved_by) == (
        county.colleague, county.colleague, county.clerk,
    )  # fmt: skip


def test_database_itself_lets_no_writer_approve_or_publish(county, touched_by_another, monkeypatch):
    monkeypatch.setattr(permissions, "is_own_work", lambda person, report: False)
    monkeypatch.setattr(workflow, "is_own_work", lambda person, report: False)
    becomes(county.colleague, Role.REVIEWER, county.unit)
    with pytest.raises(IntegrityError, match="nobody_waives_in_their_own_work"), transaction.atomic():
        Explanation.objects.create(
            report=touched_by_another, kind=AnswerKind.WAIVER, anchor=Anchor(), by=county.colleague
        )
    with pytest.raises(IntegrityError, match="nobody_approves_their_own_work"):
        advance(touched_by_another, Action.APPROVE, by=county.colleague)
    touched_by_another.refresh_from_db()
    bring(touched_by_another, county, "approve")
    with pytest.raises(IntegrityError, match="nobody_publishes_their_own_work"):
        advance(touched_by_another, Action.PUBLISH, by=county.colleague)
    touched_by_another.refresh_from_db()
    assert (touched_by_another.state, Revision.objects.get().published_at) == ("approved", None)


@pytest.mark.parametrize("work", ["edited_by", "submitted_by"])
def test_database_itself_keeps_no_revision_that_its_writer_approved(county, published, work):
    revision = Revision.objects.get(report=published)
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(**{work: revision.approved_by})


def test_session_ends_when_the_role_or_the_unit_changes(client, county):
    for change in ({"role": Role.APPROVER}, {"unit": county.liuwan}):
        client.force_login(county.clerk)
        assert client.get(reverse("desk:reports")).status_code == 200
        Person.objects.filter(pk=county.clerk.pk).update(**change)
        assert client.get(reverse("desk:reports")).status_code == 302
        county.clerk.refresh_from_db()


def test_session_outlives_a_change_of_the_name(client, county):
    client.force_login(county.clerk)
    Person.objects.filter(pk=county.clerk.pk).update(name="张新名")
    assert client.get(reverse("desk:reports")).status_code == 200
