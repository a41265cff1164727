"""What sentences made from frames taught the grammar: each kind with its own sentences, near misses beside it."""

import pytest

from giyearreport.counting import understand
from tests.counting.scoring import compared, stated

# fmt: off
TAUGHT: list[tuple[str, str]] = [
    # 在办结的12件申请中: 办结, and no 在办
    ("在办结的66件申请中，予以公开60件、不予公开6件。", "handled 66; granted 60; refused 6"),
    ("收到申请12件，在办2件。", "received 12; carried_out 2"),
    # what stands up to a 中 is the number's own
    ("作出行政许可决定8件。在收到的123件申请中，自然人120件。", "licences 8; received 123; natural_person 120"),
    ("办结的36件申请中，不予公开9件。", "handled 36; refused 9"),
    ("收到的申请中有5件要求补正。", ""),
    # one number for both, and what became of them
    ("新收申请30件，连同上年结转的5件，35件当中办结31件、结转下年4件。",
     "received 30; carried_in 5; received 35 with_carried_in; handled 31; carried_out 4"),
    ("新收申请30件，上年结转5件，30件中办结29件。", "received 30; carried_in 5; handled 29"),
    # of two 结转 the one that says not whither came in
    ("新收320件申请；结转11件，办结323件，结转下年8件。", "received 320; carried_in 11; handled 323; carried_out 8"),
    ("新收申请320件，办结312件，结转8件。", "received 320; handled 312; carried_out 8"),
    # comparisons before what they are of, and with earlier years
    ("行政处罚19件。与上年的33件相比，今年受理申请52件。", "penalties 19; received 33 last; received 52"),
    ("2024年收到申请20件，比2022年的5件增加15件。", "received 20; received 5 other"),
    ("2024年收到申请20件，比2023年的5件增加15件。", "received 20; received 5 last"),
    ("相比2022年的11件、2023年的71件，2024年收到申请76件。", "received 11 other; received 71 last; received 76"),
    # a share of a whole that is counted between
    ("申请中予以公开55件，占办结总数66件的83.3%。", "granted 55; handled 66; granted 83.3%"),
    ("公民提出申请67件，占申请总数138件的48.6%，同比下降3%。", "natural_person 67; received 138; natural_person 48.6%"),
    ("行政复议1件，占申请总数的10%。", "reconsideration 1"),
    # a colon behind a number, and one before it
    ("不予处理的105件申请：46件属于重复申请，59件为信访投诉举报类申请。",
     "unprocessed 105; unprocessed_repeated 46; unprocessed_petition 59"),
    ("自然人：10件，商业企业：2件，申请共12件。", "natural_person 10; commercial_enterprise 2; received 12"),
    # 均无法提供 is all, 均无 is none
    ("收到申请20件，其余8件均无法提供。", "received 20; unavailable 8"),
    ("收到申请20件，上年结转、结转下年度均无。", "received 20; carried_in 0; carried_out 0"),
    # 一件也没有 is none, 1件没有办结 is one
    ("收到申请8件，不予公开的一件也没有。", "received 8; refused 0"),
    ("政府信息公开申请1件也没有收到。", "received 0"),
    # four numbers in turn
    ("新收、上年结转、办结、结转下年四项数据分别为76件、4件、77件和3件。",
     "received 76; carried_in 4; handled 77; carried_out 3"),
    # 其他处理 beside its own line is no other line
    ("申请中，因申请人撤回其他处理7件，因逾期未缴费其他处理2件。", "other_rest 7; other_fee_unpaid 2"),
    # what they were is told in words that are not known, what became of them is
    ("第三方同意公开的12件申请予以公开，理由成立的7件不予公开。", "granted 12; refused 7"),
    ("同一人提交申请39件，对其中内容雷同的14件以重复申请不予处理。", "received 39; unprocessed_repeated 14"),
    ("收到申请39件，内容雷同的14件已告知补正。", "received 39"),
    # the reason stands before the predicate, or between them a comma
    ("收到申请30件，办结28件，还有2件由于案情复杂，需结转下年度继续办理。", "received 30; handled 28; carried_out 2"),
    ("收到申请9件，剩下1件12月27日才收到，只能结转下年办理。", "received 9; carried_out 1"),
    ("申请中有3件因属于国家秘密，依法作出不予公开决定。", "refused_state_secret 3"),
    ("收到申请30件，其中2件由于案情复杂，已延长答复期限。", "received 30"),
    # 镇里收到 tells who, 申请中有 of what some are
    ("镇里收到申请5件，局里办结4件。", "received 5; handled 4"),
    # what was not answered
    ("收到申请12件，还有2件没有答复。", "received 12; carried_out 2"),
    ("收到申请12件，没有答复错误。", "received 12"),
    # 均 is not said of those that a 除 leaves out
    ("12件申请中，除3件由企业提出外，均为自然人申请。", "received 12; commercial_enterprise 3"),
    ("收到申请12件，不含转办3件，均已办结。", "received 12; handled all"),
    # parts before their sum, and kinds that a 三类合计 adds up
    ("线上收到47件，线下收到90件，全年合计收到申请137件。", "received 137"),
    ("收到申请86件，上年结转7件，加在一起93件。", "received 86; carried_in 7; received 93 with_carried_in"),
    ("法律服务机构申请5件，科研机构申请2件，两类合计7件。", "legal_service_organization 5; research_institution 2"),
    ("自然人申请33件、企业申请6件，两项合计39件。", "natural_person 33; commercial_enterprise 6; received 39"),
    # 再无 denies only what there is beside
    ("属于行政执法案卷的3件不予公开；上述3件之外，再无不予公开情形。", "refused_enforcement_files 3"),
    ("没有不予公开情形。", "refused 0"),
    # organs and persons in turn are no applications; years in turn are
    ("收到申请31件，其中28件来自个人，剩余3件分别由两家企业和一家律所提出。", "received 31; natural_person 28"),
    ("申请总量31件，为近三年最高，2023年、2022年分别为25件和19件，2024年办结30件。",
     "received 31; received 25 last; received 19 other; handled 30"),
    # by what they were for: some of all
    ("收到的31件申请中，申请公开征地信息的有12件，申请公开规划信息的有9件。", "received 31"),
    # before a 中 all, behind it those that are counted
    ("自然人申请28件、法人申请3件，法人申请中商业企业2件、律师事务所1件。",
     "natural_person 28; organizations 3; commercial_enterprise 2; legal_service_organization 1"),
    ("收到申请31件，行政复议中维持2件。", "received 31; reconsideration.upheld 2"),
    # what both parts add up to, in brackets or behind a 包括
    ("本年度待办申请33件，包括新收31件和上年结转2件，已办结32件。",
     "received 33 with_carried_in; received 31; carried_in 2; handled 32"),
    ("未办结申请33件，新收31件，上年结转3件。", "carried_out 33; received 31; carried_in 3"),
    # how many, behind their share
    ("自然人提交的占90.3%（28件），企业提交的占9.7%（3件）。",
     "natural_person 90.3%; natural_person 28; commercial_enterprise 9.7%; commercial_enterprise 3"),
    ("申请量增加9件，增长率为45%，总量为29件。", "received 29"),
    # how long it took is no count of answers
    ("31件申请办理时间平均9.5个工作日，最短1天。", "received 31"),
    # a number in a clause of its own
    ("今年收到的申请不多，5件，都已答复。", "received 5; handled all"),
    ("收到的申请都已答复，5次会商。", "handled all"),
    # of two cases named before, the last is the one named again
    ("行政复议1件，行政诉讼2件，另有行政复议4件，维持3件。",
     "reconsideration 1; litigation 2; reconsideration 4; reconsideration.upheld 3"),
    # by whom, and what became of the one, told behind it
    ("收到申请3件，由企业提出。", "received 3; commercial_enterprise all"),
    ("收到申请3件，由企业协会转来。", "received 3"),
    ("收到1件申请，要的是花名册，一共212户，经审查部分公开。", "received 1; partially_granted all"),
    ("收到8件申请，要的是花名册，一共212户。", "received 8"),
    ("不予公开的4件中3件涉及第三方。", "refused 4"),
    # answers by their papers, papers of no answer, and what documents were turned into
    ("作出不予公开答复书4份、予以公开告知书12份。", "refused 4; granted 12"),
    ("由依申请公开转为主动公开的136件，由不予公开转为依申请公开的29件。", ""),
    # of what kinds so many are together is not said of each
    ("收到申请20件，其余7件分属部分公开和不予公开。", "received 20"),
    # what most were about is no sum
    ("收到申请43件，涉及教师招聘的最多，为16件。", "received 43"),
    ("收到申请43件，予以公开最多，为16件。", "received 43; granted 16"),
    # what it was, before anything was counted; years from one to another
    ("申请量同比下降10%，由50件降为45件。", "received 50 last; received 45"),
    ("2022至2024年分别收到申请55件、50件、45件。", "received 55 other; received 50 last; received 45"),
    # what third parties were asked for, and what several were dealt with as
    ("向第三方征求意见8件，第三方不同意公开2件。", ""),
    ("对12件重复申请、3件信访类申请作出不予处理决定。", "unprocessed_repeated 12; unprocessed_petition 3"),
    ("收到申请20件，对12件申请、3件投诉提出了意见。", "received 20"),
    # what was asked for is no outcome; what was given is
    ("收到的210件申请中，有36件要求公开多项内容。", "received 210"),
    ("收到的210件申请中，有36件公开。", "received 210; granted 36"),
    # the number of the year that is compared with
    ("2024年新收申请212件，比2023年度新收的180件多32件，比2022年度的165件多47件。",
     "received 212; received 180 last; received 165 other"),
    # a total that its parts make one of both years
    ("本年度共有申请7件，1件为上年结转，6件为当年新收。", "received 7 with_carried_in; carried_in 1; received 6"),
    # in how many batches is not how many
    ("共受理申请7批次12件。", "received 12"),
    # 办了, and what was done within a week
    ("今年办了8件申请，去年办了6件。", "handled 8; handled 6 last"),
    ("收到申请9件，其中一周内答复5件。", "received 9"),
    # what came new this year includes nothing of last
    ("去年有2件没办完；今年新来9件，办完8件。", "carried_in 2; received 9; handled 8"),
    ("上年结转2件，新收9件，共11件。", "carried_in 2; received 9; received 11 with_carried_in"),
    # why it was not answered
    ("申请书收到6份，1份因为要征求第三方意见还没有答复。", "received 6; carried_out 1"),
    ("申请量增加到9件，前年3件，去年6件。", "received 9; received 3 other; received 6 last"),
    # how many came stands between what is counted and its share
    ("申请人以自然人为主，共249人次，占94.3%；商业企业11件。", "natural_person 94.3%; commercial_enterprise 11"),
    ("收到申请20件，共19人次，同比增加3人次。", "received 20"),
    # the same years in turn, and applications that cases are about
    ("2024年和2023年分别收到申请34件和39件，分别办结33件和40件。",
     "received 34; received 39 last; handled 33; handled 40 last"),
    ("收到申请30件，当面、网上分别答复12件、18件。", "received 30"),
    ("行政复议涉及的申请共5件。", ""),
    ("行政复议涉及政府信息公开的共5件。", "reconsideration 5"),
    # differences in turn, and what there were on average
    ("收到申请30件，办结28件，较上年分别增加5件、3件。", "received 30; handled 28"),
    ("收到申请30件，平均每月2.5件。", "received 30"),
    # how many they were does not part what came in from its verb
    ("收到22名群众提出的申请46件。", "received 46"),
    # a share of the rest, of which nothing is said; two numbers in turn are not one of both
    ("申请中予以公开71件、占46.7%，部分公开12件、占7.9%，其余69件、占45.4%。",
     "granted 71; granted 46.7%; partially_granted 12; partially_granted 7.9%"),
    ("全市新收和上年结转的申请数量分别为1542件、87件，办结和结转下年的分别为1551件、78件。",
     "received 1542; carried_in 87; handled 1551; carried_out 78"),
    ("新收和上年结转申请共31件。", "received 31 with_carried_in"),
    # a list that a ； closed
    ("行政复议5件，其中维持4件；办结申请69件，含上年结转10件。",
     "reconsideration 5; reconsideration.upheld 4; handled 69 with_carried_in; carried_in 10"),
]
# fmt: on


