"""The save protocol as the server keeps it: what each field is answered, and that every failure says its true cause."""

import errno
import json

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.models import Change, Presence, Report, SavesHeard
from giyearreport.reports.models.prose import PROSE_LENGTH
from tests.county import PASSWORD, bring, complete, fill
from tests.scripted import ask, sent

pytestmark = pytest.mark.django_db

RECEIVED = "applications.received.natural_person"
CARRIED_IN = "applications.carried_in.natural_person"
SAVED = {"state": "saved"}


def cell(report: Report, address: str):
    return store.load(report).cells[Ref.parse(address)]


def by_colleague(county, draft, cells=None, prose=None) -> None:
    draft.refresh_from_db()
    stored = store.load(draft)
    changes = {Ref.parse(address): value for address, value in (cells or {}).items()}
    store.save(draft, stored.with_values(changes, prose), by=county.colleague, version=draft.version)


@pytest.mark.every_engine
def test_what_was_typed_is_stored_and_each_field_is_answered(clerk, draft):
    answer = ask(clerk, "save", draft, "applications", {RECEIVED: "5", CARRIED_IN: "十几件"}).json()
    assert answer["fields"] == {RECEIVED: SAVED, CARRIED_IN: SAVED}
    assert (answer["version"], answer["others"], len(answer["saved_at"])) == (2, [], len("14:03:21"))
    assert (cell(draft, RECEIVED), store.unread_entries(draft)) == (5, {Ref.parse(CARRIED_IN): "十几件"})


@pytest.mark.every_engine
def test_provenance_is_kept_with_the_cells_that_were_sent(clerk, draft):
    ways = {RECEIVED: "pasted", CARRIED_IN: "zero", "applications.x.y": "pasted", "nonsense": 7, "a.b.c": "imported"}
    ask(clerk, "save", draft, "applications", {RECEIVED: "5"}, provenance=ways)
    assert Change.objects.get().provenance == {RECEIVED: "pasted"}


@pytest.mark.every_engine
def test_page_that_is_gone_is_told_which_of_its_saves_were_stored(client, clerk, county, draft):
    for number, fields in enumerate([{RECEIVED: "5"}, {RECEIVED: "5", CARRIED_IN: "2"}, {RECEIVED: "5"}], 1):
        ask(clerk, "save", draft, "applications", fields, page="mine", number=number)
    address = reverse("desk:taken", args=[draft.pk, "applications"])
    assert clerk.get(address, {"page": "mine"}).json() == {RECEIVED: 1, CARRIED_IN: 2}
    assert clerk.get(address).json() == {}
    client.force_login(county.colleague)
    assert client.get(address, {"page": "mine"}).json() == {}


@pytest.mark.every_engine
def test_field_that_others_changed_is_new_to_an_older_page(clerk, county, draft):
    by_colleague(county, draft, {RECEIVED: 8})
    answer = ask(clerk, "save", draft, "applications", {CARRIED_IN: "2"}, version=1).json()
    newer = {"state": "newer", "text": "8", "by": county.colleague.name}
    assert answer["fields"] == {CARRIED_IN: SAVED, RECEIVED: newer}
    assert ask(clerk, "here", draft, "applications", {}, version=answer["version"]).json()["fields"] == {}


def test_whoever_else_wrote_in_a_section_since_is_named_beside_oneself(clerk, county, draft):
    text = "第一段。\n第二段。\n第三段。"
    ask(clerk, "save", draft, "overview", {"overview": text})
    by_colleague(county, draft, prose={"overview": text.replace("第一段", "同事改的第一段")})
    ask(clerk, "save", draft, "overview", {"overview": text.replace("第三段", "我改的第三段")}, seen={"overview": text})
    mine = {"overview": text.replace("第一段", "我改的第一段")}
    told = ask(clerk, "save", draft, "overview", mine, seen={"overview": text}, version=2).json()["fields"]["overview"]
    assert (told["state"], told["by"]) == ("conflict", f"{county.colleague.name}和您在另一个窗口")


def test_blank_after_a_text_that_is_no_number_is_no_news(clerk, draft):
    answer = ask(clerk, "save", draft, "applications", {RECEIVED: "12件 "}).json()
    assert (answer["fields"], store.unread_entries(draft)) == ({RECEIVED: SAVED}, {Ref.parse(RECEIVED): "12件"})


def test_own_save_at_another_window_is_called_so(clerk, draft):
    ask(clerk, "save", draft, "applications", {RECEIVED: "8"})
    told = ask(clerk, "here", draft, "applications", {}, version=1).json()["fields"]
    assert told == {RECEIVED: {"state": "newer", "text": "8", "by": "您在另一个窗口"}}


