"""The checks that hold a report's tables against last year's."""

import pytest

from giyearreport.rules import Level, Settings
from tests.rules.as_told import addresses
from tests.rules.cases import check
from tests.rules.reports import COUNTY, TOWNSHIP, clean

DOCUMENTS = "disclosure.normative_documents."
FEES = "disclosure.fees.amount"


def told(report, prior=None, **more) -> list[tuple[str, str, tuple[str, ...], str]]:
    return [(f.rule, f.level.value, addresses(f), f.message) for f in check(report, prior, **more)]


def codes(report, prior=None, **more) -> list[str]:
    return [finding.rule for finding in check(report, prior, **more)]


def documents(year: int = 2024, **numbers: int | None):
    return clean(year, cells={f"{DOCUMENTS}{column}": number for column, number in numbers.items()})


# D03, D04


def test_documents_in_force_that_do_not_carry_on_are_a_warning():
    report, prior = documents(issued=2, repealed=1, in_force=9), documents(2023, in_force=9)
    (finding,) = check(report, prior)
    assert (finding.rule, finding.level, finding.expected, finding.found) == ("D03", Level.WARNING, "10", "9")
    assert addresses(finding) == tuple(f"{DOCUMENTS}{column}" for column in ("issued", "repealed", "in_force"))
    assert finding.message == (
        "行政规范性文件：上年现行有效 9 件，加本年制发 2 件，减本年废止 1 件，应为 10 件，"
        "现行有效填了 9 件，请核对这三格，因清理、合并造成的请说明"
    )
    assert finding.causes == (
        "“行政规范性文件 · 现行有效件数”填了 9，改为 10 就相符（像是没有按今年的增减改）",
        "“行政规范性文件 · 本年制发件数”填了 2，改为 1 就相符",
        "“行政规范性文件 · 本年废止件数”填了 1，改为 2 就相符",
        "上年报告的现行有效 9 件可能有误",
    )


def test_documents_in_force_are_not_compared_with_another_year_or_another_edition():
    report = documents(2021, issued=2, in_force=9)
    assert codes(report, clean(2020)) == []
    assert codes(report, clean(2019)) == ["A05"]
    assert codes(report) == []


def test_blank_documents_of_last_year_are_said_to_be_untellable():
    message = "行政规范性文件：上年报告的现行有效件数没有填，无法核对"
    prior = documents(2023, in_force=None)
    assert told(documents(in_force=3), prior) == [("D03", "hint", (f"{DOCUMENTS}in_force",), message)]
    assert codes(documents(in_force=None), documents(2023, in_force=3)) == ["D01"]


def test_more_repealed_than_there_was_is_one_warning():
    report, prior = documents(issued=1, repealed=5), documents(2023, in_force=3)
    message = "行政规范性文件：本年废止 5 件，上年现行有效 3 件加本年制发 1 件一共只有 4 件，多废止了 1 件，请核对"
    assert told(report, prior) == [("D04", "warning", (f"{DOCUMENTS}issued", f"{DOCUMENTS}repealed"), message)]


def test_more_issued_than_is_left_is_a_warning_without_last_year():
    message = "行政规范性文件：本年制发 5 件，现行有效 2 件加本年废止 1 件一共只有 3 件。制发的没有废止就还有效，请核对"
    cells = tuple(f"{DOCUMENTS}{column}" for column in ("issued", "repealed", "in_force"))
    assert told(documents(issued=5, repealed=1, in_force=2)) == [("D04", "warning", cells, message)]
    assert codes(documents(issued=3, repealed=1, in_force=2)) == []


# D05, D06


def test_fees_of_a_township_in_yuan_are_a_warning():
    message = "收费金额填了 26500 万元，像是按元填的。这一格的单位是万元：如果是 26500 元，请填 2.65"
    report = clean(cells={FEES: "26500"})
    assert told(report, unit=TOWNSHIP) == [("D05", "warning", (FEES,), message)]
    assert codes(report, unit=COUNTY) == codes(report) == []
    assert codes(clean(cells={FEES: "9999.99"}), unit=TOWNSHIP) == []


