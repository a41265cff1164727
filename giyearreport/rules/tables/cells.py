"""What the three tables have in common: every cell filled, and a printed total equal to its parts."""

from collections.abc import Iterator
from decimal import Decimal

from giyearreport.anchor import Anchor
from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Cell, Kind, Ref
from giyearreport.formats.numbers import Figure
from giyearreport.rules.case import Case
from giyearreport.rules.finding import Remark
from giyearreport.rules.tables.slips import slip

#: How people name the tables: by the section that holds them.
NAMES = {"disclosure": "表二", "applications": "表三", "litigation": "表四"}


def unfilled_or_unfit(case: Case, table: str) -> Iterator[Remark]:
    """One remark that lists the blank cells of a table, one that lists those with a text that is no number, and one on
    each cell with a number it cannot hold."""
    cells = case.content.edition.table(table).cells
    without = tuple(cell.ref for cell in cells if case.content.cells[cell.ref] is None)
    unread = tuple(ref for ref in without if ref in case.unread)
    blank = tuple(ref for ref in without if ref not in case.unread)
    if blank:
        yield Remark(f"{NAMES[table]}还有 {len(blank)} 格未填，没有的请填 0{_no_numbers(case, table)}", Anchor(blank))
    if unread:
        texts = "、".join(f"“{case.unread[ref]}”" for ref in unread)
        yield Remark(f"{NAMES[table]}有 {len(unread)} 格填的不是数字：{texts}，请改成数字", Anchor(unread), found=texts)
    for cell in cells:
        value = case.content.cells[cell.ref]
        fault = _fault(value, cell)
        if fault:
            yield Remark(f"“{cell.label}”{fault}", Anchor((cell.ref,)), found=str(value))


def printed_otherwise(case: Case, table: str, *, column: str | None = None) -> Iterator[Remark]:
    """Reading only: one remark on each total of a table that the source prints otherwise than its parts add up to.
    ``column`` limits them to one column."""
    for note in case.notes_of("printed_total"):
        (ref,), printed, derived = note.at.cells, note.printed, note.derived
        if ref.table != table or column not in (None, ref.column):
            continue
        if printed is None or isinstance(printed, str) or derived is None:
            continue
        label = case.content.edition.cell(ref).label
        yield Remark(
            f"“{label}”原文为 {printed}，各项相加为 {derived}，请核对各项和总计",
            Anchor((ref,)),
            expected=str(derived),
            found=str(printed),
            causes=tuple(_causes(case.content, ref, printed, derived)),
        )


def _causes(report: ReportContent, ref: Ref, printed: Figure, derived: Figure) -> Iterator[str]:
    """Where a wrong printed total may come from: a slip in it or in a part, a part left out, another total."""
    if not printed:
        yield "总计像是没有计算，填了 0"
        return
    if digits := slip(printed, derived):
        yield f"原文的总计 {printed} 像是 {derived} {digits}"
    for part in report.edition.sum_at(ref).parts:
        number, label = report.cells[part], report.edition.cell(part).label
        if number is None:
            continue
        should_be = number + printed - derived
        if should_be == 0:
            yield f"总计像是没有算上“{label}”的 {number}" if printed < derived else f"“{label}”像是多填了"
        elif should_be > 0 and (digits := slip(number, should_be)):
            yield f"“{label}”填了 {number}，改为 {should_be} 就与总计相符（{digits}）"
    for other in report.edition.table(ref.table).sums:
        beside = (other.ref.line == ref.line) + (other.ref.column == ref.column) == 1
        if beside and report.value(other.ref) == printed:
            yield f"与“{other.label}”的 {printed} 相同，像是抄错了{'列' if other.ref.line == ref.line else '行'}"


def _no_numbers(case: Case, table: str) -> str:
    """Quotes what the source has in blank cells instead of numbers; empty where it has nothing there."""
    texts = [
        note.printed
        for note in case.notes_of("not_a_number")
        for ref in note.at.cells
        if ref.table == table and case.content.cells.get(ref, 0) is None
    ]
    quoted = "、".join(f"“{text}”" for text in dict.fromkeys(texts))
    return f"；其中 {len(texts)} 格原文不是数字：{quoted}" if texts else ""


def _fault(value: Number, cell: Cell) -> str:
    if value is None:
        return ""
    if value < 0 and cell.kind is not Kind.CHANGE:
        return "不能是负数"
    if isinstance(value, Decimal) and cell.kind is not Kind.MONEY and value != value.to_integral_value():
        return "请填整数，不要小数"
    return ""
