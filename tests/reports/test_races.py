"""Several people, one report, the same moment: exactly one effect, on either engine."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date
from threading import Event

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from lxml import html

from giyearreport.anchor import Anchor
from giyearreport.audit.models import Entry
from giyearreport.formats.grammar import Ref
from giyearreport.formats.organs import OrganKind
from giyearreport.reports import asking, claims, comments, compilers, store
from giyearreport.reports.checking import explanations, tally
from giyearreport.reports.checking.answering import record
from giyearreport.reports.checking.explanations import AnswerKind
from giyearreport.reports.comments import Said
from giyearreport.reports.deadlines import extend
from giyearreport.reports.models import Claim, Report, Round
from giyearreport.reports.publishing import release
from giyearreport.reports.refusals import Refused, Stale, TakenOver
from giyearreport.reports.starting import begin
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Person, Role, Unit
from tests.county import bring, complete, fill, person
from tests.patience import PATIENCE
from tests.warned import EXPLAINED, key_of

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 8
A_MOMENT = 0.5  # seconds, in which another comes in between where nothing holds him up
CARRIED_IN = Ref("applications", "carried_in", "natural_person")


def at_once(action, people: int = PEOPLE) -> list[str]:
    """What each of so many gets who do the same at the same time."""

    def one(number: int) -> str:
        try:
            return action(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as pool:
        return sorted(pool.map(one, range(people)))


def test_report_approved_by_many_at_once_is_approved_once(county, draft):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review")

    def approve(_: int) -> str:
        try:
            advance(Report.objects.get(pk=draft.pk), Action.APPROVE, by=county.reviewer)
        except Refused:
            return "refused"
        return "done"

    assert at_once(approve) == ["done"] + ["refused"] * (PEOPLE - 1)
    assert (draft.revisions.count(), draft.events.filter(action="approve").count()) == (1, 1)


def test_warning_explained_by_many_at_once_in_the_same_words_is_one_row(county, warned):
    def explain(_: int) -> str:
        report = Report.objects.get(pk=warned.pk)
        return str(len(record(report, AnswerKind.EXPLANATION, {key_of(report): EXPLAINED}, by=county.clerk).gone))

    assert at_once(explain) == ["0"] * PEOPLE
    assert [row.text for row in warned.explanations.all()] == [EXPLAINED]
    assert Report.objects.get(pk=warned.pk).version == warned.version + 1


def test_explanations_of_many_at_once_are_all_kept(county, warned):
    def explain(number: int) -> str:
        report = Report.objects.get(pk=warned.pk)
        return str(
            len(record(report, AnswerKind.EXPLANATION, {key_of(report): f"说法之{number}。"}, by=county.clerk).gone)
        )

    assert at_once(explain) == ["0"] * PEOPLE
    assert sorted(row.text for row in warned.explanations.all()) == [f"说法之{number}。" for number in range(PEOPLE)]


@pytest.mark.proves("U9")
def test_report_started_by_many_at_once_is_started_once(county):
    at_once(lambda _: str(store.start(unit=county.baishi, round=county.round, by=county.clerk).pk))
    assert Report.objects.count() == 1
    assert len(store.load(Report.objects.get()).blanks) == 166


def test_report_begun_from_last_year_by_many_at_once_is_begun_once_and_none_is_refused(county, filled):
    bring(filled, county, "submit", "start_review", "approve", "publish")
    dates = {"opens_on": date(2025, 12, 1), "due_on": date(2026, 1, 20), "review_due_on": date(2026, 2, 20)}
    following = Round.objects.create(county=county.unit, year=2025, edition_code="2021", **dates)
    begun = at_once(lambda _: str(begin(unit=county.baishi, round=following, by=county.clerk).pk))
    (report,) = Report.objects.filter(round=following)
    assert (set(begun), report.changes.count()) == ({str(report.pk)}, 1)
    assert store.load(report).cells[CARRIED_IN] is not None


def test_half_page_asked_for_by_many_at_once_by_one_form_is_one(county, draft):
    def ask(_: int) -> str:
        report = Report.objects.get(pk=draft.pk)
        return asking.ask(report, "司法所", ["disclosure.penalties"], 7, by=county.clerk, form="a")[1]

    assert len(set(at_once(ask))) == draft.asks.count() == 1


def test_of_many_who_save_the_settings_of_a_round_at_once_one_does_and_the_others_are_told(county, administrator):
    address = reverse("county:round", args=[county.round.pk])
    form = html.fromstring(administrator.get(address).content.decode()).xpath("//form[@class='card-form']")[0]

    def save(number: int) -> str:
        other = Client()
        other.force_login(county.administrator)
        answer = other.post(address, {**dict(form.form_values()), "notice": f"说法之{number}。"})
        return "told" if "别人改过" in answer.content.decode() else str(answer.status_code)

    assert at_once(save) == ["302"] + ["told"] * (PEOPLE - 1)
    assert Entry.objects.filter(action="change").count() == 1


def test_round_that_many_open_at_once_is_opened_once_and_the_others_are_told(county, administrator):
    address = f"{reverse('county:round_new')}?like={county.round.pk}"
    form = html.fromstring(administrator.get(address).content.decode()).xpath("//form[@class='card-form']")[0]

    def begin_round(_: int) -> str:
        other = Client()
        other.force_login(county.administrator)
        answer = other.post(address, dict(form.form_values()))
        return "told" if "这个县的这一年度任务已经有了。" in answer.content.decode() else str(answer.status_code)

    assert at_once(begin_round) == ["302"] + ["told"] * (PEOPLE - 1)
    assert Round.objects.filter(year=2025).count() == 1


def test_unit_that_many_take_on_the_list_at_once_has_one_line(county):
    compilers.draft(county.round)
    late = Unit.objects.create(code="late", name="青禾县新镇人民政府", level=OrganKind.TOWNSHIP, parent=county.unit)
    address = reverse("county:take_on", args=[county.round.pk])

    def take_on(_: int) -> str:
        other = Client()
        other.force_login(county.reviewer)
        return str(other.post(address).status_code)

    assert at_once(take_on) == ["302"] * PEOPLE
    assert county.round.listings.filter(unit=late).count() == 1
    assert Entry.objects.filter(action="change").count() == 1


def test_extension_that_many_give_at_once_in_the_same_words_is_one(county):
    def give(_: int) -> str:
        return str(extend(county.round, county.baishi, date(2099, 1, 20), "发大水。", by=county.reviewer).pk)

    assert len(set(at_once(give))) == county.round.extensions.count() == 1
    assert Entry.objects.filter(action="extend").count() == 1


def test_office_that_sends_the_same_many_times_at_once_is_thanked_each_time(county, draft):
    code = asking.ask(draft, "司法所", ["disclosure.penalties"], 7, by=county.clerk)[1]
    sent = {"code": code, "disclosure.penalties.decisions": "12件", "name": "王五"}
    answers = at_once(lambda _: str("已送出" in Client().post("/figures/", sent).content.decode()), people=3)
    assert answers == ["True"] * 3
    assert Entry.objects.filter(action="give").count() == 1


def test_every_save_that_is_acknowledged_is_a_version_and_no_other(county, draft):
    cell = Ref("applications", "received", "natural_person")

    def save(number: int) -> str:
        report = Report.objects.get(pk=draft.pk)
        try:
            content = store.load(report).with_values({cell: number + 1})
            store.save(report, content, by=county.clerk, version=report.version)
        except Stale:
            return "stale"
        return "saved"

    saved = at_once(save).count("saved")
    assert saved >= 1
    assert Report.objects.get(pk=draft.pk).version == 1 + saved
    assert store.load(draft).cells[cell] in range(1, PEOPLE + 1)


@pytest.mark.proves("U76")
def test_report_published_by_many_at_once_is_rendered_once(county, filled, monkeypatch):
    bring(filled, county, "submit", "start_review", "approve")
    monkeypatch.setattr(f"{__name__}.PEOPLE", 20)
    rendered, render = [], release.public_files

    def counted(revision):
        rendered.append(revision.number)
        return render(revision)

    def publish(_: int) -> str:
        try:
            advance(Report.objects.get(pk=filled.pk), Action.PUBLISH, by=county.reviewer)
        except Refused as refusal:
            return str(refusal.because)
        return "done"

    monkeypatch.setattr(release, "public_files", counted)
    results = at_once(publish)
    assert rendered == [1]
    assert results.count("done") == 1
    assert set(results) <= {"done", "stale", "locked"}
    assert filled.events.filter(action="publish").count() == 1


def test_save_that_is_being_checked_is_not_written_after_a_later_one_of_its_page(county, draft, client, monkeypatch):
    """Checks take a while, before the transaction begins: meanwhile the page, which has heard nothing, saves again."""
    being_checked, goes_on = Event(), Event()
    count = tally.count

    def slow(*arguments, **named):
        being_checked.set()
        assert goes_on.wait(PATIENCE / 1000)
        return count(*arguments, **named)

    def save(number: int, text: str, *unheard: str) -> int:
        try:
            field = {"seen": "", "text": text, "unheard": list(unheard)}
            body = {"page": "a", "number": number, "version": 1, "fields": {"problems": field}}
            by = Client()
            by.force_login(county.clerk)
            answer = by.post(
                reverse("desk:save", args=[draft.pk, "problems"]), body, content_type="application/json",
                headers={"X-Requested-With": "save"},
            )  # fmt: skip
            return answer.status_code
        finally:
            connection.close()

    monkeypatch.setattr(tally, "count", slow)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(save, 1, "写错的一段。")
        assert being_checked.wait(PATIENCE / 1000)
        assert save(2, "", "写错的一段。") == 200
        goes_on.set()
        assert first.result() == 409
    assert (store.load(draft).prose["problems"], draft.changes.count()) == ("", 0)


def test_report_that_a_colleague_takes_over_while_its_page_gives_a_sign_of_life_is_hers(county, submitted, monkeypatch):
    second, look = person("second", Role.REVIEWER, county.unit), claims.anothers
    claims.claim(submitted, county.reviewer)
    with ThreadPoolExecutor(1) as pool:
        taken = []

        def looked_at(report: Report, by: Person):
            """Nobody else had it; a moment later a colleague has, where nothing holds her up."""
            found = look(report, by)
            taken.append(pool.submit(at_once, lambda _: str(claims.take_over(submitted, second)), people=1))
            wait(taken, A_MOMENT)
            return found

        monkeypatch.setattr(claims, "anothers", looked_at)
        claims.claim(submitted, county.reviewer)
        assert taken[0].result() == ["True"]
    assert Claim.objects.get().by == second


def test_comment_saved_by_many_at_once_under_one_key_is_one(county, submitted):
    def write(_: int) -> str:
        said = Said(Anchor((CARRIED_IN,)), "must", "请核对")
        return comments.write(Report.objects.get(pk=submitted.pk), "a", said, by=county.reviewer).text

    assert at_once(write) == ["请核对"] * PEOPLE
    assert list(submitted.comments.values_list("key", "writes")) == [("a", 1)]


def test_comment_written_while_the_report_is_returned_is_sent_with_it_or_refused(county, submitted):
    bring(submitted, county, "start_review")

    def act(number: int) -> str:
        report = Report.objects.get(pk=submitted.pk)
        if number == PEOPLE // 2:
            advance(report, Action.RETURN, by=county.reviewer, note="请逐条看")
            return "returned"
        try:
            comments.write(report, f"k{number}", Said(Anchor((CARRIED_IN,)), "may", "请核对"), by=county.reviewer)
        except Refused:
            return "refused"
        return "written"

    done = at_once(act)
    written = done.count("written")
    assert (done.count("returned"), written + done.count("refused")) == (1, PEOPLE - 1)
    assert list(submitted.comments.values_list("number", "state")) == [(n, "sent") for n in range(1, written + 1)]


def test_of_many_who_open_a_report_at_once_one_has_it_and_the_others_are_told_her_name(county, submitted):
    people = [person(f"reviewer_{number}", Role.REVIEWER, county.unit) for number in range(PEOPLE)]

    def open_it(number: int) -> str:
        theirs = claims.claim(Report.objects.get(pk=submitted.pk), people[number])
        return theirs.by.username if theirs else "mine"

    told = at_once(open_it)
    assert told == sorted([Claim.objects.get().by.username] * (PEOPLE - 1) + ["mine"])


def test_who_takes_over_what_was_decided_since_her_page_was_read_has_nothing(county, submitted):
    bring(submitted, county, "start_review")
    as_read = Report.objects.get(pk=submitted.pk)
    bring(submitted, county, "return")
    other = person("second", Role.REVIEWER, county.unit)
    assert (claims.take_over(as_read, other), claims.claim(as_read, other)) == (False, None)
    assert not Claim.objects.exists()


def test_who_is_taken_over_while_the_checks_of_her_approval_run_does_not_approve(county, submitted, monkeypatch):
    bring(submitted, county, "start_review")
    other, check = person("second", Role.REVIEWER, county.unit), explanations.answers_now

    def checked_meanwhile(report, *arguments):
        claims.take_over(report, other)
        return check(report, *arguments)

    monkeypatch.setattr(explanations, "answers_now", checked_meanwhile)
    with pytest.raises(TakenOver, match="张second已接手"):
        advance(submitted, Action.APPROVE, by=county.reviewer)
    assert (Report.objects.get().state, Claim.objects.get().by) == ("reviewing", other)
