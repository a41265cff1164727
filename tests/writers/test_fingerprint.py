"""The hash of the content that documents carry: among their properties, and, where it is wanted, on paper."""

import hashlib
from io import BytesIO
from zipfile import ZipFile

import docx
import pdfplumber
import pikepdf
import pytest
from lxml import etree
from lxml import html as lxml_html

from giyearreport.readers import read
from giyearreport.reports.snapshots import fingerprint as fingerprint_of_snapshot
from giyearreport.writers import FORMATS, fingerprint, fragment
from tests import printed, specimens

REPORT = specimens.city()
SIGNS = hashlib.sha256(FORMATS["json"].render(REPORT)).hexdigest()[:12]
SM3_SIGNS = hashlib.new("sm3", FORMATS["json"].render(REPORT)).hexdigest()[:12]
LINE = f"内容校验码：SHA-256 {SIGNS}，SM3 {SM3_SIGNS}（公开页面JSON文件校验值的前12位）"
WRITERS = {name: FORMATS[name].render for name in ("pdf", "docx", "html", "xlsx")} | {"fragment": fragment.write}


def part_of(data: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def in_properties(name: str, data: bytes) -> str:
    if name == "pdf":
        with pikepdf.open(BytesIO(data)) as file, file.open_metadata() as metadata:
            return metadata["dc:identifier"]
    if name == "docx":
        return docx.Document(BytesIO(data)).core_properties.identifier
    if name == "xlsx":
        return "".join(part_of(data, "docProps/custom.xml").xpath("//*[@name='identifier']//text()"))
    page = lxml_html.fromstring(data.decode())
    if name == "html":
        return page.xpath("string(//meta[@name='dcterms.identifier']/@content)")
    return page.xpath("string(//p/@data-identifier)")


def on_paper(name: str, data: bytes) -> str:
    if name == "pdf":
        with pdfplumber.open(BytesIO(data)) as file:
            lines = {line["text"] for page in file.pages for line in page.extract_text_lines()[-1:]}
        return "".join(map(printed.folded, lines))
    if name == "docx":
        page = docx.Document(BytesIO(data)).sections[0]
        return "".join({footer.paragraphs[-1].text for footer in (page.footer, page.even_page_footer)})
    if name == "xlsx":
        sheets = [part_of(data, f"xl/worksheets/sheet{number}.xml") for number in range(1, 5)]
        return "".join({foot for sheet in sheets for foot in sheet.xpath("//*[local-name()='oddFooter']/text()")})
    return "".join(e.text_content() for e in lxml_html.fromstring(data.decode()).iter("footer", "div"))


@pytest.fixture
def on_paper_with_sm3(monkeypatch):
    monkeypatch.setattr(fingerprint, "PRINTED", True)
    monkeypatch.setattr(fingerprint, "WITH_SM3", True)


@pytest.mark.proves("U52")
@pytest.mark.parametrize("name", WRITERS)
def test_every_document_carries_the_first_signs_of_the_hash_of_its_content(name):
    data = specimens.pdf_of(specimens.city) if name == "pdf" else WRITERS[name](REPORT)
    assert in_properties(name, data) == f"sha256:{SIGNS}"
    assert "内容校验码" not in on_paper(name, data)


@pytest.mark.parametrize("name", WRITERS)
def test_where_it_is_wanted_it_stands_on_paper_and_is_no_part_of_the_report(name, on_paper_with_sm3):
    data = WRITERS[name](REPORT)
    assert in_properties(name, data) == f"sha256:{SIGNS} sm3:{SM3_SIGNS}"
    assert printed.folded(LINE) in printed.folded(on_paper(name, data))
    reading = read(data, name=f"report.{'html' if name == 'fragment' else name}", year=2024, unit=REPORT.unit)
    assert (reading.content, reading.notes) == (REPORT, ())


@pytest.mark.parametrize("name", WRITERS)
def test_where_the_sites_address_is_known_the_line_says_where_to_check_it(name, on_paper_with_sm3, monkeypatch):
    monkeypatch.setattr(fingerprint, "SITE", "www.qinghe.gov.cn")
    data = WRITERS[name](REPORT)
    assert "JSON文件校验值的前12位，见www.qinghe.gov.cn/2024/）" in printed.folded(on_paper(name, data))
    assert read(data, name=f"report.{'html' if name == 'fragment' else name}", unit=REPORT.unit).content == REPORT


def test_a_report_of_two_pages_is_read_without_the_foot_of_its_pages(on_paper_with_sm3):
    report = specimens.nil()
    assert read(FORMATS["pdf"].render(report)).content == report


def test_the_page_number_keeps_its_line_beside_it(on_paper_with_sm3):
    with pdfplumber.open(BytesIO(FORMATS["pdf"].render(specimens.nil()))) as file:
        ends = [[printed.folded(line["text"]) for line in page.extract_text_lines()[-2:]] for page in file.pages]
    assert [number for number, _ in ends] == ["—1—", "—2—", "—3—"]


def test_the_signs_are_those_of_the_file_that_the_public_downloads():
    assert fingerprint_of_snapshot(REPORT).startswith(SIGNS)


def test_a_copied_text_is_read_without_the_line():
    text = FORMATS["text"].render(REPORT).decode() + LINE + "\n"
    assert read(text.encode(), name="copied.txt").content == REPORT


@pytest.mark.parametrize("format", ["docx", "html", "text", "json"])
def test_a_paragraph_like_the_line_at_the_foot_stays_where_it_stands(format):
    content = specimens.nil(prose={**specimens.PROSE, "overview": f"一段。\n{LINE}\n又一段。"})
    assert read(FORMATS[format].render(content), f"report.{format}").content.prose == content.prose
