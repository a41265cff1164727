"""What words change for all that follows them: whose year is counted, whose number it is, what is spoken of, and which
list is open."""

from collections.abc import Sequence
from itertools import pairwise

from giyearreport.counting import codes
from giyearreport.counting.clauses import Clause as ReadClause
from giyearreport.counting.clauses import TokenSentence
from giyearreport.counting.fact import Scope, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import ELSEWHERE, HEADS, VERBS, has, is_content, senses
from giyearreport.counting.states import ACT, APPLICATION, DISPUTE, DOCUMENT, Clause, Held, Paragraph, Sentence, State
from giyearreport.counting.terminal import Token

TOPICS = {
    Term.APPLICATION: APPLICATION,
    Term.OUTCOME: APPLICATION,
    Term.CASE: DISPUTE,
    Term.DOCUMENT: DOCUMENT,
    Term.ACT: ACT,
}

# Where something begins


def begin_sentence(state: State, sentence: TokenSentence) -> None:
    first = sentence.clauses[0].tokens[:1] if sentence.clauses else ()
    goes_on = has(first, Term.AMONG) and bool(state.stated)  # 上半年受理50件。其中予以公开40件
    if sentence.begins_paragraph and not goes_on:
        if sentence.is_headed:
            state.section = _topic_of_heading(sentence)
        state.paragraph = _paragraph_under(state.section)
    state.paragraph.begins_anew = True
    stated = len(state.stated)
    when, begin = (state.sentence.when, state.sentence.first) if goes_on else (When.THIS, stated)
    state.sentence = Sentence(state.sentence.number + 1, begin, state.year, stated, when)
    state.clause = Clause()


def _paragraph_under(section: str | None) -> Paragraph:
    """A paragraph under a heading that speaks of a topic, or of one kind of cases."""
    if section in codes.CASES:
        return Paragraph(DISPUTE, cases=[section])
    return Paragraph(section, seen_applications=section == APPLICATION)


def _topic_of_heading(sentence: TokenSentence) -> str | None:
    """What the first clause after a heading number speaks of; where it names one kind of cases, which."""
    cases = senses(sentence.clauses[0].tokens, Term.CASE) if sentence.clauses else []
    for token in sentence.clauses[0].tokens if sentence.clauses else ():
        if token.kind in TOPICS:
            return cases[0] if token.kind is Term.CASE and len(cases) == 1 else TOPICS[token.kind]
        if token.kind is Term.PUBLISH:
            return codes.PUBLISHED
        if token.kind is Term.FEE:
            return token.sense
    return None


def open_clause(state: State, clause: ReadClause, following: Sequence[Token]) -> None:
    state.clause.following, state.clause.opening = following, clause.opening
    state.clause.of_organs, state.clause.differs, state.clause.sharing = False, False, ()
    state.clause.points_back, state.clause.is_numbered = False, has(clause.tokens, Term.QUANTITY)
    if clause.opening == "（":
        sentence = state.sentence
        sentence.brackets.append(
            Held(sentence.when, sentence.lists, sentence.written, state.paragraph.last, state.clause.before)
        )
        if has(state.clause.before[-1:], Term.COMPARED, Term.LAST):
            sentence.when = When.LAST  # 相比上一年度（新收61件）
    state.sentence.of_justice = state.sentence.of_justice or "justice" in senses(clause.tokens, Term.LIGHT)
    state.sentence.by_heads = state.sentence.by_heads or _asks_who_applied(clause.tokens)
    state.clause.when = state.sentence.when
    _point_back(state, clause.tokens)


def _asks_who_applied(tokens: Sequence[Token]) -> bool:
    """申请人中自然人36名, 从申请人看，自然人36名: up to its number a clause names the applicants, and nothing else."""
    if all(token.sense not in ("applicant", "who_applied") for token in tokens):
        return False
    end = next((place for place, token in enumerate(tokens) if token.kind is Term.QUANTITY), len(tokens))
    named = [token for token in tokens[:end] if is_content(token) and token.kind is not Term.APPLICANT]
    are_named = [token.sense for token in named] == ["applicant"] or "who_applied" in senses(tokens[:end], Term.LIGHT)
    are_counted = end < len(tokens) and not has(tokens[:end], Term.APPLICANT)  # 申请人31人，其中自然人29人
    only_they = all(token.sense == "applicant" for token in named)
    return are_named and only_they and not are_counted and not has(tokens[:end], Term.ALL, Term.NOT, Term.PARTIAL)


