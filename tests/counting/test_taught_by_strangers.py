"""What the sets of strangers taught, in sentences of our own, each kind beside its near misses."""

import pytest

from giyearreport.counting import understand
from tests.counting.scoring import compared, stated

# ruff: noqa: E501


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("废止规范性文件9件（其中自行失效4件）。", "normative_documents.repealed 9"),
        ("作出行政处罚决定310件，其中简易程序处罚220件。", "penalties 310"),
        ("现行有效规范性文件31件（上年末为33件）。", "normative_documents.in_force 31; normative_documents.in_force 33 last"),
        ("办理申请40件，其中当年新收38件。", "handled 40; received 38?"),
        ("行政诉讼3件，驳回起诉1件（归入其他结果），维持2件。", "litigation 3; litigation.other 1; litigation.upheld 2"),
        ("要求公开年鉴的（计入不予处理）2件。", "unprocessed 2"),
        ("不予公开1件（国家秘密），部分公开2件。", "refused 1?; refused_state_secret 1?; refused_state_secret all?; partially_granted 2"),
        ("全年发出第三方意见征询函12份，其中同意公开7份、不同意公开5份。", ""),
        ("经征询，同意公开7件、不同意公开5件。", "granted 7; refused 5"),
        ("近年来制发且仍然有效的规范性文件14件。", "normative_documents.in_force 14"),
        ("2024年制发规范性文件3件，仍然有效的14件。", "normative_documents.issued 3; normative_documents.in_force 14"),
        ("较上年（新收30件）增加6件，全年新收36件。", "received 30 last; received 36"),
        ("全年新收36件（上年30件）。", "received 36; received 30 last"),
        ("全年应办申请33件（新收30件、上年结转3件），办结32件。", "received 33 with_carried_in; received 30; carried_in 3; handled 32"),
        ("全年应办申请33件，办结32件。", "handled 32"),
        ("申请人没有按期缴费，我镇不再办理该申请2件。", "other_fee_unpaid 2"),
        ("1名申请人反复大量申请，涉及18件。", "unprocessed_excessive 18"),
        ("涉及18件申请。", "received 18?"),
        ("收到申请1件，经核实予以公开。", "received 1; granted all"),
        ("收到申请1件，予以登记。", "received 1"),
        ("行政复议1件，复议机关作了维持决定。", "reconsideration 1; reconsideration.upheld all"),
        ("对33件新收申请和2件上年结转申请，全部按期答复。", "received 33; carried_in 2; handled all?"),
        ("对法院作出的2件撤销判决，均已履行。", "litigation.corrected 2"),
        ("对2件申请收取费用60元。", "processing_fee 60?"),
        ("征地拆迁、社会保障两类申请分别为9件、4件。", ""),
        ("自然人、企业申请分别为9件、4件。", "natural_person 9; commercial_enterprise 4"),
        ("医疗卫生领域申请最多，共44件。", ""),
        ("申请总量上升，共44件。", "received 44"),
        ("办结20件，2件需征求第三方意见，转到明年办理。", "handled 20; carried_out 2"),
        ("信息处理费收了2笔，180元。", "processing_fee 180"),
        ("行政事业性收费全年缴库62万元。", "fees 620000"),
        ("行政事业性收费减少62万元。", ""),
        ("申请量由上年的9件攀升至14件。", "received 9 last?; received 14"),
        ("予以公开件数由上年的9件提高到14件。", "granted 9 last; granted 14"),
        ("今年没打过行政官司。", "litigation 0"),
        ("还没审结的行政复议2件。", "reconsideration.pending 2"),
        ("没有办完的申请2件。", "carried_out 2"),
        ("比2023年的12件多出5件，收到17件。", "received 12 last?; received 17"),
        ("275件申请来自163名申请人。", "received 275"),
        ("其中12件来自自然人。", "natural_person 12"),
        ("新收51件、结转4件，应办55件，办结53件。", "received 51; carried_in 4; handled 53"),
        ("新收51件，结转4件。", "received 51; carried_out 4"),
        ("申请新收、结转、办结分别为51件、4件、53件。", "received 51; carried_in 4; handled 53"),
        ("申请办结、结转分别为51件、4件。", "handled 51; carried_out 4"),
        ("对同一村民就同一事项提出的5件申请不予重复处理。", "unprocessed_repeated 5"),
        ("对涉及国家秘密的3件申请不予公开。", "refused_state_secret 3"),
        ("未向申请人收费。", "processing_fee 0"),
        ("行政强制措施和强制执行共7件。", "coercive_measures 7"),
        ("行政事业性收费占比为零。", ""),
        ("2件行政复议中，1件维持，1件纠正。", "reconsideration 2; reconsideration.upheld 1; reconsideration.corrected 1"),
        ("1件正在复议中。", "reconsideration.pending 1?"),
        ("行政复议：总数6，维持4，纠正1，其他1。", "reconsideration 6; reconsideration.upheld 4; reconsideration.corrected 1; reconsideration.other 1"),
        ("建议提案答复率100%，共公开20件。", ""),
        ("受理并答复申请26件，较上年的18件增加8件。", "received 26; handled 26; handled 18 last"),
    ],
)  # fmt: skip
def test_a_kind_that_strangers_taught_is_told_from_its_near_misses(sentence, facts):
    assert compared(sentence, stated(facts))[1:] == ([], [])


@pytest.mark.parametrize(
    "sentence",
    [
        "行政复议4件，维持2件，认定违法1件。",
        "收到申请3件，研究后予以公开。",
        "收到申请5件，全部给了回音。",
        "没有人申请复议或者上访告状。",
        "收到申请9件，不予更正答复3件。",
        "未核实清楚的申请3件。",
        "予以公开占60%，另行引导的占20%。",
        "规范性文件保留5件，年末现行有效6件。",
    ],
)
def test_a_number_or_a_claim_amid_ours_whose_words_are_not_known_is_listed(sentence):
    assert understand(sentence).not_understood == ((0, len(sentence) - 1),)


@pytest.mark.parametrize(
    "sentence",
    [
        "复议维持率100%。",
        "行政处罚3件，均已公示。",
        "撤销停更账号4个，纠正错别字12处。",
        "网上9件、信函6件，共计15件。",
        "昆北片区某海关全年收到申请9件。",
        "作出税务行政处罚决定12件。",
        "城市道路占用费等行政事业性收费3万元。",
        "行政复议1件，结果为维持。",
        "申请9件，办结率100%。",
        "收到申请7件，其中涉及征地补偿的4件、低保的2件。",
        "与2023年相比，新收申请增加58件，自然人申请增加61件。",
        "行政许可2147件，其中施工许可386件、户外广告41件。",
        "20个工作日内答复39件，延期答复2件。",
        "危及社会稳定的1件，法律法规禁止公开的2件，均不予公开。",
    ],
)
def test_a_sentence_that_is_read_or_holds_none_of_ours_is_not_listed(sentence):
    assert understand(sentence).not_understood == ()
