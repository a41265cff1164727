"""What one quantity counts, from its own words, the words after it and the sentence so far: an ordered tuple of rules.
Each tells how many of the words after the quantity it took."""

from giyearreport.counting.bare import read_bare
from giyearreport.counting.context import set_topic
from giyearreport.counting.fact import Relation
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Number, is_condition
from giyearreport.counting.number_rules.cases import (
    are_objected_to,
    are_those_closed,
    is_case_pointed_at,
    is_case_with_result,
    narrows_to_ours,
    read_case_with_result,
    read_closed,
    read_objected_to,
    read_ours,
    read_pointed_at,
    read_shared_result,
    shares_result,
)
from giyearreport.counting.number_rules.foreign import (
    counts_something_foreign,
    is_none_of_some,
    read_foreign,
    read_some_organs,
)
from giyearreport.counting.number_rules.outcomes import (
    are_all_that_came,
    are_answered,
    are_dealt_with,
    are_described,
    are_of_people,
    are_petitions,
    are_put_right,
    are_those_answered,
    are_told_ahead,
    are_told_behind,
    are_told_next,
    are_unanswered,
    is_intended,
    is_left_out,
    read_answered,
    read_dealt_with,
    read_described,
    read_how_often,
    read_intended,
    read_left_out,
    read_of_people,
    read_petitions,
    read_put_right,
    read_those_answered,
    read_told_ahead,
    read_told_next,
    read_unanswered,
    tells_how_often,
)
from giyearreport.counting.number_rules.own_words import is_put_off, read_own_words
from giyearreport.counting.number_rules.several import (
    denies_all_of_documents,
    denies_each,
    distribute,
    gives_each,
    gives_each_year,
    is_alike,
    is_none_of_the_rest,
    read_alike,
    read_all_of_documents,
    read_each,
    read_each_year,
    read_rest,
    read_waiting,
)
from giyearreport.counting.number_stating import state_phrase
from giyearreport.counting.phrase import has
from giyearreport.counting.rule import Rule, first
from giyearreport.counting.shares import read_share


def read_number(number: Number) -> int:
    """State what a number counts; gives how many of the words after it belong to it."""
    return first(NUMBERS, number, 0)


def _counts_nothing(number: Number) -> int:
    if not has(number.left, Term.NOT):
        set_topic(number.state, number.left)  # 申请量增加9件，总量为29件
        number.state.sentence.differences += 1
    return 0


def _read_nought(number: Number) -> int:
    state_phrase(number, [*number.left, *number.right], each=True)
    return number.around.claimed


def _read_predicate(number: Number) -> int:
    state_phrase(number, [*number.left, *number.around.predicate], each=False)
    return len(number.around.rest)


