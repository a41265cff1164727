"""What PDF/A-3a and PDF/UA-1 demand, as far as it can be seen without veraPDF, on the finished file."""

import re
import shutil
import subprocess
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from lxml import etree

from giyearreport.writers import FORMATS, pdf
from tests import pdf_structure, printed, specimens

REPORTS = [specimens.nil, specimens.city, specimens.edition_2019]
SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def opened(specimen) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(specimens.pdf_of(specimen)))


def test_the_catalog_says_what_a_reader_needs():
    with opened(specimens.city) as file:
        assert str(file.Root.Lang) == "zh-CN"
        assert file.Root.MarkInfo.Marked is True
        assert file.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(file.docinfo.Title) == specimens.city().title
        assert {str(page.Tabs) for page in file.pages} == {"/S"}
        assert len(file.Root.AF) == len(file.Root.Names.EmbeddedFiles.Names) / 2 == 1
        assert file.Root.AF[0].EF.F.Subtype == "/application/json"


def test_the_metadata_claim_pdf_a_3a_and_pdf_ua_1_and_describe_the_second():
    with opened(specimens.nil) as file:
        metadata = file.Root.Metadata.read_bytes()
        with file.open_metadata() as claims:
            assert (claims.pdfa_status, claims["pdfuaid:part"]) == ("3A", "1")
            assert claims["dc:title"] == specimens.nil().title
    described = etree.fromstring(metadata)
    assert [e.tag for e in described] == [f"{RDF}RDF"]
    schema = "{http://www.aiim.org/pdfa/ns/schema#}"
    assert [e.text for e in described.iter(f"{schema}namespaceURI")] == ["http://www.aiim.org/pdfua/ns/id/"]
    assert [e.text for e in described.iter("{http://www.aiim.org/pdfa/ns/property#}name")] == ["part"]


@pytest.mark.parametrize("specimen", REPORTS)
def test_every_header_cell_has_scope_and_every_number_names_its_heads(specimen):
    grids = [cell for table in specimen().edition.tables for cell in table.grid.cells]
    with opened(specimen) as file:
        cells = [e for e in pdf_structure.walk(pdf_structure.root_of(file)) if str(e.S) in pdf_structure.CELLS]
        assert [str(e.A.get("/Scope", "")) for e in cells] == [SCOPES.get(c.head, "") for c in grids]
        assert [[str(n) for n in e.A.get("/Headers", [])] for e in cells] == [list(c.headers) for c in grids]
        names = list(file.Root.StructTreeRoot.IDTree.Names)
        assert [str(name) for name in names[::2]] == sorted(c.id for c in grids if c.head)
        assert all(str(e.ID) == str(name) for name, e in zip(names[::2], names[1::2], strict=True))


@pytest.mark.parametrize("specimen", REPORTS)
def test_tagged_tables_are_the_declared_ones_and_every_row_is_complete(specimen):
    assert pdf_structure.tables(specimens.pdf_of(specimen)) == printed.html_tables(FORMATS["html"].render(specimen()))


@pytest.mark.parametrize("specimen", REPORTS)
def test_reading_order_of_the_tags_is_the_order_of_the_document_and_of_the_pages(specimen):
    data = specimens.pdf_of(specimen)
    expected = [printed.folded(line) for line in printed.html_lines(FORMATS["html"].render(specimen()))]
    assert pdf_structure.lines(data) == expected
    with pikepdf.open(BytesIO(data)) as file:
        pages = {page.obj.objgen[0]: number for number, page in enumerate(file.pages)}
        order = [(pages[page], mcid) for page, mcid in pdf_structure.places(pdf_structure.root_of(file))]
    assert order == sorted(set(order))


def test_a_paragraph_over_the_end_of_a_page_is_one_element():
    report = specimens.nil(prose={"preamble": "青禾县白石镇。" * 400 + "\n第二段。"})
    data = FORMATS["pdf"].render(report)
    with pikepdf.open(BytesIO(data)) as file:
        first = next(e for e in pdf_structure.walk(pdf_structure.root_of(file)) if e.S == "/P")
        assert len({page for page, _ in pdf_structure.places(first)}) == 5
        assert len(pdf_structure.kids(pdf_structure.root_of(file))) == 1
    assert pdf_structure.lines(data)[1:3] == ["青禾县白石镇。" * 400, "第二段。"]


@pytest.mark.parametrize("draft", [False, True])
def test_all_content_is_tagged_or_an_artifact_and_page_numbers_are_artifacts(draft):
    data = pdf.write(specimens.nil(), draft=draft)
    with pikepdf.open(BytesIO(data)) as file:
        tagged = set(pdf_structure.places(pdf_structure.root_of(file)))
        parents = list(file.Root.StructTreeRoot.ParentTree.Nums)[1::2]
        for page, by_mcid in zip(file.pages, parents, strict=True):
            open_tags, found, artifacts = [], set(), []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in {"BDC", "BMC"}:
                    open_tags.append(str(operands[0]))
                    found |= {int(operands[1].MCID)} if "/MCID" in (operands[1:] or [{}])[0] else set()
                    artifacts += [operands[1]] if "/Subtype" in (operands[1:] or [{}])[0] else []
                elif str(operator) == "EMC":
                    open_tags.pop()
                elif str(operator) in {"TJ", "Tj", "S", "f", "sh"}:
                    assert open_tags, operator
            assert found == {mcid for on, mcid in tagged if on == page.obj.objgen[0]}
            assert [str(a.Subtype) for a in artifacts] == ["/Footer"]
            assert {mcid for mcid, parent in enumerate(by_mcid) if parent is not None} == found


def test_headings_are_the_bookmarks_and_skip_no_level():
    def outline(items, level=1):
        return [found for item in items for found in [(level, item.title), *outline(item.children, level + 1)]]

    with opened(specimens.city) as file, file.open_outline() as bookmarks:
        found = outline(bookmarks.root)
        tags = [e for e in pdf_structure.walk(pdf_structure.root_of(file)) if re.fullmatch("/H[1-4]", str(e.S))]
        assert [level for level, _ in found] == [int(str(e.S)[2]) for e in tags]
    assert [title for level, title in found if level == 2] == [s.heading for s in specimens.city().edition.sections[1:]]
    assert all(after - before <= 1 for (before, _), (after, _) in pairwise(found))


def test_sections_can_be_linked_to():
    with opened(specimens.city) as file:
        names = [str(name) for name in list(file.Root.Names.Dests.Names)[::2]]
    assert names == sorted(section.code for section in specimens.city().edition.sections)


@pytest.mark.parametrize("specimen", [specimens.nil, specimens.city, specimens.longest])
def test_qpdf_finds_no_fault(specimen, tmp_path):
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    path = tmp_path / "report.pdf"
    path.write_bytes(specimens.pdf_of(specimen))
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_blank_draft_is_tagged_like_a_finished_report():
    report = specimens.ReportContent.blank(specimens.EDITION_2019, "青禾县白石镇", 2019)
    data = pdf.write(report, draft=True)
    assert pdf_structure.tables(data) == printed.html_tables(FORMATS["html"].render(report))
