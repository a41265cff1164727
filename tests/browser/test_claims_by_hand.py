"""J and K lead through the reports that wait, and what is left is free for a colleague (U94)."""

from time import monotonic

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from giyearreport.reports import store
from giyearreport.reports.models import Claim, Report
from tests.browser.desk import sign_in
from tests.patience import PATIENCE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.mark.proves("U94")
def test_j_and_k_go_from_report_to_report_and_leaving_one_frees_it(page, live_server, county, submitted):
    other = store.start(unit=county.liuwan, round=county.round, by=county.clerk)
    Report.objects.filter(pk=other.pk).update(state="submitted", submitted_at=timezone.now(), submitted_by=county.clerk)
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + reverse("review:report", args=[submitted.pk]))
    for key, shown in (("j", other), ("k", submitted)):
        page.wait_for_load_state("load")  # the letters are heard
        page.keyboard.press(key)
        expect(page).to_have_url(live_server.url + reverse("review:report", args=[shown.pk]))
    page.wait_for_load_state("load")
    page.get_by_role("link", name="年报审核").click()
    expect(page.get_by_role("heading", name="2024年度年报审核")).to_be_visible()
    until = monotonic() + PATIENCE / 1000
    while Claim.objects.exists() and monotonic() < until:
        page.wait_for_timeout(50)
    assert not Claim.objects.exists()
