"""A clerk at the end of a slow line that stalls: two tabs, cells that both write, a session that ends, and 提交.

    python drill/slow_network.py [--reports 5] [--first-seed 0] [--rate 20000] [--latency 800]

Chromium itself makes the line slow (bytes a second each way, milliseconds a request), and its clock is the real one.
Each township's clerk declares that there were no cases, by keyboard alone after the session has ended, or in a page
that is killed as it sends; writes in two tabs, while the server's workers stand still for up to twenty seconds, while
the line is cut, and after the session has ended; explains the warnings in a page that may be killed before it sends;
then presses 提交 impatiently, after the session, or loses the answer. Every word is followed as in
``drill/interleavings.py``: none may be lost, or called saved before it is; the save bar may say what ``SAYS`` has, and
nothing else; the report is submitted once. Prints how long the pages and the saves took.
"""

import argparse
import os
import random
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, TimeoutError, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.chromium import launched, sign_in
from drill.editors import CELLS
from drill.fates import WATCH, Game, words
from drill.outages import workers_of
from drill.served import PASSWORD, join, machine, serving
from drill.townships import all_of, townships

EXPLAINED = "已经逐项核对，数字无误。"
PATIENCE = 120_000  # ms
LONGEST_STALL = 20  # seconds
#: All that the save bar says on this way, from the first key on.
SAYS = re.compile(
    r"有改动，马上保存|正在保存…|已保存 \d\d:\d\d:\d\d|1 处有两种写法，还没有保存"
    r"|未保存，正在重试：(连不上服务器|网络断开了)；您填的内容还在本页|登录已过期.*"
)
ALL_SAVED = """() => document.querySelector(".save-status").textContent.startsWith("已保存")
  && !Object.keys(localStorage).some((key) => key.startsWith("giyearreport.unsaved."))"""
#: Notes what the bar says beside what ``WATCH`` notes.
LISTEN = """() => {
  window.said = [];
  const bar = document.querySelector(".save-status");
  new MutationObserver(() => window.said.push(bar.textContent)).observe(bar, { childList: true });
}"""


@dataclass
class Line:
    """What every page of a context is connected by."""

    rate: int
    latency: int
    sessions: list = field(default_factory=list)

    def connect(self, page: Page) -> None:
        self.sessions.append(page.context.new_cdp_session(page))
        self.set(is_cut=False)

    def set(self, *, is_cut: bool) -> None:
        conditions = {"latency": self.latency, "downloadThroughput": self.rate, "uploadThroughput": self.rate}
        for session in self.sessions:
            session.send("Network.emulateNetworkConditions", {"offline": is_cut, **conditions})

    @contextmanager
    def cut(self) -> Iterator[None]:
        self.set(is_cut=True)
        yield
        self.set(is_cut=False)


