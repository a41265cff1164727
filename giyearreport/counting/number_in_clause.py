"""One number in its clause, as the rules of ``number_rules``, ``bare`` and ``shares`` see it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from giyearreport.counting import codes
from giyearreport.counting.context import begin_deciding, open_list, open_part_of_list, set_time, set_topic, when_of
from giyearreport.counting.fact import When
from giyearreport.counting.left_over import is_of_the_tables
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings import codes_of
from giyearreport.counting.phrase import (
    CASEWISE,
    MONEY,
    PIECES,
    TELLING,
    VERBS,
    Phrase,
    content_of,
    has,
    has_foreign,
    is_content,
    senses,
)
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import APPLICATION, State
from giyearreport.counting.stating import joined, note_inclusion, state_number
from giyearreport.counting.tokens import Token


class Around(NamedTuple):
    """What stands around a quantity in its clause: how many ``quantities`` the clause has, the ``rest`` behind this
    one, how many of its words may be ``claimed``, the ``predicate`` that a 均 behind it says of it, whether a 增加到
    follows it (``becomes``) or a later quantity (``became``)."""

    quantities: int = 0
    rest: Sequence[Token] = ()
    claimed: int = 0
    predicate: Sequence[Token] = ()
    becomes: bool = False
    became: bool = False


class Number(NamedTuple):
    """A quantity with the words before it (``left``) and those after it that may be its own (``right``). ``head`` is
    the last word before it that says something. ``counts_nothing``: it is a difference, or denied."""

    state: State
    left: Sequence[Token]
    quantity: Token
    right: Sequence[Token]
    around: Around
    head: Token | None
    counts_nothing: bool

    @property
    def is_wordless(self) -> bool:
        """Whether no word on either side says what it counts."""
        return self.head is None and not any(map(is_content, self.right))

    def phrase(self, tokens: Sequence[Token], unit: str | None = None) -> Phrase:
        unit = self.quantity.unit if unit is None else unit
        return Phrase(tokens, unit, self.state.paragraph, self.state.sentence)

    def when_of(self, tokens: Sequence[Token]) -> When:
        return when_of(self.state, tokens)


def seen(state: State, left: Sequence[Token], quantity: Token, right: Sequence[Token], around: Around) -> Number:
    """The number as it stands, once its words have changed the time, the documents spoken of and the open lists."""
    if state.paragraph.topic == APPLICATION or (
        state.paragraph.topic is None and has(left, Term.HANDLE, Term.APPLICATION)
    ):
        left = _with_absent_as_outcome(left)
    right = _described(state, left, right) if right else right
    if has(right[:1], Term.APPLICATION) and has(content_of(left)[-1:], Term.NOUN) and left[-1].sense != "papers":
        left = [token for token in left if token.sense != "applicant"]  # 申请人提出的3件申请
    content = content_of(left)
    if (
        [token.sense for token in content[-1:]] == ["applicant"]
        and has(left, Term.HANDLE)
        and quantity.unit in CASEWISE
    ):
        left = [token for token in left if token.sense != "applicant"]  # 答复申请人41件
        content = content_of(left)
    if not _only_compares(state, left, content):
        set_time(state, left)
    if "of_citizens" in senses(left, Term.APPLICATION) and has(state.clause.following, Term.APPLICANT):
        left = [_as_applicant(token) for token in left]  # 公民申请公开信息14件，法人申请公开信息2件
    if "of_documents" in senses(left, Term.LIGHT):
        set_topic(state, left)
    state.sentence.written = senses(left, Term.WRITE) or state.sentence.written
    counts_nothing = _is_difference(state, left, content) or has(left, Term.NOT)
    if not counts_nothing and has(left, Term.AMONG):
        open_list(state)
    elif not counts_nothing and has(left, Term.INCLUDING) and not has(left, Term.CARRY):
        open_part_of_list(state)
    return Number(state, left, quantity, right, around, content[-1] if content else None, counts_nothing)


def _only_compares(state: State, left: Sequence[Token], content: Sequence[Token]) -> bool:
    """复议案件7件，上年为5件，被纠错1件: another year's number of what was named, and no word of that year goes on."""
    return not content and has(left, Term.LAST) and bool(state.here)


def _with_absent_as_outcome(left: Sequence[Token]) -> Sequence[Token]:
    """不存在3件, 告知不存在的3件: the information is not held."""
    if not has(left, Term.NOT):
        return left
    passed = (Term.LIGHT, Term.HANDLE)  # 以“不存在”答复5件
    end = next((place for place in range(len(left), 0, -1) if left[place - 1].kind not in passed), 0)
    if not end or left[end - 1].sense != "absent":
        return left
    return [*left[: end - 1], left[end - 1]._replace(kind=Term.OUTCOME, sense=codes.NOT_HELD), *left[end:]]


