"""Applications by what is done with them."""

from collections.abc import Sequence
from itertools import pairwise

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings.outcomes import speaks_of_applications
from giyearreport.counting.phrase import CASEWISE, Phrase, has, is_content, senses
from giyearreport.counting.terminal import Token


def _is_some_of_them(phrase: Phrase) -> bool:
    """By one channel, about one thing, in one time: 网上申请5件, 5日内答复3件."""
    partial = phrase.senses(Term.PARTIAL)
    if partial == ["by"] and "in_name" in phrase.senses(Term.LIGHT) and not phrase.has(Term.FAULT):
        return False  # 以市政府名义答复申请30件
    if "of_disputes" in phrase.senses(Term.APPLICATION):
        return False  # 以县政府为被申请人的政府信息公开申请
    if not _OPEN.isdisjoint(phrase.senses(Term.NOUN)) or phrase.has(Term.COLLECT):
        return True  # 收取信息处理费的申请2件
    if "dropped" in phrase.senses(Term.LIGHT):
        return True  # 不再处理的申请2件: of which line is not said
    if phrase.has(Term.HAPPEN) and "told" in phrase.senses(Term.LIGHT):
        return True  # 告知其向县自然资源局申请4件
    came = phrase.has(Term.RECEIVE, Term.HANDLE) or "hand_in" in phrase.senses(Term.HAPPEN)  # 递交过一份申请表
    if "paper" in phrase.senses(Term.APPLICATION) and not came:
        return True
    if "written" in partial and phrase.has(Term.SUM):
        return False
    if not {"channel", "written", "due", "asked_again", "for_others"}.isdisjoint(partial):
        return True
    if partial == ["through"] and _tells_of_all(phrase):
        return False
    if not _OF_SOME.isdisjoint(partial) and not (
        phrase.has(Term.SUM) or _by_several(phrase.tokens) or _from_all(phrase)
    ):
        return True
    if _are_among_others(phrase):
        return True
    late = phrase.has(Term.FAULT) and not phrase.has(Term.RECEIVE)  # 延长答复期限的申请19件
    return late or (phrase.has(Term.HANDLE) and (phrase.has(Term.FAULT) or "timed" in partial))


def _are_among_others(phrase: Phrase) -> bool:
    """收到的申请中有5件要求补正; but not 镇里收到5件, nor 4件中办结3件."""
    within = next((at for at, token in enumerate(phrase.tokens[:-1]) if token.sense == "within"), 0)
    return any(map(is_content, phrase.tokens[:within]))


#: Matters that were dealt with, of whichever kind.
_OPEN = frozenset(("open", "dealt_with", *codes.ACTS))
_OF_SOME = frozenset(("some", "put_right", "by", "kind", "about", "through"))


def _tells_of_all(phrase: Phrase) -> bool:
    """通过系统收到申请12件, before anything else was counted: all that came in, or those that came so (not sure)."""
    return (
        phrase.has(Term.RECEIVE)
        and phrase.has(Term.APPLICATION)
        and not (phrase.paragraph.last or phrase.sentence.in_list)
    )


def _by_several(tokens: Sequence[Token]) -> bool:
    """通过线上、信函等渠道收到申请: by all the ways that there are."""
    some = next(index for index, token in enumerate(tokens) if token.sense in _OF_SOME)
    verb = next((index for index, token in enumerate(tokens) if token.kind in (Term.RECEIVE, Term.HANDLE)), -1)
    between = tokens[some : verb if verb > some else len(tokens)]
    return verb >= 0 and "suchlike" in senses(between, Term.LIGHT)


def _from_all(phrase: Phrase) -> bool:
    """收到上级转办及群众直接提出的申请: what was passed on, and what people brought."""
    of_some = (place for place, token in enumerate(phrase.tokens) if token.sense in ("some", "put_right"))
    some = next(of_some, len(phrase.tokens))
    behind = [token for token in phrase.tokens[some + 1 :] if token.kind is not Term.LIGHT]
    people = any(token.sense == "people" or token.kind is Term.APPLICANT for token in behind[1:2])
    return phrase.has(Term.RECEIVE) and has(behind[:1], Term.LINK) and people


def counts_applications(phrase: Phrase) -> bool:
    return phrase.has(Term.APPLICATION) or speaks_of_applications(phrase)


def applications(phrase: Phrase) -> list[str]:
    if _is_some_of_them(phrase):
        return [codes.OTHER]
    if "written" in phrase.senses(Term.PARTIAL) and phrase.has(Term.SUM):
        return [codes.RECEIVED]
    named, handled = phrase.has(Term.APPLICATION), phrase.has(Term.HANDLE)
    if not named and phrase.unit not in CASEWISE and phrase.unit != phrase.paragraph.measure:
        return []
    if phrase.senses(Term.RECEIVE) == ["pieces"] and not (named or phrase.paragraph.seen_applications):
        return []  # 政务服务大厅受理办件6.7万件
    if phrase.has(Term.RECEIVE):
        joined = handled and joins(phrase.tokens, Term.RECEIVE, Term.HANDLE)
        if joined:
            return [codes.RECEIVED, codes.HANDLED]
        return [codes.HANDLED] if handled and last_verb(phrase.tokens) else [codes.RECEIVED]
    if handled:
        return [codes.HANDLED]
    is_listed = phrase.sentence.in_list and not phrase.sentence.turned  # 行政复议6件，其中维持4件；申请82件
    return ([codes.OTHER] if is_listed else [codes.RECEIVED]) if named else []


def joins(tokens: Sequence[Token], one: Term, other: Term) -> bool:
    """受理并答复, 受理答复: two verbs of one number."""
    if any((a.kind, b.kind, a.end) == (one, other, b.start) for a, b in pairwise(tokens)):
        return True
    kinds = [token.kind for token in tokens if token.kind in (one, other, Term.LINK)]
    return any(kinds[i : i + 3] == [one, Term.LINK, other] for i in range(len(kinds) - 2))


def last_verb(tokens: Sequence[Token]) -> bool:
    """Whether 答复 is the last of 受理 and 答复."""
    verbs = [token.kind for token in tokens if token.kind in (Term.RECEIVE, Term.HANDLE)]
    return verbs[-1] is Term.HANDLE
