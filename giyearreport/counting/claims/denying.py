"""Words that deny: 未收到申请, 行政复议、行政诉讼均无."""

from collections.abc import Sequence
from typing import NamedTuple

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
from giyearreport.counting.rule import Rule, first
from giyearreport.counting.states import DISPUTE, DOCUMENT, State
from giyearreport.counting.stating import note_codes, state_all, state_at, take_back
from giyearreport.counting.terminal import Token


class Denial(NamedTuple):
    """What a ``word`` among ``words`` denies (``denied``), and what goes on ``behind`` it; ``counted`` are the codes of
    which there are none, once they are known."""

    words: Words
    word: Token
    denied: Sequence[Token]
    behind: Sequence[Token]
    counted: Sequence[str] = ()

    @property
    def state(self) -> State:
        return self.words.state

    @property
    def before(self) -> Sequence[Token]:
        return self.words.before


def deny(words: Words) -> Sequence[Token]:
    """States that there are none; gives the words that go on behind, to be read by themselves."""
    if not has(words.tokens, Term.RECEIVE, Term.WRITE, Term.PUBLISH, Term.CHANGE):
        words = words.of_decisions()  # 没有行政许可事项: where there are none in the list none was decided
    after = _without_cause(_without_faults(words.after))
    until = next((i for i, token in enumerate(after) if token.kind in (Term.NOT, Term.ALL)), len(after))
    denial = Denial(words, words.tokens[words.place or 0], after[:until], after[until:])
    return first(DENYING, denial, ())


def _is_of_organs(denial: Denial) -> bool:
    """8个部门没有收到申请."""
    return denial.state.clause.of_organs


def _is_of_pending(denial: Denial) -> bool:
    """行政复议2件，无一审结."""
    if denial.state.paragraph.topic != DISPUTE:
        return False
    return [token.sense for token in content_of([*denial.denied, *denial.behind])] in (["judge"], ["closed"])


def _state_pending(denial: Denial) -> Sequence[Token]:
    cases = senses(denial.before, Term.CASE) or denial.state.paragraph.cases
    last = [*denial.denied, *denial.behind][-1]
    state_all(denial.state, codes.of_cases(cases, [codes.PENDING]), denial.word, last)
    return ()


def _state_none(denial: Denial) -> Sequence[Token]:
    state, before, denied_words = denial.state, denial.before, denial.denied
    if not has(denied_words, *(HEADS - {Term.WRITE})):
        set_topic(state, denial.behind)  # 未收到也未办理过申请; 未制发、未废止规范性文件
    if has(denied_words, Term.RESULT) and not has(denied_words, Term.CASE) and has(before, Term.CASE):
        state.paragraph.cases = senses(before, Term.CASE)  # 行政复议被纠正1件；行政诉讼未发生被纠正情况
    counted, used = _named(denial)
    set_topic(state, denied_words)
    if "ours" in senses(denial.words.after, Term.LIGHT):
        take_back(state, counted)  # 行政诉讼9件，没有因政府信息公开引发的行政诉讼
    if counted == [codes.RECEIVED] and has(before, Term.REST, Term.REMAINDER):
        state.sentence.is_untold = True  # 其他渠道均未收到申请
        return denial.behind
    if counted == [codes.RECEIVED] and not _tells_of_others(denial):
        counted = applicants_denied(before) or counted
    named = denial._replace(counted=counted)
    _state_each(first(NONE_OF, named, named), used)
    if has(before, Term.LAST) and any(stated.when is When.THIS for stated in state.here):
        state.sentence.when = When.THIS  # 未收到申请，上年也未收到，行政复议2件
    return denial.behind


def _tells_of_others(denial: Denial) -> bool:
    """燃气公司未有客户申请公开: who applied is not who stands before."""
    who = senses([*denial.denied, *denial.behind], Term.NOUN, Term.APPLICATION)
    return has(denial.before, Term.NOUN) or "people" in who or "whose" in who


