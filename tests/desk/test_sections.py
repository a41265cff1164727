"""The clerk's forms without a script: what is typed is saved however wrong, and never lost."""

import html
import json
import re

import pytest
from django.urls import reverse

from giyearreport.formats.grammar import Ref
from giyearreport.pages.merge import marks
from giyearreport.reports import store
from giyearreport.reports.models import Report
from giyearreport.reports.models.prose import PROSE_LENGTH
from giyearreport.reports.states import State
from tests.county import begun_last_year, bring, complete, fill

pytestmark = pytest.mark.django_db

RECEIVED = "applications.received.natural_person"
CARRIED_IN = "applications.carried_in.natural_person"
FEES = "disclosure.fees.amount"


def url(report: Report, section: str) -> str:
    return reverse("desk:section", args=[report.pk, section])


def cell(report: Report, address: str):
    return store.load(report).cells[Ref.parse(address)]


@pytest.mark.parametrize("section", ["preamble", "overview", "disclosure", "applications", "litigation", "problems",
                                     "other_matters"])  # fmt: skip
def test_each_section_has_a_page(clerk, draft, section):
    answer = clerk.get(url(draft, section))
    assert answer.status_code == 200
    heading = draft.edition.section(section).heading or "前言"
    assert f"<h1>{heading}</h1>" in answer.content.decode()


def test_section_says_who_saved_it_last_and_one_that_nobody_wrote_in_says_nothing(clerk, county, draft):
    for changes in ({Ref.parse(RECEIVED): 5}, {}), ({}, {"problems": "一是解读不多。"}):
        store.save(draft, store.load(draft).with_values(*changes), by=county.colleague, version=draft.version)
    for section, said in (("applications", True), ("problems", True), ("litigation", False), ("overview", False)):
        body = clerk.get(url(draft, section)).content.decode()
        (words,) = re.findall(r'<span class="save-status"[^>]*>(.*?)</span>', body)
        assert words.startswith(f"{county.colleague.name} ") is said is bool(words)


def test_section_that_does_not_exist_is_not_found(clerk, draft):
    assert clerk.get(url(draft, "appendix")).status_code == 404


@pytest.mark.proves("U22")
@pytest.mark.parametrize("table", ["disclosure", "applications", "litigation"])
def test_table_page_holds_every_official_label_in_order(clerk, draft, table):
    body = clerk.get(url(draft, table)).content.decode()
    at = 0
    for printed in draft.edition.table(table).grid.cells:
        if printed.label:
            at = body.index(f">{printed.label}<", at) + 1


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("１２", 12),
        ("1,234", 1234),
        ("１，２３４", 1234),
        (" 7 ", 7),
        ("999999999", 999_999_999),
        ("0", 0),
        ("", None),
    ],
)
def test_number_is_understood_however_it_is_typed(clerk, draft, typed, stored):
    answer = clerk.post(url(draft, "applications"), {RECEIVED: typed, "then": "on"})
    assert answer.status_code == 302
    assert cell(draft, RECEIVED) == stored


@pytest.mark.parametrize(
    ("address", "typed", "message"),
    [
        (RECEIVED, "12件", "请只填数字，如 12"),
        (RECEIVED, "abc", "请只填数字，如 12"),
        (RECEIVED, "1e9", "请只填数字，如 12"),
        (RECEIVED, "/", "没有请填 0，不要填“/”“-”“无”"),
        (RECEIVED, "无", "没有请填 0，不要填“/”“-”“无”"),
        (RECEIVED, "-3", "不能是负数"),
        (RECEIVED, "1.5", "请填整数，不要小数"),
        (RECEIVED, "1000000000", "数字太大，最多 9 位"),
        (FEES, "-1", "不能是负数"),
        (FEES, "1.2345678", "最多 6 位小数"),
        (FEES, "三万", "请只填数字，如 12.5"),
    ],
)
def test_text_that_is_no_number_is_kept_with_a_message_at_its_cell(clerk, draft, address, typed, message):
    table = address.split(".")[0]
    answer = clerk.post(url(draft, table), {address: typed, CARRIED_IN: "3", "then": "on"})
    assert answer.status_code == 200
    for page in (answer, clerk.get(url(draft, table))):
        body = page.content.decode()
        assert f'value="{typed}"' in body
        assert f'id="error-{address}">{message}<' in body
    assert cell(draft, address) is None
    if table == "applications":
        assert cell(draft, CARRIED_IN) == 3


def test_two_megabytes_in_a_number_cell_get_a_message(clerk, draft):
    answer = clerk.post(url(draft, "applications"), {RECEIVED: "9" * 2_000_000})
    assert answer.status_code == 200
    assert "内容太长，这一格只填一个数字" in answer.content.decode()
    assert cell(draft, RECEIVED) is None


def test_two_megabytes_of_prose_are_given_back_with_a_message(clerk, draft):
    pasted = "公开" * 333_000
    answer = clerk.post(url(draft, "problems"), {"problems": pasted})
    body = answer.content.decode()
    assert answer.status_code == 200
    assert f"最多 {PROSE_LENGTH} 字" in body
    assert pasted in body
    assert store.load(draft).prose["problems"] == ""


def test_control_characters_are_dropped_and_break_nothing(clerk, draft):
    assert clerk.post(url(draft, "problems"), {"problems": "一是\x00慢\x07。", "then": "on"}).status_code == 302
    assert clerk.post(url(draft, "applications"), {RECEIVED: "\x005"}).status_code == 302
    assert (store.load(draft).prose["problems"], cell(draft, RECEIVED)) == ("一是慢。", 5)


