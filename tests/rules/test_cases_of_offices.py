"""What real offices wrote and the checks passed by or blamed wrongly: the cases, more of each kind, and near misses."""

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.readers import read
from giyearreport.rules.case import Level
from giyearreport.rules.language.problems import counted
from tests.readers.offices import FROM_OFFICES, case
from tests.rules.cases import check
from tests.rules.reports import COUNTY, NO_APPLICATIONS, TOWNSHIP, clean

ERROR, WARNING, HINT = Level.ERROR, Level.WARNING, Level.HINT


@FROM_OFFICES
@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("m1", "申请 called 依申请公开信息", [("P01", ERROR)]),
        ("m2", "申请 called 请求", [("P01", ERROR)]),
        ("m3", "a clause between measure and noun", [("P01", ERROR)]),
        ("m4", "申请 called 信息政府案件", [("P01", ERROR)]),
        ("m5", "a denial in other words", [("P04", ERROR)]),
        ("m6", "a result in brackets before its number", [("P06", ERROR)]),
        ("m7", "two measures", [("P01", ERROR)]),
        ("m8", "被纠错", [("P06", ERROR)]),
        ("m9", "three problems and one slogan", [("S04", WARNING)]),
        ("m10", "an addressee of another organ", [("S09", WARNING)]),
        ("m11", "上年结转 of 办件", [("P02", WARNING)]),
        ("m12", "信息不存在 without 信息", [("P05", WARNING)]),
        ("m13", "办理完成 in a list of 受理办理", [("P03", WARNING)]),
        ("m14", "applicants who are whoever applies", [("P01", ERROR)]),
        ("e1", "channels with 的", []),
        ("e2", "a share of applications", []),
        ("w1", "a line as an example of its group", []),
        ("w2", "in time is not all", []),
        ("w3", "repeal and force in other words", []),
        ("w4", "a bracket after 规章", []),
        ("w5", "a number without a measure", []),
        ("w6", "half a year, after a full stop", []),
        ("w7", "last year's problems among the points", []),
        ("w8", "last year's problems by their year", []),
        ("h1", "parts with another measure", []),
        ("h2", "a part called 政府信息公开类", []),
        ("h3", "results of what was carried in, too", []),
    ],
)
def test_the_cases_of_offices_are_judged_as_people_judge_them(name, kind, told):
    unit = COUNTY if name == "w4" else TOWNSHIP
    reading = read(case(name))
    findings = check(reading.content, unit=unit, notes=reading.notes)
    assert [(finding.rule, finding.level) for finding in findings] == told


def of_text(code: str, *, unit=TOWNSHIP, cells: dict[str, int] | None = None, **prose: str) -> list[str]:
    """What a check says of sentences added to a report without fault."""
    report = clean()
    texts = {section: report.prose[section].replace(NO_APPLICATIONS, "") + text for section, text in prose.items()}
    numbers = {Ref.parse(address): number for address, number in (cells or {}).items()}
    report = report.with_values(numbers, texts)
    return [finding.message for finding in check(report, unit=unit) if finding.rule == code]


RECEIVED = {
    "applications.received.natural_person": 10,
    "applications.carried_in.natural_person": 2,
    "applications.granted.natural_person": 9,
    "applications.carried_out.natural_person": 3,
}


@pytest.mark.parametrize(
    "text",
    [
        "办结9件（含上年结转2件），均在法定期限内答复。",
        "收到申请10件，办结9件，均按期答复。",
        "共答复申请9件（含上年结转2件），全部在规定时限内办结。",
        "全年办结9件，均予以及时答复。",
        "上年结转2件、新收10件，办结9件，均按时答复，结转下年3件。",
    ],
)
def test_what_was_answered_in_time_need_not_be_all(text):
    assert of_text("P07", cells=RECEIVED, overview=text) == []


