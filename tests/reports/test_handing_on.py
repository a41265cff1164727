"""An event that hands a content on says which, in the database's own words; events of before are told what is known."""

import pytest
from django.db import IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor

from giyearreport.reports.models import Event, Receipt
from tests.county import bring, complete, fill


@pytest.fixture
def filled(county, draft):
    fill(draft, complete(), county.clerk)
    return draft


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("action", "sha256"), [("submit", ""), ("approve", ""), ("publish", ""), ("start_review", "5" * 64)]
)
def test_event_without_the_hash_that_belongs_to_it_is_refused(county, filled, action, sha256):
    row = Event(report=filled, by=county.clerk, action=action, source="drafting", target="submitted", version=9)
    row.content_sha256 = sha256
    with pytest.raises(IntegrityError, match="event_has_a_hash_where_content_is_handed_on"):
        row.save()


@pytest.mark.django_db
def test_submission_approval_and_publication_of_one_content_carry_one_hash(county, filled):
    bring(filled, county, "submit", "start_review", "approve", "publish")
    revision = filled.revisions.get().sha256
    assert list(filled.events.values_list("action", "content_sha256")) == [
        ("submit", revision), ("start_review", ""), ("approve", revision), ("publish", revision),
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_events_of_before_are_told_the_hashes_that_revisions_know(county, filled, monkeypatch):
    from giyearreport.reports import workflow

    monkeypatch.setattr(workflow, "PUBLIC_FORMATS", ("json",))
    bring(filled, county, "submit", "withdraw", "submit", "start_review", "return", "submit", "start_review", "approve",
          "return", "submit", "start_review", "approve", "publish")  # fmt: skip
    first, second = filled.revisions.values_list("sha256", flat=True)
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    try:
        MigrationExecutor(connection).migrate([("reports", "0001_initial")])
    finally:
        MigrationExecutor(connection).migrate(latest)
    unknown = "not recorded"
    assert list(filled.events.values_list("action", "content_sha256")) == [
        ("submit", unknown), ("withdraw", ""), ("submit", unknown), ("start_review", ""), ("return", ""),
        ("submit", first), ("start_review", ""), ("approve", first), ("return", ""),
        ("submit", second), ("start_review", ""), ("approve", second), ("publish", second),
    ]  # fmt: skip
    assert list(Receipt.objects.order_by("pk").values_list("number", "actor", "revision__number")) == [
        ("baishi-2024-8", "张clerk（填报员）", None),
        ("baishi-2024-12", "张clerk（填报员）", None),
        ("baishi-2024-15", "张reviewer（县级审核员）", 2),
    ]
