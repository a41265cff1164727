"""The numbers that new rows get. PostgreSQL gives none twice, though the rows of the test before are gone; SQLite
does."""

from django.db import connection

#: Tables with the rows that ``migrate`` itself writes.
MADE_BY_MIGRATE = {"auth_permission", "django_content_type", "django_migrations"}
Numbers = dict[str, int]  # given last, by sequence; none in SQLite


def begin_numbers_again() -> None:
    kept = {f"{table}_id_seq" for table in MADE_BY_MIGRATE}
    go_on_after(dict.fromkeys(given().keys() - kept, 0))


def given() -> Numbers:
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
        return dict(cursor.fetchall())


def go_on_after(given: Numbers) -> None:
    """The next numbers follow these."""
    if given:
        asked = ", ".join(["setval(%s, %s, %s)"] * len(given))  # whether the number was given, or is the next
        values = [value for sequence, last in given.items() for value in (sequence, last or 1, last > 0)]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {asked}", values)
