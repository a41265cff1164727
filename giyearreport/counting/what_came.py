"""What a clause without a number tells of the applications that came in: 收到申请1件，内容为…，已按期答复."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings.outcomes import goes_into_year
from giyearreport.counting.phrase import content_of, has, senses
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import APPLICATION, State
from giyearreport.counting.terminal import Token


def came_before(state: State) -> Stated | None:
    """The one application of the sentence before, of which nothing else was told: 收到申请1件。答复结果为部分公开."""
    told = [stated for stated in state.stated if stated.counted not in codes.UNCODED]
    before = [stated for stated in told if stated.sentence == state.sentence.number - 1]
    came = [stated for stated in before if stated.counted == codes.RECEIVED]
    is_plain = len(came) == 1 and all(stated.counted in _OF_WHAT_CAME for stated in before)
    is_last = bool(before) and told[-1] is before[-1]
    return came[0] if is_plain and is_last and came[0].number == 1 else None


_OF_WHAT_CAME = frozenset((codes.RECEIVED, codes.HANDLED, *codes.APPLICANTS))


def came_in(state: State) -> Stated | None:
    """How many applications came in, as long as nothing counted what became of them."""
    here = [stated for stated in state.here if stated.counted not in codes.UNCODED]
    came = [stated for stated in here if stated.counted == codes.RECEIVED and stated.number]
    counted = [stated for stated in here if stated.relation is not Relation.ALL and stated.number]
    is_plain = len(came) == 1 and came[0].when is When.THIS and all(s.counted in _CAME for s in counted)
    if not here:
        return came_before(state)
    of_it = is_plain and (not state.sentence.brackets or here[-1] is came[0])  # 收到申请1件（已办结）
    return came[0] if of_it else None


_CAME = frozenset((codes.RECEIVED, codes.CARRIED_IN, *codes.APPLICANTS))


def told_of_all(state: State, tokens: Sequence[Token]) -> tuple[str, Token] | None:
    """已按期答复, 结转下年度办理, 正在办理中: what became of all that came in, and the word that tells it."""
    came = came_in(state)
    tokens = tokens[1:] if has(tokens[:1], Term.LINK) else tokens  # 收到申请1件并按时办结
    if came is not None and came.number == 1:
        tokens = _without_how(tokens)
    if came is None or state.paragraph.topic not in (APPLICATION, None) or _says_more(tokens):
        return None
    carry = next((token for token in tokens if token.kind is Term.CARRY), None)
    if carry is not None:
        into = has(tokens, Term.NEXT) or goes_into_year(tokens, state.year)
        return (codes.CARRIED_OUT, carry) if into and not has(tokens, Term.LAST) else None
    if (open_yet := next((token for token in tokens if token.kind is Term.CARRIED), None)) is not None:
        return (codes.CARRIED_OUT, open_yet) if came.number == 1 else None
    verb = next((token for token in tokens if token.kind is Term.HANDLE), None)
    is_told = verb is not None and has(tokens[:1], Term.LIGHT, Term.MANNER, Term.APPLICATION, Term.HANDLE)
    of_each = came.number == 1 or has(tokens, Term.RESPECTIVELY) or _is_plain(state, came, tokens)  # 已分别作出答复
    return (codes.HANDLED, verb) if verb is not None and is_told and of_each else None


def _is_plain(state: State, came: Stated, tokens: Sequence[Token]) -> bool:
    """收到申请13件，已按期答复: of all of them, or of some."""
    return state.here[-1:] == [came] and all(token.kind in (Term.LIGHT, Term.HANDLE, Term.MANNER) for token in tokens)


def _without_how(tokens: Sequence[Token]) -> Sequence[Token]:
    """已电话告知并当场答复: how the one was answered is another's matter."""
    tokens = tokens[:-1] if [token.sense for token in tokens[-1:]] == ["applicant"] else tokens  # 已当面答复申请人
    if not has(tokens[-1:], Term.HANDLE) or tokens[-1].sense == "deal" or has(tokens, Term.NOT, Term.FAULT):
        return tokens
    is_linked = "told" in senses(tokens, Term.LIGHT)
    return [token for token in tokens if not (token.sense in _HOW or (is_linked and token.kind is Term.LINK))]


_HOW = frozenset(("phone", "timed", "some", "put_right", "channel", "through"))


def _says_more(tokens: Sequence[Token]) -> bool:
    """Whether a clause tells more than what became of them, or what it tells is not known."""
    said = [token for token in tokens if token.kind in (Term.HANDLE, Term.CARRY, Term.CARRIED)]
    content = [token for token in content_of(tokens) if token not in said]
    aside = [token for token in content if token.sense == "applicant" or token.kind is Term.APPLICATION]
    return (
        not said
        or len(aside) < len(content)
        or has(tokens, *_NARROWING)
        or not _OF_SOME.isdisjoint(senses(tokens, Term.PARTIAL))
    )


_NARROWING = (
    Term.AMONG, Term.REST, Term.FAULT, Term.EXCLUDING, Term.INCLUDING, Term.NOT, Term.LINK, Term.COMPARED, Term.SINCE,
    Term.SCOPE,
)  # fmt: skip
_OF_SOME = frozenset(("some", "put_right", "kind", "about", "channel", "due", "for_others", "asked_again", "by"))
