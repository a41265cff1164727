"""A number without a word of its own counts what was spoken of: 共12件, 上年为10件, 增加到12件."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.certainty import has_strange_words
from giyearreport.counting.context import TOPICS, case_of_heading, set_topic, when_of_year
from giyearreport.counting.fact import Relation, Scope, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings import codes_of
from giyearreport.counting.number_in_clause import Number, told_before
from giyearreport.counting.phrase import (
    CASEWISE,
    HEADS,
    MONEY,
    PIECES,
    TELLING,
    VERBS,
    has,
    is_content,
    is_foreign,
    senses,
)
from giyearreport.counting.rule import Rule, first
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import ACT, APPLICATION, DISPUTE, DOCUMENT
from giyearreport.counting.stating import drop_parts, joined, state_number, state_other
from giyearreport.counting.tokens import PERCENT, Token

#: 共25件, 今年为25件 point at what was named; 居首，为25件 may go on about anything.
_POINTING = frozenset((Term.SUM, Term.THIS))
_PERSONS = frozenset(("人次", "批次", "人", "名", "位", "户", "家"))


def read_bare(number: Number) -> int:
    """State what a number without a word counts. It takes no words after it."""
    return first(BARE, number, 0)


def _last(number: Number) -> list[str]:
    return list(number.state.paragraph.last)


def _read_other(number: Number, code: str = codes.OTHER) -> int:
    state_other(number.state, number.quantity, number.left, code=code)
    return 0


def _read(number: Number, counted: Sequence[str], when: When) -> int:
    if counted:
        state_number(number.state, counted, number.quantity, number.left, when=when)
    return 0


def _read_compared(number: Number) -> int:
    if _has_another_measure(number) or "planned" in senses(number.left, Term.LIGHT):
        return _read_other(number)  # 2025年拟制发3件
    before, compares = number.state.clause.before, has(number.left, Term.COMPARED)
    goes_on = has(number.left[:1], Term.LINK) or number.state.clause.opening == "；"
    fresh = has(before, *TOPICS) and not has(before, Term.QUANTITY) and not goes_on  # 许可数量有所增加，2024年度作出7件
    begins = not number.state.in_part  # 与上年27件相比，制发规范性文件19件
    counted = (_named_behind(number) if begins else _named_before(number) if fresh else []) or _last(number)
    counted = counted or ([] if compares else _named_before(number)) or _named_behind(number)
    aside = {*counted} <= {*codes.UNCODED} and any(s.counted not in codes.UNCODED for s in number.state.here)
    if not counted or (aside and number.quantity.unit in CASEWISE):
        number.state.sentence.is_untold = True  # 较上年度的17件减少了5件; 许可9件，发布信息24条，去年35件
    return _read(number, counted, _when_compared(number))


def _when_compared(number: Number) -> When:
    years = [token for token in number.left if token.kind is Term.COMPARED and token.number]
    if years and when_of_year(number.state, years[-1]) is When.OTHER:
        return When.OTHER  # 比2022年的5件多
    is_last = has(number.left, Term.COMPARED) or (number.around.becomes and not has(number.left, Term.YEAR, Term.LAST))
    return When.LAST if is_last else number.when_of(number.left)


def _adds_up(number: Number) -> bool:
    """共12件, 为12件; but not 4件中3件涉及…, which are some."""
    lights = {token.sense for token in number.left if token.kind is Term.LIGHT} - {"within"}
    return bool(lights) or has(number.left, Term.SUM, Term.HAPPEN, Term.INCLUDING) or _is_sum_of_money(number)


def _has_another_measure(number: Number) -> bool:
    """行政处罚12件，2024年对9家企业: no number of what was counted last."""
    last = "+".join(_last(number))
    unit = next((stated.unit for stated in reversed(number.state.stated) if stated.counted == last), None)
    return unit is not None and number.quantity.unit not in (unit, PERCENT, *CASEWISE)


def _read_sum(number: Number) -> int:
    state = number.state
    when = When.OTHER if number.around.became else number.when_of(number.left)
    made = "doing" in senses(number.left, Term.HAPPEN) and state.paragraph.topic == ACT
    of_area = has(number.left, Term.SCOPE) and bool(state.here)  # 全市口径为2186件
    of_organs = state.paragraph.topic in (DOCUMENT, ACT) and bool(_run_up_to(number))
    points = made or of_area or has(number.left, *_POINTING) or has(state.clause.before, Term.COMPARED, Term.CHANGE)
    is_of_share = any(s.relation is Relation.SHARE for s in state.here[-1:])  # 自然人占95.2%，共40件
    for group in joined(_summed(number), each=number.quantity.number == 0):
        stated = state_number(state, group, number.quantity, number.left, when=when, keep=True)
        of_money = (number.quantity.unit, stated.counted) == (MONEY, codes.PROCESSING_FEE)  # 2件共计500元: asked for?
        of_result = (
            "." in stated.counted and codes.is_case(stated.counted) and not has(number.left, Term.SUM)
        )  # 上年未结1件，本年新发生1件
        stated.sure = points and not (is_of_share or of_money or of_result or of_organs)
        if has(number.left, Term.SUM) and number.quantity.relation is Relation.EXACT:
            drop_parts(state, stated.counted)
    return 0


def _is_told_before(number: Number) -> bool:
    """Whether the clause before names one thing and gives it no number: 予以公开居首，为25件."""
    plain = not has(number.left, *_POINTING, Term.AMONG, Term.INCLUDING) and (
        has(number.left, Term.LIGHT) or (not number.left and "ranked" in senses(number.state.clause.before, Term.LIGHT))
    )
    if _ranks_subjects(number.state.clause.before):
        return False
    about = [token.sense for token in number.left] == ["about"]  # 大量反复申请，涉及32件
    of_outcome = [token.kind for token in number.left] == [Term.SUM] and has(number.state.clause.before, Term.OUTCOME)
    return (plain or about or of_outcome) and bool(told_before(number))  # 无法提供次之，共16件


def _read_told_before(number: Number) -> int:
    counted = codes_of(number.phrase(told_before(number)))
    for group in joined(counted, each=False):
        when = number.when_of(number.left)
        known = not (has_strange_words(number.state.clause.before) or has(number.left, Term.PARTIAL))
        state_number(number.state, group, number.quantity, number.left, when=when).sure = known
    return 0


def _summed(number: Number) -> list[str]:
    """What 共N件 adds up."""
    state = number.state
    topic = state.paragraph.topic
    here = [s for s in state.here if s.when is When.THIS and _may_be_of_topic(s.counted, topic)]
    counted = [s.counted for s in here]
    if number.quantity.unit == MONEY or not _may_be_summed(number, here):
        of_fees = number.quantity.unit == MONEY and topic in (codes.PROCESSING_FEE, codes.FEES)
        return [topic] if topic and of_fees else [codes.OTHER]
    if _ranks_subjects(state.clause.before):
        return [codes.OTHER]
    several = _recapitulated(number)
    if several and set(several) <= {*codes.APPLICANTS} - {codes.NATURAL_PERSON}:
        return [codes.OTHER]  # 企业5件、律所3件，两类合计8件
    if several and set(several) <= {*codes.OUTCOMES}:
        return several
    ours = [s for s in state.in_part if s.scope is Scope.OFFICE and s.counted not in codes.UNCODED]
    if "area" in senses(number.left, Term.SCOPE) and len(ours) == len(state.in_part) == 1:
        return [ours[0].counted]  # 办公室收到申请76件，全县口径共154件
    if topic == ACT and len(state.paragraph.acts) == 1 and "doing" in senses(number.left, Term.HAPPEN):
        return state.paragraph.acts  # 上半年作出行政处罚38件，下半年共作出684件
    if topic in (DOCUMENT, ACT) and has(number.left, Term.SUM) and (whole := _of_several_organs(number)):
        return [whole]
    if not here:
        of_topic = [codes.RECEIVED] if topic == APPLICATION else case_of_heading(state)
        return _named_before(number) or of_topic
    changed = not has(number.left, Term.SUM) and has(state.clause.before, Term.COMPARED, Term.CHANGE)
    if changed and (named := _named_before(number)):
        return named  # 不予处理件数增加4件，为7件
    is_told_of = here[-1].relation is Relation.SHARE and here[-1].counted not in codes.UNCODED
    if here[-1].relation is Relation.ALL or is_told_of:
        return [here[-1].counted]
    if topic == DISPUTE:
        whole = next((whole for whole, parts in codes.CASES_OF.items() if set(parts) <= set(counted)), None)
        return [whole or _case_of(counted)]  # 直接起诉45件、复议后起诉67件，合计112件
    if topic == APPLICATION:
        of_topic = [code for code in counted if code in _OF_APPLICATIONS]  # 行政复议5件；上年结转2件，新收9件，共11件
        return _summed_applications(number, of_topic or counted)
    return [counted[-1]] if topic in (DOCUMENT, ACT) and len(counted) > 1 and len({*counted}) == 1 else []


def _of_several_organs(number: Number) -> str | None:
    """县政府制发规范性文件3件，各部门5件，全县共8件; 行政处罚决定，公安机关作出12件，综合执法局作出3件，共15件."""
    parts = _run_up_to(number)
    counted = {stated.counted for stated in parts} - {codes.OTHER} or {*number.state.paragraph.acts}
    if len(parts) < 2 or len(counted) != 1:
        return None
    for part in parts:
        part.counted = codes.OTHER
    return counted.pop()


def _run_up_to(number: Number) -> list[Stated]:
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
    groups = {codes.GROUP_OF.get(part.counted, "") for part in parts}
    return [*groups] if len(groups) == 1 and "" not in groups else [part.counted for part in parts]


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


def _named_before(number: Number) -> list[str]:
    """What the clause before speaks of."""
    before = number.state.clause.before
    if not has(before, *HEADS, *VERBS):
        return []
    if _names_some(before):
        return [codes.OTHER]
    compared = (Term.COMPARED, Term.CHANGE, Term.QUANTITY, Term.VAGUE)
    aside = (*compared, Term.TEXT) if has(before, Term.CHANGE) else compared  # 申请逐年增多，2023年8件，2024年14件
    content = [token for token in before if is_content(token) and token.kind not in aside]
    named = [] if not content or is_foreign(content[-1]) else codes_of(number.phrase(content, "件"))
    whoever = len(named) > 1 and set(named) <= {*codes.APPLICANTS} and has(before, Term.APPLICATION)
    return [codes.RECEIVED] if whoever else named  # 4家企业、19名个人申请公开，共计27件


def _ranks_subjects(before: Sequence[Token]) -> bool:
    """涉及征地的最多，为16件."""
    return "ranked" in senses(before, Term.LIGHT) and "about" in senses(before, Term.PARTIAL)


def _names_some(before: Sequence[Token]) -> bool:
    """房屋征收领域申请占比最高，共157件."""
    about = {"about", "some", "by", "kind"} & {*senses(before, Term.PARTIAL)}
    return (
        bool(about)
        and has(before, Term.APPLICATION, Term.COMPARED)
        and not has(before, *TELLING, Term.QUANTITY, Term.SUM)
    )


_ENDING = frozenset((Term.CHANGE, Term.BECOME, Term.QUANTITY))


def _named_behind(number: Number) -> list[str]:
    """与上年的20件相比，申请量增加5件: what the clause behind a comparison speaks of."""
    following = number.state.clause.following
    end = next((at for at, token in enumerate(following) if token.kind in _ENDING), 0)
    named = following[:end]
    is_compared = has(number.left, Term.COMPARED) or "against" in senses(number.around.rest[:1], Term.LIGHT)
    names_ours = has(named, Term.APPLICATION, Term.RECEIVE, Term.CASE, Term.DOCUMENT, Term.ACT)
    return codes_of(number.phrase(named)) if is_compared and names_ours and not has_strange_words(named) else []


def _is_some_of_them(number: Number) -> bool:
    sentence = number.state.sentence
    of_area = sentence.scope is Scope.AREA and not has(number.left, Term.SUM, Term.COMPARED, Term.LAST, Term.YEAR)
    listed = (
        bool(sentence.lists)
        and not sentence.turned
        and (has(number.left, Term.SCOPE) or (of_area and has(number.left, Term.LIGHT)))
    )
    of_an_organ = number.state.paragraph.topic in (DOCUMENT, ACT) and _names_only_whose(number)
    listed = listed or of_an_organ or (_names_some(number.state.clause.before) and not _names_more(number))
    return (has(number.left, Term.PARTIAL) and not _is_told_before(number)) or listed


def _names_only_whose(number: Number) -> bool:
    """县政府制发3件，各部门5件."""
    kinds = {token.kind for token in number.left} - {Term.LIGHT}
    made = kinds - {Term.SUM} == {Term.SCOPE, Term.HAPPEN} and not _run_up_to(number)  # 各乡镇共作出33件
    return bool(number.state.here) and (kinds == {Term.SCOPE} or made)


def _names_more(number: Number) -> bool:
    return any(token.kind not in (Term.LIGHT, Term.SUM) for token in number.left)


def _read_some(number: Number) -> int:
    set_topic(number.state, number.left)
    return _read_other(number)


def _is_published_part(number: Number) -> bool:
    listed = number.state.sentence.in_list and "ours" in senses(number.left, Term.LIGHT)
    return listed and number.state.paragraph.topic == codes.PUBLISHED


def _is_of_this_year_alone(number: Number) -> bool:
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


def _is_whole_of_share(number: Number) -> bool:
    """占全年12件的58.3%, 占全市1542件的49%."""
    goes_on = any(token.relation is Relation.SHARE for token in number.around.rest)
    return has(number.left, Term.SHARE_OF) and goes_on and number.quantity.unit in CASEWISE


def _read_whole_of_share(number: Number) -> int:
    """Of all cases, or of all applications; where the same was counted before, what others had, too."""
    state, part = number.state, (*number.state.clause.sharing[-1:],)
    of_case = bool(part) and codes.is_case(part[0])
    whole = part[0].partition(".")[0] if of_case else codes.RECEIVED if state.paragraph.topic == APPLICATION else ""
    if not whole:
        state.sentence.is_untold = True
        return 0
    stated = state_number(state, [whole], number.quantity, number.left, when=number.when_of(number.left))
    stated.sure = part != (whole,) and (of_case or {*part} <= {*codes.APPLICANTS})
    if part == (whole,):
        state.clause.sharing = (codes.OTHER,)
    return 0


def _stock_of_last_year(number: Number) -> list[str]:
    in_force = {codes.of_document(document, codes.IN_FORCE) for document in codes.DOCUMENTS}
    return [s.counted for s in number.state.here if s.counted in in_force and s.when is When.LAST][-1:]


def _is_stock_of_the_year_end(number: Number) -> bool:
    return "year_end" in senses(number.left, Term.LIGHT) and bool(_stock_of_last_year(number))


def _says_only_this_year(number: Number) -> bool:
    return {token.kind for token in number.left} in ({Term.THIS}, {Term.THIS, Term.LIGHT})


def _follows_last_year(number: Number) -> bool:
    """上年发生行政诉讼9件，今年14件."""
    last = number.state.here[-1:]
    alike = bool(last) and last[0].when is When.LAST and last[0].unit == number.quantity.unit
    return alike and _says_only_this_year(number)


def _is_sum_of_money(number: Number) -> bool:
    """收取信息处理费1笔100元; 信息处理费收了1笔，100元."""
    before = number.state.clause.before
    follows_pieces = has(before, Term.FEE) and has(before[-1:], Term.QUANTITY) and before[-1].unit in CASEWISE
    alone = number.quantity.unit == MONEY and {token.kind for token in number.left} <= {Term.LINK}
    return alone and (number.around.quantities > 1 or follows_pieces)


def _follows_persons(number: Number) -> bool:
    before = number.state.clause.before
    came = bool(before) and before[-1].kind is Term.QUANTITY and before[-1].unit in _PERSONS
    return came and not number.left and number.quantity.unit in PIECES and number.state.paragraph.topic == APPLICATION


def _counts_answers(number: Number) -> bool:
    """办理结果0件; 43件办理结果依次为."""
    if [token.sense for token in number.left[-1:]] == ["answers"]:
        return True
    rest = number.around.rest
    return [token.sense for token in rest[:1]] == ["answers"] and not has(rest, Term.OUTCOME, Term.QUANTITY)


def _is_of_share(number: Number) -> bool:
    """予以公开占38.7%（12件）."""
    told = number.state.here[-1:]
    alone = not number.left and not number.around.rest and number.state.clause.opening == "（"
    return alone and bool(told) and told[0].relation is Relation.SHARE and told[0].counted not in codes.UNCODED


def _follows_bracket(number: Number) -> bool:
    """不予公开（国家秘密1件、过程性信息1件）2件: what stands before the bracket."""
    return not number.left and number.state.clause.opening == "）" and bool(told_before(number))


def _what_became(number: Number) -> list[str]:
    """新收申请比2023年增加12件，增至29件: what the clause before says that it changed, else what was counted last."""
    before = number.state.clause.before
    named = _named_before(number) if has(before, Term.CHANGE) and has(before, *TOPICS) else []
    return named or _last(number) or _named_before(number)


def _announced(number: Number) -> list[str]:
    return [code for code in codes_of(number.phrase(number.state.clause.before)) if code not in codes.UNCODED]


def _follows_colon(number: Number) -> bool:
    """行政许可：全县12件."""
    begins = number.state.clause.opening == "：" and not has(number.state.clause.before, Term.QUANTITY)
    whose = bool(number.left) and all(token.kind in _WHOSE_AND_WHEN for token in number.left)
    return begins and whose and len(_announced(number)) == 1


_WHOSE_AND_WHEN = frozenset((Term.SCOPE, Term.THIS, Term.LAST, Term.YEAR, Term.LIGHT, Term.SUM))


def _is_sum_of_both(number: Number) -> bool:
    """新收3件，连同上年结转1件，4件中办结3件."""
    here = [s for s in number.state.here if s.counted in (codes.RECEIVED, codes.CARRIED_IN)]
    both = here[-2:] if len({s.counted for s in here[-2:]}) == 2 else []
    is_whole = "within" in senses(number.around.rest[:1], Term.LIGHT) and not number.left
    return is_whole and sum(s.figure for s in both) == number.quantity.number


def _read_sum_of_both(number: Number) -> int:
    number.state.sentence.together = True
    return _read(number, [codes.RECEIVED], number.state.sentence.when)


def _read_rest_untold(number: Number) -> int:
    number.state.paragraph.last = (codes.OTHER,)
    return _read_other(number)


def _stands_alone(number: Number) -> bool:
    """今年收到的申请不多，5件."""
    alone = not (number.left or number.around.rest or number.state.here) and number.state.clause.opening == "，"
    before = number.state.clause.before
    return alone and has(before, Term.RECEIVE) and has(before, Term.APPLICATION) and not has(before, Term.NOT)


def _read_alone(number: Number) -> int:
    stated = state_number(number.state, [codes.RECEIVED], number.quantity, (), when=number.state.sentence.when)
    stated.sure = False
    return 0


BARE: tuple[Rule[Number, int], ...] = (
    Rule(
        "how many came in, in a clause of its own",
        _stands_alone,
        _read_alone,
        (("今年收到的申请不多，5件，都已答复。", "received 5; handled all"),),
    ),
    Rule(
        "the rest, of which nothing is said: its share is of no other",
        lambda number: [token.kind for token in number.left if token.kind is not Term.LINK] == [Term.REST]
        and has(number.around.rest[:1], Term.LINK),
        _read_rest_untold,
        (("予以公开71件，其余69件、占45.4%。", "granted 71"),),
    ),
    Rule(
        "the whole that a share is of",
        _is_whole_of_share,
        _read_whole_of_share,
        (("行政复议维持11件，占15件的73.3%。",
          "reconsideration.upheld 11; reconsideration 15; reconsideration.upheld 73.3%"),
         ("政府信息公开行政诉讼29件，占全市112件的25.9%。", "litigation 29; litigation 112")),
    ),
    Rule(
        "of what came in and what was carried in, both together",
        _is_sum_of_both,
        _read_sum_of_both,
        (("新收申请3件，连同上年结转的1件，4件中办结3件。",
          "received 3; carried_in 1; received 4 with_carried_in; handled 3"),),
    ),
    Rule(
        "the results of dealing with them are so many answers",
        _counts_answers,
        lambda number: _read(number, [codes.HANDLED], number.state.sentence.when),
        (("收到申请3件，办理结果3件。", "received 3; handled 3"),
         ("57件答复结果依次为：予以公开31件，无法提供26件。", "handled 57; granted 31; unavailable 26")),
    ),
    Rule(
        "how many those are whose share is told",
        _is_of_share,
        lambda number: _read(number, [number.state.here[-1].counted], number.state.here[-1].when),
        (("予以公开占38.7%（12件），部分公开占29%（9件）。",
          "granted 38.7%; granted 12; partially_granted 29%; partially_granted 9"),),
    ),
    Rule(
        "what stands before a bracket is counted behind it",
        _follows_bracket,
        _read_told_before,
        (("“不予公开”（国家秘密1件、过程性信息1件）2件。",
          "refused_state_secret 1; refused_process_information 1; refused 2"),),
    ),
    Rule(
        "what stands before a colon is counted behind it",
        _follows_colon,
        lambda number: _read(number, _announced(number), number.when_of(number.left)),
        (("行政许可：全县12件，其中本机关3件。", "licences 12"),
         ("行政事业性收费：2023年5万元，2024年3万元。", "fees 50000 last; fees 30000")),
    ),
    Rule(
        "some of them, by a channel or of a part of the organ",
        _is_some_of_them,
        _read_some,
        (("收到申请10件，其中当面申请的7件。", "received 10"),
         ("全县共收到申请95件，其中县政府办公室17件。", "received 95"),
         ("当面申请3件、网上申请9件，共计12件。", "received 12")),
    ),
    Rule(
        "a part of what was published",
        _is_published_part,
        lambda number: _read_other(number, codes.PUBLISHED_PART),
        (("公开信息1500条，其中政府信息公开类1129条。", ""),),
    ),
    Rule(
        "another year's number of what was named last",
        lambda number: has(number.left, Term.COMPARED, Term.LAST, Term.YEAR),
        _read_compared,
        (("收到申请12件（2023年为8件），2024年办结12件。", "received 12; received 8 last; handled 12"),),
    ),
    Rule(
        "what it was before it became another",
        lambda number: number.around.becomes and bool(_last(number) or _named_before(number)),
        lambda number: _read(number, _last(number) or _named_before(number), When.LAST),
        (("申请数量连续下降，从35件、28件降至今年的19件。", "received 35 other; received 28 last; received 19"),),
    ),
    Rule(
        "what it became",
        lambda number: has(number.left, Term.BECOME) and bool(_what_became(number)),
        lambda number: _read(number, _what_became(number), When.THIS),
        (("申请总量比上年减少6件，降至14件。", "received 14"),),
    ),
    Rule(
        "what the clause before names without a number",
        _is_told_before,
        _read_told_before,
        (("答复类型中，予以公开居首，为25件；其次为无法提供，为16件。", "granted 25; unavailable 16"),
         ("逾期未缴费，不再处理的3件。", "other_fee_unpaid 3")),
    ),
    Rule(
        "the year's number of what only its parts, or other years, had so far",
        lambda number: _is_of_this_year_alone(number) or _follows_last_year(number),
        lambda number: _read(number, _last(number), When.THIS),
        (("1至6月收到申请14件，7至12月收到申请19件，全年33件。", "received 14 other; received 19 other; received 33"),
         ("近三年累计制发规范性文件31件，其中今年9件。",
          "normative_documents.issued 31 other; normative_documents.issued 9"),
         ("上年行政事业性收费21万元，本年19万元。", "fees 210000 last; fees 190000"),
         ("行政复议2件；上年发生行政诉讼9件，今年14件。", "reconsideration 2; litigation 9 last; litigation 14")),
    ),
    Rule(
        "the year's number of those cases that the heading names",
        lambda number: _says_only_this_year(number) and bool(case_of_heading(number.state)),
        lambda number: _read(number, case_of_heading(number.state), When.THIS),
        (("（一）行政复议情况。全年12件，维持12件。", "reconsideration 12; reconsideration.upheld 12"),),
    ),
    Rule(
        "what is in force at the year's end, where what was so a year before is told",
        _is_stock_of_the_year_end,
        lambda number: _read(number, _stock_of_last_year(number), When.THIS),
        (("上年底有现行有效规范性文件12件，本年制发3件、废止1件，年末为14件。",
          "normative_documents.in_force 12 last; normative_documents.issued 3; normative_documents.repealed 1; "
          "normative_documents.in_force 14"),),
    ),
    Rule(
        "the sum of what the sentence names",
        _adds_up,
        _read_sum,
        (("行政复议2件、行政诉讼1件，共3件。", "reconsideration 2; litigation 1; disputes 3"),),
    ),
    Rule(
        "how often they came, behind how many they were",
        _follows_persons,
        lambda number: _read(number, _named_before(number), number.state.sentence.when),
        (("收到依申请公开2人次，3件。", "received 3"),),
    ),
    Rule(
        "a measure of something else",
        lambda number: number.quantity.unit not in PIECES and not has(number.left, Term.REST),
        _read_other,
        (("召开会议3次，50人。", ""),),
    ),
)  # fmt: skip
