"""What the words of one phrase count, together with what the text speaks of: an ordered tuple of rules.

A phrase's codes come from the most telling words in it: a case before an outcome, an outcome before an applicant, an
applicant before 申请, 申请 before a bare verb.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import CASEWISE, MONEY, PIECES, Phrase, has, has_foreign, senses
from giyearreport.counting.rule import Rule
from giyearreport.counting.states import APPLICATION, DISPUTE, DOCUMENT
from giyearreport.counting.tokens import Token

Meaning = Rule[Phrase, list[str]]
#: Measure words of items rather than decisions.
_ITEMS = frozenset(["条", "项", "个", "张", "部"])
_OTHER = [codes.OTHER]


def codes_of(phrase: Phrase) -> list[str]:
    """What the phrase counts; several codes where it lists several things; none where it says nothing known."""
    for rule in MEANINGS:
        if rule.applies(phrase) and (found := rule.read(phrase)):
            return found
    return []


# Money and notices


def _is_money(phrase: Phrase) -> bool:
    return phrase.unit == MONEY or (phrase.unit == "" and phrase.has(Term.FEE, Term.COLLECT))


def _money(phrase: Phrase) -> list[str]:
    fees = [fee for fee in phrase.senses(Term.FEE) if fee != "fee"]
    topic = phrase.paragraph.topic if phrase.speaks_of(codes.PROCESSING_FEE, codes.FEES) else None
    kind = fees[0] if fees else topic
    if kind is None and phrase.has(Term.COLLECT) and "fee" in phrase.senses(Term.FEE) and phrase.speaks_of(APPLICATION):
        kind = codes.PROCESSING_FEE  # 收到申请12件，收取费用0元
    collects = phrase.has(Term.COLLECT)
    if kind is None and collects and (phrase.has(Term.APPLICATION) or (phrase.unit == "" and phrase.speaks_of(APPLICATION))):
        kind = codes.PROCESSING_FEE  # 依申请公开累计收费0元; 零申请、零收费
    if kind is None and phrase.has(Term.COLLECT) and phrase.paragraph.last == (codes.PROCESSING_FEE_NOTICES,):
        kind = codes.PROCESSING_FEE  # 发出收费通知1件，申请人放弃申请，实际收取0元
    is_amount = phrase.has(Term.DUE) or phrase.senses(Term.COLLECT) == ["amount"]
    of_notices = is_amount and phrase.paragraph.last == (codes.PROCESSING_FEE_NOTICES,)
    due = phrase.has(Term.NOTICE) or "due" in phrase.senses(Term.DUE) or of_notices
    asked = due and "collect" not in phrase.senses(Term.COLLECT) and kind == codes.PROCESSING_FEE
    return _OTHER if kind is None or asked else [kind]


def _is_notice(phrase: Phrase) -> bool:
    named = codes.PROCESSING_FEE in phrase.senses(Term.FEE)
    return phrase.has(Term.NOTICE) and (named or phrase.speaks_of(codes.PROCESSING_FEE, APPLICATION, None))


# 表四


def cases_of(phrase: Phrase) -> list[str]:
    """The cases that the phrase names; 直接起诉 and 复议后起诉 tell more than 诉讼."""
    cases = phrase.senses(Term.CASE)
    kinds = [case for case in cases if case in codes.CASES_OF[codes.LITIGATION]]
    return kinds or cases


def judged(phrase: Phrase) -> list[str]:
    """复议机关维持2件, 法院驳回1件: the cases that are told by who decides them."""
    judges = [code for judge, code in _JUDGED.items() if judge in phrase.senses(Term.LIGHT)]
    named = phrase.paragraph.cases if phrase.speaks_of(DISPUTE) else []
    courts = codes.LITIGATION in judges and any(case in codes.CASES_OF[codes.LITIGATION] for case in named[-1:])
    return judges if phrase.has(Term.RESULT) and not courts else []


_JUDGED = {"reviewer": codes.RECONSIDERATION, "court": codes.LITIGATION}


def _results_of_cases(phrase: Phrase) -> list[str]:
    cases, in_dispute = cases_of(phrase) or judged(phrase), _in_dispute(phrase)
    results = phrase.senses(Term.RESULT)
    if cases or in_dispute:
        results += [codes.PENDING] if phrase.has(Term.CARRIED) else []
    withdrawn = not codes.ENDED_UNDECIDED.isdisjoint(phrase.senses(Term.OUTCOME))
    if in_dispute and not results and not cases and (phrase.has(Term.REMAINDER) or withdrawn):
        results = [codes.OTHER_RESULT]
    if not (cases or in_dispute):
        return []
    return codes.of_cases(cases or _case_of_results(phrase), results)


def _in_dispute(phrase: Phrase) -> bool:
    return phrase.speaks_of(DISPUTE) and bool(phrase.paragraph.cases)


def _case_of_results(phrase: Phrase) -> list[str]:
    """Results are the last case's; after 直接起诉3件、复议后起诉1件 they are those of all 诉讼."""
    named = phrase.paragraph.cases
    if {codes.LITIGATION, *codes.CASES_OF[codes.LITIGATION]} <= set(named):
        return [codes.LITIGATION]
    return named[-1:]


