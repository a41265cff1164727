"""What the checks say where the text and the tables differ: whole findings, and what keeps them quiet."""

import pytest

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.rules import Finding, Level
from tests.rules.cases import check
from tests.rules.reports import TOWNSHIP, clean

TEXT = ("P", "D07")


def findings(overview: str = "", cells: dict | None = None, *, other_matters: str = "", year: int = 2024, **more):
    prose = {"overview": f"（二）依申请公开\n{overview}", "other_matters": other_matters}
    found = check(clean(year, prose=prose, cells=cells), **more)
    return [finding for finding in found if finding.rule.startswith(TEXT)]


def said(*arguments, **more) -> list[tuple[str, str, str]]:
    return [(f.rule, f.level.value, f.message) for f in findings(*arguments, **more)]


def applications(**lines: int) -> dict[str, int]:
    return {f"applications.{line}.natural_person": number for line, number in lines.items()}


TWELVE = applications(received=10, carried_in=1, granted=6, partially_granted=2, refused_state_secret=1, carried_out=2)


def test_a_finding_names_sentence_place_cells_and_both_numbers():
    found = check(
        clean(prose={"overview": "（二）依申请公开。\n全年很忙。共收到申请12件，已登记。"}, cells=TWELVE), unit=TOWNSHIP
    )
    assert [finding for finding in found if finding.rule == "P01"] == [
        Finding(
            "P01",
            Level.ERROR,
            Anchor(
                (Ref("applications", "received", "total"), Ref("applications", "carried_in", "total")),
                section="overview",
                quote="共收到申请12件，已登记。",
                offset=15,
            ),
            "文中‘收到申请12件’，表三新收为 10 件（连同上年结转为 11 件），请核对",
            expected="10 或 11",
            found="12",
        )
    ]


@pytest.mark.proves("U28")
@pytest.mark.parametrize(
    "sentence",
    [
        "全年收到申请10件。",
        "全年受理申请11件（含上年结转1件）。",
        "全年共处理申请9件。",
        "全年受理并答复申请9件。",
        "上年收到申请30件。",
        "近三年共收到申请300件。",
        "全年收到申请近10件。",
        "收到申请10件，较上年增加5件。",
        "收到群众来信33件。",
        "予以公开6件、部分公开2件、不予公开1件。",
        "予以公开和部分公开8件，占88.9%。",
        "予以公开8件。",
        "涉及国家秘密的1件，占不予公开总数的100%。",
        "其中自然人申请10件，占100%。",
        "自然人申请11件。",
        "办结9件，结转下年度2件。",
        "上年结转1件。",
        "申请均为自然人提出。",
        "其中1件涉及国家秘密。",
        "申请均在法定期限内答复。",
    ],
)
def test_what_the_tables_bear_out_is_no_finding(sentence):
    assert findings(sentence, TWELVE) == []


@pytest.mark.proves("U28", "U33")
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("办结申请10件。", ("P03", "warning", "文中‘办结申请10件’，表三办理结果总计为 9 件，请核对")),
        ("上年结转3件。", ("P02", "warning", "文中‘结转3件’，表三上年结转为 1 件，请核对")),
        ("结转下年度继续办理1件。", ("P02", "warning", "文中‘结转下年度继续办理1件’，表三结转下年度为 2 件，请核对")),
        ("没有结转下年度的申请。", ("P02", "warning", "文中‘没有结转下年度的申请’，表三结转下年度为 2 件，请核对")),
        (
            "予以公开5件。",
            ("P05", "warning", "文中‘予以公开5件’，表三“予以公开”为 6 件（连同部分公开为 8 件），请核对"),
        ),
        ("不予公开2件。", ("P05", "warning", "文中‘不予公开2件’，表三“不予公开”为 1 件，请核对")),
        (
            "部分公开占33.3%。",
            ("P05", "warning", "文中‘部分公开占33.3%’，表三“部分公开”为 2 件，占比对不上，请核对"),
        ),
        (
            "涉及国家秘密的1件，占不予公开总数的60%。",
            ("P05", "warning", "文中‘不予公开总数的60%’，表三“属于国家秘密”为 1 件，占比对不上，请核对"),
        ),
        (
            "自然人申请8件。",
            ("P08", "warning", "文中‘自然人申请8件’，表三新收中的自然人为 10 件（连同上年结转为 11 件），请核对"),
        ),
        (
            "收到申请100余件。",
            ("P01", "hint", "文中‘收到申请100余件’，表三新收为 10 件（连同上年结转为 11 件），请核对"),
        ),
        (
            "没有不予公开的情形。",
            ("P07", "warning", "文中‘没有不予公开’，表格中却有“（三）不予公开 · 总计”1 件，请改正文字或者表格"),
        ),
        (
            "收到申请10件，均已办结。",
            ("P07", "warning", "文中‘均已办结’，表格中却有“四、结转下年度继续办理 · 总计”2 件，请改正文字或者表格"),
        ),
        (
            "未收到政府信息公开申请。",
            ("P04", "error", "文中‘未收到政府信息公开申请’，表三新收为 10 件，请改正文字或者表格"),
        ),
        (
            "行政复议1件。",
            ("P06", "error", "文中‘行政复议1件’，表四行政复议的总计为 0 件，请核对"),
        ),
    ],
)
def test_what_the_tables_refute_is_said_in_plain_words(sentence, expected):
    assert said(sentence, TWELVE) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "直接寄送我局的申请有12件。",
        "没有经大厅窗口转来的公开申请。",
        "完全满足群众需要的公开答复20件。",
        "上年结转的行政复议案件1件。",
    ],
)
def test_what_the_grammar_had_to_guess_is_a_hint_at_most(sentence):
    assert {finding.level for finding in findings(sentence, TWELVE)} == {Level.HINT}


