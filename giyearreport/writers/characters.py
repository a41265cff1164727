"""Which characters of a report its first typeface lacks, and which face stands in (docs/documents.md).

Missing glyphs fall back in silence, and a place name may then stand in another face in mid-sentence. The clerk is shown
every such character; one that no face has would be a box on paper and break PDF/A (ISO 19005-3 6.2.11.8, no .notdef),
so a file for the public is refused.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from giyearreport.content import ReportContent
from giyearreport.writers import fonts
from giyearreport.writers.coverage import characters_of
from giyearreport.writers.paragraphs import Place, one_line, paragraphs

TITLE = "title"  # where a section's code stands for other text
SHOWN = 20

#: Nothing is drawn for controls, spaces and the selectors of variants.
_UNDRAWN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_SELECTORS = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}


class Substitution(NamedTuple):
    """A character that the face of its place lacks. ``section`` is a section's code, or ``title``; ``stand_in`` the
    face that prints it, None where none does."""

    character: str
    section: str
    role: str
    wanted: str
    stand_in: str | None


class MissingCharacters(ValueError):
    """No typeface has these characters; the message says which and where, for the clerk."""

    def __init__(self, content: ReportContent, missing: list[Substitution]):
        self.missing = missing
        named = {TITLE: "标题", **{section.code: section.heading or "前言" for section in content.edition.sections}}
        said = "，".join(f"{_shown(character)}（{named[section]}）" for character, section, *_ in missing[:SHOWN])
        more = f"等{len(missing)}处" if len(missing) > SHOWN else ""
        packages = packages_for(entry.character for entry in missing)
        advice = packages and f"，或者请系统管理员{packages}"
        super().__init__(f"下列字符没有可用的字体，不能生成 PDF，请改用其他字{advice}：{said}{more}。")


def packages_for(characters: Iterable[str]) -> str:
    """Which packages to install for which of the characters, in words; empty where there is none for any."""
    wanted: dict[str, list[str]] = {}
    for character in dict.fromkeys(characters):
        if package := fonts.package_for(character):
            wanted.setdefault(package, []).append(character)
    return "，".join(f"为{_listed(found)}补装字体 {package}" for package, found in wanted.items())


def _listed(characters: list[str]) -> str:
    more = f"等 {len(characters)} 个字符" if len(characters) > SHOWN else ""
    return "、".join(f"“{character}”" for character in characters[:SHOWN]) + more


def substitutions(content: ReportContent) -> list[Substitution]:
    """Every character that its first face lacks, once for each section and role, in the order of the text. A first
    face that is not there at all is a matter for ``fonts.shortcomings``: the next one then counts as the first."""
    chains = {role: _chain(role) for role in fonts.CHAINS}
    found = [
        Substitution(character, section, role, wanted, _face(character, chains[_role(role, character)]))
        for section, role, text in _texts(content)
        for wanted, covered in chains[role][:1]
        if not covered.issuperset(text) or not fonts.SHARED.isdisjoint(text)  # nearly every text ends here, at once
        for character in dict.fromkeys(text)
        if _is_drawn(character) and (character not in covered or _role(role, character) != role)
    ]
    return list(dict.fromkeys(found))


def missing(content: ReportContent) -> list[Substitution]:
    """The characters that no face of their chain has."""
    return [substitution for substitution in substitutions(content) if substitution.stand_in is None]


def refuse_missing(content: ReportContent) -> None:
    """MissingCharacters when a character would be printed as a box."""
    if lacking := missing(content):
        raise MissingCharacters(content, lacking)


def _role(role: str, character: str) -> str:
    """Whose faces set the character in a text of this role."""
    return fonts.APART if character in fonts.SHARED and role in fonts.WITH_SHARED else role


def _texts(content: ReportContent) -> Iterator[tuple[str, str, str]]:
    """Section, role of the face, text: as document.css sets them. Numbers are digits, which every face has."""
    yield TITLE, "title", one_line(content.title)
    for section in content.edition.sections:
        yield section.code, "level-one", section.heading
        if section.is_table:
            labels = (cell.label for cell in content.edition.table(section.code).grid.cells)
            yield section.code, "table", "".join(labels)
            continue
        for paragraph in paragraphs(content.prose[section.code]):
            yield section.code, "level-two", paragraph.lead
            yield section.code, "level-two" if paragraph.place is Place.LEVEL_TWO else "body", paragraph.text


def _chain(role: str) -> list[tuple[str, frozenset[str]]]:
    """The faces of a role that are there, with their characters; where none is, the first of them, with none."""
    places = {family: fonts.file_of(family) for family in fonts.CHAINS[role]}
    present = [(family, _characters_of(*place)) for family, place in places.items() if place]
    return present or [(fonts.CHAINS[role][0], frozenset())]


@cache
def _characters_of(path: Path, index: int) -> frozenset[str]:
    """Asked once per process."""
    return characters_of(path, index)


def _face(character: str, chain: list[tuple[str, frozenset[str]]]) -> str | None:
    return next((family for family, covered in chain if character in covered), None)


def _is_drawn(character: str) -> bool:
    return category(character) not in _UNDRAWN and ord(character) not in _SELECTORS


def _shown(character: str) -> str:
    return f"“{character}”U+{ord(character):04X}"
