"""Words without a number: 未收到申请, 均获维持, 结果为维持. What a clause, or the end of one, says of things already
named, or says that there is none of."""

from collections.abc import Sequence
from typing import NamedTuple

from giyearreport.counting import codes
from giyearreport.counting.certainty import has_strange_words
from giyearreport.counting.context import case_of_heading, open_list, set_topic
from giyearreport.counting.denials import applicants_denied, denied, is_of_the_tables, leaves_some_untold, none_of
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import (
    HEADS,
    TELLING,
    VERBS,
    Phrase,
    content_of,
    ends_foreign,
    has,
    is_content,
    parts_of,
    senses,
)
from giyearreport.counting.rule import Rule, first
from giyearreport.counting.states import ACT, APPLICATION, DISPUTE, DOCUMENT, State
from giyearreport.counting.stating import note_codes, note_inclusion, state_all, state_at, take_back, take_inclusion
from giyearreport.counting.tokens import Token
from giyearreport.counting.what_came import came_before, came_in, told_of_all
from giyearreport.counting.wholes import general_codes


class Words(NamedTuple):
    """Words without a number; ``place`` is that of the first 未, 均 or 各 among them."""

    state: State
    tokens: Sequence[Token]
    place: int | None

    @property
    def turn(self) -> Term | None:
        return None if self.place is None else self.tokens[self.place].kind

    @property
    def before(self) -> Sequence[Token]:
        return self.tokens[: self.place]

    @property
    def after(self) -> Sequence[Token]:
        return () if self.place is None else self.tokens[self.place + 1 :]

    def phrase(self, tokens: Sequence[Token]) -> Phrase:
        return Phrase(tokens, "", self.state.paragraph, self.state.sentence)


def read_words(state: State, tokens: Sequence[Token]) -> None:
    """State what words without a number say."""
    tokens = take_inclusion(state, tokens) if tokens else tokens
    if not tokens:
        return
    turns = (Term.NOT, Term.ALL, Term.EACH)
    words = Words(state, tokens, next((i for i, token in enumerate(tokens) if token.kind in turns), None))
    set_topic(state, words.before)
    if words.turn is Term.NOT and (whole := told_of_all(state, _without_link(words.before))):
        _state_of_all(state, *whole)  # 收到申请1件，按规定答复且未收费
    first(CLAIMS, words, None)


# Nothing denied, nothing of all


def _read_plain(words: Words) -> None:
    state, tokens = words.state, words.tokens
    if has(tokens, Term.AMONG):
        open_list(state)
    if has(tokens, Term.INCLUDING, Term.AMONG) and has(tokens, Term.CARRY) and has(tokens, Term.LAST):
        note_inclusion(state, tokens)
    if has(tokens, Term.CASE) and (not state.paragraph.cases or _turns_to_cases(state, tokens)):
        state.paragraph.cases = senses(tokens, Term.CASE)  # 因政府信息公开引起的行政诉讼，结案3件，在审1件
    if _recount(words):
        return
    if named := _result_of_named(state, tokens):
        state_all(state, named, *[token for token in tokens if token.kind in (Term.CASE, Term.RESULT)][:2])
        return
    if told := _told_of_last(state, tokens):
        if told.kind is Term.OUTCOME and (answered := _answered_as_well(tokens, told)):
            state_all(state, [codes.HANDLED], answered, answered)  # 已答复并予以公开
        state_all(state, [told.sense], told, told)
        return
    if whole := told_of_all(state, tokens) or _told_with_more(state, tokens):
        _state_of_all(state, *whole)
        return
    word, case = _lone_result(tokens), _case_in_hand(state)
    if word and word.kind is Term.CARRIED and state.paragraph.topic == APPLICATION and state.here:
        state.sentence.is_untold = True  # 年底收到2件，未到期
    if word and case:
        result = word.sense if word.kind is Term.RESULT else codes.PENDING
        state_all(state, codes.of_cases([case], [result]), word, word)
    elif case and (ended := [token for token in tokens if token.sense in codes.ENDED_UNDECIDED]):
        state_all(state, [codes.of_case(case, codes.OTHER_RESULT)], ended[0], ended[0])  # 复议1件，申请人已撤回
    elif _tells_without_number(state, tokens):
        state.sentence.is_untold = True


