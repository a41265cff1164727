"""The codes whose number a 未, 没有 or 无 makes 0: rules of which each adds what it finds.

A denial counts only where nothing but the thing itself is denied: 没有超期答复的申请 denies no application.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings.applications import joins
from giyearreport.counting.meanings.cases import cases_of, judged
from giyearreport.counting.phrase import (
    ELSEWHERE,
    IDLE,
    Phrase,
    content_of,
    ends_foreign,
    has,
    has_foreign,
    parts_of,
    senses,
)
from giyearreport.counting.rule import Rule
from giyearreport.counting.states import ACT, APPLICATION, DISPUTE, DOCUMENT
from giyearreport.counting.terminal import Token

#: What a 未 or 无 denies follows it at once; a 没有 may have words in between (没有群众向我镇提出申请).
_MAY_FOLLOW = frozenset(
    (Term.RECEIVE, Term.HAPPEN, Term.COLLECT, Term.WRITE, Term.CARRY, Term.RESULT, Term.CASE, Term.APPLICATION,
     Term.OUTCOME, Term.DOCUMENT, Term.ACT, Term.FEE, Term.NOTICE, Term.CARRIED, Term.APPLICANT)
)  # fmt: skip


def denied(word: str, after: Phrase) -> list[str]:
    """The codes of what is denied by a word (strict or loose) and by what follows it in the clause."""
    following = [token for token in after.tokens if token.kind not in IDLE or token.kind is Term.HAPPEN]
    if not following or word == "besides" or after.has(Term.FAULT) or has(after.tokens[:1], Term.MANNER):
        return []  # 上述5件之外再无不予公开, 没有超期, 未按照规定
    deals = following[0].kind is Term.HANDLE and after.has(Term.ACT)  # 未办理行政许可
    nobody = following[0].sense == "people" and following[-1].kind is Term.APPLICATION  # 无群众向我乡申请公开
    if word == "strict" and following[0].kind not in _MAY_FOLLOW and not (deals or nobody):
        return _cases_among_others(after)
    return none_of(after)


def _cases_among_others(after: Phrase) -> list[str]:
    """无举报、复议、诉讼: what no table counts changes nothing for the rest of the list."""
    parts = [content_of(part) for part in parts_of(after.tokens)]
    cases = [token for part in parts for token in part if token.kind is Term.CASE]
    kinds = [{token.kind for token in part} for part in parts]
    of_nouns = len(parts) > 1 and all(kind in ({Term.NOUN}, {Term.CASE}) for kind in kinds)
    return none_of(Phrase(cases, after.unit, after.paragraph, after.sentence)) if of_nouns and cases else []


def none_of(phrase: Phrase) -> list[str]:
    """Every code that a denied phrase names."""
    return [code for rule in DENIALS if rule.applies(phrase) for code in rule.read(phrase)]


def is_of_the_tables(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether a denial that gave nothing may still be one of something that a table counts."""
    denied = after if content_of(after) else before
    if not _OPEN.isdisjoint(senses(denied, Term.NOUN)):
        return True  # 未取消行政许可事项
    named = has(denied, *_OF_THE_TABLES)
    is_elsewhere = not {*ELSEWHERE, "part", "power"}.isdisjoint(senses(content_of(denied)[-1:], Term.NOUN))
    return named and not has(denied, Term.FAULT) and not is_elsewhere


def leaves_some_untold(phrase: Phrase, counted: Sequence[str]) -> bool:
    """Whether a part of what is denied names something of the tables that is not among the codes found."""
    parts = [part for part in parts_of(phrase.tokens) if has(part, *_THINGS) or is_strange(part)]
    if list(counted) == [codes.RECEIVED]:
        parts = [part for part in parts if not has(part, Term.APPLICANT)]  # 没有公民或单位提出的申请
    return len(parts) > 1 and len(parts) > len(counted)


def is_strange(part: Sequence[Token]) -> bool:
    """没有人申请复议或者上告: whether all that a part says is not known."""
    said = content_of(part)
    return bool(said) and all(token.kind is Term.TEXT for token in said)


