"""The public's report page in a browser: on paper, on a narrow screen, in large type."""

import io
import re

import pdfplumber
import pytest
from django.urls import reverse

from giyearreport.reports import files
from giyearreport.reports.models import PublicFile

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

SCREENS = {"of a desk": (1366, 768), "at 200 %": (683, 384), "of a telephone": (375, 800), "at 400 %": (320, 640)}
WIDTHS = "[document.documentElement.scrollWidth, window.innerWidth]"

#: For each two paragraphs in a row: from line to line within the first, and from its last line to the next paragraph.
PARAGRAPHS = """() => Array.from(document.querySelectorAll("main p + p")).map((p) => {
  const before = p.previousElementSibling, style = getComputedStyle(before);
  const line = parseFloat(style.lineHeight), size = parseFloat(style.fontSize);
  const gap = p.getBoundingClientRect().top - before.getBoundingClientRect().bottom;
  return [line / size, (line + gap) / line];
})"""
PRESSED = """() => Array.from(document.querySelectorAll(
  "button, input:not([type=hidden]), .downloads a, .gazette-files a, .years a"
)).map((e) => [e.textContent.trim() || e.name, e.getBoundingClientRect().height])"""


def large(page, live_server) -> None:
    page.context.add_cookies([{"name": "large_type", "value": "1", "url": live_server.url}])


def address(live_server, name: str = "report") -> str:
    arguments = [2024, "baishi"] if name == "report" else []
    return live_server.url + reverse(f"portal:{name}", args=arguments)


def pages(pdf: bytes) -> list[dict]:
    """Of each page: the sizes of its letters, where its lines are, where its tables are."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [
            {
                "size": (round(page.width), round(page.height)),
                "sizes": {round(char["size"] * 2) / 2 for char in page.chars if char["text"].strip()},
                "lines": [re.sub(r"\s", "", line["text"]) for line in page.extract_text_lines()],
                "tables": [tuple(map(round, table.bbox)) for table in page.find_tables()],
                "text": re.sub(r"\s", "", page.extract_text()),
            }
            for page in document.pages
        ]


def near(found, expected, points: int) -> bool:
    return len(found) == len(expected) and all(
        abs(a - b) <= points
        for one, other in zip(found, expected, strict=True)
        for a, b in zip(one, other, strict=True)
    )


@pytest.mark.proves("U68")
@pytest.mark.files
def test_printed_page_looks_as_the_pdf_does(page, live_server, published):
    page.goto(address(live_server))
    printed = pages(page.pdf(prefer_css_page_size=True))
    official = pages(files.read(PublicFile.objects.get(format="pdf").sha256))
    assert [p["size"] for p in printed] == [p["size"] for p in official]
    assert [p["sizes"] for p in printed] == [p["sizes"] for p in official]
    # Chromium names some characters by their radicals, so lines are compared by length.
    assert [len(line) for line in printed[0]["lines"][:2]] == [len(line) for line in official[0]["lines"][:2]]
    assert [p["lines"][-1] for p in printed] == [f"—{number}—" for number in range(1, len(printed) + 1)]
    assert all(near(p["tables"], o["tables"], points=10) for p, o in zip(printed, official, strict=True))
    assert sum(len(p["text"]) for p in printed) == sum(len(p["text"]) for p in official)


@pytest.mark.proves("U79")
def test_no_public_page_must_be_pushed_sideways_on_a_screen(page, live_server, corrected):
    for type_size in ("standard", "large"):
        if type_size == "large":
            large(page, live_server)
        for name in ("index", "report"):
            page.goto(address(live_server, name))
            for screen, (width, height) in SCREENS.items():
                page.set_viewport_size({"width": width, "height": height})
                assert page.evaluate(WIDTHS) == [width, width], (type_size, name, screen)


@pytest.mark.proves("U79")
def test_lines_and_paragraphs_stand_apart_as_gb_t_37668_asks(page, live_server, corrected):
    for type_size in ("standard", "large"):
        if type_size == "large":
            large(page, live_server)
        page.goto(address(live_server))
        found = page.evaluate(PARAGRAPHS)
        assert len(found) > 5
        assert [pair for pair in found if pair[0] < 1.3 or pair[1] < 1.3 - 0.001] == [], type_size


@pytest.mark.proves("U79")
def test_large_type_is_eighteen_points_and_what_one_presses_is_larger(page, live_server, published):
    page.goto(address(live_server))
    before = dict(page.evaluate(PRESSED))
    large(page, live_server)
    for name in ("report", "index"):
        page.goto(address(live_server, name))
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "24px"  # 18 points
        assert [pair for pair in page.evaluate(PRESSED) if pair[1] < 44] == []
    page.goto(address(live_server))
    after = dict(page.evaluate(PRESSED))
    assert {name for name in before if name in after and after[name] <= before[name]} == set()
