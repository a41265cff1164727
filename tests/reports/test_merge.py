"""Two people, one report. ``by(seen, text)`` is what a page that showed ``seen`` sends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giyearreport.pages.merge import MOST_COMPARED, Merge, Typed, mark, marks, merge, merged


def by(seen: str, text: str) -> Typed:
    return Typed(marks(seen), text)


def test_cell_that_only_i_changed_is_mine():
    assert merge({"a": "1", "b": "2"}, {"a": by("1", "9")}) == Merge({"a": "9", "b": "2"}, {})


def test_cell_that_only_they_changed_stays_theirs():
    assert merge({"a": "7"}, {"a": by("1", "1")}) == Merge({"a": "7"}, {})


@pytest.mark.parametrize(("seen", "theirs", "mine"), [("1", "7", "9"), ("", "7", "9"), ("1", "", "9"), ("1", "7", "")])
def test_cell_that_both_changed_stays_theirs_and_is_a_conflict(seen, theirs, mine):
    assert merge({"a": theirs}, {"a": by(seen, mine)}) == Merge({"a": theirs}, {"a": theirs})


@pytest.mark.parametrize("both", ["7", ""])
def test_cell_that_both_changed_alike_is_no_conflict(both):
    assert merge({"a": both}, {"a": by("1", both)}) == Merge({"a": both}, {})


def test_different_cells_merge():
    merged = merge({"a": "7", "b": "2"}, {"a": by("1", "1"), "b": by("2", "9")})
    assert merged == Merge({"a": "7", "b": "9"}, {})


def test_field_that_was_not_sent_is_left_alone():
    assert merge({"a": "1", "b": "2"}, {"a": Typed(None, "3")}) == Merge({"a": "3", "b": "2"}, {})


def test_field_of_a_page_that_does_not_tell_what_it_showed_is_taken_as_it_is():
    assert merge({"a": "1"}, {"a": Typed(None, "3")}) == Merge({"a": "3"}, {})


def test_long_text_is_recognised_by_its_digests_whatever_its_line_ends():
    text = "\n".join(f"第{n}段，{'公开' * 30}。" for n in range(40))
    assert marks(text) == marks(text.replace("\n", "\r\n\r\n"))
    assert {len(each) for each in marks(text)} == {len("sha256:") + 64}
    assert merge({"p": text}, {"p": by(text, text.replace("\n", "\r\n"))}) == Merge({"p": text}, {})


@pytest.mark.parametrize(
    ("theirs", "mine", "both"),
    [
        ("甲二\n乙\n丙", "甲\n乙二\n丙", "甲二\n乙二\n丙"),  # neighbours
        ("甲二\n乙\n丙", "甲\n乙\n丙\n丁", "甲二\n乙\n丙\n丁"),
        ("新\n甲\n乙\n丙", "甲\n乙\n丙二", "新\n甲\n乙\n丙二"),
        ("甲\n丙", "甲\n乙\n丙二", "甲\n丙二"),  # one took a paragraph out
        ("甲\n乙\n新\n丙", "甲\n乙二\n丙", "甲\n乙二\n新\n丙"),  # one came in behind the other's
        ("甲\n新\n乙\n丙", "甲\n乙二\n丙", "甲\n新\n乙二\n丙"),  # or before it
        ("甲二\n乙\n丙", "甲二\n乙\n丙二", "甲二\n乙\n丙二"),  # the same done twice
        ("甲二\n乙二\n丙", "甲\n乙\n丙二", "甲二\n乙二\n丙二"),
    ],
)
def test_different_paragraphs_of_a_section_merge(theirs, mine, both):
    assert merged(marks("甲\n乙\n丙"), theirs, mine) == both
    assert merged(marks("甲\n乙\n丙"), mine, theirs) == both


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ("甲\n乙二\n丙", "甲\n乙三\n丙"),
        ("甲\n丙", "甲\n乙三\n丙"),  # one took out what the other wrote on
        ("甲\n乙\n新\n丙", "甲\n乙\n别\n丙"),  # both came in at one place
        ("丁", "甲二\n乙\n丙"),
        ("甲\n乙\n丙\n丁", "甲\n乙\n丙\n戊"),
        ("甲\n丙", "甲\n乙一\n乙二\n丙"),
    ],
)
def test_same_paragraph_changed_by_both_is_a_conflict(theirs, mine):
    assert merged(marks("甲\n乙\n丙"), theirs, mine) is None
    assert merged(marks("甲\n乙\n丙"), mine, theirs) is None


LINES = st.lists(st.sampled_from(["甲", "乙", "丙", "丁", "长" * 60]), max_size=6).map("\n".join)


@given(LINES, LINES)
def test_what_one_wrote_alone_is_what_becomes_of_it(seen, text):
    assert merged(marks(seen), seen, text) == text
    assert merged(marks(seen), text, seen) == text
    assert merged(marks(seen), text, text) == text


@given(LINES, LINES, LINES)
def test_order_of_two_people_does_not_matter_and_no_new_paragraph_is_lost(seen, theirs, mine):
    both = merged(marks(seen), theirs, mine)
    assert both == merged(marks(seen), mine, theirs)
    if both is not None:
        written = (set(theirs.split("\n")) | set(mine.split("\n"))) - set(seen.split("\n"))
        assert written - set(both.split("\n")) <= {""}


def test_texts_of_very_many_paragraphs_are_compared_where_they_differ():
    lines = [f"第{number}段" for number in range(MOST_COMPARED // 200)]
    seen = "\n".join(lines)
    assert merged(marks(seen), f"{seen}\n二", f"三\n{seen}") == f"三\n{seen}\n二"
    mine = "\n".join([*lines[:600], "我改的", *lines[601:]])
    theirs = "\n".join([*lines[:700], "别人改的", *lines[701:]])
    assert merged(marks(seen), theirs, mine) == "\n".join(
        [*lines[:600], "我改的", *lines[601:700], "别人改的", *lines[701:]]
    )
    assert merged(marks(seen), mine.replace("我改的", "别人改的"), mine) is None


def test_texts_of_very_many_paragraphs_that_were_rewritten_are_not_compared_one_by_one():
    seen, theirs, mine = ("\n".join(f"{who}{number}" for number in range(600)) for who in "原他我")
    assert merged(marks(seen), theirs, mine) is None
    assert merged(marks(seen), seen, mine) == mine


def test_short_paragraph_is_its_own_mark():
    assert (mark("十二"), mark("十" * 41)[:7]) == ("十二", "sha256:")
