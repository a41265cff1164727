"""An event that hands a content on says which, in the database's own words."""

import pytest
from django.db import IntegrityError

from giyearreport.reports import snapshots, store
from giyearreport.reports.models import Event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("action", "is_kept"),
    [("submit", False), ("return", False), ("approve", False), ("publish", False), ("start_review", True)],
)
def test_event_without_the_snapshot_that_belongs_to_it_is_refused(county, filled, action, is_kept):
    kept = snapshots.keep(filled, store.load(filled)) if is_kept else None
    row = Event(report=filled, by=county.reviewer, action=action, source="drafting", target="submitted", version=9)
    row.note, row.snapshot = "表三请再核对一遍", kept
    with pytest.raises(IntegrityError, match="event_has_a_snapshot_where_content_is_handed_on"):
        row.save()
