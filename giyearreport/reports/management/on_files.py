"""Commands that work on files alone: no database, no setting, no secret key. ``manage.py`` knows them by name."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.management.base import CommandParser

from giyearreport.readers import Reading, Unreadable, read
from giyearreport.reports.management.refusing import RefusingCommand


class FileCommand(RefusingCommand):
    """A command that writes one document to standard output or to a file of its own."""

    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("-o", "--output", metavar="OUT", help="写到文件；不给则写到标准输出")

    def emit(self, data: bytes, output: str | None) -> None:
        """To standard output as bytes, or to a file that is there whole or not at all."""
        if not output:
            self._print(data)
            return
        try:
            write_whole(Path(output), data)
        except OSError as error:
            self.refuse(f"写不了文件 {output}：{error.strerror}")

    def _print(self, data: bytes) -> None:
        """Out of the buffer at once: what is left in one is written, and fails, when nobody can be told any more."""
        try:
            self.stdout.flush()
            self.stdout.buffer.write(data)
            self.stdout.buffer.flush()
        except OSError as error:
            with open(os.devnull, "wb") as nowhere:
                os.dup2(nowhere.fileno(), self.stdout.fileno())
            self.refuse(f"写不了标准输出：{error.strerror}")


class ReportCommand(FileCommand):
    """One that reads a report first."""

    refusals = (Unreadable,)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="年度报告：DOCX、HTML、PDF、XLSX、.doc、纯文本或 JSON")
        parser.add_argument("--year", type=int, help="报告年度；不给则从标题读出")
        parser.add_argument("--unit", help="编制单位；不给则从标题读出")
        super().add_arguments(parser)

    def read(self, path: str, *, year: int | None = None, unit: str | None = None) -> Reading:
        return read(path, year=year, unit=unit)


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
