"""年度任务: opened by one form, its list frozen, last year's copied in one step."""

import json
import re
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from giyearreport.audit.models import Entry
from giyearreport.county.round_forms import FIXED
from giyearreport.reports import compilers, store
from giyearreport.reports.checking.settings import level_settings
from giyearreport.reports.deadlines import extend
from giyearreport.reports.importing.one_report import round_of_past_year
from giyearreport.reports.models import Listing, Round, Why
from giyearreport.reports.states import State
from giyearreport.units.models import Level, Person, Role, Unit
from giyearreport.units.triggers import hold
from tests.county import person, said

pytestmark = pytest.mark.django_db

THIS_YEAR = timezone.localdate().year


def fields(client, page: str) -> dict:
    return fields_of(client.get(page))


def fields_of(page) -> dict:
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def like(round: Round) -> str:
    return f"{reverse('county:round_new')}?like={round.pk}"


def prepared(administrator, county, **changes) -> Round:
    page = like(county.round)
    assert administrator.post(page, fields(administrator, page) | changes).status_code == 302
    return Round.objects.get(year=2025)


def test_first_round_of_all_does_not_speak_of_the_year_before(administrator, county):
    words = "日期已经照上一年度推后一年"
    assert words in administrator.get(like(county.round)).content.decode()
    Round.objects.all().delete()
    assert words not in administrator.get(reverse("county:round_new")).content.decode()


def lines(round: Round) -> dict[str, str]:
    return {line.unit.code: str(line) for line in round.listings.select_related("unit")}


def list_of(round: Round) -> str:
    return reverse("county:compilers", args=[round.pk])


def opened(client, round: Round):
    """Asked first, and told yes."""
    page = reverse("county:open_round", args=[round.pk])
    asked = client.get(page)
    return client.post(page, {"seen": asked.context["seen"]}) if asked.status_code == 200 else asked


def refused_on_the_list(answer, sentence: str) -> bool:
    """Whether a step leads back to the list, and says there why it was not done."""
    page = answer.client.get(answer.url)
    return page.templates[0].name == "county/compilers.html" and said(page)[-1] == f"没有做：{sentence}"


@pytest.mark.proves("U63")
@pytest.mark.every_engine
def test_next_year_is_last_years_a_year_later_with_its_settings(administrator, county, many_licences):
    county.round.check_levels, county.round.notice = {"S90": "error"}, "请按通知办理。"
    county.round.closes_on = date(2025, 3, 31)
    county.round.save()
    made = prepared(administrator, county)
    assert [made.opens_on, made.due_on, made.review_due_on, made.closes_on] == [
        date(2026, 1, 1), date(2026, 1, 20), date(2026, 2, 20), date(2026, 3, 31),
    ]  # fmt: skip
    assert (made.edition_code, made.check_levels, made.notice) == ("2021", {"S90": "error"}, "请按通知办理。")
    assert (made.is_draft, made.opened_at) == (True, None)
    assert lines(made) == dict.fromkeys(("qinghe", "baishi", "liuwan"), "应编制")


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"due_on": "2025-10-01"}, "due_on", "填报截止不能早于开始填报（2026-01-01）。"),
        ({"review_due_on": "2026-01-01"}, "review_due_on", "审核截止不能早于填报截止（2026-01-20）。"),
        ({"closes_on": "2026-01-01"}, "closes_on", "停止填报不能早于填报截止（2026-01-20）。"),
        ({"closes_on": "2062-01-31"}, "closes_on", "2025 年度的日期要在 2025 年到"),
        ({"edition_code": "2019"}, "edition_code", "2025 年度的报告用国办公开办函〔2021〕30号的格式。"),
        ({"days_off": "春节"}, "days_off", "“春节”不是日期。"),
        ({"kinds": ["village"]}, "kinds", "village"),
        ({"year": "2024"}, "__all__", "这个县的这一年度任务已经有了。"),
        ({"year": ""}, "year", "这个字段是必填项。"),
    ],
)
def test_round_that_cannot_be_is_refused_where_it_is_wrong(administrator, county, changes, field, sentence):
    page = like(county.round)
    answer = administrator.post(page, fields(administrator, page) | changes)
    assert (answer.status_code, sentence in answer.context["form"].errors[field][0]) == (400, True)
    assert Round.objects.count() == 1


