"""One number in its clause, as the rules of ``number_rules``, ``bare`` and ``shares`` see it."""

from collections.abc import Sequence
from typing import NamedTuple

from giyearreport.counting import codes
from giyearreport.counting.context import open_list, open_part_of_list, set_time, set_topic, when_of
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.left_over import is_of_the_tables
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import (
    CASEWISE,
    PIECES,
    TELLING,
    VERBS,
    Phrase,
    content_of,
    has,
    is_content,
    senses,
)
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import APPLICATION, State
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
    if has(right[:1], Term.APPLICATION):
        set_topic(state, right)  # 公民提出的29件申请中
    if "within" in senses(left, Term.LIGHT):
        set_topic(state, left)  # 申请中有9件因没有现成信息
        left = _of_those_among(left)
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
    if has(left, Term.SHARE_OF) and quantity.relation is not Relation.SHARE:
        state.clause.part = state.paragraph.last
    state.sentence.written = senses(left, Term.WRITE) or state.sentence.written
    counts_nothing = _is_difference(state, left, content) or has(left, Term.NOT)
    if not counts_nothing and has(left, Term.AMONG):
        open_list(state)
    elif not counts_nothing and has(left, Term.INCLUDING) and not has(left, Term.CARRY):
        open_part_of_list(state)
    return Number(state, left, quantity, right, around, content[-1] if content else None, counts_nothing)


def _of_those_among(left: Sequence[Token]) -> Sequence[Token]:
    """法人申请中商业企业2件: the words before a 中 say of what all some are counted."""
    within = next(place for place, token in enumerate(left) if token.sense == "within")
    if not has(left[within:], Term.APPLICANT, Term.OUTCOME) or not has(left[:within], Term.APPLICANT):
        return left
    return [*(token for token in left[:within] if not is_content(token)), *left[within + 1 :]]


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
    differs = number.counts_nothing or (number.state.clause.differs and number.is_wordless)
    is_difference = changes or (differs and not has(number.left, Term.NOT))
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
    total = listed_total(number)
    if total is None or total.counted not in codes.ACTS or has(number.left, Term.OUTCOME, Term.CASE, Term.APPLICATION):
        return False
    return senses(number.left, Term.ACT) in ([], [total.counted])


def listed_total(number: Number) -> Stated | None:
    """What a 其中 or a 含 in brackets lists the parts of."""
    sentence, here = number.state.sentence, number.state.here
    if sentence.lists:
        return next((stated for stated in number.state.stated[::-1] if stated.opens == sentence.lists[-1]), None)
    outside = [stated for stated in here if not stated.in_brackets]
    is_part = sentence.brackets and has(number.left, Term.INCLUDING)
    return outside[-1] if is_part and outside else None