@pytest.mark.parametrize(("text", "facts"), TAUGHT)
def test_a_sentence_that_frames_taught_is_read(text, facts):
    _, missed, invented = compared(text, stated(facts))
    assert (missed, invented) == ([], [])


#: Of those that some applied for, not of all, so that which of all it is is a guess.
OF_SOME = [
    ("收到申请45件，自然人40件（予以公开18件），企业5件（均予以公开）。", "granted"),
    ("收到申请45件，其中自然人40件，其中予以公开18件。", "granted"),
]


@pytest.mark.parametrize(("text", "counted"), OF_SOME)
def test_what_became_of_some_applicants_applications_is_a_guess(text, counted):
    told = [fact.sure for fact in understand(text).facts if fact.counted == counted]
    assert told
    assert not any(told)


def test_what_became_of_all_is_none_though_applicants_were_named_in_brackets():
    told = understand("收到申请45件（自然人40件、企业5件），予以公开18件。").facts
    assert [fact.sure for fact in told if fact.counted == "granted"] == [True]


#: Nothing in these is left for a person to look at.
WHOLLY_READ = [
    "收到申请30件，平均每月2件。",
    "收到22名群众提出的申请46件。",
    "新收、结转、办结、结转下年度申请分别为76件、4件、77件、3件。",
    "办结申请166件，予以公开占比最高，为81件。",
    "应办理申请43件（新收42件、上年结转1件），实际办结40件。",
]


@pytest.mark.parametrize("text", WHOLLY_READ)
def test_a_sentence_that_is_wholly_read_is_not_listed(text):
    assert understand(text).not_understood == ()
