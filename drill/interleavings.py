"""Two or three editors at one section, in an order that nobody planned: they type, save, choose, close, go offline.

    python drill/interleavings.py [--count 200] [--first-seed 0] [--editors 2]
    python drill/interleavings.py --reports 20 --minutes 5 --editors 3

In between a colleague writes the same report from the pages beside the sections, by forms: takes figures that an office
gave, has a number of the text follow a cell and changes that cell, says of a count that it is written, answers the
county's comments (every other four games are at a report that was returned).

With ``--reports`` so many reports, each of a township with clerks of its own, are played at the same time.

They are pages of a real browser with their own scripts, tabs of one clerk or two people. Every word that is typed
is unlike all others, so that its fate can be told afterwards from what the pages sent and were answered:

- a word that was answered ``saved`` is stored, or somebody took it out in a save that had seen it;
- what a page said it had seen had stood on that page;
- where the save bar said 已保存, every word on the page had been answered ``saved`` (or the answer came to a page that
  was killed);
- a word that was typed was stored, or its writer took it out or chose the other's: closing, offline and Back lose none.

``Play`` is one such game; tests/browser/test_interleavings.py plays a few of them in every run.
"""

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import django
from playwright.sync_api import Browser, BrowserContext, Error, Request, Response, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.pages_killed import Answer
from drill.pages_killed import Browser as Forms
from drill.served import CLERK, PASSWORD, environment, machine, serving

SECTIONS = ("applications", "problems")
RETURNED = "fengqiao"  # whose report the county has returned, with comments
PAIR = ("clerk", "other")  # the two of a township
CELLS = tuple(
    f"applications.{line}"
    for line in ("received.natural_person", "received.commercial_enterprise", "granted.natural_person")
)
WORD = re.compile(r"\d+")
#: A page that is killed sends nothing; what one sends while it is closed would be heard by nobody here.
SENDS_NOTHING = "() => { window.fetch = () => new Promise(() => {}); }"
UNHEARD = "unheard"
CHROMIUM = "chromium-headless-shell"
STEPS = 14
GAP = "【】"  # where the number of the cell goes
ELSEWHERE = 0.3  # how often a colleague writes after a step
SETTLING = 40  # tries until both pages have nothing unsaved
#: Notes what stands on a page: in the fields, in the panel of conflicts; and what stood there when it said 已保存.
WATCH = """() => {
  window.shown = [];
  window.claimed = [];
  const fields = () => Array.from(document.querySelectorAll("td.cell input, textarea.prose-input"));
  const note = () => fields().forEach((each) => window.shown.push(each.value));
  const panel = document.getElementById("conflicts");
  const bar = document.querySelector(".save-status");
  note();
  document.addEventListener("input", note);
  new MutationObserver(() => window.shown.push(panel.textContent)).observe(panel, { childList: true, subtree: true });
  new MutationObserver(() => {
    if (bar.textContent.startsWith("已保存")) fields().forEach((each) => window.claimed.push(each.value));
  }).observe(bar, { childList: true });
}"""


@dataclass
class Sent:
    """One field of one save: what the page had seen, what it sent, and what became of it: UNHEARD where the page was
    gone before the answer came."""

    name: str
    seen: str
    text: str
    state: str


