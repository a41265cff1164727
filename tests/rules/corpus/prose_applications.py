"""What the text says of 表三: P01 to P05 and P08.

Every report here balances, and the text of a near miss agrees with the tables in whole, so that no other check of
prose has anything to say of it either (``test_prose_corpus.py``).
"""

from tests.rules.cases import check
from tests.rules.corpus import near_miss, trips
from tests.rules.reports import clean
from tests.rules.sentences import applications_told as told
from tests.rules.sentences import asked

TWELVE = asked(received=12, granted=12)
CARRIED = asked(received=12, carried_in=2, granted=11, refused_process_information=2, carried_out=1)

# P01


@trips("P01")
def more_received_than_the_table_has():
    return told("全年共收到政府信息公开申请14件。", TWELVE)


@trips("P01")
def neither_new_nor_new_with_carried_in():
    return told("2024年，新收政府信息公开申请13件。", CARRIED)


@trips("P01")
def words_for_numbers_differ():
    return told("本年度受理信息公开申请一百零二件。", asked(received=120, granted=120))


@trips("P01")
def received_and_answered_fits_no_sum():
    return told("全年收到并答复政府信息公开申请10件。", CARRIED)


@near_miss("P01")
def received_is_the_first_line():
    return told("2024年，本镇新收政府信息公开申请12件。", CARRIED)


@near_miss("P01")
def received_with_what_last_year_left():
    return told("全年受理政府信息公开申请14件。", CARRIED)


@near_miss("P01")
def new_is_said_of_the_sum():  # careless, but the catalogue lets every one of the verbs mean 新收 + 结转
    return told("全年新收申请14件（含上年结转2件）。", CARRIED)


@near_miss("P01")
def received_and_answered_is_what_was_handled():
    return told("全年共受理并答复政府信息公开申请13件。", CARRIED)


@near_miss("P01")
def other_years_are_compared_with():
    return told("自2019年以来累计收到申请86件，其中本年收到12件，上年收到20件，比上年减少8件。", TWELVE)


@near_miss("P01")
def a_round_number_is_near():
    return told("全年收到政府信息公开申请近百件。", asked(received=97, granted=97))


@near_miss("P01")
def channels_are_parts():
    return told("共收到申请12件，其中网上提交9件，邮寄2件，当面提交1件。", TWELVE)


@near_miss("P01")
def applications_of_another_kind():
    return told("收到政府信息公开申请１２件。另受理低保申请45件，协助县政府办公室办理申请3件。", TWELVE)


# P02


@trips("P02")
def more_carried_in_than_the_table_has():
    return told("上年结转申请3件，本年新收12件。", CARRIED)


@trips("P02")
def carried_out_differs():
    return told("新收申请12件，另有两件顺延至下一年度办理。", CARRIED)


@trips("P02")
def nothing_carried_out_is_said():
    return told("新收申请12件，没有结转下年度继续办理的申请。", CARRIED)


@near_miss("P02")
def both_ends_of_the_year_agree():
    return told("上年度结转2件，本年新收12件，办结13件，结转至2025年度继续办理1件。", CARRIED)


@near_miss("P02")
def money_is_carried_over():
    return told("新收申请12件。政务公开专项经费上年结转3.2万元，结转下年使用0.5万元。", TWELVE)


@near_miss("P02")
def nothing_came_or_went_over():
    return told("新收申请12件，无上年结转，无结转下年度办理的申请。", TWELVE)


# P03


@trips("P03")
def fewer_closed_than_the_table_has():
    return told("新收申请12件，办结11件。", TWELVE)


@trips("P03")
def answered_more_than_handled():
    return told("新收申请12件，年内答复申请14件。", CARRIED)


@near_miss("P03")
def closed_with_what_last_year_left():
    return told("新收申请12件，办结13件（含上年结转2件）。", CARRIED)


@near_miss("P03")
def closed_of_this_year_and_of_last():  # 11 + 2: the two are one total told in parts
    return told("新收申请12件，其中11件已答复，1件结转下年度；上年结转的2件也已办结。", CARRIED)


@near_miss("P03")
def other_things_were_answered():
    return told("办结政府信息公开申请12件。答复网上留言31件，办结代表建议3件，办理信访件8件。", TWELVE)


@near_miss("P03")
def late_and_early_answers_are_no_totals():
    return told("新收申请12件，在20个工作日内答复10件，经批准延期答复2件。", TWELVE)


# P04


@trips("P04")
def none_received_is_said_of_one():
    return told("全年未收到政府信息公开申请。", asked(received=1, granted=1))


@trips("P04")
def zero_applications_are_said_of_two():
    return told("2024年，政府信息公开零申请。", asked(received=2, granted=2))


