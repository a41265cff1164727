"""How the cells of a workbook look: rows and columns that are hidden, figures that are struck out or that a format
shows as another number."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ON = ("1", "true", "on")
_NO_VALUE = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)(?!\s*<(?:\w+:)?v>[^<])")  # behind a formula
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|_.|\*.')
_OTHER_NUMBER = re.compile(r"[\\!][.,\d]|[0#?],+(?![0#?])|%|[1-9]")  # a sign that is only shown, thousands left out

Place = tuple[int, int]  # row and column, from 0


@dataclass
class SheetLook:
    """``struck``, ``otherwise_shown`` and ``without_value`` are places of cells; the second with the format that shows
    them, the last with the error that they show or the formula that has come to nothing yet."""

    rows: set[int] = field(default_factory=set)
    columns: list[tuple[int, int]] = field(default_factory=list)
    struck: set[Place] = field(default_factory=set)
    otherwise_shown: dict[Place, str] = field(default_factory=dict)
    without_value: dict[Place, str] = field(default_factory=dict)

    def is_hidden(self, row: int, column: int) -> bool:
        return row in self.rows or any(first <= column <= last for first, last in self.columns)


@dataclass(frozen=True)
class _Styles:
    """By the number of a cell's style: whether its font is struck out, and its format where that is a strange one."""

    struck: frozenset[int] = frozenset()
    strange: Mapping[int, str] = field(default_factory=dict)


def looks_of(parts: Mapping[str, bytes]) -> dict[str, SheetLook]:
    """The look of each sheet by its name."""
    styles = _styles(parts.get("xl/styles.xml"))
    return {name: _look(parts[part], styles) for name, part in _parts_of_sheets(parts).items() if part in parts}


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
    are_struck = [any(strike.get("val", "1") in _ON for strike in _named(font, "strike")) for font in fonts]
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in _named(root, "numFmt")}
    struck, strange = set(), {}
    for number, style in enumerate(style for styles in _named(root, "cellXfs") for style in styles):
        font, code = style.get("fontId", ""), codes.get(style.get("numFmtId"), "")
        if font.isdecimal() and int(font) < len(fonts) and are_struck[int(font)]:
            struck.add(number)
        if _OTHER_NUMBER.search(_QUOTED.sub("", code).partition(";")[0]):
            strange[number] = code
    return _Styles(frozenset(struck), strange)


def _look(part: bytes, styles: _Styles) -> SheetLook:
    look, row = SheetLook(), -1
    lacks_values = b't="e"' in part or _NO_VALUE.search(part) is not None
    if not (styles.struck or styles.strange or lacks_values or b"hidden=" in part):
        return look
    root = etree.fromstring(part)
    for column in _named(root, "col"):
        first, last = column.get("min", ""), column.get("max", "")
        if column.get("hidden") in _ON and first.isdecimal() and last.isdecimal():
            look.columns.append((int(first) - 1, int(last) - 1))
    for element in _named(root, "row"):
        number = element.get("r", "")
        row = int(number) - 1 if number.isdecimal() else row + 1
        if element.get("hidden") in _ON:
            look.rows.add(row)
        for cell in element if styles.struck or styles.strange or lacks_values else ():
            style, at = cell.get("s", ""), _CELL.fullmatch(cell.get("r", ""))
            if at and lacks_values and (said := _without_value(cell)):
                look.without_value[row, _column(at[1])] = said
            if style.isdecimal() and at:
                place = row, _column(at[1])
                if int(style) in styles.struck:
                    look.struck.add(place)
                if int(style) in styles.strange:
                    look.otherwise_shown[place] = styles.strange[int(style)]
    return look


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
