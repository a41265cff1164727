"""What a page called 已保存 is stored, or was replaced by somebody who saw it; what is not saved is not lost. All of
it by what the page does by itself."""

import re
from functools import partial

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Locator, Page, expect

from drill.editors import SENDS_NOTHING
from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.units import first_passwords
from giyearreport.units.models import Person
from tests.browser.axe import violations
from tests.browser.desk import cell, paste, saved, sign_in, sign_in_by_hand, until
from tests.county import PASSWORD, bring, complete, explain_all, fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RECEIVED, CARRIED_IN, CORPORATE = (
    f"applications.{part}"
    for part in ("received.natural_person", "carried_in.natural_person", "received.commercial_enterprise")
)
FAILED_TO_LOAD = "Failed to load resource"  # what the browser itself says of a refusal


@pytest.fixture
def opened(page, live_server, county, draft):
    """opened(section, page): the section's page, for the clerk or in another tab."""
    sign_in(page, live_server, "clerk")

    def go(section: str, on: Page = page) -> Page:
        on.goto(live_server.url + reverse("desk:section", args=[draft.pk, section]))
        return on

    return go


@pytest.fixture
def colleague(browser, live_server):
    """A page of the second clerk, in a browser of her own."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    sign_in(page, live_server, "colleague")
    yield page
    context.close()


@pytest.fixture
def theirs(county, draft):
    """theirs(values): what the second clerk stores meanwhile, by address or section, where it is not her page that is
    looked at."""

    def write(values: dict) -> None:
        draft.refresh_from_db()
        prose = {name: text for name, text in values.items() if "." not in name}
        numbers = {Ref.parse(name): number for name, number in values.items() if "." in name}
        changed = store.load(draft).with_values(numbers, prose)
        store.save(draft, changed, by=county.colleague, version=draft.version)

    return write


def only_refusals(console_errors) -> None:
    assert all(FAILED_TO_LOAD in error for error in console_errors), console_errors
    console_errors.clear()


def kill(page: Page) -> None:
    """As when the browser is killed: nothing is asked, and nothing sent any more."""
    page.evaluate(SENDS_NOTHING)
    page.close(run_before_unload=False)


def kill_offline(page: Page, field: Locator, text: str) -> None:
    """The text is typed, cannot be saved, and then the page is killed."""
    page.context.set_offline(True)
    field.fill(text)
    saved(page).to_contain_text("未保存")
    kill(page)
    page.context.set_offline(False)


def is_saved(page: Page) -> None:
    saved(page).to_contain_text("已保存")


def cells(report, *addresses: str) -> list:
    kept = store.load(report).cells
    return [kept[Ref.parse(address)] for address in addresses]


def code_of(telephone: TOTPDevice) -> str:
    """What it shows now."""
    return f"{totp(telephone.bin_key):06d}"


def problems(report) -> str:
    return store.load(report).prose["problems"]


class TestTwoAtOneSection:
    def test_older_page_that_changes_other_cells_leaves_the_saved_one_alone(self, opened, draft, page):
        opened("applications")
        other = opened("applications", page.context.new_page())
        cell(page, RECEIVED).fill("8")
        is_saved(page)
        cell(other, CARRIED_IN).fill("2")
        is_saved(other)
        cell(other, CORPORATE).fill("3")
        is_saved(other)
        assert cells(draft, RECEIVED, CARRIED_IN, CORPORATE) == [8, 2, 3]
        expect(cell(other, RECEIVED)).to_have_value("8")  # and shows it

    @pytest.mark.proves("U75")
    def test_what_two_typed_is_both_kept_and_the_other_s_comes_in_and_says_whose_it_is(
        self, opened, draft, colleague, page
    ):
        opened("applications")
        opened("applications", colleague)
        cell(colleague, RECEIVED).fill("8")
        is_saved(colleague)
        cell(page, CARRIED_IN).fill("2")
        is_saved(page)
        assert cells(draft, RECEIVED, CARRIED_IN) == [8, 2]
        expect(cell(page, RECEIVED)).to_have_value("8")
        expect(page.locator("#news")).to_contain_text("已换成张colleague刚写的内容")
        lines = ("granted", "partially_granted", "refused_state_secret", "refused_prohibited_by_law")
        names = [f"applications.{line}.natural_person" for line in lines]
        for name in names:
            cell(colleague, name).fill("7")
        is_saved(colleague)
        until(page, lambda: cells(draft, *names) == [7] * 4)
        cell(page, CARRIED_IN).fill("3")
        expect(page.locator("#news")).to_contain_text("等 4 处已换成张colleague刚写的内容。")
        expect(page.locator("#news")).to_be_in_viewport()  # where one looks

    def test_conflict_is_over_when_the_other_puts_the_old_text_back(self, opened, draft, theirs, page):
        opened("applications")
        theirs({RECEIVED: 8})
        cell(page, RECEIVED).fill("5")
        saved(page).to_contain_text("1 处有两种写法")
        theirs({RECEIVED: None})
        cell(page, CARRIED_IN).fill("2")
        expect(page.locator(".conflict")).to_have_count(0)
        until(page, lambda: cells(draft, RECEIVED, CARRIED_IN) == [5, 2])

    def test_text_under_the_cursor_is_not_changed_before_the_person_leaves_it(self, opened, draft, theirs, page):
        opened("problems")
        page.locator("#problems").fill("一是慢。")
        is_saved(page)
        theirs({"problems": "一是慢。\n二是少。"})
        page.locator("#problems").press_sequentially("真的")
        until(page, lambda: problems(draft) == "一是慢。真的\n二是少。")
        expect(page.locator("#problems")).to_have_value("一是慢。真的")
        page.get_by_role("button", name="保存", exact=True).focus()
        expect(page.locator("#problems")).to_have_value("一是慢。真的\n二是少。")

    @pytest.mark.proves("U75")
    def test_same_cell_is_stored_for_nobody_until_it_is_chosen(self, opened, draft, colleague, page):
        opened("applications")
        opened("applications", colleague)
        cell(colleague, RECEIVED).fill("8")
        is_saved(colleague)
        cell(page, RECEIVED).fill("5")
        saved(page).to_contain_text("1 处有两种写法，还没有保存")
        for press in ("保存", "保存并填下一部分"):
            page.get_by_role("button", name=press, exact=True).click()
            expect(page.locator(".conflict")).to_have_count(1)
            assert cells(draft, RECEIVED) == [8]
        expect(page.locator(".conflict-side").nth(0)).to_have_text("您写的5")
        expect(page.locator(".conflict-side").nth(1)).to_have_text("张colleague写的8")
        self.choose(page, draft, "用对方的", 8)
        cell(colleague, RECEIVED).fill("9")
        until(colleague, lambda: cells(draft, RECEIVED) == [9])
        cell(page, RECEIVED).fill("5")
        self.choose(page, draft, "用我的", 5)

    def choose(self, page, draft, choice: str, stands: int) -> None:
        page.get_by_role("button", name=choice).click()
        expect(page.locator(".conflict")).to_have_count(0)
        expect(cell(page, RECEIVED)).to_have_value(str(stands))
        until(page, lambda: cells(draft, RECEIVED) == [stands])

    def test_different_paragraphs_are_both_kept(self, opened, draft, colleague, page):
        fill(draft, complete().with_values(prose={"problems": "一是慢。\n二是少。"}), draft.edited_by)
        opened("problems")
        opened("problems", colleague)
        colleague.locator("#problems").fill("一是太慢。\n二是少。")
        is_saved(colleague)
        page.locator("#problems").fill("一是慢。\n二是太少。")
        is_saved(page)
        assert problems(draft) == "一是太慢。\n二是太少。"

    def test_same_paragraph_is_chosen_by_itself(self, opened, draft, theirs, page):
        fill(draft, complete().with_values(prose={"problems": "一是慢。\n二是少。\n三是散。"}), draft.edited_by)
        opened("problems")
        theirs({"problems": "一是她慢。\n二是她少。\n三是散。"})
        page.locator("#problems").fill("一是我慢。\n二是我少。\n三是我散。")
        saved(page).to_contain_text("2 处有两种写法")
        expect(page.locator(".conflict")).to_have_count(2)
        assert problems(draft) == "一是她慢。\n二是她少。\n三是散。"
        page.get_by_role("button", name="用对方的").first.click()
        expect(page.locator(".conflict")).to_have_count(1)
        page.get_by_role("button", name="两段都留").click()
        until(page, lambda: problems(draft) == "一是她慢。\n二是她少。\n二是我少。\n三是我散。")
        is_saved(page)

    @pytest.mark.proves("U74")
    def test_next_key_after_a_conflict_deletes_nothing_and_leaving_warns(
        self, opened, draft, theirs, page, live_server
    ):
        opened("problems")
        theirs({"problems": "一是她写的。"})
        page.locator("#problems").fill("一是我写的。")
        saved(page).to_contain_text("1 处有两种写法")
        page.locator("#problems").press_sequentially("又一句")
        expect(page.locator(".conflict-side").first).to_have_text("您写的一是我写的。又一句")
        page.wait_for_timeout(2500)  # longer than the pause after which the page saves
        assert problems(draft) == "一是她写的。"
        asked = []
        page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.goto(f"{live_server.url}/home/")
        assert asked == ["beforeunload"]

    def test_paragraph_of_another_is_called_the_other_s_also_after_a_save_of_one_s_own(
        self, opened, draft, theirs, page
    ):
        fill(draft, complete().with_values(prose={"problems": "一是慢。\n二是少。\n三是散。"}), draft.edited_by)
        opened("problems")
        theirs({"problems": "一是她慢。\n二是少。\n三是散。"})
        page.locator("#problems").fill("一是慢。\n二是少。\n三是我散。")
        is_saved(page)
        page.locator("#problems").fill("一是我慢。\n二是少。\n三是我散。")
        expect(page.locator(".conflict-side").nth(1)).to_have_text("张colleague写的一是她慢。")

    def test_same_number_written_otherwise_is_no_change_and_the_other_s_comes_in(self, opened, draft, theirs, page):
        fill(draft, complete(), draft.edited_by)
        opened("applications")
        before = cell(page, RECEIVED).input_value()
        theirs({RECEIVED: 8})
        cell(page, RECEIVED).fill("".join(chr(ord(digit) + 0xFEE0) for digit in before))
        is_saved(page)
        cell(page, CARRIED_IN).focus()
        expect(cell(page, RECEIVED)).to_have_value("8")
        expect(page.locator("#news")).to_contain_text("已换成张colleague刚写的内容")
        assert cells(draft, RECEIVED) == [8]
        theirs({RECEIVED: 9})
        cell(page, RECEIVED).fill("5")
        expect(page.locator(".conflict")).to_have_count(1)
        cell(page, RECEIVED).fill("8")  # the old text again
        cell(page, CARRIED_IN).focus()
        expect(page.locator(".conflict")).to_have_count(0)
        expect(cell(page, RECEIVED)).to_have_value("9")

    @pytest.mark.proves("U75")
    def test_page_says_who_else_is_here(self, opened, colleague, page):
        opened("applications", colleague)
        expect(colleague.locator("#others-here")).to_be_hidden()
        opened("applications")
        expect(page.locator("#others-here")).to_have_text("张colleague正在编辑本部分")


def here(page: Page) -> None:
    """The page says that it is there, and hears what is new."""
    with page.expect_response("**/here/"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_what_a_colleague_wrote_and_took_back_is_not_put_in(opened, draft, page, theirs):
    opened("applications")
    cell(page, RECEIVED).fill("24")
    is_saved(page)
    cell(page, RECEIVED).focus()
    for number in (55, 24):
        theirs({RECEIVED: number})
        here(page)
    cell(page, CARRIED_IN).focus()
    page.wait_for_timeout(200)
    expect(cell(page, RECEIVED)).to_have_value("24")


def test_news_that_later_news_has_overtaken_is_not_put_in(opened, page, theirs):
    opened("applications")
    held = []
    page.route("**/here/", lambda route: held.append((route, route.fetch())), times=1)
    theirs({RECEIVED: 61})
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    until(page, lambda: held)
    theirs({RECEIVED: 62})
    here(page)
    expect(cell(page, RECEIVED)).to_have_value("62")
    route, answer = held[0]
    route.fulfill(response=answer)
    page.wait_for_timeout(500)
    expect(cell(page, RECEIVED)).to_have_value("62")


def test_news_that_is_older_than_the_last_save_is_not_taken(opened, draft, page):
    """The page asks what is new, saves, and only then hears the answer: it tells of the text before."""
    opened("applications")
    cell(page, RECEIVED).fill("1")
    is_saved(page)
    held = []
    page.route("**/here/", lambda route: held.append((route, route.fetch())), times=1)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    until(page, lambda: held)
    cell(page, RECEIVED).fill("2")
    until(page, lambda: cells(draft, RECEIVED) == [2])
    is_saved(page)
    route, answer = held[0]
    told = {**answer.json(), "fields": {RECEIVED: {"state": "newer", "text": "1", "by": "您在另一个窗口"}}}
    page.get_by_role("button", name="保存", exact=True).focus()
    route.fulfill(json=told)
    page.wait_for_timeout(500)
    expect(cell(page, RECEIVED)).to_have_value("2")


def test_number_written_otherwise_than_it_is_stored_meets_no_conflict(opened, draft, page):
    opened("applications")
    for typed in ("1,200", "１２００", "01200"):
        cell(page, RECEIVED).fill(typed)
        until(page, lambda: cells(draft, RECEIVED) == [1200])
        cell(page, RECEIVED).fill("21")
        until(page, lambda: cells(draft, RECEIVED) == [21])
        expect(page.locator(".conflict")).to_have_count(0)


@pytest.mark.proves("U88")
def test_taking_a_block_back_leaves_what_was_corrected_since(opened, draft, theirs, page):
    opened("applications")
    paste(page, RECEIVED, "31\t32\t33\n")
    is_saved(page)
    theirs({CORPORATE: 99})
    cell(page, CARRIED_IN).fill("5")
    is_saved(page)
    expect(cell(page, CORPORATE)).to_have_value("99")
    page.get_by_role("button", name="撤销").click()
    until(page, lambda: cells(draft, RECEIVED, CORPORATE) == [None, 99])


def test_save_that_is_delivered_after_a_later_one_changes_nothing(opened, draft, page, console_errors):
    """The connection was lost, the person took the number out again; only then the network delivers the first save."""
    opened("applications")
    first = []
    page.route("**/save/", lambda route: (first.append(route.request), route.abort()))
    cell(page, RECEIVED).fill("20")
    until(page, lambda: first)
    page.unroute("**/save/")
    cell(page, RECEIVED).fill("")
    is_saved(page)
    request = first[0]
    late = page.request.post(request.url, data=request.post_data, headers=request.headers)
    assert (late.status, late.json()["kind"]) == (409, "stale")
    assert cells(draft, RECEIVED) == [None]
    is_saved(page)
    only_refusals(console_errors)


def test_half_a_composed_word_is_not_sent_as_the_page_goes_out_of_sight(opened, draft, page):
    opened("problems")
    page.locator("#problems").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "zhen", "selectionStart": 4, "selectionEnd": 4})
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_timeout(2500)  # longer than the pause after which the page saves
    assert problems(draft) == ""
    saved(page).not_to_contain_text("已保存")
    keyboard.send("Input.insertText", {"text": "镇"})
    is_saved(page)
    assert problems(draft) == "镇"


class TestSignedOutInMidSentence:
    @pytest.fixture
    def expired(self, opened, draft, page) -> Page:
        """The page of 存在问题, open while its session has ended."""
        opened("problems")
        Session.objects.all().delete()
        return page

    @pytest.mark.proves("U3")
    def test_dialog_over_the_page_signs_in_and_saves(self, expired, draft, console_errors):
        expired.locator("#problems").fill("写到一半")
        expect(expired.get_by_role("dialog")).to_contain_text("登录已过期")
        expired.get_by_label("密码").fill("wrong-password-1")
        expired.get_by_role("button", name="登录并保存").click()
        expect(expired.get_by_role("dialog")).to_contain_text("用户名或者密码不对")
        expired.get_by_label("密码").fill(PASSWORD)
        expired.get_by_role("button", name="登录并保存").click()
        is_saved(expired)
        assert problems(draft) == "写到一半"
        assert expired.locator("#again-password").input_value() == ""  # for nobody who comes later
        only_refusals(console_errors)

    def test_first_password_is_asked_to_be_changed_and_then_the_page_saves(
        self, expired, draft, county, console_errors
    ):
        shown = first_passwords.issue(county.clerk)
        expired.locator("#problems").fill("写到一半")
        expired.get_by_label("密码").fill(shown)
        expired.get_by_role("button", name="登录并保存").click()
        saved(expired).to_contain_text("您用的是初始密码，要先改成自己的")
        county.clerk.refresh_from_db()
        Person.objects.filter(pk=county.clerk.pk).update(first_password_until=None)  # as the other window does
        is_saved(expired)
        assert problems(draft) == "写到一半"
        only_refusals(console_errors)

    def test_dialog_asks_for_the_code_of_who_has_a_second_factor(self, opened, draft, county, page, console_errors):
        opened("problems")
        telephone = TOTPDevice.objects.create(user=county.clerk, name="手机")
        Person.objects.filter(pk=county.clerk.pk).update(second_factor_since=timezone.now())
        Session.objects.all().delete()
        page.locator("#problems").fill("写到一半")
        dialog = page.get_by_role("dialog")
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录并保存").click()
        page.get_by_label("动态码").fill("000000")
        expect(page.get_by_label("密码")).to_be_hidden()
        page.get_by_role("button", name="登录并保存").click()
        expect(dialog).to_contain_text("动态码不对")
        assert problems(draft) == ""
        page.get_by_label("动态码").fill(code_of(telephone))
        page.get_by_role("button", name="登录并保存").click()
        is_saved(page)
        expect(dialog).to_be_hidden()
        assert problems(draft) == "写到一半"
        assert [page.locator(f"#again-{name}").input_value() for name in ("password", "code")] == ["", ""]
        only_refusals(console_errors)

    def test_page_saves_by_itself_when_the_code_has_been_given_at_another_window(
        self, opened, draft, county, page, live_server, console_errors
    ):
        opened("problems")
        telephone = TOTPDevice.objects.create(user=county.clerk, name="手机")
        Person.objects.filter(pk=county.clerk.pk).update(second_factor_since=timezone.now())
        page.locator("#problems").fill("写到一半")
        saved(page).to_contain_text("登录还差一步")
        other = page.context.new_page()
        other.goto(f"{live_server.url}/home/")
        other.get_by_label("动态码").fill(code_of(telephone))
        other.get_by_role("button", name="继续").click()
        is_saved(page)
        assert problems(draft) == "写到一半"
        only_refusals(console_errors)

    def test_dialog_that_was_put_off_does_not_come_between_by_itself(self, expired, draft, console_errors):
        expired.locator("#problems").fill("写到一半")
        expired.get_by_role("button", name="稍后再登录").click()
        expired.locator("#problems").press_sequentially("，")
        expired.wait_for_timeout(6500)  # longer than until the next try
        expired.locator("#problems").press_sequentially("再写。")
        expect(expired.locator("#problems")).to_have_value("写到一半，再写。")
        expired.get_by_role("button", name="登录", exact=True).click()
        expired.get_by_label("密码").fill(PASSWORD)
        expired.get_by_role("button", name="登录并保存").click()
        is_saved(expired)
        assert problems(draft) == "写到一半，再写。"
        only_refusals(console_errors)

    def test_signing_in_at_another_window_is_enough(self, expired, draft, live_server, console_errors):
        expired.locator("#problems").fill("写到一半")
        expect(expired.get_by_role("dialog")).to_be_visible()
        other = expired.context.new_page()
        sign_in_by_hand(other, live_server, "clerk")
        is_saved(expired)
        expect(expired.get_by_role("dialog")).to_be_hidden()
        expired.locator("#problems").fill("写到一半，又一句")
        until(expired, lambda: problems(draft) == "写到一半，又一句")
        only_refusals(console_errors)

    def test_token_replaced_by_signing_in_anew_is_taken_over(self, opened, draft, page, live_server, console_errors):
        opened("problems")
        other = page.context.new_page()
        other.goto(live_server.url)
        other.context.clear_cookies(name="sessionid")
        sign_in_by_hand(other, live_server, "clerk")
        page.locator("#problems").fill("写到一半")
        is_saved(page)
        assert problems(draft) == "写到一半"
        only_refusals(console_errors)

    def test_other_account_does_not_save_what_this_page_wrote(self, expired, draft, live_server, console_errors):
        other = expired.context.new_page()
        sign_in_by_hand(other, live_server, "colleague")
        expired.locator("#problems").fill("写到一半")
        expect(expired.get_by_role("dialog")).to_contain_text("另一个账号（张colleague）")
        assert problems(draft) == ""
        expired.get_by_label("密码").fill(PASSWORD)
        expired.get_by_role("button", name="登录并保存").click()
        is_saved(expired)
        assert store.load(draft).prose["problems"] == "写到一半"
        only_refusals(console_errors)

    def test_saving_by_hand_keeps_the_text_until_signed_in(self, expired, draft, console_errors):
        expired.locator("#problems").fill("写到一半")
        expired.get_by_role("button", name="保存并填下一部分").click()
        expect(expired.get_by_role("dialog")).to_be_visible()
        expired.get_by_label("密码").fill(PASSWORD)
        expired.get_by_role("button", name="登录并保存").click()
        is_saved(expired)
        assert problems(draft) == "写到一半"
        only_refusals(console_errors)


COPY_OF_AN_EARLIER_PAGE = """(name) => {
  const key = Object.keys(localStorage).find((each) => each.includes("unsaved"));
  const copy = JSON.parse(localStorage.getItem(key));
  copy.at -= 1000;
  copy.fields[name].text = "776";
  localStorage.setItem(key + "0", JSON.stringify(copy));
}"""


class TestLeftInThisBrowser:
    @pytest.mark.proves("U74")
    def test_page_that_was_killed_leaves_its_text_to_the_next(self, opened, draft, page, console_errors):
        opened("problems")
        kill_offline(page, page.locator("#problems"), "一是没来得及保存。")
        only_refusals(console_errors)
        again = opened("problems", page.context.new_page())
        expect(again.locator(".unsaved-copy")).to_contain_text("1 处")
        assert violations(again) == {}
        again.get_by_text("查看内容").click()
        expect(again.locator(".unsaved-copy dd")).to_be_visible()
        assert violations(again) == {}
        again.get_by_role("button", name="恢复到页面").click()
        is_saved(again)
        assert problems(draft) == "一是没来得及保存。"
        again.reload()
        expect(again.locator(".unsaved-copy")).to_have_count(0)

    def test_text_put_back_over_what_another_wrote_meanwhile_asks(
        self, opened, county, draft, theirs, page, console_errors
    ):
        opened("applications")
        kill_offline(page, cell(page, RECEIVED), "5")
        only_refusals(console_errors)
        theirs({RECEIVED: 8})
        again = opened("applications", page.context.new_page())
        again.get_by_role("button", name="恢复到页面").click()
        saved(again).to_contain_text("1 处有两种写法")
        expect(again.locator(".conflict")).to_contain_text(county.colleague.name)
        assert cells(draft, RECEIVED) == [8]

    def test_text_put_back_and_taken_out_again_shows_what_is_stored(
        self, opened, draft, theirs, page, live_server, console_errors
    ):
        """What its writer had seen is no longer what is stored, though it stands on the page again. What an earlier
        page had for the same cell is not offered beside it."""
        opened("applications")
        before = cell(page, RECEIVED).input_value()
        kill_offline(page, cell(page, RECEIVED), "777")
        only_refusals(console_errors)
        theirs({RECEIVED: 88})
        again = page.context.new_page()
        again.goto(live_server.url)
        again.evaluate(COPY_OF_AN_EARLIER_PAGE, RECEIVED)
        opened("applications", again)
        told = "1 处：一、本年新收政府信息公开申请数量 · 自然人 777。"
        expect(again.locator(".unsaved-copy strong")).to_contain_text(told)  # one
        assert violations(again) == {}
        again.route("**/save/", lambda route: route.abort())
        again.get_by_role("button", name="恢复到页面").click()
        cell(again, RECEIVED).fill(before)
        again.unroute("**/save/")
        cell(again, CARRIED_IN).focus()
        expect(cell(again, RECEIVED)).to_have_value("88")
        assert cells(draft, RECEIVED) == [88]

    def test_what_was_written_meanwhile_stays_and_the_copy_with_it(self, opened, draft, page, console_errors):
        opened("problems")
        kill_offline(page, page.locator("#problems"), "一是旧的。")
        only_refusals(console_errors)
        again = opened("problems", page.context.new_page())
        again.route("**/save/", lambda route: route.abort())
        again.locator("#problems").fill("二是新的。")
        again.get_by_role("button", name="恢复到页面").click()
        expect(again.locator("#problems")).to_have_value("二是新的。")
        expect(again.locator(".unsaved-copy dd")).to_have_text("一是旧的。")
        expect(again.locator(".unsaved-copy [data-busy]")).to_be_visible()
        assert violations(again) == {}
        again.unroute("**/save/")
        is_saved(again)
        again.get_by_role("button", name="恢复到页面").click()
        again.get_by_role("button", name="两段都留").click()
        until(again, lambda: problems(draft) == "二是新的。\n一是旧的。")
        expect(again.locator(".unsaved-copy")).to_have_count(0)

    @pytest.mark.proves("U89")
    def test_saving_offline_and_going_back_loses_nothing(self, opened, draft, page, live_server, console_errors):
        page.goto(live_server.url + reverse("desk:report", args=[draft.pk]))
        opened("problems")
        page.context.set_offline(True)
        page.locator("#problems").fill("一是断网时写的。")
        page.get_by_role("button", name="保存并填下一部分").click()
        saved(page).to_contain_text("未保存")
        expect(page.locator("#problems")).to_have_value("一是断网时写的。")
        page.context.set_offline(False)
        page.once("dialog", lambda dialog: dialog.accept())
        page.go_back()
        opened("problems")
        if problems(draft) != "一是断网时写的。":  # the leaving page may have sent it still
            page.get_by_role("button", name="恢复到页面").click()
            is_saved(page)
        assert problems(draft) == "一是断网时写的。"
        only_refusals(console_errors)

    def test_copy_of_a_tab_that_is_still_open_is_not_offered(self, opened, draft, page, console_errors):
        opened("problems")
        page.route("**/save/", lambda route: route.abort())
        page.locator("#problems").fill("一是正在写。")
        saved(page).to_contain_text("未保存")
        other = opened("problems", page.context.new_page())
        other.wait_for_timeout(800)
        expect(other.locator(".unsaved-copy")).to_have_count(0)
        page.unroute("**/save/")
        is_saved(page)
        only_refusals(console_errors)

    def test_what_the_last_save_of_a_page_stored_is_not_called_unsaved(
        self, opened, county, draft, page, live_server, console_errors
    ):
        fill(draft, complete(), county.clerk)
        explain_all(draft, county.clerk)
        opened("problems")
        page.on("dialog", lambda dialog: dialog.accept() if dialog.type == "beforeunload" else asked.append(dialog))
        asked = []
        page.locator("#problems").press_sequentially("一是离开前写的。")
        page.reload()
        until(page, lambda: "一是离开前写的。" in problems(draft))
        until(page, lambda: page.evaluate("Object.keys(localStorage)") == [])
        expect(page.locator(".unsaved-copy")).to_have_count(0)
        expect(page.locator("#problems")).to_have_value(re.compile("^一是离开前写的。"))
        page.locator("#problems").press_sequentially("二是又写的。")
        page.goto(live_server.url + reverse("desk:check", args=[draft.pk]))
        until(page, lambda: "二是又写的。" in problems(draft))
        page.get_by_role("button", name="退出").click()
        expect(page.get_by_role("link", name="登录")).to_be_visible()
        assert asked == []
        console_errors.clear()

    @pytest.mark.parametrize(
        ("section", "field", "text", "theirs"),
        [("applications", RECEIVED, "7", "8"), ("problems", "problems", "一是刚写的。", "二是同事改的。")],
    )
    def test_what_was_stored_unheard_and_then_changed_by_another_is_not_called_unsaved(
        self, opened, draft, colleague, page, console_errors, section, field, text, theirs
    ):
        opened(section)
        page.route("**/save/", lambda route: (route.fetch(), route.abort()))
        cell(page, field).fill(text)
        saved(page).to_contain_text("未保存")
        kill(page)
        only_refusals(console_errors)
        opened(section, colleague)
        expect(cell(colleague, field)).to_have_value(text)
        cell(colleague, field).fill(theirs)
        is_saved(colleague)
        again = opened(section, page.context.new_page())
        assert again.evaluate("Object.keys(localStorage).length") == 1
        until(again, lambda: again.evaluate("Object.keys(localStorage)") == [])
        expect(again.locator(".unsaved-copy")).to_have_count(0)
        expect(cell(again, field)).to_have_value(theirs)

    def test_signing_out_names_what_is_not_saved_and_leaves_nothing(self, opened, draft, page, console_errors):
        opened("problems")
        page.route("**/save/", lambda route: route.abort())
        page.locator("#problems").fill("一是没存上。")
        saved(page).to_contain_text("未保存")
        asked = []
        page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        page.get_by_role("button", name="退出").click()
        until(page, lambda: asked)
        assert "还有没保存的内容：“五、" in asked[0]
        expect(page.locator("#problems")).to_have_value("一是没存上。")
        page.on("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="退出").click()
        expect(page.get_by_role("link", name="登录")).to_be_visible()
        assert page.evaluate("Object.keys(localStorage)") == []
        only_refusals(console_errors)

    def test_submitting_names_what_is_not_saved(self, opened, county, draft, page, live_server, console_errors):
        fill(draft, complete(), county.clerk)
        explain_all(draft, county.clerk)
        opened("problems")
        page.route("**/save/", lambda route: route.abort())
        page.locator("#problems").fill("一是没存上。")
        saved(page).to_contain_text("未保存")
        kill(page)
        only_refusals(console_errors)
        check = page.context.new_page()
        check.goto(live_server.url + reverse("desk:check", args=[draft.pk]))
        asked = []
        check.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        check.locator("main").get_by_role("button", name="提交").first.click()
        until(check, lambda: asked)
        assert "还有没保存的内容：“五、" in asked[0]
        draft.refresh_from_db()
        assert draft.state == "drafting"

    def test_another_account_is_not_offered_what_this_one_left(
        self, opened, draft, page, live_server, county, console_errors
    ):
        opened("problems")
        page.route("**/save/", lambda route: route.abort())
        page.locator("#problems").fill("一是没存上。")
        saved(page).to_contain_text("未保存")
        kill(page)
        only_refusals(console_errors)
        other = page.context.new_page()
        page.context.clear_cookies()
        sign_in(other, live_server, "colleague")
        opened("problems", other)
        other.wait_for_timeout(800)
        expect(other.locator(".unsaved-copy")).to_have_count(0)

    def test_locked_report_shows_what_was_left_to_be_copied(self, opened, county, draft, page, console_errors):
        fill(draft, complete(), county.clerk)
        opened("problems")
        page.route("**/save/", lambda route: route.abort())
        page.locator("#problems").fill("一是没存上。")
        saved(page).to_contain_text("未保存")
        kill(page)
        only_refusals(console_errors)
        bring(draft, county, "submit")
        again = opened("problems", page.context.new_page())
        expect(again.locator(".unsaved-copy dd")).to_have_text("一是没存上。")
        expect(again.get_by_role("button", name="恢复到页面")).to_be_hidden()
        assert violations(again) == {}


FAILURES = {
    "服务器出错（500）": {"status": 500, "body": "<h1>oops</h1>"},
    "服务器出错（502）": {"status": 502, "body": ""},
    "暂时不能保存：磁盘": {"status": 503, "json": {"kind": "unavailable", "error": "暂时不能保存：磁盘", "again": 1}},
    "内容太多": {"status": 413, "body": ""},
}


def test_failure_is_called_by_its_name_and_tried_again(opened, draft, page, console_errors):
    opened("problems")
    for number, (words, answer) in enumerate(FAILURES.items()):
        page.route("**/save/", partial(answer_with, answer), times=1)
        page.locator("#problems").fill(f"一是慢{number}。")
        saved(page).to_contain_text(words)
        is_saved(page)
        assert problems(draft) == f"一是慢{number}。"
    only_refusals(console_errors)


def answer_with(answer: dict, route) -> None:
    route.fulfill(**answer)


@pytest.mark.proves("U74")
def test_pages_around_name_the_sections_with_what_was_never_saved_and_lead_there(
    page, live_server, draft, opened, console_errors
):
    kill_offline(page, opened("problems").locator("#problems"), "断网写的一段。")
    again = page.context.new_page()
    address = reverse("desk:section", args=[draft.pk, "problems"])
    pages = [("desk:reports", []), ("desk:report", [draft.pk]), ("desk:check", [draft.pk])]
    for name, arguments in pages:
        again.goto(live_server.url + reverse(name, args=arguments))
        link = again.locator("[data-left-here] a")
        expect(link).to_have_text("五、存在的主要问题及改进情况")
        expect(link).to_have_attribute("href", address)
    link.click()
    again.get_by_role("button", name="恢复到页面").click()
    saved(again).to_contain_text("已保存")
    again.goto(live_server.url + reverse("desk:report", args=[draft.pk]))
    again.wait_for_load_state("networkidle")
    expect(again.locator("[data-left-here]")).to_be_hidden()
    again.close()
    only_refusals(console_errors)
