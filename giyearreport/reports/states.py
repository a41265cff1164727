"""The states of a report and every way from one to another: read this and you know the workflow.

Each state has a word for each reader (experience.md, "States and buttons").
"""

from dataclasses import dataclass

from django.db import models

from giyearreport.rules import Level


class State(models.TextChoices):
    DRAFTING = "drafting", "填写中"
    SUBMITTED = "submitted", "待审核"
    REVIEWING = "reviewing", "审核中"
    RETURNED = "returned", "已退回"
    APPROVED = "approved", "待发布"
    PUBLISHED = "published", "已发布"
    CORRECTING = "correcting", "更正中"
    TAKEN_DOWN = "taken_down", "已撤下"
    HISTORY = "history", "历史"


#: What the reporting unit reads, where it differs from what the county reads.
UNIT_LABELS = {
    State.SUBMITTED: "已上报，待县级审核",
    State.RETURNED: "退回修改",
    State.APPROVED: "审核通过，待发布",
}

#: What was read wrongly of a file of a past year is mended; it is handed in and published by nobody.
EDITABLE = frozenset({State.DRAFTING, State.RETURNED, State.CORRECTING, State.HISTORY})
#: The content is the unit's word: the round's other reports are compared with it.
HANDED_IN = frozenset(State) - EDITABLE
#: What was taken down was wrong: it stays the unit's word, and counts in no sum before it is public again.
ADDED_UP = HANDED_IN - {State.TAKEN_DOWN}

#: Whose turn it is, said on every report.
TURN = {
    State.DRAFTING: "等填报单位填写、提交。",
    State.SUBMITTED: "等县级审核员开始审核。",
    State.REVIEWING: "等县级审核员审核；审核期间不能修改。",
    State.RETURNED: "等填报单位按退回意见修改后再提交。",
    State.APPROVED: "等县级审核员发布；内容已经固定。",
    State.PUBLISHED: "已经公开；要改内容，由县级审核员发起更正。",
    State.CORRECTING: "等填报单位更正后再提交；公众现在看到的是上一版。",
    State.HISTORY: "以前在别的系统公开的，导入存档；不再提交、发布。",
    State.TAKEN_DOWN: "已经撤下，公众看不到；可以恢复公开，也可以发起更正，改好后再发布。",
}
#: Likewise of one that is corrected because it was taken down.
TURN_OUT_OF_SIGHT = "等填报单位更正后再提交；报告已经撤下，公众看不到。"

#: What the one reads who may change it now; ``{by}`` is until when, and may be empty.
OWN_TURN = {
    State.DRAFTING: "请您{by}填完各部分，检查后提交。",
    State.RETURNED: "请您按退回意见修改，{by}再检查、提交。",
    State.HISTORY: "以前在别的系统公开的，导入存档；读错的地方可以改，不再提交。",
    State.CORRECTING: "请您更正后再检查、提交；公众现在看到的是上一版。",
}

#: What the reviewer reads whose turn it is.
REVIEWERS_TURN = {
    State.SUBMITTED: "请您开始审核。",
    State.REVIEWING: "请您审核；审核期间填报单位不能修改。",
    State.APPROVED: "请您发布；内容已经固定。",
    State.PUBLISHED: "已经公开；要改内容，请发起更正。",
}


class Action(models.TextChoices):
    SUBMIT = "submit", "提交"
    WITHDRAW = "withdraw", "撤回"
    START_REVIEW = "start_review", "开始审核"
    RETURN = "return", "退回"
    APPROVE = "approve", "审核通过"
    PUBLISH = "publish", "发布"
    CORRECT = "correct", "发起更正"
    REVERT = "revert", "撤销更正"
    TAKE_DOWN = "take_down", "撤下"
    PUT_BACK = "put_back", "恢复公开"


#: After these the public reads what stands in the report.
MAKES_PUBLIC = frozenset({Action.PUBLISH, Action.REVERT})


