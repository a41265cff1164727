"""What a state or a mark says is told by words, signs and lines, not by colour alone: looked at in black and white, in
which washes are gone, each is another picture than all others."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import combinations

import pytest
from django.template.loader import render_to_string
from lxml import html
from PIL import Image
from playwright.sync_api import Locator

from giyearreport.pages import looks, progress
from giyearreport.reports.states import UNIT_LABELS, State
from tests.browser.desk import opened

DARK = 160  # of 255: what is darker is ink, what is lighter paper
CELL = {
    "nothing": "",
    "locked": "is-locked",
    "no number": "is-wrong",
    "error": "has-finding finding-error",
    "warning": "has-finding finding-warning",
    "hint": "has-finding finding-hint",
    "comment": "has-comment",
    "named by a balance": "is-pointed",
}
WORDS = {
    "nothing": "",
    "number that follows": "finding-cited",
    "comment": "finding-comment",
    "last year's": "finding-dated",
    "hint": "finding-hint",
    "warning": "finding-warning",
    "error": "finding-error",
}
COUNTY_LABELS = {state: state.label for state in State}
WEAR = "(element, names) => { element.className = names; }"


def in_black_and_white(at: Locator) -> bytes:
    picture = Image.open(BytesIO(at.screenshot(animations="disabled"))).convert("L")
    return picture.point(lambda grey: 0 if grey < DARK else 255).tobytes()


def alike(pictures: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return [(one, other) for one, other in combinations(pictures, 2) if pictures[one] == pictures[other]]


def signs_and_words(shown: Iterable[str]) -> list[tuple[str, str]]:
    """The drawing and the words of each."""
    read = [html.fromstring(f"<div>{each}</div>") for each in shown]
    return [(str(each.xpath("string(.//*[local-name()='use']/@href)")), each.text_content().strip()) for each in read]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.proves("U80")
def test_marks_at_cells_and_in_the_text_are_other_pictures_without_any_colour(page, live_server, county, filled):
    opened(page, live_server, filled, "disclosure")
    cell = page.locator("td.cell").nth(4)
    found = {}
    for name, classes in CELL.items():
        cell.evaluate(WEAR, f"cell {classes}")
        found[name] = in_black_and_white(cell)
    assert alike(found) == []
    cell.evaluate(WEAR, "cell")
    assert in_black_and_white(cell) == found["nothing"]  # what differs is the mark, not the taking of the picture
    opened(page, live_server, filled, "overview")
    sheet = page.locator(".prose-marks > div")
    sheet.evaluate("(sheet) => { sheet.innerHTML = '<br><mark>这几个字和数字123</mark>'; }")
    found = {}
    for name, classes in WORDS.items():
        sheet.locator("mark").evaluate(WEAR, classes)
        found[name] = in_black_and_white(page.locator(".prose-sheet"))
    assert alike(found) == []


@pytest.mark.proves("U80")
@pytest.mark.parametrize("labels", [COUNTY_LABELS, COUNTY_LABELS | UNIT_LABELS], ids=["county", "unit"])
def test_state_of_a_report_has_a_drawing_and_words_of_its_own(labels):
    shown = [render_to_string("pages/state.html", {"state": state.value, "label": labels[state]}) for state in labels]
    told = signs_and_words(shown)
    assert all(sign and words for sign, words in told)
    assert len({words for _, words in told}) == len({sign for sign, _ in told}) == len(labels)


@pytest.mark.proves("U80")
def test_state_of_a_section_and_level_of_a_finding_have_words_and_drawings():
    assert progress.LABELS.keys() == progress.ICONS.keys()
    assert len(set(progress.LABELS.values())) == len(progress.LABELS)
    shown = [*looks.LOOKS.values(), looks.LET_PASS, looks.LATE]
    assert len({look.icon for look in shown}) == len({look.word for look in shown}) == len(shown)
