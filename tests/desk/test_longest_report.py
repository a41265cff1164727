"""A report's sections hold PROSE_LENGTH characters together: more is not kept, and nothing of it is lost."""

import json

import pytest
from django.urls import reverse

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.models.prose import PROSE_LENGTH
from tests.county import complete, fill
from tests.scripted import ask

pytestmark = pytest.mark.django_db

RECEIVED = "applications.received.natural_person"
ELSEWHERE = 50_000
ROOM = PROSE_LENGTH - ELSEWHERE
TOO_LONG = "没有保存：报告各部分的文字一共 60001 字，最多 60000 字，多出 1 字。请删减后再保存。"


@pytest.fixture
def long_draft(county, draft):
    """A draft with room for ROOM characters more."""
    long = store.load(draft).with_values(prose={"overview": "长" * ELSEWHERE})
    store.save(draft, long, by=county.clerk, version=draft.version)
    return draft


def url(report, section: str) -> str:
    return reverse("desk:section", args=[report.pk, section])


def test_report_may_be_as_long_as_the_limit(clerk, long_draft):
    assert clerk.post(url(long_draft, "problems"), {"problems": "短" * ROOM, "then": "next"}).status_code == 302
    assert store.load(long_draft).prose_length == PROSE_LENGTH


def test_section_that_makes_the_report_too_long_is_given_back_with_the_reason(clerk, long_draft):
    pasted = "短" * (ROOM + 1)
    answer = clerk.post(url(long_draft, "problems"), {"problems": pasted, "then": "next"})
    assert answer.status_code == 400
    assert TOO_LONG in answer.content.decode()
    assert pasted in answer.content.decode()
    assert store.load(long_draft).prose["problems"] == ""


def test_script_is_told_the_reason(clerk, long_draft):
    answer = ask(clerk, "save", long_draft, "problems", {"problems": "短" * (ROOM + 1)})
    assert (answer.status_code, answer.json()) == (400, {"kind": "invalid", "error": TOO_LONG})
    assert store.load(long_draft).prose["problems"] == ""


def test_report_that_has_been_too_long_all_along_can_be_mended(clerk, county, draft):
    fill(draft, complete().with_values(prose={"overview": "长" * 40_000, "problems": "长" * 40_000}), county.clerk)
    clerk.post(url(draft, "applications"), {RECEIVED: "5"})
    clerk.post(url(draft, "problems"), {"problems": "短" * 39_000})
    mended = store.load(draft)
    assert mended.cells[Ref.parse(RECEIVED)] == 5
    assert mended.prose["problems"] == "短" * 39_000
    assert clerk.post(url(draft, "problems"), {"problems": "长" * 39_001}).status_code == 400


def test_page_knows_the_length_of_every_section(clerk, long_draft):
    page = clerk.get(url(long_draft, "problems")).content.decode()
    lengths = page.partition('<script id="prose-lengths" type="application/json">')[2].partition("</script>")[0]
    assert json.loads(lengths) == {"preamble": 0, "overview": ELSEWHERE, "problems": 0, "other_matters": 0}
    assert f'data-limit="{PROSE_LENGTH}"' in page