@trips("P04")
def no_request_in_any_words():
    return told("本镇2024年没有依申请公开事项。", asked(received=2, granted=2))


@trips("P04")
def nobody_is_said_to_have_applied():
    return told("全年没有公民、法人或者其他组织向本镇提出政府信息公开申请。", asked(received=2, granted=2))


@trips("P04")
def applications_are_never_mentioned():
    lines = clean().prose["overview"].splitlines()
    start = lines.index("（二）依申请公开")
    overview = "\n".join(lines[:start] + lines[start + 2 :])
    return check(clean(prose={"overview": overview}, cells=TWELVE))


@near_miss("P04")
def none_received_is_said_of_disputes():
    return told("新收政府信息公开申请12件，未收到行政复议申请。", TWELVE)


@near_miss("P04")
def none_received_is_said_of_organizations():
    return told("新收申请12件，均由自然人提出，未收到法人或者其他组织的申请。", TWELVE)


@near_miss("P04")
def none_received_is_said_of_one_channel():
    return told("通过网上申请平台收到申请12件，未收到信函和传真申请。", TWELVE)


@near_miss("P04")
def none_received_is_said_of_last_year():
    return told("上年未收到政府信息公开申请，本年新收12件。", TWELVE)


@near_miss("P04")
def nothing_received_beyond_those_told():
    return told("除自然人提出的12件申请外，未收到其他申请。", TWELVE)


# P05

OUTCOMES = asked(
    received=20,
    granted=8,
    partially_granted=2,
    refused_state_secret=1,
    refused_internal_affairs=2,
    unavailable_not_held=4,
    unavailable_needs_creation=1,
    other_rest=2,
)


@trips("P05")
def granted_differs():
    return told("新收申请20件，予以公开9件，部分公开2件。", OUTCOMES)


@trips("P05")
def refused_is_not_the_sum_of_its_lines():
    return told("新收申请20件，其中不予公开2件。", OUTCOMES)


@trips("P05")
def a_ground_differs():
    return told("新收申请20件，其中本机关不掌握相关政府信息5件。", OUTCOMES)


@trips("P05")
def a_share_differs():
    return told("新收申请20件，予以公开的占55%。", OUTCOMES)


@near_miss("P05")
def every_outcome_agrees():
    said = "予以公开8件，部分公开2件，不予公开3件，无法提供5件，其他处理2件，没有不予处理的申请。"
    return told("新收申请20件，" + said, OUTCOMES)


@near_miss("P05")
def grounds_agree():
    return told("新收申请20件，属于三类内部事务信息不予公开2件，没有现成信息需要另行制作、无法提供1件。", OUTCOMES)


@near_miss("P05")
def a_share_is_rounded():  # of 13: 84.615… and 15.384…
    said = "新收申请12件，办结13件，其中予以公开的占84.6%，不予公开的占15.4%。"
    return told(said, asked(received=12, carried_in=1, granted=11, refused_process_information=2))


@near_miss("P05")
def two_outcomes_in_one_number():
    return told("新收申请20件，予以公开和部分公开合计10件。", OUTCOMES)


@near_miss("P05")
def information_published_is_no_outcome():
    return told("新收申请20件。全年主动公开政府信息126条，公开重大项目信息9件。", OUTCOMES)


# P08

APPLICANTS = {
    "applications.received.natural_person": 10,
    "applications.carried_in.natural_person": 1,
    "applications.granted.natural_person": 11,
    "applications.received.commercial_enterprise": 2,
    "applications.granted.commercial_enterprise": 2,
    "applications.received.legal_service_organization": 1,
    "applications.granted.legal_service_organization": 1,
}


@trips("P08")
def natural_persons_differ():
    return told("新收申请13件，其中自然人申请9件。", APPLICANTS)


@trips("P08")
def organizations_differ():
    return told("新收申请13件，其中法人和其他组织提出的申请2件。", APPLICANTS)


@trips("P08")
def enterprises_differ():
    return told("新收申请13件，其中商业企业申请3件。", APPLICANTS)


@near_miss("P08")
def applicants_of_the_year():
    return told("新收申请13件，其中自然人申请10件、法人或其他组织申请3件。", APPLICANTS)


@near_miss("P08")
def applicants_with_what_last_year_left():
    return told("共受理申请14件（含上年结转1件），其中自然人11件、商业企业2件、法律服务机构1件。", APPLICANTS)


@near_miss("P08")
def persons_are_fewer_than_their_applications():
    return told("7名村民以自然人身份提出申请10件，另收到法人申请3件。", APPLICANTS)
