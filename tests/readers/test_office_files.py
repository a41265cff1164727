"""Twenty files as offices have them: each figure and sentence is read as it is known, or told not to be."""

import pytest

from giyearreport.readers import read
from tests.readers.office_files import CONTENT, FILES

HIDDEN = {ref for ref in CONTENT.cells if ref.line == "partially_granted"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_an_office_is_read_as_it_is_known_and_the_rest_told(name):
    make, told = FILES[name]
    reading = read(make(), name)
    blank = {ref for ref, number in reading.content.cells.items() if number is None}
    known = CONTENT.with_values(dict.fromkeys(blank))
    assert (reading.content, blank) == (known, HIDDEN if name == "隐藏行.xlsx" else set())
    beside = {"around", "blank", "printed_total"}
    assert [note.printed for note in reading.notes if note.kind not in beside] == told