def _without_link(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[:-1] if has(tokens[-1:], Term.LINK) else tokens


def _state_of_all(state: State, code: str, word: Token) -> None:
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


def _recount(words: Words) -> bool:
    """驳回复议申请1件（计入其他结果）: as what those were counted that were stated last."""
    content, last = content_of(words.tokens), words.state.here[-1:]
    is_told = "counted_as" in senses(words.tokens, Term.INCLUDING) and words.state.clause.opening == "（"
    if not (is_told and last and len(content) == 1 and last[0].number is not None):
        return False
    case, _, result = last[0].counted.partition(".")
    if result and content[0].kind is Term.RESULT and content[0].sense in codes.RESULTS:
        last[0].counted = codes.of_case(case, content[0].sense)
    elif content[0].kind is Term.OUTCOME and last[0].counted in (*codes.OUTCOMES, *codes.UNCODED):
        last[0].counted = content[0].sense
    return True


def _result_of_named(state: State, tokens: Sequence[Token]) -> list[str]:
    """行政复议1件、行政诉讼1件，其中行政诉讼正在审理: the result of one that was counted."""
    told = [(token.kind, token.sense) for token in tokens if is_content(token)]
    if [kind for kind, _ in told] != [Term.CASE, Term.RESULT] or told[0][1] not in {s.counted for s in state.here}:
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
    content = _line_told(state, content[len(subject) :])
    if len(content) != 1 or not last or not last[0].number:
        return None
    if last[0].counted == codes.RECEIVED and content[0].kind is Term.APPLICANT and (subject or _says_by_whom(tokens)):
        return content[0]  # 收到申请1件，为自然人提出; 申请人为自然人
    gives_reason = codes.GROUP_OF.get(content[0].sense) in senses(tokens, Term.OUTCOME)  # 以执法案卷为由不予公开
    if not (subject or gives_reason or has(tokens[:1], Term.LIGHT, Term.OUTCOME)):
        return None
    if last[0].counted in (codes.RECEIVED, codes.HANDLED) and last[0].number == 1:
        return content[0] if content[0].kind is Term.OUTCOME else None  # 收到申请1件，经研究予以公开
    of = {Term.OUTCOME: codes.GROUP_OF.get(content[0].sense), Term.CASE: _WHOLE_OF.get(content[0].sense)}
    return content[0] if of.get(content[0].kind) == last[0].counted else None


def _is_subject(token: Token) -> bool:
    """申请人为自然人, 答复为予以公开."""
    return token.sense in ("applicant", "answer")


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


def _tells_without_number(state: State, tokens: Sequence[Token]) -> bool:
    """收到申请3件，研究后给予公开: what became of them, or of some."""
    following = state.clause.following
    last = [stated for stated in state.here if stated.counted not in codes.UNCODED][-1:]
    of_ours = bool(last) and last[0].number and last[0].counted in (*codes.FLOW, *codes.CASES)
    told = [token for token in tokens if token.kind in (Term.OUTCOME, Term.RESULT) and token.sense != "closed"]
    if "because" in senses(tokens[:1], Term.HAPPEN) and len(told) == 1:
        told = [] if codes.GROUP_OF.get(told[0].sense) in senses(following, Term.OUTCOME) else told
    return (
        bool(of_ours and told)
        and not has(following, Term.QUANTITY, Term.ALL, Term.EACH)
        and not has(tokens, Term.NOUN, Term.PARTIAL, Term.AMONG, Term.MANNER)
        and state.clause.opening != "（"
    )


_WHOLE_OF = dict.fromkeys(codes.CASES_OF[codes.LITIGATION], codes.LITIGATION)


def _lone_result(tokens: Sequence[Token]) -> Token | None:
    """The result of a clause that says nothing else: 结果为维持, 正在办理中."""
    if not has(tokens, *_RESULTS):
        return None
    content = [token for token in tokens if is_content(token) and token.kind is not Term.TEXT]
    results = [token for token in content if token.kind in _RESULTS and token.sense != "closed"]
    said = [
        token for token in content if not (results and token.kind is Term.HANDLE and token.start > results[0].start)
    ]
    one = len({token.sense for token in results}) == 1  # 判决撤销原答复并责令重新答复
    alone = one and all(token.kind in _RESULTS for token in said)
    ends = is_content(tokens[-1]) or has(tokens, Term.HAPPEN)  # 作出维持决定
    return results[0] if alone and ends else None  # 维持我局作出的答复


def _case_in_hand(state: State) -> str | None:
    """The case that the sentence counted last, where that is what it stated last."""
    here = [stated for stated in state.here if stated.number is not None or "." in stated.counted]
    last = here[-1:] if state.paragraph.topic == DISPUTE else []
    return last[0].counted if last and last[0].number and last[0].counted in codes.CASES else None


# Denials


def _deny(words: Words) -> None:
    if words.state.clause.of_organs:
        return  # 8个部门没有收到申请
    state, after = words.state, _without_cause(_without_faults(words.after))
    word = words.tokens[words.place or 0]
    until = next((i for i, token in enumerate(after) if token.kind in (Term.NOT, Term.ALL)), len(after))
    if state.paragraph.topic == DISPUTE and [token.sense for token in content_of(after)] in (["judge"], ["closed"]):
        pending = codes.of_cases(senses(words.before, Term.CASE) or state.paragraph.cases, [codes.PENDING])
        state_all(state, pending, word, after[-1])  # 均未审结
        return
    if not has(after[:until], *(HEADS - {Term.WRITE})):
        set_topic(state, after[until:])  # 未收到也未办理过申请; 未制发、未废止规范性文件
    if has(after[:until], Term.RESULT) and not has(after[:until], Term.CASE) and has(words.before, Term.CASE):
        state.paragraph.cases = senses(words.before, Term.CASE)  # 行政复议被纠正1件；行政诉讼未发生被纠正情况
    if any(token.kind is not Term.HAPPEN for token in content_of(after[:until])):
        counted = denied(word.sense, words.phrase(after[:until]))
        used = [word, *(token for token in after[:until] if token.kind in HEADS or token.kind in VERBS)]
    else:
        named = words.before if content_of(words.before) or has(after, Term.FAULT) else _announced(state)
        named = _known_parts(named)  # 行政复议情况：本年度没有发生
        counted = none_of(words.phrase(named)) if content_of(named) else case_of_heading(state)
        used = [*(token for token in named if token.kind in HEADS), word]
    set_topic(state, after[:until])
    if "ours" in senses(words.after, Term.LIGHT):
        take_back(state, counted)  # 行政诉讼9件，没有因政府信息公开引发的行政诉讼
    if counted == [codes.RECEIVED]:
        counted = (not has(words.before, Term.NOUN) and applicants_denied(words.before)) or counted
    if counted == [codes.CARRIED_OUT] and has(words.before, Term.LAST):
        counted = [codes.CARRIED_IN]  # 上年也没有结转的申请
    elif has(words.before, Term.FAULT):
        counted = []
    elif not counted:
        state.sentence.is_untold = state.sentence.is_untold or is_of_the_tables(words.before, after[:until])
    elif leaves_some_untold(words.phrase(after[:until] if content_of(after[:until]) else words.before), counted):
        state.sentence.is_untold = True
    first = min(token.start for token in used)  # 镇卫生院未受理: who did not is no part of it
    known = not has_strange_words([token for token in words.tokens if first <= token.start < used[-1].end])
    for code in counted:
        state_at(state, code, 0, Relation.EXACT, used, state.sentence.when).sure = known
    note_codes(state, counted)
    if has(words.before, Term.LAST) and any(stated.when is When.THIS for stated in state.here):
        state.sentence.when = When.THIS  # 未收到申请，上年也未收到，行政复议2件
    if until < len(after):
        read_words(state, after[until:])


def _known_parts(named: Sequence[Token]) -> Sequence[Token]:
    """复议、诉讼和投诉均未发生: what no table counts changes nothing for the rest of the list."""
    if not ends_foreign(named):
        return named
    known = [part for part in parts_of(named) if content_of(part) and not ends_foreign(part)]
    return [token for part in known for token in part] if all(has(part, Term.CASE) for part in known) else ()


def _announced(state: State) -> Sequence[Token]:
    """行政复议方面，全年没有发生: what the clause before names, and says nothing of."""
    before = state.clause.before
    says = has(before, Term.QUANTITY, Term.NOT, Term.ALL, Term.RESULT, *VERBS) or state.clause.opening not in "：，"
    return () if says else before


def _without_faults(after: Sequence[Token]) -> Sequence[Token]:
    """未出现逾期答复和被行政复议纠错的情形: of several things that there are none of, those that a table counts."""
    if not (has(after, Term.FAULT) and has(after, Term.LINK)):
        return after
    counted = [part for part in parts_of(after) if has(part, Term.CASE, Term.RESULT) and not has(part, Term.FAULT)]
    return [token for part in counted for token in part] or after  # 没有失泄密和侵犯个人隐私 denies no answer


def _without_cause(after: Sequence[Token]) -> Sequence[Token]:
    """未发生因收取信息处理费引发的争议: what is denied is what came of it."""
    cause = next((place for place, token in enumerate(after) if token.sense == "because"), None)
    if cause is None:
        return after
    came = next((place for place in range(cause, len(after)) if after[place].sense == "arising"), None)
    if came is None or has(after[cause:came], Term.NOT, Term.FAULT, Term.CASE):
        return after  # 没有因未按期答复引发的复议: of some that there are none
    return [*after[:cause], *after[came + 1 :]]


# Of all


def _deny_of_all(words: Words) -> None:
    """均未…: the denial is what counts."""
    turn = next(i for i, token in enumerate(words.after) if token.kind is Term.NOT)
    _deny(Words(words.state, [*words.before, *words.after], len(words.before) + turn))


def _is_of_something_else(words: Words) -> bool:
    before = words.before
    if words.state.paragraph.last and [token.sense for token in content_of(before)] == ["applicant"]:
        return not has(words.after, Term.APPLICANT)  # 收到申请5件，申请人均为自然人
    if _names_who_answers(words):
        return False
    elsewhere = ends_foreign(before) and not has(before, Term.APPLICATION, Term.CASE)
    return elsewhere or has(before, Term.REST) or words.state.paragraph.topic == codes.OTHER


def _names_who_answers(words: Words) -> bool:
    """收到申请2件，学校均在15个工作日内书面答复."""
    told = [stated.counted for stated in words.state.here if stated.counted not in codes.UNCODED]
    named = [token for token in words.before if token.kind is not Term.LIGHT]
    is_short = [token.kind for token in named] == [Term.TEXT] and named[0].end - named[0].start < 4
    return is_short and told == [codes.RECEIVED] and has(words.after[-1:], Term.HANDLE)


def _generalise(words: Words) -> None:
    state, after = words.state, words.after
    word = words.tokens[words.place or 0]
    if has(words.before, Term.SHARE_OF):
        return  # 占全部办结申请的四分之一
    if word.sense == "but" or _leaves_some_out(words):
        state.sentence.is_untold = True  # 除结转1件外均已办结: of how many is not said
        return
    if "not_ours" in senses(after, Term.LIGHT):
        take_back(state, codes.CASES)  # 行政复议9件，均与政府信息公开无关
        return
    counted = general_codes(words.phrase(words.before), words.phrase(after))
    if state.here and _repeats(state.here[-1].counted, counted or senses(after, Term.OUTCOME)):
        return  # 重复申请9件均不予处理: said of the nine
    if counted == [codes.PENDING]:
        state.paragraph.begins_anew = True
        for case in _of_those_there_are(state, state.paragraph.cases):
            used = [word, *after]
            state_at(state, codes.of_case(case, codes.PENDING), 0, Relation.EXACT, used, state.sentence.when)
        return
    if not counted:
        state.sentence.is_untold = state.sentence.is_untold or _says_of_ours(words)
        return
    last = [token for token in after if token.kind in TELLING or token.kind is Term.HANDLE][-1]
    those = _of_those_there_are(state, counted)
    state_all(state, those, word, last, sure=_is_said_of_all(after, last) and not _is_of_some(state, counted))


def _leaves_some_out(words: Words) -> bool:
    """除3件是企业提出的外，均为自然人提出."""
    before = words.state.clause.before
    return "except" in senses(before, Term.EXCLUDING) and has(before, Term.QUANTITY)


def _of_those_there_are(state: State, counted: Sequence[str]) -> Sequence[str]:
    """没有行政诉讼，行政复议2件，均维持: of the cases named, those of which there are any."""
    none = state.paragraph.none
    those = [code for code in counted if code.partition(".")[0] not in none]
    if those or len(counted) != 1 or not codes.is_case(counted[0]):
        return those or counted
    result = counted[0].partition(".")[2]  # 行政复议2件；行政诉讼0件，均维持
    there_are = [stated.counted for stated in state.here if stated.counted in codes.CASES and stated.number]
    return [codes.of_case(there_are[-1], result)] if there_are and result else counted


def _repeats(last: str, counted: Sequence[str]) -> bool:
    """Whether what is said of all is the outcome that was counted last, or its group."""
    return last in _ENDS and list(counted) in ([last], [codes.GROUP_OF.get(last)])


_ENDS = frozenset((*codes.OUTCOMES, codes.CARRIED_OUT))


def _is_of_some(state: State, counted: Sequence[str]) -> bool:
    """上年结转2件，均已办结; 予以公开5件，均为自然人申请; 企业5件（均予以公开）; 已判决5件，全部维持: of all, or of
    those counted last. 部分公开2件，均涉及个人隐私 tells why; 上级交办5件，均已回复 may be of nothing of ours."""
    numbers = [stated.counted for stated in state.here if stated.relation is Relation.EXACT]
    whose = counted[0] in codes.APPLICANTS and bool(numbers) and numbers[-1] in codes.OUTCOMES
    group = codes.GROUP_OF.get(numbers[-1], numbers[-1]) if numbers else None
    why = group in codes.GROUPS and counted[0] in codes.GROUP_OF and codes.GROUP_OF[counted[0]] != group
    closed = "." in counted[0] and "closed" in senses(state.clause.before, Term.RESULT)
    in_brackets = bool(state.sentence.brackets and numbers) and counted[0] not in codes.APPLICANTS
    whose = whose or (in_brackets and numbers[-1] in codes.APPLICANTS)
    return whose or why or closed or {*numbers} in ({codes.CARRIED_IN}, {codes.OTHER})


def _says_of_ours(words: Words) -> bool:
    """Whether a 均 that gave nothing says what became of applications or cases."""
    after, topic = words.after, words.state.paragraph.topic
    answered = has(after, Term.HANDLE) and topic == APPLICATION
    says = any(token.kind is not Term.NOUN for token in content_of(after))  # 均按时提交答复材料
    of_cases = topic == DISPUTE and bool(words.state.here) and says and not words.state.sentence.is_decider
    published = has(after, Term.PUBLISH) and topic not in (DOCUMENT, ACT)  # 行政处罚3件，均已公示
    strange = topic == APPLICATION and bool(words.state.here) and _says_something_strange(after)
    return (has(after, *TELLING) or published or answered or of_cases or strange) and not has(after, Term.FAULT)


def _says_something_strange(after: Sequence[Token]) -> bool:
    """收到申请5件，全部给了答案: what all of them are said to be is not known."""
    return has_strange_words(after) and not has(after, Term.NOUN, Term.PARTIAL, Term.HAPPEN, Term.RECEIVE)


def _is_said_of_all(after: Sequence[Token], last: Token) -> bool:
    """均已转交相关部门办理 may be no answer, and 均涉及执法案卷 tells only what they are about."""
    before = after[: after.index(last)]
    return not has(before, Term.NOUN) and "about" not in senses(before, Term.PARTIAL)


CLAIMS: tuple[Rule[Words, None], ...] = (
    Rule(
        "a result alone is that of the case named last",
        lambda words: words.turn is None,
        _read_plain,
        (
            ("行政复议1件，结果为维持。", "reconsideration 1; reconsideration.upheld all"),
            ("行政复议1起，正在办理中。", "reconsideration 1; reconsideration.pending all"),
        ),
    ),
    Rule(
        "未 and 没有 make what they deny 0",
        lambda words: words.turn is Term.NOT,
        _deny,
        (("全年未收到申请，行政复议、行政诉讼均无。", "received 0; reconsideration 0; litigation 0"),),
    ),
    Rule(
        "均未 denies",
        lambda words: has(words.after, Term.NOT),
        _deny_of_all,
        (("行政复议、行政诉讼全部未发生。", "reconsideration 0; litigation 0"),),
    ),
    Rule(
        "均 says nothing of what is none of ours",
        _is_of_something_else,
        lambda words: None,
        (("收到申请12件，群众留言均已办结。", "received 12"),),
    ),
    Rule(
        "均 says that it is so of all that was named",
        lambda words: True,
        _generalise,
        (("收到申请12件，均已办结。", "received 12; handled all"),),
    ),
)