@dataclass
class Game:
    """What happened in one game, at the section of this address."""

    address: str
    words: Iterator[int]
    sent: list[Sent] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)
    given_up: set[str] = field(default_factory=set)  # taken out by their writer, or the other's was chosen
    shown: set[str] = field(default_factory=set)
    claimed: set[str] = field(default_factory=set)
    waiting: set[Request] = field(default_factory=set)
    counts: Counter = field(default_factory=Counter)
    story: list[str] = field(default_factory=list)

    def word(self) -> str:
        word = str(next(self.words))
        self.typed.add(word)
        return word

    def listen(self, context: BrowserContext) -> None:
        """To the saves of a browser, those of pages that are killed too."""
        context.on("request", lambda request: self.waiting.add(request) if self.is_save(request) else None)
        context.on("requestfailed", self.hear_nothing)
        context.on("response", self.hear)

    def is_save(self, request: Request) -> bool:
        return request.url == f"{self.address}save/"

    def hear(self, response: Response) -> None:
        if response.request in self.waiting and response.ok:
            try:
                fates = response.json()["fields"]
            except Error:  # the page was killed while the answer came
                fates = {}
            self.note(response.request, lambda name: fates[name]["state"] if fates else UNHEARD)
        self.waiting.discard(response.request)

    def hear_nothing(self, request: Request) -> None:
        if request in self.waiting:
            self.note(request, lambda _: UNHEARD)
        self.waiting.discard(request)

    def note(self, request: Request, state_of: Callable[[str], str]) -> None:
        for name, change in request.post_data_json["fields"].items():
            self.sent.append(Sent(name, change["seen"], change["text"], state_of(name)))
            self.counts[state_of(name)] += 1

    def losses(self, stored: str) -> list[str]:
        """What must not be, in words; ``stored`` is all that stands in the report in the end."""
        ever_saved = words(*(sent.text for sent in self.sent if sent.state == "saved"))
        written = [sent for sent in self.sent if sent.state in ("saved", UNHEARD)]
        removed = {word for sent in written for word in words(sent.seen) - words(sent.text)}
        ever_sent, final = words(*(sent.text for sent in written)), words(stored)
        return [
            *(f"saved and gone unseen: {word}" for word in ever_saved - final - removed),
            *(f"typed and lost: {word}" for word in self.typed - ever_saved - final - removed - self.given_up),
            *(f"called saved and was not: {word}" for word in (self.claimed & self.typed) - ever_sent),
            *(f"seen and never shown: {word}" for word in words(*(sent.seen for sent in self.sent)) - self.shown),
        ]


def words(*texts: str) -> set[str]:
    return {word for text in texts for word in WORD.findall(text)}


class Editor:
    """One page of a section and the hands of the person before it."""

    def __init__(self, game: Game, context: BrowserContext, address: str, chance: random.Random, name: str):
        self.game, self.context, self.address, self.chance, self.name = game, context, address, chance, name
        self.open()

    def open(self) -> None:
        self.page = self.context.new_page()
        self.page.clock.install()
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.goto(self.address)
        self.page.evaluate(WATCH)
        self.page.clock.run_for(400)
        self.page.clock.run_for(1600)
        self.page.wait_for_load_state(
            "networkidle"
        )  # asked whether they are stored, the copies of dead pages are offered
        self.take_back()

    def take_back(self) -> None:
        for button in self.page.locator("[data-take]").all():
            self.game.counts["put back"] += 1
            button.click()

    def pause(self, milliseconds: int) -> None:
        self.page.clock.run_for(milliseconds)
        for _ in range(200):
            if not self.game.waiting:
                break
            self.page.wait_for_timeout(20)
        self.page.wait_for_timeout(20)

    def type(self) -> None:
        area = self.page.locator("textarea.prose-input")
        if area.count():
            before = area.input_value()
            after = self.rewritten(before.split("\n") if before else [])
            area.fill(after)
        else:
            cell = self.page.locator(f'[id="{self.chance.choice(CELLS)}"]')
            before, after = cell.input_value(), self.game.word()
            cell.fill(after)
        self.game.given_up |= words(before) - words(after)

    def rewritten(self, paragraphs: list[str]) -> str:
        """The text with one paragraph written on, put in, written anew or taken out."""
        at = self.chance.randrange(len(paragraphs) + 1)
        kind = self.chance.choice(["on", "on", "in", "anew", "out"]) if at < len(paragraphs) else "in"
        if kind == "on":
            paragraphs[at] += f"又{self.game.word()}"
        elif kind == "in":
            paragraphs.insert(at, f"新{self.game.word()}")
        elif kind == "anew":
            paragraphs[at] = f"改{self.game.word()}"
        elif len(paragraphs) > 2:
            del paragraphs[at]
        return "\n".join(paragraphs)

    def save(self) -> None:
        self.page.get_by_role("button", name="保存", exact=True).click()
        self.pause(50)

    def choose(self) -> None:
        for entry in self.page.locator(".conflict").all()[:1]:
            mine, theirs = entry.locator(".conflict-side").all_text_contents()
            button = self.chance.choice(entry.locator("button").all())
            if button.text_content() in ("用对方的", "用另一个窗口的"):
                self.game.given_up |= words(mine) - words(theirs)
            self.game.counts["choices"] += 1
            button.click()

    def leave(self) -> None:
        self.page.get_by_role("button", name="保存", exact=True).focus()

    def close(self) -> None:
        """As when the browser is killed: nothing is asked, nothing sent any more."""
        self.gather()
        self.page.evaluate(SENDS_NOTHING)
        self.page.close(run_before_unload=False)
        self.game.counts["killed"] += 1
        self.open()

    def go_offline(self) -> None:
        self.context.set_offline(True)
        self.type()
        self.pause(1700)
        self.context.set_offline(False)
        self.game.counts["offline"] += 1

    def live_on(self) -> None:
        self.pause(30_000)

    def act(self) -> None:
        doings: list[tuple[Callable[[], None], int]] = [
            (self.type, 9), (lambda: self.pause(self.chance.randrange(200, 2200)), 7), (self.save, 2), (self.choose, 3),
            (self.leave, 2), (self.close, 1), (self.go_offline, 1), (self.live_on, 1),
        ]  # fmt: skip
        doing = self.chance.choices([each for each, _ in doings], [weight for _, weight in doings])[0]
        self.game.story.append(f"{self.name} {getattr(doing, '__name__', 'pause').strip('<>')}")
        doing()

    def is_settled(self) -> bool:
        self.take_back()
        self.choose()
        self.leave()
        self.pause(6000)
        return self.page.evaluate(
            "() => !document.querySelector('.conflict, .unsaved-copy') && "
            "!Object.keys(localStorage).some((key) => key.startsWith('giyearreport.unsaved.')) && "
            "!/未保存|马上|正在保存|没有保存/.test(document.querySelector('.save-status').textContent)"
        )

    def gather(self) -> None:
        self.game.shown |= words(*self.page.evaluate("window.shown"))
        self.game.claimed |= words(*self.page.evaluate("window.claimed"))


