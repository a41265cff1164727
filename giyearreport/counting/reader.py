"""Reads sentence by sentence, clause by clause: gives each quantity its words, and finds claims without a number."""

from collections.abc import Sequence
from itertools import pairwise

from giyearreport.counting import codes
from giyearreport.counting.certainty import doubt_contradictions
from giyearreport.counting.claims import read_words
from giyearreport.counting.clauses import Clause, TokenSentence
from giyearreport.counting.context import (
    TOPICS,
    begin_deciding,
    begin_sentence,
    close_clause,
    has_own_cases,
    name_cases,
    open_clause,
    set_time,
    set_topic,
)
from giyearreport.counting.fact import When
from giyearreport.counting.left_over import is_vague, speaks_of_cases
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings import codes_of
from giyearreport.counting.number_in_clause import Around, leaves_untold
from giyearreport.counting.number_rules import read_number
from giyearreport.counting.phrase import ALL_OF_THEM, MONEY, PIECES, TELLING, Phrase, has, is_content, senses
from giyearreport.counting.states import Sentence, State
from giyearreport.counting.stating import take_inclusion
from giyearreport.counting.terminal import Token
from giyearreport.counting.untold import leaves_words_untold
from giyearreport.counting.what_came import came_before
from giyearreport.counting.words_beside import seen

#: A quantity's own words end where a word of these begins a statement about the whole.
_TURNS = frozenset(
    (Term.ALL, Term.NOT, Term.REST, Term.VAGUE, Term.INCLUDING, Term.EXCLUDING, Term.CHANGE, Term.BECOME,
     Term.RESPECTIVELY, Term.EACH)
)  # fmt: skip
#: Who applied: 3名申请人撤回申请5件 counts the words in between with the second number.
_PERSONS = frozenset(("名", "人", "户", "家", "位", "批次", "批", "人次"))
#: 五个部门, 3家单位.
_ORGANS = frozenset("个家")
_WHO = _PERSONS | _ORGANS
#: What became of so many of the applications that were named.
_TELLING = TELLING | {Term.HANDLE}
#: What counts the things that were named.
_NAMED = frozenset("项类种者")
#: Without one of these a sentence states nothing.
_STATING = frozenset((Term.QUANTITY, Term.VAGUE, Term.NOT, Term.ALL, Term.EACH, Term.RESULT))


def read_sentence(state: State, sentence: TokenSentence) -> None:
    """State what a sentence says; a sentence that is not understood is noted."""
    begin_sentence(state, sentence)
    kinds = {token.kind for clause in sentence.clauses for token in clause.tokens}
    if kinds.isdisjoint(_STATING) and not _tells_of_all(sentence) and came_before(state) is None:
        for clause in sentence.clauses:
            set_topic(state, clause.tokens)
            name_cases(state, clause.tokens)
        return
    state.sentence.speaks_of_cases = speaks_of_cases(kinds)
    done = senses(sentence.tokens, Term.WRITE) if Term.WRITE in kinds else []
    state.sentence.speaks_of_documents = Term.DOCUMENT in kinds or len(done) > 1  # 制定条例2部，废止1部
    for index, clause in enumerate(sentence.clauses):
        open_clause(state, clause, _following(sentence.clauses[index + 1 :]))
        state.clause.ahead = _ahead(sentence.clauses[index:])
        if Term.VAGUE in kinds and (is_vague(clause.tokens) or _is_vague_share(state, clause.tokens)):
            state.sentence.is_untold = True
        if Term.DECIDER in kinds and has(clause.tokens, Term.DECIDER) and not has_own_cases(state):
            begin_deciding(state)
            state.sentence.is_decider = True
        _read_clause(state, clause)
        close_clause(state, clause)
        if clause.closing == "：":
            _announce_thing(state, clause.tokens)
    doubt_contradictions(state.here)
    if state.year is None:
        _doubt_years_begun(state, sentence.tokens)
    if _is_not_understood(state, sentence):
        state.not_understood.append((sentence.start, sentence.end))


