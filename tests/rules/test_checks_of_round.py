"""The checks of a county's round, in their words."""

from datetime import date

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.rollup import Summand, roll_up
from giyearreport.rules import RULES, Level, RoundCase, Scope, Settings, Standing, check_round
from tests.rules.as_told import addresses
from tests.rules.cases import check
from tests.rules.reports import clean
from tests.rules.rounds import DUE, REVIEWED, report, round_of, summand

LICENCES = "disclosure.licences.decisions"


def found(case) -> list[tuple]:
    return [(f.rule, f.level.value, f.unit, addresses(f), f.message) for f in check_round(case)]


def licences(unit: str, number: int | None) -> ReportContent:
    return report(unit, disclosure__licences__decisions=number)


def test_units_that_are_not_counted_are_named_with_their_state():
    others = (Standing("枫桥镇", "填写中"), Standing("青云乡", "未开始"))
    message = "还有 2 个单位没有计入：枫桥镇（填写中）、青云乡（未开始）。各格合计不是全县数，请催报、审核后再用"
    assert found(round_of(licences("白石镇", 3), others=others)) == [("R01", "warning", None, (), message)]
    assert check_round(round_of(others=others))[0].message == message


def test_of_many_that_are_not_counted_five_are_named():
    others = tuple(Standing(f"第{number}镇", "未开始") for number in range(1, 8))
    named = "、".join(f"第{number}镇（未开始）" for number in range(1, 6))
    assert check_round(round_of(others=others))[0].message.startswith(f"还有 7 个单位没有计入：{named}等 7 个。")


def test_a_sum_that_a_blank_makes_untellable_is_named():
    case = round_of(licences("白石镇", 3), licences("柳湾镇", None), county=licences("青禾县", 3))
    message = "有 1 格无法合计：柳湾镇没有填，请补填"
    assert found(case) == [("R01", "warning", None, (LICENCES,), message)]


def test_a_county_below_its_units_is_a_warning_for_each_table():
    units = (licences("白石镇", 3), licences("柳湾镇", 4))
    message = (
        "表二有 1 格与各单位合计不符：“行政许可 · 本年处理决定数量”全县报告 6，合计 7。"
        "请核对全县报告和各单位的口径。联合制发的文件、共同收取的费用只由牵头单位计一次"
    )
    assert found(round_of(*units, county=licences("青禾县", 6))) == [("R01", "warning", None, (LICENCES,), message)]


def test_many_cells_that_are_off_are_counted_and_three_of_them_named():
    direct = {f"litigation__direct__{result}": 2 for result in ("upheld", "corrected", "other", "pending")}
    (r01, r02) = check_round(round_of(report("白石镇", **direct), county=clean(unit="青禾县")))
    assert (r01.rule, r02.rule, len(r01.at.cells)) == ("R01", "R02", 4)
    assert r01.message == (
        "表四有 4 格与各单位合计不符：“行政诉讼 · 未经复议直接起诉 · 结果维持”全县报告 0，合计 2；"
        "“行政诉讼 · 未经复议直接起诉 · 结果纠正”全县报告 0，合计 2；"
        "“行政诉讼 · 未经复议直接起诉 · 其他结果”全县报告 0，合计 2；另有 1 格。请核对全县报告和各单位的口径"
    )


def test_what_the_county_has_beyond_its_units_is_taken_for_its_own():
    message = "全县报告有 1 格大于各单位之和，差额应当是没有在系统内填报的本级数，请确认"
    case = round_of(licences("白石镇", 3), county=licences("青禾县", 13))
    assert found(case) == [("R01", "hint", None, (LICENCES,), message)]
    with_own = round_of(licences("白石镇", 3), own=licences("本级", 9), county=licences("青禾县", 13))
    assert [(f.rule, f.level) for f in check_round(with_own)] == [("R01", Level.WARNING)]


def test_a_sum_that_lacks_a_unit_says_nothing_of_a_county_that_has_more():
    case = round_of(licences("白石镇", 3), county=licences("青禾县", 13), others=(Standing("枫桥镇", "填写中"),))
    assert [finding.at.cells for finding in check_round(case)] == [()]


def test_changes_of_2019_may_be_less_in_the_county_than_in_a_unit():
    change = Ref("disclosure", "licences", "change")
    unit, county = (clean(2019, unit=name).with_values({change: n}) for name, n in (("白石镇", 3), ("青禾县", -5)))
    assert check_round(round_of(unit, county=county)) == []


