"""What a number counts by the phrase around it, stated with its year and how sure it is."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.consequences import draw
from giyearreport.counting.context import set_topic, when_of_year
from giyearreport.counting.corrections import corrected
from giyearreport.counting.counted import Counted
from giyearreport.counting.fact import When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings import codes_of
from giyearreport.counting.number_doubts import applied_alone, doubted
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.phrase import has, is_content, senses
from giyearreport.counting.stating import joined, state_number
from giyearreport.counting.terminal import Token


def state_phrase(number: Number, tokens: Sequence[Token], *, each: bool) -> None:
    """State what a phrase counts."""
    tokens = _as_answered(number, tokens)
    set_topic(number.state, tokens)
    found = codes_of(number.phrase(tokens))
    if found:
        _state(doubted(corrected(Counted(number, tokens, found, each))))
    elif has(tokens, Term.CASE):
        number.state.paragraph.cases = senses(tokens, Term.CASE)  # 行政复议结案4件、未结2件


def _state(count: Counted) -> None:
    number, tokens = count.number, count.tokens
    when = _when(count)
    is_guess = count.is_guess or (when is When.LAST and _may_be_of_this_year(count))
    if applied_alone(count):
        state_number(count.state, [codes.RECEIVED], number.quantity, tokens, when=when).sure = False
    for group in joined(count.codes, each=count.each or number.quantity.number == 0):
        stated = state_number(count.state, group, number.quantity, tokens, when=when)
        stated.of_others = count.of_others
        stated.sure = stated.sure and not is_guess
    draw(count)


def _when(count: Counted) -> When:
    is_carried = count.codes[0] in (codes.CARRIED_IN, codes.CARRIED_OUT)
    return When.THIS if is_carried else _when_of_number(count.number, count.tokens)


def _as_answered(number: Number, tokens: Sequence[Token]) -> Sequence[Token]:
    """共处理申请27件：公开11件: what became of all that were dealt with follows."""
    if "dealt_with" not in senses(tokens, Term.RECEIVE) or not has(number.state.clause.following, *_ANSWERS):
        return tokens
    return [token._replace(kind=Term.HANDLE) if token.sense == "dealt_with" else token for token in tokens]


_ANSWERS = (Term.OUTCOME, Term.PUBLISH)


def _when_of_number(number: Number, tokens: Sequence[Token]) -> When:
    if number.around.becomes:
        years = [when_of_year(number.state, token) for token in number.left if token.kind is Term.YEAR]
        return When.OTHER if years[-1:] == [When.OTHER] else When.LAST  # 从2022年的40件增长至2024年的95件
    if _ends_compared(tokens):
        return When.LAST
    if _is_compared_with(number):
        return When.OTHER if number.when_of(_as_years(number.left)) is When.OTHER else When.LAST
    return When.OTHER if number.around.became else number.when_of(tokens)


def _may_be_of_this_year(count: Counted) -> bool:
    """2024年收到申请12件，2023年收到15件，办结12件: of the year named last, or of the report's."""
    left = count.number.left
    names_year = has(count.tokens, *_OF_ANOTHER_YEAR) or has(left, *_OF_ANOTHER_YEAR)
    if names_year or has(left[:1], Term.LINK):
        return False  # 去年作出行政许可15件、行政处罚8件
    this_year = [stated.counted for stated in count.state.in_part if stated.when is When.THIS]
    told = [code for code in this_year if code not in codes.UNCODED]
    return bool(told) and "+".join(count.codes) not in told and not count.state.sentence.brackets


_OF_ANOTHER_YEAR = (Term.LAST, Term.YEAR, Term.COMPARED)


def _is_compared_with(number: Number) -> bool:
    """比2023年度新收的180件多32件: the number of the other year."""
    if not has(number.left, Term.COMPARED):
        return False
    said = [token for token in number.left if is_content(token) or token.kind is Term.COMPARED]
    is_other = has(number.around.rest[:1], Term.CHANGE) and has(number.left[-1:], Term.LIGHT)
    is_other = is_other or [token.kind for token in number.around.rest[:2]] == [Term.CHANGE, Term.QUANTITY]
    is_other = is_other or "against" in senses(number.around.rest[:1], Term.LIGHT)  # 与上年的许可31件相比
    return has(said[:1], Term.COMPARED) and is_other


def _as_years(tokens: Sequence[Token]) -> Sequence[Token]:
    """Compared years as the years that they are."""
    return [token._replace(kind=Term.YEAR) for token in tokens if token.kind is Term.COMPARED and token.number]


def _ends_compared(tokens: Sequence[Token]) -> bool:
    """申请较上年的15件: what stands right before the number is the comparison."""
    last = next((token for token in reversed(tokens) if is_content(token) or token.kind is Term.COMPARED), None)
    return last is not None and last.kind is Term.COMPARED
