"""单位: the county's own pages instead of Django's."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from giyearreport.audit.models import Entry
from giyearreport.reports.importing import unit_names
from giyearreport.units.models import Level, Person, Unit
from tests.county import person

pytestmark = pytest.mark.django_db

FENGQIAO = {
    "code": "fengqiao", "name": "青禾县枫桥镇人民政府", "short_name": "枫桥镇", "level": Level.TOWNSHIP,
    "position": "3", "parent": "qinghe", "contact": "何新", "phone": "0571-8765 4321",
    "former_names": "青禾县枫桥乡人民政府",
}  # fmt: skip


def rows() -> list[tuple]:
    found = Entry.objects.exclude(action="sign_in")
    return [(row.action, row.about, row.before, row.after, json.loads(row.details)) for row in found]


def test_unit_is_added_with_its_contact(administrator, county):
    answer = administrator.post(reverse("county:unit_new"), FENGQIAO)
    made = Unit.objects.get(code="fengqiao")
    assert (answer.status_code, made.county, made.contact, made.phone) == (302, county.unit, "何新", "0571-8765 4321")
    values = FENGQIAO | {"level": "township", "parent": "青禾县人民政府"}
    assert rows() == [("create", f"unit {made.pk} 青禾县枫桥镇人民政府", "", "", {"values": values})]


@pytest.mark.parametrize(
    ("field", "said", "sentence"),
    [
        ("parent", "没有的县", "没有这个单位：没有的县。请填单位的代码或者全称。"),
        ("parent", "", "乡镇人民政府、街道办事处要选上级单位。"),
        ("code", "BAISHI", "已经有单位用这个代码，请另取一个。"),
        ("name", "枫\u202e桥", "有看不见的字符（U+202E），请删去，重新输入。"),
        ("founded_on", "2024-13-01", "输入一个有效的日期。"),
    ],
)
def test_unit_that_cannot_be_is_refused_where_it_is_wrong(administrator, county, field, said, sentence):
    answer = administrator.post(reverse("county:unit_new"), FENGQIAO | {field: said})
    assert (answer.status_code, answer.context["form"].errors.get(field)) == (400, [sentence])
    assert not Unit.objects.filter(code="fengqiao").exists()


def test_change_is_recorded_from_what_to_what_and_none_is_said(administrator, county):
    page = reverse("county:unit", args=[county.liuwan.pk])
    form = administrator.get(page).context["form"]
    fields = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    administrator.post(page, fields | {"phone": "8765"})
    told = administrator.post(page, fields | {"phone": "8765"}, follow=True)
    assert [str(message) for message in told.context["messages"]][-1] == "没有改动。"
    about = f"unit {county.liuwan.pk} 青禾县柳湾镇人民政府"
    assert rows() == [("change", about, "", "", {"changes": {"phone": ["", "8765"]}})]


def test_code_in_use_is_shown_closed_and_stays(administrator, county, draft):
    page = reverse("county:unit", args=[county.baishi.pk])
    form = administrator.get(page).context["form"]
    assert (form["code"].field.disabled, "本单位已经有报告" in form["code"].help_text) == (True, True)
    fields = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    administrator.post(page, fields | {"code": "other", "short_name": "白石"})
    county.baishi.refresh_from_db()
    assert (county.baishi.code, county.baishi.short_name) == ("baishi", "白石")


@pytest.mark.proves("U98")
def test_closing_a_unit_closes_its_accounts_and_both_are_recorded(administrator, county):
    day = timezone.localdate() - timedelta(days=1)
    administrator.post(reverse("county:close_unit", args=[county.liuwan.pk]), {"closed_on": day.isoformat()})
    county.liuwan.refresh_from_db()
    assert (county.liuwan.is_closed, Person.objects.get(username="otherclerk").is_active) == (True, False)
    assert [(row[0], row[4]["changes"]) for row in rows()] == [
        ("change", {"closed_on": ["", day.isoformat()]}), ("change", {"is_active": ["True", "False"]}),
    ]  # fmt: skip
    administrator.post(reverse("county:reopen_unit", args=[county.liuwan.pk]))
    county.liuwan.refresh_from_db()
    assert county.liuwan.closed_on is None


def test_unit_is_not_closed_before_it_was_founded(administrator, county):
    Unit.objects.filter(pk=county.liuwan.pk).update(founded_on=date(2024, 5, 1))
    page = reverse("county:close_unit", args=[county.liuwan.pk])
    told = administrator.post(page, {"closed_on": "2023-01-01"}, follow=True)
    assert [str(message) for message in told.context["messages"]] == [
        "没有撤销：撤销日期 2023-01-01 不能早于成立日期 2024-05-01。"
    ]
    assert administrator.post(page, {"closed_on": "bald"}, follow=True).status_code == 200
    assert Unit.objects.get(pk=county.liuwan.pk).closed_on is None


@pytest.mark.every_engine
def test_a_unit_is_of_the_years_in_which_it_was_there(county):
    Unit.objects.filter(pk=county.liuwan.pk).update(founded_on=date(2023, 5, 1), closed_on=date(2025, 3, 1))
    there = {year for year in range(2021, 2028) if Unit.objects.in_year(year).filter(code="liuwan").exists()}
    assert there == {2023, 2024}


def test_former_name_is_known_in_the_title_of_a_report(county):
    county.liuwan.former_names = "青禾县柳湾乡人民政府、柳湾公社"
    assert unit_names.matching("青禾县柳湾乡人民政府", [county.baishi, county.liuwan]) == [county.liuwan]


@pytest.mark.every_engine
def test_list_finds_counts_and_keeps_the_closed_apart(administrator, county):
    Unit.objects.filter(pk=county.liuwan.pk).update(closed_on=date(2020, 1, 1), contact="何新")

    def shown(**asked):
        page = administrator.get(reverse("county:units"), asked)
        chips = {chip["label"]: chip["count"] for chip in page.context["chips"]}
        return [unit.code for unit in page.context["page"]], chips

    counts = {"县（市、区）人民政府": 2, "乡镇人民政府、街道办事处": 1, "已撤销": 1}
    assert shown()[0] == ["baishi", "lanshan", "qinghe"]
    assert shown()[1] == {"全部": 3, **counts}
    assert shown(kind="closed")[0] == ["liuwan"]
    assert shown(kind="closed", q="何新")[0] == ["liuwan"]
    assert shown(q="青禾县 白石")[0] == ["baishi"]
    assert shown(q="\x00'%")[0] == []


def test_list_of_many_units_takes_as_many_queries_as_of_few_and_has_pages(administrator, county):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            page = administrator.get(reverse("county:units"))
        return len(captured), page

    few, _ = asked()
    for number in range(60):
        unit = Unit.objects.create(
            code=f"u{number}", name=f"第{number}镇人民政府", level=Level.TOWNSHIP, parent=county.unit
        )
        person(f"c{number}", "clerk", unit)
    many, page = asked()
    assert (many, len(page.context["page"]), page.context["page"].paginator.num_pages) == (few, 50, 2)
    assert len(page.content) < 100_000
