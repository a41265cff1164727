"""A published year as a ZIP of plain files, to be put on any web server or opened from a disk.

The folders are the portal's own addresses, ``2024/baishi/`` and ``2024/baishi/1/``, with every published version. Pages
need no other file; PDF, DOCX, XLSX and JSON are the stored files to the byte. The same year gives the same bytes.
"""

import hashlib
from io import BytesIO
from posixpath import dirname, relpath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils.timezone import localtime

from giyearreport.reports import files
from giyearreport.reports.models import PublicFile, Revision
from giyearreport.reports.publishing import published, site
from giyearreport.reports.refusals import Damaged
from giyearreport.writers import FORMATS
from giyearreport.writers.html import article, stylesheet


def bundle(year: int, *, base: str = "") -> bytes:
    """The ZIP of a year, empty of reports where nothing is published. ``base`` is the address, such as
    ``https://www.example.gov.cn/``, under which the year's folder will stand: a site map needs it."""
    found = list(published.revisions().filter(report__round__year=year).prefetch_related("files"))
    files = _pages(year, found, base)
    for revision in found:
        files |= {_file_path(file, revision): _stored(file) for file in published.files_of(revision)}
    if base:
        files[f"{year}/sitemap.xml"] = _site_map(year, found, base)
    sums = [f"{hashlib.sha256(data).hexdigest()}  {relpath(path, str(year))}\n" for path, data in sorted(files.items())]
    files[f"{year}/SHA256SUMS"] = "".join(sums).encode()
    return _zipped(files)


def _pages(year: int, found: list[Revision], base: str) -> dict[str, bytes]:
    newest = _standing(found)
    pages = {f"{year}/index.html": _index(f"{year}/index.html", year, list(newest.values()))}
    for revision in found:
        versions = [other for other in found if other.report_id == revision.report_id][::-1]
        paths = [_page_path(revision)]
        if revision == newest.get(revision.report_id):
            paths.append(_current_path(revision))
        pages |= {path: _report(path, revision, versions, base) for path in paths}
    return pages


def _standing(found: list[Revision]) -> dict[int, Revision]:
    """The version of each report that holds."""
    return {revision.report_id: revision for revision in found if revision.reverted_at is None}


def _index(path: str, year: int, current: list[Revision]) -> bytes:
    rows = [
        {
            "title": revision.title,
            "link": _link(path, _current_path(revision)),
            "dated": published.day_of(revision) + published.correction_of(revision),
            "files": _files(path, revision)[:2],
        }
        for revision in current
    ]
    return _render("bundle/index.html", {"year": year, "rows": rows, "tags": site.column_tags("")})


def _report(path: str, revision: Revision, versions: list[Revision], base: str) -> bytes:
    newest = published.newest(versions[::-1])
    context = {
        "year": revision.report.year,
        "report": revision.report,
        "revision": revision,
        "day": published.day_of(revision),
        "newest": newest,
        "newest_link": _link(path, _current_path(newest)) if newest else "",
        "reverted": published.reverted_in_words(revision),
        "tags": site.article_tags(revision, domain="", url=_address(base, path) if base else ""),
        "meta_block": site.block(revision, newest),
        "article": article(revision.snapshot.content),
        "files": _files(path, revision),
        "index_link": _link(path, f"{revision.report.year}/index.html"),
        "versions": [_version(path, version, revision) for version in versions] if versions[1:] else [],
    }
    return _render("bundle/report.html", context)


def _version(path: str, version: Revision, shown: Revision) -> dict:
    """A line of 更正记录; no link to the page itself."""
    why = f"，更正说明：{version.correction_note}" if version.correction_note else "首次发布"
    why += f"（{reverted}）" if (reverted := published.reverted_in_words(version)) else ""
    return {
        "name": f"第{version.number}版",
        "link": _link(path, _page_path(version)) if version != shown else "",
        "told": f"，{published.day_of(version)}{why}",
    }


def _render(template: str, context: dict) -> bytes:
    common = {"organ": published.organ(), "site_footer": site.footer(), "stylesheet": stylesheet()}
    return render_to_string(template, {**common, **context}).encode()


def _files(path: str, revision: Revision) -> list[dict]:
    return [
        {"file": file, "name": FORMATS[file.format].name, "link": _link(path, _file_path(file, revision))}
        for file in published.files_of(revision)
    ]


def _current_path(revision: Revision) -> str:
    return f"{revision.report.year}/{revision.report.unit.code}/index.html"


def _page_path(revision: Revision) -> str:
    return f"{revision.report.year}/{revision.report.unit.code}/{revision.number}/index.html"


def _file_path(file: PublicFile, revision: Revision) -> str:
    return f"{dirname(_page_path(revision))}/report.{file.format}"


def _link(page: str, target: str) -> str:
    """From one page to a file, by the way between their folders: it holds on a server and on a disk."""
    return relpath(target, dirname(page))


def _stored(file: PublicFile) -> bytes:
    try:
        return files.read(file.sha256)
    except Damaged as damage:
        raise Damaged(f"{file}：{damage}") from None


def _address(base: str, path: str) -> str:
    return f"{base.rstrip('/')}/{path.removesuffix('index.html')}"


def _site_map(year: int, found: list[Revision], base: str) -> bytes:
    """The year's index, and every page with the day on which it was published."""
    dated = [(_current_path(revision), revision) for revision in _standing(found).values()]
    dated += [(_page_path(revision), revision) for revision in found]
    pages = [
        {"address": _address(base, path), "day": f"{localtime(revision.published_at):%Y-%m-%d}"}
        for path, revision in sorted(dated, key=lambda pair: pair[0])
    ]
    return render_to_string("bundle/sitemap.xml", {"index": _address(base, f"{year}/"), "pages": pages}).encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for path, data in sorted(files.items()):
            member = ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            member.external_attr, member.compress_type = 0o644 << 16, ZIP_DEFLATED
            target.writestr(member, data)
    return packed.getvalue()
