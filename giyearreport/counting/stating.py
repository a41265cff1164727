"""How a fact is stated, and what it changes for what follows."""

from collections.abc import Collection, Sequence

from giyearreport.counting import codes
from giyearreport.counting.certainty import is_sure
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import HEADS, VERBS, has, senses
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import APPLICATION, DISPUTE, State
from giyearreport.counting.terminal import Token
from giyearreport.formats.numbers import Figure


def state_number(state: State, counted: Sequence[str], quantity: Token, phrase: Sequence[Token], *, when: When,
                 keep: bool = False) -> Stated:  # fmt: skip
    """State a number under its codes, joined. With ``keep`` results still belong to the cases named before."""
    used = [token for token in phrase if token.kind in HEADS or token.kind in VERBS]
    stated = _place(state, counted, quantity, used, when)
    stated.deals = senses(phrase, Term.HANDLE) == ["deal"]
    stated.sure, stated.ours = is_sure(counted, phrase), "ours" in senses(phrase, Term.LIGHT)
    note_codes(state, counted, keep=keep)
    if state.sentence.together and stated.counted in (codes.RECEIVED, codes.HANDLED):
        stated.with_carried_in, state.sentence.together = True, False
    return stated


def state_other(state: State, quantity: Token, phrase: Sequence[Token], *, when: When | None = None,
                code: str = codes.OTHER) -> None:  # fmt: skip
    """State a number of something that no table counts."""
    _place(state, [code], quantity, phrase, state.sentence.when if when is None else when)


def _place(state: State, counted: Sequence[str], quantity: Token, used: Sequence[Token], when: When) -> Stated:
    code = "+".join(counted)
    if code == codes.RECEIVED or (code == codes.HANDLED and not state.paragraph.measure):
        state.paragraph.measure = quantity.unit
    return state_at(state, code, quantity.number, quantity.relation, used, when, quantity)


def state_at(state: State, code: str, number: Figure | None, relation: Relation, used: Sequence[Token], when: When,
             quantity: Token | None = None) -> Stated:  # fmt: skip
    sentence = state.sentence
    places = [*used, quantity] if quantity else list(used)
    start, end = min(token.start for token in places), max(token.end for token in places)
    noun = (used[0].start, used[-1].end) if used else (start, start)
    unit = quantity.unit if quantity else "件"
    stated = Stated(code, number, relation, when, sentence.scope, start, end, noun, unit, sentence.number)
    stated.number_at = quantity.start if quantity else None
    stated.inside = (quantity.start, quantity.end) if quantity and noun[0] < quantity.start < noun[1] else None
    stated.in_list, stated.in_brackets = sentence.lists[-1] if sentence.lists else 0, bool(sentence.brackets)
    state.stated.append(stated)
    if number == 0 and when is When.THIS and code in codes.CASES:
        state.paragraph.none.add(code)
    return stated


def state_all(state: State, counted: Sequence[str], first: Token, last: Token, *, sure: bool = True,
              when: When | None = None) -> None:  # fmt: skip
    """State that what was named before is all of it so."""
    of_this_year = any(stated.when is When.THIS for stated in state.here)  # 收到11件，去年9件，全部答复
    when = when or (When.THIS if of_this_year else state.sentence.when)
    told = {stated.counted for stated in state.here if stated.relation is Relation.ALL and stated.when is when}
    for code in counted:
        if code not in told or code not in _RESULTS:  # 申请人撤回申请，复议终止: told in two words
            state_at(state, code, None, Relation.ALL, [first, last], when).sure = sure
    state.paragraph.begins_anew = state.paragraph.begins_anew or any("." in code for code in counted)


_RESULTS = codes.ALL_OF_CASES - {*codes.CASES}


def take_back(state: State, cases: Collection[str]) -> None:
    """Those cases of all kinds of which others turn out to be about 政府信息公开: table four counts these alone."""
    for stated in state.here:
        told = stated.number or stated.relation is Relation.ALL
        if stated.counted in cases and told and stated.when is state.sentence.when and not stated.ours:
            stated.counted = codes.OTHER


def note_codes(state: State, counted: Sequence[str], *, keep: bool = False) -> None:
    if not counted:
        return
    paragraph = state.paragraph
    paragraph.last = tuple(counted)
    state.sentence.of_case = state.sentence.of_case or any(map(codes.is_case, counted))
    of_applications = not codes.OF_APPLICATIONS.isdisjoint(counted)
    paragraph.seen_applications = paragraph.seen_applications or of_applications
    if paragraph.topic is None and of_applications:
        paragraph.topic = APPLICATION
    if paragraph.topic is None and codes.is_case(counted[0]):
        paragraph.topic = DISPUTE
    if counted[0] in (codes.PUBLISHED, codes.PUBLISHED_PART):
        paragraph.topic = codes.PUBLISHED
    totals = [code for code in counted if code in codes.CASES]
    results = [code.partition(".")[0] for code in counted if "." in code]
    if results:
        paragraph.begins_anew = True
        if results[0] in codes.CASES and results[0] not in paragraph.cases[-1:]:
            paragraph.cases = list(dict.fromkeys(results))
    elif totals and not (keep and paragraph.cases):
        earlier = [] if paragraph.begins_anew else [case for case in paragraph.cases if case not in totals]
        paragraph.cases = [*earlier, *totals]
        paragraph.begins_anew = False


