"""Contents kept at every hand-on: once each, and what points to them."""

import hashlib

from giyearreport.formats.grammar import Ref
from giyearreport.reports import snapshots, store
from giyearreport.reports.models import Event, Receipt, Snapshot
from giyearreport.reports.papers import sign_off_sheets
from giyearreport.reports.states import Action
from tests.county import bring, complete, fill

NOTHING_KEPT = {Action.WITHDRAW, Action.START_REVIEW, Action.CORRECT}
FEES = Ref("disclosure", "fees", "amount")


def handed_on(report) -> list[tuple[str, str | None]]:
    events = Event.objects.filter(report=report).select_related("snapshot")
    return [(event.action, event.snapshot and event.snapshot.sha256) for event in events]


def test_submit_return_approve_and_publish_keep_the_content_once(county, filled):
    kept = snapshots.fingerprint(store.load(filled))
    before = Snapshot.objects.count()
    bring(filled, county, "submit", "start_review", "return", "submit", "start_review", "approve", "publish")
    assert handed_on(filled) == [
        ("submit", kept), ("start_review", None), ("return", kept), ("submit", kept), ("start_review", None),
        ("approve", kept), ("publish", kept),
    ]  # fmt: skip
    assert Snapshot.objects.count() == before + 1


def test_a_revision_is_an_approved_snapshot_and_a_receipt_points_to_what_was_handed_on(county, filled):
    bring(filled, county, "submit", "start_review", "approve", "publish")
    revision, receipt = filled.revisions.get(), Receipt.objects.last()
    approved = Event.objects.get(report=filled, action=Action.APPROVE)
    assert revision.snapshot == approved.snapshot == receipt.event.snapshot
    assert hashlib.sha256(revision.snapshot.document.encode()).hexdigest() == revision.snapshot.sha256
    assert revision.snapshot.content == store.load(filled)


def test_a_sign_off_sheet_keeps_what_is_signed(county, filled):
    sheet = sign_off_sheets.print_sheet(filled, by=county.clerk)
    assert sheet.snapshot.content == store.load(filled)


def test_a_returned_and_mended_report_differs_from_what_was_submitted_first_in_what_was_mended(county, filled):
    bring(filled, county, "submit", "start_review", "return")
    fill(
        filled,
        complete().with_values({FEES: 12}, {"problems": complete().prose["problems"] + "\n补一段。"}),
        county.clerk,
    )
    bring(filled, county, "submit")
    first, second = (e.snapshot for e in Event.objects.filter(report=filled, action=Action.SUBMIT))
    found = snapshots.difference(first, second)
    assert found.cells == {FEES: (complete().cells[FEES], 12)}
    assert [paragraph.new for paragraph in found.prose["problems"] if not paragraph.is_kept] == ["补一段。"]
