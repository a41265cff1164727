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
from giyearreport.counting.states import DISPUTE, State
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
    if counted == [codes.RECEIVED] and not has(before, Term.NOUN):
        counted = applicants_denied(before) or counted
    named = denial._replace(counted=counted)
    _state_each(first(NONE_OF, named, named), used)
    if has(before, Term.LAST) and any(stated.when is When.THIS for stated in state.here):
        state.sentence.when = When.THIS  # 未收到申请，上年也未收到，行政复议2件
    return denial.behind


def _named(denial: Denial) -> tuple[Sequence[str], Sequence[Token]]:
    """The codes of what is denied, and the words that name it: those behind 没有, or else those before it."""
    words, word = denial.words, denial.word
    if any(token.kind is not Term.HAPPEN for token in content_of(denial.denied)):
        used = [word, *(token for token in denial.denied if token.kind in HEADS or token.kind in VERBS)]
        return denied(word.sense, words.phrase(denial.denied)), used
    is_here = content_of(words.before) or has([*denial.denied, *denial.behind], Term.FAULT)
    named = _known_parts(words.before if is_here else _announced(denial.state))  # 行政复议情况：本年度没有发生
    counted = none_of(words.phrase(named)) if content_of(named) else case_of_heading(denial.state)
    return counted, [*(token for token in named if token.kind in HEADS), word]


def _state_each(denial: Denial, used: Sequence[Token]) -> None:
    state, tokens = denial.state, denial.words.tokens
    first_used = min(token.start for token in used)  # 镇卫生院未受理: who did not is no part of it
    known = not has_strange_words([token for token in tokens if first_used <= token.start < used[-1].end])
    told = {stated.counted for stated in state.here if stated.number == 0 and stated.number_at is None}
    told &= codes.ALL_OF_CASES  # 无败诉、无纠错: what is both told is told once
    for code in (code for code in dict.fromkeys(denial.counted) if code not in told):
        state_at(state, code, 0, Relation.EXACT, used, state.sentence.when).sure = known
    note_codes(state, denial.counted)


def _was_not_carried_in(denial: Denial) -> bool:
    """上年也没有结转的申请."""
    return denial.counted == [codes.CARRIED_OUT] and has(denial.before, Term.LAST)


def _gives_none(denial: Denial) -> bool:
    return not denial.counted and is_of_the_tables(denial.before, denial.denied)


def _gives_some(denial: Denial) -> bool:
    """没有人申请复议或者上告."""
    named = denial.denied if content_of(denial.denied) else denial.before
    return bool(denial.counted) and leaves_some_untold(denial.words.phrase(named), denial.counted)


def _list_untold(denial: Denial) -> Denial:
    denial.state.sentence.is_untold = True
    return denial


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


NONE_OF: tuple[Rule[Denial, Denial], ...] = (
    Rule(
        "of last year, what was not carried over was not carried in",
        _was_not_carried_in,
        lambda denial: denial._replace(counted=[codes.CARRIED_IN]),
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
