"""What the sentence so far corrects in what the words of a number count: an ordered tuple of rules. Each that applies
changes it for those behind it."""

from giyearreport.counting import codes
from giyearreport.counting.context import when_of_year
from giyearreport.counting.counted import Counted
from giyearreport.counting.fact import When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.number_of_others import (
    are_decided_for_others,
    are_of_another_kind,
    are_of_reviewers,
    are_to_be_decided_for_others,
    as_decided,
    as_of_others,
    begin_decided,
    note_reviewers,
)
from giyearreport.counting.phrase import MONEY, PIECES, has, senses
from giyearreport.counting.rule import Rule, in_turn
from giyearreport.counting.something_else import as_something_else
from giyearreport.counting.something_else.of_applications import OF_DECISIONS, are_of_decisions


def corrected(count: Counted) -> Counted:
    """What is counted, after all corrections."""
    return in_turn(CORRECTIONS, count)


def _result_without_case(count: Counted) -> bool:
    return count.is_case and "." in count.only and not has(count.tokens, Term.CASE)


def _as_of_fitting_case(count: Counted) -> Counted:
    """行政复议9件、行政诉讼3件，其中维持7件: of the case of which there are so many."""
    case, _, result = count.only.partition(".")
    cases = [stated for stated in count.state.here if stated.counted in codes.CASES and stated.number is not None]
    totals = {stated.counted: stated.figure for stated in cases if stated.when is count.state.sentence.when}
    if totals.get(case, count.number.figure) >= count.number.figure:
        return count
    fitting = [other for other, total in totals.items() if total >= count.number.figure]
    return count.as_code(codes.of_case(fitting[-1], result)) if fitting else count


def _are_all_that_came(count: Counted) -> bool:
    """收到事故卷宗类申请17件，均不予公开; 收到当面申请1件，已答复."""
    if count.only != codes.OTHER or count.state.here:
        return False
    number, tokens, state, following = count.number, count.tokens, count.state, count.state.clause.following
    begins = not (state.sentence.in_list or state.sentence.brackets)
    begins = begins and all(stated.counted in codes.UNCODED for stated in state.stated)
    partial = {*senses(tokens, Term.PARTIAL)}
    asked = has(tokens, Term.RECEIVE) and (has(tokens, Term.APPLICATION) or bool(partial & {"channel", "written"}))
    of_one_kind = partial <= {"channel", "written", "some", "put_right", "through", "about", "kind"} and has(
        number.left, Term.PARTIAL
    )
    goes_on = has(following, Term.ALL, Term.AMONG) or (number.figure == 1 and has(following, Term.HANDLE, Term.OUTCOME))
    asked = asked and number.quantity.unit in PIECES
    return begins and asked and of_one_kind and goes_on and not has(tokens, Term.NOUN, Term.PUBLISH, Term.FAULT)


def _is_nought_asked(count: Counted) -> bool:
    """发出收费通知0件，收费总金额0元: where nothing was asked for nothing came in."""
    if count.only != codes.OTHER or count.number.quantity.unit != MONEY or count.number.quantity.number != 0:
        return False
    last = count.state.here[-1:]
    after_none = bool(last) and (last[0].counted, last[0].number) == (codes.PROCESSING_FEE_NOTICES, 0)
    return after_none and not has(count.state.clause.following, Term.COLLECT)  # 总金额0元，实际收取0元


def _are_amid_those_carried(count: Counted) -> bool:
    """未办结的6件中，2件尚未到期."""
    return count.only == codes.CARRIED_OUT == count.state.sentence.amid


def _stand_beside_received(count: Counted) -> bool:
    """新收51件、结转4件: what the two make up together, if anything follows."""
    if not _are_undirected(count):
        return False
    here = count.state.here
    beside = has(count.tokens[:1], Term.LINK) and bool(here) and here[-1].counted == codes.RECEIVED
    return beside and bool(count.state.clause.following)


def _make_up_total(count: Counted) -> bool:
    """办理总量为38件，新收36件，结转2件: what makes up the total with what came in was carried in."""
    told, figure = count.state.here[-2:], count.number.figure
    both = _are_undirected(count) and has(count.tokens, Term.CARRY) and len(told) == 2 and bool(figure)
    return both and told[1].counted == codes.RECEIVED and told[0].figure == told[1].figure + figure


def _are_undirected(count: Counted) -> bool:
    """结转4件, without a word whither."""
    return count.only == codes.CARRIED_OUT and not has(count.tokens, Term.NEXT, Term.YEAR, Term.CARRIED)


