"""Whose year it is: of several reports or tables in one source, those of the report's own year are read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from giyearreport.formats.sections import SECTIONS
from giyearreport.readers.form.labels import plain_label, squeeze
from giyearreport.readers.form.pieces import Piece, TextLine
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.titles import LONGEST_LINE, title_year
from giyearreport.readers.notes import Note, NoteKind

YEAR_BEFORE = 0  # stands for the year of what is headed 上年 or 去年
LONGEST_CAPTION = 40  # characters
LONGEST_HEADING = 30  # characters
FEWEST_HEADINGS = 3  # of a whole report: prose that names another report quotes fewer
_HEADINGS = [plain_label(section.heading) for section in SECTIONS if section.heading]
_YEAR = re.compile(r"20\d\d(?=年(?!\d{1,2}月))")  # a day is when something was written
_BARE_YEAR = re.compile(r"\(?(20\d\d)年?度?\)?")
_BEFORE = re.compile(r"[(附]*:?(?:上|去|前)一?年度?(?:同期)?(?:数据?|情况|表)?:?\)?")


def caption_year(text: str) -> int | None:
    """The one year that a caption names (2023年：, 附：2023年办理情况), or YEAR_BEFORE; None where it names none."""
    if len(text) > LONGEST_CAPTION:
        return None
    plain = squeeze(text)
    if plain.endswith("。") or plain.startswith(("第", "注")):
        return None
    bare = _BARE_YEAR.fullmatch(plain)
    years = {bare[1]} if bare else set(_YEAR.findall(plain))
    if len(years) == 1:
        return int(years.pop())
    return YEAR_BEFORE if not years and _BEFORE.fullmatch(plain) else None


def of_year(tables: Mapping[str, Sequence[Row]], year: int | None) -> tuple[dict[str, list[Row]], list[Note]]:
    """The rows of each statutory table without those that are headed with another year, where rows of this year are
    left, and a note on those left out."""
    kept: dict[str, list[Row]] = {}
    notes = []
    for code, rows in tables.items():
        own = [row for row in rows if row.year in (None, year)]
        kept[code] = own if any(map(_has_label, own)) else [*rows]
        others = sorted({row.year for row in rows if row.year is not None} - {row.year for row in kept[code]})
        names = (f"{other} 年的表格" if other else "上年的表格" for other in others)
        notes += [Note.on_section(NoteKind.RESIDUE, code, printed=name) for name in names]
    return kept, notes


def _has_label(row: Row) -> bool:
    return sum(bool(field.strip()) for field in row.fields) > 1


def with_years(rows: Sequence[Row]) -> list[Row]:
    """The rows of one stretch of text, each with the year that a row above it names alone."""
    found: list[Row] = []
    year = None
    for row in rows:
        filled = [field for field in row.fields if field.strip()]
        named = caption_year(filled[0]) if len(filled) == 1 else None
        year = year if named is None else named
        found.append(row if year is None else replace(row, year=year))
    return found


def own_report(pieces: Sequence[Piece], year: int | None) -> tuple[list[Piece], list[Note]]:
    """Of several whole reports of different years, one behind the other, the pieces of that of the year, or of the
    first; and a note on each of the others."""
    begins = [index for index, piece in enumerate(pieces) if _begins(piece)]
    if len(begins) < 2:
        return [*pieces], []
    ends = [*begins[1:], len(pieces)]
    parts = [(begin, end) for begin, end in zip(begins, ends, strict=True) if _is_whole(pieces[begin:end])]
    years = [title_year(pieces[begin].text) for begin, _ in parts]
    if len(set(years)) < 2:
        return [*pieces], []
    chosen = years.index(year) if year in years else 0
    begin = parts[chosen][0] if chosen else 0
    end = parts[chosen + 1][0] if chosen + 1 < len(parts) else len(pieces)
    others = [pieces[part[0]].text.strip() for number, part in enumerate(parts) if number != chosen]
    notes = [Note.on_section(NoteKind.RESIDUE, "preamble", printed=text) for text in others]
    return [*pieces[begin:end]], notes


def _is_whole(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces hold the first heading and others of the form."""
    found = {plain_label(piece.text[:LONGEST_HEADING]) for piece in pieces}
    return _HEADINGS[0] in found and len(found & {*_HEADINGS}) >= FEWEST_HEADINGS


def _begins(piece: Piece) -> bool:
    return isinstance(piece, TextLine) and len(piece.text) <= LONGEST_LINE and title_year(piece.text) is not None