def test_round_in_preparation_is_seen_by_no_unit_until_it_is_opened(administrator, county):
    made = prepared(administrator, county, opens_on="2025-11-01")
    clerk = Client()
    clerk.force_login(county.clerk)
    assert [row.round for row in clerk.get(reverse("desk:reports")).context["rows"]] == [county.round]
    assert clerk.post(reverse("desk:start", args=[2025])).status_code == 404
    assert opened(administrator, made).status_code == 302
    assert [row.round for row in clerk.get(reverse("desk:reports")).context["rows"]] == [made, county.round]
    assert clerk.post(reverse("desk:start", args=[2025])).status_code == 302
    row = Entry.objects.get(action="open_round")
    assert (row.about, json.loads(row.details)) == (f"round {made.pk} {made}", {"units": 3})


@pytest.mark.proves("U63")
def test_kinds_of_unit_choose_who_is_on_the_list(administrator, county):
    Unit.objects.create(
        code="jiaoyu", name="青禾县教育局", short_name="教育局", level=Level.DEPARTMENT, parent=county.unit
    )
    made = prepared(administrator, county, kinds=[Level.COUNTY, Level.TOWNSHIP])
    assert lines(made)["jiaoyu"] == "不编制：其他，见说明，本年度不布置这一类单位"
    assert lines(made)["baishi"] == "应编制"


@pytest.mark.proves("U99")
@pytest.mark.every_engine
def test_list_says_why_not_is_frozen_when_opened_and_next_years_starts_from_it(administrator, county):
    made = prepared(administrator, county)
    line = made.listings.get(unit=county.liuwan)
    chosen = {"line": [line.pk], f"why-{line.pk}": Why.NOT_INDEPENDENT, f"note-{line.pk}": "由县府办一并编制"}
    administrator.post(list_of(made), chosen)
    said = "不编制：不独立担责，由上级机关一并编制（独立性），由县府办一并编制"
    assert lines(made)["liuwan"] == said
    row = Entry.objects.get(action="change")
    assert json.loads(row.details) == {"changes": {"青禾县柳湾镇人民政府": ["应编制", said]}}
    opened(administrator, made)
    must = made.listings.get(unit=county.baishi)
    gone = {"line": [must.pk], f"why-{must.pk}": Why.NOT_EXTERNAL}
    late = administrator.post(list_of(made), gone)
    assert (late.status_code, late.templates[0].name) == (409, "county/compilers.html")
    assert [row.fault for row in late.context["rows"]] == ["您选了“不编制：不对外行使行政职权（外部性）”，没有保存。"]
    assert "没有保存。青禾县白石镇人民政府：名单在开启时已经固定，只能把“不编制”改为“应编制”。" in late.content.decode()
    with pytest.raises(IntegrityError, match="list_of_opened_round_stays"), transaction.atomic():
        Listing.objects.filter(pk=must.pk).update(must_report=False, why_not=Why.NOT_EXTERNAL)
    late = Unit.objects.create(code="late", name="late", level=Level.DEPARTMENT, parent=county.unit)
    with pytest.raises(IntegrityError, match="list_of_opened_round_only_grows"), transaction.atomic():
        Listing.objects.create(round=made, unit=late, must_report=False, why_not=Why.NOT_EXTERNAL)
    hold(connection, import_module("giyearreport.reports.migrations.0005_list_of_opened_round_stays").STAYING)
    with pytest.raises(IntegrityError, match="who_is_listed_stays_listed"), transaction.atomic():
        must.delete()
    paper = administrator.get(reverse("county:compilers_print", args=[made.pk])).content.decode()
    paper = " ".join(paper.split())
    assert ("应编制 2 个，不编制 1 个，共 3 个。" in paper, "由县府办一并编制" in paper) == (True, True)
    administrator.post(reverse("county:take_on", args=[made.pk]))
    assert lines(made)["late"] == "应编制"
    Unit.objects.filter(pk=county.baishi.pk).update(name="白石街道办事处")
    paper = administrator.get(reverse("county:compilers_print", args=[made.pk])).content.decode()
    paper = " ".join(re.sub(r"<[^>]+>", "", paper).split())
    today = timezone.localdate()
    added = f"{today.year}年{today.month}月{today.day}日增加"
    assert "确定，单位用那时的名称；以后增加应编制 1 个，注在名称后面。现在应编制 3 个，不编制 1 个，共 4 个。" in paper
    assert ("青禾县白石镇人民政府 现名白石街道办事处" in paper, f"late {added}" in paper) == (True, True)
    county.round.delete()
    Round.objects.filter(pk=made.pk).update(year=2024)  # so that there is a next year
    following = Round.objects.create(
        county=county.unit, year=2025, edition_code="2021", is_draft=True, opens_on=date(2025, 11, 1),
        due_on=date(2026, 1, 20), review_due_on=date(2026, 1, 31),
    )  # fmt: skip
    compilers.draft(following)
    assert (lines(following)["liuwan"], lines(following)["baishi"]) == (said, "应编制")


