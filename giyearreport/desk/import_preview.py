"""The preview of an import: grid and prose, old beside new, each doubt at its place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from giyearreport.content import ReportContent
from giyearreport.desk.alike import gathered, on_many_cells, on_many_rows, said_of_many, said_of_many_rows, told_whole
from giyearreport.desk.right_file import about_the_title, is_on_title
from giyearreport.formats.annotated import AnnotatedGrid
from giyearreport.formats.grammar import Edition, Ref, Section
from giyearreport.pages.compared import texts
from giyearreport.pages.grid import ScreenCell, change_grid
from giyearreport.readers.notes import Note, NoteKind, describe
from giyearreport.reports import store
from giyearreport.reports.importing import one_report
from giyearreport.reports.importing.amounts import perhaps_in_yuan
from giyearreport.reports.models import Import, Report

ABSENT, UNREAD = "文件里没有这张表的数，现在的数不变。", "这张表的数没有读入，现在的数不变。"
MOST_LINES = 1000  # that are compared one by one
NOT_PLACED = (
    NoteKind.TWO_TABLES, NoteKind.UNPLACED, NoteKind.RESIDUE, NoteKind.OUT_OF_TEXT, NoteKind.AROUND,
    NoteKind.OTHER_REPORT, NoteKind.TEXT_AT_TABLE,
)  # fmt: skip

#: What is said of a text that stands below whole, to be read or copied.
OF_TEXT = {
    NoteKind.AROUND: "报告前后有 {count} 行文字不属于报告，没有导入",
    NoteKind.TEXT_AT_TABLE: "“{place}”只收表格里的数，这段文字没有放进去；需要的请复制到“一、总体情况”",
}

#: A doubt in few words, for the cell; the whole sentence stands below the table.
SHORT = {
    NoteKind.PRINTED_TOTAL: "原文 {printed}",
    NoteKind.BLANK: "原文没有填",
    NoteKind.NOT_A_NUMBER: "原文“{printed}”",
    NoteKind.PERHAPS_DATE: "是日期 {expected}？",
    NoteKind.PERHAPS_THOUSANDS: "是 {printed} 千？",
    NoteKind.PERHAPS_YUAN: "是 {printed} 元？",
    NoteKind.RESIDUE: "原文“{printed}”",
}


class Doubt(NamedTuple):
    """A note of the reading in words, and the cell that it is about, if it is about one of the report's. ``lines`` are
    a text that was left out, whole."""

    kind: str
    text: str
    cell: Ref | None = None
    lines: tuple[str, ...] = ()

    @property
    def is_around(self) -> bool:
        return self.kind == NoteKind.AROUND


class ShownLine(NamedTuple):
    """A paragraph as it is and as it would be; None where there is none."""

    old: str | None
    new: str | None
    marks: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        return self.old != self.new

    @property
    def is_dropped(self) -> bool:
        return self.new is None


@dataclass(frozen=True)
class ShownSection:
    """``kept`` is why nothing of it would be taken; ``is_unread``: it is there and was not read; ``is_offered``: it can
    be chosen, old stands beside new, else it is only read."""

    section: Section
    doubts: tuple[Doubt, ...]
    grid: AnnotatedGrid[ScreenCell] | None = None
    lines: Sequence[ShownLine] = ()
    kept: str = ""
    is_unread: bool = False
    is_offered: bool = True

    @property
    def code(self) -> str:
        return self.section.code

    @property
    def name(self) -> str:
        return self.section.name

    @property
    def above(self) -> list[Doubt]:
        """The doubts about the whole of it, to be read before it."""
        return [doubt for doubt in self.doubts if doubt.kind == NoteKind.PERHAPS_MOVED]

    @property
    def below(self) -> list[Doubt]:
        """The others."""
        return [doubt for doubt in self.doubts if doubt.kind != NoteKind.PERHAPS_MOVED]

    @property
    def has_columns(self) -> bool:
        """Whether prose stands in two columns; not where there was none yet, nothing to set beside it."""
        return self.is_offered and not self._is_all_new

    @property
    def look_of_grid(self) -> str:
        return "is-import" if self.is_offered else "is-import is-reading"

    @property
    def look_of_lines(self) -> str:
        if not self.is_offered:
            return "import-lines is-single"
        return "import-lines is-all-new" if self._is_all_new else "import-lines"

    @property
    def _is_all_new(self) -> bool:
        return all(line.old is None for line in self.lines)

    @property
    def changes(self) -> int:
        return sum(shown.is_changed for shown in (*(self.grid or ()), *self.lines))

    @property
    def can_be_taken(self) -> bool:
        return self.is_offered and bool(self.changes)

    @property
    def why_not(self) -> str:
        """Why there is nothing to choose; empty where there is."""
        return "" if self.changes else self.kept or "和现在相同，不改动。"


@dataclass(frozen=True)
class Preview:
    """``doubts`` counts everything that is to be looked at; ``not_placed`` is what found no place in the report."""

    sections: tuple[ShownSection, ...]
    not_placed: tuple[Doubt, ...]
    figures: int

    @property
    def doubts(self) -> int:
        return len(self.not_placed) + sum(len(section.doubts) for section in self.sections)

    @property
    def changes(self) -> int:
        return sum(section.changes for section in self.sections)


def preview(record: Import, report: Report | None) -> Preview:
    """What the import would make of the report, or of a blank one where there is none yet."""
    edition = one_report.edition_of(record.unit, record.year)
    now = store.load(report) if report else ReportContent.blank(edition, record.unit.name, record.year)
    unread = store.unread_entries(report) if report else {}
    incoming = one_report.as_read(record)
    every = [section.code for section in edition.sections]
    then = one_report.merged(now, incoming, every)
    unread_then = one_report.unread_after(unread, record, then, every)
    before, after = texts(now, unread), texts(then, unread_then)
    notes = _with_doubted_amounts(record, incoming, then)
    doubts = doubts_of(record, notes, incoming, edition)
    sections = tuple(
        shown_section(section, now, then, before, after, doubts[section.code], notes, incoming)
        for section in edition.sections
    )
    filled = sum(value is not None for value in incoming.cells.values())
    return Preview(sections, tuple(d for found in doubts.values() for d in found if d.kind in NOT_PLACED), filled)


def as_it_stands(record: Import, report: Report) -> Preview:
    """The report as it is now, with the doubts of the import that it came from."""
    now, unread = store.load(report), store.unread_entries(report)
    standing = texts(now, unread)
    notes = one_report.notes_of(record)
    doubts = doubts_of(record, notes, one_report.as_read(record), report.edition)
    sections = tuple(
        shown_section(section, now, now, standing, standing, doubts[section.code], notes)
        for section in report.edition.sections
    )
    filled = sum(value is not None for value in now.cells.values())
    return Preview(sections, tuple(d for found in doubts.values() for d in found if d.kind in NOT_PLACED), filled)


def count_of_doubts(record: Import) -> int:
    """How many doubts its pages tell."""
    if not record.notes:
        return 0
    notes, edition = one_report.notes_of(record), one_report.edition_of(record.unit, record.year)
    return sum(map(len, doubts_of(record, notes, one_report.as_read(record), edition).values()))


def _with_doubted_amounts(record: Import, incoming: ReportContent, then: ReportContent) -> list[Note]:
    """The notes of the reading, and those on amounts of the file that last year's report lets doubt."""
    notes = one_report.notes_of(record)
    cells, _ = one_report.fitted(incoming, then.edition)
    is_told = {note.cell for note in notes if note.kind is NoteKind.PERHAPS_YUAN}
    doubted = perhaps_in_yuan(then, record.unit)
    return [*notes, *(note for note in doubted if note.cell not in is_told and cells.get(note.cell) is not None)]


