"""One number in its clause, as the rules of ``number_rules``, ``bare`` and ``shares`` see it."""

from collections.abc import Sequence
from typing import NamedTuple

from giyearreport.counting import codes
from giyearreport.counting.context import open_list, open_part_of_list, set_time, set_topic, when_of, when_of_year
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.left_over import is_of_the_tables
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import (
    CASEWISE,
    PIECES,
    TELLING,
    VERBS,
    Phrase,
    as_decisions,
    content_of,
    has,
    is_content,
    senses,
)
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import APPLICATION, State
from giyearreport.counting.terminal import Token
from giyearreport.formats.numbers import Figure


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

    @property
    def figure(self) -> Figure:
        return self.quantity.number or 0

    @property
    def to_come(self) -> int:
        """How many numbers the clause has from this one on."""
        return 1 + sum(token.kind is Term.QUANTITY for token in self.around.rest)

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
    left = _without_whose_they_are(left)
    left = as_decisions(left) if _may_be_decisions(left, quantity) else left
    right = _described(state, left, right) if right else right
    if has(right[:1], Term.APPLICATION):
        set_topic(state, right)  # 公民提出的29件申请中
    if "within" in senses(left, Term.LIGHT):
        set_topic(state, left)  # 申请中有9件因没有现成信息
        left = _of_those_among(left)
    if has(right[:1], Term.APPLICATION) and has(content_of(left)[-1:], Term.NOUN) and left[-1].sense != "papers":
        left = [token for token in left if token.sense != "applicant"]  # 申请人提出的3件申请
    if [token.kind for token in left] == [Term.REMAINDER] and has(around.predicate, Term.HANDLE):
        left = [left[0]._replace(kind=Term.REST)]  # 除2件逾期未补正外，其他27件均已答复
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
    if has(left, Term.BECOME) and not has(left, Term.LAST, Term.YEAR):
        state.sentence.when = state.clause.when  # 由上年的3件增加到5件，其中维持2件
    if "of_citizens" in senses(left, Term.APPLICATION) and has(state.clause.following, Term.APPLICANT):
        left = [_as_applicant(token) for token in left]  # 公民申请公开信息14件，法人申请公开信息2件
    if "finally" in senses(left, Term.LIGHT):
        state.sentence.asks_third_parties = False  # 4件征求第三方意见，最终1件不予公开、3件部分公开
    if "of_documents" in senses(left, Term.LIGHT):
        set_topic(state, left)
    if has(left, Term.SHARE_OF) and quantity.unit in CASEWISE:
        state.clause.sharing = state.paragraph.last
    promulgated = has(left, Term.PUBLISH) and are_promulgated(left, right)
    written = [codes.ISSUED] if promulgated else senses(left, Term.WRITE)
    state.sentence.written = written or state.sentence.written
    goes_on = state.clause.differs and [token.kind for token in left] == [Term.LINK]  # 分别增加12件、3件
    state.clause.differs = goes_on or _is_difference(state, left, content)
    is_bound = "in_a_row" in senses(left, Term.LIGHT) and quantity.relation is Relation.ABOUT  # 连续两年超过100件
    counts_nothing = state.clause.differs or has(left, Term.NOT) or is_bound
    if not counts_nothing and (has(left, Term.AMONG) or _lists_decisions(state, left)):
        open_list(state)
    elif not counts_nothing and has(left, Term.INCLUDING) and not has(left, Term.CARRY):
        open_part_of_list(state)
    return Number(state, left, quantity, right, around, content[-1] if content else None, counts_nothing)