@dataclass
class Township:
    """One clerk's way. ``faults`` is what must not be, in words; ``times`` are seconds, by what took them."""

    number: int
    report: int
    address: str
    server: int
    line: Line
    chance: random.Random
    explained: int = 0
    faults: list[str] = field(default_factory=list)
    times: dict[str, list[float]] = field(default_factory=dict)

    def play(self, browser: Browser) -> None:
        self.context = browser.new_context(locale="zh-CN")
        self.context.set_default_timeout(PATIENCE)
        sign_in(self.context, self.address, f"clerk{self.number}")
        self.home = f"{self.address}/desk/{self.report}/"
        self.declare()
        for section, work in (("problems", self.write), ("applications", self.count)):
            self.game = Game(f"{self.home}{section}/", iter(range(100_000 * (1 + self.number), 10**9)))
            self.game.listen(self.context)
            tabs = [self.opened(section, "first" if not number else "second") for number in range(2)]
            work(*tabs)
            for tab in tabs:
                self.gather(tab)
            self.faults += [f"{section}: {loss}" for loss in self.game.losses(all_of(self.report))]
            for tab in tabs:
                self.closed(tab)
        self.submit()
        self.context.close()

    def took(self, what: str, since: float) -> None:
        self.times.setdefault(what, []).append(time.monotonic() - since)

    def opened(self, section: str, which: str) -> Page:
        page, began = self.context.new_page(), time.monotonic()
        self.line.connect(page)
        page.goto(f"{self.home}{section}/")
        page.evaluate(WATCH)
        page.evaluate(LISTEN)
        self.took(f"{section}, {which} tab opened", began)
        return page

    def gather(self, tab: Page) -> None:
        self.game.shown |= words(*tab.evaluate("window.shown"))
        self.game.claimed |= words(*tab.evaluate("window.claimed"))
        strange = [each for each in tab.evaluate("window.said") if not SAYS.fullmatch(each)]
        self.faults += [f"the save bar said {each!r}" for each in strange]

    # What the clerk does

    def declare(self) -> None:
        from giyearreport.reports.models import Report

        page = self.connected()
        page.goto(f"{self.home}nil/")
        if self.chance.random() < 0.5:
            self.context.clear_cookies(name="sessionid")
            self.tab_to(page, "input[value=litigation]").press("Space")
            self.tab_to(page, "button[type=submit]", "声明并填 0")
            self.enter(page)
            self.sign_in_and_send_again(page)
        else:
            page.get_by_label("复议").check()
            page.get_by_role("button", name="声明并填 0").click(no_wait_after=True)
            page.wait_for_timeout(self.chance.uniform(0, 2500))
            page = self.killed(page)
            page.goto(f"{self.home}nil/")
            if page.get_by_label("复议").is_enabled():
                page.get_by_label("复议").check()
                with page.expect_navigation():
                    page.get_by_role("button", name="声明并填 0").click()
        changes = Report.objects.get(pk=self.report).changes.all()
        self.wants("declared", sum("nil" in change.provenance.values() for change in changes), 1)
        self.closed(page)

    def enter(self, page: Page) -> None:
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def sign_in_and_send_again(self, page: Page) -> None:
        """By keyboard alone: the page puts the focus where it goes on."""
        self.wants("words", "内容都在" in page.locator("[role=status]").text_content(), True)
        page.keyboard.insert_text(f"clerk{self.number}")
        page.keyboard.press("Tab")
        page.keyboard.insert_text(PASSWORD)
        self.enter(page)
        self.wants("sent again", page.locator(":focus").text_content(), "再送一次，回到原来的页面")
        self.enter(page)

    def tab_to(self, page: Page, selector: str, text: str = ""):
        """With Tab from the top of the page, by the skip link."""
        for _ in range(60):
            page.keyboard.press("Tab")
            focus = page.locator(":focus")
            if page.evaluate("(at) => document.activeElement.matches(at)", selector):
                if text in focus.text_content():
                    return focus
            elif page.evaluate("document.activeElement.classList.contains('skip-link')"):
                page.keyboard.press("Enter")
        raise SystemExit(f"Tab does not come to {selector} {text}")

    def connected(self) -> Page:
        page = self.context.new_page()
        self.line.connect(page)
        return page

    def closed(self, page: Page) -> None:
        while self.line.sessions:
            self.line.sessions.pop().detach()
        page.close(run_before_unload=False)

    def killed(self, page: Page) -> Page:
        """Another page in place of one that ends with its browser."""
        self.closed(page)
        return self.connected()

    def write(self, first: Page, second: Page) -> None:
        self.type(first, "新")
        self.type(second, "另", at_the_end=False)
        self.saved(first, second)
        with self.stalled():
            self.type(first, "等")
            first.wait_for_timeout(self.chance.uniform(2, LONGEST_STALL) * 1000)
            self.says_not_saved(first)
            self.type(first, "再")
        self.saved(first, second)
        with self.line.cut():
            self.type(second, "断", at_the_end=False)
            expect(second.locator(".save-status")).to_contain_text("网络断开了")
        self.saved(first, second)
        self.context.clear_cookies(name="sessionid")
        self.type(first, "后")
        dialog = first.get_by_role("dialog")
        expect(dialog).to_contain_text("登录")
        dialog.get_by_label("密码").fill(PASSWORD)
        dialog.get_by_role("button", name="登录并保存").click()
        self.saved(first, second)

    def count(self, first: Page, second: Page) -> None:
        """Both write the same cell at the same time; who is told chooses her own. Then it is as it was, and adds up."""
        cell = f'[id="{CELLS[0]}"]'
        at_first = first.locator(cell).input_value()
        for tab in (first, second):
            before, after = tab.locator(cell).input_value(), self.game.word()
            tab.locator(cell).fill(after)
            self.game.given_up |= words(before)
        conflicts: list[Page] = []
        for _ in range(PATIENCE // 200):
            if conflicts := [tab for tab in (first, second) if tab.locator(".conflict").count()]:
                break
            first.wait_for_timeout(200)
        self.wants("conflicts", len(conflicts), 1)
        conflicts[0].locator(".conflict").get_by_role("button", name="用我的").click()
        self.saved(first, second)
        (last, *_) = conflicts
        self.game.given_up |= words(last.locator(cell).input_value())
        last.locator(cell).fill(at_first)
        self.saved(last)

    def submit(self) -> None:
        """Pressed twice while the server stands still, or its answer lost, or only slow."""
        from giyearreport.reports.models import Report

        way = self.chance.choice([self.press_again, self.lose_answer, self.press, self.press_after_the_session])
        page = self.check(self.connected())
        began = time.monotonic()
        way(page)
        self.took("提交", began)
        expect(page.get_by_text("已上报，待县级审核").first).to_be_visible()
        report = Report.objects.get(pk=self.report)
        self.wants(way.__name__, (report.state, report.events.filter(action="submit").count()), ("submitted", 1))
        self.closed(page)

    def check(self, page: Page) -> Page:
        """Explained; every other time the page is killed then, and the next has the texts."""
        page.goto(f"{self.home}check/")
        if not self.button(page).count():
            raise SystemExit(f"cannot be submitted: {page.locator('#body, main').first.inner_text()[:500]}")
        areas = page.locator("[name^=explain-]")
        self.explained += areas.count()
        for area in areas.all():
            area.fill(EXPLAINED)
        if self.chance.random() < 0.5:
            page = self.killed(page)
            page.goto(f"{self.home}check/")
            self.wants(
                "come back",
                {area.input_value() for area in page.locator("[name^=explain-]").all()} - {EXPLAINED},
                set(),
            )
        return page

    def press_after_the_session(self, page: Page) -> None:
        self.context.clear_cookies(name="sessionid")
        self.tab_to(page, "button[type=submit]", "提交")
        self.enter(page)
        self.sign_in_and_send_again(page)

    def press(self, page: Page) -> None:
        with page.expect_navigation():
            self.button(page).click()

    def press_again(self, page: Page) -> None:
        """Where the server stands still too long for gunicorn, it is another that answers."""
        with page.expect_navigation(), self.stalled():
            for _ in range(3):
                with suppress(TimeoutError):  # it is done, and the button is gone
                    self.button(page).click(no_wait_after=True, timeout=3000)
                page.wait_for_timeout(3500)
        self.look_and_press(page)

    def lose_answer(self, page: Page) -> None:
        self.button(page).click(no_wait_after=True)
        page.wait_for_timeout(self.chance.uniform(0, 3000))
        with self.line.cut():
            page.wait_for_timeout(3000)
        self.look_and_press(page)

    def look_and_press(self, page: Page) -> None:
        """Once more, where the report's page does not say that it is done."""
        page.goto(self.home)
        if page.get_by_text("已上报，待县级审核").count():
            return
        page.goto(f"{self.home}check/")
        for area in page.locator("[name^=explain-]").all():
            area.fill(EXPLAINED)
        self.press(page)

    def button(self, page: Page):
        return page.get_by_role("button", name=re.compile("^(保存说明并)?提交$"))

    # How it stands

    def type(self, tab: Page, prefix: str, *, at_the_end: bool = True) -> None:
        """A paragraph more, as keys do; at the other end of the text nobody is in anybody's way."""
        area, word = tab.locator("textarea.prose-input"), f"{prefix}{self.game.word()}。"
        area.evaluate("(area, end) => { area.focus(); const at = end ? area.value.length : 0;"
                      " area.setSelectionRange(at, at); }", at_the_end)  # fmt: skip
        tab.keyboard.insert_text(f"\n{word}" if at_the_end else f"{word}\n")

    def saved(self, *tabs: Page) -> None:
        """All of them say so, and everything on their pages is stored."""
        began = time.monotonic()
        for tab in tabs:
            try:
                tab.wait_for_function(ALL_SAVED)
            except TimeoutError:
                bars = [each.locator(".save-status").text_content() for each in tabs]
                raise SystemExit(f"never saved: {bars}, {tab.evaluate('JSON.stringify(localStorage)')}") from None
        self.took("save", began)
        stored = words(all_of(self.report))
        here = words(*(each for tab in tabs for each in tab.evaluate(
            "() => Array.from(document.querySelectorAll('td.cell input, textarea.prose-input')).map((e) => e.value)"
        ))) & self.game.typed  # fmt: skip
        self.wants("called saved", here - stored - self.game.given_up, set())

    def says_not_saved(self, tab: Page) -> None:
        said = tab.locator(".save-status").text_content()
        is_known = said in ("正在保存…", "有改动，马上保存") or said.startswith(("未保存", "还没有保存"))
        self.wants("while nothing answers", is_known, True)

    def wants(self, what: str, found: object, wanted: object) -> None:
        if found != wanted:
            self.faults.append(f"{what}: {found!r} in place of {wanted!r}")

    @contextmanager
    def stalled(self) -> Iterator[None]:
        """The server takes what is sent, and does nothing."""
        workers = workers_of(self.server)
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
        try:
            yield
        finally:
            for worker in workers:
                with suppress(ProcessLookupError):  # gunicorn has put another in its place
                    os.kill(worker, signal.SIGCONT)


def filled(reports: list[int]) -> None:
    """As a published report of the demo, so that they can be submitted."""
    from giyearreport.reports import store
    from giyearreport.reports.models import Report

    model = store.load(Report.objects.filter(state="published").order_by("-round__year")[0])
    for report in Report.objects.filter(pk__in=reports):
        cells = {ref: value for ref, value in model.cells.items() if ref.table != "litigation"}  # to be declared
        content = store.load(report).with_values(cells, model.prose)
        store.save(report, content, by=report.edited_by, version=report.version)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=5)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--rate", type=int, default=20_000, help="bytes a second")
    parser.add_argument("--latency", type=int, default=800, help="ms a request")
    options = parser.parse_args()
    faults: list[str] = []
    explained = 0
    times: dict[str, list[float]] = {}
    with sync_playwright() as playwright, serving() as served:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        join(served.settings)
        expect.set_options(timeout=PATIENCE)
        reports = townships(options.reports)
        filled(reports)
        browser = launched(playwright)
        for number, report in enumerate(reports):
            line = Line(options.rate, options.latency)
            chance = random.Random(options.first_seed + number)
            one = Township(number, report, served.address, served.process, line, chance)
            one.play(browser)
            for fault in one.faults:
                print(f"report {number}, {fault}", flush=True)
            faults += one.faults
            explained += one.explained
            for what, seconds in one.times.items():
                times.setdefault(what, []).extend(seconds)
        browser.close()
    engine = os.environ.get("DATABASE_URL", "sqlite").split(":")[0]
    print(f"{options.reports} reports at {options.rate} bytes a second, {options.latency} ms, on {engine}; {machine()}")
    for what, seconds in times.items():
        print(f"{what}: median {median(seconds):.1f} s, longest {max(seconds):.1f} s, {len(seconds)} times")
    print(f"{explained} warnings explained; faults {len(faults)}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
