"""Comments at places of a report: drafts, sending, answers, and what each reader sees of them."""

import json

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from giyearreport.anchor import Anchor
from giyearreport.audit.models import Entry
from giyearreport.formats.grammar import Ref
from giyearreport.reports import comments, store
from giyearreport.reports.checking.tally import take
from giyearreport.reports.comments import ReplyKind, Said, State
from giyearreport.reports.models import Comment, Event, Phrase, Report
from giyearreport.reports.refusals import LeftOpen, NeedsReason, Refused, Stale
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Role
from tests.county import bring, fill, person

pytestmark = pytest.mark.django_db

GRANTED = Anchor((Ref("applications", "granted", "natural_person"),))
FEES = Anchor((Ref("disclosure", "fees", "amount"),))
SENTENCE = "全年没有发生失泄密和侵犯个人隐私的情况。"


def quoted(report: Report, quote: str = SENTENCE) -> Anchor:
    return Anchor((), "overview", quote, store.load(report).prose["overview"].index(quote))


@pytest.fixture
def in_review(county, submitted):
    return bring(submitted, county, "start_review")


@pytest.fixture
def write(county, in_review):
    def written(key: str, anchor: Anchor = GRANTED, text: str = "请核对", weight: str = "must", by=None, seen: int = 0):
        return comments.write(in_review, key, Said(anchor, weight, text), by=by or county.reviewer, seen=seen)

    return written


@pytest.fixture
def returned(county, in_review, write):
    write("a", text="和去年差得太多")
    write("b", quoted(in_review), "删去这一句", "may")
    advance(in_review, Action.RETURN, by=county.reviewer)
    return in_review


def drafts(report: Report) -> list[tuple[str, str, str, int]]:
    return list(report.comments.order_by("pk").values_list("key", "weight", "text", "writes"))


def states(report: Report) -> dict[int, str]:
    return dict(report.comments.order_by("number").values_list("number", "state"))


def entries(action: str) -> list[dict]:
    return [json.loads(text) for text in Entry.objects.filter(action=action).values_list("details", flat=True)]


class TestDraft:
    def test_is_kept_with_what_the_unit_handed_in(self, county, in_review, write):
        draft = write("a")
        handed_in = Event.objects.get(report=in_review, action="submit").snapshot
        found = Comment.objects.get()
        assert found == draft
        assert (found.anchor, found.by, found.state, found.snapshot) == (
            GRANTED,
            county.reviewer,
            State.DRAFT,
            handed_in,
        )

    def test_is_written_anew_under_its_key_and_each_save_is_in_the_chain(self, in_review, write):
        write("a")
        write("a")
        write("a", text="请再核对", weight="may")
        assert drafts(in_review) == [("a", "may", "请再核对", 2)]
        assert [entry["text"] for entry in entries("comment")] == ["请核对", "请再核对"]

    def test_counts_no_version_of_the_report_up(self, in_review, write):
        before = Report.objects.values().get(pk=in_review.pk)
        write("a")
        assert Report.objects.values().get(pk=in_review.pk) == before

    def test_that_is_dropped_leaves_its_words_in_the_chain(self, county, in_review, write):
        write("a", text="写错了")
        comments.drop(in_review, "a", by=county.reviewer)
        comments.drop(in_review, "a", by=county.reviewer)
        assert drafts(in_review) == []
        assert [entry["text"] for entry in entries("drop_comment")] == ["写错了"]

    def test_of_a_colleague_is_not_written_over_unseen(self, county, in_review, write):
        write("a")
        colleague = person("second", Role.REVIEWER, county.unit)
        with pytest.raises(Stale, match="请核对"):
            write("a", text="另一句话", by=colleague)
        write("a", text="另一句话", by=colleague, seen=1)
        assert drafts(in_review) == [("a", "must", "另一句话", 2)]

    @pytest.mark.parametrize(
        ("anchor", "text", "weight", "said"),
        [
            (Anchor(), "请核对", "must", "请选这条意见写在哪一处"),
            (Anchor((Ref("applications", "no_such_line", "total"),)), "请核对", "must", "在报告里找不到"),
            (Anchor((), "no_such_section"), "请核对", "must", "在报告里找不到"),
            (Anchor((), "overview", "这句话报告里没有", 0), "请核对", "must", "在报告里找不到"),
            (Anchor((), "disclosure", "规章", 0), "请核对", "must", "在报告里找不到"),
            (GRANTED, " \n。 ", "must", "请写意见"),
            (GRANTED, "改" * 1001, "must", "最多 1000 字，现在 1001 字"),
            (GRANTED, "请核对", "perhaps", "“必须改”或者“建议”"),
        ],
    )
    def test_that_cannot_be_kept_is_refused_with_the_reason(self, in_review, write, anchor, text, weight, said):
        with pytest.raises(Refused, match=said):
            write("a", anchor, text, weight)
        assert drafts(in_review) == []

    def test_waits_for_the_report_to_be_handed_in(self, county, draft):
        with pytest.raises(Refused, match="填写中"):
            comments.write(draft, "a", Said(GRANTED, "must", "请核对"), by=county.reviewer)