def drop_parts(state: State, counted: str) -> None:
    """县政府印发3份，办公室印发5份，共计8份: what adds up to the sum is parts of it, and no total."""
    of_some = (counted, codes.OTHER) if counted in (codes.RECEIVED, *codes.ACTS) else (counted,)  # 信函收到5件
    alike = [s for s in state.here if s.counted in of_some and s.relation is Relation.EXACT]
    of_documents = counted.partition(".")[0] in codes.DOCUMENTS
    *parts, total = [s for s in alike if s.when is alike[-1].when and (of_documents or s.scope is alike[-1].scope)]
    for begin in range(len(parts) - 1):
        if sum(part.figure for part in parts[begin:]) == total.figure:
            for part in parts[begin:]:
                part.counted = codes.OTHER
            return


def joined(counted: Sequence[str], *, each: bool) -> list[list[str]]:
    """Which of several codes share the number: 行政复议和行政诉讼3件 is one number, 受理并答复3件 is two."""
    if each or len(counted) < 2 or set(counted) == {codes.RECEIVED, codes.HANDLED}:
        return [[code] for code in counted]
    for whole, parts in codes.CASES_OF.items():
        if set(counted) == set(parts):
            return [[whole]]
    return [list(counted)]


# 含上年结转


def note_inclusion(state: State, phrase: Sequence[Token]) -> None:
    """What a phrase of 上年结转 says of the number before it, or of the one to come."""
    sentence = state.sentence
    if "together" in senses(phrase, Term.INCLUDING) and not sentence.brackets:
        sentence.together = True
    elif has(phrase, Term.INCLUDING, Term.AMONG) or (sentence.lists and not sentence.turned) or sentence.brackets:
        include_carried_in(state)


def include_carried_in(state: State) -> None:
    """The total before it includes what came from last year."""
    sentence = state.sentence
    is_open = sentence.lists and not (sentence.turned or sentence.brackets)
    in_this_list = sentence.lists[-1] if is_open else None
    for stated in reversed(state.here):
        beside = stated.in_list == in_this_list or (sentence.brackets and stated.in_brackets)
        if stated.counted in (codes.RECEIVED, codes.HANDLED) and not beside:
            if not sentence.brackets and _is_told_in_whole(state, stated):
                return
            stated.with_carried_in = True
            return
    only_carried = all(stated.counted == codes.CARRIED_IN for stated in state.here)
    sentence.together = sentence.together or (only_carried and not sentence.brackets)  # 含上年结转3件，共办结25件


def _is_told_in_whole(state: State, total: Stated) -> bool:
    """新收71件，其中自然人62件、企业9件，上年结转2件: what the list adds up to leaves nothing to be included."""
    parts = [stated for stated in state.here if stated.in_list == total.opens and stated.counted in codes.APPLICANTS]
    return bool(total.opens and parts) and sum(part.figure for part in parts) == total.figure


def total_of_both(state: State) -> Stated | None:
    """应办27件（新收24件，上年结转3件）: what stands before both and adds them up."""
    if len(state.here) < 3:
        return None
    total, *parts = state.here[-3:]
    are_both = sorted(stated.counted for stated in parts) == [codes.CARRIED_IN, codes.RECEIVED]
    may_be = total.counted in (codes.OTHER, codes.CARRIED_OUT, codes.RECEIVED)
    return total if may_be and are_both and sum(stated.figure for stated in parts) == total.number else None


def include_both(state: State) -> None:
    """The total of both is what came in, and what was carried in with it."""
    if total := total_of_both(state):
        total.counted, total.with_carried_in = codes.RECEIVED, True
        state.sentence.is_untold = state.sentence.is_untold and total is not state.here[0]


def take_inclusion(state: State, left: Sequence[Token]) -> Sequence[Token]:
    """A bracket 含上年结转 without a number, right after a quantity or before it."""
    marker = next((token for token in left if token.sense == "carried" and token.kind is Term.INCLUDING), None)
    if marker is None:
        return _without_inclusion(state, left) if has(left, Term.CARRY) else left
    if left[0] is marker:
        include_carried_in(state)
    else:
        state.sentence.together = True
    return [token for token in left if token is not marker]


def _without_inclusion(state: State, left: Sequence[Token]) -> Sequence[Token]:
    """含上年结转在内共办理31件: the total to come includes them."""
    including = next((place for place, token in enumerate(left) if token.kind is Term.INCLUDING), None)
    if including is None:
        return _with_last_years(state, left)
    carry = next((place for place in range(including, len(left)) if left[place].kind is Term.CARRY), None)
    if carry is None or not has(left[including:carry], Term.LAST, Term.YEAR):
        return left
    if not has(left[carry:], Term.HANDLE, Term.RECEIVE):
        return left
    state.sentence.together = True
    return [*left[:including], *left[carry + 1 :]]


def _with_last_years(state: State, left: Sequence[Token]) -> Sequence[Token]:
    """本年新收和上年结转申请共31件: one number of both."""
    kinds = [token.kind for token in left if token.kind in _BOTH and token.kind is not Term.YEAR]
    in_turn = has(left, Term.RESPECTIVELY)  # 新收和上年结转的申请分别为31件、2件
    if in_turn or kinds != [Term.RECEIVE, Term.LINK, Term.LAST, Term.CARRY]:
        return left
    state.sentence.together = True
    return [token for token in left if token.kind not in (Term.LINK, Term.LAST, Term.CARRY)]


_BOTH = frozenset((Term.RECEIVE, Term.HANDLE, Term.LINK, Term.LAST, Term.NEXT, Term.YEAR, Term.CARRY))
