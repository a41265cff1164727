"""A sentence that tells of some of what a table counts, of others, or of less than the year is a hint at most; the near
misses, which tell of the whole, are found as before."""

import pytest

from giyearreport.rules import Level
from tests.rules.cases import check
from tests.rules.reports import TOWNSHIP, clean

CELLS = {
    "applications.received.natural_person": 14,
    "applications.received.commercial_enterprise": 3,
    "applications.received.legal_service_organization": 1,
    "applications.carried_in.natural_person": 2,
    "applications.granted.natural_person": 8,
    "applications.partially_granted.natural_person": 4,
    "applications.refused_third_party_rights.natural_person": 1,
    "applications.unavailable_not_held.natural_person": 4,
    "applications.unprocessed_petition.natural_person": 1,
    "applications.other_rest.natural_person": 1,
    "applications.carried_out.natural_person": 1,
    "litigation.reconsideration.upheld": 2,
    "litigation.direct.upheld": 2,
    "disclosure.normative_documents.issued": 4,
    "disclosure.normative_documents.in_force": 8,
    "disclosure.licences.decisions": 126,
    "disclosure.penalties.decisions": 17,
}


def levels(sentence: str) -> set[tuple[str, Level]]:
    content = clean(2025, prose={"overview": f"（二）依申请公开\n{sentence}"}, cells=CELLS)
    return {(f.rule, f.level) for f in check(content, unit=TOWNSHIP) if f.rule[0] == "P" or f.rule == "S09"}


