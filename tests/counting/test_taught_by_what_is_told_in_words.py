"""What four sets that had been held back, and a set of what is said without a number, taught: in sentences of our own,
each kind beside near misses."""

import pytest

from giyearreport.counting import understand
from tests.counting.scoring import compared, stated, sure_of

# ruff: noqa: E501

# fmt: off
TAUGHT: list[tuple[str, str]] = [
    # what the clause before told is not what a 未再 denies
    ("收到申请1件，申请人主动撤回，未再提出。", "received 1; other_rest all"),
    ("收到申请1件，经审查予以公开，没有产生。", "received 1; granted all"),
    ("行政复议情况，本年度没有发生。", "reconsideration 0"),
    ("全年收到申请2件，申请人随后撤回1件，未再提交。", "received 2; other_rest 1"),
    # whoever may apply
    ("全年没有群众或企业提出申请。", "received 0"),
    ("未收到个人和企业的信息公开申请。", "received 0"),
    ("没有居民、企业向我街道提出公开申请。", "received 0"),
    ("未收到企业、科研机构的申请。", "commercial_enterprise 0; research_institution 0"),
    ("收到公民申请55件，企业和其他组织申请5件。", "natural_person 55; organizations 5"),
    ("收到申请70件，其中自然人66件，企业及其他组织4件。", "received 70; natural_person 66; organizations 4"),
    ("商业企业3件、科研机构1件和其他组织2件。", "commercial_enterprise 3; research_institution 1; other_organization 2"),
    # 公民申请, all that came in
    ("全年收到公民申请6件，予以公开6件。", "received 6; natural_person 6?; granted 6"),
    ("共收到个人申请2件，均予以公开。", "received 2; natural_person 2?; granted all"),
    ("自然人申请10件，企业申请2件。", "natural_person 10; commercial_enterprise 2"),
    # words that only look like a line, or an application
    ("发布公告9条，无涉密内容。", ""),
    ("全年未发生涉密事件。", ""),
    ("没有申请免缴的情形。", ""),
    ("没有涉密不予公开的申请。", "refused_state_secret 0"),
    # of both years
    ("上年与本年均无结转申请。", "carried_in 0; carried_out 0"),
    ("收到申请3件，去年、今年都没有结转。", "received 3; carried_in 0; carried_out 0"),
    ("上年也没有结转的申请。", "carried_in 0"),
    # what another year had, and this one has not
    ("上年收到申请3件，本年没有。", "received 3 last; received 0"),
    ("2023年发生行政诉讼2件，2024年没有。", "litigation 2 last; litigation 0"),
    ("去年作出行政强制1件，今年一件也没有。", "coercive_measures 1 last; coercive_measures 0"),
    ("上年收到申请3件，本年没有超期。", "received 3 last"),
    # what is said twice
    ("未收到政府信息公开申请，受理申请0件。", "received 0"),
    ("没有办理过依申请公开，收到申请0件，办结0件。", "received 0; handled 0"),
    # what was added to those in force
    ("现行有效规范性文件31件，本年新增3件，废止2件。",
     "normative_documents.in_force 31; normative_documents.issued 3; normative_documents.repealed 2"),
    ("全区现行有效规章4件，年内新增1件。", "regulations.in_force 4; regulations.issued 1"),
    ("现行有效规范性文件31件，新增专栏2个。", "normative_documents.in_force 31"),
    # the reason is told in the clause before, by 对
    ("对属于重复提出的申请，我局不予处理3件。", "unprocessed_repeated 3"),
    ("对涉及个人隐私的，不予公开4件。", "refused_third_party_rights 4"),
    ("对大量反复提出且无正当理由的申请，不予处理11件。", "unprocessed_excessive 11"),
    ("对以申请公开名义进行信访的，不予处理6件。", "unprocessed_petition 6"),
    ("对属于重复提出的申请，予以公开3件。", "granted 3"),
    # a line behind 等, and the group behind it
    ("因涉及商业秘密等第三方权益不予公开的9件。", "refused_third_party_rights 9"),
    ("因涉及国家秘密等原因不予公开9件。", "refused 9"),
    ("其余不予公开的为过程性信息，共6件。", "refused_process_information 6"),
    ("因涉及人事管理、后勤管理而不予公开2件。", "refused_internal_affairs 2"),
    # what follows an 、 is of the next number
    ("其中依申请提供的4件、信息不存在的5件。", "unavailable_not_held 5"),
    ("申请公开会议纪要的4件，因尚在讨论，按过程性信息不予公开。", "refused_process_information 4"),
    # what 均 says of as many as came in
    ("收到申请6件，6件申请经审查全部予以公开。", "received 6; granted 6"),
    ("受理申请4件，4件均已答复。", "received 4; handled 4"),
    ("收到申请6件，其中4件经研究全部予以公开。", "received 6; granted 4"),
    ("收到的6件申请均已答复。", "received 6; handled all"),
    # years and parts of a year
    ("2023年、2024年，我局作出的行政许可分别为31件、28件。", "licences 31 last; licences 28"),
    ("2022年、2023年、2024年，新收申请依次为3件、4件、5件。", "received 3 other; received 4 last; received 5"),
    ("行政许可、行政处罚，本年分别为3件、4件。", "licences 3; penalties 4"),
    ("收到的申请，上半年9件，下半年5件，全年14件。", "received 9 other; received 5 other; received 14"),
    ("新收申请情况：一季度9件，二季度4件，合计13件。", "received 9 other; received 4 other; received 13"),
    ("收到申请13件，其中上半年9件。", "received 13; received 9 other?"),
    # how many there are
    ("市生态环境局全年共有6件行政复议，其中维持6件。", "reconsideration 6; reconsideration.upheld 6"),
    ("我局2024年仅有3件申请。", "received 3"),
    ("部分乡镇共有6件文件公开不及时。", ""),
    # cases
    ("行政诉讼3件，全为复议后起诉，判决驳回3件。", "litigation 3; after_reconsideration all; litigation.upheld 3"),
    ("行政诉讼1件，法院尚未作出判决。", "litigation 1; litigation.pending all"),
    ("行政诉讼1件，尚未开庭审理。", "litigation 1; litigation.pending all"),
    ("行政诉讼1件，原告申请撤诉。", "litigation 1; litigation.other all"),
    ("行政复议2件，不属于政府信息公开类。", ""),
    ("行政诉讼1件，判我局败诉。", "litigation 1; litigation.corrected all"),
    # what becomes less
    ("不予公开件由12件减到9件。", "refused 12 last; refused 9"),
    ("申请量由12件跌至9件。", "received 12 last; received 9"),
    ("收到申请3件，均作部分公开处理。", "received 3; partially_granted all"),
    ("收到申请3件，余1件次年续办。", "received 3; carried_out 1"),
    ("收到政府信息公开书面申请4件。", "received 4"),
    # by whom
    ("收到申请3件，申请人均为当地村民。", "received 3; natural_person all"),
    ("收到申请3件，申请人均为企业。", "received 3; commercial_enterprise all"),
]

