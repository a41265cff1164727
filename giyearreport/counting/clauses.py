"""Terminals into sentences and clauses. A sentence ends at 。！？ or with its paragraph; a clause at ， ； ： or a
bracket. Brackets around a lone quantity, and colons before one, are no boundary: 行政复议（3件）, 自然人：10件."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import has
from giyearreport.counting.sentences import ENDS
from giyearreport.counting.terminal import Token

#: Terminals of the longest sentence that is read: three times what any report was seen to write. What is longer is
#: nobody's sentence, and reading it would cost more than in proportion.
LONGEST = 240
_HEADING = re.compile(
    r"[ \t\u3000]*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、是]|\d{1,2}[.．、])"
)


class Clause(NamedTuple):
    """Terminals between two marks: ``opening`` and ``closing`` are the marks' characters."""

    tokens: tuple[Token, ...]
    opening: str
    closing: str


class TokenSentence(NamedTuple):
    """A sentence with its place, without the mark that ends it: all its terminals as they stand, and its clauses.
    ``begins_paragraph`` and ``is_headed`` tell whether it is the first of its line and whether the line begins with a
    heading number. One that ``is_too_long`` has no clauses."""

    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    start: int
    end: int
    begins_paragraph: bool
    is_headed: bool
    is_too_long: bool


def token_sentences(text: str, tokens: list[Token]) -> Iterator[TokenSentence]:
    """All sentences that hold terminals, in order."""
    run: list[Token] = []
    start, first = 0, True
    for token in tokens:
        if token.kind is Term.MARK and token.sense in ENDS:
            if run:
                sentence = _sentence(text, run, start, token.start, first)
                yield sentence
                first = first and sentence.is_too_long
            run, start = [], token.end
            first = first or token.sense == "\n"
        else:
            run.append(token)
    if run:
        yield _sentence(text, run, start, len(text), first)


def _sentence(text: str, run: list[Token], start: int, end: int, first: bool) -> TokenSentence:
    headed = first and bool(_HEADING.match(text, start))
    is_too_long = len(run) > LONGEST
    clauses = () if is_too_long else tuple(_clauses(_without_idle_marks(_with_all_of_them(text, run))))
    return TokenSentence(tuple(run), clauses, start, end, first, headed, is_too_long)


def _with_all_of_them(text: str, run: list[Token]) -> list[Token]:
    """收到申请7件，全部公开: in a clause of its own 全部 tells of all of them."""
    if all(token.sense != codes.GRANTED for token in run):
        return run
    split: list[Token] = []
    for place, token in enumerate(run):
        alone = token.sense == codes.GRANTED and text.startswith("全部", token.start) and _stands_alone(run, place)
        if alone:
            cut = token.start + 2
            split += [token._replace(kind=Term.ALL, sense="all", end=cut), token._replace(start=cut)]
        else:
            split.append(token)
    return split


def _stands_alone(run: list[Token], place: int) -> bool:
    beside = run[max(0, place - 1) : place] + run[place + 1 : place + 2]
    return place > 0 and all(token.kind is Term.MARK and token.sense in "，；" for token in beside)


def _clauses(run: list[Token]) -> Iterator[Clause]:
    opening = ""
    clause: list[Token] = []
    for token in run:
        if token.kind is Term.MARK:
            ends_group = opening == "）" and token.sense == "；"  # 行政复议7件（上年9件）；
            if clause or opening == "（" or ends_group:
                yield Clause(tuple(clause), opening, token.sense)
            opening, clause = token.sense, []
        else:
            clause.append(token)
    if clause:
        yield Clause(tuple(clause), opening, "")


