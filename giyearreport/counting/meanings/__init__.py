"""What the words of one phrase count, together with what the text speaks of: an ordered tuple of rules.

A phrase's codes come from the most telling words in it: a case before an outcome, an outcome before an applicant, an
applicant before 申请, 申请 before a bare verb.
"""

from collections.abc import Callable

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings.applications import applications, counts_applications
from giyearreport.counting.meanings.cases import cases_of, judged, results_of_cases
from giyearreport.counting.meanings.documents import acts_of, are_named_before, documents_of, information
from giyearreport.counting.meanings.money import is_money, is_notice, money
from giyearreport.counting.meanings.outcomes import (
    answered_by_publishing,
    applicants_of,
    carried,
    counts_heads,
    group_of_examples,
    is_plain_publishing,
    is_still_open,
    outcomes_of,
    remainder,
    speaks_of_applications,
    who_applied,
)
from giyearreport.counting.phrase import PIECES, Phrase, has_foreign
from giyearreport.counting.rule import Rule
from giyearreport.counting.states import APPLICATION, DOCUMENT

Meaning = Rule[Phrase, list[str]]


def codes_of(phrase: Phrase) -> list[str]:
    """What the phrase counts; several codes where it lists several things; none where it says nothing known."""
    for rule in MEANINGS:
        if rule.applies(phrase) and (found := rule.read(phrase)):
            return found
    return []


def _holds(*kinds: Term) -> Callable[[Phrase], bool]:
    return lambda phrase: phrase.has(*kinds)


def _are_applications(phrase: Phrase) -> bool:
    ours = phrase.speaks_of(APPLICATION) and phrase.paragraph.seen_applications and not phrase.paragraph.cases
    return ours and not has_foreign(phrase.tokens) and not phrase.has(Term.CASE, Term.LAST)


