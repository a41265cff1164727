"""What the application's own role may do in a PostgreSQL whose tables another role owns.

Who owns a table may drop its triggers. So one role owns the tables and migrates, and the application works as another,
to which ``grant`` gives everything but the audit chain, and of that only adding to it.
"""

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

STATEMENTS = [
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",  # as PostgreSQL has it from 15 on
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "REVOKE UPDATE, DELETE ON audit_entry FROM {role}",
    "REVOKE DELETE ON audit_head FROM {role}",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
]


def grant(connection: BaseDatabaseWrapper, role: str) -> None:
    """Gives the role its rights, on every table that there is by now; also again. ProgrammingError where there is no
    such role, or where who is connected does not own the tables."""
    quoted = connection.ops.quote_name(role)
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement.format(role=quoted))
