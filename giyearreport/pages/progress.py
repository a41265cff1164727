"""How far a report is, section by section, in words that need no colour."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref, Section
from giyearreport.pages import places
from giyearreport.reports.checking.unfilled import is_unfilled, wrong_in
from giyearreport.reports.models import Tick
from giyearreport.rules import Finding, Level
from giyearreport.rules.language.problems import is_only_short

EMPTY, STARTED, WRONG, DONE, OPTIONAL = "empty", "started", "wrong", "done", "optional"
REMARKED = "remarked"  # it would be done, were it not for the county's comments
LABELS = {EMPTY: "未填", STARTED: "填写中", WRONG: "要改", DONE: "已填完", OPTIONAL: "选填", REMARKED: "有意见"}
_CONTINUES = {WRONG: "去修改", EMPTY: "去填写", OPTIONAL: "去填写", REMARKED: "去看意见"}
ICONS = {EMPTY: "empty", STARTED: "half", WRONG: "error", DONE: "ok", OPTIONAL: "empty", REMARKED: "comment"}

#: What the official form wants of a written section: as long as one of these is left to see, something is lacking in
#: it, however much is written. 第六部分 of one sentence is filled where that sentence tells the 信息处理费.
OF_WHAT_MUST_BE_TOLD = frozenset({"S02", "S03", "S04", "S05", "S14"})


@dataclass(frozen=True)
class SectionProgress:
    """``status`` is one of LABELS; ``blanks`` counts the cells not filled, ``bare`` the headings with nothing
    below, ``lacking`` the duties of which nothing is written; ``errors``, ``warnings`` and ``hints`` the
    findings that touch the section, save those of what is only not filled yet; ``comments`` the county's that wait for
    the reader's answer; ``tick`` is the clerk's own, of the section as it is."""

    section: Section
    status: str
    blanks: int = 0
    bare: int = 0
    lacking: int = 0
    errors: int = 0
    warnings: int = 0
    hints: int = 0
    comments: int = 0
    tick: Tick | None = None

    @property
    def name(self) -> str:
        return self.section.name

    @property
    def icon(self) -> str:
        return ICONS[self.status]

    @property
    def label(self) -> str:
        """The status in words, with the number of blanks in a table that is begun, or of what is wrong; and that it is
        ticked."""
        if self.is_ticked:
            return f"{LABELS[self.status]}，已核对"
        if self.status == WRONG and self.errors:
            return f"{LABELS[WRONG]} {self.errors}"
        if self.status == REMARKED:
            return f"意见 {self.comments} 没有答复"
        if self.bare:
            return f"{LABELS[self.status]}，{self.bare} 个小标题下没有写"
        if self.lacking:
            return f"{LABELS[self.status]}，还缺内容"
        blanks = f"，{self.blanks} 格未填" if self.status == STARTED and self.blanks else ""
        return f"{LABELS[self.status]}{blanks}"

    @property
    def lacks(self) -> str:
        """What must be done before it can be ticked, in words; empty where nothing is."""
        if self.errors or self.warnings:
            return f"还有 {self.errors + self.warnings} 处要看"
        if self.status == REMARKED:
            return f"县级意见还有 {self.comments} 条没有答复"
        return "" if self.status in (DONE, OPTIONAL) else "还没有填完"

    @property
    def is_ticked(self) -> bool:
        """A tick goes with the first check that fails."""
        return self.tick is not None and not self.lacks

    @property
    def is_unfilled(self) -> bool:
        return self.status == EMPTY or self.blanks > 0

    @property
    def unfilled(self) -> str:
        """How much is not filled, in words."""
        return LABELS[EMPTY] if self.status == EMPTY else f"{self.blanks} 格未填"

    @property
    def continues(self) -> str:
        """What a button says that leads to it."""
        return f"{_CONTINUES.get(self.status, '继续填写')}：{self.name}"

    @property
    def found(self) -> str:
        """How many findings there are of each level that has any, and comments without an answer, in words, save what
        the label tells; empty where there is none."""
        errors = 0 if self.status == WRONG else self.errors
        comments = 0 if self.status == REMARKED else self.comments
        numbers = {"要改": errors, "请核对": self.warnings, "提示": self.hints, "意见": comments}
        return "，".join(f"{word} {number}" for word, number in numbers.items() if number)


def progress(
    content: ReportContent, findings: Collection[Finding], unread: Collection[Ref],
    ticks: Mapping[str, Tick] = MappingProxyType({}), comments: Mapping[str, int] = MappingProxyType({}),
) -> list[SectionProgress]:  # fmt: skip
    """One entry a section, in print order. ``ticks`` are those that hold for this content, by section; ``comments`` how
    many wait for the reader's answer."""
    wrong = {ref.table for ref in unread} | {
        code for f in findings if f.level is Level.ERROR for code in wrong_in(content, f)
    }
    lacking = Counter(f.at.section for f in findings if _tells_of_something_missing(f))
    counted = [each for each in findings if not each.follows and not is_unfilled(content, each, unread)]
    found = places.counts(counted)
    return [
        _remarked(
            _of_table(section, content, wrong, unread)
            if section.is_table
            else _of_prose(section, content, wrong, lacking[section.code]),
            errors=found[section.code, Level.ERROR],
            warnings=found[section.code, Level.WARNING],
            hints=found[section.code, Level.HINT],
            comments=comments.get(section.code, 0),
            tick=ticks.get(section.code),
        )
        for section in content.edition.sections
    ]


