"""Django's SQLite, which also reads where nothing can be written.

A database in WAL mode writes beside itself even to be read, so that a data folder that has become read-only would take
the public's pages away too. There it is opened for reading alone; whoever writes is refused by SQLite.
"""

import os
from pathlib import Path

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict:
        params = super().get_connection_params()
        path = Path(params["database"])
        if path.is_file() and not os.access(path.parent, os.W_OK):
            self.init_commands: list[str] = []  # they set up writing
            params["database"] = _for_reading(path)
        return params


def _for_reading(path: Path) -> str:
    """With what writers left in the log, if there is one; a log cannot be made here."""
    log = path.with_name(path.name + "-wal")
    return f"{path.resolve().as_uri()}?{'mode=ro' if log.exists() else 'immutable=1'}"
