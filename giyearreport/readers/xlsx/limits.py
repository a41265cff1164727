"""What a workbook would make of itself in memory, counted before calamine opens it: it fills every place between the
outermost cells, and copies a shared text into each cell that names it."""

import re
from collections.abc import Mapping
from xml.parsers import expat

from giyearreport.readers.reading import Unreadable

MOST_ROWS, MOST_COLUMNS, MOST_PLACES = 20_000, 1_000, 500_000
MOST_TEXT = 5_000_000  # characters in all cells
TOO_LARGE = "表格太大：请只保留年度报告的内容，删去多余的行、列和工作表后再读"

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(r"\$?([A-Za-z]{1,4})\$?(\d{1,8})")


def refuse_large(parts: Mapping[str, bytes]) -> None:
    """Raises Unreadable."""
    shared: list[int] = []
    for name, data in parts.items():
        if name.lower().endswith("sharedstrings.xml"):
            shared += _Strings().lengths(data)
    text = 0
    for name, data in parts.items():
        if _SHEET.fullmatch(name):
            text += _Sheet(shared).measure(data)
    if text > MOST_TEXT:
        raise Unreadable(TOO_LARGE)


class _Parsed:
    def _parse(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)  # well-formed: the package was checked

    def _start(self, name: str, attributes: dict[str, str]) -> None: ...

    def _end(self, name: str) -> None: ...

    def _text(self, text: str) -> None: ...


class _Strings(_Parsed):
    """The length of each shared text."""

    def __init__(self) -> None:
        self.found: list[int] = []

    def lengths(self, data: bytes) -> list[int]:
        self._parse(data)
        return self.found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "si":
            self.found.append(0)

    def _text(self, text: str) -> None:
        if self.found:
            self.found[-1] += len(text)


class _Sheet(_Parsed):
    """One sheet: where its outermost filled cells are, and how much text its cells hold."""

    def __init__(self, shared: list[int]):
        self.shared, self.row, self.column, self.text = shared, 0, 0, 0
        self.last_row = self.last_column = 0
        self.is_shared = False
        self.value: str | None = None

    def measure(self, data: bytes) -> int:
        self._parse(data)
        return self.text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = _local(name)
        if name == "row":
            self.row, self.column = _whole(attributes.get("r"), self.row + 1), 0
        elif name == "c":
            self._place(attributes.get("r", ""))
            self.is_shared = attributes.get("t") == "s"
        elif name in ("v", "is"):
            self.value = ""
            self._fill()

    def _place(self, address: str) -> None:
        self.column += 1
        if found := _CELL.fullmatch(address):
            self.column, self.row = _number(found[1]), int(found[2])

    def _fill(self) -> None:
        self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        places = self.last_row * self.last_column
        if self.last_row > MOST_ROWS or self.last_column > MOST_COLUMNS or places > MOST_PLACES:
            raise Unreadable(TOO_LARGE)

    def _text(self, text: str) -> None:
        if self.value is not None:
            self.value += text if self.is_shared else ""
            self.text += len(text)

    def _end(self, name: str) -> None:
        if _local(name) not in ("v", "is"):
            return
        if self.is_shared and self.value:
            number = _whole(self.value, -1)
            self.text += self.shared[number] if 0 <= number < len(self.shared) else 0
        self.value = None
        if self.text > MOST_TEXT:
            raise Unreadable(TOO_LARGE)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _whole(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number