NUMBERS: tuple[Rule[Number, int], ...] = (
    Rule(
        "a difference, or a number that is denied, counts nothing",
        lambda number: number.counts_nothing,
        _counts_nothing,
        (("收到申请12件，较上年增加3件。", "received 12"),
         ("收到申请12件，同比多2件，办结12件。", "received 12; handled 12")),
    ),
    Rule(
        "what some organs have none of, the others may have",
        is_none_of_some,
        read_some_organs,
        (("五个部门全年零申请。", ""),),
    ),
    Rule(
        "零 before its noun is none of each",
        lambda number: number.quantity.sense == "zero",
        _read_nought,
        (("行政复议零申请，行政诉讼零败诉。", "reconsideration 0; litigation.corrected 0"),),
    ),
    Rule(
        "a number after 分别为 is that of the next thing that waits",
        lambda number: bool(number.state.sentence.queue) and number.head is None,
        read_waiting,
        (("予以公开、部分公开分别为5件、2件。", "granted 5; partially_granted 2"),),
    ),
    Rule(
        "a share",
        lambda n: n.quantity.relation is Relation.SHARE and not gives_each(n),
        read_share,
        (("予以公开5件，占41.7%。", "granted 5; granted 41.7%"), ("行政复议1件，占申请件的10%。", "reconsideration 1")),
    ),
    Rule(
        "分别为 gives each thing its number",
        gives_each,
        distribute,
        (("2023年、2024年分别收到申请14件、19件。", "received 14 last; received 19"),),
    ),
    Rule(
        "of cases of all kinds, those about 政府信息公开 are ours",
        narrows_to_ours,
        read_ours,
        (("行政复议35件，其中涉及政府信息公开3件。", "reconsideration 3"),
         ("行政复议62件、行政诉讼14件，其中涉及政府信息公开的行政复议5件、行政诉讼2件。",
          "reconsideration 5; litigation 2")),
    ),
    Rule(
        "其余均为0 is said of each that was not named",
        is_none_of_the_rest,
        read_rest,
        (("其中予以公开12件，部分公开3件，其余类型均为0。",
          "granted 12; partially_granted 3; refused 0; unavailable 0; unprocessed 0; other_handling 0"),),
    ),
    Rule(
        "as many as the year before is each year's",
        is_alike,
        read_alike,
        (("行政强制与上年一样是3件。", "coercive_measures 3 last; coercive_measures 3"),
         ("受理申请与去年持平均为9件。", "received 9 last; received 9")),
    ),
    Rule(
        "均为 of several years is each year's",
        gives_each_year,
        read_each_year,
        (("2023年、2024年行政复议均为2件。", "reconsideration 2 last; reconsideration 2"),),
    ),
    Rule(
        "均为0 of a kind of documents is none made, abolished or in force",
        denies_all_of_documents,
        read_all_of_documents,
        (("规章三项均为0。", "regulations.issued 0; regulations.repealed 0; regulations.in_force 0"),),
    ),
    Rule(
        "均为0 is said of each thing, whatever stands beside it",
        denies_each,
        read_each,
        (("行政复议、行政诉讼、举报投诉均为0。", "reconsideration 0; litigation 0"),
         ("行政许可、行政处罚情况，均为0件。", "licences 0; penalties 0")),
    ),
    Rule(
        "how often people applied is how many applications came in",
        tells_how_often,
        read_how_often,
        (("全年共有21人次向我局提出申请，均已答复。", "received 21; handled all"),),
    ),
    Rule(
        "the rest, of which people are said to have applied",
        are_of_people,
        read_of_people,
        (("企业申请3件，其余12件由村民提出。", "commercial_enterprise 3; natural_person 12"),),
    ),
    Rule(
        "what was not answered is carried over",
        are_unanswered,
        read_unanswered,
        (("收到申请9件，还有2件没有答复。", "received 9; carried_out 2"),),
    ),
    Rule(
        "what became of those that had to be put right or paid for is told last",
        are_put_right,
        read_put_right,
        (("收到申请2件，答复1件。另1件内容不明确，经告知补正后申请人逾期未补正，视为放弃申请。",
          "received 2; handled 1; other_not_corrected 1"),
         ("收到申请12件，其中1件因内容不明确要求补正，申请人未补正。", "received 12; other_not_corrected 1"),
         ("办结申请9件，2件发出补正通知，申请人逾期未补正。", "handled 9; other_not_corrected 2"),
         ("收到申请10件，其中2件发出缴费通知，申请人逾期未缴费。", "received 10; other_fee_unpaid 2")),
    ),
    Rule(
        "what was to be refused and became another",
        is_intended,
        read_intended,
        (("拟不予公开的2件，经会审，最终改为部分公开。", "partially_granted 2"),),
    ),
    Rule(
        "those that somebody objected to and brought a case",
        are_objected_to,
        read_objected_to,
        (("申请人对2件答复不服，申请行政复议，均予维持。", "reconsideration 2; reconsideration.upheld all"),),
    ),
    Rule(
        "what became of them is told in the next clause",
        are_told_next,
        read_told_next,
        (("收到申请4份，其中3份属于本机关公开范围，已予以公开。", "received 4; granted 3"),),
    ),
    Rule(
        "a condition counts nothing",
        is_condition,
        lambda number: 0,
        (("申请人提出申请10件以上的，方可收取信息处理费。", ""),),
    ),
    Rule(
        "a number without a word is what was spoken of",
        lambda number: number.is_wordless and not number.around.predicate and not is_put_off(number),
        read_bare,
        (("收到申请12件，上年为10件。", "received 12; received 10 last"), ("新收申请10件，上年结转2件，共12件。",
         "received 10; carried_in 2; received 12 with_carried_in")),
    ),
    Rule(
        "what 均 says of a bare number is what the number counts",
        lambda number: number.is_wordless and not is_put_off(number),
        _read_predicate,
        (("行政复议3件，撤销1件，其余2件均维持。",
          "reconsideration 3; reconsideration.corrected 1; reconsideration.upheld 2"),),
    ),
    Rule(
        "what 均 says of as many applications as came in",
        are_all_that_came,
        _read_predicate,
        (("收到申请8件，8件申请均已书面答复。", "received 8; handled 8"),),
    ),
    Rule(
        "what 均 says of those cases that are closed",
        are_those_closed,
        read_closed,
        (("行政复议7件，已审结的5件全部维持。", "reconsideration 7; reconsideration.upheld 5"),),
    ),
    Rule(
        "petitions amid outcomes are applications that were not processed",
        are_petitions,
        read_petitions,
        (("不予处理9件，信访类6件。", "unprocessed 9; unprocessed_petition 6"),),
    ),
    Rule(
        "对…作出答复 counts answers",
        are_answered,
        read_answered,
        (("对30件依申请公开进行了答复。", "handled 30"),),
    ),
    Rule(
        "what they were is told before the number, what became of them behind it",
        lambda number: are_dealt_with(number) or are_told_behind(number),
        read_dealt_with,
        (("收到申请12件，理由成立的7件不予公开。", "received 12; refused 7"),
         ("对自然人就相同内容提出的5件申请不予重复处理。", "unprocessed_repeated 5")),
    ),
    Rule(
        "what those were that a 对 names is told in the clauses behind them",
        are_told_ahead,
        read_told_ahead,
        (("对同一申请人就同一事项反复提出的申请7件，依法告知不予重复处理。", "unprocessed_repeated 7"),),
    ),
    Rule(
        "what all others but these were answered, these are carried over",
        is_left_out,
        read_left_out,
        (("收到申请12件，除2件正常办理外，其余均已办结。", "received 12; carried_out 2"),),
    ),
    Rule(
        "what they asked for is told before the number, what became of them behind it",
        are_described,
        read_described,
        (("申请公开会议纪要的4件，作为过程性信息不予公开。", "refused_process_information 4"),),
    ),
    Rule(
        "something that the tables do not count",
        counts_something_foreign,
        read_foreign,
        (("收到群众留言92件。", ""), ("对2件申请收取信息处理费共计410元。", "processing_fee 410")),
    ),
    Rule(
        "the result behind the last of two cases is that of the first as well",
        shares_result,
        read_shared_result,
        (("2件行政复议、1件行政诉讼尚未审结。", "reconsideration.pending 2; litigation.pending 1"),),
    ),
    Rule(
        "those of one case, of which all that follows is told",
        is_case_pointed_at,
        read_pointed_at,
        (("复议、诉讼案件各2件，复议的2件均维持，诉讼的2件尚未审结。",
          "reconsideration 2; litigation 2; reconsideration.upheld all; litigation.pending all"),),
    ),
    Rule(
        "a case that was counted before has its results behind their numbers",
        is_case_with_result,
        read_case_with_result,
        (("行政诉讼2件，行政诉讼1件驳回、1件撤诉。", "litigation 2; litigation.upheld 1; litigation.other 1"),),
    ),
    Rule(
        "those that came in, of which it is said that they were answered",
        are_those_answered,
        read_those_answered,
        (("上年结转的4件已全部答复，今年新收的52件也已办结。", "carried_in 4; handled all; received 52"),),
    ),
    Rule(
        "its own words",
        lambda number: True,
        read_own_words,
        (("收到申请12件，3件结转下年度。", "received 12; carried_out 3"),
         ("予以公开、部分公开各1件。", "granted 1; partially_granted 1")),
    ),
)  # fmt: skip
