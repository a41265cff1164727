"""What the grammar did not read is listed, and what it had to guess is said to be a guess."""

import pytest

from giyearreport.counting import understand
from tests.counting.corpus import SENTENCES
from tests.counting.fresh import FRESH
from tests.counting.of_offices import OF_OFFICES
from tests.counting.scoring import compared, stated
from tests.counting.told_in_parts import TOLD_IN_PARTS


@pytest.mark.parametrize(
    "sentence",
    [
        "收到申请12件，其中有效件10件。",
        "申请中属于重复来件的7件。",
        "申请答复中引用保密条款的有15件。",
        "全年受理申请三五件。",
        "收到申请20件，其中答复不满意后再次上门的4件。",
        "印发规范性文件两件，清理规范性文件30件。",
        "办理申请减少3件。",
        "今年未有公众走进大厅提出公开申请。",
        "收到申请12桩，办结12桩。",
        "收到的一件申请已答复。",
        "2024年有14人次向我乡申请公开政府信息。",
        "办理行政许可事项1208件。",
        "向申请人送达答复书6份。",
        "作出《政府信息公开答复书》28份。",
        "结果维持占80%，结果纠正占20%。",
        "全年公开4件，未公开1件。",
        "年底前收到申请2件，未到期。",
        "行政复议3件，均得到上级机关支持。",
        "全年未办理依申请公开事项。",
        "没有出现被上级机关纠正的情形。",
        "不予处理3件，其中信访2件、重复1件。",
    ],
)
def test_a_number_beside_a_word_of_the_tables_that_gave_no_fact_is_listed(sentence):
    assert understand(sentence).not_understood == ((0, len(sentence) - 1),)


@pytest.mark.parametrize(
    "sentence",
    [
        "收到申请12件，其中网上申请10件。",
        "收到申请12件，比上年增加3件，办结11件，其中延期答复2件。",
        "收到群众留言92件，均已答复。",
        "作为复议机关审结行政复议案件35件。",
        "公开行政处罚信息640条，办理行政许可318件。",
        "没有超期答复的申请。",
    ],
)
def test_a_number_that_says_why_it_is_none_of_the_tables_is_not_listed(sentence):
    assert understand(sentence).not_understood == ()


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("收到政府信息公开申请12件。", [True]),
        ("区住建局收到申请76件。", [True]),
        ("完全满足群众需要的公开答复20件。", [False]),
        ("收到申请12件，大厅又收到申请9件。", [False, False]),
        ("上年结转的行政复议案件1件。", [False]),
        ("答复中公开占了多数，为25件。", [False]),
        ("没有经大厅窗口转来的公开申请。", [False]),
        ("公开率（含部分公开）66.7%。", [False]),
        ("自然人办结38件。", [False]),
        ("自然人新收38件。", [True]),
        ("通过系统收到申请71件。", [False]),
        ("通过线上、信函等渠道收到申请71件。", [True]),
        ("涉及征地的不予公开3件。", [False]),
        ("涉及个人隐私的不予公开3件。", [True]),
        ("协助市政府办理信息公开行政复议2件。", [False]),
        ("收到转来的申请3件，直接提出的申请11件。", [False, False]),
        ("内容不明确的3件申请，一次性告知补正。", [False]),
        ("上年度受理、本年度答复申请1件。", [False, False]),
    ],
)
def test_a_fact_whose_words_may_be_read_otherwise_is_not_sure(sentence, sure):
    understanding = understand(sentence)
    assert [fact.sure for fact in understanding.facts] == sure
    assert bool(understanding.not_understood) is not all(sure)


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("部分公开的3件中，2件涉及商业秘密。", "partially_granted 3; refused_third_party_rights 2?"),
        ("2023年结转的1件已于2024年1月答复。", "carried_in 1"),
        ("2024年结转1件至2025年答复。", "carried_out 1"),
        ("行政复议2件、行政诉讼1件，无败诉。", "reconsideration 2; litigation 1; litigation.corrected 0"),
        ("行政复议2件、行政诉讼1件，无纠错。",
         "reconsideration 2; litigation 1; reconsideration.corrected 0; litigation.corrected 0"),
        ("无规章、规范性文件制定权。", ""),
        ("无规章、规范性文件。", "regulations.issued 0; normative_documents.issued 0"),
        ("28名自然人和2家企业提出申请31件。", "received 31"),
        ("自然人28件，企业2件。", "natural_person 28; commercial_enterprise 2"),
        ("未产生信息公开申请。", "received 0"),
        ("依申请公开未产生费用。", "processing_fee 0"),
        ("对30件申请进行了答复。", "handled 30"),
        ("对收到的30件申请收取费用300元。", "received 30?; processing_fee 300?"),
        ("未出现逾期答复和被行政复议纠错的情形。", "reconsideration.corrected 0"),
        ("未出现逾期答复的情形。", ""),
        ("科研机构、社会公益组织均未提出申请。", "research_institution 0; public_welfare_organization 0"),
        ("群众、企业均未提出申请。", "received 0"),
        ("本年新收和上年结转申请共31件。", "received 31 with_carried_in"),
        ("含上年结转在内共办理31件。", "handled 31 with_carried_in"),
        ("自然人（12）、企业（3）。", "natural_person 12; commercial_enterprise 3"),
        ("（1）收到申请12件。（2）办结12件。", "received 12; handled 12"),
    ],
)  # fmt: skip
def test_a_kind_is_told_from_its_near_misses(sentence, facts):
    assert compared(sentence, stated(facts))[1:] == ([], [])


def test_few_of_the_sentences_that_are_read_are_listed_all_the_same():
    read = [*SENTENCES, *FRESH, *TOLD_IN_PARTS, *OF_OFFICES]
    assert sum(bool(understand(text).not_understood) for text, _ in read) <= len(read) * 0.115
