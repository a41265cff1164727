"""Reports in Word's old format, as LibreOffice saves them."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from giyearreport.writers import WRITERS
from tests import specimens
from tests.readers.layouts import sample


def old_word_files() -> list[bytes]:
    with TemporaryDirectory() as folder:
        reports = [specimens.city(), sample("2019")]
        return [converted(WRITERS["docx"](report), Path(folder)) for report in reports]


def converted(data: bytes, folder: Path) -> bytes:
    """A .docx in the old format; skips the test where there is no LibreOffice."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("no LibreOffice on PATH: script/bootstrap test installs it")
    (folder / "report.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "report.docx")], check=True, capture_output=True, timeout=120)
    return (folder / "report.doc").read_bytes()