OF_SOME = {
    "denied of a thing or for a reason": (
        "未收到涉及第三方的申请。",
        "未收到涉及历史遗留问题的申请。",
        "未收到关于征地补偿的政府信息公开申请。",
        "未收到要求听证的申请。",
        "未收到需要征求意见的申请。",
        "未收到减免费用的申请。",
        "未收到要求公开征地信息的申请。",
        "未收到来自外地的申请。",
    ),
    "denied of a village, an office or all but some": (
        "白石村未收到政府信息公开申请。",
        "石桥社区全年未收到政府信息公开申请。",
        "镇属各站所均未收到政府信息公开申请。",
        "村委会没有收到政府信息公开申请。",
        "各村均未收到政府信息公开申请。",
        "除自然人和企业外，未收到其他组织的申请。",
        "除上述申请外，全年未收到其他申请。",
    ),
    "until a day before the year's end": (
        "今年以来，共收到申请16件（截至11月30日）。",
        "今年以来，共收到申请16件（截至2025年11月30日）。",
        "共收到申请16件（统计至2025年12月10日）。",
        "共收到申请16件，数据截至11月30日。",
        "共收到申请16件，以上数据截至10月底。",
        "共收到申请15件（1—11月）。",
        "共收到申请16件（统计截至12月25日）。",
    ),
    "of a part of the organ": (
        "我镇政务服务中心窗口收到申请9件。",
        "便民服务大厅共收到申请9件。",
        "镇人大收到申请1件。",
        "社区收到申请3件。",
        "司法所收到申请2件。",
    ),
    "of another thing": (
        "收到县级转来申请5件。",
        "收到上级机关转办的申请4件。",
        "接到群众申请公开村务12件。",
        "收到信息公开咨询申请6件。",
    ),
    "told which in a bracket": (
        "收到申请9件（窗口）。",
        "收到申请9件（仅信函）。",
        "收到申请9件（不含站所）。",
        "收到申请11件（自然人）。",
        "收到申请16件（不含12月）。",
        "部分公开2件（涉商业秘密）。",
    ),
    "cases of every sort": (
        "申请人对答复不服提起行政复议3件，县政府受理2件。",
        "申请人提起行政复议4件，复议机关依法受理2件。",
        "被申请行政复议3件，其中1件未受理。",
        "全镇行政诉讼案件6件，行政负责人出庭6次。",
        "行政诉讼案件5件，负责人出庭应诉率100%。",
        "我镇参加行政诉讼6件。",
        "上年结转2件，其中3件为行政复议。",
    ),
    "documents of others": (
        "现行有效规范性文件8件，其中联合发文2件。",
        "现行有效规范性文件8件，其中与县局联合印发3件。",
        "现行有效规范性文件9件（含联合发文1件）。",
        "参与制定行政规范性文件3件。",
        "县政府制定行政规范性文件5件，我镇执行。",
    ),
    "taken back": (
        "作出行政处罚18件，其中1件已撤销。",
        "作出行政许可128件，其中2件被撤销。",
        "作出行政处罚19件，撤销2件。",
        "作出行政处罚25件（含不予处罚8件）。",
        "不予公开3件，经复核改为公开2件。",
    ),
    "the rest of a list": (
        "答复19件，其中公开8件、部分公开4件、其他7件。",
        "办结19件，其中予以公开8件、部分公开4件、不予公开1件、其他6件。",
        "收到申请18件，公开8件，其他10件。",
        "答复19件，公开8件，其他11件。",
        "答复19件，其中公开8件、部分公开4件、无法提供4件、其他3件。",
    ),
    "in time and late": (
        "按期答复18件，延期1件。",
        "按时答复17件，延期答复2件。",
        "年内办结17件，跨年办结2件。",
        "当年办结16件，次年办结3件。",
        "按期办结18件，超期办结1件。",
    ),
    "denied of less than a line": (
        "未收到涉及个人隐私的申请。",
        "未收到涉及商业秘密的申请。",
        "没有涉及商业秘密的不予公开申请。",
        "未收到村民提出的撤回申请。",
        "没有涉及个人隐私的申请。",
    ),
    "about so many": (
        "作出行政许可130余件。",
        "收到申请近16件。",
        "收到申请约20件。",
        "作出行政处罚近20件。",
        "作出行政许可120多件。",
    ),
    "at a time of the year": (
        "节假日未收到申请。",
        "春节期间收到申请2件。",
        "汛期收到申请3件。",
        "截至目前，共收到申请21件。",
        "截稿前收到申请16件。",
    ),
    "by a way to apply": (
        "邮政快递收到申请8件。",
        "电子邮箱收到申请4件。",
        "网站后台收到申请10件。",
        "新设的专窗未收到申请。",
        "驻村工作队未收到申请。",
    ),
    "of organs below": (
        "下属事业单位未收到申请。",
        "公共企事业单位未收到信息公开申请。",
        "镇属企业未收到政府信息公开申请。",
        "卫生院、学校均未收到申请。",
        "其中东片区收到申请7件。",
    ),
    "what came in before it was sorted": (
        "共收到各类申请23件，其中政府信息公开申请18件。",
        "共收到申请23件，其中属于政府信息公开申请18件。",
        "收到申请23件，合并重复后为18件。",
        "收到申请23件，剔除重复登记5件。",
        "收到申请22件，去重后为18件。",
    ),
    "until a month of the year": (
        "收到申请15件（2025年1月1日至11月30日）。",
        "2025年1月1日至11月30日，收到申请15件。",
        "收到申请15件（1月至11月）。",
        "2025年1月至10月底，共收到申请14件。",
        "收到申请15件（1—11月份）。",
    ),
    "cases not accepted or of one instance": (
        "行政复议3件，不予受理1件。",
        "行政复议3件（其中1件当年未受理）。",
        "二审行政诉讼案件1件。",
        "各村（社区）收到申请5件。",
        "本镇各职能部门未收到申请。",
    ),
    "answered one way": (
        "由分管领导审签答复6件。",
        "法律顾问审核答复12件。",
        "书面答复15件，电话答复4件。",
        "线上答复15件，线下答复4件。",
        "网上答复10件，邮寄答复9件。",
    ),
    "decisions by whom and of what": (
        "派出所作出行政处罚9件。",
        "综合执法队作出行政处罚12件。",
        "作出安全生产类行政处罚5件。",
        "便民服务中心办理行政许可80件。",
        "对企业作出行政处罚6件。",
    ),
}


@pytest.mark.parametrize("sentence", [sentence for kind in OF_SOME.values() for sentence in kind])
def test_what_tells_of_some_is_a_hint_at_most(sentence):
    assert {level for _, level in levels(sentence)} <= {Level.HINT}


