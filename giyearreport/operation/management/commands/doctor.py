"""``doctor``: looks after what an installation keeps."""

import sys

from giyearreport.operation.condition import facts
from giyearreport.operation.doctor import examine
from giyearreport.reports.management.refusing import DatabaseCommand

OPEN = 1


class Command(DatabaseCommand):
    help = (
        "核对已公开的文件和网页、导入的文件、存下的内容、审计链、数据库、磁盘、字体和时钟；能还原的就还原。"
        "退出码：0 没有问题，或者都已处理；1 还有要处理的；2 核对不了。"
    )

    def handle(self, **options) -> None:
        found = list(examine())
        for line in found:
            self.stdout.write(f"{'要处理' if line.is_open else '已处理'}：{line.text}")
        if not found:
            self.stdout.write("没有发现问题。")
        for fact in facts():
            self.stdout.write(f"{fact.name}：{fact.text}")
        if any(line.is_open for line in found):
            sys.exit(OPEN)
