"""What is in use cannot be broken by a form: refused with a sentence by the model, and by the database where it can."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from giyearreport.formats import EDITIONS
from giyearreport.reports.models import Report, Round
from giyearreport.units.models import Level, Person, Role, Unit
from tests.county import PASSWORD

pytestmark = pytest.mark.django_db


def refused(thing, **changes) -> str:
    """The sentence with which the record refuses to be saved so."""
    for name, value in changes.items():
        setattr(thing, name, value)
    with pytest.raises(ValidationError) as told:
        thing.save()
    thing.refresh_from_db()
    return " ".join(told.value.messages)


def round_of(county: Unit, year: int, edition: str) -> Round:
    days = {"opens_on": date(2024, 11, 1), "due_on": date(2025, 1, 20), "review_due_on": date(2025, 2, 20)}
    return Round(county=county, year=year, edition_code=edition, **days)


class TestUnits:
    def test_stand_below_no_unit_of_their_own(self, county):
        village = Unit.objects.create(
            code="cun", name="白石村", short_name="白石村", level=Level.TOWNSHIP, parent=county.baishi
        )
        for parent in (county.unit, county.baishi, village):
            assert "不能是本单位" in refused(county.unit, parent=parent)

    def test_stand_on_three_levels(self, county):
        """A reviewer sees no further down (``UnitQuerySet.under``)."""
        village, group = (Unit(code=c, name=c, short_name=c, level=Level.TOWNSHIP) for c in ("village", "group"))
        village.parent = county.baishi
        village.save()
        group.parent = village
        with pytest.raises(ValidationError, match="放在“village”下面就超过三级了，县（市、区）看不到第四级单位的报告"):
            group.save()
        group.parent = county.liuwan
        group.save()
        assert "放在“柳湾镇”下面就超过三级了" in refused(county.baishi, parent=county.liuwan)  # its village comes along
        assert set(Unit.objects.under(county.unit)) == {county.unit, county.baishi, county.liuwan, village, group}

    def test_townships_and_departments_have_one_above_them(self, county):
        assert refused(county.baishi, parent=None) == "乡镇人民政府、街道办事处要选上级单位。"

    def test_second_top_is_refused_where_there_is_one_county(self, county, settings):
        settings.SEVERAL_COUNTIES = False
        second = Unit(code="dongshan", name="东山县人民政府", short_name="东山县", level=Level.COUNTY)
        with pytest.raises(ValidationError, match=r"最上级单位已经有了，是“.*县人民政府”"):
            second.save()

    def test_keep_code_and_county_once_they_have_reports(self, county, draft):
        assert refused(county.baishi, code="xin") == "本单位已经有报告，代码用在已公开的网址里，不能再改。"
        elsewhere = Unit.objects.get(code="lanshan")
        assert refused(county.baishi, parent=elsewhere) == "本单位已经有报告，不能改到别的县（市、区）。"
        with pytest.raises(IntegrityError, match="code_in_use_stays"), transaction.atomic():
            Unit.objects.filter(pk=county.baishi.pk).update(code="xin")
        county.liuwan.code = "xin"  # has none
        county.liuwan.save()

    def test_may_be_renamed(self, county, draft):
        county.baishi.name = "青禾县白石街道办事处"
        county.baishi.save()
        assert Unit.objects.get(code="baishi").name == "青禾县白石街道办事处"

    def test_with_a_reviewer_stay_at_the_top(self, county):
        city = Unit(code="shi", name="清河市人民政府", short_name="清河市", level=Level.CITY)
        city.save()
        assert refused(county.unit, parent=city) == "本单位有县级审核员，不能改成别的单位的下级。"

    def test_are_merged_into_another_and_only_when_closed(self, county):
        day = timezone.localdate()
        for change in ({"merged_into": county.baishi}, {"merged_into": county.liuwan, "closed_on": day}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Unit.objects.filter(pk=county.liuwan.pk).update(**change)
        Unit.objects.filter(pk=county.liuwan.pk).update(merged_into=county.baishi, closed_on=day)


class TestRounds:
    def test_keep_year_edition_and_county_once_there_is_a_report(self, county, draft):
        elsewhere = Unit.objects.get(code="lanshan")
        for label, change in {
            "报告年度": {"year": 2023}, "县（市、区）": {"county": elsewhere},
        }.items():  # fmt: skip
            assert refused(county.round, **change) == f"这一年度已经有报告，{label}不能再改。"
        for change in ({"year": 2023}, {"edition_code": "2019"}, {"county": elsewhere}):
            with pytest.raises(IntegrityError, match="round_in_use_stays"), transaction.atomic():
                Round.objects.filter(pk=county.round.pk).update(**change)

    def test_keep_nothing_while_there_is_no_report(self, county):
        county.round.year = 2023
        county.round.save()
        assert Round.objects.get(pk=county.round.pk).year == 2023

    def test_dates_may_be_changed_at_any_time(self, county, draft):
        county.round.due_on = date(2025, 1, 25)
        county.round.save()

    @pytest.mark.parametrize(
        ("year", "edition", "sentence"),
        [
            (2126, "2021", "2126 年度还没有到，不能开启。"),
            (2023, "2019", f"2023 年度的报告用{EDITIONS['2021'].document}的格式。"),
            (2020, "2021", f"2020 年度的报告用{EDITIONS['2019'].document}的格式。"),
        ],
    )
    def test_are_of_a_year_that_has_come_and_in_its_edition(self, county, year, edition, sentence):
        with pytest.raises(ValidationError, match=sentence):
            round_of(county.unit, year, edition).save()

    @pytest.mark.parametrize(
        ("field", "day"),
        [("opens_on", date(1, 1, 1)), ("opens_on", date(2023, 12, 31)), ("due_on", date(2205, 1, 20)),
         ("review_due_on", date(9999, 12, 31))],
    )  # fmt: skip
    def test_have_days_in_years_that_can_be_meant(self, county, field, day):
        next_year = timezone.localdate().year + 1
        said = f"2024 年度的日期要在 2024 年到 {next_year} 年之间，请检查年份。"
        assert refused(county.round, **{field: day}) == said
        county.round.review_due_on = date(next_year, 12, 31)  # held late
        county.round.save()

    def test_are_the_county_s(self, county):
        with pytest.raises(ValidationError, match="年度任务由县（市、区）本级开启"):
            round_of(county.baishi, 2023, "2021").save()

    def test_form_shows_what_is_closed_and_why(self, administrator, county, draft):
        page = reverse("county:round", args=[county.round.pk])
        form = administrator.get(page).context["form"]
        closed = {name: field.help_text for name, field in form.fields.items() if field.disabled}
        assert closed == dict.fromkeys(("county", "year", "edition_code"), "这一年度已经有报告，不能再改。")
        values = {name: form[name].value() for name in form.fields}
        posted = {name: value for name, value in values.items() if value is not None} | {"year": "2023"}
        assert administrator.post(page, posted).status_code == 302
        assert Report.objects.get(pk=draft.pk).year == 2024


class TestPeople:
    def test_reviewers_belong_to_the_county_itself(self, county):
        assert "县级审核员的单位要选县（市、区）本级" in refused(county.reviewer, unit=county.baishi)
        with pytest.raises(IntegrityError, match="reviewer_belongs_to_the_top"), transaction.atomic():
            Person.objects.filter(pk=county.clerk.pk).update(role=Role.REVIEWER)

    @pytest.mark.parametrize("change", [{"is_active": False}, {"role": Role.CLERK}])
    def test_last_administrator_stays(self, county, change):
        if "role" in change:
            change = {**change, "unit": county.baishi}
        assert "最后一个启用的系统管理员" in refused(county.administrator, **change)
        with pytest.raises(ValidationError, match="最后一个启用的系统管理员"):
            county.administrator.delete()

    @pytest.mark.proves("U65")
    def test_who_has_signed_in_is_closed_and_not_deleted(self, client, county, administrator):
        client.force_login(county.other_clerk)
        county.other_clerk.refresh_from_db()
        for delete in (county.other_clerk.delete, Person.objects.filter(pk=county.other_clerk.pk).delete):
            with pytest.raises(ValidationError, match="账号只能停用，不能删除"):
                delete()
        county.other_clerk.is_active = False
        county.other_clerk.save()

    def test_account_that_nobody_ever_used_may_be_deleted(self, county):
        county.other_clerk.delete()
        assert not Person.objects.filter(username="otherclerk").exists()

    @pytest.mark.every_engine
    @pytest.mark.parametrize("username", ["Clerk", "ｃｌｅｒｋ", "ＣＬＥＲＫ"])
    def test_user_name_that_differs_in_case_or_width_alone_is_stored_by_nobody(self, county, username):
        with pytest.raises(IntegrityError):
            Person.objects.create_user(username, PASSWORD, name="何新", role=Role.CLERK, unit=county.unit)
