"""The second factor: set up by everybody for themselves, asked for at every door, and taken away when it is lost."""

import html
import re
import time
from base64 import b32decode

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from giyearreport.audit.models import Entry
from giyearreport.pages.signing_in import second_factor as pages
from giyearreport.reports import store
from giyearreport.units import first_passwords, guessing, second_factor
from giyearreport.units.guessing import Guess
from giyearreport.units.models import Guesses, Person
from tests.county import PASSWORD, said, step

pytestmark = pytest.mark.django_db

SIGN_IN, CODE, OWN = "/sign-in/", "/sign-in/code/", "/second-factor/"
SCRIPT = {"X-Requested-With": "save"}


def now_on_the_telephone(person: Person) -> str:
    """As if the last one had been given long ago: of one half minute it is taken once."""
    TOTPDevice.objects.filter(user=person).update(last_t=-1)
    return code_of(TOTPDevice.objects.get(user=person).bin_key)


def code_of(key: bytes) -> str:
    totp = TOTP(key)
    totp.time = time.time()
    return f"{totp.token():06d}"


def password_given(username: str, **fields) -> Client:
    client = Client()
    client.post(SIGN_IN, {"username": username, "password": PASSWORD, **fields})
    return client


def begin(client: Client) -> bytes:
    """The key that the page shows."""
    client.post(reverse("begin_second_factor"), {"password": PASSWORD})
    return b32decode(re.search(r'class="key">([A-Z2-7 ]+)<', client.get(OWN).content.decode())[1].replace(" ", ""))


def set_up(client: Client) -> list[str]:
    """The codes for one use that the page shows."""
    page = client.post(reverse("confirm_second_factor"), {"code": code_of(begin(client))}).content.decode()
    return re.findall(r"<code>([a-z2-7]{4}-[a-z2-7]{4})</code>", page)


@pytest.fixture
def codes(county) -> list[str]:
    """The clerk's: she has set a second factor up."""
    return set_up(password_given("clerk"))


def fields_of(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page, re.DOTALL)
    return {name: html.unescape(value) for name, value in found}


class TestSettingUp:
    def test_shows_key_and_picture_takes_a_code_and_gives_ten_for_one_use(self, county):
        client = password_given("clerk")
        assert "开始设置" in client.get(OWN).content.decode()
        assert client.post(reverse("begin_second_factor"), {"password": PASSWORD}).headers["Location"] == OWN
        page = client.get(OWN).content.decode()
        assert 'src="data:image/svg+xml' in page
        shown = re.search(r'class="key">([A-Z2-7 ]+)<', page)[1]
        wrong = client.post(reverse("confirm_second_factor"), {"code": "000000"}).content.decode()
        assert "动态码不对" in wrong
        assert shown in wrong
        assert not TOTPDevice.objects.exists()
        code = code_of(b32decode(shown.replace(" ", "")))
        answer = client.post(reverse("confirm_second_factor"), {"code": code})
        codes = re.findall(r"<code>([a-z2-7-]{9})</code>", answer.content.decode())
        assert (len(set(codes)), answer.headers["Cache-Control"]) == (10, "private, no-store")
        assert client.get("/desk/").status_code == 200
        assert shown not in client.get(OWN).content.decode()
        assert Entry.objects.filter(action="set_up_second_factor", by_username="clerk").count() == 1

    def test_asks_for_the_password_first(self, county):
        client = password_given("clerk")
        for given in ({}, {"password": "falsch-28"}):
            assert "开始设置" in client.post(reverse("begin_second_factor"), given).content.decode()
        assert "密码不对" in client.post(reverse("begin_second_factor"), {"password": "falsch-28"}).content.decode()
        assert "开始设置" in client.get(OWN).content.decode()

    def test_picture_carries_the_key_that_is_shown(self, county):
        device = second_factor.telephone(county.clerk, begin(password_given("clerk")).hex())
        assert f"secret={second_factor.in_fours(device).replace(' ', '')}&" in device.config_url

    def test_key_begun_in_one_session_is_seen_and_confirmed_in_no_other(self, county):
        first, other = password_given("clerk"), password_given("clerk")
        key = begin(first)
        page = other.get(OWN).content.decode()
        assert ("开始设置" in page, 'class="key"' in page) == (True, False)
        assert other.post(reverse("confirm_second_factor"), {"code": code_of(key)}).headers["Location"] == OWN
        assert begin(other) != key
        assert "备用码" in first.post(reverse("confirm_second_factor"), {"code": code_of(key)}).content.decode()

    def test_key_leaves_the_session_with_its_confirmation(self, county):
        client = password_given("clerk")
        key = begin(client)
        client.post(reverse("confirm_second_factor"), {"code": code_of(key)})
        assert key.hex() not in str(dict(client.session))

    @pytest.mark.every_engine
    def test_code_given_twice_at_once_sets_up_one_telephone(self, county):
        key = begin(password_given("clerk")).hex()
        code = code_of(bytes.fromhex(key))
        devices = [second_factor.confirm(county.clerk, code, key) for _ in range(2)]
        assert ([device is not None for device in devices], TOTPDevice.objects.count()) == ([True, False], 1)

    def test_ends_what_was_opened_without_it(self, county):
        other = password_given("clerk")
        set_up(password_given("clerk"))
        assert other.get("/desk/").headers["Location"].startswith(SIGN_IN)

    def test_second_time_begins_with_ending_the_first(self, county, codes):
        client = password_given("clerk")
        client.post(CODE, {"code": now_on_the_telephone(county.clerk)})
        client.post(reverse("begin_second_factor"), {"password": PASSWORD})
        assert 'class="key"' not in client.get(OWN).content.decode()


