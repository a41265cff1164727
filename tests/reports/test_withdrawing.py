"""撤回 within the round's limits: so often, within so many hours, and the page says why not."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giyearreport.reports.models import Report, Round
from giyearreport.reports.states import Action, State
from tests.county import bring

pytestmark = pytest.mark.django_db


def limit(county, report, **limits) -> None:
    Round.objects.filter(pk=county.round.pk).update(**limits)
    report.round.refresh_from_db()


def withdraw(clerk, report):
    said = {"version": report.version, "note": "电话写错了"}
    return clerk.post(reverse("reports:act", args=[report.pk, "withdraw"]), said)


@pytest.mark.proves("U43")
def test_withdrawal_beyond_the_number_of_the_round_is_refused_and_the_page_says_why(clerk, county, submitted):
    limit(county, submitted, withdrawals=1)
    page = clerk.get(reverse("desk:report", args=[submitted.pk])).content.decode()
    assert "县里开始审核以前可以撤回，还可以撤回 1 次。" in page
    assert withdraw(clerk, submitted).status_code == 302
    submitted.refresh_from_db()
    bring(submitted, county, "submit")
    page = clerk.get(reverse("desk:report", args=[submitted.pk])).content.decode()
    assert ("已经撤回 1 次，不能再撤回。" in page, "撤回…" in page) == (True, False)
    refused = withdraw(clerk, submitted)
    assert (refused.status_code, "没有撤回：已经撤回 1 次" in refused.content.decode()) == (409, True)
    assert Report.objects.get(pk=submitted.pk).state == State.SUBMITTED


@pytest.mark.proves("U43")
def test_withdrawal_after_the_hours_of_the_round_is_refused(clerk, county, submitted):
    limit(county, submitted, withdraw_hours=2)
    assert (
        "以前，并且县里开始审核以前可以撤回" in clerk.get(reverse("desk:report", args=[submitted.pk])).content.decode()
    )
    Report.objects.filter(pk=submitted.pk).update(submitted_at=timezone.now() - timedelta(hours=2, seconds=1))
    refused = withdraw(clerk, submitted)
    assert (refused.status_code, "2 小时内可以撤回，已经过了" in refused.content.decode()) == (409, True)
    Report.objects.filter(pk=submitted.pk).update(submitted_at=timezone.now() - timedelta(minutes=119))
    assert withdraw(clerk, submitted).status_code == 302


def test_withdrawals_are_counted_anew_after_a_return(county, submitted):
    limit(county, submitted, withdrawals=1)
    bring(submitted, county, "withdraw", "submit", "start_review", "return", "submit", "withdraw")
    assert submitted.state == State.DRAFTING
    assert submitted.events.filter(action=Action.WITHDRAW).count() == 2
