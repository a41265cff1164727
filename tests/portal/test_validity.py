"""The HTML that we publish, parsed by the standard's own algorithm in strict mode, where every error is one."""

import re

import html5lib
import pytest
from django.urls import reverse

from giyearreport.writers import FORMATS
from giyearreport.writers.html import write
from tests import specimens
from tests.county import bring, complete, fill

#: A valid date, or date and time, of HTML: a fraction of a second may have three digits, Python writes six.
A_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d{4})?")


def is_valid(source: bytes) -> bool:
    html5lib.HTMLParser(strict=True).parse(source.decode())
    return True


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("index", []),
        ("year", [2024]),
        ("report", [2024, "baishi"]),
        ("revision", [2024, "baishi", 1]),
        ("open_data", []),
    ],
)
def test_public_page_parses_without_any_error(client, corrected, name, arguments):
    assert is_valid(client.get(reverse(f"portal:{name}", args=arguments)).content)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/?q=%3Cb%3E", "/sign-in/", "/nothing/"])
def test_page_without_any_report_parses_without_any_error(client, county, address):
    assert is_valid(client.get(address).content)


def times(source: bytes) -> list[str]:
    return re.findall(r'datetime="([^"]*)"', source.decode())


@pytest.mark.django_db
def test_pages_of_desk_and_county_parse_without_any_error_and_tell_times_as_html_wants(client, county, draft):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review", "return")
    desk = at(draft, *(f"desk:{name}" for name in ("report", "check", "preview", "asks", "scans")))
    sections = [reverse("desk:section", args=[draft.pk, section.code]) for section in draft.edition.sections]
    pages = {
        county.clerk: [reverse("desk:reports"), *desk, *sections],
        county.reviewer: [reverse("review:reports"), *at(draft, "review:report", "review:preview")],
    }
    told = []
    for person, addresses in pages.items():
        client.force_login(person)
        for address in addresses:
            source = client.get(address, follow=True).content
            assert is_valid(source)
            told += times(source)
    assert told
    assert [time for time in told if not A_TIME.fullmatch(time)] == []


def at(report, *names: str) -> list[str]:
    return [reverse(name, args=[report.pk]) for name in names]


@pytest.mark.parametrize("specimen", [specimens.nil, specimens.city, specimens.longest, specimens.edition_2019])
def test_standalone_document_parses_without_any_error(specimen):
    assert is_valid(FORMATS["html"].render(specimen()))
    assert is_valid(write(specimen(), draft=True, captions=True))