def _point_back(state: State, tokens: Sequence[Token]) -> None:
    """复议3件、诉讼2件，前者均维持，后者均未审结."""
    counted = [stated.counted for stated in state.here if stated.counted in codes.CASES]
    for token in tokens:
        if token.sense in _POINTING and len(counted) > 1:
            state.paragraph.cases = [counted[_POINTING[token.sense]]]
            state.clause.points_back = True


_POINTING = {"former": -2, "latter": -1}


def close_clause(state: State, clause: ReadClause) -> None:
    sentence = state.sentence
    if clause.closing == "）" and sentence.brackets:
        held = sentence.brackets.pop()
        sentence.when, sentence.lists, sentence.written, state.paragraph.last, state.clause.before = held
    elif clause.tokens and not _counts_persons_alone(clause.tokens):
        state.clause.before = clause.tokens
    if clause.closing == "：":
        _announce(state, clause.tokens)
    if clause.closing == "；":
        sentence.lists, sentence.turned, sentence.part = sentence.lists[:1], True, len(state.stated)
        state.paragraph.begins_anew = state.paragraph.begins_anew or not sentence.brackets
        sentence.deciding = sentence.is_decider = sentence.together = sentence.of_case = False
        if any(stated.when is When.THIS for stated in state.here):
            sentence.when = When.THIS


def _counts_persons_alone(tokens: Sequence[Token]) -> bool:
    """以自然人为主，共249人次，占94.3%: what is counted stands before it."""
    persons = [token.unit for token in tokens if token.kind is Term.QUANTITY] == ["人次"]
    return persons and all(token.kind in (Term.QUANTITY, Term.SUM, Term.LIGHT) for token in tokens)


def _announce(state: State, tokens: Sequence[Token]) -> None:
    """行政复议：维持3件, 答复情况：公开8件: what stands before the colon is what all that follows is of."""
    if has(tokens, Term.QUANTITY):
        return
    if state.sentence.turned and has(tokens, Term.DOCUMENT, Term.ACT):
        state.paragraph.topic = DOCUMENT if has(tokens, Term.DOCUMENT) else ACT  # ；规范性文件情况：制发3件
    if cases := senses(tokens, Term.CASE):
        state.paragraph.cases, state.sentence.announced = cases, True
    if "answers" in senses(tokens, Term.LIGHT) and state.paragraph.topic in (APPLICATION, None):
        state.paragraph.topic, state.sentence.in_list = APPLICATION, True


def name_cases(state: State, tokens: Sequence[Token]) -> None:
    """（一）行政复议情况。 What the next sentence counts."""
    named = [token for token in tokens if is_content(token)]
    if named and all(token.kind is Term.CASE for token in named):
        state.paragraph.cases = senses(named, Term.CASE)


def case_of_heading(state: State) -> list[str]:
    """The case that a heading named, as long as nothing was stated of it."""
    spoken_of = state.paragraph.topic == DISPUTE and len(state.paragraph.cases) == 1
    return state.paragraph.cases if spoken_of and not state.stated else []


# Lists


def open_list(state: State) -> None:
    """其中 opens a list of what was stated last; within another list, up to the next ；."""
    sentence = state.sentence
    sentence.in_list = True
    state.lists += 1
    sentence.lists = [*([] if sentence.turned else sentence.lists), state.lists]
    sentence.turned = False
    if state.stated:
        state.stated[-1].opens = state.lists


def open_part_of_list(state: State) -> None:
    """网站110条，包括动态99条、公告11条: parts of a part, which may be only some of them."""
    sentence = state.sentence
    if sentence.lists and not sentence.turned and not sentence.brackets:
        state.lists += 1
        sentence.lists = [*sentence.lists, state.lists]


# Cases that are others'


def has_own_cases(state: State) -> bool:
    """被申请行政复议2件，由县行政复议局维持1件，申请人撤回1件."""
    return any(codes.is_case(stated.counted) for stated in state.here)


def begin_deciding(state: State) -> None:
    """What follows, up to the next ；, is of cases that others have and this unit decides."""
    state.sentence.deciding, state.paragraph.topic, state.paragraph.cases = True, DISPUTE, []


# Time and scope


_TIMES = frozenset((Term.LAST, Term.YEAR, Term.SINCE, Term.THIS))


