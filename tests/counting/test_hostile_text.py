"""Text that nobody would write, at its greatest length: read or listed, never an exception, never a hang."""

import pytest

from giyearreport.counting import understand

PIECES = [
    "一", "1", "１", "1,", "1.2", "亿", "一亿", "十万", "百分之", "未", "未收费", "均", "其中", "申请", "答复", "12件",
    "、", "（", "）", "“", "一、", "年", "2024年", "-", "a", "收到申请12件，", "行政复议、行政诉讼", "没有收到申请、",
    "含上年结转（", "予以公开、", "全年未收到政府信息公开申请。",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_of_one_piece_repeated_is_read_or_listed(piece):
    text = (piece * 20_000)[:20_000]
    understanding = understand(text)
    places = [(fact.start, fact.end) for fact in understanding.facts] + list(understanding.not_understood)
    assert all(0 <= start < end <= len(text) for start, end in places)


def test_a_row_of_digits_that_no_number_has_counts_nothing():
    assert understand(f"全年收到政府信息公开申请{'9' * 5000}件。").facts == ()


def test_a_sentence_longer_than_any_is_listed_and_the_next_one_read():
    endless = "收到申请1件，" * 300
    understanding = understand(f"{endless}。全年收到政府信息公开申请3件。")
    assert understanding.not_understood == ((0, len(endless)),)
    assert [(fact.counted, fact.number) for fact in understanding.facts] == [("received", 3)]
