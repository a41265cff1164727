"""What becomes of every word that is typed in a page of a real browser.

Every word is unlike all others, so that its fate can be told afterwards from what the pages sent and were answered:

- a word that was answered ``saved`` is stored, or somebody took it out in a save that had seen it;
- what a page said it had seen had stood on that page;
- where the save bar said 已保存, every word on the page had been answered ``saved`` (or the answer came to a page that
  was killed);
- a word that was typed was stored, or its writer took it out or chose the other's: closing, offline and Back lose none.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Error, Request, Response

WORD = re.compile(r"\d+")
UNHEARD = "unheard"
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
