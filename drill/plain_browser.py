"""A person's browser without a script, and the ways in which a form may be sent when everything goes wrong."""

import http.client
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from lxml import html

from drill.outages import kill_workers
from drill.served import PASSWORD

GIVES_UP = 60  # seconds
SOON = 0.2  # seconds within which a server is killed, or an answer is not waited for
SESSION = "sessionid"
Fields = list[tuple[str, str]]


@dataclass
class Answer:
    status: int
    page: html.HtmlElement
    location: str = ""

    def form(self, marked: str) -> "Form":
        """The form of the page in which this XPath finds something, as it would be sent."""
        found = next((each for each in self.page.iter("form") if each.xpath(marked)), None)
        if found is None:
            raise SystemExit(f"{self.status}, no form with {marked}: {' '.join(self.page.text_content().split())}")
        return Form(found.get("action") or "", [(name, value) for name, value in found.form_values()])


@dataclass
class Form:
    action: str
    fields: Fields

    def filled(self, **more: str | list[str]) -> Fields:
        """With these in place of what stood there."""
        said = [(name, each) for name, told in more.items() for each in (told if isinstance(told, list) else [told])]
        return [entry for entry in self.fields if entry[0] not in more] + said


class PlainBrowser:
    """``server`` is the process that is killed now and then."""

    def __init__(self, port: int, server: int, chance: random.Random, counts: Counter, username: str = ""):
        self.port, self.server, self.chance, self.counts, self.username = port, server, chance, counts, username
        self.cookies: dict[str, str] = {}
        if username:
            self.sign_in()

    def sign_in(self, kept: str = "") -> Answer:
        form = self.get("/sign-in/").form(".//input[@name='username']")
        more = {"kept": kept} if kept else {}
        return self.post("/sign-in/", form.filled(username=self.username, password=PASSWORD, **more))

    def get(self, path: str) -> Answer:
        return self.asked("GET", path, "")

    def post(self, path: str, fields: Fields) -> Answer:
        return self.asked("POST", path, urlencode(fields))

    def asked(self, method: str, path: str, body: str) -> Answer:
        """Until somebody answers; what the server says while it is away is no answer."""
        until = time.monotonic() + GIVES_UP
        while time.monotonic() < until:
            try:
                answer = self.once(method, path, body)
            except (OSError, http.client.HTTPException) as gone:
                self.counts[f"unanswered: {type(gone).__name__}"] += 1
            else:
                if answer.status < 500:
                    return answer
                self.counts[f"answered {answer.status}"] += 1
            time.sleep(0.1)
        raise SystemExit(f"not answered for {GIVES_UP} s: {path}")

    def once(self, method: str, path: str, body: str) -> Answer:
        connection = self.sent(method, path, body)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        read = answer.read()
        connection.close()
        page = html.fromstring(read.decode() if read.strip() else "<html></html>")
        return Answer(answer.status, page, answer.headers.get("Location") or "")

    def sent(self, method: str, path: str, body: str) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=GIVES_UP)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://127.0.0.1:{self.port}/"}
        connection.request(method, path, body.encode(), headers)
        return connection

    # How a form is sent

    def press(self, path: str, fields: Fields) -> Answer:
        way = self.chance.choice([way for way in WAYS if self.username or way is not WAYS[3]])
        self.counts[way.__name__.replace("_", " ")] += 1
        return way(self, path, fields)

    def pressed(self, path: str, fields: Fields) -> Answer:
        return self.post(path, fields)

    def pressed_twice(self, path: str, fields: Fields) -> Answer:
        """The browser shows the answer to the second."""
        first = threading.Thread(target=self.quietly, args=(path, fields))
        first.start()
        time.sleep(self.chance.uniform(0, SOON / 4))
        answer = self.post(path, fields)
        first.join()
        return answer

    def answer_lost(self, path: str, fields: Fields) -> Answer:
        """The network goes, and the person sends the form again."""
        connection = self.sent("POST", path, urlencode(fields))
        time.sleep(self.chance.uniform(0, SOON))
        connection.close()
        return self.post(path, fields)

    def session_ended(self, path: str, fields: Fields) -> Answer:
        """Signing in leads to a page that sends once more."""
        self.cookies.pop(SESSION, None)
        asks = self.post(path, fields)
        kept = asks.page.xpath("//input[@name='kept']/@value")
        again = self.sign_in(kept[0]).form(".//input[@name='csrfmiddlewaretoken' and not(ancestor::header)]")
        return self.post(again.action, again.fields)

    def server_killed(self, path: str, fields: Fields) -> Answer:
        delay = self.chance.uniform(0, SOON)
        killing = threading.Timer(delay, kill_workers, args=(self.server,))
        killing.start()
        answer = self.post(path, fields)
        killing.join()
        return answer

    def quietly(self, path: str, fields: Fields) -> None:
        try:
            self.sent("POST", path, urlencode(fields)).getresponse().read()
        except (OSError, http.client.HTTPException):
            self.counts["unanswered"] += 1


WAYS = (
    PlainBrowser.pressed, PlainBrowser.pressed_twice, PlainBrowser.answer_lost, PlainBrowser.session_ended,
    PlainBrowser.server_killed,
)  # fmt: skip
