"""Two or three editors at one section, in an order that nobody planned: they type, save, choose, close, go offline.

    python drill/interleavings.py [--count 200] [--first-seed 0] [--editors 2]
    python drill/interleavings.py --reports 20 --minutes 5 --editors 3

In between a colleague writes the same report from the pages beside the sections, by forms: takes figures that an office
gave, has a number of the text follow a cell and changes that cell, says of a count that it is written, answers the
county's comments (every other four games are at a report that was returned).

With ``--reports`` so many reports, each of a township with clerks of its own, are played at the same time.

They are pages of a real browser with their own scripts, tabs of one clerk or two people; what becomes of every word
that they type is told by drill/fates.py. ``Play`` is one such game; tests/browser/test_interleavings.py
plays a few of them in every run.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.chromium import launched, signed_in
from drill.editors import Editor
from drill.elsewhere import Elsewhere
from drill.fates import Game
from drill.served import CLERK, PASSWORD, join, machine, serving
from drill.townships import all_of, townships

SECTIONS = ("applications", "problems")
RETURNED = "fengqiao"  # whose report the county has returned, with comments
PAIR = ("clerk", "other")  # the two of a township
STEPS = 14
ELSEWHERE = 0.3  # how often a colleague writes after a step
SETTLING = 40  # tries until both pages have nothing unsaved


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
    with sync_playwright() as playwright, serving() as served:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        join(served.settings)
        browser = launched(playwright)
        games = (all_at_once if options.reports else one_after_another)(browser, served.address, options)
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
