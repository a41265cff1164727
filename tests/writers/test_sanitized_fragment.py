"""What is left of the fragment when a content system has cleaned it: text, spans, and the rules of the tables."""

from pathlib import Path

import pytest
from lxml import html as lxml_html

from giyearreport.writers import FORMATS, fragment
from tests import printed, specimens
from tests.writers.sanitizers import SANITIZERS

DOMPURIFY = Path(__file__).parents[1] / "vendor" / "purify.min.js"
REPORTS = [specimens.city, specimens.edition_2019]


def assert_all_is_left(cleaned: str, report):
    page = FORMATS["html"].render(report)
    assert printed.html_tables(cleaned.encode()) == printed.html_tables(page)
    assert printed.html_lines(cleaned.encode()) == printed.html_lines(page)
    for table in lxml_html.fromstring(cleaned).iter("table"):
        ruled = {"border:1px solid" in cell.get("style", "") for cell in table.iter("th", "td")}
        assert ruled == {True} or table.get("border") == "1"


@pytest.mark.parametrize("specimen", REPORTS)
@pytest.mark.parametrize("name", SANITIZERS)
def test_a_content_system_leaves_text_spans_and_rules(name, specimen):
    report = specimen()
    assert_all_is_left(SANITIZERS[name](fragment.write(report).decode()), report)


@pytest.mark.browser
@pytest.mark.parametrize("specimen", REPORTS)
def test_dompurify_as_it_comes_leaves_text_spans_and_rules(page, specimen):
    report = specimen()
    page.add_script_tag(path=DOMPURIFY)
    assert_all_is_left(page.evaluate("html => DOMPurify.sanitize(html)", fragment.write(report).decode()), report)


def test_a_list_that_drops_spans_is_noticed():
    report = specimens.city()
    with pytest.raises(AssertionError):
        assert_all_is_left(fragment.write(report).decode().replace("colspan", "data-colspan"), report)
