"""Counties of any size: made by a command, and each page asks as many questions of thirty units as of three."""

from dataclasses import asdict

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from giyearreport.reports import store
from giyearreport.reports.checking import tally
from giyearreport.reports.demo import many
from giyearreport.reports.models import PublicFile, Report, Round
from giyearreport.reports.states import State
from giyearreport.units.models import Person, Unit

pytestmark = pytest.mark.django_db


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def asked(units: int) -> dict[str, int]:
    """How many questions each page asks of a county with so many units."""
    many.make(units, 2024)
    call_command("work", "--once")  # a page compares the texts of a few reports itself where nobody has yet
    reviewer = Client()
    reviewer.force_login(Person.objects.get(username=many.REVIEWER))
    report = Report.objects.filter(state=State.SUBMITTED).first()
    of_year = {
        name: reverse(f"review:{name}", args=[2024])
        for name in ("round", "sums", "unreported", "circular", "round_csv", "sums_xlsx")
    }
    of_year["sum_cell"] = reverse("review:sum_cell", args=[2024, "applications.received.total"])
    of_year["report"] = reverse("review:report", args=[report.pk])
    public = {"home": reverse("portal:index"), "year": reverse("portal:year", args=[2024]), "search": "/?q=镇"}
    for address in of_year.values():
        reviewer.get(address)  # what is kept after the first time
    return {name: queries(reviewer, address) for name, address in {**of_year, **public}.items()}


def emptied() -> None:
    from tests.conftest import empty_what_was_written

    empty_what_was_written()


@pytest.mark.proves("U55")
def test_pages_ask_as_many_questions_of_thirty_units_as_of_twelve():
    few = asked(12)
    emptied()
    assert asked(30) == few


def test_what_is_made_is_a_county_as_the_program_itself_would_have_it():
    many.make(14, 2024)
    assert Unit.objects.exclude(parent=None).count() == 14
    assert Report.objects.exclude(unit__parent__parent=None).exists()
    round = Round.objects.get()
    for content in store.load_round(list(round.reports.all())).values():
        assert not content.blanks
    assert {r.state for r in Report.objects.all()} > {State.PUBLISHED, State.SUBMITTED, State.RETURNED}
    assert not Report.objects.filter(version__lt=F("changes__version")).exists()
    assert PublicFile.objects.filter(revision__report__state=State.PUBLISHED).exists()
    report = Report.objects.filter(state=State.SUBMITTED).first()
    counted = tally.count(report, store.load(report))
    assert {name: getattr(report.tally, name) for name in asdict(counted)} == asdict(counted)


def test_command_refuses_a_database_that_has_units_and_odd_numbers(capsys):
    many.make(1, 2024)
    for units, said in (
        (0, "--units 要在 1 到 5000 之间。"),
        (3, "数据库里已有单位，没有做任何改动。请用空的数据库。"),
    ):
        with pytest.raises(SystemExit) as ended:
            call_command("make_demo", units=units)
        assert ended.value.code == 2
        assert said in capsys.readouterr().err