def _doubt_years_begun(state: State, tokens: Sequence[Token]) -> None:
    """2024年以来, where the report's year is not known: this year, or several."""
    if any((year.kind, since.sense) == (Term.YEAR, "since") for year, since in pairwise(tokens)):
        for stated in state.here:
            stated.sure = stated.sure and stated.when is not When.OTHER


def _tells_of_all(sentence: TokenSentence) -> bool:
    """全部申请已依法答复."""
    return any(clause.tokens and clause.tokens[0].sense in ALL_OF_THEM for clause in sentence.clauses)


def _is_vague_share(state: State, tokens: Sequence[Token]) -> bool:
    """予以公开42件，占比近七成."""
    ours = any(stated.counted not in codes.UNCODED for stated in state.here[-1:])
    return ours and has(tokens, Term.VAGUE) and has(tokens, Term.SHARE_OF)


def _following(clauses: Sequence[Clause]) -> Sequence[Token]:
    """What the next clause says that says more than when: 与上年的9件相比，一年来，制发规范性文件8件."""
    says_when = bool(clauses) and {token.kind for token in clauses[0].tokens} <= {Term.THIS, Term.YEAR}
    return next((clause.tokens for clause in clauses[says_when:]), ())


def _ahead(clauses: Sequence[Clause]) -> Sequence[Token]:
    """What the clauses behind the first tell up to the next number or ；."""
    ahead: list[Token] = []
    for before, clause in pairwise(clauses):
        if before.closing == "；" or has(clause.tokens, Term.QUANTITY):
            break
        ahead += clause.tokens
    return ahead


def _announce_thing(state: State, tokens: Sequence[Token]) -> None:
    """规范性文件制发情况：2023年3件，2024年5件: what the colon names is what the years behind it have."""
    if not has(tokens, Term.QUANTITY, Term.NOT, Term.ALL):
        unit = MONEY if has(tokens, Term.FEE) else "件"
        counted = codes_of(Phrase(tokens, unit, state.paragraph, Sentence()))
        if len(counted) == 1 and counted[0] not in codes.UNCODED:
            state.paragraph.last = (counted[0],)
            state.sentence.total = counted[0] if has(tokens, Term.SUM) else ""


def _is_not_understood(state: State, sentence: TokenSentence) -> bool:
    """Whether a number gave no fact and no reason why not is known, a fact is a guess, or none states what is told."""
    if state.sentence.is_untold:
        return True
    if not state.here:
        tokens = [token for clause in sentence.clauses for token in clause.tokens]
        numbers = sum(token.kind in (Term.QUANTITY, Term.VAGUE) for token in tokens)
        are_compared = has(tokens, Term.COMPARED) or "against" in senses(tokens, Term.LIGHT)
        told = state.sentence.differences if are_compared else 0  # 与2023年相比，新收申请增加58件
        return numbers > told and has(tokens, *TOPICS, Term.CARRY, Term.FEE)
    return leaves_words_untold(sentence, state.here) or any(
        not fact.sure for fact in state.here if fact.counted not in codes.UNCODED
    )


def _read_clause(state: State, clause: Clause) -> None:
    tokens: Sequence[Token] = clause.tokens
    if has(tokens, Term.QUANTITY):
        tokens = _without_not_one(_without_recapitulation(state, _with_rest(state, tokens)))
        tokens = _without_persons(_without_none_done(tokens))
    quantities = [index for index, token in enumerate(tokens) if token.kind is Term.QUANTITY]
    if not quantities:
        set_time(state, tokens)
        read_words(state, tokens)
        return
    begin = 0
    for turn, place in enumerate(quantities):
        until = quantities[turn + 1] if turn + 1 < len(quantities) else len(tokens)
        begin = _read_quantity(state, tokens, begin, place, until, len(quantities))
    if not (has(tokens[begin : begin + 1], Term.ALL) and _tells_of_some(state)):
        read_words(state, tokens[begin:])