def _with_named_company(run: list[Token]) -> list[Token]:
    """县自来水公司全年收到申请2件: whose report it is, and none who applied."""
    for place, token in enumerate(run[1:], 1):
        if token.kind in (Term.RECEIVE, Term.HANDLE, Term.APPLICATION, Term.MARK):
            break
        is_name = run[place - 1].kind is Term.TEXT and run[place - 1].end == token.start
        if not is_name or token.sense != codes.COMMERCIAL_ENTERPRISE:
            continue
        behind = next((other for other in run[place + 1 :] if other.kind not in _BEFORE_VERB), None)
        if behind is not None and behind.kind is Term.RECEIVE:
            return [*run[:place], token._replace(kind=Term.TEXT, sense="bureau"), *run[place + 1 :]]
    return run


_BEFORE_VERB = frozenset((Term.THIS, Term.YEAR, Term.SUM, Term.LIGHT, Term.NOT, Term.LAST))


def _as_line(token: Token, beside: list[Token]) -> Token:
    """不予处理2件（信访类）: petitions by themselves in a bracket are a line."""
    alone = token.sense == "petition" and [beside[0].sense, beside[-1].sense] == ["（", "）"]
    return token._replace(kind=Term.OUTCOME, sense=codes.PETITION) if alone else token


def _without_idle_marks(run: list[Token]) -> list[Token]:
    run = _with_named_company(run)
    if any(token.sense == "petition" for token in run):
        run = [_as_line(token, run[max(0, place - 1) : place + 2]) for place, token in enumerate(run)]
    if any(token.kind is Term.CHANGE for token in run):
        run = _with_becoming(run)
    run = _with_joined_lists(run)
    if not any(token.kind is Term.MARK and token.sense in '（：“”"' for token in run):
        return run
    run = [token for token in run if not (token.kind is Term.MARK and token.sense in '“”"')]
    kept: list[Token] = []
    index = 0
    while index < len(run):
        token = run[index]
        inside = _bracketed(run, index) if token.sense == "（" else None
        behind = run[index + len(inside) + 2 :][:1] if inside is not None else []
        if inside is not None and behind and behind[0].kind is Term.QUANTITY and _narrows(inside):
            kept += inside  # 行政复议（结果维持）1件
            index += len(inside) + 2
            continue
        if inside is not None and has(behind, Term.QUANTITY, Term.SUM) and _tells_what_was_opened(inside, kept):
            opened = max(place for place, token in enumerate(kept) if token.kind is Term.PUBLISH)
            kept[opened:] = [token for token in inside if token.kind is not Term.INCLUDING]
            index += len(inside) + 2
            continue
        if inside is not None and _is_idle(inside, kept):
            kept = kept[:-1] if _counts_exactly(inside, kept) else kept
            kept += _essence(inside)
            index += len(inside) + 2
            continue
        if not (token.sense == "：" and _is_idle_colon(kept, run[index + 1 : index + 7])):
            kept.append(token)
        index += 1
    return kept


def _with_joined_lists(run: list[Token]) -> list[Token]:
    """行政复议，行政诉讼均为0: the commas of a list of things are as good as 、."""
    links: set[int] = set()
    for place, token in enumerate(run):
        if token.kind in _SAYING_OF_EACH and _says_of_each(run[place + 1 : place + 3]):
            links |= _commas_before(run, place)
        if token.kind is Term.NOT:
            links |= _commas_behind(run, place)
    return [token._replace(kind=Term.LINK, sense="and") if place in links else token for place, token in enumerate(run)]


def _says_of_each(behind: list[Token]) -> bool:
    """均为0, 分别为3件; 均未发生."""
    if not behind or behind[0].kind in (Term.QUANTITY, Term.MARK):
        return True
    return behind[0].kind is Term.HAPPEN and (len(behind) == 1 or behind[1].kind is Term.MARK)


def _commas_before(run: list[Token], place: int) -> set[int]:
    commas: set[int] = set()
    is_named, last = False, None
    for index in range(place - 1, -2, -1):
        token = run[index] if index >= 0 else None
        if token is not None and token.kind in _LISTED:
            is_named = is_named or token.kind in _THINGS
        elif token is None or token.kind is Term.MARK:
            if last is not None and is_named:
                commas.add(last)
            if not is_named or token is None or token.sense != "，":
                break
            last, is_named = index, False
        else:
            break
    return commas


