"""三员分立: accounts, rights and the audit chain in the hands of three persons, held by the models."""

import re
from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from giyearreport.audit.models import Entry
from giyearreport.units import triggers
from giyearreport.units.models import Person, Role
from tests.county import PASSWORD, offered, person, said, step

pytestmark = pytest.mark.django_db

RULES = import_module("giyearreport.units.migrations.0003_accounts_stay_and_are_approved")


@pytest.fixture
def offices(county, settings):
    """The three persons, and everybody else approved. The switch is on."""
    settings.SEPARATE_OFFICES = True
    county.security.approve_rights(None)
    for other in Person.objects.exclude(pk=county.security.pk):
        other.approve_rights(county.security)
    for name in ("clerk", "administrator", "reviewer", "auditor", "security"):
        getattr(county, name).refresh_from_db()
    return county


def signed_in(username: str, password: str = PASSWORD) -> Client | None:
    client = Client()
    answer = client.post("/sign-in/", {"username": username, "password": password})
    return client if answer.status_code == 302 else None


def posted(client: Client, who: Person, **changes) -> list:
    """Posts the form of a person as the page offers it, with changes. What the page holds when it refuses."""
    page = reverse("county:person", args=[who.pk])
    answer = client.post(page, offered(client, page) | changes)
    who.refresh_from_db()
    if answer.status_code == 302:
        return []
    return [error for errors in answer.context["form"].errors.values() for error in errors]


class TestOff:
    def test_the_administrator_works_as_ever(self, administrator, county):
        assert posted(administrator, county.clerk, role=Role.APPROVER) == []
        assert county.clerk.role == Role.APPROVER
        assert administrator.get("/audit/").status_code == 200
        assert signed_in("clerk")

    def test_an_auditor_may_be_there_all_the_same(self, county):
        auditor = signed_in("auditor")
        assert auditor.get("/home/").headers["Location"] == "/audit/"
        assert [auditor.get(path).status_code for path in ("/audit/", "/county/people/", "/desk/", "/review/")] == [
            200, 404, 404, 404,
        ]  # fmt: skip


class TestAccounts:
    def test_open_when_their_rights_are_approved(self, county, settings):
        settings.SEPARATE_OFFICES = True
        assert signed_in("clerk") is None
        county.security.approve_rights(None)
        county.clerk.approve_rights(county.security)
        assert signed_in("clerk")

    @pytest.mark.parametrize(
        "change",
        [{"role": Role.APPROVER}, {"unit": "liuwan"}, {"username": "other"}, {"name": "张新名"}, {"is_active": False}],
    )
    def test_close_with_the_right_that_was_approved(self, offices, change):
        client = signed_in("clerk")
        assert client.get("/desk/").status_code == 200
        for name, value in change.items():
            setattr(offices.clerk, name, getattr(offices, value) if name == "unit" else value)
        offices.clerk.save()
        assert client.get("/desk/").status_code == 302
        offices.clerk.is_active = True
        offices.clerk.save()
        assert (offices.clerk.rights_approved, offices.clerk.rights_approved_by) == ("", None)
        assert signed_in(offices.clerk.username) is None

    def test_that_were_changed_past_the_models_are_not_open_either(self, offices):
        client = signed_in("clerk")
        Person.objects.filter(pk=offices.clerk.pk).update(role=Role.APPROVER)
        assert client.get("/desk/").status_code == 302
        assert signed_in("clerk") is None


class TestApproving:
    @pytest.mark.parametrize("by", ["administrator", "auditor", "reviewer", "clerk"])
    def test_is_for_security_alone(self, offices, by):
        with pytest.raises(ValidationError, match="账号的权限由安全管理员批准"):
            offices.other_clerk.approve_rights(getattr(offices, by))

    def test_is_for_nobody_in_their_own_case(self, offices):
        with pytest.raises(ValidationError, match="自己的权限不能由自己批准"):
            offices.security.approve_rights(offices.security)
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.filter(pk=offices.security.pk).update(rights_approved_by=offices.security)

    @pytest.mark.parametrize("by", ["administrator", "auditor", "reviewer"])
    def test_by_another_is_refused_by_the_database(self, offices, by):
        with pytest.raises(IntegrityError, match="rights_are_approved_by_security"), transaction.atomic():
            Person.objects.filter(pk=offices.clerk.pk).update(
                rights_approved="reviewer 1", rights_approved_by=getattr(offices, by)
            )
        with pytest.raises(IntegrityError, match="rights_are_approved_by_security"), transaction.atomic():
            Person.objects.create(
                username="neu", name="何新", role=Role.AUDITOR, rights_approved="neu auditor：何新",
                rights_approved_by=getattr(offices, by),
            )  # fmt: skip

    def test_stands_when_who_approved_has_gone(self, offices):
        second = person("second", Role.SECURITY)
        second.approve_rights(offices.security)
        offices.security.is_active = False
        offices.security.save()
        offices.clerk.save()
        assert signed_in("clerk")

    def test_of_a_closed_account_is_refused(self, offices):
        offices.clerk.is_active = False
        offices.clerk.save()
        with pytest.raises(ValidationError, match="账号已经停用"):
            offices.clerk.approve_rights(offices.security)
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.filter(pk=offices.clerk.pk).update(rights_approved="clerk 1")


