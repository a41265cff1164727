"""What the fifty-sixth and the fifty-seventh set taught, in other words, and what only looks like it."""

import pytest

from giyearreport.counting import understand
from tests.counting.scoring import compared, stated

WHO_DID_NOT_APPLY = [
    ("未收到自然人申请。", "natural_person 0"),
    ("全年无业主向本局申请公开政府信息。", "received 0"),
    ("没有学生或家长提出信息公开申请。", "received 0"),
    ("没有纳税人或企业提出政府信息公开申请。", "received 0"),
    ("自来水公司未有用户申请信息公开。", "received 0"),
    ("未收到居民要求公开政府信息的申请。", "received 0"),
    ("全年没人申请公开，没打过官司。", "received 0; litigation 0"),
    ("没有企业申请公开政府信息。", "commercial_enterprise 0"),
    ("全年无群众投诉。", ""),
    ("没有乱收费现象。", ""),
    ("未发现违规收费，未收取信息处理费。", "processing_fee 0"),
]
NONE_IN_FIGURES = [
    ("全年0申请、0结转。", "received 0; carried_out 0"),
    ("全年0申请、0复议、0诉讼。", "received 0; reconsideration 0; litigation 0"),
    ("全年0投诉。", ""),
    ("规章、规范性文件、许可、收费均为零。", "regulations.issued 0; normative_documents.issued 0; licences 0; fees 0"),
    ("申请、收费均为0。", "received 0; processing_fee 0"),
    ("规章、规范性文件制发数均为0。", "regulations.issued 0; normative_documents.issued 0"),
    ("收到申请12件，其余部门为零申请。", "received 12"),
    ("去年收到申请5件，今年没有。", "received 5 last; received 0"),
    ("上年行政复议2件，本年一件也没有。", "reconsideration 2 last; reconsideration 0"),
    ("去年行政诉讼4件，今年未再发生。", "litigation 4 last; litigation 0"),
    ("去年收到申请5件，办结5件，今年没有投诉。", "received 5 last; handled 5 last"),
    ("没有规章制定权限，未制发此类文件。", "regulations.issued 0"),
    ("制发规范性文件3件，未制发其他文件。", "normative_documents.issued 3"),
]
WHAT_BECAME = [
    ("收到申请1件并依法答复。", "received 1; handled all"),
    ("收到申请1件，并于当日答复。", "received 1; handled all"),
    ("收到申请5件，学校均同意公开。", "received 5; granted all"),
    ("收到申请5件，群众均表示满意。", "received 5"),
    ("收到1件企业申请，不予公开。", "received 1; commercial_enterprise 1; refused all"),
    ("收到2件企业申请、3件个人申请。", "commercial_enterprise 2; natural_person 3"),
    ("办结申请9件，另有3件因撤回申请结案。", "handled 9; other_rest 3"),
    ("因涉及商业秘密，我局对其中3件不予公开。", "refused_third_party_rights 3"),
    ("因涉及个人隐私，其中2件予以公开。", "granted 2"),
    ("收到申请8件，转信访部门办理3件，其余5件均予以公开。", "received 8; granted 5"),
    ("办理申请12件，主要涉及行政处罚、房屋征收等，其中9件由自然人提出。", "handled 12; natural_person 9"),
    ("收到申请9件，主要为行政许可类，行政许可12件。", "received 9; licences 12"),
    ("对上年结转的3件申请均予以公开。", "carried_in 3; granted all?"),
    ("行政复议立案3件，行政诉讼立案1件。", "reconsideration 3; litigation 1"),
    ("行政复议1件，目前仍在县政府审理当中。", "reconsideration 1; reconsideration.pending all"),
    ("行政诉讼2件，均获得法院支持。", "litigation 2; litigation.upheld all"),
]
SUMS = [
    ("新收申请20件，上年结转2件，办结21件，剩余1件。", "received 20; carried_in 2; handled 21; carried_out 1"),
    ("新收申请20件，办结18件，余下2件。", "received 20; handled 18; carried_out 2"),
    ("新收申请20件，办结18件，其余1件。", "received 20; handled 18"),
    ("收申请31件，结上年4件，当年办毕33件，余2件。", "received 31; carried_in 4; handled 33; carried_out 2"),
    ("答复总数：予以公开5件，不予公开2件，合计7件。", "granted 5; refused 2; handled 7"),
    ("准予许可20件，不予许可3件，共作出许可决定23件。", "licences 23"),
]
YEARS = [
    ("2022年9月至2023年8月，学校收到申请3件。", "received 3"),
    ("2023年9月1日至2024年8月31日，学校收到申请5件，答复5件。", "received 5; handled 5"),
    ("2023年9月至2024年3月，学校收到申请3件。", "received 3 other"),
    ("申请量从2022年的9件增加到2024年的15件。", "received 9 other; received 15"),
    ("申请量从2023年的9件增加到2024年的15件。", "received 9 last; received 15"),
    ("本年度收到申请26件，结转2023年度申请1件。", "received 26; carried_in 1"),
    ("收到申请26件，结转2025年1件。", "received 26; carried_out 1"),
]


@pytest.mark.parametrize(
    ("sentence", "facts"), [*WHO_DID_NOT_APPLY, *NONE_IN_FIGURES, *WHAT_BECAME, *SUMS, *YEARS]
)  # fmt: skip
def test_a_kind_is_told_from_its_near_misses(sentence, facts):
    assert compared(sentence, stated(facts))[1:] == ([], [])


@pytest.mark.parametrize(
    "sentence",
    [
        "行政许可、行政征收、收费均为0。",
        "从2021年的9件增加到2024年的15件，受理申请逐年增加。",
    ],
)
def test_what_is_not_read_of_these_kinds_is_listed(sentence):
    assert understand(sentence).not_understood
