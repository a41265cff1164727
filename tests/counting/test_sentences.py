"""The grammar over our own sentences: every fact, and how many of them are found."""

from collections import Counter

import pytest

from giyearreport.counting import Fact, Relation, understand
from tests.counting.corpus import SENTENCES as CORPUS
from tests.counting.fresh import FRESH
from tests.counting.of_offices import OF_OFFICES
from tests.counting.told_in_parts import TOLD_IN_PARTS

SENTENCES = [*CORPUS, *TOLD_IN_PARTS, *FRESH, *OF_OFFICES]

UNHELD = {"other", "published", "published_part"}
MARKS = {Relation.EXACT: "{}", Relation.ABOUT: "~{}", Relation.SHARE: "{}%", Relation.ALL: "all"}


def written(fact: Fact) -> str:
    words = [fact.counted, MARKS[fact.relation].format(fact.number)]
    words += ["with_carried_in"] if fact.with_carried_in else []
    words += [fact.when.value] if fact.when.value != "this" else []
    return " ".join(words)


def facts_of(sentence: str) -> list[str]:
    return [written(fact) for fact in understand(sentence).facts if fact.counted not in UNHELD]


def expected(facts: str) -> list[str]:
    return [fact for fact in facts.split("; ") if fact]


def test_a_sentence_gives_its_facts_and_no_others():
    both = {sentence: (facts_of(sentence), expected(facts)) for sentence, facts in SENTENCES}
    assert {sentence: told for sentence, told in both.items() if told[0] != told[1]} == {}


@pytest.mark.proves("U30")
def test_recall_and_precision_are_what_we_promise(capsys):
    wanted, found, right = 0, 0, 0
    for sentence, facts in SENTENCES:
        there, given = Counter(expected(facts)), Counter(facts_of(sentence))
        wanted, found, right = wanted + there.total(), found + given.total(), right + (there & given).total()
    with capsys.disabled():
        print(
            f"\n{len(SENTENCES)} sentences, {wanted} facts: recall {right / wanted:.1%}, precision {right / found:.1%}"
        )
    assert len(SENTENCES) >= 110
    assert right / wanted >= 0.95
    assert right / found >= 0.98


def test_facts_stand_where_the_text_says_them():
    facts = [(sentence, fact) for sentence, _ in SENTENCES for fact in understand(sentence).facts]
    assert [told for told in facts if not stands_in(*told)] == []


def stands_in(sentence: str, fact: Fact) -> bool:
    within = 0 <= fact.start < fact.end <= len(sentence)
    return within and bool(sentence[fact.start : fact.end].strip())
