"""Checks of table three, 收到和处理政府信息公开申请情况."""

from collections.abc import Iterator

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.rules.case import Case, Level, Threshold
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.tables.arithmetic import balances
from giyearreport.rules.tables.causes import imbalances
from giyearreport.rules.tables.cells import printed_otherwise, unfilled_or_unfit

FORM = "国办公开办函〔2021〕30号 附件 表三；〔2019〕60号 附件 表三"
COUNTING = "国办公开办函〔2021〕30号 附件 表三 填报说明"


@rule("A01", Level.ERROR, source=FORM, waivable=False)
def every_cell_is_filled(case: Case) -> Iterator[Remark]:
    """表三每一格都填不小于 0 的整数。"""
    yield from unfilled_or_unfit(case, "applications")


@rule("A02", Level.ERROR, source=FORM, waivable=False)
def received_and_carried_in_equal_handled_and_carried_out(case: Case) -> Iterator[Remark]:
    """每一列：第一项加第二项之和，等于第三项（七）总计加第四项之和。有未填的格时不判断。"""
    broken = [entry for entry in balances(case.content) if entry.identity.rule == "A02" and entry.holds is False]
    for balance, causes in imbalances(case.content, broken, case.last_year):
        is_total = balance.identity.shows[0].column == "total"
        todo = "各列都平衡了，总计就平衡" if is_total else "请核对这一列"
        yield Remark(
            f"{balance.identity.place}：{balance.message}，{todo}",
            Anchor(balance.identity.shows),
            expected=str(balance.left),
            found=str(balance.right),
            causes=causes,
            follows=is_total,
        )


@rule("A03", Level.ERROR, source=FORM)
def outcomes_add_up_to_the_printed_sum(case: Case) -> Iterator[Remark]:
    """读入的报告：每一列，第三项各行之和等于原文所列的（七）总计。"""
    for remark in printed_otherwise(case, "applications"):
        if remark.at.cells[0].column != "total":
            yield remark


@rule("A04", Level.ERROR, source=FORM)
def columns_add_up_to_the_printed_total(case: Case) -> Iterator[Remark]:
    """读入的报告：每一行，六类申请人之和等于原文所列的总计。"""
    yield from printed_otherwise(case, "applications", column="total")


MOST_OTHER = Threshold("A07.times", 3, "（七）总计不到“（六）3.其他”的多少倍时提示")


@rule("A07", Level.HINT, source=COUNTING, thresholds=[MOST_OTHER])
def few_outcomes_are_other(case: Case) -> Iterator[Remark]:
    """（六）其他处理中的“3.其他”不超过（七）总计的三分之一：能归入前面各项的，不填在这里。"""
    other, handled = Ref("applications", "other_rest", "total"), Ref("applications", "handled", "total")
    if other not in case.content.edition:
        return  # edition 2019 has no such line
    number, whole = case.content.value(other), case.content.value(handled)
    if number and whole is not None and number * case.exactly(MOST_OTHER) > whole:
        label = case.content.edition.cell(other).label
        message = (
            f"“{label}”{number} 件，（七）总计共 {whole} 件，占得偏多。"
            "请核对能否归入前面各项，申请人撤回的请在第一部分（二）写明"
        )
        yield Remark(message, Anchor((other, handled)))