# What was carried over


def _carried(phrase: Phrase) -> list[str]:
    if phrase.has(Term.CARRIED) and not phrase.has(Term.CARRY) and phrase.speaks_of(APPLICATION, None):
        return [codes.CARRIED_IN if phrase.has(Term.LAST) else codes.CARRIED_OUT]
    places = [index for index, token in enumerate(phrase.tokens) if token.kind is Term.CARRY]
    if not places or phrase.speaks_of(DISPUTE):
        return []
    before, behind = phrase.tokens[: places[0]], phrase.tokens[places[0] :]
    if has(behind[1:2], Term.THIS):
        return [codes.CARRIED_IN]  # 转入本年度
    if "year_start" in senses(before, Term.SINCE):
        return [codes.CARRIED_IN]  # 年初结转6件
    if phrase.has(Term.NEXT) or (_goes_into_year(behind) and not phrase.has(Term.LAST)):
        return [codes.CARRIED_OUT]
    return [codes.CARRIED_IN if phrase.has(Term.LAST) or has(before, Term.YEAR) else codes.CARRIED_OUT]


def _goes_into_year(tokens: Sequence[Token]) -> bool:
    """结转2025年, 结转3件至2025年; but not 结转的1件已于2024年1月答复."""
    return any(
        behind.kind is Term.YEAR and behind.start == token.end and (token.kind is Term.CARRY or token.sense == "into")
        for token, behind in pairwise(tokens)
    )


# Outcomes


def _speaks_of_applications(phrase: Phrase) -> bool:
    return phrase.speaks_of(APPLICATION, None)


def _group_of_examples(phrase: Phrase) -> list[str]:
    """The group behind a 等, of which a line is named as an example."""
    such = next((index for index, token in enumerate(phrase.tokens) if token.sense == "suchlike"), None)
    if such is None or not has(phrase.tokens[:such], Term.OUTCOME):
        return []
    return [code for code in senses(phrase.tokens[such:], Term.OUTCOME) if code in codes.GROUPS]


def _outcomes(phrase: Phrase) -> list[str]:
    outcomes = phrase.senses(Term.OUTCOME)
    if codes.OTHER_REST in outcomes and phrase.has(Term.INFORMATION):
        return []  # 撤回信息3条
    if codes.PARTIALLY_GRANTED in outcomes and _publishes_both(phrase.tokens):
        outcomes = [codes.GRANTED, *outcomes]
    lines = [code for code in outcomes if code not in codes.GROUPS]
    groups = {codes.GROUP_OF[line] for line in lines}
    return [code for code in outcomes if code not in groups]  # 不予公开中属于国家秘密的 counts the line


def _publishes_both(tokens: Sequence[Token]) -> bool:
    """公开与部分公开."""
    return any((a.kind, b.kind, c.kind) == (Term.PUBLISH, Term.LINK, Term.OUTCOME)
               for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False))  # fmt: skip


def _remainder(phrase: Phrase) -> list[str]:
    """其他 closes the list that it stands in."""
    last = phrase.paragraph.last[-1] if phrase.paragraph.last else ""
    if last in codes.GROUPS:
        return [codes.OTHER_HANDLING]
    if last in (codes.NOT_CORRECTED, codes.FEE_UNPAID):
        return [codes.OTHER_REST]
    if last in codes.APPLICANTS and last != codes.ORGANIZATIONS:
        return [codes.OTHER_ORGANIZATION]
    return []


