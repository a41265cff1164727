"""Checks of table two, 主动公开政府信息情况."""

from collections.abc import Iterator
from decimal import Decimal

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Kind, Ref
from giyearreport.formats.numbers import print_number
from giyearreport.rules.case import Case, Level, Threshold
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.tables.cells import unfilled_or_unfit
from giyearreport.rules.tables.slips import slip

FORM = "国办公开办函〔2021〕30号 附件 表二"
WITHOUT_RULE_MAKING_POWER = ("township", "county", "department")
FEES = Ref("disclosure", "fees", "amount")


@rule("D01", Level.ERROR, source="国办公开办函〔2021〕30号 附件 表二；〔2019〕60号 附件 表二", waivable=False)
def every_cell_is_filled(case: Case) -> Iterator[Remark]:
    """表二每一格都填数字；件数为不小于 0 的整数，2019 年版的“本年增/减”可以是负数。"""
    yield from unfilled_or_unfit(case, "disclosure")


@rule("D02", Level.ERROR, source="《立法法》第九十一条、第九十三条")
def regulations_are_zero_without_rule_making_power(case: Case) -> Iterator[Remark]:
    """县、乡镇和县级部门没有规章制定权，规章各格为 0。"""
    if _may_make_regulations(case):
        return
    for cell in case.content.edition.table("disclosure").cells:
        value = case.content.cells[cell.ref]
        if cell.ref.line == "regulations" and value:
            message = f"“{cell.label}”应为 0：本机关没有规章制定权，行政规范性文件请填在下一行"
            yield Remark(message, Anchor((cell.ref,)), expected="0", found=str(value))


def _may_make_regulations(case: Case) -> bool:
    """Also where nobody says whose report it is."""
    return case.unit is None or case.unit.level not in WITHOUT_RULE_MAKING_POWER


class _Stock:
    """The documents of one line: what was in force a year ago, what came, what went, what is in force."""

    COLUMNS = ("issued", "repealed", "in_force")

    def __init__(self, report: ReportContent, before: ReportContent | None, line: str):
        self.refs = {column: Ref("disclosure", line, column) for column in self.COLUMNS}
        self.issued, self.repealed, self.in_force = (report.cells[ref] for ref in self.refs.values())
        self.is_compared = before is not None and self.refs["in_force"] in before.edition
        self.last = before.cells[self.refs["in_force"]] if self.is_compared else None
        self.name = report.edition.cell(self.refs["in_force"]).line_label
        self.is_filled = None not in (self.issued, self.repealed, self.in_force)

    @property
    def cells(self) -> tuple[Ref, ...]:
        return tuple(self.refs.values())

    @property
    def expected(self) -> int:
        return self.last + self.issued - self.repealed


def _stocks(case: Case) -> Iterator[_Stock]:
    """规章 and 规范性文件, where this year's form counts them as a stock and all is filled: D01 asks for the rest, and
    D02 judges the 规章 of an organ that makes none."""
    for line in ("regulations", "normative_documents") if _may_make_regulations(case) else ("normative_documents",):
        if Ref("disclosure", line, "in_force") in case.content.edition:
            stock = _Stock(case.content, case.last_year, line)
            if stock.is_filled:
                yield stock


@rule("D03", Level.WARNING, source=FORM)
def documents_in_force_carry_on_from_last_year(case: Case) -> Iterator[Remark]:
    """规章、行政规范性文件：现行有效等于上年报告的现行有效，加本年制发，减本年废止。上年用 2019 年版的，不比较。"""
    for stock in _stocks(case):
        if stock.is_compared and stock.last is None:
            message = f"{stock.name}：上年报告的现行有效件数没有填，无法核对"
            yield Remark(message, Anchor((stock.refs["in_force"],)), level=Level.HINT)
        elif stock.is_compared and stock.in_force != stock.expected >= 0:  # less than none: D04
            message = (
                f"{stock.name}：上年现行有效 {stock.last} 件，加本年制发 {stock.issued} 件，"
                f"减本年废止 {stock.repealed} 件，应为 {stock.expected} 件，"
                f"现行有效填了 {stock.in_force} 件，请核对这三格，因清理、合并造成的请说明"
            )
            expected, found = str(stock.expected), str(stock.in_force)
            causes = tuple(_stock_causes(case.content, stock))
            yield Remark(message, Anchor(stock.cells), expected=expected, found=found, causes=causes)


def _stock_causes(report: ReportContent, stock: _Stock) -> Iterator[str]:
    """The single cells that would mend it, and why it may be each."""
    missing = stock.in_force - stock.expected
    should_be = {
        "in_force": stock.expected,
        "issued": stock.issued + missing,
        "repealed": stock.repealed - missing,
    }
    reasons = {
        "in_force": "像是没有按今年的增减改" if stock.in_force == stock.last
        else "像是填了本年制发件数" if stock.in_force == stock.issued
        else "像是废止的没有减、反而加上了" if stock.in_force == stock.last + stock.issued + stock.repealed
        else ""
    }  # fmt: skip
    for column, number in should_be.items():
        now = getattr(stock, column)
        why = slip(now, number) or reasons.get(column, "")
        if number >= 0:
            label = report.edition.cell(stock.refs[column]).label
            yield f"“{label}”填了 {now}，如为 {number} 则相符" + (f"（{why}）" if why else "")
    yield f"上年报告的现行有效 {stock.last} 件可能有误"


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
    if not _looks_like_yuan(case):
        return
    amount = case.content.cells[FEES]
    printed, in_yuan = print_number(amount), print_number(Decimal(amount) / 10_000)
    message = f"收费金额填了 {printed} 万元，像是按元填的。这一格的单位是万元：如果是 {printed} 元，请填 {in_yuan}"
    yield Remark(message, Anchor((FEES,)), expected=in_yuan, found=printed)


def _looks_like_yuan(case: Case) -> bool:
    amount = case.content.cells.get(FEES)
    if not amount:
        return False
    if case.unit is not None and case.unit.level == "township" and amount >= case.threshold(OF_A_TOWNSHIP):
        return True
    last = case.last_year.cells.get(FEES) if case.last_year else None
    return bool(last) and amount >= last * _exact(case.threshold(OF_LAST_YEAR))


def _exact(threshold: float) -> Decimal:
    """A threshold to multiply money with."""
    return Decimal(str(threshold))


TIMES = Threshold("D06.times", 5, "与上年相差多少倍以上时提示")
LARGE = Threshold("D06.large", 10, "两年中较大的数至少是多少才提示")


@rule("D06", Level.HINT, source="国办公开办函〔2021〕30号 附件 表二；〔2019〕60号 附件 表二", thresholds=[TIMES, LARGE])
def numbers_move_little_from_year_to_year(case: Case) -> Iterator[Remark]:
    """表二各格与上年报告相差不超过 5 倍，也不在 0 和较大的数之间变动。两年都有的格才比较。"""
    for cell in case.content.edition.table("disclosure").cells if case.last_year else ():
        now, last = case.content.cells[cell.ref], case.last_year.cells.get(cell.ref)
        if None in (now, last) or cell.kind is Kind.CHANGE or (cell.ref == FEES and _looks_like_yuan(case)):
            continue
        less, more = sorted((now, last))
        if more >= case.threshold(LARGE) and more > less * _exact(case.threshold(TIMES)):
            message = (
                f"“{cell.label}”上年 {print_number(last)}，今年 {print_number(now)}，变动很大，请核对有没有填错格或单位"
            )
            yield Remark(message, Anchor((cell.ref,)), expected=print_number(last), found=print_number(now))
