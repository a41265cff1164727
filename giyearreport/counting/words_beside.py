"""What the words beside a number are taken for, and what they change for all that follows: an ordered tuple of rules.
Each that applies changes the words for those behind it."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from giyearreport.counting import codes
from giyearreport.counting.context import open_list, open_part_of_list, set_time, set_topic, when_of_year
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Around, Number, are_promulgated
from giyearreport.counting.phrase import CASEWISE, VERBS, as_decisions, content_of, has, is_content, senses
from giyearreport.counting.rule import Rule, in_turn
from giyearreport.counting.states import APPLICATION, State
from giyearreport.counting.terminal import Token


class Beside(NamedTuple):
    """The words before a quantity (``left``) and those after it that may be its own (``right``). Most rules ask for
    the ``kinds`` of the words before it, or for the senses of the ``light`` ones."""

    state: State
    left: Sequence[Token]
    quantity: Token
    right: Sequence[Token]
    around: Around
    kinds: Set[Term]
    light: Sequence[str]

    def with_left(self, left: Sequence[Token]) -> "Beside":
        return self._replace(left=left, kinds=_kinds_of(left), light=senses(left, Term.LIGHT))

    def without_applicant(self) -> "Beside":
        return self.with_left([token for token in self.left if token.sense != "applicant"])


def _kinds_of(left: Sequence[Token]) -> Set[Term]:
    return {token.kind for token in left}


def seen(state: State, left: Sequence[Token], quantity: Token, right: Sequence[Token], around: Around) -> Number:
    """The number as it stands, once its words have changed the time, the documents spoken of and the open lists."""
    beside = Beside(state, left, quantity, right, around, _kinds_of(left), senses(left, Term.LIGHT))
    beside = in_turn(WORDS_BESIDE, beside)
    content = content_of(beside.left)
    state.clause.differs = _goes_on_differing(beside) or _is_difference(beside, content)
    is_bound = quantity.relation is Relation.ABOUT and "in_a_row" in beside.light  # 连续两年超过100件
    counts_nothing = state.clause.differs or Term.NOT in beside.kinds or is_bound
    if not counts_nothing:
        _open_lists(beside)
    head = content[-1] if content else None
    return Number(state, beside.left, quantity, beside.right, around, head, counts_nothing)


def _open_lists(beside: Beside) -> None:
    if Term.AMONG in beside.kinds or _lists_decisions(beside):
        open_list(beside.state)
    elif Term.INCLUDING in beside.kinds and Term.CARRY not in beside.kinds:
        open_part_of_list(beside.state)


def _goes_on_differing(beside: Beside) -> bool:
    """分别增加12件、3件."""
    return beside.state.clause.differs and [token.kind for token in beside.left] == [Term.LINK]


def _may_be_absent(beside: Beside) -> bool:
    """不存在3件, 告知不存在的3件."""
    if Term.NOT not in beside.kinds:
        return False
    topic = beside.state.paragraph.topic
    return topic == APPLICATION or (topic is None and has(beside.left, Term.HANDLE, Term.APPLICATION))


def _say_whose_they_are(beside: Beside) -> bool:
    return Term.PARTIAL in beside.kinds and "by" in senses(beside.left, Term.PARTIAL)


def _are_included_before(beside: Beside) -> bool:
    """处理申请72件，连同上年结转的5件在内."""
    if len(beside.right) != 2 or not beside.state.here or not has(beside.left, Term.CARRY):
        return False
    return [(token.kind, token.end - token.start) for token in beside.right] == [(Term.LIGHT, 1)] * 2


def _include_before(beside: Beside) -> Beside:
    together = [token._replace(sense="including") if token.sense == "together" else token for token in beside.left]
    return beside._replace(left=together)


def _tell_how_all_came(beside: Beside) -> bool:
    """收到10条群众通过网站提交的申请: how all of them came is told, not some of them."""
    if not has(beside.right, Term.PARTIAL) or beside.state.sentence.in_list:
        return False
    content = content_of(beside.right) if has(beside.left, Term.RECEIVE, Term.HANDLE) else []
    return bool(content) and content[-1].kind is Term.APPLICATION


def _answer_those_carried(beside: Beside) -> bool:
    left = beside.left
    return bool(left) and left[0].sense == "towards" and has(left, Term.CARRY)


def _end_as_told(beside: Beside) -> bool:
    """2件因逾期不补正结案: what became of them is how they ended."""
    right = beside.right
    ended = has(right[-1:], Term.RESULT) and right[-1].sense == "closed"
    return ended and has(right[:-1], Term.OUTCOME) and not has(right, Term.CASE)


def _speak_of_right(beside: Beside) -> Beside:
    set_topic(beside.state, beside.right)
    return beside


def _speak_of_left(beside: Beside) -> Beside:
    set_topic(beside.state, beside.left)
    return beside


def _speak_of_those_within(beside: Beside) -> Beside:
    return _speak_of_left(beside).with_left(_of_those_among(beside.left))


def _name_who_asked(beside: Beside) -> bool:
    """申请人提出的3件申请."""
    if Term.NOUN not in beside.kinds or not has(beside.right[:1], Term.APPLICATION):
        return False
    return has(content_of(beside.left)[-1:], Term.NOUN) and beside.left[-1].sense != "papers"


def _name_whom_to_answer(beside: Beside) -> bool:
    """答复申请人41件."""
    answer = Term.HANDLE in beside.kinds and beside.quantity.unit in CASEWISE
    return answer and [token.sense for token in content_of(beside.left)[-1:]] == ["applicant"]


def _tell_the_time(beside: Beside) -> bool:
    """复议案件7件，上年为5件，被纠错1件: another year's number of what was named, and no word of that year goes on."""
    names_none = Term.LAST not in beside.kinds and Term.YEAR not in beside.kinds
    if names_none or not beside.state.here or content_of(beside.left):
        return True
    years = [when_of_year(beside.state, token) for token in beside.left if token.kind is Term.YEAR]
    return Term.LAST not in beside.kinds and When.LAST not in years