def test_what_others_wrote_in_another_section_is_no_news_here(clerk, county, draft):
    by_colleague(county, draft, prose={"problems": "一是慢。"})
    assert ask(clerk, "here", draft, "applications", {}, version=1).json()["fields"] == {}


def told_of(unheard: object) -> dict:
    return {"fields": {RECEIVED: {"seen": "7", "text": "7", "unheard": unheard}}, "version": 2}


def test_what_the_page_itself_sent_unheard_is_overwritten_by_what_stands_there_now(clerk, draft):
    """The answer to a save was lost on its way; meanwhile the person wrote the old number back."""
    ask(clerk, "save", draft, "applications", {RECEIVED: "4321"})
    address = reverse("desk:save", args=[draft.pk, "applications"])
    assert sent(clerk, address, json.dumps(told_of(["1", "４３２１"]))).json()["fields"] == {RECEIVED: SAVED}
    assert cell(draft, RECEIVED) == 7


@pytest.mark.parametrize("unheard", [None, "4321", [4321], {"4321": 1}, ["1", "2", "3", "4321"]])
def test_what_is_no_list_of_unheard_texts_overwrites_nothing(clerk, draft, unheard):
    ask(clerk, "save", draft, "applications", {RECEIVED: "4321"})
    address = reverse("desk:save", args=[draft.pk, "applications"])
    sent(clerk, address, json.dumps(told_of(unheard)))
    assert cell(draft, RECEIVED) == 4321


@pytest.mark.every_engine
def test_text_too_long_for_a_cell_is_refused_and_the_others_are_stored(clerk, draft):
    ask(clerk, "save", draft, "applications", {RECEIVED: "十几件"})
    answer = ask(clerk, "save", draft, "applications", {RECEIVED: "待核实" * 20, CARRIED_IN: "2"}).json()
    refused = {"state": "refused", "error": "内容太长，这一格只填一个数字"}
    assert answer["fields"] == {RECEIVED: refused, CARRIED_IN: SAVED}
    assert (cell(draft, CARRIED_IN), store.unread_entries(draft)) == (2, {Ref.parse(RECEIVED): "十几件"})


@pytest.mark.every_engine
def test_field_that_both_changed_is_stored_for_nobody(clerk, county, draft):
    by_colleague(county, draft, {RECEIVED: 8})
    answer = ask(clerk, "save", draft, "applications", {RECEIVED: "5"}, seen={RECEIVED: ""}, version=1).json()
    conflict = {"state": "conflict", "text": "8", "by": county.colleague.name}
    assert (answer["fields"], answer["saved_at"]) == ({RECEIVED: conflict}, "")
    assert (cell(draft, RECEIVED), Report.objects.get(pk=draft.pk).version) == (8, 2)


def test_other_fields_of_the_same_save_are_stored(clerk, county, draft):
    by_colleague(county, draft, {RECEIVED: 8})
    typed = {RECEIVED: "5", CARRIED_IN: "2"}
    answer = ask(clerk, "save", draft, "applications", typed, seen={RECEIVED: ""}, version=1).json()
    assert [answer["fields"][name]["state"] for name in typed] == ["conflict", "saved"]
    assert (cell(draft, RECEIVED), cell(draft, CARRIED_IN)) == (8, 2)


def test_paragraphs_of_others_come_back_with_the_saved_ones(clerk, county, draft):
    by_colleague(county, draft, prose={"problems": "一是慢。\n二是少。"})
    typed, seen = {"problems": "一是真慢。"}, {"problems": "一是慢。"}
    told = ask(clerk, "save", draft, "problems", typed, seen=seen, version=1).json()["fields"]["problems"]
    assert told == {"state": "saved", "text": "一是真慢。\n二是少。", "by": county.colleague.name}
    assert store.load(draft).prose["problems"] == "一是真慢。\n二是少。"


@pytest.mark.every_engine
def test_text_that_is_too_long_is_refused_with_the_reason_and_nothing_is_stored(clerk, draft):
    answer = ask(clerk, "save", draft, "problems", {"problems": "慢" * (PROSE_LENGTH + 1)}).json()
    refused = answer["fields"]["problems"]
    assert (refused["state"], answer["saved_at"]) == ("refused", "")
    assert f"最多 {PROSE_LENGTH} 字" in refused["error"]
    assert store.load(draft).prose["problems"] == ""


@pytest.mark.proves("U76")
@pytest.mark.every_engine
def test_same_save_twice_has_one_effect(clerk, draft):
    for _ in range(2):
        answer = ask(clerk, "save", draft, "applications", {RECEIVED: "5"}, seen={RECEIVED: ""}, version=1).json()
        assert answer["fields"][RECEIVED]["state"] == "saved"
    assert Change.objects.count() == 1


