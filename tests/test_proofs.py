"""Each U is proved, in part, or said not to be; the table in docs is what the tests' marks give."""

from pathlib import Path

import pytest

from tests.experience import ITEMS
from tests.proofs import IN_PART, NOT_PROVED, as_markdown, faults, marks, proofs

TABLE = Path(__file__).resolve().parent.parent / "docs" / "proof.md"
MARKED = """
import pytest
@pytest.mark.proves("U1", "U2")
@pytest.mark.parametrize("x", [1])
def test_one(x): pass
class TestMany:
    @pytest.mark.proves("U3")
    def test_two(self): pass
@pytest.mark.django_db
def test_unmarked(): pass
"""
SKIPPED = """
@pytest.mark.proves("U1")
@pytest.mark.skip(reason="not now")
def test_one(): pass
@pytest.mark.skip
class TestMany:
    @pytest.mark.proves("U1")
    def test_two(self): pass
@pytest.mark.proves("U1")
def test_three():
    pytest.skip("not here")
@pytest.mark.proves("U1")
@pytest.mark.real
def test_four(): pass
@pytest.mark.proves("U1")
@pytest.mark.xfail
def test_five(): pass
"""


def test_table_in_docs_is_what_the_marks_give():
    """Otherwise: python -m tests.proofs > docs/proof.md"""
    assert TABLE.read_text(encoding="utf-8") == as_markdown()


def test_each_item_is_proved_or_what_is_lacking_is_said():
    assert faults(proofs(), IN_PART, NOT_PROVED) == []


def test_items_are_numbered_without_a_gap():
    assert list(ITEMS) == [f"U{number}" for number in range(1, 107)]


def test_marks_of_a_file_are_read_with_the_names_of_their_tests():
    assert list(marks(MARKED)) == [("U1", "test_one"), ("U2", "test_one"), ("U3", "TestMany::test_two")]


@pytest.mark.parametrize("source", [SKIPPED, f"pytestmark = [pytest.mark.skip]\n{MARKED}"], ids=["one by one", "whole"])
def test_what_may_not_run_or_may_fail_proves_nothing(source):
    assert list(marks(source)) == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"proved": ["U107"]}, "U107: no such item"),
        ({"in_part": ["U107"]}, "U107: no such item"),
        ({"not_proved": []}, "U2: no test proves it, and no list says so"),
        ({"not_proved": ["U2", "U1"]}, "U1: a test proves it, and a list says that none does"),
        ({"in_part": ["U2"], "not_proved": []}, "U2: in part, but no test proves any of it"),
        ({"in_part": ["U2"]}, "U2: in both lists"),
        ({"in_part": ["U1"], "not_proved": ["U1", "U2"]}, "U1: in both lists"),
    ],
)
def test_what_does_not_agree_is_told(changed, fault):
    right = {"proved": [code for code in ITEMS if code != "U2"], "in_part": [], "not_proved": ["U2"]}
    assert faults(**right) == []
    lists = {name: right[name] + codes if name == "proved" else codes for name, codes in changed.items()}
    assert faults(**right | lists) == [fault]