class TestOfficers:
    @pytest.mark.parametrize("office", [Role.ADMINISTRATOR, Role.SECURITY, Role.AUDITOR])
    def test_hold_one_office_and_have_no_other_account(self, offices, office):
        for role, unit in ((office, None), (Role.CLERK, offices.baishi)):
            for holder in (offices.administrator, offices.security, offices.auditor):
                second = Person.objects.create(
                    username=f"second{holder.pk}{role}", name=holder.name, role=role, unit=unit
                )
                with pytest.raises(ValidationError, match="不能再有别的账号"):
                    second.approve_rights(None)

    def test_bear_a_clerk_s_name_only_with_a_mark(self, offices):
        namesake = person("namesake", Role.AUDITOR)
        namesake.name = offices.clerk.name
        namesake.save()
        with pytest.raises(ValidationError, match="张clerk已经有账号"):
            namesake.approve_rights(offices.security)
        namesake.name = "张clerk（信息科）"
        namesake.save()
        namesake.approve_rights(offices.security)

    @pytest.mark.parametrize("written", ["张 clerk", "张CLERK", "张ｃｌｅｒｋ", "\N{IDEOGRAPHIC SPACE}张clerk "])
    def test_are_told_from_a_clerk_however_her_name_is_written(self, offices, written):
        second = Person.objects.create(username="second", name=written, role=Role.AUDITOR)
        with pytest.raises(ValidationError, match="已经有账号（clerk，填报员）"):
            second.approve_rights(offices.security)

    @pytest.mark.parametrize("office", ["administrator", "security", "auditor"])
    @pytest.mark.parametrize("change", [{"is_active": False}, {"role": Role.CLERK}])
    def test_the_last_of_each_stays(self, offices, office, change):
        last = getattr(offices, office)
        for name, value in change.items():
            setattr(last, name, value)
        last.unit = offices.baishi
        with pytest.raises(ValidationError, match=f"这是最后一个启用的{Role(office).label}，不能停用"):
            last.save()

    @pytest.mark.parametrize("office", ["administrator", "security", "auditor"])
    @pytest.mark.parametrize("change", [{"username": "other"}, {"name": "张新名"}, {"unit": "baishi"}])
    def test_the_last_of_each_keeps_her_approval(self, offices, office, change):
        """Others who are not approved do not count: they cannot sign in."""
        person("second", Role(office))
        last = getattr(offices, office)
        for name, value in change.items():
            setattr(last, name, getattr(offices, value) if name == "unit" else value)
        with pytest.raises(ValidationError, match=f"这是最后一个能登录的{Role(office).label}"):
            last.save()
        assert signed_in(office)

    def test_one_of_two_who_may_sign_in_may_change(self, offices):
        person("second", Role.AUDITOR).approve_rights(offices.security)
        offices.auditor.name = "张新名"
        offices.auditor.save()
        assert (signed_in("auditor"), signed_in("second") is not None) == (None, True)

    def test_no_name_hides_a_second_account(self, offices):
        """Approved under another name, and renamed afterwards: whichever of the two."""
        person("second", Role.ADMINISTRATOR).approve_rights(offices.security)
        for renamed, name in ((offices.clerk, offices.administrator.name), (offices.administrator, "张clerk")):
            renamed.name = name
            renamed.save()
            with pytest.raises(ValidationError, match="不能再有别的账号"):
                renamed.approve_rights(offices.security)
            renamed.name = f"张{renamed.username}"
            renamed.approve_rights(offices.security)

    @pytest.mark.parametrize(
        ("office", "opens"),
        [
            ("administrator", {"/county/units/", "/county/people/", "/county/people/new/", "/county/rounds/",
                               "/past-years/"}),
            ("security", {"/county/people/"}),
            ("auditor", {"/audit/", "/audit/verify/"}),
        ],
    )  # fmt: skip
    def test_open_their_own_pages_and_no_others(self, offices, office, opens):
        client = signed_in(office)
        pages = [
            "/county/units/", "/county/people/", "/county/people/new/", "/county/rounds/",
            "/past-years/", "/audit/", "/audit/verify/", "/desk/", "/review/",
        ]  # fmt: skip
        assert {page for page in pages if client.get(page).status_code == 200} == opens
        assert client.get(client.get("/home/").headers["Location"]).status_code == 200


