"""The checks of the year: in the title, the period and the text."""

import pytest

from giyearreport.rules import Level
from tests.rules.as_told import stands, titled, told
from tests.rules.cases import check
from tests.rules.corpus.language import OTHER_2024, OVERVIEW_2024, findings
from tests.rules.reports import TOWNSHIP, clean

ERROR, WARNING = Level.ERROR, Level.WARNING
SIGNED = [("2025年1月16日", False), ("2024年12月31日", False), ("2024年1月16日", True)]

# S06, S07


def test_last_year_s_title_is_an_error():
    title = "青石镇2023年政府信息公开工作年度报告"
    message = "标题写的是 2023 年，本报告是 2024 年度的，标题应为“……2024年政府信息公开工作年度报告”"
    assert titled(title) == [("S06", ERROR, None, title, message)]


def test_a_title_without_a_year_is_an_error():
    message = "标题里没有年份，本报告是 2024 年度的，标题应为“……2024年政府信息公开工作年度报告”"
    assert titled("青石镇政府信息公开工作年度报告") == [("S06", ERROR, None, "青石镇政府信息公开工作年度报告", message)]


@pytest.mark.parametrize("title", ["青石镇 2024 年年报", "青石镇二〇二四年年报", "青石镇２０２４年年报"])
def test_a_title_may_write_the_year_in_any_digits(title):
    assert titled(title) == []


@pytest.mark.parametrize(
    "period",
    [
        "2024年1月1日至2024年12月31日",
        "2024 年 1 月 1 日起至 12 月 31 日止",
        "2024年1月1日—12月31日",
        "2024.1.1-2024.12.31",
        "2024-01-01至2024-12-31",
        "1月1日至12月31日",
        "２０２４年１月１日至１２月３１日",
        "2024年1月至12月",
        "二〇二四年一月一日至十二月三十一日",
        "2024年1月1日起，至2024年12月31日止",
    ],
)
def test_the_period_may_be_written_in_any_way(period):
    assert findings(preamble=f"所列数据的统计期限为{period}。") == []


@pytest.mark.parametrize(
    "period",
    [
        "2023年1月1日至2023年12月31日",
        "2023年1月1日至2024年12月31日",
        "2024年1月1日至11月30日",
        "2024年1月1日至2024年12月30日",
        "2024年2月1日至2025年1月31日",
        "2023.1.1-2023.12.31",
        "二〇二三年一月一日至十二月三十一日",
    ],
)
def test_another_period_is_one_error_that_quotes_it(period):
    sentence = f"所列数据的统计期限为{period}。"
    message = f"统计期限应为2024年1月1日至2024年12月31日，这里写的是“{period}”，请改正"
    assert told(findings(preamble=sentence)) == [("S06", ERROR, "preamble", sentence, message)]


@pytest.mark.proves("U27")
@pytest.mark.parametrize(
    "sentence",
    [
        "2023年，本镇公布信息110条。",
        "2023年度，全镇办理留言20件。",
        "本镇2023年共举办公开日2场。",
        "截至2023年12月31日，公众号有粉丝900人。",
        "二〇二三年，镇里聘请监督员6名。",
        "２０２３年，镇里聘请监督员6名。",
        "2023年10月开展业务培训1次。",
        "2022年，全镇公布信息98条。",
        "2025年，本镇公布信息130条。",
        "现将2023年政府信息公开工作年度报告公布如下。",
    ],
)
def test_a_year_that_was_left_behind_is_a_warning(sentence):
    report = clean(prose={"overview": OVERVIEW_2024 + "\n" + sentence})
    found = check(report, unit=TOWNSHIP)
    assert [(f.rule, f.level, f.at.quote) for f in found] == [("S06", WARNING, sentence)]
    assert stands(report, found[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "较2023年增加12条。",
        "与2023年相比，减少3件。",
        "比2023年多公开12条。",
        "2023年为98条，今年为126条。",
        "2023年公开98条，2024年公开126条。",
        "2023 年公开98条，2024 年公开126条。",
        "2023年以来累计培训3次。",
        "对2018年以前的信息逐条复核。",
        "2019年修订的条例实施后，流程没有变化。",
        "《青禾县公开办法》自2023年5月1日起施行。",
        "“十四五”期间（2021—2025年）的规划全文公开。",
        "2021年至2023年的补贴名单合并公布。",
        "依照国令第711号和青政发〔2021〕30号办理。",
        "上年（2023年）收到2件。",
        "上年2023年的申请均已办结。",
        "截至2024年12月31日，专栏有信息310条。",
        "公布《2023年财政决算》和2023年审计结果。",
        "2023年收到的申请1件，已于年初答复。",
        "2025年，我镇将增加广播稿。",
        "到2035年基本实现标准化。",
        "本报告于2025年1月20日前公布。",
        "2020年脱贫后，帮扶政策继续公开。",
        "2023年度报告指出的链接失效问题，已经整改。",
    ],
)
def test_another_year_that_is_meant_is_left_alone(sentence):
    assert told(findings(overview=OVERVIEW_2024 + "\n" + sentence)) == []


@pytest.mark.parametrize(("date", "is_told"), SIGNED)
def test_a_date_under_the_text_is_of_the_turn_of_the_year(date, is_told):
    found = findings(other_matters=f"{OTHER_2024}\n青石镇人民政府\n{date}")
    message = f"落款日期是“{date}”，2024年度的报告应当在2025年初完成，请核对"
    assert told(found) == ([("S06", WARNING, "other_matters", date, message)] if is_told else [])


def test_the_earlier_form_is_quoted_with_what_to_cite():
    sentence = "依据国办公开办函（2019）60号编制。"
    message = "国办公开办函〔2019〕60号是2019、2020年度的格式，请改引国办公开办函〔2021〕30号"
    assert told(findings(preamble=sentence)) == [("S07", WARNING, "preamble", sentence, message)]
