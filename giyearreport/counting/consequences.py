"""What a number that was stated tells of those before it, and of those to come: an ordered tuple of rules."""

from giyearreport.counting import codes
from giyearreport.counting.context import open_list
from giyearreport.counting.counted import Counted
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import has, senses
from giyearreport.counting.rule import Rule
from giyearreport.counting.stating import drop_parts, include_both, note_inclusion, total_of_both


def draw(count: Counted) -> None:
    """Change what was stated, and what is remembered, as the number stated last asks for."""
    for rule in CONSEQUENCES:
        if rule.applies(count):
            rule.read(count)


def _sums_up(count: Counted) -> bool:
    is_exact = count.number.quantity.relation is Relation.EXACT
    return count.only in (codes.RECEIVED, codes.FEES, *codes.ACTS) and has(count.tokens, Term.SUM) and is_exact


def _deals_with_both(count: Counted) -> bool:
    """新收51件，上年结转4件，共办理55件."""
    dealt_with = count.only == codes.HANDLED and has(count.tokens, Term.SUM) and count.state.stated[-1].deals
    if not dealt_with:
        return False
    both = [s for s in count.state.here if s.when is When.THIS and s.figure and s.counted in _BOTH]
    are_both = sorted(s.counted for s in both) == sorted(_BOTH)
    return are_both and sum(s.figure for s in both) == count.number.figure


_BOTH = (codes.RECEIVED, codes.CARRIED_IN)


def _include_carried_in(count: Counted) -> None:
    count.state.stated[-1].with_carried_in = True


def _carries(count: Counted) -> bool:
    return count.only == codes.CARRIED_OUT and has(count.tokens, Term.CARRY) and not has(count.tokens, Term.CARRIED)


def _does_not_say_whither(count: Counted) -> bool:
    return _carries(count) and not has(count.tokens, Term.NEXT, Term.YEAR, Term.LAST, Term.THIS)


def _remember_undirected(count: Counted) -> None:
    count.state.sentence.undirected = count.state.stated[-1]


def _directs_the_other(count: Counted) -> bool:
    """结转11件，办结323件，结转下年8件."""
    waits = count.state.sentence.undirected is not None
    return waits and _carries(count) and has(count.tokens, Term.NEXT, Term.YEAR)


def _direct(count: Counted) -> None:
    sentence = count.state.sentence
    if sentence.undirected is not None:
        sentence.undirected.counted, sentence.undirected = codes.CARRIED_IN, None


def _are_those_among(count: Counted) -> bool:
    """部分公开的3件中."""
    of_group = count.codes[0] in _GROUPS
    return of_group and "within" in senses(count.number.around.rest[:1], Term.LIGHT)


_GROUPS = frozenset((*codes.GROUPS, codes.CARRIED_OUT))


def _count_among(count: Counted) -> None:
    count.state.sentence.amid = count.codes[0]


def _begins_list(count: Counted) -> bool:
    """制发的6件规范性文件中."""
    return count.codes[0] in _OF_TABLE_TWO and "within" in senses(count.number.around.rest[-1:], Term.LIGHT)


_OF_TABLE_TWO = frozenset((*codes.ACTS, *(code for code in codes.ALL if code.partition(".")[0] in codes.DOCUMENTS)))


def _has_total_of_both(count: Counted) -> bool:
    return count.codes[0] in _BOTH and total_of_both(count.state) is not None


def _may_be_included(count: Counted) -> bool:
    is_carried_in = count.codes[0] == codes.CARRIED_IN and bool(count.number.figure)
    return is_carried_in and not has(count.tokens, Term.EXCLUDING) and not _has_total_of_both(count)


CONSEQUENCES: tuple[Rule[Counted, None], ...] = (
    Rule(
        "what adds up to a 合计 is parts of it",
        _sums_up,
        lambda count: drop_parts(count.state, count.codes[0]),
        (("线上收到47件，窗口收到90件，合计收到申请137件。", "received 137"),),
    ),
    Rule(
        "the sum of what came in and what was carried in includes both",
        _deals_with_both,
        _include_carried_in,
        (("新收申请51件，上年结转4件，共办理55件。", "received 51; carried_in 4; handled 55 with_carried_in"),),
    ),
    Rule(
        "of two 结转, the one that does not say whither may have come from last year",
        _does_not_say_whither,
        _remember_undirected,
        (("结转申请11件，办结323件，结转下年8件。", "carried_in 11; handled 323; carried_out 8"),),
    ),
    Rule(
        "of two 结转, the one that goes into the next year tells that the other came from last year",
        _directs_the_other,
        _direct,
        (("结转申请11件，办结323件，结转下年8件。", "carried_in 11; handled 323; carried_out 8"),),
    ),
    Rule(
        "what a 中 stands behind is what the next numbers are among",
        _are_those_among,
        _count_among,
        (("部分公开的3件中，2件涉及商业秘密。", "partially_granted 3; refused_third_party_rights 2"),),
    ),
    Rule(
        "documents and decisions that a 中 stands behind open a list",
        _begins_list,
        lambda count: open_list(count.state),
        (("制发的6件规范性文件中，以政府名义印发4件。", "normative_documents.issued 6"),),
    ),
    Rule(
        "上年结转 may be included in the number before it, or in the one to come",
        _may_be_included,
        lambda count: note_inclusion(count.state, count.tokens),
        (("收到申请12件（含上年结转2件）。", "received 12 with_carried_in; carried_in 2"),),
    ),
    Rule(
        "what stands before what came in and what was carried in, and adds them up, includes both",
        _has_total_of_both,
        lambda count: include_both(count.state),
        (("应办27件（新收24件，上年结转3件）。", "received 27 with_carried_in; received 24; carried_in 3"),),
    ),
)
