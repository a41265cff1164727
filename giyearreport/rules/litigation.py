"""Checks of table four, 政府信息公开行政复议、行政诉讼情况."""

from giyearreport.rules.cells import printed_otherwise, unfilled_or_unfit
from giyearreport.rules.finding import Case, Level, rule

FORM = "国办公开办函〔2021〕30号 附件 表四；〔2019〕60号 附件 表四"


@rule("L01", Level.ERROR, source=FORM, waivable=False)
def every_cell_is_filled(case: Case):
    """表四每一格都填不小于 0 的整数。"""
    yield from unfilled_or_unfit(case, "litigation")


@rule("L02", Level.ERROR, source=FORM)
def results_add_up_to_the_printed_total(case: Case):
    """读入的报告：行政复议、未经复议直接起诉、复议后起诉，四种结果之和等于原文所列的总计。"""
    yield from printed_otherwise(case, "litigation")
