"""Remarks that quote the sentence that they are about."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.counting.sentences import Sentence, sentence_at
from giyearreport.rules.finding import Remark

#: A sentence longer than this on one side of what it is quoted for is cut there; the quote stays the text's own.
REACH = 150
#: So many remarks of one rule on one section are enough.
MOST = 100


def proses(content: ReportContent) -> Iterator[tuple[str, str]]:
    """Code and text of the sections in which something is written."""
    return ((code, text) for code, text in content.prose.items() if text)


def sentence_around(text: str, start: int, end: int) -> Sentence:
    """The sentence that ``text[start:end]`` stands in, short enough to quote."""
    return sentence_at(text, start, end, reach=REACH)


def remark_at(section: str, text: str, span: tuple[int, int], message: str, **more: Any) -> Remark:
    """A remark that quotes the sentence around ``text[start:end]``."""
    sentence = sentence_around(text, *span)
    at = Anchor(section=section, quote=sentence.text, offset=sentence.start)
    return Remark(message, at, span=within(sentence.text, sentence.start, *span), **more)


def within(quote: str, offset: int, start: int, end: int) -> tuple[int, int] | None:
    """Where in the quote the words ``start`` to ``end`` of its text stand; None where they do not stand in it."""
    first, last = max(start - offset, 0), min(end - offset, len(quote))
    return (first, last) if first < last else None


def once(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Of remarks that judge the same, the first: a sentence that stands twice has its fault once. At most MOST."""
    seen = set()
    for remark in remarks:
        judged = (remark.at.cells, remark.at.section, remark.at.quote, remark.expected, remark.found)
        if judged not in seen:
            seen.add(judged)
            yield remark
        if len(seen) == MOST:
            return


def remembered(judge: Callable[..., Iterable[Remark]]) -> Callable[..., tuple[Remark, ...]]:
    """What ``judge`` finds in a section's text alone, each fault once, and looked for once: while a number is typed, or
    another section, the text stays as it was."""
    return lru_cache(maxsize=64)(lambda *text: tuple(once(judge(*text))))
