"""What the words of one phrase count, together with what the text speaks of: phrase × subject -> codes of the form.

A phrase is the terminals that belong to one quantity, or that a 没有 denies. Its codes come from the most telling words
in it: a case before an outcome, an outcome before an applicant, an applicant before 申请, 申请 before a bare verb.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from giyearreport.counting.lexicon import Kind
from giyearreport.counting.tokens import Token

OTHER, PUBLISHED, PUBLISHED_PART = "other", "published", "published_part"
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
_CASEWISE = frozenset(["件", "份", "宗", "起", "例", "笔", "封", ""])
_ITEMS = frozenset(["条", "项", "个", "张", "部"])

#: Terminals that may name what is counted.
HEADS = frozenset(
    (Kind.APPLICATION, Kind.CARRIED, Kind.OUTCOME, Kind.APPLICANT, Kind.CASE, Kind.RESULT, Kind.DOCUMENT, Kind.ACT,
     Kind.FEE, Kind.NOTICE, Kind.DUE, Kind.REMAINDER, Kind.INFORMATION, Kind.NOUN, Kind.CARRY, Kind.WRITE)
)  # fmt: skip
#: Words that say what became of something, wherever they stand.
TELLING = frozenset((Kind.OUTCOME, Kind.RESULT, Kind.CARRY, Kind.CARRIED, Kind.CASE, Kind.APPLICANT))
VERBS = frozenset((Kind.RECEIVE, Kind.HANDLE, Kind.COLLECT, Kind.PUBLISH))
#: What stands between a noun and its number without changing the noun.
IDLE = frozenset(
    (Kind.LIGHT, Kind.SUM, Kind.LINK, Kind.LAST, Kind.THIS, Kind.NEXT, Kind.YEAR, Kind.SINCE, Kind.SCOPE, Kind.EACH,
     Kind.RESPECTIVELY, Kind.HAPPEN, Kind.INCLUDING, Kind.EXCLUDING, Kind.AMONG, Kind.ALL, Kind.SHARE_OF, Kind.BECOME,
     Kind.COMPARED, Kind.PARTIAL, Kind.FAULT, Kind.REST, Kind.DECIDER)
)  # fmt: skip
SUBJECTS = {
    Kind.APPLICATION: APPLICATION,
    Kind.OUTCOME: APPLICATION,
    Kind.CASE: DISPUTE,
    Kind.DOCUMENT: DOCUMENT,
    Kind.ACT: ACT,
}


@dataclass
class Subject:
    """What the text speaks of at a place: ``topic``; of disputes, ``cases`` named since the last result; the codes
    stated ``last``; what the sentence has ``written`` (制发, 废止); whether a list is open (其中)."""

    topic: str | None = None
    cases: list[str] = field(default_factory=list)
    last: tuple[str, ...] = ()
    written: list[str] = field(default_factory=list)
    in_list: bool = False


#: What a phrase of ours can end with; anything else is foreign.
HEADS_OF_OURS = (HEADS | VERBS) - {Kind.NOUN}


def senses(phrase: Iterable[Token], *kinds: Kind) -> list[str]:
    """The senses of the terminals of some kinds, each once, in order."""
    return list(dict.fromkeys(token.sense for token in phrase if token.kind in kinds))


def has(phrase: Iterable[Token], *kinds: Kind) -> bool:
    for token in phrase:  # noqa: SIM110  (a plain loop: nothing is asked more often)
        if token.kind in kinds:
            return True
    return False


def is_content(token: Token) -> bool:
    """Whether a terminal names or does something, and be it unknown."""
    return (token.end - token.start > 1) if token.kind is Kind.TEXT else token.kind not in IDLE


def is_foreign(token: Token | None) -> bool:
    """Whether a terminal names something that the tables do not count."""
    return token is not None and token.kind not in HEADS_OF_OURS


def codes_of(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    """What the phrase counts; several codes where it lists several things; none where it says nothing known."""
    if unit == MONEY or (unit == "" and has(phrase, Kind.FEE, Kind.COLLECT)):
        return _money(phrase, subject, unit)
    if unit not in PIECES:
        return [OTHER]
    for rule in (_notices, _cases, _carried, _outcomes, _applicants, _documents, _acts, _applications):
        codes = rule(phrase, subject, unit)
        if codes:
            return codes
    return _information(phrase, subject, unit)


def _money(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    fees = [fee for fee in senses(phrase, Kind.FEE) if fee != "fee"]
    kind = fees[0] if fees else subject.topic if subject.topic in ("processing_fee", "fees") else None
    if kind is None:
        return [OTHER]
    asked = has(phrase, Kind.NOTICE) or has(phrase, Kind.DUE)
    return [OTHER] if asked and not has(phrase, Kind.COLLECT) else [kind]


def _notices(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    about_fee = "processing_fee" in senses(phrase, Kind.FEE) or subject.topic in ("processing_fee", APPLICATION, None)
    return ["processing_fee_notices"] if has(phrase, Kind.NOTICE) and about_fee else []


def _cases(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    cases = senses(phrase, Kind.CASE)
    if {"direct", "after_reconsideration"} & set(cases):
        cases = [case for case in cases if case in ("direct", "after_reconsideration")]
    in_dispute = subject.topic == DISPUTE and bool(subject.cases)
    results = senses(phrase, Kind.RESULT)
    if cases or in_dispute:
        results += ["pending"] if has(phrase, Kind.CARRIED) else []
    withdrawn = "other_rest" in senses(phrase, Kind.OUTCOME)
    if in_dispute and not results and not cases and (has(phrase, Kind.REMAINDER) or withdrawn):
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
    if has(phrase, Kind.CARRIED) and subject.topic in (APPLICATION, None):
        return ["carried_in" if has(phrase, Kind.LAST) else "carried_out"]
    places = [index for index, token in enumerate(phrase) if token.kind is Kind.CARRY]
    if not places or subject.topic == DISPUTE:
        return []
    before = phrase[: places[0]]
    if has(phrase, Kind.NEXT) or (has(phrase[places[0] :], Kind.YEAR) and not has(phrase, Kind.LAST)):
        return ["carried_out"]
    return ["carried_in" if has(phrase, Kind.LAST) or has(before, Kind.YEAR) else "carried_out"]


def _outcomes(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    if subject.topic not in (APPLICATION, None):
        return []
    outcomes = senses(phrase, Kind.OUTCOME)
    if has(phrase, Kind.REMAINDER) and not outcomes:
        outcomes = _remainder(subject)
    if not outcomes and subject.topic == APPLICATION and subject.in_list and _is_plain_publishing(phrase):
        outcomes = ["granted"]
    return _without_their_groups(outcomes)


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
    return "plain" in senses(phrase, Kind.PUBLISH) and not any(
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
    return senses(phrase, Kind.APPLICANT)


def _documents(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    documents = senses(phrase, Kind.DOCUMENT)
    if not documents and subject.topic == DOCUMENT and senses(phrase, Kind.NOUN, Kind.INFORMATION) in ([], ["papers"]):
        documents = [code.split(".")[0] for code in subject.last if "." in code] or ["normative_documents"]
        documents = list(dict.fromkeys(documents)) if has(phrase, Kind.WRITE) else []
    if not documents:
        return []
    columns = senses(phrase, Kind.WRITE)
    if not columns and has(phrase, Kind.PUBLISH):
        columns = ["issued"] if "promulgate" in senses(phrase, Kind.PUBLISH) else []
    elif not columns and not any(is_foreign(token) for token in phrase if is_content(token)):
        columns = subject.written
    if not columns:
        return [OTHER]
    return [f"{document}.{column}" for document in documents for column in columns]


def _acts(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    acts = senses(phrase, Kind.ACT)
    if acts and unit in _ITEMS and not has(phrase, Kind.HAPPEN):
        return [OTHER]
    received = senses(phrase, Kind.RECEIVE)
    if acts and (received not in ([], ["added"]) or has(phrase, Kind.PUBLISH)):
        return [OTHER]
    return acts


def _applications(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    named = has(phrase, Kind.APPLICATION)
    if "paper" in senses(phrase, Kind.APPLICATION) and not has(phrase, Kind.RECEIVE, Kind.HANDLE):
        return [OTHER]
    if not named and subject.topic not in (APPLICATION, None):
        return []
    partial = senses(phrase, Kind.PARTIAL)
    if "written" in partial and has(phrase, Kind.SUM):
        return ["received"]
    if "channel" in partial or "written" in partial:
        return [OTHER]
    if "some" in partial and not has(phrase, Kind.SUM):
        return [OTHER]
    handled = has(phrase, Kind.HANDLE)
    if handled and (has(phrase, Kind.FAULT) or "timed" in partial):
        return [OTHER]  # 延期办理2件, 5日内答复3件: some of them
    if not named and unit not in _CASEWISE:
        return []
    if has(phrase, Kind.RECEIVE):
        joined = handled and _joined(phrase, Kind.RECEIVE, Kind.HANDLE)
        return ["received", "handled"] if joined else ["handled"] if handled and _last_verb(phrase) else ["received"]
    if handled:
        return ["handled"]
    return ["received"] if named and not subject.in_list else [OTHER] if named else []


def _joined(phrase: Sequence[Token], first: Kind, second: Kind) -> bool:
    """受理并答复, 受理答复: two verbs of one number."""
    if any((one.kind, other.kind, one.end) == (first, second, other.start) for one, other in pairwise(phrase)):
        return True
    kinds = [token.kind for token in phrase if token.kind in (first, second, Kind.LINK)]
    return any(kinds[i : i + 3] == [first, Kind.LINK, second] for i in range(len(kinds) - 2))


def _last_verb(phrase: Sequence[Token]) -> bool:
    verbs = [token.kind for token in phrase if token.kind in (Kind.RECEIVE, Kind.HANDLE)]
    return verbs[-1] is Kind.HANDLE


def _information(phrase: Sequence[Token], subject: Subject, unit: str) -> list[str]:
    if has(phrase, Kind.INFORMATION) and (has(phrase, Kind.PUBLISH) or subject.topic == PUBLISHED):
        return [PUBLISHED_PART if subject.in_list else PUBLISHED]
    if has(phrase, Kind.PUBLISH) or (subject.topic == PUBLISHED and subject.in_list):
        return [PUBLISHED_PART]
    return [OTHER] if any(is_foreign(token) and is_content(token) for token in phrase) else []