@pytest.mark.every_engine
def test_others_at_the_section_are_named_until_they_leave(clerk, county, draft):
    other = Client()
    other.force_login(county.colleague)
    ask(other, "here", draft, "applications", {}, page="b")
    ask(other, "here", draft, "applications", {}, page="c")
    assert ask(clerk, "here", draft, "applications", {}, page="a").json()["others"] == [county.colleague.name]
    assert ask(clerk, "here", draft, "problems", {}, page="a").json()["others"] == []
    for page in "bc":
        ask(other, "here", draft, "applications", {}, page=page, leaves=True)
    assert ask(clerk, "here", draft, "applications", {}, page="a").json()["others"] == []
    assert [presence.page for presence in Presence.objects.all()] == ["a"]


@pytest.mark.proves("U42")
def test_report_that_was_submitted_meanwhile_is_named_as_locked(clerk, county, draft):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit")
    for name in ("save", "here", "findings"):
        answer = ask(clerk, name, draft, "problems", {"problems": "又一句"})
        assert (answer.status_code, answer.json()["kind"]) == (409, "locked"), name
    assert store.load(draft).prose["problems"] == complete().prose["problems"]


@pytest.mark.parametrize("name", ["save", "here", "findings"])
class TestFailure:
    def test_nobody_signed_in(self, client, draft, name):
        answer = ask(client, name, draft, "problems", {"problems": "慢"})
        assert (answer.status_code, answer.json()["kind"]) == (401, "signed_out")

    def test_another_account(self, client, county, draft, name):
        client.force_login(county.colleague)
        address = reverse(f"desk:{name}", args=[draft.pk, "problems"])
        headers = {"X-Requested-With": name, "X-Person": str(county.clerk.pk)}
        answer = client.post(address, "{}", content_type="application/json", headers=headers)
        assert (answer.status_code, answer.json()["kind"]) == (401, "somebody_else")
        assert county.colleague.name in answer.json()["error"]

    def test_token_of_before_the_last_sign_in_is_replaced(self, county, draft, name):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(county.clerk)
        address = reverse(f"desk:{name}", args=[draft.pk, "problems"])
        headers = {"X-Requested-With": name, "X-CSRFToken": "a" * 64}
        answer = strict.post(address, "{}", content_type="application/json", headers=headers)
        assert (answer.status_code, answer.json()["kind"]) == (403, "token")
        headers["X-CSRFToken"] = answer.json()["token"]
        again = strict.post(address, "{}", content_type="application/json", headers=headers)
        assert again.status_code == 200

    def test_report_of_somebody_else(self, client, county, draft, name):
        client.force_login(county.other_clerk)
        answer = ask(client, name, draft, "problems", {"problems": "慢"})
        assert (answer.status_code, answer.json()["kind"]) == (404, "gone")

    @pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[]", b"null", b"[" * 100_000, b'{"a":' * 50_000, b"a=1"])
    def test_body_that_cannot_be_read(self, clerk, draft, name, body):
        answer = sent(clerk, reverse(f"desk:{name}", args=[draft.pk, "problems"]), body)
        assert (answer.status_code, answer.json()["kind"]) == (400, "invalid")

    @pytest.mark.parametrize(
        "fields",
        [None, 7, [], {"problems": "慢"}, {"problems": {"seen": 1, "text": 2}}, {"x": {"seen": "", "text": "慢"}},
         {"problems": {"text": "慢"}}],
    )  # fmt: skip
    def test_fields_of_another_shape_are_left_out(self, clerk, draft, name, fields):
        body = json.dumps({"fields": fields, "version": "x", "provenance": [], "page": None})
        assert sent(clerk, reverse(f"desk:{name}", args=[draft.pk, "problems"]), body).status_code == 200
        assert store.load(draft).prose["problems"] == ""

    @pytest.mark.parametrize(
        "cause",
        [OperationalError("disk I/O error"), OSError(errno.ENOSPC, "no space"), OSError(errno.EROFS, "read-only")],
    )
    def test_database_or_disk_that_cannot_be_written(self, clerk, draft, monkeypatch, name, cause):
        def fails(*_args, **_named):
            raise cause

        for place in ("drafts.save", "presences.here", "store.load_stored"):
            monkeypatch.setattr(f"giyearreport.reports.{place}", fails)
        monkeypatch.setattr("giyearreport.desk.editing.store.load_stored", fails)
        body = json.dumps({"fields": {"problems": {"seen": "", "text": "慢"}}})
        answer = sent(clerk, reverse(f"desk:{name}", args=[draft.pk, "problems"]), body)
        assert (answer.status_code, answer.json()["kind"], answer.headers["Retry-After"]) == (503, "unavailable", "5")
        assert "暂时不能保存" in answer.json()["error"]


class TestDialogToSignIn:
    def test_right_password_is_answered_with_the_account_and_the_new_token(self, client, county):
        fields = {"username": "clerk", "password": PASSWORD}
        answer = client.post(reverse("sign_in"), fields, headers={"X-Requested-With": "sign_in"}).json()
        assert (answer["person"], answer["name"]) == (county.clerk.pk, county.clerk.name)
        assert len(answer["token"]) == 64

    def test_wrong_password_is_answered_in_words(self, client, county):
        fields = {"username": "clerk", "password": "wrong"}
        answer = client.post(reverse("sign_in"), fields, headers={"X-Requested-With": "sign_in"})
        assert (answer.status_code, answer.json()["kind"]) == (400, "invalid")
        assert "用户名或者密码不对" in answer.json()["error"]

    def test_who_is_signed_in_elsewhere_may_sign_in_again(self, clerk, county):
        fields = {"username": "clerk", "password": PASSWORD}
        answer = clerk.post(reverse("sign_in"), fields, headers={"X-Requested-With": "sign_in"})
        assert answer.json()["person"] == county.clerk.pk


def test_writer_of_a_conflict_is_named_though_the_page_knows_the_version(clerk, county, draft):
    by_colleague(county, draft, {RECEIVED: 8})
    answer = ask(clerk, "save", draft, "applications", {RECEIVED: "5"}, seen={RECEIVED: ""}, version=2).json()
    assert answer["fields"][RECEIVED] == {"state": "conflict", "text": "8", "by": county.colleague.name}


SAVES = ({"page": 3, "number": 1}, {"page": "", "number": 1}, {"page": "a", "number": "x"}, {})


def url(report, section: str) -> str:
    return reverse("desk:save", args=[report.pk, section])


def one_of(page: str, number: int, seen: str, text: str, *unheard: str) -> str:
    field = {"seen": seen, "text": text, "unheard": list(unheard)}
    return json.dumps({"page": page, "number": number, "version": 1, "fields": {RECEIVED: field}})


@pytest.mark.every_engine
def test_save_that_arrives_after_a_later_one_of_its_page_is_not_taken(clerk, draft):
    """The page sent 7, heard nothing, was taken back and saved again; only then the 7 arrives."""
    address = url(draft, "applications")
    back = sent(clerk, address, one_of("a", 2, "", "", "7")).json()
    assert back["fields"] == {RECEIVED: {"state": "saved"}}
    late = sent(clerk, address, one_of("a", 1, "", "7"))
    assert (late.status_code, late.json()["kind"]) == (409, "stale")
    assert store.load(draft).cells[Ref.parse(RECEIVED)] is None
    assert not draft.changes.exists()


@pytest.mark.every_engine
def test_order_is_kept_within_a_page_and_not_between_pages(clerk, draft):
    address = url(draft, "applications")
    sent(clerk, address, one_of("a", 5, "", "", "7"))
    assert sent(clerk, address, one_of("b", 1, "", "8")).json()["fields"] == {RECEIVED: {"state": "saved"}}
    assert sent(clerk, address, one_of("a", 6, "8", "9")).json()["fields"] == {RECEIVED: {"state": "saved"}}
    assert store.load(draft).cells[Ref.parse(RECEIVED)] == 9


@pytest.mark.parametrize(
    "said", [{"page": 3, "number": 1}, {"page": "", "number": 1}, {"page": "a", "number": "x"}, {}]
)
def test_page_that_does_not_tell_its_number_saves_all_the_same(clerk, draft, said):
    body = {**said, "version": 1, "fields": {RECEIVED: {"seen": "", "text": "7", "unheard": ["6"]}}}
    assert sent(clerk, url(draft, "applications"), json.dumps(body)).json()["fields"] == {RECEIVED: {"state": "saved"}}


@pytest.mark.parametrize("page", ["\ud800", "a\x00b", "A", "x" * 41, "页"])
@pytest.mark.parametrize("name", ["desk:save", "desk:here"])
@pytest.mark.every_engine
def test_name_that_no_page_makes_up_is_none(clerk, draft, name, page):
    body = {**json.loads(one_of("a", 1, "", "7", "6")), "page": page}
    answer = sent(clerk, reverse(name, args=[draft.pk, "applications"]), json.dumps(body))
    assert answer.status_code == 200
    assert not SavesHeard.objects.exists()


def test_who_may_not_save_holds_up_nobody(client, county, draft):
    client.force_login(county.approver)
    assert sent(client, url(draft, "applications"), one_of("a", 2**31 - 1, "", "", "7")).status_code == 409
    assert not SavesHeard.objects.exists()
