"""The states of a comment, and what makes them."""

from giyearreport.reports.models import Comment, Reply
from giyearreport.reports.permissions import ANSWER, COMMENT
from giyearreport.reports.states import State as ReportState

State, Weight, ReplyKind = Comment.State, Comment.Weight, Reply.Kind

#: The unit's turn: sent or asked again, and without an answer.
OPEN = frozenset({State.SENT, State.REOPENED})
#: Not at its end: of a draft the unit knows nothing, of an open one the county no answer.
UNFINISHED = OPEN | {State.DRAFT}
UNDER_REVIEW = frozenset({ReportState.SUBMITTED, ReportState.REVIEWING})
ANSWERED = frozenset({State.DONE, State.DECLINED})

#: What a reply makes of its comment.
MAKES = {
    ReplyKind.DONE: State.DONE,
    ReplyKind.DECLINED: State.DECLINED,
    ReplyKind.TAKEN_BACK: State.SENT,
    ReplyKind.SETTLED: State.SETTLED,
    ReplyKind.REOPENED: State.REOPENED,
}
#: Whose word it is.
NEEDS = {
    ReplyKind.DONE: ANSWER,
    ReplyKind.DECLINED: ANSWER,
    ReplyKind.TAKEN_BACK: ANSWER,
    ReplyKind.SETTLED: COMMENT,
    ReplyKind.REOPENED: COMMENT,
}
