"""How a command of ours refuses: one line on standard error, exit code 2, nothing written."""

import sys
from typing import NoReturn

from django.core.checks import Tags
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, DataError, IntegrityError

from giyearreport import heavy
from giyearreport.reports.refusals import Refused

REFUSED = 2
#: Seconds for slow work to begin, and to end: nobody sits before a page and waits, and however busy the machine is, a
#: job is held to its processor time.
PATIENCE, LONGEST = 60, 900


class RefusingCommand(BaseCommand):
    """A command that ends with ``refuse``, or with one of the exceptions in ``refusals``, whose text says why."""

    refusals: tuple[type[Exception], ...] = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs) -> CommandParser:
        """A wrong argument is told in one line too; ``--help`` has the rest."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.print_usage = lambda file=None: None
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """What we print is UTF-8, whatever the terminal or the scheduler that starts us is set to."""
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        super().run_from_argv(argv)

    def execute(self, *args, **options) -> str | None:
        try:
            return super().execute(*args, **options)
        except self.refusals as refusal:
            self.refuse(str(refusal))

    def refuse(self, message: str) -> NoReturn:
        self.stderr.write(" ".join(message.splitlines()))
        sys.exit(REFUSED)


class DatabaseCommand(RefusingCommand):
    """One that works on the database; it refuses also where there is none, its tables are not made yet or its file is
    damaged."""

    refusals = (Refused,)
    requires_system_checks = [Tags.models]  # typefaces that are missing matter to the server

    def execute(self, *args, **options) -> str | None:
        try:
            with heavy.asked_by(heavy.Asker(PATIENCE, LONGEST)):
                return super().execute(*args, **options)
        except (IntegrityError, DataError):
            raise  # a fault of ours
        except DatabaseError as error:
            self.refuse(f"数据库用不了，新装的系统请先运行 migrate：{error}")
