"""``work``: does what is done in the background: publishes and approves what was asked for in batches, and takes the
tallies that no longer hold."""

from time import sleep

from django.core.management.base import CommandParser

from giyearreport.reports import batches
from giyearreport.reports.checking import tally
from giyearreport.reports.management.refusing import DatabaseCommand
from giyearreport.reports.models import Batch

PAUSE = 5  # seconds


class Command(DatabaseCommand):
    help = "在后台做完批量发布和审核通过，重新检查结果已经过时的报告；一直运行，Ctrl-C 停止。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="只做现在要做的，做完就结束")

    def handle(self, *, once: bool, **options) -> None:
        while True:
            if ended := sum(map(self._end, batches.unfinished())):
                self.stdout.write(f"已处理批量中的 {ended} 份报告。")
            done = self._take_lacking()
            if done or once:
                self.stdout.write(f"已重新检查 {done} 份报告。")
            if once:
                return
            sleep(PAUSE)

    def _end(self, batch: Batch) -> int:
        """Goes on until nothing of it can be done now."""
        return sum(iter(lambda: batches.step(batch), 0))

    def _take_lacking(self) -> int:
        reports = list(tally.lacking().select_related("round", "unit"))
        for report in reports:
            tally.take(report)
        return len(reports)
