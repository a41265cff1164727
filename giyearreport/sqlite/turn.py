"""Writers of one database take turns.

SQLite lets a writer who finds the database locked try again and again, each time a little later: of sixty people who
save at once, some wait for ten seconds while others have their fifth turn (drill/clerks.py). Here they wait at a lock
on a file beside the database, which wakes them when it is free, and which ends with its process, however that ends.
"""

import sqlite3
from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock
from threading import Thread
from typing import IO

from giyearreport.private_files import for_the_owner

BESIDE = "-turn"  # the file is called as the database, with this behind it


class Turn:
    """One connection's turn at the database of this path; nobody waits longer than ``patience`` seconds for it."""

    def __init__(self, database: str, patience: float):
        self._path, self._patience = database + BESIDE, patience
        self._file: IO | None = None

    def take(self) -> None:
        """Raises what SQLite raises, an OperationalError, where the turn does not come or cannot be asked for."""
        try:
            file = self._file = self._file or open(self._path, "ab", opener=for_the_owner)  # noqa: SIM115 (open as long as the connection)
        except OSError as error:
            raise sqlite3.OperationalError(f"unable to open {self._path}: {error.strerror}") from error
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            self._wait(file)

    def give(self) -> None:
        """Harmless where it was not taken."""
        if self._file:
            flock(self._file, LOCK_UN)

    def leave(self) -> None:
        """Gives the turn with the file; somebody who still waits for it in vain gives it as soon as it comes."""
        if self._file:
            self._file.close()
            self._file = None

    def _wait(self, file: IO) -> None:
        waiting = Thread(target=flock, args=(file.fileno(), LOCK_EX), daemon=True)  # flock itself waits without end
        waiting.start()
        waiting.join(self._patience)
        if waiting.is_alive():
            self.leave()
            raise sqlite3.OperationalError("database is locked")
