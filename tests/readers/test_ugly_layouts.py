"""Figures of real published reports in ugly layouts: every one is read right or noted, none is silently wrong."""

import pytest

from giyearreport.readers import Unreadable, read
from tests.readers import ugly
from tests.readers.published import REAL, SETS, blocks_of, silently_wrong

pytestmark = REAL
FORMATS = {"docx": ugly.docx_of, "html": ugly.html_of}
#: In these nothing is lost, so no figure may be left without a cell.
WITHOUT_LOSS = [layout for layout in ugly.LAYOUTS if not layout.__name__.startswith("columns_shifted")]


@pytest.mark.parametrize("entry", SETS, ids=lambda entry: entry["id"])
@pytest.mark.parametrize("layout", ugly.LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("format", FORMATS)
def test_no_figure_is_silently_wrong(format, layout, entry):
    reading = read(FORMATS[format](blocks_of(entry, layout)), f"report.{format}")
    assert silently_wrong(reading, entry) == []
    if layout in WITHOUT_LOSS:
        assert [note for note in reading.notes if note["kind"] in ("unplaced", "label_altered")] == []
    mixed = [note for note in reading.notes if note["kind"] == "edition_mixed" and note["section"] == "applications"]
    assert bool(mixed) == entry["mixed_edition"]


@pytest.mark.parametrize("entry", SETS, ids=lambda entry: entry["id"])
def test_figures_in_paragraphs_and_spans_are_right_or_noted(entry):
    reading = read(ugly.soup_of(blocks_of(entry, ugly.as_the_form_prints_it)), "report.html")
    assert silently_wrong(reading, entry) == []


@pytest.mark.parametrize("format", FORMATS)
def test_tables_that_are_pictures_are_refused(format):
    with pytest.raises(Unreadable, match=r"^表格是图片，读不出数字"):
        read(FORMATS[format](blocks_of(SETS[0], ugly.tables_as_pictures)), f"report.{format}")