class TestSigningIn:
    def test_asks_for_the_code_after_the_password(self, county, codes):
        client = Client()
        first = client.post(SIGN_IN, {"username": "clerk", "password": PASSWORD, "next": "/checks/"})
        assert first.headers["Location"] == f"{CODE}?next=/checks/"
        page = client.get(first.headers["Location"]).content.decode()
        assert fields_of(page)["next"] == "/checks/"
        wrong = client.post(CODE, {"code": "000000", "next": "/checks/"})
        assert (wrong.status_code, "动态码不对" in wrong.content.decode()) == (200, True)
        before = client.cookies["sessionid"].value
        right = client.post(CODE, {"code": now_on_the_telephone(county.clerk), "next": "/checks/"})
        assert right.headers["Location"] == "/checks/"
        assert client.cookies["sessionid"].value != before
        assert client.get("/checks/").status_code == 200

    def test_takes_the_code_as_people_write_it(self, county, codes):
        code = now_on_the_telephone(county.clerk)
        full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
        for written in (f" {code[:3]} {code[3:]} ", full_width, codes[0].upper(), codes[1].replace("-", " ")):
            client = password_given("clerk")
            now_on_the_telephone(county.clerk)
            assert client.post(CODE, {"code": written}).status_code == 302, written

    @pytest.mark.every_engine
    def test_takes_a_code_of_the_telephone_once(self, county, codes):
        code = now_on_the_telephone(county.clerk)
        answers = [password_given("clerk").post(CODE, {"code": code}).status_code for _ in range(2)]
        assert answers == [302, 200]

    @pytest.mark.every_engine
    def test_takes_a_code_for_one_use_once(self, county, codes):
        answers = [password_given("clerk").post(CODE, {"code": codes[0]}).status_code for _ in range(2)]
        assert (answers, StaticToken.objects.count()) == ([302, 200], 9)
        assert Entry.objects.filter(action="give_code", about__endswith="备用码").count() == 1

    def test_codes_are_nobody_else_s(self, county, codes):
        others = set_up(password_given("colleague"))
        assert password_given("clerk").post(CODE, {"code": others[0]}).status_code == 200

    @pytest.mark.every_engine
    def test_waits_after_five_wrong_codes_and_the_administrator_opens(self, county, codes, administrator):
        client = password_given("clerk")
        for _ in range(5):
            client.post(CODE, {"code": "000000"})
        page = client.post(CODE, {"code": now_on_the_telephone(county.clerk)})
        assert (page.status_code, "请 1 分钟后再试" in page.content.decode()) == (200, True)
        step(administrator, county.clerk, "unlock")
        assert client.post(CODE, {"code": now_on_the_telephone(county.clerk)}).status_code == 302

    def test_who_knows_the_password_and_guesses_at_codes_elsewhere_keeps_nobody_out(self, county, codes):
        usual = password_given("clerk")
        usual.post(CODE, {"code": now_on_the_telephone(county.clerk)})
        for number in range(25):
            stranger = Client(REMOTE_ADDR=f"203.0.113.{number}")
            stranger.post(SIGN_IN, {"username": "clerk", "password": PASSWORD})
            page = stranger.post(CODE, {"code": "000000"}).content.decode()
        assert "分钟后再试" in page
        at_home = password_given("clerk")
        assert at_home.post(CODE, {"code": now_on_the_telephone(county.clerk)}).status_code == 302

    def test_wrong_codes_of_many_names_from_one_address_wait(self, county, codes):
        set_up(password_given("colleague"))
        for username in ("clerk", "colleague"):
            place = Guess(username, "203.0.113.9", is_inside=True)
            for _ in range(10):
                guessing.begin(place)
                Guesses.objects.exclude(name="").update(next_at=timezone.now())
        elsewhere = Client(REMOTE_ADDR="203.0.113.9")
        elsewhere.post(SIGN_IN, {"username": "clerk", "password": PASSWORD})
        assert "分钟后再试" in elsewhere.post(CODE, {"code": codes[0]}).content.decode()

    def test_guesses_at_codes_are_not_counted_with_those_at_the_password(self, county, codes):
        client = password_given("clerk")
        for _ in range(5):
            client.post(CODE, {"code": "000000"})
        assert guessing.begin(Guess("clerk", "127.0.0.1")) is None

    def test_leads_nowhere_else_afterwards(self, county, codes):
        client = password_given("clerk")
        answer = client.post(CODE, {"code": codes[0], "next": "https://elsewhere.example/"})
        assert answer.headers["Location"] == "/home/"

    def test_page_for_the_code_is_for_who_needs_one(self, county, client):
        assert client.get(CODE).headers["Location"] == SIGN_IN
        assert password_given("clerk").get(CODE).headers["Location"] == "/home/"
        assert client.post(CODE, {"code": "1"}, headers=SCRIPT).json()["kind"] == "signed_out"


