"""What a fact can count: the form's own codes, and none that the form has not."""

import ast
import random
from pathlib import Path

import pytest

from giyearreport import counting
from giyearreport.counting import codes, understand
from giyearreport.counting.words import WORDS
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Ref

ROOM = Path(counting.__file__).parent
#: Kinds of words whose sense is a code of the form.
CODED = {
    "OUTCOME": codes.OUTCOMES,
    "APPLICANT": codes.APPLICANTS,
    "CASE": codes.CASES,
    "DOCUMENT": codes.DOCUMENTS,
    "WRITE": codes.DOCUMENT_COLUMNS,
    "ACT": codes.ACTS,
    "CARRIED": codes.FLOW,
}
#: Letters in which random texts are written: words of every kind, numbers and marks.
WORD_OF_EACH_SENSE = [spellings.split()[0] for senses in WORDS.values() for spellings in senses.values()]
LETTERS = [*WORD_OF_EACH_SENSE, "3件", "12件", "33%", "40元", "三五件", "，", "；", "。", "（", "）", "：", "\n"]


@pytest.mark.parametrize("kind", CODED)
def test_a_word_of_the_tables_stands_for_a_code_of_the_form(kind):
    assert set(WORDS[kind]) <= set(CODED[kind])


def test_a_result_is_one_of_table_four():
    assert set(WORDS["RESULT"]) == {*codes.RESULTS, *codes.OF_COURTS, "closed"}


def test_every_code_of_the_form_is_a_cell_of_it_or_a_sum_of_cells():
    uncelled = {codes.PROCESSING_FEE, codes.PROCESSING_FEE_NOTICES, *codes.UNCODED}
    for code in codes.ALL - uncelled:
        assert any(cells_of(edition, code) for edition in EDITIONS.values()), code


def cells_of(edition, code):
    line, _, column = code.partition(".")
    lines = codes.CASES_OF.get(line, (line,)) if line != codes.DISPUTES else ("reconsideration", "direct")
    column = column or {codes.FEES: "amount", **dict.fromkeys(codes.ACTS, "decisions")}.get(line, "total")
    refs = [Ref(table.code, each, column) for table in edition.tables for each in lines]
    if code in codes.APPLICANTS:
        refs = [Ref("applications", codes.RECEIVED, codes.APPLICANTS[1] if code == codes.ORGANIZATIONS else code)]
    return [ref for ref in refs if ref in edition]


def test_no_text_gives_a_fact_of_a_code_that_no_form_has():
    chance = random.Random(12)
    for _ in range(400):
        text = "".join(chance.choices(LETTERS, k=30))
        assert {code for fact in understand(text).facts for code in fact.counted.split("+")} <= codes.ALL, text


def test_what_is_no_case_has_no_result():
    with pytest.raises(ValueError, match="no upheld of received"):
        codes.of_case("received", "upheld")
    with pytest.raises(ValueError, match="no upheld of regulations"):
        codes.of_document("regulations", "upheld")


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.name)
def test_no_other_module_spells_a_code(path):
    if path.name == "codes.py":
        return
    tree = ast.parse(path.read_text())
    spelt = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert spelt & (codes.ALL - {"other"}) == set()