def set_time(state: State, tokens: Sequence[Token]) -> None:
    kinds = {token.kind for token in tokens}
    if Term.SCOPE in kinds:
        state.sentence.scope = [Scope(token.sense) for token in tokens if token.kind is Term.SCOPE][-1]
    if "each" in senses(tokens, Term.SINCE):
        return  # 月均5件，办结56件
    if Term.SINCE in kinds and _names_stock(tokens):
        return
    if kinds.isdisjoint(_TIMES) or Term.CARRY in kinds or Term.COMPARED in kinds:
        return
    if Term.LAST in kinds and senses(tokens, *_TIMES) == ["year_end"]:
        return  # 去年底的9件规范性文件，废止4件
    if state.here and Term.LAST in kinds and Term.TEXT in kinds and not has(tokens, *HEADS, *VERBS, Term.QUANTITY):
        return  # 行政复议5件，仅为上年的一半
    when = state.sentence.when if "year_start" in senses(tokens, Term.SINCE) else when_of(state, tokens)
    if when is When.THIS or has(tokens, *HEADS, *VERBS) or not _is_wordy(tokens):
        state.sentence.when = when


def _names_stock(tokens: Sequence[Token]) -> bool:
    """全面清理历年规范性文件，废止12件; 对2019年以来制定的规范性文件进行清理: which, not when."""
    if has(tokens, Term.QUANTITY):
        return False
    since = next((place for place, token in enumerate(tokens) if token.sense == "since"), len(tokens))
    if [token.kind for token in tokens[since + 1 : since + 4]] == [Term.WRITE, Term.LIGHT, Term.DOCUMENT]:
        return True
    named = tokens[since + 1 : since + 2]
    are_named = has(named, Term.DOCUMENT) or "papers" in senses(named, Term.NOUN)
    return are_named and since > 0 and not has(tokens, Term.WRITE)


def when_of(state: State, tokens: Sequence[Token]) -> When:
    """Whose year a phrase names; the sentence's where it names none."""
    if has(tokens, Term.CARRY):
        tokens = [token for token in tokens if token.kind is not Term.LAST]
    times = _times_in(tokens)
    if not times:
        return state.sentence.when
    years = [token.number for token in times if token.kind is Term.YEAR]
    if [token.sense for token in times] == ["year_start"] and _are_in_force(tokens):
        return When.LAST  # 年初现行有效28件
    if senses(times, Term.SINCE) == ["since"] and "in_force" in senses(tokens, Term.WRITE):
        return When.THIS  # 历年制发且现行有效
    if _tells_which_are_in_force(tokens):
        return When.THIS
    if _is_all_year(state, times):
        return When.THIS
    if "first_time" in senses(tokens, Term.LIGHT):
        return When.THIS  # 近五年来首次
    if has(times, Term.SINCE) or times[-1].sense == "before_last" or len(set(years)) > 1:
        return When.OTHER
    if times[-1].kind is Term.YEAR:
        return when_of_year(state, times[-1])
    return When.LAST if times[-1].kind is Term.LAST else When.THIS


def _are_in_force(tokens: Sequence[Token]) -> bool:
    return "in_force" in senses(tokens, Term.WRITE) or (has(tokens, Term.DOCUMENT) and not has(tokens, Term.WRITE))


def _times_in(tokens: Sequence[Token]) -> Sequence[Token]:
    """2023年全年收到12件, 2023年发生的1件已于当年维持: the 全年 and the 当年 are that year's."""
    times = [token for token in tokens if token.kind in _TIMES]
    if not has(times, Term.THIS):
        return times
    of_year = {token.end for token in times if token.kind is Term.YEAR}
    at_that_time = {behind.start for before, behind in pairwise(tokens) if before.kind is Term.LIGHT}
    named = has(times[:1], Term.YEAR, Term.LAST)
    return [
        token
        for token in times
        if (token.start not in of_year and not (named and token.sense == "that_year" and token.start in at_that_time))
        or token.kind is not Term.THIS
    ]


def _tells_which_are_in_force(tokens: Sequence[Token]) -> bool:
    """现行有效的是2021年制定的2件: since when they are, not when they were."""
    year = next((place for place, token in enumerate(tokens) if token.kind is Term.YEAR), 0)
    return "in_force" in senses(tokens[:year], Term.WRITE) and year + 1 < len(tokens)


