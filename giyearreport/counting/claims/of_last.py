"""What words without a number tell of those that were counted last: 系国家秘密, 为复议后起诉, （计入其他结果）."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.claims.words import Words
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import (
    CASEWISE,
    content_of,
    has,
    senses,
)
from giyearreport.counting.rule import Rule
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import APPLICATION, State
from giyearreport.counting.stating import state_all, state_at
from giyearreport.counting.terminal import Token
from giyearreport.counting.what_came import came_before


def _read_of_last(words: Words) -> None:
    state, tokens = words.state, words.tokens
    if told := _told_of_last(state, tokens):
        if told.kind is Term.OUTCOME and (answered := _answered_as_well(tokens, told)):
            state_all(state, [codes.HANDLED], answered, answered)  # 已答复并予以公开
        state_all(state, [told.sense], told, told)


def _answered_as_well(tokens: Sequence[Token], told: Token) -> Token | None:
    """已答复并予以公开; but not 答复为予以公开, which tells how."""
    verb = next((token for token in tokens if token.kind is Term.HANDLE), None)
    is_told = has(tokens[:1], Term.LIGHT) or (verb is tokens[0] and verb.sense != "answer")
    return verb if verb and verb.end == told.start and is_told else None


def _is_counted_as(words: Words) -> bool:
    """驳回复议申请1件（计入其他结果）: as what those were counted that were stated last."""
    content, last = content_of(words.tokens), words.state.here[-1:]
    if len(content) != 1 or not last or last[0].number is None:
        return False
    narrows = codes.GROUP_OF.get(content[0].sense) == last[0].counted
    named_otherwise = _is_counted_before(words.state, last[0]) and last[0].counted in codes.UNCODED
    of_it = words.state.clause.opening == "（" or narrows or named_otherwise
    return "counted_as" in senses(words.tokens, Term.INCLUDING) and of_it


def _recount(words: Words) -> None:
    told, last = content_of(words.tokens)[0], words.state.here[-1]
    case, _, result = last.counted.partition(".")
    if result and told.kind is Term.RESULT and told.sense in codes.RESULTS:
        last.counted = codes.of_case(case, told.sense)
    elif told.kind is Term.OUTCOME and last.counted in (*codes.OUTCOMES, *codes.UNCODED):
        last.counted = told.sense


def _is_counted_before(state: State, stated: Stated) -> bool:
    """不归本委管的2件，计入本机关不掌握: of the last number before."""
    ours = state.paragraph.topic == APPLICATION and stated.unit in CASEWISE
    return ours and stated.number_at is not None and not state.clause.is_numbered


def _tells_whence(words: Words) -> bool:
    """办结申请1件（上年结转）: as many as were answered."""
    state, last = words.state, words.state.here[-1:]
    told = bool(state.sentence.brackets) and [token.kind for token in content_of(words.tokens)] == [Term.CARRY]
    came = told and has(words.tokens, Term.LAST, Term.YEAR) and not has(words.tokens, Term.NEXT)
    return came and bool(last) and last[0].counted == codes.HANDLED and bool(last[0].number)


def _read_whence(words: Words) -> None:
    last = words.state.here[-1]
    state_at(words.state, codes.CARRIED_IN, last.number, last.relation, words.tokens, When.THIS)


def _told_of_last(state: State, tokens: Sequence[Token]) -> Token | None:
    """不予公开1件，系国家秘密; 行政诉讼1件，为复议后起诉: which line or way those are that were counted last."""
    content = [token for token in content_of(tokens) if token.kind is not Term.TEXT]
    last = [stated for stated in state.here if stated.counted not in codes.UNCODED][-1:]  # 申请1件，共212户，部分公开
    before = came_before(state) if not state.here else None
    last = [before] if before is not None else last
    came = [stated for stated in state.here if stated.counted == codes.RECEIVED]
    answered = bool(last) and (last[0].counted, last[0].relation) == (codes.HANDLED, Relation.ALL)
    if last and (last[0].counted in codes.APPLICANTS or answered):
        last = came[-1:]  # 申请1件，由企业提出，予以公开
    is_answered = has(content[:1], Term.HANDLE) and has(content[1:2], Term.OUTCOME)  # 已办结并予以公开
    subject = content[:1] if len(content) > 1 and (_is_subject(content[0]) or is_answered) else []
    content = _line_told(state, _without_the_answer(content[len(subject) :]))
    if len(content) != 1 or not last or not last[0].number:
        return None
    if last[0].counted == codes.RECEIVED and content[0].kind is Term.APPLICANT and (subject or _says_by_whom(tokens)):
        return content[0]  # 收到申请1件，为自然人提出; 申请人为自然人
    gives_reason = codes.GROUP_OF.get(content[0].sense) in senses(tokens, Term.OUTCOME)  # 以执法案卷为由不予公开
    said_at_last = has(tokens[-1:], Term.OUTCOME) and has(tokens[-2:-1], Term.LIGHT)  # 与县局会商后予以公开
    said_at_last = said_at_last and not has(tokens, Term.PARTIAL, Term.AMONG)  # 主要为申请人撤回
    if not (subject or gives_reason or said_at_last or has(tokens[:1], Term.LIGHT, Term.OUTCOME)):
        return None
    if last[0].counted in (codes.RECEIVED, codes.HANDLED, codes.CARRIED_IN) and last[0].number == 1:
        return content[0] if content[0].kind is Term.OUTCOME else None  # 收到申请1件，经研究予以公开
    of = {Term.OUTCOME: codes.GROUP_OF.get(content[0].sense), Term.CASE: _WHOLE_OF.get(content[0].sense)}
    return content[0] if of.get(content[0].kind) == last[0].counted else None


def _without_the_answer(content: list[Token]) -> list[Token]:
    """已作出不予公开的答复: what it came to, and that it was answered."""
    told = [(token.kind, token.sense) for token in content[-1:]] == [(Term.HANDLE, "answer")]
    return content[:-1] if told and len(content) == 2 and content[0].kind is Term.OUTCOME else content


def _is_subject(token: Token) -> bool:
    """申请人为自然人, 答复为予以公开."""
    return token.sense in ("applicant", "answer") or token.kind is Term.INFORMATION  # 系该信息属于国家秘密


def _line_told(state: State, content: list[Token]) -> list[Token]:
    """以行政执法案卷为由不予公开; 因没有现成信息，无法提供: the line rather than its group."""
    reason = [token for token in state.clause.before if token.kind is Term.OUTCOME] if _is_reason(state) else []
    told = [*reason, *content]
    lines = [token for token in told if token.kind is Term.OUTCOME]
    is_line = len(told) == len(lines) == 2 and codes.GROUP_OF.get(lines[0].sense) == lines[1].sense
    return lines[:1] if is_line else content


def _is_reason(state: State) -> bool:
    before = state.clause.before
    if has(before, Term.QUANTITY):
        return False
    tells_what = [token.kind for token in content_of(before)] == [
        Term.APPLICATION,
        Term.OUTCOME,
    ]  # 申请的信息属于个人隐私
    return "because" in senses(before[:1], Term.HAPPEN) or tells_what


def _says_by_whom(tokens: Sequence[Token]) -> bool:
    came = has(tokens[-1:], Term.HAPPEN) or senses(tokens[-1:], Term.PARTIAL) == ["channel"]  # 为企业通过网络提出
    return has(tokens[:1], Term.LIGHT, Term.HAPPEN) and came


_WHOLE_OF = dict.fromkeys(codes.CASES_OF[codes.LITIGATION], codes.LITIGATION)

OF_NUMBER_BEFORE: tuple[Rule[Words, None], ...] = (
    Rule(
        "a bracket that says as what a number is counted",
        _is_counted_as,
        _recount,
        (("行政复议2件，驳回复议申请1件（计入其他结果）。", "reconsideration 2; reconsideration.other 1"),),
    ),
    Rule(
        "a bracket that says that what was answered came in the year before",
        _tells_whence,
        _read_whence,
        (("办结申请1件（上年结转）。", "handled 1; carried_in 1"),),
    ),
)
OF_LAST: Rule[Words, None] = Rule(
    "which line or way those are that were counted last",
    lambda words: _told_of_last(words.state, words.tokens) is not None,
    _read_of_last,
    (("不予公开1件，系国家秘密。", "refused 1; refused_state_secret all"),),
)
