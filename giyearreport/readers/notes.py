"""Notes on a reading: what stands in a source and has no place in a report. Nothing is dropped in silence."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from giyearreport.anchor import Anchor
from giyearreport.content import Number
from giyearreport.formats.grammar import Edition, Ref


class NoteKind(StrEnum):
    """What a note is about, in the words of the published schema."""

    PRINTED_TOTAL = "printed_total"
    BLANK = "blank"
    NOT_A_NUMBER = "not_a_number"
    PERHAPS_DATE = "perhaps_date"  # 3-5 typed into a spreadsheet becomes 3月5日, and that day's number elsewhere
    PERHAPS_THOUSANDS = "perhaps_thousands"  # of 1.000 a spreadsheet keeps 1
    PERHAPS_YUAN = "perhaps_yuan"  # an amount whose unit nothing tells, or which is hardly in the unit that is printed
    PERHAPS_MOVED = "perhaps_moved"  # of a table, whose figures contradict one another
    LABEL_ALTERED = "label_altered"
    EDITION_MIXED = "edition_mixed"
    HEADING_MISSING = "heading_missing"
    HEADING_ALTERED = "heading_altered"
    RESIDUE = "residue"
    AROUND = "around"  # a letter that sends the report out, the lines of a site, a list of contents
    OTHER_REPORT = "other_report"  # of several whole ones in a source
    TEXT_AT_TABLE = "text_at_table"  # prose in a section that has only a table
    OUT_OF_TEXT = "out_of_text"  # struck out, hidden, or after the end of a page
    UNPLACED = "unplaced"
    TWO_TABLES = "two_tables"  # of one kind, with different figures: nothing tells which is the report's own


_SENTENCES = {
    NoteKind.PRINTED_TOTAL: "“{name}”原文为 {printed}，各项相加为 {derived}",
    NoteKind.BLANK: "“{name}”没有填",
    NoteKind.NOT_A_NUMBER: "“{name}”原文为“{printed}”，不是可用的数字，按未填处理",
    NoteKind.PERHAPS_DATE: "“{name}”原文为 {printed}，这也是电子表格里 {expected} 这一天的数字，请核对",
    NoteKind.PERHAPS_THOUSANDS: "“{name}”原文为 {printed}，同表有 {expected} 这样的写法：是不是 {printed} 千，请核对",
    NoteKind.PERHAPS_YUAN: "“{name}”原文为 {printed}，请核对是元还是万元："
    "{printed} 元填 {expected}，{printed} 万元填 {printed}",
    NoteKind.PERHAPS_MOVED: "“{place}”有缺格或合计对不上，有的数可能串了行或串了列：请对照原文核对整张表",
    NoteKind.LABEL_ALTERED: "“{place}”中的“{printed}”应为“{expected}”",
    NoteKind.EDITION_MIXED: "“{place}”用的是 {printed} 年版的格式，应为 {expected} 年版",
    NoteKind.HEADING_MISSING: "没有找到标题“{expected}”",
    NoteKind.HEADING_ALTERED: "标题“{printed}”应为“{expected}”",
    NoteKind.RESIDUE: "“{place}”中的“{printed}”不属于报告内容",
    NoteKind.AROUND: "报告前后的这些文字不属于报告，没有读入：“{printed}”",
    NoteKind.OTHER_REPORT: "文件里还有一份报告“{printed}”，没有读入",
    NoteKind.TEXT_AT_TABLE: "“{place}”只收表格里的数，这段文字没有放进去：“{printed}”",
    NoteKind.OUT_OF_TEXT: "“{place}”里有{printed}",
    NoteKind.UNPLACED: "“{place}”中的“{printed}”找不到对应的格子",
    NoteKind.TWO_TABLES: "“{place}”不止一张表，数不同，分不出哪张是本年的，都没有读入。请只留本年的一张再上传",
}
_INCOMPARABLE = "“{name}”原文为 {printed}，有未填的格，无法核对"
_MIXED_WITHIN = "“{place}”用的是 {printed} 年版的格式，报告的其余部分用的是 {expected} 年版"
_UNPLACED_OF_ROW = "“{place}”里“{expected}”一行的“{printed}”找不到对应的格子"
_TWO_SHEETS = "“{place}”不止一张表：{printed}，分不出哪张是本年的，都没有读入。请只留本年的一张再上传"
_WITH_UNIT = "“{name}”原文为“{printed}”"
_OF_FILE = "文件里的“{printed}”不属于报告内容"  # what is about no section is kept with the first


@dataclass(frozen=True)
class Note:
    """``at`` is one cell or one section. ``printed`` is the source's own text, the number of a printed total, or of
    TWO_TABLES which sheets they are and where they differ; ``expected`` the official text, the day of PERHAPS_DATE, the
    other number of PERHAPS_THOUSANDS, the amount of PERHAPS_YUAN in 万元 or the label of the row of UNPLACED;
    ``derived`` the total as we add it up, None where a part is blank.

    ``printed`` and ``expected`` of EDITION_MIXED are codes of editions: that of the printed form, and that of the rest
    of the report or of its year.
    """

    kind: NoteKind
    at: Anchor
    printed: str | int | None = None
    expected: str | None = None
    derived: Number = None

    @classmethod
    def on_cell(cls, kind: NoteKind, cell: Ref, *, printed: str | int | None = None, derived: Number = None) -> "Note":
        return cls(kind, Anchor((cell,)), printed, derived=derived)

    @classmethod
    def on_section(
        cls, kind: NoteKind, section: str, *, printed: str | None = None, expected: str | None = None
    ) -> "Note":
        return cls(kind, Anchor(section=section), printed, expected)

    @property
    def cell(self) -> Ref | None:
        return self.at.cells[0] if self.at.cells else None

    def as_json(self) -> dict[str, Any]:
        """The note as the published schema has it: only the keys that the note has; ``derived`` with every total."""
        cell = {"cell": str(self.cell)} if self.cell else {}
        known = {"section": self.at.section, "printed": self.printed, "expected": self.expected}
        derived = {"derived": self.derived} if self.kind is NoteKind.PRINTED_TOTAL else {}
        return {"kind": str(self.kind), **cell, **{k: v for k, v in known.items() if v is not None}, **derived}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Note":
        """Reads what ``as_json`` wrote. ValueError where the kind is unknown or the cell is no address."""
        cells = (Ref.parse(data["cell"]),) if "cell" in data else ()
        at = Anchor(cells, data.get("section"))
        return cls(NoteKind(data["kind"]), at, data.get("printed"), data.get("expected"), data.get("derived"))


def unplaced(edition: Edition, cell: Ref, printed: str) -> Note:
    """A note on what stands in the place of a cell and may be another's, with the label of its row."""
    row, _, _ = edition.cell(cell).label.rpartition(" · ")
    return Note.on_section(NoteKind.UNPLACED, cell.table, printed=printed, expected=row)


def describe(note: Note, edition: Edition) -> str:
    """The note as a sentence for a person."""
    sentence = _SENTENCES[note.kind]
    if note.kind is NoteKind.RESIDUE and note.cell:
        sentence = _WITH_UNIT
    if note.kind is NoteKind.RESIDUE and note.at.section == "preamble":
        sentence = _OF_FILE
    if note.kind is NoteKind.PRINTED_TOTAL and note.derived is None:
        sentence = _INCOMPARABLE
    place = edition.section(note.at.section).heading if note.at.section else ""
    name = edition.cell(note.cell).label if note.cell else place
    if note.kind is NoteKind.UNPLACED and note.expected:
        sentence = _UNPLACED_OF_ROW
    if note.kind is NoteKind.TWO_TABLES and note.printed:
        sentence = _TWO_SHEETS
    if note.kind is NoteKind.EDITION_MIXED and note.expected == edition.code:
        sentence = _MIXED_WITHIN
    printed = note.printed.replace("\n", " / ") if isinstance(note.printed, str) else note.printed
    quoted = {"printed": printed, "expected": note.expected, "derived": note.derived}
    blank = {key: "" for key, value in quoted.items() if value is None}
    return sentence.format(name=name, place=place or "前言", **quoted | blank)
