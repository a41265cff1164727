"""A number without a word of its own counts what was spoken of: 共12件, 上年为10件, 增加到12件.
The order of the rules is their meaning."""

from giyearreport.counting import codes
from giyearreport.counting.bare.naming import (
    announced,
    counts_answers,
    follows_bracket,
    follows_colon,
    follows_persons,
    is_told_before,
    named_before,
    read_alone,
    read_told_before,
    stands_alone,
    what_became,
)
from giyearreport.counting.bare.parts import (
    is_of_share,
    is_published_part,
    is_some_of_them,
    is_waived,
    is_whole_of_share,
    read_rest_untold,
    read_some,
    read_whole_of_share,
)
from giyearreport.counting.bare.stating import read_as, read_as_other, read_became, told_last
from giyearreport.counting.bare.sums import (
    adds_up,
    is_announced_total,
    is_left_over,
    is_sum_of_applicants,
    is_sum_of_both,
    read_sum,
    read_sum_of_both,
)
from giyearreport.counting.bare.years import (
    follows_last_year,
    has_another_measure,
    is_of_both_years,
    is_of_part_of_year,
    is_of_this_year_alone,
    is_stock_of_the_year_end,
    read_both_years,
    read_compared,
    read_part_of_year,
    says_only_this_year,
    stock_of_last_year,
)
from giyearreport.counting.context import case_of_heading
from giyearreport.counting.fact import When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.phrase import PIECES, has
from giyearreport.counting.rule import Rule, first


def read_bare(number: Number) -> int:
    """State what a number without a word counts. It takes no words after it."""
    stated = len(number.state.stated)
    taken = first(BARE, number, 0)
    if has(number.left, Term.TEXT):
        for fact in number.state.stated[stated:]:
            fact.sure = False  # 上年移2件: one character may be a word
    return taken


