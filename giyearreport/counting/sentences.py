"""Prose into sentences: the one splitter for the grammar, the checks and the comparison of wordings."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

#: What ends a sentence, if a caller names no other marks. A line break ends one and is no part of it.
ENDS = "。！？\n"
#: Quotes and brackets that close after the mark still belong to the sentence.
_CLOSING = "”’）)》」』"
#: So many characters are looked through at a time: a mark that stands nowhere is not looked for in the whole text.
_STRIDE = 400
_END = re.compile(rf"[。！？]+[{_CLOSING}]*|\n")


class Sentence(NamedTuple):
    """A sentence as it is written, without the blanks around it; ``start`` is its offset in code points."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def sentences(text: str, ends: str = ENDS) -> Iterator[Sentence]:
    """The sentences of a text in order. ``ends`` are the characters that end one."""
    for match in _pattern(ends).finditer(text):
        if sentence := _bare(match[0], match.start()):
            yield sentence


def sentence_at(text: str, start: int, end: int | None = None, *, reach: int | None = None) -> Sentence:
    """The sentence around ``text[start:end]``, or around one character where no end is given.

    With ``reach`` it is cut so many characters before and after the place: a quote stays short where a text has no
    full stops.
    """
    end = start + 1 if end is None else end
    first, last = (0, len(text)) if reach is None else (max(0, start - reach), min(len(text), end + reach))
    stop = _END.search(text, max(end - 1, start), last)
    begin = _beginning(text, first, start)
    return _bare(text[begin : stop.end() if stop else last], begin) or Sentence("", start)


@cache
def _pattern(ends: str) -> re.Pattern[str]:
    marks = ends.replace("\n", "")
    return re.compile(rf"[^{ends}]+[{marks}]*[{_CLOSING}]*")


def _beginning(text: str, first: int, place: int) -> int:
    """Where the sentence before a place has ended, not before ``first``."""
    end, until = -1, place
    while end < 0 and until > first:
        end = max(text.rfind(mark, max(first, until - _STRIDE), until) for mark in ENDS)
        until -= _STRIDE
    if end < 0:
        return first
    begin = end + 1
    while text[end] != "\n" and begin < place and text[begin] in _CLOSING:
        begin += 1
    return begin


def _bare(text: str, start: int) -> Sentence | None:
    """A stretch of text without the blanks around it; None where it is all blank."""
    bare = text.strip()
    return Sentence(bare, start + text.index(bare)) if bare else None
