"""``render_report FILE --to FORMAT``: one report, read from a file and written as a document. Needs no database."""

import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.management.base import CommandParser

from giyearreport.readers.notes import describe
from giyearreport.reports.management.commands.read_report import FileCommand
from giyearreport.writers import FORMATS
from giyearreport.writers.fragment import write as write_fragment


class Command(FileCommand):
    help = "把一份年度报告写成文档。退出码：0 写成，2 读不了或写不了。"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--to", required=True, choices=list(FORMATS), help="文档格式")
        parser.add_argument("--fragment", action="store_true", help="只要能粘贴到网站后台的一段网页；用于 --to html")

    def handle(self, *, file, to, fragment: bool, year, unit, output, **options) -> None:
        if fragment and to != "html":
            self.give_up("--fragment 只用于 --to html")
        reading = self.read(file, year=year, unit=unit)
        write = write_fragment if fragment else FORMATS[to].render
        self.emit(write(reading.content), output)
        for note in reading.notes:
            self.stderr.write(describe(note, reading.content.edition))

    def emit(self, data: bytes, output: str | None) -> None:
        """To standard output as bytes, or to a file that is there whole or not at all."""
        if not output:
            sys.stdout.buffer.write(data)
            return
        try:
            write_whole(Path(output), data)
        except OSError as error:
            self.give_up(f"写不了文件 {output}：{error.strerror}")


def write_whole(path: Path, data: bytes) -> None:
    """Beside its place first, then renamed: a reader, or a full disk, never meets half a document."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        unfinished = Path(file.name)
        try:
            file.write(data)
            file.close()
            unfinished.chmod(0o644)
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
