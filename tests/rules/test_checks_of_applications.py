"""The checks of table three that look at what its numbers say, and at what the text says of them: A06, A07, A08."""

import pytest

from giyearreport.rules import Settings
from tests.rules.as_told import addresses
from tests.rules.cases import check
from tests.rules.reports import clean


def found(*arguments, **more) -> list[tuple[str, str, tuple[str, ...], str]]:
    return [(f.rule, f.level.value, addresses(f), f.message) for f in check(*arguments, **more)]


def of_natural_persons(year: int = 2024, **lines: int):
    return clean(year, cells={f"applications.{line}.natural_person": number for line, number in lines.items()})


@pytest.mark.parametrize(
    "sentence",
    [
        "全年没有收到政府信息公开申请。",
        "2024年我镇未接到任何公民、法人提出的公开政府信息的申请。",
        "全年收到政府信息公开申请0件。",
        "受理依申请公开 ０ 件。",
        "本年度政府信息公开申请数为零。",
        "这一年我乡没有人来申请公开政府信息，自然也谈不上不予公开。",
        "全年无人提出政府信息公开申请，也没有因此引起的行政复议。",
    ],
)
def test_a_table_of_zeros_is_confirmed_in_any_words(sentence):
    assert [finding for finding in found(clean(prose={"overview": sentence})) if finding[0] < "S"] == []


@pytest.mark.proves("U13")
@pytest.mark.parametrize(
    "sentence",
    [
        "对群众提出的申请，都在期限内答复。",
        "没有发生因政府信息公开申请引起的行政复议、行政诉讼。",
        "全年收到政府信息公开申请30件，均已答复。",
        "无法当场答复的申请，登记后转站所办理。",
        "全年未发生失泄密事件。",
    ],
)
def test_a_table_of_zeros_that_nothing_confirms_is_a_warning(sentence):
    message = "表三全部为 0，文字中没有说本年未收到申请。确实没有收到的，请在第一部分（二）写明；收到过的，请填表三"
    expected = [("A06", "warning", ("applications.received.total",), message)]
    assert [entry for entry in found(clean(prose={"overview": sentence})) if entry[0] == "A06"] == expected


def test_a_table_with_one_number_or_one_blank_is_not_all_zero():
    overview = {"overview": "对群众提出的申请，都在期限内答复。"}
    settled = {"applications.received.natural_person": 1, "applications.granted.natural_person": 1}
    for cells in (settled, {"applications.granted.other_organization": None}):
        assert "A06" not in {rule for rule, *_ in found(clean(prose=overview, cells=cells))}


def test_other_outcomes_above_a_third_are_a_hint():
    report = of_natural_persons(received=9, granted=5, other_rest=4)
    label = "（六）其他处理 3.其他 · 总计"
    message = f"“{label}”4 件，（七）总计共 9 件，占得偏多。请核对能否归入前面各项，申请人撤回的请在第一部分（二）写明"
    assert found(report) == [("A07", "hint", ("applications.other_rest.total", "applications.handled.total"), message)]
    assert found(report, settings=Settings(thresholds={"A07.times": 2})) == []


def test_a_third_of_other_outcomes_is_not_much_and_2019_has_no_such_line():
    assert found(of_natural_persons(received=9, granted=6, other_rest=3)) == []
    assert found(of_natural_persons(2020, received=3, other_handling=3)) == []


@pytest.mark.parametrize(
    ("line", "label", "todo", "told"),
    [
        (
            "petition",
            "1.信访举报投诉类申请",
            "写明告知了申请人通过什么渠道办理",
            "以申请名义投诉的1件，已告知信访渠道。",
        ),
        ("repeated", "2.重复申请", "写明此前已经答复过", "1件与答复过的申请重复。"),
        ("excessive", "4.无正当理由大量反复申请", "写明申请的数量、频次，以及是否要求说明理由", "同一申请人频次过高。"),
    ],
)
def test_grounds_that_no_sentence_tells_are_a_hint(line, label, todo, told):
    ref = f"applications.unprocessed_{line}."
    cells = {"applications.received.natural_person": 1, f"{ref}natural_person": 1}
    message = f"“（五）不予处理 {label}”填了 1 件，请在第一部分（二）{todo}"
    assert ("A08", "hint", (f"{ref}total",), message) in found(clean(cells=cells))
    assert "A08" not in {rule for rule, *_ in found(clean(cells=cells, prose={"overview": told}))}
