"""An installation that has nobody but its administrator gets its first county and its first published report, by its
pages alone, as docs/install.zh.md tells people to do it."""

import re
import ssl
from datetime import date, timedelta
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPSHandler, Request, build_opener

from lxml import html

from giyearreport.formats.numbers import print_number
from tests.rules.reports import clean

YEAR = 2024
OWN_PASSWORD = "qiu-shou-dong-cang-28"  # what each of them changes the first one to
COUNTY = {"code": "qinghe", "name": "青禾县人民政府", "short_name": "青禾县", "level": "county", "position": "0"}
TOWNSHIP = {"code": "qingshi", "name": "青石镇人民政府", "short_name": "青石镇", "level": "township", "position": "1"}


class Visitor:
    """A person's browser without scripts. Raises HTTPError where a page is refused."""

    def __init__(self, address: str):
        self.address = address
        unverified = ssl._create_unverified_context()  # the certificate of a drill
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()), HTTPSHandler(context=unverified))

    def page(self, path: str) -> html.HtmlElement:
        return self._read("GET", urljoin(self.address, path), {})

    def fetched(self, path: str) -> bytes:
        with self._opener.open(urljoin(self.address, path), timeout=60) as answer:
            return answer.read()

    def send(self, page: html.HtmlElement, action: str, **values: str) -> html.HtmlElement:
        """The page after a form of this one, the first whose address ends with ``action``; with these values in it."""
        form = next(form for form in page.forms if form.method == "POST" and (form.action or "").endswith(action))
        sent = dict(form.form_values()) | values  # a list that a script fills has no choices here
        return self._read("POST", form.action, sent)

    def sign_in(self, username: str, password: str) -> html.HtmlElement:
        return self.send(self.page("/sign-in/"), "/sign-in/", username=username, password=password)

    def _read(self, method: str, address: str, values: dict[str, str]) -> html.HtmlElement:
        data = urlencode(values).encode() if method == "POST" else None
        with self._opener.open(Request(address, data, {"Referer": address}), timeout=90) as answer:
            page = html.fromstring(answer.read().decode(), base_url=answer.url)
        for form in page.forms:
            form.action = urljoin(answer.url, form.action or answer.url)
        return page


def found_county(address: str, administrator: str, password: str) -> dict[str, str]:
    """Units, a clerk, a reviewer and a round; the first password of each of the two."""
    visitor = Visitor(address)
    visitor.sign_in(administrator, password)

    def add(path: str, **fields: str) -> html.HtmlElement:
        """The page that answers when it is done."""
        done = visitor.send(visitor.page(path), path, **fields)
        if wrong := done.xpath("//*[contains(@class, 'field-error') or contains(@class, 'note-error')]"):
            raise SystemExit(f"{path}: {wrong[0].text_content()}")
        return done

    add("/county/units/new/", **COUNTY)
    add("/county/units/new/", **TOWNSHIP, parent=COUNTY["code"])
    passwords = {}
    for username, name, role, unit in (
        ("lifang", "李芳", "clerk", TOWNSHIP["code"]),
        ("wangqiang", "王强", "reviewer", COUNTY["code"]),
    ):
        slip = add("/county/people/new/", username=username, name=name, role=role, unit=unit)
        passwords[username] = slip.xpath("//*[@class='slip-word']")[1].text_content()
    today = date.today()
    listed = add(
        "/county/rounds/new/",
        year=str(YEAR),
        opens_on=today.isoformat(),
        due_on=(today + timedelta(30)).isoformat(),
        review_due_on=(today + timedelta(60)).isoformat(),
        closes_on=(today + timedelta(90)).isoformat(),
    )
    visitor.send(listed, "/open/")
    return passwords


def enter(address: str, username: str, first: str) -> Visitor:
    """Somebody signs in for the first time, and takes a password of their own."""
    visitor = Visitor(address)
    page = visitor.sign_in(username, first)
    own = {"new_password1": OWN_PASSWORD, "new_password2": OWN_PASSWORD}
    if "old_password" in next(form for form in page.forms if "new_password1" in form.fields).fields:
        own["old_password"] = first
    visitor.send(page, "/password/", **own)
    return visitor


def publish_a_report(address: str, passwords: dict[str, str]) -> str:
    """The clerk fills it in and submits it, the reviewer approves and publishes it; the address of its PDF."""
    clerk = enter(address, "lifang", passwords["lifang"])
    page = clerk.send(clerk.page("/desk/"), f"/start/{YEAR}/")
    report = re.search(r"/desk/(\d+)/", page.base_url)[1]
    fill(clerk, f"/desk/{report}/")
    clerk.send(clerk.page(f"/desk/{report}/check/"), "/submit/")
    reviewer = enter(address, "wangqiang", passwords["wangqiang"])
    for step in ("start_review", "approve", "publish"):
        reviewer.send(reviewer.page(f"/review/{report}/"), f"/{step}/")
    return f"/{YEAR}/{TOWNSHIP['code']}/1/report.pdf"


def fill(clerk: Visitor, report: str) -> None:
    """Section by section."""
    content = clean(YEAR)
    typed: dict[str, str] = {str(ref): print_number(value) for ref, value in content.cells.items()}
    typed |= content.prose
    for section in content.edition.sections:
        form = clerk.page(f"{report}{section.code}/")
        fields = next(one for one in form.forms if "base" in one.fields).fields.keys()
        clerk.send(form, f"/{section.code}/", **{name: typed[name] for name in fields if name in typed})


def is_public(address: str, pdf: str) -> bool:
    """Whether the public gets the page and the file."""
    visitor = Visitor(address)
    try:
        listed = TOWNSHIP["short_name"] in visitor.page(f"/{YEAR}/").text_content()
        return listed and visitor.fetched(pdf).startswith(b"%PDF")
    except HTTPError as error:
        if error.code != 404:
            raise
        return False
