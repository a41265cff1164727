"""What a number counts by the phrase around it, stated with its year and how sure it is."""

from collections.abc import Sequence
from itertools import pairwise

from giyearreport.counting import codes
from giyearreport.counting.context import open_list, set_topic, when_of_year
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings import codes_of
from giyearreport.counting.number_doubts import applied_alone, may_be_otherwise
from giyearreport.counting.number_elsewhere import OF_DECISIONS, are_of_decisions, counts_something_else
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.number_of_others import are_defended_for_others, is_decided_for_others, is_of_another_kind
from giyearreport.counting.phrase import (
    MONEY,
    PIECES,
    has,
    is_content,
    senses,
)
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import State
from giyearreport.counting.stating import drop_parts, joined, note_inclusion, state_number, tell_total
from giyearreport.counting.terminal import Token


def state_phrase(number: Number, tokens: Sequence[Token], *, each: bool) -> None:
    """State what a phrase counts."""
    state, quantity = number.state, number.quantity
    tokens = _as_answered(number, tokens)
    set_topic(state, tokens)
    counted = _of_case_that_fits(number, codes_of(number.phrase(tokens)), tokens)
    of_one_kind = counted == [codes.OTHER] and _are_all_that_came(number, tokens)
    counted = [codes.RECEIVED] if of_one_kind else counted
    if not counted:
        if has(tokens, Term.CASE):
            state.paragraph.cases = senses(tokens, Term.CASE)  # 行政复议结案4件、未结2件
        return
    if quantity.number == 0 and each and codes.RECEIVED not in counted and _lists_applications(tokens):
        counted = [codes.RECEIVED, *counted]
    if counts_something_else(number, tokens, counted):
        counted = [codes.OTHER]
    if counted == [codes.OTHER] and _is_nought_asked(number):
        counted = [codes.PROCESSING_FEE]
    if is_decided_for_others(state, counted, tokens):
        state.sentence.decided, counted = counted[0], [codes.OTHER]
    of_others = is_of_another_kind(tokens) or are_defended_for_others(state, counted, tokens)
    others = counted[0] if codes.is_case(counted[0]) and of_others else ""
    counted = [codes.OTHER] if others else counted
    others = OF_DECISIONS if counted == [codes.OTHER] and are_of_decisions(number, tokens) else others
    if counted == [codes.CARRIED_OUT] == [state.sentence.amid]:
        counted = [codes.OTHER]  # 未办结的6件申请中，2件尚未到期
    beside = counted == [codes.CARRIED_OUT] and _stands_beside_received(number, tokens)
    makes_up = counted == [codes.CARRIED_OUT] and _makes_up_total(number, tokens)
    if beside or makes_up or (counted == [codes.CARRIED_OUT] and _is_part_of_received(state, tokens)):
        counted = [codes.CARRIED_IN]
    came_before = _came_before(number, counted, tokens)
    counted = [codes.CARRIED_IN] if came_before else counted
    carry = counted[0] in (codes.CARRIED_IN, codes.CARRIED_OUT)
    when = When.THIS if carry else _when_of_number(number, tokens)
    unlinked = len(counted) > 1 and not has(tokens, Term.LINK)  # 不予公开无法提供3件: of which is not said
    is_guess = of_one_kind or came_before or beside or unlinked or may_be_otherwise(number, counted, tokens)
    is_guess = is_guess or (when is When.LAST and _may_be_of_this_year(number, counted, tokens))
    if applied_alone(number, counted, tokens):
        state_number(state, [codes.RECEIVED], quantity, tokens, when=when).sure = False
    for group in joined(counted, each=each or quantity.number == 0):
        stated = state_number(state, group, quantity, tokens, when=when)
        stated.of_others = others
        stated.sure = stated.sure and not is_guess
        if counted in _SUMMED and has(tokens, Term.SUM) and quantity.relation is Relation.EXACT:
            drop_parts(state, counted[0])  # 线上收到47件，窗口收到90件，合计收到申请137件
        if counted == [codes.HANDLED] and stated.deals and has(tokens, Term.SUM):
            stated.with_carried_in = stated.with_carried_in or _are_of_both(number)
        if counted == [codes.CARRIED_OUT]:
            _turn_undirected(state, stated, tokens)
    if counted[0] in (*codes.GROUPS, codes.CARRIED_OUT) and "within" in senses(number.around.rest[:1], Term.LIGHT):
        state.sentence.amid = counted[0]
    if counted[0] in _OF_TABLE_TWO and "within" in senses(number.around.rest[-1:], Term.LIGHT):
        open_list(state)  # 制发的6件规范性文件中，以政府名义印发4件
    if counted[0] in (codes.CARRIED_IN, codes.RECEIVED) and tell_total(state):
        return
    if counted[0] == codes.CARRIED_IN and number.figure and not has(tokens, Term.EXCLUDING):
        note_inclusion(state, tokens)


