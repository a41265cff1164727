"""What a 未, 没有 or 无 says there is none of: codes whose number is 0.

A denial is believed only where nothing but the thing itself is denied: 没有超期答复的申请 denies no application.
"""

from collections.abc import Sequence

from giyearreport.counting.lexicon import Kind
from giyearreport.counting.meaning import (
    APPLICATION,
    DISPUTE,
    DOCUMENT,
    IDLE,
    Subject,
    has,
    is_content,
    is_foreign,
    senses,
)
from giyearreport.counting.tokens import Token

#: What a 未 or 无 denies follows it at once; a 没有 may have words in between (没有群众向我镇提出申请).
_MAY_FOLLOW = frozenset(
    (Kind.RECEIVE, Kind.HAPPEN, Kind.COLLECT, Kind.WRITE, Kind.CARRY, Kind.RESULT, Kind.CASE, Kind.APPLICATION,
     Kind.OUTCOME, Kind.DOCUMENT, Kind.ACT, Kind.FEE, Kind.NOTICE, Kind.CARRIED, Kind.APPLICANT)
)  # fmt: skip


def denied(word: str, after: Sequence[Token], subject: Subject) -> list[str]:
    """The codes of what is denied by a word (strict or loose) and by what follows it in the clause."""
    following = [token for token in after if token.kind not in IDLE or token.kind is Kind.HAPPEN]
    if not following or has(after, Kind.FAULT) or (word == "strict" and following[0].kind not in _MAY_FOLLOW):
        return []
    return none_of(after, subject)


def none_of(phrase: Sequence[Token], subject: Subject) -> list[str]:
    """Every code that a denied phrase names."""
    codes: list[str] = []
    for rule in (_fees, _cases, _carried, _outcomes, _documents, _acts, _applications):
        codes += rule(phrase, subject)
    return codes


def _fees(phrase: Sequence[Token], subject: Subject) -> list[str]:
    fees = [fee for fee in senses(phrase, Kind.FEE) if fee != "fee"]
    topic = subject.topic if subject.topic in ("processing_fee", "fees") else None
    if has(phrase, Kind.NOTICE):
        about = "processing_fee" in fees or topic or subject.topic in (APPLICATION, None)
        collected = has(phrase, Kind.COLLECT) and has(phrase, Kind.LINK)
        return ["processing_fee_notices", *(["processing_fee"] if collected else [])] if about else []
    if fees:
        return fees[:1]
    general = has(phrase, Kind.FEE) or not any(is_foreign(token) and is_content(token) for token in phrase)
    if has(phrase, Kind.COLLECT) and general:
        return [topic] if topic else ["processing_fee"] if subject.topic == APPLICATION else []
    return []


def _cases(phrase: Sequence[Token], subject: Subject) -> list[str]:
    cases = senses(phrase, Kind.CASE)
    if {"direct", "after_reconsideration"} & set(cases):
        cases = [case for case in cases if case in ("direct", "after_reconsideration")]
    results = [result for result in senses(phrase, Kind.RESULT) if result != "closed"]
    if results:
        known = cases or (subject.cases if subject.topic == DISPUTE else [])
        return [f"{case}.{result}" for case in known for result in results]
    return cases


def _carried(phrase: Sequence[Token], subject: Subject) -> list[str]:
    if has(phrase, Kind.CARRIED):
        return ["carried_out"] if subject.topic in (APPLICATION, None) else []
    if not has(phrase, Kind.CARRY):
        return []
    return ["carried_in" if has(phrase, Kind.LAST) else "carried_out"]


def _outcomes(phrase: Sequence[Token], subject: Subject) -> list[str]:
    if subject.topic not in (APPLICATION, None) or has(phrase, Kind.CASE):
        return []
    outcomes = senses(phrase, Kind.OUTCOME)
    return outcomes if not _ends_elsewhere(phrase) else []


def _documents(phrase: Sequence[Token], subject: Subject) -> list[str]:
    documents = senses(phrase, Kind.DOCUMENT)
    columns = senses(phrase, Kind.WRITE)
    if not documents and columns and subject.topic == DOCUMENT and not any(map(is_foreign, phrase)):
        documents = ["normative_documents"]
    verbs = has(phrase, Kind.PUBLISH, Kind.HANDLE, Kind.RESULT)
    return [] if verbs and not columns else [f"{d}.{column}" for d in documents for column in columns or ["issued"]]


def _acts(phrase: Sequence[Token], subject: Subject) -> list[str]:
    return [] if has(phrase, Kind.PUBLISH) or _ends_elsewhere(phrase) else senses(phrase, Kind.ACT)


def _applications(phrase: Sequence[Token], subject: Subject) -> list[str]:
    if has(phrase, Kind.OUTCOME, Kind.CARRY, Kind.CARRIED, Kind.HANDLE, Kind.WRITE, Kind.ACT):
        return []
    if has(phrase, Kind.COLLECT, Kind.NOTICE, Kind.FEE) or "channel" in senses(phrase, Kind.PARTIAL):
        return []
    named = [i for i, token in enumerate(phrase) if token.kind is Kind.APPLICATION or token.sense == "written"]
    if not named:
        rest = has(phrase, Kind.CASE, Kind.REST, Kind.REMAINDER, Kind.PARTIAL)
        alone = has(phrase, Kind.RECEIVE) and not rest and not any(is_foreign(t) and is_content(t) for t in phrase)
        return ["received"] if alone and subject.topic == APPLICATION else []
    rest = phrase[named[-1] + 1 :]
    if has(phrase, Kind.CASE):
        listed = bool(rest) and rest[0].kind is Kind.LINK
        return ["received"] if listed else []
    if any(is_foreign(token) and is_content(token) for token in rest):
        return []
    applicants = senses(phrase, Kind.APPLICANT)
    whole = not applicants or {"natural_person", "organizations"} <= set(applicants)
    return ["received"] if whole else applicants


def _ends_elsewhere(phrase: Sequence[Token]) -> bool:
    content = [token for token in phrase if is_content(token)]
    return bool(content) and is_foreign(content[-1])
