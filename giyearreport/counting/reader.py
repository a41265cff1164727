"""Sentence after sentence, with what carries over from one clause to the next: the subject, the year, whose number it
is, an open list."""

from collections.abc import Sequence

from giyearreport.counting.clauses import Clause, Sentence
from giyearreport.counting.denial import denied, none_of
from giyearreport.counting.fact import Relation, Scope, When
from giyearreport.counting.lexicon import Kind
from giyearreport.counting.meaning import (
    APPLICANTS,
    APPLICATION,
    DISPUTE,
    DOCUMENT,
    GROUPS,
    HEADS,
    MONEY,
    OTHER,
    PIECES,
    PUBLISHED,
    PUBLISHED_PART,
    SUBJECTS,
    VERBS,
    Subject,
    codes_of,
    has,
    is_content,
    is_foreign,
    senses,
)
from giyearreport.counting.stated import Stated
from giyearreport.counting.tokens import PERCENT, Token

#: A quantity's own words end where a word of these begins a statement about the whole.
_TURNS = frozenset((Kind.ALL, Kind.NOT, Kind.REST, Kind.INCLUDING, Kind.EXCLUDING, Kind.CHANGE, Kind.BECOME))
_TELLING = frozenset((Kind.OUTCOME, Kind.RESULT, Kind.CARRY, Kind.CARRIED, Kind.CASE, Kind.APPLICANT))
_OF_APPLICATIONS = frozenset(("received", "handled", "carried_in", "carried_out", *GROUPS, *APPLICANTS))


