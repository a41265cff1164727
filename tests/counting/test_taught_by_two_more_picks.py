"""What a third and a fourth random pick of reports taught, and what was invented while sure in the sets before them, in
sentences of our own, each kind beside near misses."""

import pytest

from giyearreport.counting import understand
from tests.counting import scoring
from tests.counting.scoring import compared, stated, sure_of

# ruff: noqa: E501

# fmt: off
TAUGHT: list[tuple[str, str]] = [
    # what letters apply for
    ("共受理来信申请公开4件，均已答复。", "received 4; handled all"),
    ("全年共收到来函申请公开3件，已全部答复。", "received 3; handled all"),
    ("年内共接收邮寄申请公开2件。", "received 2"),
    ("共收到书面申请公开6件，其中予以公开4件。", "received 6; granted 4"),
    ("共收到信函申请公开7件，办结7件。", "received 7; handled 7"),
    ("收到来访申请公开1件。", ""),
    # the year to come
    ("在2024年内共收到依申请公开件46件，年内办结43件，剩余3件待2025年办理。", "received 46; handled 43; carried_out 3"),
    ("2024年收到申请16件，答复14件，2件待2025年答复。", "received 16; handled 14; carried_out 2"),
    ("2024年收到申请9件，待2025年答复2件。", "received 9; carried_out 2"),
    ("收到依申请公开9件，待2025年答复2件。", "received 9; carried_out 2"),
    ("收到依申请公开9件，将于2025年办结1件。", "received 9; carried_out 1"),
    ("2024年收到申请9件，2025年1月答复2件。", "received 9; handled 2 other?"),
    # by whom they are dealt with
    ("收到申请14件，均由县政府办公室牵头办理，答复13件，1件结转下年。", "received 14; handled 13; carried_out 1"),
    ("全年受理申请12件，均由街道办公室统一办理，办结11件。", "received 12; handled 11"),
    ("受理申请31件，全部由政务公开科承接办理，已答复29件，2件结转下年度。", "received 31; handled 29; carried_out 2"),
    ("收到申请12件，均由司法所办理完毕。", "received 12; handled all"),
    ("收到申请12件，均由镇政府办答复。", "received 12; handled all"),
    ("收到申请12件，均由综合办承办并答复。", "received 12; handled all"),
    ("收到申请12件，全部办理。", "received 12; handled all"),
    # who decides
    ("以县政府为复议机关审理的行政复议案件全年收案64件，审结57件。", ""),
    ("以市人民政府为复议机关的行政复议案件64件，其中维持41件。", ""),
    ("由区政府作为行政复议机关受理的复议案件31件。", ""),
    ("以我市政府为复议机构承办行政复议案件23件。", ""),
    ("县政府作为复议机关全年受理行政复议申请46件，其中涉政府信息公开类9件。", ""),
    ("县政府行政复议办公室收到复议申请76件，受理70件，审结66件。", ""),
    ("行政复议办理情况：我局被申请行政复议2件。", "reconsideration 2"),
    ("我局被申请行政复议2件（以县政府为复议机关），均维持。", "reconsideration 2; reconsideration.upheld all"),
    ("以区政府为被申请人的行政复议3件，维持2件。", "reconsideration 3; reconsideration.upheld 2"),
    ("区司法局办理行政复议案件86件，被提起行政诉讼2件。", "litigation 2"),
    # by whom they were handed in
    ("收到申请7件，其中5件由个人提交，2件由单位提交。", "received 7; natural_person 5; organizations 2"),
    ("收到申请7件，6件由个人提出，1件由单位递交，均已答复。", "received 7; natural_person 6; organizations 1; handled all"),
    ("收到申请9件，其中2件由组织提交。", "received 9; organizations 2"),
    ("收到申请5件，其中1件由有关单位提交。", "received 5; organizations 1"),
    ("下属单位提交工作总结12份。", ""),
    # petitions that are not dealt with
    ("收到申请5件，信访类不予处理2件。", "received 5; unprocessed_petition 2"),
    ("投诉类不予处理1件，重复申请不予处理2件。", "unprocessed_petition 1; unprocessed_repeated 2"),
    ("办理申请8件，其中对信访事项不予处理3件。", "handled 8; unprocessed_petition 3"),
    ("办结申请8件，其中信访诉求类申请不予处理1件。", "handled 8; unprocessed_petition 1"),
    ("不予处理信访类4件，重复申请1件。", "unprocessed_petition 4; unprocessed_repeated 1"),
    ("收到申请6件，其中举报类申请1件不予处理，出版物类申请1件不予处理。", "received 6; unprocessed_petition 1; unprocessed_publication 1"),
    ("办理信访类事项34件。", ""),
    # shares together
    ("予以公开占41.2%，无法提供占20.6%，两项合计占61.8%。", "granted 41.2%; unavailable 20.6%; granted+unavailable 61.8%"),
    ("予以公开占41.2%，部分公开占10.3%，两者合计占51.5%。", "granted 41.2%; partially_granted 10.3%; granted+partially_granted 51.5%"),
    ("予以公开占41.2%，无法提供占20.6%，其他处理占10.3%，三项合计占72.1%。", "granted 41.2%; unavailable 20.6%; other_handling 10.3%; granted+unavailable+other_handling 72.1%"),
    ("予以公开7件，占35%；无法提供9件，占45%，两类合计占80%。", "granted 7; granted 35%; unavailable 9; unavailable 45%; granted+unavailable 80%"),
    ("不予公开占12.5%，不予处理占7.5%，合计占20%。", "refused 12.5%; unprocessed 7.5%; refused+unprocessed 20%"),
    ("予以公开占41.2%，部分公开占10.3%，两项合计占60%。", "granted 41.2%; partially_granted 10.3%"),
    ("自然人占80%，企业占15%，合计占95%。", "natural_person 80%; commercial_enterprise 15%"),
    # what a bracket tells of what was opened
    ("办结申请64件，其中公开类（予以公开、部分公开）38件，不予公开4件。", "handled 64; granted+partially_granted 38; refused 4"),
    ("公开（予以公开和部分公开）38件，不予公开4件。", "granted+partially_granted 38; refused 4"),
    ("公开类答复（含予以公开、部分公开）18件，无法提供7件。", "granted+partially_granted 18; unavailable 7"),
    ("答复申请52件，公开类（予以公开、部分公开）合计41件。", "handled 52; granted+partially_granted 41"),
    ("答复申请52件，其中公开（予以公开31件、部分公开10件）41件。", "handled 52; granted 31; partially_granted 10; granted+partially_granted 41?"),
    ("公开信息（通知、公告）71条。", ""),
    # other applicants
    ("自然人申请31件，商业企业申请6件，科研机构申请2件，其他申请1件。", "natural_person 31; commercial_enterprise 6; research_institution 2; other_organization 1"),
    ("商业企业申请6件，社会公益组织申请2件，法律服务机构申请9件，其它申请1件。", "commercial_enterprise 6; public_welfare_organization 2; legal_service_organization 9; other_organization 1"),
    ("自然人申请6件，其他申请3件。", "natural_person 6"),
    ("予以公开6件，不予公开2件，其他申请3件。", "granted 6; refused 2"),
    # results told of both ways
    ("行政诉讼5件，其中直接起诉3件、复议后起诉2件，法院均判决维持。", "litigation 5; direct 3; after_reconsideration 2; litigation.upheld all; direct.upheld all?; after_reconsideration.upheld all?"),
]

