"""Every address × every reader: what each gets. An address that is not listed here fails the test."""

import pytest
from django.http import HttpResponseNotFound
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from giyearreport import urls
from giyearreport.reports import asking, batches
from giyearreport.reports.checking.explanations import answers_now
from giyearreport.reports.importing.one_report import apply
from giyearreport.reports.importing.uploads import take_in
from giyearreport.reports.models import (
    Ask,
    Batch,
    Comment,
    Event,
    Explanation,
    Import,
    PastYearsLoad,
    Report,
    Revision,
    Scan,
)
from giyearreport.reports.papers import scans, sign_off_sheets
from giyearreport.reports.states import Action
from giyearreport.units.models import Person
from giyearreport.writers import FORMATS, pdf, sheets
from tests.county import bring, complete, fill

pytestmark = pytest.mark.django_db

READERS = (
    "anonymous", "clerk", "colleague", "approver", "other_clerk", "reviewer", "other_reviewer", "administrator",
    "security", "auditor",
)  # fmt: skip
SIGN_IN = 302  # to the sign-in page
SIGN_IN_FIRST = 403  # the sign-in page itself, which keeps what was posted
PUBLIC = dict.fromkeys(READERS, 200)
NOWHERE = dict.fromkeys(READERS, 404)  # where nothing is set


def only(*readers: str, status: int = 200) -> dict[str, int]:
    return {**dict.fromkeys(READERS, 404), "anonymous": SIGN_IN, **dict.fromkeys(readers, status)}


OWN = ("clerk", "colleague", "approver")
UNIT = only(*OWN)
COUNTY = only("reviewer")
CLERKS = only("clerk", "colleague")
DESK = only(*OWN, "other_clerk")
REVIEW = only("reviewer", "other_reviewer")
NOBODY = only()
POST_ONLY = dict.fromkeys(READERS, 302)  # to the page above

#: URL name → expected status of a GET by each reader, for a report that 白石镇 has published.
EXPECTED = {
    "portal:index": PUBLIC,
    "portal:year": PUBLIC,
    "portal:report": PUBLIC,
    "portal:revision": PUBLIC,
    "portal:file": PUBLIC,
    "portal:large_type": POST_ONLY,
    **dict.fromkeys(("portal:open_data", "portal:open_schema", "portal:open_catalogue", "portal:open_figures"), PUBLIC),
    "desk:reports": DESK,
    "desk:start": POST_ONLY,
    "desk:report": UNIT,
    "desk:check": UNIT,
    "desk:nil": UNIT,
    **dict.fromkeys(("desk:units_below", "desk:parts"), NOBODY),  # 白石镇 has no units below it
    "desk:carrying_over": UNIT,
    "desk:answer": POST_ONLY,
    "desk:asks": UNIT,
    "desk:half_page": UNIT,
    "desk:given": UNIT,
    "desk:withdraw_ask": POST_ONLY,
    "give": PUBLIC,
    "desk:explain": POST_ONLY,
    "desk:preview": UNIT,
    "desk:draft_pdf": UNIT,
    "desk:draft_docx": UNIT,
    "desk:print_sign_off": POST_ONLY,
    "desk:sign_off": UNIT,
    "desk:receipt": UNIT,
    "desk:scans": UNIT,
    "desk:scan": UNIT,
    "desk:website": UNIT,
    "desk:versions": UNIT,
    "desk:version": UNIT,
    "desk:version_text": UNIT,
    "desk:section": UNIT,
    "desk:cells": UNIT,
    "desk:save": POST_ONLY,
    "desk:here": POST_ONLY,
    "desk:findings": POST_ONLY,
    "desk:taken": UNIT,
    "desk:import": only("clerk", "colleague", "other_clerk"),
    "desk:import_template": only("clerk", "colleague", "other_clerk"),
    "desk:import_preview": CLERKS,
    "desk:undo_import": POST_ONLY,
    "desk:original": CLERKS,
    "desk:imported": UNIT,
    "intake:loads": only("administrator"),
    "intake:load": only("administrator"),
    "intake:days_list": only("administrator"),
    "review:reports": only("reviewer", status=302) | {"other_reviewer": 200},
    "review:round": COUNTY,
    "review:chase": POST_ONLY,
    "review:new_batch": only("reviewer", status=302),
    "review:here": POST_ONLY,
    "review:origin": COUNTY,
    "review:put_down": POST_ONLY,
    "review:take_over": POST_ONLY,
    "review:begin": POST_ONLY,
    "review:batch": COUNTY,
    "review:deliveries": COUNTY,
    **dict.fromkeys(("review:reminders", "review:extensions", "review:round_csv", "review:unreported"), COUNTY),
    "review:sums": COUNTY,
    "review:sums_xlsx": COUNTY,
    "review:sum_cell": COUNTY,
    **dict.fromkeys(("review:circular", "review:circular_docx", "review:circular_txt"), COUNTY),
    "review:circular_behind": COUNTY,
    "review:report": COUNTY,
    "review:website": COUNTY,
    "review:new_comment": COUNTY,
    "review:comment": COUNTY,
    "review:phrases": REVIEW,
    "review:waive": POST_ONLY,
    "review:preview": COUNTY,
    "review:cells": COUNTY,
    "review:draft_pdf": COUNTY,
    "review:receipt": COUNTY,
    "review:scan": COUNTY,
    "reports:act": POST_ONLY,
    **dict.fromkeys(("county:units", "county:unit_new", "county:unit", "county:person_new"), only("administrator")),
    **dict.fromkeys(("county:unit_list", "county:blank_list", "county:present_list"), only("administrator")),
    **dict.fromkeys(("county:rounds", "county:round_new", "county:round"), only("administrator")),
    **dict.fromkeys(
        ("county:compilers", "county:compilers_print", "county:open_round"), only("administrator", "reviewer")
    ),
    **dict.fromkeys(("county:take_on", "county:draft_round", "county:delete_round"), POST_ONLY),
    **dict.fromkeys(("county:hold_round", "county:only_keep"), POST_ONLY),
    **dict.fromkeys(("county:people", "county:person"), only("administrator", "security")),
    **dict.fromkeys(
        ("county:close_unit", "county:reopen_unit", "county:delete_unit", "county:person_act", "county:people_chosen"),
        POST_ONLY,
    ),
    "accounts:hand_over_own": only("clerk", "colleague", "other_clerk"),
    "accounts:hand_over_of": only("administrator"),
    **dict.fromkeys(("accounts:oidc", "accounts:oidc_back", "accounts:cas", "accounts:cas_back"), NOWHERE),
    "auditing:entries": only("administrator", "auditor"),
    "auditing:verify": only("administrator", "auditor"),
    "auditing:export": POST_ONLY,
    "checks": dict.fromkeys(READERS, 200) | {"anonymous": SIGN_IN},
    "alive": dict.fromkeys(READERS, 200),
    "ready": dict.fromkeys(READERS, 200),
    "condition": only("administrator"),
    "own_password": dict.fromkeys(READERS, 200) | {"anonymous": SIGN_IN},
    "code": dict.fromkeys(READERS, 302),  # home, for who needs none
    "second_factor": dict.fromkeys(READERS, 200) | {"anonymous": SIGN_IN},
    "begin_second_factor": POST_ONLY,
    "confirm_second_factor": POST_ONLY,
    "renew_codes": POST_ONLY,
    "remove_second_factor": POST_ONLY,
    "home": dict.fromkeys(READERS, 302),
    "sign_in": {"anonymous": 200, **dict.fromkeys(READERS[1:], 302)},
    "sign_out": POST_ONLY,
}


