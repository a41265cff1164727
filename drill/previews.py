"""Thirty people open the preview at once: how many PDFs are made at a time, what the others are told, how long the
public and the sign-in wait meanwhile, and how much memory all processes take together. Then the longest report.

    python drill/previews.py [--askers 30] [--seconds 20]

Starts gunicorn as it is deployed, with the demo in an empty database: that of DATABASE_URL, or one of SQLite.
"""

import argparse
import os
import re
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.served import CLERK, PASSWORD, manage, serving

LONGEST = 60_000  # characters of a report
REFUSED = "同时处理的文件太多"
MEGABYTE = 1024  # of the kilobytes in /proc


class Browser:
    """One person's, with cookies."""

    def __init__(self, address: str):
        self._address = address
        self._jar = CookieJar()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(self._jar))

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, float, dict[str, str], bytes]:
        """Status, seconds, headers and body."""
        began = time.monotonic()
        data = urlencode(form).encode() if form else None
        try:
            answer = self._opener.open(self._address + path, data, timeout=90)
        except HTTPError as error:
            answer = error
        with answer:
            body = answer.read()
        return answer.status, time.monotonic() - began, dict(answer.headers), body

    def cookies(self) -> dict[str, str]:
        return {cookie.name: cookie.value or "" for cookie in self._jar}

    def sign_in(self) -> float:
        """The seconds of both steps."""
        _, shown, _, page = self.ask("/sign-in/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1].decode()
        form = {"csrfmiddlewaretoken": token, "username": CLERK, "password": PASSWORD}
        status, entered, _, _ = self.ask("/sign-in/", form)
        if status != 200:
            raise SystemExit(f"sign-in answers {status}")
        return max(shown, entered)


def family(process: int) -> list[int]:
    """The process and all that descend from it."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(status.parent.name))
    found = [process]
    for one in found:
        found += parents.get(one, [])
    return found


def kilobytes(process: int, names: tuple[str, ...]) -> list[int]:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return [0 for _ in names]
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.endswith("kB")}
    return [sizes.get(name, 0) for name in names]


class Watch:
    """The most memory, and the most children at a time, while it is open."""

    def __init__(self, server: int):
        self._server, self._done = server, Event()
        self.resident = self.proportional = self.children = 0
        self._thread = Thread(target=self._look)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(0.1):
            processes = family(self._server)
            sizes = [kilobytes(process, ("Rss", "Pss")) for process in processes]
            self.resident = max(self.resident, sum(size[0] for size in sizes) // MEGABYTE)
            self.proportional = max(self.proportional, sum(size[1] for size in sizes) // MEGABYTE)
            self.children = max(self.children, sum(map(is_child, processes)))


def is_child(process: int) -> bool:
    """Whether it does a job: the parent of the jobs is its own parent too."""
    try:
        parent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1]
        commands = [Path(f"/proc/{one}/cmdline").read_bytes() for one in (process, parent)]
    except OSError:
        return False
    return all(b"giyearreport.heavy.parent" in command for command in commands)


def passers_by(address: str, done: Event) -> dict[str, list[float]]:
    """How long the public's page and a sign-in take, again and again until it is done."""
    times: dict[str, list[float]] = {"public page": [], "sign-in": []}
    while not done.is_set():
        times["public page"].append(Browser(address).ask("/")[1])
        times["sign-in"].append(Browser(address).sign_in())
        time.sleep(0.2)
    return times


def longest_report(settings: dict[str, str]) -> str:
    """The address of a draft of LONGEST characters."""
    script = (
        "from giyearreport.reports import store; from giyearreport.reports.models import Report\n"
        "from giyearreport.units.models import Person\n"
        f"by = Person.objects.get(username={CLERK!r})\n"
        "report = Report.objects.filter(unit=by.unit).select_related('round', 'unit').order_by('-round__year')[0]\n"
        "sentence = '本镇认真贯彻落实《中华人民共和国政府信息公开条例》，共主动公开政府信息128条，答复申请12件。'\n"
        f"text = chr(10).join([sentence * 6] * ({LONGEST} // 2 // (6 * len(sentence))))\n"
        "content = store.load(report).with_values(prose={'overview': text, 'problems': text})\n"
        "store.save(report, content, by=by, version=report.version)\n"
        "print(report.pk, sum(map(len, content.prose.values())))\n"
    )
    report, characters = manage(settings, "shell", "-v0", "-c", script).split()
    print(f"the longest report has {characters} characters")
    return f"/desk/{report}/draft.pdf"


def drill(address: str, server: int, preview: str, askers: int, seconds: float) -> list[str]:
    """Prints the figures; what is wrong with them."""
    browsers = [Browser(address) for _ in range(askers)]
    signed_in = sorted(browser.sign_in() for browser in browsers)
    print(f"a sign-in alone: median {signed_in[askers // 2]:.2f} s, longest {signed_in[-1]:.2f} s")
    alone = [browsers[0].ask(preview)[1] for _ in range(3)]
    print(f"a preview alone: {min(alone):.1f} to {max(alone):.1f} s")
    done, until = Event(), time.monotonic() + seconds

    def opens(browser: Browser) -> list[tuple[int, float, str | None]]:
        """Opens the preview, and comes again when told to, until the time is over."""
        seen = []
        while time.monotonic() < until:
            status, took, headers, body = browser.ask(preview)
            seen.append((status, took, headers.get("Retry-After")))
            if status == 503 and REFUSED not in body.decode():
                raise SystemExit("503 without its sentence")
            time.sleep(int(headers.get("Retry-After", 0)))
        return seen

    with Watch(server) as watch, ThreadPoolExecutor(askers + 1) as pool:
        passing = pool.submit(passers_by, address, done)
        asked = [answer for answers in pool.map(opens, browsers) for answer in answers]
        done.set()
        times = passing.result()
    waited = [took for status, took, _ in asked if status == 200]
    print(f"{askers} previews at once, for {seconds:g} s: {dict(Counter(status for status, *_ in asked))}")
    print(f"those that came: {min(waited):.1f} to {max(waited):.1f} s; at a time {watch.children}")
    print(f"sent away within {max((took for status, took, _ in asked if status == 503), default=0):.2f} s")
    for what, took in times.items():
        typical = sorted(took)[len(took) // 2]
        print(f"{what} meanwhile: median {typical:.2f} s, longest {max(took):.2f} s, {len(took)} times")
    print(f"memory of all processes: {watch.proportional} MB (Pss); with shared pages each time {watch.resident} (Rss)")
    return [
        wrong
        for wrong, is_so in {
            "more than two at a time": watch.children > 2,
            "another status than 200 or 503": {status for status, *_ in asked} - {200, 503},
            "503 without Retry-After": any(status == 503 and not after for status, _, after in asked),
            "a preview waited more than 20 s for its slot": max(waited) > 20 + 10,
            "a passer-by waited more than 1 s": max(map(max, times.values())) > 1,
            "more than 600 MB": watch.proportional > 600,
        }.items()
        if is_so
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--askers", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    with serving() as served:
        browser = Browser(served.address)
        browser.sign_in()
        desk = browser.ask("/desk/")[3].decode()
        preview = re.search(r"/desk/\d+/", desk)[0] + "draft.pdf"
        print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
        wrong = drill(served.address, served.process, preview, options.askers, options.seconds)
        longest = longest_report(served.settings)
        status, took, _, body = browser.ask(longest)
        print(f"its preview: {status}, {took:.1f} s, {len(body) // 1024} KiB; load after {os.getloadavg()[0]:.1f}")
        if status != 200 or took > 10:
            wrong.append("the longest report took more than 10 s")
    if wrong:
        raise SystemExit("not as wanted: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
