"""Whose year it is: of several tables of a kind in one source, that of the report's own year is read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from giyearreport.readers.form.cell_text import is_figure
from giyearreport.readers.form.labels import squeeze
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.titles import in_digits
from giyearreport.readers.notes import Note, NoteKind

YEAR_BEFORE = 0  # stands for the year of what is headed 上年 or 去年
OWN_YEAR = -1  # stands for that of what is headed 本年
LONGEST_CAPTION = 40  # characters
_YEAR = re.compile(r"20\d\d(?=年(?!\d{1,2}月))")  # a day is when something was written
_KIND = "(?:数据?|情况|表[二三四]?)?:?\\)?"
_BARE_YEAR = re.compile(rf"[(附]*:?(?:(20\d\d)年?度?|((?:19|2\d)年)度?){_KIND}")
_BEFORE = re.compile(rf"[(附]*:?(?:(?:以下|下表)[为是]?)?(?:(?:上|去|前)一?年度?|往年|历年|上期|旧)(?:同期)?{_KIND}")
_OWN = re.compile(rf"\(?(?:(?:以下|下表)[为是]?)?(?:[本今当]年度?|本期){_KIND}")
_OF_ABOVE = re.compile(r"[(注:]*(?:(?:上表|以上|上述)(?:表格|数据)?[为是系]?|↑)(.+?)[。)]*")
_UNIT = re.compile(r"\(?(?:计量|数据|金额)?单位:[^:。]{1,12}\)?")
_CORNER = re.compile(r".*\(([^()]+)\)")
_NEW = re.compile("一[、.]?(.{2,6})新收政府信息公开")


def caption_year(text: str) -> int | None:
    """The one year that a caption names (2023年：, 附：2023年办理情况), YEAR_BEFORE or OWN_YEAR; None where it names
    none, or that of the table above it."""
    if len(text) > LONGEST_CAPTION:
        return None
    plain = in_digits(squeeze(text))
    if plain.endswith("。") or plain.startswith(("第", "注")) or _OF_ABOVE.fullmatch(plain):
        return None
    bare = _bare_year(plain)
    years = {*map(int, _YEAR.findall(plain))}
    return years.pop() if bare is None and len(years) == 1 else bare


def may_stand_between(text: str) -> bool:
    """Whether a line may stand between a caption and its table: the unit of its figures."""
    return bool(_UNIT.fullmatch(squeeze(text))) if len(text) <= LONGEST_CAPTION else False


def year_of_above(text: str) -> int | None:
    """The year that a line names of the table above it (以上为2023年数据); None where it names none."""
    found = _OF_ABOVE.fullmatch(squeeze(text)) if len(text) <= LONGEST_CAPTION else None
    return caption_year(found[1]) if found else None


def _bare_year(plain: str) -> int | None:
    """The year in a text that says nothing else: 2023年度, 23年, 去年, 本年."""
    if bare := _BARE_YEAR.fullmatch(plain):
        return int(bare[1] or f"20{bare[2][:2]}")
    if _BEFORE.fullmatch(plain):
        return YEAR_BEFORE
    return OWN_YEAR if _OWN.fullmatch(plain) else None


def of_year(tables: Mapping[str, Sequence[Row]], year: int | None) -> tuple[dict[str, list[Row]], list[Note]]:
    """The rows of each statutory table without those that are headed with another year, where rows of this year are
    left, and a note on those left out."""
    kept: dict[str, list[Row]] = {}
    notes = []
    for code, rows in tables.items():
        own = [row for row in rows if row.year in (None, OWN_YEAR, year)]
        kept[code] = own if any(map(_has_label, own)) else [*rows]
        others = sorted({row.year for row in rows if row.year is not None} - {row.year for row in kept[code]})
        names = (f"{other} 年的表格" if other else "上年的表格" for other in others)
        notes += [Note.on_section(NoteKind.RESIDUE, code, printed=name) for name in names]
    return kept, notes


def _has_label(row: Row) -> bool:
    return sum(bool(field.strip()) for field in row.fields) > 1


def with_years(rows: Sequence[Row]) -> list[Row]:
    """The rows of one stretch of text, each with the year that is named in a row above it: alone, in the corner of the
    heads, or in the label of what is new; or in a line below them."""
    found: list[Row] = []
    year, is_in_label = None, False
    for row in rows:
        filled = [field for field in row.fields if field.strip()]
        of_above = year_of_above(filled[0]) if len(filled) == 1 else None
        if of_above is not None:
            found = [one if one.year is not None else replace(one, year=of_above) for one in found]
            year = None
        elif (named := _named(filled)) is not None:
            year, is_in_label = named, False
        elif (named := _named_in_label(filled)) not in (None, None if is_in_label else OWN_YEAR):
            year, is_in_label = named, True  # 本年 is what the form prints, in a table of any year
            found = _with_heads_of(found, year)
        found.append(row if year is None else replace(row, year=year))
    return found


def _named(filled: Sequence[str]) -> int | None:
    """The year that a row names alone, or in its first place beside heads that name none."""
    if len(filled) == 1:
        return caption_year(filled[0])
    if not filled or not ("年" in filled[0] or "期" in filled[0]) or any(map(is_figure, filled)):
        return None
    first, *others = (in_digits(squeeze(text)) for text in filled)
    corner = _CORNER.fullmatch(first)
    are_columns = any(_bare_year(text) is not None for text in others)
    return None if are_columns else _bare_year(corner[1] if corner else first)


def _named_in_label(filled: Sequence[str]) -> int | None:
    """The year in a row's label of what is new: 一、2024年新收政府信息公开申请数量, 一、上年新收…."""
    label = _NEW.match(in_digits(squeeze(filled[0]))) if filled and "新收" in filled[0] else None
    return _bare_year(label[1]) if label else None


def _with_heads_of(rows: list[Row], year: int | None) -> list[Row]:
    """The rows, the last of them without figures of this year."""
    figures = [index for index, row in enumerate(rows) if any(map(is_figure, filter(str.strip, row.fields)))]
    begin = figures[-1] + 1 if figures else 0
    return [*rows[:begin], *(replace(row, year=year) for row in rows[begin:])]
