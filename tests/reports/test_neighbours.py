"""Whose reports a report is compared with, and that the index is always that of the database."""

import gc
import sqlite3
import subprocess
import sys
from datetime import date

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command

from giyearreport.reports import store
from giyearreport.reports.checking import neighbours, tally
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.checking.neighbours import neighbours_in
from giyearreport.reports.models import Report, Round, Tally
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.rules.similarity import own_sentences
from giyearreport.rules.similarity.alike import BEING_COMPARED
from giyearreport.units.models import Level, Unit
from tests.county import bring, complete, explain_all, fill
from tests.rules.corpus.similarity import ELSEWHERES

pytestmark = pytest.mark.django_db

PUBLISHED = (Action.SUBMIT, Action.START_REVIEW, Action.APPROVE, Action.PUBLISH)
BAISHI = "青禾县白石镇人民政府"
ALL = len(own_sentences(BAISHI, complete().prose))
SAME = (
    f"第一、五部分{ALL}句里有{ALL}句与青禾县柳湾镇人民政府2024年的报告相同或基本相同（100%），超过40%，"
    "请按本单位的实际改写"
)


@pytest.fixture
def theirs(county) -> Report:
    """柳湾镇's report, in the words of ``complete()``, not submitted."""
    report = store.start(unit=county.liuwan, round=county.round, by=county.other_clerk)
    fill(report, complete(), county.other_clerk)
    return report


def submit(report: Report, county) -> None:
    explain_all(report, by=county.other_clerk)
    advance(report, Action.SUBMIT, by=county.other_clerk)


def compared(report: Report) -> dict[str, int]:
    """Unit → how many sentences of ``complete()`` the index finds with it."""
    prose = complete().prose
    return dict(neighbours_in(report.round_id).counts(own_sentences(BAISHI, prose)))


def s10(report: Report) -> list[str]:
    return [finding.message for finding in findings_of(report, complete()) if finding.rule == "S10"]


def opened() -> sqlite3.Connection:
    """The one index that there is."""
    [file] = django_settings.LIKENESS_DIR.glob("*.sqlite3")
    return sqlite3.connect(file, isolation_level=None)


#: Another process looks into the index, and is the last that it knows of when it leaves.
LOOKS = (
    "import sqlite3, sys; index = sqlite3.connect(sys.argv[1]); index.execute('SELECT * FROM report'); index.close()"
)


def test_opening_the_index_takes_it_from_nobody_who_is_reading_in_it(draft, theirs, county):
    submit(theirs, county)
    found = compared(draft)
    reading = neighbours_in(draft.round_id)
    own = own_sentences(BAISHI, complete().prose)
    assert dict(reading.counts(own)) == found
    neighbours_in(draft.round_id)  # as another thread of the process does
    [file] = django_settings.LIKENESS_DIR.glob("*.sqlite3")
    subprocess.run([sys.executable, "-c", LOOKS, file], check=True)
    assert file.with_name(f"{file.name}-wal").exists()  # which SQLite removes where nobody seems to hold the file
    assert dict(reading.counts(own)) == found


def test_while_another_process_files_reports_nobody_waits_for_it(draft, theirs, county):
    compared(draft)
    another = opened()
    another.execute("BEGIN IMMEDIATE")
    submit(theirs, county)
    assert (neighbours_in(draft.round_id).is_whole, compared(draft)) == (False, {})
    assert s10(draft) == [BEING_COMPARED]
    another.execute("ROLLBACK")
    assert (neighbours_in(draft.round_id).is_whole, compared(draft)) == (True, {"青禾县柳湾镇人民政府": ALL})


def test_what_a_page_cannot_file_on_its_way_the_worker_files(draft, theirs, county, monkeypatch, capsys):
    monkeypatch.setattr(neighbours, "PORTION", 0)
    submit(theirs, county)
    assert s10(draft) == [BEING_COMPARED]
    hints = tally.take(draft).hints
    call_command("work", "--once")
    assert "已为查内容雷同收入 1 份报告。" in capsys.readouterr().out
    assert (compared(draft), s10(draft)) == ({"青禾县柳湾镇人民政府": ALL}, [SAME])
    assert Tally.objects.get(report=draft).hints == hints - 1


def test_what_was_taken_back_is_not_compared_even_before_the_index_follows(draft, theirs, county, monkeypatch):
    submit(theirs, county)
    assert compared(draft) != {}
    monkeypatch.setattr(neighbours, "PORTION", 0)
    advance(theirs, Action.WITHDRAW, by=county.other_clerk, note="还要改")
    assert compared(draft) == {}