def _is_all_year(state: State, times: Sequence[Token]) -> bool:
    """2024年以来, in the report of 2024; 今年以来."""
    if [(token.kind, token.sense) for token in times] == [(Term.THIS, "this"), (Term.SINCE, "since")]:
        return times[0].end == times[1].start
    if [(token.kind, token.sense) for token in times[-2:]] != [(Term.YEAR, ""), (Term.SINCE, "since")]:
        return False
    year, since = times[-2:]
    return len(times) == 2 and year.end == since.start and year.number == state.year


def when_of_year(state: State, year: Token) -> When:
    """Whether a year is the report's, the one before, or another."""
    if state.year is None or year.number == state.year:
        return When.THIS
    return When.LAST if year.number == state.year - 1 else When.OTHER


def _is_wordy(tokens: Sequence[Token]) -> bool:
    """Whether a clause says more than when and who."""
    return any(is_content(token) and (token.kind is not Term.TEXT or token.end - token.start > 4) for token in tokens)


# What is spoken of


_TELLING_TOPICS = frozenset((*TOPICS, Term.FEE, Term.NOTICE, Term.NOUN, Term.LIGHT))


def set_topic(state: State, tokens: Sequence[Token]) -> None:
    paragraph = state.paragraph
    for token in tokens:
        if token.kind not in _TELLING_TOPICS:
            continue
        if token.kind is Term.FEE and token.sense not in ("fee", "named"):
            paragraph.topic = token.sense
        elif token.kind is Term.NOTICE and token.sense != "plain":
            paragraph.topic = codes.PROCESSING_FEE if paragraph.topic in (None, APPLICATION) else paragraph.topic
        elif token.kind is Term.NOUN and token.sense == "applicant":
            paragraph.topic = paragraph.topic or APPLICATION
            paragraph.seen_applications = True
        elif token.kind is Term.NOUN and token.sense in ELSEWHERE:
            is_dealt_with = has(tokens, Term.RECEIVE, Term.HANDLE, Term.ALL)
            paragraph.topic = codes.OTHER if is_dealt_with else paragraph.topic
        elif token.kind in TOPICS and not _stays_with_topic(state, token, tokens):
            paragraph.topic = TOPICS[token.kind]
            if token.kind is Term.DOCUMENT:
                paragraph.documents = senses(tokens, Term.DOCUMENT)  # 规章方面，制发1件
                paragraph.only_published = has(tokens, Term.PUBLISH) and not has(tokens, Term.WRITE)
            elif token.kind is Term.ACT:
                paragraph.acts = senses(tokens, Term.ACT)  # 行政处罚决定，公安机关作出12件
        elif token.sense == "of_documents":
            paragraph.topic, paragraph.documents = DOCUMENT, []
        elif token.sense in ("asked", "all_of_them"):
            paragraph.topic = APPLICATION
            paragraph.seen_applications = paragraph.seen_applications or token.sense == "all_of_them"
    if paragraph.topic is None and not {"channel", "written"}.isdisjoint(senses(tokens, Term.PARTIAL)):
        paragraph.topic = APPLICATION  # 当面申请3件
    paragraph.seen_applications = paragraph.seen_applications or has(tokens, Term.APPLICATION)


def _tells_what_about(token: Token, tokens: Sequence[Token]) -> bool:
    """办理申请9件，主要为征地批文、规划许可等: what they asked for."""
    return any(earlier.sense in ("some", "about") and earlier.end <= token.start for earlier in tokens)


def _stays_with_topic(state: State, token: Token, tokens: Sequence[Token]) -> bool:
    """No letter is 予以公开; a 复议 may be withdrawn, too; 规范性文件 may be what is published."""
    topic = state.paragraph.topic
    if token.kind is Term.OUTCOME:
        goes_on = state.paragraph.last[-1:] != () and codes.is_case(state.paragraph.last[-1])  # 行政复议3件。撤回1件
        of_case = token.sense in codes.ENDED_UNDECIDED and topic == DISPUTE and (has_own_cases(state) or goes_on)
        return topic == codes.OTHER or of_case
    if token.kind is Term.ACT and topic == APPLICATION and _tells_what_about(token, tokens):
        return True
    begins_anew = state.sentence.turned and has(tokens, Term.WRITE, Term.SCOPE, Term.THIS)  # ；本机关制发规范性文件3件
    is_listed = topic == codes.PUBLISHED and state.sentence.in_list and not begins_anew
    return token.kind in (Term.ACT, Term.DOCUMENT) and is_listed