def _is_plain_publishing(phrase: Phrase) -> bool:
    return (
        phrase.speaks_of(APPLICATION, None)
        and "plain" in phrase.senses(Term.PUBLISH)
        and not has_foreign(phrase.tokens)
    )


def _answered_by_publishing(phrase: Phrase) -> list[str]:
    """公开5件 in a list of answers, or right after them."""
    answers = phrase.paragraph.last[:1] in ((codes.HANDLED,), (codes.GRANTED,), (codes.RECEIVED,))
    nothing_yet = not phrase.paragraph.last and phrase.sentence.speaks_of_cases
    answers = answers or (nothing_yet and phrase.speaks_of(APPLICATION, None))
    told = phrase.unit in ("件", "件次", "", phrase.paragraph.measure) and answers and not phrase.has(Term.INFORMATION)
    return [codes.GRANTED] if phrase.sentence.in_list or told else []


# Who applied


def _applicants(phrase: Phrase) -> list[str]:
    applicants = phrase.senses(Term.APPLICANT)
    whoever = len(applicants) > 1 and codes.NATURAL_PERSON in applicants and phrase.has(Term.RECEIVE)
    return [] if whoever and phrase.has(Term.APPLICATION) else applicants  # 收到公民或其他社会组织提交的申请


# 表二


def _documents(phrase: Phrase) -> list[str]:
    paragraph, sentence = phrase.paragraph, phrase.sentence
    documents = phrase.senses(Term.DOCUMENT)
    if documents:
        paragraph.documents = documents
        paragraph.only_published = phrase.has(Term.PUBLISH) and not phrase.has(Term.WRITE)
    elif phrase.speaks_of(DOCUMENT) and phrase.senses(Term.NOUN, Term.INFORMATION) in ([], ["papers"]):
        if paragraph.only_published and sentence.brackets:
            return _OTHER  # 公开规章13件（其中新制定5件）: of those that are published, whoever made them
        documents = (paragraph.documents or [codes.NORMATIVE_DOCUMENTS]) if phrase.has(Term.WRITE) else []
    columns = _columns(phrase)
    return [codes.of_document(d, column) for d in documents for column in columns] or (_OTHER if documents else [])


def _columns(phrase: Phrase) -> list[str]:
    columns = phrase.senses(Term.WRITE)
    if not columns and "added" in phrase.senses(Term.RECEIVE):
        return [codes.ISSUED]
    if not columns and phrase.has(Term.PUBLISH):
        return [codes.ISSUED] if "promulgate" in phrase.senses(Term.PUBLISH) else []
    if not columns and not has_foreign(phrase.tokens):
        return phrase.sentence.written
    return columns


def _acts(phrase: Phrase) -> list[str]:
    are_items = phrase.unit in _ITEMS and not phrase.has(Term.HAPPEN)
    applied_for = phrase.senses(Term.RECEIVE) not in ([], ["added"])
    about = phrase.has(Term.PUBLISH, Term.PARTIAL)  # 涉及行政许可的8件
    return _OTHER if are_items or applied_for or about else phrase.senses(Term.ACT)


# Applications


def _is_some_of_them(phrase: Phrase) -> bool:
    """By one channel, about one thing, in one time: 网上申请5件, 5日内答复3件."""
    partial = phrase.senses(Term.PARTIAL)
    if "open" in phrase.senses(Term.NOUN) or phrase.has(Term.COLLECT):
        return True  # 收取信息处理费的申请2件
    if phrase.has(Term.HAPPEN) and "told" in phrase.senses(Term.LIGHT):
        return True  # 告知其向县自然资源局申请4件
    if "paper" in phrase.senses(Term.APPLICATION) and not phrase.has(Term.RECEIVE, Term.HANDLE):
        return True
    if "written" in partial and phrase.has(Term.SUM):
        return False
    if not {"channel", "written", "due", "asked_again", "for_others"}.isdisjoint(partial):
        return True
    if partial == ["through"] and _tells_of_all(phrase):
        return False
    if not {"some", "about", "through"}.isdisjoint(partial) and not (
        phrase.has(Term.SUM) or _by_several(phrase.tokens)
    ):
        return True
    if "within" in senses(phrase.tokens[:-1], Term.LIGHT):
        return True  # 收到的申请中有5件要求补正
    return phrase.has(Term.HANDLE) and (phrase.has(Term.FAULT) or "timed" in partial)