class TestPages:
    def test_administrator_proposes_and_security_approves(self, offices):
        administrator, security = signed_in("administrator"), signed_in("security")
        fields = {"username": "hexin", "name": "何新", "role": Role.CLERK, "unit": "baishi"}
        page = administrator.post(reverse("county:person_new"), fields).content.decode()
        assert "账号还要等安全管理员批准才能登录。" in page
        new = Person.objects.get(username="hexin")
        assert not new.may_sign_in
        listed = security.get(reverse("county:people")).content.decode()
        assert "等安全管理员批准" in listed
        security.post(reverse("county:people_chosen"), {"person": [new.pk, offices.security.pk]})
        new.refresh_from_db()
        assert (new.may_sign_in, new.rights_approved_by) == (True, offices.security)
        approved = Entry.objects.filter(action="approve_rights").values_list("by_username", "about")
        assert list(approved) == [("security", f"person {new.pk} 何新")]  # and not what was refused

    def test_administrator_changes_no_rights(self, offices):
        administrator = signed_in("administrator")
        assert posted(administrator, offices.clerk, role=Role.REVIEWER, unit="qinghe", name="张新名") == []
        assert (offices.clerk.role, offices.clerk.unit, offices.clerk.name) == (Role.CLERK, offices.baishi, "张新名")
        told = administrator.get(reverse("county:people")).content.decode()
        assert "张新名（clerk）：账号还要等安全管理员批准才能登录。" in told
        assert step(administrator, offices.clerk, "approve").status_code == 404
        assert not Entry.objects.filter(action="approve_rights").exists()

    def test_administrator_closes_and_cannot_open_again_alone(self, offices):
        administrator = signed_in("administrator")
        for name in ("close", "open"):
            step(administrator, offices.clerk, name)
        offices.clerk.refresh_from_db()
        assert (offices.clerk.is_active, offices.clerk.may_sign_in) == (True, False)

    def test_security_changes_rights_and_nothing_else(self, offices):
        security = signed_in("security")
        changes = {"role": Role.APPROVER, "name": "改名", "username": "other"}
        assert posted(security, offices.clerk, **changes) == []
        clerk = offices.clerk
        assert (clerk.role, clerk.name, clerk.username, clerk.may_sign_in) == (Role.APPROVER, "张clerk", "clerk", True)
        for name in ("password", "unlock"):
            before = clerk.password
            assert step(security, clerk, name).status_code == 404
            clerk.refresh_from_db()
            assert clerk.password == before

    def test_administrator_gets_into_nobody_s_account_by_a_first_password(self, offices):
        administrator, security = signed_in("administrator"), signed_in("security")
        page = step(administrator, offices.clerk, "password").content.decode()
        shown = re.search('初始密码 <span class="slip-word">([a-z2-9-]{14})<', page)[1]
        assert signed_in("clerk", shown) is None
        step(security, offices.clerk, "approve")
        assert signed_in("clerk", shown)

    @pytest.mark.parametrize("office", ["security", "auditor"])
    def test_administrator_does_not_close_an_office_with_a_first_password_or_a_name(self, offices, office):
        administrator, last = signed_in("administrator"), getattr(offices, office)
        chosen = {"person": [offices.clerk.pk, last.pk], "sure": "yes"}
        (told,) = said(administrator.post(reverse("county:people_chosen"), chosen))
        assert told.startswith(f"张{office}（{office}）没有做：这是最后一个能登录的{Role(office).label}")
        issued = Entry.objects.filter(action="issue_first_password").values_list("about", flat=True)
        assert list(issued) == [f"person {offices.clerk.pk} 张clerk"]
        for change in ({"username": "other"}, {"name": "张新名"}):
            assert "这是最后一个能登录的" in str(posted(administrator, last, **change))
        assert signed_in(office)

    def test_security_gives_herself_nothing(self, offices):
        security = signed_in("security")
        posted(security, offices.security, role=Role.REVIEWER, unit="qinghe")
        assert offices.security.role == Role.SECURITY

    def test_second_office_is_refused_on_the_page_too(self, offices):
        security = signed_in("security")
        Person.objects.filter(pk=offices.other_clerk.pk).update(name=offices.auditor.name)
        offices.other_clerk.refresh_from_db()
        assert "不能再有别的账号" in str(posted(security, offices.other_clerk, role=Role.APPROVER))
        assert not offices.other_clerk.may_sign_in

    def test_handover_waits_for_security(self, offices):
        fields = {"username": "hexin", "name": "何新", "password": PASSWORD}
        page = signed_in("clerk").post("/account/hand-over/", fields).content.decode()
        assert "这个账号还要等安全管理员批准才能登录。" in page
        assert not Person.objects.get(username="hexin").may_sign_in