def are_promulgated(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """发布文件32份，其中行政规范性文件2份; but not 网站发布文件32份."""
    return "promulgate" in senses(left, Term.PUBLISH) and senses([*left, *right], Term.NOUN) == ["papers"]


def _without_whose_they_are(left: Sequence[Token]) -> Sequence[Token]:
    """以县政府为被申请人的政府信息公开申请: applications, and no cases."""
    if "by" not in senses(left, Term.PARTIAL):
        return left
    content = content_of(left)
    at = next((place for place, token in enumerate(content[:-1]) if token.kind is Term.CASE), None)
    if at is None or content[at + 1].kind is not Term.APPLICATION:
        return left
    return [token for token in left if token is not content[at] and token.sense != "by"]


def _may_be_decisions(left: Sequence[Token], quantity: Token) -> bool:
    """办理行政许可事项12件; but not 梳理行政许可事项12件, 取消行政许可事项12件."""
    matters, nouns = codes.ACTS, senses(left, Term.NOUN)
    if not nouns:
        return False
    dealt_with = "dealt_with" in nouns
    named = has(left, Term.ACT) if dealt_with else has(left, Term.HANDLE)
    of_matters = not {*matters}.isdisjoint(nouns) and (dealt_with or named)
    ours = (of_matters or (dealt_with and named)) and {*nouns} <= {"dealt_with", *matters}
    return ours and quantity.unit in CASEWISE and not has(left, Term.RECEIVE, Term.WRITE, Term.PUBLISH, Term.FAULT)


def _of_those_among(left: Sequence[Token]) -> Sequence[Token]:
    """法人申请中商业企业2件: the words before a 中 say of what all some are counted."""
    within = next(place for place, token in enumerate(left) if token.sense == "within")
    if not has(left[within:], Term.APPLICANT, Term.OUTCOME) or not has(left[:within], Term.APPLICANT):
        return left
    return [*(token for token in left[:within] if not is_content(token)), *left[within + 1 :]]


def _lists_decisions(state: State, left: Sequence[Token]) -> bool:
    """行政强制61件，包括查封57件、扣押4件."""
    return (
        has(left, Term.INCLUDING) and not state.sentence.brackets and [s.counted for s in state.here[-1:]] in _DECISIONS
    )


_DECISIONS = [[act] for act in codes.ACTS]


def _only_compares(state: State, left: Sequence[Token], content: Sequence[Token]) -> bool:
    """复议案件7件，上年为5件，被纠错1件: another year's number of what was named, and no word of that year goes on."""
    years = [when_of_year(state, token) for token in left if token.kind is Term.YEAR]
    return not content and bool(state.here) and (has(left, Term.LAST) or When.LAST in years)


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
    if any(fact.counted not in codes.UNCODED or fact.of_others for fact in number.state.stated[stated:]):
        return False
    if "each" in senses(number.left, Term.SINCE) or "planned" in senses(number.left, Term.LIGHT):
        return False  # 月均5件; 计划制发12件
    if is_condition(number):
        return False
    if _is_told_of_others(number) or _is_decided_here(number) or goes_on or _counts_organs(number):
        sentence.tells_some = goes_on
        return False
    own = number.phrase([*number.left, *number.right])
    changes = number.head is not None and number.head.kind is Term.CHANGE
    is_difference = changes or (number.counts_nothing and not has(number.left, Term.NOT))
    untold = is_of_the_tables(own, number.around.rest, is_first=is_first, is_difference=is_difference)
    sentence.tells_some = "about" in own.senses(Term.PARTIAL)
    return untold


def is_condition(number: Number) -> bool:
    """申请10件以上的，方可收取信息处理费: a rule, and no count."""
    ends = number.around.rest
    begun = number.state.clause.following
    of = bool(ends) and ends[0].kind is Term.LIGHT and ends[0].end - ends[0].start == 1
    if of and number.quantity.relation is Relation.ABOUT and [token.sense for token in ends[1:2]] == ["applicant"]:
        return True  # 月申请量超过30件的申请人
    return (
        of
        and len(ends) == 1
        and number.quantity.relation is Relation.ABOUT
        and has(begun, Term.COLLECT, Term.FEE, Term.MANNER)
    )


def _counts_organs(number: Number) -> bool:
    """有12个部门收到申请."""
    said = content_of(number.right)
    return number.quantity.unit == "个" and has(said[:1], Term.NOUN) and not any(map(is_content, number.left))


def _says_no_more(number: Number) -> bool:
    """涉及征地补偿的4件、低保的2件: of the second, too, only some are told."""
    said = content_of(number.left)
    return bool(said) and all(token.kind is Term.TEXT for token in said) and not any(map(is_content, number.right))


def _is_decided_here(number: Number) -> bool:
    """作为复议机关审结行政复议案件6件，维持5件: cases that others have, and what became of them."""
    ours = has(number.left, Term.APPLICATION) or "ours" in senses(number.left, Term.LIGHT)
    return number.state.sentence.is_decider and not ours


def _is_told_of_others(number: Number) -> bool:
    """What third parties answered, and kinds of decisions: 许可2147件，其中施工许可386件、户外广告41件."""
    if number.state.sentence.asks_third_parties and has(number.left, Term.OUTCOME):
        return True
    if number.state.paragraph.only_published and has(number.left[:1], Term.LINK):
        return True  # 公示行政许可15件、行政处罚8件
    if is_kind_in_bracket(number, senses(number.left, Term.ACT)):
        return True
    total = listed_total(number)
    if total is None or total.counted not in codes.ACTS or has(number.left, *_OF_NO_DECISION):
        return False
    return senses(number.left, Term.ACT) in ([], [total.counted])


def is_kind_in_bracket(number: Number, counted: Sequence[str]) -> bool:
    """行政许可41件（劳务派遣许可15件、人力资源服务许可26件）."""
    if not number.state.sentence.brackets:
        return False
    outside = [stated for stated in number.state.here if not stated.in_brackets][-1:]
    of_its_kind = bool(outside) and outside[0].counted in codes.ACTS and [outside[0].counted] == list(counted)
    of_another_year = has(number.left, Term.LAST, Term.YEAR, Term.COMPARED, Term.EXCLUDING)
    return of_its_kind and not of_another_year


#: What no kind of decisions is named by.
_OF_NO_DECISION = (Term.OUTCOME, Term.CASE, Term.APPLICATION, Term.APPLICANT)


def _of_its_measure(number: Number, total: Stated | None) -> Stated | None:
    """制发规范性文件12件，接听电话212次，其中以政府名义制发9件: the list is of what has its measure."""
    if total is None or total.unit == number.quantity.unit or total.counted not in codes.UNCODED:
        return total
    outside = [stated for stated in number.state.here if stated.in_list != total.opens]
    return next((stated for stated in outside[::-1] if stated.unit == number.quantity.unit), total)


def listed_total(number: Number) -> Stated | None:
    """What a 其中 or a 含 in brackets lists the parts of."""
    sentence, here = number.state.sentence, number.state.here
    goes_on = not has(number.left, Term.DOCUMENT, Term.ACT, Term.APPLICATION, Term.CASE)
    if sentence.lists and (not sentence.turned or (goes_on and not sentence.brackets)):
        opens = (stated for stated in number.state.stated[::-1] if stated.opens == sentence.lists[-1])
        return _of_its_measure(number, next(opens, None))
    outside = [stated for stated in here if not stated.in_brackets]
    is_part = sentence.brackets and has(number.left, Term.INCLUDING)
    return outside[-1] if is_part and outside else None