def test_round_is_not_opened_over_units_that_nobody_has_looked_at(administrator, county):
    made = prepared(administrator, county)
    Unit.objects.create(code="late", name="late", level=Level.DEPARTMENT, parent=county.unit)
    sentence = "名单建立以后又增加了单位，请先把它们列入名单，核对后再开启。"
    assert refused_on_the_list(opened(administrator, made), sentence)
    assert Round.objects.get(pk=made.pk).is_draft
    administrator.post(reverse("county:take_on", args=[made.pk]))
    assert opened(administrator, made).status_code == 302


def test_unit_may_be_taken_on_after_the_opening(administrator, county):
    made = prepared(administrator, county)
    line = made.listings.get(unit=county.liuwan)
    administrator.post(list_of(made), {"line": [line.pk], f"why-{line.pk}": Why.NOT_EXTERNAL})
    opened(administrator, made)
    administrator.post(list_of(made), {"line": [line.pk], f"why-{line.pk}": ""})
    assert lines(made)["liuwan"] == "应编制"


@pytest.mark.every_engine
def test_reason_on_a_frozen_list_is_neither_offered_nor_taken(administrator, county):
    made = prepared(administrator, county)
    line = made.listings.get(unit=county.liuwan)
    administrator.post(list_of(made), {"line": [line.pk], f"why-{line.pk}": Why.NOT_EXTERNAL})
    opened(administrator, made)
    page = administrator.get(list_of(made)).content.decode()
    assert re.findall(r'<option\s+value="(\w*)"( selected)?', page) == [("", ""), ("not_external", " selected")]
    assert f'name="note-{line.pk}"' not in page
    for why, note in ((Why.OTHER, "由县府办一并编制"), (Why.NOT_EXTERNAL, "另有说明")):
        posted = {"line": [line.pk], f"why-{line.pk}": why, f"note-{line.pk}": note}
        refused = administrator.post(list_of(made), posted)
        sentence = "青禾县柳湾镇人民政府：名单在开启时已经固定，只能把“不编制”改为“应编制”。"
        assert (refused.status_code, sentence in refused.content.decode()) == (409, True)
    as_shown = {"line": [line.pk], f"why-{line.pk}": Why.NOT_EXTERNAL}
    assert administrator.post(list_of(made), as_shown).status_code == 302
    assert lines(made)["liuwan"] == "不编制：不对外行使行政职权（外部性）"


@pytest.mark.every_engine
def test_what_was_chosen_on_the_page_is_kept_when_the_round_is_opened(administrator, county):
    made = prepared(administrator, county)
    line = made.listings.get(unit=county.liuwan)
    page = administrator.get(list_of(made)).content.decode()
    form = page[page.index(f'<form method="post" action="{list_of(made)}">') :]
    address = reverse("county:open_round", args=[made.pk])
    assert (page.count(address), f'formaction="{address}"' in form) == (1, True)
    wrong = {"line": [line.pk], f"why-{line.pk}": Why.OTHER}
    refused = administrator.post(address, wrong)
    assert (refused.status_code, [row.fault for row in refused.context["rows"]]) == (400, ["选了“其他”，请写明理由。"])
    assert (Round.objects.get(pk=made.pk).is_draft, lines(made)["liuwan"]) == (True, "应编制")
    chosen = {"line": [line.pk], f"why-{line.pk}": Why.NOT_EXTERNAL}
    assert administrator.post(address, chosen).url == address
    question = administrator.get(address)
    assert [question.context[name] for name in ("must", "reasons")] == [2, [(Why.NOT_EXTERNAL.label, 1)]]
    assert Round.objects.get(pk=made.pk).is_draft is True
    compilers.set_lines(made, {made.listings.get(unit=county.unit): not_external(made)}, by=county.reviewer)
    changed = administrator.post(address, {"seen": question.context["seen"]})
    assert "名单刚才又改过" in changed.content.decode()
    assert (changed.status_code, changed.context["must"]) == (409, 1)
    assert administrator.post(address, {"seen": changed.context["seen"]}).status_code == 302
    assert Round.objects.get(pk=made.pk).is_draft is False
    assert lines(made)["liuwan"] == "不编制：不对外行使行政职权（外部性）"


