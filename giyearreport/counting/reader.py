"""Reads sentence by sentence, clause by clause: assigns words to quantities and finds claims without a number."""

from collections.abc import Sequence

from giyearreport.counting.certainty import doubt_contradictions, is_of_the_tables, is_vague, speaks_of_cases
from giyearreport.counting.claims import Claims
from giyearreport.counting.clauses import Clause, TokenSentence
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meaning import (
    PIECES,
    SUBJECTS,
    TELLING,
    UNCODED,
    has,
    is_content,
)
from giyearreport.counting.memory import Around
from giyearreport.counting.quantities import Quantities
from giyearreport.counting.stated import Stated
from giyearreport.counting.tokens import Token

#: A quantity's own words end where a word of these begins a statement about the whole.
_TURNS = frozenset(
    (
        Term.ALL,
        Term.NOT,
        Term.REST,
        Term.INCLUDING,
        Term.EXCLUDING,
        Term.CHANGE,
        Term.BECOME,
    )
)
#: Who applied: 3名申请人撤回申请5件 counts the words in between with the second number.
_PERSONS = frozenset("名人户家位")
#: Without one of these a sentence states nothing.
_STATING = frozenset((Term.QUANTITY, Term.VAGUE, Term.NOT, Term.ALL, Term.EACH, Term.RESULT))


class Reader(Quantities, Claims):
    """Reads sentences in order; ``stated`` and ``not_understood`` grow."""

    def __init__(self, year: int | None) -> None:
        super().__init__(year)
        self.not_understood: list[tuple[int, int]] = []

    def read(self, sentence: TokenSentence) -> None:
        self.number_of_sentence += 1
        self._begin(sentence)
        if not any(token.kind in _STATING for clause in sentence.clauses for token in clause.tokens):
            for clause in sentence.clauses:
                self._set_topic(clause.tokens)
            return
        before = len(self.stated)
        self.speaks_of_cases = any(speaks_of_cases(clause.tokens) for clause in sentence.clauses)
        for index, clause in enumerate(sentence.clauses):
            self.following = sentence.clauses[index + 1].tokens if index + 1 < len(sentence.clauses) else ()
            self._open(clause)
            self.is_untold = self.is_untold or is_vague(clause.tokens)
            if has(clause.tokens, Term.DECIDER) and not self._has_own_cases():
                self._begin_deciding()
            self._read_clause(clause)
            self._close(clause)
        doubt_contradictions(self.stated[before:])
        if self._is_not_understood(sentence, self.stated[before:]):
            self.not_understood.append((sentence.start, sentence.end))

    def _read_clause(self, clause: Clause) -> None:
        tokens = _without_persons(_without_not_one(clause.tokens))
        self.predicate_used = False
        quantities = [index for index, token in enumerate(tokens) if token.kind is Term.QUANTITY]
        if not quantities:
            self._set_time(tokens)
            self._read_words(tokens)
            return
        begin, becoming = 0, has(tokens, Term.BECOME)
        for turn, place in enumerate(quantities):
            until = quantities[turn + 1] if turn + 1 < len(quantities) else len(tokens)
            after = tokens[place + 1 : until]
            left, is_followed = tokens[begin:place], until < len(tokens)
            right = self._claimed(left, after, is_followed)
            right = () if tokens[place].unit in _PERSONS and is_followed else right
            left = self._take_inclusion(left)
            self.around = Around(
                quantities=len(quantities),
                rest=tokens[place + 1 :],
                predicate=self._predicate(after) if until == len(tokens) else (),
                becomes=becoming and has(after, Term.BECOME),
                became=becoming and has(tokens[until:], Term.BECOME),
            )
            first = len(self.stated)
            takes = self._read_quantity(left, tokens[place], right)
            self.is_untold = self.is_untold or self._leaves_untold(first, left, tokens[place], right)
            begin = place + 1 + (len(right) if takes else 0)
            if self.predicate_used:
                return
        self._read_words(tokens[begin:])

    def _is_not_understood(self, sentence: TokenSentence, stated: Sequence[Stated]) -> bool:
        """Whether a number gave no fact and no reason why not is known, or a fact is a guess."""
        if not stated:
            tokens = [token for clause in sentence.clauses for token in clause.tokens]
            return has(tokens, Term.QUANTITY, Term.VAGUE) and has(tokens, *SUBJECTS, Term.CARRY, Term.FEE)
        return self.is_untold or any(not fact.sure for fact in stated if fact.counted not in UNCODED)

    def _leaves_untold(self, first: int, left: Sequence[Token], quantity: Token, right: Sequence[Token]) -> bool:
        """Whether a number beside a word of the tables gave no fact of theirs, and its own words do not say that it is
        only some of them, a difference, or another's."""
        if any(stated.counted not in UNCODED for stated in self.stated[first:]):
            return False
        own = [*left, *right]
        return is_of_the_tables(own, quantity, self.subject, speaks_of_cases=self.speaks_of_cases)

    def _predicate(self, after: Sequence[Token]) -> Sequence[Token]:
        """其余2件均维持: what 均 says of a bare number is what the number counts."""
        said = after[1:] if after and after[0].kind in (Term.ALL, Term.EACH) else ()
        return said if has(said, *TELLING, Term.HANDLE) and not has(said, Term.NOT) else ()

    def _claimed(self, left: Sequence[Token], after: Sequence[Token], is_followed: bool) -> Sequence[Token]:
        """The words after a quantity that can belong to it; ``left`` are those before it."""
        end = next((index for index, token in enumerate(after) if token.kind in _TURNS), len(after))
        if is_followed or end < len(after):
            links = [index for index, token in enumerate(after[:end]) if token.kind is Term.LINK]
            end = links[-1] if links else end if not any(map(is_content, left)) else 0
        collects = next((index for index, token in enumerate(after[:end]) if token.kind is Term.COLLECT), end)
        return after[:collects] if is_followed else after[:end]


def _without_not_one(tokens: Sequence[Token]) -> Sequence[Token]:
    """没有发生一起: the number only strengthens the denial."""
    denying = False
    kept = []
    for index, token in enumerate(tokens):
        denying = denying or token.kind is Term.NOT
        counted = index + 1 == len(tokens) and tokens[index - 1].sense == "absent"  # 不存在1件: one that is not held
        if not (denying and token.kind is Term.QUANTITY and token.number == 1) or counted:
            kept.append(token)
    return kept


def _without_persons(tokens: Sequence[Token]) -> Sequence[Token]:
    """1人2次, 3人5件: how many came is not how often."""
    if not any(token.unit in _PERSONS for token in tokens):
        return tokens
    return [token for token, behind in zip(tokens, [*tokens[1:], None], strict=True) if not _are_persons(token, behind)]


def _are_persons(token: Token, behind: Token | None) -> bool:
    if behind is None or not token.kind is behind.kind is Term.QUANTITY:
        return False
    return token.unit in _PERSONS and behind.unit in PIECES
