"""说明 and 认可 belong to rule and values (U36, U37, U49): they outlive re-checks and lapse when a value changes."""

import pytest
from django.core import serializers
from django.urls import reverse

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.checking import answering, explanations
from giyearreport.reports.checking.answering import one_line, record
from giyearreport.reports.checking.explanations import AnswerKind, answers_now
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.models import Explanation, Report
from giyearreport.reports.refusals import NotReady, Refused
from giyearreport.reports.snapshots import fingerprint
from giyearreport.reports.states import Action, State
from giyearreport.reports.workflow import advance
from tests.county import bring, complete, explain_all, fill
from tests.warned import EXPLAINED, TOO_MANY, answers_to_own, key_of, put

pytestmark = pytest.mark.django_db

LICENCES = Ref("disclosure", "licences", "decisions")
REASON = "县法制机构已书面确认，可以这样填。"


def answer_of(report: Report):
    (answer,) = answers_to_own(report)
    return answer


def explain(report: Report, county, text: str = EXPLAINED) -> None:
    record(report, AnswerKind.EXPLANATION, {key_of(report): text}, by=county.clerk)


def waive(report: Report, county, text: str = REASON) -> None:
    record(report, AnswerKind.WAIVER, {key_of(report): text}, by=county.reviewer)


def lapsed(report: Report) -> list[str]:
    return [row.text for row in explanations.lapsed(report, findings_of(report, store.load(report)))]


def rows(report: Report) -> list[dict]:
    return list(report.explanations.values())


@pytest.mark.proves("U36")
def test_warning_without_explanation_stops_the_submission_and_is_named(county, warned):
    with pytest.raises(NotReady) as refusal:
        advance(warned, Action.SUBMIT, by=county.clerk)
    assert str(refusal.value) == "还有 1 条提醒没有说明，写好说明才能提交。"
    assert refusal.value.errors == []
    assert [finding.message for finding in refusal.value.unexplained] == [TOO_MANY.format(1_000_000)]
    assert Report.objects.get(pk=warned.pk).state == State.DRAFTING


def test_refusal_names_errors_and_warnings(county, warned):
    put(warned, county, licences=1_000_000, regulations=1)
    with pytest.raises(NotReady) as refusal:
        advance(warned, Action.SUBMIT, by=county.clerk)
    assert str(refusal.value) == "还有 1 处要改，1 条提醒没有说明，都处理好才能提交。"
    assert [f.rule for f in refusal.value.errors] == ["D02"]
    assert [f.rule for f in refusal.value.unexplained] == ["S90"]


@pytest.mark.parametrize("who", ["clerk", "approver"])
def test_explained_warning_may_be_submitted(county, warned, who):
    record(warned, AnswerKind.EXPLANATION, {key_of(warned): EXPLAINED}, by=getattr(county, who))
    advance(warned, Action.SUBMIT, by=county.clerk, version=warned.version)
    assert warned.state == State.SUBMITTED


def test_waived_warning_needs_no_explanation(county, warned):
    waive(warned, county)
    advance(warned, Action.SUBMIT, by=county.clerk)
    assert warned.state == State.SUBMITTED


def test_waived_error_may_be_submitted(county, faulty):
    with pytest.raises(NotReady):
        advance(faulty, Action.SUBMIT, by=county.clerk)
    waive(faulty, county)
    advance(faulty, Action.SUBMIT, by=county.clerk)
    assert faulty.state == State.SUBMITTED


def test_waiver_that_is_taken_back_is_none(county, faulty):
    waive(faulty, county)
    record(faulty, AnswerKind.REVOCATION, {key_of(faulty): "收回认可"}, by=county.reviewer)
    assert not answer_of(faulty).is_settled
    with pytest.raises(NotReady):
        advance(faulty, Action.SUBMIT, by=county.clerk)
    assert [row["kind"] for row in rows(faulty)] == ["waiver", "revocation"]


def test_error_is_mended_or_waived_but_never_explained(county, faulty):
    with pytest.raises(Refused, match="请改正"):
        explain(faulty, county)
    assert rows(faulty) == []


def test_what_the_sealed_record_would_refuse_is_never_waived(county, draft):
    found = [answer.finding for answer in answers_now(draft) if not answer.finding.waivable]
    assert {finding.rule for finding in found} == {"A01", "D01", "L01", "S01", "S04"}
    for finding in found:
        with pytest.raises(Refused, match="不能认可"):
            record(draft, AnswerKind.WAIVER, {finding.key: REASON}, by=county.reviewer)
    unbalanced = complete().with_values({draft.edition.identities[0].left[0]: 3000})
    fill(draft, unbalanced, county.clerk)
    assert {answer.finding.rule for answer in answers_now(draft) if not answer.finding.waivable} == {"A02"}
    assert rows(draft) == []


