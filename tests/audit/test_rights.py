"""The application's own role on PostgreSQL: it does its work, and of the audit chain it can only add to the end."""

import os

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction

from giyearreport.audit.chain import append, newest
from giyearreport.audit.models import Entry
from giyearreport.audit.verification import faults
from giyearreport.units.models import Unit
from tests.audit.people import ZHANG

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles"),
]

ROLE = f"application_{os.getpid()}"  # roles are shared by the databases of all test processes
REFUSED = [
    "UPDATE audit_entry SET by_name = '李四'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "DELETE FROM audit_head",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "DROP TABLE audit_entry",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('audit', '0002', now())",
    "CREATE TABLE of_its_own (number integer)",
]


@pytest.fixture
def as_application():
    """The rest of the test as the role; the transaction around the test takes all of it back."""
    append(by=ZHANG, action="save", about="report 12")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE}")
        call_command("grant", ROLE)
        call_command("grant", ROLE)  # after every migrate
        cursor.execute(f"SET LOCAL ROLE {ROLE}")


def test_it_does_its_work(as_application):
    unit = Unit.objects.create(code="qinghe", name="青禾县人民政府", short_name="青禾县", level="county")
    Unit.objects.filter(pk=unit.pk).update(short_name="青禾")
    append(by=ZHANG, action="save", about="report 12")
    assert (newest().number, list(faults(newest())), unit.delete()[0]) == (2, [], 1)


@pytest.mark.parametrize("statement", REFUSED)
def test_what_it_may_not(as_application, statement):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get().by_name == ZHANG.name


@pytest.mark.parametrize("role", ["nobody_is_called_so", 'a"; DROP TABLE audit_entry; --'])
def test_role_that_is_not_there_is_refused_in_words(role, capsys):
    with pytest.raises(SystemExit, match="2"):
        call_command("grant", role)
    assert "没有给成权限：role" in capsys.readouterr().err
    assert Entry.objects.count() == 0
