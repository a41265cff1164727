"""Whether the program can do its work at this moment."""

import shutil
from collections.abc import Iterator

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from giyearreport.writers import fingerprint, fonts

LEAST_FREE = 0.06  # of the disk with the data: told before 5 % is left


def shortcomings() -> Iterator[str]:
    """One sentence for each; none where all is well."""
    yield from (f"数据库：{lacking}" for lacking in database())
    if free_share() < LEAST_FREE:
        yield f"磁盘只剩 {free_share():.1%}，少于 {LEAST_FREE:.0%}，请清理。"
    yield from typesetting()


def database() -> Iterator[str]:
    """What keeps the database from being written."""
    try:
        Session.objects.filter(session_key="").update(expire_date=timezone.now())  # a write that finds nothing
    except DatabaseError as error:
        yield f"不能写入：{str(error).strip().splitlines()[0]}"
    else:
        if not _is_migrated():
            yield "表还没有更新，请运行 migrate。"


def typesetting() -> Iterator[str]:
    """What documents lack to look as they should, and to be made in time."""
    yield from (f"缺少字体 {family}，PDF 会换用别的字体，请安装。" for family in fonts.missing())
    if not fonts.has_subsetter():
        yield "缺少 libharfbuzz-subset0，生成 PDF 会慢很多倍，请安装。"
    if fingerprint.WITH_SM3 and not fingerprint.KNOWS_SM3:
        yield "设置了 GIYEARREPORT_SM3，但是这台机器的 OpenSSL 没有 SM3，文件里只有 SHA-256。"


def free_share() -> float:
    """Of the disk with the data."""
    disk = shutil.disk_usage(settings.DATA_DIR)
    return disk.free / disk.total


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
