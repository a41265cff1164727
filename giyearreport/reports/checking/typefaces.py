"""The characters of a report that its typefaces lack, in the clerk's words (documents.md §3.5)."""

from dataclasses import dataclass
from itertools import groupby

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.rules import Finding, Level
from giyearreport.writers.characters import TITLE, Substitution, substitutions

RULE = "F01"  # not one of the statute's checks: it asks what this installation can print
NAMED = 10  # so many characters are named in one finding
FACES = {
    "FandolFang": "仿宋",
    "FandolKai": "楷体",
    "FandolHei": "黑体",
    "Noto Serif CJK SC": "思源宋体",
    "Noto Sans CJK SC": "思源黑体",
    "LXGW WenKai": "霞鹜文楷",
}


@dataclass(frozen=True)
class Replaced:
    """A character set in another face than its place asks for; no ``stand_in`` where nothing can print it.
    ``section`` is the code of the section to mend it in, empty for the title."""

    character: str
    code: str
    place: str
    section: str
    wanted: str
    stand_in: str


def replaced(content: ReportContent) -> list[Replaced]:
    """One entry for each character and section that it stands in, in the order of the text."""
    return [_entry(content, found) for found in substitutions(content)]


def unprintable(content: ReportContent) -> list[Finding]:
    """The characters that would be boxes on paper, one finding a section: they stop the submission, as they would
    stop the publication."""
    lacking = [entry for entry in replaced(content) if not entry.stand_in]
    return [
        Finding(RULE, Level.ERROR, Anchor(section=section or None), _message(list(entries)), waivable=False)
        for section, entries in groupby(lacking, key=lambda entry: entry.section)
    ]


def _entry(content: ReportContent, found: Substitution) -> Replaced:
    section = "" if found.section == TITLE else found.section
    return Replaced(
        character=found.character,
        code=f"U+{ord(found.character):04X}",
        place=(content.edition.section(section).heading or "前言") if section else "标题",
        section=section,
        wanted=FACES.get(found.wanted, found.wanted),
        stand_in=FACES.get(found.stand_in, found.stand_in or ""),
    )


def _message(entries: list[Replaced]) -> str:
    """``entries`` are those of one section."""
    named = "、".join(f"“{entry.character}”（{entry.code}）" for entry in entries[:NAMED])
    more = f"等 {len(entries)} 个字符" if len(entries) > NAMED else ""
    what = f"“{entries[0].place}”里的{named}{more}没有字体可以印出"
    return f"{what}，请改用其他字" if entries[0].section else f"{what}，请系统管理员补装字体"