class TestReturning:
    def test_sends_the_drafts_numbered_in_the_order_of_the_report(self, county, in_review, write):
        write("last", GRANTED)
        write("second", FEES, "单位是万元", "may")
        write("first", quoted(in_review))
        event = advance(in_review, Action.RETURN, by=county.reviewer)
        sent = in_review.comments.values_list("number", "key", "state", "sent_with")
        assert list(sent) == [
            (1, "first", "sent", event.pk),
            (2, "second", "sent", event.pk),
            (3, "last", "sent", event.pk),
        ]
        assert [entry["number"] for entry in entries("send_comments")[0]["sent"]] == [1, 2, 3]

    def test_needs_no_reason_where_something_must_be_changed(self, county, in_review, write):
        write("a")
        write("b", FEES, weight="may")
        assert advance(in_review, Action.RETURN, by=county.reviewer).note == "见意见：必须改 1 条，建议 1 条。"

    def test_keeps_the_reason_that_was_written(self, county, in_review, write):
        write("a")
        assert advance(in_review, Action.RETURN, by=county.reviewer, note="请逐条改").note == "请逐条改"

    def test_with_a_suggestion_alone_and_no_reason_is_refused_and_keeps_the_draft(self, county, in_review, write):
        write("a", weight="may")
        with pytest.raises(NeedsReason, match="至少写一条“必须改”的意见，或者写明退回原因"):
            advance(in_review, Action.RETURN, by=county.reviewer, note=" ")
        assert drafts(in_review) == [("a", "may", "请核对", 1)]
        assert not Event.objects.filter(action="return").exists()

    def test_numbers_go_on_in_the_second_round(self, county, returned):
        comments.reply(returned, "a", ReplyKind.DONE, by=county.clerk, although_untouched=True)
        bring(returned, county, "submit", "start_review")
        comments.write(returned, "c", Said(FEES, "must", "还有这里"), by=county.reviewer)
        advance(returned, Action.RETURN, by=county.reviewer)
        assert list(returned.comments.values_list("number", "key")) == [(1, "b"), (2, "a"), (3, "c")]

    def test_leaves_a_draft_on_an_earlier_submission_unless_it_is_taken_along(self, county, in_review, write):
        """Approved and published over, corrected, handed in again: the draft is about what stands there no more."""
        write("left", text="旧版里的话")
        write("taken", FEES)
        bring(in_review, county, "approve", "publish", "correct", "submit", "start_review")
        assert [comment.is_left_over for comment in comments.seen_by(county.reviewer, in_review)] == [True, True]
        assert comments.in_review([in_review.pk])[in_review.pk].drafts == 0
        with pytest.raises(NeedsReason):
            advance(in_review, Action.RETURN, by=county.reviewer)
        comments.take_along(in_review, "taken", by=county.reviewer)
        assert comments.in_review([in_review.pk])[in_review.pk].drafts == 1
        event = advance(in_review, Action.RETURN, by=county.reviewer)
        assert event.note == "见意见：必须改 1 条。"
        told = in_review.comments.order_by("key").values_list("key", "state", "sent_with", "writes")
        assert list(told) == [("left", "draft", None, 1), ("taken", "sent", event.pk, 2)]
        comments.drop(in_review, "left", by=county.reviewer)

    def test_takes_along_nothing_that_was_sent(self, county, in_review, write):
        write("a")
        bring(in_review, county, "return")
        with pytest.raises(Refused, match="没有这条草稿"):
            comments.take_along(in_review, "a", by=county.reviewer)

    def test_what_was_sent_stays_as_it_was_sent(self, county, returned):
        with transaction.atomic(), pytest.raises(IntegrityError):
            Comment.objects.filter(key="a").update(text="别的")
        with pytest.raises(Refused):
            comments.drop(returned, "a", by=county.reviewer)


