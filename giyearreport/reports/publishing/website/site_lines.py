"""What a government's web site says around a report: lines of which every part is known, label by label, word by word.

A label does not let its line pass; its value must be one such a label has, an organ that is the report's own. So
有效性：有效 is the site's own, 有效性：已失效 is not.
"""

import re
from collections.abc import Collection, Iterator

from giyearreport.content import ReportContent
from giyearreport.reports.publishing.website.own_labels import OwnLabels
from giyearreport.reports.publishing.website.site_labels import (
    BETWEEN,
    DAY,
    LABELLED_PARTS,
    LONGEST_WORD,
    WHOLE_LINES,
    WHOLE_PARTS,
    WORDS,
)
from giyearreport.reports.publishing.website.telling import is_said_of_report
from giyearreport.reports.publishing.website.words import squeezed

LONGEST = 400  # characters of a line that is looked at
LONGEST_VALUE = 70
MOST_STEPS = 200_000  # ends of values that are tried on a page; a usual one takes some thousands

_CALLED = "度?(?:(?:政府|政务)?(?:信息)?公开.{0,4}(?:年度报告|年报|报告)|年报|年度报告)"
_TWO_DIGITS = re.compile(r"\d\d")  # between which no part ends


class SiteLines:
    """The lines of a site around one report. ``above`` are names of the organs above its own. ``steps`` are the values
    that were tried."""

    def __init__(self, content: ReportContent, above: Collection[str] = ()) -> None:
        self._year, self._own = content.year, OwnLabels(content, above)
        self._labelled = [*LABELLED_PARTS, *self._own.labels]
        self.steps = 0

    def knows(self, text: str, *, signs: bool = True) -> bool:
        """Whether every part of a line is the site's own. Without ``signs`` an organ or a day alone is not: beneath a
        report it reads as its signature. None is known any more once the page has taken MOST_STEPS."""
        line = squeezed(text)
        if len(line) > LONGEST or (not signs and self._signs(line)):
            return False
        if line in WHOLE_LINES:
            return True
        reached = {0}
        for place in range(len(line)):
            if place in reached and self.steps < MOST_STEPS:
                reached.update(end for end in self._ends(line, place) if not _TWO_DIGITS.match(line, end - 1))
        return len(line) in reached

    def _signs(self, line: str) -> bool:
        organs = "|".join(map(re.escape, sorted(self._own.organs, key=len, reverse=True)))
        return bool(re.fullmatch(rf"(?:{organs})?(?:{DAY})?", line))

    def _ends(self, line: str, place: int) -> Iterator[int]:
        """Where the parts end that begin at a place."""
        if line[place] in BETWEEN:
            yield place + 1
        for words, longest in ((WORDS, LONGEST_WORD), (self._own.organs, self._own.longest_organ)):
            yield from (end for end in range(place + 1, place + longest + 1) if line[place:end] in words)
        for whole in WHOLE_PARTS:
            if found := whole.match(line, place):
                yield found.end()
        for label, value in self._labelled:
            if found := label.match(line, place):
                yield from self._ends_of_value(line, found.end(), value)

    def _ends_of_value(self, line: str, begin: int, value: re.Pattern[str]) -> Iterator[int]:
        """Where a value ends that begins here and says nothing of the report."""
        ends = range(begin, min(begin + LONGEST_VALUE, len(line)) + 1)
        self.steps += len(ends)
        for end in ends:
            if value.fullmatch(line, begin, end) and not is_said_of_report(line, begin, end):
                yield end

    def names_another(self, text: str) -> bool:
        """Whether a link or an item of a list is called like the report, with words that make another of it: （新）."""
        found = re.search(rf"(?:{self._own.names}).{{0,8}}{self._year}年{_CALLED}(.*)", squeezed(text))
        return found is not None and not self.knows(found[1])
