"""The characters of a report that its typefaces lack, in the clerk's words (documents.md §3.5)."""

from dataclasses import dataclass

from giyearreport.content import ReportContent
from giyearreport.rules import Unprintable
from giyearreport.writers.characters import TITLE, Substitution, substitutions
from giyearreport.writers.fonts import package_for

FACES = {
    "FandolFang": "仿宋",
    "FandolKai": "楷体",
    "FandolHei": "黑体",
    "Noto Serif CJK SC": "思源宋体",
    "Noto Sans CJK SC": "思源黑体",
    "LXGW WenKai": "霞鹜文楷",
    "HanaMinA": "花园明朝",
    "HanaMinB": "花园明朝",
    "Noto Naskh Arabic": "Noto 阿拉伯文",
    "Noto Serif Tibetan": "Noto 藏文",
    "Noto Sans Mongolian": "Noto 蒙古文",
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


def unprintable(content: ReportContent) -> tuple[Unprintable, ...]:
    """The characters that would be boxes on paper: they stop the submission, as they would stop the publication."""
    lacking = [
        Unprintable(entry.section or None, entry.character, package_for(entry.character))
        for entry in replaced(content)
        if not entry.stand_in
    ]
    return tuple(dict.fromkeys(lacking))


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
