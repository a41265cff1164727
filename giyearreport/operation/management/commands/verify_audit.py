"""The command ``verify_audit``: checks that the audit chain is whole."""

import re
import sys
from argparse import ArgumentTypeError

from django.core.management.base import CommandParser

from giyearreport.audit.chain import newest
from giyearreport.audit.verification import faults
from giyearreport.reports.management.refusing import DatabaseCommand

FAULTY = 1


def sha256(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", text.lower()):
        raise ArgumentTypeError("校验值是 64 位十六进制数")
    return text.lower()


class Command(DatabaseCommand):
    requires_system_checks = []
    help = "核对审计链：有没有条目被改、被删、被截、被插。退出码：0 完好，1 有问题（每个一行），2 核对不了。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--expect", type=sha256, metavar="HASH", help="在别处记下的校验值，链里必须有")

    def handle(self, *, expect: str | None, **options) -> None:
        head, whole = newest(), True
        for fault in faults(head, expect or ""):
            self.stdout.write(fault)
            whole = False
        if not whole:
            sys.exit(FAULTY)
        self.stdout.write(f"审计链完好：{head.number} 条，最新校验值 {head.hash or '无'}")