def not_external(round: Round) -> Listing:
    return Listing(round=round, must_report=False, why_not=Why.NOT_EXTERNAL)


@pytest.mark.every_engine
def test_list_is_not_written_over_by_a_stale_page(administrator, county):
    made = prepared(administrator, county)
    line, other = made.listings.get(unit=county.liuwan), made.listings.get(unit=county.baishi)
    shown = {f"seen-{each.pk}": str(each) for each in (line, other)} | {"line": [line.pk, other.pk]}
    compilers.set_lines(made, {line: not_external(made)}, by=county.reviewer)
    untouched = shown | {f"why-{line.pk}": "", f"why-{other.pk}": Why.NOT_EXTERNAL}
    assert administrator.post(list_of(made), untouched).status_code == 302
    theirs = f"不编制：{Why.NOT_EXTERNAL.label}"
    assert [lines(made)[code] for code in ("liuwan", "baishi")] == [theirs, theirs]
    mine = shown | {f"why-{line.pk}": Why.NOT_INDEPENDENT, f"why-{other.pk}": ""}
    refused = administrator.post(list_of(made), mine)
    own = f"不编制：{Why.NOT_INDEPENDENT.label}"
    fault = f"您打开这一页以后，别人改成了“{theirs}”。要用您选的“{own}”，请再保存一次。"
    assert (refused.status_code, [row.fault for row in refused.context["rows"]]) == (400, ["", fault])
    assert lines(made)["liuwan"] == theirs
    assert f'name="seen-{line.pk}" value="{theirs}"' in refused.content.decode()
    administrator.post(list_of(made), mine | {f"seen-{line.pk}": theirs})
    assert lines(made)["liuwan"] == own


def test_choice_is_not_kept_where_the_round_cannot_be_opened(administrator, county):
    made = prepared(administrator, county)
    Unit.objects.create(code="late", name="late", level=Level.DEPARTMENT, parent=county.unit)
    line = made.listings.get(unit=county.liuwan)
    chosen = {"line": [line.pk], f"why-{line.pk}": Why.NOT_EXTERNAL}
    administrator.post(reverse("county:open_round", args=[made.pk]), chosen)
    opened(administrator, made)
    assert Round.objects.get(pk=made.pk).is_draft
    assert lines(made)["liuwan"] == "不编制：不对外行使行政职权（外部性）"


@pytest.mark.every_engine
def test_year_of_an_opened_round_stays(administrator, county):
    county.round.delete()
    made = Round.objects.create(
        county=county.unit, year=2024, edition_code="2021", is_draft=True, opens_on=date(2024, 11, 1),
        due_on=date(2025, 1, 20), review_due_on=date(2025, 1, 31),
    )  # fmt: skip
    compilers.draft(made)
    page = reverse("county:round", args=[made.pk])
    assert not administrator.get(page).context["form"].fields["year"].disabled
    opened(administrator, made)
    form = administrator.get(page).context["form"]
    said = "这一年度已经开启，名单已经固定，不能再改。要改，先在名单页退回筹备。"
    assert {(form.fields[name].disabled, form.fields[name].help_text) for name in FIXED} == {(True, said)}
    administrator.post(page, fields(administrator, page) | {"year": 2023})
    made.refresh_from_db()
    assert made.year == 2024
    made.year = 2023
    with pytest.raises(ValidationError, match="这一年度已经开启，报告年度不能再改。"):
        made.save()


def test_rounds_are_listed_newest_first_and_the_newest_is_copied(administrator, county):
    made = prepared(administrator, county)
    page = administrator.get(reverse("county:rounds"))
    assert [round for round, _ in page.context["rows"]] == [made, county.round]
    assert page.context["following"] == ([made] if made.year < THIS_YEAR else [])
    Round.objects.filter(pk=made.pk).update(is_history=True)
    page = administrator.get(reverse("county:rounds"))
    assert page.context["following"] == [county.round]
    days = re.findall(r'data-label="填报截止">(.*?)</td>', page.content.decode())
    assert days == ["—", "2025-01-20"]  # of a year that is only kept nothing was ever due


