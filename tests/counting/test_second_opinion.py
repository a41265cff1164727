"""The second reader: what it doubts of the grammar's readings, and that what it has learnt is what the script makes."""

import pytest

from bench import second_opinion as script
from giyearreport.counting import Relation, When, understand
from giyearreport.counting.clauses import token_sentences
from giyearreport.counting.numerals import narrow
from giyearreport.counting.second_opinion import doubt
from giyearreport.counting.second_opinion.opinion import WEIGHTS, kind_of
from giyearreport.counting.stated import Stated
from giyearreport.counting.tokens import tokenize
from tests.counting.doubted_in_vain import DOUBTED_IN_VAIN
from tests.counting.scoring import compared, stated


def tokens_of(sentence):
    return next(token_sentences(sentence, tokenize(narrow(sentence)))).tokens


def fact(sentence, counted, words):
    """What a grammar would state that reads some words of a sentence, with a number or without, as ``counted``."""
    tokens, start = tokens_of(sentence), sentence.index(words)
    end = start + len(words)
    number = next((token for token in tokens if token.number is not None and start <= token.start < end), None)
    found = Stated(
        counted, number and number.number, Relation.EXACT, When.THIS, None, start, end, (start, end), "件", 1
    )
    found.number_at = number and number.start
    return found


def test_what_it_has_learnt_is_what_the_script_makes():
    assert script.made() == WEIGHTS.read_text(encoding="utf-8"), "run python bench/second_opinion.py"


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("收到政府信息公开申请12件，办结11件。", [("received", "申请12件"), ("handled", "办结11件")]),
        ("行政复议3件，维持2件。", [("reconsideration", "行政复议3件"), ("reconsideration.upheld", "维持2件")]),
        ("制发规范性文件3件。", [("normative_documents.issued", "制发规范性文件3件")]),
        ("全年未收到政府信息公开申请。", [("received", "未收到政府信息公开申请")]),
    ],
)
def test_a_fact_that_is_missed_is_doubted_and_one_that_is_read_is_not(sentence, right):
    facts = [fact(sentence, *each) for each in right]
    assert [doubt(tokens_of(sentence), facts[:read]) for read in range(len(facts) + 1)] == [True] * len(facts) + [False]


def test_a_fact_that_is_read_otherwise_is_sure_no_more():
    sentence = "收到政府信息公开申请12件，办结11件。"
    facts = [fact(sentence, "received", "申请12件"), fact(sentence, "licences", "办结11件")]
    assert doubt(tokens_of(sentence), facts)
    assert [each.sure for each in facts] == [True, False]


@pytest.mark.parametrize("sentence", ["没有别的。", "举办培训3次，参训86人。", "去年的三项问题均已解决。"])
def test_a_sentence_that_names_nothing_of_the_tables_is_not_doubted(sentence):
    assert doubt(tokens_of(sentence), []) is False


def test_of_a_kind_that_it_never_met_it_has_no_opinion():
    sentence = "收到政府信息公开申请12件。"
    assert doubt(tokens_of(sentence), [fact(sentence, "fees+received", "申请12件")]) is False


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("received", "received"),
        ("natural_person", "applicants"),
        ("refused_state_secret", "refused"),
        ("granted+partially_granted", "granted+partially_granted"),
        ("after_reconsideration", "litigation"),
        ("direct.upheld", "cases.upheld"),
        ("regulations.issued", "documents.issued"),
        ("penalties", "acts"),
        ("other", "other"),
    ],
)
def test_codes_that_only_words_tell_apart_are_of_one_kind(code, kind):
    assert kind_of(code) == kind


@pytest.mark.parametrize(("sentence", "facts"), DOUBTED_IN_VAIN)
def test_sentences_that_were_doubted_in_vain_are_read(sentence, facts):
    assert compared(sentence, stated(facts))[1:] == ([], [])


def test_few_sentences_that_were_doubted_in_vain_still_are():
    assert sum(bool(understand(sentence).not_understood) for sentence, _ in DOUBTED_IN_VAIN) <= len(DOUBTED_IN_VAIN) / 4
