"""The nil statement (U85): 本年没有新收申请, 没有复议诉讼, 没有上年, said once, fills what it says with 0."""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import JOINT, Ref
from giyearreport.reports import drafts, store
from giyearreport.reports.checking.prior import prior_of
from giyearreport.reports.models import Report
from giyearreport.reports.models.change import Change, Provenance
from giyearreport.reports.refusals import Refused
from giyearreport.rules.tables.arithmetic import goes_on
from giyearreport.units.models import Person
from giyearreport.year_on_year import ISSUED, REPEALED

#: What is said of the year before; the other statements are said of a table, by its code.
BEFORE = "before"

WORDS = {
    "applications": "本年没有新收政府信息公开申请",
    "litigation": "本年没有政府信息公开行政复议、行政诉讼案件",
    BEFORE: "本单位是新设的，没有上年报告，也没有上年结转",
}


@dataclass(frozen=True)
class Statement:
    """What may be said of a table, or of the year before. ``cells`` are the blanks that it would fill with 0;
    ``against`` says why it cannot be said, ``left`` what it leaves to be filled; both may be empty."""

    table: str
    cells: tuple[Ref, ...]
    against: str = ""
    left: str = ""

    @property
    def words(self) -> str:
        return WORDS[self.table]

    @property
    def is_of_the_year(self) -> bool:
        return self.table != BEFORE

    @property
    def may_be_made(self) -> bool:
        return bool(self.cells) and not self.against


class Made(NamedTuple):
    """A statement that was made: the save that made it last, and all cells that it filled."""

    words: str
    change: Change
    cells: Set[Ref]


def statements(stored: store.Stored, before: ReportContent | None) -> list[Statement]:
    """What may be said of this draft; ``before`` is last year's report: only where none is known, there may have
    been none. A text that is no number stays in its cell: nothing typed is lost."""
    content, unread = stored.content, stored.unread
    of_the_year = [_on_applications(content, unread), _on_cases(content, unread, before)]
    return of_the_year if before else [*of_the_year, _on_before(content, unread)]


def make(report: Report, tables: Collection[str], *, by: Person, version: int) -> int:
    """Fills what the statements on these tables say, and returns how many cells. Refused where one cannot be made, or
    where the report has moved on."""
    stored = store.load_stored(report)
    wanted = [statement for statement in statements(stored, prior_of(report).content) if statement.table in tables]
    if refused := next((statement for statement in wanted if statement.against), None):
        raise Refused(f"没有填：{refused.against}")
    cells = [cell for statement in wanted for cell in statement.cells]
    if wanted and not cells and {statement.table for statement in wanted} <= set(_said(report)):  # by the same form
        raise Refused("已经声明过了，空格都已填为 0，没有别的要填。")
    if not cells:
        raise Refused("没有填：这些表里没有空格要填，什么也没有改动。")
    drafts.save(
        report, stored.content.with_values(dict.fromkeys(cells, 0)), by=by, version=version, stored=stored,
        unread=stored.unread, provenance=dict.fromkeys(cells, Provenance.NIL),
    )  # fmt: skip
    return len(cells)


def made(report: Report, content: ReportContent) -> list[Made]:
    """The statements that were made and still hold."""
    return [said for table, said in _said(report).items() if not _against(content, table)]


def lapsed(report: Report, content: ReportContent) -> list[tuple[str, str]]:
    """The statements that were made and that a figure now speaks against: the words, and which figure."""
    found = {table: _against(content, table) for table in _said(report)}
    return [(WORDS[table], against) for table, against in found.items() if against]


def _said(report: Report) -> dict[str, Made]:
    found: dict[str, Made] = {}
    for change in report.changes.select_related("by").order_by("version"):
        for address, way in change.provenance.items():
            if way == Provenance.NIL:
                ref = Ref.parse(address)
                table = BEFORE if goes_on(ref) else ref.table
                cells = found[table].cells if table in found else set()
                found[table] = Made(WORDS[table], change, cells | {ref})
    return found


def _on_applications(content: ReportContent, unread: Mapping[Ref, str]) -> Statement:
    """What was carried in is still dealt with, so the results of its column are not 0 for want of new applications."""
    if against := _against(content, "applications"):
        return Statement("applications", (), against)
    cells = _cells(content, "applications")
    blank = [ref for ref in cells if content.cells[ref] is None and ref not in unread and ref.line != "carried_in"]
    carried = [content.cells[ref] for ref in cells if ref.line == "carried_in"]
    if any(carried):
        nothing_in = {ref.column for ref in cells if ref.line == "carried_in" and content.cells[ref] == 0}
        zero = tuple(ref for ref in blank if ref.line == "received" or ref.column in nothing_in)
        left = f"上年结转 {sum(filter(None, carried))} 件，办理结果请在表三填写"
        return Statement("applications", zero, left=left)
    return Statement("applications", tuple(blank), left="上年结转请照上年报告填写" if None in carried else "")


def _on_cases(content: ReportContent, unread: Mapping[Ref, str], before: ReportContent | None) -> Statement:
    if against := _against(content, "litigation") or pending(before):
        return Statement("litigation", (), against)
    blank = (ref for ref in _cells(content, "litigation") if content.cells[ref] is None and ref not in unread)
    return Statement("litigation", tuple(blank))


def pending(before: ReportContent | None) -> str:
    """That last year left cases, and in which lines: this year's table counts them again (L03). Empty where it left
    none."""
    if before is None:
        return ""
    refs = [ref for ref in _cells(before, "litigation") if ref.column == "pending"]
    left = {before.edition.cell(ref).line_label.rpartition(JOINT)[2]: before.cells[ref] or 0 for ref in refs}
    where = "，".join(f"{line} {number} 件" for line, number in left.items() if number)
    total = sum(left.values())
    return f"上年报告有 {total} 件尚未审结（{where}），今年仍要计入，请在表四填写" if total else ""


def _on_before(content: ReportContent, unread: Mapping[Ref, str]) -> Statement:
    """Who was not there carries nothing in; what is in force is what it issued itself, which is 0 where it issued and
    repealed nothing."""
    if against := _against(content, BEFORE):
        return Statement(BEFORE, (), against)
    blank = [cell.ref for cell in content.edition.cells if content.cells[cell.ref] is None and cell.ref not in unread]
    told = [ref for ref in blank if goes_on(ref)]
    zero = tuple(ref for ref in told if ref.line == "carried_in" or _issued_nothing(content, ref))
    return Statement(BEFORE, zero, left="现行有效请在填好制发、废止以后再填" if len(zero) < len(told) else "")


def _issued_nothing(content: ReportContent, in_force: Ref) -> bool:
    return all(content.cells.get(in_force._replace(column=column)) == 0 for column in (ISSUED, REPEALED))


def _against(content: ReportContent, table: str) -> str:
    """Why the statement on a table would not be true; empty where no figure speaks against it."""
    if table == BEFORE:
        carried = sum(content.cells[ref] or 0 for ref in content.cells if ref.line == "carried_in")
        return f"上年结转已经填了 {carried} 件" if carried else ""
    figures = [ref for ref in _cells(content, table) if table == "litigation" or ref.line == "received"]
    told = sum(bool(content.cells[ref]) for ref in figures)
    return f"“{content.edition.section(table).heading}”已经填了 {told} 格不是 0 的数字" if told else ""


def _cells(content: ReportContent, table: str) -> list[Ref]:
    return [cell.ref for cell in content.edition.table(table).cells]
