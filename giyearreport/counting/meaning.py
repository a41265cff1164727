"""What the words of one phrase count, together with what the text speaks of: phrase × subject -> codes of the form.

A phrase is the terminals that belong to one quantity, or that a 没有 denies. Its codes come from the most telling words
in it: a case before an outcome, an outcome before an applicant, an applicant before 申请, 申请 before a bare verb.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from giyearreport.counting.lexicon import Term
from giyearreport.counting.tokens import Token

OTHER, PUBLISHED, PUBLISHED_PART = "other", "published", "published_part"
#: What no table counts.
UNCODED = (OTHER, PUBLISHED, PUBLISHED_PART)
APPLICATION, DISPUTE, DOCUMENT, ACT = "application", "dispute", "document", "act"
GROUPS = ("granted", "partially_granted", "refused", "unavailable", "unprocessed", "other_handling")
CASES = ("reconsideration", "litigation", "direct", "after_reconsideration", "disputes")
APPLICANTS = (
    "natural_person", "commercial_enterprise", "research_institution", "public_welfare_organization",
    "legal_service_organization", "other_organization", "organizations",
)  # fmt: skip
MONEY = "元"
#: Measure words of applications and cases, and of decisions and documents.
PIECES = frozenset(
    ["件", "份", "宗", "条", "个", "起", "例", "次", "项", "笔", "封", "单", "件次", "", "%", "部", "张"]
)

#: Measure words that a verb may have without its noun (办结12件), and those of items rather than decisions.
CASEWISE = frozenset(["件", "份", "宗", "起", "例", "笔", "封", ""])
_ITEMS = frozenset(["条", "项", "个", "张", "部"])

#: Terminals that may name what is counted.
HEADS = frozenset(
    (Term.APPLICATION, Term.CARRIED, Term.OUTCOME, Term.APPLICANT, Term.CASE, Term.RESULT, Term.DOCUMENT, Term.ACT,
     Term.FEE, Term.NOTICE, Term.DUE, Term.REMAINDER, Term.INFORMATION, Term.NOUN, Term.CARRY, Term.WRITE)
)  # fmt: skip
#: Words that say what became of something, wherever they stand.
TELLING = frozenset((Term.OUTCOME, Term.RESULT, Term.CARRY, Term.CARRIED, Term.CASE, Term.APPLICANT))
VERBS = frozenset((Term.RECEIVE, Term.HANDLE, Term.COLLECT, Term.PUBLISH))
ACTS = VERBS | {Term.WRITE}
#: What stands between a noun and its number without changing the noun.
IDLE = frozenset(
    (Term.LIGHT, Term.SUM, Term.LINK, Term.LAST, Term.THIS, Term.NEXT, Term.YEAR, Term.SINCE, Term.SCOPE, Term.EACH,
     Term.RESPECTIVELY, Term.HAPPEN, Term.INCLUDING, Term.EXCLUDING, Term.AMONG, Term.ALL, Term.SHARE_OF, Term.BECOME,
     Term.COMPARED, Term.PARTIAL, Term.FAULT, Term.REST, Term.DECIDER)
)  # fmt: skip
SUBJECTS = {
    Term.APPLICATION: APPLICATION,
    Term.OUTCOME: APPLICATION,
    Term.CASE: DISPUTE,
    Term.DOCUMENT: DOCUMENT,
    Term.ACT: ACT,
}


@dataclass
class Subject:
    """What the text speaks of at a place: ``topic``; of disputes, ``cases`` named since the last result; the codes
    stated ``last``; what the sentence has ``written`` (制发, 废止); the ``documents`` named last, and whether they are
    ``only_published``; the ``measure`` of what came in; whether a list is open (其中), and a bracket."""

    topic: str | None = None
    cases: list[str] = field(default_factory=list)
    last: tuple[str, ...] = ()
    written: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    only_published: bool = False
    measure: str = ""
    in_list: bool = False
    in_brackets: bool = False


#: What a phrase of ours can end with; anything else is foreign.
HEADS_OF_OURS = (HEADS | VERBS) - {Term.NOUN}


def senses(phrase: Iterable[Token], *kinds: Term) -> list[str]:
    """The senses of the terminals of some kinds, each once, in order."""
    return list(dict.fromkeys(token.sense for token in phrase if token.kind in kinds))


def has(phrase: Iterable[Token], *kinds: Term) -> bool:
    for token in phrase:  # noqa: SIM110  (a plain loop: nothing is asked more often)
        if token.kind in kinds:
            return True
    return False


def is_content(token: Token) -> bool:
    """Whether a terminal names or does something, and be it unknown."""
    return (token.end - token.start > 1) if token.kind is Term.TEXT else token.kind not in IDLE


def is_foreign(token: Token | None) -> bool:
    """Whether a terminal names something that the tables do not count."""
    return token is not None and token.kind not in HEADS_OF_OURS


def codes_of(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    """What the phrase counts; several codes where it lists several things; none where it says nothing known."""
    if unit == MONEY or (unit == "" and has(phrase, Term.FEE, Term.COLLECT)):
        return _money(phrase, subject, unit)
    if unit not in PIECES:
        return [OTHER]
    for rule in (_notices, _cases, _carried, _outcomes, _applicants, _documents, _acts, _applications):
        codes = rule(phrase, subject, unit)
        if codes:
            return codes
    return _information(phrase, subject, unit)


def _money(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    fees = [fee for fee in senses(phrase, Term.FEE) if fee != "fee"]
    kind = fees[0] if fees else subject.topic if subject.topic in ("processing_fee", "fees") else None
    if kind is None:
        return [OTHER]
    asked = has(phrase, Term.NOTICE) or has(phrase, Term.DUE)
    return [OTHER] if asked and not has(phrase, Term.COLLECT) else [kind]


def _notices(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    about_fee = "processing_fee" in senses(phrase, Term.FEE) or subject.topic in (
        "processing_fee",
        APPLICATION,
        None,
    )
    return ["processing_fee_notices"] if has(phrase, Term.NOTICE) and about_fee else []


def _cases(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    cases = senses(phrase, Term.CASE)
    if {"direct", "after_reconsideration"} & set(cases):
        cases = [case for case in cases if case in ("direct", "after_reconsideration")]
    in_dispute = subject.topic == DISPUTE and bool(subject.cases)
    results = senses(phrase, Term.RESULT)
    if cases or in_dispute:
        results += ["pending"] if has(phrase, Term.CARRIED) else []
    withdrawn = "other_rest" in senses(phrase, Term.OUTCOME)
    if in_dispute and not results and not cases and (has(phrase, Term.REMAINDER) or withdrawn):
        results = ["other"]
    if results == ["closed"] or (results and not (cases or in_dispute)):
        return []
    results = [result for result in results if result != "closed"]
    if not results:
        return cases
    return [f"{case}.{result}" for case in cases or _case_of_results(subject) for result in results]


def _case_of_results(subject: Subject) -> list[str]:
    """Results are the last case's; after 直接起诉3件、复议后起诉1件 they are those of all 诉讼."""
    if {"litigation", "direct", "after_reconsideration"} <= set(subject.cases):
        return ["litigation"]
    return subject.cases[-1:]


