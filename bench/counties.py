"""What the county's and the public's pages take in counties of 3, 30, 300 and 3,000 units.

    python bench/counties.py [--units 3 30 300 3000] [--turns 5]

Each county is made by ``make_demo`` in a database of its own: SQLite in a temporary folder or, with DATABASE_URL, one
made beside the one that it names, and dropped afterwards. ``work --once`` checks all of it and makes the index of
likeness, as if nothing were known, and goes once more with nothing to do. Then a process asks the pages through
Django's own client, the first time after a start and then in turns, of which the median counts: milliseconds of the
processor, kB uncompressed, queries. Others at the machine stretch the milliseconds: ``loops`` is how many times that of
a sum of Python's own which is done before each. Wanted: 300 ms and 100 kB a page, 300 ms for the first page of a review
too, 1.5 s for adding up 3,000, at most 11 times as many loops for ten times the units, and the same queries whatever
the size.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit, urlunsplit

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))
from bench.pages import beside  # noqa: E402

KEY = "only for this measure, and long enough to be taken for a key"
MS, KB, GROWTH, ADDING_UP = 300, 100, 11, 1_500
REVIEW, ADDED, WORKED, WRITTEN = "review page", "adding up", "work --once", "writing sums.xlsx"
NO_PAGES = {"matrix.csv", WORKED, WRITTEN}  # not held to the limit of a page


def measured(units: int, turns: int) -> dict[str, dict]:
    """Page → first and usual milliseconds of the processor, loops, kB, queries; from a process of its own."""
    with tempfile.TemporaryDirectory() as data, database(units) as address:
        own = {"GIYEARREPORT_DATA": data, "GIYEARREPORT_SECRET_KEY": KEY, **address}
        kept = {n: v for n, v in os.environ.items() if n == "GIYEARREPORT_FONTS" or not n.startswith("GIYEARREPORT_")}
        environment = {"GIYEARREPORT_FONTS": str(HERE / "var" / "fonts"), **kept, **own, "PYTHONPATH": str(HERE)}
        for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"], ["make_demo", f"--units={units}"]):
            managed(command, environment)
        subprocess.run([sys.executable, __file__, "--forget"], env=environment, cwd=HERE, check=True)
        worked = [managed(["work", "--once"], environment) for _ in range(2)]
        asked = [sys.executable, __file__, "--answer", "--turns", str(turns)]
        told = subprocess.run(asked, env=environment, cwd=HERE, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(told.stdout.splitlines()[-1])
        return {**found, WORKED: of(worked[0][0], [worked[1]])}


def managed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Milliseconds of the processor for a command of manage.py, and of the sum beside it."""
    loop, before = beside(), resource.getrusage(resource.RUSAGE_CHILDREN)
    asked = [sys.executable, HERE / "manage.py", *command]
    subprocess.run(asked, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime), loop


def of(first: float, took: list[tuple[float, float]], size: int = 0, queries: int = 0) -> dict:
    """A line of the result. ``took`` are milliseconds, each with those of the sum beside it."""
    loops = median(ms / loop for ms, loop in took)
    return {"first": first, "ms": median(ms for ms, _ in took), "loops": loops, "kB": size / 1000, "queries": queries}


class database:
    """The settings of an empty database: none for SQLite; on PostgreSQL one that lives as long as the block."""

    def __init__(self, units: int):
        self.given, self.name = os.environ.get("DATABASE_URL", ""), f"counties_{units}_{os.getpid()}"

    def __enter__(self) -> dict[str, str]:
        if not self.given:
            return {}
        self._run(f"CREATE DATABASE {self.name}")
        return {"DATABASE_URL": urlunsplit(urlsplit(self.given)._replace(path=f"/{self.name}"))}

    def __exit__(self, *_) -> None:
        if self.given:
            self._run(f"DROP DATABASE {self.name}")

    def _run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.given, autocommit=True) as connection:
            connection.execute(statement)


