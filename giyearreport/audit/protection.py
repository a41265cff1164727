"""Triggers by which the database itself refuses to change or delete what is in the chain.

A migration that rebuilds one of the two tables on SQLite loses its triggers: such a migration calls ``release``
before and ``protect`` after.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "the audit chain is only added to"

SQLITE = {
    "audit_entry_kept_on_update": "BEFORE UPDATE ON audit_entry",
    "audit_entry_kept_on_delete": "BEFORE DELETE ON audit_entry",
    # INSERT OR REPLACE deletes a row without calling its DELETE trigger.
    "audit_entry_kept_on_replace": "BEFORE INSERT ON audit_entry"
    " WHEN EXISTS (SELECT 1 FROM audit_entry WHERE number = NEW.number)",
    "audit_head_kept_on_update": "BEFORE UPDATE ON audit_head WHEN NEW.number IS NOT OLD.number + 1",
    "audit_head_kept_on_delete": "BEFORE DELETE ON audit_head",
    "audit_head_kept_on_replace": "BEFORE INSERT ON audit_head WHEN EXISTS (SELECT 1 FROM audit_head)",
}
POSTGRESQL = {
    "audit_entry_kept": ("audit_entry", "BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry FOR EACH STATEMENT"),
    "audit_head_kept": ("audit_head", "BEFORE DELETE OR TRUNCATE ON audit_head FOR EACH STATEMENT"),
    "audit_head_kept_on_update": (
        "audit_head",
        "BEFORE UPDATE ON audit_head FOR EACH ROW WHEN (NEW.number IS DISTINCT FROM OLD.number + 1)",
    ),
}


def protect(connection: BaseDatabaseWrapper) -> None:
    """From now on UPDATE, DELETE and TRUNCATE raise IntegrityError; the head may only go one further."""
    if connection.vendor == "sqlite":
        statements = [
            f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END" for name, when in SQLITE.items()
        ]
    else:
        statements = [
            "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            *(
                f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION audit_refuse()"
                for name, (_, when) in POSTGRESQL.items()
            ),
        ]
    _execute(connection, statements)


def release(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away; an error where one of them is missing."""
    if connection.vendor == "sqlite":
        statements = [f"DROP TRIGGER {name}" for name in SQLITE]
    else:
        statements = [
            *(f"DROP TRIGGER {name} ON {table}" for name, (table, _) in POSTGRESQL.items()),
            "DROP FUNCTION audit_refuse()",
        ]
    _execute(connection, statements)


def _execute(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
