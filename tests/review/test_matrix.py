"""单位 × 状态: counts that add up, filters that are kept, and the same cost for 3,000 units as for a few."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from giyearreport.reports import compilers, deadlines, store
from giyearreport.reports.models import Report, Round, Tally
from giyearreport.reports.states import State
from giyearreport.review import matrix as matrix_module
from giyearreport.review.matrix import LABELS, SORTS, matrix
from giyearreport.review.round_counts import counts_of
from giyearreport.review.sums import add_up
from giyearreport.units.models import Level, Unit
from tests.county import bring

pytestmark = pytest.mark.django_db

ROUND = "review:round"


@pytest.fixture
def today(monkeypatch):
    def is_(day: date) -> None:
        monkeypatch.setattr(matrix_module.timezone, "localdate", lambda moment=None: (
            timezone.localtime(moment).date() if moment else day
        ))  # fmt: skip

    return is_


def shown(client, **asked) -> list[str]:
    return [row.code for row in client.get(reverse(ROUND, args=[2024]), asked).context["page"]]


def row(county, code: str):
    return next(row for row in matrix(county.round).rows if row.code == code)


def plain(county, units: int) -> list[Unit]:
    """So many units, of which none has begun."""
    towns = {"level": Level.TOWNSHIP, "parent": county.unit}
    numbers = range(Unit.objects.count(), units)
    return Unit.objects.bulk_create(
        Unit(code=f"t{n}", name=f"青禾县第{n}镇人民政府", short_name=f"第{n}镇", **towns) for n in numbers
    )


def many(county, units: int) -> None:
    """So many units, half with a report in various states."""
    made = plain(county, units)
    now = timezone.now()
    reports = Report.objects.bulk_create(
        Report(
            round=county.round, unit=unit, title=unit.name, edited_at=now, edited_by=county.clerk,
            state=State.SUBMITTED if number % 4 else State.DRAFTING, submitted_by=county.clerk,
            submitted_at=now if number % 4 else None,
        )
        for number, unit in enumerate(made) if number % 2
    )  # fmt: skip
    Tally.objects.bulk_create(
        Tally(report=report, version=1, blanks=1, errors=2, unexplained=3, hints=0, checked_at=now)
        for report in reports
    )


@pytest.mark.proves("U56")
@pytest.mark.every_engine
def test_list_sums_and_paper_count_the_same_units_and_states_add_up_to_them(reviewer, county, submitted):
    plain(county, 12)
    Unit.objects.filter(code="t5").update(founded_on=date(2025, 3, 1))
    found = matrix(county.round)
    sums = add_up(county.round, county.reviewer)
    assert {row.name for row in found.rows} == {place.unit.name for place in sums.places}
    assert sum(found.counts[state] for state in LABELS) == len(found.rows)
    assert found.added_up.endswith(f"= {len(found.rows)}")
    chips = reviewer.get(reverse(ROUND, args=[2024])).context["chips"]
    assert sum(chip.count for chip in chips if chip.icon) == chips[0].count == len(found.rows)
    paper = reviewer.get(reverse("review:unreported", args=[2024])).context
    assert paper["reported"] + paper["unreported"] == len(found.rows)
    assert "t5" not in {row.code for row in found.rows}


def test_listed_units_alone_are_counted(county, draft):
    compilers.draft(county.round)
    assert {row.code for row in matrix(county.round).rows} == {"baishi", "liuwan"}
    county.round.listings.filter(unit=county.liuwan).update(must_report=False, why_not="not_external")
    assert {row.code for row in matrix(county.round).rows} == {"baishi"}
    store.start(unit=county.liuwan, round=county.round, by=county.other_clerk)
    assert {row.code for row in matrix(county.round).rows} == {"baishi", "liuwan"}  # who reports all the same is seen


@pytest.mark.every_engine
def test_a_row_tells_how_often_returned_in_whose_hands_and_what_was_found(reviewer, county, submitted):
    assert (row(county, "baishi").held_by, row(county, "liuwan").held_by) == ("县里", "填报单位")
    bring(submitted, county, "start_review")
    assert row(county, "baishi").held_by == "张reviewer"
    bring(submitted, county, "return")
    found = row(county, "baishi")
    assert (found.held_by, found.returns, found.is_reported, found.edited_by) == ("填报单位", 1, False, "张clerk")
    Tally.objects.all().delete()
    assert row(county, "baishi").checked == []
    page = reviewer.get(reverse(ROUND, args=[2024])).context["page"]
    assert next(row for row in page if row.code == "baishi").checked  # counted anew for the page


@pytest.mark.proves("U7")
@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 1, 10), "还有 6 个工作日"), (date(2025, 1, 17), "还有 1 个工作日"), (date(2025, 1, 20), "今天截止"),
        (date(2025, 1, 21), "逾期 1 天"), (date(2025, 1, 27), "逾期 7 天"),
    ],
)  # fmt: skip
def test_days_to_come_are_working_days_and_days_missed_are_days(county, today, day, words):
    today(day)
    assert row(county, "liuwan").due_in == words


@pytest.mark.proves("U7")
def test_holidays_of_the_round_are_no_working_days_and_an_extension_moves_the_day(county, today, monkeypatch):
    today(date(2025, 1, 10))
    Round.objects.update(days_off="2025-01-13至2025-01-14", days_worked="2025-01-11")
    county.round.refresh_from_db()
    assert row(county, "liuwan").due_in == "还有 5 个工作日"
    deadlines.extend(county.round, county.liuwan, date(2025, 1, 24), "停电", by=county.reviewer)
    today(date(2025, 1, 23))
    assert (row(county, "liuwan").due_in, row(county, "liuwan").late) == ("还有 1 个工作日", None)
    assert row(county, "baishi").late is not None
    today(date(2025, 1, 27))
    assert row(county, "liuwan").due_in == "逾期 3 天"


def test_nobody_is_late_in_a_year_that_is_only_kept(reviewer, county, draft):
    Round.objects.update(is_history=True)
    county.round.refresh_from_db()
    page = reviewer.get(reverse(ROUND, args=[2024]))
    assert "unreported" not in {chip.code for chip in page.context["chips"]}
    body = page.content.decode() + reviewer.get(reverse("review:sums", args=[2024])).content.decode()
    for name in ("unreported", "circular", "circular_txt"):
        address = reverse(f"review:{name}", args=[2024])
        assert (address in body, reviewer.get(address).status_code) == (False, 404)
    assert {found.late for found in matrix(county.round).rows} == {None}
    assert [finding for finding in add_up(county.round, county.reviewer).findings if finding.rule == "R03"] == []


@pytest.mark.proves("U55")
@pytest.mark.every_engine
def test_list_is_filtered_searched_and_sorted(reviewer, county, submitted):
    Unit.objects.filter(code="liuwan").update(contact="何新", phone="0571-8765", position=1)
    assert shown(reviewer) == ["baishi", "liuwan"]
    assert shown(reviewer, state="submitted") == ["baishi"]
    assert shown(reviewer, state="unreported") == shown(reviewer, q="柳湾 何新") == ["liuwan"]
    assert shown(reviewer, q="8765") == ["liuwan"]
    assert shown(reviewer, state="recent") == ["baishi"]
    assert shown(reviewer, state="late") == ["liuwan"]
    assert shown(reviewer, state="review_late") == ["baishi"]  # handed in, and not published
    assert shown(reviewer, sort="state") == ["liuwan", "baishi"]
    for sort in SORTS:
        assert sorted(shown(reviewer, sort=sort)) == ["baishi", "liuwan"]
    assert shown(reviewer, state="x", sort="y", page="z", q="\x00") == ["baishi", "liuwan"]


@pytest.mark.proves("U94")
def test_filter_is_kept_on_the_way_back_from_a_report(reviewer, county, submitted):
    asked = {"state": "submitted", "sort": "errors"}
    reviewer.get(reverse(ROUND, args=[2024]), asked)
    report = reviewer.get(reverse("review:report", args=[submitted.pk]))
    assert reverse("review:reports") in report.content.decode()
    bring(submitted, county, "start_review")
    back = reviewer.get(reverse("review:reports"))
    assert back.headers["Location"] == f"{reverse(ROUND, args=[2024])}?state=submitted&sort=errors"


@pytest.mark.proves("U55")
def test_file_has_all_that_the_filter_lets_through_and_no_formula(reviewer, county, submitted):
    many(county, 80)
    Unit.objects.filter(code="liuwan").update(contact="=1+1")
    address = reverse("review:round_csv", args=[2024])

    def lines(**asked):
        body = b"".join(reviewer.get(address, asked).streaming_content).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(body)))

    assert len(lines()) == len(matrix(county.round).rows) > 50
    (found,) = lines(q="柳湾")
    assert (found["单位"], found["状态"], found["联系人"]) == ("青禾县柳湾镇人民政府", "未开始", "'=1+1")
    (baishi,) = lines(q="白石")
    assert (baishi["状态"], baishi["错误"], baishi["最后编辑人"]) == ("待审核", "0", "张clerk")


@pytest.mark.proves("U56")
def test_paper_names_whom_to_call(reviewer, county, submitted):
    Unit.objects.filter(code="liuwan").update(contact="何新", phone="0571-8765")
    body = reviewer.get(reverse("review:unreported", args=[2024])).content.decode()
    assert all(
        words in body for words in ("应报 2 个，已报 1 个，未报 1 个", "青禾县柳湾镇人民政府", "何新", "0571-8765")
    )
    assert "青禾县白石镇人民政府" not in body


@pytest.mark.every_engine
def test_three_thousand_units_take_as_many_queries_as_a_few_and_a_page_stays_small(reviewer, county, submitted):
    def asked() -> tuple[int, int]:
        reviewer.get(reverse(ROUND, args=[2024]))
        with CaptureQueriesContext(connection) as captured:
            page = reviewer.get(reverse(ROUND, args=[2024]))
        return len(captured), len(page.content)

    few, _ = asked()
    many(county, 3000)
    queries, size = asked()
    assert queries == few
    assert size < 100_000


@pytest.mark.parametrize(("state", "word"), [("submitted", "审核"), ("approved", "发布"), ("published", "查看")])
def test_row_says_what_the_county_has_to_do(county, submitted, state, word):
    moment = timezone.now()
    Report.objects.filter(pk=submitted.pk).update(state=state, approved_at=moment, published_at=moment)
    found = row(county, "baishi")
    assert (found.to_do, found.is_waiting) == (word, word != "查看")


def test_returned_report_is_late_by_the_units_day_and_every_page_counts_it_so(reviewer, county, submitted, today):
    bring(submitted, county, "start_review", "return")
    told = reviewer.get(reverse("review:report", args=[submitted.pk])).content.decode()
    assert ("退回 1 次</strong>" in told, "第 2 次审核" in told) == (True, False)
    today(date(2025, 1, 17))
    assert row(county, "baishi").due_in == "还有 1 个工作日"
    today(date(2025, 1, 21))
    assert (row(county, "baishi").due_in, row(county, "baishi").is_unit_late) == ("逾期 1 天", True)
    found = matrix(county.round)
    paper = reviewer.get(reverse("review:unreported", args=[2024])).context
    assert (found.counts["late"], found.counts["review_late"], paper["late"], paper["unreported"]) == (2, 0, 2, 2)
    sums = reviewer.get(reverse("review:sums", args=[2024])).content.decode()
    assert sums.count(f'<a\n    href="{reverse("review:unreported", args=[2024])}">未报清单</a>') == 1
    advice = {finding.unit: finding.message for finding in add_up(county.round, county.reviewer).findings}
    assert advice["青禾县白石镇人民政府"].endswith("现在是“已退回”，已逾期 1 天，请催报")
    counts = counts_of(county.round)
    unreported = [(line.unit, line.words) for line in counts.lines["unreported"]]
    assert unreported == [("青禾县白石镇人民政府", "已退回"), ("青禾县柳湾镇人民政府", "")]
    assert [line.unit for line in counts.lines["sent_back"]] == ["青禾县白石镇人民政府"]
    text = reviewer.get(reverse("review:circular_txt", args=[2024])).content.decode()
    assert "没有上报2个，其中已退回、还没有重新上报的1个。没有上报的是：青禾县白石镇人民政府（已退回）、" in text


def test_list_is_searched_as_a_name_is_spelt_too(county):
    Unit.objects.filter(code="liuwan").update(phone="0571-8765")
    asked = ("BSZ", "ｂｓｚ", "liuwan", "８７６５", "sz", "ｓｚ")
    found = {words: [row.code for row in matrix(county.round).chosen(words=words)] for words in asked}
    assert found == {
        "BSZ": ["baishi"], "ｂｓｚ": ["baishi"], "liuwan": ["liuwan"], "８７６５": ["liuwan"], "sz": [], "ｓｚ": [],
    }  # fmt: skip


def test_lateness_of_what_waits_is_the_countys(county, submitted, today):
    today(county.round.review_due_on + timedelta(days=1))
    assert row(county, "baishi").due_in.startswith("审核逾期 ")
    assert (matrix(county.round).counts["late"], matrix(county.round).counts["review_late"]) == (1, 1)


def test_the_countys_own_report_is_explained_also_before_it_is_begun_where_it_owes_one(reviewer, county, draft):
    explained = f"{county.unit.name}的报告是全县的，不在上面各单位里数"
    page = reviewer.get(reverse(ROUND, args=[2024]))
    assert (explained in page.content.decode(), page.context["matrix"].county.state_label) == (True, "未开始")
    compilers.draft(county.round)
    county.round.listings.filter(unit=county.unit).update(must_report=False, why_not="not_external")
    assert explained not in reviewer.get(reverse(ROUND, args=[2024])).content.decode()


def test_report_published_and_corrected_counts_as_handed_in(county, submitted):
    moment = timezone.now() - timedelta(days=1)
    Report.objects.filter(pk=submitted.pk).update(
        state=State.CORRECTING, approved_at=moment, published_at=moment
    )  # fmt: skip
    found = row(county, "baishi")
    assert (found.is_reported, found.late, found.due_in) == (True, None, "")
