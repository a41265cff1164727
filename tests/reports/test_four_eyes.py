"""Nobody does it alone: who wrote or submitted a report does not approve it, whatever roles they had meanwhile."""

from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from giyearreport.reports import store
from giyearreport.reports.models import Revision
from giyearreport.reports.permissions import actions
from giyearreport.reports.refusals import Because, Refused
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import OWN_WORK, advance
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
    assert actions(county.colleague, draft) == [Action.RETURN]
    with pytest.raises(Refused) as refused:
        advance(draft, Action.APPROVE, by=county.colleague)
    assert (str(refused.value), refused.value.because, draft.state) == (OWN_WORK, Because.FORBIDDEN, "reviewing")
    advance(draft, Action.APPROVE, by=county.reviewer)


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


def test_correction_by_another_frees_the_first_writer(county, draft):
    hand_in(county, draft, writer=county.colleague, submitter=county.colleague)
    bring(draft, county, "start_review", "return")
    store.save(draft, store.load(draft).with_values(prose={"other_matters": "无其他事项。"}), by=county.clerk,
               version=draft.version)  # fmt: skip
    bring(draft, county, "submit", "start_review")
    becomes(county.colleague, Role.REVIEWER, county.unit)
    advance(draft, Action.APPROVE, by=county.colleague)
    revision = Revision.objects.get(report=draft)
    assert (revision.edited_by, revision.submitted_by, revision.approved_by) == (
        county.clerk, county.clerk, county.colleague,
    )  # fmt: skip


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