def test_a_unit_above_the_county_is_named_with_the_cells():
    findings = found(round_of(licences("白石镇", 31), county=licences("青禾县", 13)))
    message = "白石镇有 1 格大于全县：“行政许可 · 本年处理决定数量”31，全县只有 13。请核对两份报告，口径不同的请说明"
    assert findings[1] == ("R02", "warning", "白石镇", (LICENCES,), message)
    assert [finding[0] for finding in findings] == ["R01", "R02"]


def test_reports_that_are_late_are_errors_from_the_day_after():
    others = (
        Standing("枫桥镇", "填写中"),
        Standing("青云乡", "待审核", date(2025, 1, 18)),
        Standing("南岭乡", "已发布", date(2025, 1, 25), date(2025, 2, 25)),
    )

    def late(today: date) -> list[tuple]:
        return [(f.level.value, f.unit, f.message) for f in check_round(round_of(others=others, today=today))[1:]]

    assert late(date(2025, 1, 20)) == []
    drafting = "枫桥镇：上报截止 2025年1月20日，现在是“填写中”，已逾期 {} 天，请催报"
    assert late(date(2025, 2, 20)) == [("error", "枫桥镇", drafting.format(31))]
    waiting = "青云乡：发布截止 2025年2月20日，现在是“待审核”，已逾期 1 天，请尽快审核、发布"
    assert late(date(2025, 2, 21)) == [("error", "枫桥镇", drafting.format(32)), ("error", "青云乡", waiting)]


def test_an_explanation_of_a_round_lapses_when_a_unit_is_added_or_a_sum_changes():
    def keys(*numbers: int, county: int = 6) -> list[str]:
        units = [licences(f"第{place}镇", number) for place, number in enumerate(numbers)]
        return [finding.key for finding in check_round(round_of(*units, county=licences("青禾县", county)))]

    assert keys(3, 4) == keys(4, 3) != keys(4, 4)
    assert keys(3, 4) != keys(3, 4, county=5)
    missing = [check_round(round_of(others=(Standing(town, "填写中"),)))[0].key for town in ("枫桥镇", "青云乡")]
    assert missing[0] != missing[1]


def test_rules_of_a_round_and_of_a_report_are_in_one_registry_and_never_mixed():
    assert {rule.code for rule in RULES if rule.scope is Scope.ROUND} == {"R01", "R02", "R03", "R04", "R05"}
    assert check(clean(), settings=Settings()) == []
    assert check_round(round_of(licences("白石镇", 3))) == []
    assert "unit" not in check_round(round_of(others=(Standing("枫桥镇", "填写中"),)))[0].as_json()


# Units below units


def covering(covers: bool, own: int, *below: int | None) -> list[tuple]:
    """What is found of 教育局 with so many in five cells, and stations below it with theirs, or without a report."""
    cells = [
        f"litigation__{line}__{r}" for line in ("direct", "reconsideration") for r in ("upheld", "other", "pending")
    ]
    stations = [
        Summand(f"第{n}站") if number is None else summand(report(f"第{n}站", **dict.fromkeys(cells, number)))
        for n, number in enumerate(below)
    ]
    bureau = summand(report("教育局", **dict.fromkeys(cells, own)), *stations, covers=covers)
    case = RoundCase((), DUE, REVIEWED, DUE, roll_up(None, [bureau]))
    return [(f.rule, f.level.value, f.unit, len(f.at.cells), f.message) for f in check_round(case)]


def test_a_report_that_covers_the_units_below_it_is_held_against_them():
    assert covering(True, 5, 2, 3) == []
    lacking = "教育局的报告含所属单位，其中 1 个没有上报：第1站。请核对它的数里有没有这些单位"
    assert covering(True, 5, 2, None) == [("R04", "warning", "教育局", 0, lacking)]
    less = (
        "教育局的报告含所属单位，却有 6 格比它们的和小："
        "“行政复议 · 结果维持”4，所属单位合计 5；“行政复议 · 其他结果”4，所属单位合计 5；"
        "“行政复议 · 尚未审结”4，所属单位合计 5；另有 3 格。请核对口径"
    )
    assert covering(True, 4, 2, 3) == [("R04", "warning", "教育局", 6, less)]


def test_a_report_of_its_own_office_alone_that_looks_like_a_sum_is_asked_about():
    message = (
        "教育局的口径是本机关，但所属单位有数的 6 格，它的报告都不比它们的和小，"
        "像是已经含了所属单位，再相加就重复了。请核对口径"
    )
    assert covering(False, 5, 2, 3) == [("R04", "hint", "教育局", 6, message)]
    assert covering(False, 4, 2, 3) == []
    assert covering(False, 5, 0, 0) == []
