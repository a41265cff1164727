"""What a page shows before the report's first heading: its title, its preamble, and what the site puts there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from giyearreport.content import ReportContent
from giyearreport.formats.imprint import unit_line, year_line
from giyearreport.readers.form.titles import Title, read_title
from giyearreport.readers.reading import Unreadable
from giyearreport.readers.shown import Item, Shown, ShownAside, ShownLine
from giyearreport.reports.publishing.website.around import Around
from giyearreport.reports.publishing.website.titles import Titles
from giyearreport.reports.publishing.website.words import folded, folded_lines


@dataclass(frozen=True)
class Front:
    """``title`` is what is shown for the published one, where it is another; ``others`` are titles of other reports;
    ``before`` is what stands above the report."""

    title: str | None
    preamble: Sequence[Item]
    before: Sequence[Item]
    others: Sequence[str]


def front_of(published: ReportContent, page: Shown, around: Around) -> Front:
    titles = Titles(published.title)
    above, title, following = _at_title(titles, page.front)
    preamble, within, dropped = _opening(published, titles, around, following)
    before = [*page.before, *above, *dropped]
    apart = _other_titles(titles, before)
    others = [folded(item.text) for item in apart]
    in_bar = titles.other_in_bar(page.name)
    if in_bar and in_bar != title and in_bar not in others:
        others.append(in_bar)
    return Front(title, preamble, [item for item in before if item not in apart], [*within, *others])


def _at_title(titles: Titles, front: Sequence[Item]) -> tuple[Sequence[Item], str | None, Sequence[Item]]:
    """What stands above the title, the title where it is another, and what follows."""
    place = titles.place_in(front)
    if place is not None:
        return front[: place.start], None, front[place.stop :]
    found = _title_in([item.text for item in front if isinstance(item, ShownLine)])
    return (), found.text, [item for item in front if not isinstance(item, ShownLine) or item.text in found.rest]


def _title_in(lines: list[str]) -> Title:
    try:
        return read_title(lines)
    except Unreadable:
        return Title(rest=tuple(lines))


def _opening(
    published: ReportContent, titles: Titles, around: Around, items: Iterable[Item]
) -> tuple[list[Item], list[str], list[Item]]:
    """What follows the title: the preamble, titles of other reports, and what the site puts there: the title once more,
    lines on the page itself, a list of contents."""
    named = {unit_line(published.unit), year_line(published.year)}
    preamble = set(folded_lines(published.prose.get("preamble", "")))
    items = list(dropwhile(lambda item: item.text.strip() in named, items))
    while (again := titles.place_in(items)) and not preamble & {folded(item.text) for item in items[: again.start]}:
        items = [*items[: again.start], *items[again.stop :]]
    contents = around.contents(items)
    kept, others, dropped = [], [], []
    for item in around.with_own_whole(items):
        text = folded(item.text)
        if text in preamble or isinstance(item, ShownAside):
            kept.append(item)
        elif titles.is_other(text):
            others.append(text)
        elif text in contents or around.knows(item):
            dropped.append(item)
        else:
            kept.append(item)
    return kept, others, dropped


def _other_titles(titles: Titles, before: Sequence[Item]) -> list[Item]:
    """The title of another report that stands above this one. Several are a list of reports, which is judged with all
    else that stands around."""
    above = [item for item in titles.without(before) if isinstance(item, ShownLine) and not item.is_of_site]
    others = {folded(item.text): item for item in above if titles.is_other(item.text)}
    return list(others.values()) if len(others) == 1 else []