@pytest.mark.proves("U37", "U49")
def test_re_checking_a_hundred_times_changes_no_answer(client, county, warned):
    explain(warned, county)
    before = rows(warned)
    client.force_login(county.clerk)
    for _ in range(100):
        findings_of(warned, store.load(warned))
    for _ in range(3):
        client.get(reverse("desk:check", args=[warned.pk]))
    assert rows(warned) == before
    assert answer_of(warned).explanation.text == EXPLAINED


@pytest.mark.proves("U37")
def test_explanation_lapses_when_a_value_changes_and_holds_again_when_it_is_back(county, warned):
    explain(warned, county)
    put(warned, county, licences=1_000_001)
    assert (answer_of(warned).explanation, lapsed(warned)) == (None, [EXPLAINED])
    put(warned, county, licences=5)
    assert (answers_to_own(warned), lapsed(warned)) == ([], [EXPLAINED])
    put(warned, county, licences=1_000_000)
    assert (answer_of(warned).explanation.text, lapsed(warned)) == (EXPLAINED, [])


def test_edit_elsewhere_leaves_the_explanation_valid(county, warned):
    explain(warned, county)
    changed = store.load(warned).with_values(prose={"problems": complete().prose["problems"] + "另外一点。"})
    store.save(warned, changed, by=county.clerk, version=warned.version)
    assert answer_of(warned).is_settled


def test_new_text_counts_and_the_old_one_is_kept(county, warned):
    explain(warned, county)
    explain(warned, county, "换证工作集中在本年办理。")
    assert answer_of(warned).explanation.text == "换证工作集中在本年办理。"
    assert [row["text"] for row in rows(warned)] == [EXPLAINED, "换证工作集中在本年办理。"]


def test_same_text_again_writes_nothing(county, warned):
    explain(warned, county)
    before = (rows(warned), warned.version)
    explain(warned, county)
    warned.refresh_from_db()
    assert (rows(warned), warned.version) == before


def test_row_tells_what_the_finding_said(county, warned):
    explain(warned, county)
    row = Explanation.objects.get()
    assert (row.kind, row.rule, row.level, row.message, row.anchor, row.by) == (
        "explanation", "S90", "warning", TOO_MANY.format(1_000_000), Anchor((LICENCES,)), county.clerk,
    )  # fmt: skip


PLACES = [Anchor(), Anchor((LICENCES,)), Anchor(section="problems"), Anchor((LICENCES,), "overview", "办理许可5件", 0)]


@pytest.mark.parametrize("place", PLACES)
def test_place_comes_back_from_the_database_and_from_a_dump_as_it_was(county, warned, place):
    explain(warned, county)
    row = Explanation.objects.get()
    row.anchor = place
    row.save()
    dump = serializers.serialize("json", [row])
    assert Explanation.objects.get().anchor == place
    assert [loaded.object.anchor for loaded in serializers.deserialize("json", dump)] == [place]


def test_rows_are_found_by_the_section_of_their_place(county, warned):
    explain(warned, county)
    Explanation.objects.update(anchor=Anchor(section="overview", quote="收到3件", offset=4))
    sections = Explanation.objects.filter(anchor__section="overview").values_list("anchor__section", "anchor__offset")
    assert list(sections) == [("overview", 4)]
    assert not Explanation.objects.filter(anchor__section="problems").exists()


def test_answer_to_a_finding_that_is_gone_is_told_and_not_written(county, warned):
    key = key_of(warned)
    put(warned, county, licences=5)
    assert record(warned, AnswerKind.EXPLANATION, {key: EXPLAINED}, by=county.clerk).gone == {key}
    assert rows(warned) == []


def test_answer_while_somebody_else_writes_is_held_against_what_they_wrote(county, warned, monkeypatch):
    """The colleague saves after the findings were made and before the row is written."""
    key, real, times = key_of(warned), explanations.answers_now, []

    def slowly(report):
        found = real(report)
        if not times:
            put(Report.objects.get(pk=report.pk), county, licences=5)
        times.append(report.version)
        return found

    monkeypatch.setattr(answering, "answers_now", slowly)
    assert record(warned, AnswerKind.EXPLANATION, {key: EXPLAINED}, by=county.clerk).gone == {key}
    assert len(times) == 2
    assert rows(warned) == []


def test_submission_does_not_slip_past_a_waiver_taken_back_meanwhile(county, faulty):
    """The clerk's page is older than the reviewer's step: the version tells."""
    waive(faulty, county)
    seen = Report.objects.get(pk=faulty.pk)
    record(faulty, AnswerKind.REVOCATION, {key_of(faulty): "收回认可"}, by=county.reviewer)
    with pytest.raises(Refused):
        advance(seen, Action.SUBMIT, by=county.clerk)
    assert Report.objects.get(pk=faulty.pk).state == State.DRAFTING


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("已经核对", "已经核对"),
        ("  集中换证，\n确实这么多\x00 ", "集中换证， 确实这么多"),
        ("字" * 200, "字" * 200),
        ("", None),
        ("核对过", None),
        ("。。。。。！！", None),
        ("字" * 201, None),
    ],
)
def test_answer_is_one_line_of_4_to_200_characters(text, kept):
    if kept is None:
        with pytest.raises(Refused):
            one_line(text)
    else:
        assert one_line(text) == kept


