"""A report's prose as the checks of language look at it: sections, sentences, and the sentence around a place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.rules.finding import Remark

#: A sentence longer than this on one side of what it is quoted for is cut there; the quote stays the text's own.
REACH = 150
#: So many remarks of one rule on one section are enough.
MOST = 100

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’）》」』]*")
_END = re.compile(r"[。！？\n]")
_HAS_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_WIDE = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_NARROW_DIGITS = {wide: narrow for wide, narrow in _WIDE.items() if chr(narrow).isalnum()}


@dataclass(frozen=True)
class Sentence:
    """``start`` is its place in the section's prose."""

    text: str
    start: int


def proses(content: ReportContent) -> Iterator[tuple[str, str]]:
    """Code and text of the sections in which something is written."""
    return ((code, text) for code, text in content.prose.items() if text)


def sentences(text: str) -> Iterator[Sentence]:
    """From full stop to full stop, or line end; without the blanks around them."""
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if sentence:
            yield Sentence(sentence, match.start() + match[0].index(sentence[0]))


def narrow(text: str) -> str:
    """Full-width digits and letters as ASCII; every character stays at its place."""
    return text.translate(_NARROW_DIGITS) if _HAS_WIDE.search(text) else text


def sentence_around(text: str, start: int, end: int) -> Sentence:
    """The sentence that ``text[start:end]`` stands in."""
    left = max((match.end() for match in _END.finditer(text, max(0, start - REACH), start)), default=0)
    left = left or max(0, start - REACH)
    stop = _END.search(text, max(end - 1, start), end + REACH)
    right = min(len(text), end + REACH) if stop is None else stop.end()
    sentence = text[left:right].rstrip("\n").rstrip()
    bare = sentence.lstrip()
    return Sentence(bare, left + len(sentence) - len(bare))


def remark_at(section: str, text: str, span: tuple[int, int], message: str, **more) -> Remark:
    """A remark that quotes the sentence around ``text[start:end]``."""
    sentence = sentence_around(text, *span)
    return Remark(message, Anchor(section=section, quote=sentence.text, offset=sentence.start), **more)


def once(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Of remarks that judge the same, the first: a sentence that stands twice has its fault once. A text that is all
    fault is not listed to its end."""
    seen = set()
    for remark in remarks:
        judged = (remark.at.cells, remark.at.section, remark.at.quote, remark.expected, remark.found)
        if judged not in seen:
            seen.add(judged)
            yield remark
        if len(seen) == MOST:
            return
