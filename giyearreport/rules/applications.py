"""Checks of table three, 收到和处理政府信息公开申请情况."""

from giyearreport.formats.grammar import Ref
from giyearreport.rules.arithmetic import balances
from giyearreport.rules.cells import printed_otherwise, unfilled_or_unfit
from giyearreport.rules.finding import Case, Level, Remark, rule

FORM = "国办公开办函〔2021〕30号 附件 表三；〔2019〕60号 附件 表三"


@rule("A01", Level.ERROR, source=FORM, waivable=False)
def every_cell_is_filled(case: Case):
    """表三每一格都填不小于 0 的整数。"""
    yield from unfilled_or_unfit(case, "applications")


@rule("A02", Level.ERROR, source=FORM, waivable=False)
def received_and_carried_in_equal_handled_and_carried_out(case: Case):
    """每一列：第一项加第二项之和，等于第三项（七）总计加第四项之和。有未填的格时不判断。"""
    for balance in balances(case.content):
        if balance.identity.rule == "A02" and balance.holds is False:
            yield Remark(
                f"{balance.identity.place}：{balance.message}",
                tuple(str(ref) for ref in balance.identity.shows),
                expected=str(balance.left),
                found=str(balance.right),
            )


@rule("A03", Level.ERROR, source=FORM)
def outcomes_add_up_to_the_printed_sum(case: Case):
    """读入的报告：每一列，第三项各行之和等于原文所列的（七）总计。"""
    for remark in printed_otherwise(case, "applications"):
        if not remark.cells[0].endswith(".total"):
            yield remark


@rule("A04", Level.ERROR, source=FORM)
def columns_add_up_to_the_printed_total(case: Case):
    """读入的报告：每一行，六类申请人之和等于原文所列的总计。"""
    yield from printed_otherwise(case, "applications", column="total")


@rule("A05", Level.WARNING, source="国办公开办函〔2021〕30号 附件 表三 填报说明")
def carried_in_is_what_last_year_carried_out(case: Case):
    """每一列：上年结转等于上一年度报告的结转下年度。上年报告由本系统发布的，不一致为错误。"""
    if case.prior is None:
        return
    if case.prior.year != case.content.year - 1:
        yield Remark(f"所给的上年报告是 {case.prior.year} 年度的，不是 {case.content.year - 1} 年度，没有核对结转数")
        return
    for cell in case.content.edition.table("applications").cells:
        if cell.ref.line == "carried_in":
            yield from _carried(case, cell.ref, cell.label)


def _carried(case: Case, ref: Ref, label: str):
    last, now = case.prior.cells[ref._replace(line="carried_out")], case.content.cells[ref]
    column = label.rsplit(" · ", 1)[-1]
    if now is None:
        return  # A01 asks for it
    if last is None:
        yield Remark(f"{column}：上年报告的结转下年度没有填，无法核对上年结转", (str(ref),), level=Level.HINT)
    elif last != now:
        yield Remark(
            f"{column}：上年结转填了 {now}，上年报告的结转下年度为 {last}",
            (str(ref),),
            expected=str(last),
            found=str(now),
            level=Level.ERROR if case.is_prior_published else None,
        )