# P04


def test_applications_that_the_text_never_mentions_are_asked_for():
    found = check(clean(prose={"overview": "（一）主动公开\n公布信息3条。"}, cells=TWELVE))
    message = "表三新收为 10 件，文中没有写依申请公开情况，请在总体情况中补写收到和办结的件数"
    assert [(f.rule, f.level, f.message) for f in found if f.rule == "P04"] == [("P04", Level.WARNING, message)]


def test_nothing_received_of_one_kind_of_applicant_is_not_nothing_received():
    assert findings("未收到法人或其他组织的申请。", TWELVE) == []


# P06 and P07: disputes

DISPUTES = {
    "litigation.reconsideration.upheld": 3,
    "litigation.reconsideration.pending": 1,
    "litigation.direct.upheld": 2,
    "litigation.after_reconsideration.corrected": 1,
}


@pytest.mark.parametrize(
    "sentence",
    [
        "行政复议4件，维持3件，尚未审结1件；行政诉讼3件，其中维持2件、纠正1件。",
        "行政复议和行政诉讼共7件，维持5件。",
        "未经复议直接起诉2件，均获维持；复议后起诉1件，被纠正1件。",
        "行政复议4件，维持2件、驳回1件。",
        "1件诉讼被纠正。",
    ],
)
def test_disputes_that_agree_are_no_finding(sentence):
    assert findings(sentence, DISPUTES) == []


def test_disputes_that_differ_are_errors_and_claims_about_all_are_warnings():
    text = "行政复议5件，均获维持；行政诉讼2件，均获维持。"
    assert said(text, DISPUTES) == [
        ("P06", "error", "文中‘行政复议5件’，表四行政复议的总计为 4 件，请核对"),
        ("P06", "error", "文中‘行政诉讼2件’，表四行政诉讼的总计为 3 件，请核对"),
        ("P07", "warning", "文中‘均获维持’，表格中却有“行政复议 · 尚未审结”1 件，请改正文字或者表格"),
        ("P07", "warning", "文中‘均获维持’，表格中却有“行政诉讼 · 复议后起诉 · 结果纠正”1 件，请改正文字或者表格"),
    ]


def test_no_disputes_in_the_text_and_some_in_the_table_are_errors():
    assert said("未发生行政复议、行政诉讼。", DISPUTES) == [
        ("P06", "error", "文中‘未发生行政复议、行政诉讼’，表四行政复议的总计为 4 件，请核对"),
        ("P06", "error", "文中‘未发生行政复议、行政诉讼’，表四行政诉讼的总计为 3 件，请核对"),
    ]


# P09, D07: table two


def test_documents_and_decisions_are_held_against_table_two():
    cells = {"disclosure.normative_documents.issued": 2, "disclosure.penalties.decisions": 12}
    assert said("制发行政规范性文件3件、文件56份，行政处罚21件。", cells) == [
        ("P09", "warning", "文中‘制发行政规范性文件3件’，表二“行政规范性文件本年制发件数”为 2 件，请核对"),
        ("P09", "warning", "文中‘行政处罚21件’，表二“行政处罚本年处理决定数量”为 12 件，请核对"),
    ]
    assert findings("制发行政规范性文件3件，行政处罚21件。", cells)[1].causes == (
        "21 和 12 数字相同、次序不同，可能写颠倒了",
    )


