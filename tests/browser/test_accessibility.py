"""axe-core on every page that a person can open: no violation of any level, on a desk's screen and on a telephone."""

from base64 import b32decode

import pytest
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp
from playwright.sync_api import expect

from giyearreport.reports import asking, chasing, compilers, deadlines, store
from giyearreport.reports.checking.settings import choose
from giyearreport.reports.models import Report, Round
from giyearreport.reports.papers import sign_off_sheets
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Role
from tests.browser.axe import violations
from tests.browser.desk import sign_in
from tests.county import PASSWORD, bring, complete, fill, person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

#: The others are looked at with findings in them: test_findings_while_typing.py.
SECTIONS = ("preamble", "litigation", "problems", "other_matters")
#: The text of a report, where another page shows the same to the same reader.
TEXT = (".paper", ".report-article")


def violations_of(page, live_server, *addresses: str, besides: tuple[str, ...] = ()) -> dict[str, list]:
    found = {}
    for address in addresses:
        page.goto(live_server.url + address)
        found |= violations(page, besides=besides)
    return found


def at(name: str, *arguments) -> str:
    return reverse(name, args=arguments)


@pytest.fixture
def other_report(county) -> Report:
    """柳湾镇's report, half filled: what stands in it is wrong in places."""
    report = store.start(unit=county.liuwan, round=county.round, by=county.other_clerk)
    fill(report, complete(), county.other_clerk)
    wrong = store.load(report).with_values(dict.fromkeys(list(complete().cells)[:4]))
    store.save(report, wrong, by=county.other_clerk, version=report.version)
    return report


@pytest.mark.proves("U68", "U71")
def test_public_pages_have_no_violation(page, live_server, corrected):
    pages = [at("portal:index"), at("portal:index") + "?q=柳湾", at("portal:year", 2024), at("portal:open_data")]
    found = violations_of(page, live_server, *pages, at("portal:report", 2024, "baishi"))
    first = at("portal:revision", 2024, "baishi", 1)
    assert found | violations_of(page, live_server, first, besides=TEXT) == {}


def test_public_pages_in_large_type_have_no_violation(page, live_server, corrected):
    page.context.add_cookies([{"name": "large_type", "value": "1", "url": live_server.url}])
    assert violations_of(page, live_server, at("portal:index"), at("portal:report", 2024, "baishi")) == {}


def test_pages_of_what_was_taken_back_and_down_have_no_violation(page, live_server, county, corrected, console_errors):
    advance(corrected, Action.REVERT, by=county.reviewer, note="数字有误")
    own = at("portal:report", 2024, "baishi")
    assert violations_of(page, live_server, own, own + "2/", besides=TEXT) == {}
    advance(corrected, Action.TAKE_DOWN, by=county.reviewer, note="内容含有不应公开的个人信息")
    assert violations_of(page, live_server, own) == {}
    sign_in(page, live_server, "reviewer")
    assert violations_of(page, live_server, at("review:report", corrected.pk), besides=TEXT) == {}
    assert len(console_errors) == 1  # 410
    console_errors.clear()


def test_pages_before_anything_is_published_have_no_violation(page, live_server, county, console_errors):
    assert violations_of(page, live_server, at("portal:index"), at("sign_in"), "/nothing/") == {}
    assert len(console_errors) == 1  # 404
    console_errors.clear()


def test_sign_in_that_failed_and_was_locked_has_no_violation(page, live_server, county, console_errors):
    page.goto(live_server.url + at("sign_in"))
    for failed in range(1, 6):
        page.get_by_label("用户名").fill("clerk")
        page.get_by_label("密码").fill("wrong")
        page.get_by_role("button", name="登录").click()
        if failed in (1, 5):
            assert violations(page) == {}
    assert "锁定" in page.content()
    console_errors.clear()


def test_pages_of_the_second_factor_have_no_violation(page, live_server, county):
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + at("second_factor"))
    assert violations(page) == {}
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="开始设置").click()
    page.get_by_text("手工输入密钥").click()
    assert violations(page) == {}
    key = b32decode(page.locator("code.key").inner_text().replace(" ", ""))
    page.get_by_label("动态码").fill(f"{totp(key):06d}")
    page.get_by_role("button", name="完成设置").click()
    expect(page.get_by_text("只显示这一次")).to_be_visible()
    assert violations(page) == {}
    assert violations_of(page, live_server, at("second_factor"), at("own_password")) == {}
    sign_in(page, live_server, "clerk")
    assert violations_of(page, live_server, at("code")) == {}


@pytest.mark.proves("U80", "U81")
def test_pages_of_the_clerk_have_no_violation(page, live_server, county, other_report):
    sign_in(page, live_server, "otherclerk")
    report = other_report.pk
    choose(county.round, {}, {"S16.gazette": 1, "S16.website": 1})
    county.round.save()
    asked, code = asking.ask(other_report, "司法所", ["litigation.direct"], 7, by=county.other_clerk)
    sign_off_sheets.print_sheet(other_report, by=county.other_clerk)
    page.goto(f"{live_server.url}{at('give')}#{code}")
    assert violations(page) == {}
    expect(page.get_by_label("码")).to_have_value(code)  # which no address has any more
    expect(page).to_have_url(live_server.url + at("give"))
    page.get_by_role("button", name="打开").click()
    assert violations(page) == {}
    page.locator("main input[type=text]").first.fill("3")
    page.get_by_label("谁提供的").fill("李四")
    page.get_by_role("button", name="送给").click()
    assert violations(page) == {}
    sections = [at("desk:section", report, code) for code in SECTIONS]
    pages = [
        at("desk:reports"),
        at("accounts:hand_over_own"),
        at("desk:report", report),
        at("desk:nil", report),
        at("desk:asks", report),
        at("desk:half_page", report, asked.pk),
        at("desk:given", report, asked.pk),
        at("desk:scans", report),
        at("desk:check", report),
        at("desk:preview", report),
    ]
    assert violations_of(page, live_server, *pages, *sections) == {}