class TestWithoutTheCode:
    """Somebody knows the password, and no more."""

    @pytest.fixture
    def half_in(self, county, codes) -> Client:
        return password_given("clerk")

    def test_every_page_leads_to_it(self, half_in, draft):
        for path in (
            "/home/",
            "/desk/",
            "/checks/",
            "/password/",
            OWN,
            f"/desk/{draft.pk}/",
            "/county/people/",
            "/review/",
        ):
            assert half_in.get(path).headers["Location"] == f"{CODE}?next={path}", path

    def test_nothing_is_saved_by_a_script(self, half_in, draft):
        for name in ("desk:save", "desk:here", "desk:findings"):
            changes = {"version": 1, "page": "a", "fields": {"problems": {"seen": "", "text": "改掉"}}}
            answer = half_in.post(
                reverse(name, args=[draft.pk, "problems"]), changes, content_type="application/json", headers=SCRIPT
            )
            said = {"kind": "second_factor", "error": pages.GIVE_IT, "again": 5}
            assert (answer.status_code, answer.json()) == (403, said), name
        assert store.load(draft).prose["problems"] == ""

    def test_no_password_is_changed_and_no_factor_removed(self, half_in, county):
        new = {"new_password1": "green-meadow-77", "new_password2": "green-meadow-77"}
        assert half_in.post("/password/", {"old_password": PASSWORD, **new}).status_code == 403
        for name in ("remove_second_factor", "renew_codes", "begin_second_factor", "confirm_second_factor"):
            assert half_in.post(reverse(name), {"password": PASSWORD}).status_code == 403, name
        county.clerk.refresh_from_db()
        assert (county.clerk.check_password(PASSWORD), county.clerk.second_factor_since is not None) == (True, True)

    def test_form_comes_along_through_it(self, half_in, county, draft):
        address = reverse("desk:section", args=[draft.pk, "problems"])
        page = half_in.post(address, {"problems": "写到一半", "then": "stay"})
        assert page.status_code == 403
        fields = fields_of(page.content.decode())
        wrong = half_in.post(CODE, {**fields, "code": "000000"})
        fields = fields_of(wrong.content.decode())
        back = half_in.post(CODE, {**fields, "code": now_on_the_telephone(county.clerk)}).content.decode()
        half_in.post(address, fields_of(back))
        assert store.load(draft).prose["problems"] == "写到一半"

    def test_form_posted_after_the_session_has_ended_comes_along_through_both(self, county, codes, draft):
        client, address = Client(), reverse("desk:section", args=[draft.pk, "problems"])
        asked = client.post(address, {"problems": "写到一半", "then": "stay"}).content.decode()
        given = client.post(SIGN_IN, {**fields_of(asked), "username": "clerk", "password": PASSWORD}).content.decode()
        assert "<h1>输入动态码</h1>" in given
        back = client.post(CODE, {**fields_of(given), "code": codes[0]}).content.decode()
        client.post(address, fields_of(back))
        assert store.load(draft).prose["problems"] == "写到一半"

    def test_of_a_file_it_is_said_that_it_does_not_come_along_at_the_code_too(self, county, codes, draft):
        client, address = Client(), reverse("desk:import", args=[draft.year])
        asked = client.post(address, {"file": ContentFile(b"x", "r.docx")}).content.decode()
        given = client.post(SIGN_IN, {**fields_of(asked), "username": "clerk", "password": PASSWORD}).content.decode()
        back = client.post(CODE, {**fields_of(given), "code": codes[0]}).content.decode()
        assert ["选的文件没有带过来" in page for page in (asked, given, back)] == [True, True, True]

    def test_dialog_of_an_open_page_is_told_what_is_lacking(self, county, codes):
        client = Client()
        password = {"username": "clerk", "password": PASSWORD}
        told = client.post(SIGN_IN, password, headers={"X-Requested-With": "sign_in"}).json()
        assert (told["person"], told["needs_code"]) == (county.clerk.pk, True)
        wrong = client.post(CODE, {"code": "1"}, headers=SCRIPT)
        assert (wrong.status_code, wrong.json()) == (400, {"kind": "invalid", "error": pages.WRONG})
        told = client.post(CODE, {"code": codes[0]}, headers=SCRIPT).json()
        assert (told["person"], told["needs_code"]) == (county.clerk.pk, False)
        assert client.post(CODE, {"code": "1"}, headers=SCRIPT).json()["needs_code"] is False

    def test_accounts_are_not_kept_without_it(self, county):
        set_up(password_given("administrator"))
        client = password_given("administrator")
        page = reverse("county:person_act", args=[county.clerk.pk, "password"])
        assert client.get("/county/people/").headers["Location"] == f"{CODE}?next=/county/people/"
        assert client.post(page).status_code == 403
        county.clerk.refresh_from_db()
        assert county.clerk.check_password(PASSWORD)