_OPEN = frozenset(("open", *codes.ACTS))
_THINGS = frozenset((Term.CASE, Term.APPLICATION, Term.OUTCOME, Term.APPLICANT, Term.DOCUMENT, Term.ACT))
_OF_THE_TABLES = _MAY_FOLLOW - {Term.HAPPEN, Term.RECEIVE, Term.WRITE}


def _fee_spoken_of(phrase: Phrase) -> str | None:
    return phrase.paragraph.topic if phrase.speaks_of(codes.PROCESSING_FEE, codes.FEES) else None


def _is_waiver(phrase: Phrase) -> bool:
    """没有收费减免情况: that nothing was waived tells of no fee."""
    return any(a.kind is Term.COLLECT and b.sense == "waived" for a, b in pairwise(phrase.tokens))


def _fees_named(phrase: Phrase) -> list[str]:
    return [fee for fee in phrase.senses(Term.FEE) if fee not in ("fee", "named")]


def _no_notice(phrase: Phrase) -> list[str]:
    about = codes.PROCESSING_FEE in _fees_named(phrase) or _fee_spoken_of(phrase) or phrase.speaks_of(APPLICATION, None)
    collected = phrase.has(Term.COLLECT) and phrase.has(Term.LINK)
    return [codes.PROCESSING_FEE_NOTICES, *([codes.PROCESSING_FEE] if collected else [])] if about else []


def _no_fee(phrase: Phrase) -> list[str]:
    if "waived" in phrase.senses(Term.LIGHT) and not phrase.has(Term.COLLECT):
        return []  # 未减免信息处理费
    if named := _fees_named(phrase):
        return named[:1]
    if "named" in phrase.senses(Term.FEE):
        return []  # 未收取污水处理费: one of many
    others = [token for token in phrase.tokens if token.sense != "applicant"]  # 未向任何申请人收费
    is_general = phrase.has(Term.FEE) or not has_foreign(others)
    arises = phrase.has(Term.COLLECT) or (phrase.has(Term.FEE) and phrase.has(Term.HAPPEN))  # 没有产生依申请公开的费用
    if not (arises and is_general):
        return []
    ours = phrase.speaks_of(APPLICATION, DISPUTE) or phrase.has(Term.APPLICATION) or "ours" in phrase.senses(Term.LIGHT)
    ours = ours or phrase.has(Term.OUTCOME)  # 未因提供政府信息收取费用
    ours = ours or "our_work" in phrase.senses(Term.LIGHT)
    ours = ours or "applicant" in phrase.senses(Term.NOUN) or phrase.has(Term.INFORMATION)
    kind = _fee_spoken_of(phrase) or (codes.PROCESSING_FEE if ours else None)
    return [kind] if kind else []


def _no_case(phrase: Phrase) -> list[str]:
    cases = cases_of(phrase) or judged(phrase)
    results = [result for result in phrase.senses(Term.RESULT) if result != "closed"]
    if not results:
        return cases
    known = cases or (phrase.paragraph.cases if phrase.speaks_of(DISPUTE) else [])
    if not known and not codes.OF_COURTS.keys().isdisjoint(results):
        corrected = [codes.RECONSIDERATION] if codes.CORRECTED in results else []  # 无被纠错、败诉情况
        known = [*corrected, codes.LITIGATION]  # 没有败诉
    return codes.of_cases(known, results)


def _nothing_carried(phrase: Phrase) -> list[str]:
    if phrase.has(Term.CARRIED):
        return [codes.CARRIED_OUT] if phrase.speaks_of(APPLICATION, None) else []
    parts = [part for part in parts_of(phrase.tokens) if has(part, Term.CARRY)]
    return list(dict.fromkeys(codes.CARRIED_IN if has(part, Term.LAST) else codes.CARRIED_OUT for part in parts))