class TestAnswer:
    def test_goes_from_hand_to_hand(self, county, returned):
        comments.reply(returned, "b", ReplyKind.DONE, by=county.clerk, although_untouched=True)
        comments.reply(returned, "a", ReplyKind.DECLINED, "和台账一致", by=county.clerk)
        assert states(returned) == {1: "done", 2: "declined"}
        bring(returned, county, "submit", "start_review")
        comments.reply(returned, "b", ReplyKind.SETTLED, by=county.reviewer)
        comments.reply(returned, "a", ReplyKind.REOPENED, "台账也要查", by=county.reviewer)
        assert states(returned) == {1: "settled", 2: "reopened"}
        said = [(reply.kind, reply.text, reply.by) for reply in Comment.objects.get(key="a").replies.all()]
        assert said == [("declined", "和台账一致", county.clerk), ("reopened", "台账也要查", county.reviewer)]
        assert [entry["reply"] for entry in entries("reply")] == ["done", "declined", "settled", "reopened"]

    def test_that_is_there_already_is_not_written_again(self, county, returned):
        for _ in range(3):
            comments.reply(returned, "a", ReplyKind.DONE, by=county.clerk, although_untouched=True)
        assert Comment.objects.get(key="a").replies.count() == 1

    def test_may_be_taken_back(self, county, returned):
        comments.reply(returned, "a", ReplyKind.DONE, by=county.clerk, although_untouched=True)
        comments.reply(returned, "a", ReplyKind.TAKEN_BACK, by=county.clerk)
        assert states(returned) == {1: "sent", 2: "sent"}

    @pytest.mark.parametrize(
        ("kind", "key", "who", "said"),
        [
            (ReplyKind.DECLINED, "a", "clerk", "请写理由"),
            (ReplyKind.DONE, "z", "clerk", "没有这条意见"),
            (ReplyKind.DONE, "a", "reviewer", "已退回"),
            (ReplyKind.SETTLED, "a", "reviewer", "已退回"),
            (ReplyKind.SETTLED, "a", "clerk", "已退回"),
        ],
    )
    def test_that_may_not_be_is_refused(self, county, returned, kind, key, who, said):
        with pytest.raises(Refused, match=said):
            comments.reply(returned, key, kind, by=getattr(county, who))
        assert states(returned) == {1: "sent", 2: "sent"}

    def test_stays_as_it_was_given(self, county, returned):
        comments.reply(returned, "a", ReplyKind.DONE, by=county.clerk, although_untouched=True)
        with transaction.atomic(), pytest.raises(IntegrityError):
            Comment.objects.get(key="a").replies.update(text="别的")


