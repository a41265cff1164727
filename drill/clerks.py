"""January: sixty clerks fill their own reports at once; then the burst before the deadline, in which nobody thinks.

    python drill/clerks.py [--clerks 60] [--minutes 5] [--burst 60] [--proxied]

Each clerk saves a cell or a text as the page's script does (static/desk/saving.js), thinks two to five seconds, and
goes on. In the end what was answered ``saved`` must stand in the report. Prints the times of the answers, the failures,
and what was lost. A connection is kept as a browser keeps it, so a worker of the server has its people for good; with
``--proxied`` each request has one of its own, as nginx opens them. The database is a new one of SQLite, or the one of
DATABASE_URL, which must be empty.
"""

import argparse
import http.client
import json
import os
import random
import re
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.served import PASSWORD, machine, manage, serving

CELLS = [f"applications.received.{who}" for who in ("natural_person", "commercial_enterprise", "research_institution")]
THINKS = (2.0, 5.0)  # seconds
SET_UP = """
from giyearreport.reports import store
from giyearreport.reports.models import Report
from giyearreport.units.models import Person, Role, Unit
model = Report.objects.filter(state="published").select_related("round", "unit").order_by("-round__year")[0]
first = Person.objects.select_related("unit").get(username="baishi")
round = Report.objects.get(unit=first.unit, state="drafting").round
full = store.load(model)
hashed = first.password
for number in range({clerks}):
    unit = Unit.objects.create(
        code=f"zhen{{number}}", name=f"第{{number}}镇人民政府", short_name=f"第{{number}}镇", level=first.unit.level,
        parent=first.unit.parent,
    )
    clerk = Person(username=f"clerk{{number}}", name=f"第{{number}}人", role=Role.CLERK, unit=unit, password=hashed)
    clerk.save()
    report = store.start(unit=unit, round=round, by=clerk)
    filled = store.load(report).with_values(cells=full.cells, prose=full.prose)
    store.save(report, filled, by=clerk, version=report.version)
    print(report.pk)
"""
STORED = """
import json
from giyearreport.reports import store
from giyearreport.reports.models import Report
found = {{}}
for report in Report.objects.filter(pk__in={reports}).select_related("round", "unit"):
    content = store.load(report)
    found[report.pk] = {{str(ref): str(value) for ref, value in content.cells.items()}} | dict(content.prose)
print(json.dumps(found))
"""


@dataclass
class Clerk:
    """One person's browser, as far as saving goes."""

    number: int
    report: str
    port: int
    is_proxied: bool = False
    times: list[float] = field(default_factory=list)
    failures: Counter = field(default_factory=Counter)
    saved: dict[str, str] = field(default_factory=dict)
    version: int = 0

    def __post_init__(self):
        self.chance = random.Random(self.number)
        self.cookies: dict[str, str] = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, bytes]:
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        self.connection.request(method, path, body.encode(), sent)
        answer = self.connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        status, told = answer.status, answer.read()
        if self.is_proxied:
            self.connection.close()
        return status, told

    def sign_in(self) -> None:
        _, page = self.ask("GET", "/sign-in/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1].decode()
        form = urlencode({"csrfmiddlewaretoken": token, "username": f"clerk{self.number}", "password": PASSWORD})
        status, _ = self.ask("POST", "/sign-in/", form, **{"Content-Type": "application/x-www-form-urlencoded"})
        if status != 302:
            raise SystemExit(f"sign-in answers {status}")

    def save(self) -> None:
        """One field, as the page's script sends it: with the text that stood there before."""
        name = self.chance.choice([*CELLS, "problems"])
        text = (
            str(self.chance.randrange(10**6))
            if name in CELLS
            else f"一是解读第{self.chance.randrange(10**6)}次不及时。"
        )
        seen = self.saved.get(name, self.first[name])
        body = json.dumps({"version": self.version, "fields": {name: {"seen": seen, "text": text}}})
        headers = {"Content-Type": "application/json", "X-Requested-With": "save",
                   "X-CSRFToken": self.cookies["csrftoken"]}  # fmt: skip
        began = time.monotonic()
        status, told = self.ask("POST", f"/desk/{self.report}/{name.split('.')[0]}/save/", body, **headers)
        self.times.append(time.monotonic() - began)
        if status != 200:
            self.failures[status] += 1
            return
        answer = json.loads(told)
        self.version = answer["version"]
        if answer["fields"][name]["state"] == "saved":
            self.saved[name] = text
        else:
            self.failures[answer["fields"][name]["state"]] += 1

    def work(self, until: float, thinks: tuple[float, float]) -> None:
        while time.monotonic() < until:
            time.sleep(self.chance.uniform(*thinks))
            self.save()


def signed_in(settings: dict[str, str], number: int, kind: type[Clerk] = Clerk, **named) -> list[Clerk]:
    """So many clerks of units of their own, each with a report begun."""
    reports = manage(settings, "shell", "-v0", "-c", SET_UP.format(clerks=number)).split()
    first = stored(settings, reports)
    clerks = [kind(index, report, int(settings["PORT"]), **named) for index, report in enumerate(reports)]
    for clerk in clerks:
        clerk.first = {name: text.replace("None", "") for name, text in first[clerk.report].items()}
        clerk.sign_in()
        clerk.connection.close()  # the server closes one that is idle while the others sign in
    return clerks


def stored(settings: dict[str, str], reports: list[str]) -> dict[str, dict[str, str]]:
    """By report what stands in each of its fields."""
    return json.loads(manage(settings, "shell", "-v0", "-c", STORED.format(reports=reports)))


def losses(settings: dict[str, str], clerks: list[Clerk]) -> list[str]:
    """What was answered ``saved`` and does not stand there."""
    found = stored(settings, [clerk.report for clerk in clerks])
    return [
        f"{clerk.report} {name}: {text} was saved, {found[clerk.report][name]} stands there"
        for clerk in clerks
        for name, text in clerk.saved.items()
        if found[clerk.report][name] != text
    ]


def together(clerks: list[Clerk], seconds: float, thinks: tuple[float, float]) -> None:
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=clerk.work, args=(until, thinks)) for clerk in clerks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def told(what: str, clerks: list[Clerk]) -> str:
    times = [taken for clerk in clerks for taken in clerk.times]
    failures = sum((clerk.failures for clerk in clerks), Counter())
    cuts = quantiles(times, n=100)
    return (
        f"{what}: {len(times)} saves, median {median(times):.2f} s, p95 {cuts[94]:.2f} s, p99 {cuts[98]:.2f} s, "
        f"slowest {max(times):.2f} s; failures {dict(failures)}; {machine()}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clerks", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--burst", type=float, default=60, help="seconds")
    parser.add_argument("--proxied", action="store_true", help="a connection for each request")
    options = parser.parse_args()
    with serving() as served:
        clerks = signed_in(served.settings, options.clerks, is_proxied=options.proxied)
        print(f"{len(clerks)} clerks on {os.environ.get('DATABASE_URL', 'sqlite').split(':')[0]}")
        lost = 0
        for what, seconds, thinks in (
            (
                f"{options.minutes:g} minutes, thinking {THINKS[0]:g} to {THINKS[1]:g} s",
                options.minutes * 60,
                THINKS,
            ),
            (f"{options.burst:g} s without a pause", options.burst, (0.0, 0.0)),
        ):
            for clerk in clerks:
                clerk.times, clerk.failures = [], Counter()
            together(clerks, seconds, thinks)
            print(told(what, clerks), flush=True)
        lost += len(losses(served.settings, clerks))
        print(f"lost: {lost}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