def test_documents_of_edition_2019_may_be_made_or_newly_disclosed():
    cells = {"disclosure.normative_documents.made": 2, "disclosure.normative_documents.newly_disclosed": 3}
    assert findings("制定规范性文件3件。", cells, year=2020) == []
    assert said("制定规范性文件4件。", cells, year=2020) == [
        (
            "P09",
            "warning",
            "文中‘制定规范性文件4件’，表二“规范性文件本年新制作数量”为 2 件"
            "（“规范性文件本年新公开数量”为 3 件），请核对",
        )
    ]


def test_a_processing_fee_above_the_years_fees_is_a_warning():
    text = "全年收取信息处理费3940元。"
    assert findings(other_matters=text, cells={"disclosure.fees.amount": "0.394"}) == []
    assert said(other_matters=text, cells={"disclosure.fees.amount": "0.3"}) == [
        (
            "D07",
            "warning",
            "文中‘收取信息处理费3940元’，表二行政事业性收费为 0.3 万元（3000.0 元）。信息处理费也要计入表二，"
            "表二的单位是万元，请核对",
        )
    ]


def test_a_processing_fee_is_not_held_against_the_items_of_edition_2019():
    assert findings(other_matters="全年收取信息处理费3940元。", year=2020) == []


OVER_TWO_YEARS = applications(received=12, carried_in=2, granted=13, carried_out=1)


@pytest.mark.parametrize(
    "sentence",
    [
        "新收申请12件，其中11件已答复，1件结转下年度；上年结转的2件也已办结。",
        "新收12件申请中，已答复12件。",
        "收到申请12件，办结11件，1件结转下年度，上年结转2件年初已办结。",
        "收到申请12件，按时答复10件，延期答复3件。",
        "收到申请12件，5个工作日内答复4件，20个工作日内答复6件，延期答复3件。",
        "办结申请13件，其中提前办结8件。",
    ],
)
def test_answers_among_the_new_or_by_their_time_are_no_totals(sentence):
    assert findings(sentence, OVER_TWO_YEARS) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("新收申请12件，其中10件已答复，上年结转的2件也已办结。", "10"),
        ("上年结转2件，新收申请12件，办结11件。", "11"),
        ("新收申请12件，办结11件，其中提前办结8件。", "11"),
        ("收到申请12件，按时答复10件，延期答复1件。", "10"),
    ],
)
def test_answers_that_cannot_be_brought_together_with_the_table_are_found(sentence, found):
    assert [(f.rule, f.found) for f in findings(sentence, OVER_TWO_YEARS)] == [("P03", found)]


@pytest.mark.parametrize(
    "sentence",
    [
        "区政府作为行政复议机关，审结土地征收、治安处罚等行政复议案件35件，纠正4件。",
        "县行政复议局受理行政复议申请96件，办结90件，维持60件。",
        "办理工伤认定等行政复议案件12件，其中撤销1件。",
    ],
)
def test_disputes_that_the_unit_decides_are_not_those_of_the_table(sentence):
    assert findings(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "县政府作为行政复议机关，审结案件35件；自身被申请行政复议2件。",
        "审结行政复议案件35件，其中涉及政府信息公开2件。",
        "被申请行政复议2件，复议机关维持原答复。",
    ],
)
def test_disputes_of_the_unit_itself_are_those_of_the_table(sentence):
    assert ("P06", "2") in [(f.rule, f.found) for f in findings(sentence)]


# P10


@pytest.mark.parametrize(
    "sentence",
    [
        "公开信息100条，其中网站60条、公众号40条。",
        "公开信息100条，其中财政类60条、社会救助类30条等。",
        "公开信息100条，其中解读15篇、网站60条。",
        "公开信息100余条，其中网站60条、公众号20条。",
        "复议12件，其中维持6件、纠正2件。",
    ],
)
def test_parts_that_add_up_or_are_only_some_are_no_finding(sentence):
    assert [f for f in findings(sentence) if f.rule == "P10"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "公开信息100条，其中网站80条、公众号70条，同步发布的重复计算。",
        "公开信息100条，其中网站80条、公众号70条。两个平台有交叉发布。",
        "公开信息100条，其中网站60条，包括动态45条、公告15条；公众号40条。",
        "公开信息100条，其中网站60条，包括动态45条、公告15条，公众号40条。",
        "公开信息100条，其中网站60条，其中动态45条、公告15条；公众号40条。",
    ],
)
def test_parts_counted_twice_and_parts_of_parts_are_no_finding(sentence):
    assert findings(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("公开信息100条，其中网站60条，包括动态45条、公告15条；公众号30条。", "90"),
        ("公开信息100条，其中网站60条，其中动态45条、公告25条；公众号40条。", "70"),
        ("公开信息100条，其中网站80条、公众号70条等。", "150"),
    ],
)
def test_parts_of_parts_hide_no_wrong_sum(sentence, found):
    assert [(f.rule, f.found) for f in findings(sentence)] == [("P10", found)]


