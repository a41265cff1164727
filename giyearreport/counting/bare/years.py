"""Bare numbers of one year beside another's: 上年为10件, 与上年的20件相比, 全年33件."""

from giyearreport.counting import codes
from giyearreport.counting.bare.naming import named_before, named_behind
from giyearreport.counting.bare.stating import read_as, read_as_other, told_last
from giyearreport.counting.context import TOPICS, when_of_year
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.phrase import CASEWISE, has, senses
from giyearreport.counting.terminal import PERCENT


def read_compared(number: Number) -> int:
    if _is_rate(number) or has_another_measure(number) or "planned" in senses(number.left, Term.LIGHT):
        return read_as_other(number)  # 2025年拟制发3件
    before, compares = number.state.clause.before, has(number.left, Term.COMPARED)
    goes_on = has(number.left[:1], Term.LINK) or number.state.clause.opening == "；"
    fresh = has(before, *TOPICS) and not has(before, Term.QUANTITY) and not goes_on  # 许可数量有所增加，2024年度作出7件
    begins = not number.state.in_part  # 与上年27件相比，制发规范性文件19件
    counted = (named_behind(number) if begins else named_before(number) if fresh else []) or told_last(number)
    if "year_end" in senses(number.left, Term.LIGHT, Term.LAST, Term.COMPARED) and (stock := _stock(number)):
        counted = stock  # 现行有效25件，其中新出台5件，比2023年末的21件净增4件
    counted = _what_came(number, counted)
    counted = counted or ([] if compares else named_before(number)) or named_behind(number)
    aside = {*counted} <= {*codes.UNCODED} and any(s.counted not in codes.UNCODED for s in number.state.here)
    if not counted or (aside and number.quantity.unit in CASEWISE):
        number.state.sentence.is_untold = True  # 较上年度的17件减少了5件; 许可9件，发布信息24条，去年35件
    return read_as(number, counted, _when_compared(number))


def _stock(number: Number) -> list[str]:
    return [stated.counted for stated in number.state.here if stated.counted in _IN_FORCE][-1:]


_IN_FORCE = {codes.of_document(document, codes.IN_FORCE) for document in codes.DOCUMENTS}


def _what_came(number: Number, counted: list[str]) -> list[str]:
    """受理申请5件；答复5件，其中同意公开4件。与2023年的4件相比: a sentence of its own compares what came in."""
    came = [s for s in number.state.stated if s.counted == codes.RECEIVED and s.relation is Relation.EXACT]
    is_aside = len(counted) == 1 and counted[0] in (*codes.OUTCOMES, *codes.APPLICANTS)
    alone = not number.state.here and len(came) == 1 and came[0].when is When.THIS
    return [codes.RECEIVED] if is_aside and alone else counted


def _is_rate(number: Number) -> bool:
    """纠错率逐年下降，2020年为21%."""
    last = [stated.relation for stated in number.state.here[-1:]]
    return number.quantity.relation is Relation.SHARE and last != [Relation.SHARE]


def _when_compared(number: Number) -> When:
    years = [token for token in number.left if token.kind is Term.COMPARED and token.number]
    if years and when_of_year(number.state, years[-1]) is When.OTHER:
        return When.OTHER  # 比2022年的5件多
    is_last = has(number.left, Term.COMPARED) or (number.around.becomes and not has(number.left, Term.YEAR, Term.LAST))
    return When.LAST if is_last else number.when_of(number.left)


def has_another_measure(number: Number) -> bool:
    """行政处罚12件，2024年对9家企业: no number of what was counted last."""
    last = "+".join(told_last(number))
    unit = next((stated.unit for stated in reversed(number.state.stated) if stated.counted == last), None)
    return unit is not None and number.quantity.unit not in (unit, PERCENT, *CASEWISE)


def is_of_this_year_alone(number: Number) -> bool:
    """上半年14件，下半年19件，全年共33件; 近三年累计31件，其中今年9件; 上年21件，本年19件."""
    goes_on = has(number.left, Term.AMONG)  # 近三年制发31件；其中今年9件
    told = number.state.in_part or (number.state.here if goes_on else [])
    here = [stated for stated in told if stated.counted not in codes.UNCODED]
    of_others = bool(here) and all(stated.when is not When.THIS for stated in here)
    one_thing = len({stated.counted for stated in here}) == 1 and here[-1].unit == number.quantity.unit
    adds_up = has(number.left, Term.SUM) and len(here) > 1 and sum(s.figure for s in here) == number.quantity.number
    says_no_more = all(token.kind in _OF_THE_YEAR for token in number.left) and (has(number.left, Term.THIS) or adds_up)
    return of_others and one_thing and says_no_more


_OF_THE_YEAR = frozenset((Term.THIS, Term.SUM, Term.AMONG, Term.LIGHT, Term.SCOPE, Term.HAPPEN))


def is_of_part_of_year(number: Number) -> bool:
    """新收申请：一季度9件、二季度5件."""
    alone = senses(number.left, Term.SINCE) == ["part"] and {t.kind for t in number.left} <= {Term.SINCE, Term.LINK}
    return alone and not number.state.sentence.in_list and bool(_of_parts(number))


def _of_parts(number: Number) -> list[str]:
    """What the clause before names, or its other parts counted."""
    here = number.state.in_part
    goes_on = bool(here) and here[-1].when is When.OTHER and here[-1].counted not in codes.UNCODED
    return [here[-1].counted] if goes_on else [] if here else named_before(number)


def read_part_of_year(number: Number) -> int:
    return read_as(number, _of_parts(number), When.OTHER)


def is_of_both_years(number: Number) -> bool:
    """行政复议案件数与上年持平，均为2件."""
    before = number.state.clause.before
    of_both = has(number.left, Term.EACH) and all(token.kind in (Term.EACH, Term.LIGHT) for token in number.left)
    alike = has(before, Term.CHANGE) or "alike" in senses(before, Term.COMPARED)
    return of_both and has(before, Term.COMPARED) and alike and len(named_before(number)) == 1


def read_both_years(number: Number) -> int:
    named = named_before(number)
    read_as(number, named, When.LAST)
    return read_as(number, named, When.THIS)


def stock_of_last_year(number: Number) -> list[str]:
    return [s.counted for s in number.state.here if s.counted in _IN_FORCE and s.when is When.LAST][-1:]


def is_stock_of_the_year_end(number: Number) -> bool:
    return "year_end" in senses(number.left, Term.LIGHT) and bool(stock_of_last_year(number))


def says_only_this_year(number: Number) -> bool:
    return {token.kind for token in number.left} in ({Term.THIS}, {Term.THIS, Term.LIGHT})


def follows_last_year(number: Number) -> bool:
    """上年发生行政诉讼9件，今年14件."""
    last = number.state.here[-1:]
    alike = bool(last) and last[0].when is When.LAST and number.quantity.unit in (last[0].unit, "")
    return alike and says_only_this_year(number)