def _tells_of_all(phrase: Phrase) -> bool:
    """通过系统收到申请12件, before anything else was counted: all that came in, or those that came so (not sure)."""
    return (
        phrase.has(Term.RECEIVE)
        and phrase.has(Term.APPLICATION)
        and not (phrase.paragraph.last or phrase.sentence.in_list)
    )


def _by_several(tokens: Sequence[Token]) -> bool:
    """通过线上、信函等渠道收到申请: by all the ways that there are."""
    some = next(index for index, token in enumerate(tokens) if token.sense in ("some", "about", "through"))
    verb = next((index for index, token in enumerate(tokens) if token.kind in (Term.RECEIVE, Term.HANDLE)), -1)
    between = tokens[some : verb if verb > some else len(tokens)]
    return verb >= 0 and "suchlike" in senses(between, Term.LIGHT)


def _counts_applications(phrase: Phrase) -> bool:
    return phrase.has(Term.APPLICATION) or _speaks_of_applications(phrase)


def _applications(phrase: Phrase) -> list[str]:
    if _is_some_of_them(phrase):
        return _OTHER
    if "written" in phrase.senses(Term.PARTIAL) and phrase.has(Term.SUM):
        return [codes.RECEIVED]
    named, handled = phrase.has(Term.APPLICATION), phrase.has(Term.HANDLE)
    if not named and phrase.unit not in CASEWISE and phrase.unit != phrase.paragraph.measure:
        return []
    if phrase.has(Term.RECEIVE):
        joined = handled and joins(phrase.tokens, Term.RECEIVE, Term.HANDLE)
        if joined:
            return [codes.RECEIVED, codes.HANDLED]
        return [codes.HANDLED] if handled and last_verb(phrase.tokens) else [codes.RECEIVED]
    if handled:
        return [codes.HANDLED]
    return ([codes.OTHER] if phrase.sentence.in_list else [codes.RECEIVED]) if named else []


def joins(tokens: Sequence[Token], one: Term, other: Term) -> bool:
    """受理并答复, 受理答复: two verbs of one number."""
    if any((a.kind, b.kind, a.end) == (one, other, b.start) for a, b in pairwise(tokens)):
        return True
    kinds = [token.kind for token in tokens if token.kind in (one, other, Term.LINK)]
    return any(kinds[i : i + 3] == [one, Term.LINK, other] for i in range(len(kinds) - 2))


def last_verb(tokens: Sequence[Token]) -> bool:
    """Whether 答复 is the last of 受理 and 答复."""
    verbs = [token.kind for token in tokens if token.kind in (Term.RECEIVE, Term.HANDLE)]
    return verbs[-1] is Term.HANDLE


# Information published


def _information(phrase: Phrase) -> list[str]:
    if phrase.has(Term.INFORMATION) and (phrase.has(Term.PUBLISH) or phrase.speaks_of(codes.PUBLISHED)):
        return [codes.PUBLISHED_PART if phrase.sentence.in_list else codes.PUBLISHED]
    if phrase.has(Term.PUBLISH) or (phrase.speaks_of(codes.PUBLISHED) and phrase.sentence.in_list):
        return [codes.PUBLISHED_PART]
    return _OTHER if has_foreign(phrase.tokens) else []


def _holds(*kinds: Term) -> Callable[[Phrase], bool]:
    return lambda phrase: phrase.has(*kinds)


