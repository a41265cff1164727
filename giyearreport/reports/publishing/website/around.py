"""What stands on a page around a report: whose it is, and whether a person must say what it is."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from giyearreport.content import ReportContent
from giyearreport.readers.html.article import tells_of_page
from giyearreport.readers.shown import Item, ShownAside, ShownLine, ShownTable
from giyearreport.reports.publishing.website.site_lines import SiteLines
from giyearreport.reports.publishing.website.telling import tell_together, tells_of_report
from giyearreport.reports.publishing.website.titles import Titles
from giyearreport.reports.publishing.website.words import folded, squeezed


class Around:
    """``above`` are the names of the organs above the report's own, ``own`` the lines that our own site shows."""

    def __init__(self, published: ReportContent, above: Collection[str], own: Collection[str]) -> None:
        self._titles, self._site, self._own = Titles(published.title), SiteLines(published, above), own
        self._headings = {folded(section.heading) for section in published.edition.sections}

    def judged(self, before: Sequence[Item], among: Sequence[Item], after: Sequence[Item]
               ) -> Iterator[tuple[Item, bool]]:  # fmt: skip
        """Each item, and whether it is to be judged. ``among`` is what stands within the report as the site's own."""
        contents = self.contents(before)
        for item, is_to_judge in self._each(self._titles.without(before)):
            yield item, is_to_judge and folded(item.text) not in contents
        for item in self._titles.without(among):  # whatever its element is called, one reads it within
            is_title = self._titles.is_published(item.text)
            yield item, not self._is_own(item) and (isinstance(item, ShownAside) or not is_title)
        yield from self._each(self._titles.without(after), signs=False)

    def contents(self, items: Iterable[Item]) -> set[str]:
        """The lines of a list of contents: headings, of which one alone is no list."""
        listed = self._headings & {folded(item.text) for item in items}
        return listed if len(listed) > 1 else set()

    def knows(self, item: Item) -> bool:
        """Whether it is the site's own, and may stand between the title and the report."""
        return tells_of_page(item.text) or self._is_own(item) or self._site.knows(folded(item.text))

    def with_own_whole(self, items: Sequence[Item]) -> Iterator[Item]:
        """The items, where what our own site shows in parts is one again when it was copied as text: label and value of
        the 信息公开 block, and a table, as the bars of 三句话看懂, of which lines break at a cell or within a row."""
        at = 0
        while at < len(items):
            term, stop = self._own_term(items[at : at + 2]), self._own_until(items, at)
            if term:
                yield ShownLine(term)
                at += 2
            elif stop > at:
                yield ShownTable(tuple((item.text,) for item in items[at:stop]))
                at = stop
            else:
                yield items[at]
                at += 1

    def _each(self, items: Sequence[Item], *, signs: bool = True) -> Iterator[tuple[Item, bool]]:
        """The items, each with whether it is to be judged, by itself or with its neighbour: 行政许可 above 32 件."""
        texts = [folded(item.text) for item in items]
        pairs = [tell_together(label, number) for label, number in pairwise(texts)]
        for item, *together in zip(items, [False, *pairs], [*pairs, False], strict=False):
            yield item, not self._is_own(item) and (any(together) or self._is_to_judge(item, signs=signs))

    def _is_to_judge(self, item: Item, *, signs: bool) -> bool:
        if isinstance(item, ShownAside):
            return item.is_picture and (not item.is_of_site or tells_of_report(item.text))
        if self._titles.is_published(item.text):
            return False
        if isinstance(item, ShownTable):
            return not all(self._site.knows(folded(" ".join(row)), signs=signs) for row in item.rows)
        text = folded(item.text)
        if self._site.knows(text, signs=signs):
            return False
        return not item.is_of_site or tells_of_report(text) or self._site.names_another(text)

    def _is_own(self, item: Item) -> bool:
        """Whether our own site shows it just so beside the report; what it hides for the ear, copied, is hidden too."""
        if isinstance(item, ShownAside):
            return any(item.hides(text) for text in self._own)
        return as_own(item) in self._own

    def _own_term(self, lines: Sequence[Item]) -> str:
        """A label and its value that our own site shows so; empty where these two lines are none."""
        term = "：".join(line.text.strip() for line in lines if isinstance(line, ShownLine))
        return term if len(lines) == 2 and squeezed(term) in self._own else ""

    def _own_until(self, items: Sequence[Item], start: int) -> int:
        """Where lines end that together are one of our own site's; ``start`` where none begins."""
        text = ""
        for stop in range(start, len(items)):
            text = folded(f"{text} {items[stop].text}")
            if stop > start and text in self._own:
                return stop + 1
            if not (isinstance(items[stop], ShownLine) and any(own.startswith(text) for own in self._own)):
                break
        return start


def as_own(item: Item) -> str:
    """How one knows what our own site shows; of a table never one number made of two."""
    return folded(item.text) if isinstance(item, ShownTable) else squeezed(item.text)
