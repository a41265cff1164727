"""What became of applications, what was carried over, and who applied: the lines and columns of 表三."""

from collections.abc import Sequence
from itertools import pairwise

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import Phrase, content_of, has, has_foreign, senses
from giyearreport.counting.states import ACT, APPLICATION, DISPUTE
from giyearreport.counting.terminal import Token


def carried(phrase: Phrase) -> list[str]:
    if not phrase.has(Term.CARRY, Term.LINK) and has(content_of(phrase.tokens)[-1:], Term.OUTCOME):
        return []  # 办理中申请人撤回的3件
    if phrase.has(Term.CARRIED) and not phrase.has(Term.CARRY) and phrase.speaks_of(APPLICATION, None):
        years = [token.number for token in phrase.tokens if token.kind is Term.YEAR and token.number is not None]
        of_before = bool(years) and phrase.sentence.year is not None and years[-1] < phrase.sentence.year
        of_before = of_before or "year_start" in phrase.senses(Term.SINCE)  # 年初在办6件
        return [codes.CARRIED_IN if phrase.has(Term.LAST) or of_before else codes.CARRIED_OUT]  # 2023年未办结2件
    places = [index for index, token in enumerate(phrase.tokens) if token.kind is Term.CARRY]
    if not places or phrase.speaks_of(DISPUTE, ACT):
        return []
    before, behind = phrase.tokens[: places[0]], phrase.tokens[places[0] :]
    if has(behind[1:2], Term.THIS):
        return [codes.CARRIED_IN]  # 转入本年度
    is_directed = phrase.has(Term.NEXT, Term.LAST, Term.YEAR)
    if "together" in phrase.senses(Term.INCLUDING) and not is_directed:
        return [codes.CARRIED_IN]  # 收到5件，加上结转1件共6件
    if "year_start" in senses(before, Term.SINCE):
        return [codes.CARRIED_IN]  # 年初结转6件
    year = phrase.sentence.year
    if goes_into_year(behind) and not goes_into_year(behind, year):
        return [codes.CARRIED_IN]  # 2023年结转至2024年
    if phrase.has(Term.NEXT) or (goes_into_year(behind) and not phrase.has(Term.LAST)):
        return [codes.CARRIED_OUT]
    return [codes.CARRIED_IN if phrase.has(Term.LAST) or has(before, Term.YEAR) else codes.CARRIED_OUT]


def goes_into_year(tokens: Sequence[Token], after: int | None = None) -> bool:
    """结转2025年, 结转3件至2025年; but not 结转的1件已于2024年1月答复. Into a year ``after`` one, where it is given."""
    return any(
        behind.kind is Term.YEAR
        and behind.start == token.end
        and (token.kind is Term.CARRY or token.sense == "into")
        and (after is None or (behind.number or 0) > after)
        for token, behind in pairwise(tokens)
    )


def is_still_open(phrase: Phrase) -> bool:
    """尚有3件申请在法定期限内办理."""
    undone = "still" in phrase.senses(Term.LIGHT) and phrase.has(Term.HANDLE)
    return undone and not phrase.has(Term.RECEIVE, Term.FAULT) and phrase.speaks_of(APPLICATION, None)


def speaks_of_applications(phrase: Phrase) -> bool:
    return phrase.speaks_of(APPLICATION, None)


def group_of_examples(phrase: Phrase) -> list[str]:
    """The group behind a 等, of which a line is named as an example."""
    such = next((index for index, token in enumerate(phrase.tokens) if token.sense == "suchlike"), None)
    if such is None or not has(phrase.tokens[:such], Term.OUTCOME):
        return []
    behind = senses(phrase.tokens[such:], Term.OUTCOME)
    lines = [code for code in behind if codes.GROUP_OF.get(code) in behind]  # 个人隐私等第三方权益而未予公开的
    return lines or [code for code in behind if code in codes.GROUPS]


def outcomes_of(phrase: Phrase) -> list[str]:
    outcomes = phrase.senses(Term.OUTCOME)
    if outcomes == [codes.UNPROCESSED] and _names_petitions(phrase.tokens):
        return [codes.PETITION]
    if codes.OTHER_REST in outcomes and phrase.has(Term.INFORMATION):
        return []  # 撤回信息3条
    if outcomes == [codes.GRANTED] and phrase.unit == "条" and phrase.has(Term.INFORMATION) and _of_none_named(phrase):
        return []  # 依法公开财政预算、决算信息6条
    if codes.PARTIALLY_GRANTED in outcomes and _publishes_both(phrase.tokens):
        outcomes = [codes.GRANTED, *outcomes]
    if len(outcomes) > 1 and not phrase.has(Term.LINK):
        lines = [code for code in outcomes if code in codes.GROUP_OF and code != codes.OTHER_REST]
        outcomes = [code for code in outcomes if code != codes.OTHER_REST or not lines]  # 未按期补正终止办理3件
    return codes.without_groups(outcomes)  # 不予公开中属于国家秘密的 counts the line