def _set_time(beside: Beside) -> Beside:
    set_time(beside.state, beside.left)
    return beside


def _grow(beside: Beside) -> bool:
    """由上年的3件增加到5件，其中维持2件."""
    return Term.BECOME in beside.kinds and not has(beside.left, Term.LAST, Term.YEAR)


def _go_back_in_time(beside: Beside) -> Beside:
    beside.state.sentence.when = beside.state.clause.when
    return beside


def _are_of_citizens(beside: Beside) -> bool:
    """公民申请公开信息14件，法人申请公开信息2件."""
    named = Term.APPLICATION in beside.kinds and has(beside.state.clause.following, Term.APPLICANT)
    return named and "of_citizens" in senses(beside.left, Term.APPLICATION)


def _forget_third_parties(beside: Beside) -> Beside:
    beside.state.sentence.asks_third_parties = False
    return beside


def _share_what_was_stated(beside: Beside) -> Beside:
    beside.state.clause.sharing = beside.state.paragraph.last
    return beside


def _publish_documents(beside: Beside) -> bool:
    return Term.PUBLISH in beside.kinds and are_promulgated(beside.left, beside.right)


def _issue(beside: Beside) -> Beside:
    beside.state.sentence.written = [codes.ISSUED]
    return beside


def _tell_what_is_written(beside: Beside) -> bool:
    return Term.WRITE in beside.kinds and not _publish_documents(beside)


def _write(beside: Beside) -> Beside:
    beside.state.sentence.written = senses(beside.left, Term.WRITE)
    return beside


def _with_absent_as_outcome(left: Sequence[Token]) -> Sequence[Token]:
    """不存在3件, 告知不存在的3件: the information is not held."""
    passed = (Term.LIGHT, Term.HANDLE)  # 以“不存在”答复5件
    end = next((place for place in range(len(left), 0, -1) if left[place - 1].kind not in passed), 0)
    if not end or left[end - 1].sense != "absent":
        return left
    return [*left[: end - 1], left[end - 1]._replace(kind=Term.OUTCOME, sense=codes.NOT_HELD), *left[end:]]


