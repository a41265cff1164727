"""The condition of the system in words: what an administrator looks at, and ``doctor`` prints."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from giyearreport import program
from giyearreport.audit.chain import append
from giyearreport.audit.models import Entry
from giyearreport.operation import readiness
from giyearreport.outbox.models import Letter
from giyearreport.outbox.writing import is_on
from giyearreport.reports import batches
from giyearreport.reports.checking import tally
from giyearreport.reports.models import Import, PastYearsFile, PublicFile, Revision

BACKUP = "verify_backup"  # in the audit chain: a backup was read back, or verified later
BACKUP_LASTS = timedelta(days=7)
CLOCKS_AGREE = timedelta(minutes=1)
MAIL_LEAVES_WITHIN = timedelta(hours=1)
MAIL_TOLD_FOR = timedelta(days=30)  # so long it is told that a letter was not sent
MAIL_NAMED = 5  # letters; the others are counted
NOT_SENT = (Letter.State.GIVEN_UP, Letter.State.UNKNOWN)
MEGABYTE = 1024 * 1024


class State(StrEnum):
    """How a fact is taken: it is as it should be, somebody should know it, or somebody must see to it."""

    WELL = "ok"
    NOTE = "warn"
    OPEN = "error"


WORDS = {State.WELL: "正常", State.NOTE: "请留意", State.OPEN: "要处理"}


class Fact(NamedTuple):
    name: str
    text: str
    state: State = State.WELL

    @property
    def word(self) -> str:
        return WORDS[self.state]

    @property
    def is_open(self) -> bool:
        """Whether somebody must see to it."""
        return self.state is State.OPEN


def facts() -> Iterator[Fact]:
    yield Fact("程序版本", f"{program.version()}（{program.fingerprint()}）")
    yield Fact("数据库", _database())
    yield from (Fact("数据库", lacking, State.OPEN) for lacking in readiness.database())
    yield _last_backup()
    yield _disk()
    yield from _fonts()
    yield _published()
    yield _waiting()
    yield _mail()
    yield _clock()


def note_backup(manifest: dict[str, Any]) -> None:
    """Remembers in the audit chain that this backup was found whole at this moment; one of another installation,
    whose newest row is not among ours, is not remembered."""
    head = manifest["audit"]
    if head["number"] and not Entry.objects.filter(number=head["number"], hash=head["hash"]).exists():
        return
    details = {"made": manifest["made"], "files": len(manifest["files"]), "number": head["number"]}
    with transaction.atomic():
        append(by=None, action=BACKUP, about="backup", after=head["hash"], details=details)


def _database() -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version(), page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
        version, size = cursor.fetchone()
    return f"{connection.display_name} {version}，{size / MEGABYTE:.1f} MB"


def _last_backup() -> Fact:
    name, last = "核对过的备份", Entry.objects.filter(action=BACKUP).last()
    if last is None:
        return Fact(name, "还没有。请每天运行 backup，并把备份放到另一台机器上。", State.NOTE)
    made = datetime.fromisoformat(json.loads(last.details)["made"])
    text = f"{_moment(made)} 备份，{_moment(datetime.fromisoformat(last.at))} 核对无误"
    if timezone.now() - made > BACKUP_LASTS:
        return Fact(name, f"{text}。已经超过 {BACKUP_LASTS.days} 天，请重新备份。", State.NOTE)
    return Fact(name, text)


def _disk() -> Fact:
    free = readiness.free_share()
    if free < readiness.LEAST_FREE:
        return Fact("磁盘", f"只剩 {free:.1%}，少于 {readiness.LEAST_FREE:.0%}，请清理。", State.OPEN)
    return Fact("磁盘", f"还有 {free:.0%} 空闲")


def _fonts() -> Iterator[Fact]:
    lacking = list(readiness.typesetting())
    yield from (Fact("字体", one, State.OPEN) for one in lacking)
    if not lacking:
        yield Fact("字体", "齐全")


def _published() -> Fact:
    revisions = Revision.objects.exclude(published_at=None)
    reports = revisions.values("report").distinct().count()
    return Fact("已公开", f"{reports} 份报告，{revisions.count()} 个版本，{PublicFile.objects.count()} 个文件")


def _waiting() -> Fact:
    """Work that is left for later: nothing of it is lost, and somebody may wonder why it is not done."""
    counts = {
        "份报告要重新检查": tally.lacking().count(),
        "份报告在批量里没有做完": batches.waiting().count(),
        "个导入等人确认": Import.objects.filter(state=Import.State.PREVIEW, past_years_file=None).count(),
        "个历年文件等待读取": PastYearsFile.objects.filter(state=PastYearsFile.State.WAITING).count(),
    }
    waiting = [f"{count} {words}" for words, count in counts.items() if count]
    return Fact("等待处理", "，".join(waiting) or "没有")


def _mail() -> Fact:
    """Whether what units should be told by mail has left."""
    if not is_on():
        return Fact("邮件", "没有设邮件服务器，只在系统里通知")
    since = timezone.now() - MAIL_TOLD_FOR
    lost = Letter.objects.filter(state__in=NOT_SENT, ended_at__gte=since)
    waiting = Letter.objects.filter(state=Letter.State.WAITING)
    late = waiting.filter(written_at__lt=timezone.now() - MAIL_LEAVES_WITHIN)
    newest = lost.order_by("-pk")[:MAIL_NAMED]
    told = [f"《{letter}》{letter.get_state_display()}（{letter.said}）" for letter in newest]
    if lost and (more := lost.count() - len(told)):
        told.append(f"另有 {more} 封也没有发出")
    if late:
        said = late.exclude(said="").values_list("said", flat=True).first() or "请看 manage.py work 是否在运行"
        told.append(f"{late.count()} 封写好一小时以上还没有发出：{said}")
    if told:
        return Fact("邮件", f"{'；'.join(told)}。通知仍在各单位的页面上，要紧的请打电话。", State.NOTE)
    return Fact("邮件", f"{count} 封等待发出" if (count := waiting.count()) else "都已发出")


def _clock() -> Fact:
    """Against the database's own, and against what was written last: nothing can have been done in the future."""
    now, newest = timezone.now(), Entry.objects.last()
    last = datetime.fromisoformat(newest.at) if newest else now
    for what, moment, off in (
        ("数据库的时间", there := _database_clock() or now, abs(there - now)),
        ("最近一次操作", last, last - now),
    ):
        if off > CLOCKS_AGREE:
            return Fact("时钟", f"服务器是 {_moment(now)}，{what}是 {_moment(moment)}，请校准时间。", State.OPEN)
    return Fact("时钟", f"{_moment(now)}，和数据库一致")


def _database_clock() -> datetime | None:
    """None where it is our own."""
    if connection.vendor == "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def _moment(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
