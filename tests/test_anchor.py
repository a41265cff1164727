"""A place in a report finds itself again, and goes to JSON and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.formats import edition_for
from giyearreport.formats.grammar import Ref

RECEIVED = Ref("applications", "received", "natural_person")
FEES = Ref("disclosure", "fees", "amount")


def report(overview: str, year: int = 2024) -> ReportContent:
    return ReportContent.blank(edition_for(year), "白石镇人民政府", year).with_values(prose={"overview": overview})


def test_a_place_touches_the_section_of_its_sentence_first_and_then_those_of_its_cells():
    assert Anchor((RECEIVED, FEES, RECEIVED), "overview", "收到3件", 4).sections == (
        "overview", "applications", "disclosure",
    )  # fmt: skip
    assert Anchor().sections == ()


def test_the_part_within_a_section_has_only_what_lies_there():
    both = Anchor((RECEIVED, FEES), "overview", "收到3件", 4)
    assert both.within("applications") == Anchor((RECEIVED,))
    assert both.within("overview") == Anchor((), "overview", "收到3件", 4)
    assert both.within("problems") == Anchor()


@pytest.mark.parametrize(
    ("text", "offset", "found"),
    [
        ("收到3件，收到3件。", 0, 0),
        ("收到3件，收到3件。", 4, 5),
        ("收到3件，收到3件。", 2, 0),
        ("新写的一句。收到3件", 0, 6),
    ],
)
def test_a_quote_is_found_where_it_stands_nearest_to_its_offset(text, offset, found):
    assert Anchor(section="overview", quote="收到3件", offset=offset).find(report(text)).offset == found


def test_what_is_gone_is_not_found():
    assert Anchor(section="overview", quote="收到3件", offset=0).find(report("收到4件。")) is None
    assert Anchor((Ref("disclosure", "procurement", "amount"),)).find(report("")) is None
    assert Anchor(section="no_such_section").find(report("")) is None


def test_cells_and_whole_sections_are_where_they_were():
    for place in (Anchor((RECEIVED,)), Anchor(section="problems"), Anchor()):
        assert place.find(report("")) == place


@given(st.text("收到件，3", max_size=30), st.text("收到件，3", min_size=1, max_size=3), st.integers(0, 30))
def test_no_other_occurrence_is_nearer(text, quote, offset):
    places = [at for at in range(len(text)) if text.startswith(quote, at)]
    found = Anchor(section="overview", quote=quote, offset=offset).find(report(text))
    assert (found and found.offset) == min(places, key=lambda at: (abs(at - offset), at), default=None)


@pytest.mark.parametrize(
    "place", [Anchor(), Anchor((RECEIVED, FEES)), Anchor(section="problems"), Anchor((FEES,), "overview", "收到3件", 0)]
)
def test_json_gives_the_same_place_back(place):
    assert Anchor.from_json(place.as_json()) == place


def test_an_address_that_is_none_is_refused():
    with pytest.raises(ValueError, match="not a cell address"):
        Anchor.from_json({"cells": ["applications"]})
