"""``work``: does what is done in the background. Today: takes the tallies that no longer hold."""

from time import sleep

from django.core.management.base import CommandParser

from giyearreport.reports.checking import tally
from giyearreport.reports.management.refusing import DatabaseCommand

PAUSE = 5  # seconds


class Command(DatabaseCommand):
    help = "在后台重新检查结果已经过时的报告；一直运行，Ctrl-C 停止。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="只做现在要做的，做完就结束")

    def handle(self, *, once: bool, **options) -> None:
        while True:
            done = self._take_lacking()
            if done or once:
                self.stdout.write(f"已重新检查 {done} 份报告。")
            if once:
                return
            sleep(PAUSE)

    def _take_lacking(self) -> int:
        reports = list(tally.lacking().select_related("round", "unit"))
        for report in reports:
            tally.take(report)
        return len(reports)
