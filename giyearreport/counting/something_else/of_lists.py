"""Some of what was counted before: what a 其中 or a bracket lists of its own kind, and how documents are classed."""

from giyearreport.counting import codes
from giyearreport.counting.counted import Counted
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import listed_total
from giyearreport.counting.phrase import has, senses
from giyearreport.counting.something_else.of_applications import names_whose
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import State


def are_left_out(count: Counted) -> bool:
    """行政处罚13件（另有交通违法处罚498件）."""
    if not count.state.sentence.brackets or not has(count.number.left[:1], Term.EXCLUDING):
        return False
    outside = [stated.counted for stated in count.state.here if not stated.in_brackets]
    return outside[-1:] == count.codes


def are_papers_classed(count: Counted) -> bool:
    """印发公文183份，其中主动公开46份、不予公开105份: how what was written is classed."""
    if count.codes[0] not in codes.OUTCOMES or not count.state.sentence.written:
        return False
    total = None if count.state.paragraph.seen_applications else listed_total(count.number)
    return total is not None and total.counted in codes.UNCODED


def go_on_with_some(count: Counted) -> bool:
    """涉及征地6件、村级事务公开2件."""
    listed = count.state.sentence.tells_some and (count.only == codes.GRANTED or count.is_case)
    return listed and has(count.tokens[:1], Term.LINK)


def are_planned(count: Counted) -> bool:
    """2025年拟制定规范性文件12件."""
    return "planned" in senses(count.tokens, Term.LIGHT)


def are_papers(count: Counted) -> bool:
    """年内印发文件94件，认定为规范性文件的有17件: what was issued before is told of papers."""
    return has(count.state.clause.following, Term.DOCUMENT) and "papers" in senses(count.tokens, Term.NOUN)


def are_finished(count: Counted) -> bool:
    """全年办理申请24件，其中20件已答复: the 24 are what there was to answer."""
    total = _total_of_its_kind(count) if count.only == codes.HANDLED else None
    if total is None or not total.deals:
        return False
    said = [*count.tokens, *count.number.around.rest]
    how = has(said, Term.FAULT, Term.PARTIAL) or "in_time" in senses(said, Term.LIGHT)  # 其中按期办结20件
    came = [s for s in count.state.here if s.counted == codes.RECEIVED]
    carried = [s for s in count.state.here if s.counted == codes.CARRIED_IN]
    fits = not came or sum(s.figure for s in (*came, *carried)) == total.figure
    return fits and not how and "deal" not in senses(count.tokens, Term.HANDLE)


def take_total_as_received(count: Counted) -> Counted:
    if total := listed_total(count.number):
        total.counted = codes.RECEIVED
    return count


def are_some_answers(count: Counted) -> bool:
    """办理申请24件，其中按期答复20件."""
    if count.only != codes.HANDLED or _total_of_its_kind(count) is None:
        return False
    return not (count.state.sentence.lists and _lists_what_came_in(count.state))


def _lists_what_came_in(state: State) -> bool:
    """受理办理354件，其中新收354件，办理完成253件: the list is of all that was dealt with."""
    here = (s for s in state.stated if s.in_list == state.sentence.lists[-1])
    return any(s.counted in (codes.RECEIVED, codes.CARRIED_IN) for s in here)


def are_some_of_their_kind(count: Counted) -> bool:
    """废止6件（其中到期失效2件）."""
    if count.only in _NO_PARTS:
        return False
    total = _total_of_its_kind(count)
    if total is None or total.figure <= count.number.figure:
        return False
    is_new = count.only == codes.RECEIVED and has(count.tokens, Term.THIS, Term.RECEIVE)  # 受理12件，其中新收10件
    return not is_new or names_whose(count.number.left)


#: What is told above, and what lists no part of its own kind: 跨年度办理9件，其中上年转入4件，本年转出5件.
_NO_PARTS = (codes.HANDLED, codes.CARRIED_IN, codes.CARRIED_OUT)


def _total_of_its_kind(count: Counted) -> Stated | None:
    """The total whose parts are listed, where it counts the same."""
    total = listed_total(count.number)
    if total is None or count.codes != [total.counted] or total.when is not count.number.when_of(count.tokens):
        return None
    return total
