"""A document divided at the six headings, wherever they stand and however they were retyped."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from giyearreport.formats.grammar import Section
from giyearreport.formats.sections import SECTIONS
from giyearreport.readers.form.labels import RESIDUE, likeness, plain_label, squeeze
from giyearreport.readers.form.pieces import Aside, FoundRow, Piece, TextLine
from giyearreport.readers.form.shape import Shape, shapes_of
from giyearreport.readers.notes import Note, NoteKind

#: The editions share the headings.
HEADED = tuple(section for section in SECTIONS if section.heading)
TABLES = tuple(section.code for section in HEADED if section.is_table)
NUMBERED_ALIKE, ALIKE = 0.5, 0.75
LONGEST_LINE = 200  # characters; a longer line is no heading, however it is spaced
LONGEST = 2  # times the length of the heading
#: Section one has many names: 概述, 基本情况, 政府信息公开工作总体推进情况.
_OTHER_NAME = re.compile(r"一[、.,][^。,;:!?()]{2,20}")
_ROW_LABELS = frozenset(
    line.plain for table in TABLES for shape in shapes_of(table) for line in shape.lines if line.label
)
FIRST_WORDS = 6  # characters by which a label that is broken over lines is recognised


@dataclass
class Sections:
    """``front`` holds the pieces before the first heading, ``bodies`` those of each section that was found,
    ``headings`` the lines at which they begin."""

    front: list[Piece] = field(default_factory=list)
    bodies: dict[str, list[Piece]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def divide(pieces: Sequence[Piece]) -> Sections:
    """The pieces divided; every piece is in ``front``, in one body, or is a heading."""
    lines = [piece.text for piece in pieces]
    places = _exact_places(pieces, lines)
    sections = Sections(notes=_displaced(lines, places))
    rests: dict[str, Piece] = {}
    for section in HEADED:
        if section.code not in places:
            sections.notes += _look_closer(pieces, lines, section, places, rests)
    found = sorted((place, code) for code, place in places.items())
    ends = [*(place for place, _ in found), len(pieces)]
    sections.front = [*pieces[: ends[0]]]
    for (start, code), end in zip(found, ends[1:], strict=True):
        behind = [rests[code]] if code in rests else []
        sections.headings[code] = lines[start].removesuffix("".join(rest.text for rest in behind))
        sections.bodies[code] = [*behind, *pieces[start + 1 : end]]
    _take_out_residue(sections)
    return sections


def _exact_places(pieces: Sequence[Piece], lines: Sequence[str]) -> dict[str, int]:
    """The last chain of lines that are the headings: a list of contents may stand before. Of several lines that are
    the same heading, those that are not set in are meant."""
    plain = [_plain(line) if not squeeze(line[:LONGEST_LINE]).startswith("(") else "" for line in lines]
    set_in = {index for index, piece in enumerate(pieces) if isinstance(piece, TextLine) and piece.is_set_in}
    places: dict[str, int] = {}
    limit = len(lines)
    for section in reversed(HEADED):
        same = [index for index, text in enumerate(plain) if text == plain_label(section.heading)]
        same = [index for index in same if index not in set_in] or same
        before = [index for index in same if index < limit]
        if same:
            places[section.code] = max(before or same)
            limit = min(limit, places[section.code])
    return places


def _displaced(lines: Sequence[str], places: dict[str, int]) -> list[Note]:
    """A note on each heading that stands before one which it should follow."""
    notes, furthest = [], -1
    for section in HEADED:
        place = places.get(section.code, furthest)
        if place < furthest:
            notes.append(_altered(section, lines[place]))
        furthest = max(furthest, place)
    return notes


def _look_closer(
    pieces: Sequence[Piece], lines: Sequence[str], section: Section, places: dict[str, int], rests: dict[str, Piece]
) -> list[Note]:
    """Finds a heading that no line is: one with text behind it, one with a slip, or none but the table itself. Enters
    its place, and what stands behind it on its line."""
    between = _between(section, places, len(lines))
    for index in between:
        rest = _behind(lines[index], section.heading)
        if rest is not None:
            places[section.code], rests[section.code] = index, TextLine(rest)
            return []
    most_alike = _most_alike(lines, between, section)
    if most_alike is not None:
        places[section.code] = most_alike
        return [_altered(section, lines[most_alike])]
    if section.is_table:
        first = next((index for index in between if begins_table(lines[index], section)), None)
        if first is not None:
            places[section.code], rests[section.code] = first, pieces[first]
    return [Note.on_section(NoteKind.HEADING_MISSING, section.code, expected=section.heading)]


def _plain(line: str) -> str:
    return plain_label(line) if len(line) <= LONGEST_LINE else ""


def _between(section: Section, places: dict[str, int], end: int) -> range:
    codes = [headed.code for headed in HEADED]
    position = codes.index(section.code)
    before = [places[code] for code in codes[:position] if code in places]
    after = [places[code] for code in codes[position:] if code in places]
    return range(max(before, default=-1) + 1, min(after, default=end))


def _behind(line: str, heading: str) -> str | None:
    """What follows the heading on its own line; None when the line does not begin with it."""
    wanted, seen = plain_label(heading), ""
    for index, character in enumerate(line):
        seen += plain_label(character)
        if seen == wanted:
            return line[index + 1 :].lstrip(" \t\u3000:：、，。") or None
        if not wanted.startswith(seen):
            return None
    return None


def _most_alike(lines: Sequence[str], between: Sequence[int], section: Section) -> int | None:
    """The line most like the heading, and no label of a row (一、本年新收…, beside which nothing stands). One that has
    its number need be less alike than one that has not."""
    wanted = plain_label(section.heading)
    between = [index for index in between if _plain(lines[index]) not in _ROW_LABELS]
    short = [index for index in between if 0 < len(_plain(lines[index])) <= LONGEST * len(wanted)]
    short = [index for index in short if not (section.is_table and begins_table(lines[index], section))]
    alike = {index: likeness(wanted, _plain(lines[index])) for index in short}
    numbered = {index: ratio for index, ratio in alike.items() if _has_number(lines[index], section)}
    for ratios, at_least in ((numbered, NUMBERED_ALIKE), (alike, ALIKE)):
        best = max(ratios, key=ratios.__getitem__, default=None)
        if best is not None and ratios[best] >= at_least:
            return best
    named = [index for index in between if section is HEADED[0] and _OTHER_NAME.fullmatch(squeeze(lines[index]))]
    return named[-1] if named else None


def _has_number(line: str, section: Section) -> bool:
    plain = squeeze(line).lstrip("(#*")
    return plain[:1] == section.heading[:1] and plain[1:2] in ("、", ".", ",", ")")


def begins_table(line: str, section: Section) -> bool:
    """Whether one of a table's first two labels stands in the line, or the beginning of its long first one."""
    texts = [_plain(text) for text in line.replace("|", "\t").split("\t")]
    return any(_is_beginning(text, shape) for shape in shapes_of(section.code) for text in texts)


def _is_beginning(text: str, shape: Shape) -> bool:
    first, second = list(shape.printed)[:2]
    labels = shape.match(text)
    return bool(labels and {first, second} & set(labels[0])) or (len(text) >= FIRST_WORDS and first.startswith(text))


def _altered(section: Section, line: str) -> Note:
    return Note.on_section(NoteKind.HEADING_ALTERED, section.code, printed=line.strip(), expected=section.heading)


def _take_out_residue(sections: Sections) -> None:
    """Bookmarks of a word processor go from the pieces into notes."""
    for code, pieces in (("preamble", sections.front), *sections.bodies.items()):
        for index, piece in enumerate(pieces):
            residues = RESIDUE.findall(piece.text)
            sections.notes += [Note.on_section(NoteKind.RESIDUE, code, printed=residue) for residue in residues]
            if residues:
                pieces[index] = _without_residue(piece)


def _without_residue(piece: Piece) -> Piece:
    match piece:
        case TextLine():
            return replace(piece, text=RESIDUE.sub("", piece.text), spaced=RESIDUE.sub("", piece.spaced))
        case FoundRow():
            return replace(piece, fields=tuple(RESIDUE.sub("", text) for text in piece.fields))
        case Aside():
            return piece
