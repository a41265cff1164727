"""What a second random pick of reports taught, and what a year that is named says beside 上年, in sentences of our own,
each kind beside near misses."""

import pytest

from giyearreport.counting import understand
from tests.counting import scoring
from tests.counting.scoring import compared, stated

# ruff: noqa: E501

# fmt: off
TAUGHT: list[tuple[str, str]] = [
    # a result that is told as 其他
    ("因信息公开被申请行政复议1件，复议结果为其他。", "reconsideration 1; reconsideration.other all"),
    ("政府信息公开行政诉讼2件，结果均为其他。", "litigation 2; litigation.other all"),
    ("行政复议1件，结果为“其他”，行政诉讼0件。", "reconsideration 1; reconsideration.other all; litigation 0"),
    ("行政诉讼1件（结果为其他）。", "litigation 1; litigation.other all"),
    ("行政复议1起，审理结果属其他。", "reconsideration 1; reconsideration.other all"),
    ("行政复议3件，其中维持2件，其他1件。", "reconsideration 3; reconsideration.upheld 2; reconsideration.other 1"),
    ("收到申请5件，其中自然人4件，其他1件。", "received 5; natural_person 4; other_organization 1"),
    ("收到申请2件，结果均为其他处理。", "received 2; other_handling all"),
    # a result that is told in words and again with its number
    ("行政复议案件1宗，复议机关责令重新答复，结果纠正1宗。", "reconsideration 1; reconsideration.corrected 1"),
    ("行政诉讼1件，法院判决驳回，结果维持1件。", "litigation 1; litigation.upheld 1"),
    ("行政复议9件，申请人撤回4件，维持3件，2件仍在审理。", "reconsideration 9; reconsideration.other 4; reconsideration.upheld 3; reconsideration.pending 2"),
    ("行政复议1件，复议机关责令重新答复。", "reconsideration 1; reconsideration.corrected all"),
    # what became of those that something else was told of
    ("收到的申请中，有3件征求了第三方意见，最终2件不予公开、1件部分公开。", "refused 2; partially_granted 1"),
    ("受理的申请中，有5件涉及多部门意见征求，最后3件予以公开、2件无法提供。", "granted 3; unavailable 2"),
    ("收到申请18件，其中4件需征求第三方意见，最终1件不予公开、3件部分公开。", "received 18; refused 1; partially_granted 3"),
    ("发出征求意见书9份，其中同意公开4份。", ""),
    # the line in a bracket behind a decision
    ("作出不予公开决定1件（属于行政执法案卷）。", "refused 1; refused_enforcement_files all"),
    ("收到申请3件，作出无法提供告知2件（均因本机关不掌握），部分公开1件。", "received 3; unavailable 2; unavailable_not_held all; partially_granted 1"),
    ("作出不予处理决定1件（重复申请）。", "unprocessed 1; unprocessed_repeated all"),
    ("作出不予公开决定3件（其中国家秘密2件）。", "refused 3; refused_state_secret 2"),
    ("作出行政处罚决定3件（涉及国家秘密的不予公开）。", "penalties 3"),
    # papers that are no notice of fees
    ("全年作出责令限期改正通知书57份，行政处罚决定8份。", "penalties 8"),
    ("下发安全隐患排查通知书31份。", ""),
    ("发放协助调查通知书12份，行政强制0件。", "coercive_measures 0"),
    ("送达搬迁腾退通知书9份。", ""),
    ("收到申请12件，发出收费通知书2份，收取信息处理费60元。", "received 12; processing_fee_notices 2; processing_fee 60"),
    ("信息处理费缴费通知书3份。", "processing_fee_notices 3"),
    # what the 复议机关 have
    ("全市行政复议机构共办理行政复议案件1420件，其中涉及政府信息公开96件。", ""),
    ("各级行政复议机关受理行政复议案件830件，其中信息公开类41件。", ""),
    ("县级复议机关全年审结复议案件66件，其中政府信息公开类5件。", ""),
    ("行政复议62件，其中政府信息公开类5件。", "reconsideration 5"),
    ("我局被申请行政复议1件，行政复议机关维持1件。", "reconsideration 1; reconsideration.upheld 1"),
    # what nobody had to pay
    ("收取信息处理费0元，减免0元。", "processing_fee 0"),
    ("信息处理费收取120元，减免80元。", "processing_fee 120"),
    ("实际收取信息处理费0元，免收0元、退还0元。", "processing_fee 0"),
    ("行政事业性收费12万元，减免3万元。", "fees 120000"),
    ("收取信息处理费共2笔，合计60元。", "processing_fee 60"),
    # all of them, in a sentence of its own
    ("收到申请27件，其中本级9件，部门18件。全部申请已依法答复。", "received 27; handled all; received 9?; received 18?"),
    ("收到申请6件。所有申请已按期答复，无逾期。", "received 6; handled all"),
    ("收到申请6件。上述申请已依法办结。", "received 6; handled all"),
    ("收到申请6件。全部申请件已办结，无积压。", "received 6; handled all"),
    ("收到申请2件。前述申请予以公开。", "received 2; granted all"),
    ("收到申请6件。上述申请主要涉及征地。", "received 6"),
    ("收到申请6件。上述申请中予以公开4件。", "received 6; granted 4"),
    ("全部申请渠道已公布。", ""),
    # how the one was answered
    ("收到1件依申请公开，为村民咨询类，已电话告知并当场答复。", "received 1; handled all; natural_person 1?"),
    ("收到申请1件，已电话答复。", "received 1; handled all"),
    ("收到申请1件，已当面答复申请人。", "received 1; handled all"),
    ("收到申请1件，已当场予以答复。", "received 1; handled all"),
    ("收到申请1件，已通过邮寄方式按时答复。", "received 1; handled all"),
    ("收到申请1件，补正后已按期答复。", "received 1; handled all"),
    ("收到申请3件，电话答复1件。", "received 3"),
    ("收到申请1件，未当场答复。", "received 1"),
    ("收到申请1件，已电话联系申请人。", "received 1"),
    # those that had to be put right
    ("受理申请7件，其中内容不明确需补正的2件，补正后均予以公开。", "received 7; granted 2?"),
    ("受理申请7件，其中需补正3件，经补正后全部部分公开。", "received 7; partially_granted 3?"),
    ("受理申请7件，补正后均予以公开。", "received 7; granted all"),
    # documents among what was promulgated
    ("我镇共发布文件32份，其中行政规范性文件2份。", "normative_documents.issued 2"),
    ("全年公布文件19件，其中规范性文件3件。", "normative_documents.issued 3"),
    ("区政府新发布文件46件，其中行政规范性文件7件。", "normative_documents.issued 7"),
    ("印发文件46件，其中行政规范性文件7件。", "normative_documents.issued 7"),
    ("主动公开文件46件，其中规范性文件7件。", ""),
    ("网站发布信息46条，其中规范性文件7条。", ""),
    # what another year's number is of
    ("受理申请5件；答复5件，其中同意公开4件，信息不存在1件。与2023年的5件持平。", "received 5; handled 5; granted 4; unavailable_not_held 1; received 5 last"),
    ("今年收到申请9件，其中自然人8件、商业企业1件。较上年的7件增加2件。", "received 9; natural_person 8; commercial_enterprise 1; received 7 last"),
    ("今年新收申请9件，予以公开7件，部分公开2件。比上年的12件减少3件。", "received 9; granted 7; partially_granted 2; received 12 last"),
    ("今年收到申请9件，不予公开3件，较上年的2件增加1件。", "received 9; refused 3; refused 2 last"),
    ("政府信息公开复议案件共41件，比上年的57件明显减少。", "reconsideration 41; reconsideration 57 last"),
    ("全年新收申请41件，较上年的57件大幅下降。", "received 41; received 57 last"),
    ("依申请公开总量连续第二年突破一千件，2024年达到1286件。", "received 1286"),
    # those of one case, of which all that follows is told
    ("复议、诉讼案件各1件，复议的1件已撤销，诉讼的1件尚在审理中。", "reconsideration 1; litigation 1; reconsideration.corrected 1; litigation.pending all"),
    ("行政复议2件、行政诉讼3件，诉讼的3件均被驳回。", "reconsideration 2; litigation 3; litigation.upheld all"),
    ("行政复议2件、行政诉讼3件，均维持。", "reconsideration 2; litigation 3; reconsideration.upheld all; litigation.upheld all"),
    # notices where the fee was spoken of
    ("全年收取信息处理费0元、发出通知0份。", "processing_fee 0; processing_fee_notices 0"),
    ("信息处理费方面，开具通知2份，收取120元。", "processing_fee_notices 2; processing_fee 120"),
    ("镇政府发出通知12份。", ""),
    # whither they were told to go
    ("由于不属于本机关职责，告知申请人向有关机关咨询4件。", "unavailable_not_held 4"),
    ("不属于本机关公开职责，告知其向县局咨询2件。", "unavailable_not_held 2"),
    ("收到咨询4件，告知其向县局咨询2件。", ""),
    # how many decisions were made, where the clause before says that they grew
    ("行政许可办件量较上年增长5.1%，为4821件；行政处罚下降2.3%，为317件。", "licences 4821; penalties 317"),
    ("全年申请办理量为73件（新收68件，上年转来5件）。", "received 68; carried_in 5; received/handled 73 with_carried_in"),
    ("局长信箱转来15件，均已办理。", ""),
]

