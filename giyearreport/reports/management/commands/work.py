"""``work``: does what is done in the background: publishes and approves what was asked for in batches, files what was
handed in so that its likeness to others is found, takes the tallies that no longer hold, and sends the mail."""

from time import sleep

from django.core.management.base import CommandParser

from giyearreport.outbox import sending
from giyearreport.reports import batches, telling
from giyearreport.reports.checking import neighbours, tally
from giyearreport.reports.management.refusing import DatabaseCommand
from giyearreport.reports.models import Batch

PAUSE = 5  # seconds


class Command(DatabaseCommand):
    help = (
        "在后台做完批量发布和审核通过，为查内容雷同收入报告，重新检查结果已经过时的报告，发出邮件；"
        "一直运行，Ctrl-C 停止。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="只做现在要做的，做完就结束")

    def handle(self, *, once: bool, **options) -> None:
        filed_at: dict[int, tuple] = {}
        while True:
            if ended := sum(map(self._end, batches.unfinished())):
                self.stdout.write(f"已处理批量中的 {ended} 份报告。")
            stages = neighbours.stages()
            if filed := sum(self._file(round) for round, stage in stages.items() if filed_at.get(round) != stage):
                self.stdout.write(f"已为查内容雷同收入 {filed} 份报告。")
            filed_at = stages
            telling.tell_deadlines()
            if sent := sending.send():
                self.stdout.write(f"已发出 {sent} 封邮件。")
            done = tally.take_lacking()
            if done or once:
                self.stdout.write(f"已重新检查 {done} 份报告。")
            if once:
                return
            sleep(PAUSE)

    def _end(self, batch: Batch) -> int:
        """Goes on until nothing of it can be done now."""
        return sum(iter(lambda: batches.step(batch), 0))

    def _file(self, round: int) -> int:
        """Where pages could not keep up, what was checked meanwhile was not compared with all."""
        filed = neighbours.catch_up(round)
        if filed > neighbours.PORTION:
            tally.void_round(round)
        return filed
