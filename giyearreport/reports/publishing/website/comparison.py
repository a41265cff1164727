"""Goes through a site's page from the report's title to its end, and says where it differs from what was published."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise

from django.conf import settings

from giyearreport.content import ReportContent
from giyearreport.difference import Fate, Paragraph, paragraphs
from giyearreport.formats.grammar import Ref, Section
from giyearreport.formats.imprint import is_fingerprint_line, unit_line, year_line
from giyearreport.readers.form.titles import MOST_LINES, Title, read_title, title_year
from giyearreport.readers.html.article import tells_of_page
from giyearreport.readers.reading import Unreadable
from giyearreport.readers.shown import Item, Shown, ShownAside, ShownLine, ShownTable, shown
from giyearreport.reports.importing import uploads
from giyearreport.reports.models import Revision
from giyearreport.reports.publishing import pages
from giyearreport.reports.publishing.published import versions_of
from giyearreport.reports.publishing.website.site_lines import SiteLines, tell_together, tells_of_report
from giyearreport.reports.publishing.website.tables import beside
from giyearreport.reports.publishing.website.verdict import Fault, Page
from giyearreport.reports.publishing.website.words import folded, folded_lines, spelled
from giyearreport.writers import fingerprint

FEW = 0.3  # share of the published paragraphs, below which a page shows another report
_WITHIN_NAME = re.compile(r"[^-_|—–·>＞»/,，\s]@|@[^-_|—–·<＜«/,，\s]")  # something joined to the title, at the @
COVERED = "整份报告在页面上看不到：它是隐藏的，要点开才看得到，或者被划去了"
_CONTINUED = re.compile("[（(]?(?:续|续上|接上)表[）)]?")  # between the halves of a table


def read(revision: Revision, data: bytes, name: str) -> Page:
    """The page in these bytes beside the revision; Refused where it cannot be read."""
    unit = revision.report.unit
    above = [organ.name for organ in (unit.parent, unit.county) if organ]
    return uploads.done(_read, data, name, revision.snapshot.content, above, _own_page(revision))


def _own_page(revision: Revision) -> str:
    """The revision as our own site shows it."""
    report = revision.report
    versions = list(versions_of(report.year, report.unit.code).prefetch_related("files"))
    shown_one = next(version for version in versions if version.pk == revision.pk)
    path = f"/{report.year}/{report.unit.code}/"
    return pages.html(pages.Page(shown_one, versions, path, "https" if settings.BEHIND_TLS else "http"))


def _read(data: bytes, name: str, published: ReportContent, above: Collection[str], own_page: str) -> Page:
    return compared(published, shown(data, name), above, _around_report(shown(own_page.encode(), "own.html")))


def _around_report(page: Shown) -> frozenset[str]:
    """The lines that a page of ours shows beside a report: its files, 三句话看懂, its foot."""
    return frozenset(_squeezed(item.text) for item in (*page.before, *page.among, *page.after))


def compared(
    published: ReportContent, page: Shown, above: Collection[str] = (), own: Collection[str] = frozenset()
) -> Page:
    """What is shown beside what was published. ``above`` are the names of the organs above the report's own, which a
    site may name as those who publish it; ``own`` the lines that our own site shows around it."""
    if page.is_covered:
        return Page(published, faults=(Fault("", COVERED),))
    return _Comparison(published, page, above, own).result()


class _Comparison:
    """Goes through a page from its title to its end."""

    def __init__(self, published: ReportContent, page: Shown, above: Collection[str], own: Collection[str]) -> None:
        self._published, self._edition, self._shown = published, published.edition, page
        self._site, self._own = SiteLines(published, above), own
        self._faults: list[Fault] = []
        self._cells: dict[Ref, tuple[str, str]] = {}
        self._lost: set[Ref] = set()
        self._prose: dict[str, Sequence[Paragraph]] = {}
        self._before: list[Item] = [*page.before]
        self._after: list[Item] = []
        self._pictures: list[str] = []
        self._bodies: Mapping[str, Sequence[Item]] = {}

    def result(self) -> Page:
        """To be asked once: what is found is gathered on the way."""
        title, preamble = self._front()
        self._bodies = dict(_recovered(self._published, {"preamble": preamble, **self._shown.bodies}))
        self._other_titles(title)
        self._headings()
        for section in self._edition.sections:
            if section.is_table:
                self._table(section)
            else:
                self._paragraphs(section)
        self._hashes()
        for text in self._shown.turned:
            self._fault("", f"“{spelled(folded(text))}”是从右往左显示的")
        if self._shown.behind:
            self._fault("", f"有{spelled(self._shown.behind)}")
        around = [*self._around()]
        return Page(
            self._published,
            title,
            self._cells,
            self._lost,
            self._prose,
            tuple(self._faults),
            beside=(*self._pictures, *dict.fromkeys(_said(item) for item, is_to_judge in around if is_to_judge)),
            around=tuple(
                _said(item) for item, is_to_judge in around if not is_to_judge and not isinstance(item, ShownAside)
            ),
            another=self._another(title),
        )

    def _fault(self, section: str, said: str) -> None:
        self._faults.append(Fault(section, said))

    # The title

    def _front(self) -> tuple[tuple[str, str] | None, list[Item]]:
        """The title where it is another, and what stands between it and the first heading."""
        front = [*self._shown.front]
        place = self._title_in(front)
        if place is not None:
            self._before += front[: place.start]
            return None, self._opening(front[place.stop :])
        found = _title_of([item.text for item in front if isinstance(item, ShownLine)])
        rest = [item for item in front if not isinstance(item, ShownLine) or item.text in found.rest]
        return (self._published.title, found.text), self._opening(rest)

    def _title_in(self, items: Sequence[Item]) -> range | None:
        """Where the published title stands among items, over one line or several."""
        return next(filter(None, (self._title_at(items, start) for start in range(len(items)))), None)

    def _title_at(self, items: Sequence[Item], start: int) -> range | None:
        wanted = _squeezed(self._published.title)
        for stop in range(start + 1, min(start + MOST_LINES, len(items)) + 1):
            lines = items[start:stop]
            is_text = all(isinstance(item, ShownLine) for item in lines)
            if is_text and _squeezed("".join(item.text for item in lines)) == wanted:
                return range(start, stop)
        return None

    def _without_titles(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items without the published title, wherever it stands over several lines."""
        kept: list[Item] = []
        at = 0
        while at < len(items):
            place = self._title_at(items, at)
            is_over_several = place is not None and len(place) > 1
            if not is_over_several:
                kept.append(items[at])
            at = place.stop if place and is_over_several else at + 1
        return kept

    def _opening(self, items: list[Item]) -> list[Item]:
        """What follows the title without what the site puts there: the title once more, lines on the page itself, a
        list of contents."""
        content = self._published
        named = {unit_line(content.unit), year_line(content.year)}
        items = list(dropwhile(lambda item: item.text.strip() in named, items))
        own = set(folded_lines(content.prose.get("preamble", "")))
        again = self._title_in(items)
        if again is not None and not own.intersection(folded(item.text) for item in items[: again.start]):
            items = [*items[: again.start], *items[again.stop :]]
        contents = self._contents(items)
        kept = []
        for item in items:
            text = folded(item.text)
            if text in own or isinstance(item, ShownAside):
                kept.append(item)
            elif self._is_other_title(text):
                self._fault("", f"还有一个标题“{spelled(text)}”，和公布的标题不同")
            elif text not in contents and not self._is_known(item):
                kept.append(item)
            else:
                self._before.append(item)
        return kept

    def _is_known(self, item: Item) -> bool:
        return tells_of_page(item.text) or self._is_own(item) or self._site.knows(folded(item.text))

    def _contents(self, items: Iterable[Item]) -> set[str]:
        """The lines of a list of contents: headings, of which one alone is no list."""
        headings = {folded(section.heading) for section in self._edition.sections}
        listed = headings & {folded(item.text) for item in items}
        return listed if len(listed) > 1 else set()

    def _is_other_title(self, text: str) -> bool:
        try:
            year = title_year(text)
        except Unreadable:
            return True
        return year is not None and _squeezed(text) != _squeezed(self._published.title)

    def _other_titles(self, title: tuple[str, str] | None) -> None:
        """Titles of another report that stand above this one, or in the browser's own bar. Several are a list of
        reports, which is judged with all else that stands around."""
        before = self._without_titles(self._before)
        above = [item for item in before if isinstance(item, ShownLine) and not item.is_of_site]
        others = {folded(item.text): item for item in above if self._is_other_title(item.text)}
        others = others if len(others) == 1 else {}
        self._before = [item for item in self._before if item not in others.values()]
        if (name := self._other_name()) and (not title or name != title[1]):
            others.setdefault(name, ShownLine(name))
        for text in others:
            self._fault("", f"还有一个标题“{spelled(text)}”，和公布的标题不同")

    def _other_name(self) -> str:
        """The title of another report in the browser's bar, where the site's name stands before or after it, or ours
        with words that make it something else."""
        own = r"\s*".join(map(re.escape, _squeezed(self._published.title)))
        around = re.split(own, self._shown.name, maxsplit=1)
        if len(around) == 2:
            is_alone = not _WITHIN_NAME.search(f"{around[0]}@{around[1]}")
            return "" if is_alone and not tells_of_report("".join(around)) else folded(self._shown.name)
        names = map(folded, re.split(r"[-_|—–·>\s]+", self._shown.name))
        return next((name for name in names if self._is_other_title(name)), "")

    def _another(self, title: tuple[str, str] | None) -> str:
        """That the page shows another report, where it does."""
        ours = [line for text in self._published.prose.values() for line in folded_lines(text)]
        theirs = {folded(item.text) for body in self._bodies.values() for item in body}
        kept = sum(line in theirs for line in ours)
        if kept >= FEW * len(ours):
            return ""
        named = f"“{title[1]}”" if title and title[1] else "另一份报告"
        alike = f"{len(ours)} 段文字里只有 {kept} 段相同"
        return f"这一页像是{named}，不是“{self._published.title}”：{alike}。请确认没有拿错页面"

    # The sections

    def _headings(self) -> None:
        headed = [section for section in self._edition.sections if section.heading]
        for section in headed:
            heading = self._shown.headings.get(section.code, "")
            if not heading:
                self._fault(section.code, f"没有标题“{section.heading}”")
            elif folded(heading) != folded(section.heading):
                self._fault(section.code, f"标题“{section.heading}”写成了“{spelled(folded(heading))}”")
        order = [section.code for section in headed if section.code in self._shown.headings]
        if order != list(self._shown.headings):
            shown = "，".join(self._edition.section(code).heading for code in self._shown.headings)
            self._fault("", f"各部分的顺序不同，网站上是：{shown}")

    def _paragraphs(self, section: Section) -> None:
        lines = folded_lines(self._published.prose[section.code])
        items = self._bodies.get(section.code, ())
        texts = [_line_of(item) for item in items if not isinstance(item, ShownAside)]
        found = paragraphs("\n".join(filter(None, map(folded, texts))), "\n".join(lines))
        if section.code == self._edition.sections[-1].code:
            found = self._without_tail(found)
        if not all(paragraph.is_kept for paragraph in found):
            self._prose[section.code] = [_spelled_out(paragraph) for paragraph in found]
        self._asides(section, self._without_tail_asides(section, items, set(lines)))

    def _without_tail_asides(self, section: Section, items: Sequence[Item], lines: Collection[str]) -> Sequence[Item]:
        """The items of a section; of the last one without the pictures behind its last line."""
        if section.code != self._edition.sections[-1].code:
            return items
        end = max((n for n, item in enumerate(items, 1) if folded(item.text) in lines), default=len(items))
        self._after += [item for item in items[end:] if isinstance(item, ShownAside) and item.is_picture]
        return [
            item for n, item in enumerate(items) if n < end or not (isinstance(item, ShownAside) and item.is_picture)
        ]

    def _without_tail(self, found: Sequence[Paragraph]) -> Sequence[Paragraph]:
        """The paragraphs of the last section without what only the page has behind them, which stands beside it."""
        end = len(found)
        while end and found[end - 1].new is None:
            end -= 1
        self._after += [ShownLine(paragraph.old or "") for paragraph in found[end:]]
        return found[:end]

    def _asides(self, section: Section, items: Iterable[Item]) -> None:
        for item in items:
            if isinstance(item, ShownAside) and item.is_picture:
                self._pictures.append(f"“{section.name}”里有{item.text}")
            elif isinstance(item, ShownAside) and not (section.is_table and item.hides(section.heading)):
                self._fault(section.code, f"有{spelled(item.text)}")

    def _table(self, section: Section) -> None:
        items = self._bodies.get(section.code, ())
        tables = [item for item in items if isinstance(item, ShownTable)]
        if not any(table.rows for table in tables):
            self._fault(section.code, _gone([item for item in items if isinstance(item, ShownAside)]))
        else:
            found = beside(self._published, self._edition.table(section.code), tables)
            self._cells |= found.cells
            self._lost |= found.lost
            if found.another:
                self._fault(section.code, f"放的是“{self._edition.section(found.another).heading}”的表")
            for said in found.faults:
                self._fault(section.code, said)
            self._asides(section, items)
        for item in items:
            is_own = folded(item.text) == folded(section.heading) or _CONTINUED.fullmatch(folded(item.text))
            if isinstance(item, ShownLine) and not is_own:
                self._fault(section.code, f"表格旁边多了一段：{spelled(folded(item.text))}")

    # What says of itself what it is

    def _hashes(self) -> None:
        """The hash at the foot and those that one does not see must be that of the content."""
        for item in [item for item in self._after if is_fingerprint_line(item.text)]:
            self._after.remove(item)
            if not fingerprint.is_of(self._published, item.text):
                self._fault("", f"内容校验码不对，网站上是：{item.text}")
        is_different = self._cells or self._prose or self._faults  # else it is of another content, of course
        for identifier in () if is_different else self._shown.identifiers:
            if not fingerprint.is_of(self._published, identifier):
                self._fault("", f"页面标识（data-identifier）不对，网站上是：{identifier}")

    # What stands around

    def _around(self) -> Iterator[tuple[Item, bool]]:
        """What stands outside the report, and whether a person must say what it is."""
        contents = self._contents(self._before)
        for item, is_to_judge in self._judged(self._without_titles(self._before)):
            yield item, is_to_judge and folded(item.text) not in contents
        for item in self._without_titles(self._shown.among):  # whatever its element is called, one reads it within
            yield item, not self._is_own(item) and (isinstance(item, ShownAside) or not self._is_title(item))
        after = (*self._without_titles(self._after), *self._without_titles(self._shown.after))
        yield from self._judged(after, signs=False)

    def _judged(self, items: Sequence[Item], *, signs: bool = True) -> Iterator[tuple[Item, bool]]:
        """The items, each with whether it is to be judged, by itself or with its neighbour: 行政许可 above 32 件."""
        texts = [folded(item.text) for item in items]
        pairs = [tell_together(label, number) for label, number in pairwise(texts)]
        for item, *together in zip(items, [False, *pairs], [*pairs, False], strict=False):
            yield item, not self._is_own(item) and (any(together) or self._is_to_judge(item, signs=signs))

    def _is_to_judge(self, item: Item, *, signs: bool = True) -> bool:
        if isinstance(item, ShownAside):
            return item.is_picture and (not item.is_of_site or tells_of_report(item.text))
        text = folded(item.text)
        if self._is_title(item) or self._is_own(item):
            return False
        if isinstance(item, ShownTable):
            return not all(self._site.knows(folded(" ".join(row)), signs=signs) for row in item.rows)
        if self._site.knows(text, signs=signs):
            return False
        return not item.is_of_site or tells_of_report(text) or self._site.names_another(text)

    def _is_own(self, item: Item) -> bool:
        """Whether our own site shows it just so beside the report; what it hides for the ear, copied, is hidden too."""
        if isinstance(item, ShownAside):
            return any(item.hides(text) for text in self._own)
        return _squeezed(item.text) in self._own

    def _is_title(self, item: Item) -> bool:
        return _squeezed(item.text) == _squeezed(self._published.title)


