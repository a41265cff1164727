"""Finds what one quantity counts, from its own words, the words after it and the sentence so far."""

from collections.abc import Sequence

from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meaning import (
    APPLICATION,
    CASES,
    DOCUMENT,
    HEADS,
    MONEY,
    OTHER,
    PIECES,
    PUBLISHED,
    PUBLISHED_PART,
    SUBJECTS,
    TELLING,
    VERBS,
    codes_of,
    has,
    is_content,
    is_foreign,
    senses,
)
from giyearreport.counting.tokens import Token
from giyearreport.counting.wordless import Wordless, joined


class Quantities(Wordless):
    """Which words state a quantity, and what is stated with it."""

    def _read_quantity(self, left: Sequence[Token], quantity: Token, right: Sequence[Token]) -> bool:
        """State what the quantity counts; tells whether it took the words after it."""
        if left and left[-1].sense == "absent" and self.subject.topic == APPLICATION:
            left = [*left[:-1], left[-1]._replace(kind=Term.OUTCOME, sense="unavailable_not_held")]  # 不存在3件
        right = self._described(left, right) if right else right
        content = [token for token in left if is_content(token)]
        head = content[-1] if content else None
        self._set_time(left)
        self.subject.written = senses(left, Term.WRITE) or self.subject.written
        if self._is_difference(left, content) or has(left, Term.NOT):
            return False
        if has(left, Term.AMONG):
            self._open_list()
        elif has(left, Term.INCLUDING) and not has(left, Term.CARRY):
            self._open_part_of_list()
        if quantity.sense == "zero":
            self._read_phrase([*left, *right], quantity, each=True)
            return True
        if self.queue and head is None:
            code, when = self.queue.pop(0)
            self._state([code], quantity, left, when=when)
            return False
        if quantity.relation is Relation.SHARE and not has(left, Term.RESPECTIVELY):
            return self._read_share(left, quantity, right)
        if has(left, Term.RESPECTIVELY):
            return self._distribute(left, quantity)
        if has(left, Term.AMONG) and self._narrows_to_ours(left, quantity):
            return False
        if head is None and not any(map(is_content, right)) and not self.around.predicate:
            self._read_bare(left, quantity)
            return False
        phrase, takes = list(left), False
        if self.around.predicate and head is None and not any(map(is_content, right)):
            self._read_phrase([*left, *self.around.predicate], quantity, each=False)
            self.predicate_used = True
            return True
        if head is None or head.kind in VERBS or head.kind in (Term.CARRY, Term.WRITE):
            phrase, takes = [*left, *right], bool(right)
        if head is None and has(right, Term.RECEIVE, Term.APPLICATION) and self._goes_on_to_carry():
            phrase = [*phrase, *self.following]
        towards = head is None and "towards" in senses(left, Term.HAPPEN)
        pointed_at = towards and _goes_on(self.around.rest)  # 对2件申请收取…: some of them
        if pointed_at or self._is_foreign(left, right if takes else (), head):
            self._read_foreign(phrase, quantity)
            return takes
        self._read_phrase(phrase, quantity, each=has(left, Term.EACH))
        return takes

    def _described(self, left: Sequence[Token], right: Sequence[Token]) -> Sequence[Token]:
        """收到10条群众通过网站提交的申请: how all of them came is told, not some of them."""
        if self.subject.in_list or not has(right, Term.PARTIAL) or not has(left, Term.RECEIVE, Term.HANDLE):
            return right
        content = [token for token in right if is_content(token)]
        are_applications = bool(content) and content[-1].kind is Term.APPLICATION
        return [token for token in right if token.kind is not Term.PARTIAL] if are_applications else right

    def _is_difference(self, left: Sequence[Token], content: Sequence[Token]) -> bool:
        if not content or content[-1].kind is not Term.CHANGE:
            return False
        return content[-1].end - content[-1].start > 1 or has(left, Term.COMPARED) or has(self.before, Term.COMPARED)

    def _is_foreign(self, left: Sequence[Token], right: Sequence[Token], head: Token | None) -> bool:
        if head is not None and is_foreign(head):
            papers = head.sense == "papers" and self.subject.topic == DOCUMENT and has(left, Term.WRITE)
            return not papers
        content = [token for token in right if is_content(token)]
        if not content or has(content, *TELLING):
            return False
        return is_foreign(content[-1]) or (is_foreign(content[0]) and not has(content, Term.APPLICATION))

    def _goes_on_to_carry(self) -> bool:
        """3件因年底收到，结转下一年度: the predicate comes after the comma."""
        return has(self.following[:1], Term.CARRY, Term.CARRIED) and not has(self.following, Term.QUANTITY)

    def _read_foreign(self, phrase: Sequence[Token], quantity: Token) -> None:
        """Something that the tables do not count; the sentence may go on about it."""
        published = has(phrase, Term.PUBLISH) or (self.subject.topic == PUBLISHED and self.subject.in_list)
        named = has(phrase, *SUBJECTS)
        self._state([PUBLISHED_PART if published else OTHER], quantity, phrase, when=self.when, about=False)
        verbal = has(phrase, Term.RECEIVE, Term.HANDLE) and not self.subject.in_list
        if "else" in senses(phrase, Term.NOUN) or (verbal and not named and quantity.unit in PIECES):
            self.subject.topic = OTHER

    def _read_phrase(self, phrase: Sequence[Token], quantity: Token, *, each: bool) -> None:
        self._set_topic(phrase)
        codes = codes_of(phrase, self.subject, quantity.unit)
        if not codes:
            return
        if quantity.unit != MONEY and not _is_whole(quantity):
            codes = [OTHER]
        if self._is_second_acceptance(codes, phrase, quantity) or self._is_part_of_handled(codes):
            codes = [OTHER]
        if self._is_decided_for_others(codes, phrase):
            self.decided, codes = codes[0], [OTHER]
        if codes == ["carried_out"] and self._is_part_of_received(phrase):
            codes = ["carried_in"]
        carry = codes[0] in ("carried_in", "carried_out")
        last = self.around.becomes or _ends_compared(phrase)
        when = (
            When.THIS if carry else When.LAST if last else When.OTHER if self.around.became else self._when_of(phrase)
        )
        for group in joined(codes, each=each or quantity.number == 0):
            self._state(group, quantity, phrase, when=when)
        if carry and codes[0] == "carried_in" and not has(phrase, Term.EXCLUDING):
            self._note_inclusion(phrase)

    def _is_second_acceptance(self, codes: Sequence[str], phrase: Sequence[Token], quantity: Token) -> bool:
        """收到12件，受理10件: the second is not what came in."""
        if codes != ["received"] or "accept" not in senses(phrase, Term.RECEIVE):
            return False
        earlier = [s for s in self._in_sentence() if s.counted == "received" and s.when is When.THIS]
        alike = bool(earlier) and earlier[-1].scope is self.scope
        return alike and self.when is When.THIS and earlier[-1].number != quantity.number

    def _is_part_of_handled(self, codes: Sequence[str]) -> bool:
        """办结12件，其中提前办结5件."""
        if codes != ["handled"] or not self.lists or self._lists_what_came_in():
            return False
        return any(s.counted == "handled" and s.opens == self.lists[-1] for s in self.stated)

    def _lists_what_came_in(self) -> bool:
        """受理办理354件，其中新收354件，办理完成253件: the list is of all that was dealt with."""
        here = (s for s in self.stated if s.in_list == self.lists[-1])
        return any(s.counted in ("received", "carried_in") for s in here)

    def _is_decided_for_others(self, codes: Sequence[str], phrase: Sequence[Token]) -> bool:
        """作为复议机关审结35件, 土地征收等行政复议案件35件: table four counts what was brought against the unit."""
        of_case = codes[0].partition(".")[0] in CASES
        if not (of_case or self.deciding) or has(phrase, Term.APPLICATION) or "ours" in senses(phrase, Term.LIGHT):
            return False
        if of_case and not self.deciding and _judges(phrase):
            self._begin_deciding()
        return self.deciding and (of_case or codes[0] in ("received", "handled"))

    def _is_part_of_received(self, phrase: Sequence[Token]) -> bool:
        """共12件，其中新收10件、结转2件: what is listed beside 新收 was carried in."""
        here = self._in_sentence()
        undirected = not has(phrase, Term.NEXT, Term.YEAR, Term.CARRIED)
        return undirected and bool(here) and here[-1].counted == "received" and here[-1].in_list > 0

    def _narrows_to_ours(self, left: Sequence[Token], quantity: Token) -> bool:
        """行政复议35件，其中涉及政府信息公开3件: only the second number is of table four."""
        here = self._in_sentence()
        of_cases = bool(here) and (here[-1].counted in CASES or self.decided in CASES)
        if not of_cases or any(map(is_content, left)) or "ours" not in senses(left, Term.LIGHT):
            return False
        if quantity.relation is Relation.SHARE:
            return False
        code, here[-1].counted = self.decided or here[-1].counted, OTHER
        self.decided, self.deciding = None, False
        self._state([code], quantity, left, when=self.when)
        return True

    def _distribute(self, left: Sequence[Token], quantity: Token) -> bool:
        """予以公开、部分公开分别为5件、2件: the first number to the first, the others wait for theirs."""
        phrase = left if has(left, *HEADS) else [*self.before, *left]
        self._set_topic(phrase)
        if phrase is not left and has(phrase, Term.QUANTITY):
            codes = [s.counted for s in self._in_sentence() if s.relation is Relation.EXACT][-self.around.quantities :]
            phrase = left
        else:
            codes = codes_of(phrase, self.subject, quantity.unit)
        years = [self._when_of([token]) for token in phrase if token.kind in (Term.YEAR, Term.LAST, Term.THIS)]
        if len(codes) == 1 and len(years) > 1:  # 2023年、2024年分别收到14件、19件
            codes *= len(years)
        else:
            years = [self._when_of(phrase)] * len(codes)
        if codes:
            self._state([codes[0]], quantity, phrase, when=years[0])
            self.queue = list(zip(codes, years, strict=True))[1:]
        return False


def _is_whole(quantity: Token) -> bool:
    return quantity.number is not None and quantity.number == int(quantity.number)


def _judges(phrase: Sequence[Token]) -> bool:
    """审结行政复议案件, or the fields that the cases are from (土地征收、治安处罚等行政复议案件)."""
    case = next((index for index, token in enumerate(phrase) if token.kind is Term.CASE), 0)
    before = phrase[:case]
    return "judge" in senses(before, Term.HANDLE) or "suchlike" in senses(before[-1:], Term.LIGHT)


def _goes_on(rest: Sequence[Token]) -> bool:
    """Whether more than nouns of ours follow."""
    return any(is_content(token) and token.kind not in SUBJECTS for token in rest)


def _ends_compared(phrase: Sequence[Token]) -> bool:
    """申请较上年的15件: what stands right before the number is the comparison."""
    content = [token for token in phrase if is_content(token) or token.kind is Term.COMPARED]
    return bool(content) and content[-1].kind is Term.COMPARED
