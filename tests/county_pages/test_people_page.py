"""人员: accounts on the county's own pages, with and without 三员分立."""

import json
import re

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from giyearreport.audit.models import Entry
from giyearreport.reports.models import Report
from giyearreport.units.models import Level, Person, Role, Unit
from tests.county import PASSWORD, closed_township, offered, person, said, step

pytestmark = pytest.mark.django_db

XIN = {"username": "xinren", "name": "何新", "role": Role.CLERK, "unit": "柳湾镇"}
SHOWN = re.compile(r"\b(?:[a-z2-9]{4}-){2}[a-z2-9]{4}\b")


@pytest.fixture
def offices(county, settings):
    """三员分立 is on, and everybody is approved."""
    settings.SEPARATE_OFFICES = True
    county.security.approve_rights(None)
    for other in Person.objects.exclude(pk=county.security.pk):
        other.approve_rights(county.security)
    return county


@pytest.fixture
def security(offices):
    client = Client()
    client.force_login(Person.objects.get(username="security"))
    return client


def rows() -> list[tuple]:
    return [(row.action, row.about) for row in Entry.objects.exclude(action__in=("sign_in", "sign_out"))]


def test_account_is_made_with_a_password_that_is_shown_once(administrator, county):
    page = administrator.post(reverse("county:person_new"), XIN)
    (password,) = SHOWN.findall(page.content.decode())
    made = authenticate(username="xinren", password=password)
    assert (made.role, made.unit, made.first_password_until is not None) == (Role.CLERK, county.liuwan, True)
    assert page.headers["Cache-Control"] == "private, no-store"
    assert rows() == [("create", f"person {made.pk} 何新")]
    assert not SHOWN.search(administrator.get(reverse("county:person", args=[made.pk])).content.decode())
    assert password not in "".join(Entry.objects.values_list("details", flat=True))


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"username": "CLERK"}, None, "已经有这个用户名，大小写不同也算同一个。请另取一个。"),
        ({"unit": ""}, None, "填报员、单位审核人和县级审核员必须有所属单位。"),
        ({"role": Role.REVIEWER}, "unit", "县级审核员的单位要选县（市、区）本级，不能审核自己所在单位的报告。"),
        ({"name": "何\u202e新"}, "name", "有看不见的字符（U+202E），请删去，重新输入。"),
        ({"unit": "旧镇"}, "unit", "旧镇人民政府已经撤销，请填还在的单位。"),
        ({"unit": "某镇"}, "unit", "没有这个单位：某镇。请填单位的代码或者全称。"),
    ],
)
def test_account_that_cannot_be_is_refused_in_words(administrator, county, changes, field, sentence):
    closed_township(county)
    answer = administrator.post(reverse("county:person_new"), XIN | changes)
    errors = answer.context["form"].errors
    assert (answer.status_code, errors.get(field or "__all__")) == (400, [sentence])
    assert not Person.objects.filter(name="何新").exists()


def test_role_is_changed_and_has_a_row_of_its_own(administrator, county):
    page = reverse("county:person", args=[county.clerk.pk])
    fields = {"username": "clerk", "name": "张clerk", "role": Role.APPROVER, "unit": "青禾县白石镇人民政府"}
    administrator.post(page, fields)
    county.clerk.refresh_from_db()
    row = Entry.objects.get(action="change_role")
    assert (county.clerk.role, row.before, row.after) == (Role.APPROVER, "clerk", "approver")


def test_steps_on_an_account(administrator, county):
    assert said(step(administrator, county.clerk, "close")) == ["张clerk的账号已经停用。"]
    assert authenticate(username="clerk", password=PASSWORD) is None
    assert said(step(administrator, county.clerk, "open")) == ["张clerk的账号已经启用。"]
    assert said(step(administrator, county.clerk, "unlock")) == ["没有做：张clerk没有输错过，不用解除。"]
    assert said(step(administrator, county.clerk, "second-factor")) == ["没有做：张clerk没有启用动态码。"]
    page = step(administrator, county.clerk, "password")
    (password,) = SHOWN.findall(page.content.decode())
    assert authenticate(username="clerk", password=password) == county.clerk
    changes = [json.loads(row.details) for row in Entry.objects.filter(action="change")]
    assert [found["changes"]["is_active"] for found in changes] == [["True", "False"], ["False", "True"]]
    assert Entry.objects.filter(action="issue_first_password", about=f"person {county.clerk.pk} 张clerk").count() == 1


