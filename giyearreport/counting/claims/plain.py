"""Words that neither deny nor tell of all: 结果为维持, 已按期答复, 系国家秘密."""

from collections.abc import Iterable, Sequence

from giyearreport.counting import codes
from giyearreport.counting.certainty import has_strange_words
from giyearreport.counting.claims.words import Words
from giyearreport.counting.context import open_list
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings.cases import judged
from giyearreport.counting.phrase import (
    ALL_OF_THEM,
    CASEWISE,
    content_of,
    has,
    is_content,
    parts_of,
    senses,
)
from giyearreport.counting.rule import Rule, first
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import APPLICATION, DISPUTE, State
from giyearreport.counting.stating import note_inclusion, state_all, state_at, take_back
from giyearreport.counting.terminal import Token
from giyearreport.counting.what_came import came_before, came_in, told_of_all


def read_plain(words: Words) -> None:
    state, tokens = words.state, words.tokens
    if has(tokens, Term.AMONG):
        open_list(state)
    if has(tokens, Term.INCLUDING, Term.AMONG) and has(tokens, Term.CARRY) and has(tokens, Term.LAST):
        note_inclusion(state, tokens)
    if not _are_not_ours(words) and has(tokens, Term.CASE):
        _name_cases(state, tokens)
    first(PLAIN, words, None)


def _name_cases(state: State, tokens: Sequence[Token]) -> None:
    if not state.paragraph.cases or _turns_to_cases(state, tokens):
        state.paragraph.cases = senses(tokens, Term.CASE)  # 因政府信息公开引起的行政诉讼，结案3件，在审1件


def _are_not_ours(words: Words) -> bool:
    """行政复议9件，与政府信息公开无关."""
    return "not_ours" in senses(words.tokens, Term.LIGHT)


def _read_all_of_them(words: Words) -> None:
    if told := _told_of_all_of_them(words.tokens):
        state_all(words.state, [codes.HANDLED if told.kind is Term.HANDLE else told.sense], told, told)


def _read_result_of_named(words: Words) -> None:
    named = _result_of_named(words.state, words.tokens)
    state_all(words.state, named, *[token for token in words.tokens if token.kind in (Term.CASE, Term.RESULT)][:2])


def _read_of_last(words: Words) -> None:
    state, tokens = words.state, words.tokens
    if told := _told_of_last(state, tokens):
        if told.kind is Term.OUTCOME and (answered := _answered_as_well(tokens, told)):
            state_all(state, [codes.HANDLED], answered, answered)  # 已答复并予以公开
        state_all(state, [told.sense], told, told)


def _of_all_that_came(words: Words) -> tuple[str, Token] | None:
    return told_of_all(words.state, words.tokens) or _told_with_more(words.state, words.tokens)


def _read_of_all_that_came(words: Words) -> None:
    if whole := _of_all_that_came(words):
        state_of_all(words.state, *whole)


def _case(words: Words) -> str | None:
    """The case whose result the words tell."""
    decided = _case_told_by_who_decides(words) if _lone_result(words.tokens) else None
    return decided or _case_in_hand(words.state)


def _is_other_result(words: Words) -> bool:
    return _other_result(words.tokens) is not None and _case(words) is not None


def _read_other_result(words: Words) -> None:
    _end_otherwise(words, _other_result(words.tokens))


def _is_lone_result(words: Words) -> bool:
    return _lone_result(words.tokens) is not None and _case(words) is not None


def _read_lone_result(words: Words) -> None:
    state, word, case = words.state, _lone_result(words.tokens), _case(words)
    if word and case:
        result = word.sense if word.kind is Term.RESULT else codes.PENDING
        when = state.here[-1].when if state.sentence.brackets and state.here else None  # 上年行政复议1件（维持）
        if (closed := _closed_before(state, case)) and word.kind is Term.RESULT:
            when = when or state.sentence.when
            state_at(state, codes.of_case(case, result), closed.number, closed.relation, [word], when)
            return
        state_all(state, codes.of_cases([case], [result]), word, word, when=when)


def _ends_undecided(words: Words) -> bool:
    return _word_of_end(words) is not None and _case(words) is not None


def _word_of_end(words: Words) -> Token | None:
    return next((token for token in words.tokens if token.sense in codes.ENDED_UNDECIDED), None)


def _read_ended(words: Words) -> None:
    _end_otherwise(words, _word_of_end(words))


def _end_otherwise(words: Words, word: Token | None) -> None:
    """States of the case that it ended neither way, as a ``word`` tells."""
    if word and (case := _case(words)):
        state_all(words.state, [codes.of_case(case, codes.OTHER_RESULT)], word, word)


def _is_not_yet_due(words: Words) -> bool:
    """办结申请3件，未到答复期限."""
    state, word = words.state, _lone_result(words.tokens)
    is_carried = word is not None and word.kind is Term.CARRIED
    return is_carried and state.paragraph.topic == APPLICATION and bool(state.here)


def _list_untold(words: Words) -> None:
    words.state.sentence.is_untold = True


