"""What the words around a bare number's clause name: 予以公开居首，为25件; 行政许可：全县12件."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.bare.stating import told_last
from giyearreport.counting.certainty import has_strange_words
from giyearreport.counting.context import TOPICS
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings import codes_of
from giyearreport.counting.number_in_clause import Number, told_before
from giyearreport.counting.phrase import (
    HEADS,
    PIECES,
    TELLING,
    VERBS,
    as_decisions,
    content_of,
    has,
    is_content,
    is_foreign,
    senses,
)
from giyearreport.counting.states import APPLICATION
from giyearreport.counting.stating import joined, state_number
from giyearreport.counting.terminal import Token

#: 共25件, 今年为25件 point at what was named; 居首，为25件 may go on about anything.
POINTING = frozenset((Term.SUM, Term.THIS))


_PERSONS = frozenset(("人次", "批次", "人", "名", "位", "户", "家"))


def is_told_before(number: Number) -> bool:
    """Whether the clause before names one thing and gives it no number: 予以公开居首，为25件."""
    plain = not has(number.left, *POINTING, Term.AMONG, Term.INCLUDING) and (
        has(number.left, Term.LIGHT) or (not number.left and "ranked" in senses(number.state.clause.before, Term.LIGHT))
    )
    if ranks_subjects(number.state.clause.before):
        return False
    about = [token.sense for token in number.left] == ["about"]  # 大量反复申请，涉及32件
    before = number.state.clause.before
    leads = has(before, Term.APPLICANT) and "by" in senses(before, Term.PARTIAL)  # 申请人以自然人为主，共64件
    of_outcome = [token.kind for token in number.left] == [Term.SUM] and (has(before, Term.OUTCOME) or leads)
    of_year = [token.kind for token in number.left] == [Term.THIS] and has(content_of(before)[-1:], Term.OUTCOME)
    of_outcome = of_outcome or (of_year and not number.around.rest)  # 对方案一般予以公开，全年14件
    label = not number.left and len(before) == 1 and has(before, *TELLING) and number.state.clause.opening == "，"
    plain = plain or label  # 自然人，4件
    return (plain or about or of_outcome) and bool(told_before(number))  # 无法提供次之，共16件


def read_told_before(number: Number) -> int:
    counted = codes_of(number.phrase(told_before(number)))
    for group in joined(counted, each=False):
        when = number.when_of(number.left)
        known = not (has_strange_words(number.state.clause.before) or has(number.left, Term.PARTIAL))
        state_number(number.state, group, number.quantity, number.left, when=when).sure = known
    return 0


def named_before(number: Number) -> list[str]:
    """What the clause before speaks of."""
    before = number.state.clause.before
    if has(before, Term.ACT) and senses(before, Term.NOUN) == ["dealt_with"]:
        before = as_decisions(before)  # 行政许可办件量较上年增长5.1%，为48216件
    if not has(before, *HEADS, *VERBS):
        return []
    if names_some(before):
        return [codes.OTHER]
    compared = (Term.COMPARED, Term.CHANGE, Term.QUANTITY, Term.VAGUE)
    aside = (*compared, Term.TEXT) if has(before, Term.CHANGE) else compared  # 申请逐年增多，2023年8件，2024年14件
    content = [token for token in before if is_content(token) and token.kind not in aside]
    named = [] if not content or is_foreign(content[-1]) else codes_of(number.phrase(content, "件"))
    whoever = len(named) > 1 and set(named) <= {*codes.APPLICANTS} and has(before, Term.APPLICATION)
    return [codes.RECEIVED] if whoever else named  # 4家企业、19名个人申请公开，共计27件


def ranks_subjects(before: Sequence[Token]) -> bool:
    """涉及征地的最多，为16件."""
    return "ranked" in senses(before, Term.LIGHT) and "about" in senses(before, Term.PARTIAL)


def names_some(before: Sequence[Token]) -> bool:
    """房屋征收领域申请占比最高，共157件."""
    if _singles_out(before):
        return True
    about = {"about", "some", "put_right", "by", "kind"} & {*senses(before, Term.PARTIAL)}
    named = [token.kind for token in before if token.kind in (Term.RECEIVE, Term.APPLICATION, Term.PARTIAL)]
    if named[:2] == [Term.RECEIVE, Term.APPLICATION] and "suchlike" in senses(before, Term.LIGHT):
        return False  # 收到的申请主要集中在征地、物业等方面，共计24件
    return (
        bool(about)
        and has(before, Term.APPLICATION, Term.COMPARED)
        and not has(before, *TELLING, Term.QUANTITY, Term.SUM)
    )


def _singles_out(before: Sequence[Token]) -> bool:
    """申请量居首位的是土地科，共12件."""
    of, is_it = before[-3:-2], before[-2:-1]
    singles = [token.end - token.start for token in (*of, *is_it) if token.kind is Term.LIGHT] == [1, 1]
    adjacent = singles and of[0].end == is_it[0].start
    return (
        adjacent and has(before[-1:], Term.TEXT, Term.SCOPE, Term.NOUN) and has(before, Term.APPLICATION, Term.RECEIVE)
    )


_ENDING = frozenset((Term.CHANGE, Term.BECOME, Term.QUANTITY))


def named_behind(number: Number) -> list[str]:
    """与上年的20件相比，申请量增加5件: what the clause behind a comparison speaks of."""
    following = number.state.clause.following
    end = next((at for at, token in enumerate(following) if token.kind in _ENDING), 0)
    named = following[:end]
    is_compared = has(number.left, Term.COMPARED) or "against" in senses(number.around.rest[:1], Term.LIGHT)
    names_ours = has(named, Term.APPLICATION, Term.RECEIVE, Term.CASE, Term.DOCUMENT, Term.ACT)
    return codes_of(number.phrase(named)) if is_compared and names_ours and not has_strange_words(named) else []


def follows_persons(number: Number) -> bool:
    before = number.state.clause.before
    came = bool(before) and before[-1].kind is Term.QUANTITY and before[-1].unit in _PERSONS
    return came and not number.left and number.quantity.unit in PIECES and number.state.paragraph.topic == APPLICATION


def counts_answers(number: Number) -> bool:
    """办理结果0件; 43件办理结果依次为."""
    if [token.sense for token in number.left[-1:]] == ["answers"]:
        return True
    rest = number.around.rest
    return [token.sense for token in rest[:1]] == ["answers"] and not has(rest, Term.OUTCOME, Term.QUANTITY)


def follows_bracket(number: Number) -> bool:
    """不予公开（国家秘密1件、过程性信息1件）2件: what stands before the bracket."""
    return not number.left and number.state.clause.opening == "）" and bool(told_before(number))


def what_became(number: Number) -> list[str]:
    """新收申请比2023年增加12件，增至29件: what the clause before says that it changed, else what was counted last."""
    before = number.state.clause.before
    named = named_before(number) if has(before, Term.CHANGE) and has(before, *TOPICS) else []
    return named or told_last(number) or named_before(number)


def announced(number: Number) -> list[str]:
    return [code for code in codes_of(number.phrase(number.state.clause.before)) if code not in codes.UNCODED]


def follows_colon(number: Number) -> bool:
    """行政许可：全县12件."""
    begins = number.state.clause.opening == "：" and not has(number.state.clause.before, Term.QUANTITY)
    whose = bool(number.left) and all(token.kind in _WHOSE_AND_WHEN for token in number.left)
    return begins and whose and len(announced(number)) == 1


_WHOSE_AND_WHEN = frozenset((Term.SCOPE, Term.THIS, Term.LAST, Term.YEAR, Term.LIGHT, Term.SUM))


def stands_alone(number: Number) -> bool:
    """今年收到的申请不多，5件."""
    alone = not (number.left or number.around.rest or number.state.here) and number.state.clause.opening == "，"
    before = number.state.clause.before
    return alone and has(before, Term.RECEIVE) and has(before, Term.APPLICATION) and not has(before, Term.NOT)


def read_alone(number: Number) -> int:
    stated = state_number(number.state, [codes.RECEIVED], number.quantity, (), when=number.state.sentence.when)
    stated.sure = False
    return 0
