"""What the three tables have in common: every cell filled, and a printed total equal to its parts."""

from collections.abc import Iterator
from decimal import Decimal

from giyearreport.content import Number
from giyearreport.formats.grammar import Cell, Kind, Ref
from giyearreport.rules.finding import Case, Remark

#: How people name the tables: by the section that holds them.
NAMES = {"disclosure": "表二", "applications": "表三", "litigation": "表四"}


def unfilled_or_unfit(case: Case, table: str) -> Iterator[Remark]:
    """One remark that lists the blank cells of a table, and one on each cell with a number it cannot hold."""
    cells = case.content.edition.table(table).cells
    blank = tuple(str(cell.ref) for cell in cells if case.content.cells[cell.ref] is None)
    if blank:
        yield Remark(f"{NAMES[table]}还有 {len(blank)} 格未填，没有的请填 0{_no_numbers(case, table)}", blank)
    for cell in cells:
        value = case.content.cells[cell.ref]
        fault = _fault(value, cell)
        if fault:
            yield Remark(f"“{cell.label}”{fault}", (str(cell.ref),), found=str(value))


def printed_otherwise(case: Case, table: str, *, column: str | None = None) -> Iterator[Remark]:
    """Reading only: the totals of a table that the source prints otherwise than its parts add up to. ``column``
    takes those of that column alone."""
    for note in case.notes_of("printed_total"):
        ref = Ref.parse(note["cell"])
        if ref.table != table or column not in (None, ref.column) or note["derived"] is None:
            continue
        label = case.content.edition.cell(ref).label
        yield Remark(
            f"“{label}”原文为 {note['printed']}，各项相加为 {note['derived']}，请核对各项和总计",
            (note["cell"],),
            expected=str(note["derived"]),
            found=str(note["printed"]),
        )


def _no_numbers(case: Case, table: str) -> str:
    """What the source has in blank cells where a number should stand."""
    texts = [
        note["printed"]
        for note in case.notes_of("not_a_number")
        if (ref := Ref.parse(note["cell"])).table == table and case.content.cells.get(ref, 0) is None
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
