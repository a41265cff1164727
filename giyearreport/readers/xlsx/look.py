"""How the cells of a workbook look: rows and columns that are hidden, figures that are struck out, that nobody sees or
that a format shows as another number, and texts of which a part is struck out or stands above the line."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import NamedTuple

from lxml import etree

from giyearreport.readers.form.cell_text import raised
from giyearreport.readers.xlsx.comments_and_boxes import Said, comments_and_boxes
from giyearreport.readers.xlsx.number_formats import BUILT_IN, tells

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ON = ("1", "true", "on")
_NO_VALUE = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)(?!\s*<(?:\w+:)?v>[^<])")  # behind a formula
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_WITHOUT_SIZE = re.compile(rb"\s(?:width|ht)=[\"']0(?:\.0*)?[\"']")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")

_WHITE = {"rgb": ("FFFFFFFF", "00FFFFFF"), "theme": ("0",), "indexed": ("1", "9")}
_OF_RUNS = (b"strike", b"vertAlign")

Place = tuple[int, int]  # row and column, from 0


class Rich(NamedTuple):
    """A text of runs that look differently, as it is to be read, and what of it is struck out."""

    text: str
    struck: str


@dataclass
class SheetLook:
    """``struck``, ``unseen``, ``otherwise_shown``, ``without_value`` and ``rich`` are places of cells: of ``unseen`` no
    figure is seen; ``otherwise_shown`` has the format that shows them, ``without_value`` the error that they show or
    the formula that has come to nothing yet, ``rich`` their texts. ``merged`` are the first and last place of each
    merged cell, ``beside`` what is said in comments and text boxes."""

    rows: set[int] = field(default_factory=set)
    columns: list[tuple[int, int]] = field(default_factory=list)
    struck: set[Place] = field(default_factory=set)
    unseen: set[Place] = field(default_factory=set)
    otherwise_shown: dict[Place, str] = field(default_factory=dict)
    without_value: dict[Place, str] = field(default_factory=dict)
    rich: dict[Place, Rich] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    beside: list[Said] = field(default_factory=list)

    def covered(self, corner: Place, end: Place) -> dict[Place, Place]:
        """The places from a corner up to an end that merged cells cover, each with the place of which one sees the
        text."""
        found: dict[Place, Place] = {}
        for (top, left), (bottom, right) in self.merged:
            places = product(range(max(top, corner[0]), min(bottom + 1, end[0])),
                             range(max(left, corner[1]), min(right + 1, end[1])))  # fmt: skip
            for place in places:
                if place in found:
                    break  # no programs merge a cell twice
                found[place] = (top, left)
        return {place: first for place, first in found.items() if place != first}

    def is_hidden(self, row: int, column: int) -> bool:
        return row in self.rows or any(first <= column <= last for first, last in self.columns)


@dataclass(frozen=True)
class _Styles:
    """By the number of a cell's style: whether its font is struck out, whether nobody sees its figure, and its format
    where that is a strange one. ``rich`` are shared texts by their number."""

    struck: frozenset[int] = frozenset()
    unseen: frozenset[int] = frozenset()
    strange: Mapping[int, str] = field(default_factory=dict)
    rich: Mapping[int, Rich] = field(default_factory=dict)

    @property
    def tell(self) -> bool:
        """Whether some cell looks otherwise than usual."""
        return bool(self.struck or self.unseen or self.strange or self.rich)


def looks_of(parts: Mapping[str, bytes]) -> dict[str, SheetLook]:
    """The look of each sheet by its name."""
    styles = replace(_styles(parts.get("xl/styles.xml")), rich=_shared(parts))
    sheets = {name: part for name, part in _parts_of_sheets(parts).items() if part in parts}
    return {
        name: replace(_look(parts[part], styles), beside=comments_and_boxes(parts, part))
        for name, part in sheets.items()
    }


def _parts_of_sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    book, relations = parts.get("xl/workbook.xml"), parts.get("xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        return {}
    targets = {r.get("Id"): r.get("Target", "") for r in etree.fromstring(relations) if isinstance(r.tag, str)}
    found = {}
    for sheet in _named(etree.fromstring(book), "sheet"):
        target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), "")
        found[sheet.get("name", "")] = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
    return found


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{_MAIN}{name}", f"{_STRICT}{name}")


def _styles(part: bytes | None) -> _Styles:
    if part is None:
        return _Styles()
    root = etree.fromstring(part)
    fonts = [font for fonts in _named(root, "fonts") for font in fonts]
    fills = [fill for fills in _named(root, "fills") for fill in fills]
    are_struck = [_is_struck(font) for font in fonts]
    are_white = [any(map(_is_white, _named(font, "color"))) for font in fonts]
    are_clear = [all(map(_is_clear, _named(fill, "patternFill"))) and not any(_named(fill, "stop")) for fill in fills]
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in _named(root, "numFmt")}
    struck, unseen, strange = set(), set(), {}
    for number, style in enumerate(style for styles in _named(root, "cellXfs") for style in styles):
        code = codes.get(style.get("numFmtId"), BUILT_IN.get(style.get("numFmtId", ""), ""))
        if _at(are_struck, style.get("fontId", "")):
            struck.add(number)
        is_white = _at(are_white, style.get("fontId", "")) and _at(are_clear, style.get("fillId", "0"))
        if is_white or code.startswith(";"):
            unseen.add(number)
        elif tells(code):
            strange[number] = code
    return _Styles(frozenset(struck), frozenset(unseen), strange)


def _at(of: list[bool], number: str) -> bool:
    return number.isdecimal() and int(number) < len(of) and of[int(number)]


def _is_struck(font: etree._Element) -> bool:
    return any(strike.get("val", "1") in _ON for strike in _named(font, "strike"))


def _is_white(colour: etree._Element) -> bool:
    return "tint" not in colour.attrib and any(colour.get(name) in whites for name, whites in _WHITE.items())


def _is_clear(pattern: etree._Element) -> bool:
    """Whether a fill leaves the paper white."""
    is_solid = pattern.get("patternType") == "solid"
    return pattern.get("patternType", "none") == "none" or (
        is_solid and any(map(_is_white, _named(pattern, "fgColor")))
    )


def _shared(parts: Mapping[str, bytes]) -> dict[int, Rich]:
    """The shared texts of which a part is struck out or above the line, by their number."""
    part = next((part for name, part in parts.items() if name.lower() == "xl/sharedstrings.xml"), b"")
    if not _has_runs(part):
        return {}
    found = map(_rich, _named(etree.fromstring(part), "si"))
    return {number: rich for number, rich in enumerate(found) if rich}


def _has_runs(part: bytes) -> bool:
    return any(word in part for word in _OF_RUNS)


def _rich(text: etree._Element) -> Rich | None:
    """What a text of runs says; None for one that looks the same throughout, or only in other respects."""
    read, struck, is_rich = "", "", False
    for run in _named(text, "r"):
        own = "".join(part.text or "" for part in _named(run, "t"))
        is_raised = any(one.get("val") in ("superscript", "subscript") for one in _named(run, "vertAlign"))
        is_struck = _is_struck(run)
        is_rich = is_rich or is_raised or is_struck
        struck += own if is_struck else ""
        read += "" if is_struck else raised(own) if is_raised else own
    return Rich(read, struck) if is_rich else None


def _look(part: bytes, styles: _Styles) -> SheetLook:
    look, row = SheetLook(merged=_merged(part)), -1
    lacks_values = b't="e"' in part or _NO_VALUE.search(part) is not None
    has_runs = b"inlineStr" in part and _has_runs(part)
    if not (styles.tell or lacks_values or has_runs or b"hidden=" in part or _WITHOUT_SIZE.search(part)):
        return look
    root = etree.fromstring(part)
    for column in _named(root, "col"):
        first, last = column.get("min", ""), column.get("max", "")
        if _is_hidden(column, "width") and first.isdecimal() and last.isdecimal():
            look.columns.append((int(first) - 1, int(last) - 1))
    for element in _named(root, "row"):
        number = element.get("r", "")
        row = int(number) - 1 if number.isdecimal() else row + 1
        if _is_hidden(element, "ht"):
            look.rows.add(row)
        for cell in element if styles.tell or lacks_values or has_runs else ():
            if at := _CELL.fullmatch(cell.get("r", "")):
                _note(look, cell, (row, _column(at[1])), styles)
    return look


def _is_hidden(element: etree._Element, size: str) -> bool:
    return element.get("hidden") in _ON or not element.get(size, "1").strip("0.")


def _merged(part: bytes) -> list[tuple[Place, Place]]:
    """The first and the last place of all merged cells."""
    return [
        ((int(top) - 1, _column(left.decode())), (int(bottom) - 1, _column(right.decode())))
        for left, top, right, bottom in _MERGED.findall(part)
    ]


def _note(look: SheetLook, cell: etree._Element, place: Place, styles: _Styles) -> None:
    """Adds what is to be said of a cell."""
    style = int(cell.get("s", "")) if cell.get("s", "").isdecimal() else 0
    if said := _without_value(cell):
        look.without_value[place] = said
    if style in styles.struck:
        look.struck.add(place)
    if style in styles.unseen:
        look.unseen.add(place)
    if style in styles.strange:
        look.otherwise_shown[place] = styles.strange[style]
    rich = None
    if cell.get("t") == "inlineStr":
        rich = _rich(cell)
    elif styles.rich and cell.get("t") == "s":
        number = next((value.text or "" for value in _named(cell, "v")), "")
        rich = styles.rich.get(int(number)) if number.isdecimal() else None
    if rich:
        look.rich[place] = rich


def _without_value(cell: etree._Element) -> str:
    """#REF! of a cell that shows an error, the formula of one that was saved without what it comes to, unless it may
    come to nothing (IF(…,"",…)); else blank."""
    parts = {etree.QName(part).localname: part.text or "" for part in cell if isinstance(part.tag, str)}
    if cell.get("t") == "e":
        return parts.get("v", "")
    is_formula = "f" in parts and not parts.get("v") and cell.get("t") != "str"
    return f"={parts['f']}" if is_formula and '""' not in parts["f"] else ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1