class TestSubmitting:
    def test_asks_while_something_that_must_be_changed_has_no_answer(self, county, returned):
        with pytest.raises(LeftOpen, match=r"还有 1 条没有答复（意见 2）"):
            advance(returned, Action.SUBMIT, by=county.clerk)
        assert advance(returned, Action.SUBMIT, by=county.clerk, leaves_open=True).action == "submit"

    def test_does_not_ask_of_suggestions_and_tells_what_was_answered(self, county, returned):
        comments.reply(returned, "a", ReplyKind.DECLINED, "台账已经更正", by=county.clerk)
        assert advance(returned, Action.SUBMIT, by=county.clerk).note == "县级意见：不改 1 条，未答复 1 条。"

    def test_tells_what_is_said_to_be_changed_and_is_as_it_was(self, county, returned):
        comments.reply(returned, "a", ReplyKind.DONE, by=county.clerk, although_untouched=True)
        told = "县级意见：已改 1 条，未答复 1 条；意见 2 标了已改，那一处和退回时一样。"
        assert advance(returned, Action.SUBMIT, by=county.clerk).note == told

    def test_approval_settles_what_was_asked(self, county, returned):
        comments.reply(returned, "a", ReplyKind.DONE, by=county.clerk, although_untouched=True)
        bring(returned, county, "submit", "start_review", "approve")
        assert states(returned) == {1: "settled", 2: "settled"}
        assert entries("settle_comments") == [{"settled": [1, 2]}]


class TestWhatTheUnitSees:
    def test_is_no_draft(self, county, write, in_review):
        write("a")
        assert comments.seen_by(county.clerk, in_review) == []
        assert [comment.key for comment in comments.seen_by(county.reviewer, in_review)] == ["a"]

    def test_is_nothing_of_what_the_county_makes_of_an_answer_before_the_review_is_over(self, county, returned):
        def seen():
            found = comments.seen_by(county.clerk, returned)
            return {comment.key: (comment.state, [each.kind for each in comment.said]) for comment in found}

        comments.reply(returned, "a", ReplyKind.DONE, by=county.clerk, although_untouched=True)
        bring(returned, county, "submit", "start_review")
        comments.reply(returned, "a", ReplyKind.REOPENED, by=county.reviewer)
        assert seen() == {"a": ("done", ["done"]), "b": ("sent", [])}
        advance(returned, Action.RETURN, by=county.reviewer)
        assert seen() == {"a": ("reopened", ["done", "reopened"]), "b": ("sent", [])}


@pytest.mark.proves("U49")
def test_comments_outlive_a_hundred_runs_of_the_checks(county, returned):
    comments.reply(returned, "a", ReplyKind.DECLINED, "和台账一致", by=county.clerk)
    before = list(Comment.objects.values()), list(Comment.objects.get(key="a").replies.values())
    for _ in range(100):
        take(returned)
    assert (list(Comment.objects.values()), list(Comment.objects.get(key="a").replies.values())) == before


@pytest.mark.proves("U46")
def test_an_anchor_survives_edits_and_a_quote_that_is_gone_is_known(county, returned):
    content = store.load(returned)
    moved = content.prose["overview"].replace("（三）", "另外加一句话。\n（三）")
    returned.refresh_from_db()
    fill(returned, content.with_values({GRANTED.cells[0]: 9}, {"overview": moved}), county.clerk)
    now = store.load(returned)
    cell, words = (Comment.objects.get(key=key).anchor.find(now) for key in "ab")
    assert cell == GRANTED
    assert now.prose["overview"][words.offset :].startswith(SENTENCE)
    fill(returned, now.with_values(prose={"overview": moved.replace(SENTENCE, "")}), county.clerk)
    assert Comment.objects.get(key="b").anchor.find(store.load(returned)) is None


def test_a_list_knows_the_round_of_review_and_what_is_open_in_two_queries(county, returned):
    comments.reply(returned, "a", ReplyKind.DONE, by=county.clerk, although_untouched=True)
    with CaptureQueriesContext(connection) as asked:
        assert comments.in_review([returned.pk]) == {returned.pk: comments.InReview(review=2, open=1, drafts=0)}
    assert len(asked) == 2


def test_a_county_keeps_each_phrase_once(county):
    for text in ("请核对 后再报", "请核对\n后再报", "请附依据"):
        comments.keep_phrase(county.unit, text, by=county.reviewer)
    assert list(Phrase.objects.values_list("text", flat=True)) == ["请核对 后再报", "请附依据"]
    comments.drop_phrase(county.unit, Phrase.objects.first().pk, by=county.reviewer)
    assert list(Phrase.objects.values_list("text", flat=True)) == ["请附依据"]
    assert [len(entries(action)) for action in ("keep_phrase", "drop_phrase")] == [2, 1]
