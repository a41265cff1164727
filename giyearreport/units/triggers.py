"""Rules about several tables, which no constraint of one table can hold: triggers refuse what breaks them, however it
is written.

A migration that rebuilds a table on SQLite loses its triggers: such a migration calls ``forget`` before and ``hold``
after.
"""

from typing import NamedTuple

from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper


class Rule(NamedTuple):
    """``broken`` is the condition in SQL that both databases read: of NEW at an insert, of OLD at a deletion, of both
    at an update."""

    name: str
    table: str
    at: str  # INSERT, UPDATE or DELETE
    broken: str


def hold(connection: BaseDatabaseWrapper, rules: list[Rule]) -> None:
    """From now on whatever breaks one of the rules raises IntegrityError, with the name of the rule."""
    _execute(connection, [made for rule in rules for made in _made(connection.vendor, rule)])


def forget(connection: BaseDatabaseWrapper, rules: list[Rule]) -> None:
    """Takes the triggers away; an error where one of them is missing."""
    if connection.vendor == "sqlite":
        _execute(connection, [f"DROP TRIGGER {rule.name}" for rule in rules])
    else:
        drop = "DROP TRIGGER {0} ON {1}; DROP FUNCTION {0}()"
        _execute(connection, [drop.format(rule.name, rule.table) for rule in rules])


def held(rules: list[Rule]) -> migrations.RunPython:
    """The step of a migration that holds them from then on."""
    return migrations.RunPython(
        lambda apps, editor: hold(editor.connection, rules), lambda apps, editor: forget(editor.connection, rules)
    )


def _made(vendor: str, rule: Rule) -> list[str]:
    before = f"CREATE TRIGGER {rule.name} BEFORE {rule.at} ON {rule.table}"
    row = "OLD" if rule.at == "DELETE" else "NEW"
    if vendor == "sqlite":
        return [f"{before} FOR EACH ROW WHEN {rule.broken} BEGIN SELECT RAISE(ABORT, '{rule.name}'); END"]
    return [
        f"CREATE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {rule.broken} THEN"
        f" RAISE EXCEPTION '{rule.name}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        f" RETURN {row}; END $$",
        f"{before} FOR EACH ROW EXECUTE FUNCTION {rule.name}()",
    ]


def _execute(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
