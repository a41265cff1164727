"""What looks as if it counted something of the tables, and counts something else, or some of what was counted: an
ordered tuple of rules."""

from giyearreport.counting.counted import Counted
from giyearreport.counting.number_in_clause import is_kind_in_bracket
from giyearreport.counting.phrase import MONEY
from giyearreport.counting.rule import Rule, first
from giyearreport.counting.something_else.of_applications import (
    answer_something_else,
    are_accepted_of_those,
    are_asked_to_pay,
    are_judged,
    are_made_public,
    are_of_third_parties,
    are_some_within,
    are_told_by_phone,
    came_for_decisions,
    came_to_the_rest,
    have_third_parties_asked,
    have_turned,
    is_told_as_share,
    list_untold,
    tells_what_was_asked,
)
from giyearreport.counting.something_else.of_cases import are_applications_about_cases, are_of_all_kinds, are_published
from giyearreport.counting.something_else.of_lists import (
    are_finished,
    are_left_out,
    are_papers,
    are_papers_classed,
    are_planned,
    are_some_answers,
    are_some_of_their_kind,
    go_on_with_some,
    take_total_as_received,
)


def as_something_else(count: Counted) -> Counted:
    """What is counted, once it is known whether it is something else."""
    return first(SOMETHING_ELSE, count, count)


def _is_no_whole_number(count: Counted) -> bool:
    number = count.number.quantity.number
    return count.number.quantity.unit != MONEY and (number is None or number != int(number))


SOMETHING_ELSE: tuple[Rule[Counted, Counted], ...] = (
    Rule(
        "of what is no money there is no half",
        _is_no_whole_number,
        Counted.as_other,
        (("全年新收申请1.5件。", ""),),
    ),
    Rule(
        "some of the applications by what they are",
        are_some_within,
        Counted.as_other,
        (("收到申请12件，申请中1件仍不清楚。", "received 12"),),
    ),
    Rule(
        "some of those that came in, by what they asked for",
        tells_what_was_asked,
        Counted.as_other,
        (("收到的31件申请中，申请公开征地信息的有12件。", "received 31"),),
    ),
    Rule(
        "some of those that came in, as their share tells",
        is_told_as_share,
        Counted.as_other,
        (("申请公开征地批文等信息的有19件，占申请总量的47.1%。", ""),),
    ),
    Rule(
        "applications that cases are about are no cases",
        are_applications_about_cases,
        Counted.as_other,
        (("行政复议、行政诉讼涉及的申请共5件。", ""),),
    ),
    Rule(
        "court cases of which 负责人 attend so many are of all kinds",
        are_of_all_kinds,
        Counted.as_other,
        (("行政应诉案件1216件，负责人出庭应诉率98%。", ""),),
    ),
    Rule(
        "documents that are classed anew are no applications",
        have_turned,
        Counted.as_other,
        (("由不予公开转为依申请公开的29件。", ""),),
    ),
    Rule(
        "information that is made public is no application",
        are_made_public,
        Counted.as_other,
        (("将12条依申请公开信息转为主动公开。", ""),),
    ),
    Rule(
        "what third parties are asked about is not yet answered",
        have_third_parties_asked,
        Counted.as_other,
        (("对5件涉及第三方合法权益的申请，征求第三方意见。", ""),),
    ),
    Rule(
        "what third parties answered is no outcome",
        are_of_third_parties,
        Counted.as_other,
        (("发出征求意见书9份，其中同意公开4份。", ""),),
    ),
    Rule(
        "what came to the other organs is some of all",
        came_to_the_rest,
        Counted.as_other,
        (("收到申请92件，其余由各部门收到52件。", "received 92"),),
    ),
    Rule(
        "those for which a fee is asked are some of all",
        are_asked_to_pay,
        Counted.as_other,
        (("对超量申请1件发出收费通知1份。", "processing_fee_notices 1"),),
    ),
    Rule(
        "applications for decisions are no applications for information",
        came_for_decisions,
        list_untold,
        (("行政许可方面，受理申请420件，办结412件。", ""),),
    ),
    Rule(
        "those answered by telephone are some of all",
        are_told_by_phone,
        Counted.as_other,
        (("收到申请12件，电话答复3件。", "received 12"),),
    ),
    Rule(
        "what a court closes is no answer",
        are_judged,
        Counted.as_other,
        (("法院审结各类案件300件。", ""),),
    ),
    Rule(
        "answers to what no table counts",
        answer_something_else,
        Counted.as_other,
        (("局长信箱收信56封，办结55封。", ""),),
    ),
    Rule(
        "kinds of decisions in a bracket are some of them",
        lambda count: is_kind_in_bracket(count.number, count.codes),
        Counted.as_other,
        (("行政许可41件（劳务派遣行政许可15件、人力资源服务行政许可26件）。", "licences 41"),),
    ),
    Rule(
        "decisions about cases that are published beside others are no cases",
        are_published,
        Counted.as_other,
        (("公开处罚决定书5份、行政复议决定书3份。", ""),),
    ),
    Rule(
        "those that a bracket leaves out",
        are_left_out,
        Counted.as_other,
        (("行政处罚13件（另有交通违法行政处罚498件）。", "penalties 13"),),
    ),
    Rule(
        "papers that were written, by how they are classed",
        are_papers_classed,
        Counted.as_other,
        (("印发公文183份，其中主动公开46份、不予公开105份。", ""),),
    ),
    Rule(
        "what goes on behind some by what they are about",
        go_on_with_some,
        Counted.as_other,
        (("收到申请8件，涉及征地6件、村级事务公开2件。", "received 8"),),
    ),
    Rule(
        "what was planned",
        are_planned,
        Counted.as_other,
        (("制发规范性文件9件，2025年拟制定规范性文件12件。", "normative_documents.issued 9"),),
    ),
    Rule(
        "papers of which some are 规范性文件",
        are_papers,
        Counted.as_other,
        (
            (
                "制定规范性文件3件。年内印发文件94件，认定为规范性文件的有17件。",
                "normative_documents.issued 3; normative_documents.issued 17",
            ),
        ),
    ),
    Rule(
        "those accepted of those that came in",
        are_accepted_of_those,
        Counted.as_other,
        (("收到申请12件，受理10件。", "received 12"),),
    ),
    Rule(
        "of all that were dealt with, those that are answered are the answers",
        are_finished,
        take_total_as_received,
        (("全年办理申请24件，其中20件已答复。", "received 24; handled 20"),),
    ),
    Rule(
        "some of the answers",
        are_some_answers,
        Counted.as_other,
        (("办理申请24件，其中按期答复20件。", "handled 24"),),
    ),
    Rule(
        "some of what a list or a bracket is of",
        are_some_of_their_kind,
        Counted.as_other,
        (("废止规范性文件6件（其中到期失效2件）。", "normative_documents.repealed 6"),),
    ),
)