def _tells_of_some(state: State) -> bool:
    """涉及土地的6件全部予以公开: all of those, of which no table has a number."""
    return bool(state.here) and state.here[-1].counted == codes.OTHER


def _read_quantity(state: State, tokens: Sequence[Token], begin: int, place: int, until: int, quantities: int) -> int:
    """Reads the quantity at ``place`` with the words from ``begin`` on and those up to the next one, at ``until``;
    gives where the words of the next one begin."""
    left, after = tokens[begin:place], tokens[place + 1 : until]
    is_followed, becoming = until < len(tokens), has(tokens, Term.BECOME)
    right = _claimed(left, after, is_followed)
    right = () if tokens[place].unit[:1] in _WHO and is_followed else right
    right = () if is_followed and not tokens[place].unit and has(left[-1:], Term.SUM) else right  # 总计 1 复议后起诉
    right = _noun_of(after) if tokens[place].sense == "zero" else right
    around = Around(
        quantities=quantities,
        rest=tokens[place + 1 :],
        claimed=len(right),
        predicate=() if is_followed else _predicate(after),
        becomes=becoming and has(after, Term.BECOME),
        became=becoming and has(tokens[until:], Term.BECOME),
    )
    number = seen(state, take_inclusion(state, left) if left else left, tokens[place], right, around)
    stated, is_first = len(state.stated), not state.paragraph.last
    taken = read_number(number)
    if tokens[place].unit[:1] in _ORGANS and all(fact.counted in codes.UNCODED for fact in state.stated[stated:]):
        state.clause.of_organs = True
    untold = state.sentence.is_untold or leaves_untold(number, stated, is_first=is_first)
    state.sentence.is_untold = untold
    return place + 1 + taken


def _noun_of(after: Sequence[Token]) -> Sequence[Token]:
    """零收费、零复议: a 零 counts what stands right behind it."""
    end = next(
        (index for index, token in enumerate(after) if token.kind in _TURNS or token.kind is Term.LINK), len(after)
    )
    return after[:end]


def _predicate(after: Sequence[Token]) -> Sequence[Token]:
    """其余2件均维持, 8件申请经审查均予以公开: what 均 says of a bare number is what the number counts."""
    turn = next((place for place, token in enumerate(after) if token.kind not in _BEFORE_ALL), 0)
    said = after[turn + 1 :] if after and after[turn].kind in (Term.ALL, Term.EACH) else ()
    return said if has(said, *TELLING, Term.HANDLE) and not has(said, Term.NOT) else ()


_BEFORE_ALL = frozenset((Term.LIGHT, Term.APPLICATION))


def _claimed(left: Sequence[Token], after: Sequence[Token], is_followed: bool) -> Sequence[Token]:
    """The words after a quantity that can belong to it; ``left`` are those before it."""
    end = next((index for index, token in enumerate(after) if token.kind in _TURNS), len(after))
    within = next((index for index, token in enumerate(after[:end]) if token.sense == "within"), end)
    if _is_result_within(after[:end], within) and not is_followed:
        return after[:end]  # 6件答复在行政复议中被纠正
    if within < end and (not within or any(map(is_content, after[:within]))):
        return after[:within]  # 24件申请中自然人占21件; 4件中办结3件
    if is_followed or end < len(after):
        links = [index for index, token in enumerate(after[:end]) if token.kind is Term.LINK]
        said = [token for token in left if is_content(token) and token.sense != "applicant"]
        is_counted = _names_what_was_done(said, after)
        named = bool(said) and not is_counted
        noun = next((index for index, token in enumerate(after[:end]) if token.kind is Term.APPLICATION), -1)
        is_told_of_some = is_followed and noun >= 0 and has(after[noun + 1 : end], *_TELLING)  # 20件申请已办结19件
        own = noun + 1 if is_told_of_some else 1 if is_counted else end
        is_next = links[:1] == [0]  # 2024年制发9件、2023年及以前制发3件
        end = 0 if is_next else links[-1] if links else 0 if named else own
    while is_followed and end and after[end - 1].kind is Term.PARTIAL:
        end -= 1  # 275件申请来自164人: whoever they came from, they are all of them
    collects = next((index for index, token in enumerate(after[:end]) if token.kind is Term.COLLECT), end)
    return after[:collects] if is_followed else after[:end]


