"""The worker is killed with -9 again and again while it sends mail; no letter arrives twice, and none is lost unsaid.

    python drill/mail_killed.py [--times 100] [--letters 300]

A mail server of our own on the loopback keeps every letter that it accepts, slowly, as a busy one would; processes send
one after another, every other killed at a moment by chance, one in four right between the server's yes and the note of
it, one in four with a letter leased that it has not handed over. Leases run out at once, so the next process takes up
where the last was ended. Then one goes on to the end. A key must have one letter accepted; or none, and be told as
unknown. Every key is written twice, from two threads. The database is a new one of SQLite, or the one of DATABASE_URL,
which must be empty.
"""

import argparse
import random
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.publishing_killed import die, in_a_child
from drill.served import environment, join, machine, manage

LONGEST = 0.6  # seconds until a kill
SLOW = 0.004  # seconds for each answer of the mail server
SENDER = "nianbao@qinghe.example"


class Server(ThreadingTCPServer):
    """Takes every letter, and counts the Message-IDs of those that it said yes to."""

    daemon_threads = allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.accepted: Counter[str] = Counter()


class Conversation(StreamRequestHandler):
    def handle(self) -> None:
        with suppress(OSError):  # who asked was killed
            self._converse()

    def _converse(self) -> None:
        self._say(220, "here")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self._say(354, "go on")
                self._take()
            elif word == b"QUIT":
                return self._say(221, "good-bye")
            else:
                self._say(250, "yes")
        return None

    def _take(self) -> None:
        """A letter counts from the moment at which its end has come, as with a real server."""
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if line:
            [name] = re.findall(rb"Message-ID: <(.*)@", b"".join(lines))
            self.server.accepted[name.decode()] += 1
            self._say(250, "taken")

    def _say(self, code: int, words: str) -> None:
        time.sleep(SLOW)
        self.wfile.write(f"{code} {words}\r\n".encode())


def send() -> None:
    from giyearreport.outbox import sending

    sending.LEASE = timedelta(0)
    while sending.send():
        pass


def dying_after(place: object, name: str):
    """From the call on, the process dies when it has done this."""
    done = getattr(place, name)

    def doing(*arguments, **named):
        done(*arguments, **named)
        die()

    setattr(place, name, doing)


def send_and_die_before_the_note() -> None:
    from django.core.mail.backends.smtp import EmailBackend

    dying_after(EmailBackend, "send_messages")
    send()


def send_and_die_with_the_lease() -> None:
    from giyearreport.outbox import sending

    dying_after(sending, "_leased")
    send()


def write_all(letters: int) -> None:
    """Every key twice, from two sides at once."""
    from django.db import connections

    from giyearreport.outbox.writing import Draft, write

    def write_some() -> None:
        for number in range(letters):
            write([Draft(f"event {number}", f"office{number}@qinghe.example", f"第{number}封", "请登录系统。")])
        connections.close_all()

    sides = [threading.Thread(target=write_some) for _ in range(2)]
    for side in sides:
        side.start()
    for side in sides:
        side.join()


def drill(server: Server, letters: int, times: int) -> int:
    from django.db import connections

    from giyearreport.outbox.models import Letter

    write_all(letters)
    written, chance, ends = Letter.objects.count(), random.Random(7), Counter()
    moments = (send_and_die_before_the_note, send, send_and_die_with_the_lease, send)
    for number in range(times):
        work = moments[number % len(moments)]
        ends[in_a_child(work, patience=chance.uniform(0.0, LONGEST) if work is send else None)] += 1
    states = Counter(Letter.objects.values_list("state", flat=True))
    print(f"after {times} processes, ended by {dict(ends)}: letters {dict(states)}", flush=True)
    connections.close_all()
    in_a_child(send)
    in_a_child(send)  # what the last one still held
    states = {key.replace(" ", "."): state for key, state in Letter.objects.values_list("key", "state")}
    twice = [key for key, number in server.accepted.items() if number > 1]
    unsaid = [key for key, state in states.items() if state == "sent" and not server.accepted[key]]
    undone = [key for key, state in states.items() if state not in ("sent", "unknown")]
    unknown = [key for key, state in states.items() if state == "unknown"]
    arrived = sum(server.accepted[key] > 0 for key in unknown)
    print(f"{written} keys of {letters}; {len(server.accepted)} letters accepted, none twice but {twice or 0}")
    print(f"at the end: {dict(Counter(states.values()))}; of the unknown {arrived} had arrived")
    print(f"said to be sent and not accepted: {unsaid or 0}; neither sent nor told: {undone or 0}", flush=True)
    return len(twice) + len(unsaid) + len(undone) + abs(written - letters) + (not unknown)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--letters", type=int, default=300)
    options = parser.parse_args()
    server = Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as data:
        settings = environment(data)
        settings |= {
            "GIYEARREPORT_MAIL_HOST": "127.0.0.1", "GIYEARREPORT_MAIL_PORT": str(server.server_address[1]),
            "GIYEARREPORT_MAIL_SECURITY": "none", "GIYEARREPORT_MAIL_FROM": SENDER,
        }  # fmt: skip
        manage(settings, "migrate", "-v0")
        join(settings)
        print(f"{options.letters} letters, {options.times} processes; {machine()}", flush=True)
        wrong = drill(server, options.letters, options.times)
        print(f"wrong: {wrong}; {machine()}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
