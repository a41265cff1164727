"""axe-core, run on the page that is open."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async ([rules, besides]) => {
  // Only a rule for sound that plays by itself loads files before; and where a node is, its text says.
  const [runOnly, resultTypes] = [{ type: "tag", values: rules }, ["violations"]];
  const options = { runOnly, resultTypes, selectors: false, preload: false };
  const { violations } = await axe.run({ exclude: besides }, options);
  return violations.map((v) => [v.id, v.impact, v.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]);
}"""
HEIGHT = "Math.max(document.documentElement.scrollHeight, window.innerHeight)"


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


def violations(page: Page, *, besides: tuple[str, ...] = ()) -> dict[str, list]:
    """What axe finds on the page that is open, in windows of two widths, each as tall as the page: so nothing that
    sticks to the edge of the window lies over a button. ``besides`` is what it was shown on another page."""
    found = {}
    page.wait_for_load_state()  # who pressed for another page is on it
    page.evaluate(axe())  # the pages' policy lets no script be added to them
    for width, height in ((1366, 768), (375, 800)):
        page.set_viewport_size({"width": width, "height": height})
        for _ in range(2):  # a table is let grow with the window, and the page with the table
            if (tall := page.evaluate(HEIGHT)) == height:
                break
            page.set_viewport_size({"width": width, "height": tall})
            height = tall
        if result := page.evaluate(RUN, [RULES, besides]):
            found[f"{page.url} at {width}"] = result
    return found