def _without_whose_they_are(left: Sequence[Token]) -> Sequence[Token]:
    """以县政府为被申请人的政府信息公开申请: applications, and no cases."""
    content = content_of(left)
    at = next((place for place, token in enumerate(content[:-1]) if token.kind is Term.CASE), None)
    if at is None or content[at + 1].kind is not Term.APPLICATION:
        return left
    return [token for token in left if token is not content[at] and token.sense != "by"]


def _may_be_decisions(beside: Beside) -> bool:
    """办理行政许可事项12件; but not 梳理行政许可事项12件, 取消行政许可事项12件."""
    if Term.NOUN not in beside.kinds:
        return False
    left, matters, nouns = beside.left, codes.ACTS, senses(beside.left, Term.NOUN)
    dealt_with = "dealt_with" in nouns
    named = has(left, Term.ACT) if dealt_with else has(left, Term.HANDLE)
    of_matters = not {*matters}.isdisjoint(nouns) and (dealt_with or named)
    ours = (of_matters or (dealt_with and named)) and {*nouns} <= {"dealt_with", *matters}
    done = ours and not has(left, Term.RECEIVE, Term.WRITE, Term.PUBLISH, Term.FAULT)
    return done and beside.quantity.unit in CASEWISE


def _of_those_among(left: Sequence[Token]) -> Sequence[Token]:
    """法人申请中商业企业2件: the words before a 中 say of what all some are counted."""
    within = next(place for place, token in enumerate(left) if token.sense == "within")
    if not has(left[within:], Term.APPLICANT, Term.OUTCOME) or not has(left[:within], Term.APPLICANT):
        return left
    return [*(token for token in left[:within] if not is_content(token)), *left[within + 1 :]]


def _as_applicant(token: Token) -> Token:
    of_citizens = token.sense == "of_citizens"
    return token._replace(kind=Term.APPLICANT, sense=codes.NATURAL_PERSON) if of_citizens else token


def _lists_decisions(beside: Beside) -> bool:
    """行政强制61件，包括查封57件、扣押4件."""
    lists = Term.INCLUDING in beside.kinds and not beside.state.sentence.brackets
    return lists and [stated.counted for stated in beside.state.here[-1:]] in _DECISIONS


_DECISIONS = [[act] for act in codes.ACTS]


def _is_difference(beside: Beside, content: Sequence[Token]) -> bool:
    if Term.CHANGE not in beside.kinds:
        return False
    is_compared = Term.COMPARED in beside.kinds or has(beside.state.clause.before, Term.COMPARED)
    if is_compared and has(content[:1], Term.CHANGE) and has(content[1:2], *_MORE_OF):
        return True  # 比上年多办结46件
    if content[-1].kind is not Term.CHANGE:
        return False
    return content[-1].end - content[-1].start > 1 or is_compared


#: What there may be more or fewer of.
_MORE_OF = (*VERBS, Term.APPLICATION, Term.OUTCOME)