def _may_be_of_applications(phrase: Phrase) -> bool:
    """行政复议2件，没有不予公开的申请: whatever was spoken of before; but a case may be withdrawn, too."""
    if phrase.speaks_of(APPLICATION, None) or phrase.has(Term.APPLICATION):
        return True
    return phrase.speaks_of(*_ASIDE) and codes.ENDED_UNDECIDED.isdisjoint(phrase.senses(Term.OUTCOME))


_ASIDE = (DISPUTE, ACT, codes.PROCESSING_FEE, codes.FEES)


def _outcomes_of(part: Sequence[Token]) -> list[str]:
    return codes.without_groups(senses(part, Term.OUTCOME))


def _no_document(phrase: Phrase) -> list[str]:
    documents, columns = phrase.senses(Term.DOCUMENT), phrase.senses(Term.WRITE)
    if not columns and "added" in phrase.senses(Term.RECEIVE):
        columns = [codes.ISSUED]  # 现行有效11件，本年度无新增、无废止
    if not documents and columns and phrase.speaks_of(DOCUMENT) and _names_no_others(phrase):
        documents = phrase.paragraph.documents or [codes.NORMATIVE_DOCUMENTS]  # 规章新制定1件，无废止
    if "power" in phrase.senses(Term.NOUN) or (phrase.has(Term.PUBLISH, Term.HANDLE, Term.RESULT) and not columns):
        return []
    return [codes.of_document(d, column) for d in documents for column in columns or [codes.ISSUED]]


def _names_no_others(phrase: Phrase) -> bool:
    """无规章、规范性文件制定权限，本年未制发此类文件: those that were named; but not 未制发其他文件."""
    others = [token for token in phrase.tokens if token.sense != "papers"]
    return not has_foreign(others) and not phrase.has(Term.REMAINDER)


def _may_deny_applications(phrase: Phrase) -> bool:
    handled = phrase.has(Term.HANDLE) and not joins(phrase.tokens, Term.RECEIVE, Term.HANDLE)  # 未收到和处理申请
    told_otherwise = handled or phrase.has(Term.OUTCOME, Term.CARRY, Term.CARRIED, Term.WRITE, Term.ACT)
    told_of_fees = phrase.has(Term.COLLECT, Term.NOTICE, Term.FEE)
    is_of_some = told_otherwise or told_of_fees or "channel" in phrase.senses(Term.PARTIAL)
    return not is_of_some or _lists_applications(phrase.tokens)


def _lists_applications(tokens: Sequence[Token]) -> bool:
    """没有行政诉讼和政府信息公开申请: applications by themselves, whatever stands beside them."""
    if has(tokens, Term.COLLECT) or not {"because", "towards"}.isdisjoint(senses(tokens, Term.HAPPEN)):
        return False  # 未对申请、答复收费
    parts = [content_of(part) for part in parts_of(tokens)]
    return len(parts) > 1 and any([token.kind for token in part] == [Term.APPLICATION] for part in parts)


def _no_application(phrase: Phrase) -> list[str]:
    tokens = phrase.tokens
    named = [i for i, token in enumerate(tokens) if token.kind is Term.APPLICATION or token.sense == "written"]
    if not named and all(token.kind in _WHO_ASKS for token in tokens):
        return applicants_denied(tokens) if phrase.speaks_of(APPLICATION) else []  # 没有企业和其他组织申请
    if not named:
        return [codes.RECEIVED] if _denies_receipt_alone(phrase) else []
    rest = tokens[named[-1] + 1 :]
    if _lists_applications(tokens):
        return [codes.RECEIVED]
    if phrase.has(Term.CASE):
        return [codes.RECEIVED] if rest and rest[0].kind is Term.LINK else []
    if has_foreign(rest) and rest[0].kind is not Term.LINK:  # 申请或咨询
        return []
    return applicants_denied(tokens) or [codes.RECEIVED]


_WHO_ASKS = frozenset((Term.APPLICANT, Term.LINK, Term.LIGHT, Term.HAPPEN))