def _told_of_all_of_them(tokens: Sequence[Token]) -> Token | None:
    """全部申请已依法答复, 上述申请已按期办结, 所有申请予以公开."""
    if tokens[0].sense not in ALL_OF_THEM:
        return None
    content = [token for token in content_of(tokens) if token.sense not in ALL_OF_THEM]
    one = len(content) == 1 and content[0] is tokens[-1] and content[0].kind in (Term.HANDLE, Term.OUTCOME)
    is_told = one and all(token.kind in _PLAIN for token in tokens)
    return content[0] if is_told else None


_PLAIN = frozenset((Term.LIGHT, Term.APPLICATION, Term.HANDLE, Term.OUTCOME, Term.THIS, Term.MANNER))


def state_of_all(state: State, code: str, word: Token) -> None:
    """Once, however often it is told; of several that came in it may be told of some."""
    came = came_in(state)
    if came is not None and all(stated.counted != code for stated in state.here):
        state_all(state, [code], word, word, sure=came.number == 1)


def _told_with_more(state: State, tokens: Sequence[Token]) -> tuple[str, Token] | None:
    """已办结并公开: that it was answered; how is another's matter."""
    parts = parts_of(tokens)
    plain = len(parts) == 2 and [token.kind for token in content_of(parts[1])] == [Term.PUBLISH]
    return told_of_all(state, parts[0]) if plain else None


def _answered_as_well(tokens: Sequence[Token], told: Token) -> Token | None:
    """已答复并予以公开; but not 答复为予以公开, which tells how."""
    verb = next((token for token in tokens if token.kind is Term.HANDLE), None)
    is_told = has(tokens[:1], Term.LIGHT) or (verb is tokens[0] and verb.sense != "answer")
    return verb if verb and verb.end == told.start and is_told else None


def _turns_to_cases(state: State, tokens: Sequence[Token]) -> bool:
    """复议5件、诉讼3件。复议案件中，维持4件: of which of those that were counted the next results are."""
    named = all(token.kind is Term.CASE for token in content_of(tokens))
    return named and has(state.clause.following, Term.RESULT)


_RESULTS = frozenset((Term.RESULT, Term.CARRIED))


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


def _closed_before(state: State, case: str) -> Token | None:
    """行政诉讼2件，审结1件，结果为维持: the number of those that are closed, of which it is told."""
    before = state.clause.before
    is_closed = "judge" in senses(before, Term.HANDLE) or "closed" in senses(before, Term.RESULT)
    numbers = [token for token in before if token.kind is Term.QUANTITY] if is_closed else []
    wholes = [stated.figure for stated in state.here if stated.counted == case]
    some = len(numbers) == 1 and bool(wholes) and 0 < (numbers[0].number or 0) < wholes[-1]
    return numbers[0] if some else None


def _tells_whence(words: Words) -> bool:
    """办结申请1件（上年结转）: as many as were answered."""
    state, last = words.state, words.state.here[-1:]
    told = bool(state.sentence.brackets) and [token.kind for token in content_of(words.tokens)] == [Term.CARRY]
    came = told and has(words.tokens, Term.LAST, Term.YEAR) and not has(words.tokens, Term.NEXT)
    return came and bool(last) and last[0].counted == codes.HANDLED and bool(last[0].number)


def _read_whence(words: Words) -> None:
    last = words.state.here[-1]
    state_at(words.state, codes.CARRIED_IN, last.number, last.relation, words.tokens, When.THIS)


def _result_of_named(state: State, tokens: Sequence[Token]) -> list[str]:
    """行政复议1件、行政诉讼1件，其中行政诉讼正在审理: the result of one that was counted."""
    told = [(token.kind, token.sense) for token in tokens if is_content(token)]
    counted = {stated.counted for stated in state.stated if stated.number}
    if [kind for kind, _ in told] != [Term.CASE, Term.RESULT] or told[0][1] not in counted:
        return []
    return codes.of_cases([told[0][1]], [told[1][1]])


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


def _tells_something_strange(state: State, tokens: Sequence[Token]) -> bool:
    """行政诉讼1件，已息诉; 复议1件、诉讼1件，诉讼待排期: what is said of cases behind their number is not known, or how
    they ended: 结果为支持; 复议机关未予支持."""
    told = [token.kind for token in tokens if token.kind is not Term.LIGHT]
    decides = not {"reviewer", "court", "result"}.isdisjoint(senses(tokens, Term.LIGHT))
    is_strange = told[-1:] == [Term.TEXT] and set(told[1:]) <= {Term.TEXT} and told[0] in (Term.TEXT, Term.CASE)
    is_short = is_strange and (decides or (len(told) <= 2 and has_strange_words(tokens)))
    of_case = [s.counted for s in state.here if s.counted in codes.CASES and s.number]
    counted = decides or has(state.clause.before[-1:], Term.QUANTITY, Term.CASE) or Term.CASE in told
    return is_short and bool(of_case) and counted and not has(state.clause.following, Term.QUANTITY)


_WHOLE_OF = dict.fromkeys(codes.CASES_OF[codes.LITIGATION], codes.LITIGATION)


