"""``backup``: all that an installation keeps, in one file that was read back."""

from pathlib import Path

from django.core.management.base import CommandParser

from giyearreport.operation import backups, condition
from giyearreport.reports.management.refusing import DatabaseCommand


class Command(DatabaseCommand):
    help = "把数据库和存放的文件备份成一个文件，写好后读回核对。可以在使用中进行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="写到哪里，不能已经有")

    def handle(self, *, file: Path, **options) -> None:
        manifest = backups.write(file)
        condition.note_backup(manifest)
        head = manifest["audit"]
        self.stdout.write(
            f"已备份到 {file}：数据库，{len(manifest['files'])} 个文件；读回核对无误。"
            f"审计链 {head['number']} 条，最新校验值 {head['hash'] or '无'}"
        )
