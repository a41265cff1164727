"""Words without a number: 未收到申请, 均获维持, 结果为维持, 含上年结转."""

from collections.abc import Sequence

from giyearreport.counting.certainty import has_strange_words
from giyearreport.counting.denial import denied, none_of
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meaning import (
    APPLICATION,
    DISPUTE,
    HEADS,
    OTHER,
    TELLING,
    VERBS,
    has,
    is_content,
    is_foreign,
    last_verb,
    senses,
)
from giyearreport.counting.memory import Memory
from giyearreport.counting.tokens import Token

#: 没有超期答复的申请 denies no application.
_ABOUT_HANDLING = frozenset((Term.FAULT, Term.HANDLE, Term.PUBLISH, Term.PARTIAL, Term.NOUN, Term.ACT))


class Claims(Memory):
    """What a clause, or the end of one, says of things already named, or says that there is none of."""

    def _read_words(self, tokens: Sequence[Token]) -> None:
        tokens = self._take_inclusion(tokens) if tokens else tokens
        if not tokens:
            return
        place = next((i for i, token in enumerate(tokens) if token.kind in (Term.NOT, Term.ALL, Term.EACH)), None)
        if place is None:
            self._set_topic(tokens)
            self._read_plain(tokens)
        elif tokens[place].kind is Term.NOT:
            self._set_topic(tokens[:place])
            self._deny(tokens, place)
        else:
            self._set_topic(tokens[:place])
            self._generalise(tokens, place)

    def _read_plain(self, tokens: Sequence[Token]) -> None:
        if has(tokens, Term.AMONG):
            self._open_list()
        if has(tokens, Term.INCLUDING, Term.AMONG) and has(tokens, Term.CARRY) and has(tokens, Term.LAST):
            self._note_inclusion(tokens)
        content = [token for token in tokens if is_content(token) and token.kind is not Term.TEXT]
        last = self._in_sentence()[-1:] if self.subject.topic == DISPUTE else []
        results = [token for token in content if token.kind is Term.RESULT and token.sense != "closed"]
        alone = len(results) == 1 and all(token.kind is Term.RESULT for token in content)
        if alone and is_content(tokens[-1]) and last and last[0].number and "." not in last[0].counted:
            code = f"{last[0].counted}.{results[0].sense}"
            self._state_all([code], results[0], results[0])

    def _deny(self, tokens: Sequence[Token], place: int) -> None:
        word, after = tokens[place], tokens[place + 1 :]
        until = next((i for i, token in enumerate(after) if token.kind in (Term.NOT, Term.ALL)), len(after))
        if any(map(is_content, after[:until])) and any(
            t.kind is not Term.HAPPEN for t in after[:until] if is_content(t)
        ):
            codes = denied(word.sense, after[:until], self.subject)
            used = [word, *(token for token in after[:until] if token.kind in HEADS or token.kind in VERBS)]
        else:
            content = [token for token in tokens[:place] if is_content(token)]
            codes = [] if not content or is_foreign(content[-1]) else none_of(tokens[:place], self.subject)
            used = [*(token for token in tokens[:place] if token.kind in HEADS), word]
        self._set_topic(after[:until])
        if has(tokens[:place], Term.FAULT) or self._is_last_year(tokens[:place]):
            codes = []
        elif not codes:
            self.is_untold = self.is_untold or _is_of_the_tables(after[:until])
        for code in codes:
            self._state_at(code, 0, Relation.EXACT, used, self.when)
            self.stated[-1].sure = not has_strange_words([token for token in tokens if token.end <= used[-1].end])
        self._note_codes(codes)
        if until < len(after):
            self._read_words(after[until:])

    def _is_last_year(self, tokens: Sequence[Token]) -> bool:
        return has(tokens, Term.LAST) and not has(tokens, Term.CARRY) and self.when is not When.THIS

    def _generalise(self, tokens: Sequence[Token], place: int) -> None:
        """均获维持, 全部办结, 均为自然人: the whole of what was named before."""
        before, after = tokens[:place], tokens[place + 1 :]
        turn = next((i for i, token in enumerate(after) if token.kind is Term.NOT), None)
        if turn is not None:
            self._deny([*before, *after], place + turn)
            return
        content = [token for token in before if is_content(token)]
        elsewhere = bool(content) and is_foreign(content[-1]) and not has(content, Term.APPLICATION, Term.CASE)
        if elsewhere or has(before, Term.REST) or self.subject.topic == OTHER:
            return
        codes = self._general_codes(before, after)
        if codes == ["pending"]:
            for case in self.subject.cases:
                self._state_at(f"{case}.pending", 0, Relation.EXACT, [tokens[place], *after], self.when)
            return
        heads = [token for token in after if token.kind in TELLING or token.kind is Term.HANDLE]
        if codes:
            self._state_all(codes, tokens[place], heads[-1])

    def _general_codes(self, before: Sequence[Token], after: Sequence[Token]) -> list[str]:
        subject, results = self.subject, senses(after, Term.RESULT)
        if subject.topic == DISPUTE:
            cases = senses(before, Term.CASE) or subject.cases
            if results == ["closed"] or (not results and has(after, Term.HANDLE)):
                return ["pending"] if cases else []
            return [f"{case}.{result}" for case in cases for result in results if result != "closed"]
        if subject.topic != APPLICATION or not self.seen_applications:
            return []
        for kind in (Term.CARRY, Term.CARRIED):
            if has(after, kind):
                return ["carried_out"]
        for kind in (Term.OUTCOME, Term.APPLICANT):
            codes = senses(after, kind)
            if len(codes) == 1 and not has(after, Term.HANDLE):
                return codes
        verb = next((index for index, token in enumerate(after) if token.kind is Term.HANDLE), None)
        if verb is None or has(after, Term.FAULT) or any(map(_is_something_else, after[:verb])):
            return []
        return ["handled"] if last_verb(after) else []

    def _take_inclusion(self, left: Sequence[Token]) -> Sequence[Token]:
        """A bracket 含上年结转 without a number, right after a quantity or before it."""
        marker = next((token for token in left if token.sense == "carried" and token.kind is Term.INCLUDING), None)
        if marker is None:
            return left
        if left[0] is marker:
            self._include_carried_in()
        else:
            self.together = True
        return [token for token in left if token is not marker]


def _is_of_the_tables(denied: Sequence[Token]) -> bool:
    """未有公众提出公开申请: that nothing came in, or that no case was brought, and nothing else of it."""
    ends_so = [token for token in denied if is_content(token)][-1:]
    return has(ends_so, Term.APPLICATION, Term.CASE) and not has(denied, *_ABOUT_HANDLING)


def _is_something_else(token: Token) -> bool:
    """均有信访登记或者此前答复: what all have is no answer to them."""
    return token.kind is Term.NOUN and token.sense == "else"