def applicants_denied(tokens: Sequence[Token]) -> list[str]:
    """Those of whom no application came, where they are not whoever may apply: 科研机构未提出申请."""
    applicants = senses(tokens, Term.APPLICANT)
    whoever = applicants == [codes.NATURAL_PERSON] and has(content_of(tokens)[:1], Term.APPLICANT)  # 没有公民提出申请
    whoever = whoever or "people" in senses(tokens, Term.NOUN)  # 没有患者或单位提出申请
    both = codes.NATURAL_PERSON in applicants and not _ORGANIZATIONS.isdisjoint(applicants)  # 没有公民或企业提出申请
    return [] if whoever or both else applicants


_ORGANIZATIONS = frozenset((codes.ORGANIZATIONS, codes.COMMERCIAL_ENTERPRISE))


def _denies_receipt_alone(phrase: Phrase) -> bool:
    """未收到, where applications are spoken of."""
    others = phrase.has(Term.CASE, Term.REST, Term.REMAINDER, Term.PARTIAL)
    return phrase.has(Term.RECEIVE) and phrase.speaks_of(APPLICATION) and not others and not has_foreign(phrase.tokens)


def _holds(*kinds: Term) -> Callable[[Phrase], bool]:
    return lambda phrase: phrase.has(*kinds)


DENIALS: tuple[Rule[Phrase, list[str]], ...] = (
    Rule(
        "no notice of fees",
        _holds(Term.NOTICE),
        _no_notice,
        (("未发出收费通知，未收取信息处理费。", "processing_fee_notices 0; processing_fee 0"),),
    ),
    Rule(
        "no fee",
        lambda phrase: phrase.has(Term.FEE, Term.COLLECT) and not phrase.has(Term.NOTICE) and not _is_waiver(phrase),
        _no_fee,
        (("本年度未收取信息处理费。", "processing_fee 0"), ("无行政事业性收费。", "fees 0")),
    ),
    Rule(
        "no case, or none with a result",
        _holds(Term.CASE, Term.RESULT),
        _no_case,
        (("没有行政复议、行政诉讼。", "reconsideration 0; litigation 0"),
         ("行政复议2件，没有被纠正的。", "reconsideration 2; reconsideration.corrected 0")),
    ),
    Rule(
        "nothing carried in or out",
        _holds(Term.CARRIED, Term.CARRY),
        _nothing_carried,
        (("无上年结转申请，没有结转下年度的申请。", "carried_in 0; carried_out 0"),),
    ),
    Rule(
        "no application with an outcome",
        lambda phrase: phrase.has(Term.OUTCOME) and _may_be_of_applications(phrase)
        and not phrase.has(Term.CASE, Term.COLLECT) and not ends_foreign(phrase.tokens),
        lambda phrase: [code for part in parts_of(phrase.tokens) for code in _outcomes_of(part)],
        (("没有不予公开的情形。", "refused 0"), ("没有因涉及国家秘密不予公开的申请。", "refused_state_secret 0")),
    ),
    Rule(
        "no document",
        lambda phrase: phrase.has(Term.DOCUMENT) or phrase.speaks_of(DOCUMENT),
        _no_document,
        (("未制发规范性文件。", "normative_documents.issued 0"), ("无规章。", "regulations.issued 0")),
    ),
    Rule(
        "no decision",
        lambda phrase: phrase.has(Term.ACT) and not phrase.has(Term.PUBLISH) and not ends_foreign(phrase.tokens),
        lambda phrase: phrase.senses(Term.ACT),
        (("全年无行政强制。", "coercive_measures 0"), ("没有行政许可、行政处罚事项。", "licences 0; penalties 0")),
    ),
    Rule(
        "nothing came in",
        _may_deny_applications,
        _no_application,
        (
            ("全年未收到政府信息公开申请。", "received 0"),
            ("没有群众向我镇提出申请。", "received 0"),
            ("未收到企业、科研机构和社会组织的申请。",
             "commercial_enterprise 0; research_institution 0; public_welfare_organization 0"),
        ),
    ),
)  # fmt: skip
