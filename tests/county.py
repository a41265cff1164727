"""A county to test with: two townships, the people of each role, one open round; and a neighbouring county. Their
report at its first steps, and the people signed in."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.reports import counted, store, zeros
from giyearreport.reports.checking.answering import record
from giyearreport.reports.checking.explanations import AnswerKind, answers_now, unexplained_among
from giyearreport.reports.models import Report, Round
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Level, Person, Role, Unit
from tests.numbering import begin_numbers_again
from tests.specimens import city

#: A township makes no 规章 and charges no 亿元; otherwise the figures of a whole city, which balance.
NO_REGULATIONS = {Ref("disclosure", "regulations", column): 0 for column in ("issued", "repealed", "in_force")}
FEES = {Ref("disclosure", "fees", "amount"): Decimal("961.716")}
#: Why some applications were not dealt with, which the checks ask the text for.
GROUNDS = "借申请进行信访投诉的，告知反映诉求的渠道；重复申请的，告知此前已经答复。"
PASSWORD = "blue-harvest-28"


def complete() -> ReportContent:
    """A report that can be submitted: the checks find nothing."""
    report = city()
    overview = report.prose["overview"].replace("均在法定期限内答复。", f"均在法定期限内答复。{GROUNDS}")
    return report.with_values(NO_REGULATIONS | FEES, {"overview": overview})


def person(username: str, role: Role, unit: Unit | None = None) -> Person:
    return Person.objects.create_user(username, PASSWORD, name=f"张{username}", role=role, unit=unit)


@pytest.fixture
def county(db) -> SimpleNamespace:
    """Written table by table: most tests begin with it. What the process keeps of a report of another test goes: it
    may have the number and the time of one of this."""
    begin_numbers_again()
    counted._kept.cache_clear()
    qinghe = Unit(code="qinghe", name="青禾县人民政府", short_name="青禾县", level=Level.COUNTY)
    Unit.objects.bulk_create([qinghe])
    baishi = _township("baishi", "白石镇", qinghe)
    liuwan = _township("liuwan", "柳湾镇", qinghe)
    elsewhere = Unit(code="lanshan", name="蓝山县人民政府", short_name="蓝山县", level=Level.COUNTY)
    Unit.objects.bulk_create([baishi, liuwan, elsewhere])
    people = {
        "clerk": (Role.CLERK, baishi),
        "colleague": (Role.CLERK, baishi),
        "approver": (Role.APPROVER, baishi),
        "other_clerk": (Role.CLERK, liuwan),
        "reviewer": (Role.REVIEWER, qinghe),
        "other_reviewer": (Role.REVIEWER, elsewhere),
        "administrator": (Role.ADMINISTRATOR, None),
        "security": (Role.SECURITY, None),
        "auditor": (Role.AUDITOR, None),
    }
    persons = {name: _unwritten(name.replace("_", ""), *more) for name, more in people.items()}
    Person.objects.bulk_create(persons.values())
    days = {"opens_on": date(2024, 11, 1), "due_on": date(2025, 1, 20), "review_due_on": date(2025, 2, 20)}
    round = Round.objects.create(county=qinghe, year=2024, edition_code="2021", **days)
    return SimpleNamespace(unit=qinghe, baishi=baishi, liuwan=liuwan, round=round, **persons)


def closed_township(county) -> Unit:
    """旧镇, which was closed in 2020."""
    return Unit.objects.create(
        code="old",
        name="旧镇人民政府",
        short_name="旧镇",
        level=Level.TOWNSHIP,
        parent=county.unit,
        closed_on="2020-01-01",
    )


def _township(code: str, name: str, county: Unit) -> Unit:
    return Unit(code=code, name=f"青禾县{name}人民政府", short_name=name, level=Level.TOWNSHIP, parent=county)


def _unwritten(username: str, role: Role, unit: Unit | None) -> Person:
    return Person(username=username, password=make_password(PASSWORD), name=f"张{username}", role=role, unit=unit)


@pytest.fixture
def draft(county, once) -> Report:
    """白石镇's report, just begun."""
    once("draft", lambda: store.start(unit=county.baishi, round=county.round, by=county.clerk))
    report = Report.objects.get(unit=county.baishi, round=county.round)
    report.unit, report.round = county.baishi, county.round
    return report