BARE: tuple[Rule[Number, int], ...] = (
    Rule(
        "how many came in, in a clause of its own",
        stands_alone,
        read_alone,
        (("今年收到的申请不多，5件，都已答复。", "received 5; handled all"),),
    ),
    Rule(
        "the rest, of which nothing is said: its share is of no other",
        lambda number: [token.kind for token in number.left if token.kind is not Term.LINK] == [Term.REST]
        and has(number.around.rest[:1], Term.LINK),
        read_rest_untold,
        (("予以公开71件，其余69件、占45.4%。", "granted 71"),),
    ),
    Rule(
        "what nobody had to pay",
        is_waived,
        read_as_other,
        (("收取信息处理费0元，减免0元。", "processing_fee 0"),),
    ),
    Rule(
        "the whole that a share is of",
        is_whole_of_share,
        read_whole_of_share,
        (("行政复议维持11件，占15件的73.3%。",
          "reconsideration.upheld 11; reconsideration 15; reconsideration.upheld 73.3%"),
         ("政府信息公开行政诉讼29件，占全市112件的25.9%。", "litigation 29; litigation 112")),
    ),
    Rule(
        "of what came in and what was carried in, both together",
        is_sum_of_both,
        read_sum_of_both,
        (("新收申请3件，连同上年结转的1件，4件中办结3件。",
          "received 3; carried_in 1; received 4 with_carried_in; handled 3"),),
    ),
    Rule(
        "the results of dealing with them are so many answers",
        counts_answers,
        lambda number: read_as(number, [codes.HANDLED], number.state.sentence.when),
        (("收到申请3件，办理结果3件。", "received 3; handled 3"),
         ("57件答复结果依次为：予以公开31件，无法提供26件。", "handled 57; granted 31; unavailable 26")),
    ),
    Rule(
        "how many those are whose share is told",
        is_of_share,
        lambda number: read_as(number, [number.state.here[-1].counted], number.state.here[-1].when),
        (("予以公开占38.7%（12件），部分公开占29%（9件）。",
          "granted 38.7%; granted 12; partially_granted 29%; partially_granted 9"),),
    ),
    Rule(
        "what stands before a bracket is counted behind it",
        follows_bracket,
        read_told_before,
        (("“不予公开”（国家秘密1件、过程性信息1件）2件。",
          "refused_state_secret 1; refused_process_information 1; refused 2"),),
    ),
    Rule(
        "what stands before a colon is counted behind it",
        follows_colon,
        lambda number: read_as(number, announced(number), number.when_of(number.left)),
        (("行政许可：全县12件，其中本机关3件。", "licences 12"),
         ("行政事业性收费：2023年5万元，2024年3万元。", "fees 50000 last; fees 30000")),
    ),
    Rule(
        "what a part of the year had of what is spoken of",
        is_of_part_of_year,
        read_part_of_year,
        (("收到申请情况：一季度9件，二季度5件，合计14件。", "received 9 other; received 5 other; received 14"),),
    ),
    Rule(
        "some of them, by a channel or of a part of the organ",
        is_some_of_them,
        read_some,
        (("收到申请10件，其中当面申请的7件。", "received 10"),
         ("全县共收到申请95件，其中县政府办公室17件。", "received 95"),
         ("当面申请3件、网上申请9件，共计12件。", "received 12")),
    ),
    Rule(
        "a part of what was published",
        is_published_part,
        lambda number: read_as_other(number, codes.PUBLISHED_PART),
        (("公开信息1500条，其中政府信息公开类1129条。", ""),),
    ),
    Rule(
        "another year's number of what was named last",
        lambda number: has(number.left, Term.COMPARED, Term.LAST, Term.YEAR),
        read_compared,
        (("收到申请12件（2023年为8件），2024年办结12件。", "received 12; received 8 last; handled 12"),),
    ),
    Rule(
        "what it was before it became another",
        lambda number: number.around.becomes and bool(told_last(number) or named_before(number)),
        lambda number: read_as(number, told_last(number) or named_before(number), When.LAST),
        (("申请数量连续下降，从35件、28件降至今年的19件。", "received 35 other; received 28 last; received 19"),),
    ),
    Rule(
        "what it became",
        lambda number: has(number.left, Term.BECOME) and bool(what_became(number)) and not has_another_measure(number),
        lambda number: read_became(number, what_became(number)),
        (("申请总量比上年减少6件，降至14件。", "received 14"),
         ("行政复议、行政诉讼分别减少2件、1件，降至3件、0件。", "reconsideration 3; litigation 0")),
    ),
    Rule(
        "as many as the year before",
        is_of_both_years,
        read_both_years,
        (("行政复议案件数与上年持平，均为2件。", "reconsideration 2 last; reconsideration 2"),
         ("受理申请数与上年持平，均为9件。", "received 9 last; received 9")),
    ),
    Rule(
        "what the clause before names without a number",
        is_told_before,
        read_told_before,
        (("答复类型中，予以公开居首，为25件；其次为无法提供，为16件。", "granted 25; unavailable 16"),
         ("逾期未缴费，不再处理的3件。", "other_fee_unpaid 3")),
    ),
    Rule(
        "the year's number of what only its parts, or other years, had so far",
        lambda number: is_of_this_year_alone(number) or follows_last_year(number),
        lambda number: read_as(number, told_last(number), When.THIS),
        (("1至6月收到申请14件，7至12月收到申请19件，全年33件。", "received 14 other; received 19 other; received 33"),
         ("近三年累计制发规范性文件31件，其中今年9件。",
          "normative_documents.issued 31 other; normative_documents.issued 9"),
         ("上年行政事业性收费21万元，本年19万元。", "fees 210000 last; fees 190000"),
         ("行政复议2件；上年发生行政诉讼9件，今年14件。", "reconsideration 2; litigation 9 last; litigation 14")),
    ),
    Rule(
        "the year's number that those who applied add up to",
        is_sum_of_applicants,
        lambda number: read_as(number, [codes.RECEIVED], When.THIS),
        (("申请人主要是企业（4件）和律所（2件），全年6件。",
          "commercial_enterprise 4; legal_service_organization 2; received 6"),),
    ),
    Rule(
        "the year's number of those cases that the heading names",
        lambda number: says_only_this_year(number) and bool(case_of_heading(number.state)),
        lambda number: read_as(number, case_of_heading(number.state), When.THIS),
        (("（一）行政复议情况。全年12件，维持12件。", "reconsideration 12; reconsideration.upheld 12"),),
    ),
    Rule(
        "what is in force at the year's end, where what was so a year before is told",
        is_stock_of_the_year_end,
        lambda number: read_as(number, stock_of_last_year(number), When.THIS),
        (("上年底有现行有效规范性文件12件，本年制发3件、废止1件，年末为14件。",
          "normative_documents.in_force 12 last; normative_documents.issued 3; normative_documents.repealed 1; "
          "normative_documents.in_force 14"),),
    ),
    Rule(
        "the total that a colon announced",
        is_announced_total,
        lambda number: read_as(number, [number.state.sentence.total], number.state.sentence.when),
        (("政府信息公开申请办结总数：自然人57件，法人或其他组织6件，总计63件。",
          "natural_person 57; organizations 6; handled 63"),),
    ),
    Rule(
        "what is left of all that came in is carried over",
        is_left_over,
        lambda number: read_as(number, [codes.CARRIED_OUT], When.THIS),
        (("新收申请31件，上年结转4件，当年办毕33件，余2件。", "received 31; carried_in 4; handled 33; carried_out 2"),),
    ),
    Rule(
        "the sum of what the sentence names",
        adds_up,
        read_sum,
        (("行政复议2件、行政诉讼1件，共3件。", "reconsideration 2; litigation 1; disputes 3"),),
    ),
    Rule(
        "how often they came, behind how many they were",
        follows_persons,
        lambda number: read_as(number, named_before(number), number.state.sentence.when),
        (("收到依申请公开2人次，3件。", "received 3"),),
    ),
    Rule(
        "a measure of something else",
        lambda number: number.quantity.unit not in PIECES and not has(number.left, Term.REST),
        read_as_other,
        (("召开会议3次，50人。", ""),),
    ),
)  # fmt: skip
