"""The database itself refuses to change what is in the chain."""

import pytest
from django.db import IntegrityError, connection, transaction

from giyearreport.audit.chain import append, newest
from giyearreport.audit.models import Entry
from giyearreport.audit.protection import protect, release
from giyearreport.audit.verification import faults
from tests.audit.people import ZHANG

pytestmark = pytest.mark.django_db

REPLACE = {
    "sqlite": "INSERT OR REPLACE INTO {0} SELECT * FROM {0}",
    "postgresql": "INSERT INTO {0} SELECT * FROM {0} ON CONFLICT ({1}) DO UPDATE SET hash = 'aa'",
}
STATEMENTS = [
    "UPDATE audit_entry SET by_name = '李四' WHERE number = 2",
    "UPDATE audit_entry SET number = 9 WHERE number = 2",
    "DELETE FROM audit_entry WHERE number = 3",
    "DELETE FROM audit_entry",
    REPLACE[connection.vendor].format("audit_entry", "number"),
    "UPDATE audit_head SET number = 2",
    "UPDATE audit_head SET hash = 'aa'",
    "UPDATE audit_head SET number = NULL",
    "DELETE FROM audit_head",
    REPLACE[connection.vendor].format("audit_head", "id"),
    *(["TRUNCATE audit_entry", "TRUNCATE audit_head"] if connection.vendor == "postgresql" else []),
]


@pytest.fixture
def protected():
    for number in range(3):
        append(by=ZHANG, action="save", about="report 12", details={"number": number})
    protect(connection)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_changing_and_deleting_are_refused(protected, statement):
    rows, head = list(Entry.objects.values()), newest()
    with pytest.raises(IntegrityError, match="only added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(Entry.objects.values()) == rows
    assert (newest().number, newest().hash) == (head.number, head.hash)


def test_appending_goes_on(protected):
    append(by=ZHANG, action="save", about="report 12")
    assert (newest().number, list(faults(newest()))) == (4, [])


def test_released_tables_can_be_emptied(protected):
    release(connection)
    assert Entry.objects.all().delete() == (3, {"audit.Entry": 3})
