"""``verify_backup``: whether a backup is whole."""

import sys
from pathlib import Path

from django.core.management.base import CommandParser

from giyearreport.operation import backups, condition, databases
from giyearreport.reports.management.refusing import RefusingCommand
from giyearreport.reports.refusals import Damaged, Refused

FAULTY = 1


class Command(RefusingCommand):
    refusals = (Refused,)
    requires_system_checks = []
    help = "核对一个备份：每个字节、每个文件、数据库。退出码：0 完好，1 有问题，2 核对不了。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="备份文件")

    def handle(self, *, file: Path, **options) -> None:
        try:
            manifest = backups.read(file)
        except Damaged as damage:
            self.stdout.write(str(damage))
            sys.exit(FAULTY)
        if databases.is_there():
            condition.note_backup(manifest)
        self.stdout.write(f"备份完好：{manifest['made']}，{len(manifest['files'])} 个文件。")
