"""What the grammar remembers while it reads a text, and how it states a fact: the subject, the year, whose number it
is, an open list, and everything stated so far."""

from collections.abc import Sequence
from typing import NamedTuple

from giyearreport.counting.certainty import is_sure
from giyearreport.counting.clauses import Clause, TokenSentence
from giyearreport.counting.fact import Relation, Scope, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meaning import (
    APPLICANTS,
    APPLICATION,
    CASES,
    DISPUTE,
    GROUPS,
    HEADS,
    OTHER,
    PUBLISHED,
    PUBLISHED_PART,
    SUBJECTS,
    VERBS,
    Subject,
    has,
    is_content,
    senses,
)
from giyearreport.counting.stated import Stated
from giyearreport.counting.tokens import Token
from giyearreport.formats.numbers import Figure

_OF_APPLICATIONS = frozenset(("received", "handled", "carried_in", "carried_out", *GROUPS, *APPLICANTS))


class Around(NamedTuple):
    """What stands around one quantity in its clause: how many ``quantities`` the clause has, the ``rest`` behind this
    one, the ``predicate`` that a 均 behind it says of it, whether a 增加到 follows it (``becomes``) or a later quantity
    (``became``)."""

    quantities: int = 0
    rest: Sequence[Token] = ()
    predicate: Sequence[Token] = ()
    becomes: bool = False
    became: bool = False