def _is_result_within(after: Sequence[Token], within: int) -> bool:
    return has(after[within - 1 : within], Term.CASE) and has(after[within:], Term.RESULT)


def _names_what_was_done(said: Sequence[Token], after: Sequence[Token]) -> bool:
    """收到的12件申请均已答复, 制发的3件规范性文件均已公开: the noun of a verb stands behind its number."""
    verb = _DONE_WITH.get(after[0].kind) if after else None
    return verb is not None and all(token.kind is verb for token in said)


_DONE_WITH = {Term.APPLICATION: Term.RECEIVE, Term.DOCUMENT: Term.WRITE}


def _without_not_one(tokens: Sequence[Token]) -> Sequence[Token]:
    """没有发生一起: the number only strengthens the denial."""
    if not has(tokens, Term.NOT):
        return tokens
    denying = False
    kept = []
    for index, token in enumerate(tokens):
        denying = denying or token.kind is Term.NOT
        counted = index + 1 == len(tokens) and tokens[index - 1].sense == "absent"  # 不存在1件: one that is not held
        not_even = [behind.sense for behind in tokens[index + 1 : index + 2]] == ["not_even"]  # 1件也没有
        denying = denying and token.kind is not Term.TEXT  # 未办1件
        if not ((denying or not_even) and token.kind is Term.QUANTITY and token.number == 1) or counted:
            kept.append(token)
            denying = denying and token.kind is not Term.QUANTITY  # 不存在2件、撤回1件
    return kept


def _without_none_done(tokens: Sequence[Token]) -> Sequence[Token]:
    """收费通知一份未发, 行政复议一件没有: none was sent, there is none; but not 其中1件未收费."""
    turn = len(tokens) - 1 - has(tokens[-1:], *_ENDING)
    if turn < 2 or tokens[turn].kind is not Term.NOT or tokens[turn - 1].kind is not Term.QUANTITY:
        return tokens
    named = [token for token in tokens[: turn - 1] if token.kind not in _OF_WHEN]
    is_none = tokens[turn - 1].number == 1 and bool(named) and all(token.kind in _NAMED_ALONE for token in named)
    return [*tokens[: turn - 1], *tokens[turn:]] if is_none else tokens


_ENDING = (Term.TEXT, Term.LIGHT, Term.HAPPEN, Term.RECEIVE, Term.HANDLE, Term.COLLECT, Term.WRITE)
_OF_WHEN = (Term.THIS, Term.YEAR, Term.LIGHT, Term.SCOPE)
_NAMED_ALONE = (Term.APPLICATION, Term.CASE, Term.ACT, Term.DOCUMENT, Term.FEE, Term.NOTICE)


def _without_recapitulation(state: State, tokens: Sequence[Token]) -> Sequence[Token]:
    """复议、诉讼两项均为零, 公开和部分公开两类共9件: how many things were named is no count."""
    if not any(token.unit in _NAMED and token.kind is Term.QUANTITY for token in tokens):
        return tokens
    dropped: list[Token] = []
    for place, token in enumerate(tokens):
        if words := _recapitulation(token, tokens[place + 1 : place + 5]):
            state.sentence.recapitulated = int(token.number or 0)
            dropped += words
        elif token.unit in _NAMED and has(tokens[place + 1 : place + 2], Term.SHARE_OF):
            state.sentence.recapitulated = int(token.number or 0)
            tokens = [*tokens[:place], token._replace(kind=Term.SUM, sense="sum"), *tokens[place + 1 :]]  # 两项占45.1%
    return [token for token in tokens if token not in dropped]