def test_pages_of_a_report_that_was_sent_back_have_no_violation(page, live_server, county, draft):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review", "return")
    sign_in(page, live_server, "clerk")
    fill(draft, complete().with_values(prose={"problems": "另写的一段。"}), county.colleague)
    found = violations_of(page, live_server, at("desk:check", draft.pk), besides=TEXT)
    pages = [at("desk:report", draft.pk), at("desk:section", draft.pk, "applications")]
    pages += [at("desk:versions", draft.pk), at("desk:version", draft.pk, 3), at("desk:version_text", draft.pk, 3)]
    assert found | violations_of(page, live_server, *pages) == {}


@pytest.mark.proves("U81")
def test_pages_of_the_county_have_no_violation_at_any_step(page, live_server, county, draft):
    fill(draft, complete(), county.clerk)
    sign_in(page, live_server, "reviewer")
    found = {}
    for step in ("submit", "start_review", "approve", "publish", "correct"):
        bring(draft, county, step)
        found |= violations_of(page, live_server, at("review:reports"))
        besides = () if step == "start_review" else TEXT  # then it is commented on
        found |= violations_of(page, live_server, at("review:report", draft.pk), besides=besides)
    store.start(unit=county.unit, round=county.round, by=county.reviewer)
    pages = [at("review:round", 2024) + "?state=none", at("review:preview", draft.pk), at("review:sums", 2024)]
    pages += [at("review:sum_cell", 2024, "disclosure.licences.decisions"), at("review:circular", 2024)]
    pages += [at("review:circular_behind", 2024, "owed"), at("review:report", draft.pk) + "?view=beside"]
    assert found | violations_of(page, live_server, *pages) == {}


def test_pages_of_who_adds_up_have_no_violation(page, live_server, county, draft):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit")
    clerk = person("office", Role.CLERK, county.unit)
    report = store.start(unit=county.unit, round=county.round, by=clerk)
    sign_in(page, live_server, "office")
    parts = at("desk:parts", report.pk, "disclosure.licences.decisions")
    assert violations_of(page, live_server, at("desk:units_below", report.pk), parts) == {}


def test_pages_of_who_runs_the_system_have_no_violation(page, live_server, county, draft, console_errors):
    fill(draft, complete(), county.clerk)
    sign_in(page, live_server, "auditor")
    found = violations_of(page, live_server, at("auditing:entries"), at("auditing:verify"))
    page.goto(f"{live_server.url}{at('auditing:entries')}?report=/&since=2026-01-02&until=2026-01-01")
    found |= violations(page)
    sign_in(page, live_server, "administrator")
    page.goto(live_server.url + at("accounts:hand_over_of", county.clerk.pk))
    found |= violations(page)
    page.get_by_role("button", name="交接").click()  # to nobody
    assert found | violations(page) == {}
    console_errors.clear()  # 400, twice
    assert violations_of(page, live_server, at("condition")) == {}


def test_pages_of_who_runs_the_round_have_no_violation_and_print(page, live_server, county, draft, console_errors):
    compilers.draft(county.round)
    chasing.remind(county.round, [county.baishi], by=county.reviewer)
    deadlines.extend(county.round, county.liuwan, timezone.localdate(), "停电", by=county.reviewer)
    sign_in(page, live_server, "reviewer")
    year = [at(f"review:{name}", 2024) for name in ("round", "unreported", "extensions", "reminders")]
    lists = [at(f"county:{name}", county.round.pk) for name in ("compilers", "compilers_print")]
    found = violations_of(page, live_server, *year, *lists)
    page.evaluate("() => { window.print = () => { document.title = 'printed'; }; }")
    page.get_by_role("button", name="打印").click()
    assert page.title() == "printed"
    sign_in(page, live_server, "clerk")
    found |= violations_of(page, live_server, at("desk:reports"))
    sign_in(page, live_server, "administrator")
    pages = [at(f"county:{name}") for name in ("units", "unit_new", "people", "person_new", "rounds", "round_new")]
    pages += [at("county:unit", county.baishi.pk), at("county:person", county.clerk.pk), at("county:unit_list")]
    found |= violations_of(page, live_server, *pages, at("county:round", county.round.pk))
    page.goto(live_server.url + at("county:unit_list"))
    page.get_by_label("或者从表格里复制").fill("代码\t联系人\nbaishi\t何新\nx y\t何新")
    page.get_by_role("button", name="看看会怎样").click()
    assert found | violations(page) == {}
    page.goto(live_server.url + at("county:unit", county.liuwan.pk))
    page.get_by_label("并入").fill("没有的镇")
    page.get_by_role("button", name="撤销这个单位").click()
    assert violations(page) == {}
    Round.objects.update(is_draft=True)
    page.goto(live_server.url + at("county:rounds"))
    page.get_by_role("list", name="开始使用的四步").get_by_role("link", name="去核对名单").click()
    assert violations(page) == {}
    page.goto(live_server.url + at("county:person_new"))
    page.get_by_label("用户名").fill("clerk")
    page.get_by_role("button", name="保存，显示初始密码").click()
    assert violations(page) == {}
    console_errors.clear()  # 400


def test_an_action_that_was_refused_has_no_violation(page, live_server, county, draft, console_errors):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review")
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + at("review:report", draft.pk))
    page.locator("summary", has_text="退回").click()
    page.get_by_label("退回原因").fill(" ")
    assert violations(page) == {}
    page.get_by_role("button", name="确认退回").click()
    assert violations(page) == {}
    assert len(console_errors) == 1  # 400
    console_errors.clear()