def _names_petitions(tokens: Sequence[Token]) -> bool:
    """信访类不予处理2件, 对信访事项不予处理1件, 不予处理信访类2件: the line itself."""
    said = [token for token in content_of(tokens) if token.kind is not Term.APPLICATION]
    return {token.sense for token in said} == {"petition", codes.UNPROCESSED}


def _of_none_named(phrase: Phrase) -> bool:
    return not (phrase.has(Term.APPLICATION) or phrase.paragraph.seen_applications or phrase.sentence.in_list)


def _publishes_both(tokens: Sequence[Token]) -> bool:
    """公开与部分公开, 公开类答复（含部分公开）."""
    tokens = [token for token in tokens if token.kind is not Term.HANDLE and token.sense != "kind"]
    return any((a.kind, b.kind, c.kind) == (Term.PUBLISH, Term.LINK, Term.OUTCOME)
               for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False))  # fmt: skip


def remainder(phrase: Phrase) -> list[str]:
    """其他 closes the list that it stands in."""
    if phrase.senses(Term.APPLICANT) == [codes.COMMERCIAL_ENTERPRISE] and phrase.has(Term.LINK):
        return [codes.ORGANIZATIONS]  # 企业和其他组织4件
    last = phrase.paragraph.last[-1] if phrase.paragraph.last else ""
    if last in codes.GROUPS:
        return [codes.OTHER_HANDLING]
    if last in (codes.NOT_CORRECTED, codes.FEE_UNPAID):
        return [codes.OTHER_REST]
    if last in codes.APPLICANTS and last != codes.ORGANIZATIONS:
        return [codes.OTHER_ORGANIZATION]
    return []


def is_plain_publishing(phrase: Phrase) -> bool:
    return (
        phrase.speaks_of(APPLICATION, None)
        and "plain" in phrase.senses(Term.PUBLISH)
        and "asking" not in phrase.senses(Term.HAPPEN)  # 36件要求公开多项内容
        and not has_foreign(phrase.tokens)
    )


_BEFORE_ANSWERS = [(code,) for code in (codes.HANDLED, codes.RECEIVED, *codes.OUTCOMES)]


def answered_by_publishing(phrase: Phrase) -> list[str]:
    """公开5件 in a list of answers, or right after them."""
    answers = phrase.paragraph.last[:1] in _BEFORE_ANSWERS
    answers = answers or "answers" in phrase.senses(Term.LIGHT)  # 结转5件，办理结果为公开31件
    nothing_yet = not phrase.paragraph.last and phrase.sentence.speaks_of_cases
    answers = answers or (nothing_yet and phrase.speaks_of(APPLICATION, None))
    told = phrase.unit in ("件", "件次", "", phrase.paragraph.measure) and answers and not phrase.has(Term.INFORMATION)
    return [codes.GRANTED] if phrase.sentence.in_list or told else []


def counts_heads(phrase: Phrase) -> bool:
    """自然人36名，企业2家, where applicants are spoken of."""
    of_applicants = phrase.sentence.by_heads and phrase.unit in _HEADS and phrase.speaks_of(APPLICATION, None)
    said = [token for token in phrase.tokens if token.sense != "applicant"]
    return of_applicants and has(said, Term.APPLICANT, Term.REMAINDER) and not has_foreign(said)


_HEADS = frozenset("名人位家户个")


def who_applied(phrase: Phrase) -> list[str]:
    return phrase.senses(Term.APPLICANT) or remainder(phrase)


def applicants_of(phrase: Phrase) -> list[str]:
    applicants = phrase.senses(Term.APPLICANT)
    if phrase.has(Term.PUBLISH) and phrase.has(Term.INFORMATION) and not phrase.has(Term.APPLICATION):
        return []  # 公开企业负责人薪酬信息14条
    if codes.ORGANIZATIONS in applicants and "suchlike" in phrase.senses(Term.LIGHT):
        return [codes.ORGANIZATIONS]  # 企业、科研机构等法人或其他组织申请1件
    if applicants == [codes.COMMERCIAL_ENTERPRISE, codes.OTHER_ORGANIZATION] and phrase.has(Term.LINK):
        return [codes.ORGANIZATIONS]  # 公民申请55件，企业和其他组织申请5件
    whoever = len(applicants) > 1 and codes.NATURAL_PERSON in applicants and phrase.has(Term.RECEIVE)
    return [] if whoever and phrase.has(Term.APPLICATION) else applicants  # 收到公民或其他社会组织提交的申请
