"""Every rule of the grammar with the sentences that stand beside it."""

import pytest

from giyearreport.counting import (
    bare,
    claims,
    consequences,
    corrections,
    denials,
    meanings,
    number_doubts,
    number_rules,
    something_else,
    wholes,
    words_beside,
)
from giyearreport.counting.claims import denying, plain
from giyearreport.counting.paragraphs import read_paragraph
from tests.counting.scoring import NOT_SCORED, stated, told_by

#: The rooms that words are handed to, and those within a rule of these.
READING = {
    "MEANINGS": meanings,
    "DENIALS": denials,
    "WHOLES": wholes,
    "CLAIMS": claims,
    "BARE": bare,
    "NUMBERS": number_rules,
}
WITHIN = {
    "WORDS_BESIDE": words_beside,
    "CORRECTIONS": corrections,
    "SOMETHING_ELSE": something_else,
    "DOUBTS": number_doubts,
    "CONSEQUENCES": consequences,
    "PLAIN": plain,
    "DENYING": denying,
    "NONE_OF": denying,
}
ROOMS = READING | WITHIN
RULES = [(name, rule) for name, room in ROOMS.items() for rule in getattr(room, name)]
EXAMPLES = [(name, rule, *example) for name, rule in RULES for example in rule.examples]


def read(sentence):
    """What a sentence says, read anew: without the memory of what it said before."""
    return read_paragraph.__wrapped__(sentence, 2024, None)[0]


def facts_in(sentence):
    facts = read(sentence).facts
    return [told for fact in facts if fact.counted not in NOT_SCORED for told in told_by(fact)]


@pytest.mark.parametrize(("room", "rule", "sentence", "facts"), EXAMPLES, ids=[f"{e[1].name}-{e[2]}" for e in EXAMPLES])
def test_a_rule_reads_its_examples(room, rule, sentence, facts):
    assert facts_in(sentence) == [told for fact in stated(facts) for told in told_by(fact)]


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[rule.name for _, rule in RULES])
def test_an_example_of_a_rule_needs_the_rule(monkeypatch, name, rule):
    with_it = [read(sentence) for sentence, _ in rule.examples]
    others = tuple(other for other in getattr(ROOMS[name], name) if other is not rule)
    monkeypatch.setattr(ROOMS[name], name, others)
    assert [read(sentence) for sentence, _ in rule.examples] != with_it


def test_rules_have_names_of_their_own():
    names = [rule.name for _, rule in RULES]
    assert len(set(names)) == len(names)