class Elsewhere:
    """A colleague on the pages beside the sections, in a browser without a script. Each step is one that has read the
    page before it: what it writes over, it has seen."""

    def __init__(self, game: Game, chance: random.Random, username: str):
        site = urlsplit(game.address)
        self.game, self.chance, self.home = game, chance, f"{site.path.rpartition('/')[0].rpartition('/')[0]}/"
        self.person, self.office = (Forms(site.port, 0, chance, Counter(), name) for name in (username, ""))

    def act(self) -> None:
        doing = self.chance.choice([self.take_given, self.cite, self.count, self.vouch, self.answer])
        self.game.story.append(f"elsewhere {doing.__name__}")
        self.game.counts[f"elsewhere: {doing.__name__.replace('_', ' ')}"] += doing()

    def wrote(self, cell: str, seen: str, word: str) -> None:
        self.game.shown |= words(seen)
        self.game.sent.append(Sent(cell, seen, word, "saved"))

    def take_given(self) -> bool:
        """Numbers of a line that an office gave; one of them is chosen, whatever stands there."""
        line, path = CELLS[1].rpartition(".")[0], f"{self.home}figures/"
        form = self.person.get(path).form(".//input[@name='office']")
        asked = self.person.post(path, form.filled(office="司法所", days="3", line=[line]))
        code = "".join(asked.page.xpath("//input[@id='link']/@value")).rpartition("#")[2]
        form = self.office.get("/figures/").form(".//input[@name='code']")
        half = self.office.post("/figures/", form.filled(code=code)).form(".//input[@name='name']")
        word = self.game.word()
        self.office.post("/figures/", half.filled(name="王五", **{CELLS[1]: word}))
        path = asked_last(self.person.get(path))
        given = self.person.get(path)
        seen = given.page.xpath(f"string(//tr[.//input[@value='{CELLS[1]}']]/td[1])").strip()
        answer = self.person.post(path, given.form(".//input[@name='cell']").filled(cell=[CELLS[1]]))
        return self.told(answer, CELLS[1], seen, word)

    def cite(self) -> bool:
        path = f"{self.home}problems/"
        form = self.person.get(path).form("self::*[@id='section']")
        text = f"{dict(form.fields)['problems']}\n引{GAP}。"
        return self.person.post(path, form.filled(problems=text, cite="1", cite_from=CELLS[0])).status == 200

    def count(self) -> bool:
        """The cell that numbers of the text follow."""
        path, word = f"{self.home}applications/", self.game.word()
        form = self.person.get(path).form("self::*[@id='section']")
        seen = dict(form.fields)[CELLS[0]]
        return self.told(self.person.post(path, form.filled(**{CELLS[0]: word})), CELLS[0], seen, word)

    def told(self, answer: "Answer", cell: str, seen: str, word: str) -> bool:
        if is_done := answer.status == 302:
            self.wrote(cell, seen, word)
        else:
            self.game.given_up.add(word)
        return is_done

    def vouch(self) -> bool:
        path = f"{self.home}overview/"
        page = self.person.get(path)
        said = page.page.xpath("//button[@name='vouch']/@value")
        fields = page.form("self::*[@id='section']").filled(vouch=said[0]) if said else []
        return bool(said) and self.person.post(path, fields).status in (200, 302)

    def answer(self) -> bool:
        page = self.person.get(self.home)
        offered = page.page.xpath("//button[@name='done_untouched']/@value")
        if not offered:
            return False
        form = page.form(".//button[@name='done_untouched']")
        return self.person.post(form.action, form.filled(done_untouched=offered[0])).status == 302