@pytest.mark.parametrize(("why", "note"), [("other", ""), ("never", "x"), ("not_external", "x" * 101)])
def test_reason_that_is_none_is_refused_at_its_unit(administrator, county, why, note):
    made = prepared(administrator, county)
    line = made.listings.get(unit=county.liuwan)
    posted = {"line": [line.pk, "9" * 30, "x"], f"why-{line.pk}": why, f"note-{line.pk}": note}
    answer = administrator.post(list_of(made), posted)
    assert (answer.status_code, [bool(row.fault) for row in answer.context["rows"]]) == (400, [True])
    assert lines(made)["liuwan"] == "应编制"


@pytest.mark.every_engine
def test_opened_round_goes_back_only_while_nobody_has_begun(administrator, county):
    made = prepared(administrator, county)
    back = reverse("county:draft_round", args=[made.pk])
    assert refused_on_the_list(administrator.post(back), "这一年度还在筹备。")
    opened(administrator, made)
    assert refused_on_the_list(opened(administrator, made), "这一年度早已开启。")
    assert administrator.post(back).status_code == 302
    opened(administrator, made)
    store.start(unit=county.baishi, round=Round.objects.get(pk=made.pk), by=county.clerk)
    assert refused_on_the_list(administrator.post(back), "已经有单位开始填报，不能退回筹备。")
    assert not Round.objects.get(pk=made.pk).is_draft


@pytest.mark.every_engine
def test_round_made_by_mistake_is_deleted_with_its_list_while_nothing_has_come_of_it(administrator, county):
    made = prepared(administrator, county)
    opened(administrator, made)
    assert told_on_deleting(administrator, made) == "已经开启，单位看得到。请先在名单页退回筹备。"
    given = extend(made, county.liuwan, timezone.localdate(), "经办人住院", by=county.reviewer)
    assert told_on_deleting(administrator, made) == "已经催过报或者准过延期，要留着。"
    given.delete()
    administrator.post(reverse("county:draft_round", args=[made.pk]))
    assert told_on_deleting(administrator, county.round) == "已经开启，单位看得到。请先在名单页退回筹备。"
    answer = administrator.post(reverse("county:delete_round", args=[made.pk]), follow=True)
    assert (answer.redirect_chain[-1][0], said(answer)[-1]) == (reverse("county:rounds"), "青禾县2025年度已经删除。")
    assert (Round.objects.filter(pk=made.pk).count(), Listing.objects.count()) == (0, 0)
    last = Entry.objects.latest("number")
    values = json.loads(last.details)["values"]
    assert (last.action, last.about, last.by_name) == ("delete", f"round {made.pk} 青禾县2025年度", "张administrator")
    assert (values["year"], values["due_on"]) == ("2025", "2026-01-20")


@pytest.mark.every_engine
def test_year_that_is_only_kept_is_prepared_before_units_owe_it_and_goes_back(administrator, county, published):
    kept, _ = round_of_past_year(county.unit, 2022)
    store.start(unit=county.baishi, round=kept, by=county.clerk, state=State.HISTORY)
    page = reverse("county:round", args=[kept.pk])
    assert ("is_history" in fields(administrator, page), "导入的 1 份历年报告" in text_of(administrator, page)) == (
        False, True,
    )  # fmt: skip
    assert told_on_deleting(administrator, kept) == "里面有导入的历年报告，要留着。"
    administrator.post(reverse("county:hold_round", args=[kept.pk]))
    kept.refresh_from_db()
    assert (kept.is_history, kept.is_draft, lines(kept)) == (
        False, True, dict.fromkeys(("qinghe", "baishi", "liuwan"), "应编制"),
    )  # fmt: skip
    assert compilers.owes(county.liuwan, list(Round.objects.begun().filter(pk=kept.pk))) == set()
    clerk = Client()
    clerk.force_login(county.clerk)
    assert kept in [row.round for row in clerk.get(reverse("desk:reports")).context["rows"]]
    again = administrator.post(reverse("county:hold_round", args=[kept.pk]), follow=True)
    assert said(again)[-1] == "这一年度早已布置填报。"
    administrator.post(reverse("county:only_keep", args=[kept.pk]))
    kept.refresh_from_db()
    assert (kept.is_history, kept.is_draft, lines(kept)) == (True, False, {})
    refused = administrator.post(reverse("county:only_keep", args=[county.round.pk]), follow=True)
    assert said(refused)[-1] == "只有还在筹备、只有历年报告的年度，才能改回只存历年报告。"
    rows = Entry.objects.filter(action="change", about=f"round {kept.pk} {kept}")
    assert [json.loads(row.details)["changes"] for row in rows] == [
        {"只存历年报告": ["是", "否"]},
        {"只存历年报告": ["否", "是"]},
    ]


