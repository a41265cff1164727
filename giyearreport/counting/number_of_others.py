"""Cases that others have: whose the number is that looks like one of table four."""

from collections.abc import Sequence
from itertools import pairwise

from giyearreport.counting import codes
from giyearreport.counting.context import begin_deciding
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import (
    has,
    senses,
)
from giyearreport.counting.states import State
from giyearreport.counting.terminal import Token


def is_decided_for_others(state: State, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """作为复议机关审结35件, 土地征收等行政复议案件35件: table four counts what was brought against the unit."""
    of_case, deciding = codes.is_case(counted[0]), state.sentence.deciding
    ours = has(tokens, Term.APPLICATION) or "ours" in senses(tokens, Term.LIGHT)
    if not (of_case or deciding) or ours:
        return False
    if counted[0].partition(".")[0] in _OF_COURTS:
        return False
    if of_case and not deciding and _deal_with_others(state, tokens):
        begin_deciding(state)
    if of_case and not deciding and _judges(tokens):
        begin_deciding(state)
    return state.sentence.deciding and (of_case or counted[0] in (codes.RECEIVED, codes.HANDLED))


#: What no office decides: 作为复议机关审结复议13件，被提起行政诉讼6件.
_OF_COURTS = (codes.LITIGATION, *codes.CASES_OF[codes.LITIGATION])


def is_of_another_kind(tokens: Sequence[Token]) -> bool:
    """治安处罚类行政复议."""
    if "not_ours" in senses(tokens, Term.LIGHT):
        return True
    of_kind = any((a.sense, b.kind) == ("kind", Term.CASE) for a, b in pairwise(tokens))
    return of_kind and "ours" not in senses(tokens, Term.LIGHT)


def are_defended_for_others(state: State, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """司法局代表区政府办理行政应诉案件11件."""
    ours = has(tokens, Term.APPLICATION) or "ours" in senses(tokens, Term.LIGHT)
    return counted[0] == codes.LITIGATION and not ours and _deal_with_others(state, tokens)


def _deal_with_others(state: State, tokens: Sequence[Token]) -> bool:
    """县司法局办理行政复议案件64件, 代表区政府办理行政应诉案件11件, 各级行政复议机关收到行政复议申请193件."""
    case = next((place for place, token in enumerate(tokens) if token.kind is Term.CASE), 0)
    before, about = tokens[:case], senses(tokens, Term.PARTIAL)
    goes_on = has(tokens[:1], Term.LINK) and state.here[-1:] != [] and state.here[-1].counted == codes.OTHER
    if state.sentence.deciding and state.sentence.of_justice and goes_on:
        return True  # 代表区政府办理行政复议案件26件、行政应诉案件11件
    if "for_others" in about:
        return True  # 代理行政诉讼案件15件
    if not has(before, Term.HANDLE, Term.RECEIVE) or "about" in about or has(before, Term.HAPPEN):
        return False
    reviews = "reviewer" in senses(before, Term.LIGHT) and "office" not in senses(tokens, Term.SCOPE)
    state.sentence.of_reviewers = state.sentence.of_reviewers or reviews
    return state.sentence.of_justice or reviews


def _judges(tokens: Sequence[Token]) -> bool:
    """审结行政复议案件, or the fields that the cases are from (土地征收、治安处罚等行政复议案件)."""
    case = next((index for index, token in enumerate(tokens) if token.kind is Term.CASE), 0)
    before = tokens[:case]
    return "judge" in senses(before, Term.HANDLE) or "suchlike" in senses(before[-1:], Term.LIGHT)