def _commas_behind(run: list[Token], place: int) -> set[int]:
    """未发生行政复议，行政诉讼: what follows and says nothing is denied, too."""
    commas: set[int] = set()
    is_named, last = False, None
    for index in range(place + 1, len(run) + 1):
        token = run[index] if index < len(run) else None
        if token is not None and token.kind in _LISTED:
            is_named = is_named or token.kind in _THINGS
        elif is_named and (token is None or (token.kind is Term.MARK and token.sense in "，；")):
            if last is not None:
                commas.add(last)
            if token is None or token.sense != "，":
                break
            last, is_named = index, False
        else:
            break
    return commas


_SAYING_OF_EACH = (Term.EACH, Term.RESPECTIVELY, Term.NOT)
_THINGS = frozenset((Term.CASE, Term.RESULT, Term.APPLICATION, Term.OUTCOME, Term.ACT, Term.DOCUMENT, Term.CARRY))
_LISTED = _THINGS | {
    Term.LIGHT,
    Term.LINK,
    Term.LAST,
    Term.NEXT,
    Term.HAPPEN,
    Term.CARRIED,
    Term.THIS,
    Term.YEAR,
    Term.SCOPE,
}


def _is_idle_colon(before: list[Token], behind: list[Token]) -> bool:
    """自然人：10件; but not 不予处理的9件申请：4件重复, nor 存在的问题：61件复议案件中有5件被纠正."""
    if not behind or behind[0].kind not in (Term.QUANTITY, Term.NOT):
        return False
    mark = next((place for place in range(len(before), 0, -1) if before[place - 1].kind is Term.MARK), 0)
    noun = next((token.kind for token in behind[1:] if token.kind in _NOUNS), Term.MARK)
    begins = any(token.kind is Term.NOUN for token in before[-3:]) and noun in (Term.CASE, Term.APPLICATION)
    return not (begins or any(token.kind is Term.QUANTITY for token in before[mark:]))


_NOUNS = (Term.CASE, Term.APPLICATION, Term.MARK, Term.QUANTITY)


def _with_becoming(run: list[Token]) -> list[Token]:
    """由9件提升至14件: a change to a number is what the number became."""
    places = [
        place
        for place in range(1, len(run) - 1)
        if run[place].sense == "into" and run[place - 1].kind is Term.CHANGE and run[place + 1].kind is Term.QUANTITY
    ]
    if not places:
        return run
    merged = {
        place: run[place]._replace(kind=Term.BECOME, sense="become", start=run[place - 1].start) for place in places
    }
    return [merged.get(place, token) for place, token in enumerate(run) if place + 1 not in merged]


def _bracketed(run: list[Token], index: int) -> list[Token] | None:
    """What stands between an opening bracket and its closing one."""
    closing = next((i for i in range(index + 1, len(run)) if run[i].sense == "）"), None)
    return None if closing is None else run[index + 1 : closing]


def _narrows(inside: list[Token]) -> bool:
    """Whether words in brackets name one result, line or kind of applicant of what stands before them."""
    said = [token for token in inside if not (token.kind in (Term.LIGHT, Term.EACH) or token.sense == "counted_as")]
    is_way = [token.sense in codes.CASES_OF[codes.LITIGATION] for token in said] == [True]  # 行政诉讼（直接起诉）1件
    return is_way or [token.kind for token in said] in ([Term.RESULT], [Term.OUTCOME], [Term.APPLICANT])


def _tells_what_was_opened(inside: list[Token], before: list[Token]) -> bool:
    """公开类（予以公开、部分公开）71件: one number of both."""
    both = [token.sense for token in inside if token.kind is Term.OUTCOME] == [codes.GRANTED, codes.PARTIALLY_GRANTED]
    between = [token.kind for token in inside if token.kind not in (Term.OUTCOME, Term.INCLUDING)]
    said = [token.kind for token in before if token.kind not in (Term.LIGHT, Term.HANDLE)]
    return both and between == [Term.LINK] and said[-1:] == [Term.PUBLISH]


