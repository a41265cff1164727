"""A number that says no single one is held against no cell; a sentence that has no other is listed."""

import pytest

from giyearreport.counting import understand


@pytest.mark.parametrize("number", ["三五", "十七八", "3至5", "三至五", "10-20", "10～20"])
def test_a_vague_number_states_nothing_and_its_sentence_is_listed(number):
    sentence = f"全年收到政府信息公开申请{number}件"
    understanding = understand(f"{sentence}。")
    assert (understanding.facts, understanding.not_understood) == ((), ((0, len(sentence)),))


def test_a_vague_number_beside_a_plain_one_leaves_the_plain_one():
    understanding = understand("全年收到政府信息公开申请12件，每月三五件。")
    assert [(fact.counted, fact.number) for fact in understanding.facts] == [("received", 12)]
    assert understanding.not_understood == ()


@pytest.mark.parametrize(
    "text", ["联系电话：0517-12345678。", "申请在10-20个工作日内答复。", "2019-2023年逐年收到申请。"]
)
def test_telephones_days_and_years_are_no_vague_numbers(text):
    assert understand(text).not_understood == ()
