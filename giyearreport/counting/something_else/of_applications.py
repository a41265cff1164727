"""What is told of applications and counts none of them that the tables count."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.counted import Counted
from giyearreport.counting.fact import When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import has, has_foreign, is_content, senses
from giyearreport.counting.terminal import Token

OF_DECISIONS = "decisions"


def are_some_within(count: Counted) -> bool:
    """申请中1件仍不清楚."""
    left = count.number.left
    return count.only == codes.RECEIVED and has(left[-2:-1], Term.APPLICATION) and left[-1].sense == "within"


def tells_what_was_asked(count: Counted) -> bool:
    """收到的31件申请中，申请公开征地信息的有12件: some of all, by what they were for."""
    if count.only != codes.RECEIVED:
        return False
    tokens = count.tokens
    asked = next((place for place, token in enumerate(tokens) if token.kind is Term.APPLICATION), len(tokens))
    came = [s for s in count.state.here if s.counted == codes.RECEIVED and s.when is When.THIS]
    is_part = bool(came) and came[-1].figure >= count.number.figure
    return is_part and has_foreign(tokens[asked:]) and not has(tokens, Term.RECEIVE)


def is_told_as_share(count: Counted) -> bool:
    """申请公开征地批文的有19件，占申请总量的47.1%."""
    is_share = count.only == codes.RECEIVED and has(count.state.clause.following[:1], Term.SHARE_OF)
    return is_share and has_foreign(count.tokens) and not has(count.tokens, Term.RECEIVE, Term.HANDLE)


def have_turned(count: Counted) -> bool:
    """由不予公开转为依申请公开的29件: how documents are classed."""
    tokens = count.tokens
    if count.codes[0] not in _COMING_OR_OUTCOMES or not has(tokens, Term.BECOME):
        return False
    become = next(place for place, token in enumerate(tokens) if token.kind is Term.BECOME)
    classes = (Term.APPLICATION, Term.PUBLISH, Term.OUTCOME)
    return has(tokens[:become], *classes) and has(tokens[become:], *classes)


_COMING_OR_OUTCOMES = frozenset((codes.RECEIVED, *codes.OUTCOMES))


def are_made_public(count: Counted) -> bool:
    """将12条依申请公开信息转为主动公开: information, and no answers."""
    if count.codes[0] not in _OF_APPLICATIONS:
        return False
    behind = [*count.number.around.rest, *count.state.clause.following]
    if not has(behind, Term.BECOME):
        return False
    turns = next(place for place, token in enumerate(behind) if token.kind is Term.BECOME)
    return "publish" in senses(behind[turns : turns + 3], Term.PUBLISH) and not has(behind, Term.QUANTITY)


_OF_APPLICATIONS = frozenset((*codes.FLOW, *codes.OUTCOMES))


def have_third_parties_asked(count: Counted) -> bool:
    """对5件涉及商业秘密的申请，征求第三方意见: how they were answered is not said."""
    if count.only != codes.THIRD_PARTY_RIGHTS:
        return False
    behind = [*count.number.around.rest, *count.state.clause.ahead]
    told = [code for code in senses(behind, Term.OUTCOME) if code != codes.THIRD_PARTY_RIGHTS]
    return "third_party" in senses(behind, Term.NOUN) and not told


def are_of_third_parties(count: Counted) -> bool:
    """发出征求意见书9份，其中同意公开4份."""
    return count.state.sentence.asks_third_parties and count.codes[0] in codes.OUTCOMES


def came_to_the_rest(count: Counted) -> bool:
    """其余由各部门收到52件."""
    left = count.number.left
    return count.only == codes.RECEIVED and has(left, Term.REST) and has(left, Term.SCOPE, Term.NOUN)


def are_asked_to_pay(count: Counted) -> bool:
    """对超量申请1件发出收费通知1份."""
    towards = count.only == codes.RECEIVED and "towards" in senses(count.number.left, Term.HAPPEN)
    return towards and has(count.number.around.rest, Term.NOTICE, Term.COLLECT)


def came_for_decisions(count: Counted) -> bool:
    return count.codes[0] in (codes.RECEIVED, codes.HANDLED) and are_of_decisions(count)


def are_of_decisions(count: Counted) -> bool:
    """行政许可方面，受理申请420件，办结412件: what a decision was applied for."""
    before, here = count.state.clause.before, count.state.in_part
    subject = has(before, Term.ACT) and not has(before, Term.QUANTITY, Term.NOT, Term.APPLICATION, Term.CASE)
    goes_on = bool(here) and here[-1].of_others == OF_DECISIONS
    plain = all(token.end - token.start < 3 for token in count.tokens if token.kind is Term.APPLICATION)
    return (subject or goes_on) and plain and "ours" not in senses(count.tokens, Term.LIGHT)


def list_untold(count: Counted) -> Counted:
    count.state.sentence.is_untold = True
    return count.as_other()


def are_told_by_phone(count: Counted) -> bool:
    """电话答复3件."""
    return count.only == codes.HANDLED and "phone" in senses(count.tokens, Term.NOUN)


def are_judged(count: Counted) -> bool:
    """法院审结各类案件300件."""
    judge = count.only == codes.HANDLED and not _JUDGES.isdisjoint(senses(count.tokens, Term.LIGHT))
    return judge and "judge" in senses(count.tokens, Term.HANDLE)


_JUDGES = frozenset(("court", "reviewer"))


def answer_something_else(count: Counted) -> bool:
    """局长信箱收信56封，办结55封."""
    last = count.state.here[-1:]
    if count.only != codes.HANDLED or not last or last[0].counted != codes.OTHER:
        return False
    alike = last[0].unit == count.number.quantity.unit != "件"  # 应办结56件，实际办结56件
    return alike and count.state.paragraph.topic is None and not has(count.tokens, Term.APPLICATION, Term.RECEIVE)


def are_accepted_of_those(count: Counted) -> bool:
    """收到12件，受理10件: the second is not what came in."""
    if count.only != codes.RECEIVED or "accept" not in senses(count.tokens, Term.RECEIVE):
        return False
    number, sentence = count.number, count.state.sentence
    earlier = [s for s in count.state.here if s.counted == codes.RECEIVED and s.when is When.THIS]
    told_apart = has_foreign(number.left)  # 乡镇受理3件
    told_apart = told_apart or (bool(sentence.lists) and has(count.tokens, Term.THIS))  # 其中本年受理9件
    alike = bool(earlier) and earlier[-1].scope is sentence.scope and not told_apart
    return alike and sentence.when is When.THIS and earlier[-1].number != number.quantity.number


def names_whose(left: Sequence[Token]) -> bool:
    """收到申请56件，其中自然资源局收到9件."""
    verb = next((place for place, token in enumerate(left) if token.kind is Term.RECEIVE), 0)
    before = [token for token in left[:verb] if token.sense != "office"]  # 其中市政府办公室受理61件 is ours
    return has(before, Term.SCOPE, Term.NOUN) or any(token.kind is Term.TEXT and is_content(token) for token in before)
