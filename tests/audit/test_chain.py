"""One row for each thing done, each with the hash of the one before, in one order."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.utils import timezone

from giyearreport.audit.address import AddressMiddleware, address
from giyearreport.audit.chain import append, newest
from giyearreport.audit.models import Entry, Head
from giyearreport.audit.verification import faults
from tests.audit.people import ZHANG

CANONICAL = (
    '{"about":"report 12 白石镇 2024","action":"submit","address":"192.0.2.7","after":"bb","at":'
    '"2025-01-20T08:15:30.000000+00:00","before":"aa","by_id":7,"by_name":"张三","by_username":"zhang",'
    '"details":"{\\"version\\":3}","number":2,"previous":"cc"}'
)


def test_what_is_hashed_is_canonical_json():
    entry = Entry(
        number=2,
        at="2025-01-20T08:15:30.000000+00:00",
        by_id=7,
        by_username="zhang",
        by_name="张三",
        address="192.0.2.7",
        action="submit",
        about="report 12 白石镇 2024",
        before="aa",
        after="bb",
        details='{"version":3}',
        previous="cc",
    )
    assert entry.canonical().decode() == CANONICAL
    assert entry.sha256() == "b93012ded393e19bf4275b259ea1c707aa1243c9c0a62eb255f635d1e2d6478e"


@pytest.mark.django_db
def test_row_has_who_when_what_and_the_hash_before(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 1, 20, 8, 15, 30, tzinfo=UTC))
    first = append(by=ZHANG, action="submit", about="report 12 白石镇 2024", before="aa", after="bb")
    second = append(by=None, action="publish", about="report 12 白石镇 2024", details={"b": 2, "a": "一"})
    assert list(Entry.objects.values()) == [
        {
            "number": 1, "at": "2025-01-20T08:15:30.000000+00:00", "by_id": 7, "by_username": "zhang",
            "by_name": "张三", "address": "", "action": "submit", "about": "report 12 白石镇 2024", "before": "aa",
            "after": "bb", "details": "{}", "previous": "", "hash": first.sha256(),
        },
        {
            "number": 2, "at": "2025-01-20T08:15:30.000000+00:00", "by_id": None, "by_username": "",
            "by_name": "", "address": "", "action": "publish", "about": "report 12 白石镇 2024", "before": "",
            "after": "", "details": '{"a":"一","b":2}', "previous": first.hash, "hash": second.sha256(),
        },
    ]  # fmt: skip
    assert second.hash == hashlib.sha256(second.canonical()).hexdigest()


@pytest.mark.django_db
def test_newest_is_the_last_row():
    assert (newest().number, newest().hash) == (0, "")
    append(by=ZHANG, action="submit", about="report 12")
    last = append(by=ZHANG, action="withdraw", about="report 12")
    assert (newest().number, newest().hash) == (2, last.hash)


@pytest.mark.django_db
def test_append_takes_three_queries(django_assert_num_queries):
    append(by=ZHANG, action="save", about="report 12")
    with django_assert_num_queries(3):
        append(by=ZHANG, action="save", about="report 12", before="aa", after="bb", details={"cells": 1})


@pytest.mark.django_db
def test_address_is_the_connections_and_of_the_request_only():
    def view(request):
        append(by=ZHANG, action="save", about="report 12")
        raise ConnectionError

    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7", headers={"X-Forwarded-For": "198.51.100.1"})
    with pytest.raises(ConnectionError):
        AddressMiddleware(view)(request)
    assert (Entry.objects.get().address, address()) == ("192.0.2.7", "")


@pytest.mark.django_db(transaction=True)
def test_append_outside_of_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        append(by=ZHANG, action="save", about="report 12")
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_write_that_is_taken_back_leaves_no_row():
    with transaction.atomic():
        kept = append(by=ZHANG, action="save", about="report 12")
    with transaction.atomic():
        append(by=ZHANG, action="save", about="report 13")
        transaction.set_rollback(True)
    with transaction.atomic():
        after = append(by=ZHANG, action="save", about="report 14")
    assert list(Entry.objects.values_list("about", flat=True)) == ["report 12", "report 14"]
    assert after.previous == kept.hash


@pytest.mark.django_db(transaction=True)
def test_eight_who_append_at_once_leave_one_chain():
    def append_some(who: int) -> None:
        try:
            for number in range(25):
                with transaction.atomic():
                    append(by=ZHANG, action="save", about=f"report {who}", details={"number": number})
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(append_some, range(8)))
    head = newest()
    assert (head.number, list(faults(head)), Head.objects.count()) == (200, [], 1)
    written = [(entry.about, json.loads(entry.details)["number"]) for entry in Entry.objects.all()]
    assert sorted(written) == sorted((f"report {who}", number) for who in range(8) for number in range(25))
    for who in range(8):
        assert [number for about, number in written if about == f"report {who}"] == list(range(25))
