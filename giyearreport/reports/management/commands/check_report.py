"""``check_report FILE``: what the checks find in one report, as JSON. Needs no database."""

import json
import sys
from dataclasses import dataclass

from django.core.management.base import CommandParser

from giyearreport.content import ReportContent
from giyearreport.formats.organs import OrganKind
from giyearreport.reports.checking.typefaces import unprintable
from giyearreport.reports.management.on_files import ReportCommand
from giyearreport.rules import Case, Level, Unprintable, check
from giyearreport.writers import fonts

FOUND_ERRORS = 1


@dataclass(frozen=True)
class Unit:
    """As much of a unit as the checks ask for."""

    level: str


class Command(ReportCommand):
    help = "检查一份年度报告，输出 JSON。退出码：0 没有错误，1 有错误（error），2 读不了。"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--prior", metavar="FILE", help="上一年度的报告，用来核对结转等")
        parser.add_argument("--level", choices=[kind.value for kind in OrganKind], help="编制单位的类别")

    def handle(self, *, file, year, unit, output, prior, level, **options) -> None:
        reading = self.read(file, year=year, unit=unit)
        last_year = self.read(prior).content if prior else None
        kind = Unit(level) if level else None
        lacking = self._unprintable(reading.content)
        findings = check(Case(reading.content, last_year, kind, tuple(reading.notes), unprintable=lacking))
        document = json.dumps({"findings": [f.as_json() for f in findings]}, ensure_ascii=False, indent=2)
        self.emit(f"{document}\n".encode(), output)
        errors = sum(finding.level is Level.ERROR for finding in findings)
        self.stderr.write(f"{file}：错误 {errors} 条，其他 {len(findings) - errors} 条")
        if errors:
            sys.exit(FOUND_ERRORS)

    def _unprintable(self, content: ReportContent) -> tuple[Unprintable, ...]:
        """Nothing where this machine lacks typefaces that every report needs: that says nothing of the report."""
        if missing := fonts.missing():
            self.stderr.write(f"本机没有字体 {'、'.join(missing)}，没有检查哪些字印不出（F01）")
            return ()
        return unprintable(content)
