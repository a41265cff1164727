"""What is pressed twice, sent again because its answer was lost, or begun by a server that is killed in the middle, on
the clerk's pages beside the sections: done once, and as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from giyearreport.audit.models import Entry
from giyearreport.formats.grammar import Ref
from giyearreport.reports import asking, carried, store
from giyearreport.reports.models import Ask, Report, Round
from giyearreport.reports.starting import begin
from tests.county import complete, fill

PENALTIES = Ref("disclosure", "penalties", "decisions")
CARRIED_IN = Ref("applications", "carried_in", "natural_person")
REASON = "去年12月31日收到的一件，今年才登记。"


class Killed(BaseException):
    """As the process ends there: nothing behind it is done, what was not committed is not there."""


@pytest.fixture
def following(county, published) -> Round:
    dates = {"opens_on": date(2025, 12, 1), "due_on": date(2026, 1, 20), "review_due_on": date(2026, 2, 20)}
    return Round.objects.create(county=county.unit, year=2025, edition_code="2021", **dates)


@pytest.fixture
def next_year(county, following) -> Report:
    return begin(unit=county.baishi, round=following, by=county.clerk)


@contextmanager
def dying(monkeypatch, place: str) -> Iterator[None]:
    """Within it whoever calls the function at this place is killed."""

    def die(*_, **__):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(place, die)
        yield


def words(answer) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


@pytest.mark.django_db
class TestKilled:
    def test_report_that_begins_from_last_year_is_there_with_its_figures_or_not_at_all(
        self, county, following, monkeypatch
    ):
        with dying(monkeypatch, "giyearreport.reports.starting.carried.fill"), pytest.raises(Killed):
            begin(unit=county.baishi, round=following, by=county.clerk)
        assert not Report.objects.filter(round=following).exists()
        report = begin(unit=county.baishi, round=following, by=county.clerk)
        assert store.load(report).cells[CARRIED_IN] is not None

    def test_lock_comes_back_with_its_figures_or_not_at_all(self, county, next_year, monkeypatch):
        carried.depart(next_year, "differs", REASON, by=county.clerk)
        content = store.load(next_year).with_values({CARRIED_IN: 99})
        store.save(next_year, content, by=county.clerk, version=next_year.version)
        with dying(monkeypatch, "giyearreport.reports.carried.fill"), pytest.raises(Killed):
            carried.depart(next_year, "kept", "", by=county.clerk)
        assert next_year.departures.last().kind == "differs"
        carried.depart(next_year, "kept", "", by=county.clerk)
        assert (next_year.departures.last().kind, store.load(next_year).cells[CARRIED_IN] != 99) == ("kept", True)


@pytest.mark.django_db
class TestTwice:
    @pytest.mark.proves("U76")
    def test_half_page_that_one_form_asks_for_twice_is_one_with_one_code(self, clerk, county, draft):
        address = reverse("desk:asks", args=[draft.pk])
        form = html.fromstring(clerk.get(address).content).xpath('//input[@name="form"]/@value')[0]
        asked = {"form": form, "office": "司法所", "line": ["disclosure.penalties"], "days": "7"}
        codes = [clerk.post(address, asked).context["code"] for _ in range(2)]
        assert (codes[0], Ask.objects.count()) == (codes[1], 1)
        assert Entry.objects.filter(action="ask").count() == 1
        assert asking.opened_by(codes[0]) == Ask.objects.get()
        other = clerk.post(address, {**asked, "office": "执法队"}).context["code"]  # by Back, to another office
        assert (other != codes[0], Ask.objects.count()) == (True, 2)
        assert clerk.post(address, {**asked, "form": "of another page"}).context["code"] not in (*codes, other)

    def test_half_page_that_was_called_back_is_not_opened_again_by_the_form_that_made_it(self, county, draft):
        def ask():
            return asking.ask(draft, "司法所", ["disclosure.penalties"], 7, by=county.clerk, form="a")

        made, code = ask()
        asking.withdraw(made, by=county.clerk)
        again, other = ask()
        assert (again == made, asking.opened_by(code), asking.opened_by(other)) == (False, None, again)

    def test_code_cannot_be_told_from_the_form_and_is_each_persons_own(self, county, draft):
        def ask(by):
            return asking.ask(draft, "司法所", ["disclosure.penalties"], 7, by=by, form="a")[1]

        assert ask(county.clerk) != ask(county.colleague)

    def test_office_that_sends_the_same_twice_is_thanked_twice(self, county, draft):
        code = asking.ask(draft, "司法所", ["disclosure.penalties"], 7, by=county.clerk)[1]
        sent, outsider = {"code": code, str(PENALTIES): "12件", "name": "王五"}, Client()
        assert ["已送出，谢谢" in words(outsider.post("/figures/", sent)) for _ in range(2)] == [True, True]
        for other in ({str(PENALTIES): "13"}, {"name": "赵六"}):
            assert outsider.post("/figures/", {**sent, **other}).status_code == 403
        assert Ask.objects.get().numbers == {str(PENALTIES): "12"}
        assert Entry.objects.filter(action="give").count() == 1

    def test_figures_that_are_taken_twice_are_taken_once(self, clerk, county, draft):
        made, _ = asking.ask(draft, "司法所", ["disclosure.penalties"], 7, by=county.clerk)
        asking.give(made, {PENALTIES: 3}, "王五")
        given = reverse("desk:given", args=[draft.pk, made.pk])
        chosen = {"version": draft.version, "cell": str(PENALTIES)}
        for _ in range(2):
            assert "已采用 司法所 的 1 个数字。" in words(clerk.post(given, chosen, follow=True))
        draft.refresh_from_db()
        assert (draft.version, store.load(draft).cells[PENALTIES]) == (2, 3)
        assert clerk.post(given, {**chosen, "cell": []}).status_code == 409  # another choice

    def test_reason_that_is_given_twice_is_one(self, clerk, next_year):
        said = {"kind": "differs", "text": REASON}
        for _ in range(2):
            assert clerk.post(reverse("desk:carrying_over", args=[next_year.pk]), said).status_code == 302
        assert list(next_year.departures.values_list("kind", "text")) == [("differs", REASON)]

    def test_nil_statement_that_is_made_twice_is_one_change(self, clerk, draft):
        said = {"version": draft.version, "table": ["applications", "litigation"]}
        answers = [clerk.post(reverse("desk:nil", args=[draft.pk]), said) for _ in range(2)]
        assert ([answer.status_code for answer in answers], draft.changes.count()) == ([302, 400], 1)
        assert "已经声明过了，空格都已填为 0，没有别的要填。" in words(answers[1])


@pytest.mark.django_db
@pytest.mark.proves("U6", "U89")
def test_section_is_not_ticked_in_words_that_who_ticks_has_not_before_them(clerk, county, filled):
    address = reverse("desk:section", args=[filled.pk, "problems"])
    form = html.fromstring(clerk.get(address).content.decode()).get_element_by_id("section")
    posted = {field.name: field.value for field in form.iter("input", "textarea") if field.name}
    text = store.load(filled).prose["problems"]
    fill(filled, complete().with_values(prose={"problems": f"{text}\n同事又写了一段。"}), county.colleague)
    answer = clerk.post(address, {**posted, "then": "tick"})
    assert (answer.status_code, filled.ticks.count()) == (409, 0)
    assert ("请看过再标" in words(answer), "同事又写了一段。" in answer.content.decode()) == (True, True)
    form = html.fromstring(answer.content.decode()).get_element_by_id("section")
    posted = {field.name: field.value for field in form.iter("input", "textarea") if field.name}
    assert clerk.post(address, {**posted, "then": "tick"}).status_code == 302
    assert filled.ticks.count() == 1