def text_of(client, page: str) -> str:
    return client.get(page).content.decode()


def test_round_with_a_report_is_not_deleted(administrator, draft):
    assert told_on_deleting(administrator, draft.round) == "已经有单位开始填报，要留着。"


def told_on_deleting(administrator, round: Round) -> str:
    """Why it stays, which its page says before."""
    answer = administrator.post(reverse("county:delete_round", args=[round.pk]), follow=True)
    *_, told = said(answer)
    why = told.removeprefix(f"没有删除：{round}")
    assert Round.objects.filter(pk=round.pk).exists()
    assert f"现在不能删除：{why}" in answer.content.decode()
    return why


def test_unit_that_was_not_there_is_not_asked_for_a_report(administrator, county):
    Unit.objects.filter(pk=county.liuwan.pk).update(founded_on=date(2026, 1, 1))
    made = prepared(administrator, county)
    assert lines(made)["liuwan"] == f"不编制：{Why.NOT_THERE.label}"
    opened(administrator, made)
    clerk = Client()
    clerk.force_login(county.other_clerk)
    assert clerk.get(reverse("desk:reports")).context["rows"] == []
    for year in (2024, 2025):
        assert clerk.post(reverse("desk:start", args=[year])).status_code == 404
    assert [unit.code for unit in compilers.units_of(county.round)] == ["baishi"]


def test_list_is_for_the_reviewers_of_its_county_too(reviewer, county):
    made = Round.objects.create(
        county=county.unit, year=2023, edition_code="2021", is_draft=True, opens_on=date(2023, 11, 1),
        due_on=date(2024, 1, 20), review_due_on=date(2024, 1, 31),
    )  # fmt: skip
    compilers.draft(made)
    assert reviewer.get(list_of(made)).status_code == 200
    stranger = Client()
    stranger.force_login(county.other_reviewer)
    assert stranger.get(list_of(made)).status_code == 404
    assert opened(stranger, made).status_code == 404
    assert opened(reviewer, made).status_code == 302


@pytest.mark.every_engine
def test_list_of_many_has_pages_and_takes_the_same_queries(administrator, county):
    def queries(units: int):
        for number in range(Unit.objects.count(), units):
            Unit.objects.create(
                code=f"u{number}", name=f"第{number}镇人民政府", level=Level.TOWNSHIP, parent=county.unit
            )
        compilers.draft(county.round)
        with CaptureQueriesContext(connection) as captured:
            page = administrator.get(list_of(county.round))
        assert len(page.content) < 100_000
        return len(captured)

    assert queries(6) == queries(120)


def test_units_that_owe_a_report_and_have_nobody_to_write_it_are_named(administrator, county):
    round, reviewer = prepared(administrator, county), Client()
    reviewer.force_login(county.reviewer)
    words = "应编制的青禾县还没有填报员"
    assert words in administrator.get(list_of(round)).content.decode()
    assert "系统管理员增加账号" in reviewer.get(list_of(round)).content.decode()
    person("qinghe", Role.CLERK, county.unit)
    assert "还没有填报员" not in administrator.get(list_of(round)).content.decode()


def test_round_without_a_county_leads_to_its_form(client):
    client.force_login(Person.objects.create_superuser("chief", "blue-harvest-28", name="顾明"))
    answer = client.get(reverse("county:round_new"), follow=True)
    assert answer.redirect_chain == [(reverse("county:unit_new"), 302)]
    assert "开年度以前，先建县（市、区）本级。" in answer.content.decode()
    assert answer.context["form"]["level"].value() == Level.COUNTY


