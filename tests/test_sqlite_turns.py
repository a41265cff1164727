"""Writers of a SQLite database take turns (giyearreport/sqlite/turn.py)."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from django.db import OperationalError, connection, transaction
from django.db.utils import ConnectionHandler

from giyearreport.sqlite.turn import BESIDE, Turn
from tests.patience import PATIENCE

PATIENT, IMPATIENT = PATIENCE / 1000, 0.05
HOLD = """
import sys
from giyearreport.sqlite.turn import Turn
turn = Turn(sys.argv[1], 60)
turn.take()
print("taken", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def database(tmp_path) -> Path:
    path = tmp_path / "of-this-test.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE written (by TEXT)")
    made.close()
    return path


@pytest.fixture
def connected(database, django_db_blocker):
    """connected(timeout): a connection of Django's to the database, as the settings open it."""
    opened = []

    def connect(timeout: float = PATIENT):
        options = {"transaction_mode": "IMMEDIATE", "timeout": timeout}
        handler = ConnectionHandler(
            {"default": {"ENGINE": "giyearreport.sqlite", "NAME": str(database), "OPTIONS": options}}
        )
        opened.append(handler["default"])
        opened[-1].inc_thread_sharing()
        return opened[-1]

    with django_db_blocker.unblock():
        yield connect
        for one in opened:
            one.close()


def begin(on) -> None:
    on.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def write(on, who: str) -> None:
    begin(on)
    on.cursor().execute("INSERT INTO written VALUES (%s)", [who])
    on.commit()
    on.set_autocommit(True)


def written(on) -> list[str]:
    return [row[0] for row in on.cursor().execute("SELECT by FROM written").fetchall()]


def test_second_writer_waits_until_the_first_has_finished(connected):
    first, second = connected(), connected()
    begin(first)
    first.cursor().execute("INSERT INTO written VALUES ('first')")
    other = Thread(target=write, args=(second, "second"))
    other.start()
    other.join(IMPATIENT)
    assert other.is_alive()
    first.commit()
    first.set_autocommit(True)
    other.join(PATIENT)
    assert written(first) == ["first", "second"]


def test_turn_that_does_not_come_is_refused_and_is_nobodys_afterwards(database):
    first, second = Turn(str(database), PATIENT), Turn(str(database), IMPATIENT)
    first.take()
    with pytest.raises(sqlite3.OperationalError, match="database is locked"):
        second.take()
    first.give()
    third = Turn(str(database), PATIENT)
    for turn in (third, second, first):  # the one who waited in vain does not keep it, and may come again
        turn.take()
        turn.leave()


def test_turn_of_a_process_that_is_killed_ends_with_it(database):
    command = [sys.executable, "-c", HOLD, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "taken\n"
        impatient = Turn(str(database), IMPATIENT)
        with pytest.raises(sqlite3.OperationalError):
            impatient.take()
        holder.kill()
    turn = Turn(str(database), PATIENT)
    turn.take()
    turn.leave()


def test_transaction_that_cannot_begin_gives_its_turn(connected, database):
    another_programme = sqlite3.connect(database)
    another_programme.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="database is locked"):
        write(connected(timeout=IMPATIENT), "nobody")
    another_programme.close()
    ours = connected(timeout=IMPATIENT)
    write(ours, "somebody")
    assert written(ours) == ["somebody"]


def test_connection_closed_in_its_transaction_gives_its_turn(connected):
    first, second = connected(), connected()
    begin(first)
    first.cursor().execute("INSERT INTO written VALUES ('nobody')")
    first.close()
    write(second, "second")
    assert written(second) == ["second"]


def test_file_that_cannot_be_made_is_told_as_a_database_that_cannot_be_written(connected, database):
    (database.parent / (database.name + BESIDE)).mkdir()
    with pytest.raises(OperationalError, match="unable to open"):
        write(connected(), "nobody")


def test_new_database_and_what_lies_beside_it_are_for_their_owner_alone(tmp_path, django_db_blocker):
    path = tmp_path / "new.sqlite3"
    options = {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"}
    entry = {"ENGINE": "giyearreport.sqlite", "NAME": str(path), "OPTIONS": options}
    with django_db_blocker.unblock():
        new = ConnectionHandler({"default": entry})["default"]
        new.cursor().execute("CREATE TABLE written (by TEXT)")
        write(new, "somebody")
        rights = {file.name: oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()}
        new.close()
    assert rights == dict.fromkeys(("new.sqlite3", "new.sqlite3-wal", "new.sqlite3-shm", "new.sqlite3-turn"), "0o600")


@pytest.mark.django_db(transaction=True)
def test_transaction_of_the_program_gives_its_turn_at_its_end():
    if connection.vendor != "sqlite":
        pytest.skip("SQLite alone has turns; PostgreSQL queues its writers itself")
    with transaction.atomic():
        pass
    turn = Turn(connection.settings_dict["NAME"], IMPATIENT)
    turn.take()
    turn.leave()
