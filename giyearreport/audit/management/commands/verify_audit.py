"""The command ``verify_audit``: checks that the audit chain is whole."""

import re
import sys
from argparse import ArgumentTypeError

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from giyearreport.audit.chain import newest
from giyearreport.audit.verification import faults

FAULTY, CANNOT_RUN = 1, 2


def sha256(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", text.lower()):
        raise ArgumentTypeError("校验值是 64 位十六进制数")
    return text.lower()


class Command(BaseCommand):
    requires_system_checks = []
    help = "核对审计链：有没有条目被改、被删、被截、被插。退出码：0 完好，1 有问题（每个一行），2 核对不了。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--expect", type=sha256, metavar="HASH", help="在别处记下的校验值，链里必须有")

    def run_from_argv(self, argv: list[str]) -> None:
        """The sentences are UTF-8, whatever the scheduler that starts us is set to."""
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8")
        super().run_from_argv(argv)

    def handle(self, *, expect: str | None, **options) -> None:
        try:
            whole = self._verify(expect or "")
        except DatabaseError as error:
            self.stderr.write(f"核对不了：{str(error).strip().splitlines()[0]}")
            sys.exit(CANNOT_RUN)
        if not whole:
            sys.exit(FAULTY)

    def _verify(self, expect: str) -> bool:
        head, whole = newest(), True
        for fault in faults(head, expect):
            self.stdout.write(fault)
            whole = False
        if whole:
            self.stdout.write(f"审计链完好：{head.number} 条，最新校验值 {head.hash or '无'}")
        return whole
