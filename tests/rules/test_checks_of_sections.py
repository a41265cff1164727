"""The checks of what each section says: aspects, problems and measures, the fee."""

import pytest

from giyearreport.readers.notes import Note, NoteKind
from giyearreport.rules import Level, Settings
from giyearreport.rules.language.aspects import ASPECTS
from giyearreport.rules.language.problems import counted
from tests.rules.as_told import told
from tests.rules.cases import check
from tests.rules.corpus.language import OVERVIEW_2024, findings, without
from tests.rules.reports import PROBLEMS, TOWNSHIP, clean
from tests.specimens import PROSE

ERROR, WARNING, HINT = Level.ERROR, Level.WARNING, Level.HINT

# S01 and S04: what is not written


def test_an_empty_section_five_is_one_error():
    message = "“五、存在的主要问题及改进情况”还没有写，请写明具体问题和改进措施"
    assert told(findings(problems="")) == [("S04", ERROR, "problems", None, message)]


def test_a_section_five_without_its_heading_is_one_error():
    missing = Note.on_section(NoteKind.HEADING_MISSING, "problems", expected="五、存在的主要问题及改进情况")
    assert [f.rule for f in findings(problems="", notes=[missing])] == ["S01"]


# S02, S03, S14


def test_aspects_left_out_are_named_in_one_warning():
    message = "第一部分没有写“政府信息管理”、“政府信息公开平台建设”，五个方面都要写；没有开展的，也请写明"
    text = without("信息管理", "信息员、分管", "平台建设", "镇专栏由").replace("（五）", "（三）")
    assert told(findings(overview=text)) == [("S02", WARNING, "overview", None, message)]


def test_a_heading_with_nothing_under_it_is_quoted():
    found = findings(overview=without("镇专栏由"))
    message = "“政府信息公开平台建设”下面没有内容，请写上这一年做了什么"
    assert told(found) == [("S02", WARNING, "overview", "（四）政府信息公开平台建设", message)]


@pytest.mark.proves("U34")
@pytest.mark.parametrize("number", range(len(ASPECTS)))
def test_each_aspect_is_missed_where_its_paragraph_is_gone(number):
    lines = OVERVIEW_2024.splitlines()
    rest = lines[: 2 * number] + lines[2 * number + 2 :]
    missing = [f.expected for f in findings(overview="\n".join(rest)) if f.rule == "S02"]
    assert missing == [ASPECTS[number].partition("）")[2]]


@pytest.mark.proves("U34")
def test_a_government_that_reports_none_of_the_three_is_warned():
    text = without("信息公开列入") + "\n全年组织业务培训2次，参加40人次。"
    message = "“监督保障”没有写工作考核、社会评议、责任追究情况，人民政府的报告都要写；没有发生的，请写“没有”"
    assert told(findings(overview=text)) == [("S03", WARNING, "overview", None, message)]


def test_a_government_that_reports_some_of_the_three_gets_a_hint():
    text = OVERVIEW_2024.replace("；没有发生需要责任追究的情形", "")
    message = "“监督保障”没有写责任追究情况，人民政府的报告都要写；没有发生的，请写“没有”"
    assert told(findings(overview=text)) == [("S03", HINT, "overview", None, message)]


@pytest.mark.parametrize(
    ("name", "owes"),
    [
        ("青石镇", True),
        ("青禾县青石镇人民政府", True),
        ("青禾县人民政府", True),
        ("青禾县", True),
        ("青禾县水利局", False),
        ("青禾县人民政府办公室", False),
        ("青禾县河东街道办事处", False),
        ("青禾经济技术开发区", False),
    ],
)
def test_a_government_is_known_by_its_name_where_the_level_is_not(name, owes):
    text = OVERVIEW_2024.replace("；没有发生需要责任追究的情形", "")
    assert ("S03" in {f.rule for f in findings(overview=text, name=name, unit=None)}) == owes


