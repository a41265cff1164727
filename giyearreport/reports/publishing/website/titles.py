"""Titles on a page: the published one, over one line or several, and those of other reports."""

import re
from collections.abc import Iterator, Sequence

from giyearreport.readers.form.titles import MOST_LINES, title_year
from giyearreport.readers.reading import Unreadable
from giyearreport.readers.shown import Item, ShownLine
from giyearreport.reports.publishing.website.telling import tells_of_report
from giyearreport.reports.publishing.website.words import folded, squeezed

_WITHIN_NAME = re.compile(r"[^-_|—–·>＞»/,，\s]@|@[^-_|—–·<＜«/,，\s]")  # something joined to the title, at the @


class Titles:
    """What a text is beside the title that was published."""

    def __init__(self, published: str) -> None:
        self._published = squeezed(published)

    def is_published(self, text: str) -> bool:
        return squeezed(text) == self._published

    def is_other(self, text: str) -> bool:
        """Whether it is the title of another report."""
        try:
            year = title_year(text)
        except Unreadable:
            return True
        return year is not None and not self.is_published(text)

    def place_in(self, items: Sequence[Item]) -> range | None:
        """Where the published title stands among items."""
        return next(filter(None, (self._place_at(items, start) for start in range(len(items)))), None)

    def without(self, items: Sequence[Item]) -> list[Item]:
        """The items without the published title, wherever it stands over several lines."""
        return list(self._without(items))

    def other_in_bar(self, name: str) -> str:
        """The title of another report in the browser's bar, where the site's name stands before or after it, or ours
        with words that make it something else."""
        published = r"\s*".join(map(re.escape, self._published))
        around = re.split(published, name, maxsplit=1)
        if len(around) == 2:
            is_alone = not _WITHIN_NAME.search(f"{around[0]}@{around[1]}")
            return "" if is_alone and not tells_of_report("".join(around)) else folded(name)
        names = map(folded, re.split(r"[-_|—–·>\s]+", name))
        return next(filter(self.is_other, names), "")

    def _without(self, items: Sequence[Item]) -> Iterator[Item]:
        at = 0
        while at < len(items):
            place = self._place_at(items, at)
            if place and len(place) > 1:
                at = place.stop
            else:
                yield items[at]
                at += 1

    def _place_at(self, items: Sequence[Item], start: int) -> range | None:
        for stop in range(start + 1, min(start + MOST_LINES, len(items)) + 1):
            lines = items[start:stop]
            is_text = all(isinstance(item, ShownLine) for item in lines)
            if is_text and self.is_published("".join(item.text for item in lines)):
                return range(start, stop)
        return None
