"""What the county's and the public's pages take in counties of 3, 30, 300 and 3,000 units.

    python bench/counties.py [--units 3 30 300 3000] [--turns 5]

Each county is made by ``make_demo`` in a database of its own: SQLite in a temporary folder or, with DATABASE_URL, one
made beside the one that it names, and dropped afterwards. A process for each asks its pages through Django's own
client, the first time after a start and then in turns, of which the median counts: milliseconds of the processor,
kB uncompressed, queries. Wanted: 300 ms and 100 kB a page, 1.5 s for adding up 3,000, at most 11 times as much for
ten times the units, and the same queries whatever the size.
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
from urllib.parse import urlsplit, urlunsplit

HERE = Path(__file__).resolve().parent.parent
KEY = "only for this measure, and long enough to be taken for a key"
MS, KB, GROWTH, ADDING_UP = 300, 100, 11, 1_500
FILES = {"sums.xlsx", "matrix.csv"}  # files are not held to the limit of a page


def measured(units: int, turns: int) -> dict[str, dict]:
    """Page → first and usual milliseconds of the processor, kB, queries; from a process of its own."""
    with tempfile.TemporaryDirectory() as data, database(units) as address:
        own = {"GIYEARREPORT_DATA": data, "GIYEARREPORT_SECRET_KEY": KEY, **address}
        kept = {n: v for n, v in os.environ.items() if n == "GIYEARREPORT_FONTS" or not n.startswith("GIYEARREPORT_")}
        environment = {"GIYEARREPORT_FONTS": str(HERE / "var" / "fonts"), **kept, **own, "PYTHONPATH": str(HERE)}
        for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"], ["make_demo", f"--units={units}"]):
            subprocess.run([sys.executable, HERE / "manage.py", *command], env=environment, check=True,
                           stdout=subprocess.DEVNULL)  # fmt: skip
        subprocess.run([sys.executable, __file__, "--file"], env=environment, cwd=HERE, check=True)
        asked = [sys.executable, __file__, "--answer", "--turns", str(turns)]
        told = subprocess.run(asked, env=environment, cwd=HERE, check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(told.stdout.splitlines()[-1])


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


def file() -> None:
    """What the worker does before: the reports are in the index of likeness."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "giyearreport.settings"
    import django

    django.setup()
    from giyearreport.reports.checking import neighbours

    for round in neighbours.stages():
        neighbours.catch_up(round)


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
        "review page": (client, f"/review/{waiting}/"),
        "matrix": (client, f"/review/year/{year}/"),
        "matrix.csv": (client, f"/review/year/{year}/matrix.csv"),
        "unreported": (client, f"/review/year/{year}/unreported/"),
        "sums": (client, f"/review/year/{year}/sums/"),
        "a cell of the sums": (client, f"/review/year/{year}/sums/applications.received.total/"),
        "sums.xlsx": (client, f"/review/year/{year}/sums.xlsx"),
        "circular": (client, f"/review/year/{year}/circular/"),
        "home": (public, "/"),
        "year": (public, f"/{year}/"),
        "search": (public, "/?q=%E9%9D%92"),
    }
    found = {}
    for name, (who, address) in pages.items():
        took = []
        for _ in range(turns + 1):
            began = time.process_time()
            answered = who.get(address)
            body = b"".join(answered) if answered.streaming else answered.content
            took.append(1000 * (time.process_time() - began))
            assert answered.status_code == 200, (address, answered.status_code)
        with CaptureQueriesContext(connection) as queries:
            who.get(address)
        found[name] = {"first": took[0], "ms": median(took[1:]), "kB": len(body) / 1000, "queries": len(queries)}
    found["adding up"] = {"first": 0, "ms": adding_up(turns), "kB": 0, "queries": 0}
    print(json.dumps(found))


def adding_up(turns: int) -> float:
    """The sum alone, without its page: from the database to the checks of the round."""
    from giyearreport.reports.demo.many import REVIEWER
    from giyearreport.reports.models import Round
    from giyearreport.review.sums import add_up
    from giyearreport.units.models import Person

    round, person, took = Round.objects.get(), Person.objects.get(username=REVIEWER), []
    for _ in range(turns):
        began = time.process_time()
        assert add_up(round, person).findings
        took.append(1000 * (time.process_time() - began))
    return median(took)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--units", type=int, nargs="+", default=[3, 30, 300, 3000])
    arguments.add_argument("--turns", type=int, default=5)
    arguments.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    arguments.add_argument("--file", action="store_true", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    sys.path.insert(0, str(HERE))
    if chosen.file:
        file()
        return
    if chosen.answer:
        answer(chosen.turns)
        return
    before: dict[str, dict] = {}
    for units in chosen.units:
        found = measured(units, chosen.turns)
        print(f"\n{units} units{'':14} first ms       ms       kB  queries   growth")
        for name, of in found.items():
            growth = of["ms"] / before[name]["ms"] if name in before else 0
            over = judged(name, of, growth)
            print(
                f"{name:20} {of['first']:11.0f} {of['ms']:8.0f} {of['kB']:8.0f} {of['queries']:8} {growth:8.1f}  {over}"
            )
        before = found
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")


def judged(name: str, of: dict, growth: float) -> str:
    """What is more than wanted."""
    limit = ADDING_UP if name == "adding up" else MS
    is_page = name not in FILES
    over = [f"> {limit} ms"] if is_page and of["ms"] > limit else []
    over += [f"> {KB} kB"] if is_page and of["kB"] > KB else []
    over += [f"> {GROWTH} ×"] if growth > GROWTH else []
    return ", ".join(over)


if __name__ == "__main__":
    main()
