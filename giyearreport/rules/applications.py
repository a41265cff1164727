"""Checks of table three, 收到和处理政府信息公开申请情况."""

import re
import unicodedata

from giyearreport.anchor import Anchor
from giyearreport.counting import When
from giyearreport.formats.grammar import Ref
from giyearreport.rules.arithmetic import balances
from giyearreport.rules.causes import imbalance
from giyearreport.rules.cells import printed_otherwise, unfilled_or_unfit
from giyearreport.rules.finding import Case, Level, Remark, Threshold, rule
from giyearreport.rules.prose import stated_of

FORM = "国办公开办函〔2021〕30号 附件 表三；〔2019〕60号 附件 表三"
COUNTING = "国办公开办函〔2021〕30号 附件 表三 填报说明"


@rule("A01", Level.ERROR, source=FORM, waivable=False)
def every_cell_is_filled(case: Case):
    """表三每一格都填不小于 0 的整数。"""
    yield from unfilled_or_unfit(case, "applications")


@rule("A02", Level.ERROR, source=FORM, waivable=False)
def received_and_carried_in_equal_handled_and_carried_out(case: Case):
    """每一列：第一项加第二项之和，等于第三项（七）总计加第四项之和。有未填的格时不判断。"""
    for balance in balances(case.content):
        if balance.identity.rule == "A02" and balance.holds is False:
            is_total = balance.identity.shows[0].column == "total"
            todo = "各列都平衡了，总计就平衡" if is_total else "请核对这一列"
            yield Remark(
                f"{balance.identity.place}：{balance.message}，{todo}",
                Anchor(balance.identity.shows),
                expected=str(balance.left),
                found=str(balance.right),
                causes=imbalance(case.content, balance, case.last_year),
            )


@rule("A03", Level.ERROR, source=FORM)
def outcomes_add_up_to_the_printed_sum(case: Case):
    """读入的报告：每一列，第三项各行之和等于原文所列的（七）总计。"""
    for remark in printed_otherwise(case, "applications"):
        if remark.at.cells[0].column != "total":
            yield remark


@rule("A04", Level.ERROR, source=FORM)
def columns_add_up_to_the_printed_total(case: Case):
    """读入的报告：每一行，六类申请人之和等于原文所列的总计。"""
    yield from printed_otherwise(case, "applications", column="total")


@rule("A06", Level.WARNING, source=COUNTING)
def a_table_of_zeros_is_confirmed(case: Case):
    """表三全部为 0 时，文字中写明本年未收到申请。"""
    if not case.content.prose["overview"]:
        return  # S01 asks for it
    cells = case.content.edition.table("applications").cells
    confirmed = any(s.fact.number == 0 and s.fact.when is When.THIS for s in stated_of(case, "received"))
    if not confirmed and all(case.content.cells[cell.ref] == 0 for cell in cells):
        message = "表三全部为 0，文字中没有说本年未收到申请。确实没有收到的，请在第一部分（二）写明；收到过的，请填表三"
        yield Remark(message, Anchor((Ref("applications", "received", "total"),)))


MOST_OTHER = Threshold("A07.times", 3, "（七）总计不到“（六）3.其他”的多少倍时提示")


@rule("A07", Level.HINT, source=COUNTING, thresholds=[MOST_OTHER])
def few_outcomes_are_other(case: Case):
    """（六）其他处理中的“3.其他”不超过（七）总计的三分之一：能归入前面各项的，不填在这里。"""
    other, handled = Ref("applications", "other_rest", "total"), Ref("applications", "handled", "total")
    if other not in case.content.edition:
        return  # edition 2019 has no such line
    number, whole = case.content.value(other), case.content.value(handled)
    if number and whole is not None and number * case.threshold(MOST_OTHER) > whole:
        label = case.content.edition.cell(other).label
        message = (
            f"“{label}”{number} 件，（七）总计共 {whole} 件，占得偏多。"
            "请核对能否归入前面各项，申请人撤回的请在第一部分（二）写明"
        )
        yield Remark(message, Anchor((other, handled)))


#: Lines on which an application is not dealt with; how a text names them, and what it should tell.
GROUNDS = {
    "unprocessed_petition": ("信访|投诉|举报", "写明告知了申请人通过什么渠道办理"),
    "unprocessed_repeated": ("重复", "写明此前已经答复过"),
    "unprocessed_excessive": ("大量|反复|频次", "写明申请的数量、频次，以及是否要求说明理由"),
}
_ON_APPLICATIONS = re.compile("申请|不予处理|告知|答复")


@rule("A08", Level.HINT, source="《政府信息公开条例》第三十五条、第三十六条、第三十九条")
def grounds_of_not_dealing_with_an_application_are_told(case: Case):
    """填了信访举报投诉类、重复、大量反复申请的，文字中说明依据。"""
    used = {line: case.content.total("applications", line) for line in GROUNDS}
    if not any(used.values()):
        return
    told = [s for text in case.content.prose.values() for s in _sentences(text) if _ON_APPLICATIONS.search(s)]
    for line, (named, todo) in GROUNDS.items():
        if used[line] and not any(re.search(named, sentence) for sentence in told):
            ref = Ref("applications", line, "total")
            label = case.content.edition.cell(ref).label.removesuffix(" · 总计")
            yield Remark(f"“{label}”填了 {used[line]} 件，请在第一部分（二）{todo}", Anchor((ref,)))


def _sentences(text: str) -> list[str]:
    """The sentences of a text, full-width digits made plain. A heading belongs to the sentence that follows it."""
    return re.split("[。;!]", unicodedata.normalize("NFKC", text))
