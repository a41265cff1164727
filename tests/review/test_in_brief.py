"""A long paragraph's changes, with what stands beside them (U47)."""

from giyearreport.difference import Fate, Piece, paragraphs
from giyearreport.pages.compared import BESIDE, FEWEST_LEFT_OUT, InBrief, LeftOut, in_brief

LONG = "一二三四五六七八九十" * 20


def test_what_stands_far_from_every_change_is_left_out_and_counted():
    (paragraph,) = paragraphs(f"{LONG}甲{LONG}乙", f"{LONG}丙{LONG}乙丁")
    assert in_brief(paragraph) == InBrief(
        paragraph,
        [
            LeftOut(200 - BESIDE),
            Piece(Fate.KEPT, LONG[-BESIDE:]),
            Piece(Fate.GONE, "甲"),
            Piece(Fate.NEW, "丙"),
            Piece(Fate.KEPT, LONG[:BESIDE]),
            LeftOut(201 - 2 * BESIDE),
            Piece(Fate.KEPT, f"{LONG}乙"[-BESIDE:]),
            Piece(Fate.NEW, "丁"),
        ],
    )


def test_a_paragraph_with_little_to_leave_out_is_shown_as_it_is():
    short = LONG[: BESIDE + FEWEST_LEFT_OUT - 1]
    (paragraph,) = paragraphs(f"{short}甲", f"{short}乙")
    assert in_brief(paragraph) is paragraph
