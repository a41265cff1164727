"""How many lines of a report's PDF are the same lines in its Word document, as LibreOffice prints it.

    python bench/equal_lines.py [REPORT …]    # files in any format that is read; without, the city and the narrative

LibreOffice 7.4 sets a quarter of a character between Chinese and digits in spite of ``w:autoSpaceDE``, and another face
where 仿宋_GB2312 is missing: both cost lines that Word would break as the PDF does.
"""

import difflib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BASE))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

import pdfplumber  # noqa: E402

from giyearreport.content import ReportContent  # noqa: E402
from giyearreport.readers import read  # noqa: E402
from giyearreport.writers import FORMATS  # noqa: E402
from tests import specimens  # noqa: E402

SHORTEST = 13  # characters; a shorter line says nothing of where lines end


def lines_of(path: Path) -> list[str]:
    with pdfplumber.open(path) as document:
        found = ["".join(line["text"].split()) for page in document.pages for line in page.extract_text_lines()]
    return [line for line in found if len(line) >= SHORTEST]


def printed(folder: Path, content: ReportContent) -> tuple[list[str], list[str]]:
    """The lines of the PDF, and those of the Word document."""
    source, own = folder / "report.docx", folder / "own.pdf"
    source.write_bytes(FORMATS["docx"].render(content))
    own.write_bytes(FORMATS["pdf"].render(content))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source]
    subprocess.run(command, check=True, capture_output=True)
    return lines_of(own), lines_of(folder / "report.pdf")


def main(names: list[str]) -> None:
    reports = {Path(name).name: read(Path(name).read_bytes(), name, unit="某镇").content for name in names}
    reports = reports or {"city": specimens.city(), "narrative": specimens.narrative()}
    with tempfile.TemporaryDirectory() as folder:
        for name, content in reports.items():
            ours, theirs = printed(Path(folder), content)
            blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
            equal, all_of_them = sum(block.size for block in blocks), max(len(ours), len(theirs))
            print(f"{equal:4} of {all_of_them:4} lines equal, {100 * equal / all_of_them:.0f} %  {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
