"""``render_report FILE --to FORMAT``: one report, read from a file and written as a document. Needs no database."""

from django.core.management.base import CommandParser

from giyearreport.readers import Unreadable
from giyearreport.readers.notes import describe
from giyearreport.reports.management.on_files import ReportCommand
from giyearreport.writers import FORMATS
from giyearreport.writers.characters import MissingCharacters
from giyearreport.writers.fragment import write as write_fragment


class Command(ReportCommand):
    refusals = (Unreadable, MissingCharacters)
    help = "把一份年度报告写成文档。退出码：0 写成，2 读不了或写不了。"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--to", required=True, choices=list(FORMATS), help="文档格式")
        parser.add_argument("--fragment", action="store_true", help="只要能粘贴到网站后台的一段网页；用于 --to html")

    def handle(self, *, file, to, fragment: bool, year, unit, output, **options) -> None:
        if fragment and to != "html":
            self.refuse("--fragment 只用于 --to html")
        reading = self.read(file, year=year, unit=unit)
        write = write_fragment if fragment else FORMATS[to].render
        self.emit(write(reading.content), output)
        for note in reading.notes:
            self.stderr.write(describe(note, reading.content.edition))