def _lone_result(tokens: Sequence[Token]) -> Token | None:
    """The result of a clause that says nothing else: 结果为维持, 正在办理中."""
    if not has(tokens, *_RESULTS):
        return None
    told = _without_ground(tokens)
    content = [token for token in told if is_content(token) and token.kind is not Term.TEXT]
    results = _each_once(token for token in content if token.kind in _RESULTS and token.sense != "closed")
    said = [
        token for token in content if not (results and token.kind is Term.HANDLE and token.start > results[0].start)
    ]
    one = len({token.sense for token in results}) == 1  # 判决撤销原答复并责令重新答复
    alone = one and all(token.kind in _RESULTS for token in said)
    ends = is_content(tokens[-1]) or has(tokens, Term.HAPPEN)  # 作出维持决定
    return results[0] if alone and ends else None  # 维持我局作出的答复


def _without_ground(tokens: Sequence[Token]) -> Sequence[Token]:
    """以申请超过法定期限为由驳回: why it ended so is another's matter."""
    begin = next((place for place, token in enumerate(tokens) if token.sense == "by"), len(tokens))
    end = next((place for place in range(begin, len(tokens)) if tokens[place].sense == "ground"), begin - 1)
    return [*tokens[:begin], *tokens[end + 1 :]]


def _other_result(tokens: Sequence[Token]) -> Token | None:
    """行政复议1件，结果为其他."""
    *said, last = tokens
    plain = bool(said) and all(token.kind in (Term.LIGHT, Term.CASE, Term.THIS) for token in said)
    return last if plain and last.kind is Term.REMAINDER and not has(said[-1:], Term.CASE) else None


def _each_once(results: Iterable[Token]) -> list[Token]:
    """决定撤销原答复并责令重新作出答复: one result, told in two words."""
    told: dict[str, Token] = {}
    for token in results:
        told.setdefault(token.sense, token)
    return list(told.values())


def _case_told_by_who_decides(words: Words) -> str | None:
    """行政复议1件、行政诉讼0件，复议机关维持了我局的答复."""
    named = judged(words.phrase(words.tokens))
    there_are = [stated.counted for stated in words.state.stated if stated.counted in named and stated.number]
    return there_are[-1] if len(there_are) == 1 else None


def _case_in_hand(state: State) -> str | None:
    """The case that the sentence counted last, where that is what it stated last."""
    if state.clause.points_back:
        return state.paragraph.cases[-1]  # 前者尚未审结
    here = [stated for stated in state.here if stated.number is not None or "." in stated.counted]
    last = here[-1:] if state.paragraph.topic == DISPUTE else []
    return last[0].counted if last and last[0].number and last[0].counted in codes.CASES else None


PLAIN: tuple[Rule[Words, None], ...] = (
    Rule(
        "cases that have nothing to do with 政府信息公开 are none of ours",
        _are_not_ours,
        lambda words: take_back(words.state, codes.ALL_OF_CASES),
        (("行政复议9件，与政府信息公开无关。", ""),),
    ),
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
    Rule(
        "全部申请 and 上述申请 are all that came in",
        lambda words: _told_of_all_of_them(words.tokens) is not None,
        _read_all_of_them,
        (("收到申请12件。上述申请已按期办结。", "received 12; handled all"),),
    ),
    Rule(
        "the result of one of the cases that were counted",
        lambda words: bool(_result_of_named(words.state, words.tokens)),
        _read_result_of_named,
        (
            (
                "行政复议1件、行政诉讼1件，其中行政诉讼正在审理。",
                "reconsideration 1; litigation 1; litigation.pending all",
            ),
        ),
    ),
    Rule(
        "which line or way those are that were counted last",
        lambda words: _told_of_last(words.state, words.tokens) is not None,
        _read_of_last,
        (("不予公开1件，系国家秘密。", "refused 1; refused_state_secret all"),),
    ),
    Rule(
        "what became of all that came in",
        lambda words: _of_all_that_came(words) is not None,
        _read_of_all_that_came,
        (("收到申请1件，已按期答复。", "received 1; handled all"),),
    ),
    Rule(
        "其他 is the result of the case counted last",
        _is_other_result,
        _read_other_result,
        (("行政复议1件，结果为其他。", "reconsideration 1; reconsideration.other all"),),
    ),
    Rule(
        "the result of a case stands alone",
        _is_lone_result,
        _read_lone_result,
        (("行政复议1件，结果为维持。", "reconsideration 1; reconsideration.upheld all"),),
    ),
    Rule(
        "applications that are not yet due may be carried over",
        _is_not_yet_due,
        _list_untold,
        (("办结申请3件，未到答复期限。", "handled 3"),),
    ),
    Rule(
        "a case that its applicant took back ended neither way",
        _ends_undecided,
        _read_ended,
        (("行政复议1件，申请人已撤回。", "reconsideration 1; reconsideration.other all"),),
    ),
    Rule(
        "what is said of cases right behind their number, and is not known, is not told",
        lambda words: _tells_something_strange(words.state, words.tokens),
        _list_untold,
        (("行政诉讼1件，已息诉。", "litigation 1"), ("行政复议1件，结果为支请。", "reconsideration 1")),
    ),
)
