"""Words that deny: 未收到申请, 行政复议、行政诉讼均无."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.certainty import has_strange_words
from giyearreport.counting.claims.words import Words
from giyearreport.counting.context import case_of_heading, set_topic
from giyearreport.counting.denials import applicants_denied, denied, is_of_the_tables, leaves_some_untold, none_of
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import (
    HEADS,
    VERBS,
    content_of,
    ends_foreign,
    has,
    parts_of,
    senses,
)
from giyearreport.counting.states import DISPUTE, DOCUMENT, State
from giyearreport.counting.stating import note_codes, state_all, state_at, take_back
from giyearreport.counting.terminal import Token


def deny(words: Words) -> Sequence[Token]:
    """States that there are none; gives the words that go on behind, to be read by themselves."""
    if words.state.clause.of_organs:
        return ()  # 8个部门没有收到申请
    if not has(words.tokens, Term.RECEIVE, Term.WRITE, Term.PUBLISH, Term.CHANGE):
        words = words.of_decisions()  # 没有行政许可事项: where there are none in the list none was decided
    state, after = words.state, _without_cause(_without_faults(words.after))
    word = words.tokens[words.place or 0]
    until = next((i for i, token in enumerate(after) if token.kind in (Term.NOT, Term.ALL)), len(after))
    if state.paragraph.topic == DISPUTE and [token.sense for token in content_of(after)] in (["judge"], ["closed"]):
        pending = codes.of_cases(senses(words.before, Term.CASE) or state.paragraph.cases, [codes.PENDING])
        state_all(state, pending, word, after[-1])  # 均未审结
        return ()
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
        spoken_of = _none_this_year(words) or case_of_heading(state)
        counted = none_of(words.phrase(named)) if content_of(named) else spoken_of
        used = [*(token for token in named if token.kind in HEADS), word]
    set_topic(state, after[:until])
    if "ours" in senses(words.after, Term.LIGHT):
        take_back(state, counted)  # 行政诉讼9件，没有因政府信息公开引发的行政诉讼
    if counted == [codes.RECEIVED] and has(words.before, Term.REST, Term.REMAINDER):
        state.sentence.is_untold = True  # 其他渠道均未收到申请
        return after[until:]
    if counted == [codes.RECEIVED]:
        of_people = {"people", "whose"} & {*senses(after, Term.NOUN, Term.APPLICATION)}  # 燃气公司未有客户申请公开
        of_others = has(words.before, Term.NOUN) or bool(of_people)
        counted = (not of_others and applicants_denied(words.before)) or counted
    if counted == [codes.CARRIED_OUT] and has(words.before, Term.LAST):
        both = has(words.before, Term.THIS) and has(words.before, Term.LINK)  # 上年及本年均无结转
        counted = [codes.CARRIED_IN, *(counted if both else [])]  # 上年也没有结转的申请
    elif has(words.before, Term.FAULT):
        counted = []
    elif not counted:
        untold = is_of_the_tables(words.before, after[:until]) or _denies_something_strange(state, after[:until])
        state.sentence.is_untold = state.sentence.is_untold or untold
    elif leaves_some_untold(words.phrase(after[:until] if content_of(after[:until]) else words.before), counted):
        state.sentence.is_untold = True
    first = min(token.start for token in used)  # 镇卫生院未受理: who did not is no part of it
    of_one = "that_one" in senses(words.before, Term.LIGHT)  # 该案申请人未再起诉
    known = not of_one and not has_strange_words(
        [token for token in words.tokens if first <= token.start < used[-1].end]
    )
    told = {stated.counted for stated in state.here if stated.number == 0 and stated.number_at is None}
    told &= codes.ALL_OF_CASES  # 无败诉、无纠错: what is both told is told once
    for code in (code for code in dict.fromkeys(counted) if code not in told):
        state_at(state, code, 0, Relation.EXACT, used, state.sentence.when).sure = known
    note_codes(state, counted)
    if has(words.before, Term.LAST) and any(stated.when is When.THIS for stated in state.here):
        state.sentence.when = When.THIS  # 未收到申请，上年也未收到，行政复议2件
    return after[until:]


def _none_this_year(words: Words) -> list[str]:
    """上年收到申请2件，今年一件也没有: none of what another year had."""
    last = words.state.here[-1:]
    says_no_more = all(token.kind in (Term.HAPPEN, Term.LIGHT) for token in words.after)  # 没有超期
    says_when = has(words.before, Term.THIS, Term.YEAR) and says_no_more
    of_another = bool(last) and last[0].when is not When.THIS and last[0].number is not None
    is_plain = of_another and last[0].counted in _COUNTED_ALONE and words.state.sentence.when is When.THIS
    return [last[0].counted] if says_when and is_plain else []


_COUNTED_ALONE = frozenset((codes.RECEIVED, *codes.CASES, *codes.ACTS))


def _denies_something_strange(state: State, after: Sequence[Token]) -> bool:
    """制发规范性文件3件，无停用; 行政诉讼2件，无一落败: of documents or cases, and what is denied is not known."""
    said = content_of(token for token in after if token.kind is not Term.HAPPEN)
    if "unread" in senses(after, Term.TEXT) and has(after, Term.PUBLISH, Term.HANDLE, Term.OUTCOME):
        return True  # 没有不便公开的情形
    counted = bool(state.here) and state.paragraph.topic in (DISPUTE, DOCUMENT)
    return counted and bool(said) and all(token.kind is Term.TEXT for token in said)


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
    told = bool(before and state.here) and state.here[-1].start >= before[0].start  # 申请人自行撤回，未再提出
    return () if says or told else before


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
