"""``read_report FILE``: one report as JSON, from any format that can be read. Needs no database."""

from giyearreport.readers.notes import describe
from giyearreport.reports.management.on_files import ReportCommand
from giyearreport.writers import json


class Command(ReportCommand):
    help = "读一份年度报告，输出 JSON（docs/report.schema.json）。退出码：0 读成，2 读不了。"

    def handle(self, *, file, year, unit, output, **options) -> None:
        reading = self.read(file, year=year, unit=unit)
        self.emit(json.write(reading.content, reading=reading.as_json()), output)
        for note in reading.notes:
            self.stderr.write(describe(note, reading.content.edition))