@pytest.mark.proves("U19")
def test_extra_fields_are_ignored(clerk, county, draft):
    extra = {RECEIVED: "5", "state": "published", "version": "99", "unit": county.liuwan.pk, "applications.x.y": "1"}
    clerk.post(url(draft, "applications"), {**extra, "applications.received.total": "77"})
    again = Report.objects.get(pk=draft.pk)
    assert (again.state, again.version, again.unit, cell(draft, RECEIVED)) == (State.DRAFTING, 2, county.baishi, 5)


def base_of(**shown: str) -> str:
    """What a page sends back of what it showed."""
    return json.dumps({name: marks(text) for name, text in shown.items()})


def test_two_clerks_who_change_different_cells_both_keep_theirs(clerk, county, draft):
    base = base_of(**{RECEIVED: "", CARRIED_IN: ""})
    fill(draft, store.load(draft).with_values({Ref.parse(RECEIVED): 8}), county.colleague)
    clerk.post(url(draft, "applications"), {RECEIVED: "", CARRIED_IN: "2", "base": base, "then": "on"})
    assert (cell(draft, RECEIVED), cell(draft, CARRIED_IN)) == (8, 2)


def test_two_clerks_who_write_different_paragraphs_both_keep_theirs(clerk, county, draft):
    base = base_of(problems="一是慢。\n二是少。")
    fill(draft, store.load(draft).with_values(prose={"problems": "一是慢。\n二是少。\n三是散。"}), county.colleague)
    posted = {"problems": "一是很慢。\r\n二是少。", "base": base, "then": "stay"}
    body = clerk.post(url(draft, "problems"), posted).content.decode()
    assert store.load(draft).prose["problems"] == "一是很慢。\n二是少。\n三是散。"
    assert ">\n一是很慢。\n二是少。\n三是散。</textarea>" in body


class TestConflictWithoutAScript:
    """``hidden`` are the fields of the page that shows both values."""

    @pytest.fixture
    def page(self, clerk, county, draft) -> str:
        fill(draft, store.load(draft).with_values({Ref.parse(RECEIVED): 8}), county.colleague)
        return clerk.post(
            url(draft, "applications"), {RECEIVED: "5", "base": base_of(**{RECEIVED: ""})}
        ).content.decode()

    @pytest.fixture
    def hidden(self, page) -> dict[str, str]:
        return {
            name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="(.*?)"', page)
        }

    def test_both_values_are_shown_and_nothing_is_stored(self, county, draft, page):
        assert cell(draft, RECEIVED) == 8
        assert 'value="5"' in page
        assert "已保存" not in page
        assert "有 1 处还没有保存" in page
        assert f'{county.colleague.name}写的：<strong class="choice-theirs">8</strong>' in page

    def test_saving_again_without_a_choice_stores_nothing(self, clerk, draft, hidden):
        answer = clerk.post(url(draft, "applications"), {**hidden, RECEIVED: "5", "then": "on"})
        assert (answer.status_code, cell(draft, RECEIVED)) == (200, 8)

    @pytest.mark.parametrize(("choice", "stands"), [("mine", 5), ("theirs", 8)])
    def test_what_was_chosen_stands(self, clerk, draft, hidden, choice, stands):
        posted = {**hidden, RECEIVED: "5", f"choice.{RECEIVED}": choice, "then": "on"}
        assert clerk.post(url(draft, "applications"), posted).status_code == 302
        assert cell(draft, RECEIVED) == stands

    @pytest.mark.parametrize("choice", ["mine", "theirs"])
    def test_choice_of_a_value_that_has_changed_again_is_asked_once_more(self, clerk, county, draft, hidden, choice):
        draft.refresh_from_db()
        fill(draft, store.load(draft).with_values({Ref.parse(RECEIVED): 9}), county.colleague)
        posted = {**hidden, RECEIVED: "5", f"choice.{RECEIVED}": choice, "then": "on"}
        theirs = f'{county.colleague.name}写的：<strong class="choice-theirs">9</strong>'
        assert theirs in clerk.post(url(draft, "applications"), posted).content.decode()
        assert cell(draft, RECEIVED) == 9


def test_saving_a_report_that_was_submitted_meanwhile_is_refused_and_shows_what_was_typed(clerk, county, draft):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit")
    answer = clerk.post(url(draft, "problems"), {"problems": "写到一半"})
    assert answer.status_code == 409
    assert "没有保存" in answer.content.decode()
    assert "写到一半" in answer.content.decode()
    assert store.load(draft).prose["problems"] == complete().prose["problems"]


def test_approver_reads_but_does_not_write(client, county, draft):
    client.force_login(county.approver)
    assert client.get(url(draft, "problems")).status_code == 200
    assert client.post(url(draft, "problems"), {"problems": "代写"}).status_code == 409
    assert store.load(draft).prose["problems"] == ""


def test_saving_nothing_new_writes_nothing(clerk, draft):
    clerk.post(url(draft, "applications"), {RECEIVED: ""})
    assert Report.objects.get(pk=draft.pk).version == 1


def test_desk_pages_are_kept_by_no_cache(clerk, draft):
    for name in ("desk:report", "desk:check"):
        assert clerk.get(reverse(name, args=[draft.pk])).headers["Cache-Control"] == "private, no-store"


def test_last_years_number_and_the_change_stand_at_each_cell_without_a_script(clerk, county, draft):
    begun_last_year(county, {}, {RECEIVED: 4})
    fill(draft, store.load(draft).with_values({Ref.parse(RECEIVED): 10}), county.clerk)
    body = " ".join(clerk.get(url(draft, "applications"), {"last-year": "on"}).content.decode().split())
    assert '<small class="last-year is-odd" data-was="4">上年 4，+6（+150%）</small>' in body
    assert "is-beside-last-year" in body
    assert "is-beside-last-year" not in clerk.get(url(draft, "applications")).content.decode()
