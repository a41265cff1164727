"""The figures that count, kept by each process, are always those of the database; and only what is new is read."""

import pytest
from django.db import transaction

from giyearreport.formats.grammar import Ref
from giyearreport.reports import counted, store
from giyearreport.reports.counted import Begun
from giyearreport.reports.models import Report
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from tests.county import bring, complete, fill

pytestmark = pytest.mark.django_db

LICENCES = Ref("disclosure", "licences", "decisions")
MORE = complete().with_values({LICENCES: 1_003})


def now(report: Report) -> dict[int, int]:
    """Report → what counts in one cell."""
    begun = Begun.of(Report.objects.filter(round=report.round))
    return {pk: figures.value(LICENCES) for pk, figures in counted.figures(report.round, begun).items()}


@pytest.fixture
def read(monkeypatch) -> list[int]:
    """How many reports were read at each time."""
    times, figures_of = [], store.figures_of

    def noted(reports, *form):
        times.append(len(reports))
        return figures_of(reports, *form)

    monkeypatch.setattr(store, "figures_of", noted)
    return times


def test_a_report_counts_as_it_stands_and_while_it_is_corrected_as_published(draft, county, read):
    before, after = complete().value(LICENCES), MORE.value(LICENCES)
    fill(draft, complete(), county.clerk)
    assert now(draft) == {}
    bring(draft, county, Action.SUBMIT)
    assert (now(draft), now(draft), read) == ({draft.pk: before}, {draft.pk: before}, [1])
    bring(draft, county, Action.START_REVIEW, Action.APPROVE, Action.PUBLISH, Action.CORRECT)
    fill(draft, MORE, county.clerk)
    assert now(draft) == {draft.pk: before}
    advance(draft, Action.SUBMIT, by=county.clerk, note="更正")
    assert now(draft) == {draft.pk: after}


def test_what_was_rolled_back_counts_no_longer(draft, county):
    with transaction.atomic():
        fill(draft, complete(), county.clerk)
        bring(draft, county, Action.SUBMIT)
        assert now(draft) == {draft.pk: complete().value(LICENCES)}
        transaction.set_rollback(True)
    draft.refresh_from_db()
    fill(draft, MORE, county.clerk)
    bring(draft, county, Action.SUBMIT)
    assert now(draft) == {draft.pk: MORE.value(LICENCES)}