def test_parts_that_do_not_add_up_are_a_hint():
    message = "文中‘公开信息100条’，所列各项 60 + 30 = 90，与总数不符；各渠道有重复或者没有列全的，请写明，否则请核对"
    assert said("公开信息100条，其中网站60条、公众号30条。") == [("P10", "hint", message)]


# P11


@pytest.mark.proves("U23")
def test_the_offices_own_number_asks_for_the_scope_of_the_table():
    cells = applications(received=95, granted=95)
    assert said("县政府办公室收到申请17件。", cells) == [
        (
            "P11",
            "warning",
            "文中‘收到申请17件’，表三新收为 95 件（连同上年结转为 95 件）。文中写的是本机关的数，如与表格口径不同，"
            "请在文中写明表格是本机关还是全地区汇总；口径相同的，请改正数字",
        )
    ]


def test_a_text_that_gives_the_tables_number_as_that_of_the_whole_has_named_the_scope():
    cells = applications(received=95, granted=95)
    assert findings("县政府办公室收到申请17件，全县共收到95件。", cells) == []
    assert findings("县政府办公室收到申请17件，各乡镇和部门收到78件，全县合计95件。", cells) == []


@pytest.mark.proves("U23")
def test_a_table_that_holds_only_the_offices_part_of_the_areas_number_asks_for_the_scope():
    cells = applications(received=17, granted=17)
    text = "全县共收到申请95件，其中县政府办公室收到17件。"
    assert [(f.rule, f.found) for f in findings(text, cells)] == [("P11", "95")]
    assert findings(f"{text}以下表格的统计口径为县政府办公室。", cells) == []
    told = f"{text}报告数据的统计期限自1月1日起，全年如此。"
    assert [f.rule for f in findings(told, cells)] == ["P11"]


def test_a_townships_own_area_is_no_other_scope():
    cells = applications(received=95, granted=95)
    assert [f.rule for f in findings("全镇收到申请17件。", cells)] == ["P01"]


# Blanks, last year, causes


def test_blanks_leave_it_open_unless_the_filled_cells_are_too_many():
    cells = {**applications(received=10, granted=10), "applications.granted.commercial_enterprise": None}
    assert findings("予以公开12件。", cells) == []
    message = (
        "文中‘予以公开8件’，表三“予以公开”至少为 10 件，还有未填的格（连同部分公开至少为 10 件，还有未填的格），请核对"
    )
    assert said("予以公开8件。", cells) == [("P05", "warning", message)]


def test_last_years_number_is_held_against_last_years_report():
    prior = clean(2023, cells=applications(received=8, granted=8))
    message = "文中‘收到申请9件’说的是上年，上年报告新收为 8 件（连同上年结转为 8 件），请核对"
    assert said("上年收到申请9件。", prior=prior) == [("P01", "hint", message)]
    assert said("上年收到申请8件。", prior=prior) == []
    assert said("上年收到申请9件。", prior=clean(2022)) == []


def test_a_number_left_over_from_last_year_is_named_as_the_cause():
    prior = clean(2023, cells=applications(received=12, granted=12))
    (finding,) = findings("收到申请12件。", applications(received=30, granted=30), prior=prior)
    assert finding.causes == ("上年报告的这个数是 12，文中可能还是上年的数",)


def test_a_number_of_another_cell_is_named_as_the_cause():
    (finding,) = findings("予以公开9件。", TWELVE)
    assert finding.causes == ("9 是“（七）总计 · 总计”的数，可能取错了行或者列",)


def test_the_same_wrong_thing_twice_in_a_sentence_is_one_finding():
    assert len(findings("收到申请12件，共收到申请12件。", TWELVE)) == 1