@pytest.mark.proves("U65")
def test_locked_account_is_unlocked_by_the_administrator(administrator, county):
    visitor = Client()
    for _ in range(5):
        visitor.post("/sign-in/", {"username": "clerk", "password": "falsch-28"})
    assert visitor.post("/sign-in/", {"username": "clerk", "password": PASSWORD}).status_code == 429
    page = reverse("county:person", args=[county.clerk.pk])
    shown = [administrator.get(where).content.decode() for where in (reverse("county:people"), page)]
    assert [("锁到" in body, "解除登录锁定" in body) for body in shown] == [(True, False), (True, True)]
    assert said(step(administrator, county.clerk, "unlock")) == ["已解除张clerk的登录锁定。"]
    assert "解除登录锁定</button>" not in administrator.get(page).content.decode()
    assert visitor.post("/sign-in/", {"username": "clerk", "password": PASSWORD}).status_code == 302


def test_account_that_nobody_ever_used_is_deleted_and_recorded(administrator, county):
    page = reverse("county:person", args=[county.other_clerk.pk])
    assert "删除张otherclerk的账号" in administrator.get(page).content.decode()
    assert said(step(administrator, county.other_clerk, "delete")) == ["张otherclerk（otherclerk）的账号已经删除。"]
    assert not Person.objects.filter(username="otherclerk").exists()
    row = Entry.objects.get(action="delete")
    assert (row.about, json.loads(row.details)["values"]["unit"]) == (
        f"person {county.other_clerk.pk} 张otherclerk", "青禾县柳湾镇人民政府",
    )  # fmt: skip


def test_account_that_did_something_is_not_deleted(administrator, county, draft):
    signed_in = Person.objects.get(username="clerk")
    Client().force_login(signed_in)
    assert "删除张clerk的账号" not in administrator.get(reverse("county:person", args=[signed_in.pk])).content.decode()
    (told,) = said(step(administrator, signed_in, "delete"))
    assert told == "没有做：张clerk登录过，账号只能停用，不能删除：做过的事要有名有姓。"
    Person.objects.filter(pk=county.colleague.pk).update(last_login=None)
    Report.objects.update(edited_by=county.colleague)
    assert said(step(administrator, county.colleague, "delete")) == [
        "没有做：张colleague的账号已经有别的记录，只能停用。"
    ]
    assert Person.objects.filter(username__in=("clerk", "colleague")).count() == 2
    assert not Entry.objects.filter(action="delete").exists()


def test_nobody_does_any_of_it_to_themselves(administrator, county):
    for name in ("close", "second-factor", "password", "delete"):
        assert said(step(administrator, county.administrator, name))[0].endswith("自己的账号不在这里改。"), name
    form = administrator.get(reverse("county:person", args=[county.administrator.pk])).context["form"]
    assert [name for name in form.fields if form.fields[name].disabled] == ["role", "unit"]
    fields = {"username": "administrator", "name": "张新名", "role": Role.AUDITOR, "unit": ""}
    administrator.post(reverse("county:person", args=[county.administrator.pk]), fields)
    county.administrator.refresh_from_db()
    assert (county.administrator.name, county.administrator.role) == ("张新名", Role.ADMINISTRATOR)


def test_last_reviewer_is_closed_only_when_that_is_known(administrator, county):
    assert said(step(administrator, county.reviewer, "close")) == [
        "没有停用：张reviewer是青禾县最后一个启用的县级审核员，停用以后报告没有人审核、发布。请先另设一个；一定要停用，勾选以后再停用。"
    ]
    page = reverse("county:person", args=[county.reviewer.pk])
    assert 'name="anyway" required' in administrator.get(page).content.decode()
    warned = "青禾县现在没有启用的县级审核员，报告没有人审核、发布。请给人设这个角色。"
    close = reverse("county:person_act", args=[county.reviewer.pk, "close"])
    told = administrator.post(close, {"anyway": "on"}, follow=True)
    assert said(told) == ["张reviewer的账号已经停用。", warned]
    step(administrator, county.reviewer, "open")
    form = {"username": "reviewer", "name": "张reviewer", "role": Role.CLERK, "unit": "qinghe"}
    assert said(administrator.post(page, form, follow=True)) == ["已保存张reviewer（reviewer）。", warned]


