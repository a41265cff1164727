"""The words that are a number's own: those before it, or those after it where none before it names anything."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Number, told_before
from giyearreport.counting.number_stating import state_phrase
from giyearreport.counting.phrase import TELLING, VERBS, content_of, has, has_foreign, is_content, senses
from giyearreport.counting.states import DOCUMENT
from giyearreport.counting.terminal import Token


def takes_right(number: Number) -> bool:
    """Whether the words after it are its own, because those before it name nothing."""
    head = number.head
    if head is not None and head.kind is Term.DOCUMENT and not has(number.left, Term.WRITE):
        return [token.kind for token in content_of(number.right)] == [Term.WRITE]  # 规范性文件尚有87件现行有效
    return (
        head is None
        or head.kind in VERBS
        or head.kind in (Term.CARRY, Term.WRITE)
        or names_whose(number)
        or are_among_all(number)
    )


def names_whose(number: Number) -> bool:
    """县交通运输局共有10件申请: who had them stands before 共有."""
    there_are = number.left[-1] if number.left else None
    if there_are is None or not (there_are.kind is Term.SUM or there_are.sense == "only"):
        return False
    said = [token for token in number.left if token.kind not in (Term.LIGHT, Term.THIS, Term.YEAR, Term.LINK)]
    whose = [token.kind for token in said if token.sense != "only"]
    named = whose if there_are.sense == "only" else whose[:-1]
    return {*named} == {Term.TEXT} and has(content_of(number.right)[:1], Term.APPLICATION, Term.CASE)


def are_among_all(number: Number) -> bool:
    """申请中有9件因属于国家秘密: those before a 中 are all of whom some are counted."""
    left = number.left
    if "within" not in senses(left, Term.LIGHT):
        return False
    all_of_them = next((place for place in range(len(left), 0, -1) if is_content(left[place - 1])), 0)
    all_of = left[all_of_them - 1 : all_of_them]
    is_all = has(all_of, Term.APPLICATION) or [token.sense for token in all_of] == ["applicant"]
    is_told = has(number.right, *TELLING) and not has_foreign(number.right)  # 4件因内容不清楚而要求补正
    return is_all and is_told and "within" in senses(left[all_of_them:], Term.LIGHT)


def own_words(number: Number) -> Sequence[Token]:
    """The words that say what the number counts."""
    own = [*number.left, *number.right] if takes_right(number) else number.left
    phrase = [*reason(number, own), *own]  # 属公开出版物，1件不予处理
    if are_among_all(number):
        return number.right
    if (
        has(number.left, Term.OUTCOME)
        and "on_this" in senses(number.left, Term.LIGHT)
        and (line := _line_before(number))
    ):
        return [*line, *phrase]  # 档案查询属于行政查询事项，以此为由不予公开3件
    if tells_where_to_go(number):
        return told_before(number)  # 非本单位职责范围，告知其向县局申请的2件
    if "dropped" in senses(number.left, Term.LIGHT):
        phrase = [*told_before(number), *phrase]  # 逾期没有缴费，不再处理的申请4件
    if has(number.left, Term.CARRIED) and [token.kind for token in number.right[:2]] == [Term.CARRY, Term.THIS]:
        return [*phrase, *number.right[:2]]  # 未办结的3件转入本年度
    if number.head is not None and number.head.kind is Term.CARRIED and has(number.right[:1], Term.APPLICATION):
        return [*phrase, number.right[0]]  # 未办结的8件申请
    if number.head is not None and number.head.sense in _DECIDED and has(number.right[:1], Term.CASE):
        return [*phrase, number.right[0]]  # 被纠正的3件行政复议案件
    if number.state.paragraph.topic != DOCUMENT and (document := _document_behind(number)):
        return [*phrase, document]
    if number.head is None and _names_ours(number) and goes_on_to_carry(number):
        return [*_said_of(phrase), *number.state.clause.following]
    return phrase


def _line_before(number: Number) -> Sequence[Token]:
    """The one line that the clause before names, where the number is of its group."""
    told, groups = told_before(number), senses(number.left, Term.OUTCOME)
    return told if [codes.GROUP_OF.get(token.sense) for token in told] == groups else ()


def tells_where_to_go(number: Number) -> bool:
    """不属于本机关职责，告知申请人向有关机关咨询4件."""
    left = number.left
    told = has(left, Term.HAPPEN, Term.APPLICATION) and "told" in senses(left, Term.LIGHT)
    return told and not has(left, Term.OUTCOME) and has(told_before(number), Term.OUTCOME)


_DECIDED = frozenset((codes.UPHELD, codes.CORRECTED))


def _document_behind(number: Number) -> Token | None:
    """制发3件、废止2件规范性文件: what all the verbs of a clause have in common stands behind the last number."""
    if number.head is None or number.head.kind is not Term.WRITE or has(number.right, Term.DOCUMENT):
        return None
    behind = [token for token in number.around.rest if token.kind is not Term.QUANTITY]
    document = next((place for place, token in enumerate(behind) if token.kind is Term.DOCUMENT), None)
    verbs = (Term.WRITE, Term.TEXT, Term.NOUN)  # 废止3件、修订2件规范性文件
    if document is None or any(is_content(token) and token.kind not in verbs for token in behind[:document]):
        return None
    return behind[document]


def reason(number: Number, said: Sequence[Token]) -> Sequence[Token]:
    """因需要汇总加工，告知无法提供2件: the line of the group that is ``said`` is in the clause before."""
    before = number.state.clause.before
    if not (has(before, Term.OUTCOME) and has(said, Term.OUTCOME)):
        return ()
    groups = senses(said, Term.OUTCOME)
    lines = senses(before, Term.OUTCOME)
    if len(lines) != 1 or len(groups) != 1 or not _gives_reason(number, before):
        return ()
    group = codes.GROUP_OF.get(lines[0])
    is_ended = group == codes.OTHER_HANDLING and groups == [codes.OTHER_REST]  # 因逾期不补正，终止办理2件
    return [token for token in before if token.kind is Term.OUTCOME] if group == groups[0] or is_ended else ()


def _gives_reason(number: Number, before: Sequence[Token]) -> bool:
    if has(before, Term.RESULT, Term.CASE):
        return False
    counted = [token.unit for token in before if token.kind is Term.QUANTITY]
    begun = [token.sense for token in number.left if token.kind is not Term.SCOPE][:1]  # 我局对其中12件不予处理
    of_whom = begun == ["towards"] and not has(number.left, Term.APPLICATION)
    of_one = of_whom and counted in (["名"], ["人"], ["位"], [])  # 有1名申请人大量反复申请，对其23件申请不予处理
    is_line = [token.kind for token in content_of(before)] == [Term.OUTCOME]  # 属行政执法案卷的，不予公开4件
    is_plain = is_line and not has(before, Term.NOT, Term.ALL, Term.EACH)
    says_of_which = before[0].sense == "because" or (before[0].sense == "towards" and not has(before, Term.TEXT))
    return of_one or (not counted and (says_of_which or is_plain))  # 对大量反复提出的申请，不予处理9件


def goes_on_to_carry(number: Number) -> bool:
    """3件因年底收到，需结转下一年度: the predicate comes after the comma."""
    following = number.state.clause.following
    said = [token for token in content_of(following) if token.kind is not Term.TEXT]  # 只能结转到明年
    return has(said[:1], Term.CARRY, Term.CARRIED) and not has(following, Term.QUANTITY)


def _names_ours(number: Number) -> bool:
    """Whether the words after it are of an application, or tell why (由于案情复杂) what follows became of it."""
    return (
        has(number.right, Term.RECEIVE, Term.APPLICATION, Term.NOUN) or _tells_why(number.right) or is_put_off(number)
    )


def is_put_off(number: Number) -> bool:
    """其余2件按规定延期，结转下年度."""
    said = [token.kind for token in number.right if token.kind not in (Term.LIGHT, Term.HANDLE, Term.APPLICATION)]
    return said == [Term.FAULT] and goes_on_to_carry(number)


def _tells_why(words: Sequence[Token]) -> bool:
    return has(words[:1], Term.HAPPEN, Term.LIGHT) and words[0].sense == "because"


def _said_of(phrase: Sequence[Token]) -> Sequence[Token]:
    """Its words without the reason: 3件由于案情复杂."""
    reason = next((place for place in range(len(phrase)) if _tells_why(phrase[place:])), len(phrase))
    return phrase[:reason]


def taken(number: Number) -> int:
    """How many of the words after the number are its own."""
    return number.around.claimed if takes_right(number) else 0


def read_own_words(number: Number) -> int:
    state_phrase(number, own_words(number), each=has(number.left, Term.EACH))
    return taken(number)
