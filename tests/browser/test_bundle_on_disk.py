"""A bundle opened from a disk, as from a memory stick: no server, no network."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from giyearreport.reports.publishing.bundle import bundle
from tests.browser.axe import violations

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.files]

PRESSED = "Array.from(document.querySelectorAll('a'), (a) => a.href)"


def test_bundle_opens_from_a_disk_and_every_link_leads_somewhere(page, corrected, tmp_path):
    with ZipFile(BytesIO(bundle(2024))) as package:
        package.extractall(tmp_path)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    pages = [path.as_uri() for path in sorted(tmp_path.rglob("index.html"))]
    assert len(pages) == 4
    links = set()
    for address in pages:
        page.goto(address)
        links |= set(page.evaluate(PRESSED))
        assert violations(page) == {}
        assert (
            page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0
        )  # as narrow as a telephone
    assert [url for url in asked if url not in pages and not url.startswith("data:")] == []
    there = {path.as_uri() for path in tmp_path.rglob("*")}
    assert {link.partition("#")[0] for link in links} <= there