def test_fees_a_thousand_times_those_of_last_year_are_one_warning():
    prior = clean(2023, cells={FEES: "0.42"})
    assert codes(clean(cells={FEES: "420"}), prior, unit=COUNTY) == ["D05"]
    assert codes(clean(cells={FEES: "419.99"}), prior, unit=COUNTY) == ["D06"]
    assert codes(clean(cells={FEES: "420"}), clean(2023), unit=COUNTY) == ["D06"]


def test_thresholds_of_fees_are_the_rounds():
    settings = Settings(thresholds={"D05.township": 500})
    assert codes(clean(cells={FEES: "600"}), unit=TOWNSHIP, settings=settings) == ["D05"]


@pytest.mark.parametrize(
    ("last", "now", "found"),
    [(10, 51, True), (10, 50, False), (51, 10, True), (0, 10, True), (0, 9, False), (10, 0, True), (1, 9, False)],
)
def test_numbers_that_move_far_are_a_hint(last, now, found):
    address = "disclosure.licences.decisions"
    findings = told(clean(cells={address: now}), clean(2023, cells={address: last}))
    message = f"“行政许可 · 本年处理决定数量”上年 {last}，今年 {now}，变动很大，请核对有没有填错格或单位"
    assert findings == ([("D06", "hint", (address,), message)] if found else [])


def test_numbers_of_two_editions_are_compared_where_both_have_the_cell():
    prior = clean(2020, cells={"disclosure.licences.decisions": 200, "disclosure.procurement.amount": "3000000"})
    assert codes(clean(2021), prior) == ["D06"]
    changed = clean(2020, cells={"disclosure.licences.change": -40})
    assert codes(changed, clean(2019)) == []


# A05


def carried(year: int, **columns: int | None):
    """Last year's report carries out; this year's carries in and has granted it all."""
    if year == 2024:
        numbers = {f"applications.carried_in.{c}": n for c, n in columns.items()}
        numbers |= {f"applications.granted.{c}": n for c, n in columns.items()}
    else:
        numbers = {f"applications.carried_out.{c}": n for c, n in columns.items()}
        numbers |= {f"applications.received.{c}": n for c, n in columns.items()}
    return clean(year, cells=numbers)


@pytest.mark.proves("U20")
def test_carried_in_other_than_last_year_carried_out_is_an_error_where_that_was_published_here():
    report, prior = clean(), carried(2023, natural_person=2)
    cells, message = (
        ("applications.carried_in.natural_person",),
        "自然人：上年结转填了 0，上年报告的结转下年度为 2，请核对",
    )
    assert told(report, prior) == [("A05", "warning", cells, message)]
    assert told(report, prior, is_prior_published=True) == [("A05", "error", cells, message)]
    assert check(report, prior)[0].causes == ("像是漏填了上年结转",)


@pytest.mark.proves("U20")
def test_carried_in_for_which_a_reason_stands_stops_nothing_and_tells_the_reason():
    report, prior, cells = clean(), carried(2023, natural_person=2), ("applications.carried_in.natural_person",)
    message = "自然人：上年结转填了 0，上年报告的结转下年度为 2，已说明：上年报告有误，那两件已在12月办结"
    departed = {"is_prior_published": True, "departure": "上年报告有误，那两件已在12月办结"}
    assert told(report, prior, **departed) == [("A05", "hint", cells, message)]


def test_carried_in_equal_to_last_year_carried_out_is_right_across_editions():
    prior = clean(2020, cells={"applications.carried_out.natural_person": 2, "applications.received.natural_person": 2})
    report = clean(2021, cells={"applications.carried_in.natural_person": 2, "applications.granted.natural_person": 2})
    assert codes(report, prior) == []


def test_a_blank_in_last_year_is_said_to_be_untellable():
    prior = clean(2023, cells={"applications.carried_out.natural_person": None})
    message = "自然人：上年报告的结转下年度没有填，无法核对上年结转"
    assert told(clean(), prior) == [("A05", "hint", ("applications.carried_in.natural_person",), message)]


