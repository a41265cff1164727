"""The hands of a person before a section's page: they type, save, choose, close the page, go offline."""

import random
from collections.abc import Callable

from playwright.sync_api import BrowserContext

from drill.fates import WATCH, Game, words

CELLS = tuple(
    f"applications.{line}"
    for line in ("received.natural_person", "received.commercial_enterprise", "granted.natural_person")
)
#: A page that is killed sends nothing; what one sends while it is closed would be heard by nobody here.
SENDS_NOTHING = "() => { window.fetch = () => new Promise(() => {}); }"


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
