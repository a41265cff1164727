"""Figures of real published reports in ugly layouts: every one is read right or noted, none is silently wrong.

Every layout is read in every format, and every set in every layout: in one of the two documents, in two of the texts
and in one of the workbooks at least. ``python -m tests.readers.outcomes`` reads every set in every layout in every
format, and prints what they came to; ``pytest -rP`` on this file prints what those came to that it reads.
"""

from itertools import cycle, islice

import pytest

from giyearreport.readers import Unreadable, read
from tests.readers import ugly
from tests.readers.outcomes import DOCUMENTS, MAKERS, RIGHT, TEXTS, WORKBOOKS, outcomes, reading_of, row
from tests.readers.published import REAL, SETS, blocks_of, dropped, silently_wrong

pytestmark = REAL
#: In these nothing is lost, so no figure may be left without a cell.
WITHOUT_LOSS = [layout for layout in ugly.LAYOUTS if not layout.__name__.startswith("columns_shifted")]
#: In these blank cells, or the rows to which lines belong, are lost: what stood where may be past telling.
LOSING = ("text spaces", "text lines", "text broken_lines")
OTHERS = [*TEXTS, *WORKBOOKS]
#: One in each document in turn.
IN_DOCUMENTS = [
    pytest.param(name, layout, entry, id=f"{name}-{layout.__name__}-{entry['id']}")
    for start, layout in enumerate(ugly.LAYOUTS)
    for entry, name in zip(SETS, islice(cycle(DOCUMENTS), start % len(DOCUMENTS), None), strict=False)
]


def third_of_the_sets(name: str, layout) -> list[dict]:
    return SETS[(OTHERS.index(name) + ugly.LAYOUTS.index(layout)) % 3 :: 3]


@pytest.mark.parametrize(("name", "layout", "entry"), IN_DOCUMENTS)
def test_no_figure_is_silently_wrong(name, layout, entry):
    reading = reading_of(name, layout, entry)
    assert (silently_wrong(reading, entry), dropped(reading, entry)) == ([], [])
    if layout in WITHOUT_LOSS:
        assert [note for note in reading.notes if note.kind in ("unplaced", "label_altered")] == []
    mixed = [note for note in reading.notes if note.kind == "edition_mixed" and note.at.section == "applications"]
    assert bool(mixed) == entry["mixed_edition"]


@pytest.mark.parametrize("layout", ugly.LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("name", OTHERS)
def test_no_figure_in_text_or_workbook_is_silently_wrong(name, layout):
    found = outcomes(name, layout, third_of_the_sets(name, layout))
    print(row(name, layout, found))
    assert {id: wrong for id, (_, wrong) in found.items() if wrong} == {}
    if name not in LOSING and layout is not ugly.dashes_for_zero:
        assert [id for id, (what, _) in found.items() if what != RIGHT] == []


@pytest.mark.parametrize("entry", SETS, ids=lambda entry: entry["id"])
def test_figures_in_paragraphs_and_spans_are_right_or_noted(entry):
    reading = read(ugly.soup_of(blocks_of(entry, ugly.as_the_form_prints_it)), "report.html")
    assert silently_wrong(reading, entry) == []


@pytest.mark.parametrize("name", [*DOCUMENTS, *WORKBOOKS])
def test_tables_that_are_pictures_are_refused(name):
    with pytest.raises(Unreadable, match=r"^表格是图片，读不出数字"):
        read(MAKERS[name](blocks_of(SETS[0], ugly.tables_as_pictures)), f"report.{name.partition(' ')[0]}")
