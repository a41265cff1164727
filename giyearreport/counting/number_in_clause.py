"""One number in its clause, as the rules of ``number_rules``, ``bare`` and ``shares`` see it."""

from collections.abc import Sequence
from typing import NamedTuple

from giyearreport.counting import codes
from giyearreport.counting.context import when_of
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.left_over import is_of_the_tables, stands_before_ours
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import (
    CASEWISE,
    PIECES,
    TELLING,
    Phrase,
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


def are_promulgated(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """发布文件32份，其中行政规范性文件2份; but not 网站发布文件32份."""
    return "promulgate" in senses(left, Term.PUBLISH) and senses([*left, *right], Term.NOUN) == ["papers"]


def told_before(number: Number) -> Sequence[Token]:
    """The one thing that the clause before names without a number: 予以公开居首，为25件; 以自然人为主，占92%."""
    before = number.state.clause.before
    told = [token for token in before if token.kind in TELLING]
    lines = codes.without_groups([token.sense for token in told])
    told = [token for token in told if token.sense in lines]  # 其余不予公开的为行政执法案卷，共8件
    is_counted = any(token.kind is Term.QUANTITY and token.unit in PIECES for token in before)  # 一名申请人大量反复申请
    return told if len({token.sense for token in told}) == 1 and not (is_counted or has(before, Term.NOT)) else []


def leaves_untold(number: Number, stated: int, *, is_first: bool) -> bool:
    """Whether a number that stands beside a word of the tables gave none of their facts. ``stated`` is how many facts
    there were before it; ``is_first``: the paragraph had none."""
    sentence = number.state.sentence
    goes_on, sentence.tells_some = sentence.tells_some and _says_no_more(number), False
    if any(fact.counted not in codes.UNCODED or fact.of_others for fact in number.state.stated[stated:]):
        return False
    if _is_nought_of_what_was_named(number):
        return True
    if "each" in senses(number.left, Term.SINCE) or "planned" in senses(number.left, Term.LIGHT):
        return False  # 月均5件; 计划制发12件
    if is_condition(number):
        return False
    if _are_left_out(number):
        return True
    if _is_told_of_others(number) or _is_decided_here(number) or goes_on or _counts_organs(number):
        sentence.tells_some = goes_on
        return False
    own = number.phrase([*number.left, *number.right])
    changes = number.head is not None and number.head.kind is Term.CHANGE
    is_difference = changes or (number.counts_nothing and not has(number.left, Term.NOT))
    ahead = number.around.rest or number.state.clause.following
    untold = stands_before_ours(own, ahead) or is_of_the_tables(
        own, number.around.rest, is_first=is_first, is_difference=is_difference
    )
    sentence.tells_some = "about" in own.senses(Term.PARTIAL)
    return untold


def _are_left_out(number: Number) -> bool:
    """除2件等候鉴定外，其余均已答复: what became of those that are left out."""
    aside = "except" in senses(number.left, Term.EXCLUDING) and not has(number.left, Term.NOUN, Term.INFORMATION)
    return aside and number.state.paragraph.topic == APPLICATION and number.quantity.unit in CASEWISE


def _is_nought_of_what_was_named(number: Number) -> bool:
    """不具有行政许可和行政处罚权限，该两项数据为零: whatever the clause before names."""
    named = has(number.state.clause.before, *_COUNTED) or "power" in senses(number.state.clause.before, Term.NOUN)
    told = any(stated.counted not in codes.UNCODED for stated in number.state.here)
    plain = number.quantity.number == 0 and not told and not number.counts_nothing
    return plain and named and not any(map(is_content, number.left))


_COUNTED = (Term.ACT, Term.CASE, Term.DOCUMENT, Term.FEE, Term.APPLICATION)


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
    sentence = number.state.sentence
    if sentence.lists and (not sentence.turned or (not sentence.brackets and _says_no_other_thing(number))):
        opens = (stated for stated in number.state.stated[::-1] if stated.opens == sentence.lists[-1])
        return _of_its_measure(number, next(opens, None))
    if not sentence.brackets or not has(number.left, Term.INCLUDING):
        return None
    return next((stated for stated in number.state.here[::-1] if not stated.in_brackets), None)


def _says_no_other_thing(number: Number) -> bool:
    return not has(number.left, Term.DOCUMENT, Term.ACT, Term.APPLICATION, Term.CASE)
