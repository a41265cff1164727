"""Checks of table two, 主动公开政府信息情况."""

from giyearreport.rules.cells import unfilled_or_unfit
from giyearreport.rules.finding import Case, Level, Remark, rule

WITHOUT_RULE_MAKING_POWER = ("township", "county", "department")


@rule("D01", Level.ERROR, source="国办公开办函〔2021〕30号 附件 表二；〔2019〕60号 附件 表二", waivable=False)
def every_cell_is_filled(case: Case):
    """表二每一格都填数字；件数为不小于 0 的整数，2019 年版的“本年增/减”可以是负数。"""
    yield from unfilled_or_unfit(case, "disclosure")


@rule("D02", Level.ERROR, source="《立法法》第九十一条、第九十三条")
def regulations_are_zero_without_rule_making_power(case: Case):
    """县、乡镇和县级部门没有规章制定权，规章各格为 0。"""
    if case.unit is None or case.unit.level not in WITHOUT_RULE_MAKING_POWER:
        return
    for cell in case.content.edition.table("disclosure").cells:
        value = case.content.cells[cell.ref]
        if cell.ref.line == "regulations" and value:
            message = f"“{cell.label}”应为 0：本机关没有规章制定权，行政规范性文件请填在下一行"
            yield Remark(message, (str(cell.ref),), expected="0", found=str(value))
