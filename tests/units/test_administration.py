"""The administrator's pages: units, people, rounds."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from giyearreport.audit.models import Entry
from giyearreport.units.models import Level, Person, Role, Unit
from tests.county import PASSWORD

pytestmark = pytest.mark.django_db


def saved(administrator, page: str, **fields) -> str:
    """Post a form of the administration pages; what it says when it refuses, empty when it is done."""
    answer = administrator.post(reverse(f"admin:{page}_add"), fields)
    return "" if answer.status_code == 302 else answer.content.decode()


def test_unit_is_added_under_its_county(administrator, county):
    fields = {"code": "fengqiao", "name": "青禾县枫桥镇人民政府", "short_name": "枫桥镇", "level": Level.TOWNSHIP}
    assert saved(administrator, "units_unit", **fields, parent=county.unit.pk, position=3) == ""
    assert Unit.objects.get(code="fengqiao").county == county.unit


@pytest.mark.parametrize("field", ["name", "short_name"])
def test_name_with_a_character_that_nobody_sees_is_refused_in_words(administrator, county, field):
    fields = {"code": "fengqiao", "name": "青禾县枫桥镇人民政府", "short_name": "枫桥镇", "level": Level.TOWNSHIP}
    fields[field] = "枫\u202e桥镇\u200b"
    body = saved(administrator, "units_unit", **fields, parent=county.unit.pk, position=3)
    assert "有看不见的字符（U+202E、U+200B），请删去，重新输入。" in body
    county.clerk.name = "石\u202e磊"
    with pytest.raises(ValidationError, match=r"U\+202E"):
        county.clerk.save()


@pytest.mark.parametrize(
    "lookup",
    ["password__startswith", "session_number", "id__in", "username__regex", "unit__people__password__startswith"],
)
def test_list_of_people_is_not_narrowed_by_what_nobody_may_read(administrator, lookup):
    people = reverse("admin:units_person_changelist")
    assert administrator.get(people, {lookup: "9" * 30}).status_code == 400
    assert administrator.get(people, {"role__exact": "clerk", "is_active__exact": "1"}).status_code == 200


@pytest.mark.parametrize("key", ["abc", "9" * 24])
def test_what_is_no_key_of_a_record_is_refused(administrator, county, key):
    people = reverse("admin:units_person_changelist")
    change = reverse("admin:units_person_change", args=[county.clerk.pk])
    refused = administrator.post(change, {"username": "clerk", "name": "张", "role": "clerk", "unit": key})
    assert (refused.status_code, Person.objects.get(pk=county.clerk.pk).name) == (200, "张clerk")
    assert administrator.post(people, {"action": "unlock", "_selected_action": key}).status_code == 400


@pytest.mark.parametrize("username", ["Clerk", "CLERK", "clerk"])
def test_user_name_that_differs_in_case_alone_is_refused_in_words(administrator, county, username):
    body = saved(administrator, "units_person", username=username, name="何新", role=Role.CLERK, unit=county.unit.pk)
    assert "已经有这个用户名" in body


@pytest.mark.every_engine
@pytest.mark.parametrize("username", ["Clerk", "ｃｌｅｒｋ", "ＣＬＥＲＫ"])
def test_user_name_that_differs_in_case_or_width_alone_is_stored_by_nobody(county, username):
    with pytest.raises(IntegrityError):
        Person.objects.create_user(username, PASSWORD, name="何新", role=Role.CLERK, unit=county.unit)


def said(administrator, address: str, **fields) -> list[tuple[str, str]]:
    """What the page says after a form: kind and sentence."""
    page = administrator.post(address, fields, follow=True)
    return [(message.level_tag, message.message) for message in page.context["messages"]]


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        ("unlock", "张clerk（clerk）没有输错过，不用解除。"),
        ("take_second_factor_away", "张clerk（clerk）没有启用动态码。"),
    ],
)
def test_action_that_changes_nothing_says_so_and_leaves_no_row(administrator, county, action, sentence):
    people = reverse("admin:units_person_changelist")
    assert said(administrator, people, action=action, _selected_action=county.clerk.pk) == [("info", sentence)]
    assert not Entry.objects.filter(action=action).exists()


@pytest.mark.parametrize("button", ["_save", "_continue"])
def test_form_that_changes_nothing_says_so(administrator, county, button):
    change = reverse("admin:units_unit_change", args=[county.baishi.pk])
    fields = {name: getattr(county.baishi, name) for name in ("code", "name", "short_name", "level", "position")}
    fields |= {"parent": county.unit.pk, button: "1"}
    assert said(administrator, change, **fields) == [("info", "没有改动。")]
    (told,) = said(administrator, change, **{**fields, "position": 7})
    assert told[0] == "success"


def test_who_runs_the_system_has_one_menu_on_every_page(administrator):
    county = ["/county/units/", "/county/people/", "/county/rounds/"]
    pages = [*county, "/past-years/", reverse("condition"), "/audit/", "/audit/verify/"]
    for page in pages:
        html = administrator.get(page).content.decode()
        (menu,) = re.findall(r'<nav class="site-nav".*?</nav>', html, re.DOTALL)
        assert (re.findall(r'href="([^"]+)"', menu), menu.count("aria-current")) == (pages, 1), page


def test_clerk_without_a_unit_is_refused_in_words(administrator):
    body = saved(administrator, "units_person", username="xinren", name="何新", role=Role.CLERK)
    assert "必须有所属单位" in body


@pytest.mark.parametrize("name", ["units_unit", "units_person"])
def test_lists_open(administrator, county, name):
    assert administrator.get(reverse(f"admin:{name}_changelist")).status_code == 200


@pytest.mark.proves("U65")
def test_locked_account_is_unlocked_by_the_administrator(administrator, county):
    visitor = Client()
    for _ in range(5):
        visitor.post("/sign-in/", {"username": "clerk", "password": "falsch-28"})
    assert visitor.post("/sign-in/", {"username": "clerk", "password": PASSWORD}).status_code == 429
    fields = {"action": "unlock", "_selected_action": [county.clerk.pk]}
    administrator.post(reverse("admin:units_person_changelist"), fields)
    assert visitor.post("/sign-in/", {"username": "clerk", "password": PASSWORD}).status_code == 302


def test_door_of_the_administration_does_not_exist_for_who_is_somebody_else(clerk):
    assert clerk.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"
    assert clerk.get("/admin/login/?next=/admin/").status_code == 404


def test_administrators_do_not_see_the_pages_of_the_report_desks(administrator, county, draft):
    for name in ("desk:report", "review:report"):
        assert administrator.get(reverse(name, args=[draft.pk])).status_code == 404
