"""Jobs in real children: results, exceptions, limits, and what happens when a process of the chain ends."""

import os
import signal
from threading import Event, Thread

import pytest

from giyearreport import heavy
from giyearreport.heavy import children, parcel
from giyearreport.readers import Unreadable
from giyearreport.reports.refusals import Because, Refused
from giyearreport.writers import FORMATS, draft_pdf
from giyearreport.writers.characters import MissingCharacters, substitutions
from tests import jobs
from tests.children import eventually
from tests.patience import PATIENCE
from tests.specimens import city

pytestmark = pytest.mark.usefixtures("real_children")


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_each_job_has_a_process_of_its_own():
    assert len({os.getpid(), heavy.run(jobs.process), heavy.run(jobs.process)}) == 3


def test_report_read_and_printed_in_children_is_the_same_as_here():
    report = city()
    assert heavy.run(jobs.there_and_back, report) == report
    assert heavy.run(draft_pdf, report) == draft_pdf(report)
    assert heavy.run(FORMATS["docx"].render, report) == FORMATS["docx"].render(report)


def test_exception_of_a_job_comes_back_as_itself_and_tells_where_it_was_raised():
    with pytest.raises(Unreadable) as raised:
        heavy.run(jobs.refuse, "认不出")
    assert str(raised.value) == "认不出"
    assert "in refuse" in raised.value.__notes__[0]
    with pytest.raises(ZeroDivisionError, match="zero"):
        heavy.run(jobs.fail, by="zero")


def test_exceptions_that_hold_more_than_a_sentence_keep_it_on_their_way():
    report = city().with_values(prose={"overview": "\U0010fffd"})
    lacking = parcel.unpacked(parcel.packed(MissingCharacters(report, substitutions(report))))
    assert (type(lacking), lacking.missing) == (MissingCharacters, substitutions(report))
    refused = parcel.unpacked(parcel.packed(Refused("请稍候", Because.LOCKED)))
    assert (type(refused), str(refused), refused.because) == (Refused, "请稍候", Because.LOCKED)


def test_result_that_cannot_travel_is_an_error_and_not_a_silence():
    with pytest.raises(AttributeError, match="lambda"):
        heavy.run(jobs.unpicklable)


def test_job_that_uses_up_its_processor_time_is_ended(settings):
    settings.HEAVY_SECONDS = 1
    with pytest.raises(heavy.Exhausted):
        heavy.run(jobs.spin)


def test_job_that_asks_for_too_much_memory_is_ended(settings):
    settings.HEAVY_MEMORY = 128 * 2**20
    with pytest.raises(heavy.Exhausted):
        heavy.run(jobs.fill_memory)
    settings.HEAVY_MEMORY = 2**31
    assert heavy.run(jobs.fill_memory) == 2**30


def test_job_whose_process_is_killed_is_exhausted_and_the_next_is_done():
    with pytest.raises(heavy.Exhausted):
        heavy.run(jobs.die)
    assert heavy.run(abs, -3) == 3


def test_job_that_gives_no_answer_in_time_is_ended_and_may_tidy_up(settings, tmp_path):
    never = tmp_path / "never"
    begun = never.with_suffix(".begun")
    settings.HEAVY_LONGEST = 1
    while not begun.exists():  # on a busy machine a child may not even begin in a second
        with pytest.raises(heavy.Exhausted):
            heavy.run(jobs.wait_for, never)
        settings.HEAVY_LONGEST *= 2
    assert eventually(never.with_suffix(".tidied").exists)
    process = int(begun.read_text())
    assert eventually(lambda: not is_alive(process))


def test_asker_may_wait_longer_for_the_answer_than_a_page_does(settings):
    settings.HEAVY_LONGEST = 0
    with heavy.asked_by(heavy.Asker(longest=3600)):
        assert heavy.run(abs, -3) == 3


def test_job_ends_when_its_asker_has_gone(tmp_path):
    never, gone = tmp_path / "never", Event()
    begun = never.with_suffix(".begun")

    def leave() -> None:
        eventually(begun.exists)
        gone.set()

    asker = Thread(target=leave)
    asker.start()
    with heavy.asked_by(heavy.Asker(has_gone=gone.is_set)), pytest.raises(heavy.Busy):
        heavy.run(jobs.wait_for, never)
    asker.join()
    assert eventually(never.with_suffix(".tidied").exists)


def test_parent_that_was_killed_is_replaced():
    heavy.start_parent()
    parent = children._parent._process
    with children._parent.door:
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
        assert heavy.run(abs, -3) == 3
    assert children._parent._process.pid != parent.pid


def test_parent_ends_when_nobody_holds_its_door():
    parent = children.Parent()
    parent.leave()
    assert parent._process.wait(timeout=PATIENCE / 1000) == 0


def test_signals_meant_for_the_server_do_not_end_a_job(tmp_path):
    there, answer = tmp_path / "there", []
    asker = Thread(target=lambda: answer.append(heavy.run(jobs.wait_for, there)))
    asker.start()
    assert eventually(there.with_suffix(".begun").exists)
    for process in (int(there.with_suffix(".begun").read_text()), children._parent._process.pid):
        os.kill(process, signal.SIGINT)
        os.kill(process, signal.SIGTERM)
    there.touch()
    asker.join()
    assert answer == [True]


def test_where_no_child_can_be_had_the_job_is_done_here_and_the_journal_says_so(monkeypatch, caplog):
    def none() -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(children, "start_parent", none)
    assert heavy.run(jobs.process) == os.getpid()
    assert [record.getMessage() for record in caplog.records] == [
        "no child process can be had, the job is done without limits: no more processes"
    ]


def test_parent_shares_what_it_has_loaded(settings):
    assert heavy.run(jobs.loaded, settings.HEAVY_LOADED) == settings.HEAVY_LOADED


def test_parent_has_read_the_typefaces_and_is_still_one_thread_that_can_be_forked():
    assert (heavy.run(jobs.typefaces_read_before), heavy.run(jobs.threads_of_the_parent)) == (1, 1)