@dataclass(frozen=True)
class Transition:
    """A way from one state to another and what it does, besides writing its event.

    ``unsettled`` are the levels of findings that stop it while nobody has let them pass or explained them; ``stamps``
    is the report's column that takes the time, ``signs`` the one that takes the person, ``clears`` one that becomes
    empty. ``read_by`` are those who read the reason.
    """

    action: Action
    sources: frozenset[State]
    target: State
    needs_reason: bool = False  # where it sends comments, they may be the reason
    read_by: str = "对方"
    read_out_of_sight_by: str = ""  # likewise where the public sees none of the report
    consequence: str = ""  # said before it is done, where it cannot be undone
    by_another: bool = False  # than who wrote or submitted any of it: nobody does it alone
    unsettled: frozenset[Level] = frozenset()
    stamps: str = ""
    signs: str = ""
    clears: str = ""
    hands_in: bool = False  # the county's comments answered, and tables of zeros confirmed
    within_limits: bool = False  # of the round: how often, and how soon (``withdrawing``)
    sends_comments: bool = False  # the drafts of the county's comments
    seals: bool = False  # the records close; they must be complete and balanced
    opens: bool = False  # the records may be edited again
    keeps: bool = False  # the content, as a snapshot that the event points to
    freezes: bool = False  # that snapshot becomes a revision
    public_target: State | None = None  # the state after it of a report of which something is published
    publishes: bool = False  # the newest revision, with its files
    reverts: bool = False  # to what is published; what was published last, if nothing has been begun since
    hides: bool | None = None  # what is published of it from the public, or shows it again
    issues_receipt: bool = False

    @property
    def is_checked(self) -> bool:
        """Whether it asks what the checks find: to stop there, or to keep the answers that hold."""
        return bool(self.unsettled) or self.freezes or self.publishes


TRANSITIONS = {
    transition.action: transition
    for transition in (
        Transition(
            Action.SUBMIT, EDITABLE - {State.HISTORY}, State.SUBMITTED,
            unsettled=frozenset({Level.ERROR, Level.WARNING}), stamps="submitted_at", signs="submitted_by",
            hands_in=True, seals=True, keeps=True, issues_receipt=True,
        ),
        Transition(
            Action.WITHDRAW, frozenset({State.SUBMITTED}), State.DRAFTING, public_target=State.CORRECTING,
            needs_reason=True, within_limits=True, clears="submitted_at", opens=True,
        ),
        Transition(Action.START_REVIEW, frozenset({State.SUBMITTED}), State.REVIEWING),
        Transition(
            Action.RETURN, frozenset({State.REVIEWING, State.APPROVED}), State.RETURNED,
            needs_reason=True, stamps="returned_at", sends_comments=True, opens=True, keeps=True,
        ),
        Transition(
            Action.APPROVE, frozenset({State.REVIEWING}), State.APPROVED,
            by_another=True, stamps="approved_at", keeps=True, freezes=True,
        ),
        # A warning that comes up between approval and publication is for the reviewer to see, and stops nothing (U52).
        Transition(
            Action.PUBLISH, frozenset({State.APPROVED}), State.PUBLISHED,
            consequence="发布后公众马上能看到，地址和文件长期保留。以后要改，只能发起更正，旧版仍然留着。",
            by_another=True, unsettled=frozenset({Level.ERROR}), stamps="published_at",
            keeps=True, publishes=True, issues_receipt=True,
        ),
        Transition(
            Action.CORRECT, frozenset({State.PUBLISHED, State.TAKEN_DOWN}), State.CORRECTING,
            needs_reason=True, read_by="公众和填报单位", read_out_of_sight_by="填报单位", opens=True,
        ),
        Transition(
            Action.REVERT, frozenset(State) - {State.DRAFTING, State.TAKEN_DOWN, State.HISTORY}, State.PUBLISHED,
            needs_reason=True, read_by="公众和填报单位", read_out_of_sight_by="填报单位",
            consequence="还没有发布的更正：放弃，内容改回已经公开的那一版。已经发布的更正：现行版本改回上一版，"
            "撤销的那一版地址还在，页面上写明撤销的时间和原因。",
            by_another=True, keeps=True, reverts=True,
        ),
        Transition(
            Action.TAKE_DOWN, frozenset({State.PUBLISHED}), State.TAKEN_DOWN,
            needs_reason=True, read_by="公众和填报单位",
            consequence="撤下后公众看不到这份报告的任何一版，原来的地址写明谁在什么时候为什么撤下。县里保留全部内容，"
            "可以恢复公开。别人已经下载或者转存的收不回来。",
            by_another=True, hides=True,
        ),
        Transition(
            Action.PUT_BACK, frozenset({State.TAKEN_DOWN}), State.PUBLISHED,
            needs_reason=True, read_by="填报单位",
            consequence="恢复后公众马上又能看到各版，地址和文件同原来一样。",
            by_another=True, hides=False,
        ),
    )
}  # fmt: skip