class Reader:
    """Reads sentences in order; ``stated`` and ``not_understood`` grow."""

    def __init__(self, year: int | None):
        self.year = year
        self.stated: list[Stated] = []
        self.not_understood: list[tuple[int, int]] = []
        self.section: str | None = None
        self.subject = Subject()
        self.number_of_sentence = 0

    def read(self, sentence: Sentence) -> None:
        self.number_of_sentence += 1
        self._begin(sentence)
        before = len(self.stated)
        for index, clause in enumerate(sentence.clauses):
            self.following = sentence.clauses[index + 1].tokens if index + 1 < len(sentence.clauses) else ()
            self._open(clause)
            self._read_clause(clause)
            self._close(clause)
        tokens = [token for clause in sentence.clauses for token in clause.tokens]
        if len(self.stated) == before and has(tokens, Kind.QUANTITY) and has(tokens, *SUBJECTS, Kind.CARRY, Kind.FEE):
            self.not_understood.append((sentence.start, sentence.end))

    def _begin(self, sentence: Sentence) -> None:
        if sentence.begins_paragraph:
            if sentence.is_headed:
                self.section = self._subject_of_heading(sentence)
            self.subject = Subject(self.section)
            self.seen_applications = self.section == APPLICATION
        self.first = len(self.stated)
        self.when, self.scope = When.THIS, None
        self.brackets: list[When] = []
        self.subject.in_list, self.subject.written = False, []
        self.list = 0
        self.queue: list[str] = []
        self.together = False
        self.results_given = False
        self.before: Sequence[Token] = ()
        self.predicate: Sequence[Token] = ()
        self.predicate_used = self.becomes = False

    def _subject_of_heading(self, sentence: Sentence) -> str | None:
        """What the first clause after a heading number speaks of."""
        for token in sentence.clauses[0].tokens if sentence.clauses else ():
            if token.kind in SUBJECTS:
                return SUBJECTS[token.kind]
            if token.kind is Kind.PUBLISH:
                return PUBLISHED
            if token.kind is Kind.FEE:
                return token.sense
        return None

    def _open(self, clause: Clause) -> None:
        if clause.opening == "（":
            self.brackets.append(self.when)

    def _close(self, clause: Clause) -> None:
        if clause.closing == "）" and self.brackets:
            self.when = self.brackets.pop()
        self.before = clause.tokens

    # One clause

    def _read_clause(self, clause: Clause) -> None:
        tokens = _without_not_one(clause.tokens)
        self.predicate_used = False
        quantities = [index for index, token in enumerate(tokens) if token.kind is Kind.QUANTITY]
        if not quantities:
            self._set_time(tokens)
            self._read_words(tokens)
            return
        begin = 0
        for turn, place in enumerate(quantities):
            until = quantities[turn + 1] if turn + 1 < len(quantities) else len(tokens)
            after = tokens[place + 1 : until]
            left, right = self._claimed(tokens[begin:place], after, until < len(tokens))
            left = self._take_inclusion(left)
            self.becomes = has(after, Kind.BECOME)
            self.predicate = self._predicate(after) if until == len(tokens) else ()
            begin = place + 1 + (len(right) if self._read_quantity(left, tokens[place], right) else 0)
            if self.predicate_used:
                return
        self._read_words(tokens[begin:])

    def _predicate(self, after: Sequence[Token]) -> Sequence[Token]:
        """其余2件均维持: what 均 says of a bare number is what the number counts."""
        said = after[1:] if after and after[0].kind in (Kind.ALL, Kind.EACH) else ()
        return said if has(said, *_TELLING, Kind.HANDLE) and not has(said, Kind.NOT) else ()

    def _claimed(self, left: Sequence[Token], after: Sequence[Token], is_followed: bool):
        """The words of a quantity before it, and those after it that can belong to it."""
        end = next((index for index, token in enumerate(after) if token.kind in _TURNS), len(after))
        if is_followed or end < len(after):
            links = [index for index, token in enumerate(after[:end]) if token.kind is Kind.LINK]
            end = links[-1] if links else end if not any(map(is_content, left)) else 0
        return left, after[:end]

    def _take_inclusion(self, left: Sequence[Token]) -> Sequence[Token]:
        """A bracket 含上年结转 without a number, right after a quantity or before it."""
        marker = next((token for token in left if token.sense == "carried" and token.kind is Kind.INCLUDING), None)
        if marker is None:
            return left
        if left[0] is marker:
            self._include_carried_in()
        else:
            self.together = True
        return [token for token in left if token is not marker]

    # One quantity

    def _read_quantity(self, left: Sequence[Token], quantity: Token, right: Sequence[Token]) -> bool:
        """State what the quantity counts; tells whether it took the words after it."""
        content = [token for token in left if is_content(token)]
        head = content[-1] if content else None
        self._set_time(left)
        self.subject.written = senses(left, Kind.WRITE) or self.subject.written
        if self._is_difference(left, content) or has(left, Kind.NOT):
            return False
        if has(left, Kind.AMONG):
            self.subject.in_list, self.list = True, self.list + 1
        if quantity.sense == "zero":
            self._read_phrase([*left, *right], quantity, each=True)
            return True
        if self.queue and head is None:
            self._state([self.queue.pop(0)], quantity, left, when=self.when)
            return False
        if quantity.relation is Relation.SHARE:
            return self._read_share(left, quantity, right)
        if has(left, Kind.RESPECTIVELY):
            return self._distribute(left, quantity)
        if head is None and not any(map(is_content, right)) and not self.predicate:
            self._read_bare(left, quantity)
            return False
        phrase, takes = list(left), False
        if self.predicate and head is None and not any(map(is_content, right)):
            self._read_phrase([*left, *self.predicate], quantity, each=False)
            self.predicate_used = True
            return True
        if head is None or head.kind in VERBS or head.kind in (Kind.CARRY, Kind.WRITE):
            phrase, takes = [*left, *right], bool(right)
        if head is None and has(right, Kind.RECEIVE, Kind.APPLICATION) and self._goes_on_to_carry():
            phrase = [*phrase, *self.following]
        if self._is_foreign(left, right if takes else (), head):
            self._read_foreign(phrase, quantity)
            return takes
        self._read_phrase(phrase, quantity, each=has(left, Kind.EACH))
        return takes

    def _is_difference(self, left: Sequence[Token], content: Sequence[Token]) -> bool:
        if not content or content[-1].kind is not Kind.CHANGE:
            return False
        return content[-1].end - content[-1].start > 1 or has(left, Kind.COMPARED) or has(self.before, Kind.COMPARED)

    def _is_foreign(self, left: Sequence[Token], right: Sequence[Token], head: Token | None) -> bool:
        if head is not None and is_foreign(head):
            papers = head.sense == "papers" and self.subject.topic == DOCUMENT and has(left, Kind.WRITE)
            return not papers
        content = [token for token in right if is_content(token)]
        if not content or has(content, *_TELLING):
            return False
        return is_foreign(content[-1]) or (is_foreign(content[0]) and not has(content, Kind.APPLICATION))

    def _goes_on_to_carry(self) -> bool:
        """3件因年底收到，结转下一年度: the predicate comes after the comma."""
        return has(self.following[:1], Kind.CARRY, Kind.CARRIED) and not has(self.following, Kind.QUANTITY)

    def _read_foreign(self, phrase: Sequence[Token], quantity: Token) -> None:
        """Something that the tables do not count; the sentence may go on about it."""
        published = has(phrase, Kind.PUBLISH) or (self.subject.topic == PUBLISHED and self.subject.in_list)
        named = has(phrase, *SUBJECTS)
        self._state([PUBLISHED_PART if published else OTHER], quantity, phrase, when=self.when, about=False)
        verbal = has(phrase, Kind.RECEIVE, Kind.HANDLE) and not self.subject.in_list
        if "else" in senses(phrase, Kind.NOUN) or (verbal and not named and quantity.unit in PIECES):
            self.subject.topic = OTHER

    def _read_phrase(self, phrase: Sequence[Token], quantity: Token, *, each: bool) -> None:
        self._set_topic(phrase)
        codes = codes_of(phrase, self.subject, quantity.unit)
        if not codes:
            return
        if quantity.unit != MONEY and quantity.number != int(quantity.number):
            codes = [OTHER]
        if self._is_second_acceptance(codes, phrase, quantity):
            codes = [OTHER]
        if codes == ["carried_out"] and self._is_part_of_received(phrase):
            codes = ["carried_in"]
        carry = codes[0] in ("carried_in", "carried_out")
        when = When.THIS if carry else When.LAST if self.becomes else self._when_of(phrase)
        for group in _joined(codes, each=each or quantity.number == 0):
            self._state(group, quantity, phrase, when=when)
        if carry and codes[0] == "carried_in" and not has(phrase, Kind.EXCLUDING):
            self._note_inclusion(phrase)

    def _is_second_acceptance(self, codes: Sequence[str], phrase: Sequence[Token], quantity: Token) -> bool:
        """收到12件，受理10件: the second is not what came in."""
        if codes != ["received"] or "accept" not in senses(phrase, Kind.RECEIVE):
            return False
        earlier = [s for s in self._in_sentence() if s.counted == "received" and s.when is When.THIS]
        return bool(earlier) and self.when is When.THIS and earlier[-1].number != quantity.number

    def _is_part_of_received(self, phrase: Sequence[Token]) -> bool:
        """共12件，其中新收10件、结转2件: what is listed beside 新收 was carried in."""
        here = self._in_sentence()
        undirected = not has(phrase, Kind.NEXT, Kind.YEAR, Kind.CARRIED)
        return undirected and bool(here) and here[-1].counted == "received" and here[-1].in_list > 0

    def _distribute(self, left: Sequence[Token], quantity: Token) -> bool:
        """予以公开、部分公开分别为5件、2件: the first number to the first, the others wait for theirs."""
        phrase = left if has(left, *HEADS) else [*self.before, *left]
        self._set_topic(phrase)
        codes = codes_of(phrase, self.subject, quantity.unit)
        if codes:
            self._state([codes[0]], quantity, phrase, when=self._when_of(phrase))
            self.queue = codes[1:]
        return False

    def _read_share(self, left: Sequence[Token], quantity: Token, right: Sequence[Token]) -> bool:
        """A percentage is of what stands before 占, else of what was last stated."""
        marker = next((index for index, token in enumerate(left) if token.kind is Kind.SHARE_OF), len(left))
        phrase, takes = left[:marker], False
        if not any(map(is_content, phrase)):
            if marker == len(left) and any(map(is_content, right)):
                phrase, takes = right, True
            elif marker < len(left) or not left:
                codes = self.subject.last
                self._state_share(list(codes), quantity, left)
                return False
        content = [token for token in phrase if is_content(token)]
        if not content or is_foreign(content[-1]):
            self._state([OTHER], quantity, phrase, when=self.when, about=False)
            return takes
        self._set_topic(phrase)
        self._state_share(codes_of(phrase, self.subject, PERCENT), quantity, phrase)
        return takes

    def _state_share(self, codes: list[str], quantity: Token, phrase: Sequence[Token]) -> None:
        """Shares are of outcomes, applicants and results: what share of the country 新收 is, no table says."""
        codes = [code for code in codes if code not in ("received", PUBLISHED, PUBLISHED_PART, OTHER)]
        for group in _joined(codes, each=False):
            self._state(group, quantity, phrase, when=self.when)
        if not codes:
            self._state([OTHER], quantity, phrase, when=self.when, about=False)

    def _read_bare(self, left: Sequence[Token], quantity: Token) -> None:
        """A number without a noun: 共12件, 上年为10件, 增加到12件."""
        if has(left, Kind.COMPARED, Kind.LAST, Kind.YEAR):
            when = When.LAST if has(left, Kind.COMPARED) or self.becomes else self._when_of(left)
            if self.subject.last:
                self._state(list(self.subject.last), quantity, left, when=when)
        elif has(left, Kind.BECOME) and self.subject.last:
            self._state(list(self.subject.last), quantity, left, when=When.THIS)
        elif has(left, Kind.SUM, Kind.LIGHT, Kind.HAPPEN, Kind.INCLUDING):
            codes = self._summed(quantity.unit)
            for group in _joined(codes, each=quantity.number == 0):
                self._state(group, quantity, left, when=self._when_of(left), keep=True)
        elif quantity.unit not in PIECES and not has(left, Kind.REST):
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
        compared = (Kind.COMPARED, Kind.CHANGE, Kind.QUANTITY)
        content = [token for token in self.before if is_content(token) and token.kind not in compared]
        return [] if not content or is_foreign(content[-1]) else codes_of(content, self.subject, "件")

    # Words without a number

    def _read_words(self, tokens: Sequence[Token]) -> None:
        tokens = self._take_inclusion(tokens) if tokens else tokens
        if not tokens:
            return
        place = next((i for i, token in enumerate(tokens) if token.kind in (Kind.NOT, Kind.ALL, Kind.EACH)), None)
        if place is None:
            self._set_topic(tokens)
            self._read_plain(tokens)
        elif tokens[place].kind is Kind.NOT:
            self._set_topic(tokens[:place])
            self._deny(tokens, place)
        else:
            self._set_topic(tokens[:place])
            self._generalise(tokens, place)

    def _read_plain(self, tokens: Sequence[Token]) -> None:
        if has(tokens, Kind.AMONG):
            self.subject.in_list, self.list = True, self.list + 1
        if has(tokens, Kind.INCLUDING, Kind.AMONG) and has(tokens, Kind.CARRY) and has(tokens, Kind.LAST):
            self._note_inclusion(tokens)
        content = [token for token in tokens if is_content(token) and token.kind is not Kind.TEXT]
        last = self._in_sentence()[-1:] if self.subject.topic == DISPUTE else []
        results = [token for token in content if token.kind is Kind.RESULT and token.sense != "closed"]
        alone = len(results) == 1 and all(token.kind is Kind.RESULT for token in content)
        if alone and is_content(tokens[-1]) and last and last[0].number and "." not in last[0].counted:
            code = f"{last[0].counted}.{results[0].sense}"
            self._state_all([code], results[0], results[0])

    def _deny(self, tokens: Sequence[Token], place: int) -> None:
        word, after = tokens[place], tokens[place + 1 :]
        until = next((i for i, token in enumerate(after) if token.kind in (Kind.NOT, Kind.ALL)), len(after))
        if any(map(is_content, after[:until])) and any(
            t.kind is not Kind.HAPPEN for t in after[:until] if is_content(t)
        ):
            codes = denied(word.sense, after[:until], self.subject)
            used = [word, *(token for token in after[:until] if token.kind in HEADS or token.kind in VERBS)]
        else:
            content = [token for token in tokens[:place] if is_content(token)]
            codes = [] if not content or is_foreign(content[-1]) else none_of(tokens[:place], self.subject)
            used = [*(token for token in tokens[:place] if token.kind in HEADS), word]
        self._set_topic(after[:until])
        if has(tokens[:place], Kind.FAULT) or self._is_last_year(tokens[:place]):
            codes = []
        for code in codes:
            self._state_at(code, 0, Relation.EXACT, used, self.when)
        self._note_codes(codes)
        if until < len(after):
            self._read_words(after[until:])

    def _is_last_year(self, tokens: Sequence[Token]) -> bool:
        return has(tokens, Kind.LAST) and not has(tokens, Kind.CARRY) and self.when is not When.THIS

    def _generalise(self, tokens: Sequence[Token], place: int) -> None:
        """均获维持, 全部办结, 均为自然人: the whole of what was named before."""
        before, after = tokens[:place], tokens[place + 1 :]
        turn = next((i for i, token in enumerate(after) if token.kind is Kind.NOT), None)
        if turn is not None:
            self._deny([*before, *after], place + turn)
            return
        content = [token for token in before if is_content(token)]
        elsewhere = bool(content) and is_foreign(content[-1]) and not has(content, Kind.APPLICATION, Kind.CASE)
        if elsewhere or has(before, Kind.REST) or self.subject.topic == OTHER:
            return
        codes = self._general_codes(before, after)
        if codes == ["pending"]:
            for case in self.subject.cases:
                self._state_at(f"{case}.pending", 0, Relation.EXACT, [tokens[place], *after], self.when)
            return
        heads = [token for token in after if token.kind in _TELLING or token.kind is Kind.HANDLE]
        if codes:
            self._state_all(codes, tokens[place], heads[-1])

    def _general_codes(self, before: Sequence[Token], after: Sequence[Token]) -> list[str]:
        subject, results = self.subject, senses(after, Kind.RESULT)
        if subject.topic == DISPUTE:
            cases = senses(before, Kind.CASE) or subject.cases
            if results == ["closed"] or (not results and has(after, Kind.HANDLE)):
                return ["pending"] if cases else []
            return [f"{case}.{result}" for case in cases for result in results if result != "closed"]
        if subject.topic != APPLICATION or not self.seen_applications:
            return []
        for kind in (Kind.CARRY, Kind.CARRIED):
            if has(after, kind):
                return ["carried_out"]
        for kind in (Kind.OUTCOME, Kind.APPLICANT):
            codes = senses(after, kind)
            if len(codes) == 1 and not has(after, Kind.HANDLE):
                return codes
        return ["handled"] if has(after, Kind.HANDLE) and not has(after, Kind.RECEIVE, Kind.FAULT) else []

    # Time, subject, scope

    def _set_time(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.kind is Kind.SCOPE:
                self.scope = Scope(token.sense)
        if has(tokens, Kind.CARRY, Kind.COMPARED):
            return
        when = self._when_of(tokens)
        timed = has(tokens, Kind.LAST, Kind.YEAR, Kind.SINCE, Kind.THIS)
        if timed and (when is When.THIS or has(tokens, *HEADS, *VERBS) or not _is_wordy(tokens)):
            self.when = when

    def _when_of(self, tokens: Sequence[Token]) -> When:
        if has(tokens, Kind.CARRY):
            tokens = [token for token in tokens if token.kind is not Kind.LAST]
        times = [t for t in tokens if t.kind in (Kind.LAST, Kind.YEAR, Kind.SINCE, Kind.THIS)]
        if not times:
            return self.when
        years = [token.number for token in times if token.kind is Kind.YEAR]
        if has(times, Kind.SINCE) or len(set(years)) > 1:
            return When.OTHER
        if times[-1].kind is Kind.YEAR:
            return self._when_of_year(tokens, times[-1])
        return When.LAST if times[-1].kind is Kind.LAST else When.THIS

    def _when_of_year(self, tokens: Sequence[Token], year: Token) -> When:
        if self.year is None or year.number == self.year:
            return When.THIS
        return When.LAST if year.number == self.year - 1 else When.OTHER

    def _set_topic(self, tokens: Sequence[Token]) -> None:
        subject = self.subject
        for token in tokens:
            if token.kind is Kind.FEE and token.sense != "fee":
                subject.topic = token.sense
            elif token.kind is Kind.NOTICE:
                subject.topic = "processing_fee" if subject.topic in (None, APPLICATION) else subject.topic
            elif token.kind is Kind.NOUN and token.sense == "applicant":
                subject.topic = subject.topic or APPLICATION
                self.seen_applications = True
            elif token.kind is Kind.NOUN and token.sense == "else":
                subject.topic = OTHER if has(tokens, Kind.RECEIVE, Kind.HANDLE, Kind.ALL) else subject.topic
            elif (token.kind is Kind.OUTCOME and subject.topic == OTHER) or (
                token.kind in (Kind.ACT, Kind.DOCUMENT) and subject.topic == PUBLISHED and subject.in_list
            ):
                continue
            elif token.kind in SUBJECTS:
                subject.topic = SUBJECTS[token.kind]
        self.seen_applications = self.seen_applications or has(tokens, Kind.APPLICATION)

    # Stating

    def _in_sentence(self) -> list[Stated]:
        return self.stated[self.first :]

    def _state(self, codes: Sequence[str], quantity: Token, phrase: Sequence[Token], *, when: When,
               about: bool = True, keep: bool = False) -> None:  # fmt: skip
        used = [token for token in phrase if token.kind in HEADS or token.kind in VERBS] if about else list(phrase)
        code = "+".join(codes)
        self._state_at(code, quantity.number, quantity.relation, used, when, quantity)
        if about:
            self._note_codes(codes, keep=keep)
        if self.together and code in ("received", "handled"):
            self.stated[-1].with_carried_in, self.together = True, False

    def _state_at(self, code: str, number, relation: Relation, used: Sequence[Token], when: When,
                  quantity: Token | None = None) -> None:  # fmt: skip
        places = [*used, quantity] if quantity else list(used)
        start, end = min(token.start for token in places), max(token.end for token in places)
        noun = (used[0].start, used[-1].end) if used else (start, start)
        unit = quantity.unit if quantity else "件"
        stated = Stated(code, number, relation, when, self.scope, start, end, noun, unit, self.number_of_sentence)
        stated.inside = (quantity.start, quantity.end) if quantity and noun[0] < quantity.start < noun[1] else None
        stated.in_list, stated.in_brackets = self.list, bool(self.brackets)
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
        totals = [code for code in codes if code in ("reconsideration", "litigation", "direct",
                                                     "after_reconsideration", "disputes")]  # fmt: skip
        if any("." in code for code in codes):
            self.results_given = True
        elif totals and not keep:
            subject.cases = totals if self.results_given else list(dict.fromkeys([*subject.cases, *totals]))
            self.results_given = False

    def _note_inclusion(self, phrase: Sequence[Token]) -> None:
        if "together" in senses(phrase, Kind.INCLUDING) and not self.brackets:
            self.together = True
        elif has(phrase, Kind.INCLUDING, Kind.AMONG) or self.subject.in_list:
            self._include_carried_in()

    def _include_carried_in(self) -> None:
        """The total before it includes what came from last year."""
        in_this_list = self.list if self.subject.in_list and not self.brackets else None
        for stated in reversed(self._in_sentence()):
            if stated.counted in ("received", "handled") and stated.in_list != in_this_list:
                stated.with_carried_in = True
                return


def _is_wordy(tokens: Sequence[Token]) -> bool:
    """Whether a clause says more than when and who."""
    return any(is_content(token) and (token.kind is not Kind.TEXT or token.end - token.start > 4) for token in tokens)


def _without_not_one(tokens: Sequence[Token]) -> Sequence[Token]:
    """没有发生一起: the number only strengthens the denial."""
    denying = False
    kept = []
    for token in tokens:
        denying = denying or token.kind is Kind.NOT
        if not (denying and token.kind is Kind.QUANTITY and token.number == 1):
            kept.append(token)
    return kept


def _joined(codes: Sequence[str], *, each: bool) -> list[list[str]]:
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
