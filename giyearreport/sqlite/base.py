"""Django's SQLite, whose writers take turns, and which also reads where nothing can be written.

A database in WAL mode writes beside itself even to be read, so that a data folder that has become read-only would take
the public's pages away too. There it is opened for reading alone; whoever writes is refused by SQLite.
"""

import os
from contextlib import suppress
from pathlib import Path

from django.db.backends.sqlite3 import base

from giyearreport.private_files import for_the_owner
from giyearreport.sqlite.turn import Turn

PATIENCE = 5.0  # seconds; what sqlite3 itself takes where no timeout is set


class DatabaseWrapper(base.DatabaseWrapper):
    _turn: Turn | None = None

    def get_connection_params(self) -> dict:
        params = super().get_connection_params()
        path = Path(params["database"])
        if path.is_file() and not os.access(path.parent, os.W_OK):
            self.init_commands: list[str] = []  # they set up writing
            params["database"] = _for_reading(path)
        elif not self.is_in_memory_db():
            self._turn = Turn(str(path), params.get("timeout", PATIENCE))
        return params

    def get_new_connection(self, conn_params: dict):
        """A new database is for its owner alone; SQLite gives the files beside it the same rights."""
        if self._turn and not os.path.lexists(conn_params["database"]):
            with suppress(OSError):  # SQLite itself says better what is the matter
                os.close(for_the_owner(conn_params["database"], os.O_CREAT))
        return super().get_new_connection(conn_params)

    def _start_transaction_under_autocommit(self) -> None:
        if self._turn:
            with self.wrap_database_errors:
                self._turn.take()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._give_turn()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()
        finally:
            self._give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._give_turn()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            if self._turn:
                self._turn.leave()

    def _give_turn(self) -> None:
        if self._turn:
            self._turn.give()


def _for_reading(path: Path) -> str:
    """With what writers left in the log, if there is one; a log cannot be made here."""
    log = path.with_name(path.name + "-wal")
    return f"{path.resolve().as_uri()}?{'mode=ro' if log.exists() else 'immutable=1'}"
