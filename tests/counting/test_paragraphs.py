"""A paragraph is read by itself; what it says has its place in the whole text."""

import pytest

from giyearreport.counting import understand

FIRST = "全年收到申请12件，其中自然人10件、企业2件，三五件待答复。"


def said(text: str) -> list[tuple[str, str]]:
    return [(fact.counted, text[fact.start : fact.end]) for fact in understand(text, 2024).facts]


def test_facts_totals_and_what_was_not_understood_are_at_their_place_in_the_whole_text():
    text = f"\n（一）主动公开\n公开信息30条。\n{FIRST}"
    alone, place = understand(FIRST, 2024), text.index(FIRST)
    within = understand(text, 2024)
    assert within.facts[1:] == tuple(fact.moved(place) for fact in alone.facts)
    assert within.breakdowns == alone.moved(place).breakdowns != ()
    assert within.not_understood == alone.moved(place).not_understood != ()


def test_what_a_heading_speaks_of_holds_for_the_paragraphs_below_it():
    assert said("（二）信息处理费\n收取200元。") == [("processing_fee", "收取200元")]
    assert said("（二）平台建设\n收取200元。") == [("other", "收取200元")]


@pytest.mark.parametrize("between", ["\n", "\n\u3000\u3000", "\n　"])
def test_parts_on_the_next_line_are_parts_of_the_total_above(between):
    (split,) = understand(f"公开信息100条。{between}其中网站60条、公众号40条。", 2024).breakdowns
    assert (split.total.number, [part.number for part in split.parts]) == (100, [60, 40])