def test_round_is_not_asked_what_has_one_answer(administrator, county):
    county.round.delete()
    Person.objects.filter(unit__code="lanshan").delete()
    Unit.objects.get(code="lanshan").delete()
    page = reverse("county:round_new")
    form = administrator.get(page).context["form"]
    assert (form["county"].is_hidden, "is_history" in form.fields) == (True, False)
    assert [kind for kind, _ in form.fields["kinds"].choices] == [Level.COUNTY, Level.TOWNSHIP]
    assert administrator.post(page, fields(administrator, page)).status_code == 302
    assert Round.objects.get().county == county.unit


@pytest.mark.proves("U63")
def test_what_the_county_asks_of_a_text_stands_beside_it_and_goes_on_to_next_year(administrator, county, draft):
    page = reverse("county:round", args=[county.round.pk])
    asked = "写明政务新媒体清理情况。\n\n数字要和表三一致。\n"
    administrator.post(page, fields(administrator, page) | {"requirement-overview": asked})
    row = Entry.objects.get(action="change", about__startswith="round")
    changes = {"对“一、总体情况”的要求": ["", "写明政务新媒体清理情况。\n\n数字要和表三一致。"]}
    assert json.loads(row.details) == {"changes": changes}
    clerk = Client()
    clerk.force_login(county.clerk)
    for section, lines in (("overview", ["写明政务新媒体清理情况。", "数字要和表三一致。"]), ("problems", [])):
        shown = clerk.get(reverse("desk:section", args=[draft.pk, section])).content.decode()
        assert re.findall(r"<strong>县里要求：</strong>([^<]+)</li>", shown) == lines, section
    assert prepared(administrator, county).required_of("overview") == ["写明政务新媒体清理情况。", "数字要和表三一致。"]


def test_what_is_asked_is_ticked_and_what_is_counted_is_whole(administrator, county):
    page = reverse("county:round", args=[county.round.pk])
    asked = fields(administrator, page) | {"threshold-S16.gazette": "on", "threshold-D06.times": "2.5"}
    assert administrator.post(page, asked).status_code == 302
    county.round.refresh_from_db()
    assert county.round.check_thresholds == {"S16.gazette": 1, "D06.times": 2.5}
    form = administrator.get(page).context["form"]
    shown = [form[f"threshold-{code}"].value() for code in ("S16.gazette", "S16.website", "D06.times", "S04.length")]
    assert shown == [True, False, "2.5", "150"]
    answer = administrator.post(page, asked | {"threshold-S04.length": "1.5", "threshold-D06.large": "-1"})
    form = answer.context["form"]
    assert [form.errors[f"threshold-{code}"] for code in ("S04.length", "D06.large")] == [
        ["输入整数。"], ["不能小于 0。"],
    ]  # fmt: skip
    folds = (form.is_wrong_in_requirements, form.is_wrong_in_levels, form.is_wrong_in_thresholds)
    assert folds == (False, False, True)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"opens_on": date(2026, 1, 1)}, "已开启，名单已经固定。各单位现在就可以填。"),
        ({"closes_on": date(2026, 2, 1)}, "但是停止填报的 2026-02-01 已经过了，各单位不能填"),
    ],
)
def test_opening_says_from_when_it_may_be_filled_in(administrator, county, days, sentence):
    made = prepared(administrator, county)
    Round.objects.filter(pk=made.pk).update(**days)
    assert opened(administrator, made).status_code == 302
    assert sentence in text_of(administrator, list_of(made))


def test_page_of_opening_says_of_an_open_round_what_is_and_not_what_opening_would_do(administrator, county):
    made = prepared(administrator, county)
    Round.objects.filter(pk=made.pk).update(opens_on=date(2026, 1, 1), due_on=date(2026, 1, 2))
    page = reverse("county:open_round", args=[made.pk])
    would = ("开启以后", "开启就能填", "一开启", "先不开启", "开启，名单固定")
    assert [words in text_of(administrator, page) for words in would] == [True] * 5
    opened(administrator, made)
    after = text_of(administrator, page)
    assert [words in after for words in would] == [False] * 5
    now = ("已经开启，名单已经固定。", "个单位要填报", "，现在可以填", "回名单")
    assert [words in after for words in now] == [True] * 4


