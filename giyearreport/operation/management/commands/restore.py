"""``restore``: an empty installation becomes what was backed up."""

from pathlib import Path

from django.core.management.base import CommandParser

from giyearreport.operation import backups
from giyearreport.reports.management.refusing import RefusingCommand
from giyearreport.reports.refusals import Refused


class Command(RefusingCommand):
    refusals = (Refused,)
    requires_system_checks = []
    help = "从备份恢复到空的系统。先核对备份，再写入；恢复后请运行 doctor。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="备份文件")

    def handle(self, *, file: Path, **options) -> None:
        manifest = backups.restore(file)
        self.stdout.write(f"已恢复 {manifest['made']} 的备份，{len(manifest['files'])} 个文件。请运行 doctor 核对。")
