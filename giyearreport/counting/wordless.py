"""Quantities that are counted by what was said before: shares (占33.9%) and bare numbers (共12件, 上年为10件)."""

from collections.abc import Sequence

from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meaning import (
    APPLICANTS,
    APPLICATION,
    CASES,
    DISPUTE,
    GROUPS,
    HEADS,
    OTHER,
    PIECES,
    PUBLISHED,
    PUBLISHED_PART,
    VERBS,
    codes_of,
    has,
    is_content,
    is_foreign,
    senses,
)
from giyearreport.counting.memory import Memory
from giyearreport.counting.tokens import PERCENT, Token

#: 共25件, 上年为25件 point at what was named; 居首，为25件 may go on about anything.
_POINTING = frozenset((Term.SUM, Term.LAST, Term.THIS, Term.YEAR, Term.COMPARED))


class Wordless(Memory):
    """What such a quantity counts."""

    def _read_share(self, left: Sequence[Token], quantity: Token, right: Sequence[Token]) -> bool:
        """A percentage is of what stands before 占, else of what was last stated."""
        marker = next((index for index, token in enumerate(left) if token.kind is Term.SHARE_OF), len(left))
        phrase, takes = left[:marker], False
        if not any(map(is_content, phrase)):
            if marker == len(left) and any(map(is_content, right)):
                phrase, takes = right, True
            elif marker < len(left) or not left:
                codes = () if _is_of_another(left[marker:], self.subject.last) else self.subject.last
                self._state_share(list(codes), quantity, left)
                return False
        content = [token for token in phrase if is_content(token)]
        if not content or is_foreign(content[-1]):
            self._state([OTHER], quantity, phrase, when=self.when, about=False)
            return takes
        self._set_topic(phrase)
        named = codes_of(phrase, self.subject, PERCENT)
        self._state_share([] if _is_of_another(left[marker:], named) else named, quantity, phrase)
        return takes

    def _state_share(self, codes: list[str], quantity: Token, phrase: Sequence[Token]) -> None:
        """Shares are of outcomes, applicants and results: what share of the country 新收 is, no table says."""
        codes = [code for code in codes if code not in ("received", PUBLISHED, PUBLISHED_PART, OTHER)]
        for group in joined(codes, each=False):
            self._state(group, quantity, phrase, when=self.when)
        if not codes:
            self._state([OTHER], quantity, phrase, when=self.when, about=False)

    def _read_bare(self, left: Sequence[Token], quantity: Token) -> None:
        """A number without a noun: 共12件, 上年为10件, 增加到12件."""
        if has(left, Term.PARTIAL) or (self.lists and has(left, Term.SCOPE)):  # 当面申请的7件, 其中办公室17件: some
            self._state([OTHER], quantity, left, when=self.when, about=False)
        elif self.subject.topic == PUBLISHED and self.subject.in_list and "ours" in senses(left, Term.LIGHT):
            self._state([PUBLISHED_PART], quantity, left, when=self.when, about=False)  # 政府信息公开类1129条
        elif has(left, Term.COMPARED, Term.LAST, Term.YEAR):
            when = When.LAST if has(left, Term.COMPARED) or self.around.becomes else self._when_of(left)
            if self.subject.last:
                self._state(list(self.subject.last), quantity, left, when=when)
        elif self.around.becomes and self.subject.last:
            self._state(list(self.subject.last), quantity, left, when=When.LAST)
        elif has(left, Term.BECOME) and (codes := list(self.subject.last) or self._named_before()):
            self._state(codes, quantity, left, when=When.THIS)
        elif has(left, Term.SUM, Term.LIGHT, Term.HAPPEN, Term.INCLUDING):
            codes = self._summed(quantity.unit)
            for group in joined(codes, each=quantity.number == 0):
                when = When.OTHER if self.around.became else self._when_of(left)
                self._state(group, quantity, left, when=when, keep=True)
                self.stated[-1].sure = has(left, *_POINTING) or has(self.before, Term.COMPARED, Term.CHANGE)
        elif quantity.unit not in PIECES and not has(left, Term.REST):
            self._state([OTHER], quantity, left, when=self.when, about=False)

    def _summed(self, unit: str) -> list[str]:
        """What 共N件 adds up."""
        here = [s for s in self._in_sentence() if s.when is When.THIS]
        counted = [s.counted for s in here]
        if unit not in PIECES:
            return [OTHER]
        if not here:
            return self._named_before() or (["received"] if self.subject.topic == APPLICATION else [])
        if here[-1].relation is Relation.ALL:
            return [here[-1].counted]
        if self.subject.topic == DISPUTE:
            return ["disputes"] if {"reconsideration", "litigation"} <= set(counted) else [counted[-1]]
        if self.subject.topic != APPLICATION:
            return []
        if set(counted) == {OTHER}:
            return ["received"]
        if counted[-1] in ("carried_in", *APPLICANTS) or {"carried_in", "received"} == set(counted):
            self.together = self.together or "carried_in" in counted
            return ["received"]
        return ["handled"] if counted[-1] in GROUPS else [counted[-1]]

    def _named_before(self) -> list[str]:
        if not has(self.before, *HEADS, *VERBS):
            return []
        compared = (Term.COMPARED, Term.CHANGE, Term.QUANTITY)
        content = [token for token in self.before if is_content(token) and token.kind not in compared]
        return [] if not content or is_foreign(content[-1]) else codes_of(content, self.subject, "件")


def _is_of_another(whole: Sequence[Token], codes: Sequence[str]) -> bool:
    """行政复议1件，占申请件的10%: a share of applications, which no table has of cases."""
    of_cases = bool(codes) and codes[0].partition(".")[0] in CASES
    return of_cases and ("of_applications" in senses(whole, Term.SHARE_OF) or has(whole, Term.APPLICATION, Term.HANDLE))


def joined(codes: Sequence[str], *, each: bool) -> list[list[str]]:
    """Which of several codes share the number: 行政复议和行政诉讼3件 is one number, 受理并答复3件 is two."""
    if each or len(codes) < 2:
        return [[code] for code in codes]
    if set(codes) == {"received", "handled"}:
        return [[code] for code in codes]
    if set(codes) == {"reconsideration", "litigation"}:
        return [["disputes"]]
    if set(codes) == {"direct", "after_reconsideration"}:
        return [["litigation"]]
    return [list(codes)]
