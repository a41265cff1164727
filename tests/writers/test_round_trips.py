"""What we write is read as it was, also where nobody would write so (drill/round_trips.py tries many more)."""

import pytest

from giyearreport.readers import read
from giyearreport.writers import FORMATS
from tests import specimens
from tests.readers.test_pdf_reader import attach
from tests.writers.hostile_reports import differences, report

FEW, FEW_ON_PAGES = range(12), range(1000, 1003)


@pytest.mark.proves("U32")
@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "text", "json"])
def test_a_hostile_report_is_read_back_as_it_was(format):
    assert {seed: found for seed in FEW if (found := list(differences(report(seed), format)))} == {}


def test_a_hostile_report_is_read_back_from_its_pages():
    found = {seed: list(differences(report(seed, for_pages=True), "pdf")) for seed in FEW_ON_PAGES}
    assert found == {seed: [] for seed in FEW_ON_PAGES}


def test_a_line_that_comes_again_on_every_page_is_text():
    lines = specimens.nil(prose={"overview": "\n".join(["本项无内容。"] * 90)})
    assert list(differences(lines, "pdf")) == []
    with pytest.MonkeyPatch.context() as patched:
        attach(patched, None)
        assert read(FORMATS["pdf"].render(lines)).content == lines


def test_a_text_that_names_the_mark_of_another_format_is_a_text():
    report = specimens.nil(prose={"preamble": "%PDF-1.7 是什么？"})
    assert read(FORMATS["text"].render(report)).content == report