def asked_last(page: "Answer") -> str:
    """The address of the newest figures that were given and not taken."""
    return max(page.page.xpath("//a[contains(@href, '/given/')]/@href"), key=lambda href: int(href.split("/")[-3]))


class Play:
    """One game at the section's address, with a page in each context; these are signed in, and may be the same.
    ``colleague`` writes from elsewhere, where there is one."""

    def __init__(self, seed: int, contexts: Sequence[BrowserContext], address: str, colleague: str = ""):
        self.chance = random.Random(seed)
        self.game = Game(address, iter(range(100_000 + seed * 1000, 10**9)))
        for context in set(contexts):
            self.game.listen(context)
        self.editors = [
            Editor(self.game, context, address, self.chance, name)
            for context, name in zip(contexts, "ABC", strict=False)
        ]

        self.elsewhere = Elsewhere(self.game, self.chance, colleague) if colleague else None

    def step(self) -> None:
        self.chance.choice(self.editors).act()
        if self.elsewhere and self.chance.random() < ELSEWHERE:
            self.elsewhere.act()

    def end(self) -> Game:
        """When nobody has anything unsaved any more."""
        for _ in range(SETTLING):
            settled = [editor.is_settled() for editor in self.editors]  # each has its turn
            if all(settled):
                break
        else:
            self.game.story.append("never settled")
        for editor in self.editors:
            editor.gather()
            editor.page.close(run_before_unload=False)
        for request in list(self.game.waiting):
            self.game.hear_nothing(request)
        return self.game


def play(seed: int, contexts: Sequence[BrowserContext], address: str, colleague: str = "") -> Game:
    """A whole game of STEPS steps."""
    one = Play(seed, contexts, address, colleague)
    for _ in range(STEPS):
        one.step()
    return one.end()


def colleague_of(clerk: str) -> int:
    """Gives a clerk of the demo a colleague, ``second-baishi`` and so on, and lets the county ask for counts; the id of
    the report that they may write."""
    from giyearreport.reports.checking.settings import choose
    from giyearreport.reports.models import Report
    from giyearreport.rules.language.asked_for import COUNTED
    from giyearreport.units.models import Person, Role

    unit = Person.objects.get(username=clerk).unit
    for round in unit.parent.round_set.all():
        choose(round, {}, {f"S16.{thing.code}": 1 for thing in COUNTED})
        round.save()
    Person.objects.create_user(f"second-{clerk}", PASSWORD, name="第二人", role=Role.CLERK, unit=unit)
    return Report.objects.get(unit=unit, state__in=["drafting", "returned"]).pk


def all_of(report: int) -> str:
    """Everything that stands in the report."""
    from giyearreport.reports import store
    from giyearreport.reports.models import Report

    content = store.load(Report.objects.get(pk=report))
    return "\n".join([*map(str, content.cells.values()), *content.prose.values()])


def sign_in(context: BrowserContext, address: str, username: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/sign-in/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="退出").wait_for()
    page.close()