MEANINGS: tuple[Meaning, ...] = (
    Rule(
        "money is of the fee that is named or spoken of, and is what came in, not what was asked for",
        _is_money,
        _money,
        (
            ("发出收费通知2件，总金额410元，实际收取信息处理费120元。", "processing_fee_notices 2; processing_fee 120"),
            ("行政事业性收费3.2万元。", "fees 32000"),
        ),
    ),
    Rule(
        "a measure of something else counts nothing of the tables",
        lambda phrase: phrase.unit not in PIECES,
        lambda phrase: _OTHER,
        (("受理申请共50人次。", ""),),
    ),
    Rule(
        "a notice of fees",
        _is_notice,
        lambda phrase: [codes.PROCESSING_FEE_NOTICES],
        (("全年发出信息处理费收费通知3份。", "processing_fee_notices 3"),),
    ),
    Rule(
        "a result is that of the case named with it or last",
        _holds(Term.RESULT, Term.CARRIED, Term.REMAINDER, Term.OUTCOME),
        _results_of_cases,
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
        "what came in of the cases that a colon announces",
        lambda phrase: phrase.sentence.announced and phrase.has(Term.RECEIVE) and not phrase.has(Term.APPLICATION),
        lambda phrase: [] if has_foreign(phrase.tokens) else phrase.paragraph.cases,
        (("行政复议：受理6件，维持4件，在审2件。",
          "reconsideration 6; reconsideration.upheld 4; reconsideration.pending 2"),),
    ),
    Rule(
        "what was carried in from last year, or out into the next",
        _holds(Term.CARRIED, Term.CARRY),
        _carried,
        (
            ("上年结转申请2件，结转下年度3件。", "carried_in 2; carried_out 3"),
            ("1件正在办理。", "carried_out 1"),
            ("2023年结转申请2件，结转至2025年1件。", "carried_in 2; carried_out 1"),
        ),
    ),
    Rule(
        "a line behind 等 is an example of the group behind it",
        lambda phrase: _speaks_of_applications(phrase) and phrase.has(Term.OUTCOME),
        _group_of_examples,
        (("因涉及国家秘密、个人隐私等原因不予公开4件。", "refused 4"),),
    ),
    Rule(
        "an outcome, and its line rather than its group",
        lambda phrase: _speaks_of_applications(phrase) and phrase.has(Term.OUTCOME),
        _outcomes,
        (
            ("予以公开5件，部分公开2件。", "granted 5; partially_granted 2"),
            ("因涉及国家秘密不予公开1件。", "refused_state_secret 1"),
        ),
    ),
    Rule(
        "其他 is what closes the list",
        lambda phrase: _speaks_of_applications(phrase) and phrase.has(Term.REMAINDER) and not phrase.has(Term.OUTCOME),
        _remainder,
        (("其中自然人5件，商业企业2件，其他1件。", "natural_person 5; commercial_enterprise 2; other_organization 1"),),
    ),
    Rule(
        "a bare 公开 among answers grants",
        lambda phrase: _is_plain_publishing(phrase) and not phrase.has(Term.OUTCOME),
        _answered_by_publishing,
        (("答复申请10件，其中公开6件，不予公开4件。", "handled 10; granted 6; refused 4"),),
    ),
    Rule(
        "who applied",
        lambda phrase: _speaks_of_applications(phrase) and phrase.has(Term.APPLICANT),
        _applicants,
        (("自然人申请10件，法人或其他组织申请2件。", "natural_person 10; organizations 2"),),
    ),
    Rule(
        "documents by what is done with them",
        lambda phrase: phrase.has(Term.DOCUMENT) or phrase.speaks_of(DOCUMENT),
        _documents,
        (
            ("制发规范性文件3件，废止1件，现行有效12件。",
             "normative_documents.issued 3; normative_documents.repealed 1; normative_documents.in_force 12"),
            ("公开规章13件（其中新制定5件）。", ""),
        ),
    ),
    Rule(
        "decisions, unless they are applied for or published",
        _holds(Term.ACT),
        _acts,
        (("作出行政许可决定124件，行政处罚1472件。", "licences 124; penalties 1472"), ("公开行政处罚30条。", "")),
    ),
    Rule(
        "applications by what is done with them",
        _counts_applications,
        _applications,
        (
            ("收到申请12件，办结11件。", "received 12; handled 11"),
            ("全年受理并答复申请12件。", "received 12; handled 12"),
            ("网上申请5件。", ""),
        ),
    ),
    Rule(
        "information published, and anything else",
        lambda phrase: True,
        _information,
        (("主动公开信息391条，其中网站99条。", ""),),
    ),
)  # fmt: skip
