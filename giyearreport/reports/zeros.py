"""Tables in which there is nothing but 0 (U13): who hands the report in is told which, and confirms it."""

from collections.abc import Collection

from giyearreport.content import ReportContent
from giyearreport.reports.refusals import Refused


def all_zero(content: ReportContent) -> list[str]:
    """The codes of these tables, in print order. Blank is not zero."""
    return [
        table.code
        for table in content.edition.tables
        if all(content.cells[cell.ref] == 0 for cell in table.cells)
    ]  # fmt: skip


def in_words(content: ReportContent, tables: Collection[str]) -> str:
    """What is confirmed of them; empty where there are none."""
    names = "".join(f"“{content.edition.section(table).heading}”" for table in tables)
    return f"{names}全部为 0，提交时已确认。" if names else ""


def refuse_unconfirmed(content: ReportContent, confirmed: Collection[str]) -> None:
    """Refused where a table is all zero and nobody has confirmed it."""
    if left := [table for table in all_zero(content) if table not in confirmed]:
        names = "".join(f"“{content.edition.section(table).heading}”" for table in left)
        raise Refused(f"还没有提交：{names}全部为 0，还没有确认。请回到“检查与提交”，看清要确认的各项，再按提交。")
