"""What words without a number tell of the result of a case: 结果为维持, 正在办理中, 申请人已撤回."""

from collections.abc import Iterable, Sequence

from giyearreport.counting import codes
from giyearreport.counting.certainty import has_strange_words
from giyearreport.counting.claims.words import Words
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings.cases import judged
from giyearreport.counting.phrase import (
    has,
    is_content,
    senses,
)
from giyearreport.counting.rule import Rule
from giyearreport.counting.states import APPLICATION, DISPUTE, State
from giyearreport.counting.stating import state_all, state_at
from giyearreport.counting.terminal import Token


def _read_result_of_named(words: Words) -> None:
    named = _result_of_named(words.state, words.tokens)
    state_all(words.state, named, *[token for token in words.tokens if token.kind in (Term.CASE, Term.RESULT)][:2])


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


_RESULTS = frozenset((Term.RESULT, Term.CARRIED))


def _closed_before(state: State, case: str) -> Token | None:
    """行政诉讼2件，审结1件，结果为维持: the number of those that are closed, of which it is told."""
    before = state.clause.before
    is_closed = "judge" in senses(before, Term.HANDLE) or "closed" in senses(before, Term.RESULT)
    numbers = [token for token in before if token.kind is Term.QUANTITY] if is_closed else []
    wholes = [stated.figure for stated in state.here if stated.counted == case]
    some = len(numbers) == 1 and bool(wholes) and 0 < (numbers[0].number or 0) < wholes[-1]
    return numbers[0] if some else None


def _result_of_named(state: State, tokens: Sequence[Token]) -> list[str]:
    """行政复议1件、行政诉讼1件，其中行政诉讼正在审理: the result of one that was counted."""
    told = [(token.kind, token.sense) for token in tokens if is_content(token)]
    counted = {stated.counted for stated in state.stated if stated.number}
    if [kind for kind, _ in told] != [Term.CASE, Term.RESULT] or told[0][1] not in counted:
        return []
    return codes.of_cases([told[0][1]], [told[1][1]])


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


RESULT_OF_NAMED: Rule[Words, None] = Rule(
    "the result of one of the cases that were counted",
    lambda words: bool(_result_of_named(words.state, words.tokens)),
    _read_result_of_named,
    (
        (
            "行政复议1件、行政诉讼1件，其中行政诉讼正在审理。",
            "reconsideration 1; litigation 1; litigation.pending all",
        ),
    ),
)
RESULTS: tuple[Rule[Words, None], ...] = (
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