def _as_applicant(token: Token) -> Token:
    of_citizens = token.sense == "of_citizens"
    return token._replace(kind=Term.APPLICANT, sense=codes.NATURAL_PERSON) if of_citizens else token


def _described(state: State, left: Sequence[Token], right: Sequence[Token]) -> Sequence[Token]:
    """收到10条群众通过网站提交的申请: how all of them came is told, not some of them."""
    if state.sentence.in_list or not has(right, Term.PARTIAL) or not has(left, Term.RECEIVE, Term.HANDLE):
        return right
    content = content_of(right)
    are_applications = bool(content) and content[-1].kind is Term.APPLICATION
    return [token for token in right if token.kind is not Term.PARTIAL] if are_applications else right


def _is_difference(state: State, left: Sequence[Token], content: Sequence[Token]) -> bool:
    is_compared = has(left, Term.COMPARED) or has(state.clause.before, Term.COMPARED)
    if is_compared and has(content[:1], Term.CHANGE) and has(content[1:2], *_MORE_OF):
        return True  # 比上年多办结46件
    if not content or content[-1].kind is not Term.CHANGE:
        return False
    return content[-1].end - content[-1].start > 1 or is_compared


#: What there may be more or fewer of.
_MORE_OF = (*VERBS, Term.APPLICATION, Term.OUTCOME)


def told_before(number: Number) -> Sequence[Token]:
    """The one thing that the clause before names without a number: 予以公开居首，为25件; 以自然人为主，占92%."""
    before = number.state.clause.before
    told = [token for token in before if token.kind in TELLING]
    is_counted = any(token.kind is Term.QUANTITY and token.unit in PIECES for token in before)  # 一名申请人大量反复申请
    return told if len({token.sense for token in told}) == 1 and not (is_counted or has(before, Term.NOT)) else []


def leaves_untold(number: Number, stated: int, *, is_first: bool) -> bool:
    """Whether a number that stands beside a word of the tables gave none of their facts. ``stated`` is how many facts
    there were before it; ``is_first``: the paragraph had none."""
    sentence = number.state.sentence
    goes_on, sentence.tells_some = sentence.tells_some and _says_no_more(number), False
    if any(fact.counted not in codes.UNCODED for fact in number.state.stated[stated:]):
        return False
    if _is_told_of_others(number) or goes_on:
        sentence.tells_some = goes_on
        return False
    own = number.phrase([*number.left, *number.right])
    changes = number.head is not None and number.head.kind is Term.CHANGE
    is_difference = changes or (number.counts_nothing and not has(number.left, Term.NOT))
    untold = is_of_the_tables(own, number.around.rest, is_first=is_first, is_difference=is_difference)
    sentence.tells_some = not untold and "about" in own.senses(Term.PARTIAL)
    return untold


def _says_no_more(number: Number) -> bool:
    """涉及征地补偿的4件、低保的2件: of the second, too, only some are told."""
    said = content_of(number.left)
    return bool(said) and all(token.kind is Term.TEXT for token in said) and not any(map(is_content, number.right))


def _is_told_of_others(number: Number) -> bool:
    """What third parties answered, and kinds of decisions: 许可2147件，其中施工许可386件、户外广告41件."""
    if number.state.sentence.asks_third_parties and has(number.left, Term.OUTCOME):
        return True
    total = _listed_total(number)
    if total is None or total.counted not in codes.ACTS or has(number.left, Term.OUTCOME, Term.CASE, Term.APPLICATION):
        return False
    return senses(number.left, Term.ACT) in ([], [total.counted])