_SUMMED = ([codes.RECEIVED], [codes.FEES])
_OF_TABLE_TWO = frozenset((*codes.ACTS, *(code for code in codes.ALL if code.partition(".")[0] in codes.DOCUMENTS)))


def _are_all_that_came(number: Number, tokens: Sequence[Token]) -> bool:
    """收到事故卷宗类申请17件，均不予公开; 收到当面申请1件，已答复: by whatever way and about whatever all came in."""
    state, following = number.state, number.state.clause.following
    begins = not (state.sentence.in_list or state.sentence.brackets)
    begins = begins and all(stated.counted in codes.UNCODED for stated in state.stated) and not state.here
    partial = {*senses(tokens, Term.PARTIAL)}
    asked = has(tokens, Term.RECEIVE) and (has(tokens, Term.APPLICATION) or bool(partial & {"channel", "written"}))
    of_one_kind = partial <= {"channel", "written", "some", "put_right", "through", "about", "kind"} and has(
        number.left, Term.PARTIAL
    )
    goes_on = has(following, Term.ALL, Term.AMONG) or (number.figure == 1 and has(following, Term.HANDLE, Term.OUTCOME))
    asked = asked and number.quantity.unit in PIECES
    return begins and asked and of_one_kind and goes_on and not has(tokens, Term.NOUN, Term.PUBLISH, Term.FAULT)


def _as_answered(number: Number, tokens: Sequence[Token]) -> Sequence[Token]:
    """共处理申请27件：公开11件: what became of all that were dealt with follows."""
    if "dealt_with" not in senses(tokens, Term.RECEIVE) or not has(number.state.clause.following, *_ANSWERS):
        return tokens
    return [token._replace(kind=Term.HANDLE) if token.sense == "dealt_with" else token for token in tokens]


_ANSWERS = (Term.OUTCOME, Term.PUBLISH)


def _of_case_that_fits(number: Number, counted: list[str], tokens: Sequence[Token]) -> list[str]:
    """行政复议9件、行政诉讼3件，其中维持7件: of the case of which there are so many."""
    if len(counted) != 1 or "." not in counted[0] or not codes.is_case(counted[0]) or has(tokens, Term.CASE):
        return counted
    case, _, result = counted[0].partition(".")
    cases = [stated for stated in number.state.here if stated.counted in codes.CASES and stated.number is not None]
    totals = {stated.counted: stated.figure for stated in cases if stated.when is number.state.sentence.when}
    if totals.get(case, number.figure) >= number.figure:
        return counted
    fitting = [other for other, total in totals.items() if total >= number.figure]
    return [codes.of_case(fitting[-1], result)] if fitting else counted


def _turn_undirected(state: State, stated: Stated, tokens: Sequence[Token]) -> None:
    """结转11件，办结323件，结转下年8件: of two, the one that does not say whither came from last year."""
    sentence = state.sentence
    if has(tokens, Term.CARRIED) or not has(tokens, Term.CARRY):
        return
    if not has(tokens, Term.NEXT, Term.YEAR, Term.LAST, Term.THIS):
        sentence.undirected = stated
    elif sentence.undirected is not None and has(tokens, Term.NEXT, Term.YEAR):
        sentence.undirected.counted, sentence.undirected = codes.CARRIED_IN, None


def _are_of_both(number: Number) -> bool:
    """新收51件，上年结转4件，共办理55件."""
    here = [s for s in number.state.here if s.when is When.THIS and s.figure]
    both = [s for s in here if s.counted in (codes.RECEIVED, codes.CARRIED_IN)]
    are_both = sorted(s.counted for s in both) == [codes.CARRIED_IN, codes.RECEIVED]
    return are_both and sum(s.figure for s in both) == number.figure


def _is_nought_asked(number: Number) -> bool:
    """发出收费通知0件，收费总金额0元: where nothing was asked for nothing came in."""
    last = number.state.here[-1:]
    after_none = bool(last) and (last[0].counted, last[0].number) == (codes.PROCESSING_FEE_NOTICES, 0)
    is_last = not has(number.state.clause.following, Term.COLLECT)  # 总金额0元，实际收取0元
    return after_none and is_last and number.quantity.unit == MONEY and number.quantity.number == 0


