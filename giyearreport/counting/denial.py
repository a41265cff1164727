"""Finds the codes whose number a 未, 没有 or 无 makes 0.

A denial counts only where nothing but the thing itself is denied: 没有超期答复的申请 denies no application.
"""

from collections.abc import Sequence

from giyearreport.counting.lexicon import Term
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
    (Term.RECEIVE, Term.HAPPEN, Term.COLLECT, Term.WRITE, Term.CARRY, Term.RESULT, Term.CASE, Term.APPLICATION,
     Term.OUTCOME, Term.DOCUMENT, Term.ACT, Term.FEE, Term.NOTICE, Term.CARRIED, Term.APPLICANT)
)  # fmt: skip


def denied(word: str, after: Sequence[Token], subject: Subject) -> list[str]:
    """The codes of what is denied by a word (strict or loose) and by what follows it in the clause."""
    following = [token for token in after if token.kind not in IDLE or token.kind is Term.HAPPEN]
    if not following or has(after, Term.FAULT) or (word == "strict" and following[0].kind not in _MAY_FOLLOW):
        return []
    return none_of(after, subject)


def none_of(phrase: Sequence[Token], subject: Subject) -> list[str]:
    """Every code that a denied phrase names."""
    codes: list[str] = []
    for rule in (_fees, _cases, _carried, _outcomes, _documents, _acts, _applications):
        codes += rule(phrase, subject)
    return codes


def _fees(phrase: Sequence[Token], subject: Subject) -> list[str]:
    fees = [fee for fee in senses(phrase, Term.FEE) if fee != "fee"]
    topic = subject.topic if subject.topic in ("processing_fee", "fees") else None
    if has(phrase, Term.NOTICE):
        about = "processing_fee" in fees or topic or subject.topic in (APPLICATION, None)
        collected = has(phrase, Term.COLLECT) and has(phrase, Term.LINK)
        return ["processing_fee_notices", *(["processing_fee"] if collected else [])] if about else []
    if fees:
        return fees[:1]
    general = has(phrase, Term.FEE) or not any(is_foreign(token) and is_content(token) for token in phrase)
    if has(phrase, Term.COLLECT) and general:
        return [topic] if topic else ["processing_fee"] if subject.topic == APPLICATION else []
    return []


def _cases(phrase: Sequence[Token], subject: Subject) -> list[str]:
    cases = senses(phrase, Term.CASE)
    if {"direct", "after_reconsideration"} & set(cases):
        cases = [case for case in cases if case in ("direct", "after_reconsideration")]
    results = [result for result in senses(phrase, Term.RESULT) if result != "closed"]
    if results:
        known = cases or (subject.cases if subject.topic == DISPUTE else [])
        return [f"{case}.{result}" for case in known for result in results]
    return cases


def _carried(phrase: Sequence[Token], subject: Subject) -> list[str]:
    if has(phrase, Term.CARRIED):
        return ["carried_out"] if subject.topic in (APPLICATION, None) else []
    if not has(phrase, Term.CARRY):
        return []
    return ["carried_in" if has(phrase, Term.LAST) else "carried_out"]


def _outcomes(phrase: Sequence[Token], subject: Subject) -> list[str]:
    if subject.topic not in (APPLICATION, None) or has(phrase, Term.CASE):
        return []
    outcomes = senses(phrase, Term.OUTCOME)
    return outcomes if not _ends_elsewhere(phrase) else []


def _documents(phrase: Sequence[Token], subject: Subject) -> list[str]:
    documents = senses(phrase, Term.DOCUMENT)
    columns = senses(phrase, Term.WRITE)
    if not documents and columns and subject.topic == DOCUMENT and not any(map(is_foreign, phrase)):
        documents = ["normative_documents"]
    verbs = has(phrase, Term.PUBLISH, Term.HANDLE, Term.RESULT)
    return [] if verbs and not columns else [f"{d}.{column}" for d in documents for column in columns or ["issued"]]


def _acts(phrase: Sequence[Token], subject: Subject) -> list[str]:
    return [] if has(phrase, Term.PUBLISH) or _ends_elsewhere(phrase) else senses(phrase, Term.ACT)


def _applications(phrase: Sequence[Token], subject: Subject) -> list[str]:
    if has(phrase, Term.OUTCOME, Term.CARRY, Term.CARRIED, Term.HANDLE, Term.WRITE, Term.ACT):
        return []
    if has(phrase, Term.COLLECT, Term.NOTICE, Term.FEE) or "channel" in senses(phrase, Term.PARTIAL):
        return []
    named = [i for i, token in enumerate(phrase) if token.kind is Term.APPLICATION or token.sense == "written"]
    if not named:
        others = has(phrase, Term.CASE, Term.REST, Term.REMAINDER, Term.PARTIAL)
        alone = has(phrase, Term.RECEIVE) and not others and not any(is_foreign(t) and is_content(t) for t in phrase)
        return ["received"] if alone and subject.topic == APPLICATION else []
    rest = phrase[named[-1] + 1 :]
    if has(phrase, Term.CASE):
        listed = bool(rest) and rest[0].kind is Term.LINK
        return ["received"] if listed else []
    if any(is_foreign(token) and is_content(token) for token in rest):
        return []
    applicants = senses(phrase, Term.APPLICANT)
    whole = not applicants or {"natural_person", "organizations"} <= set(applicants)
    return ["received"] if whole else applicants


def _ends_elsewhere(phrase: Sequence[Token]) -> bool:
    content = [token for token in phrase if is_content(token)]
    return bool(content) and is_foreign(content[-1])