MEANINGS: tuple[Meaning, ...] = (
    Rule(
        "money is of the fee that is named or spoken of, and is what came in, not what was asked for",
        is_money,
        money,
        (
            ("发出收费通知2件，总金额410元，实际收取信息处理费120元。", "processing_fee_notices 2; processing_fee 120"),
            ("行政事业性收费3.2万元。", "fees 32000"),
        ),
    ),
    Rule(
        "who applied, counted by heads",
        counts_heads,
        who_applied,
        (("申请人中自然人36名，社会公益组织1家，其他2家。",
          "natural_person 36; public_welfare_organization 1; other_organization 2"),),
    ),
    Rule(
        "a measure of something else counts nothing of the tables",
        lambda phrase: phrase.unit not in PIECES,
        lambda phrase: [codes.OTHER],
        (("受理申请共50人次。", ""),),
    ),
    Rule(
        "a notice of fees",
        is_notice,
        lambda phrase: [codes.PROCESSING_FEE_NOTICES],
        (("全年发出信息处理费收费通知3份。", "processing_fee_notices 3"),),
    ),
    Rule(
        "a result is that of the case named with it or last",
        _holds(Term.RESULT, Term.CARRIED, Term.CARRY, Term.REMAINDER, Term.OUTCOME),
        results_of_cases,
        (
            ("行政复议3件，维持2件、纠正1件。",
             "reconsideration 3; reconsideration.upheld 2; reconsideration.corrected 1"),
            ("行政诉讼2件，其中撤诉1件、正在办理1件。", "litigation 2; litigation.other 1; litigation.pending 1"),
        ),
    ),
    Rule(
        "a case",
        lambda phrase: phrase.has(Term.CASE) and phrase.senses(Term.RESULT) != ["closed"],
        cases_of,
        (("被申请行政复议3件，被提起行政诉讼1件。", "reconsideration 3; litigation 1"),
         ("复议后起诉行政诉讼1件。", "after_reconsideration 1")),
    ),
    Rule(
        "what is closed, or not yet, of applications alone",
        lambda phrase: phrase.senses(Term.RESULT) in (["closed"], ["pending"]) and _are_applications(phrase),
        lambda phrase: [codes.HANDLED if phrase.senses(Term.RESULT) == ["closed"] else codes.CARRIED_OUT],
        (("受理申请19件，已结18件，未结1件。", "received 19; handled 18; carried_out 1"),),
    ),
    Rule(
        "a case that is told by who closed it",
        lambda phrase: "judge" in phrase.senses(Term.HANDLE) and not phrase.has(Term.APPLICATION),
        judged,
        (("复议机关审结涉及我县政府信息公开的案件6件，其中维持4件、撤销2件。",
          "reconsideration 6; reconsideration.upheld 4; reconsideration.corrected 2"),),
    ),
    Rule(
        "what came in of the cases that a colon announces",
        lambda phrase: phrase.sentence.announced and phrase.has(Term.RECEIVE) and not phrase.has(Term.APPLICATION),
        lambda phrase: [] if has_foreign(phrase.tokens) else phrase.paragraph.cases,
        (("行政复议：受理6件，维持4件，在审2件。",
          "reconsideration 6; reconsideration.upheld 4; reconsideration.pending 2"),),
    ),
    Rule(
        "what was carried in from last year, or out into the next",
        _holds(Term.CARRIED, Term.CARRY),
        carried,
        (
            ("上年结转申请2件，结转下年度3件。", "carried_in 2; carried_out 3"),
            ("1件正在办理。", "carried_out 1"),
            ("2023年结转申请2件，结转至2025年1件。", "carried_in 2; carried_out 1"),
        ),
    ),
    Rule(
        "of what there still is to answer, what was not answered",
        is_still_open,
        lambda phrase: [codes.CARRIED_OUT],
        (("尚有3件申请在规定时间内答复。", "carried_out 3"),),
    ),
    Rule(
        "a line behind 等 is an example of the group behind it",
        lambda phrase: speaks_of_applications(phrase) and phrase.has(Term.OUTCOME),
        group_of_examples,
        (("因涉及国家秘密、个人隐私等原因不予公开4件。", "refused 4"),),
    ),
    Rule(
        "an outcome, and its line rather than its group",
        lambda phrase: speaks_of_applications(phrase) and phrase.has(Term.OUTCOME),
        outcomes_of,
        (
            ("予以公开5件，部分公开2件。", "granted 5; partially_granted 2"),
            ("因涉及国家秘密不予公开1件。", "refused_state_secret 1"),
        ),
    ),
    Rule(
        "其他 is what closes the list",
        lambda phrase: speaks_of_applications(phrase) and phrase.has(Term.REMAINDER) and not phrase.has(Term.OUTCOME),
        remainder,
        (("其中自然人5件，商业企业2件，其他1件。", "natural_person 5; commercial_enterprise 2; other_organization 1"),),
    ),
    Rule(
        "a bare 公开 among answers grants",
        lambda phrase: is_plain_publishing(phrase) and not phrase.has(Term.OUTCOME),
        answered_by_publishing,
        (("答复申请10件，其中公开6件，不予公开4件。", "handled 10; granted 6; refused 4"),),
    ),
    Rule(
        "who applied",
        lambda phrase: speaks_of_applications(phrase) and phrase.has(Term.APPLICANT),
        applicants_of,
        (("自然人申请10件，法人或其他组织申请2件。", "natural_person 10; organizations 2"),),
    ),
    Rule(
        "documents by what is done with them",
        lambda phrase: phrase.has(Term.DOCUMENT) or phrase.speaks_of(DOCUMENT) or are_named_before(phrase),
        documents_of,
        (
            ("制发规范性文件3件，废止1件，现行有效12件。",
             "normative_documents.issued 3; normative_documents.repealed 1; normative_documents.in_force 12"),
            ("公开规章13件（其中新制定5件）。", ""),
        ),
    ),
    Rule(
        "decisions, unless they are applied for or published",
        _holds(Term.ACT),
        acts_of,
        (("作出行政许可决定124件，行政处罚1472件。", "licences 124; penalties 1472"), ("公开行政处罚30条。", "")),
    ),
    Rule(
        "applications by what is done with them",
        counts_applications,
        applications,
        (
            ("收到申请12件，办结11件。", "received 12; handled 11"),
            ("全年受理并答复申请12件。", "received 12; handled 12"),
            ("网上申请5件。", ""),
        ),
    ),
    Rule(
        "information published, and anything else",
        lambda phrase: True,
        information,
        (("主动公开信息391条，其中网站99条。", ""),),
    ),
)  # fmt: skip