def state_phrase(number: Number, tokens: Sequence[Token], *, each: bool) -> None:
    """State what a phrase counts."""
    state, quantity = number.state, number.quantity
    set_topic(state, tokens)
    counted = codes_of(number.phrase(tokens))
    if not counted:
        if has(tokens, Term.CASE):
            state.paragraph.cases = senses(tokens, Term.CASE)  # 行政复议结案4件、未结2件
        return
    if quantity.number == 0 and each and codes.RECEIVED not in counted and _lists_applications(tokens):
        counted = [codes.RECEIVED, *counted]
    if _counts_something_else(number, tokens, counted):
        counted = [codes.OTHER]
    if counted == [codes.OTHER] and _is_nought_asked(number):
        counted = [codes.PROCESSING_FEE]
    if _is_decided_for_others(state, counted, tokens):
        state.sentence.decided, counted = counted[0], [codes.OTHER]
    if counted == [codes.CARRIED_OUT] == [state.sentence.amid]:
        counted = [codes.OTHER]  # 未办结的6件申请中，2件尚未到期
    beside = counted == [codes.CARRIED_OUT] and _stands_beside_received(number, tokens)
    if beside or (counted == [codes.CARRIED_OUT] and _is_part_of_received(state, tokens)):
        counted = [codes.CARRIED_IN]
    came_before = _came_before(number, counted, tokens)
    counted = [codes.CARRIED_IN] if came_before else counted
    carry = counted[0] in (codes.CARRIED_IN, codes.CARRIED_OUT)
    when = When.THIS if carry else _when_of_number(number, tokens)
    for group in joined(counted, each=each or quantity.number == 0):
        stated = state_number(state, group, quantity, tokens, when=when)
        unlinked = len(counted) > 1 and not has(tokens, Term.LINK)  # 不予公开无法提供3件: of which is not said
        is_guess = came_before or beside or unlinked or _may_be_otherwise(number, counted, tokens)
        stated.sure = stated.sure and not is_guess
    if counted[0] in (*codes.GROUPS, codes.CARRIED_OUT) and "within" in senses(number.around.rest[:1], Term.LIGHT):
        state.sentence.amid = counted[0]
    if counted[0] == codes.CARRIED_IN and not has(tokens, Term.EXCLUDING):
        note_inclusion(state, tokens)


def _is_nought_asked(number: Number) -> bool:
    """发出收费通知0件，收费总金额0元: where nothing was asked for nothing came in."""
    last = number.state.here[-1:]
    after_none = bool(last) and (last[0].counted, last[0].number) == (codes.PROCESSING_FEE_NOTICES, 0)
    is_last = not has(number.state.clause.following, Term.COLLECT)  # 总金额0元，实际收取0元
    return after_none and is_last and number.quantity.unit == MONEY and number.quantity.number == 0