WORDS_BESIDE: tuple[Rule[Beside, Beside], ...] = (
    Rule(
        "of applications, those that do not exist are not held",
        _may_be_absent,
        lambda beside: beside.with_left(_with_absent_as_outcome(beside.left)),
        (("收到5件，公开4件，不存在1件。", "received 5; granted 4; unavailable_not_held 1"),),
    ),
    Rule(
        "applications against somebody are applications, and no cases",
        _say_whose_they_are,
        lambda beside: beside.with_left(_without_whose_they_are(beside.left)),
        (("以县政府为被告的政府信息公开申请2件。", "received 2"),),
    ),
    Rule(
        "连同 and 在内 include them in what stands before",
        _are_included_before,
        _include_before,
        (("处理申请72件，连同上年结转的5件在内。", "handled 72 with_carried_in; carried_in 5"),),
    ),
    Rule(
        "those carried in are counted, whatever was done with them",
        _answer_those_carried,
        lambda beside: beside._replace(left=beside.left[1:]),
        (("对上年结转的3件申请均予以公开。", "carried_in 3; granted all"),),
    ),
    Rule(
        "what became of some is how they were closed",
        _end_as_told,
        lambda beside: beside._replace(right=beside.right[:-1]),
        (("答复申请9件，另有2件因逾期不补正结案。", "handled 9; other_not_corrected 2"),),
    ),
    Rule(
        "matters that are dealt with are decisions",
        _may_be_decisions,
        lambda beside: beside.with_left(as_decisions(beside.left)),
        (("办理行政许可事项120件。", "licences 120"),),
    ),
    Rule(
        "how all of them came is told behind their number",
        _tell_how_all_came,
        lambda beside: beside._replace(right=[token for token in beside.right if token.kind is not Term.PARTIAL]),
        (("受理6件村民以信函方式提出的政府信息公开申请。", "received 6"),),
    ),
    Rule(
        "申请 behind a number is spoken of",
        lambda beside: has(beside.right[:1], Term.APPLICATION),
        _speak_of_right,
        (("对2件申请收取费用60元。", "processing_fee 60"),),
    ),
    Rule(
        "what stands before a 中 is of all, of whom some are counted",
        lambda beside: "within" in beside.light,
        _speak_of_those_within,
        (("收到申请12件，法人申请中商业企业2件。", "received 12; commercial_enterprise 2"),),
    ),
    Rule(
        "who asked for them is said of all",
        _name_who_asked,
        Beside.without_applicant,
        (("申请人提出的3件申请均涉及房屋征收，全部依法予以部分公开。", "received 3; partially_granted all"),),
    ),
    Rule(
        "whom to answer does not part them",
        _name_whom_to_answer,
        Beside.without_applicant,
        (("答复申请人3件。", "handled 3"),),
    ),
    Rule(
        "the time that is told goes on",
        _tell_the_time,
        _set_time,
        (("上年收到申请9件，办结9件。", "received 9 last; handled 9 last"),),
    ),
    Rule(
        "what became of another year's number is of this year",
        _grow,
        _go_back_in_time,
        (("行政诉讼由上年的1件增加到9件，其中驳回起诉8件。", "litigation 1 last; litigation 9; litigation.upheld 8"),),
    ),
    Rule(
        "公民申请 beside 法人 names who applied",
        _are_of_citizens,
        lambda beside: beside.with_left([_as_applicant(token) for token in beside.left]),
        (("公民申请信息公开14宗，法人申请信息公开2宗。", "natural_person 14; organizations 2"),),
    ),
    Rule(
        "最终 ends what third parties answer",
        lambda beside: "finally" in beside.light,
        _forget_third_parties,
        (("收到的申请中，3件征求第三方意见，最终2件不予公开。", "refused 2"),),
    ),
    Rule(
        "documents by their kind are spoken of",
        lambda beside: "of_documents" in beside.light,
        _speak_of_left,
        (("规范性文件库现有有效文件71件。", "normative_documents.in_force 71"),),
    ),
    Rule(
        "占 before a number tells of what it is a share",
        lambda beside: Term.SHARE_OF in beside.kinds and beside.quantity.unit in CASEWISE,
        _share_what_was_stated,
        (("公民提出申请5件，占新收申请32件的15.6%。", "natural_person 5; received 32; natural_person 15.6%"),),
    ),
    Rule(
        "documents that are promulgated are made",
        _publish_documents,
        _issue,
        (("发布文件32份，其中行政规范性文件2份。", "normative_documents.issued 2"),),
    ),
    Rule(
        "what is done with documents goes on",
        _tell_what_is_written,
        _write,
        (("制发规章2部，行政规范性文件16件。", "regulations.issued 2; normative_documents.issued 16"),),
    ),
)