class TestWhereItIsRequired:
    @pytest.fixture(autouse=True)
    def required(self, settings):
        settings.SECOND_FACTOR = True

    @pytest.mark.parametrize("username", ["reviewer", "administrator"])
    def test_who_decides_sets_it_up_before_anything_else(self, county, username):
        client = password_given(username)
        for path in ("/home/", "/review/", "/county/people/", "/checks/"):
            assert client.get(path).headers["Location"] == OWN, path
        assert "请先设置动态码，再开始使用" in client.get(OWN).content.decode()
        assert len(set_up(client)) == 10
        assert client.get("/checks/").status_code == 200

    @pytest.mark.parametrize("username", ["clerk", "approver"])
    def test_people_of_a_unit_may_go_without(self, county, username):
        assert password_given(username).get("/desk/").status_code == 200

    def test_scripts_are_told_and_forms_kept(self, county, submitted):
        client = password_given("reviewer")
        answer = client.post(reverse("checks"), {}, content_type="application/json")
        assert (answer.status_code, answer.json()["error"]) == (403, pages.SET_IT_UP)
        address = reverse("reports:act", args=[submitted.pk, "start_review"])
        page = client.post(address, {"version": submitted.version, "note": "写了很久"}).content.decode()
        assert fields_of(page)["note"] == "写了很久"
        assert f'href="{OWN}"' in page
        submitted.refresh_from_db()
        assert submitted.state == "submitted"

    def test_first_password_is_changed_before(self, county):
        shown = first_passwords.issue(county.reviewer)
        client = Client()
        client.post(SIGN_IN, {"username": "reviewer", "password": shown})
        assert client.get("/home/").headers["Location"] == "/password/"
        new = {"new_password1": "green-meadow-77", "new_password2": "green-meadow-77"}
        client.post("/password/", {"old_password": shown, **new})
        assert client.get("/home/").headers["Location"] == OWN

    def test_lost_telephone_is_taken_away_by_the_administrator_and_another_set_up(self, county):
        telephone = password_given("reviewer")
        set_up(telephone)
        administrator = password_given("administrator")
        set_up(administrator)
        assert said(step(administrator, county.reviewer, "second-factor")) == ["张reviewer的动态码和备用码已经停用。"]
        row = Entry.objects.get(action="take_second_factor_away")
        assert (row.by_username, "张reviewer" in row.about) == ("administrator", True)
        assert telephone.get("/review/").headers["Location"].startswith(SIGN_IN)
        assert not StaticToken.objects.filter(device__user=county.reviewer).exists()
        client = password_given("reviewer")
        assert client.get("/review/").headers["Location"] == OWN
        assert len(set_up(client)) == 10

    def test_last_administrator_is_helped_by_command(self, county, capsys):
        set_up(password_given("administrator"))
        call_command("unlock", "administrator", "--second-factor")
        said = "已解除 张administrator（administrator）的登录锁定。\n动态码和备用码已经停用。\n"
        assert capsys.readouterr().out == said
        assert Entry.objects.filter(action="take_second_factor_away", by_username="").count() == 1
        assert password_given("administrator").get("/county/people/").headers["Location"] == OWN

    def test_administrator_does_not_take_away_his_own(self, county):
        administrator = password_given("administrator")
        set_up(administrator)
        page = step(administrator, county.administrator, "second-factor")
        assert said(page) == ["没有做：自己的账号不在这里改。"]
        assert TOTPDevice.objects.filter(user=county.administrator, confirmed=True).exists()


