"""The sections as a page shows them beside those that were published: headings, paragraphs, tables, what is no text."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from giyearreport.content import ReportContent
from giyearreport.difference import Fate, Paragraph, paragraphs
from giyearreport.formats.grammar import Ref, Section
from giyearreport.readers.shown import Item, ShownAside, ShownLine, ShownTable
from giyearreport.reports.publishing.website.tables import beside
from giyearreport.reports.publishing.website.verdict import Fault
from giyearreport.reports.publishing.website.words import folded, folded_lines, spelled

_CONTINUED = re.compile("[（(]?(?:续|续上|接上)表[）)]?")  # between the halves of a table


@dataclass
class Sections:
    """What differs, section by section: ``cells``, ``lost`` and ``prose`` as in a verdict's Page. ``pictures`` says
    where there are some, ``after`` is what stands behind the last published line."""

    cells: dict[Ref, tuple[str, str]] = field(default_factory=dict)
    lost: set[Ref] = field(default_factory=set)
    prose: dict[str, Sequence[Paragraph]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    after: list[Item] = field(default_factory=list)


def sections_beside(
    published: ReportContent, headings: Mapping[str, str], bodies: Mapping[str, Sequence[Item]]
) -> Sections:
    """``bodies`` are those of ``recovered``."""
    found = _Beside(published)
    found.headings(headings)
    for section in published.edition.sections:
        compare = found.table if section.is_table else found.paragraphs
        compare(section, bodies.get(section.code, ()))
    return found.sections


def recovered(published: ReportContent, bodies: Mapping[str, Sequence[Item]]) -> dict[str, Sequence[Item]]:
    """The bodies; what stands under a heading that is gone is taken from the section before it."""
    bodies = dict(bodies)
    codes = [section.code for section in published.edition.sections]
    for before, code in pairwise(codes):
        lines = folded_lines(published.prose.get(code, ""))
        if code not in bodies and lines and before in bodies:
            texts = [folded(item.text) for item in bodies[before]]
            at = texts.index(lines[0]) if lines[0] in texts else len(texts)
            bodies[before], bodies[code] = bodies[before][:at], bodies[before][at:]
    return bodies


class _Beside:
    def __init__(self, published: ReportContent) -> None:
        self._published, self._edition = published, published.edition
        self.sections = Sections()

    def headings(self, shown: Mapping[str, str]) -> None:
        headed = [section for section in self._edition.sections if section.heading]
        for section in headed:
            heading = shown.get(section.code, "")
            if not heading:
                self._fault(section.code, f"没有标题“{section.heading}”")
            elif folded(heading) != folded(section.heading):
                self._fault(section.code, f"标题“{section.heading}”写成了“{spelled(folded(heading))}”")
        order = [section.code for section in headed if section.code in shown]
        if order != list(shown):
            named = "，".join(self._edition.section(code).heading for code in shown)
            self._fault("", f"各部分的顺序不同，网站上是：{named}")

    def paragraphs(self, section: Section, items: Sequence[Item]) -> None:
        lines = folded_lines(self._published.prose[section.code])
        texts = [_line_of(item) for item in items if not isinstance(item, ShownAside)]
        found = paragraphs("\n".join(filter(None, map(folded, texts))), "\n".join(lines))
        if section.code == self._edition.sections[-1].code:
            found = self._without_tail(found)
            items = self._without_last_pictures(items, set(lines))
        if not all(paragraph.is_kept for paragraph in found):
            self.sections.prose[section.code] = [_spelled_out(paragraph) for paragraph in found]
        self._asides(section, items)

    def table(self, section: Section, items: Sequence[Item]) -> None:
        tables = [item for item in items if isinstance(item, ShownTable)]
        if any(table.rows for table in tables):
            self._cells(section, tables)
            self._asides(section, items)
        else:
            self._fault(section.code, _gone([item for item in items if isinstance(item, ShownAside)]))
        for item in items:
            text = folded(item.text)
            is_own = text == folded(section.heading) or _CONTINUED.fullmatch(text)
            if isinstance(item, ShownLine) and not is_own:
                self._fault(section.code, f"表格旁边多了一段：{spelled(text)}")

    def _cells(self, section: Section, tables: Sequence[ShownTable]) -> None:
        found = beside(self._published, self._edition.table(section.code), tables)
        self.sections.cells |= found.cells
        self.sections.lost |= found.lost
        if found.another:
            self._fault(section.code, f"放的是“{self._edition.section(found.another).heading}”的表")
        for said in found.faults:
            self._fault(section.code, said)

    def _asides(self, section: Section, items: Iterable[Item]) -> None:
        for item in items:
            if isinstance(item, ShownAside) and item.is_picture:
                self.sections.pictures.append(f"“{section.name}”里有{item.text}")
            elif isinstance(item, ShownAside) and not (section.is_table and item.hides(section.heading)):
                self._fault(section.code, f"有{spelled(item.text)}")

    def _without_tail(self, found: Sequence[Paragraph]) -> Sequence[Paragraph]:
        """The paragraphs of the last section without what only the page has behind them, which stands beside it."""
        end = len(found)
        while end and found[end - 1].new is None:
            end -= 1
        self.sections.after += [ShownLine(paragraph.old or "") for paragraph in found[end:]]
        return found[:end]

    def _without_last_pictures(self, items: Sequence[Item], lines: Collection[str]) -> Sequence[Item]:
        """The items of the last section without the pictures behind its last line."""
        end = max((n for n, item in enumerate(items, 1) if folded(item.text) in lines), default=len(items))
        pictures = [item for item in items[end:] if isinstance(item, ShownAside) and item.is_picture]
        self.sections.after += pictures
        return [*items[:end], *(item for item in items[end:] if item not in pictures)]

    def _fault(self, section: str, said: str) -> None:
        self.sections.faults.append(Fault(section, said))


def _gone(asides: Sequence[ShownAside]) -> str:
    """What became of a table that the page does not show, where something else stands in its place."""
    if any(aside.is_picture for aside in asides):
        return "这张表是图片，没法核对：请在网站上改成文字的表格"
    if asides:
        return "这张表在页面上是隐藏的，要点开才看得到" if asides[0].is_hidden else "这张表被划去了"
    return "没有这张表"


def _line_of(item: Item) -> str:
    return f"［表格］{item.text}" if isinstance(item, ShownTable) else item.text


def _spelled_out(paragraph: Paragraph) -> Paragraph:
    """The paragraph with what one does not see named, where it differs."""
    if paragraph.is_kept:
        return paragraph
    pieces = paragraph.pieces
    return Paragraph(tuple(p if p.fate is Fate.KEPT else replace(p, text=spelled(p.text)) for p in pieces))
