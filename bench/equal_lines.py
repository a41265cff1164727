"""How many lines of a report's PDF are the same lines in its Word document, as LibreOffice prints it.

    python bench/equal_lines.py [--as-installed] [REPORT …]    # files in any format that is read; without, the city
                                                               # and the narrative

LibreOffice gets the PDF's typefaces under the names that the Word document asks for; with --as-installed those that it
finds itself, whose digits are wider. It sets a quarter of a character between Chinese and digits in spite of
``w:autoSpaceDE``, which costs lines that Word would break as the PDF does.
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
from giyearreport.writers import FORMATS, fonts  # noqa: E402
from tests import specimens  # noqa: E402

AS_INSTALLED = "--as-installed"
SHORTEST = 13  # characters; a shorter line says nothing of where lines end


def lines_of(path: Path) -> list[str]:
    with pdfplumber.open(path) as document:
        found = ["".join(line["text"].split()) for page in document.pages for line in page.extract_text_lines()]
    return [line for line in found if len(line) >= SHORTEST]


def typefaces(folder: Path) -> str:
    """A configuration in which the names that Word has are those of our typefaces."""
    names = "".join(
        f'<match><test name="family"><string>{name}</string></test><edit name="family" mode="assign" binding="same">'
        f"<string>{fonts.CHAINS[role][0]}</string></edit></match>"
        for role, name in fonts.WORD_NAMES.items()
    )
    file = folder / "fonts.conf"
    file.write_text(
        f"<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{fonts.FONTS_DIR.resolve()}</dir>"
        f"<cachedir>{folder}/faces</cachedir>{names}</fontconfig>"
    )
    return str(file)


def printed(folder: Path, content: ReportContent, configuration: str = "") -> tuple[list[str], list[str]]:
    """The lines of the PDF, and those of the Word document, in the typefaces of a configuration of fontconfig."""
    source, own = folder / "report.docx", folder / "own.pdf"
    source.write_bytes(FORMATS["docx"].render(content))
    own.write_bytes(FORMATS["pdf"].render(content))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source]
    environment = os.environ | ({"FONTCONFIG_FILE": configuration} if configuration else {})
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return lines_of(own), lines_of(folder / "report.pdf")


def main(names: list[str], *, as_installed: bool) -> None:
    reports = {Path(name).name: read(Path(name).read_bytes(), name, unit="某镇").content for name in names}
    reports = reports or {"city": specimens.city(), "narrative": specimens.narrative()}
    with tempfile.TemporaryDirectory() as folder:
        configuration = "" if as_installed else typefaces(Path(folder))
        for name, content in reports.items():
            ours, theirs = printed(Path(folder), content, configuration)
            blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
            equal, all_of_them = sum(block.size for block in blocks), max(len(ours), len(theirs))
            print(f"{equal:4} of {all_of_them:4} lines equal, {100 * equal / all_of_them:.0f} %  {name}")


if __name__ == "__main__":
    given = sys.argv[1:]
    main([name for name in given if name != AS_INSTALLED], as_installed=AS_INSTALLED in given)
