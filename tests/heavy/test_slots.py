"""How many jobs there are at a time: over threads, over processes, and where no folder can be written to."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from giyearreport import heavy
from tests import jobs
from tests.children import eventually

IN_A_PROCESS_OF_ITS_OWN = """
import sys, django
from pathlib import Path
django.setup()
from django.conf import settings
settings.HEAVY_IN_PROCESS, settings.HEAVY_SLOTS, settings.HEAVY_DIR = False, 1, Path(sys.argv[1]) / "heavy"
settings.HEAVY_PATIENCE = settings.HEAVY_LONGEST = 3600
from giyearreport import heavy
from tests import jobs
for _ in range(10):
    heavy.run(jobs.overlap, Path(sys.argv[1]) / "log")
"""


@pytest.fixture
def begun(tmp_path, real_children):
    """A job that has begun, keeps its slot and its asker until the path is there, and its end."""
    there = tmp_path / "there"
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(heavy.run, jobs.wait_for, there)
        assert eventually(there.with_suffix(".begun").exists)
        yield there
        there.touch()
        assert answer.result() is True


def test_of_many_askers_at_once_no_more_are_at_it_than_there_are_slots(settings, tmp_path, real_children):
    settings.HEAVY_ASKERS, settings.HEAVY_SLOTS, settings.HEAVY_PATIENCE = 12, 2, 3600
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda _: heavy.run(jobs.overlap, tmp_path / "log"), range(24)))
    assert jobs.most_at_once(tmp_path / "log") <= 2
    assert (tmp_path / "log").read_text().count("end") == 24


def test_two_servers_share_the_slots(tmp_path):
    command = [sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    servers = [subprocess.Popen(command, env=environment) for _ in range(2)]
    assert [server.wait() for server in servers] == [0, 0]
    assert jobs.most_at_once(tmp_path / "log") == 1
    assert (tmp_path / "log").read_text().count("end") == 20


def test_asker_too_many_is_told_at_once_when_to_come_again(settings, begun):
    settings.HEAVY_ASKERS, settings.HEAVY_SLOTS, settings.HEAVY_PATIENCE = 1, 2, 3600
    with pytest.raises(heavy.Busy) as busy:
        heavy.run(abs, -3)
    assert busy.value.retry_after == 10


def test_asker_is_told_so_who_finds_no_free_slot_in_time(settings, begun):
    settings.HEAVY_ASKERS, settings.HEAVY_SLOTS, settings.HEAVY_PATIENCE = 2, 1, 0.2
    with pytest.raises(heavy.Busy):
        heavy.run(abs, -3)


def test_more_patience_than_the_settings_waits_for_a_slot(settings, begun):
    settings.HEAVY_ASKERS, settings.HEAVY_SLOTS, settings.HEAVY_PATIENCE = 2, 1, 0
    with ThreadPoolExecutor(1) as pool, heavy.asked_by(heavy.Asker(patience=3600)):
        pool.submit(begun.touch)
        assert heavy.run(abs, -3) == 3


def test_asker_who_has_gone_gives_up_the_place_in_the_queue(settings, begun):
    settings.HEAVY_ASKERS, settings.HEAVY_SLOTS, settings.HEAVY_PATIENCE = 2, 1, 3600
    with heavy.asked_by(heavy.Asker(has_gone=lambda: True)), pytest.raises(heavy.Busy):
        heavy.run(abs, -3)


def test_command_that_works_itself_takes_a_slot_like_any_job(settings, begun):
    settings.HEAVY_ASKERS, settings.HEAVY_SLOTS, settings.HEAVY_PATIENCE = 2, 1, 0
    with pytest.raises(heavy.Busy), heavy.in_a_slot():
        raise AssertionError
    settings.HEAVY_SLOTS = 2
    with heavy.in_a_slot():
        pass


def test_what_is_claimed_is_nobody_elses_until_the_end(settings):
    with heavy.claim("publish-7") as first, heavy.claim("publish-7") as second, heavy.claim("publish-8") as other:
        assert (first, second, other) == (True, False, True)
    with heavy.claim("publish-7") as again:
        assert again is True
    assert list(settings.HEAVY_DIR.iterdir()) == []


def test_of_many_who_claim_at_once_no_two_have_it_together(tmp_path):
    go = Event()

    def claim(_: int) -> None:
        go.wait()
        with heavy.claim("publish-7") as is_ours:
            if is_ours:
                jobs.overlap(tmp_path / "log")

    with ThreadPoolExecutor(8) as pool:
        claims = pool.map(claim, range(40))
        go.set()
        list(claims)
    assert jobs.most_at_once(tmp_path / "log") == 1


def test_where_the_data_folder_is_for_reading_only_the_slots_lie_in_the_temporary_one(
    settings, tmp_path, monkeypatch, real_children
):
    closed, temporary = tmp_path / "closed", tmp_path / "temporary"
    closed.touch()  # no folder can be made in a file, whoever asks
    temporary.mkdir()
    monkeypatch.setattr("giyearreport.heavy.slots.gettempdir", lambda: str(temporary))
    settings.HEAVY_DIR = closed / "heavy"
    assert heavy.run(abs, -3) == 3
    assert [path.name for path in temporary.rglob("slot-*")] == ["slot-0"]


def test_where_no_folder_can_be_written_to_jobs_are_done_and_the_journal_says_what_is_missing(
    settings, tmp_path, monkeypatch, real_children, caplog
):
    closed = tmp_path / "closed"
    closed.touch()
    monkeypatch.setattr("giyearreport.heavy.slots.gettempdir", lambda: str(closed))
    settings.HEAVY_DIR = closed / "heavy"
    assert heavy.run(abs, -3) == 3
    with heavy.claim("publish-7") as is_ours:
        assert is_ours is True
    assert [record.getMessage() for record in caplog.records] == [
        "no folder for slots can be written to: jobs are bounded within each process only"
    ]
