"""How far a report is, section by section, in words that need no colour."""

from collections.abc import Collection
from dataclasses import dataclass

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref, Section
from giyearreport.rules import Finding, Level

EMPTY, STARTED, WRONG, DONE, OPTIONAL = "empty", "started", "wrong", "done", "optional"
LABELS = {EMPTY: "未开始", STARTED: "填写中", WRONG: "有问题", DONE: "已填完", OPTIONAL: "选填"}


@dataclass(frozen=True)
class SectionProgress:
    """``blanks`` counts the cells not filled; ``status`` is one of LABELS."""

    section: Section
    status: str
    blanks: int = 0

    @property
    def label(self) -> str:
        return LABELS[self.status]


def progress(content: ReportContent, findings: Collection[Finding], unread: Collection[Ref]) -> list[SectionProgress]:
    """One entry a section, in print order."""
    wrong = {
        Ref.parse(cell).table
        for f in findings
        if f.level is Level.ERROR
        for cell in f.cells
        if not _blank(content, cell)
    }
    wrong |= {ref.table for ref in unread}
    return [
        _of_table(section, content, wrong) if section.is_table else _of_prose(section, content)
        for section in content.edition.sections
    ]


def _blank(content: ReportContent, address: str) -> bool:
    return content.value(Ref.parse(address)) is None


def _of_table(section: Section, content: ReportContent, wrong: set[str]) -> SectionProgress:
    cells = content.edition.table(section.code).cells
    blanks = sum(content.cells[cell.ref] is None for cell in cells)
    if section.code in wrong:
        return SectionProgress(section, WRONG, blanks)
    status = EMPTY if blanks == len(cells) else STARTED if blanks else DONE
    return SectionProgress(section, status, blanks)


def _of_prose(section: Section, content: ReportContent) -> SectionProgress:
    written = bool(content.prose[section.code])
    return SectionProgress(section, DONE if written else EMPTY if section.required else OPTIONAL)
