"""What a number counts by the phrase around it, stated with its year and how sure it is."""

from collections.abc import Sequence
from itertools import pairwise

from giyearreport.counting import codes
from giyearreport.counting.context import begin_deciding, open_list, set_topic, when_of_year
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings import codes_of
from giyearreport.counting.number_doubts import applied_alone, may_be_otherwise
from giyearreport.counting.number_in_clause import Number, is_kind_in_bracket, listed_total
from giyearreport.counting.phrase import (
    MONEY,
    PIECES,
    has,
    has_foreign,
    is_content,
    senses,
)
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import State
from giyearreport.counting.stating import drop_parts, joined, note_inclusion, state_number, tell_total
from giyearreport.counting.tokens import Token


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
    if _counts_something_else(number, tokens, counted):
        counted = [codes.OTHER]
    if counted == [codes.OTHER] and _is_nought_asked(number):
        counted = [codes.PROCESSING_FEE]
    if _is_decided_for_others(state, counted, tokens):
        state.sentence.decided, counted = counted[0], [codes.OTHER]
    of_others = _is_of_another_kind(tokens) or _are_defended_for_others(state, counted, tokens)
    others = counted[0] if codes.is_case(counted[0]) and of_others else ""
    counted = [codes.OTHER] if others else counted
    others = _DECISIONS if counted == [codes.OTHER] and _are_of_decisions(number, tokens) else others
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
    of_one_kind = partial <= {"channel", "written", "some", "through", "about", "kind"} and has(
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


def _counts_something_else(number: Number, tokens: Sequence[Token], counted: Sequence[str]) -> bool:
    quantity = number.quantity
    whole = quantity.number is not None and quantity.number == int(quantity.number)
    if quantity.unit != MONEY and not whole:
        return True
    if counted == [codes.RECEIVED] and has(number.left[-2:-1], Term.APPLICATION) and number.left[-1].sense == "within":
        return True  # 申请中1件仍不清楚
    if counted == [codes.RECEIVED] and (_tells_what_was_asked(number, tokens) or _is_told_as_share(number, tokens)):
        return True
    if codes.is_case(counted[0]) and (_are_those_of_cases(tokens) or _are_of_all_kinds(number, counted, tokens)):
        return True
    if counted[0] in (codes.RECEIVED, *codes.OUTCOMES) and _has_turned(tokens):
        return True
    if counted[0] in (*codes.FLOW, *codes.OUTCOMES) and _is_made_public(number):
        return True
    if counted == [codes.THIRD_PARTY_RIGHTS] and _asks_those(number):
        return True
    if number.state.sentence.asks_third_parties and counted[0] in codes.OUTCOMES:
        return True
    if counted == [codes.RECEIVED] and (_came_to_the_rest(number.left) or _are_asked_to_pay(number)):
        return True
    if counted[0] in (codes.RECEIVED, codes.HANDLED) and _are_of_decisions(number, tokens):
        number.state.sentence.is_untold = True
        return True
    if counted == [codes.HANDLED] and _answers_something_else(number, tokens):
        return True
    if is_kind_in_bracket(number, counted):
        return True
    last = [stated.counted for stated in number.state.here[-1:]]
    goes_on = has(tokens[:1], Term.LINK) and bool(last) and last[0] in codes.UNCODED
    if number.state.paragraph.only_published and codes.is_case(counted[0]) and goes_on:
        return True  # 公开处罚决定书5份、行政复议决定书3份
    if number.state.sentence.brackets and has(number.left[:1], Term.EXCLUDING) and _is_of_its_kind(number, counted):
        return True  # 行政处罚13件（另有交通违法处罚498件）
    if counted[0] in codes.OUTCOMES and _are_papers_classed(number):
        return True
    listed = counted == [codes.GRANTED] or codes.is_case(counted[0])
    if listed and has(tokens[:1], Term.LINK) and number.state.sentence.tells_some:
        return True  # 涉及征地6件、村级事务公开2件
    if "planned" in senses(tokens, Term.LIGHT):
        return True  # 年初计划制发12件，实际制发9件
    if "papers" in senses(tokens, Term.NOUN) and has(number.state.clause.following, Term.DOCUMENT):
        return True  # 印发文件94件，认定为规范性文件的仅2件
    return _is_second_acceptance(number, tokens, counted) or _is_part_of_its_own_kind(number, tokens, counted)


def _are_papers_classed(number: Number) -> bool:
    """印发公文183份，其中主动公开46份、不予公开105份: how what was written is classed."""
    total = listed_total(number)
    written = bool(number.state.sentence.written) and not number.state.paragraph.seen_applications
    return written and total is not None and total.counted in codes.UNCODED


def _is_of_its_kind(number: Number, counted: Sequence[str]) -> bool:
    outside = [stated.counted for stated in number.state.here if not stated.in_brackets]
    return outside[-1:] == list(counted)


def _are_of_decisions(number: Number, tokens: Sequence[Token]) -> bool:
    """行政许可方面，受理申请420件，办结412件: what a decision was applied for."""
    before, here = number.state.clause.before, number.state.in_part
    subject = has(before, Term.ACT) and not has(before, Term.QUANTITY, Term.NOT, Term.APPLICATION, Term.CASE)
    goes_on = bool(here) and here[-1].of_others == _DECISIONS
    plain = all(token.end - token.start < 3 for token in tokens if token.kind is Term.APPLICATION)
    return (subject or goes_on) and plain and "ours" not in senses(tokens, Term.LIGHT)


_DECISIONS = "decisions"


def _are_asked_to_pay(number: Number) -> bool:
    """对超量申请1件发出收费通知1份."""
    return "towards" in senses(number.left, Term.HAPPEN) and has(number.around.rest, Term.NOTICE, Term.COLLECT)


def _came_to_the_rest(left: Sequence[Token]) -> bool:
    """其余由各部门收到52件."""
    return has(left, Term.REST) and has(left, Term.SCOPE, Term.NOUN)


def _answers_something_else(number: Number, tokens: Sequence[Token]) -> bool:
    """局长信箱收信56封，办结55封; 法院审结各类案件300件."""
    judges = not {"court", "reviewer"}.isdisjoint(senses(tokens, Term.LIGHT))
    if judges and "judge" in senses(tokens, Term.HANDLE):
        return True
    last = number.state.here[-1:]
    alike = bool(last) and last[0].counted == codes.OTHER and last[0].unit == number.quantity.unit
    alike = alike and last[0].unit != "件"  # 应办结56件，实际办结56件
    return alike and number.state.paragraph.topic is None and not has(tokens, Term.APPLICATION, Term.RECEIVE)


def _tells_what_was_asked(number: Number, tokens: Sequence[Token]) -> bool:
    """收到的31件申请中，申请公开征地信息的有12件: some of all, by what they were for."""
    asked = next((place for place, token in enumerate(tokens) if token.kind is Term.APPLICATION), len(tokens))
    came = [s for s in number.state.here if s.counted == codes.RECEIVED and s.when is When.THIS]
    is_part = bool(came) and came[-1].figure >= (number.quantity.number or 0)
    return is_part and has_foreign(tokens[asked:]) and not has(tokens, Term.RECEIVE)


def _is_told_as_share(number: Number, tokens: Sequence[Token]) -> bool:
    """申请公开征地批文的有19件，占申请总量的47.1%."""
    is_share = has(number.state.clause.following[:1], Term.SHARE_OF)
    return is_share and has_foreign(tokens) and not has(tokens, Term.RECEIVE, Term.HANDLE)


def _are_those_of_cases(tokens: Sequence[Token]) -> bool:
    """行政复议、行政诉讼涉及的申请共5件: applications."""
    about = next((place for place, token in enumerate(tokens) if token.sense == "about"), len(tokens))
    return has(tokens[:about], Term.CASE) and has(tokens[about:], Term.APPLICATION)


def _are_of_all_kinds(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """行政应诉案件1216件，负责人出庭应诉率98%: whatever they are about."""
    beside = [*number.state.clause.before, *number.state.clause.following]
    is_rate = any(token.relation is Relation.SHARE for token in beside)
    of_ours = "ours" in senses(tokens, Term.LIGHT) or number.state.paragraph.seen_applications
    return counted == [codes.LITIGATION] and "attendance" in senses(beside, Term.NOUN) and is_rate and not of_ours


def _has_turned(tokens: Sequence[Token]) -> bool:
    """由不予公开转为依申请公开的29件: how documents are classed."""
    become = next((place for place, token in enumerate(tokens) if token.kind is Term.BECOME), 0)
    classes = (Term.APPLICATION, Term.PUBLISH, Term.OUTCOME)
    return has(tokens[:become], *classes) and has(tokens[become:], *classes)


def _is_made_public(number: Number) -> bool:
    """将12条依申请公开信息转为主动公开: information, and no answers."""
    behind = [*number.around.rest, *number.state.clause.following]
    turns = next((place for place, token in enumerate(behind) if token.kind is Term.BECOME), len(behind))
    return "publish" in senses(behind[turns : turns + 3], Term.PUBLISH) and not has(behind, Term.QUANTITY)


def _asks_those(number: Number) -> bool:
    """对5件涉及商业秘密的申请，征求第三方意见: how they were answered is not said."""
    behind = [*number.around.rest, *number.state.clause.ahead]
    told = [code for code in senses(behind, Term.OUTCOME) if code != codes.THIRD_PARTY_RIGHTS]
    return "third_party" in senses(behind, Term.NOUN) and not told


def _is_second_acceptance(number: Number, tokens: Sequence[Token], counted: Sequence[str]) -> bool:
    """收到12件，受理10件: the second is not what came in."""
    if counted != [codes.RECEIVED] or "accept" not in senses(tokens, Term.RECEIVE):
        return False
    sentence = number.state.sentence
    earlier = [s for s in number.state.here if s.counted == codes.RECEIVED and s.when is When.THIS]
    told_apart = has_foreign(number.left) or (sentence.lists and has(tokens, Term.THIS))  # 乡镇受理3件; 其中本年受理9件
    alike = bool(earlier) and earlier[-1].scope is sentence.scope and not told_apart
    return alike and sentence.when is When.THIS and earlier[-1].number != number.quantity.number


def _is_part_of_its_own_kind(number: Number, tokens: Sequence[Token], counted: Sequence[str]) -> bool:
    """办结12件，其中提前办结5件; 废止6件（其中到期失效2件）: some of those that the list is of."""
    state, total = number.state, listed_total(number)
    if total is None or list(counted) != [total.counted] or total.when is not number.when_of(tokens):
        return False
    if counted == [codes.HANDLED] and total.deals and _are_finished(number, tokens):
        total.counted = codes.RECEIVED  # 全年办理申请24件，其中20件已答复
        return False
    if counted == [codes.HANDLED]:
        return not (state.sentence.lists and _lists_what_came_in(state))
    if counted[0] in (codes.CARRIED_IN, codes.CARRIED_OUT):
        return False  # 跨年度办理9件，其中上年转入4件，本年转出5件
    is_new = counted == [codes.RECEIVED] and has(tokens, Term.THIS, Term.RECEIVE)  # 受理12件，其中新收10件
    is_new = is_new and not _names_whose(number.left)
    return not is_new and total.figure > (number.quantity.number or 0)


def _are_finished(number: Number, tokens: Sequence[Token]) -> bool:
    said = [*tokens, *number.around.rest]
    how = has(said, Term.FAULT, Term.PARTIAL) or "in_time" in senses(said, Term.LIGHT)  # 其中按期办结20件
    came = [s for s in number.state.here if s.counted == codes.RECEIVED]
    carried = [s for s in number.state.here if s.counted == codes.CARRIED_IN]
    total = listed_total(number)
    fits = total is not None and (not came or sum(s.figure for s in (*came, *carried)) == total.figure)
    return fits and not how and "deal" not in senses(tokens, Term.HANDLE)


def _names_whose(left: Sequence[Token]) -> bool:
    """收到申请56件，其中自然资源局收到9件."""
    verb = next((place for place, token in enumerate(left) if token.kind is Term.RECEIVE), 0)
    before = [token for token in left[:verb] if token.sense != "office"]  # 其中市政府办公室受理61件 is ours
    return has(before, Term.SCOPE, Term.NOUN) or any(token.kind is Term.TEXT and is_content(token) for token in before)


def _lists_what_came_in(state: State) -> bool:
    """受理办理354件，其中新收354件，办理完成253件: the list is of all that was dealt with."""
    here = (s for s in state.stated if s.in_list == state.sentence.lists[-1])
    return any(s.counted in (codes.RECEIVED, codes.CARRIED_IN) for s in here)


def _is_decided_for_others(state: State, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
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


def _is_of_another_kind(tokens: Sequence[Token]) -> bool:
    """治安处罚类行政复议."""
    if "not_ours" in senses(tokens, Term.LIGHT):
        return True
    of_kind = any((a.sense, b.kind) == ("kind", Term.CASE) for a, b in pairwise(tokens))
    return of_kind and "ours" not in senses(tokens, Term.LIGHT)


def _are_defended_for_others(state: State, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
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
    return state.sentence.of_justice or reviews


def _judges(tokens: Sequence[Token]) -> bool:
    """审结行政复议案件, or the fields that the cases are from (土地征收、治安处罚等行政复议案件)."""
    case = next((index for index, token in enumerate(tokens) if token.kind is Term.CASE), 0)
    before = tokens[:case]
    return "judge" in senses(before, Term.HANDLE) or "suchlike" in senses(before[-1:], Term.LIGHT)


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