def _came_before(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """办结21件（其中2022年收件2件）: of those answered this year, what came in a year before was carried in."""
    state, lists = number.state, number.state.sentence.lists
    if counted != [codes.RECEIVED] or not lists or number.when_of(tokens) is not When.LAST:
        return False
    return any(stated.counted == codes.HANDLED and stated.opens == lists[-1] for stated in state.here)


def _may_be_otherwise(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether what stands around a number may change what it counts."""
    rest = number.around.rest
    is_left_out = has(rest[:1], Term.EXCLUDING) and not has(rest, Term.CARRY)  # 5件不计入本报告
    is_left_out = is_left_out or "left_out" in senses(number.state.clause.following[:1], Term.EXCLUDING)
    is_of_before = counted == [codes.HANDLED] and has(tokens, Term.LAST)  # 办结了上年转来的2件
    return (
        is_left_out
        or _spans_years(counted, tokens)
        or _is_described(number, counted)
        or _is_reason_of_another(number, counted)
        or _is_of_one_instance(number)
        or _goes_on_otherwise(number, counted, tokens)
        or _is_answered_in_time(number, counted)
        or _are_items(number, counted)
        or _may_be_of_documents(number, counted)
        or _are_as_doubtful(number, counted, tokens)
        or number.state.sentence.deciding
        or is_of_before
        or _is_yet_to_come(number.state, counted, tokens)
        or _may_be_all(number, counted, tokens)
    )


def _is_reason_of_another(number: Number, counted: Sequence[str]) -> bool:
    """部分公开的3件中，2件涉及商业秘密: why not all was open, and no 不予公开."""
    of, group = number.state.sentence.amid, codes.GROUP_OF.get(counted[0])
    return of is not None and group is not None and group != of


def _goes_on_otherwise(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """另有3件申请因材料不全: which they are is told behind them; 未审结的1件诉讼已判决驳回: they are so no longer."""
    if counted == [codes.RECEIVED] and not has(tokens, Term.RECEIVE):
        if has(number.left, Term.APPLICATION) and has_foreign(content_of(number.right)[:1]):
            return True  # 申请公开的52份文件
        return has(tokens, Term.EXCLUDING, Term.REST) or has(number.around.rest, Term.NOT)
    result = counted[0].partition(".")[2]
    behind = senses([token for token in number.around.rest if token not in tokens], Term.RESULT)
    return bool(result) and has(number.right[:1], Term.CASE) and behind not in ([], [result])


def _is_answered_in_time(number: Number, counted: Sequence[str]) -> bool:
    """期限内答复60件，延期答复3件: one part of the answers, and then the other."""
    following = number.state.clause.following
    is_other = has(following, Term.FAULT) and has(following, Term.HANDLE) and has(following, Term.QUANTITY)
    in_time = counted == [codes.HANDLED] and "in_time" in senses(number.left, Term.LIGHT)
    return in_time and is_other and not has(following, Term.AMONG)


def _are_items(number: Number, counted: Sequence[str]) -> bool:
    """审核信息2210条，不予公开5条: of what was to be published, or of what was applied for."""
    unit = number.quantity.unit
    return counted[0] in codes.OUTCOMES and unit in _ITEMS and unit != number.state.paragraph.measure


_ITEMS = frozenset("条篇则")


def _may_be_of_documents(number: Number, counted: Sequence[str]) -> bool:
    """公文中主动公开120件、依申请公开30件、不予公开15件: how documents were classed."""
    published = [s for s in number.state.here if s.counted in (codes.PUBLISHED, codes.PUBLISHED_PART)]
    classed = any(s.unit in ("件", "份") for s in published)
    of_applications = counted[0] in codes.OUTCOMES or counted == [codes.RECEIVED]
    return classed and of_applications and not has(number.left, Term.RECEIVE, Term.HANDLE)


def _are_as_doubtful(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """受理临时用地申请88件，办结88件: answers are of what came in."""
    came = [stated for stated in number.state.here if stated.counted == codes.RECEIVED and stated.when is When.THIS]
    return counted == [codes.HANDLED] and not has(tokens, Term.APPLICATION) and bool(came) and not came[-1].sure


def _is_of_one_instance(number: Number) -> bool:
    """行政诉讼一审2件、二审1件: the number is of the first instance alone."""
    if number.around.quantities == 1 or not has(number.left, Term.PARTIAL):
        return False
    said = [token for token in number.left if token.kind is not Term.LIGHT]
    return has(said[-1:], Term.PARTIAL) and has(said, Term.CASE)


def _spans_years(counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """2023年收到、2024年答复的2件: of which year is a guess."""
    if counted[0] not in codes.FLOW or not (has(tokens, Term.RECEIVE) and has(tokens, Term.HANDLE)):
        return False
    years = {token.number for token in tokens if token.kind is Term.YEAR}
    return len(years) > 1 or (has(tokens, Term.LAST) and has(tokens, Term.THIS, Term.YEAR))


def _is_described(number: Number, counted: Sequence[str]) -> bool:
    """内容不明确的3件申请, … 其中2件予以公开: which they are is told, and what became of them follows."""
    following, group = number.state.clause.following, codes.GROUP_OF.get(counted[0], counted[0])
    if not (group in codes.GROUPS and has(number.left, Term.OUTCOME) and has(number.right[:1], Term.APPLICATION)):
        return False
    others = {codes.GROUP_OF.get(code, code) for code in senses(following, Term.OUTCOME)} - {group}
    return bool(others) or has(following, Term.AMONG, Term.NOUN)


def _may_be_all(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """收到公民提出的申请6件: those of natural persons, or of whoever applied."""
    of_one = counted[0] in codes.APPLICANTS and number.around.quantities == 1 and not number.state.sentence.in_list
    return of_one and has(tokens, Term.RECEIVE) and has(tokens, Term.APPLICATION)


def _is_yet_to_come(state: State, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """2件待2025年1月答复 may be answered by then, or carried over."""
    years = (int(token.number) for token in tokens if token.kind is Term.YEAR and token.number is not None)
    is_later = has(tokens, Term.NEXT) or (state.year is not None and any(year > state.year for year in years))
    return counted == [codes.HANDLED] and is_later


def _lists_applications(tokens: Sequence[Token]) -> bool:
    """申请、复议、诉讼均为0件."""
    return any((a.kind, b.kind) == (Term.APPLICATION, Term.LINK) for a, b in pairwise(tokens))


def _when_of_number(number: Number, tokens: Sequence[Token]) -> When:
    if number.around.becomes or _ends_compared(tokens):
        return When.LAST
    return When.OTHER if number.around.became else number.when_of(tokens)


def _ends_compared(tokens: Sequence[Token]) -> bool:
    """申请较上年的15件: what stands right before the number is the comparison."""
    content = [token for token in tokens if is_content(token) or token.kind is Term.COMPARED]
    return bool(content) and content[-1].kind is Term.COMPARED


def _counts_something_else(number: Number, tokens: Sequence[Token], counted: Sequence[str]) -> bool:
    quantity = number.quantity
    whole = quantity.number is not None and quantity.number == int(quantity.number)
    if quantity.unit != MONEY and not whole:
        return True
    if counted == [codes.RECEIVED] and has(number.left[-2:-1], Term.APPLICATION) and number.left[-1].sense == "within":
        return True  # 申请中1件仍不清楚
    if number.state.sentence.asks_third_parties and counted[0] in codes.OUTCOMES:
        return True
    return _is_second_acceptance(number, tokens, counted) or _is_part_of_its_own_kind(number, tokens, counted)


def _is_second_acceptance(number: Number, tokens: Sequence[Token], counted: Sequence[str]) -> bool:
    """收到12件，受理10件: the second is not what came in."""
    if counted != [codes.RECEIVED] or "accept" not in senses(tokens, Term.RECEIVE):
        return False
    sentence = number.state.sentence
    earlier = [s for s in number.state.here if s.counted == codes.RECEIVED and s.when is When.THIS]
    told_apart = has_foreign(number.left) or (sentence.lists and has(tokens, Term.THIS))  # 乡镇受理3件; 其中本年受理9件
    alike = bool(earlier) and earlier[-1].scope is sentence.scope and not told_apart
    return alike and sentence.when is When.THIS and earlier[-1].number != number.quantity.number


def _is_part_of_its_own_kind(number: Number, tokens: Sequence[Token], counted: Sequence[str]) -> bool:
    """办结12件，其中提前办结5件; 废止6件（其中到期失效2件）: some of those that the list is of."""
    state, total = number.state, _listed_total(number)
    if total is None or list(counted) != [total.counted] or total.when is not number.when_of(tokens):
        return False
    if counted == [codes.HANDLED]:
        return not (state.sentence.lists and _lists_what_came_in(state))
    if counted[0] in (codes.CARRIED_IN, codes.CARRIED_OUT):
        return False  # 跨年度办理9件，其中上年转入4件，本年转出5件
    is_new = counted == [codes.RECEIVED] and has(tokens, Term.THIS, Term.RECEIVE)  # 受理12件，其中新收10件
    return not is_new and total.figure > (number.quantity.number or 0)


def _listed_total(number: Number) -> Stated | None:
    """What a 其中 or a 含 in brackets lists the parts of."""
    sentence, here = number.state.sentence, number.state.here
    if sentence.lists:
        return next((stated for stated in number.state.stated[::-1] if stated.opens == sentence.lists[-1]), None)
    outside = [stated for stated in here if not stated.in_brackets]
    is_part = sentence.brackets and has(number.left, Term.INCLUDING)
    return outside[-1] if is_part and outside else None


def _lists_what_came_in(state: State) -> bool:
    """受理办理354件，其中新收354件，办理完成253件: the list is of all that was dealt with."""
    here = (s for s in state.stated if s.in_list == state.sentence.lists[-1])
    return any(s.counted in (codes.RECEIVED, codes.CARRIED_IN) for s in here)


def _is_decided_for_others(state: State, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """作为复议机关审结35件, 土地征收等行政复议案件35件: table four counts what was brought against the unit."""
    of_case, deciding = codes.is_case(counted[0]), state.sentence.deciding
    ours = has(tokens, Term.APPLICATION) or "ours" in senses(tokens, Term.LIGHT)
    if not (of_case or deciding) or ours:
        return False
    if of_case and not deciding and _judges(tokens):
        begin_deciding(state)
    return state.sentence.deciding and (of_case or counted[0] in (codes.RECEIVED, codes.HANDLED))


def _judges(tokens: Sequence[Token]) -> bool:
    """审结行政复议案件, or the fields that the cases are from (土地征收、治安处罚等行政复议案件)."""
    case = next((index for index, token in enumerate(tokens) if token.kind is Term.CASE), 0)
    before = tokens[:case]
    return "judge" in senses(before, Term.HANDLE) or "suchlike" in senses(before[-1:], Term.LIGHT)


def _stands_beside_received(number: Number, tokens: Sequence[Token]) -> bool:
    """新收51件、结转4件: what the two make up together, if anything follows."""
    here = number.state.here
    undirected = has(tokens[:1], Term.LINK) and not has(tokens, Term.NEXT, Term.YEAR, Term.CARRIED)
    return undirected and bool(here) and here[-1].counted == codes.RECEIVED and bool(number.state.clause.following)


def _is_part_of_received(state: State, tokens: Sequence[Token]) -> bool:
    """共12件，其中新收10件、结转2件: what is listed beside 新收 was carried in."""
    here = state.here
    undirected = not has(tokens, Term.NEXT, Term.YEAR, Term.CARRIED)
    return undirected and bool(here) and here[-1].counted == codes.RECEIVED and here[-1].in_list > 0
