"""交接 (U4): another person gets the unit's work; what was done stays under the name of who did it."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from giyearreport.audit.models import Entry
from giyearreport.reports.models import Change, Event, Report
from giyearreport.units.handover import hand_over
from giyearreport.units.models import Person, Role
from tests.county import PASSWORD, bring, closed_township, complete, fill, person, said

pytestmark = pytest.mark.django_db

OWN = "/account/hand-over/"
SHOWN = re.compile(r'<p class="first-password">([a-z2-9-]{14})</p>')
NEW = {"name": "何新", "username": "hexin"}
MINE = {**NEW, "password": PASSWORD}


def of(giver: Person) -> str:
    return reverse("accounts:hand_over_of", args=[giver.pk])


def signed_in(username: str, password: str = PASSWORD) -> Client | None:
    client = Client()
    answer = client.post("/sign-in/", {"username": username, "password": password})
    return client if answer.status_code == 302 else None


def taken_over(page: str) -> Client:
    """The successor, who has signed in with the password that the page shows and has changed it."""
    shown = SHOWN.search(page)[1]
    client = signed_in("hexin", shown)
    fields = {"old_password": shown, "new_password1": "green-meadow-77", "new_password2": "green-meadow-77"}
    assert client.post("/password/", fields).status_code == 302
    return client


def rows(action: str) -> list[tuple]:
    found = Entry.objects.filter(action=action)
    return [(row.by_username, row.about, json.loads(row.details)) for row in found]


def history() -> list:
    return [list(model.objects.values()) for model in (Change, Event, Report)]


class TestByTheClerk:
    @pytest.mark.proves("U4")
    @pytest.mark.every_engine
    def test_the_old_account_is_closed_and_the_new_one_goes_on_where_it_stood(self, clerk, county, draft):
        fill(draft, complete(), county.clerk)
        bring(draft, county, "submit", "start_review", "return")
        before = history()
        done = clerk.post(OWN, MINE)
        assert (done.status_code, done.headers["Cache-Control"]) == (200, "private, no-store")
        assert history() == before
        assert clerk.get("/desk/").status_code == 302
        assert signed_in("clerk") is None
        successor, was = taken_over(done.content.decode()), complete().prose["problems"]
        page = successor.get(reverse("desk:report", args=[draft.pk]))
        assert page.status_code == 200
        assert "张clerk" in successor.get("/desk/").content.decode()  # 最后编辑
        assert "张clerk" in successor.get(reverse("desk:versions", args=[draft.pk])).content.decode()
        saved = successor.post(
            reverse("desk:save", args=[draft.pk, "problems"]),
            {"version": draft.version, "fields": {"problems": {"seen": was, "text": "新写的。"}}},
            content_type="application/json",
        )  # fmt: skip
        assert saved.json()["fields"]["problems"]["state"] == "saved"
        assert Report.objects.get(pk=draft.pk).edited_by.name == "何新"

    def test_the_chain_tells_of_both(self, clerk, county):
        clerk.post(OWN, MINE)
        successor = Person.objects.get(username="hexin")
        giver, taker = f"person {county.clerk.pk} 张clerk", f"person {successor.pk} 何新"
        rights = {"role": "clerk", "unit": county.baishi.name}
        assert rows("hand_over") == [("clerk", giver, {**rights, "to": taker, "is_new": True, "moves_to": ""})]
        assert rows("take_over") == [("clerk", taker, {**rights, "from": giver})]
        assert [row.action for row in Entry.objects.order_by("number")][-1] == "sign_out"

    def test_goes_to_a_colleague_who_is_there(self, clerk, county, draft):
        done = clerk.post(OWN, {"taker": county.colleague.pk, "password": PASSWORD})
        assert (done.status_code, SHOWN.search(done.content.decode())) == (200, None)
        assert signed_in("clerk") is None
        assert signed_in("colleague").get(reverse("desk:report", args=[draft.pk])).status_code == 200

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({**NEW, "password": "falsch-28"}, "密码不对，没有交接。"),
            ({"password": PASSWORD}, "请选一个已有的账号，或者填写新账号的用户名和姓名，只要其中一样。"),
            (
                {"name": "何新", "password": PASSWORD},
                "请选一个已有的账号，或者填写新账号的用户名和姓名，只要其中一样。",
            ),
            ({**MINE, "username": "clerk"}, "已经有这个用户名，大小写不同也算同一个。"),
            ({**MINE, "username": "何新"}, "用户名"),
        ],
    )
    def test_is_refused_with_a_sentence_and_nothing_is_written(self, clerk, county, fields, sentence):
        before = list(Person.objects.values())
        answer = clerk.post(OWN, fields)
        assert (answer.status_code, sentence in answer.content.decode()) == (400, True)
        assert list(Person.objects.values()) == before
        assert clerk.get("/desk/").status_code == 200

    @pytest.mark.parametrize("taker", ["approver", "other_clerk", "reviewer", "administrator", "clerk"])
    def test_goes_to_nobody_whose_rights_would_change(self, clerk, county, taker):
        fields = {"taker": getattr(county, taker).pk, "password": PASSWORD}
        assert clerk.post(OWN, fields).status_code == 400
        assert signed_in("clerk")

    def test_who_guesses_at_the_password_waits_here_too(self, clerk, county):
        for _ in range(6):
            answer = clerk.post(OWN, {**NEW, "password": "falsch-28"})
        assert "连续输错次数过多" in answer.content.decode()
        assert clerk.post(OWN, MINE).status_code == 400
        assert Person.objects.get(pk=county.clerk.pk).is_active

    @pytest.mark.parametrize("reader", ["approver", "reviewer", "administrator"])
    def test_is_the_clerk_s_own(self, client, county, reader):
        client.force_login(getattr(county, reader))
        assert client.post(OWN, MINE).status_code == 404


class TestByTheAdministrator:
    @pytest.mark.proves("U4")
    def test_the_old_account_that_moves_finds_no_report_and_the_new_one_all(self, administrator, county, draft):
        fields = {**NEW, "moves_to": county.liuwan.pk}
        done = administrator.post(of(county.clerk), fields)
        old, new = signed_in("clerk"), taken_over(done.content.decode())
        answers = [client.get(reverse("desk:report", args=[draft.pk])).status_code for client in (old, new)]
        assert answers == [404, 200]
        assert old.get("/desk/").status_code == 200

    def test_page_that_was_open_writes_nothing_any_more(self, administrator, county, draft):
        open_page = signed_in("clerk")
        address = reverse("desk:save", args=[draft.pk, "problems"])
        administrator.post(of(county.clerk), NEW)
        answer = open_page.post(address, {"version": 1, "fields": {}}, content_type="application/json")
        assert (answer.status_code, answer.json()["kind"]) == (401, "signed_out")

    @pytest.mark.parametrize("giver", ["clerk", "approver", "reviewer"])
    def test_role_and_unit_go_to_somebody_else(self, administrator, county, giver):
        giver, taker = getattr(county, giver), county.other_clerk
        rights = (giver.role, giver.unit)
        administrator.post(of(giver), {"taker": taker.pk})
        taker.refresh_from_db()
        giver.refresh_from_db()
        assert ((taker.role, taker.unit), giver.is_active) == (rights, False)

    def test_who_wrote_a_report_does_not_approve_it_afterwards(self, administrator, county, draft):
        fill(draft, complete(), county.clerk)
        bring(draft, county, "submit", "start_review")
        administrator.post(of(county.reviewer), {"taker": county.clerk.pk})
        county.clerk.refresh_from_db()
        assert county.clerk.role == Role.REVIEWER
        reviewer = signed_in("clerk")
        answer = reviewer.post(reverse("reports:act", args=[draft.pk, "approve"]), {"version": draft.version})
        assert answer.status_code == 403

    def test_goes_to_no_administrator(self, administrator, county):
        other = person("other", Role.ADMINISTRATOR)
        for taker in (county.administrator, other, county.clerk):
            assert administrator.post(of(county.clerk), {"taker": taker.pk}).status_code == 400
        assert administrator.get(of(other)).status_code == 404
        assert Person.objects.get(pk=county.clerk.pk).is_active

    def test_happens_once(self, administrator, county):
        assert administrator.post(of(county.clerk), NEW).status_code == 200
        late = administrator.post(of(county.clerk), {**NEW, "username": "second"}, follow=True)
        assert said(late) == ["没有交接：张clerk（clerk）的账号已经停用，可能别人刚刚交接过。"]
        assert not Person.objects.filter(username="second").exists()
        closed_township(county)
        offered = administrator.get(of(county.colleague)).context["form"].fields["moves_to"].queryset
        assert {unit.code for unit in offered} == {"qinghe", "lanshan", "liuwan"}  # none that was closed

    def test_person_s_page_leads_there(self, administrator, county):
        page = administrator.get(reverse("county:person", args=[county.clerk.pk]))
        assert of(county.clerk) in page.content.decode()

    @pytest.mark.parametrize("reader", ["clerk", "approver", "reviewer"])
    def test_is_the_administrator_s(self, client, county, reader):
        client.force_login(getattr(county, reader))
        assert client.post(of(county.colleague), NEW).status_code == 404


class TestModel:
    """What the forms do not offer, the function refuses."""

    @pytest.mark.parametrize("taker", ["clerk", "administrator"])
    def test_refuses_the_giver_and_who_runs_the_system(self, county, taker):
        with pytest.raises(ValidationError, match="请另选接手人"):
            hand_over(county.clerk, getattr(county, taker), by=county.administrator)

    def test_refuses_who_does_it(self, county):
        with pytest.raises(ValidationError, match="请另选接手人"):
            hand_over(county.reviewer, county.approver, by=county.approver)

    def test_refuses_the_work_of_who_runs_the_system(self, county):
        with pytest.raises(ValidationError, match="系统管理员的工作不在这里交接"):
            hand_over(county.administrator, county.clerk, by=person("other", Role.ADMINISTRATOR))

    def test_refuses_closed_accounts_at_both_ends(self, county):
        Person.objects.filter(pk=county.colleague.pk).update(is_active=False)
        with pytest.raises(ValidationError, match="没有工作可以交接"):
            hand_over(county.colleague, county.approver, by=county.administrator)
        with pytest.raises(ValidationError, match="请先启用，或者另选接手人"):
            hand_over(county.clerk, county.colleague, by=county.administrator)

    def test_leaves_everything_where_the_last_step_is_refused(self, county):
        before = list(Person.objects.values())
        with pytest.raises(ValidationError, match="县级审核员的单位要选"):
            hand_over(county.reviewer, Person(**NEW), by=county.administrator, moves_to=county.baishi)
        assert list(Person.objects.values()) == before


@pytest.mark.every_engine
def test_work_goes_to_no_reviewer(administrator, county):
    """She would be one no longer, and the county without one."""
    with pytest.raises(ValidationError, match="张reviewer是县级审核员，不能接手别人的工作。"):
        hand_over(county.clerk, county.reviewer, by=county.administrator)
    page = administrator.get(of(county.clerk))
    assert county.reviewer not in page.context["form"].fields["taker"].queryset
    answer = administrator.post(of(county.clerk), {"taker": county.reviewer.pk})
    county.reviewer.refresh_from_db()
    assert (answer.status_code, county.reviewer.role, county.reviewer.unit) == (400, Role.REVIEWER, county.unit)
