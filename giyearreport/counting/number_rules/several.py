"""One number for each of several things: 分别为5件、2件, 均为0, 其余均为0."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.certainty import has_strange_words
from giyearreport.counting.context import set_topic
from giyearreport.counting.denials import is_strange
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings import codes_of
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.phrase import HEADS, MONEY, PIECES, ends_foreign, has, is_content, parts_of, senses
from giyearreport.counting.stating import state_number, take_back
from giyearreport.counting.terminal import Token


def read_waiting(number: Number) -> int:
    code, when = number.state.sentence.queue.pop(0)
    stated = state_number(number.state, [code], number.quantity, number.left, when=when)
    stated.sure = stated.sure and not number.state.sentence.may_be_shifted
    return 0


def gives_each(number: Number) -> bool:
    """予以公开、部分公开分别为5件、2件; but not 分别为网上申请2件、信函申请1件, nor 依次为住建局12件."""
    if has(number.left, Term.EACH) and has(number.left, Term.SHARE_OF) and number.around.quantities > 1:
        return True  # 各占12.5%和25%
    if not has(number.left, Term.RESPECTIVELY) or number.quantity.unit not in PIECES | {MONEY}:
        return False  # 分别由两家企业和一家律所提出
    place = next(place for place, token in enumerate(number.left) if token.kind is Term.RESPECTIVELY)
    behind = number.left[place:]
    return not has(behind, Term.PARTIAL, Term.SCOPE) and not ends_foreign(behind)


def distribute(number: Number) -> int:
    """The first number to the first, the others wait for theirs."""
    state, left = number.state, number.left
    if number.around.quantities == 1:
        state.sentence.is_untold = True  # 3月、8月分别收到1件
    is_share = number.quantity.relation is Relation.SHARE  # 分别占办结总数的33.5%、10%
    named = left[: next(at for at, token in enumerate(left) if token.kind in _IN_TURN)] if is_share else left
    names = has(named, *HEADS) or (has(named, Term.HANDLE) and not is_share)
    of_years = names and _names_years_alone(state.clause.before)
    phrase = left if names and not of_years else [*state.clause.before, *left]
    set_topic(state, phrase)
    if not names and has(phrase, Term.QUANTITY):
        here = [s.of_others or s.counted for s in state.here if s.relation is Relation.EXACT]
        counted = here[-number.around.quantities :]
        phrase = left
        aside = {*counted} & {*codes.UNCODED}
        state.sentence.is_untold = state.sentence.is_untold or (bool(aside) and {*counted} != aside)
    else:
        counted = _named_in_turn(number, phrase)
        asked = has(phrase, Term.APPLICATION) or len(counted) < number.to_come
        if not names and asked and not {*counted}.isdisjoint(codes.ACTS):
            counted = [codes.OTHER] * number.around.quantities  # 申请内容居前的是规划许可、征地批文，分别为21件、13件
    if "ours" in senses(left, Term.LIGHT) and not any(map(is_content, left)):
        take_back(state, counted)  # 行政复议9件、行政诉讼5件，其中与政府信息公开有关的分别为3件、1件
    times = [token for token in phrase if token.kind in (Term.YEAR, Term.LAST, Term.THIS)]
    if len({(token.kind, token.number) for token in times}) > 1 and not any(map(is_content, left)):
        counted = list(state.paragraph.last[:1])  # 2023年、2022年分别为25件和19件
    was_and_is = number.around.became and number.around.quantities == 2 * len(counted) > 2
    years = [number.when_of([token]) for token in _each_year(times, number.around.quantities)]
    if not times and "since" in senses(phrase, Term.SINCE) and number.around.quantities > 1:
        years = [When.OTHER] * (number.around.quantities - 2) + [When.LAST, When.THIS]  # 近三年分别为31件、25件、20件
    if not years and len(state.sentence.years) == number.around.quantities:
        years = state.sentence.years  # 2023年和2024年分别收到39件、34件，分别办结40件、33件
    elif counted in ([codes.RECEIVED], [codes.HANDLED]) and number.around.quantities > 1 and not _tells_years(phrase):
        counted = [codes.OTHER] * number.around.quantities  # 土地征收、教师招聘两类申请分别为6件、11件
    if len(counted) == 1 and len(years) > 1:  # 2023年、2024年分别收到14件、19件
        counted *= len(years)
        state.sentence.years = years
    elif was_and_is:  # 复议、诉讼分别由上年的9件、6件降至5件、3件
        counted, years = [*counted, *counted], [When.LAST] * len(counted) + [When.THIS] * len(counted)
    else:
        years = [number.when_of(phrase)] * len(counted)
    if counted:
        stated = state_number(state, [counted[0]], number.quantity, phrase, when=years[0])
        if len(set(counted)) == number.around.quantities:
            stated.sure = not has_strange_words(phrase)  # 新收、结转、办结分别为: each word is another's
        number.state.sentence.may_be_shifted = _may_be_shifted(number, counted)
        stated.sure = stated.sure and not number.state.sentence.may_be_shifted
        state.sentence.queue = list(zip(counted, years, strict=True))[1:]
    return 0


def _names_years_alone(before: Sequence[Token]) -> bool:
    """2022年、2023年、2024年，收到申请依次为."""
    return len(_years_of(before)) > 1 and all(token.kind in _OF_YEARS for token in before)


_OF_YEARS = frozenset((Term.YEAR, Term.LAST, Term.THIS, Term.LINK))
_IN_TURN = (Term.RESPECTIVELY, Term.EACH)


def _tells_years(phrase: Sequence[Token]) -> bool:
    """近三年申请量分别为31件、25件、20件."""
    return has(phrase, Term.YEAR, Term.LAST) or "since" in senses(phrase, Term.SINCE)


def _may_be_shifted(number: Number, counted: Sequence[str]) -> bool:
    """予以公开、暂缓、部分公开分别为9件、3件、2件: more numbers than known things."""
    alone = all(token.kind in (Term.QUANTITY, Term.LINK) for token in number.around.rest)
    return alone and 1 < len(counted) < number.to_come


def _named_in_turn(number: Number, phrase: Sequence[Token]) -> list[str]:
    """申请量、复议量、诉讼量依次为45件、3件、1件: where the words together name too few, each part by itself."""
    counted = codes_of(number.phrase(phrase))
    if len(counted) == 1 and (each := _of_each_case(number, counted[0])):
        return each
    parts = parts_of(phrase)
    if len(counted) == number.to_come or len(parts) != number.to_come:
        return counted
    in_turn: list[str] = []
    for part in parts:
        found = [code for code in codes_of(number.phrase(part)) if code not in codes.UNCODED]
        undirected = found == [codes.CARRIED_OUT] and not has(part, Term.NEXT, Term.YEAR, Term.CARRIED)
        came_in = undirected and in_turn == [codes.RECEIVED]  # 新收、结转、办结分别为88件、3件、86件
        in_turn += [codes.CARRIED_IN] if came_in else found
    return in_turn if len(set(in_turn)) == len(in_turn) == len(parts) else counted


def _of_each_case(number: Number, counted: str) -> list[str]:
    """行政复议5件、行政诉讼3件，其中维持的分别为4件和2件."""
    result, cases = counted.partition(".")[2], number.state.paragraph.cases
    alike = result in codes.RESULTS and number.around.quantities == len(cases) > 1
    return [codes.of_case(case, result) for case in cases] if alike else []


def _each_year(times: Sequence[Token], quantities: int) -> Sequence[Token]:
    """2022年至2024年 before three numbers: the year between as well."""
    first_and_last = [int(token.number) for token in times if token.number is not None]
    if len(times) != 2 or len(first_and_last) != 2 or first_and_last[1] - first_and_last[0] + 1 != quantities:
        return times
    return [times[0]._replace(number=year) for year in range(first_and_last[0], first_and_last[1] + 1)]


def _years_of(left: Sequence[Token]) -> list[Token]:
    return [token for token in left if token.kind in (Term.YEAR, Term.LAST, Term.THIS)]


def gives_each_year(number: Number) -> bool:
    """2023年、2024年行政复议均为2件."""
    plain = has(number.left, Term.EACH) and not has(number.left, Term.CARRY, Term.SINCE, Term.COMPARED)
    return plain and len(_years_of(number.left)) > 1 and len(codes_of(number.phrase(number.left))) == 1


def read_each_year(number: Number) -> int:
    set_topic(number.state, number.left)
    counted = codes_of(number.phrase(number.left))
    for year in _years_of(number.left):
        state_number(number.state, counted, number.quantity, number.left, when=number.when_of([year]))
    return 0


def is_alike(number: Number) -> bool:
    """行政强制与上年一样是3件."""
    alike = bool(number.left) and number.left[-1].sense == "alike"
    return alike and len(codes_of(number.phrase(number.left))) == 1


def read_alike(number: Number) -> int:
    set_topic(number.state, number.left)
    counted = codes_of(number.phrase(number.left))
    for when in (When.LAST, When.THIS):
        state_number(number.state, counted, number.quantity, number.left, when=when)
    return 0


def denies_all_of_documents(number: Number) -> bool:
    """规章三项均为0."""
    left = number.left
    named = has(left, Term.DOCUMENT) and has(left, Term.EACH) and not has(left, Term.WRITE, Term.PUBLISH, Term.LINK)
    return number.quantity.number == 0 and named and not ends_foreign(left)


def read_all_of_documents(number: Number) -> int:
    set_topic(number.state, number.left)
    for document in senses(number.left, Term.DOCUMENT):
        for column in codes.DOCUMENT_COLUMNS:
            counted = [codes.of_document(document, column)]
            state_number(number.state, counted, number.quantity, number.left, when=number.when_of(number.left))
    return 0


def denies_each(number: Number) -> bool:
    """复议、诉讼、举报均为0: of each thing by itself, whatever stands beside it."""
    return number.quantity.number == 0 and has(number.left, Term.EACH) and has(_list_before(number), Term.LINK)


def _list_before(number: Number) -> Sequence[Token]:
    """The words before the number; the clause before, where they name nothing: 无行政许可、行政处罚，相关数据均为0."""
    return number.left if any(map(is_content, number.left)) else number.state.clause.before


def read_each(number: Number) -> int:
    state, left = number.state, _list_before(number)
    counted = _codes_of_each(number, left)
    listed = sum(has(part, *_MAY_BE_NONE) for part in parts_of(left))
    told_before = sum(stated.number == 0 for stated in state.here) if left is state.clause.before else 0
    strange = any(is_strange(part) for part in parts_of(left)[1:])  # 规章制发、停用件数均为0
    state.sentence.is_untold = state.sentence.is_untold or listed > len(counted) + told_before or strange
    for code, words in counted.items():
        state_number(state, [code], number.quantity, words, when=number.when_of(number.left))
    return 0


_MAY_BE_NONE = (
    Term.CASE, Term.APPLICATION, Term.OUTCOME, Term.APPLICANT, Term.REST, Term.FEE, Term.COLLECT, Term.DOCUMENT,
    Term.ACT,
)  # fmt: skip


def _codes_of_each(number: Number, left: Sequence[Token]) -> dict[str, Sequence[Token]]:
    """The codes of the tables that each part of a list names, with its words."""
    found: dict[str, Sequence[Token]] = {}
    told = {stated.counted for stated in number.state.here if not stated.number}  # 无规章、规范性文件，各项数据均为0
    parts = [] if _share_a_result(left) else parts_of(left)
    for words in (*parts, left):  # together: 规章、行政规范性文件制发数均为0
        if words is not left:
            set_topic(number.state, words)
        named = [code for code in codes_of(number.phrase(words)) if code not in codes.UNCODED]
        for code in named or (_none_in_table_two(words, left) if words is not left else []):
            if code not in told:
                found.setdefault(code, words)
    return found


def _none_in_table_two(words: Sequence[Token], left: Sequence[Token]) -> list[str]:
    """规章、规范性文件、许可、收费均为零: none that was made, and, beside decisions, no 行政事业性收费."""
    if [token.kind for token in words if token.kind not in _ASIDE] == [Term.DOCUMENT]:
        return [codes.of_document(document, codes.ISSUED) for document in senses(words, Term.DOCUMENT)]
    return [codes.FEES] if has(words, Term.COLLECT) and has(left, Term.ACT) else []


_ASIDE = frozenset((Term.LIGHT, Term.EACH, Term.THIS, Term.YEAR))


def _share_a_result(left: Sequence[Token]) -> bool:
    """复议和诉讼被纠错数均为0: the result behind the last case is that of each."""
    parts = parts_of(left)
    told = [has(part, Term.RESULT) for part in parts]
    return all(has(part, Term.CASE) for part in parts) and told == [*[False] * (len(parts) - 1), True]


def is_none_of_the_rest(number: Number) -> bool:
    """自然人20件，商业企业5件，其余类型均为0."""
    is_wordless = has(number.left, Term.REST) and not any(map(is_content, number.left))
    return number.quantity.number == 0 and is_wordless and bool(_rest(number))


def _rest(number: Number) -> list[str]:
    """The applicants, the outcomes or the results of a case that the paragraph did not name."""
    told = {stated.counted for stated in number.state.stated}
    last = number.state.paragraph.last[-1:]
    rows = (codes.APPLICANTS[:-1], codes.GROUPS, *codes.RESULTS_OF.values())
    row = next((row for row in rows if last and last[0] in row), ())
    is_of_all = codes.ORGANIZATIONS in told  # 自然人20件，法人5件，其余为0
    return [] if is_of_all else [code for code in row if code not in told]


def read_rest(number: Number) -> int:
    for code in _rest(number):
        state_number(number.state, [code], number.quantity, number.left, when=number.state.sentence.when)
    return 0
