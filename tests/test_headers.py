"""The headers of every page that links lead to, for each kind of reader, under HTTPS."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from giyearreport.reports.models import Event
from giyearreport.writers import pdf, sheets

pytestmark = pytest.mark.django_db

YEAR = 31_536_000
STARTS = ["/", "/home/", "/sign-in/", "/nowhere/", "/healthz", "/readyz", "/password/", "/second-factor/"]
ASKED_OF_ALL = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": f"max-age={YEAR}; includeSubDomains; preload",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NEVER = {"Server", "X-Powered-By", "X-AspNet-Version"}
FRAMED = {"desk:draft_pdf", "review:draft_pdf"}  # by our own pages only
BY_OURSELVES, BY_NOBODY = "'self'", "'none'"
OF_ALL = ("portal:", "alive", "ready")  # how the names begin


@pytest.fixture
def pages(settings, county, published, monkeypatch):
    """pages(reader): (name of the address, answer) of one page of each name that links lead to."""
    settings.SECURE_HSTS_SECONDS = YEAR
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    for module in (pdf, sheets):  # what a paper looks like is asked by the tests of papers
        monkeypatch.setattr(module, "_printed", lambda *_: b"%PDF")

    def crawled(reader: str):
        client = Client()
        if reader != "anonymous":
            client.force_login(getattr(county, reader))
        ahead, seen = list(STARTS), set()
        while ahead:
            path = ahead.pop()
            name = named(path)
            if name in seen:
                continue
            seen.add(name)
            answer = client.get(path, secure=True)
            yield name, answer
            ahead += links(path, answer)

    return crawled


def named(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return "nowhere"


def links(path: str, answer) -> list[str]:
    if "Location" in answer.headers:
        found = [answer.headers["Location"]]
    elif answer.headers.get("Content-Type", "").startswith("text/html"):
        found = re.findall(r'(?:href|src)="([^"#]+)', answer.content.decode())
    else:
        found = []
    there = [urljoin(path, unescape(link)) for link in found]
    return [link for link in there if link.startswith("/") and not link.startswith("/static/")]


@pytest.mark.parametrize("reader", ["anonymous", "clerk", "reviewer", "administrator"])
def test_every_answer_carries_them(pages, reader):
    events = Event.objects.count()
    count = 0
    for name, answer in pages(reader):
        count += 1
        headers = answer.headers
        assert {header: headers.get(header) for header in ASKED_OF_ALL} == ASKED_OF_ALL, name
        assert not NEVER & set(headers), name
        policy = headers["Content-Security-Policy"]
        assert f"frame-ancestors {BY_OURSELVES if name in FRAMED else BY_NOBODY}" in policy, name
        assert "unsafe" not in policy, name
        assert all(cookie["secure"] and cookie["httponly"] for cookie in answer.cookies.values()), name
        is_of_all = reader == "anonymous" or name.startswith(OF_ALL)
        assert is_of_all or "no-store" in headers.get("Cache-Control", ""), name
        assert "Traceback" not in str(getattr(answer, "content", "")), name
    assert count > (8 if reader == "anonymous" else 15)
    assert Event.objects.count() == events  # looking changes nothing


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (lambda client: client.get("/nowhere/"), 404),
        (lambda client: client.get("/desk/999999/"), 404),
        (lambda client: client.get("/desk/start/2024/", headers={"X-Requested-With": "x"}), 405),
        (lambda client: client.post("/desk/start/2024/"), 403),
        (lambda client: client.post("/second-factor/", {f"field{number}": "" for number in range(3000)}), 400),
    ],
    ids=["no page", "no report", "another method", "no token", "too many fields"],
)
def test_no_cache_keeps_an_error_of_whoever_has_signed_in(county, ask, status):
    client = Client(enforce_csrf_checks=True)
    client.force_login(county.clerk)
    answer = ask(client)
    assert (answer.status_code, answer.headers.get("Cache-Control")) == (status, "private, no-store")
