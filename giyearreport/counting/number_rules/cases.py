"""Numbers of cases: those that are ours, those that are closed, and each with its own result behind it."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.fact import Relation
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.number_stating import state_phrase
from giyearreport.counting.phrase import CASEWISE, content_of, has, is_content, senses
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import DISPUTE
from giyearreport.counting.stating import state_all, state_number
from giyearreport.counting.terminal import Token


def shares_result(number: Number) -> bool:
    """2件行政复议、1件行政诉讼尚未审结."""
    if not has(number.around.rest, Term.RESULT) or has(number.left, Term.LINK) or any(map(is_content, number.left)):
        return False
    own = [token.kind for token in content_of(number.right)] == [Term.CASE]
    return own and bool(_shared_result(number))


def _shared_result(number: Number) -> Sequence[Token]:
    """The words behind the second number, where they are its case and one result."""
    rest = [token for token in number.around.rest if token.kind is not Term.LIGHT]
    kinds = [token.kind for token in rest]
    told = kinds == [Term.CASE, Term.LINK, Term.QUANTITY, Term.CASE, Term.RESULT]
    return rest if told and rest[-1].sense in codes.RESULTS else ()


def read_shared_result(number: Number) -> int:
    case, *_, result = _shared_result(number)
    counted = codes.of_cases([case.sense], [result.sense])
    when = number.when_of(number.left)
    state_number(number.state, counted, number.quantity, [case], when=when, keep=True).sure = False
    return number.around.claimed


def narrows_to_ours(number: Number) -> bool:
    left, lists = number.left, number.state.sentence.lists
    if _is_listed_as_ours(number):
        return True
    if not lists:
        return False
    here = number.state.here
    if has(left, Term.CASE):
        goes_on = lists[-1] == number.state.sentence.ours  # 行政复议9件、行政诉讼2件
        tells_ours = has(left, Term.AMONG) and "ours" in senses(left, Term.LIGHT)
        return (goes_on or tells_ours) and bool(_of_all(number))
    if not has(left, Term.AMONG) or any(map(is_content, left)) or "ours" not in senses(left, Term.LIGHT):
        return False
    of_cases = bool(here) and (here[-1].counted in codes.CASES or number.state.sentence.decided in codes.CASES)
    return of_cases and number.quantity.relation is not Relation.SHARE


def _is_listed_as_ours(number: Number) -> bool:
    """行政复议29件，涉及征信异议18件、政府信息公开3件."""
    if "ours" not in senses(number.left, Term.LIGHT) or any(map(is_content, number.left)):
        return False
    cases = _counted_cases(number)
    of_cases = number.state.paragraph.topic in (DISPUTE, codes.OTHER)  # 涉及投诉处理8件
    return of_cases and bool(cases) and cases[-1].figure > number.figure > 0


def _counted_cases(number: Number) -> list[Stated]:
    alike = [stated for stated in number.state.here if stated.counted in codes.CASES and stated.number is not None]
    return [stated for stated in alike if stated.when is number.state.sentence.when]


def _of_all(number: Number) -> list[Stated]:
    """Those cases of all kinds, counted before, of which the number counts some."""
    named = senses(number.left, Term.CASE)[-1:]
    alike = [stated for stated in number.state.here if [stated.of_others or stated.counted] == named]
    return [stated for stated in alike if stated.number is not None and stated.figure >= (number.quantity.number or 0)]


def read_ours(number: Number) -> int:
    state, sentence = number.state, number.state.sentence
    if sentence.of_reviewers or sentence.is_decider:
        # 作为复议机关受理97件，其中涉政府信息公开类21件: against whom is not said
        sentence.is_untold = True
        return 0
    sentence.ours = sentence.lists[-1] if sentence.lists else 0
    of_all = (_of_all(number) or _counted_cases(number) or state.here)[-1]
    code, of_all.counted = sentence.decided or of_all.of_others or of_all.counted, codes.OTHER
    sentence.decided, sentence.deciding = None, False
    ours = state_number(state, [code], number.quantity, number.left, when=sentence.when)
    ours.sure = ours.sure and (of_all.sure or has(number.left, Term.CASE))  # 司法局办理复议78件，其中政府信息公开类6件
    return 0


def are_those_closed(number: Number) -> bool:
    """已审结的5件全部维持."""
    is_closed = number.head is not None and number.head.sense == "closed"
    return is_closed and has(number.around.predicate, Term.RESULT)


def read_closed(number: Number) -> int:
    left = [token for token in number.left if token.sense != "closed"]
    state_phrase(number, [*left, *number.around.predicate], each=False)
    return len(number.around.rest)


def are_objected_to(number: Number) -> bool:
    """对21件答复中的2件不服，向区政府申请复议."""
    if all(token.sense != "objecting" for token in number.around.rest):
        return False
    following = number.state.clause.following
    said = [token for token in number.around.rest if token.kind not in (Term.HANDLE, Term.APPLICATION)]
    objects = [token.sense for token in said if token.kind is not Term.LIGHT or token.sense != "light"] == ["objecting"]
    alone = len(senses(following, Term.CASE)) == 1 and not has(following, Term.QUANTITY, Term.NOT)
    return objects and alone and number.quantity.unit in CASEWISE


def read_objected_to(number: Number) -> int:
    [case] = senses(number.state.clause.following, Term.CASE)
    stated = state_number(number.state, [case], number.quantity, (), when=number.state.sentence.when)
    number.state.paragraph.topic, stated.sure = DISPUTE, number.figure == 1
    return len(number.around.rest)


def is_case_with_result(number: Number) -> bool:
    """行政复议1件维持、1件撤回: each number has its own result behind it."""
    if number.head is None or number.head.kind is not Term.CASE:
        return False
    said = [token for token in content_of(number.right) if token.sense != "closed"]  # 1件调解结案
    is_result = [token.kind for token in said] == [Term.RESULT] and said[0].sense != "closed"
    goes_on = has(number.around.rest[number.around.claimed :][:1], Term.LINK) or _tells_of_more(number)
    goes_on = goes_on or "except" in senses(number.left, Term.EXCLUDING)  # 除诉讼1件未结外，其余均维持
    return is_result and (goes_on or _points_at_those(number))


def is_case_pointed_at(number: Number) -> bool:
    """复议、诉讼案件各2件，复议的2件均维持."""
    rest = number.around.rest
    told = has(rest, Term.RESULT) and (has(rest, Term.ALL) or codes.PENDING in senses(rest, Term.RESULT))
    told = told and not has(rest, Term.QUANTITY)
    return told and not number.state.sentence.brackets and _points_at_those(number, pending=True)


def read_pointed_at(number: Number) -> int:
    """What is told behind the number is of that case alone."""
    [case] = senses(number.left, Term.CASE)
    number.state.paragraph.cases = [case]
    pending = [token for token in number.around.rest if token.sense == codes.PENDING]
    if not pending:
        return 0
    state_all(number.state, [codes.of_case(case, codes.PENDING)], pending[0], pending[0])
    return len(number.around.rest)


def _points_at_those(number: Number, *, pending: bool = False) -> bool:
    """行政复议2件、行政诉讼1件，诉讼的1件被法院驳回: those that were counted before."""
    points = has(number.left[-1:], Term.LIGHT) and has(number.left[-2:-1], Term.CASE)
    points = points and (pending or codes.PENDING not in senses(number.right, Term.RESULT))
    named = senses(number.left, Term.CASE)
    return points and any([stated.counted] == named and stated.figure == number.figure for stated in number.state.here)


def _tells_of_more(number: Number) -> bool:
    """行政复议2件维持，1件撤销."""
    following = [token.kind for token in content_of(number.state.clause.following)]
    ends = not number.around.rest[number.around.claimed :]
    return ends and following == [Term.QUANTITY, Term.RESULT] and has(number.state.clause.following[:1], Term.QUANTITY)


def read_case_with_result(number: Number) -> int:
    state_phrase(number, [*number.left, *number.right], each=False)
    return number.around.claimed
