"""What the text claims in words against the tables: nothing received (P04), all of a kind or none of it (P07), parts
that make a total (P10), and the 信息处理费 against the year's fees (D07)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from giyearreport.anchor import Anchor
from giyearreport.content import add
from giyearreport.counting import Breakdown, Relation, Scope, When
from giyearreport.counting.codes import APPLICANTS, GROUPS, UNCODED
from giyearreport.formats.grammar import Ref
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.prose.candidates import CASES, ORGANIZATIONS, amount, candidates
from giyearreport.rules.prose.misfit import NARROWER
from giyearreport.rules.prose.numbers import FORM, is_scoped
from giyearreport.rules.prose.statements import Statement, breakdowns, statements
from giyearreport.rules.quoting import REACH, once

RECEIVED = (Ref("applications", "received", "total"),)
_RESULTS = ("upheld", "corrected", "other", "pending")
#: Pairs that leave nothing out.
_WHOLES = (
    {"natural_person", "organizations"},
    {"received", "carried_in"},
    {"reconsideration", "litigation"},
    {"direct", "after_reconsideration"},
)
_TIMELY = ("期限", "时限", "按时", "按期", "及时")
#: Signs of a list that does not mean to be complete.
_OPEN = ("等", "主要", "重点", "包括但不限于", "例如", "如：")
#: Signs that what is listed is counted more than once.
_OVERLAPPING = (
    "分别计", "重复计", "重复统计", "重复发布", "有重复", "存在重复", "交叉", "同一信息", "同一条", "同一篇",
    "同步发布", "同时发布", "同步推送", "同步转发", "同时在", "转发", "转载", "多渠道", "多个渠道", "多平台",
    "多个平台", "各渠道", "各平台", "不重复", "去重",
)  # fmt: skip


@rule("P04", Level.ERROR, source=FORM)
def nothing_received_is_nothing_in_the_table(case: Case) -> Iterator[Remark]:
    """文中写未收到申请的，表三本年新收为 0；表三有新收的，文中要写依申请公开情况（提醒）。"""
    value = amount(case.content, RECEIVED)
    if value.least == 0:
        return
    denials = [s for s in statements(case) if s.fact.counted == "received" and s.fact.number == 0]
    yield from once(
        s.remark(
            f"文中‘{s.words}’，表三新收{value}，请改正文字或者表格",
            RECEIVED,
            expected=str(value.least),
            found="0",
            level=Level.WARNING if is_scoped(case, s) else None,
        )
        for s in denials
        if s.fact.when is When.THIS and s.fact.relation is Relation.EXACT and s.fact.scope is not Scope.OFFICE
    )
    overview = case.content.prose["overview"]
    if overview and not denials and "申请" not in "".join(case.content.prose.values()).replace("申请人", ""):
        message = f"表三新收{value}，文中没有写依申请公开情况，请在总体情况中补写收到和办结的件数"
        yield Remark(message, Anchor(RECEIVED, "overview"), level=Level.WARNING)


@rule("P07", Level.WARNING, source=FORM)
def sweeping_claims_are_borne_out_by_the_table(case: Case) -> Iterator[Remark]:
    """文中写均获维持、均已办结、没有不予公开等的，表格中没有与之相反的件数。"""
    yield from once(_refuted(case))


def _refuted(case: Case) -> Iterator[Remark]:
    for statement in statements(case):
        fact = statement.fact
        if fact.when is not When.THIS or is_scoped(case, statement):
            continue
        if fact.relation is Relation.ALL:
            against = _against_all(statement)
        elif _is_denied_part(statement):
            against = [ref for candidate in candidates(case.content, statement)[:1] for ref in candidate.refs]
        else:
            continue
        contrary = [ref for ref in against if ref in case.content.edition and amount(case.content, [ref]).least]
        if contrary:
            yield _contradiction(case, statement, contrary)


def _is_denied_part(statement: Statement) -> bool:
    """没有不予公开, 没有被纠正; 均已审结 denies 尚未审结."""
    code = statement.fact.counted
    if any(word in statement.words for word in NARROWER):
        return False  # 没有涉及个人隐私的申请, where 保护第三方合法权益 has one: it may be a 商业秘密
    line = code in GROUPS or code.startswith(("refused_", "unavailable_", "unprocessed_", "other_"))
    return statement.is_denial and statement.fact.relation is Relation.EXACT and (line or "." in code) and (
        line or code.partition(".")[0] in CASES
    )  # fmt: skip


def _against_all(statement: Statement) -> Sequence[Ref]:
    """The cells that must be 0 for 均… to hold."""
    code = statement.fact.counted
    case, _, result = code.partition(".")
    if case in CASES and result:
        return [Ref("litigation", record, other) for record in CASES[case] for other in _RESULTS if other != result]
    whole = _whole_before(statement)
    if code == "handled":
        return [Ref("applications", "carried_out", "total")] if whole == "received" else []
    if code in APPLICANTS:
        others = ORGANIZATIONS if code == "natural_person" else ("natural_person",) if code == "organizations" else ()
        return [Ref("applications", "received", column) for column in others] if whole == "received" else []
    if code in GROUPS and whole in ("received", "handled"):
        return [Ref("applications", other, "total") for other in GROUPS if other != code]
    return []


def _whole_before(statement: Statement) -> str | None:
    """What 均 speaks of: the last total before it; all applications where the sentence states none and carries nothing
    over. 所有申请均按时答复 alone leaves out those that may wait until next year."""
    totals = [fact for fact in statement.before if fact.relation is not Relation.SHARE]
    if any(fact.counted == "carried_out" and fact.number for fact in statement.beside):
        return None
    if not totals:
        return None if any(word in statement.words for word in _TIMELY) else "received"
    last = totals[-1].counted
    if last == "carried_in" and len(totals) > 1 and totals[-2].counted == "handled" and totals[-2].with_carried_in:
        return "handled"  # 办结9件（含上年结转2件），均…
    if last in ("carried_in", "received"):
        return "received"
    if last in APPLICANTS:
        return "received" if any(fact.counted == "received" for fact in totals) else None
    return "handled" if last == "handled" else None


def _contradiction(case: Case, statement: Statement, contrary: Sequence[Ref]) -> Remark:
    stand = "、".join(
        f"“{case.content.edition.cell(ref).label}”{amount(case.content, [ref]).least} 件" for ref in contrary
    )
    return statement.remark(
        f"文中‘{statement.words}’，表格中却有{stand}，请改正文字或者表格",
        contrary,
        expected="0",
        found=str(add(amount(case.content, [ref]).least for ref in contrary)),
    )


@rule("P10", Level.HINT, source="《政府信息公开条例》第四十七条（内容不准确）")
def parts_add_up_to_their_total(case: Case) -> Iterator[Remark]:
    """一句话中列出的各部分相加等于所写的总数；渠道之间可能重复，列举不全的除外。"""
    for statement, breakdown in breakdowns(case):
        parts = [part.figure for part in breakdown.parts]
        whole, total = add(parts), breakdown.total.figure
        told = _OVERLAPPING if whole > total else _OPEN
        overlaps = _is_uncoded(breakdown) and total in parts  # 391条，网站391条、公众号180条
        wrong = (whole > total and not overlaps) or (whole < total and _means_to_be_whole(breakdown))
        if wrong and not any(word in _with_the_next(case, statement) for word in told):
            listed = " + ".join(str(part) for part in parts)
            yield statement.remark(
                f"文中‘{statement.words}’，所列各项 {listed} = {whole}，与总数不符；"
                "各渠道有重复或者没有列全的，请写明，否则请核对",
                expected=str(total),
                found=str(whole),
            )


def _with_the_next(case: Case, statement: Statement) -> str:
    """The sentence and the one after it, which may explain it."""
    end = statement.offset + len(statement.quote)
    rest = case.content.prose[statement.section][end : end + REACH]
    return statement.quote + rest.partition("\n")[0].partition("。")[0]


def _is_uncoded(breakdown: Breakdown) -> bool:
    return breakdown.total.counted in UNCODED


def _means_to_be_whole(breakdown: Breakdown) -> bool:
    """Two results of a case may be named for themselves; three, or 自然人 and 法人, are all there is."""
    codes = {part.counted for part in breakdown.parts}
    return _is_uncoded(breakdown) or len(codes) > 2 or codes in _WHOLES


@rule("D07", Level.WARNING, source="国办函〔2020〕109号；国办公开办函〔2021〕30号 附件 表二")
def processing_fee_is_within_the_fees_of_the_table(case: Case) -> Iterator[Remark]:
    """信息处理费也是行政事业性收费：第六部分所写的金额（元）不超过表二收费金额（万元）乘以 10,000。"""
    ref = Ref("disclosure", "fees", "amount")
    collected = case.content.cells.get(ref)
    if collected is None:
        return
    in_yuan = Decimal(collected) * 10_000
    yield from once(
        s.remark(
            f"文中‘{s.words}’，表二行政事业性收费为 {collected} 万元（{in_yuan:f} 元）。"
            "信息处理费也要计入表二，表二的单位是万元，请核对",
            [ref],
            expected=f"不超过 {in_yuan.normalize():f}",
            found=str(s.fact.number),
        )
        for s in statements(case)
        if s.section == "other_matters"
        and (s.fact.counted, s.fact.relation, s.fact.when) == ("processing_fee", Relation.EXACT, When.THIS)
        and s.fact.figure > in_yuan
    )
