"""Holds what is kept against what is known of it, and mends what can be mended.

Since rendering repeats byte for byte, a published file that is damaged or missing is made again from its revision; it
is put in its place only where it has the hash under which it was published.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from giyearreport.audit.chain import newest
from giyearreport.audit.verification import faults
from giyearreport.operation import readiness
from giyearreport.reports import files
from giyearreport.reports.checking import tally
from giyearreport.reports.importing.uploads import is_used
from giyearreport.reports.models import PublicFile, Revision
from giyearreport.reports.publishing.release import public_files
from giyearreport.reports.refusals import Damaged, Refused
from giyearreport.units.models import Person, Role, kept_offices

YOUNG = timedelta(days=1)  # what was kept since may be about to be referred to


class Line(NamedTuple):
    """One thing that was found, in a sentence, and whether somebody must still see to it."""

    text: str
    is_open: bool


def examine() -> Iterator[Line]:
    """All that is not as it should be; what can be mended is mended on the way."""
    yield from _published_files()
    yield from _orphans()
    yield from (Line(f"审计链：{fault}", is_open=True) for fault in faults(newest()))
    yield from (Line(lacking, is_open=True) for lacking in readiness.shortcomings())
    yield from (
        Line(f"没有可以登录的{office.label}，请在服务器上用 appoint 任命。", is_open=True) for office in _vacant()
    )
    if outdated := tally.lacking().count():
        yield Line(f"{outdated} 份报告要重新检查，work 在后台做，列表页打开时也会做。", is_open=False)


def _vacant() -> list[Role]:
    held = {person.role for person in Person.objects.filter(is_active=True) if person.may_sign_in}
    return [office for office in kept_offices() if office not in held]


def _published_files() -> Iterator[Line]:
    for revision in Revision.objects.exclude(files=None).select_related("report__round", "report__unit", "snapshot"):
        damaged = [file for file in revision.files.all() if _is_damaged(file)]
        if damaged:
            yield from _made_again(revision, damaged)


def _made_again(revision: Revision, damaged: list[PublicFile]) -> Iterator[Line]:
    try:
        made = public_files(revision)
    except Refused as refusal:
        yield from (Line(f"{file}：文件损坏或者丢失，现在不能重新生成：{refusal}", is_open=True) for file in damaged)
        return
    for file in damaged:
        if made[file.format].sha256 == file.sha256:
            yield Line(f"{file}：文件损坏或者丢失，已经重新生成，和发布时一样。", is_open=False)
        else:
            files.drop(made[file.format].sha256)
            yield Line(f"{file}：文件损坏或者丢失，重新生成的和发布时不一样，没有替换，请从备份恢复。", is_open=True)


def _is_damaged(file: PublicFile) -> bool:
    try:
        return len(files.read(file.sha256)) != file.size
    except Damaged:
        return True


def _orphans() -> Iterator[Line]:
    until = timezone.now() - YOUNG
    for digest in list(files.digests()):
        since = files.kept_since(digest)
        if since and since < until and not is_used(digest):
            files.drop(digest)
            yield Line(f"没有用处的文件，已经删除：{digest}", is_open=False)
    if count := files.drop_half_written(until):
        yield Line(f"{count} 个没有写完的文件，已经删除。", is_open=False)
