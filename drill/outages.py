"""Sixty clerks save while the server's workers are killed with -9, or while the database goes down and comes back.

    python drill/outages.py [--clerks 60] [--minutes 5] [--times 20]
    python drill/outages.py --times 5 --by "pg_ctl -D FOLDER restart -m immediate"

Each saves, thinks two to five seconds and goes on; a save that was not answered, or with 5xx, is sent again, as the
page's script does, until it is. In the end every text that was answered ``saved`` must stand in its report. Without
``--by`` every worker of gunicorn is killed, at moments drawn by chance; with it the command is run. Prints how long
after each outage the first save was stored again, and what was lost. DATABASE_URL as in drill/clerks.py.
"""

import argparse
import http.client
import os
import random
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.clerks import THINKS, Clerk, losses, signed_in, together, told
from drill.served import machine, manage, serving

WITHIN = 10  # seconds from the outage to the first save that is stored again
PAUSE = 0.5  # seconds before a save is sent again
GIVES_UP = 120  # seconds


@dataclass
class Persistent(Clerk):
    """One whose page does not give up. ``heard`` are the moments at which a save was answered, ``unheard`` those at
    which one was not."""

    heard: list[float] = field(default_factory=list)
    unheard: list[float] = field(default_factory=list)

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, bytes]:
        until = time.monotonic() + GIVES_UP
        while time.monotonic() < until:
            try:
                status, answer = super().ask(method, path, body, **headers)
            except (OSError, http.client.HTTPException) as gone:
                self.connection.close()
                self.failures[type(gone).__name__] += 1
            else:
                if status < 500:
                    self.heard.append(time.monotonic())
                    return status, answer
                self.failures[status] += 1
            self.unheard.append(time.monotonic())
            time.sleep(PAUSE)
        raise SystemExit(f"not answered for {GIVES_UP} s: {path}")


def workers_of(server: int) -> list[int]:
    """The children of gunicorn that serve: those that listen; the parent of slow work does not."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    listening = os.readlink(f"/proc/{server}/fd/{_socket_of(server)}")
    return [int(child) for child in children if listening in _open_of(int(child))]


def _socket_of(server: int) -> str:
    return next(fd.name for fd in Path(f"/proc/{server}/fd").iterdir() if os.readlink(fd).startswith("socket:"))


def _open_of(process: int) -> set[str]:
    try:
        return {os.readlink(fd) for fd in Path(f"/proc/{process}/fd").iterdir()}
    except OSError:
        return set()


def kill_workers(server: int) -> None:
    for worker in workers_of(server):
        os.kill(worker, signal.SIGKILL)


def trouble(cause: Callable[[], None], times: int, seconds: float, moments: list[float]) -> None:
    """Calls it so often, spread by chance over the time; notes when it had been done."""
    chance, began = random.Random(6), time.monotonic()
    for offset in sorted(chance.uniform(0.05, 0.9) * seconds for _ in range(times)):
        time.sleep(max(0.0, began + offset - time.monotonic()))
        cause()
        moments.append(time.monotonic())


def recoveries(moments: list[float], clerks: list[Persistent]) -> list[float]:
    """Seconds from each outage until nobody's save went unanswered any more, as far as it came from this outage."""
    unheard = sorted(moment for clerk in clerks for moment in clerk.unheard)
    heard = sorted(moment for clerk in clerks for moment in clerk.heard)
    found = []
    for moment in moments:
        failed = [each for each in unheard if moment - 1 < each < moment + WITHIN * 3]
        after = max([moment, *failed[:1]])
        found.append(next((each - moment for each in heard if each > after), float("inf")))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clerks", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--by", help="the command that makes the outage")
    options = parser.parse_args()
    with serving() as served:
        clerks = signed_in(served.settings, options.clerks, Persistent)
        by = shlex.split(options.by or "")

        def cause():
            if by:
                subprocess.run(by, check=True, stdout=subprocess.DEVNULL)
            else:
                kill_workers(served.process)

        moments, seconds = [], options.minutes * 60
        for clerk in clerks:
            clerk.failures.clear()
        causing = threading.Thread(target=trouble, args=(cause, options.times, seconds, moments))
        causing.start()
        together(clerks, seconds, THINKS)
        causing.join()
        print(told(f"{options.minutes:g} minutes on {os.environ.get('DATABASE_URL', 'sqlite').split(':')[0]}", clerks))
        longest = max(recoveries(moments, clerks))
        print(f"{len(moments)} outages; the first save stored again after {longest:.1f} s at most")
        lost = losses(served.settings, clerks)
        print(f"lost: {lost or 0}")
        whole = manage(served.settings, "verify_audit").strip()
        print(f"{whole}; {machine()}")
    return int(bool(lost) or (bool(by) and longest > WITHIN))


if __name__ == "__main__":
    sys.exit(main())