def doubts_of(
    record: Import, notes: Sequence[Note], incoming: ReportContent, edition: Edition
) -> dict[str, list[Doubt]]:
    """Every note on the reading, alike ones in one sentence, and every figure for which the report's edition has no
    cell, by section."""
    doubts: dict[str, list[Doubt]] = {section.code: [] for section in edition.sections}
    notes = told_whole(notes)
    of_cells, of_rows = on_many_cells(notes), on_many_rows(notes)
    for alike in of_cells:
        table = alike[0].cell.table
        doubts[table if table in doubts else "preamble"].append(Doubt("cell", said_of_many(alike)))
    for alike in of_rows:
        section = alike[0].at.section
        said = said_of_many_rows(alike, incoming.edition.section(section).heading)
        doubts[section if section in doubts else "preamble"].append(Doubt(NoteKind.UNPLACED, said))
    told = {id(note) for alike in (*of_cells, *of_rows) for note in alike}
    for note in gathered([note for note in notes if id(note) not in told]):
        place = next((section for section in note.at.sections if section in doubts), "preamble")
        doubt = _doubt(note, record, incoming.edition)
        cell = note.cell if note.cell in edition else None
        doubts[place] += [doubt._replace(cell=cell)] if doubt.text else []
    for table, said in one_report.fitted(incoming, edition)[1]:
        doubts[table].append(Doubt(NoteKind.UNPLACED, f"{edition.code} 版格式里没有这一格：{said}"))
    return doubts


