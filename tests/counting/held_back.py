"""Counting sentences as reports write them, each with every fact of the tables that a careful reader finds in it.

Held back from whoever writes the grammar. A sentence without facts looks as if it held one. What is counted is as in
``giyearreport/counting/fact.py``; ``received/handled`` is where the words leave both readings open and either will
do, and what is not ``required`` may be read there or left out (a rate of 100 %, a count that follows from another).
Facts that count ``other`` things or ``published`` items are not listed: they are not scored.
"""

from dataclasses import dataclass
from decimal import Decimal

from giyearreport.counting import Relation, When

ABOUT, SHARE, ALL = Relation.ABOUT, Relation.SHARE, Relation.ALL
LAST, OTHER = When.LAST, When.OTHER


@dataclass(frozen=True)
class Stated:
    counted: str
    number: int | Decimal | None
    relation: Relation = Relation.EXACT
    when: When = When.THIS
    with_carried_in: bool | None = False
    required: bool = True


HELD_BACK: list[tuple[str, list[Stated]]] = [
    # What came in
    ("2024年，我镇共收到政府信息公开申请12件。", [Stated("received", 12)]),
    ("全年新收政府信息公开申请１２件，上年结转３件。", [Stated("received", 12), Stated("carried_in", 3)]),
    ("本年度，全县各级行政机关共受理公众提出的政府信息公开申请1,234件。", [Stated("received", 1234)]),
    ("一年来，县本级接到依申请公开事项共计两百零五宗。", [Stated("received", 205)]),
    ("我局全年收到公民、法人和其他组织提出的政府信息公开申请一百二十份。", [Stated("received", 120)]),
    ("2024年度政府信息公开申请数量为37件。", [Stated("received", 37)]),
    ("政府信息公开申请 16 件，由党政办统一登记、统一编号、统一答复。", [Stated("received", 16)]),
    ("通过当面、信函、网络三种渠道接收信息公开申请二十一件。", [Stated("received", 21)]),
    (
        "共收到申请25件，其中网上申请18件，信函申请6件，当面申请1件。",
        [Stated("received", 25)],
    ),
    ("全市行政机关收到政府信息公开申请3.2万件。", [Stated("received", 32000)]),
    ("全年收到政府信息公开申请近百件，主要集中在征地补偿领域。", [Stated("received", 100, ABOUT)]),
    ("各街道全年收办信息公开申请约60件。", [Stated("received", 60, ABOUT)]),
    ("今年以来，区政府办公室受理政府信息公开申请三十余件。", [Stated("received", 30, ABOUT)]),
    ("全年收到政府信息公开申请200件以上，较往年明显增多。", [Stated("received", 200, ABOUT)]),
    ("12名村民先后向镇政府提出政府信息公开申请15件。", [Stated("received", 15)]),
    (
        "2024年共收到依申请公开26件，比上年增加3件，增长13%。",
        [Stated("received", 26)],
    ),
    (
        "全年收到申请18件，较上年的24件减少6件，同比下降25%。",
        [Stated("received", 18), Stated("received", 24, when=LAST)],
    ),
    (
        "本年度收到政府信息公开申请9件，上年度收到20件。",
        [Stated("received", 9), Stated("received", 20, when=LAST)],
    ),
    (
        "自2019年以来，我区累计收到政府信息公开申请1568件，今年收到214件。",
        [Stated("received", 1568, when=OTHER), Stated("received", 214)],
    ),
    ("近三年全县共受理政府信息公开申请四百余件。", [Stated("received", 400, ABOUT, OTHER)]),
    (
        "全县共收到申请一百多件，不足10件转入下一年办理。",
        [
            Stated("received", 100, ABOUT),
            Stated("carried_out", 10, ABOUT),
        ],
    ),
    ("全年收到申请21件，同比多出4件。", [Stated("received", 21)]),
    # None came in
    ("本年度我乡未收到政府信息公开申请。", [Stated("received", 0)]),
    ("2024年，我单位没有收到公民、法人或者其他组织的政府信息公开申请。", [Stated("received", 0)]),
    ("全年无依申请公开事项，也没有上年结转。", [Stated("received", 0), Stated("carried_in", 0)]),
    ("全年政府信息公开零申请。", [Stated("received", 0)]),
    ("截至12月31日，收到群众书面申请公开政府信息的件数为0。", [Stated("received", 0)]),
    (
        "本年度未接到任何形式的政府信息公开申请，故无办理结果可报。",
        [Stated("received", 0), Stated("handled", 0, required=False)],
    ),
    ("我镇全年未受理过信息公开申请。", [Stated("received", 0)]),
    # From year to year
    (
        "全年办理政府信息公开申请14件（含上年度结转2件）。",
        [Stated("handled", 14, with_carried_in=True), Stated("carried_in", 2)],
    ),
    (
        "共收到申请40件（其中上年度结转申请5件），按期答复38件，另有2件顺延至下一年度办理。",
        [
            Stated("received", 40, with_carried_in=True),
            Stated("carried_in", 5),
            Stated("handled", 38),
            Stated("carried_out", 2),
        ],
    ),
    (
        "承接上年结转申请3件，本年新收57件，年末结转下年继续办理4件。",
        [Stated("carried_in", 3), Stated("received", 57), Stated("carried_out", 4)],
    ),
    (
        "2024年，全区共处理政府信息公开申请318件，其中上年结转11件。",
        [Stated("received/handled", 318, with_carried_in=True), Stated("carried_in", 11)],
    ),
    ("因需征求第三方意见，有两件申请结转到2025年度继续办理。", [Stated("carried_out", 2)]),
    ("上年度结转的1件申请已于1月办结。", [Stated("carried_in", 1), Stated("handled", 1, required=False)]),
    ("本年度没有结转下年度继续办理的申请。", [Stated("carried_out", 0)]),
    (
        "收到申请33件，除1件结转下年度办理外，其余均已按时答复。",
        [Stated("received", 33), Stated("carried_out", 1)],
    ),
    # What was done with them
    ("新收申请8件，全部按期办结。", [Stated("received", 8), Stated("handled", None, ALL)]),
    ("共受理申请22件，均在法定期限内答复申请人。", [Stated("received", 22), Stated("handled", None, ALL)]),
    (
        "共收到申请10件，已答复10件，答复率100%。",
        [
            Stated("received", 10),
            Stated("handled", 10),
            Stated("handled", 100, SHARE, required=False),
        ],
    ),
    ("全年收到并办结政府信息公开申请6件。", [Stated("received", 6), Stated("handled", 6)]),
    ("答复政府信息公开申请七十八件次。", [Stated("handled", 78)]),
    ("年内共办结信息公开申请一千零五十件。", [Stated("handled", 1050)]),
    (
        "在已办结的申请中，予以公开21件，部分公开6件，不予公开4件，无法提供9件，不予处理2件，其他处理3件。",
        [
            Stated("granted", 21),
            Stated("partially_granted", 6),
            Stated("refused", 4),
            Stated("unavailable", 9),
            Stated("unprocessed", 2),
            Stated("other_handling", 3),
        ],
    ),
    (
        "办结申请52件。其中，予以公开的占33.9%，部分公开的占12.5%。",
        [
            Stated("handled", 52),
            Stated("granted", Decimal("33.9"), SHARE),
            Stated("partially_granted", Decimal("12.5"), SHARE),
        ],
    ),
    (
        "从答复结果看，无法提供的占百分之三十三点九，不予公开的占百分之八。",
        [Stated("unavailable", Decimal("33.9"), SHARE), Stated("refused", 8, SHARE)],
    ),
    ("收到申请3件，经审查，全部予以公开。", [Stated("received", 3), Stated("granted", None, ALL)]),
    ("部分公开和不予公开的各1件。", [Stated("partially_granted", 1), Stated("refused", 1)]),
    ("予以公开、部分公开两类合计43件，不予处理5件。", [Stated("unprocessed", 5)]),
    ("本年度没有不予公开的政府信息。", [Stated("refused", 0)]),
    ("全年不存在不予处理、无法提供的情形。", [Stated("unprocessed", 0), Stated("unavailable", 0)]),
    (
        "不予公开3件，其中属于国家秘密1件、属于三类内部事务信息1件、属于四类过程性信息1件。",
        [
            Stated("refused", 3),
            Stated("refused_state_secret", 1),
            Stated("refused_internal_affairs", 1),
            Stated("refused_process_information", 1),
        ],
    ),
    (
        "因危及“三安全一稳定”不予公开1件，因保护第三方合法权益不予公开2件，属于行政执法案卷的6件。",
        [
            Stated("refused_security_stability", 1),
            Stated("refused_third_party_rights", 2),
            Stated("refused_enforcement_files", 6),
        ],
    ),
    (
        "无法提供政府信息的11件，分别是本机关不掌握相关政府信息8件，没有现成信息需要另行制作2件，补正后申请内容仍不明确1件。",
        [
            Stated("unavailable", 11),
            Stated("unavailable_not_held", 8),
            Stated("unavailable_needs_creation", 2),
            Stated("unavailable_still_unclear", 1),
        ],
    ),
    (
        "对信访举报投诉类申请4件、重复申请2件，依法不予处理。",
        [Stated("unprocessed_petition", 4), Stated("unprocessed_repeated", 2)],
    ),
    (
        "申请人逾期不补正、不再处理的3件，属于行政查询事项的2例。",
        [Stated("other_not_corrected", 3), Stated("refused_administrative_query", 2)],
    ),
    (
        "新收申请64件，超过三分之二由县自然资源局办理；已办结的61件中，予以公开40件。",
        [Stated("received", 64), Stated("handled", 61), Stated("granted", 40)],
    ),
    (
        "5件申请予以公开，2件申请因本机关不掌握无法提供。",
        [Stated("granted", 5), Stated("unavailable_not_held/unavailable", 2)],
    ),
    (
        "重复申请、要求提供公开出版物、无正当理由大量反复申请各1件，均不予处理。",
        [
            Stated("unprocessed_repeated", 1),
            Stated("unprocessed_publication", 1),
            Stated("unprocessed_excessive", 1),
            Stated("unprocessed", None, ALL, required=False),
        ],
    ),
    ("逾期未缴纳费用、不再处理的1件；其他处理共计2件。", [Stated("other_fee_unpaid", 1), Stated("other_handling", 2)]),
    (
        "共收到申请11件。其中予以公开7件；部分公开2件；其他法律行政法规禁止公开1件；要求重新出具已获取信息1件。",
        [
            Stated("received", 11),
            Stated("granted", 7),
            Stated("partially_granted", 2),
            Stated("refused_prohibited_by_law", 1),
            Stated("unprocessed_reconfirmation", 1),
        ],
    ),
    # Who asked
    (
        "收到政府信息公开申请12件，其中自然人申请10件、法人或其他组织申请2件。",
        [Stated("received", 12), Stated("natural_person", 10), Stated("organizations", 2)],
    ),
    (
        "从申请主体看，自然人提出申请87件，商业企业提出申请9件，法律服务机构提出申请4件。",
        [Stated("natural_person", 87), Stated("commercial_enterprise", 9), Stated("legal_service_organization", 4)],
    ),
    ("新收申请7件，均为自然人提出。", [Stated("received", 7), Stated("natural_person", None, ALL)]),
    (
        "自然人和法人申请分别为31件和5件，自然人占86.1%。",
        [Stated("natural_person", 31), Stated("organizations", 5), Stated("natural_person", Decimal("86.1"), SHARE)],
    ),
    (
        "申请人为科研机构的2件、社会公益组织的1件，没有商业企业申请。",
        [
            Stated("research_institution", 2),
            Stated("public_welfare_organization", 1),
            Stated("commercial_enterprise", 0),
        ],
    ),
    # Reconsideration and litigation
    (
        "本年度因政府信息公开被申请行政复议3件，其中维持2件，纠正1件。",
        [
            Stated("reconsideration", 3),
            Stated("reconsideration.upheld", 2),
            Stated("reconsideration.corrected", 1),
        ],
    ),
    (
        "涉及政府信息公开的行政复议、行政诉讼案件各1件。",
        [Stated("reconsideration", 1), Stated("litigation", 1)],
    ),
    ("全年发生政府信息公开行政复议和行政诉讼共3件。", [Stated("disputes", 3)]),
    (
        "被申请行政复议5起，被提起行政诉讼2起，结果均为维持。",
        [Stated("reconsideration", 5), Stated("litigation", 2), Stated("disputes.upheld", None, ALL)],
    ),
    (
        "发生政府信息公开行政复议案件四宗，均获维持。",
        [Stated("reconsideration", 4), Stated("reconsideration.upheld", None, ALL)],
    ),
    (
        "行政诉讼案件6件，结果维持4件，其他结果1件，尚未审结1件。",
        [
            Stated("litigation", 6),
            Stated("litigation.upheld", 4),
            Stated("litigation.other", 1),
            Stated("litigation.pending", 1),
        ],
    ),
    (
        "行政诉讼3件，其中未经复议直接起诉2件、复议后起诉1件。",
        [Stated("litigation", 3), Stated("direct", 2), Stated("after_reconsideration", 1)],
    ),
    (
        "未经复议直接起诉的案件2件，其中1件维持，1件尚未审结。",
        [Stated("direct", 2), Stated("direct.upheld", 1), Stated("direct.pending", 1)],
    ),
    (
        "政府信息公开行政复议、行政诉讼分别为8件、0件。",
        [Stated("reconsideration", 8), Stated("litigation", 0)],
    ),
    (
        "未发生因政府信息公开引起的行政复议、行政诉讼。",
        [Stated("reconsideration", 0), Stated("litigation", 0)],
    ),
    ("政府信息公开行政复议和行政诉讼案件均为零。", [Stated("reconsideration", 0), Stated("litigation", 0)]),
    (
        "涉及信息公开的行政复议2例，无一被纠正；无行政诉讼案件。",
        [Stated("reconsideration", 2), Stated("reconsideration.corrected", 0), Stated("litigation", 0)],
    ),
    (
        "复议机关维持我局答复两件、纠正一件，另有一件尚未审结。",
        [
            Stated("reconsideration.upheld", 2),
            Stated("reconsideration.corrected", 1),
            Stated("reconsideration.pending", 1),
        ],
    ),
    (
        "收到申请30件，办结29件，结转下年度1件；行政复议1件，尚未审结；行政诉讼0件。",
        [
            Stated("received", 30),
            Stated("handled", 29),
            Stated("carried_out", 1),
            Stated("reconsideration", 1),
            Stated("reconsideration.pending", 1, required=False),
            Stated("reconsideration.pending", None, ALL, required=False),
            Stated("litigation", 0),
        ],
    ),
    (
        "复议后起诉2件，法院判决结果维持1件、结果纠正1件。",
        [
            Stated("after_reconsideration", 2),
            Stated("after_reconsideration.upheld", 1),
            Stated("after_reconsideration.corrected", 1),
        ],
    ),
    # Documents, decisions, money
    (
        "全年制发行政规范性文件3件，废止1件，现行有效15件。",
        [
            Stated("normative_documents.issued", 3),
            Stated("normative_documents.repealed", 1),
            Stated("normative_documents.in_force", 15),
        ],
    ),
    (
        "我市出台政府规章1部，印发行政规范性文件十二件，均在公报刊登。",
        [Stated("regulations.issued", 1), Stated("normative_documents.issued", 12)],
    ),
    ("本年度未制定行政规范性文件。", [Stated("normative_documents.issued", 0)]),
    (
        "目前我县现行有效的规范性文件共48份，年内废止规范性文件7份。",
        [Stated("normative_documents.in_force", 48), Stated("normative_documents.repealed", 7)],
    ),
    (
        "作出行政许可决定1204件、行政处罚决定36件、行政强制决定2件。",
        [Stated("licences", 1204), Stated("penalties", 36), Stated("coercive_measures", 2)],
    ),
    (
        "全年办理行政许可1.2万余件，实施行政处罚三十六起。",
        [Stated("licences", 12000, ABOUT), Stated("penalties", 36)],
    ),
    ("全年收取行政事业性收费3.2万元。", [Stated("fees", 32000)]),
    ("行政事业性收费金额为12,800元，全部上缴国库。", [Stated("fees", 12800)]),
    ("按照规定，本年度未向申请人收取信息处理费。", [Stated("processing_fee", 0)]),
    (
        "本年度发出信息处理费收费通知2件，通知金额180元，实际收取信息处理费120元。",
        [Stated("processing_fee_notices", 2), Stated("processing_fee", 120)],
    ),
    (
        "没有发出信息处理费收费通知，收取信息处理费0元。",
        [Stated("processing_fee_notices", 0), Stated("processing_fee", 0)],
    ),
    # No fact of the tables
    ("全年接听12345热线来电1562件，办结率100%。", []),
    ("向县政府办公室提供依申请公开协助件4件。", []),
    ("组织依申请公开业务培训3次，120人次参加。", []),
    ("严格按照《条例》第三十六条第（三）项规定，在20个工作日内答复申请人。", []),
    ("根据国办公开办函〔2021〕30号文件要求，编制2024年度报告，联系电话0517-12345678。", []),
    ("全年公开部门文件2份、工作动态50篇、预决算2份。", []),
    ("承办县人大代表建议3件、政协提案5件，已全部办结并答复代表委员。", []),
    ("办理群众信访件32件，答复率达100%。", []),
    ("受理临时救助申请86件，经公示无异议后发放救助金25.6万元。", []),
    ("修订主动公开目录，设一级类目12类、二级类目46类。", []),
    ("没有出现超期答复、被责令整改的情形。", []),
    ("及时公开行政许可、行政处罚信息320条。", []),
    ("梳理公布行政许可事项85项，行政事业性收费目录2份。", []),
    ("对内容不明确的申请发出补正通知3份，为老年人代填申请表9份。", []),
    ("编印《政府信息公开申请办理一百问》500册，发放到各村。", []),
    ("政府网站“依申请公开”栏目全年访问量2316人次。", []),
]
