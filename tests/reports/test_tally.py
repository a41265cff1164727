"""What is known of a report without checking it again."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from giyearreport.formats.grammar import Ref
from giyearreport.pages.verdict import in_a_list
from giyearreport.reports import store
from giyearreport.reports.checking import tally
from giyearreport.reports.checking.answering import record
from giyearreport.reports.checking.explanations import AnswerKind, answers_now, unexplained_among
from giyearreport.reports.models import Round, Tally
from giyearreport.rules import Level
from tests.batched import approved
from tests.county import bring, complete, fill

RECEIVED = Ref("applications", "received", "natural_person")


def counts(report) -> tuple[int, int, int, int, int]:
    kept = Tally.objects.get(report=report)
    return kept.version, kept.blanks, kept.errors, kept.unexplained, kept.hints


def counted_now(report) -> tuple[int, int, int, int, int]:
    """The same numbers, counted one by one."""
    content, answers = store.load(report), answers_now(report)
    of = {level: [a for a in answers if a.finding.level is level] for level in Level}
    return (
        report.version,
        sum(value is None for value in content.cells.values()),
        sum(not a.is_settled for a in of[Level.ERROR]),
        sum(not a.is_settled for a in of[Level.WARNING]),
        len(of[Level.HINT]),
    )


def test_the_page_that_saves_takes_the_tally(clerk, draft):
    clerk.post(reverse("desk:section", args=[draft.pk, "applications"]), {str(RECEIVED): "3", "base": "{}"})
    draft.refresh_from_db()
    assert counts(draft) == counted_now(draft)
    assert counts(draft)[1] == len(store.load(draft).cells) - 1


def test_a_step_carries_the_tally_on_without_checking_again(county, filled, monkeypatch):
    bring(filled, county, "submit")
    taken = counts(filled)
    monkeypatch.setattr(tally, "findings_of", lambda *asked: pytest.fail("checked again"))
    bring(filled, county, "start_review", "approve", "publish")
    assert counts(filled) == (filled.version, *taken[1:])


@pytest.mark.parametrize("steps", [["submit"], ["submit", "withdraw"], ["submit", "start_review", "return"]])
def test_every_step_takes_the_tally(county, draft, steps):
    fill(draft, complete(), county.clerk)
    bring(draft, county, *steps)
    assert counts(draft) == counted_now(draft)


def test_an_explanation_takes_one_off_the_tally(warned, county):
    tally.take(warned)
    before = counts(warned)
    [finding, *_] = unexplained_among(answers_now(warned))
    record(warned, AnswerKind.EXPLANATION, {finding.key: "已经核对，数字无误。"}, by=county.clerk)
    assert counts(warned)[3] == before[3] - 1 == counted_now(warned)[3]
    kept = tally.tallies([warned])[warned.pk]
    assert (kept.explained, [look.word for look in in_a_list(kept)]) == (1, ["有说明 1 条"])
    record(warned, AnswerKind.WAIVER, {finding.key: "已经核对属实，予以认可。"}, by=county.reviewer)
    assert [look.word for look in in_a_list(tally.tallies([warned])[warned.pk])] == ["没有问题"]


def test_a_tally_of_another_version_does_not_hold_and_is_taken_at_the_next_look(county, draft):
    tally.take(draft)
    fill(draft, complete(), county.clerk)
    assert list(tally.lacking()) == [draft]
    assert tally.tallies([draft])[draft.pk].version == draft.version
    assert list(tally.lacking()) == []


def test_lists_read_tallies_without_checking(county, draft):
    tally.take(draft)
    with CaptureQueriesContext(connection) as captured:
        tally.tallies([draft])
    assert len(captured.captured_queries) == 1


def test_settings_of_the_round_void_its_tallies(county, draft):
    tally.take(draft)
    tally.void_settings(county.round)
    assert list(tally.lacking()) == [draft]


def test_the_administrators_change_of_a_level_voids_the_tallies(county, draft):
    administrator = Client()
    administrator.force_login(county.administrator)
    page = reverse("county:round", args=[county.round.pk])
    form = administrator.get(page).context["form"]
    tally.take(draft)
    posted = {name: form[name].value() for name in form.fields}
    administrator.post(page, {name: "" if value is None else value for name, value in posted.items()})
    assert list(tally.lacking()) == [draft]


def test_the_publication_of_last_years_report_voids_this_years_tally(county, draft):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review", "approve")
    days = {"opens_on": date(2025, 11, 1), "due_on": date(2026, 1, 20), "review_due_on": date(2026, 2, 20)}
    following = Round.objects.create(county=county.unit, year=2025, edition_code="2021", **days)
    this_year = store.start(unit=county.baishi, round=following, by=county.clerk)
    tally.take(this_year)
    assert list(tally.lacking()) == []
    bring(draft, county, "publish")
    assert list(tally.lacking()) == [this_year]


def test_the_worker_takes_what_is_lacking_and_writes_it_at_once(county, draft, capsys):
    reports = [draft, *approved(county, 2)]
    Tally.objects.all().delete()
    with CaptureQueriesContext(connection) as asked:
        call_command("work", "--once")
    assert capsys.readouterr().out.splitlines()[-1] == "已重新检查 3 份报告。"
    assert sum('INTO "reports_tally"' in query["sql"] for query in asked) == 1
    assert [counts(report) for report in reports] == [counted_now(report) for report in reports]
    call_command("work", "--once")
    assert capsys.readouterr().out == "已重新检查 0 份报告。\n"
