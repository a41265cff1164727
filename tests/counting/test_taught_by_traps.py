"""What two sets that were asked for traps, and one of as many kinds as a stranger could find, taught, in sentences of our
own, each kind beside near misses."""

import pytest

from giyearreport.counting import understand
from tests.counting.scoring import compared, stated, sure_of

# ruff: noqa: E501

# fmt: off
TAUGHT: list[tuple[str, str]] = [
    # not one was
    ("信息处理费收费通知一份未发。", "processing_fee_notices 0"),
    ("行政许可一件没办，行政处罚一件没作。", "licences 0; penalties 0"),
    ("政府信息公开申请一件没收到。", "received 0"),
    ("行政复议一起未发生，行政诉讼一起也没有。", "reconsideration 0; litigation 0"),
    ("规范性文件一件未发。", "normative_documents.issued 0"),
    ("年末1件未办结。", "carried_out 1"),
    # nobody asked
    ("全年没人申请信息公开。", "received 0"),
    ("本年没人提出政府信息公开申请，往年也没有积存件。", "received 0; carried_in 0"),
    ("群众申请信息公开数量9件，办结9件。", "received 9; handled 9"),
    ("申请信息公开类行政复议2件，维持1件。", "reconsideration 2; reconsideration.upheld 1"),
    ("因申请信息公开类行政诉讼1件，已撤诉。", "litigation 1; litigation.other all"),
    # as many as the year before
    ("行政处罚与去年相同为14件。", "penalties 14 last; penalties 14"),
    ("现行有效规范性文件与上年一致，均为9件。", "normative_documents.in_force 9 last; normative_documents.in_force 9"),
    ("行政许可与上年持平为31件。", "licences 31 last; licences 31"),
    ("收到内容相同的申请3件，均予以公开。", "received 3?; granted all"),
    # shares together, and what is the share of another thing
    ("予以公开31件、部分公开14件，两项占64.3%。", "granted 31; partially_granted 14; granted+partially_granted 64.3%"),
    ("行政复议31件，纠错率由上年的19.4%降到9.7%，纠正3件。", "reconsideration 31; reconsideration.corrected 3"),
    ("收到申请31件，按时办结率由92.1%提高到100%。", "received 31"),
    ("无法提供5件，不掌握2件，两类合计7件。", "unavailable 5; unavailable_not_held 2; unavailable 7?"),
    # what came in before is told again
    ("上年结转3件，新收21件，办结22件（含结转3件），结转下年2件。", "carried_in 3; received 21; handled 22 with_carried_in; carried_out 2"),
    ("办结申请2件（上年结转），本年未收到申请。", "handled 2; carried_in 2; received 0"),
    ("办结申请9件（含上年结转2件）。", "handled 9 with_carried_in; carried_in 2"),
    ("年初在办3件，年末在办1件，新收12件。", "carried_in 3; carried_out 1; received 12"),
    ("上年结转的2件已全部办结，今年新收的14件也已答复。", "carried_in 2; received 14; handled all"),
    # the line is told in the clause before, or behind
    ("属于重复申请，2件不予处理。", "unprocessed_repeated 2"),
    ("系行政执法案卷信息，3件不予公开。", "refused_enforcement_files 3"),
    ("企业登记档案查询属于行政查询事项，以此为由不予公开4件。", "refused_administrative_query 4"),
    ("收到申请8件，3件要求提供统计年鉴，按公开出版物不予处理。", "received 8; unprocessed_publication 3"),
    ("收到申请9件，其中2件涉及内部讨论，以过程性信息不予公开。", "received 9; refused_process_information 2"),
    ("办结申请21件，档案遗失致使无法提供的4件，均归入本机关不掌握。", "handled 21; unavailable_not_held 4"),
    ("收到申请7件，其中归别处管的2件，已告知申请人，计入本机关不掌握。", "received 7; unavailable_not_held 2"),
    ("收到申请7件，经审查2件实质为信访，不予处理。", "received 7; unprocessed_petition 2"),
    ("撤回申请3件、逾期未补正2件，两种情形均归入其他处理，共5件。", "other_rest 3; other_not_corrected 2; other_handling 5"),
    # what is what
    ("规范性文件年初31件，年内新增4件、废止2件，年末33件。", "normative_documents.in_force 31 last; normative_documents.issued 4; normative_documents.repealed 2; normative_documents.in_force 33"),
    ("现行有效规范性文件14件，其中今年新增3件。", "normative_documents.in_force 14; normative_documents.issued 3"),
    ("去年底的12件规范性文件废止3件，今年印发1件。", "normative_documents.in_force 12 last?; normative_documents.repealed 3; normative_documents.issued 1"),
    ("年末现行有效规范性文件18件，其中今年新出台4件，比2023年末的16件净增2件。", "normative_documents.in_force 18; normative_documents.issued 4; normative_documents.in_force 16 last"),
    ("制发规范性文件3件，新发的2件已同步解读。", "normative_documents.issued 3; normative_documents.issued 2?"),
    # of which case
    ("行政诉讼2件，一件直接起诉、一件复议后起诉，前者未审结，后者驳回。", "litigation 2; direct 1; after_reconsideration 1; direct.pending all; after_reconsideration.upheld all"),
    ("行政复议与行政诉讼各1件，前者维持，后者尚未审结。", "reconsideration 1; litigation 1; reconsideration.upheld all; litigation.pending all"),
    ("今年复议案件有5件。撤回2件，维持3件。", "reconsideration 5; reconsideration.other 2; reconsideration.upheld 3"),
    ("我局作为行政复议被申请人的案件9件，维持7件，撤回2件。", "reconsideration 9; reconsideration.upheld 7; reconsideration.other 2"),
    ("近三年来首次发生政府信息公开行政诉讼1件，尚无判决结果。", "litigation 1; litigation.pending all"),
    ("被提起行政诉讼1件，系原告未经行政复议径行起诉。", "litigation 1; direct all"),
    ("因答复引起行政复议两案，均维持。", "reconsideration 2; reconsideration.upheld all"),
    ("行政处罚一案一卷，规范归档。", ""),
    ("行政诉讼2件，审结1件，结果为维持。", "litigation 2; litigation.upheld 1"),
    ("行政复议5件，已结案3件，结果均为维持，尚未审结2件。", "reconsideration 5; reconsideration.upheld all?; reconsideration.pending 2"),
    ("行政复议结果维持、结果纠正、其他结果、尚未审结依次为5、0、1、3件。", "reconsideration.upheld 5; reconsideration.corrected 0; reconsideration.other 1; reconsideration.pending 3"),
    ("行政诉讼1件，法院判决撤销我局答复书。", "litigation 1; litigation.corrected all"),
    ("复议机关对其中1件作出维持决定，对另1件作出撤销决定。", "reconsideration.upheld 1; reconsideration.corrected 1"),
    # who applied
    ("申请人中14件为自然人，2件为企业。", "natural_person 14; commercial_enterprise 2"),
    ("自然人，9件；商业企业，2件。", "natural_person 9; commercial_enterprise 2"),
    ("个人31件，社会团体2件（均为公益组织）。", "natural_person 31; public_welfare_organization 2"),
    ("申请主要来自企业（4件）和律所（3件），全年7件。", "commercial_enterprise 4; legal_service_organization 3; received 7"),
    ("申请人清一色是自然人。", "natural_person all?"),
    # another's, and how often
    ("办理各类事项3.2万件，其中行政许可决定142件。", "licences 142"),
    ("办理民生事项860件。", ""),
    ("同一申请人分9次提交的材料已归档。", ""),
    ("镇、村、社区三家合计收到申请0件。", "received 0"),
    ("三家单位均未收到申请。", ""),
    ("吊销许可22件。", ""),
    ("与2023年收到14件相比，今年申请增加2件。", "received 14 last"),
    ("予以公开的不足四成（18件）。", "granted 18"),
    ("收取行政事业性收费2亿零30万元。", "fees 200300000"),
    ("收到申请8件，均在法定期限内完成。", "received 8; handled all"),
    ("对申请人提出的4件，予以公开。", "granted 4"),
    ("同一申请人就同一事项反复提出的申请3件，告知不再重复处理。", "unprocessed_repeated 3"),
    ("制定规章1件，修改2件，现行有效规章17件。", "regulations.issued 1; regulations.in_force 17"),
    ("对征收方案的申请一般予以公开，全年16件。", "granted 16"),
]