def test_a_blank_carried_in_is_asked_for_and_not_compared():
    prior = carried(2023, natural_person=2)
    assert codes(clean(cells={"applications.carried_in.natural_person": None}), prior) == ["A01"]


def test_a_report_of_another_year_than_the_last_is_not_compared_and_that_is_said_once():
    prior = clean(2022, cells={"applications.carried_out.natural_person": 2, f"{DOCUMENTS}in_force": 90, FEES: "9000"})
    message = "所给的上年报告是 2022 年度的，不是 2023 年度，没有与上年核对，请换成 2023 年度的报告"
    assert told(clean(), prior, is_prior_published=True) == [("A05", "warning", (), message)]


@pytest.mark.parametrize(
    ("now", "causes"),
    [
        (
            {"commercial_enterprise": 12, "other_organization": 3},
            ["与上年报告“自然人”一列的结转下年度相同，像是填错了列"],
        ),
        ({"natural_person": 21, "other_organization": 3}, ["填了 21，像是 12 两位数字写反"]),
        ({"natural_person": 7, "other_organization": 3}, ["与上年报告的上年结转相同，像是抄错了行"]),
        ({"natural_person": 5, "other_organization": 3}, []),
    ],
)
def test_what_a_wrong_carried_in_may_come_from(now, causes):
    prior = carried(2023, natural_person=12, other_organization=3)
    settled = {"applications.carried_in.natural_person": 7, "applications.granted.natural_person": 7}
    prior = prior.with_values(clean(2023, cells=settled).cells | {r: n for r, n in prior.cells.items() if n})
    found = {cause for finding in check(carried(2024, **now), prior) for cause in finding.causes}
    assert found - {"像是漏填了上年结转"} == set(causes)


def test_columns_typed_one_too_far_to_the_right_are_told():
    prior = carried(2023, natural_person=4, commercial_enterprise=2, legal_service_organization=1)
    report = carried(2024, commercial_enterprise=4, research_institution=2, other_organization=1)
    findings = check(report, prior)
    assert {finding.rule for finding in findings} == {"A05"}
    assert {finding.causes[0] for finding in findings} == {"各列像是整体向右错了一列"}


# L03, L04


def test_cases_pending_last_year_that_are_not_counted_are_a_warning():
    prior = clean(2023, cells={"litigation.direct.pending": 2})
    message = (
        "行政诉讼 · 未经复议直接起诉：上年报告有 2 件尚未审结，本年总计只有 1 件，少 1 件。"
        "上年未审结的，今年审结的计入结果，仍未审结的计入尚未审结"
    )
    report = clean(cells={"litigation.direct.upheld": 1})
    assert told(report, prior) == [("L03", "warning", ("litigation.direct.total",), message)]
    assert codes(clean(cells={"litigation.direct.pending": 2}), prior) == []
    assert codes(clean(cells={"litigation.direct.pending": None}), prior) == ["L01"]


def test_blank_pending_cases_of_last_year_are_said_to_be_untellable():
    prior = clean(2023, cells={"litigation.direct.pending": None})
    message = "行政诉讼 · 未经复议直接起诉：上年报告的尚未审结没有填，无法核对"
    assert told(clean(), prior) == [("L03", "hint", ("litigation.direct.total",), message)]


def test_more_suits_after_reconsideration_than_reconsiderations_are_a_hint():
    report = clean(cells={"litigation.after_reconsideration.upheld": 3, "litigation.reconsideration.upheld": 1})
    prior = clean(2023, cells={"litigation.reconsideration.upheld": 1})
    message = "复议后起诉 3 件，本年和上年的行政复议一共只有 2 件。没有经过复议的，请填在“未经复议直接起诉”"
    cells = ("litigation.after_reconsideration.total", "litigation.reconsideration.total")
    assert told(report, prior) == [("L04", "hint", cells, message)]
    assert codes(report, clean(2023, cells={"litigation.reconsideration.upheld": 2})) == []
    assert codes(report) == []
