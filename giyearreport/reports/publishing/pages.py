"""The page of a revision: rendered once, kept as a file, and from then on read from it.

Its name tells all that it shows and the program that renders it. So a correction, another setting or a new version of
the program asks for another name: what is kept is never wrong, at most no longer asked for. ``doctor`` renders every
page once more, and keeps those anew that are missing or were changed.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.template.loader import render_to_string

from giyearreport import program
from giyearreport.reports.models import Revision
from giyearreport.reports.publishing import copies, published, site
from giyearreport.reports.publishing.below_title import below_title
from giyearreport.reports.publishing.plain import TOLD, Beside, beside
from giyearreport.writers.html import article


@dataclass(frozen=True)
class Page:
    """A revision as it is read: ``versions`` are all ever published ones of its report, ``path`` is where it stands,
    ``scheme`` http or https, ``is_large`` 大字版."""

    revision: Revision
    versions: list[Revision]
    path: str
    scheme: str
    is_large: bool = False

    @cached_property
    def beside(self) -> Beside:
        """Read once, so that the page shows what its name tells."""
        return beside(self.revision)

    @property
    def name(self) -> str:
        versions = [_all_of(version) for version in self.versions]
        shown = [
            self.path,
            self.scheme,
            self.is_large,
            self.revision.number,
            published.organ(),
            settings.SITE,
            versions,
            self.beside.stamp,
        ]
        return f"page {program.fingerprint()} {hashlib.sha256(json.dumps(shown).encode()).hexdigest()}"


def _all_of(version: Revision) -> list:
    """What a page shows of a version, its own or another's."""
    files = [(file.format, file.sha256, file.size) for file in published.files_of(version)]
    days = [version.approved_at.isoformat(), version.published_at.isoformat()]
    said = [version.number, version.organ, version.title, version.correction_note]
    said += [published.reverted_in_words(version), published.taken_down_in_words(version)]
    return [*said, *days, version.snapshot.sha256, files]


def html(page: Page) -> str:
    """The page, with ``site.HOST`` in place of the name under which it is asked for."""
    return kept(page) or make(page)


def kept(page: Page) -> str | None:
    """The page as it was kept; None where it was not, or is not whole any more."""
    (text,) = copies.read(page.name, 1) or (None,)
    return text


def make(page: Page) -> str:
    """Renders the page and keeps it, unless just that is kept already."""
    text = render_to_string("portal/report.html", _context(page))
    if kept(page) != text:
        copies.keep(page.name, (text,))
    return text


def is_made_again(page: Page) -> bool:
    """Whether the page had to be kept anew, because what was kept is not what it shows."""
    before = kept(page)
    return before != make(page)


def _context(page: Page) -> dict:
    revision, newest = page.revision, published.newest(page.versions)
    content = revision.snapshot.content
    url = f"{page.scheme}://{site.HOST}{page.path}"
    return {
        "revision": revision,
        "report": revision.report,
        "newest": newest,
        "reverted": published.reverted_in_words(revision),
        "reverted_since": _reverted_since(page),
        "day": published.day_of(revision),
        "article": article(content, named=TOLD, below_title=below_title(revision, newest, page.beside)),
        "contents": [section for section in content.edition.sections if section.heading],
        "versions": list(_record(page)),
        "tags": site.article_tags(revision, domain=site.HOST, url=url),
        "organ": published.organ(),
        "site_footer": site.footer(),
        "is_large": page.is_large,
        "own_address": page.path,
    }


def _reverted_since(page: Page) -> list[dict]:
    """The corrections that came after the version on the page and were taken back, the newest first: only of the one
    that holds."""
    if page.revision != published.newest(page.versions):
        return []
    later = [version for version in page.versions[::-1] if version.number > page.revision.number]
    return [{"revision": version, "told": published.reverted_in_words(version)} for version in later]


def _record(page: Page) -> Iterator[dict]:
    """The lines of 更正记录, newest first; none before there was a correction. ``what`` stands behind the day on which
    the version was published."""
    for version in page.versions[::-1] if page.versions[1:] else []:
        newest = published.newest(page.versions)
        notes = {"（现行版本）": version == newest, "（本页）": version == page.revision}
        what = "更正发布" if version.number > 1 else "首次发布"
        what += "".join(note for note, holds in notes.items() if holds)
        day = published.day_of(version)
        gone = published.taken_down_in_words(version) or published.reverted_in_words(version)
        is_linked = version != page.revision and version.is_public
        yield {"revision": version, "day": day, "is_linked": is_linked, "is_shown": version == page.revision,
               "what": what, "gone": gone}  # fmt: skip