def _doubt(note: Note, record: Import, printed: Edition) -> Doubt:
    """A note in words; of the title only what is not asked about."""
    if is_on_title(note):
        return Doubt(str(note.kind), about_the_title(record, str(note.printed)))
    if note.kind in OF_TEXT:
        lines = tuple(str(note.printed).split("\n"))
        place = printed.section(note.at.section).heading if note.at.section else ""
        return Doubt(str(note.kind), OF_TEXT[note.kind].format(count=len(lines), place=place), None, lines)
    return Doubt("cell" if note.cell else str(note.kind), describe(note, printed))


def shown_section(
    section: Section, now: ReportContent, then: ReportContent, before: Mapping[Ref, str], after: Mapping[Ref, str],
    doubts: Collection[Doubt], notes: Sequence[Note], incoming: ReportContent | None = None,
) -> ShownSection:  # fmt: skip
    """One section, old beside new; without ``incoming``, as it stands."""
    here = tuple(doubt for doubt in doubts if doubt.kind not in NOT_PLACED)
    shown = ShownSection(section, here, is_offered=incoming is not None)
    if section.is_table:
        grid = change_grid(now.edition, section.code, before, after, _marks(notes))
        is_left = incoming and not _has_figures(incoming, section.code)
        if not is_left:
            return replace(shown, grid=grid)
        is_unread = any(doubt.kind in (NoteKind.TWO_TABLES, NoteKind.UNPLACED) for doubt in doubts)
        return replace(shown, grid=grid, kept=UNREAD if is_unread else ABSENT, is_unread=is_unread)
    lines = compared(now.prose[section.code], then.prose[section.code], _printed_in(section.code, notes))
    is_kept = incoming and not incoming.prose[section.code]
    return replace(shown, lines=lines, kept="文件里没有这一部分，现在的文字不变。" if is_kept else "")


def _has_figures(content: ReportContent, table: str) -> bool:
    return any(value is not None for ref, value in content.cells.items() if ref.table == table)


def _marks(notes: Sequence[Note]) -> dict[Ref, tuple[str, ...]]:
    """The words that stand in the cell itself."""
    marks: dict[Ref, tuple[str, ...]] = {}
    for note in notes:
        if note.cell:
            words = SHORT.get(note.kind, "有疑点，见表下").format(printed=note.printed, expected=note.expected)
            marks[note.cell] = (*marks.get(note.cell, ()), words)
    return marks


def _printed_in(section: str, notes: Sequence[Note]) -> list[str]:
    return [str(note.printed) for note in notes if note.at.section == section and note.printed]


def compared(old: str, new: str, printed: Sequence[str]) -> list[ShownLine]:
    """The paragraphs of two texts, equal ones beside each other; a doubt is marked at the paragraph that it quotes."""
    before, after = old.split("\n") if old else [], new.split("\n") if new else []
    if max(len(before), len(after)) > MOST_LINES:
        pairs = list(zip_longest(before, after))
    else:
        steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        pairs = [pair for _, a, b, c, d in steps for pair in zip_longest(before[a:b], after[c:d])]
    return [ShownLine(was, now, tuple(f"“{p}”" for p in printed if p in (now or ""))) for was, now in pairs]
