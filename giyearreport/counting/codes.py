"""What can be counted: the codes of the form, and the few things of which texts speak and the form has no cell.

No other module of the grammar spells a code: constants, results of cases and columns of documents are taken from here,
and a test holds the senses of the lexicon against it.
"""

from collections.abc import Iterable

from giyearreport.formats import applications as three
from giyearreport.formats import litigation as four
from giyearreport.formats import newest_edition

_FORM = newest_edition()

# 表三

RECEIVED, CARRIED_IN, HANDLED, CARRIED_OUT = (
    three.RECEIVED.code, three.CARRIED_IN.code, three.HANDLED, three.CARRIED_OUT.code,
)  # fmt: skip
#: Kinds of applicant, and all but the first in one number (法人或其他组织).
ORGANIZATIONS = "organizations"
APPLICANTS = (*(applicant.code for applicant in three.APPLICANTS), ORGANIZATIONS)
NATURAL_PERSON, COMMERCIAL_ENTERPRISE, OTHER_ORGANIZATION = *APPLICANTS[:2], APPLICANTS[-2]

#: The lines of each group of outcomes.
LINES = {
    group.code: tuple(leaf.code for leaf in group.leaves())
    for group in (three.REFUSED, three.UNAVAILABLE, three.UNPROCESSED)
} | {"other_handling": _FORM.parts_of("applications", "other_handling")}
GRANTED, PARTIALLY_GRANTED = three.GRANTED.code, three.PARTIALLY_GRANTED.code
REFUSED, UNAVAILABLE, UNPROCESSED, OTHER_HANDLING = LINES
THIRD_PARTY_RIGHTS = LINES[REFUSED][3]
NOT_HELD, NEEDS_CREATION, STILL_UNCLEAR = LINES[UNAVAILABLE]
PETITION, REPEATED, *_ = LINES[UNPROCESSED]
NOT_CORRECTED, FEE_UNPAID, *_, OTHER_REST = LINES[OTHER_HANDLING]
#: （一） to （六）, which add up to （七）.
GROUPS = (GRANTED, PARTIALLY_GRANTED, *LINES)
OUTCOMES = (*GROUPS, *(line for lines in LINES.values() for line in lines))
GROUP_OF = {line: group for group, lines in LINES.items() for line in lines}
#: 撤回, 不予受理: what a case may end with, too, and is then 其他结果.
ENDED_UNDECIDED = frozenset((OTHER_REST, UNPROCESSED))
#: What is counted of applications as a whole.
FLOW = (RECEIVED, CARRIED_IN, HANDLED, CARRIED_OUT)
OF_APPLICATIONS = frozenset((*FLOW, *GROUPS, *APPLICANTS))

# 表四. 诉讼 and 复议诉讼 in one number have no line of their own.

RECONSIDERATION, DIRECT, AFTER_RECONSIDERATION = (line for line in four.LITIGATION.lines)
LITIGATION, DISPUTES = "litigation", "disputes"
CASES = (RECONSIDERATION, LITIGATION, DIRECT, AFTER_RECONSIDERATION, DISPUTES)
#: Cases that one number counts together.
CASES_OF = {DISPUTES: (RECONSIDERATION, LITIGATION), LITIGATION: (DIRECT, AFTER_RECONSIDERATION)}
RESULTS = tuple(result.code for result in four.RESULTS)
UPHELD, CORRECTED, OTHER_RESULT, PENDING = RESULTS

# 表二

_COLUMNS = _FORM.table("disclosure").columns
REGULATIONS, NORMATIVE_DOCUMENTS, *_ACTS, FEES = _COLUMNS
DOCUMENTS, ACTS = (REGULATIONS, NORMATIVE_DOCUMENTS), tuple(_ACTS)
ISSUED, REPEALED, IN_FORCE = DOCUMENT_COLUMNS = _COLUMNS[NORMATIVE_DOCUMENTS]

# What the form has no cell for

PROCESSING_FEE, PROCESSING_FEE_NOTICES = "processing_fee", "processing_fee_notices"
OTHER, PUBLISHED, PUBLISHED_PART = "other", "published", "published_part"
UNCODED = (OTHER, PUBLISHED, PUBLISHED_PART)


#: 胜诉, 败诉: what a court decides, which ends no 复议.
OF_COURTS = {"won": UPHELD, "lost": CORRECTED}


def of_cases(cases: Iterable[str], results: Iterable[str]) -> list[str]:
    """The results of each case, but for those of courts of what comes before none; what is closed has any of them."""
    several = tuple(cases)
    tried = [case for case in several if case != RECONSIDERATION] or several
    tried = [case for case in tried if case != DISPUTES or LITIGATION not in tried]
    found = (
        of_case(case, OF_COURTS.get(result, result))
        for case in several
        for result in results
        if result != "closed" and not (result in OF_COURTS and case not in tried)
    )
    return list(dict.fromkeys(found))


def of_case(case: str, result: str) -> str:
    """A result of a case. ValueError of what is no case, or has no such result."""
    if case not in CASES or result not in RESULTS:
        raise ValueError(f"the form has no {result} of {case}")
    return f"{case}.{result}"


def of_document(document: str, column: str) -> str:
    """What became of a kind of documents: issued, repealed or in force."""
    if document not in DOCUMENTS or column not in DOCUMENT_COLUMNS:
        raise ValueError(f"the form has no {column} of {document}")
    return f"{document}.{column}"


#: The results of each case, 维持 to 尚未审结.
RESULTS_OF = {case: tuple(of_case(case, result) for result in RESULTS) for case in CASES}


ALL_OF_CASES = frozenset((*CASES, *(code for results in RESULTS_OF.values() for code in results)))


def without_groups(outcomes: Iterable[str]) -> list[str]:
    """因国家秘密不予公开: the line, not its group."""
    several = tuple(outcomes)
    groups = {GROUP_OF.get(code) for code in several}
    return [code for code in several if code not in groups]


def is_case(code: str) -> bool:
    """Whether a code counts cases, all or those with a result."""
    return code.partition(".")[0] in CASES


#: Every code that a fact can carry; several are joined by ``+``.
ALL = frozenset(
    (*FLOW, *APPLICANTS, *OUTCOMES, *CASES, *ACTS, FEES, PROCESSING_FEE, PROCESSING_FEE_NOTICES, *UNCODED,
     *(of_case(case, result) for case in CASES for result in RESULTS),
     *(of_document(document, column) for document in DOCUMENTS for column in DOCUMENT_COLUMNS))
)  # fmt: skip
