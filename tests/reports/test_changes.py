"""What a save writes, and how much: one record, one change, the history of a cell."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from django.db import connection
from django.test.utils import CaptureQueriesContext

from giyearreport.audit.models import Entry
from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.history import history
from giyearreport.reports.models import Change
from giyearreport.reports.models.change import Provenance

RECEIVED = Ref("applications", "received", "natural_person")
FEES = Ref("disclosure", "fees", "amount")


def rows_written(queries) -> list[str]:
    """Statement and table of each query that writes, in order."""
    words = [query["sql"].replace('"', "").split() for query in queries]
    return [
        f"{line[0]} {line[1] if line[0] == 'UPDATE' else line[2]}"
        for line in words
        if line[0] in ("INSERT", "UPDATE", "DELETE")
    ]


def test_a_save_of_one_cell_writes_one_record_and_one_change(county, filled):
    stored = store.load_stored(filled)
    content = stored.content.with_values({RECEIVED: 7})
    with CaptureQueriesContext(connection) as captured:
        store.save(filled, content, by=county.clerk, version=filled.version, stored=stored)
    assert rows_written(captured.captured_queries) == [
        "UPDATE reports_report",
        "UPDATE reports_applications2021",
        "INSERT reports_change",
        "INSERT audit_entry",  # last: it makes everybody else wait
        "UPDATE audit_head",
    ]


def test_a_change_names_cells_sections_title_and_where_numbers_came_from(county, filled):
    content = store.load(filled).with_values({RECEIVED: 7, FEES: None}, {"problems": "另写的一段。"})
    unread = {FEES: "约961万元"}
    pasted = {RECEIVED: Provenance.PASTED, Ref("litigation", "direct", "upheld"): Provenance.ZERO}
    store.save(filled, content, by=county.colleague, version=filled.version, unread=unread, provenance=pasted)
    change = Change.objects.last()
    assert (change.version, change.by, change.cells, change.sections, change.provenance) == (
        filled.version,
        county.colleague,
        {str(RECEIVED): ["3001", "7"], str(FEES): ["961.716", "约961万元"]},
        ["problems"],
        {str(RECEIVED): "pasted"},
    )


def test_what_differs_in_nothing_is_not_written(county, filled):
    version, changes, entries = filled.version, Change.objects.count(), Entry.objects.count()
    assert store.save(filled, store.load(filled), by=county.clerk, version=version) == version
    assert (Change.objects.count(), Entry.objects.count()) == (changes, entries)


def test_every_save_leaves_a_row_in_the_audit_chain_with_the_hashes_of_before_and_after(county, filled):
    before = store.load(filled)
    store.save(filled, before.with_values({RECEIVED: 7}), by=county.clerk, version=filled.version)
    entry = Entry.objects.last()
    assert (entry.action, entry.by_username, entry.before, entry.after) == (
        "save",
        "clerk",
        store.fingerprint(before),
        store.fingerprint(store.load(filled)),
    )


def test_the_history_of_a_cell_is_a_query(county, draft):
    for number, by in ((3, county.clerk), (5, county.colleague), (None, county.clerk)):
        content = store.load(draft).with_values({RECEIVED: number, FEES: 1})
        store.save(draft, content, by=by, version=draft.version, provenance={RECEIVED: Provenance.PASTED})
    assert [(c.version, c.by, c.old, c.new, c.provenance) for c in history(draft, RECEIVED)] == [
        (2, county.clerk.name, "", "3", "粘贴"),
        (3, county.colleague.name, "3", "5", "粘贴"),
        (4, county.clerk.name, "5", "", "粘贴"),
    ]
    assert [(c.old, c.new, c.provenance) for c in history(draft, FEES)] == [("", "1", "手工填写")]


def saved_at(moment: datetime, report, by, number: int, action: str = "save") -> None:
    content = store.load(report).with_values({RECEIVED: number})
    with patch("django.utils.timezone.now", return_value=moment):
        store.save(report, content, by=by, version=report.version, action=action)


def kept_numbers(report) -> list[int | None]:
    return [snapshot.content.cells[RECEIVED] for snapshot in report.snapshots.order_by("pk")]


def test_a_draft_is_kept_as_a_new_sitting_finds_it(county, draft):
    begin, half_an_hour = datetime(2025, 1, 6, 1, tzinfo=UTC), timedelta(minutes=30)
    saved_at(begin, draft, county.clerk, 1)
    saved_at(begin + half_an_hour, draft, county.clerk, 2)
    assert kept_numbers(draft) == []  # the same sitting
    saved_at(begin + half_an_hour, draft, county.colleague, 3)
    assert kept_numbers(draft) == [2]
    saved_at(begin + 3 * half_an_hour, draft, county.colleague, 4)
    assert kept_numbers(draft) == [2, 3]


def test_a_draft_is_kept_as_a_save_in_one_step_finds_it_and_as_it_leaves_it(county, draft):
    begin = datetime(2025, 1, 6, 1, tzinfo=UTC)
    saved_at(begin, draft, county.clerk, 1)
    saved_at(begin, draft, county.clerk, 2, action="import")
    assert kept_numbers(draft) == [1]
    saved_at(begin, draft, county.clerk, 3)
    assert kept_numbers(draft) == [1, 2]


def test_a_draft_is_kept_every_thirty_saves(county, draft):
    day = datetime(2025, 1, 6, 1, tzinfo=UTC)
    for number in range(1, 62):
        saved_at(day, draft, county.clerk, number)
    assert kept_numbers(draft) == [29, 59]  # in the versions 30 and 60
