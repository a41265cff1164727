"""How long after the last key a finding stands on the page, and how long until the preview shows its PDF: the demo's
draft, every rule, the server as it is deployed.

    python bench/live.py [--pauses 60]

Starts gunicorn on a database of its own with the demo in it, types with the distribution's Chromium, and takes the time
from the input event to the frame that shows the new list. Every pause changes what is found, so that none can be
counted twice: in table two a number where 0 must stand, in the first section a digit too many in 行政许可决定 … 件.
"""

import argparse
import shutil
import sys
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.chromium import first_report, sign_in
from drill.served import CLERK, serving

OPTIONS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
WATCH = """() => {
  window.seen = [];
  let typed = 0;
  document.querySelector("form.section-form").addEventListener("input", () => { typed = performance.now(); }, true);
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
    if (typed) window.seen.push(performance.now() - typed);
    typed = 0;
  }))).observe(document.getElementById("to-see"), { childList: true });
}"""
CARET = r"""area => {
  const at = area.value.search(/(?<=行政许可决定\d+)件/);
  area.focus();
  area.setSelectionRange(at, at);
}"""


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#to-see").wait_for()
    page.evaluate(WATCH)


def measured(page: Page, keys: list[str]) -> list[float]:
    """The time of each key, in milliseconds, a pause after each."""
    for number, key in enumerate(keys, 1):
        page.keyboard.press(key)
        page.wait_for_function("number => window.seen.length >= number", arg=number, timeout=10_000)
        page.wait_for_timeout(50)
    return page.evaluate("() => window.seen")


def previewed(page: Page, address: str) -> list[float]:
    """The time of each opening of the preview until the PDF has come into its frame, in milliseconds."""
    page.goto(address)
    page.locator("iframe.preview-frame").wait_for()
    times = []
    for _ in range(10):
        page.reload(wait_until="load")
        times.append(page.evaluate("() => performance.getEntriesByType('navigation')[0].loadEventEnd"))
    return times


def told(name: str, times: list[float]) -> None:
    p95 = quantiles(times, n=20)[-1]
    print(f"{name}: median {median(times):.0f} ms, p95 {p95:.0f} ms, longest {max(times):.0f} ms, {len(times)} times")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pauses", type=int, default=60)
    pauses = parser.parse_args().pauses
    with sync_playwright() as playwright, serving() as served:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        sign_in(context, served.address, CLERK)
        page = context.new_page()
        home = served.address + first_report(page, served.address)
        opened(page, f"{home}disclosure/")
        page.locator('[id="disclosure.regulations.issued"]').focus()
        keys = (["1", "Backspace"] * pauses)[:pauses]
        told("table two", measured(page, keys))
        opened(page, f"{home}overview/")
        page.locator("#overview").evaluate(CARET)
        told("first section", measured(page, keys))
        told("preview", previewed(page, f"{home}preview/"))
        browser.close()


if __name__ == "__main__":
    main()
