"""A test's database is emptied when its live server has answered all (tests/answering.py)."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event

from tests.answering import counted, until_all_is_answered
from tests.patience import PATIENCE

A_MOMENT = 0.2  # seconds


def test_who_asks_waits_for_the_last_answer():
    asked, goes_on = Event(), Event()

    def application(_environ, _start_response) -> list[bytes]:
        asked.set()
        assert goes_on.wait(PATIENCE / 1000)
        return [b"ok"]

    with ThreadPoolExecutor(2) as pool:
        answer = pool.submit(counted(application), {}, None)
        assert asked.wait(PATIENCE / 1000)
        waiting = pool.submit(until_all_is_answered)
        assert not wait([waiting], A_MOMENT).done
        goes_on.set()
        assert (answer.result(), waiting.result()) == ([b"ok"], None)
