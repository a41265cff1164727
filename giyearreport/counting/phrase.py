"""The words of one quantity, or those that a 没有 denies: what kinds of terminals there are among them."""

from collections.abc import Iterable, Sequence

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.states import Paragraph, Sentence
from giyearreport.counting.terminal import Token

MONEY = "元"
#: Measure words of applications and cases, and of decisions and documents.
PIECES = frozenset(
    ["件", "份", "宗", "条", "个", "起", "例", "次", "项", "笔", "封", "单", "件次", "户次", "", "%", "部", "张", "案"]
)
#: Measure words that a verb may have without its noun (办结12件).
CASEWISE = frozenset(["件", "份", "宗", "起", "例", "笔", "封", "单", "件次", "户次", "", "案"])

#: Terminals that may name what is counted.
HEADS = frozenset(
    (Term.APPLICATION, Term.CARRIED, Term.OUTCOME, Term.APPLICANT, Term.CASE, Term.RESULT, Term.DOCUMENT, Term.ACT,
     Term.FEE, Term.NOTICE, Term.DUE, Term.REMAINDER, Term.INFORMATION, Term.NOUN, Term.CARRY, Term.WRITE)
)  # fmt: skip
#: Nouns of something else that is dealt with.
ELSEWHERE = frozenset(("else", "petition"))
#: 全部申请, 上述申请.
ALL_OF_THEM = frozenset(("all_of_them", "aforesaid"))
#: Words that say what became of something, wherever they stand.
TELLING = frozenset((Term.OUTCOME, Term.RESULT, Term.CARRY, Term.CARRIED, Term.CASE, Term.APPLICANT))
VERBS = frozenset((Term.RECEIVE, Term.HANDLE, Term.COLLECT, Term.PUBLISH))
ACTING = VERBS | {Term.WRITE}
#: What stands between a noun and its number without changing the noun.
IDLE = frozenset(
    (Term.LIGHT, Term.SUM, Term.LINK, Term.LAST, Term.THIS, Term.NEXT, Term.YEAR, Term.SINCE, Term.SCOPE, Term.EACH,
     Term.RESPECTIVELY, Term.HAPPEN, Term.INCLUDING, Term.EXCLUDING, Term.AMONG, Term.ALL, Term.SHARE_OF, Term.BECOME,
     Term.COMPARED, Term.PARTIAL, Term.FAULT, Term.MANNER, Term.REST, Term.DECIDER)
)  # fmt: skip
#: What a phrase of ours can end with; anything else is foreign.
_OURS = (HEADS | VERBS) - {Term.NOUN}


def senses(phrase: Iterable[Token], *kinds: Term) -> list[str]:
    """The senses of the terminals of some kinds, each once, in order."""
    found: list[str] = []
    for token in phrase:
        if token.kind in kinds and token.sense not in found:
            found.append(token.sense)
    return found


def has(phrase: Iterable[Token], *kinds: Term) -> bool:
    for token in phrase:  # noqa: SIM110  (a plain loop: nothing is asked more often)
        if token.kind in kinds:
            return True
    return False


def is_content(token: Token) -> bool:
    """Whether a terminal names or does something, and be it unknown."""
    return (token.end - token.start > 1) if token.kind is Term.TEXT else token.kind not in IDLE


def content_of(phrase: Iterable[Token]) -> list[Token]:
    return [token for token in phrase if is_content(token)]


def parts_of(phrase: Iterable[Token]) -> list[list[Token]]:
    """The parts that 、 and 和 link."""
    parts: list[list[Token]] = [[]]
    for token in phrase:
        if token.kind is Term.LINK:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def is_foreign(token: Token | None) -> bool:
    """Whether a terminal names something that the tables do not count."""
    return token is not None and token.kind not in _OURS


def has_foreign(phrase: Iterable[Token]) -> bool:
    return any(is_foreign(token) and is_content(token) for token in phrase)


def as_decisions(tokens: Iterable[Token]) -> list[Token]:
    """办理行政许可事项12件, 行政许可类办件12件, 无行政强制事项: matters that were dealt with, or of which there
    are none, as the decisions that they most likely are."""
    told: list[Token] = []
    for token in tokens:
        if token.kind is Term.NOUN and token.sense in codes.ACTS:
            end = token.end - 2
            told += [token._replace(kind=Term.ACT, end=end), Token(Term.LIGHT, "matter", end, token.end)]
        elif token.kind is Term.NOUN and token.sense == "dealt_with":
            of_kind = bool(told) and told[-1].sense == "kind"
            told = [*(told[:-1] if of_kind else told), token._replace(kind=Term.LIGHT, sense="matter")]
        else:
            told.append(token)
    return told


def ends_foreign(phrase: Iterable[Token]) -> bool:
    """Whether the last word that says something is none of ours."""
    content = content_of(phrase)
    return bool(content) and is_foreign(content[-1])


class Phrase:
    """``tokens`` that belong to one quantity with the measure word ``unit``, or that are denied, and what the text
    speaks of there."""

    __slots__ = ("kinds", "paragraph", "sentence", "tokens", "unit")

    def __init__(self, tokens: Sequence[Token], unit: str, paragraph: Paragraph, sentence: Sentence) -> None:
        self.tokens, self.unit, self.paragraph, self.sentence = tokens, unit, paragraph, sentence
        self.kinds = {token.kind for token in tokens}

    def has(self, *kinds: Term) -> bool:
        return not self.kinds.isdisjoint(kinds)

    def senses(self, *kinds: Term) -> list[str]:
        return senses(self.tokens, *kinds) if self.has(*kinds) else []

    def speaks_of(self, *topics: str | None) -> bool:
        return self.paragraph.topic in topics
