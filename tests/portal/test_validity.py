"""The HTML that we publish, parsed by the standard's own algorithm in strict mode, where every error is one."""

import html5lib
import pytest
from django.urls import reverse

from giyearreport.writers import WRITERS
from giyearreport.writers.html import write
from tests import specimens


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
    ],
)
def test_public_page_parses_without_any_error(client, corrected, name, arguments):
    assert is_valid(client.get(reverse(f"portal:{name}", args=arguments)).content)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/?q=%3Cb%3E", "/sign-in/", "/nothing/"])
def test_page_without_any_report_parses_without_any_error(client, county, address):
    assert is_valid(client.get(address).content)


@pytest.mark.parametrize("specimen", [specimens.nil, specimens.city, specimens.longest, specimens.edition_2019])
def test_standalone_document_parses_without_any_error(specimen):
    assert is_valid(WRITERS["html"](specimen()))
    assert is_valid(write(specimen(), draft=True, captions=True))
