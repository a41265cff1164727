"""``read_report FILE``: one report as JSON, from any format that can be read. Needs no database."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from giyearreport.readers import Reading, Unreadable, read
from giyearreport.readers.notes import describe
from giyearreport.writers import json

DONE, FOUND_ERRORS, CANNOT_READ = 0, 1, 2


class FileCommand(BaseCommand):
    """A command that reads one file and writes JSON to standard output or to a file of its own.

    Exits 2, with one line on standard error and nothing written, when a file cannot be read or written.
    """

    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="年度报告：DOCX、HTML、PDF、XLSX、.doc、纯文本或 JSON")
        parser.add_argument("--year", type=int, help="报告年度；不给则从标题读出")
        parser.add_argument("--unit", help="编制单位；不给则从标题读出")
        parser.add_argument("-o", "--output", metavar="OUT", help="写到文件；不给则写到标准输出")

    def run_from_argv(self, argv: list[str]) -> None:
        """JSON is UTF-8, whatever the terminal or the scheduler that starts us is set to."""
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8")
        super().run_from_argv(argv)

    def read(self, path: str, **known) -> Reading:
        try:
            return read(path, **known)
        except Unreadable as error:
            self.give_up(str(error))

    def emit(self, data: bytes, output: str | None) -> None:
        if not output:
            self.stdout.write(data.decode(), ending="")
            return
        try:
            Path(output).write_bytes(data)
        except OSError as error:
            self.give_up(f"写不了文件 {output}：{error.strerror}")

    def give_up(self, message: str) -> None:
        self.stderr.write(message)
        sys.exit(CANNOT_READ)


class Command(FileCommand):
    help = "读一份年度报告，输出 JSON（docs/report.schema.json）。退出码：0 读成，2 读不了。"

    def handle(self, *, file, year, unit, output, **options) -> None:
        reading = self.read(file, year=year, unit=unit)
        self.emit(json.write(reading.content, reading=reading.as_json()), output)
        for note in reading.notes:
            self.stderr.write(describe(note, reading.content.edition))
