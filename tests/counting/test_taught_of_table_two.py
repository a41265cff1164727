"""What sentences made of frames taught of table two, of years and of whose number it is, each kind beside its near
misses."""

import pytest

from giyearreport.counting import understand
from tests.counting.scoring import compared, stated


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        # the noun of a verb stands behind its number
        ("本年度制发的3件规范性文件均已公开。", "normative_documents.issued 3"),
        ("制发5件、废止2件规范性文件。", "normative_documents.issued 5; normative_documents.repealed 2"),
        ("规范性文件尚有87件现行有效。", "normative_documents.in_force 87"),
        ("制发的3件公开栏公告均已更换。", ""),
        # this year's number of what other years had
        (
            "近三年累计制发规范性文件31件，其中今年9件。",
            "normative_documents.issued 31 other; normative_documents.issued 9",
        ),
        ("上年行政事业性收费21万元，本年19万元。", "fees 210000 last; fees 190000"),
        ("近三年收到申请分别为31件、25件、20件。", "received 31 other; received 25 last; received 20"),
        ("收到申请9件，今年培训31次。", "received 9"),
        # a year's stock
        (
            "上年底有现行有效规范性文件12件，今年制发3件，年末为15件。",
            "normative_documents.in_force 12 last; normative_documents.issued 3; normative_documents.in_force 15",
        ),
        ("今年制发规范性文件3件，年末培训15次。", "normative_documents.issued 3"),
        # the whole year, and a part of it
        ("1至6月收到申请31件，截至12月底收到56件。", "received 31 other; received 56"),
        ("截至6月底收到申请31件，全年收到56件。", "received 31 other; received 56"),
        ("收到申请56件，月均5件，办结54件。", "received 56; received 5 other?; handled 54"),
        ("收到申请56件，为近三年最高，办结54件。", "received 56; handled 54"),
        # what several organs did
        (
            "县政府制发规范性文件3件，各部门5件，全县共8件。",
            "normative_documents.issued 8; normative_documents.issued 3?",
        ),
        ("行政处罚决定，公安机关作出12件，综合执法局作出3件，共15件。", "penalties 15"),
        ("县政府制发规范性文件3件，各部门5件。", "normative_documents.issued 3"),
        ("收到申请56件，其中自然资源局收到9件。", "received 56"),
        ("受理申请56件，其中新收50件。", "received 56; received 50"),
        ("有12个部门收到申请，共29件。", "received 29"),
        ("全市有3个区县发出收费通知共16件。", "processing_fee_notices 16"),
        # what a colon names, and what a ； parts
        (
            "规范性文件制发情况：2023年3件，2024年5件。",
            "normative_documents.issued 3 last; normative_documents.issued 5",
        ),
        ("公开信息80条，其中网站50条；规范性文件情况：制发3件。", "normative_documents.issued 3"),
        ("公开信息80条，其中网站50条、规范性文件3件。", ""),
        (
            "现行有效规范性文件14件，其中部门6件；规范性文件现行有效9件。",
            "normative_documents.in_force 14; normative_documents.in_force 9",
        ),
        # differences, rates, plans and other measures count nothing
        ("许可9件、处罚6件，分别比上年增加3件、2件。", "licences 9; penalties 6"),
        ("年初计划制发规范性文件12件，实际制发9件。", "normative_documents.issued 9"),
        ("按计划制发规范性文件9件。", "normative_documents.issued 9"),
        ("收到申请9件，开展自查12次。", "received 9"),
        ("印发公文94件，其中规范性文件2件，占2.1%。", "normative_documents.issued 2"),
        ("免征行政事业性收费8万元，收取3万元。", "fees 30000"),
        ("行政事业性收费收入3万元，同比减收1万元。", "fees 30000"),
        ("收到申请9件，件均办理12个工作日。", "received 9"),
        ("涉行政处罚的申请9件。", "received 9?"),
        # brackets, lists and sums
        ("行政许可（含变更、延续）3件。", "licences 3"),
        ("行政强制61件，包括查封57件、扣押4件。", "coercive_measures 61"),
        ("制发的6件规范性文件中，以政府名义印发4件，以办公室名义印发2件。", "normative_documents.issued 6"),
        ("规章三项均为0。", "regulations.issued 0; regulations.repealed 0; regulations.in_force 0"),
        ("直接起诉4件、复议后起诉6件，合计10件。", "direct 4; after_reconsideration 6; litigation 10"),
        (
            "补正后仍不明确2件，逾期不补正3件，合计5件。",
            "unavailable_still_unclear 2; other_not_corrected 3; unavailable_still_unclear+other_not_corrected 5",
        ),
        ("逾期不补正的三件、自行撤回的一件。", "other_not_corrected 3; other_rest 1"),
        ("新收和上年结转的申请分别为15件、8件。", "received 15; carried_in 8"),
        (
            "2024年制发9件、2023年及以前制发3件规范性文件。",
            "normative_documents.issued 9; normative_documents.issued 3 other",
        ),
        (
            "规范性文件上半年制发3件、下半年制发4件，合计7件。",
            "normative_documents.issued 3 other; normative_documents.issued 4 other; normative_documents.issued 7",
        ),
        (
            "现行有效规范性文件由34件精简至29件。",
            "normative_documents.in_force 34 last?; normative_documents.in_force 29",
        ),
        ("收到申请9件、办结8件，上年相应为7件、6件。", "received 9; handled 8; received 7 last; handled 6 last"),
        ("以镇名义作出行政处罚3件。", "penalties 3"),
        ("申请内容以征地批复、规划许可为主，分别为4件、3件。", ""),
        ("行政处罚13件（另有交通违法处罚98件）。", "penalties 13"),
        ("行政许可：全县12件，其中本机关3件；行政处罚：全县7件。", "licences 12; penalties 7"),
        (
            "重复申请7件、信访类申请2件，两类不予处理合计9件。",
            "unprocessed_repeated 7; unprocessed_petition 2; unprocessed 9",
        ),
        ("政协提案21件均已办结，收到的9件申请均已答复。", "received 9; handled all"),
        ("去年未收到申请，今年收到6件。", "received 0 last; received 6"),
        (
            "2023年、2024年规范性文件均制发3件。",
            "normative_documents.issued 3?; normative_documents.issued 3 last?; normative_documents.issued 3 other?",
        ),
        ("2023年、2024年收到申请均为3件。", "received 3 last; received 3"),
        ("前11个月收到申请3件，全年收到5件。", "received 3 other; received 5"),
        ("制发规范性文件3件，保留收费事项35项。", "normative_documents.issued 3"),
        ("规范性文件有效9件。2024年新收申请比2023年增加3件，增至12件。", "normative_documents.in_force 9; received 12"),
        ("县政府办公室收到申请76件，全县口径共154件。", "received 76; received 154"),
        ("2024年制发规范性文件9件，2025年拟制发3件。", "normative_documents.issued 9"),
        # something else stands between
        (
            "制发规范性文件3件，举办培训34期，现行有效92件。",
            "normative_documents.issued 3; normative_documents.in_force 92",
        ),
        ("举办培训34期，现行有效92件。", ""),
        ("制发规范性文件12件，接听电话212次，其中以政府名义制发9件。", "normative_documents.issued 12"),
        (
            "近三年制发规范性文件31件；其中今年9件。",
            "normative_documents.issued 31 other; normative_documents.issued 9",
        ),
        ("县政府制发规范性文件5件；各部门9件，各乡镇2件，全县共16件。", "normative_documents.issued 16"),
    ],
)
def test_a_kind_and_its_near_misses_are_read(sentence, facts):
    _, missed, invented = compared(sentence, stated(facts))
    assert (missed, invented) == ([], [])


@pytest.mark.parametrize(
    "sentence",
    [
        "旗长信箱收信209封，回复209封。",
        "余下14件或无法提供，或不予处理。",
        "行政诉讼29件，占全市112件的25.9%。",
        "许可9件，发布信息24条，去年35件。",
    ],
)
def test_a_guess_is_listed(sentence):
    assert understand(sentence).not_understood == ((0, len(sentence) - 1),)
