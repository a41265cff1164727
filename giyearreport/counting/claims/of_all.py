"""Words that tell of all that was named: 均已办结, 全部维持."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.certainty import has_strange_words
from giyearreport.counting.claims.words import Words
from giyearreport.counting.fact import Relation
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import (
    TELLING,
    content_of,
    ends_foreign,
    has,
    senses,
)
from giyearreport.counting.states import ACT, APPLICATION, DISPUTE, DOCUMENT, State
from giyearreport.counting.stating import state_all, state_at, take_back
from giyearreport.counting.terminal import Token
from giyearreport.counting.wholes import general_codes


def is_of_something_else(words: Words) -> bool:
    before = words.before
    if words.state.paragraph.last and [token.sense for token in content_of(before)] == ["applicant"]:
        who = has(words.after, Term.APPLICANT) or "people" in senses(words.after, Term.NOUN)
        return not who  # 收到申请5件，申请人均为自然人
    if _names_who_answers(words):
        return False
    elsewhere = ends_foreign(before) and not has(before, Term.APPLICATION, Term.CASE)
    return elsewhere or has(before, Term.REST) or words.state.paragraph.topic == codes.OTHER


def _names_who_answers(words: Words) -> bool:
    """收到申请2件，学校均在15个工作日内书面答复, 学校均予以公开."""
    told = [stated.counted for stated in words.state.here if stated.counted not in codes.UNCODED]
    named = [token for token in words.before if token.kind is not Term.LIGHT]
    is_short = [token.kind for token in named] == [Term.TEXT] and named[0].end - named[0].start < 4
    return is_short and told == [codes.RECEIVED] and has(words.after[-1:], Term.HANDLE, Term.OUTCOME)


def generalise(words: Words) -> None:
    state, after = words.state, words.after
    word = words.tokens[words.place or 0]
    if has(words.before, Term.SHARE_OF):
        return  # 占全部办结申请的四分之一
    if _tells_who_deals(after):
        return  # 均由县政府办公室牵头办理: by whom, not that they are answered
    if word.sense == "but" or _leaves_some_out(words) or _is_of_those_put_right(words):
        state.sentence.is_untold = True  # 除结转1件外均已办结: of how many is not said
        return
    if "not_ours" in senses(after, Term.LIGHT):
        take_back(state, codes.ALL_OF_CASES)  # 行政复议9件，均与政府信息公开无关
        return
    if recount_applicants(words):
        return
    counted = general_codes(words.phrase(words.before), words.phrase(after))
    if state.here and _repeats(state.here[-1].counted, counted or senses(after, Term.OUTCOME)):
        return  # 重复申请9件均不予处理: said of the nine
    if counted == [codes.PENDING]:
        state.paragraph.begins_anew = True
        for case in dict.fromkeys(_of_those_there_are(state, state.paragraph.cases)):
            used = [word, *after]
            stated = state_at(state, codes.of_case(case, codes.PENDING), 0, Relation.EXACT, used, state.sentence.when)
            stated.sure = not has_strange_words(after)  # 均已息诉结案
        return
    if not counted:
        state.sentence.is_untold = state.sentence.is_untold or _says_of_ours(words)
        return
    said = [token for token in after if token.kind in _SAYING or token.sense == "people"]
    last = (said or list(after))[-1]
    those = _of_those_there_are(state, counted)
    of_some = _is_of_some(state, counted) or _names_what_about(after)
    state_all(state, those, word, last, sure=_is_said_of_all(after, last) and not of_some)


def recount_applicants(words: Words) -> bool:
    """社会团体2件（均为公益组织）: of which kind those are that were counted right before."""
    last, content = words.state.here[-1:], content_of(words.after)
    is_told = words.state.clause.opening == "（" and [token.kind for token in content] == [Term.APPLICANT]
    if not (is_told and last and last[0].counted in codes.UNCODED and words.state.paragraph.topic == APPLICATION):
        return False
    last[0].counted = content[0].sense
    return True


def _tells_who_deals(after: Sequence[Token]) -> bool:
    """均由党政办统一办理; but not 均由党政办办理完毕, nor 均由镇综治办承办并答复."""
    said = [token.sense for token in after if token.kind in _SAYING]
    return [token.sense for token in after[:1]] == ["by_whom"] and len(after) > 2 and said == ["deal"]


_SAYING = TELLING | {Term.HANDLE, Term.REMAINDER}


def _names_what_about(after: Sequence[Token]) -> bool:
    """律师事务所申请4件，均涉及行政执法案卷: what they were about; how they were answered is not said."""
    return [(token.kind, token.sense) for token in after[:1]] == [(Term.PARTIAL, "about")]


def _leaves_some_out(words: Words) -> bool:
    """除3件是企业提出的外，均为自然人提出."""
    before = words.state.clause.before
    return "except" in senses(before, Term.EXCLUDING) and has(before, Term.QUANTITY)


def _is_of_those_put_right(words: Words) -> bool:
    """收到申请7件，其中内容不明确需补正的2件，补正后均予以公开: of the two."""
    last = words.state.here[-1:]
    return "put_right" in senses(words.before, Term.PARTIAL) and bool(last) and last[0].counted == codes.OTHER


def _of_those_there_are(state: State, counted: Sequence[str]) -> Sequence[str]:
    """没有行政诉讼，行政复议2件，均维持: of the cases named, those of which there are any."""
    none = state.paragraph.none
    those = [code for code in counted if code.partition(".")[0] not in none]
    if those or len(counted) != 1 or not codes.is_case(counted[0]):
        return those or counted
    result = counted[0].partition(".")[2]  # 行政复议2件；行政诉讼0件，均维持
    there_are = [stated.counted for stated in state.here if stated.counted in codes.CASES and stated.number]
    return [codes.of_case(there_are[-1], result)] if there_are and result else counted


def _repeats(last: str, counted: Sequence[str]) -> bool:
    """Whether what is said of all is the outcome that was counted last, or its group."""
    return last in _ENDS and list(counted) in ([last], [codes.GROUP_OF.get(last)])


_ENDS = frozenset((*codes.OUTCOMES, codes.CARRIED_OUT))


def _is_of_some(state: State, counted: Sequence[str]) -> bool:
    """上年结转2件，均已办结; 予以公开5件，均为自然人申请; 企业5件（均予以公开）; 已判决5件，全部维持: of all, or of
    those counted last. 部分公开2件，均涉及个人隐私 tells why; 上级交办5件，均已回复 may be of nothing of ours."""
    numbers = [stated.counted for stated in state.here if stated.relation is Relation.EXACT]
    whose = counted[0] in codes.APPLICANTS and bool(numbers) and numbers[-1] in codes.OUTCOMES
    group = codes.GROUP_OF.get(numbers[-1], numbers[-1]) if numbers else None
    why = group in codes.GROUPS and counted[0] in codes.GROUP_OF and codes.GROUP_OF[counted[0]] != group
    whose = whose or _is_line_of_applicants(numbers, counted, state)
    closed = "." in counted[0] and "closed" in senses(state.clause.before, Term.RESULT)
    in_brackets = bool(state.sentence.brackets and numbers) and counted[0] not in codes.APPLICANTS
    whose = whose or (in_brackets and numbers[-1] in codes.APPLICANTS)
    return whose or why or closed or {*numbers} in ({codes.CARRIED_IN}, {codes.OTHER})


def _is_line_of_applicants(numbers: Sequence[str], counted: Sequence[str], state: State) -> bool:
    """律师事务所申请4件，均涉及行政执法案卷: of those, and how they were answered is not said."""
    is_line = codes.GROUP_OF.get(counted[0]) == codes.REFUSED
    is_line = is_line and codes.REFUSED not in senses(state.clause.following, Term.OUTCOME)
    return is_line and numbers[-1:] != [] and numbers[-1] in codes.APPLICANTS and not state.sentence.brackets


def _says_of_ours(words: Words) -> bool:
    """Whether a 均 that gave nothing says what became of applications or cases."""
    after, topic = words.after, words.state.paragraph.topic
    answered = has(after, Term.HANDLE) and topic == APPLICATION
    says = any(token.kind is not Term.NOUN for token in content_of(after))  # 均按时提交答复材料
    of_cases = topic == DISPUTE and bool(words.state.here) and says and not words.state.sentence.is_decider
    published = has(after, Term.PUBLISH) and topic not in (DOCUMENT, ACT)  # 行政处罚3件，均已公示
    strange = topic == APPLICATION and bool(words.state.here) and _says_something_strange(after)
    return (has(after, *TELLING) or published or answered or of_cases or strange) and not has(after, Term.FAULT)


def _says_something_strange(after: Sequence[Token]) -> bool:
    """收到申请5件，全部给了答案: what all of them are said to be is not known."""
    return has_strange_words(after) and not has(after, Term.NOUN, Term.PARTIAL, Term.HAPPEN, Term.RECEIVE)


def _is_said_of_all(after: Sequence[Token], last: Token) -> bool:
    """均已转交相关部门办理 may be no answer, and 均涉及执法案卷 tells only what they are about."""
    before = after[: after.index(last)]
    return not has(before, Term.NOUN) and "about" not in senses(before, Term.PARTIAL)