def test_one_reviewer_of_two_is_closed_at_once(administrator, county):
    person("second", Role.REVIEWER, county.unit)
    assert said(step(administrator, county.reviewer, "close")) == ["张reviewer的账号已经停用。"]


def test_unknown_step_is_not_found(administrator, county):
    assert step(administrator, county.clerk, "destroy").status_code == 404
    assert step(administrator, county.clerk, "approve").status_code == 404


def test_account_of_a_closed_unit_is_not_opened(administrator, county):
    step(administrator, county.other_clerk, "close")
    Unit.objects.filter(pk=county.liuwan.pk).update(closed_on="2020-01-01")
    assert "已经撤销" in said(step(administrator, county.other_clerk, "open"))[0]
    assert not Person.objects.get(username="otherclerk").is_active


def test_who_runs_the_system_has_one_menu_on_every_page(administrator):
    county = ["/county/units/", "/county/people/", "/county/rounds/"]
    pages = [*county, "/past-years/", reverse("condition"), "/audit/", "/audit/verify/"]
    for page in pages:
        html = administrator.get(page).content.decode()
        (menu,) = re.findall(r'<nav class="site-nav".*?</nav>', html, re.DOTALL)
        assert (re.findall(r'href="([^"]+)"', menu), menu.count("aria-current")) == (pages, 1), page


class TestThreeOffices:
    def test_administrator_has_the_account_and_not_the_rights(self, offices, client):
        client.force_login(Person.objects.get(username="administrator"))
        page = client.post(reverse("county:person_new"), XIN)
        assert "等安全管理员批准" in page.content.decode()
        made = Person.objects.get(username="xinren")
        assert not made.may_sign_in
        fields = XIN | {"role": Role.APPROVER, "unit": "qinghe", "name": "何新新"}
        client.post(reverse("county:person", args=[made.pk]), fields)
        made.refresh_from_db()
        assert (made.role, made.unit, made.name) == (Role.CLERK, offices.liuwan, "何新新")
        assert step(client, made, "approve").status_code == 404

    def test_security_gives_rights_by_saving_and_touches_no_account(self, offices, security):
        Person.objects.filter(username="clerk").update(rights_approved="", rights_approved_by=None)
        clerk = Person.objects.get(username="clerk")
        for name in ("close", "password", "unlock", "delete"):
            assert step(security, clerk, name).status_code == 404, name
        assert security.get(reverse("county:person_new")).status_code == 404
        assert security.get(reverse("county:units")).status_code == 404
        fields = {"username": "other", "name": "别人", "role": Role.APPROVER, "unit": "baishi"}
        security.post(reverse("county:person", args=[clerk.pk]), fields)
        clerk.refresh_from_db()
        assert (clerk.username, clerk.name, clerk.role, clerk.may_sign_in) == ("clerk", "张clerk", "approver", True)
        assert {row[0] for row in rows()} == {"change_role", "change_rights_approved"}

    def test_security_approves_from_the_button(self, offices, security):
        Person.objects.filter(username="clerk").update(rights_approved="", rights_approved_by=None)
        clerk = Person.objects.get(username="clerk")
        assert said(step(security, clerk, "approve"))[0].startswith("已批准：张clerk（clerk），填报员")
        assert rows() == [("approve_rights", f"person {clerk.pk} 张clerk")]
        assert said(step(security, clerk, "approve")) == ["没有做：张clerk早已批准。"]

    def test_the_last_of_an_office_stays(self, offices, security):
        fields = {"username": "x", "name": "x", "role": Role.CLERK, "unit": "baishi"}
        auditor = Person.objects.get(username="auditor")
        answer = security.post(reverse("county:person", args=[auditor.pk]), fields)
        assert (answer.status_code, Person.objects.get(username="auditor").role) == (400, Role.AUDITOR)


