"""What the grid of a page says at each cell: field or number, old and new, marks, findings, comments."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from lxml import html

from giyearreport.formats import EDITION_2021
from giyearreport.formats.grammar import Ref
from giyearreport.pages.grid import change_grid, form_grid
from giyearreport.pages.looks import LOOKS
from giyearreport.rules import Level
from giyearreport.writers.html import article, table
from tests.specimens import city

RECEIVED = Ref("applications", "received", "natural_person")
TOTAL = Ref("applications", "received", "total")
APPLICATIONS = EDITION_2021.table("applications")
FOUND = SimpleNamespace(level="warning", look=LOOKS[Level.WARNING], message="请<核对>")


def form(texts=None, faults=None, findings=None):
    content = city()
    typed = {cell.ref: content.printed(cell.ref) for cell in APPLICATIONS.cells} | (texts or {})
    return form_grid(content, APPLICATIONS, typed, faults or {}, findings or {})


def change(old, new, marks=None):
    stands = {cell.ref: "0" for cell in APPLICATIONS.grid.cells if cell.ref}
    return change_grid(EDITION_2021, "applications", stands | old, stands | new, marks or {})


def at(grid, ref):
    return next(cell for cell in grid if cell.printed.ref == ref)


def element(grid, ref, kind=""):
    page = html.document_fromstring(render_to_string("pages/grid.html", {"grid": grid, "kind": kind}))
    return page.find(f'.//td[@data-cell="{ref}"]')


def test_leaf_is_a_field_and_sum_is_kept():
    field, total = at(form(), RECEIVED), at(form(), TOTAL)
    assert (field.is_field, field.is_kept_sum, field.text) == (True, False, city().printed(RECEIVED))
    assert (total.is_field, total.is_kept_sum, total.text) == (False, True, city().printed(TOTAL))
    assert list(total.classes) == ["cell", "is-sum"]


def test_field_shows_what_was_typed_and_what_is_wrong_with_it():
    cell = element(form({RECEIVED: "十<二>"}, {RECEIVED: "要填数字"}), RECEIVED)
    field = cell.find("input")
    assert (field.get("value"), field.get("aria-invalid")) == ("十<二>", "true")
    assert cell.get("class") == "cell is-wrong"
    assert cell.find(f'span[@id="error-{RECEIVED}"]').text == "要填数字"


@pytest.mark.proves("U16")
def test_findings_and_comments_are_told_in_one_note():
    grid = form(findings={RECEIVED: [FOUND], TOTAL: [FOUND]})
    cell = element(grid, RECEIVED)
    assert cell.get("class") == "cell has-finding finding-warning"
    assert cell.find("input").get("aria-describedby") == f"error-{RECEIVED} note-{RECEIVED}"
    assert cell.find(f'span[@id="note-{RECEIVED}"]').text_content().split() == ["请核对", "请<核对>"]
    assert element(grid, TOTAL).find("output").get("aria-describedby") == f"note-{TOTAL}"


def test_comment_alone_makes_a_note_and_no_finding():
    cell = replace(at(form(), RECEIVED), comments=("县里说明",))
    assert (cell.note_id, list(cell.classes)) == (f"note-{RECEIVED}", ["cell", "has-comment"])
    text = render_to_string("pages/grid_row.html", {"row": [cell]})
    assert '<span class="cell-note-line">县里说明</span>' in text


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("7", "8", "现在 7→导入后 8"),
        ("", "8", "导入后 8"),
        ("7", "", "现在 7→导入后 （空）"),
        ("7", "7", "7"),
        ("", "", ""),
    ],
)
def test_number_that_would_change_stands_behind_what_it_is_now(old, new, text):
    grid = change({RECEIVED: old}, {RECEIVED: new})
    assert element(grid, RECEIVED).text_content().strip() == text
    assert at(grid, RECEIVED).is_changed == (old != new)
    assert [cell.printed.ref for cell in grid if cell.is_changed] == [RECEIVED] * (old != new)


def test_mark_stands_in_the_cell():
    cell = element(change({}, {}, {RECEIVED: ("原文“5件”",)}), RECEIVED)
    assert (cell.get("class"), cell.text_content().strip()) == ("cell is-doubtful", "0原文“5件”")


def test_screen_has_the_address_at_every_number_and_what_is_published_has_none():
    content = city()
    numbers = [str(c.ref) for code in content.edition.tables for c in code.grid.cells if c.ref]
    shown = html.fragment_fromstring(article(content, addressed=True))
    assert [cell.get("id") for cell in shown.iter("td")] == numbers
    assert numbers[0] not in article(content)
    for cell in shown.iter("td"):
        for name in ("data-head", "data-group", "id"):
            cell.attrib.pop(name, None)
    assert html.tostring(shown) == html.tostring(html.fragment_fromstring(article(content)))
    leading = html.fragment_fromstring(table(content, "litigation", leads_to=lambda ref: f"/{ref}/"))
    assert [link.get("href") for link in leading.iter("a")] == [f"/{n}/" for n in numbers if n.startswith("litigation")]
