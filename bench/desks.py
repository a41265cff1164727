"""The desks before and after a change: an autosave, the checks while typing, the review page, the PDF.

    python bench/desks.py [--before FOLDER] [--rounds 15]

Each checkout gets a process and a database of its own with the demo in it. They answer in turns, round by round; each
figure is the median of the rounds after the first two. ``FOLDER`` is another checkout, such as a git worktree of the
commit before; without it only this one is measured.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parent.parent
KEY = "only for this measure, and long enough to be taken for a key"
CELL = "applications.received.natural_person"
ANSWERS = ("autosave", "checks while typing", "review page", "PDF")
WARM_UP = 2
REPEATS = {"autosave": 12, "checks while typing": 12, "review page": 6, "PDF": 2}


class Checkout:
    """A process that works in one checkout and answers one line of JSON for each line asked."""

    def __init__(self, folder: Path, data: str):
        own = {
            "GIYEARREPORT_DATA": data,
            "GIYEARREPORT_SECRET_KEY": KEY,
        }
        fonts = os.environ.get("GIYEARREPORT_FONTS", str(HERE / "var" / "fonts"))
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("GIYEARREPORT_", "DATABASE_URL"))}
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--answer"],
            cwd=folder,
            env={**kept, **own, "GIYEARREPORT_FONTS": fonts, "PYTHONPATH": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ask("ready")

    def ask(self, what: str) -> list[float]:
        """Milliseconds of clock and of processor for one of it."""
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def compare(folders: list[Path], rounds: int) -> None:
    with tempfile.TemporaryDirectory() as work:
        data = [Path(work, str(number)) for number in range(len(folders))]
        for folder in data:
            folder.mkdir()
        checkouts = [Checkout(folder, str(its)) for folder, its in zip(folders, data, strict=True)]
        found: dict[tuple[str, int], list] = {}
        for _ in range(rounds):
            for what in ANSWERS:
                for number, checkout in enumerate(checkouts):
                    found.setdefault((what, number), []).append(checkout.ask(what))
        for what in ANSWERS:
            figures = [
                [median(column) for column in zip(*found[what, n][WARM_UP:], strict=True)] for n in range(len(folders))
            ]
            words = "  ".join(f"{clock:8.1f} ms ({cpu:7.1f} of the processor)" for clock, cpu in figures)
            ratio = f"  {figures[0][1] / figures[1][1]:.2f} of before" if len(figures) == 2 else ""
            print(f"{what:20} {words}{ratio}")


class Demo:
    """The demo's draft of 白石镇 and a report under review, asked through Django's own client."""

    def __init__(self):
        from django.conf import settings
        from django.core.management import call_command
        from django.test import Client

        with open(os.devnull, "w") as nowhere:
            for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"], ["demo"]):
                call_command(*command, stdout=nowhere)
        from giyearreport.reports.models import Report
        from giyearreport.units.models import Person

        self.draft = Report.objects.get(unit__code="baishi", state="drafting")
        self.reviewed = Report.objects.get(state="reviewing")
        self.clerk, self.reviewer = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1")
        own = settings.AUTHENTICATION_BACKENDS[-1]
        self.clerk.force_login(Person.objects.get(username="baishi"), own)
        self.reviewer.force_login(Person.objects.get(username="shenhe"), own)
        self.page = f"/desk/{self.draft.pk}/applications/"
        self.sends_changes = Path("static/desk/saving.js").exists()
        self.base = {} if self.sends_changes else self._as_form("", "autosave").json()["base"]
        self.number, self.seen = 0, self._stored()

    def _stored(self) -> str:
        from giyearreport.formats.grammar import Ref
        from giyearreport.reports import store

        return str(store.load(self.draft).cells[Ref.parse(CELL)])

    def _ask(self, kind: str, number: str):
        """Types a number and posts as the checkout's own page does: what was changed, or the whole form."""
        return self._as_change(number, kind) if self.sends_changes else self._as_form(number, kind)

    def _as_change(self, number: str, kind: str):
        body = {"fields": {CELL: {"seen": self.seen, "text": number}}, "version": 10**9}
        return self.clerk.post(f"{self.page}{kind}/", body, "application/json", headers={"X-Requested-With": kind})

    def _as_form(self, number: str, kind: str):
        typed = {CELL: number} if number else {}
        posted = {**getattr(self, "base", {}), **typed, "base": json.dumps(getattr(self, "base", {}))}
        page = f"{self.page}findings/" if kind == "findings" else self.page
        encoded = "application/x-www-form-urlencoded"
        return self.clerk.post(page, urlencode(posted), encoded, headers={"X-Requested-With": kind})

    def _typed(self) -> str:
        self.number += 1
        return str(self.number)

    def autosave(self) -> None:
        number = self._typed()
        answer = self._ask("save" if self.sends_changes else "autosave", number).json()
        assert answer["saved_at"], answer
        self.seen, self.base = number, answer.get("base", {})

    def checks_while_typing(self) -> None:
        assert self._ask("findings", self._typed()).json()["findings"]

    def review_page(self) -> None:
        assert self.reviewer.get(f"/review/{self.reviewed.pk}/").status_code == 200

    def pdf(self) -> None:
        assert self.clerk.get(f"/desk/{self.draft.pk}/draft.pdf").content.startswith(b"%PDF")


def answer() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "giyearreport.settings"
    import django

    django.setup()
    demo = Demo()
    for line in sys.stdin:
        what = line.strip()
        if what != "ready":
            work = getattr(demo, what.lower().replace(" ", "_"))
            started, began = time.perf_counter(), time.process_time()
            for _ in range(REPEATS[what]):
                work()
            spent = [time.perf_counter() - started, time.process_time() - began]
            print(json.dumps([1000 * seconds / REPEATS[what] for seconds in spent]), flush=True)
        else:
            print("[]", flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--before", type=Path)
    arguments.add_argument("--rounds", type=int, default=15)
    arguments.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.answer:
        sys.path.insert(0, os.getcwd())
        answer()
    else:
        compare([HERE, *([chosen.before.resolve()] if chosen.before else [])], chosen.rounds)
        print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
