"""What looks as if it counted something of the tables, and counts something else, or some of what was counted."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Number, is_kind_in_bracket, listed_total
from giyearreport.counting.phrase import (
    MONEY,
    has,
    has_foreign,
    is_content,
    senses,
)
from giyearreport.counting.states import State
from giyearreport.counting.terminal import Token


def counts_something_else(number: Number, tokens: Sequence[Token], counted: Sequence[str]) -> bool:
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
    if counted[0] in _COMING_OR_OUTCOMES and _has_turned(tokens):
        return True
    if counted[0] in _OF_APPLICATIONS and _is_made_public(number):
        return True
    if counted == [codes.THIRD_PARTY_RIGHTS] and _asks_those(number):
        return True
    if number.state.sentence.asks_third_parties and counted[0] in codes.OUTCOMES:
        return True
    if counted == [codes.RECEIVED] and (_came_to_the_rest(number.left) or _are_asked_to_pay(number)):
        return True
    if counted[0] in (codes.RECEIVED, codes.HANDLED) and are_of_decisions(number, tokens):
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


_COMING_OR_OUTCOMES = frozenset((codes.RECEIVED, *codes.OUTCOMES))
_OF_APPLICATIONS = frozenset((*codes.FLOW, *codes.OUTCOMES))


def _are_papers_classed(number: Number) -> bool:
    """印发公文183份，其中主动公开46份、不予公开105份: how what was written is classed."""
    if not number.state.sentence.written or number.state.paragraph.seen_applications:
        return False
    total = listed_total(number)
    return total is not None and total.counted in codes.UNCODED


def _is_of_its_kind(number: Number, counted: Sequence[str]) -> bool:
    outside = [stated.counted for stated in number.state.here if not stated.in_brackets]
    return outside[-1:] == list(counted)


def are_of_decisions(number: Number, tokens: Sequence[Token]) -> bool:
    """行政许可方面，受理申请420件，办结412件: what a decision was applied for."""
    before, here = number.state.clause.before, number.state.in_part
    subject = has(before, Term.ACT) and not has(before, Term.QUANTITY, Term.NOT, Term.APPLICATION, Term.CASE)
    goes_on = bool(here) and here[-1].of_others == OF_DECISIONS
    plain = all(token.end - token.start < 3 for token in tokens if token.kind is Term.APPLICATION)
    return (subject or goes_on) and plain and "ours" not in senses(tokens, Term.LIGHT)


OF_DECISIONS = "decisions"


def _are_asked_to_pay(number: Number) -> bool:
    """对超量申请1件发出收费通知1份."""
    return "towards" in senses(number.left, Term.HAPPEN) and has(number.around.rest, Term.NOTICE, Term.COLLECT)


def _came_to_the_rest(left: Sequence[Token]) -> bool:
    """其余由各部门收到52件."""
    return has(left, Term.REST) and has(left, Term.SCOPE, Term.NOUN)


def _answers_something_else(number: Number, tokens: Sequence[Token]) -> bool:
    """局长信箱收信56封，办结55封; 法院审结各类案件300件."""
    if "phone" in senses(tokens, Term.NOUN):
        return True  # 电话答复3件
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