def forget() -> None:
    """Nothing is known of any report, as after a restore or a change of the checks."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "giyearreport.settings"
    import django

    django.setup()
    from django.conf import settings

    from giyearreport.reports.models import Tally

    Tally.objects.all().delete()
    shutil.rmtree(settings.LIKENESS_DIR)


def answer(turns: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "giyearreport.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import get_resolver

    from giyearreport.reports.checking.findings import get_ready
    from giyearreport.reports.demo.many import REVIEWER
    from giyearreport.reports.models import Report, Round
    from giyearreport.units.models import Person

    get_ready()  # as a worker of gunicorn before it takes requests
    _ = get_resolver().url_patterns
    client, public = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1")
    for each in (client, public):
        each.handler.load_middleware()  # as WSGI does when the application is made
    client.force_login(Person.objects.get(username=REVIEWER), settings.AUTHENTICATION_BACKENDS[-1])
    year = Round.objects.get().year
    waiting = Report.objects.filter(state="submitted").first().pk
    pages = {
        REVIEW: (client, f"/review/{waiting}/"),
        "matrix": (client, f"/review/year/{year}/"),
        "matrix.csv": (client, f"/review/year/{year}/matrix.csv"),
        "unreported": (client, f"/review/year/{year}/unreported/"),
        "sums": (client, f"/review/year/{year}/sums/"),
        "a cell of the sums": (client, f"/review/year/{year}/sums/applications.received.total/"),
        "circular": (client, f"/review/year/{year}/circular/"),
        "home": (public, "/"),
        "year": (public, f"/{year}/"),
        "search": (public, "/?q=%E9%9D%92"),
    }
    found = {}
    for name, (who, address) in pages.items():
        took = [timed(partial(got, who, address)) for _ in range(turns + 1)]
        with CaptureQueriesContext(connection) as queries:
            answered = who.get(address)
        assert answered.status_code == 200, (address, answered.status_code)
        found[name] = of(took[0][0], took[1:], len(read(answered)), len(queries))
    print(json.dumps({**found, **added_up(turns)}))


def got(who, address: str) -> bytes:
    return read(who.get(address))


def read(answered) -> bytes:
    return b"".join(answered) if answered.streaming else answered.content


def timed(work) -> tuple[float, float]:
    """Milliseconds of the processor, and of the sum beside it."""
    loop, began = beside(), time.process_time()
    work()
    return 1000 * (time.process_time() - began), loop


def added_up(turns: int) -> dict[str, dict]:
    """The sum without its page, from the database to the checks of the round; and the writing of its file, which a
    child process does for the page."""
    from giyearreport.reports.demo.many import REVIEWER
    from giyearreport.reports.models import Round
    from giyearreport.review.sums import add_up
    from giyearreport.units.models import Person
    from giyearreport.writers import units_sheets

    round, person = Round.objects.get(), Person.objects.get(username=REVIEWER)
    sums = [timed(lambda: add_up(round, person)) for _ in range(turns)]
    found = add_up(round, person)
    assert found.findings
    files = [timed(lambda: units_sheets.write(found.report, *found.rows)) for _ in range(2)]
    size = len(units_sheets.write(found.report, *found.rows))
    return {ADDED: of(0, sums), WRITTEN: of(files[0][0], files, size)}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--units", type=int, nargs="+", default=[3, 30, 300, 3000])
    arguments.add_argument("--turns", type=int, default=5)
    arguments.add_argument("--forget", action="store_true", help=argparse.SUPPRESS)
    arguments.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.forget:
        forget()
        return
    if chosen.answer:
        answer(chosen.turns)
        return
    before: dict[str, dict] = {}
    for units in chosen.units:
        found = measured(units, chosen.turns)
        print(f"\n{units} units{'':14} first ms       ms    loops       kB  queries   growth")
        for name, line in found.items():
            growth = line["loops"] / before[name]["loops"] if name in before else 0
            took = f"{line['first']:11.0f} {line['ms']:8.0f} {line['loops']:8.2f}"
            rest = f"{line['kB']:8.0f} {line['queries']:8} {growth:8.1f}  {judged(name, line, growth)}"
            print(f"{name:20} {took} {rest}", flush=True)
        before = found
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores; the sum now {beside():.0f} ms")


def judged(name: str, line: dict, growth: float) -> str:
    """What is more than wanted."""
    limit = ADDING_UP if name == ADDED else MS
    is_page = name not in NO_PAGES
    over = [f"> {limit} ms"] if is_page and line["ms"] > limit else []
    over += [f"first > {MS} ms"] if name == REVIEW and line["first"] > MS else []
    over += [f"> {KB} kB"] if is_page and line["kB"] > KB else []
    over += [f"> {GROWTH} ×"] if growth > GROWTH else []
    return ", ".join(over)


if __name__ == "__main__":
    main()