def begun_last_year(county, prose: dict[str, str], cells: dict[str, int] | None = None) -> Report:
    """白石镇's report of the year before, with this prose and these cells, as somebody left it."""
    round = county.round
    dates = {name: getattr(round, name) - timedelta(days=365) for name in ("opens_on", "due_on", "review_due_on")}
    before = Round.objects.create(county=county.unit, year=round.year - 1, edition_code=round.edition_code, **dates)
    report = store.start(unit=county.baishi, round=before, by=county.clerk)
    numbers = {Ref.parse(address): number for address, number in (cells or {}).items()}
    store.save(report, store.load(report).with_values(numbers, prose), by=county.clerk, version=report.version)
    return report


@pytest.fixture
def filled(county, draft, once) -> Report:
    """白石镇's report, ready to be submitted."""
    once("filled", lambda: fill(draft, complete(), county.clerk))
    draft.refresh_from_db()
    return draft


@pytest.fixture
def submitted(county, filled, once) -> Report:
    once("submitted", lambda: bring(filled, county, "submit"))
    filled.refresh_from_db()
    return filled


#: From the first to the last; each begins with the one before.
STEPS_OF_THE_REPORT = ("draft", "filled", "submitted", "published", "corrected")


def sign_in(request, client: Client, who: Person) -> Client:
    """Sign in when what the test asks of the report is done: ``once`` has it ready only where nobody did anything
    before, and to sign in is written down."""
    for name in STEPS_OF_THE_REPORT:
        if name in request.fixturenames:
            request.getfixturevalue(name)
    client.force_login(who)
    return client


@pytest.fixture
def clerk(request, client, county) -> Client:
    """The test's client, signed in as 白石镇's clerk; ``reviewer`` and ``administrator`` alike."""
    return sign_in(request, client, county.clerk)


@pytest.fixture
def reviewer(request, client, county) -> Client:
    return sign_in(request, client, county.reviewer)


@pytest.fixture
def administrator(request, client, county) -> Client:
    return sign_in(request, client, county.administrator)


def step(client: Client, who: Person, name: str):
    """A step on an account, as the buttons beside it take it; the page that answers."""
    return client.post(reverse("county:person_act", args=[who.pk, name]), follow=True)


def offered(client: Client, page: str) -> dict:
    """The fields of a form of the county, as its page offers them."""
    form = client.get(page).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def said(page) -> list[str]:
    """The sentences above a page that say what was done."""
    return [str(message) for message in page.context["messages"]]


def fill(report: Report, content, by: Person) -> None:
    """Put a content's figures and prose into a report."""
    filled = store.load(report).with_values(cells=content.cells, prose=content.prose)
    store.save(report, filled, by=by, version=report.version)


def explain_all(report: Report, by: Person, text: str = "已经逐项核对，数字无误。") -> None:
    """Say something to every warning that still stands unexplained, so that the report can be submitted."""
    warned = unexplained_among(answers_now(report))
    record(report, AnswerKind.EXPLANATION, {finding.key: text for finding in warned}, by=by)


def bring(report: Report, county, *steps: str) -> Report:
    """Take a report through steps of the workflow, each by the person whose step it is. Warnings are explained
    before the report is submitted: what a test is about is seldom that it has none."""
    for step in steps:
        if step == Action.SUBMIT:
            explain_all(report, by=county.clerk)
        by = county.clerk if step in (Action.SUBMIT, Action.WITHDRAW) else county.reviewer
        zero = zeros.all_zero(store.load(report)) if step == Action.SUBMIT else []
        advance(report, Action(step), by=by, note="表三请再核对一遍", zero=zero)
    return report
