#!/usr/bin/env python3
"""Django's command line, with this project's settings. What is not configured is told in one line."""

import os
import sys
from secrets import token_urlsafe
from typing import NoReturn

#: They work on files alone. They sign nothing, so each gets a key that nobody knows and that ends with its process.
#: Everything else asks settings.py, which lets nobody go on without the installation's own key.
FILE_COMMANDS = {"check_report", "read_facts", "read_report", "render_report", "write_template"}
REFUSED = 2


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giyearreport.settings")
    if FILE_COMMANDS.intersection(sys.argv[1:2]):
        os.environ["GIYEARREPORT_SECRET_KEY"] = token_urlsafe(50)
        os.environ.pop("GIYEARREPORT_SECRET_KEY_FILE", None)
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        refuse(str(error))
    except OperationalError as error:  # Django's own commands let it through; ours say what to do
        refuse(f"数据库用不了，请检查 DATABASE_URL 和 GIYEARREPORT_DATA 所指的文件夹：{error}")


def refuse(sentence: str) -> NoReturn:
    print(" ".join(sentence.split()), file=sys.stderr)
    sys.exit(REFUSED)


if __name__ == "__main__":
    main()
