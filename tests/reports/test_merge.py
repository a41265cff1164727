from giyearreport.pages.merge import Merge, mark, marks, merge


def test_cell_that_only_i_changed_is_mine():
    assert merge({"a": "1", "b": "2"}, {"a": "1", "b": "2"}, {"a": "9", "b": "2"}) == Merge({"a": "9", "b": "2"}, {})


def test_cell_that_only_they_changed_stays_theirs():
    assert merge({"a": "1"}, {"a": "7"}, {"a": "1"}) == Merge({"a": "7"}, {})


def test_cell_that_both_changed_stays_theirs_and_is_a_conflict():
    assert merge({"a": "1"}, {"a": "7"}, {"a": "9"}) == Merge({"a": "7"}, {"a": "7"})


def test_cell_that_both_changed_alike_is_no_conflict():
    assert merge({"a": "1"}, {"a": "7"}, {"a": "7"}) == Merge({"a": "7"}, {})


def test_different_cells_merge():
    merged = merge({"a": "1", "b": "2"}, {"a": "7", "b": "2"}, {"a": "1", "b": "9"})
    assert merged == Merge({"a": "7", "b": "9"}, {})


def test_field_that_was_not_posted_is_left_alone():
    assert merge({}, {"a": "1", "b": "2"}, {"a": "3"}) == Merge({"a": "3", "b": "2"}, {})


def test_long_text_is_recognised_by_its_digest_whatever_its_line_ends():
    text = "第一段。\n" * 40
    assert mark(text) == mark(text.replace("\n", "\r\n"))
    assert len(mark(text)) < 80
    assert merge(marks({"p": text}), {"p": text}, {"p": text.replace("\n", "\r\n")}) == Merge({"p": text}, {})