def _carried(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    if has(phrase, Term.CARRIED) and subject.topic in (APPLICATION, None):
        return ["carried_in" if has(phrase, Term.LAST) else "carried_out"]
    places = [index for index, token in enumerate(phrase) if token.kind is Term.CARRY]
    if not places or subject.topic == DISPUTE:
        return []
    before = phrase[: places[0]]
    if has(phrase, Term.NEXT) or (has(phrase[places[0] :], Term.YEAR) and not has(phrase, Term.LAST)):
        return ["carried_out"]
    return ["carried_in" if has(phrase, Term.LAST) or has(before, Term.YEAR) else "carried_out"]


def _outcomes(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    if subject.topic not in (APPLICATION, None):
        return []
    outcomes = _group_of_examples(phrase) or senses(phrase, Term.OUTCOME)
    if outcomes == ["other_rest"] and has(phrase, Term.INFORMATION):
        return []  # 撤回信息3条
    if has(phrase, Term.REMAINDER) and not outcomes:
        outcomes = _remainder(subject)
    if not outcomes and subject.topic == APPLICATION and _is_plain_publishing(phrase):
        told = unit == "件" and subject.last[:1] in (("handled",), ("granted",)) and not has(phrase, Term.INFORMATION)
        outcomes = ["granted"] if subject.in_list or told else []
    return _without_their_groups(outcomes)


def _group_of_examples(phrase: Sequence[Token]) -> list[str]:
    """因本机关不掌握等原因无法提供: the group, of which a line is named as an example."""
    such = next((index for index, token in enumerate(phrase) if token.sense == "suchlike"), None)
    if such is None or not has(phrase[:such], Term.OUTCOME):
        return []
    return [code for code in senses(phrase[such:], Term.OUTCOME) if code in GROUPS]


def _remainder(subject: Subject) -> list[str]:
    """其他 closes the list that it stands in."""
    last = subject.last[-1] if subject.last else ""
    if last in GROUPS:
        return ["other_handling"]
    if last in ("other_not_corrected", "other_fee_unpaid"):
        return ["other_rest"]
    if last in APPLICANTS and last != "organizations":
        return ["other_organization"]
    return []


def _is_plain_publishing(phrase: Sequence[Token]) -> bool:
    return "plain" in senses(phrase, Term.PUBLISH) and not any(
        is_foreign(token) and is_content(token) for token in phrase
    )


def _without_their_groups(outcomes: list[str]) -> list[str]:
    """不予公开中属于国家秘密的 counts the line, not the group."""
    lines = [code for code in outcomes if code not in GROUPS]
    return [code for code in outcomes if code not in GROUPS or not any(line.startswith(_stem(code)) for line in lines)]


def _stem(group: str) -> str:
    """refused -> refused_, other_handling -> other_: what the codes of a group's lines begin with."""
    return f"{group.split('_')[0]}_"


def _applicants(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    if subject.topic not in (APPLICATION, None):
        return []
    applicants = senses(phrase, Term.APPLICANT)
    whoever = len(applicants) > 1 and "natural_person" in applicants and has(phrase, Term.RECEIVE)
    return [] if whoever and has(phrase, Term.APPLICATION) else applicants  # 收到公民或其他社会组织提交的申请


def _documents(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    documents = senses(phrase, Term.DOCUMENT)
    if not documents and subject.topic == DOCUMENT and senses(phrase, Term.NOUN, Term.INFORMATION) in ([], ["papers"]):
        if subject.only_published and subject.in_brackets:
            return [OTHER]  # 公开规章13件（其中新制定5件）: of those that are published, whoever made them
        documents = (subject.documents or ["normative_documents"]) if has(phrase, Term.WRITE) else []
    elif documents:
        subject.documents = documents
        subject.only_published = has(phrase, Term.PUBLISH) and not has(phrase, Term.WRITE)
    if not documents:
        return []
    columns = senses(phrase, Term.WRITE)
    if not columns and has(phrase, Term.PUBLISH):
        columns = ["issued"] if "promulgate" in senses(phrase, Term.PUBLISH) else []
    elif not columns and not any(is_foreign(token) for token in phrase if is_content(token)):
        columns = subject.written
    if not columns:
        return [OTHER]
    return [f"{document}.{column}" for document in documents for column in columns]


def _acts(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    acts = senses(phrase, Term.ACT)
    if acts and unit in _ITEMS and not has(phrase, Term.HAPPEN):
        return [OTHER]
    received = senses(phrase, Term.RECEIVE)
    if acts and (received not in ([], ["added"]) or has(phrase, Term.PUBLISH)):
        return [OTHER]
    return acts


def _applications(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    named = has(phrase, Term.APPLICATION)
    if "paper" in senses(phrase, Term.APPLICATION) and not has(phrase, Term.RECEIVE, Term.HANDLE):
        return [OTHER]
    if not named and subject.topic not in (APPLICATION, None):
        return []
    partial = senses(phrase, Term.PARTIAL)
    if "written" in partial and has(phrase, Term.SUM):
        return ["received"]
    if "channel" in partial or "written" in partial:
        return [OTHER]
    if "some" in partial and not (has(phrase, Term.SUM) or _by_several(phrase)):
        return [OTHER]
    handled = has(phrase, Term.HANDLE)
    if handled and (has(phrase, Term.FAULT) or "timed" in partial):
        return [OTHER]  # 延期办理2件, 5日内答复3件: some of them
    if not named and unit not in CASEWISE and unit != subject.measure:
        return []
    if has(phrase, Term.RECEIVE):
        joined = handled and _joined(phrase, Term.RECEIVE, Term.HANDLE)
        return ["received", "handled"] if joined else ["handled"] if handled and last_verb(phrase) else ["received"]
    if handled:
        return ["handled"]
    return ["received"] if named and not subject.in_list else [OTHER] if named else []


def _by_several(phrase: Sequence[Token]) -> bool:
    """通过线上、信函等渠道收到申请: by all the ways that there are."""
    some = next(index for index, token in enumerate(phrase) if token.sense == "some")
    verb = next((index for index, token in enumerate(phrase) if token.kind in (Term.RECEIVE, Term.HANDLE)), -1)
    between = phrase[some : verb if verb > some else len(phrase)]
    return verb >= 0 and "suchlike" in senses(between, Term.LIGHT)


def _joined(phrase: Sequence[Token], first: Term, second: Term) -> bool:
    """受理并答复, 受理答复: two verbs of one number."""
    if any((one.kind, other.kind, one.end) == (first, second, other.start) for one, other in pairwise(phrase)):
        return True
    kinds = [token.kind for token in phrase if token.kind in (first, second, Term.LINK)]
    return any(kinds[i : i + 3] == [first, Term.LINK, second] for i in range(len(kinds) - 2))


def last_verb(phrase: Sequence[Token]) -> bool:
    """Whether 答复 is the last of 受理 and 答复."""
    verbs = [token.kind for token in phrase if token.kind in (Term.RECEIVE, Term.HANDLE)]
    return verbs[-1] is Term.HANDLE


def _information(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    if has(phrase, Term.INFORMATION) and (has(phrase, Term.PUBLISH) or subject.topic == PUBLISHED):
        return [PUBLISHED_PART if subject.in_list else PUBLISHED]
    if has(phrase, Term.PUBLISH) or (subject.topic == PUBLISHED and subject.in_list):
        return [PUBLISHED_PART]
    return [OTHER] if any(is_foreign(token) and is_content(token) for token in phrase) else []
