"""How much a clerk does from the sign-in to 提交 of a nil report that follows a published one, beside writing the
prose: with the mouse, by keyboard alone, without a script. The counts are printed."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from giyearreport.reports import store
from giyearreport.reports.models import Report, Round
from tests.browser.desk import sign_in_by_hand
from tests.county import bring, fill
from tests.nil_report import PROSE, nil_report

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_ACTIONS, MOST_KEYS = 12, 120
FOCUSED = """() => { const at = document.activeElement;
  const said = at.matches('a, button, input') ? at.getAttribute('aria-label') || at.textContent : '';
  return said.replace(/\\s+/g, ' ').trim(); }"""


@pytest.fixture
def after_last_year(county, draft):
    """白石镇's nil report of 2024 is published; the round of 2025 is open."""
    fill(draft, nil_report(last_year=True), county.clerk)
    bring(draft, county, "submit", "start_review", "approve", "publish")
    dates = {"opens_on": date(2025, 12, 1), "due_on": date(2027, 1, 20), "review_due_on": date(2027, 2, 20)}
    Round.objects.create(county=county.unit, year=2025, edition_code="2021", **dates)


class Mouse:
    """Presses what bears a name, one action each."""

    def __init__(self, page: Page):
        self.page, self.actions = page, 0

    def press(self, name: str, *, exact: bool = False) -> None:
        roles = [self.page.get_by_role(role, name=name, exact=exact) for role in ("button", "link")]
        found = roles[0].or_(roles[1])
        found.first.click()
        self.actions += 1

    def write(self, section: str) -> None:
        self.page.locator(f"#{section}").fill(PROSE[section])


class Keyboard:
    """Comes to what bears a name with Tab, by the skip link, and presses it; a key is an action."""

    def __init__(self, page: Page):
        self.page, self.actions = page, 0

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)
        self.actions += 1

    def press(self, name: str, *, exact: bool = False) -> None:
        self._come_to(name, exact)
        self.key("Enter")

    def write(self, section: str) -> None:
        if self.page.evaluate("document.activeElement.id") != section:
            self._skip()
        assert self.page.evaluate("document.activeElement.id") == section
        self.page.keyboard.insert_text(PROSE[section])

    def _come_to(self, name: str, exact: bool) -> None:
        if self.page.evaluate("document.activeElement === document.body"):
            self._skip()
        for _ in range(40):
            focused = self.page.evaluate(FOCUSED)
            if focused == name or (name in focused and not exact):
                return
            self.key("Tab")
        raise AssertionError(f"Tab does not come to {name}")

    def _skip(self) -> None:
        self.key("Tab")
        self.key("Enter")


def hand_in(hand, page: Page, *, is_asked: bool = False) -> None:
    """The way that the pages lead; a page is there before the next thing is done. Without a script one ``is_asked``
    before blanks are filled, whose number no page counts while one types."""

    def on(title: str) -> None:
        expect(page.locator("h1").first).to_have_text(title)
        page.wait_for_load_state()  # with its scripts: before they are there, the server asks what they would not

    hand.press("从去年开始")
    on("青禾县白石镇人民政府2025年政府信息公开工作年度报告")
    hand.press("本年没有申请，也没有案件")
    on("本年没有的，一次填 0")
    hand.press("声明并填 0")
    expect(page.get_by_text("已按声明把")).to_be_visible()
    hand.press("去填写：一")
    on("一、总体情况")
    hand.write("overview")
    hand.press("保存并填下一部分")
    on("二、主动公开政府信息情况")
    hand.press("填为 0")
    if is_asked:
        expect(page.get_by_text("个空格填为 0（现行有效除外）？")).to_be_visible()
        hand.press("填为 0", exact=True)
    hand.press("现行有效照上年算")
    hand.press("保存并填下一部分")
    on("五、存在的主要问题及改进情况")
    hand.write("problems")
    hand.press("保存并填下一部分")
    on("六、其他需要报告的事项")
    hand.write("other_matters")
    hand.press("保存并去检查")
    on("检查与提交")
    hand.press("提交", exact=True)
    expect(page.get_by_text("已上报，待县级审核").first).to_be_visible()


def handed_in() -> Report:
    return Report.objects.get(round__year=2025)


@pytest.mark.proves("U5", "U85", "U86")
def test_nil_report_takes_twelve_actions_with_the_mouse(page, live_server, county, after_last_year):
    sign_in_by_hand(page, live_server, "clerk")
    mouse = Mouse(page)
    hand_in(mouse, page)
    print(f"nil report, mouse: {mouse.actions} actions")
    assert store.load(handed_in()).cells == nil_report().cells
    assert mouse.actions <= MOST_ACTIONS


@pytest.mark.proves("U81")
def test_nil_report_takes_at_most_120_keys_by_keyboard_alone(page, live_server, county, after_last_year):
    sign_in_by_hand(page, live_server, "clerk")
    keyboard = Keyboard(page)
    hand_in(keyboard, page)
    print(f"nil report, keyboard: {keyboard.actions} keys")
    assert store.load(handed_in()).cells == nil_report().cells
    assert keyboard.actions <= MOST_KEYS


@pytest.mark.proves("U83", "U85")
def test_nil_report_is_handed_in_without_a_script(browser, live_server, county, after_last_year):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    sign_in_by_hand(page, live_server, "clerk")
    mouse = Mouse(page)
    hand_in(mouse, page, is_asked=True)
    print(f"nil report, without a script: {mouse.actions} actions")
    context.close()
    assert store.load(handed_in()).cells == nil_report().cells
    assert mouse.actions <= MOST_ACTIONS
