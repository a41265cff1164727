"""Bare numbers of some of what was counted, and of what a share is of: 其中县政府办公室17件, 占12件的58.3%."""

from giyearreport.counting import codes
from giyearreport.counting.bare.naming import is_told_before, names_some
from giyearreport.counting.bare.stating import read_as_other
from giyearreport.counting.bare.sums import run_up_to
from giyearreport.counting.context import set_topic
from giyearreport.counting.fact import Relation, Scope
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.phrase import CASEWISE, has, senses
from giyearreport.counting.states import ACT, APPLICATION, DOCUMENT
from giyearreport.counting.stating import state_number


def is_some_of_them(number: Number) -> bool:
    sentence = number.state.sentence
    of_area = sentence.scope is Scope.AREA and not has(number.left, Term.SUM, Term.COMPARED, Term.LAST, Term.YEAR)
    listed = (
        bool(sentence.lists)
        and not sentence.turned
        and (has(number.left, Term.SCOPE) or (of_area and has(number.left, Term.LIGHT)))
    )
    of_an_organ = number.state.paragraph.topic in (DOCUMENT, ACT) and _names_only_whose(number)
    listed = listed or of_an_organ or (names_some(number.state.clause.before) and not _names_more(number))
    return (has(number.left, Term.PARTIAL) and not is_told_before(number)) or listed


def is_waived(number: Number) -> bool:
    """收取信息处理费0元，减免0元."""
    return "waived" in senses(number.left, Term.LIGHT)


def _names_only_whose(number: Number) -> bool:
    """县政府制发3件，各部门5件."""
    kinds = {token.kind for token in number.left} - {Term.LIGHT}
    made = kinds - {Term.SUM} == {Term.SCOPE, Term.HAPPEN} and not run_up_to(number)  # 各乡镇共作出33件
    return bool(number.state.here) and (kinds == {Term.SCOPE} or made)


def _names_more(number: Number) -> bool:
    return any(token.kind not in (Term.LIGHT, Term.SUM) for token in number.left)


def read_some(number: Number) -> int:
    set_topic(number.state, number.left)
    return read_as_other(number)


def is_published_part(number: Number) -> bool:
    listed = number.state.sentence.in_list and "ours" in senses(number.left, Term.LIGHT)
    return listed and number.state.paragraph.topic == codes.PUBLISHED


def is_whole_of_share(number: Number) -> bool:
    """占全年12件的58.3%, 占全市1542件的49%."""
    goes_on = any(token.relation is Relation.SHARE for token in number.around.rest)
    return has(number.left, Term.SHARE_OF) and goes_on and number.quantity.unit in CASEWISE


def read_whole_of_share(number: Number) -> int:
    """Of all cases, or of all applications; where the same was counted before, what others had, too."""
    state, part = number.state, (*number.state.clause.sharing[-1:],)
    of_case = bool(part) and codes.is_case(part[0])
    whole = part[0].partition(".")[0] if of_case else codes.RECEIVED if state.paragraph.topic == APPLICATION else ""
    if not whole:
        state.sentence.is_untold = True
        return 0
    stated = state_number(state, [whole], number.quantity, number.left, when=number.when_of(number.left))
    stated.sure = part != (whole,) and (of_case or {*part} <= {*codes.APPLICANTS})
    if part == (whole,):
        state.clause.sharing = (codes.OTHER,)
    return 0


def is_of_share(number: Number) -> bool:
    """予以公开占38.7%（12件）."""
    told = number.state.here[-1:]
    alone = not number.left and not number.around.rest and number.state.clause.opening == "（"
    return alone and bool(told) and told[0].relation is Relation.SHARE and told[0].counted not in codes.UNCODED


def read_rest_untold(number: Number) -> int:
    number.state.paragraph.last = (codes.OTHER,)
    return read_as_other(number)