class TestAppointing:
    def test_makes_the_three_where_nobody_is_yet(self, settings, db, capsys):
        settings.SEPARATE_OFFICES = True
        for office, name in (("administrator", "赵一"), ("security", "钱二"), ("auditor", "孙三")):
            call_command("appoint", office, office, name)
        told = capsys.readouterr().out
        assert [line.split("。")[0] for line in told.splitlines()] == [
            "赵一（administrator）是系统管理员", "钱二（security）是安全管理员", "孙三（auditor）是审计员",
        ]  # fmt: skip
        assert all(holder.may_sign_in and holder.first_password_until for holder in Person.objects.all())
        rows = Entry.objects.values_list("by_username", "action", "after")
        assert list(rows) == [("", "appoint", office) for office in ("administrator", "security", "auditor")]

    def test_opens_an_account_of_that_office_again(self, offices, capsys):
        """For the only 安全管理员 who has forgotten her password: nobody else could approve her."""
        call_command("appoint", "security", "security", offices.security.name)
        shown = re.search("初始密码 ([a-z2-9-]{14})，", capsys.readouterr().out)[1]
        assert (signed_in("security"), signed_in("security", shown) is not None) == (None, True)
        assert Person.objects.filter(role=Role.SECURITY).count() == 1

    def test_says_that_the_password_from_before_holds_no_more(self, db, capsys):
        told = []
        for _ in range(2):
            call_command("appoint", "administrator", "gly", "徐力")
            told.append(re.sub("[a-z2-9-]{14}", "…", capsys.readouterr().out))
        ending = "初始密码 …，只显示这一次，7 天内有效，登录后要先改成自己的密码。\n"
        assert told == [
            f"徐力（gly）是系统管理员。{ending}",
            f"徐力（gly）是系统管理员。原有的账号已重新打开，原来的密码作废。新的{ending}",
        ]

    def test_refuses_in_one_line(self, county, capsys, settings):
        settings.SEPARATE_OFFICES = True
        county.administrator.approve_rights(None)
        for username, name, sentence in (
            ("clerk", "赵一", "已经有这个用户名，大小写不同也算同一个。请另取一个。\n"),
            ("second", county.administrator.name, "三员分立时，系统管理员、安全管理员和审计员不能再有别的账号。"),
        ):
            before = Person.objects.count()
            with pytest.raises(SystemExit) as ended:
                call_command("appoint", "auditor", username, name)
            assert (ended.value.code, sentence in capsys.readouterr().err) == (2, True)
            assert Person.objects.count() == before


class TestWhoHasSignedIn:
    """Closed, never deleted: by the model, on the pages, and by the database itself."""

    @pytest.fixture
    def held(self):
        triggers.hold(connection, RULES.STAYING)

    def test_is_not_deleted_past_the_models_either(self, client, county, held):
        client.force_login(county.other_clerk)
        with pytest.raises(IntegrityError, match="who_signed_in_stays"), transaction.atomic():
            Person.objects.filter(pk=county.other_clerk.pk)._raw_delete("default")
        assert Person.objects.filter(pk=county.other_clerk.pk).exists()

    def test_is_closed_on_the_county_s_pages_and_not_deleted(self, client, county, held):
        client.force_login(county.other_clerk)
        client.force_login(county.administrator)
        step(client, county.other_clerk, "delete")
        assert Person.objects.filter(pk=county.other_clerk.pk).exists()
        step(client, county.other_clerk, "close")
        county.other_clerk.refresh_from_db()
        assert not county.other_clerk.is_active

    def test_is_left_alone_by_who_was_never_there(self, county, held):
        county.other_clerk.delete()
        assert not Person.objects.filter(username="otherclerk").exists()


class TestAdministratorAsReviewer:
    """Nobody makes themselves a reviewer, whichever way they try."""

    def test_on_the_own_page(self, administrator, county):
        person("other", Role.ADMINISTRATOR)  # so that it is not the last one who stays
        posted(administrator, county.administrator, role=Role.REVIEWER, unit="qinghe")
        assert county.administrator.role == Role.ADMINISTRATOR

    def test_by_a_handover(self, administrator, county):
        person("other", Role.ADMINISTRATOR)
        page = reverse("accounts:hand_over_of", args=[county.reviewer.pk])
        assert administrator.post(page, {"taker": county.administrator.pk}).status_code == 400
        county.administrator.refresh_from_db()
        assert county.administrator.role == Role.ADMINISTRATOR
