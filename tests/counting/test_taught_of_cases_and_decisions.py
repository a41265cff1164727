"""What four sets of the frequency of real reports taught of cases, decisions, documents, fees, shares and years, each
kind in sentences of other words, beside near misses."""

import pytest

from giyearreport.counting import understand
from tests.counting.scoring import compared, stated

# ruff: noqa: E501

# fmt: off
TAUGHT: list[tuple[str, str]] = [
    # matters and cases that were dealt with are decisions, most likely
    ("全年办结行政许可事项318件，行政处罚5件。", "licences 318; penalties 5"),
    ("行政许可办件总量为2150件。", "licences 2150"),
    ("消防行政许可类办件共76件。", "licences 76"),
    ("行政许可事项办理量41件，上年为38件。", "licences 41; licences 38 last"),
    ("办理行政处罚事项12起。", "penalties 12"),
    ("梳理行政许可事项85件。", ""),
    ("取消行政许可事项12件。", ""),
    ("承接行政许可事项12件。", ""),
    ("受理行政许可事项302件。", ""),
    ("办理行政许可事项62项。", ""),
    ("政务服务办件量3160件。", ""),
    ("全年办理行政许可业务3210笔。", "licences 3210"),
    ("办理行政许可类事项1.9万件。", "licences 19000"),
    ("开展行政许可业务培训3次。", ""),
    # where there are none in the list there was none made
    ("本局没有行政许可事项，也没有行政强制事项。", "licences 0; coercive_measures 0"),
    ("全年无行政许可、行政处罚、行政强制事项。", "licences 0; penalties 0; coercive_measures 0"),
    ("未发生行政处罚事项。", "penalties 0"),
    ("我局无行政许可事项，行政许可0件、行政处罚3件。", "licences 0; penalties 3"),
    ("没有新增行政许可事项。", ""),
    ("没有取消、下放行政许可事项。", ""),
    ("行政许可事项没有调整。", ""),
    ("没有行政强制权限。", ""),
    # decisions that are published were made; of what else is published nothing is said
    ("公开行政许可决定84件、行政处罚决定19件。", "licences 84; penalties 19"),
    ("主动公开行政许可决定书84份。", ""),
    ("公示行政许可84件、行政处罚19件。", ""),
    ("公开行政处罚信息84条。", ""),
    # kinds of decisions in a bracket
    ("行政许可41件（劳务派遣许可15件、人力资源服务许可26件）。", "licences 41"),
    ("作出行政处罚决定37件（简易程序处罚30件，普通程序处罚7件）。", "penalties 37"),
    ("行政许可41件（上年许可36件）。", "licences 41; licences 36 last"),
    ("行政许可41件（含延续许可6件）、行政处罚5件。", "licences 41; penalties 5"),
    ("行政许可、处罚、强制均为零。", "licences 0; penalties 0; coercive_measures 0"),
    ("强制隔离戒毒12人，强制报废车辆31辆。", ""),
    ("规范性文件情况：新立12件、废止21件。", "normative_documents.issued 12; normative_documents.repealed 21"),
    ("行政处罚新立案12件，结案9件。", "penalties 9?"),
    # what is enforced; but not what a court is asked for
    ("全年采取税收强制执行4起。", "coercive_measures 4"),
    ("临时查封、强制执行共65起。", "coercive_measures 65"),
    ("作出行政处罚9件，强制执行2件。", "penalties 9; coercive_measures 2"),
    ("作出行政处罚9件，申请法院强制执行2件。", "penalties 9"),
    ("作出行政处罚9件，向人民法院申请强制执行2件。", "penalties 9"),
    # subjects of applications that are called decisions
    ("申请内容排名靠前的是规划许可和征地批文，分别为21件、13件。", ""),
    # what was upheld, quashed and ordered, in more words
    ("行政复议12件，维持具体行政行为9件，撤销具体行政行为3件。",
     "reconsideration 12; reconsideration.upheld 9; reconsideration.corrected 3"),
    ("被申请行政复议6件，其中维持我局答复4件，撤销原答复并责令重新答复1件，确认答复违法1件。",
     "reconsideration 6; reconsideration.upheld 4; reconsideration.corrected 1; reconsideration.corrected 1"),
    ("行政诉讼4件，维持原行政行为3件，撤销原答复判令重作1件。", "litigation 4; litigation.upheld 3; litigation.corrected 1"),
    ("被申请行政复议1件，复议机关维持了我局的答复。", "reconsideration 1; reconsideration.upheld all"),
    ("行政复议1件、行政诉讼0件，复议机关维持我镇作出的答复。", "reconsideration 1; litigation 0; reconsideration.upheld all"),
    ("行政复议1件，复议机关撤销了原答复，责令重新作出答复。", "reconsideration 1; reconsideration.corrected all"),
    ("行政复议1件，复议机关决定撤销原答复并责令重新作出答复。", "reconsideration 1; reconsideration.corrected all"),
    ("行政复议0件、行政诉讼1件，法院维持了我局的答复。", "reconsideration 0; litigation 1; litigation.upheld all"),
    ("行政复议2件、行政诉讼1件。复议均维持，诉讼尚在审理中。",
     "reconsideration 2; litigation 1; reconsideration.upheld all; litigation.pending all"),
    ("行政复议1件，行政诉讼1件。行政复议结果为维持，行政诉讼还在审理之中。",
     "reconsideration 1; litigation 1; reconsideration.upheld all; litigation.pending all"),
    ("维持网站运行2个。", ""),
    ("撤销公众号账号3个。", ""),
    ("全年代理行政诉讼案件15件。", ""),
    ("负责人出庭应诉率100%，行政应诉案件86件。", ""),
    # of courts
    ("政府信息公开败诉案件2件。", "litigation.corrected 2"),
    ("全年信息公开领域败诉1件。", "litigation.corrected 1"),
    ("行政复议8件、行政诉讼3件，无一败诉。", "reconsideration 8; litigation 3; litigation.corrected 0"),
    ("行政复议2件，行政诉讼2件，没有一件败诉。", "reconsideration 2; litigation 2; litigation.corrected 0"),
    ("被诉1件，系未经复议直接向法院起诉。", "litigation 1; direct all"),
    ("行政诉讼1件，为未经行政复议直接向人民法院提起诉讼。", "litigation 1; direct all"),
    # told by the letter that announces them
    ("收到行政复议答复通知书2份，维持2件。", "reconsideration 2; reconsideration.upheld 2"),
    ("收到复议通知1份，结果为维持。", "reconsideration 1; reconsideration.upheld all"),
    ("收到应诉通知书3份，法院驳回2件、撤销1件。", "litigation 3; litigation.upheld 2; litigation.corrected 1"),
    # results of last year's cases
    ("行政复议0件，上年行政复议1件（维持）。", "reconsideration 0; reconsideration 1 last; reconsideration.upheld all last"),
    ("行政诉讼2件（维持），上年0件。", "litigation 2; litigation.upheld all; litigation 0 last"),
    # others' cases
    ("县司法局全年办理行政复议案件64件，办理行政应诉案件12件。", ""),
    ("区司法局代表区政府办理行政复议案件26件、行政应诉案件11件。", ""),
    ("司法局承办以县政府为被申请人的行政复议案件46件，审结41件。", ""),
    ("全市各级行政复议机关收到行政复议申请193件，受理170件，办结162件。", ""),
    ("全区各级复议机关收到行政复议申请217件，其中政府信息公开类占7.2%。", ""),
    ("市司法局收到政府信息公开申请30件，被申请行政复议2件。", "received 30; reconsideration 2"),
    ("区司法局因政府信息公开被提起行政复议1件、行政诉讼0件。", "reconsideration 1; litigation 0"),
    ("市司法局全年行政许可3件，行政复议1件。", "licences 3; reconsideration 1"),
    ("复议机关受理涉及我局政府信息公开的行政复议3件，维持3件。", "reconsideration 3; reconsideration.upheld 3"),
    ("办理行政复议应诉案件7件，与政府信息公开无关。", ""),
    ("发生行政复议3件（均为征地类，与信息公开无关）。", ""),
    ("行政复议3件，维持3件，均不涉及政府信息公开。", ""),
    ("行政复议3件，与政府信息公开有关的1件。", "reconsideration 1"),
    ("全市行政应诉案件1216件，负责人出庭应诉率98%。", ""),
    ("办理以县政府为被申请人的政府信息公开申请28件，答复27件。", "received/handled 28; handled 27"),
    # documents that were looked through, whenever they were made
    ("对2019年以来制定的规范性文件进行清理，废止6件，继续有效15件。",
     "normative_documents.repealed 6; normative_documents.in_force 15"),
    ("对近五年来出台的行政规范性文件全面清理，宣布失效3件，保留8件。",
     "normative_documents.repealed 3; normative_documents.in_force 8"),
    ("2019年以来制定规范性文件6件，废止2件。", "normative_documents.issued 6 other; normative_documents.repealed 2 other"),
    # of which documents there was none more
    ("规章新制定1件，无废止。", "regulations.issued 1; regulations.repealed 0"),
    ("政府规章现行有效12件，本年未制定、未废止。",
     "regulations.in_force 12; regulations.issued 0; regulations.repealed 0"),
    ("现行有效规范性文件3件，本年无新增、无废止。",
     "normative_documents.in_force 3; normative_documents.issued 0; normative_documents.repealed 0"),
    ("现行有效规范性文件3件，今年未新增。", "normative_documents.in_force 3; normative_documents.issued 0"),
    ("制发规范性文件5件，废止8件，部分条款失效3件。", "normative_documents.issued 5; normative_documents.repealed 8"),
    ("规范性文件全文废止4件、部分内容废止2件。", "normative_documents.repealed 4"),
    # fees by their own names
    ("行政事业性收费方面，全年收取污水处理费35万元。", "fees 350000"),
    ("全年收取水土保持补偿费18.6万元。", "fees 186000"),
    ("依法收取水资源费和耕地开垦费共计87万余元。", "fees ~870000"),
    ("行政事业性收费：不动产登记费12万元。", "fees 120000"),
    ("全年无行政收费。", "fees 0"),
    ("未发生行政处罚、行政收费事项。", "penalties 0; fees 0"),
    ("投入污水处理费35万元。", ""),
    ("减免不动产登记费12万元。", ""),
    ("没有因政府信息公开工作收取任何费用。", "processing_fee 0"),
    ("未因信息公开工作收取费用。", "processing_fee 0"),
    ("未因提供政府信息收取费用。", "processing_fee 0"),
    ("没有不予公开的申请，也没有收取费用。", "refused 0; processing_fee 0"),
    ("未办理行政许可事项，未办理行政处罚。", "licences 0; penalties 0"),
    ("未办理许可证遗失补办。", ""),
    ("未收取检索、复制、邮寄等费用。", "processing_fee 0"),
    ("没有收取检索费、复制费和邮寄费。", "processing_fee 0"),
    ("发出收费通知2件，因申请人逾期未缴费，按放弃申请处理2件。", "processing_fee_notices 2; other_fee_unpaid 2"),
    # none, told in two words
    ("行政诉讼3件，维持3件，败诉0件，被纠正0件。", "litigation 3; litigation.upheld 3; litigation.corrected 0"),
    ("行政诉讼败诉0件，纠错0件。", "litigation.corrected 0"),
    # shares of two together
    ("办结200件，予以公开80件、部分公开20件，两项合计占50%。",
     "handled 200; granted 80; partially_granted 20; granted+partially_granted 50%"),
    ("予以公开、无法提供分别为21件、17件，合计占办结总数的75.5%。",
     "granted 21; unavailable 17; granted+unavailable 75.5%"),
    ("办结200件，不予公开50件，予以公开80件、部分公开20件，合计占50%。",
     "handled 200; refused 50; granted 80; partially_granted 20; granted+partially_granted 50%"),
    ("企业7件、律所2件，合计占7%。", "commercial_enterprise 7; legal_service_organization 2"),
    # shares of a group
    ("国家秘密4件，过程性信息6件，分别占不予公开总数的20%、30%。",
     "refused_state_secret 4; refused_process_information 6; refused_state_secret 20%; refused_process_information 30%"),
    ("予以公开8件、部分公开6件，分别占办结总数的40%、30%。",
     "granted 8; partially_granted 6; granted 40%; partially_granted 30%"),
    # shares of last year
    ("行政复议72件，纠正9件，占12.5%，较上年的15.8%有所下降。",
     "reconsideration 72; reconsideration.corrected 9; reconsideration.corrected 12.5%; reconsideration.corrected 15.8% last"),
    ("予以公开占43.7%，较2023年的40.9%提高2.8个百分点，2024年无行政诉讼。", "granted 43.7%; granted 40.9% last; litigation 0"),
    ("予以公开占43.7%，上年为40.9%。", "granted 43.7%; granted 40.9% last"),
    ("予以公开占43.7%，较上年提高2.8%。", "granted 43.7%"),
    # some of all, told by their share
    ("收到企业提出的申请15件，占申请总量的9.3%。", "commercial_enterprise 15; commercial_enterprise 9.3%"),
    ("申请公开征地批文等信息的有19件，占申请总量的47.1%。", ""),
    ("公开率（含部分公开）为61.4%。", "granted+partially_granted 61.4%?"),
    # what decisions are applied for
    ("行政许可方面，受理申请420件，办结412件，准予许可405件。", "licences 405?"),
    ("行政许可：受理申请12件，作出决定9件。", "licences 9?"),
    ("行政许可12件，收到政府信息公开申请9件，办结9件。", "licences 12; received 9; handled 9"),
    ("行政许可方面，受理12件；依申请公开方面，受理申请9件。", "received 9"),
    ("许可类事项24件，其中新办10件、变更8件、延续6件。", "licences 24?"),
    ("按规定对超量申请1件发出收费通知1份。", "processing_fee_notices 1"),
    ("行政处罚类案件5件，行政许可类案件0件。", "penalties 5; licences 0"),
    ("政务服务事项120件，其中行政许可类31件、公共服务类89件。", ""),
    ("涉行政许可类申请5件。", ""),
    # said twice, once without a number
    ("本机关无行政事业性收费项目，全年收费0元。", "fees 0"),
    ("复议1件，申请人撤回申请，复议终止。", "reconsideration 1; reconsideration.other all"),
    ("行政复议应诉案件16件，其中复议11件，诉讼5件，均无败诉。",
     "disputes 16; reconsideration 11; litigation 5; litigation.corrected 0"),
    # who decided, before a 均
    ("申请人不服申请行政复议，复议机关均维持原答复。", "reconsideration.upheld all"),
    ("涉诉案件中，法院判决撤销1件、驳回5件，尚有2件未判。", "litigation.corrected 1; litigation.upheld 5; litigation.pending 2; litigation 2?"),
    ("行政复议2件，维持1件，中止1件。", "reconsideration 2; reconsideration.upheld 1; reconsideration.pending 1"),
    # each of several, after the differences
    ("行政复议、行政诉讼分别减少2件、1件，降至3件、1件。", "reconsideration 3; litigation 1"),
    ("行政许可、行政处罚分别增加20件、3件，增至56件、12件。", "licences 56; penalties 12"),
    ("较2022年的行政复议8件减少5件，2024年为3件。", "reconsideration 8 other; reconsideration 3"),
    ("与上年度的行政许可31件相比，本年度29件。", "licences 31 last; licences 29"),
    ("新增行政复议3件，加上上年未结1件，共4件。", "reconsideration 3; reconsideration 4?; reconsideration.pending 1 last?"),
    ("现行有效规范性文件动态调整为64件。", "normative_documents.in_force 64"),
    # letters that ask for no fee
    ("下达整改通知书42份，行政处罚0件。", "penalties 0"),
    ("发出责令改正通知书3份，听证通知书2份。", ""),
    # what is said of all cases
    ("被申请行政复议3件，目前均在办理中。", "reconsideration 3; reconsideration.pending all"),
    ("行政复议5件、行政诉讼3件，均得到妥善处理。", "reconsideration 5; litigation 3"),
    ("行政复议5件、行政诉讼3件，均已办结。",
     "reconsideration 5; litigation 3; reconsideration.pending 0; litigation.pending 0"),
    ("行政复议3起、行政诉讼2起，无败诉、无纠错。",
     "reconsideration 3; litigation 2; litigation.corrected 0; reconsideration.corrected 0"),
    ("全年无因依申请公开引发的行政败诉案件。", "litigation.corrected 0"),
    ("作为第三人参加行政诉讼2件。", ""),
    ("对行政复议决定不服提起诉讼的1件，法院尚未作出判决。", "after_reconsideration 1; after_reconsideration.pending all"),
    ("复议机关变更我局决定1件、确认我局行为违法1件、驳回申请人请求4件。",
     "reconsideration.corrected 1; reconsideration.corrected 1; reconsideration.upheld 4"),
    ("行政复议被申请案件16件，被纠错的2件占12.5%。",
     "reconsideration 16; reconsideration.corrected 2; reconsideration.corrected 12.5%"),
    # rates are no shares
    ("近五年行政复议纠错率逐年下降，2020年为21%，2024年为6%。", ""),
    ("行政复议维持率逐年上升，今年达到80%。", ""),
    # half a year, and another year beside this one
    ("截至2024年6月底，收到政府信息公开申请37件。", "received 37 other"),
    ("截至2024年9月末，行政复议5件。", "reconsideration 5 other"),
    ("截至2024年12月底，收到政府信息公开申请37件。", "received 37"),
    ("截止2024年12月31日，收到政府信息公开申请37件。", "received 37"),
    ("本年行政处罚22件，2023年为25件。", "penalties 22; penalties 25 last"),
    ("行政处罚22件，同比下降12%（2023年25件）。", "penalties 22; penalties 25 last"),
    ("2023年收到申请5件，较上年增加2件（2023年办结5件）。", "received 5; handled 5"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "facts"), TAUGHT)
def test_what_is_told_of_cases_and_decisions_is_read(sentence, facts):
    _, missed, invented = compared(sentence, stated(facts))
    assert (missed, invented) == ([], [])


@pytest.mark.parametrize(
    "sentence",
    [
        "办理行政许可事项845件。",
        "行政许可办件量为316件。",
        "公开行政许可决定84件。",
        "全年收取水土保持补偿费18.6万元。",
        "执法案卷类申请占到全部办结申请的四分之一。",
        "予以公开42件，占比近七成。",
    ],
)
def test_what_may_be_otherwise_is_listed(sentence):
    understood = understand(sentence)
    assert understood.not_understood
    assert not any(fact.sure for fact in understood.facts if fact.number not in (42, None))
