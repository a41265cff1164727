"""What one machine can take from everybody: two hundred sockets that send the head of a request a byte at a time, or
its body; then 20 MB, a hundred thousand fields, JSON as deep. Meanwhile others ask whether the server is alive, and for
the public's page.

    python drill/slow_sockets.py [--sockets 200] [--seconds 20]

Starts gunicorn as it is deployed, with the demo, and asks it first bare, then behind nginx as deploy/nginx has it.
"""

import argparse
import http.client
import json
import re
import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.previews import Browser
from drill.served import behind_nginx, machine, serving

LIMIT, PATIENCE = 1, 5  # seconds that are wanted, and after which a passer-by goes away
ATTACKER, OFFICE = "127.0.0.2", "127.0.0.1"  # two addresses of this machine
MEGABYTE = 1024 * 1024
POSTS = 20

HEADS = {
    "heads": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
    "bodies": b"POST /large-type/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\n",
}
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
DEEP = "[" * 100_000
#: What a clerk sends: the address below her report, the body, its type.
BODIES = {
    "20 MB": ("applications/", b"problems=" + b"x" * 20 * MEGABYTE, FORM),
    "100,000 fields": ("applications/", urlencode({f"field{number}": 1 for number in range(100_000)}).encode(), FORM),
    "JSON in a field, 100,000 deep": ("applications/", urlencode({"base": DEEP, "offered": DEEP}).encode(), FORM),
    "JSON, 100,000 deep": ("applications/save/", DEEP.encode(), JSON),
    "JSON, 100,000 keys": ("applications/save/", json.dumps(dict.fromkeys(map(str, range(100_000)), 1)).encode(), JSON),
}
ANSWERS = {200, 302, 400, 413}  # the page, or a sentence


@contextmanager
def dribbling(port: int, how_many: int, head: bytes) -> Iterator[None]:
    """So many sockets, each with ``head`` and then a byte a second; who is shut out comes again."""
    done = Event()

    def opened() -> socket.socket:
        one = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE, source_address=(ATTACKER, 0))
        one.sendall(head)
        return one

    def dribble() -> None:
        sockets: list[socket.socket] = []
        while not done.wait(1):
            for one in list(sockets):
                try:
                    one.sendall(b"a")
                except OSError:
                    sockets.remove(one)
            with suppress(OSError):  # the server takes no more
                while len(sockets) < how_many:
                    sockets.append(opened())
        for one in sockets:
            one.close()

    attacker = Thread(target=dribble)
    attacker.start()
    try:
        time.sleep(3)  # all of them are there
        yield
    finally:
        done.set()
        attacker.join()


def asked(port: int, path: str, address: str) -> float:
    """Seconds until ``path`` answered 200 on a connection of its own; PATIENCE where it did not."""
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE, source_address=(address, 0))
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return PATIENCE
    finally:
        connection.close()
    return time.monotonic() - began if answer.status == 200 else PATIENCE


def passing_by(port: int, address: str, go_on: Callable[[], bool]) -> dict[str, list[float]]:
    """How long each answer took, again and again."""
    times: dict[str, list[float]] = {"/healthz": [], "/": []}
    while go_on():
        for path, took in times.items():
            took.append(asked(port, path, address))
        time.sleep(0.2)
    return times


def told(what: str, times: dict[str, list[float]]) -> float:
    """Prints the figures; the longest."""
    for path, took in times.items():
        gone = sum(one >= PATIENCE for one in took)
        without = f", {gone} of {len(took)} without an answer" if gone else f", {len(took)} times"
        print(f"  {what}: {path} median {sorted(took)[len(took) // 2]:.3f} s, longest {max(took):.2f} s{without}")
    return max(map(max, times.values()))


def slow(port: int, sockets: int, seconds: float) -> float:
    """The longest answer while they dribble; from another address than theirs, and from theirs."""
    longest = 0.0
    for kind, head in HEADS.items():
        with dribbling(port, sockets, head):
            for whose, address in {"others": OFFICE, "the same address": ATTACKER}.items():
                until = time.monotonic() + seconds / 2
                times = passing_by(port, address, lambda until=until: time.monotonic() < until)
                longest = max(longest, told(f"{sockets} slow {kind}, {whose}", times))
    return longest


def posted(cookies: dict[str, str], port: int, where: str, body: bytes, kind: str) -> int:
    """The status of a POST within the session; 0 where the server hung up without one."""
    session = "; ".join(f"{name}={value}" for name, value in cookies.items())
    headers = {"Content-Type": kind, "Cookie": session, "X-CSRFToken": cookies["csrftoken"]}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=90, source_address=(ATTACKER, 0))
    try:
        with suppress(OSError):  # it hung up before it had heard all; what it said is there to be read
            connection.request("POST", where, body, headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def heavy(port: int) -> tuple[float, set[int]]:
    """The longest answer while heavy bodies are sent, POSTS of each, four at a time; what those were answered."""
    longest, statuses = 0.0, set()
    browser = Browser(f"http://127.0.0.1:{port}")
    browser.sign_in()
    report = re.search(r"/desk/\d+/", browser.ask("/desk/")[3].decode())[0]
    for what, (where, body, kind) in BODIES.items():
        began = time.monotonic()
        with ThreadPoolExecutor(4) as pool:
            answers = [pool.submit(posted, browser.cookies(), port, report + where, body, kind) for _ in range(POSTS)]
            times = passing_by(port, OFFICE, lambda answers=answers: not all(answer.done() for answer in answers))
        answered = {answer.result() for answer in answers}
        print(f"  {what}: {sorted(answered)} after {time.monotonic() - began:.1f} s")
        longest, statuses = max(longest, told("  meanwhile", times)), statuses | answered
    return longest, statuses


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sockets", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=20, help="for each kind of slow socket")
    options = parser.parse_args()
    wrong = []
    print(machine())
    with serving() as served, behind_nginx(served.settings["PORT"]) as proxied:
        bare = int(served.settings["PORT"])
        for name, port in {"bare": bare, "behind nginx": proxied}.items():
            print(f"{name}, heavy bodies")
            longest, statuses = heavy(port)
            if longest > LIMIT or not statuses <= ANSWERS:
                wrong.append(f"{name}: heavy bodies, {longest:.1f} s, {sorted(statuses - ANSWERS)}")
        print("behind nginx, slow sockets")
        if (longest := slow(proxied, options.sockets, options.seconds)) > LIMIT:
            wrong.append(f"behind nginx: slow sockets, {longest:.1f} s")
        print("bare, slow sockets: not what is wanted, but why a proxy is")
        slow(bare, options.sockets, options.seconds)
    print(machine())
    if wrong:
        raise SystemExit("not as wanted: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
