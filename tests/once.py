"""What many tests begin with, such as a published report: the first test of a process makes it by the real steps, the
others get the rows and the files that those wrote."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connection

from giyearreport.audit.models import Entry
from giyearreport.rules import RULES
from tests.numbering import Numbers, given, go_on_after

Rows = dict[object, tuple]  # by their keys
#: What the steps go by, and write nothing to.
READ = {"units_unit", "reports_round"}
ALL_RULES = tuple(RULES)
OF_EVERY_TEST = {"FILES_DIR", "HEAVY_DIR", "LIKENESS_DIR"}  # settings


@dataclass(frozen=True)
class Written:
    """Rows by table, as they were and as the steps left them; then also the numbers given, and the folder of files."""

    before: dict[str, Rows]
    after: dict[str, Rows]
    given: Numbers
    files: Path

    def fits(self) -> bool:
        return all(rows_of(table) == rows for table, rows in self.before.items())

    def put_in(self) -> None:
        for table, before in self.before.items():
            replace(table, before.items() - self.after[table].items(), self.after[table].items() - before.items())
        go_on_after(self.given)
        if self.files.exists():
            shutil.copytree(self.files, django_settings.FILES_DIR, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def made() -> dict[tuple, Written]:
    return {}


@pytest.fixture
def once(request, monkeypatch, settings, made, tmp_path_factory):
    """once(name, make): do what ``make`` does, by itself or by what it wrote in another test. Always by itself in tests
    that commit or have changed the program, and where somebody has done something before that is no such step."""
    path = [request.node.get_closest_marker("files") is not None]

    def bring(name: str, make: Callable[[], object]) -> None:
        path.append(name)
        key = tuple(path)
        is_alike = connection.in_atomic_block and is_unchanged(monkeypatch, settings)
        if is_alike and key in made and made[key].fits():
            made[key].put_in()
        elif is_alike and key not in made and (key[:-1] in made or not Entry.objects.exists()):
            made[key] = watched(make, tmp_path_factory.mktemp("once") / "files")
        else:
            path.append("by itself")  # and so is what follows
            make()

    return bring


def is_unchanged(monkeypatch, settings) -> bool:
    """Whether the test patches no more than the files' rendering (tests/publishing.py), which is part of the path, and
    has the settings and rules of all tests."""
    patched = [*monkeypatch._setattr, *monkeypatch._setitem]
    changed = {name for override in settings._to_restore for name in override.options}
    return len(patched) == 1 and changed == OF_EVERY_TEST and tuple(RULES) == ALL_RULES


def watched(make: Callable[[], object], files: Path) -> Written:
    before = {table: rows_of(table) for table in models()}
    make()
    after = {table: rows_of(table) for table in before}
    tables = [table for table in before if table in READ or before[table] != after[table]]
    if django_settings.FILES_DIR.exists():
        shutil.copytree(django_settings.FILES_DIR, files)
    return Written(
        {table: before[table] for table in tables}, {table: after[table] for table in tables}, given(), files
    )


@cache
def models() -> dict:
    """By table."""
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


@cache
def columns_of(table: str) -> list[str]:
    """Without those that the database computes."""
    fields = models()[table]._meta.local_concrete_fields
    return [connection.ops.quote_name(field.column) for field in fields if not field.generated]


def key_of(table: str) -> str:
    return connection.ops.quote_name(models()[table]._meta.pk.column)


def rows_of(table: str) -> Rows:
    """As the database has them: PostgreSQL tells every value as a text, and takes it so; in SQLite a sum is a value
    without a type, of which Django makes no date."""
    plain = "{}::text" if connection.vendor == "postgresql" else "+{}"
    told = ", ".join(plain.format(name) for name in [key_of(table), *columns_of(table)])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {told} FROM {connection.ops.quote_name(table)}")
        return {key: tuple(row) for key, *row in cursor.fetchall()}


def replace(table: str, old, new) -> None:
    """Foreign keys are asked at the end of the transaction."""
    columns, name = columns_of(table), connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {name} WHERE {key_of(table)} = %s", [(key,) for key, _ in old])
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({places})", [row for _, row in new])
