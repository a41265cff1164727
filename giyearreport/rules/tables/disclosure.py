"""Checks of table two, 主动公开政府信息情况."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from giyearreport.anchor import Anchor
from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Kind, Ref
from giyearreport.formats.numbers import Figure, print_number
from giyearreport.formats.organs import MAY_REPORT_REGULATIONS, OrganKind
from giyearreport.rules.case import Case, Level, Threshold
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.tables.cells import unfilled_or_unfit
from giyearreport.rules.tables.slips import slip

FORM = "国办公开办函〔2021〕30号 附件 表二"
FEES = Ref("disclosure", "fees", "amount")


@rule("D01", Level.ERROR, source="国办公开办函〔2021〕30号 附件 表二；〔2019〕60号 附件 表二", waivable=False)
def every_cell_is_filled(case: Case) -> Iterator[Remark]:
    """表二每一格都填数字；件数为不小于 0 的整数，2019 年版的“本年增/减”可以是负数。"""
    yield from unfilled_or_unfit(case, "disclosure")


@rule("D02", Level.ERROR, source="《立法法》第九十一条、第九十三条")
def regulations_are_zero_without_rule_making_power(case: Case) -> Iterator[Remark]:
    """县、乡镇和县级部门、管委会、授权组织、事业单位没有规章制定权，规章各格为 0；省、设区的市和它们的部门不在此列。"""
    if _may_make_regulations(case):
        return
    for cell in case.content.edition.table("disclosure").cells:
        value = case.content.cells[cell.ref]
        if cell.ref.line == "regulations" and value:
            message = f"“{cell.label}”应为 0：本机关没有规章制定权，行政规范性文件请填在下一行"
            yield Remark(message, Anchor((cell.ref,)), expected="0", found=str(value))


def _may_make_regulations(case: Case) -> bool:
    """True where the unit is unknown."""
    return case.unit is None or case.unit.level in MAY_REPORT_REGULATIONS


@dataclass(frozen=True)
class _Stock:
    """The documents of one line: what came, what went, what is in force, and what was in force a year ago.

    ``is_compared`` is False where there is no report of last year, or its form does not count them; ``last`` is None
    too where it left the cell blank.
    """

    name: str
    cells: tuple[Ref, Ref, Ref]
    issued: Figure
    repealed: Figure
    in_force: Figure
    is_compared: bool
    last: Number


def _stocks(case: Case) -> Iterator[_Stock]:
    """规章 and 规范性文件, where this year's form counts them as a stock and all is filled: D01 asks for the rest, and
    D02 judges the 规章 of an organ that makes none."""
    for line in ("regulations", "normative_documents") if _may_make_regulations(case) else ("normative_documents",):
        issued, repealed, in_force = (Ref("disclosure", line, column) for column in ("issued", "repealed", "in_force"))
        if in_force in case.content.edition:
            yield from _stock(case.content, case.last_year, (issued, repealed, in_force))


def _stock(report: ReportContent, before: ReportContent | None, cells: tuple[Ref, Ref, Ref]) -> Iterator[_Stock]:
    """One, or none where a cell is blank."""
    issued, repealed, in_force = (report.cells[cell] for cell in cells)
    if issued is None or repealed is None or in_force is None:
        return
    is_compared = before is not None and cells[-1] in before.edition
    last = before.cells[cells[-1]] if before is not None and is_compared else None
    yield _Stock(report.edition.cell(cells[-1]).line_label, cells, issued, repealed, in_force, is_compared, last)


@rule("D03", Level.WARNING, source=FORM)
def documents_in_force_carry_on_from_last_year(case: Case) -> Iterator[Remark]:
    """规章、行政规范性文件：现行有效等于上年报告的现行有效，加本年制发，减本年废止。上年用 2019 年版的，不比较。"""
    for stock in _stocks(case):
        if stock.is_compared and stock.last is None:
            message = f"{stock.name}：上年报告的现行有效件数没有填，无法核对"
            yield Remark(message, Anchor(stock.cells[2:]), level=Level.HINT)
        elif stock.last is not None:
            yield from _carried_on(case.content, stock, stock.last)


def _carried_on(report: ReportContent, stock: _Stock, last: Figure) -> Iterator[Remark]:
    expected = last + stock.issued - stock.repealed
    if stock.in_force != expected >= 0:  # less than none: D04
        message = (
            f"{stock.name}：上年现行有效 {last} 件，加本年制发 {stock.issued} 件，"
            f"减本年废止 {stock.repealed} 件，应为 {expected} 件，"
            f"现行有效填了 {stock.in_force} 件，请核对这三格，因清理、合并造成的请说明"
        )
        causes = tuple(_causes(report, stock, last, expected))
        at = Anchor(stock.cells)
        yield Remark(message, at, expected=str(expected), found=str(stock.in_force), causes=causes)


def _causes(report: ReportContent, stock: _Stock, last: Figure, expected: Figure) -> Iterator[str]:
    """The single cells that would mend it, and why it may be each."""
    missing = stock.in_force - expected
    issued, repealed, in_force = stock.cells
    as_it_stands = (
        "像是没有按今年的增减改" if stock.in_force == last
        else "像是填了本年制发件数" if stock.in_force == stock.issued
        else "像是废止的没有减、反而加上了" if stock.in_force == last + stock.issued + stock.repealed
        else ""
    )  # fmt: skip
    for cell, now, should_be, reason in (
        (in_force, stock.in_force, expected, as_it_stands),
        (issued, stock.issued, stock.issued + missing, ""),
        (repealed, stock.repealed, stock.repealed - missing, ""),
    ):
        why = slip(now, should_be) or reason
        if should_be >= 0:
            label = report.edition.cell(cell).label
            yield f"“{label}”填了 {now}，改为 {should_be} 就相符" + (f"（{why}）" if why else "")
    yield f"上年报告的现行有效 {last} 件可能有误"


@rule("D04", Level.WARNING, source=FORM)
def no_more_is_repealed_than_there_was(case: Case) -> Iterator[Remark]:
    """规章、行政规范性文件：本年废止不多于上年报告的现行有效加本年制发；本年制发不多于现行有效加本年废止。"""
    for stock in _stocks(case):
        if stock.last is not None and stock.repealed > stock.last + stock.issued:
            there = stock.last + stock.issued
            message = (
                f"{stock.name}：本年废止 {stock.repealed} 件，上年现行有效 {stock.last} 件加本年制发 {stock.issued} 件"
                f"一共只有 {there} 件，多废止了 {stock.repealed - there} 件，请核对"
            )
            yield Remark(message, Anchor(stock.cells[:2]), expected=str(there), found=str(stock.repealed))
        if stock.issued > stock.in_force + stock.repealed:
            most = stock.in_force + stock.repealed
            message = (
                f"{stock.name}：本年制发 {stock.issued} 件，现行有效 {stock.in_force} 件加本年废止 {stock.repealed} 件"
                f"一共只有 {most} 件。制发的没有废止就还有效，请核对"
            )
            yield Remark(message, Anchor(stock.cells), expected=str(most), found=str(stock.issued))


OF_A_TOWNSHIP = Threshold("D05.township", 10_000, "乡镇、街道收费金额达到多少万元时提醒")
OF_LAST_YEAR = Threshold("D05.times", 1_000, "收费金额达到上年的多少倍时提醒")


@rule("D05", Level.WARNING, source=FORM, thresholds=[OF_A_TOWNSHIP, OF_LAST_YEAR])
def fees_are_in_ten_thousands(case: Case) -> Iterator[Remark]:
    """收费金额以万元为单位，不是元：乡镇、街道达到 10000 万元，或者达到上年的 1000 倍，像是按元填的。"""
    amount = case.content.cells.get(FEES)
    if amount is None or not _looks_like_yuan(case):
        return
    printed, in_yuan = print_number(amount), print_number(Decimal(amount) / 10_000)
    message = f"收费金额填了 {printed} 万元，像是按元填的。这一格的单位是万元：如果是 {printed} 元，请填 {in_yuan}"
    yield Remark(message, Anchor((FEES,)), expected=in_yuan, found=printed)


def _looks_like_yuan(case: Case) -> bool:
    amount = case.content.cells.get(FEES)
    if not amount:
        return False
    if case.unit is not None and case.unit.level == OrganKind.TOWNSHIP and amount >= case.threshold(OF_A_TOWNSHIP):
        return True
    last = case.last_year.cells.get(FEES) if case.last_year else None
    return amount >= last * case.exactly(OF_LAST_YEAR) if last else False


TIMES = Threshold("D06.times", 5, "与上年相差多少倍以上时提示")
LARGE = Threshold("D06.large", 10, "两年中较大的数至少是多少才提示")


@rule("D06", Level.HINT, source="国办公开办函〔2021〕30号 附件 表二；〔2019〕60号 附件 表二", thresholds=[TIMES, LARGE])
def numbers_move_little_from_year_to_year(case: Case) -> Iterator[Remark]:
    """表二各格与上年报告相差不超过 5 倍，也不在 0 和较大的数之间变动。两年都有的格才比较。"""
    before = case.last_year.cells if case.last_year else {}
    for cell in case.content.edition.table("disclosure").cells:
        now, last = case.content.cells[cell.ref], before.get(cell.ref)
        is_judged_elsewhere = cell.kind is Kind.CHANGE or (cell.ref == FEES and _looks_like_yuan(case))
        if now is None or last is None or is_judged_elsewhere:
            continue
        less, more = sorted((now, last))
        if more >= case.threshold(LARGE) and more > less * case.exactly(TIMES):
            message = (
                f"“{cell.label}”上年 {print_number(last)}，今年 {print_number(now)}，变动很大，请核对有没有填错格或单位"
            )
            yield Remark(message, Anchor((cell.ref,)), expected=print_number(last), found=print_number(now))