# S04


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PROBLEMS, (2, 2)),
        (PROSE["problems"], (3, 3)),
        ("主要问题：一是慢；二是少；三是旧。今后将：1.快；2.多。", (3, 2)),
        ("不足有：首先，更新偏慢；其次，解读偏少。改进措施：首先，加快；其次，加多；最后，加深。", (2, 3)),
        ("（一）主要问题\n1.更新偏慢。\n2.解读偏少。\n（二）改进措施\n1.加快更新。", (2, 1)),
        ("（一）存在问题：一是慢，二是少，三是旧。\n（二）加强培训。\n（三）健全制度。", (3, 2)),
        ("（一）存在问题\n工作还有不足，主要是：一是慢；二是少。\n（二）改进措施\n一是加快。\n二是加多。", (2, 2)),
        ("仍有不足：一是慢；二是少。接下来，我们会加快更新，充实人员。", (2, 2)),
        ("第一，更新偏慢。第二，解读偏少。针对以上问题，采取两项措施：其一，加快；其二，加多。", (2, 2)),
        ("一是更新偏慢，下一步将按周更新；二是解读偏少，今后每份文件都配图解。", (2, 2)),
        ("一是更新偏慢；二是解读偏少；三是人员不足。下一步，我镇将加强培训。", (3, 1)),
        ("一是更新偏慢；二是解读偏少。下一步，加快更新，丰富解读，充实人员。", (2, 3)),
        ("存在更新偏慢、解读偏少的问题。改进措施：一是加快；二是加多。", (0, 2)),
        ("上年所列问题已整改：一是链接失效，已修复；二是栏目过细，已合并。不足：一是慢。改进：一是快。", (1, 1)),
    ],
)
def test_problems_and_measures_are_counted_however_they_are_counted_off(text, expected):
    assert counted(text, 2024) == expected


@pytest.mark.proves("U34")
def test_fewer_measures_than_problems_are_counted_in_the_message():
    text = PROBLEMS.replace("晚于发放。", "晚于发放；三是信息员更换频繁。", 1)
    message = "写了 3 个问题，只有 2 条改进措施，请为每个问题写一条措施"
    assert told(findings(problems=text)) == [("S04", WARNING, "problems", None, message)]


def test_the_shortest_length_is_a_setting_of_the_round():
    text = PROBLEMS[:149]
    assert text.count("\n") == 1  # the page counts it too
    report = clean(prose={"problems": text})
    message = "第五部分只有 149 字，少于 150 字，请把问题和改进措施写具体"
    assert told(check(report, unit=TOWNSHIP)) == [("S04", WARNING, "problems", None, message)]
    assert check(report, unit=TOWNSHIP, settings=Settings(thresholds={"S04.length": 149})) == []


# S05


@pytest.mark.parametrize(
    "words",
    [
        "本年度未收取信息处理费。",
        "本年度没有发出收费通知。",
        "依申请公开信息处理费收取情况：0元。",
        "信息处理费：无。",
        "政府信息公开信息处理费收取情况：无",
        "发出信息处理费收费通知0件，总金额0元，实际收取0元。",
        "发出收费通知２件，总金额４１０元。",
        "收取政府信息公开信息处理费三千九百四十元。",
        "本机关未产生信息处理费。",
        "本年度无信息处理费收取情况。",
        "全年未向申请人收取任何费用。",
        "全年收取信息处理费0.012万元。",
        "本年度信息公开处理费收取总额为零。",
        "没有因政府信息公开申请收取过费用。",
        "（一）信息处理费收取情况。\n本年度收费金额为0。",
    ],
)
def test_the_fee_may_be_stated_in_many_words(words):
    assert [f.rule for f in findings(other_matters=words)] == []


@pytest.mark.proves("U34")
@pytest.mark.parametrize(
    ("words", "level"),
    [("无", WARNING), ("无。", WARNING), ("本镇没有其他需要报告的事项。", WARNING), ("专项经费0元。", WARNING)],
)
def test_a_bare_none_does_not_state_the_fee(words, level):
    message = "第六部分没有写信息处理费，没有收取也要写明，例如：本年度没有发出收费通知，收取信息处理费0元"
    assert told(findings(other_matters=words)) == [("S05", level, "other_matters", None, message)]


@pytest.mark.parametrize("more", ["", "没有发生泄密事件。", "没有其他需要报告的事项。"])
def test_a_fee_that_is_named_without_an_amount_is_quoted(more):
    words = "本镇执行《政府信息公开信息处理费管理办法》。"
    message = "这里提到信息处理费，但没有写收取了多少元，没有收取也要写明"
    assert told(findings(other_matters=words + more)) == [("S05", WARNING, "other_matters", words, message)]


def test_a_round_may_make_the_fee_an_error():
    settings = Settings(levels={"S05": ERROR})
    found = check(clean(prose={"other_matters": "无"}), unit=TOWNSHIP, settings=settings)
    assert [(f.rule, f.level) for f in found] == [("S05", ERROR)]