def _named(denial: Denial) -> tuple[Sequence[str], Sequence[Token]]:
    """The codes of what is denied, and the words that name it: those behind 没有, or else those before it."""
    words, word = denial.words, denial.word
    if any(token.kind is not Term.HAPPEN for token in content_of(denial.denied)):
        used = [word, *(token for token in denial.denied if token.kind in HEADS or token.kind in VERBS)]
        return denied(word.sense, words.phrase(denial.denied)), used
    is_here = content_of(words.before) or has([*denial.denied, *denial.behind], Term.FAULT)
    named = _known_parts(words.before if is_here else _announced(denial.state))  # 行政复议情况：本年度没有发生
    if content_of(named):
        counted = none_of(words.phrase(named))
    else:
        counted = _none_this_year(words) or case_of_heading(denial.state)
    return counted, [*(token for token in named if token.kind in HEADS), word]


def _state_each(denial: Denial, used: Sequence[Token]) -> None:
    state, tokens = denial.state, denial.words.tokens
    first_used = min(token.start for token in used)  # 镇卫生院未受理: who did not is no part of it
    of_one = "that_one" in senses(denial.before, Term.LIGHT)  # 该案申请人未再起诉
    strange = has_strange_words([token for token in tokens if first_used <= token.start < used[-1].end])
    known = not (of_one or strange)
    told = {stated.counted for stated in state.here if stated.number == 0 and stated.number_at is None}
    told &= codes.ALL_OF_CASES  # 无败诉、无纠错: what is both told is told once
    for code in (code for code in dict.fromkeys(denial.counted) if code not in told):
        state_at(state, code, 0, Relation.EXACT, used, state.sentence.when).sure = known
    note_codes(state, denial.counted)


def _was_not_carried_in(denial: Denial) -> bool:
    """上年也没有结转的申请."""
    return denial.counted == [codes.CARRIED_OUT] and has(denial.before, Term.LAST)


def _deny_carried_in(denial: Denial) -> Denial:
    both = has(denial.before, Term.THIS) and has(denial.before, Term.LINK)  # 上年及本年均无结转
    return denial._replace(counted=[codes.CARRIED_IN, *(denial.counted if both else [])])


def _gives_none(denial: Denial) -> bool:
    untold = is_of_the_tables(denial.before, denial.denied) or _denies_something_strange(denial.state, denial.denied)
    return not denial.counted and untold


def _gives_some(denial: Denial) -> bool:
    """没有人申请复议或者上告."""
    named = denial.denied if content_of(denial.denied) else denial.before
    return bool(denial.counted) and leaves_some_untold(denial.words.phrase(named), denial.counted)


def _list_untold(denial: Denial) -> Denial:
    denial.state.sentence.is_untold = True
    return denial


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


NONE_OF: tuple[Rule[Denial, Denial], ...] = (
    Rule(
        "of last year, what was not carried over was not carried in",
        _was_not_carried_in,
        _deny_carried_in,
        (("收到申请5件，上年也没有结转的申请。", "received 5; carried_in 0"),),
    ),
    Rule(
        "that nothing was late is no 0",
        lambda denial: has(denial.before, Term.FAULT),
        lambda denial: denial._replace(counted=()),
        (("逾期答复申请的情况没有发生。", ""),),
    ),
    Rule(
        "what is denied and may be of the tables is listed",
        _gives_none,
        _list_untold,
        (("未取消行政许可事项。", ""),),
    ),
    Rule(
        "what is denied beside what is of the tables is listed",
        _gives_some,
        _list_untold,
        (("没有人申请行政复议或者上告。", "reconsideration 0"),),
    ),
)

DENYING: tuple[Rule[Denial, Sequence[Token]], ...] = (
    Rule(
        "what some organs had none of others may have had",
        _is_of_organs,
        lambda denial: (),
        (("8个部门没有收到申请。", ""),),
    ),
    Rule(
        "cases that are not closed are pending",
        _is_of_pending,
        _state_pending,
        (("行政复议2件，无一审结。", "reconsideration 2; reconsideration.pending all"),),
    ),
    Rule(
        "what is denied is 0",
        lambda denial: True,
        _state_none,
        (("全年未收到申请。", "received 0"),),
    ),
)