#: What is read with the report's year, as the program reads.
WITH_YEAR: list[tuple[str, str]] = [
    ("与2023年相比，新收申请减少78件，为1542件；不予公开增加9件，为121件。", "received 1542; refused 121"),
    ("同2023年比较，申请减少8件，为15件。", "received 15"),
    ("全年收到申请3件，数量与2023年相同。其中2件予以公开，1件部分公开。", "received 3; granted 2; partially_granted 1"),
    ("和2023年一样，收到申请5件。", "received 5"),
    ("收到申请29件，与2023年的36件相比减少7件，其中予以公开5件。", "received 29; received 36 last; granted 5"),
    ("现行有效行政规范性文件16件，同2023年底的19件相比减少3件，其中新制发1件、废止4件。", "normative_documents.in_force 16; normative_documents.in_force 19 last; normative_documents.issued 1; normative_documents.repealed 4"),
    ("全年新收申请18件，虽较2023年的30件略有回落，但仍处于高位。", "received 18; received 30 last"),
    ("2023年收到申请36件。", "received 36 last"),
    ("复议案件7件，2023年为5件，被纠错1件。", "reconsideration 7; reconsideration 5 last; reconsideration.corrected 1"),
    ("现行有效的还是2021年出的那2件规范性文件。", "normative_documents.in_force 2"),
    ("现行有效规范性文件为2019年制定的3件。", "normative_documents.in_force 3"),
    ("2023年现行有效规范性文件16件。", "normative_documents.in_force 16 last"),
    # carried over, from and into years that are named
    ("我镇未收到申请，无2023年结转申请，无结转2025年继续办理的申请。", "received 0; carried_in 0; carried_out 0"),
    ("未收到申请，2023年也没有结转的申请。", "received 0; carried_in 0"),
    ("2023年亦未结转申请至2024年。", "carried_in 0"),
    ("2023年结转和结转2025年均为0。", "carried_in 0; carried_out 0"),
    ("2024年新收和2023年结转申请共计31件，已全部办结。", "received 31 with_carried_in; handled all"),
    ("2024年新收、2023年结转、办结的申请都是0件。", "received 0; carried_in 0; handled 0"),
    ("新收和2023年结转的申请分别为42件、8件，办结和结转2025年的分别为46件、4件。", "received 42; carried_in 8; handled 46; carried_out 4"),
    ("收到申请13件，已答复12件，1件待2025年继续办理。", "received 13; handled 12; carried_out 1"),
    ("收到申请13件，已答复11件，2件将于2025年答复。", "received 13; handled 11; carried_out 2"),
    ("2023年结转2024年的3件申请均已办结。", "carried_in 3; handled all?"),
    ("2024年以来，共收到申请3件，按期答复3件。", "received 3; handled 3"),
    ("2020年以来，共收到申请30件。", "received 30 other"),
]

#: What is not read, or in part, is listed.
LISTED = (
    "今年收到申请12件，上年收到15件，办结12件。",
    "2024年以来，共收到申请3件，按期答复3件。",
    "全市行政复议机构共办理行政复议案件1420件，其中涉及政府信息公开96件。",
    "受理申请7件，其中内容不明确需补正的2件，补正后均予以公开。",
)
# fmt: on


@pytest.mark.parametrize(("text", "facts"), TAUGHT)
def test_what_the_second_pick_taught_is_read(text, facts):
    assert compared(text, stated(facts))[1:] == ([], [])


@pytest.mark.parametrize(("text", "facts"), WITH_YEAR)
def test_years_that_are_named_are_read_as_the_report_has_them(text, facts, monkeypatch):
    monkeypatch.setattr(scoring, "understand", lambda text: understand(text, 2024))
    assert compared(text, stated(facts))[1:] == ([], [])


@pytest.mark.parametrize("text", LISTED)
def test_what_the_second_pick_left_untold_is_listed(text):
    assert understand(text).not_understood
