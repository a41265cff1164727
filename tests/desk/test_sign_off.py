"""审签单: what is signed is known by its hash, and an edit after signing is said (U41)."""

import pytest
from django.test import Client
from django.urls import reverse

from giyearreport.reports import store
from giyearreport.reports.checking.answering import record
from giyearreport.reports.checking.explanations import AnswerKind
from giyearreport.reports.models import Report, SignOffSheet
from giyearreport.reports.papers import sign_off_sheets
from giyearreport.reports.snapshots import fingerprint
from giyearreport.writers.sheets import in_words
from tests.county import bring
from tests.papers import rows
from tests.printed import folded
from tests.warned import EXPLAINED, TOO_MANY, key_of

pytestmark = pytest.mark.django_db

CHANGED = "审签后内容有改动，请重新打印审签单。"
HOLDS = "审签单与现在的内容一致"
PAGES = ("desk:report", "desk:check")


def press(client, report: Report):
    return client.post(reverse("desk:print_sign_off", args=[report.pk]))


def said(client, report: Report) -> list[tuple[bool, bool]]:
    """On the report's page and on the check page: (changed, holds)."""
    bodies = [client.get(reverse(name, args=[report.pk])).content.decode() for name in PAGES]
    return [(CHANGED in body, HOLDS in body) for body in bodies]


def write(client, report: Report, text: str) -> None:
    client.post(reverse("desk:section", args=[report.pk, "problems"]), {"problems": text, "then": "next"})


def test_printing_notes_what_is_signed_and_shows_the_sheet(clerk, county, filled):
    answer = press(clerk, filled)
    sheet = SignOffSheet.objects.get()
    assert answer.headers["Location"] == reverse("desk:sign_off", args=[filled.pk, filled.version])
    assert (sheet.report, sheet.version, sheet.snapshot.sha256, sheet.unit, sheet.title, sheet.printed_by) == (
        filled, filled.version, fingerprint(store.load(filled)), filled.unit.name, filled.title, county.clerk,
    )  # fmt: skip
    paper = clerk.get(answer.headers["Location"])
    assert [row[1:] for row in rows(paper.content)[:5]] == [
        [filled.title],
        ["2024年度", "版本", str(sheet.version)],
        [in_words(sheet.printed_at), "打印人", "张clerk"],
        [f"要改0处请核对0处提示{sheet.hints}处"],
        [sheet.snapshot.sha256],
    ]
    assert paper.headers["Cache-Control"] == "private, no-store"


def test_approver_may_print_it(client, county, filled):
    client.force_login(county.approver)
    press(client, filled)
    assert SignOffSheet.objects.get().printed_by == county.approver


def test_second_press_shows_the_same_sheet_byte_for_byte(clerk, filled):
    first = clerk.get(press(clerk, filled).headers["Location"])
    again = clerk.get(press(clerk, filled).headers["Location"])
    assert SignOffSheet.objects.count() == 1
    assert first.content == again.content


def test_nothing_is_said_before_a_sheet_is_printed(clerk, filled):
    assert said(clerk, filled) == [(False, False)] * 2


def test_edit_after_printing_is_said_and_writing_it_back_clears_it(clerk, filled):
    written = store.load(filled).prose["problems"]
    press(clerk, filled)
    assert said(clerk, filled) == [(False, True)] * 2
    write(clerk, filled, written + "另一处不足。")
    assert said(clerk, filled) == [(True, False)] * 2
    write(clerk, filled, written)
    assert said(clerk, filled) == [(False, True)] * 2


def test_new_sheet_after_an_edit_clears_the_notice(clerk, filled):
    press(clerk, filled)
    write(clerk, filled, "只有一处不足。")
    press(clerk, filled)
    assert SignOffSheet.objects.count() == 2
    assert said(clerk, filled) == [(False, True)] * 2


def test_older_sheet_holds_again_when_its_content_is_written_back(clerk, filled):
    written = store.load(filled).prose["problems"]
    press(clerk, filled)
    write(clerk, filled, "只有一处不足。")
    press(clerk, filled)
    write(clerk, filled, written)
    filled.refresh_from_db()
    found = sign_off_sheets.standing(filled, store.load(filled))
    assert (found.holds, found.sheet) == (True, filled.sign_off_sheets.first())


def test_submitting_does_not_make_a_sheet_stale(clerk, county, filled):
    press(clerk, filled)
    bring(filled, county, "submit")
    assert said(clerk, filled) == [(False, True)] * 2


def test_unfinished_report_is_printed_with_the_number_of_its_findings(clerk, draft):
    press(clerk, draft)
    sheet = SignOffSheet.objects.get()
    assert (sheet.errors, sheet.warnings, sheet.hints) == (6, 0, 0)


@pytest.mark.proves("U41")
def test_sheet_lists_each_warning_with_its_explanation(clerk, county, warned):
    press(clerk, warned)
    record(warned, AnswerKind.EXPLANATION, {key_of(warned): EXPLAINED}, by=county.clerk)
    paper = clerk.get(press(clerk, warned).headers["Location"]).content
    assert [sheet.notes for sheet in SignOffSheet.objects.all()] == [
        [{"message": TOO_MANY.format(1_000_000), "said": []}],
        [{"message": TOO_MANY.format(1_000_000), "said": [f"说明：{EXPLAINED}（张clerk）"]}],
    ]
    assert rows(paper)[3][1].startswith("要改0处请核对1处")
    assert rows(paper)[-1] == ["1", folded(TOO_MANY.format(1_000_000)), folded(f"说明：{EXPLAINED}（张clerk）")]


def test_sheet_stays_as_it_was_printed_when_answers_change(clerk, county, warned):
    key = key_of(warned)
    record(warned, AnswerKind.EXPLANATION, {key: EXPLAINED}, by=county.clerk)
    address = press(clerk, warned).headers["Location"]
    before = clerk.get(address).content
    record(warned, AnswerKind.EXPLANATION, {key: "后来改写的说明。"}, by=county.clerk)
    type(county.clerk).objects.filter(pk=county.clerk.pk).update(username="renamed")
    client = Client()
    client.force_login(county.colleague)
    assert client.get(address).content == before
    assert press(client, warned).headers["Location"] != address


def test_sheet_counts_what_was_let_pass_apart_from_what_must_be_mended(clerk, county, faulty):
    record(faulty, AnswerKind.WAIVER, {key_of(faulty): "县法制机构已书面确认。"}, by=county.reviewer)
    press(clerk, faulty)
    sheet = SignOffSheet.objects.get()
    assert (sheet.errors, sheet.warnings) == (0, 0)
    assert [note["said"] for note in sheet.notes] == [["认可：县法制机构已书面确认。（张reviewer）"]]


def test_sheet_that_was_never_printed_is_not_found(clerk, filled):
    assert clerk.get(reverse("desk:sign_off", args=[filled.pk, filled.version])).status_code == 404