def _recovered(published: ReportContent, bodies: Mapping[str, Sequence[Item]]) -> Iterator[tuple[str, Sequence[Item]]]:
    """The bodies; what stands under a heading that is gone is taken from the section before it."""
    bodies = dict(bodies)
    codes = [section.code for section in published.edition.sections]
    for before, code in pairwise(codes):
        lines = folded_lines(published.prose.get(code, ""))
        if code not in bodies and lines and before in bodies:
            texts = [folded(item.text) for item in bodies[before]]
            at = texts.index(lines[0]) if lines[0] in texts else len(texts)
            bodies[before], bodies[code] = bodies[before][:at], bodies[before][at:]
    yield from bodies.items()


def _gone(asides: Sequence[ShownAside]) -> str:
    """What became of a table that the page does not show, where something else stands in its place."""
    if any(aside.is_picture for aside in asides):
        return "这张表是图片，没法核对：请在网站上改成文字的表格"
    if asides:
        return "这张表在页面上是隐藏的，要点开才看得到" if asides[0].is_hidden else "这张表被划去了"
    return "没有这张表"


def _title_of(lines: list[str]) -> Title:
    try:
        return read_title(lines)
    except Unreadable:
        return Title(rest=tuple(lines))


def _squeezed(text: str) -> str:
    return "".join(folded(text).split())


def _line_of(item: Item) -> str:
    return f"［表格］{item.text}" if isinstance(item, ShownTable) else item.text


def _said(item: Item) -> str:
    text = item.parted or item.text if isinstance(item, ShownLine) else item.text
    return spelled(" ".join(text.split()))


def _spelled_out(paragraph: Paragraph) -> Paragraph:
    """The paragraph with what one does not see named, where it differs."""
    if paragraph.is_kept:
        return paragraph
    pieces = paragraph.pieces
    return Paragraph(tuple(p if p.fate is Fate.KEPT else replace(p, text=spelled(p.text)) for p in pieces))
