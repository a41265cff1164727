"""Comments at places of a report: a reviewer's drafts, sent with a 退回; what the unit answers, and what the reviewer
makes of that. None of it touches the report itself, so none counts its version up."""

from giyearreport.reports.comments.answering import answers_in_words, open_musts, reply, settle
from giyearreport.reports.comments.drafting import Said, drop, take_along, write
from giyearreport.reports.comments.phrases import drop_phrase, keep_phrase
from giyearreport.reports.comments.reviews import InReview, in_review
from giyearreport.reports.comments.seen import seen_by
from giyearreport.reports.comments.sending import reason_by_comments, refuse_unseen, send
from giyearreport.reports.comments.states import ANSWERED, OPEN, UNDER_REVIEW, ReplyKind, State, Weight

__all__ = [
    "ANSWERED",
    "OPEN",
    "UNDER_REVIEW",
    "InReview",
    "ReplyKind",
    "Said",
    "State",
    "Weight",
    "answers_in_words",
    "drop",
    "drop_phrase",
    "in_review",
    "keep_phrase",
    "open_musts",
    "reason_by_comments",
    "refuse_unseen",
    "reply",
    "seen_by",
    "send",
    "settle",
    "take_along",
    "write",
]
