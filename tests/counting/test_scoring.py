"""What is taken for the same statement where sentences are read and compared with what was written down."""

import pytest

from tests.counting.scoring import compared, score, shown, stated

# ruff: noqa: E501


def differs(sentence, facts):
    """What is missed, and what nobody stated."""
    _, missed, invented = compared(sentence, stated(facts))
    return [*map(shown, missed)], [*map(shown, invented)]


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("不予公开1件（属于国家秘密）。", "refused_state_secret 1"),
        ("不予公开1件（属于国家秘密）。", "refused 1?; refused_state_secret 1"),
        ("不予公开1件（属于国家秘密）。", "refused 1; refused_state_secret 1?"),
        ("不予公开1件（属于国家秘密）。", "refused 1; refused_state_secret all"),
        ("无法提供2件，均为本机关不掌握。", "unavailable_not_held 2"),
        ("因国家秘密不予公开1件。", "refused 1; refused_state_secret all"),
        ("因国家秘密不予公开1件。", "refused 1?; refused_state_secret all"),
        ("不予公开1件（属于国家秘密），无法提供2件（本机关不掌握）。", "refused_state_secret 1; unavailable_not_held 2"),
    ],
)  # fmt: skip
def test_the_number_of_a_line_is_that_of_its_group_of_which_it_is_all(sentence, facts):
    assert differs(sentence, facts) == ([], [])
    reached = score([(sentence, facts)])
    assert (reached.missed, reached.invented, reached.surely_wrong) == (0, 0, 0)


@pytest.mark.parametrize(
    ("sentence", "facts", "missed", "invented"),
    [
        # another number
        ("不予公开1件（属于国家秘密）。", "refused_state_secret 2",
         ["refused_state_secret 2 exact this"], ["refused 1 exact this", "refused_state_secret None all this"]),
        # another line, and a line of another group
        ("不予公开1件（属于国家秘密）。", "refused_process_information 1",
         ["refused_process_information 1 exact this"], ["refused 1 exact this", "refused_state_secret None all this"]),
        ("不予公开1件（属于国家秘密）。", "unavailable_not_held 1",
         ["unavailable_not_held 1 exact this"], ["refused 1 exact this", "refused_state_secret None all this"]),
        # of the group alone
        ("不予公开1件。", "refused_state_secret 1", ["refused_state_secret 1 exact this"], ["refused 1 exact this"]),
        ("不予公开3件（国家秘密2件）。", "refused 3; refused_state_secret all",
         ["refused_state_secret None all this"], ["refused_state_secret 2 exact this"]),
        # the line as all of something else than its group
        ("因国家秘密不予公开1件。", "received 1; refused_state_secret all",
         ["received 1 exact this", "refused_state_secret None all this"], ["refused_state_secret 1 exact this"]),
        # the group's number does not stand right before it
        ("因国家秘密不予公开1件。", "refused 1; received 5; refused_state_secret all",
         ["refused 1 exact this", "received 5 exact this", "refused_state_secret None all this"],
         ["refused_state_secret 1 exact this"]),
        # of last year
        ("上年不予公开1件。", "refused 1 last; refused_state_secret all last",
         ["refused_state_secret None all last"], []),
    ],
)  # fmt: skip
def test_no_other_number_is_that_of_a_line(sentence, facts, missed, invented):
    assert differs(sentence, facts) == (missed, invented)


def test_the_line_is_all_of_a_group_that_is_counted_in_its_own_sentence():
    sentence, facts = "不予公开1件。收到申请1件，属于国家秘密。", "refused_state_secret 1; received 1"
    assert differs(sentence, facts) == (
        ["refused_state_secret 1 exact this"], ["refused 1 exact this", "refused_state_secret None all this"]
    )  # fmt: skip


def test_whether_last_year_s_are_included_is_left_open_only_where_that_is_written():
    sentence = "新收申请23件，加上上年结转的2件，应办25件，实际办结24件。"
    facts = "received 23; carried_in 2; handled 24"
    assert differs(sentence, f"{facts} with_or_without_carried_in") == ([], [])
    assert differs(sentence, f"{facts} with_carried_in") == ([], [])
    assert differs(sentence, facts) == (["handled 24 exact this"], ["handled 24 exact this with carried in"])
    assert differs("办结24件。", "handled 24 with_or_without_carried_in") == ([], [])
    assert differs("办结23件。", "handled 24 with_or_without_carried_in") == (
        ["handled 24 exact this"], ["handled 23 exact this"]
    )  # fmt: skip
