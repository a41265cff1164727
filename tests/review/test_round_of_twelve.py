"""A county's whole round by its pages: twelve units of four kinds, two reviewers, whatever may happen to a report; and
the audit chain tells where each of them ended."""

import json
import re
from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giyearreport.audit.chain import named, newest
from giyearreport.audit.models import Entry
from giyearreport.audit.verification import faults
from giyearreport.formats.grammar import Ref
from giyearreport.formats.organs import OrganKind
from giyearreport.reports import store
from giyearreport.reports.models import Report, Round
from giyearreport.units.models import Person, Role, Unit
from tests.county import complete, explain_all, fill, person

pytestmark = pytest.mark.django_db

KINDS = (OrganKind.TOWNSHIP, OrganKind.DEPARTMENT, OrganKind.COMMITTEE, OrganKind.INSTITUTION)
GRANTED = "applications.granted.natural_person"
SENTENCE = "全年没有发生失泄密和侵犯个人隐私的情况。"
#: What becomes of each, by its number.
CLEAN, LATE, NEVER, WITHDRAWN, TWICE, CORRECTED, TAKEN_BACK, TAKEN_DOWN, STALE = 0, 1, 2, 3, 4, 5, 6, 7, (8, 9, 10)


class Played:
    """The county, its people signed in, and what they do by the pages."""

    def __init__(self, county):
        self.year, self.round = county.round.year, county.round
        today = timezone.localdate()
        days = {"opens_on": today - timedelta(30), "due_on": today, "review_due_on": today + timedelta(30)}
        Round.objects.filter(pk=county.round.pk).update(**days)
        self.reviewers = [signed_in(county.reviewer), signed_in(person("second", Role.REVIEWER, county.unit))]
        self.clerks: list[Person] = []
        self.clients: list[Client] = []
        for number in range(12):
            unit = Unit.objects.create(
                code=f"u{number}", name=f"青禾县第{number}单位", level=KINDS[number % 4], parent=county.unit
            )
            self.clerks.append(person(f"clerk{number}", Role.CLERK, unit))
            self.clients.append(signed_in(self.clerks[-1]))

    def begin(self, number: int) -> None:
        assert self.clients[number].post(reverse("desk:start", args=[self.year])).status_code == 302
        report = self.report(number)
        fill(report, complete(), self.clerks[number])
        explain_all(report, self.clerks[number])

    def report(self, number: int) -> Report:
        return Report.objects.select_related("round", "unit").get(unit__code=f"u{number}")

    def submit(self, number: int, *, status: int = 302) -> None:
        assert self.act(self.clients[number], number, "submit").status_code == status

    def act(self, client: Client, number: int, action: str, note: str = ""):
        report = self.report(number)
        return client.post(reverse("reports:act", args=[report.pk, action]), {"version": report.version, "note": note})

    def take(self, number: int, *actions: str, note: str = "", by: int = 0) -> None:
        for action in actions:
            assert self.act(self.reviewers[by], number, action, note).status_code == 302, action

    def change(self, number: int, words: str, cells: dict[Ref, int] | None = None) -> None:
        report = self.report(number)
        prose = {"overview": store.load(report).prose["overview"].replace(SENTENCE, words)}
        changed = store.load(report).with_values(cells or {}, prose)
        store.save(report, changed, by=self.clerks[number], version=report.version)
        explain_all(report, self.clerks[number])

    def correct(self, number: int, words: str) -> None:
        self.take(number, "correct", note="更正一处文字")
        self.change(number, words)
        self.submit(number)
        self.take(number, "start_review", "approve", "publish", by=1)


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def hidden(body: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]+)"', body)


@pytest.fixture
def played(county) -> Played:
    return Played(county)


def test_a_round_of_twelve_units_and_two_reviewers(county, played):
    numbers = [number for number in range(12) if number not in (LATE, NEVER)]
    for number in numbers:
        played.begin(number)
        played.submit(number)
    assert played.act(played.clients[WITHDRAWN], WITHDRAWN, "withdraw", "还有一处要改").status_code == 302
    played.submit(WITHDRAWN)
    comes_late(played)
    returned_twice(played)
    for number in [number for number in numbers if number != TWICE] + [LATE]:
        played.take(number, "start_review", "approve", by=number % 2)
    published_in_one_batch_but_three(played)
    played.correct(CORRECTED, "全年没有发生失泄密的情况。")
    played.correct(TAKEN_BACK, "全年没有发生侵犯个人隐私的情况。")
    played.take(TAKEN_BACK, "revert", note="更正所依据的情况有误")
    played.take(TAKEN_DOWN, "take_down", note="内容含有不应公开的个人信息")
    where_each_ended(played)
    as_the_chain_tells()


