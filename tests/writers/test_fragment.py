import html5lib
import pytest
from lxml import html as lxml_html

from giyearreport.content import ReportContent
from giyearreport.formats import EDITION_2021
from giyearreport.writers import FORMATS
from giyearreport.writers.fragment import write
from tests import printed, specimens

REPORTS = [specimens.nil, specimens.city, specimens.longest, specimens.edition_2019]
HOSTILE = "<script>alert(1)</script></style>{{7*7}}&amp;\"'<img src=x onerror=alert(1)>"
KEPT = {"h2", "h3", "p", "strong", "br", "div", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"style", "rowspan", "colspan", "scope", "border", "cellspacing", "cellpadding", "data-identifier"}


def elements(content: ReportContent) -> list:
    """Its elements as a browser would see them."""
    return [
        e
        for e in lxml_html.fragment_fromstring(write(content).decode(), create_parent="div").iter()
        if e.getparent() is not None
    ]


def lines(content: ReportContent) -> list[str]:
    return [e.text_content() for e in elements(content) if e.tag in ("h2", "h3", "p")]


@pytest.mark.parametrize("specimen", REPORTS)
def test_text_of_fragment_is_text_of_the_html_document_line_by_line(specimen):
    report = specimen()
    assert lines(report) == printed.html_lines(FORMATS["html"].render(report))


@pytest.mark.parametrize("specimen", REPORTS)
def test_tables_of_fragment_are_those_of_the_html_document_cell_by_cell(specimen):
    report = specimen()
    assert printed.html_tables(write(report)) == printed.html_tables(FORMATS["html"].render(report))


@pytest.mark.parametrize("specimen", REPORTS)
def test_fragment_has_only_what_content_systems_keep(specimen):
    found = elements(specimen())
    assert {e.tag for e in found} == KEPT - (set() if any(e.tag == "h3" for e in found) else {"h3"})
    assert {name for e in found for name in e.attrib} == ATTRIBUTES
    assert {e.tag for e in found if not e.get("style")} == {"strong", "br", "thead", "tbody", "tr"}


@pytest.mark.parametrize("specimen", REPORTS)
def test_fragment_parses_without_any_error(specimen):
    html5lib.HTMLParser(strict=True).parseFragment(write(specimen()).decode())


def test_fragment_of_a_nil_report_is_small():
    assert len(write(specimens.nil())) < 20_000


def test_organ_and_date_stand_as_the_standard_has_them_below_a_blank_line():
    organ, date = [e.get("style") for e in elements(specimens.city())][-2:]
    assert organ.endswith("text-align:right;padding-right:2em;padding-top:1.8em")
    assert date.endswith("text-align:right;padding-right:3.5em")


def test_a_long_organ_has_the_room_of_its_first_line():
    prose = {"other_matters": f"无。\n{'青' * 28}政府\n2025年1月16日"}
    organ, date = [e.get("style") for e in elements(specimens.nil().with_values(prose=prose))][-2:]
    assert organ.endswith("text-align:right;margin-left:auto;max-width:15em;padding-right:2em;padding-top:1.8em")
    assert date.endswith("text-align:right;padding-right:8.5em")


def test_hostile_text_makes_no_element_of_the_fragment():
    prose = {section.code: f"（一）{HOSTILE}\n{HOSTILE}\x00\ud800。" for section in EDITION_2021.prose}
    report = specimens.nil(2024, f"青禾县{HOSTILE}", prose)
    assert {e.tag for e in elements(report)} <= KEPT
    assert lines(report) == printed.html_lines(FORMATS["html"].render(report))


@pytest.mark.browser
def test_a_long_address_makes_no_page_wider_than_a_telephone(page):
    address = f"https://www.qinghe.gov.cn/{'zwgk' * 12}"
    content = specimens.nil(2024, "青禾县白石镇人民政府", {"overview": f"（一）见{address}\n网址{address}。"})
    page.set_viewport_size({"width": 375, "height": 700})
    page.set_content(write(content).decode())
    assert page.evaluate("document.documentElement.scrollWidth") == 375
