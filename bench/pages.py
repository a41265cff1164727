"""Every page: the processor's time to answer it and the bytes that are sent; and what a large paste holds up.

    python bench/pages.py [--turns 5] [--pastes 5]    # 0 leaves out

From the first page of each person of the demo every address is followed that a page has a link to, two of each kind,
through Django's own client; the least of some turns counts, beside a sum of Python's own that is done before each. Then
Chromium pastes 150 cells into table three and 60,000 characters into a text: the longest task of the page's thread, by
the processor. Wanted: 150 ms a page, 60 kB for table three, 100 ms a task.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

PEOPLE = ("", "baishi", "fengqiao", "shenhe", "admin")
TABLE_THREE = "applications"
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
            answer = self.client.get(address, headers={"Accept-Encoding": "gzip"})
            if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
                self.found[kind].append((address, *self.measured(address, turns), len(answer.content)))
            if answer.status_code in (301, 302):
                waiting.append(answer.headers["Location"])
            waiting += links(self.client.get(address), address) if answer.status_code == 200 else []

    def measured(self, address: str, turns: int) -> tuple[float, float]:
        times, sums = [], []
        for _ in range(turns):
            sums.append(beside())
            began = time.process_time()
            self.client.get(address, headers={"Accept-Encoding": "gzip"})
            times.append(1000 * (time.process_time() - began))
        return min(times), min(sums)


def kind_of(address: str) -> str:
    """The name of the view, empty where there is none; the sections of a report apart."""
    from django.urls import Resolver404, resolve

    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    return " ".join([match.view_name, *(value for name, value in match.kwargs.items() if name == "section_code")])


def links(answer, address: str) -> Iterator[str]:
    from lxml import html

    if not answer.headers.get("Content-Type", "").startswith("text/html") or answer.streaming:
        return
    for link in html.fromstring(answer.content.decode()).xpath("//a/@href"):
        parts = urlsplit(urljoin(address, link))
        if not parts.netloc:
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def walked(turns: int) -> int:
    """Prints each kind of page at its slowest; how many are over."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "giyearreport.settings"
    import django

    django.setup()
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


def pasted(settings: dict[str, str], pastes: int) -> int:
    """Prints the longest task after each paste; how many kinds are over."""
    from playwright.sync_api import sync_playwright

    from drill.interleavings import CHROMIUM, sign_in

    site = f"http://127.0.0.1:{settings['PORT']}"
    block = "\n".join("\t".join("1" for _ in range(6)) for _ in range(25))
    text = "\n".join(f"本年共收到政府信息公开申请{number}件，均已按期答复。" for number in range(2400))[:60_000]
    over = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which(CHROMIUM), args=["--no-sandbox"])
        context = browser.new_context(locale="zh-CN", permissions=["clipboard-read", "clipboard-write"])
        context.set_default_timeout(120_000)
        sign_in(context, site, "baishi")
        page = context.new_page()
        page.goto(f"{site}/desk/")
        home = page.locator(".list-table a, a").evaluate_all(
            "all => all.map((a) => a.getAttribute('href')).find((href) => /^\\/desk\\/\\d+\\/$/.test(href))"
        )
        for what, section, address, clip in (
            ("150 cells", TABLE_THREE, f"{TABLE_THREE}.received.natural_person", block),
            ("60,000 characters", "problems", "problems", text),
        ):
            tasks = []
            for _ in range(pastes):
                page.goto(f"{site}{home}{section}/")
                page.wait_for_load_state("networkidle")
                tasks.append(longest_task(browser, page, address, clip))
            over += min(tasks) > TASK
            print(f"{what}: longest task of the processor {', '.join(f'{task:.0f}' for task in tasks)} ms")
        browser.close()
    return over


def longest_task(browser, page, address: str, clip: str) -> float:
    """Milliseconds of the processor, until the page has been quiet for some seconds."""
    browser.start_tracing(page=page, categories=["toplevel"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", clip)
    page.locator(f'[id="{address}"]').focus()
    page.keyboard.press("Control+V")
    take = page.get_by_role("dialog").get_by_role("button", name="填入")
    if take.is_visible():
        take.click()
    page.wait_for_timeout(6000)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    main = {e["pid"]: e["tid"] for e in events if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"}
    tasks = [e for e in events if e.get("ph") == "X" and main.get(e["pid"]) == e["tid"]]
    return max(each.get("tdur", 0) for each in tasks) / 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--pastes", type=int, default=5)
    options = parser.parse_args()
    from drill.served import environment, machine, serving

    with tempfile.TemporaryDirectory() as data:
        settings = environment(data)
        with serving(settings):
            os.environ.update(settings)
            over = pasted(settings, options.pastes) if options.pastes else 0
            over += walked(options.turns) if options.turns else 0
    print(machine())
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