def _tells_of_something_missing(finding: Finding) -> bool:
    return finding.rule in OF_WHAT_MUST_BE_TOLD and finding.level is Level.WARNING and not is_only_short(finding)


def _remarked(entry: SectionProgress, **more) -> SectionProgress:
    """With what else is known of it: what the county waits for an answer about is not done."""
    known = replace(entry, **more)
    return replace(known, status=REMARKED) if known.comments and known.status in (DONE, OPTIONAL) else known


def finished(entries: Collection[SectionProgress]) -> int:
    """How many sections are written or filled and need nothing more."""
    return sum(entry.status == DONE for entry in entries)


def wanted(entries: Collection[SectionProgress]) -> int:
    """How many sections there must be: a preamble counts where there is one."""
    return sum(entry.status != OPTIONAL for entry in entries)


def is_wanting(section: Section, content: ReportContent) -> bool:
    """Whether it must be there, and is not written or has blanks."""
    if section.is_table:
        return any(content.cells[cell.ref] is None for cell in content.edition.table(section.code).cells)
    text = content.prose[section.code].strip()
    return (section.required and not text) or bool(_bare(section, text))


def is_begun(entries: Collection[SectionProgress]) -> bool:
    return any(entry.status not in (EMPTY, OPTIONAL) for entry in entries)


def next_to_do(entries: Sequence[SectionProgress]) -> SectionProgress | None:
    """The section to go to; in a report that is not begun the first, though it may stay empty. A text that is not begun
    waits for the tables, of which it tells, as long as none of them is filled."""
    if not is_begun(entries):
        return entries[0]
    left = [entry for entry in entries if entry.status not in (DONE, OPTIONAL)]
    first = next(iter(left), None)
    if first is None or first.status != EMPTY or any(entry.section.is_table for entry in entries if entry not in left):
        return first
    return next((entry for entry in left if entry.section.is_table), first)


def _of_table(section: Section, content: ReportContent, wrong: set[str], unread: Collection[Ref]) -> SectionProgress:
    cells = content.edition.table(section.code).cells
    blanks = sum(content.cells[cell.ref] is None and cell.ref not in unread for cell in cells)
    if section.code in wrong:
        return SectionProgress(section, WRONG, blanks)
    status = EMPTY if blanks == len(cells) else STARTED if blanks else DONE
    return SectionProgress(section, status, blanks)


def _of_prose(section: Section, content: ReportContent, wrong: set[str], lacking: int) -> SectionProgress:
    if section.code in wrong:
        return SectionProgress(section, WRONG)
    text = content.prose[section.code]
    if bare := _bare(section, text):
        return SectionProgress(section, STARTED, bare=bare)
    if text and lacking:
        return SectionProgress(section, STARTED, lacking=lacking)
    return SectionProgress(section, DONE if text else EMPTY if section.required else OPTIONAL)


def _bare(section: Section, text: str) -> int:
    """How many of the customary headings stand in a text with nothing below."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    below = [*lines[1:], section.outline[0]] if section.outline else []
    return sum(line in section.outline and after in section.outline for line, after in zip(lines, below, strict=False))
