"""单位: the county's own pages instead of Django's."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from giyearreport.audit.models import Entry
from giyearreport.reports import compilers
from giyearreport.reports.checking import tally
from giyearreport.reports.importing import unit_names
from giyearreport.reports.models import Round
from giyearreport.units.models import Level, Person, Unit
from tests.county import closed_township, offered, person, said

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
        ("parent", "old", "旧镇人民政府已经撤销，请填还在的单位。"),
        ("parent", "没有的县", "没有这个单位：没有的县。请填单位的代码或者全称。"),
        ("parent", "", "乡镇人民政府、街道办事处要选上级单位。"),
        ("code", "BAISHI", "已经有单位用这个代码，请另取一个。"),
        ("name", "枫\u202e桥", "有看不见的字符（U+202E），请删去，重新输入。"),
        ("founded_on", "2024-13-01", "输入一个有效的日期。"),
        ("code", "枫桥", "只用字母、数字和短横线。"),
        ("name", "青禾县白石镇人民政府", "已经有单位叫这个名称。"),
        ("email", "何新", "这不是邮箱地址。"),
        ("position", "-1", "不能小于 0。"),
    ],
)
def test_unit_that_cannot_be_is_refused_where_it_is_wrong(administrator, county, field, said, sentence):
    closed_township(county)
    answer = administrator.post(reverse("county:unit_new"), FENGQIAO | {field: said})
    assert (answer.status_code, answer.context["form"].errors.get(field)) == (400, [sentence])
    assert not Unit.objects.filter(code="fengqiao").exists()


def test_change_is_recorded_from_what_to_what_and_none_is_said(administrator, county):
    page = reverse("county:unit", args=[county.liuwan.pk])
    form = administrator.get(page).context["form"]
    fields = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    administrator.post(page, fields | {"phone": "８７６５－４"})
    told = administrator.post(page, fields | {"phone": "8765-4"}, follow=True)
    assert [str(message) for message in told.context["messages"]][-1] == "没有改动。"
    about = f"unit {county.liuwan.pk} 青禾县柳湾镇人民政府"
    assert rows() == [("change", about, "", "", {"changes": {"phone": ["", "8765-4"]}})]


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
    fields = {"accounts": "closed", "closed_on": day.isoformat()}
    administrator.post(reverse("county:close_unit", args=[county.liuwan.pk]), fields)
    county.liuwan.refresh_from_db()
    assert (county.liuwan.is_closed, Person.objects.get(username="otherclerk").is_active) == (True, False)
    assert [(row[0], row[4]["changes"]) for row in rows()] == [
        ("close_unit", {"closed_on": ["", day.isoformat()]}), ("change", {"is_active": ["True", "False"]}),
    ]  # fmt: skip
    administrator.post(reverse("county:reopen_unit", args=[county.liuwan.pk]))
    assert rows()[-1][0] == "reopen_unit"
    county.liuwan.refresh_from_db()
    assert county.liuwan.closed_on is None


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"closed_on": "2023-01-01"}, "撤销日期 2023-01-01 不能早于成立日期 2024-05-01。"),
        ({"closed_on": "2099-01-01"}, "撤销日期还没有到，请到那天再来：账号会随之停用。"),
        ({"into": "liuwan"}, "不能并入它自己，也不能并入它的下属单位。"),
        ({"into": "lanshan"}, "蓝山县人民政府是别的县（市、区）的，报告不能合到一起。"),
        ({"into": "closed"}, "旧镇人民政府也已经撤销，请填还在的单位。"),
        ({"into": "没有的镇"}, "没有这个单位：没有的镇。请填单位的代码或者全称。"),
        ({"accounts": "moved"}, "要转账号，请在上面填并入的单位。"),
        ({"closed_on": "bald"}, "输入一个有效的日期。"),
    ],
)
def test_unit_that_cannot_be_closed_so_stays_and_what_was_typed_too(administrator, county, posted, sentence):
    Unit.objects.filter(pk=county.liuwan.pk).update(founded_on=date(2024, 5, 1))
    Unit.objects.create(
        code="closed", name="旧镇人民政府", short_name="旧镇", level=Level.TOWNSHIP, parent=county.unit,
        closed_on=date(2024, 1, 1),
    )  # fmt: skip
    fields = {"accounts": "closed", "closed_on": "2025-06-30", **posted}
    answer = administrator.post(reverse("county:close_unit", args=[county.liuwan.pk]), fields)
    closing = answer.context["closing"]
    assert (answer.status_code, [error for errors in closing.errors.values() for error in errors]) == (400, [sentence])
    assert {name: closing[name].value() for name in fields} == fields
    page = answer.content.decode()
    assert f'<form method="post" action="{reverse("county:unit", args=[county.liuwan.pk])}"' in page
    assert Unit.objects.get(pk=county.liuwan.pk).closed_on is None
    assert rows() == []


class TestMerging:
    """撤并: a unit goes into another, with what stands below it."""

    @pytest.fixture
    def station(self, county) -> Unit:
        return Unit.objects.create(
            code="zhan", name="青禾县柳湾镇农技站", short_name="农技站", level=Level.INSTITUTION, parent=county.liuwan
        )

    @pytest.mark.every_engine
    @pytest.mark.proves("U98")
    def test_takes_the_units_below_and_the_accounts_along(self, administrator, county, station):
        page = reverse("county:close_unit", args=[county.liuwan.pk])
        fields = {"closed_on": "2025-06-30", "into": "白石镇人民政府", "accounts": "moved"}
        refused = administrator.post(page, fields)
        assert "没有这个单位" in refused.content.decode()
        told = administrator.post(page, fields | {"into": "青禾县白石镇人民政府"}, follow=True)
        assert [str(message) for message in told.context["messages"]] == [
            "青禾县柳湾镇人民政府已撤销，并入青禾县白石镇人民政府，1 个账号转了过去。报告和记录都还在。"
        ]
        for thing in (county.liuwan, station, county.other_clerk):
            thing.refresh_from_db()
        assert (county.liuwan.is_closed, county.liuwan.merged_into) == (True, county.baishi)
        assert (station.parent, station.closed_on) == (county.baishi, None)
        assert (county.other_clerk.unit, county.other_clerk.is_active) == (county.baishi, True)
        merged = {"closed_on": ["", "2025-06-30"], "merged_into": ["", county.baishi.name]}
        moved = [county.liuwan.name, county.baishi.name]
        assert [(row[1], row[4]["changes"]) for row in rows()] == [
            (f"unit {county.liuwan.pk} {county.liuwan.name}", merged),
            (f"unit {station.pk} {station.name}", {"parent": moved}),
            (f"person {county.other_clerk.pk} 张otherclerk", {"unit": moved}),
        ]
        again = administrator.post(page, fields | {"into": "qinghe", "closed_on": "2025-07-01"})
        sentence = "青禾县柳湾镇人民政府已经于 2025-06-30 撤销，并入青禾县白石镇人民政府。要改，请先恢复。"
        assert (again.status_code, sentence in again.content.decode()) == (400, True)
        county.liuwan.refresh_from_db()
        assert (county.liuwan.closed_on, county.liuwan.merged_into) == (date(2025, 6, 30), county.baishi)
        listed = administrator.get(reverse("county:units"), {"kind": "closed"}).content.decode()
        assert "2025年6月30日撤销，并入白石镇" in listed

    def test_without_a_place_to_go_is_refused_while_units_stand_below(self, administrator, county, station):
        page = reverse("county:close_unit", args=[county.liuwan.pk])
        answer = administrator.post(page, {"accounts": "closed", "closed_on": "2025-06-30"})
        sentence = "农技站 1 个单位还在它下面，请填并入哪个单位，或者先给它们改上级单位。"
        assert answer.context["closing"].non_field_errors() == [sentence]
        assert Person.objects.get(username="otherclerk").is_active

    def test_keeps_three_levels(self, administrator, county, station):
        other = Unit.objects.create(
            code="suo", name="青禾县白石镇文化所", short_name="文化所", level=Level.INSTITUTION, parent=county.baishi
        )
        page = reverse("county:close_unit", args=[county.liuwan.pk])
        answer = administrator.post(page, {"accounts": "closed", "closed_on": "2025-06-30", "into": other.code})
        assert "放在“文化所”下面就超过三级了" in answer.content.decode()
        station.refresh_from_db()
        assert (station.parent, Unit.objects.get(pk=county.liuwan.pk).closed_on) == (county.liuwan, None)

    def test_is_taken_back_and_what_went_stays(self, administrator, county, station):
        fields = {"accounts": "closed", "closed_on": "2025-06-30", "into": "baishi"}
        administrator.post(reverse("county:close_unit", args=[county.liuwan.pk]), fields)
        assert not Person.objects.get(username="otherclerk").is_active
        administrator.post(reverse("county:reopen_unit", args=[county.liuwan.pk]))
        county.liuwan.refresh_from_db()
        station.refresh_from_db()
        assert (county.liuwan.closed_on, county.liuwan.merged_into) == (None, None)
        assert station.parent == county.baishi

    def test_accounts_that_move_wait_for_approval_under_three_offices(self, administrator, county, settings):
        settings.SEPARATE_OFFICES = True
        county.security.approve_rights(None)
        for one in (county.administrator, county.auditor, county.other_clerk):
            one.approve_rights(county.security)
        fields = {"closed_on": "2025-06-30", "into": "baishi", "accounts": "moved"}
        told = administrator.post(reverse("county:close_unit", args=[county.liuwan.pk]), fields, follow=True)
        assert "账号还要等安全管理员批准才能登录。" in str(next(iter(told.context["messages"])))
        county.other_clerk.refresh_from_db()
        assert (county.other_clerk.unit, county.other_clerk.may_sign_in) == (county.baishi, False)


@pytest.mark.every_engine
def test_unit_made_by_mistake_is_deleted_off_the_lists_in_preparation(administrator, county):
    made = Unit.objects.create(
        code="fengqaio", name="青禾县枫桥镇", short_name="枫桥镇", level=Level.TOWNSHIP, parent=county.unit
    )
    Round.objects.update(is_draft=True)
    compilers.draft(county.round)
    assert made.listings.count() == 1
    assert "删除枫桥镇" in administrator.get(reverse("county:unit", args=[made.pk])).content.decode()
    answer = administrator.post(reverse("county:delete_unit", args=[made.pk]))
    assert answer.headers["Location"] == reverse("county:units")
    assert not Unit.objects.filter(code="fengqaio").exists()
    values = {"code": "fengqaio", "name": "青禾县枫桥镇", "short_name": "枫桥镇", "level": "township", "position": "0"}
    values |= {"parent": "青禾县人民政府"}
    assert rows() == [("delete", f"unit {made.pk} 青禾县枫桥镇", "", "", {"values": values})]


def test_unit_on_which_something_hangs_is_not_deleted(administrator, county):
    """Its accounts, its reports, the units below it, a list that was opened."""
    alone = Unit.objects.create(
        code="fengqiao", name="青禾县枫桥镇", short_name="枫桥镇", level=Level.TOWNSHIP, parent=county.unit
    )
    Round.objects.update(is_draft=True)
    compilers.draft(county.round)
    Round.objects.update(is_draft=False)
    for unit in (county.unit, county.liuwan, alone):
        page = reverse("county:unit", args=[unit.pk])
        assert "建错了，要删除" not in administrator.get(page).content.decode(), unit
        told = administrator.post(reverse("county:delete_unit", args=[unit.pk]), follow=True)
        assert [str(message) for message in told.context["messages"]] == [
            f"没有删除：{unit.name}已经有账号、报告或者别的记录，不能删除，只能撤销。"
        ]
        assert Unit.objects.filter(pk=unit.pk).exists()
    assert rows() == []


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
        chips = {chip.label: chip.count for chip in page.context["chips"]}
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


def test_unit_without_a_position_comes_after_the_last(administrator, county):
    Unit.objects.filter(pk=county.liuwan.pk).update(position=8)
    administrator.post(reverse("county:unit_new"), FENGQIAO | {"position": ""})
    assert Unit.objects.get(code="fengqiao").position == 9
    page = reverse("county:unit", args=[county.liuwan.pk])
    administrator.post(page, offered(administrator, page) | {"position": ""})
    assert Unit.objects.get(code="liuwan").position == 8


def test_new_unit_begins_below_the_county_after_the_last(administrator, county):
    Unit.objects.filter(code="liuwan").update(position=7)
    form = administrator.get(reverse("county:unit_new")).context["form"]
    assert [form[name].value() for name in ("level", "parent", "position")] == [None, "", 8]  # of two counties neither
    Person.objects.filter(unit__code="lanshan").delete()
    Unit.objects.get(code="lanshan").delete()
    page = administrator.get(reverse("county:unit_new"))
    assert page.context["form"]["parent"].value() == "青禾县人民政府"
    assert ("请选择" in page.content.decode(), "-----" in page.content.decode()) == (True, False)


def test_first_steps_lead_until_a_round_is_open(administrator, county):
    lists = [reverse(f"county:{name}") for name in ("units", "people", "rounds")]
    assert not any("first-steps" in administrator.get(page).content.decode() for page in lists)
    Round.objects.update(is_draft=True)
    for page in lists:
        steps = administrator.get(page).context["first_steps"]
        assert [step.done for step in steps] == ["3 个单位", "6 个账号", "青禾县2024年度", ""]
        assert steps[-1].ways == [(reverse("county:compilers", args=[county.round.pk]), "去核对名单")]


def test_change_of_another_is_not_written_over_unseen(administrator, county):
    page = reverse("county:unit", args=[county.liuwan.pk])
    one, other = ({**offered(administrator, page), "seen": administrator.get(page).context["seen"]} for _ in range(2))
    assert administrator.post(page, other | {"phone": "8765", "level": Level.DEPARTMENT}).status_code == 302
    refused = administrator.post(page, one | {"contact": "何新", "phone": "4321"})
    words = "别人改过：联系电话：8765（您页面上：4321）。"
    assert (refused.status_code, words in refused.content.decode()) == (400, True)
    assert Unit.objects.values_list("phone", "contact").get(code="liuwan") == ("8765", "")
    shown = refused.context["form"]
    again = {name: shown[name].value() or "" for name in shown.fields} | {"seen": refused.context["seen"]}
    assert administrator.post(page, again).status_code == 302
    found = Unit.objects.values_list("phone", "contact", "level").get(code="liuwan")
    assert found == ("4321", "何新", Level.DEPARTMENT)  # what was not touched is as the other left it


def test_renamed_unit_is_known_by_its_former_name(administrator, county, draft):
    page = reverse("county:unit", args=[county.baishi.pk])
    tally.take(draft)
    renamed = offered(administrator, page) | {"name": "青禾县人民政府白石街道办事处", "short_name": "白石街道"}
    answer = administrator.post(page, renamed, follow=True)
    assert said(answer) == [
        "已保存青禾县人民政府白石街道办事处。原名称“青禾县白石镇人民政府”已记入曾用名。"
        "还没有审核通过的 1 份报告，标题已改用新名称。"
    ]  # fmt: skip
    unit = Unit.objects.get(code="baishi")
    assert unit.former_names == "青禾县白石镇人民政府"
    assert unit_names.matching("青禾县白石镇人民政府", [county.liuwan, unit]) == [unit]
    assert list(tally.lacking()) == [draft]
    draft.refresh_from_db()
    tally.take(draft)
    administrator.post(page, offered(administrator, page) | {"phone": "8765"})
    assert list(tally.lacking()) == []
    administrator.post(page, offered(administrator, page) | {"name": "青禾县白石镇人民政府"})
    unit.refresh_from_db()
    assert unit.former_names == "青禾县人民政府白石街道办事处"
    full = offered(administrator, page) | {
        "name": "青禾县白石区",
        "former_names": "、".join(f"白石{n}社" for n in range(100, 128)),
    }
    refused = administrator.post(page, full)
    assert "曾用名超过 200 字" in refused.context["form"].errors["former_names"][0]


def test_short_former_name_matches_with_the_county_in_front(county):
    county.liuwan.former_names = "柳湾公社"
    assert unit_names.matching("青禾县柳湾公社", [county.baishi, county.liuwan]) == [county.liuwan]