def _is_idle(inside: list[Token], before: list[Token]) -> bool:
    """A lone quantity after its noun, or words that state nothing of their own."""
    if len(inside) == 1 and inside[0].kind is Term.QUANTITY:
        return bool(before) and before[-1].kind is not Term.QUANTITY
    if _is_line_of(inside, before) or _is_answer_to_one(inside, before) or _came_before(inside, before):
        return False
    if has(inside[-1:], Term.REMAINDER) and has(before[-2:], Term.CASE):
        return False  # 行政复议1件（结果为其他）
    if before and before[-1].kind is Term.ACT and has(inside[:1], Term.INCLUDING):
        return not has(inside, Term.QUANTITY, Term.NOT)  # 行政许可（含变更、延续）3件
    return not any(token.kind in (Term.QUANTITY, Term.NOT, Term.ALL, Term.EACH, Term.RESULT) for token in inside)


def _counts_exactly(inside: list[Token], before: list[Token]) -> bool:
    """予以公开的不足三成（20件）: how many they are exactly."""
    is_about = has(before[-1:], Term.VAGUE) and not has(before[-3:], Term.SHARE_OF)
    return is_about and [token.kind for token in inside] == [Term.QUANTITY]


def _is_line_of(inside: list[Token], before: list[Token]) -> bool:
    """不予公开1件（属三类内部事务信息）: the line of the group that was counted."""
    lines = [token.sense for token in inside if token.kind is Term.OUTCOME]
    said = [token for token in before if token.kind is not Term.LIGHT]  # 作出不予公开决定1件（属于…）
    counted = sorted(said[-2:], key=lambda token: token.kind is Term.QUANTITY)  # 2件不予公开（属国家秘密）
    groups = [token.sense for token in counted[:1] if token.kind is Term.OUTCOME]
    is_counted = counted[-1:] != [] and counted[-1].kind is Term.QUANTITY and not has(inside, Term.INCLUDING)
    return is_counted and len(lines) == 1 and groups == [codes.GROUP_OF.get(lines[0])]


def _is_answer_to_one(inside: list[Token], before: list[Token]) -> bool:
    """收到申请1件（已办结）."""
    is_one = before[-1:] != [] and before[-1].kind is Term.QUANTITY and before[-1].number == 1
    return is_one and {token.kind for token in inside if token.kind is not Term.LIGHT} == {Term.HANDLE}


def _came_before(inside: list[Token], before: list[Token]) -> bool:
    """办结申请1件（上年结转）."""
    came = [token.kind for token in inside if token.kind is not Term.LIGHT] in (
        [Term.LAST, Term.CARRY],
        [Term.YEAR, Term.CARRY],
    )
    return came and has(before[-1:], Term.QUANTITY) and has(before[-4:], Term.HANDLE)


def _essence(inside: list[Token]) -> list[Token]:
    """Of bracketed words: the quantity, the outcomes added to the one before (含部分公开), or that last year's
    applications are included."""
    kinds = {token.kind for token in inside}
    if {Term.INCLUDING, Term.CARRY} <= kinds:
        return [next(t for t in inside if t.kind is Term.INCLUDING)._replace(sense="carried")]
    if Term.INCLUDING in kinds and Term.OUTCOME in kinds:
        return [_as_link(token) for token in inside if token.kind in (Term.INCLUDING, Term.OUTCOME)]
    return inside if kinds == {Term.QUANTITY} else []


def _as_link(token: Token) -> Token:
    """公开（含部分公开）30件 is 公开和部分公开."""
    return token._replace(kind=Term.LINK, sense="and") if token.kind is Term.INCLUDING else token