@pytest.mark.parametrize("text", ["收到申请10件，均已办结。", "新收10件、上年结转2件，全部办结。"])
def test_all_that_came_in_is_all(text):
    assert len(of_text("P07", cells=RECEIVED, overview=text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "发布信息30条，其中动态10条、公告5条、征集调查3期、其他类信息12条。",
        "公开信息40条，其中通知12条、公报6期、解读8篇、其他14条。",
        "主动公开各类信息30条，其中动态10条，政府信息公开类15条，概况类信息5条。",
        "受理36件（其中：自然人申请32件、企业申请4件），上年结转7件，予以公开3件、部分公开24件、无法提供12件、结转下年度办理4件。",
        "发布信息30条，其中动态18条、公告12条，另编发简报4期。",
    ],
)
def test_parts_that_make_their_total_are_not_questioned(text):
    assert of_text("P10", overview=text) == []


@pytest.mark.parametrize(
    "text",
    [
        "发布信息30条，其中动态10条、公告5条、其他类信息12条。",
        "受理36件，其中予以公开3件、部分公开24件、无法提供12件。",
    ],
)
def test_parts_that_do_not_make_their_total_are_questioned(text):
    assert len(of_text("P10", overview=text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("问题：一是慢；二是少；三是旧。改进措施：加强学习，提高认识，进一步做好政府信息公开工作。", (3, 1)),
        ("问题：一是慢；二是少。下一步，提高政治站位，加强组织领导，不断提升政务公开工作水平。", (2, 1)),
        ("问题：一是慢；二是少；三是旧。今后将强化责任意识，更好地服务经济社会发展，让群众满意。", (3, 1)),
        ("问题：一是慢；二是少；三是旧。下一步，每周更新栏目，每份文件配图解，撤下过期文件。", (3, 3)),
        ("问题：一是慢；二是少。改进措施：加强学习，按周更新，逐件配图解。", (2, 3)),
        (
            "（一）2023年问题的整改情况\n已按月更新。\n（二）存在的问题\n一是慢。二是少。\n（三）改进措施\n一是快。二是多。",
            (2, 2),
        ),
        (
            "（一）2023年度存在问题整改落实情况\n链接失效已修复。\n（二）本年度不足\n1.慢。\n（三）下一步打算\n1.快。",
            (1, 1),
        ),
        ("（一）2024年存在的问题\n一是慢。二是少。\n（二）改进措施\n一是快。", (2, 1)),
    ],
)
def test_slogans_and_last_year_s_problems_are_not_counted(text, expected):
    assert counted(text, 2024) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023年工作中存在问题的改进情况：针对2023年工作中存在的主要问题，明确专人负责。",
        "2023年度存在问题的整改情况：对2023年度存在的问题逐项整改。",
        "对2023年存在的不足，已安排专人负责。",
        "2023年工作不足的改进落实情况：2023年栏目更新不及时的问题，已按月更新。",
        "2023年问题的处理情况：2023年反映的问题均已解决。",
    ],
)
def test_last_year_s_problems_may_be_told_by_their_year(text):
    assert of_text("S06", problems=f"\n{text}") == []


@pytest.mark.parametrize("text", ["2023年，我镇公开信息不够及时。", "2023年工作中存在的主要问题是更新偏慢。"])
def test_last_year_s_text_left_behind_is_questioned(text):
    assert len(of_text("S06", problems=f"\n{text}")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "受理公民、法人和其他组织向市政府及市政府办公室提出的申请3件。",
        "收到群众向县政府提交的政府信息公开申请2件。",
        "办理向区人民政府提出的信息公开申请5件。",
        "受理向青禾县人民政府办公室提出的申请4件。",
        "全年收到向市政府申请公开的信息1件。",
    ],
)
def test_applications_to_another_organ_are_not_the_township_s(text):
    assert any("提出的申请" in message for message in of_text("S09", overview=text))


@pytest.mark.parametrize(
    "text",
    [
        "收到向本镇提出的申请3件。",
        "收到县政府转来的申请2件，系群众向县政府提出的申请。",
        "申请人向县政府申请行政复议1件。",
        "群众向县政府提出建议2条。",
        "村民向镇政府提出的申请3件均已办结。",
    ],
)
def test_what_came_by_way_of_another_organ_is_not_questioned(text):
    assert not any("提出的申请" in message for message in of_text("S09", overview=text))