#: What may be otherwise is a guess.
GUESSED: list[tuple[str, str]] = [
    # more numbers than things that are known
    ("予以公开、移送别处、部分公开分别为9件、3件、2件。", ""),
    ("国家秘密、敏感事项、过程性信息依次为4件、3件、2件。", ""),
    ("予以公开、部分公开分别为9件、2件。", "granted 9; partially_granted 2"),
    # a fee by a name that is not known
    ("全年收取危废处置处理费3万元。", ""),
    ("全年收取信息处理费300元。", "processing_fee 300"),
    # what was made is not known
    ("本局未制定规章，制定裁量基准3件。", "regulations.issued 0"),
    ("规章方面，制定2件。", "regulations.issued 2"),
    # what is told of both cases may be told of the last alone
    ("2件行政复议、1件行政诉讼尚未审结。", "litigation.pending 1"),
    # a sum behind parts of the year
    ("全年收到申请14件，上半年9件，下半年5件，合计14件。", "received 14"),
]

#: What is told in words that are not known is listed; their near misses are not.
LISTED = (
    # amid documents
    "制发规范性文件3件，停用1件。",
    "行政规范性文件制发0件、停用0件、现行有效0件。",
    "现行有效政令5部，规范性文件120件。",
    "制定条例2部，废止条例1部。",
    "规范性文件制发、停用件数均为0。",
    "制发规范性文件3件，无停用。",
    # of cases
    "行政诉讼1件，已息诉。",
    "行政复议1件、行政诉讼1件，诉讼待排期。",
    "行政复议6件、行政诉讼2件，无一落败。",
    # left out of all others
    "收到申请37件，除2件等候鉴定外，均已答复。",
    # denied
    "没有不予公布的情形。",
    "收到申请3件，没有不让公开的情况。",
    # nought, without a word
    "不具有行政许可和行政处罚权限，该两项数据为零。",
    "无行政强制权限，数据为0。",
    # what was 全为 or 系 of cases in words that are not known
    "行政诉讼2件，均已息诉结案。",
)

NOT_LISTED = (
    "制发规范性文件3件，修订1件，废止2件。",
    "制发规范性文件3件，公开解读2件。",
    "行政诉讼1件，已判决驳回。",
    "收到申请37件，除2件结转下年外，其余35件均已答复。",
    "行政复议6件、行政诉讼2件，无一败诉。",
    "没有不予公开的情形。",
    "今年以来，收到申请12件，办结12件。",
)
# fmt: on


@pytest.mark.parametrize(("text", "facts"), TAUGHT)
def test_what_is_told_in_words_is_read(text, facts):
    assert compared(text, stated(facts))[1:] == ([], [])


@pytest.mark.parametrize(("text", "facts"), GUESSED)
def test_what_words_may_tell_otherwise_is_a_guess(text, facts):
    assert sure_of(text, stated(facts)) == {"sure": len(stated(facts)), "surely_wrong": 0}


@pytest.mark.parametrize("text", LISTED)
def test_what_words_tell_and_no_rule_reads_is_listed(text):
    assert understand(text).not_understood


@pytest.mark.parametrize("text", NOT_LISTED)
def test_what_is_plain_beside_it_is_not_listed(text):
    assert not understand(text).not_understood
