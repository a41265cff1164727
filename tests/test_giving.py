"""The half page of an office without an account, and the clerk's pages beside it."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import MESSAGES
from giyearreport.reports import asking, store
from giyearreport.reports.models import Ask

pytestmark = pytest.mark.django_db

PENALTIES = Ref("disclosure", "penalties", "decisions")
FEES = Ref("disclosure", "fees", "amount")
GIVE = "/figures/"


@pytest.fixture
def code(county, draft) -> str:
    content = store.load(draft).with_values({PENALTIES: 8}, {"problems": "不给外人看的一句。"})
    store.save(draft, content, by=county.clerk, version=draft.version)
    draft.refresh_from_db()
    return asking.ask(draft, "执法队", ["disclosure.penalties"], 7, by=county.clerk)[1]


@pytest.fixture
def outsider() -> Client:
    return Client()


def words(answer) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


@pytest.mark.proves("U90")
def test_outsider_sees_the_labels_and_the_unit_and_nothing_else(outsider, code, county):
    assert "行政处罚" not in words(outsider.get(GIVE, {"code": code}))
    page = outsider.post(GIVE, {"code": code})
    shown = words(page)
    assert ("青禾县白石镇人民政府" in shown, "行政处罚 · 本年处理决定数量" in shown) == (True, True)
    hidden = ("8", "不给外人看", "张clerk", "行政许可")
    fields = html.fromstring(page.content.decode()).xpath('//main//input[@type="text"]/@value')
    assert [word for word in hidden[1:] if word in shown] + fields == []
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")


@pytest.mark.proves("U90")
def test_given_figures_wait_for_the_clerk_who_takes_what_is_ticked(outsider, clerk, code, draft):
    wrong = outsider.post(GIVE, {"code": code, str(PENALTIES): "约三件", "name": "王五"})
    assert (wrong.status_code, "没有送出" in words(wrong)) == (400, True)
    assert "至少填一个数字" in words(outsider.post(GIVE, {"code": code, "name": "王五"}))
    sent = outsider.post(GIVE, {"code": code, str(PENALTIES): "１２", "name": "王五"})
    assert "已送出，谢谢" in words(sent)
    assert outsider.post(GIVE, {"code": code}).status_code == 403
    assert store.load(draft).cells[PENALTIES] == 8
    asked = Ask.objects.get()
    assert "执法队" in words(clerk.get(reverse("desk:reports")))
    given = reverse("desk:given", args=[draft.pk, asked.pk])
    page = html.fromstring(clerk.get(given).content.decode())
    assert page.xpath('//input[@name="cell"]/@checked') == []  # over what stands there only when asked
    told = clerk.get(reverse("desk:section", args=[draft.pk, "disclosure"])).content.decode()
    assert "执法队（王五，" in told
    assert "提供：12（还没有看）" in told
    taken = clerk.post(given, {"version": draft.version, "cell": str(PENALTIES)}, follow=True)
    assert "已采用 执法队 的 1 个数字。" in words(taken)
    assert store.load(draft).cells[PENALTIES] == 12
    assert clerk.post(given, {"version": draft.version}).status_code == 409  # none of them, this time


@pytest.mark.proves("U90")
def test_what_was_not_taken_is_told_so_at_its_cell(outsider, clerk, code, draft):
    outsider.post(GIVE, {"code": code, str(PENALTIES): "12", "name": "王五"})
    clerk.post(reverse("desk:given", args=[draft.pk, Ask.objects.get().pk]), {"version": draft.version})
    told = clerk.get(reverse("desk:section", args=[draft.pk, "disclosure"])).content.decode()
    assert "提供：12（未采用）" in told


@pytest.mark.proves("U90")
def test_text_that_was_not_understood_is_shown_and_not_written_over_unasked(outsider, clerk, county, code, draft):
    blank = store.load(draft).with_values({PENALTIES: None})
    store.save(draft, blank, by=county.clerk, version=draft.version, unread={PENALTIES: "12件左右"})
    outsider.post(GIVE, {"code": code, str(PENALTIES): "12", "name": "王五"})
    page = clerk.get(reverse("desk:given", args=[draft.pk, Ask.objects.get().pk]))
    assert "12件左右 12 换成送来的" in words(page)
    assert html.fromstring(page.content.decode()).xpath('//input[@name="cell"]/@checked') == []


@pytest.mark.parametrize(("said", "number"), [("12件", 12), ("１２ 件", 12), ("1 234件", 1234), ("—", 0), ("无", 0)])
def test_figure_is_read_as_offices_write_it(outsider, code, said, number):
    outsider.post(GIVE, {"code": code, str(PENALTIES): said, "name": "王五"})
    assert asking.given_in(Ask.objects.get()) == {PENALTIES: number}


@pytest.mark.parametrize("said", [".5", ".5万元", "0.5 万元"])
def test_sum_is_read_as_offices_write_it(outsider, county, draft, said):
    code = asking.ask(draft, "财务室", ["disclosure.fees"], 7, by=county.clerk)[1]
    outsider.post(GIVE, {"code": code, str(FEES): said, "name": "王五"})
    assert asking.given_in(Ask.objects.get()) == {FEES: Decimal("0.5")}


@pytest.mark.parametrize("said", ["5 0 3", "5 0 3件"])
def test_numbers_parted_by_spaces_are_not_taken_for_one(outsider, code, said):
    wrong = outsider.post(GIVE, {"code": code, str(PENALTIES): said, "name": "王五"})
    assert wrong.status_code == 400
    assert MESSAGES["parted"] in words(wrong)
    assert not Ask.objects.get().numbers


def test_half_page_does_not_call_what_it_asks_for_optional(outsider, code):
    assert "可不填" not in words(outsider.post(GIVE, {"code": code}))


@pytest.mark.proves("U90")
def test_wrong_codes_are_throttled_for_the_right_one_too(outsider, code):
    statuses = [outsider.post(GIVE, {"code": "ABCDABCDABCD"}).status_code for _ in range(6)]
    assert statuses == [403, 403, 403, 403, 403, 429]
    assert outsider.post(GIVE, {"code": code}).status_code == 429


def test_code_stands_on_the_page_that_makes_it_and_on_no_other(clerk, draft):
    made = clerk.post(
        reverse("desk:asks", args=[draft.pk]), {"office": "司法所", "line": "litigation.direct", "days": "3"}
    )
    shown = html.fromstring(made.content.decode()).xpath('//*[@class="slip-word"]/text()')
    assert [part for part in (asking.opened_by(word) for word in shown) if part] == [Ask.objects.get()]
    again = clerk.get(reverse("desk:half_page", args=[draft.pk, Ask.objects.get().pk]))
    assert html.fromstring(again.content.decode()).xpath('//*[@class="slip-word"]') == []
    refused = clerk.post(reverse("desk:asks", args=[draft.pk]), {"office": "司法所", "days": "3"})
    assert (refused.status_code, "至少勾选一行" in words(refused)) == (400, True)
    clerk.post(reverse("desk:withdraw_ask", args=[draft.pk, Ask.objects.get().pk]))
    assert "已收回" in words(clerk.get(reverse("desk:asks", args=[draft.pk])))


@pytest.mark.parametrize("days", ["", "x", "4", "-3", "٣", "9" * 5000])
def test_number_of_days_that_is_not_offered_is_refused(clerk, draft, days):
    asked = {"office": "司法所", "line": "applications.received", "days": days}
    assert clerk.post(reverse("desk:asks", args=[draft.pk]), asked).status_code == 400
    assert not draft.asks.exists()
