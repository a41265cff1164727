"""What the county's pages, signing in and signing out leave in the chain."""

import json

import pytest
from django.urls import reverse

from giyearreport.audit.chain import newest
from giyearreport.audit.models import Entry
from giyearreport.audit.verification import faults
from giyearreport.reports.models import Round
from giyearreport.units.guessing import Guess, begin
from giyearreport.units.models import Level, Person, Role, Unit
from tests.county import PASSWORD, offered, person, step

pytestmark = pytest.mark.django_db


def told() -> list[tuple]:
    """The rows after the first, which is the administrator's sign-in: action, about, before, after, details."""
    rows = Entry.objects.filter(number__gt=1)
    assert {(row.by_username, row.by_name, row.address) for row in rows} <= {
        ("administrator", "张administrator", "127.0.0.1")
    }
    return [(row.action, row.about, row.before, row.after, json.loads(row.details)) for row in rows]


FENGQIAO = {"code": "fengqiao", "name": "青禾县枫桥镇人民政府", "short_name": "枫桥镇", "level": Level.TOWNSHIP}


def test_unit_that_is_added_changed_and_deleted(administrator, county):
    fields = FENGQIAO | {"parent": "qinghe", "position": 3}
    administrator.post(reverse("county:unit_new"), fields)
    unit = Unit.objects.get(code="fengqiao")
    for _ in range(2):
        moved = fields | {"short_name": "枫桥", "parent": "liuwan"}
        administrator.post(reverse("county:unit", args=[unit.pk]), moved)
    administrator.post(reverse("county:delete_unit", args=[unit.pk]))
    about = f"unit {unit.pk} 青禾县枫桥镇人民政府"
    values = {key: str(value) for key, value in fields.items()} | {"parent": "青禾县人民政府"}
    changes = {"short_name": ["枫桥镇", "枫桥"], "parent": ["青禾县人民政府", "青禾县柳湾镇人民政府"]}
    last = values | {"short_name": "枫桥", "parent": "青禾县柳湾镇人民政府"}
    assert told() == [
        ("create", about, "", "", {"values": values}),
        ("change", about, "", "", {"changes": changes}),
        ("delete", about, "", "", {"values": last}),
    ]


def test_person_who_is_added_without_the_password(administrator, county):
    fields = {"username": "xinren", "name": "何新", "role": Role.CLERK, "unit": "liuwan"}
    administrator.post(reverse("county:person_new"), fields)
    someone = Person.objects.get(username="xinren")
    values = {
        "username": "xinren",
        "name": "何新",
        "role": "clerk",
        "unit": county.liuwan.name,
        "is_active": "True",
    }
    assert told() == [("create", f"person {someone.pk} 何新", "", "", {"values": values})]


def test_role_that_is_changed_has_a_row_of_its_own(administrator, county):
    page = reverse("county:person", args=[county.clerk.pk])
    administrator.post(page, offered(administrator, page) | {"role": Role.REVIEWER, "unit": "qinghe"})
    about = f"person {county.clerk.pk} 张clerk"
    assert told() == [
        ("change_role", about, "clerk", "reviewer", {}),
        ("change", about, "", "", {"changes": {"unit": [county.baishi.name, county.unit.name]}}),
    ]


def test_account_that_is_unlocked(administrator, county):
    begin(Guess("clerk"))
    step(administrator, county.clerk, "unlock")
    assert told() == [("unlock", f"person {county.clerk.pk} 张clerk", "", "", {})]


def test_settings_of_a_round_from_what_to_what(administrator, county, many_licences):
    page = reverse("county:round", args=[county.round.pk])
    changed = {"level-S90": "error", "threshold-S90.many": "1000", "due_on": "2025-01-25"}
    administrator.post(page, offered(administrator, page) | changed)
    changes = {
        "due_on": ["2025-01-20", "2025-01-25"],
        "level-S90": ["warning", "error"],
        "threshold-S90.many": ["900000", "1000"],
    }
    assert told() == [("change", f"round {county.round.pk} {county.round}", "", "", {"changes": changes})]


def test_round_that_is_added_with_all_its_settings(administrator, county, many_licences):
    page = f"{reverse('county:round_new')}?like={county.round.pk}"
    administrator.post(page, offered(administrator, page) | {"level-S90": "error"})
    round = Round.objects.get(year=2025)
    ((action, about, _, _, details),) = told()
    assert (action, about) == ("create", f"round {round.pk} {round}")
    kept = details["values"]
    assert kept | {
        "county": county.unit.name, "year": "2025", "level-S90": "error", "threshold-S90.many": "900000"
    } == kept  # fmt: skip


def test_write_that_fails_leaves_no_row(administrator, county, monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr("giyearreport.audit.recording.append", fail)
    with pytest.raises(ConnectionError):
        administrator.post(reverse("county:unit_new"), FENGQIAO | {"parent": "qinghe", "position": 3})
    assert not Unit.objects.filter(code="fengqiao").exists()


def test_signing_in_and_out_is_a_row_each_and_a_failure_none(client, county):
    client.post("/sign-in/", {"username": "clerk", "password": "falsch-28"})
    client.post("/sign-in/", {"username": "clerk", "password": PASSWORD})
    client.post("/sign-out/")
    client.post("/sign-out/")
    about = f"person {county.clerk.pk} 张clerk"
    rows = Entry.objects.values_list("by_id", "by_username", "by_name", "address", "action", "about")
    who = (county.clerk.pk, "clerk", "张clerk", "127.0.0.1")
    assert list(rows) == [(*who, "sign_in", about), (*who, "sign_out", about)]


def test_chain_outlives_the_administrator(client, county):
    other = person("other", Role.ADMINISTRATOR)
    client.force_login(other)
    step(client, county.clerk, "password")
    before = list(Entry.objects.values())
    pk = other.pk
    Person.objects.filter(pk=pk).update(last_login=None)  # who has signed in is not deleted by the program
    client.force_login(county.administrator)
    step(client, other, "delete")
    assert not Person.objects.filter(pk=pk).exists()
    assert list(Entry.objects.values())[:2] == before
    assert list(Entry.objects.values_list("by_username", "action"))[-1] == ("administrator", "delete")
    assert list(faults(newest())) == []
