"""What the grammar did not read is listed, and what it had to guess is said to be a guess."""

import pytest

from giyearreport.counting import understand
from tests.counting.corpus import SENTENCES
from tests.counting.fresh import FRESH
from tests.counting.of_offices import OF_OFFICES
from tests.counting.told_in_parts import TOLD_IN_PARTS


@pytest.mark.parametrize(
    "sentence",
    [
        "收到申请12件，其中有效件10件。",
        "申请中属于重复来件的7件。",
        "申请答复中引用保密条款的有15件。",
        "全年受理申请三五件。",
        "收到申请20件，其中答复不满意后再次上门的4件。",
        "印发规范性文件两件，清理规范性文件30件。",
        "办理申请减少3件。",
        "今年未有公众走进大厅提出公开申请。",
    ],
)
def test_a_number_beside_a_word_of_the_tables_that_gave_no_fact_is_listed(sentence):
    assert understand(sentence).not_understood == ((0, len(sentence) - 1),)


@pytest.mark.parametrize(
    "sentence",
    [
        "收到申请12件，其中网上申请10件。",
        "收到申请12件，比上年增加3件，办结11件，其中延期答复2件。",
        "收到群众留言92件，均已答复。",
        "作为复议机关审结行政复议案件35件。",
        "公开行政处罚信息640条，办理行政许可318件。",
        "没有超期答复的申请。",
    ],
)
def test_a_number_that_says_why_it_is_none_of_the_tables_is_not_listed(sentence):
    assert understand(sentence).not_understood == ()


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("收到政府信息公开申请12件。", [True]),
        ("区住建局收到申请76件。", [True]),
        ("完全满足群众需要的公开答复20件。", [False]),
        ("收到申请12件，大厅又收到申请9件。", [False, False]),
        ("上年结转的行政复议案件1件。", [False]),
        ("答复中公开占了多数，为25件。", [False]),
        ("没有经大厅窗口转来的公开申请。", [False]),
    ],
)
def test_a_fact_whose_words_may_be_read_otherwise_is_not_sure(sentence, sure):
    understanding = understand(sentence)
    assert [fact.sure for fact in understanding.facts] == sure
    assert bool(understanding.not_understood) is not all(sure)


def test_few_of_the_sentences_that_are_read_are_listed_all_the_same():
    read = [*SENTENCES, *FRESH, *TOLD_IN_PARTS, *OF_OFFICES]
    assert sum(bool(understand(text).not_understood) for text, _ in read) <= len(read) * 0.09
