"""A published report, and the same corrected; and what publishing writes in a test."""

from functools import partial
from types import SimpleNamespace

import pytest

from giyearreport.reports import store
from giyearreport.reports.publishing import release
from giyearreport.writers import FORMATS, Format, public_formats
from tests.county import bring

SET_IN_TYPE = ("pdf", "docx", "xlsx")  # what takes long
_rendered: dict[tuple, bytes] = {}


@pytest.fixture(autouse=True)
def typesetting(request, monkeypatch):
    """Publishing keeps a stub in place of PDF, Word and Excel; tests marked ``files`` get the real ones."""
    formats = kept_formats if request.node.get_closest_marker("files") else stubbed_formats
    monkeypatch.setattr(release, "public_formats", formats)


def stubbed_formats() -> list:
    return _formats(stub)


def kept_formats() -> list:
    return _formats(rendered_once)


def _formats(render) -> list:
    return [
        SimpleNamespace(code=format.code, render=partial(render, format)) if format.code in SET_IN_TYPE else format
        for format in public_formats()
    ]


def stub(format: Format, content, *, dated) -> bytes:
    """A few bytes of this format, content and day."""
    return f"{format.code} of {dated}\n".encode() + FORMATS["json"].render(content)


def rendered_once(format: Format, content, *, dated) -> bytes:
    """The real file. Tests of a process that publish the same content on the same day share one."""
    key = (format.code, dated, FORMATS["json"].render(content))
    if key not in _rendered:
        _rendered[key] = format.render(content, dated=dated)
    return _rendered[key]


@pytest.fixture
def published(county, filled, once):
    once("published", lambda: bring(filled, county, "submit", "start_review", "approve", "publish"))
    filled.refresh_from_db()
    return filled


@pytest.fixture
def corrected(county, published, once):
    def correct() -> None:
        bring(published, county, "correct")
        changed = store.load(published).with_values(prose={"other_matters": "本年度收取信息处理费0元。"})
        store.save(published, changed, by=county.clerk, version=published.version)
        bring(published, county, "submit", "start_review", "approve", "publish")

    once("corrected", correct)
    published.refresh_from_db()
    return published