OF_THE_WHOLE = [
    ("未收到政府信息公开申请。", "P04"),
    ("未收到要求公开政府信息的申请。", "P04"),
    ("没有收到任何形式的申请。", "P04"),
    ("未收到关于政府信息公开的申请。", "P04"),
    ("全镇未收到政府信息公开申请。", "P04"),
    ("除上年结转的申请外，全年未收到申请。", "P04"),
    ("共收到申请16件（截至12月31日）。", "P01"),
    ("共收到申请16件（截至2025年12月底）。", "P01"),
    ("共收到申请16件，截至11月30日已办结。", "P01"),
    ("共收到申请16件。", "P01"),
    ("共收到申请16件（含上年结转）。", "P01"),
    ("白石镇收到申请9件。", "P01"),
    ("我镇收到申请9件。", "P01"),
    ("收到群众申请公开政府信息12件。", "P01"),
    ("收到政府信息公开申请6件。", "P01"),
    ("因政府信息公开被提起行政复议3件。", "P06"),
    ("行政复议3件，行政诉讼2件。", "P06"),
    ("行政诉讼案件6件，均已审结。", "P06"),
    ("现行有效规范性文件9件，其中本年制发4件。", "P09"),
    ("现行有效规范性文件8件，其中本年制发2件。", "P09"),
    ("作出行政处罚18件。", "P09"),
    ("答复19件，其中公开8件、部分公开4件、其他5件。", "P05"),
    ("其他处理7件。", "P05"),
    ("按期答复16件，延期1件。", "P03"),
    ("答复18件，延期1件。", "P03"),
    ("年内办结15件，跨年办结2件。", "P03"),
    ("没有不予公开的申请。", "P07"),
    ("没有信访举报投诉类申请。", "P07"),
    ("报告期间收到申请16件。", "P01"),
    ("2025年1月1日至12月31日，收到申请15件。", "P01"),
    ("收到申请16件（1—12月）。", "P01"),
    ("收到申请16件，实际办结16件。", "P01"),
    ("收到政府信息公开申请23件，其中自然人18件。", "P01"),
    ("行政复议3件，均已受理。", "P06"),
    ("行政诉讼2件，一审维持1件、纠正1件。", "P06"),
    ("各部门共收到申请15件。", "P11"),
    ("本街道办没有收到过公民要求公开信息的申请。", "P04"),
    ("收到申请的数量为零，因此没有答复。", "P04"),
    ("未收到以本镇为对象的公开申请。", "P04"),
    ("全镇（含下属6个站所）共收申请75件。", "P01"),
    ("对3件申请予以公开，对2件申请不予公开。", "P05"),
    ("收到申请18件，公开3件、部分公开4件、不予公开1件、无法提供4件、不予处理1件、其他5件。", "P05"),
    ("1件补正中，3件转入下年办理。", "P02"),
    ("收到申请16件（均为自然人）。", "P01"),
    ("书面答复15件。", "P03"),
    ("作出各类行政处罚5件。", "P09"),
    ("综合办公室收到申请16件，全镇收到申请16件。", "P01"),
    ("制定行政规范性文件5件。", "P09"),
    ("作出行政处罚19件，行政许可126件。", "P09"),
    ("公开8件、部分公开4件、其他9件。", "P05"),
    ("行政诉讼案件6件，其中维持3件。", "P06"),
]


@pytest.mark.parametrize(("sentence", "rule"), OF_THE_WHOLE)
def test_what_tells_of_the_whole_is_found(sentence, rule):
    assert rule in {found for found, level in levels(sentence) if level is not Level.HINT}


@pytest.mark.parametrize("sentence", ["作出行政许可130余件。", "作出行政许可近120件。", "收到申请25余件。"])
def test_about_so_many_that_the_table_has_not_is_a_hint(sentence):
    assert {level for _, level in levels(sentence)} == {Level.HINT}


@pytest.mark.parametrize("sentence", ["作出行政许可120余件。", "作出行政许可近130件。", "作出行政许可约130件。"])
def test_about_as_many_as_the_table_has_is_no_finding(sentence):
    assert levels(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("提起行政复议2件，县政府受理2件。", False),
        ("县政府受理行政复议2件。", False),
        ("县政府共受理申请18件。", True),
        ("县政府认真办理群众申请。", True),
    ],
)
def test_a_county_that_decides_a_case_is_not_who_reports(sentence, speaks):
    assert ("S09" in {rule for rule, _ in levels(sentence)}) is speaks
