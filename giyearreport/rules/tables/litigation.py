"""Checks of table four, 政府信息公开行政复议、行政诉讼情况."""

from collections.abc import Iterator

from giyearreport.anchor import Anchor
from giyearreport.content import Number, ReportContent, sum_or_none
from giyearreport.formats.applications import HANDLED, REFUSED
from giyearreport.formats.grammar import Ref
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.tables.cells import printed_otherwise, unfilled_or_unfit

FORM = "国办公开办函〔2021〕30号 附件 表四；〔2019〕60号 附件 表四"


@rule("L01", Level.ERROR, source=FORM, waivable=False)
def every_cell_is_filled(case: Case) -> Iterator[Remark]:
    """表四每一格都填不小于 0 的整数。"""
    yield from unfilled_or_unfit(case, "litigation")


@rule("L02", Level.ERROR, source=FORM)
def results_add_up_to_the_printed_total(case: Case) -> Iterator[Remark]:
    """读入的报告：行政复议、未经复议直接起诉、复议后起诉，四种结果之和等于原文所列的总计。"""
    yield from printed_otherwise(case, "litigation")


@rule("L03", Level.WARNING, source=FORM)
def cases_pending_last_year_are_counted_again(case: Case) -> Iterator[Remark]:
    """行政复议、未经复议直接起诉、复议后起诉的总计，各不少于上年报告的尚未审结：上年未审结的，今年仍要计入。"""
    if case.last_year is None:
        return
    for line in case.content.edition.table("litigation").lines:
        total, pending = Ref("litigation", line, "total"), Ref("litigation", line, "pending")
        number, last = case.content.value(total), case.last_year.cells[pending]
        name = case.content.edition.cell(total).line_label
        if number is None:
            continue  # L01 asks for it
        if last is None:
            yield Remark(f"{name}：上年报告的尚未审结没有填，无法核对", Anchor((total,)), level=Level.HINT)
        elif number < last:
            message = (
                f"{name}：上年报告有 {last} 件尚未审结，本年总计只有 {number} 件，少 {last - number} 件。"
                "上年未审结的，今年审结的计入结果，仍未审结的计入尚未审结"
            )
            yield Remark(message, Anchor((total,)), expected=str(last), found=str(number))


@rule("L04", Level.HINT, source=FORM)
def litigation_after_reconsideration_follows_a_reconsideration(case: Case) -> Iterator[Remark]:
    """复议后起诉的总计，不多于本年和上年行政复议的总计之和。"""
    if case.last_year is None:
        return
    sued, reconsidered = (
        Ref("litigation", "after_reconsideration", "total"),
        Ref("litigation", "reconsideration", "total"),
    )
    after = case.content.value(sued)
    most = sum_or_none([case.content.value(reconsidered), case.last_year.value(reconsidered)])
    if after is not None and most is not None and after > most:
        message = (
            f"复议后起诉 {after} 件，本年和上年的行政复议一共只有 {most} 件。没有经过复议的，请填在“未经复议直接起诉”"
        )
        yield Remark(message, Anchor((sued, reconsidered)), expected=str(most), found=str(after))


#: From this report year on refusals under articles 14 to 16, （三）1 to 7, go to 行政复议 first.
RECONSIDERATION_FIRST = 2025
_NOT_TO_BE_SUED_OVER = tuple(leaf.code for leaf in REFUSED.leaves())[:7]


@rule("L05", Level.HINT, source="法释〔2025〕8号；《行政复议法》第二十三条")
def suits_without_reconsideration_are_over_what_may_be_sued_over(case: Case) -> Iterator[Remark]:
    """2025年度起：有未经复议直接起诉的，本年或者上年表三有可以直接起诉的办理结果；（三）第 1 至 7 项要先申请复议。"""
    total = Ref("litigation", "direct", "total")
    sued = case.content.value(total)
    if case.content.year < RECONSIDERATION_FIRST or case.last_year is None or not sued:
        return
    answers = [_answers_to_be_sued_over(report) for report in (case.content, case.last_year)]
    if answers == [0, 0]:
        message = (
            f"未经复议直接起诉 {sued} 件，本年和上年表三却没有可以直接起诉的办理结果。"
            "对（三）不予公开第 1 至 7 项不服的，要先申请行政复议；复议后又起诉的，请填在“复议后起诉”"
        )
        yield Remark(message, Anchor((total,)), expected="0", found=str(sued))


def _answers_to_be_sued_over(report: ReportContent) -> Number:
    """How many answers may be sued over at once; None where a cell is blank."""
    handled = report.total("applications", HANDLED)
    refused = sum_or_none([report.total("applications", line) for line in _NOT_TO_BE_SUED_OVER])
    return None if handled is None or refused is None else handled - refused
