"""What many tests begin with, such as a published report: the first test of a process makes it by the real steps, the
others get the rows and the files that those wrote."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection

from giyearreport.audit.models import Entry
from giyearreport.rules import RULES

Rows = dict[int, tuple]  # by their numbers in SQLite
#: What the steps go by, and write nothing to.
READ = {"units_unit", "reports_round"}
ALL_RULES = tuple(RULES)
OF_EVERY_TEST = {"FILES_DIR", "HEAVY_DIR", "LIKENESS_DIR"}  # settings


@dataclass(frozen=True)
class Written:
    """Rows by table, as they were and as the steps left them, and the folder of all files then."""

    before: dict[str, Rows]
    after: dict[str, Rows]
    files: Path

    def fits(self) -> bool:
        return all(rows_of(table) == rows for table, rows in self.before.items())

    def put_in(self) -> None:
        for table, before in self.before.items():
            replace(table, before.items() - self.after[table].items(), self.after[table].items() - before.items())
        if self.files.exists():
            shutil.copytree(self.files, django_settings.FILES_DIR, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def made() -> dict[tuple, Written]:
    return {}


@pytest.fixture
def once(request, monkeypatch, settings, made, tmp_path_factory):
    """once(name, make): do what ``make`` does, by itself or by what it wrote in another test. Always by itself on
    PostgreSQL, in tests that commit or have changed the program, and where somebody has done something before that is
    no such step."""
    path = [request.node.get_closest_marker("files") is not None]

    def bring(name: str, make: Callable[[], object]) -> None:
        path.append(name)
        key = tuple(path)
        is_alike = is_undone() and is_unchanged(monkeypatch, settings)
        if is_alike and key in made and made[key].fits():
            made[key].put_in()
        elif is_alike and key not in made and (key[:-1] in made or not Entry.objects.exists()):
            made[key] = watched(make, tmp_path_factory.mktemp("once") / "files")
        else:
            path.append("by itself")  # and so is what follows
            make()

    return bring


def is_undone() -> bool:
    """Whether the test will be undone, and the database tells rows as they are kept."""
    return connection.vendor == "sqlite" and connection.in_atomic_block


def is_unchanged(monkeypatch, settings) -> bool:
    """Whether the test patches no more than the files' rendering (tests/publishing.py), which is part of the path, and
    has the settings and rules of all tests."""
    patched = [*monkeypatch._setattr, *monkeypatch._setitem]
    changed = {name for override in settings._to_restore for name in override.options}
    return len(patched) == 1 and changed == OF_EVERY_TEST and tuple(RULES) == ALL_RULES


def watched(make: Callable[[], object], files: Path) -> Written:
    before = {table: rows_of(table) for table in connection.introspection.table_names()}
    make()
    after = {table: rows_of(table) for table in before}
    tables = [table for table in before if table in READ or before[table] != after[table]]
    if django_settings.FILES_DIR.exists():
        shutil.copytree(django_settings.FILES_DIR, files)
    return Written({table: before[table] for table in tables}, {table: after[table] for table in tables}, files)


@cache
def columns_of(table: str) -> list[str]:
    """Without those that the database computes."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA table_info({table})")
        return [connection.ops.quote_name(name) for _, name, *_ in cursor.fetchall()]


def rows_of(table: str) -> Rows:
    """As SQLite has them: a sum is a value without a type, of which Django makes no date."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, {', '.join(f'+{name}' for name in columns_of(table))} FROM {table}")
        return {number: tuple(row) for number, *row in cursor.fetchall()}


def replace(table: str, old, new) -> None:
    """Foreign keys are asked at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", [(number,) for number, _ in old])
        places = ", ".join(["%s"] * (1 + len(columns_of(table))))
        names = ", ".join(["rowid", *columns_of(table)])
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", [(n, *row) for n, row in new])