def _came_before(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """办结21件（其中2022年收件2件）: of those answered this year, what came in a year before was carried in."""
    state, lists = number.state, number.state.sentence.lists
    if counted == [codes.RECEIVED] and _includes_earlier(number):
        return True
    if counted != [codes.RECEIVED] or not lists or number.when_of(tokens) is not When.LAST:
        return False
    return any(stated.counted == codes.HANDLED and stated.opens == lists[-1] for stated in state.here)


def _includes_earlier(number: Number) -> bool:
    """办结34件（含2023年12月收到的1件）."""
    years = [token for token in number.left if token.kind is Term.YEAR]
    earlier = has(number.left, Term.LAST) or [when_of_year(number.state, year) for year in years] == [When.LAST]
    including = has(number.left[:1], Term.INCLUDING) and bool(number.state.sentence.brackets)
    return including and earlier and any(stated.counted == codes.HANDLED for stated in number.state.here)


def _lists_applications(tokens: Sequence[Token]) -> bool:
    """申请、复议、诉讼均为0件."""
    return any((a.kind, b.kind) == (Term.APPLICATION, Term.LINK) for a, b in pairwise(tokens))


def _when_of_number(number: Number, tokens: Sequence[Token]) -> When:
    if number.around.becomes or _ends_compared(tokens):
        return When.LAST
    if _is_compared_with(number):
        return When.OTHER if number.when_of(_as_years(number.left)) is When.OTHER else When.LAST
    return When.OTHER if number.around.became else number.when_of(tokens)


def _may_be_of_this_year(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """2024年收到申请12件，2023年收到15件，办结12件: of the year named last, or of the report's."""
    names_year = has(tokens, *_OF_ANOTHER_YEAR) or has(number.left, *_OF_ANOTHER_YEAR)
    if names_year or has(number.left[:1], Term.LINK):
        return False  # 去年作出行政许可15件、行政处罚8件
    this_year = [stated.counted for stated in number.state.in_part if stated.when is When.THIS]
    told = [code for code in this_year if code not in codes.UNCODED]
    return bool(told) and "+".join(counted) not in told and not number.state.sentence.brackets


_OF_ANOTHER_YEAR = (Term.LAST, Term.YEAR, Term.COMPARED)


def _is_compared_with(number: Number) -> bool:
    """比2023年度新收的180件多32件: the number of the other year."""
    if not has(number.left, Term.COMPARED):
        return False
    said = [token for token in number.left if is_content(token) or token.kind is Term.COMPARED]
    is_other = has(number.around.rest[:1], Term.CHANGE) and has(number.left[-1:], Term.LIGHT)
    is_other = is_other or [token.kind for token in number.around.rest[:2]] == [Term.CHANGE, Term.QUANTITY]
    is_other = is_other or "against" in senses(number.around.rest[:1], Term.LIGHT)  # 与上年的许可31件相比
    return has(said[:1], Term.COMPARED) and is_other


def _as_years(tokens: Sequence[Token]) -> Sequence[Token]:
    """Compared years as the years that they are."""
    return [token._replace(kind=Term.YEAR) for token in tokens if token.kind is Term.COMPARED and token.number]


def _ends_compared(tokens: Sequence[Token]) -> bool:
    """申请较上年的15件: what stands right before the number is the comparison."""
    content = [token for token in tokens if is_content(token) or token.kind is Term.COMPARED]
    return bool(content) and content[-1].kind is Term.COMPARED


def _stands_beside_received(number: Number, tokens: Sequence[Token]) -> bool:
    """新收51件、结转4件: what the two make up together, if anything follows."""
    here = number.state.here
    undirected = has(tokens[:1], Term.LINK) and not has(tokens, Term.NEXT, Term.YEAR, Term.CARRIED)
    return undirected and bool(here) and here[-1].counted == codes.RECEIVED and bool(number.state.clause.following)


def _makes_up_total(number: Number, tokens: Sequence[Token]) -> bool:
    """办理总量为38件，新收36件，结转2件: what makes up the total with what came in was carried in."""
    undirected = has(tokens, Term.CARRY) and not has(tokens, Term.NEXT, Term.YEAR, Term.CARRIED)
    told = number.state.here[-2:]
    both = len(told) == 2 and told[1].counted == codes.RECEIVED and bool(number.figure)
    return undirected and both and told[0].figure == told[1].figure + number.figure


def _is_part_of_received(state: State, tokens: Sequence[Token]) -> bool:
    """共12件，其中新收10件、结转2件: what is listed beside 新收 was carried in."""
    here = state.here
    undirected = not has(tokens, Term.NEXT, Term.YEAR, Term.CARRIED)
    return undirected and bool(here) and here[-1].counted == codes.RECEIVED and here[-1].in_list > 0
