"""Holds what is kept against what is known of it, and mends what can be mended.

Since rendering repeats byte for byte, a published file that is damaged or missing is made again from its revision; it
is put in its place only where it has the hash under which it was published.
"""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from giyearreport.audit.chain import newest
from giyearreport.audit.verification import faults
from giyearreport.operation import condition
from giyearreport.reports import files
from giyearreport.reports.checking import tally
from giyearreport.reports.importing.uploads import is_used
from giyearreport.reports.models import Import, PastYearsLoad, PublicFile, Revision, Scan, Snapshot
from giyearreport.reports.publishing import pages, published
from giyearreport.reports.publishing.release import public_files
from giyearreport.reports.refusals import Damaged, Refused
from giyearreport.units.models import Person, Role, kept_offices

YOUNG = timedelta(days=1)  # what was kept since may be about to be referred to
FROM_BACKUP = "请从备份恢复"


class Line(NamedTuple):
    """One thing that was found, in a sentence, and whether somebody must still see to it."""

    text: str
    is_open: bool


def examine() -> Iterator[Line]:
    """All that is not as it should be; what can be mended is mended on the way."""
    yield from _database()
    yield from _published_files()
    yield from _pages()
    yield from _uploads()
    yield from _snapshots()
    yield from _orphans()
    yield from (Line(f"审计链：{fault}", is_open=True) for fault in faults(newest()))
    yield from _tallies()
    yield from (
        Line(f"没有可以登录的{office.label}，请在服务器上用 appoint 任命。", is_open=True) for office in _vacant()
    )
    yield from (Line(f"{fact.name}：{fact.text}", True) for fact in condition.facts() if fact.is_open)


def _database() -> Iterator[Line]:
    """What SQLite says of its own file; PostgreSQL has no such question."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            told = [fault for (fault,) in cursor.fetchall()]
        yield from (Line(f"数据库文件损坏，{FROM_BACKUP}：{fault}", is_open=True) for fault in told if fault != "ok")


def _vacant() -> list[Role]:
    held = {person.role for person in Person.objects.filter(is_active=True) if person.may_sign_in}
    return [office for office in kept_offices() if office not in held]


def _published_files() -> Iterator[Line]:
    revisions = Revision.objects.exclude(published_at=None).select_related("report__round", "report__unit", "snapshot")
    for revision in revisions.prefetch_related("files"):
        stored = revision.files.all()
        if not stored:
            yield Line(f"{revision}：已经公开，却没有登记文件，{FROM_BACKUP}。", is_open=True)
        damaged = [file for file in stored if _is_damaged(file.sha256, file.size)]
        if damaged:
            yield from _made_again(revision, damaged)


def _made_again(revision: Revision, damaged: list[PublicFile]) -> Iterator[Line]:
    try:
        made = public_files(revision)
    except Refused as refusal:
        yield from (Line(f"{file}：文件损坏或者丢失，现在不能重新生成：{refusal}", is_open=True) for file in damaged)
        return
    except OSError as error:
        yield from (Line(f"{file}：文件损坏或者丢失，现在不能写入：{error}", is_open=True) for file in damaged)
        return
    for file in damaged:
        if made[file.format].sha256 == file.sha256:
            yield Line(f"{file}：文件损坏或者丢失，已经重新生成，和发布时一样。", is_open=False)
        else:
            files.drop(made[file.format].sha256)
            yield Line(f"{file}：文件损坏或者丢失，重新生成的和发布时不一样，没有替换，{FROM_BACKUP}。", is_open=True)


def _is_damaged(sha256: str, size: int | None = None) -> bool:
    try:
        data = files.read(sha256)
    except (Damaged, OSError):
        return True
    return size not in (None, len(data))


def _pages() -> Iterator[Line]:
    """Of every public revision the page at its own address and, of the one that holds, the one at the report's; in
    plain type. Other ones are made when they are first read."""
    try:
        made = sum(map(pages.is_made_again, _public_pages()))
    except ValueError as not_collected:  # Django's, where a static file has no name yet
        yield Line(f"公开网页不能生成，请运行 collectstatic：{not_collected}", is_open=True)
        return
    if made:
        yield Line(f"{made} 个公开网页还没有存好，或者和公布的内容不一样，已经重新生成。", is_open=False)


def _public_pages() -> Iterator[pages.Page]:
    scheme = "https" if settings.BEHIND_TLS else "http"
    for report, found in groupby(published.ever_published().prefetch_related("files"), key=lambda each: each.report):
        versions = list(found)
        place, newest = [report.year, report.unit.code], published.newest(versions)
        if newest and newest.is_public:
            yield pages.Page(newest, versions, reverse("portal:report", args=place), scheme)
        for version in filter(attrgetter("is_public"), versions):
            address = reverse("portal:revision", args=[*place, version.number])
            yield pages.Page(version, versions, address, scheme)


def _uploads() -> Iterator[Line]:
    """What people handed in cannot be made again."""
    handed_in = [*Import.objects.exclude(report=None), *PastYearsLoad.objects.exclude(sha256="")]
    for record in handed_in:
        if _is_damaged(record.sha256):
            yield Line(f"导入的文件 {record.name}：损坏或者丢失，{FROM_BACKUP}。", is_open=True)
    for scan in Scan.objects.select_related("sheet__report"):
        if _is_damaged(scan.sha256):
            yield Line(f"签好的审签单 {scan.name}：损坏或者丢失，{FROM_BACKUP}。", is_open=True)


def _snapshots() -> Iterator[Line]:
    """Contents handed on, signed or approved, against their hashes."""
    for snapshot in Snapshot.objects.select_related("report__round", "report__unit").iterator():
        if hashlib.sha256(snapshot.document.encode()).hexdigest() != snapshot.sha256:
            yield Line(f"{snapshot}：存下的内容和校验值不符，{FROM_BACKUP}。", is_open=True)


def _orphans() -> Iterator[Line]:
    until = timezone.now() - YOUNG
    for digest in list(files.digests()):
        since = files.kept_since(digest)
        if since and since < until and not is_used(digest):
            files.drop(digest)
            yield Line(f"没有用处的文件，已经删除：{digest}", is_open=False)
    if count := files.drop_half_written(until):
        yield Line(f"{count} 个没有写完的文件，已经删除。", is_open=False)


def _tallies() -> Iterator[Line]:
    """Taken again here, so that nobody waits for them at a list."""
    outdated = list(tally.lacking().select_related("round", "unit"))
    for report in outdated:
        tally.take(report)
    if outdated:
        yield Line(f"{len(outdated)} 份报告的检查结果已经过时，重新检查了。", is_open=False)
