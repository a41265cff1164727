"""Clauses without a number that tell something which no fact states: their sentences are listed."""

import pytest

from giyearreport.counting import untold
from giyearreport.counting.paragraphs import read_paragraph
from giyearreport.counting.untold import UNTOLD
from tests.counting.scoring import compared, stated

EXAMPLES = [(rule, *example) for rule in UNTOLD for example in rule.examples]


def listed(sentence):
    """Whether a sentence, read anew, is listed as not understood."""
    return bool(read_paragraph.__wrapped__(sentence, 2024, None)[0].not_understood)


@pytest.mark.parametrize(("rule", "sentence", "facts"), EXAMPLES, ids=[example[1] for example in EXAMPLES])
def test_what_a_clause_tells_and_no_fact_states_is_listed(monkeypatch, rule, sentence, facts):
    assert compared(sentence, stated(facts))[1] != []
    assert listed(sentence)
    monkeypatch.setattr(untold, "UNTOLD", tuple(other for other in UNTOLD if other is not rule))
    assert not listed(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "收到申请1件，已按期答复。",
        "收到申请3件，均已答复。",
        "收到申请3件，给答复工作带来压力。",
        "收到申请9件，办结8件，其余1件因案情复杂，结转下年办理。",
        "部分公开6件，主要是对涉及个人隐私的内容作了遮挡处理。",
        "因申请内容不明确，发出补正通知书8份，其中3件申请人逾期未补正，不再处理。",
        "行政复议2件，复议机关维持1件，撤销1件。",
        "行政许可3件（民办学校设立、变更）。",
    ],
)
def test_what_is_told_again_or_of_something_else_is_not_listed(sentence):
    assert not listed(sentence)
