"""Two people press at the same moment: one import is written, once."""

from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from functools import partial
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.db import connection

from giyearreport.reports import store
from giyearreport.reports.importing import one_report, past_years, past_years_file
from giyearreport.reports.importing.one_report import report_of
from giyearreport.reports.importing.uploads import take_in
from giyearreport.reports.models import Import, PastYearsFile, Report
from giyearreport.reports.refusals import Refused
from giyearreport.writers import FORMATS
from tests.county import complete
from tests.patience import PATIENCE
from tests.reports.test_past_years import text, zipped

pytestmark = pytest.mark.django_db(transaction=True)

SECTIONS = ["overview", "applications"]
A_MOMENT = 0.5  # seconds, in which another comes in between where nothing holds it up


def at_once(*actions) -> list[str]:
    """What each action came to, begun together in threads of their own."""
    results, gate = [], Barrier(len(actions))

    def run(action):
        gate.wait()
        try:
            action()
            results.append("done")
        except Refused:
            results.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)


def preview_of(county, by, year=2023) -> Import:
    return take_in(FORMATS["text"].render(complete()), "年报.txt", unit=county.baishi, year=year, by=by)


def test_one_preview_confirmed_twice_at_once_is_written_once(county, draft):
    record = preview_of(county, county.clerk, 2024)
    actions = [lambda: one_report.apply(record, by=county.clerk, take=SECTIONS, version=draft.version)] * 4
    assert at_once(*actions) == ["done", "refused", "refused", "refused"]
    assert Report.objects.get().version == draft.version + 1


def test_two_previews_of_a_year_without_a_report_do_not_write_over_each_other(county, draft):
    records = [preview_of(county, by) for by in (county.clerk, county.colleague)]
    actions = [lambda r=r: one_report.apply(r, by=r.by, take=SECTIONS, version=None) for r in records]
    assert at_once(*actions) == ["done", "refused"]
    assert sorted(Import.objects.values_list("state", flat=True)) == ["applied", "preview"]


def test_undo_twice_at_once_takes_back_once(county, draft):
    record = preview_of(county, county.clerk)
    one_report.apply(record, by=county.clerk, take=SECTIONS, version=None)
    assert at_once(*[lambda: one_report.undo(record, by=county.clerk)] * 3) == ["done", "refused", "refused"]
    assert report_of(county.baishi, 2023) is None


def test_save_that_is_acknowledged_while_an_import_is_taken_back_is_not_deleted_with_the_report(
    county, draft, monkeypatch
):
    record, look = preview_of(county, county.clerk), one_report.why_not_undo
    report = one_report.apply(record, by=county.clerk, take=SECTIONS, version=None)
    stored = store.load_stored(report)
    changed = stored.content.with_values(prose={"overview": "又写了一句。"})
    save = partial(store.save, report, changed, by=county.colleague, version=report.version, stored=stored)
    with ThreadPoolExecutor(1) as pool:
        saves = []

        def looked_at(of: Import) -> str:
            found = look(of)
            saves.append(pool.submit(at_once, save))
            wait(saves, A_MOMENT)
            return found

        monkeypatch.setattr(one_report, "why_not_undo", looked_at)
        one_report.undo(record, by=county.clerk)
        assert saves[0].result() == ["refused"]
    assert report_of(county.baishi, 2023) is None


def test_archive_that_is_handed_in_many_times_at_once_is_one(county):
    data = zipped({"a.txt": text("白石镇", 2023)})
    assert at_once(*[lambda: past_years.begin_zip(data, "a.zip", by=county.administrator)] * 4) == ["done"] * 4
    assert list(PastYearsFile.objects.values_list("name", flat=True)) == ["a.txt"]


def test_of_two_files_of_one_report_that_are_read_at_once_one_is_let_in(county, monkeypatch):
    load = past_years.begin_zip(
        zipped({f"{part}.txt": text("白石镇", 2023, part) for part in (1, 2)}), "a.zip", by=county.administrator
    )
    both, mark = Barrier(2), past_years_file._mark

    def meet(file, *arguments) -> None:
        """The other has been let in too, where nothing keeps it out."""
        with suppress(BrokenBarrierError):
            both.wait(A_MOMENT)
        mark(file, *arguments)

    monkeypatch.setattr(past_years_file, "_mark", meet)
    at_once(*[lambda: past_years_file.read_next(load)] * 2)
    assert sorted(load.files.values_list("state", flat=True)) == ["ready", "refused"]


def test_two_steps_of_an_archive_at_once_write_each_file_once(county):
    files = {f"{year}.txt": text("白石镇", year) for year in (2021, 2022, 2023)}
    load = past_years.begin_zip(zipped(files), "a.zip", by=county.administrator)
    assert at_once(*[lambda: past_years.step(load, seconds=PATIENCE / 1000)] * 3) == ["done"] * 3
    assert list(load.files.values_list("state", "tries", "reason")) == [("ready", 1, "")] * 3
    past_years.confirm(load)
    assert at_once(*[lambda: past_years.step(load, seconds=PATIENCE / 1000)] * 3) == ["done"] * 3
    assert set(load.files.values_list("state", "reason")) == {("loaded", "")}
    assert Report.objects.count() == 3