def _came_before(count: Counted) -> bool:
    """办结21件（其中2022年收件2件）: of those answered this year, what came in a year before was carried in."""
    if count.only != codes.RECEIVED:
        return False
    if _are_included_from_before(count.number):
        return True
    lists = count.state.sentence.lists
    if not lists or count.number.when_of(count.tokens) is not When.LAST:
        return False
    return any(stated.counted == codes.HANDLED and stated.opens == lists[-1] for stated in count.state.here)


def _are_included_from_before(number: Number) -> bool:
    """办结34件（含2023年12月收到的1件）."""
    years = [token for token in number.left if token.kind is Term.YEAR]
    earlier = has(number.left, Term.LAST) or [when_of_year(number.state, year) for year in years] == [When.LAST]
    including = has(number.left[:1], Term.INCLUDING) and bool(number.state.sentence.brackets)
    return including and earlier and any(stated.counted == codes.HANDLED for stated in number.state.here)


def _are_not_linked(count: Counted) -> bool:
    """行政许可行政处罚共12件: of which is not said."""
    return len(count.codes) > 1 and not has(count.tokens, Term.LINK)


def _as_carried_in(count: Counted) -> Counted:
    return count.as_code(codes.CARRIED_IN)


CORRECTIONS: tuple[Rule[Counted, Counted], ...] = (
    Rule(
        "a result is that of the case of which there are so many",
        _result_without_case,
        _as_of_fitting_case,
        (("行政复议9件、行政诉讼3件，其中维持7件。", "reconsideration 9; litigation 3; reconsideration.upheld 7"),),
    ),
    Rule(
        "by one way and about one thing all that came in",
        _are_all_that_came,
        lambda count: count.as_code(codes.RECEIVED).as_guess(),
        (("收到事故卷宗类申请17件，均不予公开。", "received 17; refused all"),),
    ),
    Rule(
        "what looks as if it were counted is something else",
        lambda count: True,
        as_something_else,
        (("收到申请12件，受理10件。", "received 12"),),
    ),
    Rule(
        "where no fee was asked none came in",
        _is_nought_asked,
        lambda count: count.as_code(codes.PROCESSING_FEE),
        (("发出收费通知0件，收费总金额0元。", "processing_fee_notices 0; processing_fee 0"),),
    ),
    Rule(
        "what the 复议机关 have is theirs",
        are_of_reviewers,
        note_reviewers,
        (("各级行政复议机关收到行政复议申请193件，其中涉及政府信息公开21件。", ""),),
    ),
    Rule(
        "what a 司法局 deals with, or somebody judges, begins what is decided for others",
        are_to_be_decided_for_others,
        begin_decided,
        (("审结行政复议案件35件。", ""),),
    ),
    Rule(
        "what is decided for others is none of ours",
        are_decided_for_others,
        as_decided,
        (("作为复议机关，收到行政复议申请84件。", ""),),
    ),
    Rule(
        "cases of another kind, or that are defended for others, are none of ours",
        are_of_another_kind,
        as_of_others,
        (("治安处罚类行政复议3件。", ""),),
    ),
    Rule(
        "what follows an application for a decision is of decisions",
        lambda count: count.only == codes.OTHER and are_of_decisions(count),
        lambda count: count.for_others(OF_DECISIONS),
        (("行政许可方面，受理申请420件，办结412件。", ""),),
    ),
    Rule(
        "some of those that are carried over are counted with them",
        _are_amid_those_carried,
        Counted.as_other,
        (("未办结的6件中，2件尚未到期。", "carried_out 6"),),
    ),
    Rule(
        "what stands beside 新收, and what follows is of both, was carried in",
        _stand_beside_received,
        lambda count: _as_carried_in(count).as_guess(),
        (("新收51件、结转4件，办结55件。", "received 51; carried_in 4; handled 55"),),
    ),
    Rule(
        "what makes up the total with what came in was carried in",
        _make_up_total,
        _as_carried_in,
        (("办理总量为38件，新收36件，结转2件。", "handled 38; received 36; carried_in 2"),),
    ),
    Rule(
        "what came in before, of those answered this year, was carried in",
        _came_before,
        lambda count: _as_carried_in(count).as_guess(),
        (("办结申请21件（其中2023年收件2件）。", "handled 21 with_carried_in; carried_in 2"),),
    ),
    Rule(
        "of which of two things that nothing links is a guess",
        _are_not_linked,
        Counted.as_guess,
        (("行政许可行政处罚共12件。", "licences+penalties 12"),),
    ),
)