@pytest.fixture
def published(county, draft, once):
    once("published, from a file", lambda: publish_from_a_file(draft, county))
    draft.refresh_from_db()
    return draft


def publish_from_a_file(draft: Report, county) -> None:
    """Last year's report is shown in a preview; an administrator has brought in an archive."""
    source = FORMATS["text"].render(complete())
    record = take_in(source, "年报.txt", unit=county.baishi, year=2024, by=county.clerk)
    apply(record, by=county.clerk, take=[section.code for section in draft.edition.sections], version=draft.version)
    draft.refresh_from_db()
    asked, _ = asking.ask(draft, "司法所", ["litigation.direct"], 7, by=county.clerk)
    asking.give(asked, {cell.ref: 1 for cell in asking.cells_of(asked)}, "李四")
    take_in(source, "年报.txt", unit=county.baishi, year=2023, by=county.clerk)
    PastYearsLoad.objects.create(by=county.administrator, name="历年.zip")
    bring(draft, county, "submit")
    sheet = sign_off_sheets.print_sheet(draft, by=county.approver)
    scans.keep(draft, b"%PDF-1.4", "审签单.pdf", sheet.snapshot.sha256[:8], by=county.clerk)
    batches.begin(county.round, Action.PUBLISH, {draft.pk: draft.version}, "k", by=county.reviewer)
    bring(draft, county, "start_review", "approve", "publish")


def arguments_of(report: Report) -> dict:
    """What stands in addresses, of this report and of what there is beside it."""
    return {
        "year": 2024, "unit_code": "baishi", "number": 1, "format": "json",
        "import_id": getattr(Import.objects.last(), "pk", 0), "load_id": getattr(PastYearsLoad.objects.last(), "pk", 0),
        "report_id": report.pk, "section_code": "applications", "action": "withdraw", "key": "a",
        "version": 3,  # submitted, and signed
        "person_id": Person.objects.get(username="clerk").pk, "unit_id": report.unit_id, "round_id": report.round_id,
        "act": "unlock", "ask_id": getattr(Ask.objects.last(), "pk", 0),
        "scan_id": getattr(Scan.objects.last(), "pk", 0), "batch_id": getattr(Batch.objects.last(), "pk", 0),
        "address": "applications.received.total", "code": "owed",
    }  # fmt: skip


