#!/usr/bin/env python3
"""Django's command line, with this project's settings. What is not configured is told in one line."""

import gc
import os
import sys
from importlib.util import find_spec
from secrets import token_urlsafe
from typing import NoReturn

#: They work on files alone. They sign nothing, so each gets a key that nobody knows and that ends with its process.
#: Everything else asks settings.py, which lets nobody go on without the installation's own key.
FILE_COMMANDS = {"check_report", "read_facts", "read_report", "render_report", "write_template"}
REFUSED = 2
NO_DJANGO = "This Python has no Django: use .venv/bin/python manage.py, or script/manage on a server."


def main() -> None:
    if find_spec("django") is None:
        refuse(NO_DJANGO)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giyearreport.settings")
    if FILE_COMMANDS.intersection(sys.argv[1:2]):
        work_on_files(sys.argv)
        return
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError, DataError, IntegrityError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        refuse(str(error))
    except (IntegrityError, DataError):
        raise  # a fault of ours
    except DatabaseError as error:  # Django's own commands let it through; ours say what to do
        refuse(f"数据库用不了，请检查 DATABASE_URL 和 GIYEARREPORT_DATA 所指的文件夹：{error}")


def refuse(sentence: str) -> NoReturn:
    print(" ".join(sentence.split()), file=sys.stderr)
    sys.exit(REFUSED)


def work_on_files(argv: list[str]) -> None:
    """A command on files alone, without the applications, which it does not need and which take long to load."""
    os.environ["GIYEARREPORT_SECRET_KEY"] = token_urlsafe(50)
    os.environ.pop("GIYEARREPORT_SECRET_KEY_FILE", None)
    gc.disable()  # the process ends before any garbage is worth looking for
    from django.core.management import load_command_class

    load_command_class("giyearreport.reports", argv[1]).run_from_argv(argv)


if __name__ == "__main__":
    main()
