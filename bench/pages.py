"""Every page: the processor's time to answer it and the bytes that are sent; and what a large paste holds up.

    python bench/pages.py [--turns 5] [--pastes 5]    # 0 leaves out

From the first page of each person of the demo every address is followed that a page has a link to, two of each kind,
through Django's own client; the least of some turns counts, beside a sum of Python's own that is done before each. Then
Chromium pastes 150 cells into table three and 60,000 characters into a text: the longest task of the page's thread, by
the processor. Wanted: 150 ms a page, 60 kB for table three, 100 ms a task.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from urllib.parse import urljoin, urlsplit

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

PEOPLE = ("", "baishi", "fengqiao", "shenhe", "admin")
TABLE_THREE = "applications"
#: What the save bar says when a paste has been dealt with.
SETTLED = "() => /^(已保存|未保存：)/.test(document.querySelector('.save-status').textContent)"
LOOP = "() => { let sum = 0; for (let each = 0; each < 1e7; each += 1) sum = (sum + each * each) % 1009; return sum; }"
FILES = (".pdf", ".docx", ".xlsx", ".zip", ".csv", ".json", ".txt")
MS, KB, TASK = 150, 60, 100
OF_A_KIND = 2  # addresses that are asked of one kind


def beside() -> float:
    """Milliseconds of the processor for a sum that is always the same."""
    began = time.process_time()
    sum(number * number for number in range(1_000_000))
    return 1000 * (time.process_time() - began)


class Walk:
    """One person's way through all pages. ``found`` is by kind: address, milliseconds, those of the sum, bytes."""

    def __init__(self, username: str):
        from django.conf import settings
        from django.test import Client

        from giyearreport.units.models import Person

        self.name, self.client = username or "public", Client(SERVER_NAME="127.0.0.1")
        if username:
            own = settings.AUTHENTICATION_BACKENDS[-1]
            self.client.force_login(Person.objects.get(username=username), own)
        self.found: dict[str, list[tuple[str, float, float, int]]] = defaultdict(list)

    def go(self, turns: int) -> None:
        seen, waiting = set(), ["/home/" if self.name != "public" else "/"]
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            if address in seen or not kind or len(self.found[kind]) >= OF_A_KIND:
                continue
            seen.add(address)
            answer = self.client.get(address)
            if answer.status_code in (301, 302):
                waiting.append(answer.headers["Location"])
            elif answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
                self.found[kind].append((address, *self.measured(address, turns)))
                waiting += links(answer, address)

    def measured(self, address: str, turns: int) -> tuple[float, float, int]:
        times, sums = [], []
        for _ in range(turns):
            sums.append(beside())
            began = time.process_time()
            answer = self.client.get(address, headers={"Accept-Encoding": "gzip"})
            size = len(b"".join(answer))
            times.append(1000 * (time.process_time() - began))
        return min(times), min(sums), size


def kind_of(address: str) -> str:
    """The name of the view, empty where there is none or it is a file's; the sections of a report apart."""
    from django.urls import Resolver404, resolve

    if urlsplit(address).path.endswith(FILES):
        return ""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    return " ".join([match.view_name, *(value for name, value in match.kwargs.items() if name == "section_code")])


def links(answer, address: str) -> Iterator[str]:
    from lxml import html

    for link in html.fromstring(b"".join(answer).decode()).xpath("//a/@href"):
        parts = urlsplit(urljoin(address, link))
        if not parts.netloc:
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def walked(turns: int) -> int:
    """Prints each kind of page at its slowest; how many are over."""
    over = 0
    for username in PEOPLE:
        walk = Walk(username)
        walk.go(turns)
        for kind, pages in sorted(walk.found.items()):
            if not pages:
                continue
            address, ms, loop, size = max(pages, key=lambda page: page[1])
            is_over = ms > MS or (kind.endswith(TABLE_THREE) and size > KB * 1000)
            over += is_over
            print(f"{walk.name:9} {kind:34} {ms:6.0f} ms {ms / loop:5.2f} of the sum {size / 1000:6.1f} kB  {address}"
                  f"{'  OVER' if is_over else ''}", flush=True)  # fmt: skip
    print(f"the sum: {beside():.0f} ms; over: {over}")
    return over


def pasted(site: str, pastes: int) -> int:
    """Prints the longest task after each paste, beside a loop of the browser's own; how many kinds are over."""
    from playwright.sync_api import sync_playwright

    from drill.chromium import first_report, launched, sign_in

    over = 0
    with sync_playwright() as playwright:
        browser = launched(playwright)
        context = browser.new_context(locale="zh-CN", permissions=["clipboard-read", "clipboard-write"])
        context.set_default_timeout(120_000)
        sign_in(context, site, "baishi")
        page = context.new_page()
        home = first_report(page, site)
        for what, section, address, clip in (
            ("150 cells", TABLE_THREE, f"{TABLE_THREE}.received.natural_person", block),
            ("60,000 characters", "problems", "problems", text),
        ):
            tasks = []
            for number in range(1, pastes + 1):
                page.goto(f"{site}{home}{section}/")
                page.wait_for_load_state("networkidle")
                page.evaluate("(text) => navigator.clipboard.writeText(text)", clip(number))
                page.locator(f'[id="{address}"]').focus()
                tasks.append(longest_task(browser, page, partial(paste, page, asks=section == TABLE_THREE)))
            loop = longest_task(browser, page, lambda: page.evaluate(LOOP))
            over += median(tasks) > TASK
            each = ", ".join(f"{task:.0f}" for task in tasks)
            print(f"{what}: longest task {each} ms of the processor; the loop {loop:.0f} ms", flush=True)
        browser.close()
    return over


def block(number: int) -> str:
    return "\n".join("\t".join(str(number) for _ in range(6)) for _ in range(25))


def text(number: int) -> str:
    return "\n".join(f"第{number}次：收到政府信息公开申请{line}件，均已按期答复。" for line in range(4000))[:60_000]


def paste(page, *, asks: bool) -> None:
    """Until it is saved, or refused for its length, and some seconds more."""
    page.keyboard.press("Control+V")
    if asks:
        page.get_by_role("dialog").get_by_role("button", name="填入").click()
    page.wait_for_function(SETTLED)
    page.wait_for_timeout(4000)


def longest_task(browser, page, work: Callable[[], object]) -> float:
    """Milliseconds of the processor in the page's own thread."""
    browser.start_tracing(page=page, categories=["toplevel"])
    work()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    main = {e["pid"]: e["tid"] for e in events if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"}
    tasks = [e for e in events if e.get("ph") == "X" and main.get(e["pid"]) == e["tid"]]
    return max(each.get("tdur", 0) for each in tasks) / 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--pastes", type=int, default=5)
    options = parser.parse_args()
    from drill.served import join, machine, serving

    with serving() as served:
        join(served.settings)
        over = pasted(served.address, options.pastes) if options.pastes else 0
        over += walked(options.turns) if options.turns else 0
    print(machine())
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
