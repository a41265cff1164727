"""The one splitter of sentences: where they end, and the sentence around a place."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giyearreport.content import plain_prose
from giyearreport.counting.sentences import Sentence, sentence_at, sentences

PROSE = st.text("甲乙3，；。！？”）\n ", max_size=60).map(plain_prose)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到3件。办结3件。", ["收到3件。", "办结3件。"]),
        ("一、概况\n收到3件", ["一、概况", "收到3件"]),
        ("他说“办结了！”随后归档。", ["他说“办结了！”", "随后归档。"]),
        ("（见附件。）其他没有。", ["（见附件。）", "其他没有。"]),
        ("真的？！是。", ["真的？！", "是。"]),
        ("甲。 乙。", ["甲。", "乙。"]),
        ("。。\n！", []),
    ],
)
def test_sentence_ends_at_its_mark_with_what_closes_after_it(text, expected):
    assert [sentence.text for sentence in sentences(text)] == expected


def test_other_marks_may_end_a_sentence():
    assert [s.text for s in sentences("（一）处理\n信访1件；重复1件。", "。；")] == [
        "（一）处理\n信访1件；",
        "重复1件。",
    ]


@given(PROSE)
def test_sentences_stand_in_the_text_in_order_and_leave_out_only_blanks_and_marks(text):
    found, end = list(sentences(text)), 0
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text
        assert set(text[end : sentence.start]) <= set(" \n。！？”）")
        end = sentence.end
    assert set(text[end:]) <= set(" \n。！？")


@given(PROSE)
def test_sentence_around_a_place_is_one_of_them(text):
    assume(not re.search(r"(?:^|[\s”）])[。！？]", text))  # a mark that ends nothing
    for sentence in sentences(text):
        for place in (place for place in range(sentence.start, sentence.end) if text[place] not in " 。！？”）"):
            assert sentence_at(text, place) == sentence


def test_sentence_is_cut_where_its_ends_are_out_of_reach():
    text = "甲" * 10 + "乙" + "丙" * 10
    assert sentence_at(text, 10, 11, reach=3) == Sentence("甲甲甲乙丙丙丙", 7)