def test_next_year_is_offered_once_it_has_come(administrator, county):
    page = administrator.get(reverse("county:rounds"))
    assert ([round.year for round in page.context["following"]], page.context["has_none"]) == ([2024], False)
    Round.objects.update(year=THIS_YEAR)
    body = administrator.get(reverse("county:rounds")).content.decode()
    assert ("开下一年" in body, "开第一个年度" in body, "开别的年度" in body) == (False, False, True)
    asked = administrator.get(like(county.round)).context["form"]
    days = [asked[name].value() for name in ("year", "due_on")]
    assert days == [THIS_YEAR - 1, date(2024, 1, 20)]  # none that has not come: the newest that has no round


@pytest.mark.proves("U63")
def test_settings_that_another_changed_meanwhile_are_not_written_over_unseen(administrator, county):
    page, setting = reverse("county:round", args=[county.round.pk]), level_settings()[0]
    level = next(level for level in setting.choices if level != setting.default)
    one, other = ({**fields(administrator, page), "seen": administrator.get(page).context["seen"]} for _ in range(2))
    theirs = {"due_on": "2025-01-25", "kinds": ["township"], setting.name: level.value,
              "requirement-problems": "写明数量"}  # fmt: skip
    assert administrator.post(page, other | theirs).status_code == 302
    wrong = administrator.post(page, one | {"notice": "请早报", "withdrawals": "x"})
    assert (wrong.status_code, wrong.context["seen"]) == (400, one["seen"])
    refused = administrator.post(page, one | {"notice": "请早报", "due_on": "2025-01-22"})
    assert "别人改过：填报截止：2025-01-25（您页面上：2025-01-22）。" in refused.content.decode().replace("日期", "")
    county.round.refresh_from_db()
    assert (county.round.due_on, county.round.notice) == (date(2025, 1, 25), "")
    again = fields_of(refused) | {"seen": refused.context["seen"]}
    assert administrator.post(page, again).status_code == 302
    county.round.refresh_from_db()
    assert (county.round.due_on, county.round.notice, county.round.kinds, county.round.check_levels) == (
        date(2025, 1, 22), "请早报", ["township"], {setting.code: level.value},
    )  # fmt: skip
    assert county.round.requirements == {"problems": "写明数量"}  # what was not touched is as the other left it
    same = {**fields(administrator, page), "seen": administrator.get(page).context["seen"]}
    assert administrator.post(page, same).status_code == 302
    assert administrator.post(page, {**same, "seen": "[]"}).status_code == 302


def test_day_of_an_open_round_moves_into_the_past_only_when_that_is_said_again(administrator, county, submitted):
    today, page = timezone.localdate(), reverse("county:round", args=[county.round.pk])
    later = {"due_on": today, "closes_on": today, "review_due_on": today + timedelta(30)}
    Round.objects.filter(pk=county.round.pk).update(**later)
    past = str(today - timedelta(1))
    asked = administrator.post(page, fields(administrator, page) | {"due_on": past, "closes_on": past})
    assert (asked.status_code, asked.context["form"].non_field_errors()) == (400, [
        f"日期已经过了，没有上报的 1 个单位一保存就受影响：填报截止改到 {past} 就都算逾期，"
        f"停止填报改到 {past} 就不能再填。确实要改，请再保存一次。"
    ])  # fmt: skip
    county.round.refresh_from_db()
    assert (county.round.due_on, county.round.closes_on) == (today, today)
    sure = fields_of(asked) | {"sure": html.fromstring(asked.content.decode()).xpath('//input[@name="sure"]/@value')[0]}
    earlier = str(today - timedelta(2))
    assert administrator.post(page, sure | {"due_on": earlier}).status_code == 400  # another day than was asked about
    assert administrator.post(page, sure).status_code == 302
    county.round.refresh_from_db()
    assert (str(county.round.due_on), str(county.round.closes_on)) == (past, past)
    assert administrator.post(page, fields(administrator, page) | {"due_on": earlier}).status_code == 302  # past before


def test_day_that_has_passed_is_not_asked_about_where_all_have_handed_in(administrator, county, submitted):
    Unit.objects.filter(pk=county.liuwan.pk).update(closed_on=date(2023, 12, 31))
    today, page = timezone.localdate(), reverse("county:round", args=[county.round.pk])
    Round.objects.filter(pk=county.round.pk).update(due_on=today, review_due_on=today + timedelta(30))
    posted = fields(administrator, page) | {"due_on": str(today - timedelta(1))}
    assert administrator.post(page, posted).status_code == 302