class Memory:
    """``stated`` grows; the rest is what carries over: through the paragraph the ``subject``, through the sentence
    ``when``, ``scope``, the numbers of its open ``lists``, the codes and years in the ``queue`` of a 分别为, and
    whether what is named next goes ``together`` with 上年结转. ``before`` and ``following`` are the clauses around the
    one that is read, ``around`` the words around the quantity that is read."""

    def __init__(self, year: int | None) -> None:
        self.year = year
        self.stated: list[Stated] = []
        self.section: str | None = None
        self.when = When.THIS
        self.subject = Subject()
        self.number_of_sentence = self.number_of_lists = 0

    def _begin(self, sentence: TokenSentence) -> None:
        if sentence.begins_paragraph:
            if sentence.is_headed:
                self.section = self._subject_of_heading(sentence)
            self.subject = Subject(self.section)
            self.seen_applications = self.section == APPLICATION
        self.first = len(self.stated)
        first = sentence.clauses[0].tokens[:1] if sentence.clauses else ()
        goes_on = has(first, Term.AMONG) and not sentence.begins_paragraph  # 上半年受理50件。其中予以公开40件
        self.when = self.when if goes_on else When.THIS
        self.scope: Scope | None = None
        self.brackets: list[tuple[When, list[int]]] = []
        self.subject.in_list, self.subject.in_brackets, self.subject.written = False, False, []
        self.lists: list[int] = []
        self.turned = self.deciding = False
        self.decided: str | None = None
        self.queue: list[tuple[str, When]] = []
        self.together = self.is_untold = False
        self.results_given = False
        self.before: Sequence[Token] = ()
        self.following: Sequence[Token] = ()
        self.around = Around()
        self.predicate_used = False

    def _subject_of_heading(self, sentence: TokenSentence) -> str | None:
        """What the first clause after a heading number speaks of."""
        for token in sentence.clauses[0].tokens if sentence.clauses else ():
            if token.kind in SUBJECTS:
                return SUBJECTS[token.kind]
            if token.kind is Term.PUBLISH:
                return PUBLISHED
            if token.kind is Term.FEE:
                return token.sense
        return None

    def _open(self, clause: Clause) -> None:
        if clause.opening == "（":
            self.brackets.append((self.when, self.lists))
            self.subject.in_brackets = True

    def _close(self, clause: Clause) -> None:
        if clause.closing == "）" and self.brackets:
            self.when, self.lists = self.brackets.pop()
            self.subject.in_brackets = bool(self.brackets)
        self.before = clause.tokens
        if clause.closing == "；":
            self.lists, self.turned, self.deciding = self.lists[:1], True, False
            if any(stated.when is When.THIS for stated in self._in_sentence()):
                self.when = When.THIS

    # Lists

    def _open_list(self) -> None:
        """其中 opens a list of what was stated last; within another list, up to the next ；."""
        self.subject.in_list = True
        self.number_of_lists += 1
        self.lists = [*([] if self.turned else self.lists), self.number_of_lists]
        self.turned = False
        if self.stated:
            self.stated[-1].opens = self.number_of_lists

    def _open_part_of_list(self) -> None:
        """网站110条，包括动态99条、公告11条: parts of a part, which may be only some of them."""
        if self.lists and not self.turned and not self.brackets:
            self.number_of_lists += 1
            self.lists = [*self.lists, self.number_of_lists]

    def _has_own_cases(self) -> bool:
        """被申请行政复议2件，由县行政复议局维持1件，申请人撤回1件."""
        return any(stated.counted.partition(".")[0] in CASES for stated in self._in_sentence())

    def _begin_deciding(self) -> None:
        """What follows, up to the next ；, is of cases that others have and this unit decides."""
        self.deciding, self.subject.topic, self.subject.cases = True, DISPUTE, []

    # Time, subject, scope

    def _set_time(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.kind is Term.SCOPE:
                self.scope = Scope(token.sense)
        if has(tokens, Term.CARRY, Term.COMPARED):
            return
        when = self._when_of(tokens)
        timed = has(tokens, Term.LAST, Term.YEAR, Term.SINCE, Term.THIS)
        if timed and (when is When.THIS or has(tokens, *HEADS, *VERBS) or not _is_wordy(tokens)):
            self.when = when

    def _when_of(self, tokens: Sequence[Token]) -> When:
        if has(tokens, Term.CARRY):
            tokens = [token for token in tokens if token.kind is not Term.LAST]
        times = [t for t in tokens if t.kind in (Term.LAST, Term.YEAR, Term.SINCE, Term.THIS)]
        if not times:
            return self.when
        years = [token.number for token in times if token.kind is Term.YEAR]
        if has(times, Term.SINCE) or len(set(years)) > 1:
            return When.OTHER
        if times[-1].kind is Term.YEAR:
            return self._when_of_year(tokens, times[-1])
        return When.LAST if times[-1].kind is Term.LAST else When.THIS

    def _when_of_year(self, tokens: Sequence[Token], year: Token) -> When:
        if self.year is None or year.number == self.year:
            return When.THIS
        return When.LAST if year.number == self.year - 1 else When.OTHER

    def _set_topic(self, tokens: Sequence[Token]) -> None:
        subject = self.subject
        for token in tokens:
            if token.kind is Term.FEE and token.sense != "fee":
                subject.topic = token.sense
            elif token.kind is Term.NOTICE:
                subject.topic = "processing_fee" if subject.topic in (None, APPLICATION) else subject.topic
            elif token.kind is Term.NOUN and token.sense == "applicant":
                subject.topic = subject.topic or APPLICATION
                self.seen_applications = True
            elif token.kind is Term.NOUN and token.sense == "else":
                subject.topic = OTHER if has(tokens, Term.RECEIVE, Term.HANDLE, Term.ALL) else subject.topic
            elif token.kind in SUBJECTS and not self._stays_with_topic(token):
                subject.topic = SUBJECTS[token.kind]
            elif token.sense == "asked":
                subject.topic = APPLICATION
        self.seen_applications = self.seen_applications or has(tokens, Term.APPLICATION)

    def _stays_with_topic(self, token: Token) -> bool:
        """No letter is 予以公开; a 复议 may be withdrawn, too; 规范性文件 may be what is published."""
        topic = self.subject.topic
        if token.kind is Term.OUTCOME:
            return topic == OTHER or (token.sense == "other_rest" and topic == DISPUTE and self._has_own_cases())
        return token.kind in (Term.ACT, Term.DOCUMENT) and topic == PUBLISHED and self.subject.in_list

    # Stating

    def _in_sentence(self) -> list[Stated]:
        return self.stated[self.first :]

    def _state(self, codes: Sequence[str], quantity: Token, phrase: Sequence[Token], *, when: When,
               about: bool = True, keep: bool = False) -> None:  # fmt: skip
        used = [token for token in phrase if token.kind in HEADS or token.kind in VERBS] if about else list(phrase)
        code = "+".join(codes)
        self.subject.measure = quantity.unit if code == "received" else self.subject.measure
        self._state_at(code, quantity.number, quantity.relation, used, when, quantity)
        self.stated[-1].sure = is_sure(codes, phrase)
        if about:
            self._note_codes(codes, keep=keep)
        if self.together and code in ("received", "handled"):
            self.stated[-1].with_carried_in, self.together = True, False

    def _state_at(self, code: str, number: Figure | None, relation: Relation, used: Sequence[Token], when: When,
                  quantity: Token | None = None) -> None:  # fmt: skip
        places = [*used, quantity] if quantity else list(used)
        start, end = min(token.start for token in places), max(token.end for token in places)
        noun = (used[0].start, used[-1].end) if used else (start, start)
        unit = quantity.unit if quantity else "件"
        stated = Stated(code, number, relation, when, self.scope, start, end, noun, unit, self.number_of_sentence)
        stated.inside = (quantity.start, quantity.end) if quantity and noun[0] < quantity.start < noun[1] else None
        stated.in_list, stated.in_brackets = self.lists[-1] if self.lists else 0, bool(self.brackets)
        self.stated.append(stated)

    def _state_all(self, codes: Sequence[str], first: Token, last: Token) -> None:
        for code in codes:
            self._state_at(code, None, Relation.ALL, [first, last], self.when)
        self.results_given = self.results_given or any("." in code for code in codes)

    def _note_codes(self, codes: Sequence[str], *, keep: bool = False) -> None:
        if not codes:
            return
        subject = self.subject
        subject.last = tuple(codes)
        self.seen_applications = self.seen_applications or bool(_OF_APPLICATIONS & set(codes))
        if subject.topic is None and _OF_APPLICATIONS & set(codes):
            subject.topic = APPLICATION
        if codes[0] in (PUBLISHED, PUBLISHED_PART):
            subject.topic = PUBLISHED
        totals = [code for code in codes if code in CASES]
        results = [code.partition(".")[0] for code in codes if "." in code]
        if results:
            self.results_given = True
            if results[0] in CASES and results[0] not in subject.cases:
                subject.cases = list(dict.fromkeys(results))
        elif totals and not keep:
            subject.cases = totals if self.results_given else list(dict.fromkeys([*subject.cases, *totals]))
            self.results_given = False

    def _note_inclusion(self, phrase: Sequence[Token]) -> None:
        if "together" in senses(phrase, Term.INCLUDING) and not self.brackets:
            self.together = True
        elif has(phrase, Term.INCLUDING, Term.AMONG) or (self.lists and not self.turned) or self.brackets:
            self._include_carried_in()

    def _include_carried_in(self) -> None:
        """The total before it includes what came from last year."""
        in_this_list = self.lists[-1] if self.lists and not self.brackets else None
        for stated in reversed(self._in_sentence()):
            if stated.counted in ("received", "handled") and stated.in_list != in_this_list:
                stated.with_carried_in = True
                return


def _is_wordy(tokens: Sequence[Token]) -> bool:
    """Whether a clause says more than when and who."""
    return any(is_content(token) and (token.kind is not Term.TEXT or token.end - token.start > 4) for token in tokens)
