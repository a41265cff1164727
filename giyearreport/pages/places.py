"""Where a finding is shown: in which sections, at which printed cells, at which sentence."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Edition, Ref, Section
from giyearreport.pages.looks import FOLLOWS, LOOKS, MOST_CAUSES, UNFILLED, Look
from giyearreport.reports.checking.explanations import Answer
from giyearreport.reports.checking.unfilled import is_unfilled
from giyearreport.rules import Finding, Level
from giyearreport.rules.tables.cells import NAMES

_BY_WEIGHT = list(Level)


@dataclass(frozen=True)
class Listed:
    """A finding in a list of a whole report, which leads to the section to mend it in."""

    finding: Finding

    @property
    def look(self) -> Look:
        return LOOKS[self.finding.level]

    @property
    def section(self) -> str:
        """The section's code; empty where the finding is about the whole report."""
        at = self.finding.at
        return at.cells[0].table if at.cells and not self._is_quoted else at.section or ""

    @property
    def target(self) -> str:
        """The id in the section's page: of the cell's field, of the finding in the section's list, which leads to its
        sentence, or of the text."""
        if self._is_quoted:
            return f"finding-{self.finding.key}"
        cells = self.finding.at.cells
        return str(cells[0]) if cells else self.section

    @property
    def place(self) -> str:
        """The id in the report as printed beside the list: of the number, or of the section."""
        cells = self.finding.at.cells
        return str(cells[0]) if cells and not self._is_quoted else self.section

    @property
    def _is_quoted(self) -> bool:
        return bool(self.finding.at.section and self.finding.at.quote)


@dataclass(frozen=True)
class Placed:
    """A finding on the page of a section. ``at`` is the part of its place that lies in this section: its cells are the
    printed ones, the first of them the one to go to. ``elsewhere`` are the other sections that it touches, code and
    short name. ``is_blank``: all cells that it is about are not filled; ``is_unfilled``: it says
    no more than that something is not filled or not written. ``answer`` is what was said to it, so that nothing is
    left to see; empty where something is. ``span``: which characters of the quote it is about, where not all;
    ``follows``: it goes when another is mended."""

    id: str
    rule: str
    level: str
    message: str
    causes: tuple[str, ...]
    instances: tuple[str, ...]
    section: str
    at: Anchor
    elsewhere: tuple[tuple[str, str], ...]
    is_blank: bool
    is_unfilled: bool
    answer: str
    span: tuple[int, int] | None
    follows: bool

    @property
    def look(self) -> Look:
        return UNFILLED if self.is_unfilled else FOLLOWS if self.follows else LOOKS[Level(self.level)]

    @property
    def tone(self) -> str:
        """The level in whose colour it stands: what is not filled yet is not wrong, and
        what follows is not wrong of itself."""
        return Level.HINT.value if self.is_unfilled or self.follows else self.level

    @property
    def way(self) -> tuple[str, str]:
        """The id of the field to go to, and the words that lead there."""
        cells = self.at.cells
        if self.at.quote:
            return self.section, "到这句"
        if not cells:
            return self.section, "到正文"
        words = "到第一个空格" if self.is_blank else f"到这 {len(cells)} 格" if cells[1:] else "到这一格"
        return str(cells[0]), words

    @property
    def wants_answer(self) -> bool:
        return self.level == Level.WARNING and not self.answer

    @property
    def likely_causes(self) -> tuple[str, ...]:
        return self.causes[:MOST_CAUSES]

    @property
    def other_causes(self) -> tuple[str, ...]:
        return self.causes[MOST_CAUSES:]

    def as_json(self) -> dict:
        """What the page's scripts need, beside the list that the server writes."""
        names = ("id", "rule", "level", "message", "causes", "section", "is_blank")
        at = {"quote": self.at.quote, "offset": self.at.offset, "span": self.span}
        place = {"cells": [str(cell) for cell in self.at.cells], **at}
        return {name: getattr(self, name) for name in names} | place | {"is_answered": bool(self.answer)}


def counts(findings: Iterable[Finding]) -> Counter[tuple[str, Level]]:
    """How many findings of each level touch each section."""
    return Counter((section, finding.level) for finding in findings for section in finding.at.sections)


def left_to_see(answers: Iterable[Answer]) -> list[Finding]:
    """The errors that nobody let pass, the warnings that nobody explained, and the hints."""
    return [entry.finding for entry in answers if entry.finding.level is Level.HINT or not entry.is_settled]


def placed(
    answers: Iterable[Answer], section: Section, content: ReportContent, unread: Collection[Ref] = ()
) -> list[Placed]:
    """The findings that touch a section: errors first, each level in the order of the page; at the end those that were
    answered. ``unread`` are the cells with a text that is no number."""
    here = [_placed(entry, section, content, unread) for entry in answers if section.code in entry.finding.at.sections]
    order = content.edition.table(section.code).grid.order if section.is_table else {}

    def place(entry: Placed) -> tuple[bool, int, int]:
        at = order.get(entry.at.cells[0], 0) if entry.at.cells else entry.at.offset or 0
        return bool(entry.answer), _BY_WEIGHT.index(Level(entry.level)), at

    return sorted(here, key=place)


def by_cell(entries: Iterable[Placed]) -> dict[Ref, list[Placed]]:
    """What is marked at each cell, the weightiest first. A blank is seen without a mark; what was answered has none."""
    marked: dict[Ref, list[Placed]] = {}
    for entry in entries:
        for cell in () if entry.is_blank or entry.answer else entry.at.cells:
            marked.setdefault(cell, []).append(entry)
    return marked


def _placed(answer: Answer, section: Section, content: ReportContent, unread: Collection[Ref]) -> Placed:
    finding, edition = answer.finding, content.edition
    here = finding.at.within(section.code)
    printed = dict.fromkeys(cell for ref in here.cells for cell in _printed(edition, ref))
    return Placed(
        finding.key,
        finding.rule,
        finding.level.value,
        finding.message,
        finding.causes,
        finding.instances,
        section.code,
        replace(here, cells=tuple(printed)),
        tuple((code, _short_name(edition, code)) for code in finding.at.sections if code != section.code),
        bool(finding.at.cells) and all(content.value(cell) is None and cell not in unread for cell in finding.at.cells),
        is_unfilled(content, finding, unread),
        _said(answer),
        finding.span,
        finding.follows,
    )


def _short_name(edition: Edition, code: str) -> str:
    return NAMES.get(code) or f"“{edition.section(code).heading or '前言'}”"


def _said(answer: Answer) -> str:
    """In the words of the page; empty where something is left to see."""
    if answer.finding in left_to_see([answer]):
        return ""
    return f"县级已认可：{answer.waiver.text}" if answer.waiver else f"已说明：{answer.explanation.text}"


def _printed(edition: Edition, ref: Ref) -> Iterator[Ref]:
    """The cell itself, or, for a sum that the form does not print, the cells of its lines in the same column."""
    on_the_form = edition.table(ref.table).grid.order
    if ref in on_the_form:
        yield ref
        return
    lines = dict.fromkeys(part.line for part in edition.cell(ref).parts)
    yield from (cell for line in lines if (cell := ref._replace(line=line)) in on_the_form)