#: As the program reads them, which knows the report's year.
WITH_YEAR: list[tuple[str, str]] = [
    ("2023年全年收到申请64件，2024年收到申请58件，总量略有回落。", "received 64 last; received 58"),
    ("2023年全年收到申请64件。", "received 64 last"),
    ("2022年全年收到申请64件，2023年全年71件。", "received 64 other; received 71 last"),
    ("2024年全年收到申请58件，2023年全年收到申请64件。", "received 58; received 64 last"),
    ("2024年全年作出行政处罚58件，而2023年全年作出行政处罚64件。", "penalties 58; penalties 64 last"),
    ("全年收到申请58件，2023年收到申请64件。", "received 58; received 64 last"),
    ("收到申请5件，待2025年答复2件。", "received 5; carried_out 2"),
    ("收到申请5件，剩余1件待2025年办理。", "received 5; carried_out 1"),
]

#: What may be otherwise is a guess.
GUESSED: list[tuple[str, str]] = [
    ("收到申请12件，均按期答复，2件结转下年。", "received 12; carried_out 2"),
    ("受理申请16件，15件在法定期限内答复，1件延期答复。", "received 16"),
    ("收取信息处理费总金额300元，信息处理费实收120元。", ""),
    ("律师事务所申请6件，均涉及行政执法案卷。", "legal_service_organization 6"),
    ("商业企业申请2件，均属于过程性信息。", "commercial_enterprise 2"),
    ("作出责令停产等行政强制12次，均已计入行政强制30次之中。", "coercive_measures 30"),
    ("重复申请增多，据此不予处理3件。", ""),
    ("受理反映执法问题的申请增多，以此为由不予公开3件。", ""),
]

#: What they must not make a guess.
SURE: list[tuple[str, str]] = [
    ("收到申请12件，均按期答复，无结转下年。", "received 12; handled all; carried_out 0"),
    ("受理申请16件，15件在法定期限内答复，1件结转下年。", "received 16; handled 15; carried_out 1"),
    ("收取信息处理费120元。", "processing_fee 120"),
    ("律师事务所申请6件，均属于行政执法案卷，不予公开。", "legal_service_organization 6; refused_enforcement_files all"),
    ("作出行政强制12次，行政处罚30次。", "coercive_measures 12; penalties 30"),
]

#: What is not read, or in part, is listed.
LISTED = (
    *(text for text, _ in GUESSED),
    "区司法局全年办理行政复议案件186件，行政应诉案件29件。",
    "县政府作为复议机关全年受理行政复议申请46件，其中涉政府信息公开类9件。",
    "自然人申请6件，其他申请3件。",
    "予以公开占41.2%，部分公开占10.3%，两项合计占60%。",
)
# fmt: on


@pytest.mark.parametrize(("text", "facts"), TAUGHT)
def test_what_two_more_picks_taught_is_read(text, facts):
    assert compared(text, stated(facts))[1:] == ([], [])


@pytest.mark.parametrize(("text", "facts"), WITH_YEAR)
def test_all_of_a_year_that_is_named_is_of_that_year(text, facts, monkeypatch):
    monkeypatch.setattr(scoring, "understand", lambda text: understand(text, 2024))
    assert compared(text, stated(facts))[1:] == ([], [])


@pytest.mark.parametrize(("text", "facts"), GUESSED)
def test_what_may_be_otherwise_is_a_guess(text, facts):
    of_facts = len(stated(facts))
    assert sure_of(text, stated(facts)) == {"sure": of_facts, "surely_wrong": 0}


@pytest.mark.parametrize(("text", "facts"), SURE)
def test_what_is_plain_is_no_guess(text, facts):
    assert sure_of(text, stated(facts)) == {"sure": len(stated(facts)), "surely_wrong": 0}
    assert compared(text, stated(facts))[1:] == ([], [])


@pytest.mark.parametrize("text", LISTED)
def test_what_two_more_picks_left_untold_is_listed(text):
    assert understand(text).not_understood