#: What may be otherwise is a guess.
GUESSED: list[tuple[str, str]] = [
    ("收到申请13件，已按期答复。", "received 13"),
    ("收到申请13件，在法定期限内办结，其中延期答复2件。", "received 13"),
    ("拟不予公开的3件，经会商，后改为部分公开。", ""),
    ("行政复议3件，其中2件系上年未审结、本年维持。", "reconsideration 3"),
    ("行政复议1件被纠正，该案申请人未再起诉。", "reconsideration 1; reconsideration.corrected all"),
    ("收到申请12件，上年移2件。", "received 12"),
    ("对2件答复不服，向市政府申请复议。", ""),
    ("办结申请31件，其中非公开类答复6件。", "handled 31"),
    ("收到申请60件，同一申请人提交的28件，其中经说明理由后答复的20件。", "received 60"),
]

#: What is not read, or in part, is listed.
LISTED = (
    *(text for text, _ in GUESSED),
    "收到线上申请2件，其他渠道均未收到申请。",
    "拟不予公开2件。",
    "行政复议1件，结果为支请。",
    "复议后起诉6件，支请4件、纠正1件。",
    "现行有效规范性文件20件，本年颁施3件。",
    "行政处罚203起、收缴15起，施禁20起、行政强制1起。",
    "收到申请3件，我局一律按自然人申请登记。",
)
# fmt: on


@pytest.mark.parametrize(("text", "facts"), TAUGHT)
def test_what_traps_taught_is_read(text, facts):
    assert compared(text, stated(facts))[1:] == ([], [])


@pytest.mark.parametrize(("text", "facts"), GUESSED)
def test_what_a_trap_may_be_otherwise_is_a_guess(text, facts):
    of_facts = len(stated(facts))
    assert sure_of(text, stated(facts)) == {"sure": of_facts, "surely_wrong": 0}


@pytest.mark.parametrize("text", LISTED)
def test_what_traps_left_untold_is_listed(text):
    assert understand(text).not_understood