def address(name: str, arguments: dict) -> str:
    wanted = get_resolver().reverse_dict if ":" not in name else get_resolver(
        ).namespace_dict[name.split(":")[0]][1].reverse_dict  # fmt: skip
    parameters = wanted.getlist(name.split(":")[-1])[0][0][0][1]
    return reverse(name, kwargs={key: arguments[key] for key in parameters})


def names(resolver=None, namespace: str = "") -> set[str]:
    found = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            found |= names(entry, f"{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern):
            found.add(f"{namespace}{entry.name}")
    return found


def test_every_address_is_listed():
    assert names() == set(EXPECTED)


@pytest.mark.proves("U66")
@pytest.mark.parametrize("reader", READERS)
def test_reader_gets_at_each_address_what_is_theirs(client, county, published, reader, monkeypatch):
    for module in (pdf, sheets):  # what a paper looks like is asked by the tests of papers
        monkeypatch.setattr(module, "_printed", lambda *_: b"%PDF")
    # Eight in ten addresses are nobody's: what page says so is asked by the tests of its frames.
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound(), raising=False)
    if reader != "anonymous":
        client.force_login(getattr(county, reader))
    arguments = arguments_of(published)
    found = {name: client.get(address(name, arguments)).status_code for name in EXPECTED}
    assert found == {name: expected[reader] for name, expected in EXPECTED.items()}


def test_address_that_is_only_posted_to_leads_back_to_the_page_it_belongs_to(client, county, draft):
    client.force_login(county.clerk)
    of_report, of_section = [draft.pk], [draft.pk, "problems"]
    back = {
        reverse("desk:explain", args=of_report): reverse("desk:report", args=of_report),
        reverse("desk:save", args=of_section): reverse("desk:section", args=of_section),
        reverse("desk:start", args=[2024]): reverse("desk:reports"),
        reverse("sign_out"): "/",
    }
    assert {address: client.get(address).headers["Location"] for address in back} == back
    assert client.get(reverse("desk:explain", args=of_report), headers={"X-Requested-With": "x"}).status_code == 405


@pytest.mark.parametrize("reader", [reader for reader in READERS if reader not in OWN])
def test_reader_changes_nothing_in_a_report_that_is_not_theirs(client, county, draft, reader):
    if reader != "anonymous":
        client.force_login(getattr(county, reader))
    before = Report.objects.values().get(pk=draft.pk)
    for action in ("submit", "withdraw", "start_review", "return", "approve", "publish", "correct"):
        url = reverse("reports:act", args=[draft.pk, action])
        in_vain = 403 if action in ("submit", "withdraw") else 409  # another's step, or one of her own out of turn
        expected = {"anonymous": SIGN_IN_FIRST, "reviewer": in_vain}.get(reader, 404)
        assert client.post(url, {"version": draft.version, "note": "原因"}).status_code == expected, action
    theirs = SIGN_IN_FIRST if reader == "anonymous" else 404
    said = {"version": draft.version, "table": ["litigation"]}
    assert client.post(reverse("desk:nil", args=[draft.pk]), said).status_code == theirs
    url = reverse("desk:section", args=[draft.pk, "problems"])
    assert client.post(url, {"problems": "改掉"}).status_code == theirs
    taken_back = {"version": draft.version, "take": ["problems"]}
    assert client.post(reverse("desk:version", args=[draft.pk, 1]), taken_back).status_code == theirs
    for name in ("desk:save", "desk:here", "desk:findings"):
        changes = {"fields": {"problems": {"seen": "", "text": "改掉"}}}
        asked = client.post(reverse(name, args=[draft.pk, "problems"]), changes, content_type="application/json")
        assert asked.status_code == (401 if reader == "anonymous" else 404), name
    assert client.post(reverse("desk:print_sign_off", args=[draft.pk])).status_code == theirs
    warned = next(iter(answers_now(draft))).finding.key
    assert (
        client.post(reverse("desk:explain", args=[draft.pk]), {f"explain-{warned}": "改掉改掉"}).status_code == theirs
    )
    waive = client.post(reverse("review:waive", args=[draft.pk]), {"key": warned, "reason": "改掉改掉"}).status_code
    assert waive == (409 if reader == "reviewer" else theirs)
    said = {"place": "overview", "weight": "must", "text": "改掉改掉"}
    comment = client.post(reverse("review:comment", args=[draft.pk, "a"]), said).status_code
    assert comment == (409 if reader == "reviewer" else theirs)
    assert client.post(reverse("desk:answer", args=[draft.pk]), {"done": "a"}).status_code == theirs
    assert not Comment.objects.exists()
    assert not draft.sign_off_sheets.exists()
    assert not Explanation.objects.exists()
    assert Report.objects.values().get(pk=draft.pk) == before
    assert not Event.objects.exists()


def test_report_that_is_not_published_does_not_exist_for_the_public(client, county, draft):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review", "approve")
    assert Revision.objects.filter(report=draft).exists()
    of_a_report = ("year", "report", "revision", "file", "open_catalogue", "open_figures")
    for name in (f"portal:{name}" for name in of_a_report):
        assert client.get(address(name, arguments_of(draft))).status_code == 404, name
