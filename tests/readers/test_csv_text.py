"""A report that was saved as a file of values between commas is read as the text that it is."""

import csv
from io import StringIO

import pytest

from giyearreport.readers import Unreadable, read
from giyearreport.readers.csv_text import BROKEN, FIGURES_ALONE
from giyearreport.writers import csv as published
from tests.readers.layouts import printed, sample, tabs_in_place


def saved(widest: int = 0) -> str:
    """The report as a spreadsheet saves it: each row as wide as the widest."""
    file = StringIO()
    for line in printed(sample(), tabs_in_place).split("\n"):
        row = line.split("\t")
        csv.writer(file).writerow(row + [""] * (widest - len(row)))
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-8"])
@pytest.mark.parametrize("widest", [0, 10])
def test_a_report_between_commas_comes_in_whole(encoding, widest):
    reading = read(saved(widest).encode(encoding), "年报.CSV")
    assert (reading.content.cells, reading.content.prose, reading.notes) == (sample().cells, sample().prose, ())


@pytest.mark.parametrize(
    ("source", "said"), [(published.write(sample()), FIGURES_ALONE), (b'"' + b"a" * 200_000, BROKEN)]
)
def test_what_is_no_report_between_commas_is_refused_in_words_that_help(source, said):
    with pytest.raises(Unreadable) as refused:
        read(source, "r.csv")
    assert str(refused.value) == said