def test_list_takes_as_many_queries_for_many_as_for_few(administrator, county):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            page = administrator.get(reverse("county:people"))
        return len(captured), len(page.context["page"])

    few = queries()
    for number in range(60):
        unit = Unit.objects.create(
            code=f"u{number}", name=f"第{number}镇人民政府", level=Level.TOWNSHIP, parent=county.unit
        )
        person(f"c{number}", Role.CLERK, unit)
    assert queries() == (few[0], 50)


def test_list_finds_by_name_unit_and_role(administrator, county):
    def shown(**asked):
        page = administrator.get(reverse("county:people"), asked)
        return {found.username for found in page.context["page"]}

    assert shown(q="柳湾") == {"otherclerk"}
    assert shown(kind=Role.REVIEWER) == {"reviewer", "otherreviewer"}
    assert shown(kind="closed") == set()


class TestChosen:
    def chosen(self, client, *people: Person):
        posted = {"person": [who.pk for who in people], "sure": "yes"}
        return client.post(reverse("county:people_chosen"), posted, follow=True)

    def test_are_asked_about_before_their_passwords_lapse(self, administrator, county):
        Person.objects.filter(pk=county.reviewer.pk).update(last_login=timezone.now())
        posted = {"person": [county.clerk.pk, county.reviewer.pk]}
        page = administrator.post(reverse("county:people_chosen"), posted)
        assert (set(page.context["chosen"]), page.context["in_use"]) == ({county.clerk, county.reviewer}, 1)
        assert "其中 1 个人登录过，在用自己的密码。" in page.content.decode()
        assert authenticate(username="reviewer", password=PASSWORD) == county.reviewer

    def test_get_new_first_passwords_each_and_oneself_none(self, administrator, county):
        page = self.chosen(administrator, county.clerk, county.approver, county.administrator)
        passwords = SHOWN.findall(page.content.decode())
        names = ("clerk", "approver")
        entered = {authenticate(username=name, password=word) for name, word in zip(names, passwords, strict=True)}
        again = {authenticate(username=name, password=word) for name, word in zip(names, passwords[::-1], strict=True)}
        assert {county.clerk, county.approver} in (entered, again)
        assert said(page) == ["张administrator（administrator）没有做：自己的账号不在这里改。"]
        assert [row[0] for row in rows()] == ["issue_first_password"] * 2

    def test_are_approved_by_the_security_officer(self, offices, security):
        Person.objects.filter(username__in=("clerk", "colleague")).update(rights_approved="", rights_approved_by=None)
        page = self.chosen(security, *Person.objects.filter(username__in=("clerk", "colleague", "approver")))
        assert len([sentence for sentence in said(page) if sentence.startswith("已批准：")]) == 2
        assert Person.objects.get(username="clerk").may_sign_in
        assert security.get(reverse("county:people"), {"kind": "waiting"}).context["page"].paginator.count == 0

    def test_none_is_said(self, administrator, county):
        assert said(self.chosen(administrator)) == ["请先勾选人员。"]
        answer = administrator.post(reverse("county:people_chosen"), {"person": ["x", "9" * 40]}, follow=True)
        assert said(answer) == ["请先勾选人员。"]


def test_change_of_another_is_not_written_over_unseen(administrator, county):
    page = reverse("county:person", args=[county.colleague.pk])
    one, other = ({**offered(administrator, page), "seen": administrator.get(page).context["seen"]} for _ in range(2))
    assert administrator.post(page, other | {"role": Role.APPROVER}).status_code == 302
    refused = administrator.post(page, one | {"name": "何新", "role": Role.REVIEWER, "unit": "qinghe"})
    words = "别人改过：角色：单位审核人（您页面上：县级审核员）。"
    assert (refused.status_code, words in refused.content.decode()) == (400, True)
    assert Person.objects.values_list("role", "name").get(username="colleague") == (Role.APPROVER, "张colleague")
    assert administrator.post(page, one | {"name": "何新"}).status_code == 302
    assert Person.objects.values_list("role", "name").get(username="colleague") == (Role.APPROVER, "何新")
