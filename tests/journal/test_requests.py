"""Every answer bears the number of its request; the journal tells it with what it cost, and nothing that was typed."""

import json
import logging
import re

import pytest
from django.db import IntegrityError, OperationalError
from django.urls import reverse

from giyearreport.journal.records import NumberFilter, OneLineFormatter, TextFormatter
from giyearreport.journal.requests import HEADER, request_id

pytestmark = pytest.mark.django_db
SECRET = "身份证号 11010519491231002X"


class Journal(logging.Handler):
    """What would be written to the journal, in JSON and as text."""

    def __init__(self):
        super().__init__()
        self.addFilter(NumberFilter())
        self.json, self.text = [], []

    def emit(self, record):
        self.json.append(json.loads(OneLineFormatter().format(record)))
        record.exc_text = None
        self.text.append(TextFormatter().format(record))

    @property
    def requests(self) -> list[dict]:
        return [line for line in self.json if line["name"] == "giyearreport.requests"]


@pytest.fixture
def journal():
    handler, requests = Journal(), logging.getLogger("giyearreport.requests")
    logging.getLogger().addHandler(handler)
    requests.setLevel(logging.INFO)
    yield handler
    requests.setLevel(logging.WARNING)
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("path", ["/", "/healthz", "/no-such-page/", "/sign-in/", "/static/favicon.svg"])
def test_every_answer_bears_a_number_of_its_own(client, db, path):
    numbers = [client.get(path).headers[HEADER] for _ in range(2)]
    assert [bool(re.fullmatch("[0-9a-f]{8}", number)) for number in numbers] == [True, True]
    assert (len(set(numbers)), request_id()) == (2, "")


def test_line_of_a_request_is_one_object(clerk, county, draft, journal):
    answer = clerk.get(reverse("desk:reports"), {"q": SECRET})
    [line] = journal.requests
    measured = {name: line.pop(name) for name in ("time", "ms", "queries")}
    assert line == {
        "level": "INFO", "name": "giyearreport.requests", "message": "request", "request_id": answer.headers[HEADER],
        "method": "GET", "path": "/desk/", "status": 200, "user": county.clerk.pk,
    }  # fmt: skip
    assert measured["ms"] > 0
    assert measured["queries"] > 0


def test_what_django_tells_of_an_answer_bears_its_number_too(client, db, journal):
    number = client.get("/no-such-page/").headers[HEADER]
    assert {line["name"]: line["request_id"] for line in journal.json} == {
        "giyearreport.requests": number,
        "django.request": number,
    }


def test_public_is_nobody_in_the_journal(client, published, journal):
    client.get("/", {"q": SECRET})
    client.get("/no-such-page/")
    assert [(line["status"], line["user"]) for line in journal.requests] == [(200, None), (404, None)]
    assert SECRET not in str(journal.json)


@pytest.mark.parametrize(
    ("error", "is_told"),
    [
        (IntegrityError(f"null value\nDETAIL:  Failing row contains ({SECRET})."), False),
        (ValueError(SECRET), False),
        (OperationalError("connection refused\nIs the server running?"), True),
        (OSError(28, "No space left on device"), True),
    ],
)
def test_failure_is_told_with_its_place_and_its_words_only_where_they_are_the_machines(
    client, db, journal, monkeypatch, error, is_told
):
    def fails():
        try:
            raise KeyError(SECRET)
        except KeyError:
            raise error  # noqa: B904 (the context is what is tested)

    monkeypatch.setattr("giyearreport.portal.views.published.years", fails)
    client.raise_request_exception = False
    number = client.get("/", {"q": SECRET}).headers[HEADER]
    told = [line for line in journal.json if "exc_info" in line]
    assert [line["request_id"] for line in told] == [number] * len(told) != []
    assert [type(error).__name__ in line["exc_info"] and "in fails" in line["exc_info"] for line in told] == [
        True
    ] * len(told)
    assert (str(error).splitlines()[0] in told[0]["exc_info"]) is is_told
    for journals in (journal.json, journal.text):
        assert SECRET not in str(journals)
        assert "Is the server running" not in str(journals)


class TestTiming:
    def test_is_for_who_has_signed_in(self, clerk, draft):
        timing = clerk.get(reverse("desk:reports")).headers["Server-Timing"]
        assert re.fullmatch(r'total;dur=[0-9.]+, db;dur=[0-9.]+;desc="[1-9][0-9]* queries"', timing)

    def test_is_not_for_the_public(self, client, published):
        assert [("Server-Timing" in client.get(path).headers) for path in ("/", "/sign-in/")] == [False, False]

    def test_is_for_everybody_by_the_setting(self, client, published, settings):
        settings.SERVER_TIMING = True
        assert "Server-Timing" in client.get("/").headers