def townships(count: int) -> list[int]:
    """Units with two clerks each, ``clerk0`` and ``other0`` and so on; the ids of their reports."""
    from giyearreport.reports import store
    from giyearreport.reports.models import Report
    from giyearreport.units.models import Person, Role, Unit

    first = Person.objects.select_related("unit").get(username=CLERK)
    round, reports = Report.objects.get(unit=first.unit, state="drafting").round, []
    for number in range(count):
        name = f"第{number}镇"
        unit = Unit.objects.create(
            code=f"zhen{number}",
            name=f"{name}人民政府",
            short_name=name,
            level=first.unit.level,
            parent=first.unit.parent,
        )
        pair = [
            Person(username=f"{word}{number}", name=word, role=Role.CLERK, unit=unit) for word in ("clerk", "other")
        ]
        for person in pair:
            person.password = first.password
            person.save()
        reports.append(store.start(unit=unit, round=round, by=pair[0]).pk)
    return reports


def signed_in(browser: Browser, address: str, username: str) -> BrowserContext:
    context = browser.new_context(locale="zh-CN")
    sign_in(context, address, username)
    return context


def one_after_another(browser: Browser, address: str, options: argparse.Namespace) -> Iterator[tuple[int, Game, int]]:
    """Games at a draft of the demo's and at a report that was returned: seed, game, report."""
    reports = {clerk: colleague_of(clerk) for clerk in (CLERK, RETURNED)}
    pairs = {clerk: [signed_in(browser, address, name) for name in (clerk, f"second-{clerk}")] for clerk in reports}
    for seed in range(options.first_seed, options.first_seed + options.count):
        clerk = (CLERK, RETURNED)[seed // 4 % 2]
        (first, second), section = pairs[clerk], SECTIONS[seed % 2]
        contexts = (first, (first, second)[seed // 2 % 2], second)[: options.editors]
        section_address = f"{address}/desk/{reports[clerk]}/{section}/"
        yield seed, play(seed, contexts, section_address, f"second-{clerk}"), reports[clerk]


def all_at_once(browser: Browser, address: str, options: argparse.Namespace) -> Iterator[tuple[int, Game, int]]:
    """A game at each of many reports, in turns until the time is over."""
    reports = townships(options.reports)
    plays = []
    for number, report in enumerate(reports):
        pair = [signed_in(browser, address, f"{word}{number}") for word in PAIR]
        contexts = (pair[0], pair[number // 2 % 2], pair[1])[: options.editors]
        plays.append(Play(options.first_seed + number, contexts, f"{address}/desk/{report}/{SECTIONS[number % 2]}/"))
    until, steps = time.monotonic() + options.minutes * 60, 0
    while time.monotonic() < until:
        plays[steps % len(plays)].step()
        steps += 1
    print(f"{steps} steps in {options.minutes:g} minutes", flush=True)
    for number, (one, report) in enumerate(zip(plays, reports, strict=True)):
        yield options.first_seed + number, one.end(), report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--editors", type=int, choices=[2, 3], default=2)
    parser.add_argument("--reports", type=int, default=0, help="so many at the same time, in place of --count games")
    parser.add_argument("--minutes", type=float, default=5)
    options = parser.parse_args()
    counts: Counter = Counter()
    losses: list[str] = []
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        settings = environment(data)
        with serving(settings):
            address = f"http://127.0.0.1:{settings['PORT']}"
            os.environ.update(settings, DJANGO_SETTINGS_MODULE="giyearreport.settings", DJANGO_ALLOW_ASYNC_UNSAFE="1")
            django.setup()
            browser = playwright.chromium.launch(executable_path=shutil.which(CHROMIUM), args=["--no-sandbox"])
            games = (all_at_once if options.reports else one_after_another)(browser, address, options)
            for seed, game, report in games:
                lost = game.losses(all_of(report))
                losses += lost
                counts += game.counts
                if lost or "never settled" in game.story:
                    print(f"seed {seed}: {lost} {game.story}", flush=True)
            browser.close()
    engine = os.environ.get("DATABASE_URL", "sqlite").split(":")[0]
    many = f"{options.reports} reports at once" if options.reports else f"{options.count} games"
    print(f"{many} of {options.editors} editors on {engine}; {machine()}")
    print(", ".join(f"{what} {count}" for what, count in sorted(counts.items())) + f"; losses {len(losses)}")
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