def _recapitulation(token: Token, behind: Sequence[Token]) -> list[Token]:
    """两项 of 两项均, 三项数据均 and 两类不予处理合计, 三类答复 of 三类答复依次为."""
    if token.kind is not Term.QUANTITY or token.number not in range(2, 7) or token.unit not in _NAMED:
        return []
    said = [word for word in behind if word.kind is not Term.LIGHT]
    sums_up_outcomes = has(said[:1], Term.OUTCOME, Term.ACT) and has(said[1:2], Term.SUM)
    if has(said[:1], Term.ALL, Term.EACH, Term.SUM, Term.RESPECTIVELY) or sums_up_outcomes:
        return [token]
    return [token, said[0]] if has(said[:1], Term.HANDLE) and has(said[1:2], Term.RESPECTIVELY) else []


def _without_persons(tokens: Sequence[Token]) -> Sequence[Token]:
    """1人2次, 3人5件: how many came is not how often."""
    if not any(token.unit in _PERSONS for token in tokens):
        return tokens
    named = [place for place in range(len(tokens) - 1) if _names_persons(tokens[place], tokens[place + 1])]
    if len(named) > 1 and tokens[named[-1] + 2 :] and has(tokens, Term.APPLICATION):
        aside = {place + step for place in named for step in (0, 1)}  # 28名自然人和2家企业提出申请31件
        return [token for place, token in enumerate(tokens) if place not in aside]
    return [
        token
        for place, token in enumerate(tokens)
        if not (
            _are_persons(token, tokens[place + 1 : place + 2]) or _are_those_who_applied(token, tokens[place + 1 :])
        )
    ]


def _with_rest(state: State, tokens: Sequence[Token]) -> Sequence[Token]:
    """其他35件均已答复: all others of what was named, and no line of the form.
    科研机构申请1件，其他申请3件: the line."""
    if tokens[0].sense == "rest_applied" and [token.kind for token in tokens[1:]] == [Term.QUANTITY]:
        applied = [stated for stated in state.in_part if stated.counted in codes.APPLICANTS]
        closes = len(applied) > 2 and state.paragraph.last == (applied[-1].counted,)
        return [tokens[0]._replace(kind=Term.REMAINDER, sense="other"), *tokens[1:]] if closes else tokens
    if not has(tokens[:1], Term.REMAINDER) or not has(tokens[1:2], Term.QUANTITY):
        return tokens
    says_of_all = has(tokens[2:4], Term.ALL, Term.EACH) and has(tokens[3:], *_TELLING)
    return [tokens[0]._replace(kind=Term.REST, sense="rest"), *tokens[1:]] if says_of_all else tokens


def _names_persons(token: Token, behind: Token) -> bool:
    is_whoever = behind.kind is Term.APPLICANT or behind.sense == "people"
    return token.kind is Term.QUANTITY and token.unit in _PERSONS and is_whoever


def _are_persons(token: Token, behind: Sequence[Token]) -> bool:
    if not has(behind, Term.QUANTITY) or token.kind is not Term.QUANTITY:
        return False
    return token.unit in _PERSONS and behind[0].unit in PIECES


def _are_those_who_applied(token: Token, behind: Sequence[Token]) -> bool:
    """收到22名群众提出的申请46件: how many they were does not part what came in from its verb."""
    if not (token.kind is Term.QUANTITY and token.unit in _PERSONS and has(behind, Term.APPLICATION)):
        return False
    who = behind[0].kind is Term.APPLICANT or behind[0].sense == "people"
    return who and has(behind[1:3], Term.HAPPEN) and not has(behind[:3], Term.APPLICATION, Term.QUANTITY)
