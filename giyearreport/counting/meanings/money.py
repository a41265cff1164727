"""Money and the notices of fees."""

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import MONEY, Phrase
from giyearreport.counting.states import APPLICATION, DISPUTE


def is_money(phrase: Phrase) -> bool:
    return phrase.unit == MONEY or (phrase.unit == "" and phrase.has(Term.FEE, Term.COLLECT))


def money(phrase: Phrase) -> list[str]:
    kind = _kind(phrase)
    is_amount = phrase.has(Term.DUE) or phrase.senses(Term.COLLECT) == ["amount"]
    due = phrase.has(Term.NOTICE) or "due" in phrase.senses(Term.DUE) or (is_amount and _follows_notices(phrase))
    asked = due and "collect" not in phrase.senses(Term.COLLECT) and kind == codes.PROCESSING_FEE
    if phrase.has(Term.SHARE_OF):
        return [codes.OTHER]  # 行政事业性收费占比为零
    waived = "waived" in phrase.senses(Term.LIGHT) and not phrase.has(Term.COLLECT)  # 减免金额300元
    return [codes.OTHER] if kind is None or asked or waived else [kind]


def _kind(phrase: Phrase) -> str | None:
    """The fee that is named or spoken of; what is collected for applications is the 信息处理费."""
    fees = [fee for fee in phrase.senses(Term.FEE) if fee not in ("fee", "named")]
    if not fees and "named" in phrase.senses(Term.FEE):  # 收取水土保持补偿费3万元
        goes_on = phrase.paragraph.last == (codes.FEES,) and phrase.tokens[0].kind is Term.LINK
        return codes.FEES if phrase.has(Term.COLLECT) or phrase.speaks_of(codes.FEES) or goes_on else None
    if not phrase.has(Term.FEE) and phrase.has(Term.COLLECT) and "ours" in phrase.senses(Term.LIGHT):
        return codes.PROCESSING_FEE  # 行政事业性收费12万元，信息公开收费0元
    spoken_of = phrase.paragraph.topic if phrase.speaks_of(codes.PROCESSING_FEE, codes.FEES) else None
    if fees or spoken_of or not phrase.has(Term.COLLECT):
        return fees[0] if fees else spoken_of
    plain = "fee" in phrase.senses(Term.FEE) or phrase.unit == ""  # 收到申请12件，收取费用0元; 零申请、零收费
    of_applications = phrase.has(Term.APPLICATION) or (plain and phrase.speaks_of(APPLICATION))
    if of_applications or _follows_notices(phrase):
        return codes.PROCESSING_FEE
    return codes.FEES if phrase.paragraph.last[:1] in _ACTS and phrase.tokens[0].kind is Term.COLLECT else None


#: 行政许可56件、行政强制0件，收费0元: the last row of table two, behind the others.
_ACTS = [(act,) for act in codes.ACTS]


def _follows_notices(phrase: Phrase) -> bool:
    """发出收费通知1件，申请人放弃申请，实际收取0元; 逾期未缴纳1件，实际收取0元."""
    return phrase.paragraph.last in ((codes.PROCESSING_FEE_NOTICES,), (codes.FEE_UNPAID,))


def is_notice(phrase: Phrase) -> bool:
    named = codes.PROCESSING_FEE in phrase.senses(Term.FEE)
    if _is_of_something_else(phrase):
        return False
    if phrase.senses(Term.NOTICE) == ["plain"]:
        return phrase.speaks_of(codes.PROCESSING_FEE) or named  # 收取信息处理费0元、发出通知0份
    return phrase.has(Term.NOTICE) and (named or not phrase.speaks_of(codes.FEES, DISPUTE))


def _is_of_something_else(phrase: Phrase) -> bool:
    """责令限期改正通知书57份: what a 通知书 is of stands right before it."""
    notice = next((token for token in phrase.tokens if token.kind is Term.NOTICE), None)
    is_named = notice is not None and any(
        token.end == notice.start and token.kind in (Term.TEXT, Term.FAULT) for token in phrase.tokens
    )
    is_plain = notice is not None and notice.end - notice.start == len("通知书")
    return is_plain and is_named and not phrase.has(Term.FEE, Term.COLLECT)
