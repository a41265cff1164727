"""What four sets of the frequency of real reports taught of applications, in sentences of our own, each kind beside near
misses."""

import pytest

from giyearreport.counting import understand
from tests.counting.scoring import compared, stated

# ruff: noqa: E501

# fmt: off
TAUGHT: list[tuple[str, str]] = [
    # what the one that came in was found to be
    ("收到申请1件，属于本机关不掌握的信息。", "received 1; unavailable_not_held all"),
    ("全年收到申请1件，为过程性信息。", "received 1; refused_process_information all"),
    ("受理依申请公开1件，系行政执法案卷信息。", "received 1; refused_enforcement_files all"),
    ("收到申请1件，所申请信息为本机关不掌握。", "received 1; unavailable_not_held all"),
    ("收到申请1件，申请公开的信息属于个人隐私，不予公开。", "received 1; refused_third_party_rights all"),
    ("收到申请1件，为土地征收方面的信息。", "received 1"),
    # what became of it, told last
    ("收到申请1件，申请人为自然人，内容为征地补偿标准，已按期答复。", "received 1; natural_person all; handled all"),
    ("收到申请1件，为企业通过网络提出，内容涉及招投标，已在法定期限内答复。", "received 1; commercial_enterprise all; handled all"),
    ("收到申请1件，申请内容为拆迁补偿协议，已依法答复申请人。", "received 1; handled all"),
    ("收到申请1件，申请人为律师事务所，已答复并予以公开。", "received 1; legal_service_organization all; handled all; granted all"),
    ("收到申请1件，按规定答复且未收费。", "received 1; handled all; processing_fee 0"),
    ("收到依申请公开1件（已办结），处理信访14件。", "received 1; handled all"),
    ("收到申请1件，为本级办理。", "received 1"),
    ("收到申请9件，其中涉及征地1件，已按期答复。", "received 9"),
    # told in the next sentence
    ("收到申请1件，申请人为企业。答复结果为予以公开。", "received 1; commercial_enterprise all; granted all"),
    ("全年收到申请1件。该申请已按期答复。", "received 1; handled all"),
    ("全年收到申请1件。处理结果为不予公开。", "received 1; refused all"),
    ("全年收到申请8件。处理结果为不予公开。", "received 8"),
    ("收到申请1件。收到信访14件，已按期答复。", "received 1"),
    # how some came tells nothing of the rest
    ("收到申请表4份，其中来信2份、当面递交2份，均已依法书面答复。", "received 4; handled all"),
    ("收到来信14件，均已答复。", ""),
    # put off to the next year
    ("收到申请1件，因12月底收到，结转下年度办理。", "received 1; carried_out all"),
    ("收到申请1件，由于收到时间为12月30日，转至下年度继续办理。", "received 1; carried_out all"),
    ("收到申请1件，内容为征地补偿，正在办理中。", "received 1; carried_out all"),
    ("收到申请2件，内容为征地补偿，正在办理中。", "received 2; carried_out all?"),
    # which way they were carried
    ("收到申请6件，答复5件，1件转2025年办理。", "received 6; handled 5; carried_out 1"),
    ("2023年转入4件，本年新收30件，转2025年2件。", "carried_in 4; received 30; carried_out 2"),
    ("2024年收到申请30件，2023年结转至2024年办理4件。", "received 30; carried_in 4"),
    ("2024年收到申请30件，2024年结转至2025年办理4件。", "received 30; carried_out 4"),
    ("收到申请5件，加上结转1件，共6件，零结转。", "received 5; carried_in 1; received 6 with_carried_in; carried_out 0"),
    ("新收申请9件，其中自然人8件、企业1件，上年结转2件。", "received 9; natural_person 8; commercial_enterprise 1; carried_in 2"),
    ("新收申请9件，其中自然人8件、上年结转1件。", "received 9 with_carried_in; natural_person 8; carried_in 1"),
    ("另有2件在法定期限内延期办理，转入下一年。", "carried_out 2"),
    # dealt with, and finished
    ("办理申请24件，其中20件已答复。", "received/handled 24; handled 20"),
    ("新收申请51件，上年结转4件，共办理55件，其中已办结53件。", "received 51; carried_in 4; received/handled 55 with_carried_in; handled 53"),
    ("办结申请24件，其中提前办结20件。", "handled 24"),
    ("办理申请24件，其中按期答复20件。", "received/handled 24"),
    ("新收申请51件，上年结转4件，共办理55件。", "received 51; carried_in 4; received/handled 55 with_carried_in"),
    ("新收申请51件，上年结转4件，共办理54件。", "received 51; carried_in 4; received/handled 54"),
    # what had to be put right
    ("1件因申请内容不清晰告知补正，申请人逾期未补正，按其他处理。", "other_not_corrected 1"),
    ("其余1件经告知补正，申请人未在规定期限内补正，视为放弃申请。", "other_not_corrected 1"),
    ("2件申请要求申请人补正，申请人逾期未补正，不再处理。", "other_not_corrected 2"),
    ("1件申请因描述不清晰，补正后仍不明确，无法提供。", "unavailable_still_unclear 1"),
    ("1件申请内容不明确，经补正后予以公开。", "granted 1"),
    ("1件申请人收到收费通知后逾期未缴费，视为放弃申请。", "other_fee_unpaid 1"),
    ("因申请人逾期未缴费，按放弃申请处理1件。", "other_fee_unpaid 1"),
    ("因申请人逾期未补正，按放弃处理3件。", "other_not_corrected 3"),
    ("因申请人逾期不补正，终止办理2件。", "other_not_corrected 2"),
    ("经与申请人沟通，终止办理2件。", "other_rest 2"),
    ("行政执法案卷的，不予公开4件。", "refused_enforcement_files 4"),
    ("收到申请12件，不予公开4件。", "received 12; refused 4"),
    ("发出补正通知9份，申请人逾期未补正2件。", "other_not_corrected 2"),
    # who applied
    ("收到自然人申请公开政府信息6件，法人及其他组织申请2件，共计8件。", "natural_person 6; organizations 2; received 8"),
    ("收到企业提出的申请31件，占申请总量的8.1%。", "commercial_enterprise 31; commercial_enterprise 8.1%"),
    ("企业提出申请3件，其余12件由村民提出。", "commercial_enterprise 3; natural_person 12"),
    ("予以公开3件，其余12件由村民提出。", "granted 3"),
    ("收到申请22件，21件来自村民。", "received 22; natural_person 21"),
    ("收到申请22件，21件来自县城。", "received 22"),
    ("收到的申请全部来自自然人，共13件。", "natural_person all; natural_person 13; received 13"),
    ("三家企业和两名村民向我镇提出申请5件。", "received 5"),
    ("申请人中自然人36名，社会公益组织1家，其他2家。", "natural_person 36; public_welfare_organization 1; other_organization 2"),
    ("从申请人看，自然人46名，商业企业5家。", "natural_person 46; commercial_enterprise 5"),
    ("涉及申请人31人，其中自然人29人、企业2家。", ""),
    ("走访企业32家、科研机构4家。", ""),
    ("全年共有8人次向我镇提出政府信息公开申请。", "received 8"),
    ("全年共有8人次到我镇咨询。", ""),
    ("接到上级转办及群众直接提出的申请10件。", "received 10"),
    ("收到上级转办的申请10件。", ""),
    ("县自来水公司全年未收到申请。", "received 0"),
    ("燃气公司2024年收到信息公开申请3件。", "received 3"),
    ("某建筑公司提出申请3件。", "commercial_enterprise 3"),
    # petitions and other lines
    ("不予处理13件，其中重复申请8件、信访诉求类5件。", "unprocessed 13; unprocessed_repeated 8; unprocessed_petition 5"),
    ("对8件以信息公开名义进行信访、投诉、举报的申请，告知申请人通过相应渠道反映。", "unprocessed_petition 8"),
    ("对以政府信息公开名义反映信访问题的2件申请，依法不予处理。", "unprocessed_petition 2"),
    ("全年受理信访诉求类5件，均已办结。", ""),
    ("申请公开出版物3件、要求重新出具已获取信息2件。", "unprocessed_publication 3; unprocessed_reconfirmation 2"),
    ("有1名申请人无正当理由大量反复申请，对其23件申请不予处理。", "unprocessed_excessive 23"),
    ("收到申请9件，均予以公开或部分公开。", "received 9; granted+partially_granted all"),
    ("公开类答复（含部分公开）79件，非本机关掌握类56件。", "granted+partially_granted 79; unavailable_not_held 56"),
    ("除2件申请人逾期不补正外，其他27件均已答复。", "other_not_corrected 2; handled 27"),
    # nothing of the tables
    ("对5件涉及商业秘密的申请，依法征求第三方意见。", ""),
    ("对5件涉及商业秘密的申请，征求第三方意见后不予公开。", "refused_third_party_rights 5"),
    ("将12条依申请公开信息转为主动公开。", ""),
    ("全区设立政府信息公开申请受理点31个。", ""),
    # numbers without a measure
    ("新收政府信息公开申请数量6，上年结转政府信息公开申请数量0，结转下年度继续办理1。", "received 6; carried_in 0; carried_out 1"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "facts"), TAUGHT)
def test_a_kind_is_told_from_its_near_misses(sentence, facts):
    assert compared(sentence, stated(facts))[1:] == ([], [])


@pytest.mark.parametrize(
    ("sentence", "carried"),
    [("2023年结转至2024年办理的申请36件。", "carried_in"), ("2024年结转至2025年办理的申请36件。", "carried_out")],
)
def test_the_reports_year_tells_which_way_applications_were_carried(sentence, carried):
    assert [fact.counted for fact in understand(sentence, 2024).facts] == [carried]


@pytest.mark.parametrize(
    "sentence", ["申请人中自然人36名，企业2家。", "全年共有8人次向我镇提出申请。", "企业申请3件，其余12件由村民提出。"]
)
def test_heads_that_may_be_no_applications_are_listed(sentence):
    assert understand(sentence).not_understood
