"""Goes through a site's page from the report's title to its end, and says where it differs from what was published."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from giyearreport.content import ReportContent
from giyearreport.formats.imprint import is_fingerprint_line
from giyearreport.readers.shown import Item, Shown, ShownAside, ShownLine
from giyearreport.reports.publishing.website.around import Around
from giyearreport.reports.publishing.website.front import Front, front_of
from giyearreport.reports.publishing.website.sections import recovered, sections_beside
from giyearreport.reports.publishing.website.verdict import Fault, Page
from giyearreport.reports.publishing.website.words import folded, folded_lines, spelled
from giyearreport.writers import fingerprint

FEW = 0.3  # share of the published paragraphs, below which a page shows another report
COVERED = "整份报告在页面上看不到：它是隐藏的，要点开才看得到，或者被划去了"


def compared(
    published: ReportContent, page: Shown, above: Collection[str] = (), own: Collection[str] = frozenset()
) -> Page:
    """What is shown beside what was published. ``above`` are the names of the organs above the report's own, which a
    site may name as those who publish it; ``own`` the lines that our own site shows around it."""
    if page.is_covered:
        return Page(published, faults=(Fault("", COVERED),))
    around = Around(published, above, own)
    front = front_of(published, page, around)
    bodies = recovered(published, {"preamble": front.preamble, **page.bodies})
    sections = sections_beside(published, page.headings, bodies)
    hashes = [item for item in sections.after if is_fingerprint_line(item.text)]
    after = [item for item in sections.after if item not in hashes]
    faults = [*_others(front), *sections.faults, *_at_foot(published, hashes)]
    if not (faults or sections.cells or sections.prose):  # else it is of another content, of course
        faults += _unseen_hashes(published, page)
    judged = [*around.judged(front.before, page.among, [*after, *page.after])]
    return Page(
        published,
        None if front.title is None else (published.title, front.title),
        sections.cells,
        sections.lost,
        sections.prose,
        (*faults, *_on_the_whole(page)),
        beside=(*sections.pictures, *dict.fromkeys(_said(item) for item, is_to_judge in judged if is_to_judge)),
        around=tuple(
            _said(item) for item, is_to_judge in judged if not is_to_judge and not isinstance(item, ShownAside)
        ),
        another=_another(published, front.title, bodies),
    )


def _others(front: Front) -> Iterator[Fault]:
    for text in front.others:
        yield Fault("", f"还有一个标题“{spelled(text)}”，和公布的标题不同")


def _at_foot(published: ReportContent, lines: Sequence[Item]) -> Iterator[Fault]:
    """The hash at the foot must be that of the content."""
    for line in lines:
        if not fingerprint.is_of(published, line.text):
            yield Fault("", f"内容校验码不对，网站上是：{line.text}")


def _unseen_hashes(published: ReportContent, page: Shown) -> Iterator[Fault]:
    """Those that one does not see must be too."""
    for identifier in page.identifiers:
        if not fingerprint.is_of(published, identifier):
            yield Fault("", f"页面标识（data-identifier）不对，网站上是：{identifier}")


def _on_the_whole(page: Shown) -> Iterator[Fault]:
    for text in page.turned:
        yield Fault("", f"“{spelled(folded(text))}”是从右往左显示的")
    if page.behind:
        yield Fault("", f"有{spelled(page.behind)}")


def _another(published: ReportContent, title: str | None, bodies: Mapping[str, Sequence[Item]]) -> str:
    """That the page shows another report, where it does."""
    ours = [line for text in published.prose.values() for line in folded_lines(text)]
    theirs = {folded(item.text) for body in bodies.values() for item in body}
    kept = sum(line in theirs for line in ours)
    if kept >= FEW * len(ours):
        return ""
    named = f"“{title}”" if title else "另一份报告"
    alike = f"{len(ours)} 段文字里只有 {kept} 段相同"
    return f"这一页像是{named}，不是“{published.title}”：{alike}。请确认没有拿错页面"


def _said(item: Item) -> str:
    text = item.parted or item.text if isinstance(item, ShownLine) else item.text
    return spelled(" ".join(text.split()))