def test_a_check_lets_go_of_the_index_when_it_is_done(draft, theirs, county):
    submit(theirs, county)
    gc.disable()
    try:
        assert s10(draft) == [SAME]
        assert [path.suffix for path in django_settings.LIKENESS_DIR.iterdir()] == [".sqlite3"]
    finally:
        gc.enable()


@pytest.mark.parametrize("table", ["report", "run"])
def test_a_damaged_index_is_made_again(draft, theirs, county, table):
    submit(theirs, county)
    assert s10(draft) == [SAME]
    index = opened()
    index.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    [(page,)] = index.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table])
    [(size,)] = index.execute("PRAGMA page_size")
    index.close()
    [file] = django_settings.LIKENESS_DIR.glob("*.sqlite3")
    with open(file, "r+b") as damaged:
        damaged.seek((page - 1) * size)
        damaged.write(b"\xff" * size)
    assert s10(draft) == [BEING_COMPARED]
    assert s10(draft) == [SAME]


def test_a_draft_of_another_unit_is_not_compared(draft, theirs):
    assert (compared(draft), s10(draft)) == ({}, [])


def test_a_report_is_compared_from_its_submission_on(draft, theirs, county):
    assert compared(draft) == {}
    submit(theirs, county)
    assert compared(draft) == {"青禾县柳湾镇人民政府": ALL}
    assert s10(draft) == [SAME]


def test_a_report_that_is_withdrawn_is_compared_no_longer(draft, theirs, county):
    submit(theirs, county)
    assert compared(draft) != {}
    advance(theirs, Action.WITHDRAW, by=county.other_clerk, note="还要改")
    assert compared(draft) == {}


def test_a_changed_report_is_indexed_again_and_no_other(draft, theirs, county, monkeypatch):
    submit(theirs, county)
    assert compared(draft) != {}
    read = []
    prose_of = store.prose_of
    monkeypatch.setattr(store, "prose_of", lambda reports: read.append(list(reports)) or prose_of(reports))
    assert compared(draft) != {}
    assert read == []
    advance(theirs, Action.WITHDRAW, by=county.other_clerk, note="还要改")
    fill(theirs, complete().with_values(prose=ELSEWHERES), county.other_clerk)
    submit(theirs, county)
    assert compared(draft) == {}
    assert read == [[theirs]]


def test_one_query_where_nothing_has_changed(draft, theirs, county, django_assert_num_queries):
    submit(theirs, county)
    neighbours_in(draft.round_id)
    with django_assert_num_queries(1):
        neighbours_in(draft.round_id)


def test_while_a_report_is_corrected_the_published_one_is_compared(draft, theirs, county):
    submit(theirs, county)
    bring(theirs, county, *PUBLISHED[1:], Action.CORRECT)
    before = compared(draft)
    fill(theirs, complete().with_values(prose=ELSEWHERES), county.other_clerk)
    assert compared(draft) == before == {"青禾县柳湾镇人民政府": ALL}


def test_the_units_own_report_is_not_its_neighbour(draft, county):
    fill(draft, complete(), county.clerk)
    bring(draft, county, Action.SUBMIT)
    assert compared(draft) == {BAISHI: ALL}
    assert s10(draft) == []


def test_a_renamed_unit_is_compared_under_its_new_name_only(draft, theirs, county):
    submit(theirs, county)
    compared(draft)
    Unit.objects.filter(pk=county.liuwan.pk).update(name="青禾县柳湾街道办事处")
    assert compared(draft) == {"青禾县柳湾街道办事处": ALL}


def test_reports_of_another_county_and_of_another_year_are_not_compared(draft, theirs, county):
    submit(theirs, county)
    days = {"opens_on": date(2024, 11, 1), "due_on": date(2025, 1, 20), "review_due_on": date(2025, 2, 20)}
    elsewhere = Unit.objects.get(code="lanshan")
    town = Unit.objects.create(code="shuiqi", name="蓝山县水磨镇人民政府", level=Level.TOWNSHIP, parent=elsewhere)
    other_county = Round.objects.create(county=elsewhere, year=2024, edition_code="2021", **days)
    other_year = Round.objects.create(county=county.unit, year=2023, edition_code="2021", **days)
    reports = [
        store.start(unit=unit, round=round, by=county.clerk)
        for unit, round in ((town, other_county), (county.baishi, other_year))
    ]
    assert [compared(report) for report in [draft, *reports]] == [{"青禾县柳湾镇人民政府": ALL}, {}, {}]