WAYS = {
    State.DRAFTING: [],
    State.SUBMITTED: ["submit"],
    State.REVIEWING: ["submit", "start_review"],
    State.RETURNED: ["submit", "start_review", "return"],
    State.APPROVED: ["submit", "start_review", "approve"],
    State.PUBLISHED: ["submit", "start_review", "approve", "publish"],
    State.CORRECTING: ["submit", "start_review", "approve", "publish", "correct"],
    State.TAKEN_DOWN: ["submit", "start_review", "approve", "publish", "take_down"],
}


@pytest.mark.parametrize("state", WAYS)  # history takes no step at all
def test_unit_explains_what_it_may_edit_and_county_waives_until_publication(county, warned, state):
    bring(warned, county, *WAYS[state])
    people = ("clerk", "colleague", "approver", "other_clerk", "reviewer", "other_reviewer", "administrator")
    may_explain = {"clerk", "colleague", "approver"} if warned.is_editable else set()
    may_waive = {"reviewer"} if state not in (State.PUBLISHED, State.TAKEN_DOWN) else set()
    said = {AnswerKind.EXPLANATION: set(), AnswerKind.WAIVER: set()}
    key = key_of(warned)
    for kind, who in ((kind, who) for kind in said for who in people):
        try:
            record(warned, kind, {key: f"{who} 这样写。"}, by=getattr(county, who))
            said[kind].add(who)
        except Refused:
            pass
    assert said == {AnswerKind.EXPLANATION: may_explain, AnswerKind.WAIVER: may_waive}


def test_revision_keeps_what_held_and_its_hash_is_of_the_content_alone(county, warned):
    explain(warned, county, "旧的说法，后来改写了。")
    explain(warned, county)
    waive(warned, county)
    content = store.load(warned)
    bring(warned, county, "submit", "start_review", "approve")
    revision = warned.revisions.get()
    assert revision.snapshot.sha256 == fingerprint(content)
    assert [Anchor.from_json(e["anchor"]) for e in revision.explanations] == [Anchor((LICENCES,))] * 2
    kept = [(e["rule"], e["level"], e["kind"], e["text"], e["by"], e["role"]) for e in revision.explanations]
    assert kept == [
        ("S90", "warning", "explanation", EXPLAINED, "张clerk", "填报员"),
        ("S90", "warning", "waiver", REASON, "张reviewer", "县级审核员"),
    ]
    assert EXPLAINED not in revision.snapshot.document


def test_public_never_reads_an_explanation(client, county, warned):
    explain(warned, county)
    waive(warned, county)
    bring(warned, county, "submit", "start_review", "approve", "publish")
    page = reverse("portal:report", args=[2024, "baishi"])
    bodies = [client.get(reverse("portal:index")), client.get(reverse("portal:year", args=[2024])), client.get(page)]
    for format in ("html", "json"):
        bodies.append(client.get(reverse("portal:file", args=[2024, "baishi", 1, format])))
    for answer in bodies:
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200
        assert not [word for word in ("S90", "换证", REASON, "认可") if word in body.decode()]


def let_come_up(report, level: str) -> None:
    """The same content is found to be worse than it was, as after last year's report has been published."""
    report.check_settings = {"levels": {"S90": level}, "thresholds": {}}
    report.save(update_fields=["check_settings"])


@pytest.mark.proves("U52")
def test_error_that_comes_up_after_the_approval_stops_the_publication(county, warned):
    bring(warned, county, "submit", "start_review", "approve")
    let_come_up(warned, "error")
    with pytest.raises(NotReady) as refusal:
        advance(warned, Action.PUBLISH, by=county.reviewer)
    assert str(refusal.value) == "检查发现 1 处错误：请退回修改，或者写明理由认可后再发布。"
    waive(warned, county)
    advance(warned, Action.PUBLISH, by=county.reviewer, version=warned.version)
    assert [kept["text"] for kept in warned.revisions.get().explanations if kept["kind"] == "waiver"] == [REASON]


def test_warning_that_comes_up_after_the_approval_stops_nothing(county, warned):
    warned.round.check_levels = {"S90": "hint"}
    warned.round.save()
    bring(warned, county, "submit", "start_review", "approve")
    let_come_up(warned, "warning")
    advance(warned, Action.PUBLISH, by=county.reviewer)
    assert warned.state == State.PUBLISHED


def test_helper_of_the_tests_explains_everything(county, warned):
    explain_all(warned, by=county.clerk)
    assert answer_of(warned).is_settled
