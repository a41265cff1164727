"""What two sets of the frequency of real reports taught, in sentences of our own, each kind beside near misses."""

import pytest

from giyearreport.counting import understand
from tests.counting.scoring import compared, stated

# ruff: noqa: E501

# fmt: off
TAUGHT: list[tuple[str, str]] = [
    # of one kind of applicant: all that came in, or his
    ("收到企业书面申请5件。", "received 5; commercial_enterprise 5?"),
    ("收到企业提出的申请5件，自然人申请3件。", "commercial_enterprise 5; natural_person 3"),
    ("收到申请8件，其中收到公民申请5件。", "received 8; natural_person 5"),
    # what decisions were for tells of no others; what came in is no decision
    ("办理消防验收类行政许可12件。", "licences 12"),
    ("办理社会组织登记类行政许可12件。", "licences 12"),
    ("作出药品领域行政处罚7件。", "penalties 7"),
    ("受理食品类行政许可12件。", ""),
    ("作出行政许可30件，其中作出食品类行政许可12件。", "licences 30"),
    ("公开食品类行政许可信息12件。", ""),
    # what became of the one that came in, told clause by clause
    ("收到申请1件，申请人为企业，答复为部分公开。", "received 1; commercial_enterprise all; partially_granted all"),
    ("收到申请3件，申请人为企业，答复为部分公开。", "received 3; commercial_enterprise all; partially_granted all?"),
    ("收到申请1件，因涉及商业秘密，答复为不予公开。", "received 1; refused_third_party_rights all"),
    ("收到企业书面申请1件，因涉及商业秘密，不予公开。",
     "received 1; commercial_enterprise 1?; refused_third_party_rights all"),
    ("收到申请5件，其中企业申请1件，不予公开。", "received 5; commercial_enterprise 1"),
    ("收到申请1件，以过程性信息为由不予公开。", "received 1; refused_process_information all"),
    ("不予公开2件（属国家秘密）。", "refused 2; refused_state_secret all"),
    ("予以公开2件（原属国家秘密）。", "granted 2"),
    # results behind a 中, and of courts
    ("5件答复在行政复议中被维持。", "reconsideration.upheld 5"),
    ("行政复议4件，4件行政复议中维持3件。", "reconsideration 4; reconsideration 4?; reconsideration.upheld 3"),
    ("行政诉讼2件，判令限期重新答复1件、驳回1件。", "litigation 2; litigation.corrected 1; litigation.upheld 1"),
    ("被撤销的2件行政复议案件已重新答复。", "reconsideration.corrected 2"),
    ("法院审结涉我局信息公开案件3件，驳回3件。", "litigation 3; litigation.upheld 3"),
    ("法院审结各类案件300件。", ""),
    ("行政诉讼1件，结果尚未作出。", "litigation 1; litigation.pending all"),
    # what is put off is carried over, what is answered late is not
    ("办结30件，其余2件延期，转到明年办理。", "handled 30; carried_out 2"),
    ("办结30件，其余2件延期答复。", "handled 30"),
    ("受理申请54件，加上上年结转的3件，应办57件，办结55件。", "received 54; carried_in 3; handled 55 with_carried_in"),
    # dealt with, and what became of it
    ("共处理申请9件：公开7件，不予公开2件。", "handled 9; granted 7; refused 2"),
    ("共处理申请9件，其中上年结转1件。", "received 9 with_carried_in?; handled 9 with_carried_in?; received 9?; carried_in 1"),
    # the last row of table two, and what was collected of those who had been asked
    ("行政许可12件、行政处罚3件，收费5万元。", "licences 12; penalties 3; fees 50000"),
    ("发出收费通知2件，逾期未缴费1件，实际收取30元。", "processing_fee_notices 2; other_fee_unpaid 1; processing_fee 30"),
    # queries that a law of their own governs, and those who come to a counter
    ("属不动产登记资料查询的4件不予公开。", "refused_administrative_query 4"),
    ("不动产登记资料查询3000件。", ""),
    # an office by its name alone, before what it has
    ("县医保局全年行政许可、行政强制均为0件。", "licences 0; coercive_measures 0"),
    ("退役军人局行政复议7件，维持4件、终止3件。", "reconsideration 7; reconsideration.upheld 4; reconsideration.other 3"),
    ("县交通运输局共有10件申请属于本年新收，1件为上年结转。", "received 10; carried_in 1"),
    # offices whose names hold words of ours
    ("县统计局共有申请5件。", "received 5"),
    ("房屋征收中心收到申请5件。", "received 5"),
    ("公开企业负责人信息14条。", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "facts"), TAUGHT)
def test_what_reports_taught_is_read(sentence, facts):
    _, missed, invented = compared(sentence, stated(facts))
    assert (missed, invented) == ([], [])


@pytest.mark.parametrize(
    "sentence",
    ["案件办结29件，作出行政处罚决定27件。", "征地补偿共有10件申请属于本年新收。", "收到企业书面申请5件。"],
)
def test_what_may_be_otherwise_is_listed(sentence):
    understood = understand(sentence)
    assert understood.not_understood
    assert not understood.facts[0].sure
