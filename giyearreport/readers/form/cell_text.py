"""What stands in a cell of a figure: the number, its unit, and what was written beside it."""

import re
import unicodedata
from dataclasses import dataclass

from giyearreport.formats.numbers import NOT_ZERO

#: The units in which amounts are printed, and how many places each stands above 元.
POWERS = {"元": 0, "百元": 2, "千元": 3, "万元": 4, "百万元": 6, "千万元": 7, "亿元": 8}
MONEY = "(?:(?:[百千]?万|[百千亿])?元)"
UNITS = f"(?:{MONEY}|[件项个条次人份宗起])"
#: Signs that point to a note. They are no digits, though Unicode folds some of them into digits.
SIGNS = "[¹²³\u2070-\u2079\u2080-\u2089\u2460-\u24ff\u2776-\u2793*＊†‡※]"
_INDEX = r"(?:\d|[⁰¹²³⁴-⁹])"
_MARKS = rf"(?:{SIGNS}|[\[［〔]注?{_INDEX}{{1,2}}[\]］〕]|[(（]注?[⁰¹²³⁴-⁹]{{1,2}}[)）]|注{_INDEX}{{0,2}})+"
_MARKS_AROUND = re.compile(rf"^\s*{_MARKS}(?=[\d\s])|{_MARKS}\s*$")
_NUMBER = re.compile(rf"(?P<lead>共)?(?P<number>[+\-−]?(?:\d[\d,.]*|\.\d+))(?P<unit>{UNITS})?(?P<remark>\(.*\))?")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ZEROS = NOT_ZERO - {""}
_NOUGHTS = frozenset({"〇", "零", "o", "nil", "none", "没有"})  # which are not read as 0
_APART = re.compile(r"\d\s+[\d,.]")
_PAGE = re.compile(r"[-—–－]+\s*\d+\s*[-—–－]+")
_IN_LABELS = frozenset("()（）[]［］〔〕【】《》“”‘’、。，；：,;:.·")
_THOUSANDS = re.compile(r"\d{1,3}(?:[\u2009\u202f]\d{3})+")  # thin spaces, which nobody types between two numbers
_ENDS_OF_SENTENCES = tuple("。；;！!")
SHORTEST_PROSE = 15  # characters of a sentence without its full stop


@dataclass(frozen=True)
class PrintedNumber:
    """``number`` and ``unit`` as printed, ``has_more`` where a remark or a mark of a note stands beside them."""

    number: str
    unit: str = ""
    has_more: bool = False


def printed_number(text: str) -> PrintedNumber | None:
    """248200元 → 248200 and 元; 55（含自然失效29件） and 97¹ → 55 and 97, and that there is more; None for a text that
    is no such number."""
    if text.isascii() and text.isdecimal():  # as most are
        return PrintedNumber(text)
    unmarked = _MARKS_AROUND.sub("", text)
    if re.search(SIGNS, unmarked):
        return None
    found = _NUMBER.fullmatch("".join(unicodedata.normalize("NFKC", unmarked).split()))
    if not found:
        return None
    has_more = bool(found["remark"] or found["lead"]) or unmarked != text
    return PrintedNumber(found["number"], found["unit"] or "", has_more)


def raised(text: str) -> str:
    """The text as it is set above the line: its digits are signs, which no number takes in."""
    return text.translate(_RAISED)


def is_figure(text: str) -> bool:
    """Whether a cell's text is a number, with or without more beside it, or what clerks write for zero."""
    if text.isascii() and text.isdecimal():
        return True
    return "".join(unicodedata.normalize("NFKC", text).split()) in _ZEROS or printed_number(text) is not None


def is_mark(text: str) -> bool:
    """Whether a text is of signs alone, some of which stand in no label: ### for a number, 〃 for the one above."""
    signs = {*"".join(text.split())} - _IN_LABELS
    return bool(signs) and not any(map(str.isalnum, signs))


def is_misspelt(text: str) -> bool:
    """Whether a text may be a figure in a spelling that is not read, and nothing else: 1.9E+03, `5`, ###. The number of
    a page (— 3 —) is none."""
    if is_figure(text) or any("\u4e00" <= character <= "\u9fff" for character in text):
        return False
    return is_mark(text) or (any(map(str.isdecimal, text)) and not _PAGE.fullmatch(text.strip()))


def is_nought(text: str) -> bool:
    """Whether a text may be a 0 in a word, or a letter, that is not read."""
    return "".join(text.split()).lower() in _NOUGHTS


def is_torn(text: str) -> bool:
    """Whether white space stands between digits, marks of notes apart: it may be one number that was broken, or two."""
    if text.isdecimal():
        return False
    wide = unicodedata.normalize("NFKC", _MARKS_AROUND.sub("", text))  # which would make digits of ①
    return bool(_APART.search(wide)) and not _THOUSANDS.fullmatch(text.strip())


def are_parts(text: str, behind: str) -> bool:
    """Whether two texts may be what stood before and behind the comma of one number."""
    is_first = text.isdecimal() and len(text) < 4 and int(text) > 0
    return is_first and behind.isdecimal() and len(behind) == 3


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.rstrip().endswith(_ENDS_OF_SENTENCES)


def is_prose(text: str) -> bool:
    """Whether a text is one or more sentences, and no label or caption."""
    return is_sentence(text) or "。" in text or ("，" in text and len(text) >= SHORTEST_PROSE)
