"""Ten thousand guesses at one person's password from fifty addresses, while that person signs in from the usual place;
then whether the time of an answer tells which names there are.

    python drill/guessing.py [--guesses 10000] [--addresses 50] [--names 200]

Every address of 127.0.0.0/8 is this machine. The right password is the last of each address's guesses: whoever waits
does not get that far. The database is a new one of SQLite, or the one of DATABASE_URL, which must be empty.
"""

import argparse
import http.client
import re
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.served import CLERK, PASSWORD, machine, manage, serving

AT_ONCE = 8
PAUSE = 5  # seconds between two sign-ins of the person
LARGEST_DIFFERENCE = 0.1  # of the median
SET_UP = """
from giyearreport.units.models import Person
first = Person.objects.get(username={clerk!r})
for number in range({names}):
    Person(username=f"person{{number}}", name="某人", role=first.role, unit=first.unit, password=first.password).save()
"""
LOOKED_AT = """
from giyearreport.units.guessing import kept_of
from giyearreport.units.models import Guesses
print(Guesses.objects.get(name=kept_of({clerk!r}), address="", device="", is_inside=False).failures)
"""


class Browser:
    """At one address, with its cookies."""

    def __init__(self, port: str, address: str):
        self._connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=90, source_address=(address, 0))
        self._cookies: dict[str, str] = {}
        self._token = ""

    def sign_in(self, username: str, password: str) -> tuple[int, float]:
        """Status and seconds. A browser that gets in signs out again, and keeps what else it was given."""
        if not self._token:
            page = self._ask("GET")[1]
            self._token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1].decode()
        form = urlencode({"csrfmiddlewaretoken": self._token, "username": username, "password": password})
        began = time.monotonic()
        status, _ = self._ask("POST", form)
        took = time.monotonic() - began
        if status == 302:
            self._token = ""
            self._cookies.pop("sessionid", None)
        return status, took

    def _ask(self, method: str, body: str = "") -> tuple[int, bytes]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request(method, "/sign-in/", body.encode(), headers)
        answer = self._connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status, answer.read()


def attack(port: str, guesses: int, addresses: int) -> Counter:
    """How often it was answered with which status."""
    each = guesses // addresses

    def from_one(number: int) -> Counter:
        browser = Browser(port, f"127.0.1.{number + 1}")
        passwords = [*(f"qinghe-{number}-{guess}-2026" for guess in range(each - 1)), PASSWORD]
        return Counter(browser.sign_in(CLERK, password)[0] for password in passwords)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(from_one, range(addresses)), Counter())


def usual(browsers: list[Browser], done: threading.Event) -> list[tuple[int, float]]:
    """The person signs in again and again, in the browser of always and in a new one at the address of always."""
    told = []
    while not done.wait(PAUSE):
        told += [browser.sign_in(CLERK, PASSWORD) for browser in browsers]
    return told


def times_of_answers(port: str, names: int) -> tuple[float, float]:
    """The median for names that somebody has and for names that nobody has, asked for in turn, each from an address of
    its own."""
    known, unknown = [], []
    for number in range(names):
        for times, name, network in ((known, "person", 2), (unknown, "nobody", 3)):
            browser = Browser(port, f"127.{network}.{number // 250}.{number % 250 + 1}")
            status, took = browser.sign_in(f"{name}{number}", "qinghe-2026-wrong")
            if status != 200:
                raise SystemExit(f"{name}{number} is answered {status}")
            times.append(took)
    return median(known), median(unknown)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--guesses", type=int, default=10_000)
    parser.add_argument("--addresses", type=int, default=50)
    parser.add_argument("--names", type=int, default=200)
    options = parser.parse_args()
    with serving() as served, ThreadPoolExecutor(1) as pool:
        settings, port = served.settings, served.settings["PORT"]
        manage(settings, "shell", "-v0", "-c", SET_UP.format(clerk=CLERK, names=options.names))
        print(f"on {settings.get('DATABASE_URL', 'sqlite').split(':')[0]}; before: {machine()}", flush=True)
        of_always = Browser(port, "127.0.0.1")
        of_always.sign_in(CLERK, PASSWORD)
        done = threading.Event()
        person = pool.submit(usual, [of_always, Browser(port, "127.0.0.1")], done)
        began = time.monotonic()
        answers = attack(port, options.guesses, options.addresses)
        took = time.monotonic() - began
        done.set()
        got_in = person.result()
        statuses = Counter(status for status, _ in got_in)
        looked_at = int(manage(settings, "shell", "-v0", "-c", LOOKED_AT.format(clerk=CLERK)))
        print(f"{answers.total()} guesses in {took:.0f} s: {dict(answers)}; {looked_at} looked at; {machine()}")
        print(f"the person meanwhile: {dict(statuses)}, slowest {max(taken for _, taken in got_in):.2f} s", flush=True)
        known, unknown = times_of_answers(port, options.names)
    difference = abs(known - unknown) / max(known, unknown)
    print(
        f"median of {options.names}: {known * 1000:.1f} ms for names that there are, {unknown * 1000:.1f} ms for others"
    )
    print(f"a difference of {difference:.1%}; {machine()}")
    is_well = not answers[302] and set(statuses) == {302} and difference < LARGEST_DIFFERENCE
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
