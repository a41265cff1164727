"""The whole database as one file, and back: SQLite by its own online copy, PostgreSQL by its own programs."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import DatabaseError, connection

from giyearreport.reports.refusals import Refused


def dump(target: Path) -> None:
    """Writes the database as it is at one moment, while others go on working."""
    if connection.vendor == "sqlite":
        _copied(connection.settings_dict["NAME"], target)
    else:
        _postgres("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def faults_of(dumped: Path, vendor: str) -> list[str]:
    """What is wrong with a file that ``dump`` wrote; nothing where it can be read."""
    if vendor == "sqlite":
        copy = sqlite3.connect(f"{dumped.resolve().as_uri()}?mode=ro", uri=True)
        try:
            found = [row[0] for row in copy.execute("PRAGMA integrity_check")]
        except sqlite3.DatabaseError as error:
            found = [str(error)]
        finally:
            copy.close()
        return [] if found == ["ok"] else found
    try:
        _run(["pg_restore", "--list", str(dumped)], {})
    except Refused as refusal:
        return [str(refusal)]
    return []


def is_there() -> bool:
    """Whether there is one that can be asked; none is made by asking."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    try:
        return not is_empty()
    except DatabaseError:
        return False


def is_empty() -> bool:
    """Whether no table was ever made."""
    return not connection.introspection.table_names()


def load(dumped: Path) -> None:
    """Fills the empty database from a file that ``dump`` wrote: whole, or not at all."""
    if connection.vendor == "sqlite":
        connection.close()
        _copied(dumped, connection.settings_dict["NAME"])
    else:
        name = connection.settings_dict["NAME"]
        _postgres("pg_restore", "--no-owner", "--single-transaction", f"--dbname={name}", dumped)


def _copied(source: str | Path, target: str | Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
            one.backup(other)
    except sqlite3.Error as error:
        raise Refused(f"数据库没有复制成：{error}") from error


def _postgres(program: str, *arguments: object) -> None:
    given = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    settings = {name: str(given[key]) for name, key in named.items() if given[key]}
    _run([program, *map(str, arguments)], settings)


def _run(command: list[str], settings: dict[str, str]) -> None:
    try:
        done = subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise Refused(f"没有 {command[0]} 这个程序，请先安装 postgresql-client。") from None
    if done.returncode:
        raise Refused(f"{command[0]}：{(done.stderr.strip() or '没有说明原因').splitlines()[-1]}")
