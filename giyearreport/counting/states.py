"""What the grammar remembers while it reads: of the text, the paragraph, the sentence and the clause. Each is made anew
where it begins, and is passed on to whatever reads."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from giyearreport.counting.fact import Scope, When
from giyearreport.counting.stated import Stated
from giyearreport.counting.terminal import Token

#: What a paragraph speaks of, beside the 信息处理费 and the fees, which have their codes.
APPLICATION, DISPUTE, DOCUMENT, ACT = "application", "dispute", "document", "act"


@dataclass
class Paragraph:
    """What carries over from sentence to sentence: the ``topic``; of disputes, the ``cases`` named since the last
    result; the codes stated ``last``; the ``documents`` named last, and whether they are ``only_published``; the
    kinds of decisions (``acts``); the ``measure`` of what came in; whether applications were named; the cases of which
    there are ``none``; whether a case that is named next ``begins_anew``, because a result was stated or a sentence
    ended since the last one."""

    topic: str | None = None
    cases: list[str] = field(default_factory=list)
    last: tuple[str, ...] = ()
    documents: list[str] = field(default_factory=list)
    only_published: bool = False
    acts: list[str] = field(default_factory=list)
    measure: str = ""
    seen_applications: bool = False
    none: set[str] = field(default_factory=set)
    begins_anew: bool = False


class Held(NamedTuple):
    """What held before a bracket, and holds again behind it."""

    when: When
    lists: list[int]
    written: list[str]
    last: tuple[str, ...]
    before: Sequence[Token]


@dataclass
class Sentence:
    """What carries over from clause to clause. ``year`` is the report's; ``first`` is the place of its
    first fact, ``part`` that of the first behind its last ；.
    ``lists`` are the numbers of the open lists (其中), ``turned`` tells that a ； ended them;
    ``brackets`` keep what held before each open bracket; ``written`` is what is done with documents (制发, 废止).
    ``of_justice`` tells that it speaks of a 司法局, which decides cases and defends them for the government,
    ``of_reviewers`` that it counts what the 复议机关 have,
    ``deciding`` tells that cases are others', ``is_decider`` that the sentence says so outright (作为复议机关),
    ``decided`` the code of the last of them. ``queue`` are the codes and years that wait for the numbers of a 分别为,
    and ``may_be_shifted`` tells that there are more numbers than things named;
    ``together`` tells that what is named next includes 上年结转.
    ``amid`` is the group of outcomes that the numbers are among (部分公开的3件中). ``announced`` tells that a
    colon named the cases, ``total`` is what it named the total of (办结总数：…，总计63件).
    ``recapitulated`` is how many things a 两项合计 adds up. ``asks_third_parties`` tells that
    what follows is what third parties answered; ``ours`` is the list of those cases that are about 政府信息公开,
    ``of_case`` tells that a case was stated since the last ；. ``years`` are those that several numbers were given to
    in turn; ``by_heads`` tells that who applied is counted by heads (申请人中自然人36名);
    ``undirected`` is what a 结转 counted that does not say whither.
    ``differences`` is how many of its numbers tell by how much something changed, ``tells_some`` that the last one
    was of some by what they are about. ``speaks_of_cases``,
    ``speaks_of_documents`` and ``is_untold`` are for what is listed as not understood."""

    number: int = 0
    first: int = 0
    year: int | None = None
    part: int = 0
    when: When = When.THIS
    scope: Scope | None = None
    in_list: bool = False
    lists: list[int] = field(default_factory=list)
    turned: bool = False
    brackets: list[Held] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    deciding: bool = False
    is_decider: bool = False
    of_justice: bool = False
    of_reviewers: bool = False
    decided: str | None = None
    queue: list[tuple[str, When]] = field(default_factory=list)
    may_be_shifted: bool = False
    together: bool = False
    amid: str | None = None
    speaks_of_cases: bool = False
    speaks_of_documents: bool = False
    is_untold: bool = False
    announced: bool = False
    total: str = ""
    recapitulated: int = 0
    asks_third_parties: bool = False
    differences: int = 0
    tells_some: bool = False
    ours: int = 0
    of_case: bool = False
    by_heads: bool = False
    undirected: Stated | None = None
    years: list[When] = field(default_factory=list)


@dataclass
class Clause:
    """The terminals of the clauses ``before`` and ``following``, and ``ahead`` up to the next number; the mark
    before it, whose year it began with, whether it tells so far of a number of organs (五个部门), whether its
    last number was a difference, whether it points back at one case (前者), whether it has a number, and of what a
    share of a counted whole is that it tells (``sharing``: 予以公开5件，占办结12件的…)."""

    before: Sequence[Token] = ()
    following: Sequence[Token] = ()
    ahead: Sequence[Token] = ()
    opening: str = ""
    when: When = When.THIS
    of_organs: bool = False
    sharing: tuple[str, ...] = ()
    differs: bool = False
    points_back: bool = False
    is_numbered: bool = False


@dataclass
class State:
    """The text as far as it is read. ``year`` is the report's; ``section`` what the last heading speaks of."""

    year: int | None
    stated: list[Stated] = field(default_factory=list)
    not_understood: list[tuple[int, int]] = field(default_factory=list)
    section: str | None = None
    lists: int = 0
    paragraph: Paragraph = field(default_factory=Paragraph)
    sentence: Sentence = field(default_factory=Sentence)
    clause: Clause = field(default_factory=Clause)

    @property
    def here(self) -> list[Stated]:
        """What the sentence has stated so far."""
        return self.stated[self.sentence.first :]

    @property
    def in_part(self) -> list[Stated]:
        """What it has stated since its last ；."""
        return self.stated[self.sentence.part :]
