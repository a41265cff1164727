"""``write_template YEAR``: an empty workbook of the three tables, to fill in offline. Needs no database."""

from django.core.management.base import CommandParser

from giyearreport.formats import edition_for
from giyearreport.reports.management.on_files import FileCommand
from giyearreport.writers import template


class Command(FileCommand):
    help = "写出某年度的 Excel 填报模板：三张表，带合计和核对。退出码：0 写成，2 写不了。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", metavar="YEAR", type=int, help="报告年度，如 2024")
        parser.add_argument("--unit", required=True, metavar="NAME", help="编制单位的名称")
        super().add_arguments(parser)

    def handle(self, *, year, unit, output, **options) -> None:
        try:
            edition = edition_for(year)
        except ValueError as error:
            self.refuse(str(error))
        self.emit(template.write(edition, unit, year), output)
