"""What stands twice in one report: a paragraph, a sentence, a document in a list."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from giyearreport.counting.numerals import narrow
from giyearreport.counting.sentences import Sentence, sentences
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.quoting import once, proses, remark_at, remembered

#: A shorter sentence may well stand twice.
SHORTEST = 12

_QUOTED = r"(?:“[^“”\n]{2,60}”|《[^《》\n]{2,60}》)"
_NAMES = re.compile(rf"{_QUOTED}(?:\s?(?:以及|[、，,和及与])?\s?{_QUOTED})+")
_NAME = re.compile(_QUOTED)
_ITEMS = re.compile(r"(?:[^，。；：！？、“”《》（）\n]{1,20}、){2,}[^，。；：！？、“”《》（）\n]{1,20}")
_NUMBER = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是]|第[一二三四五六七八九十]+[，、]|其[一二三四五六][，、])\s*"
)
_SAME = "只留一处"


@rule("S11", Level.HINT, source="《政府信息公开条例》第四十七条")
def nothing_is_said_twice(case: Case) -> Iterator[Remark]:
    """同一段话、同一句话不写两遍，一处列举的文件、事项不重复。"""
    said: set[str] = set()
    for section, text in proses(case.content):
        yield from once(_said_again(section, text, said))
        yield from _listed_again(section, text)


def _said_again(section: str, text: str, said: set[str]) -> Iterator[Remark]:
    """``said`` grows with the report. A paragraph that stands twice is one remark, not one a sentence."""
    for start, length, words in _paragraphs(text):
        whole = "".join(bare for _, bare in words)
        if len(whole) >= SHORTEST and whole in said:
            place = (start, start + min(length, 100))
            yield remark_at(section, text, place, f"这段话前面已经写过，请{_SAME}", expected=_SAME)
        else:
            for sentence, bare in words:
                if len(bare) >= SHORTEST and bare in said:
                    place = (start + sentence.start, start + sentence.start + len(sentence.text))
                    yield remark_at(section, text, place, f"这句话前面已经写过，请{_SAME}", expected=_SAME)
                said.add(bare)
        said.add(whole)


@lru_cache(maxsize=64)  # while a number is typed, or another section, the text stays as it was
def _paragraphs(text: str) -> tuple[tuple[int, int, list[tuple[Sentence, str]]], ...]:
    """Where each line begins, how long it is, and its sentences with their bare words."""
    start, found = 0, []
    for line in text.split("\n"):
        found.append((start, len(line), [(sentence, _bare(sentence.text)) for sentence in sentences(line)]))
        start += len(line) + 1
    return tuple(found)


def _bare(sentence: str) -> str:
    return _NUMBER.sub("", "".join(narrow(sentence).split())).rstrip("。！？；")


@remembered
def _listed_again(section: str, text: str) -> Iterator[Remark]:
    for match in _NAMES.finditer(text):
        for name in _twice(_NAME.findall(match[0])):
            yield remark_at(section, text, match.span(), f"{name}列了两次，请核对是不是写重或者写错了", found=name)
    for match in _ITEMS.finditer(text):
        for item in _twice(match[0].split("、")[1:-1]):
            yield remark_at(section, text, match.span(), f"“{item}”列了两次，请删去一处", found=item)


def _twice(items: list[str]) -> list[str]:
    return [item for item, times in Counter(items).items() if times > 1 and len(item) > 1]
