"""Bare numbers that add up what was counted: 共12件, 两项合计9件."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.bare.naming import POINTING, named_before, ranks_subjects
from giyearreport.counting.bare.stating import read_as
from giyearreport.counting.context import case_of_heading
from giyearreport.counting.fact import Relation, Scope, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.phrase import CASEWISE, MONEY, PIECES, has, senses
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import ACT, APPLICATION, DISPUTE, DOCUMENT
from giyearreport.counting.stating import drop_parts, joined, state_number


def adds_up(number: Number) -> bool:
    """共12件, 为12件; but not 4件中3件涉及…, which are some."""
    lights = {token.sense for token in number.left if token.kind is Term.LIGHT} - {"within"}
    adds = bool(lights) or has(number.left, Term.SUM, Term.HAPPEN, Term.INCLUDING) or _is_sum_of_money(number)
    return adds or _is_sum_of_years(number)


def _is_sum_of_years(number: Number) -> bool:
    """2024年收到9件，2023年为8件，三年累计17件."""
    told = [stated for stated in number.state.here if stated.relation is Relation.EXACT]
    of_one_thing = len(told) > 1 and len({stated.counted for stated in told}) == 1
    says_since = bool(number.left) and all(token.kind is Term.SINCE for token in number.left)
    return says_since and of_one_thing and sum(stated.figure for stated in told) == number.quantity.number


def is_announced_total(number: Number) -> bool:
    """办结总数：自然人57件，法人或其他组织6件，总计63件."""
    alone = has(number.left, Term.SUM) and all(token.kind in (Term.SUM, Term.LIGHT) for token in number.left)
    parts = sum(stated.figure for stated in number.state.here if stated.relation is Relation.EXACT)
    return bool(number.state.sentence.total) and alone and parts == number.figure


def is_left_over(number: Number) -> bool:
    """新收申请31件，上年结转4件，当年办毕33件，余2件."""
    flow = [s for s in number.state.here if s.counted in codes.FLOW and s.relation is Relation.EXACT]
    came = [s for s in flow if s.counted == codes.RECEIVED and not s.with_carried_in]
    carried = [s for s in flow if s.counted == codes.CARRIED_IN]
    handled = [s for s in flow if s.counted == codes.HANDLED]
    alone = has(number.left, Term.REST) and all(token.kind in (Term.REST, Term.LIGHT) for token in number.left)
    if not alone or number.around.rest or len(came) != 1 or len(handled) != 1:
        return False
    return came[0].figure + sum(s.figure for s in carried) - handled[0].figure == number.figure > 0


def read_sum(number: Number) -> int:
    state = number.state
    when = When.OTHER if number.around.became else number.when_of(number.left)
    if when is When.LAST and _adds_both_years(number):
        when = state.sentence.when = When.THIS
    made = "doing" in senses(number.left, Term.HAPPEN) and state.paragraph.topic == ACT
    of_area = has(number.left, Term.SCOPE) and bool(state.here)  # 全市口径为2186件
    of_organs = state.paragraph.topic in (DOCUMENT, ACT) and bool(run_up_to(number))
    points = made or of_area or has(number.left, *POINTING) or has(state.clause.before, Term.COMPARED, Term.CHANGE)
    is_of_share = any(s.relation is Relation.SHARE for s in state.here[-1:])  # 自然人占95.2%，共40件
    summed = _summed(number)
    if _are_all_that_came(number, summed):
        state_number(state, [codes.RECEIVED], number.quantity, number.left, when=when)
    for group in joined(summed, each=number.quantity.number == 0):
        stated = state_number(state, group, number.quantity, number.left, when=when, keep=True)
        of_money = (number.quantity.unit, stated.counted) == (MONEY, codes.PROCESSING_FEE)  # 2件共计500元: asked for?
        of_case = "." in stated.counted and codes.is_case(stated.counted)
        of_result = of_case and not has(number.left, Term.SUM)  # 上年未结1件，本年新发生1件
        of_part = when is When.OTHER and not has(number.left, Term.SINCE, Term.YEAR)  # 一季度9件，合计14件
        stated.sure = points and not (is_of_share or of_money or of_result or of_organs or of_part)
        if has(number.left, Term.SUM) and number.quantity.relation is Relation.EXACT:
            drop_parts(state, stated.counted)
    return 0


def _adds_both_years(number: Number) -> bool:
    """本年新增3件，另有上年未审结1件，合计4件."""
    names_year = has(number.left, Term.LAST, Term.YEAR) or not has(number.left, Term.SUM)
    exact = [stated for stated in number.state.here if stated.relation is Relation.EXACT]
    years = {stated.when for stated in exact[-2:]}
    return not names_year and years == {When.THIS, When.LAST} and sum(s.figure for s in exact[-2:]) == number.figure


def _are_all_that_came(number: Number, summed: Sequence[str]) -> bool:
    """收到的申请全部来自自然人，共13件."""
    here = [stated for stated in number.state.here if stated.counted not in codes.UNCODED]
    is_told_of_all = [stated.relation for stated in here] == [Relation.ALL] and here[0].counted in codes.APPLICANTS
    return is_told_of_all and list(summed) == [here[0].counted]


def _summed(number: Number) -> list[str]:
    """What 共N件 adds up."""
    topic = number.state.paragraph.topic
    here = [s for s in number.state.here if s.when is When.THIS and _may_be_of_topic(s.counted, topic)]
    if number.quantity.unit == MONEY or not _may_be_summed(number, here):
        of_fees = number.quantity.unit == MONEY and topic in (codes.PROCESSING_FEE, codes.FEES)
        return [topic] if topic and of_fees else [codes.OTHER]
    if ranks_subjects(number.state.clause.before):
        return [codes.OTHER]
    return _recapitulated(number) or _of_organs(number) or _of_those_before(number, here)


def _of_organs(number: Number) -> list[str]:
    """What an area, or several organs, have together."""
    state, topic = number.state, number.state.paragraph.topic
    ours = [s for s in state.in_part if s.scope is Scope.OFFICE and s.counted not in codes.UNCODED]
    if "area" in senses(number.left, Term.SCOPE) and len(ours) == len(state.in_part) == 1:
        return [ours[0].counted]  # 办公室收到申请76件，全县口径共154件
    if topic == ACT and len(state.paragraph.acts) == 1 and "doing" in senses(number.left, Term.HAPPEN):
        return state.paragraph.acts  # 上半年作出行政处罚38件，下半年共作出684件
    whole = _of_several_organs(number) if topic in (DOCUMENT, ACT) and has(number.left, Term.SUM) else None
    return [whole] if whole else []


def _of_those_before(number: Number, here: Sequence[Stated]) -> list[str]:
    state, counted, topic = number.state, [s.counted for s in here], number.state.paragraph.topic
    if not here:
        return named_before(number) or ([codes.RECEIVED] if topic == APPLICATION else case_of_heading(state))
    changed = not has(number.left, Term.SUM) and has(state.clause.before, Term.COMPARED, Term.CHANGE)
    if changed and (named := named_before(number)):
        return named  # 不予处理件数增加4件，为7件
    is_told_of = here[-1].relation is Relation.SHARE and here[-1].counted not in codes.UNCODED
    if here[-1].relation is Relation.ALL or is_told_of:
        return [here[-1].counted]
    if here[-1].of_others:
        return [codes.OTHER]  # 行政许可：受理申请12件，作出决定9件
    if topic == DISPUTE:
        whole = next((whole for whole, parts in codes.CASES_OF.items() if set(parts) <= set(counted)), None)
        return [whole or _case_of(counted)]  # 直接起诉45件、复议后起诉67件，合计112件
    if topic == APPLICATION:
        of_topic = [code for code in counted if code in _OF_APPLICATIONS]  # 行政复议5件；上年结转2件，新收9件，共11件
        return _summed_applications(number, of_topic or counted)
    return [counted[-1]] if topic in (DOCUMENT, ACT) and len(counted) > 1 and len({*counted}) == 1 else []


def _of_several_organs(number: Number) -> str | None:
    """县政府制发规范性文件3件，各部门5件，全县共8件; 行政处罚决定，公安机关作出12件，综合执法局作出3件，共15件."""
    parts = run_up_to(number)
    counted = {stated.counted for stated in parts} - {codes.OTHER} or {*number.state.paragraph.acts}
    if len(parts) < 2 or len(counted) != 1:
        return None
    for part in parts:
        part.counted = codes.OTHER
    return counted.pop()


def run_up_to(number: Number) -> list[Stated]:
    """The last numbers of the sentence, as many as add up to this one."""
    alike = [stated for stated in number.state.here if stated.unit == number.quantity.unit]
    in_part = [stated for stated in number.state.in_part if stated.unit == number.quantity.unit]
    return _adding_up(number, in_part) or _adding_up(number, alike)


def _adding_up(number: Number, told: Sequence[Stated]) -> list[Stated]:
    left, parts = number.quantity.number or 0, []
    for stated in reversed(told):
        if stated.figure > left or not stated.number:
            break
        parts.append(stated)
        left -= stated.figure
    return [] if left else parts


def _may_be_of_topic(counted: str, topic: str | None) -> bool:
    """制发规范性文件3件；有12个部门收到申请，共29件: what is spoken of now is no document."""
    of_documents = counted.partition(".")[0] in codes.DOCUMENTS
    return not (topic in (APPLICATION, DISPUTE) and (of_documents or counted in _NO_CASES))


_NO_CASES = frozenset((*codes.ACTS, codes.FEES, codes.PROCESSING_FEE))


def _may_be_summed(number: Number, here: Sequence[Stated]) -> bool:
    """共12项 may add up 12件; 开展自查708次 is nothing that was counted so far."""
    known = CASEWISE | {stated.unit for stated in here if stated.counted not in codes.UNCODED}
    return number.quantity.unit in (PIECES if has(number.left, Term.SUM) else known)


_OF_APPLICATIONS = codes.OF_APPLICATIONS | {*codes.OUTCOMES, *codes.UNCODED}


_PARTS = frozenset((*codes.OUTCOMES, *codes.APPLICANTS))


def _recapitulated(number: Number) -> list[str]:
    """公开38件、部分公开9件，两项合计47件: the outcomes, or applicants, that were counted last."""
    sentence, here = number.state.sentence, number.state.here
    parts = [s for s in here[-sentence.recapitulated :] if s.counted in _PARTS and s.relation is Relation.EXACT]
    adds_up = sum(part.figure for part in parts) == number.quantity.number
    if not 1 < len(parts) == sentence.recapitulated or not adds_up:
        return []
    counted = {part.counted for part in parts}
    if counted <= {*codes.APPLICANTS} - {codes.NATURAL_PERSON}:
        return [codes.OTHER]  # 企业5件、律所3件，两类合计8件
    if not counted <= {*codes.OUTCOMES}:
        return []
    groups = {codes.GROUP_OF.get(code, code) for code in counted}
    return [*groups] if len(groups) == 1 else [part.counted for part in parts]


def _case_of(counted: Sequence[str]) -> str:
    """行政复议：维持2件、纠正1件，总计3件: what results of several kinds add up to is the case."""
    case, _, result = counted[-1].partition(".")
    kinds = {code.partition(".")[2] for code in counted if code.startswith(f"{case}.")}
    return case if result and len(kinds) > 1 and case not in counted else counted[-1]


def _summed_applications(number: Number, counted: Sequence[str]) -> list[str]:
    sentence = number.state.sentence
    if set(counted) == {codes.OTHER}:
        return [codes.RECEIVED]
    if has(number.left, Term.SUM):
        counted = [code for code in counted if code not in codes.UNCODED] or [codes.RECEIVED]
    both = {codes.CARRIED_IN, codes.RECEIVED} == set(counted)
    if both or counted[-1] in (codes.CARRIED_IN, *codes.APPLICANTS):
        is_new = has(number.left, Term.THIS) and not has(number.left, Term.SUM)  # 上年没办完2件，今年新来9件
        sentence.together = sentence.together or (codes.CARRIED_IN in counted and not is_new)
        return [codes.RECEIVED]
    groups = {codes.GROUP_OF.get(code) for code in counted if code in codes.OUTCOMES}
    if len(counted) > 1 and len(groups) == 1 and None not in groups:
        return [group for group in groups if group]  # 国家秘密4件，过程性信息1件，共5件
    lines = [code for code in counted if code in codes.OUTCOMES]
    if len(lines) > 1 and len(lines) == len(counted) and not {*lines} & {*codes.GROUPS}:
        return lines  # 补正后仍不明确2件，逾期不补正3件，合计5件
    several = {codes.GROUP_OF.get(code, code) for code in counted if code in codes.OUTCOMES}
    of_answers = counted[-1] in codes.GROUPS or (
        len(several) > 1 and has(number.left, Term.SUM)
    )  # 公开5件，撤回1件，合计6件
    return [codes.HANDLED] if of_answers else [counted[-1]]


def _is_sum_of_money(number: Number) -> bool:
    """收取信息处理费1笔100元; 信息处理费收了1笔，100元."""
    before = number.state.clause.before
    follows_pieces = has(before, Term.FEE) and has(before[-1:], Term.QUANTITY) and before[-1].unit in CASEWISE
    alone = number.quantity.unit == MONEY and {token.kind for token in number.left} <= {Term.LINK}
    return alone and (number.around.quantities > 1 or follows_pieces)


def is_sum_of_applicants(number: Number) -> bool:
    """企业（4件）、律所（2件），全年6件."""
    parts = run_up_to(number)
    of_applicants = any(stated.counted in codes.APPLICANTS for stated in parts)
    are_they = all(stated.counted in (*codes.APPLICANTS, codes.OTHER) for stated in parts)
    of_year = bool(number.left) and all(token.kind is Term.THIS for token in number.left)
    return of_year and len(parts) > 1 and of_applicants and are_they


def is_sum_of_both(number: Number) -> bool:
    """新收3件，连同上年结转1件，4件中办结3件."""
    here = [s for s in number.state.here if s.counted in (codes.RECEIVED, codes.CARRIED_IN)]
    both = here[-2:] if len({s.counted for s in here[-2:]}) == 2 else []
    is_whole = "within" in senses(number.around.rest[:1], Term.LIGHT) and not number.left
    are_some = all(s.figure for s in both)  # 收到6件，上年结转0件；6件中，5件为自然人申请
    return is_whole and are_some and sum(s.figure for s in both) == number.quantity.number


def read_sum_of_both(number: Number) -> int:
    number.state.sentence.together = True
    return read_as(number, [codes.RECEIVED], number.state.sentence.when)