class TestEndingIt:
    @pytest.fixture
    def signed_in(self, county, codes) -> Client:
        client = password_given("clerk")
        client.post(CODE, {"code": codes[0]})
        return client

    def test_is_a_form_of_its_own_and_so_are_new_codes(self, signed_in):
        page = signed_in.get(OWN).content.decode()
        forms = re.findall(r'<form method="post" action="(/second-factor/[^"]+)">(.*?)</form>', page, re.DOTALL)
        told = [(action, form.count('type="password"'), form.count("<button")) for action, form in forms]
        assert told == [(reverse("renew_codes"), 1, 1), (reverse("remove_second_factor"), 1, 1)]
        assert "formaction" not in page

    @pytest.mark.parametrize("name", ["renew_codes", "remove_second_factor"])
    def test_wrong_password_is_told_at_the_form_that_asked(self, signed_in, name):
        page = signed_in.post(reverse(name), {"password": "falsch-28"}).content.decode()
        form = re.search(rf'action="{reverse(name)}">(.*?)</form>', page, re.DOTALL)[1]
        assert (page.count("密码不对"), form.count("密码不对")) == (1, 1)

    def test_asks_for_the_password(self, signed_in, county):
        page = signed_in.post(reverse("remove_second_factor"), {"password": "falsch-28"}).content.decode()
        assert "密码不对，请重新输入。" in page
        assert TOTPDevice.objects.filter(user=county.clerk).exists()
        other = password_given("clerk")
        assert signed_in.post(reverse("remove_second_factor"), {"password": PASSWORD}).headers["Location"] == OWN
        assert signed_in.get("/desk/").status_code == 200
        assert other.get("/desk/").headers["Location"].startswith(SIGN_IN)
        assert password_given("clerk").get("/desk/").status_code == 200
        assert (TOTPDevice.objects.count(), StaticToken.objects.count()) == (0, 0)
        assert Entry.objects.filter(action="remove_second_factor", by_username="clerk").count() == 1

    def test_new_codes_for_one_use_ask_for_it_too_and_replace_the_old(self, signed_in, codes):
        assert "密码不对" in signed_in.post(reverse("renew_codes"), {"password": "falsch-28"}).content.decode()
        page = signed_in.post(reverse("renew_codes"), {"password": PASSWORD}).content.decode()
        shown = re.findall(r"<code>([a-z2-7-]{9})</code>", page)
        assert (len(shown), set(shown) & set(codes)) == (10, set())
        assert password_given("clerk").post(CODE, {"code": codes[1]}).status_code == 200
        assert password_given("clerk").post(CODE, {"code": shown[0]}).status_code == 302