def comes_late(played: Played) -> None:
    """The round ends: one unit gets an exception, the other does not."""
    played.begin(LATE)
    played.begin(NEVER)
    yesterday = timezone.localdate() - timedelta(1)
    Round.objects.filter(pk=played.round.pk).update(due_on=yesterday, closes_on=yesterday)
    played.submit(LATE, status=409)
    given = {"unit": f"u{LATE}", "until": timezone.localdate().isoformat(), "grounds": "经办人住院"}
    assert played.reviewers[0].post(reverse("review:extensions", args=[played.year]), given).status_code == 302
    played.submit(LATE)
    played.submit(NEVER, status=409)


def returned_twice(played: Played) -> None:
    """With a comment at a cell and one at words; the second look opens on the changes alone."""
    report, reviewer = played.report(TWICE), played.reviewers[0]
    page = reverse("review:report", args=[report.pk])
    played.take(TWICE, "start_review")
    offset = store.load(report).prose["overview"].index(SENTENCE)
    at_words = {"place": "overview", "quote": SENTENCE, "offset": offset, "weight": "may", "text": "这一句可以删去"}
    for key, said in (("cell", {"place": GRANTED, "weight": "must", "text": "和台账不符"}), ("words", at_words)):
        assert reviewer.post(reverse("review:comment", args=[report.pk, key]), said).status_code == 302
    played.take(TWICE, "return")
    played.change(TWICE, "全年没有发生失泄密的情况。")
    answers = reverse("desk:answer", args=[report.pk])
    for said in ({"done": "words"}, {"declined": "cell", "reason-cell": "台账已经更正"}):
        assert played.clients[TWICE].post(answers, said).status_code == 302
    played.submit(TWICE)

    second = reviewer.get(page)
    assert (second.context["view"], second.context["review"]) == ("changes", 2)
    assert [changed.section.code for changed in second.context["changes"]] == ["overview", "applications"]
    assert "正在审这份报告" in played.reviewers[1].get(page).content.decode()
    played.take(TWICE, "start_review")
    reopened = {"do": "reopen", "text": "台账附来再看"}
    assert reviewer.post(reverse("review:comment", args=[report.pk, "cell"]), reopened).status_code == 302
    played.take(TWICE, "return")
    assert played.clients[TWICE].post(answers, {"declined": "cell", "reason-cell": "已附台账"}).status_code == 302
    played.submit(TWICE)
    played.take(TWICE, "start_review", "approve")


def published_in_one_batch_but_three(played: Played) -> None:
    """Three are returned by a colleague between the summary and its confirmation."""
    new_batch = reverse("review:new_batch", args=[played.year])
    listed = played.reviewers[0].get(reverse("review:round", args=[played.year])).content.decode()
    summary = played.reviewers[0].post(new_batch, {"do": "publish", "report": hidden(listed, "report")}, follow=True)
    assert [(each.report.unit.code, each.why_not) for each in summary.context["left_out"]] == []
    body = summary.content.decode()
    chosen = hidden(body, "report")
    assert len(chosen) == 11
    for number in STALE:
        played.take(number, "return", note="附件里还有一处", by=1)
    form = {"do": "publish", "key": hidden(body, "key"), "report": chosen}
    page = played.reviewers[0].post(new_batch, form, follow=True)
    while page.context["progress"].is_busy:
        page = played.reviewers[0].post(page.request["PATH_INFO"], {"then": "step"}, follow=True)
    assert page.context["words"] == "已结束：发布 8 份，没有发布 3 份，原因在下表。"
    refused = {item.report.unit.code for item, _, _ in page.context["rows"] if item.said}
    assert refused == {f"u{number}" for number in STALE}


def where_each_ended(played: Played) -> None:
    assert Counter(Report.objects.values_list("state", flat=True)) == {
        "published": 7, "returned": 3, "taken_down": 1, "drafting": 1,
    }  # fmt: skip
    public = Client()
    own = {number: f"/{played.year}/u{number}/" for number in range(12)}
    statuses = {number: public.get(address).status_code for number, address in own.items()}
    gone = {**dict.fromkeys((NEVER, *STALE), 404), TAKEN_DOWN: 410}
    assert statuses == {number: gone.get(number, 200) for number in range(12)}
    assert "第2版" in public.get(own[CORRECTED]).content.decode()
    assert SENTENCE in public.get(own[TAKEN_BACK]).content.decode()
    rows = played.reviewers[0].get(reverse("review:round", args=[played.year])).context["matrix"].rows
    late = {row.code for row in rows if row.late and row.report}
    assert late == {f"u{number}" for number in (NEVER, *STALE)}  # what was returned is due by the unit's day


def as_the_chain_tells() -> None:
    """Replayed, the chain gives the state of every report; and a row that is changed is found."""
    states: dict[str, str] = {}
    for entry in Entry.objects.order_by("number"):
        told = json.loads(entry.details)
        if entry.action == "start":
            states[entry.about] = "drafting"
        elif "to" in told and "from" in told:
            assert states[entry.about] == told["from"], entry.about
            states[entry.about] = told["to"]
    assert states == {named(report): report.state for report in Report.objects.all()}
    assert list(faults(newest())) == []
    Entry.objects.filter(action="take_down").update(details='{"note":"另写的"}')
    assert list(faults(newest())) != []
