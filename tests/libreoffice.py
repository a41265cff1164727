"""Reports as LibreOffice saves them: many in one start of the office, which takes longer than they do."""

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from giyearreport.writers import FORMATS
from tests import specimens
from tests.readers.layouts import sample
from tests.readers.published import REPORTS

OLD_WORD = "doc:MS Word 97"


def saved_as(kind: str, documents: dict[str, bytes]) -> dict[str, bytes]:
    """Word documents by name in another format; skips the test where there is no LibreOffice."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("no LibreOffice on PATH: script/bootstrap test installs it")
    with TemporaryDirectory() as folder:
        sources = [Path(folder, f"{name}.docx") for name in documents]
        for source, data in zip(sources, documents.values(), strict=True):
            source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", folder, *sources]
        subprocess.run(command, check=True, capture_output=True)
        suffix = "." + kind.partition(":")[0]
        return {source.stem: source.with_suffix(suffix).read_bytes() for source in sources}


@cache
def old_word_files() -> dict[str, bytes]:
    """Word's old binary format: reports of ours, and the official forms that are at hand."""
    reports = {"city": specimens.city(), "2019": sample("2019"), "2021": sample("2021")}
    ours = {name: FORMATS["docx"].render(report) for name, report in reports.items()}
    forms = {form.stem: form.read_bytes() for form in REPORTS.glob("blank-form-*.docx")}
    return saved_as(OLD_WORD, ours | forms)


@cache
def printed() -> dict[str, bytes]:
    """As PDF, by the specimen's name."""
    reports = (specimens.city, specimens.edition_2019, specimens.narrative)
    return saved_as("pdf", {report.__name__: FORMATS["docx"].render(report()) for report in reports})
