"""Cases that others have: whose the number is that looks like one of table four, which counts what was brought against
the unit."""

from collections.abc import Sequence
from itertools import pairwise

from giyearreport.counting import codes
from giyearreport.counting.context import begin_deciding
from giyearreport.counting.counted import Counted
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import has, senses
from giyearreport.counting.terminal import Token


def are_of_reviewers(count: Counted) -> bool:
    """各级行政复议机关收到行政复议申请193件."""
    return count.is_case and (_may_be_decided(count) or _may_be_defended(count)) and _deal_as_reviewers(count)


def note_reviewers(count: Counted) -> Counted:
    count.state.sentence.of_reviewers = True
    return count


def are_to_be_decided_for_others(count: Counted) -> bool:
    """县司法局办理行政复议案件64件, 审结行政复议案件35件, 土地征收等行政复议案件35件."""
    return count.is_case and _may_be_decided(count) and (_deal_with_others(count) or _judges(count.tokens))


def begin_decided(count: Counted) -> Counted:
    begin_deciding(count.state)
    return count


def are_decided_for_others(count: Counted) -> bool:
    """作为复议机关收到84件，审结35件."""
    sentence = count.state.sentence
    if not sentence.deciding or _are_of_courts(count):
        return False
    decides = count.is_case and sentence.is_decider  # 作为复议机关审结政府信息公开类复议案件6件
    if _are_ours(count) and not decides:
        return False
    return count.is_case or count.codes[0] in (codes.RECEIVED, codes.HANDLED)


def as_decided(count: Counted) -> Counted:
    count.state.sentence.decided = count.codes[0]
    return count.as_other()


def are_of_another_kind(count: Counted) -> bool:
    """治安处罚类行政复议; 司法局代表区政府办理行政应诉案件11件."""
    if not count.is_case:
        return False
    return _is_of_another_kind(count.tokens) or (_may_be_defended(count) and _deal_with_others(count))


def as_of_others(count: Counted) -> Counted:
    return count.as_other().for_others(count.codes[0])


def _may_be_decided(count: Counted) -> bool:
    return not (count.state.sentence.deciding or _are_of_courts(count) or _are_ours(count))


def _may_be_defended(count: Counted) -> bool:
    is_litigation = count.codes[0] == codes.LITIGATION and not _are_ours(count)
    return is_litigation and not _is_of_another_kind(count.tokens)


def _are_ours(count: Counted) -> bool:
    return has(count.tokens, Term.APPLICATION) or "ours" in senses(count.tokens, Term.LIGHT)


def _are_of_courts(count: Counted) -> bool:
    return count.codes[0].partition(".")[0] in _OF_COURTS


#: What no office decides: 作为复议机关审结复议13件，被提起行政诉讼6件.
_OF_COURTS = (codes.LITIGATION, *codes.CASES_OF[codes.LITIGATION])


def _is_of_another_kind(tokens: Sequence[Token]) -> bool:
    """治安处罚类行政复议."""
    if "not_ours" in senses(tokens, Term.LIGHT):
        return True
    of_kind = any((a.sense, b.kind) == ("kind", Term.CASE) for a, b in pairwise(tokens))
    return of_kind and "ours" not in senses(tokens, Term.LIGHT)


def _deal_with_others(count: Counted) -> bool:
    """县司法局办理行政复议案件64件, 代表区政府办理行政应诉案件11件, 各级行政复议机关收到行政复议申请193件."""
    if _go_on_with_others(count) or "for_others" in senses(count.tokens, Term.PARTIAL):
        return True  # 代理行政诉讼案件15件
    return _are_dealt_with(count.tokens) and (count.state.sentence.of_justice or _names_reviewers(count.tokens))


def _deal_as_reviewers(count: Counted) -> bool:
    if _go_on_with_others(count) or "for_others" in senses(count.tokens, Term.PARTIAL):
        return False
    return _are_dealt_with(count.tokens) and _names_reviewers(count.tokens)


def _go_on_with_others(count: Counted) -> bool:
    """代表区政府办理行政复议案件26件、行政应诉案件11件."""
    sentence, here = count.state.sentence, count.state.here
    goes_on = has(count.tokens[:1], Term.LINK) and here[-1:] != [] and here[-1].counted == codes.OTHER
    return sentence.deciding and sentence.of_justice and goes_on


def _are_dealt_with(tokens: Sequence[Token]) -> bool:
    before = _before_case(tokens)
    dealt_with = has(before, Term.HANDLE, Term.RECEIVE) and not has(before, Term.HAPPEN)
    return dealt_with and "about" not in senses(tokens, Term.PARTIAL)


def _names_reviewers(tokens: Sequence[Token]) -> bool:
    return "reviewer" in senses(_before_case(tokens), Term.LIGHT) and "office" not in senses(tokens, Term.SCOPE)


def _judges(tokens: Sequence[Token]) -> bool:
    """审结行政复议案件, or the fields that the cases are from (土地征收、治安处罚等行政复议案件)."""
    before = _before_case(tokens)
    return "judge" in senses(before, Term.HANDLE) or "suchlike" in senses(before[-1:], Term.LIGHT)


def _before_case(tokens: Sequence[Token]) -> Sequence[Token]:
    case = next((place for place, token in enumerate(tokens) if token.kind is Term.CASE), 0)
    return tokens[:case]
