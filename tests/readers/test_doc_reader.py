"""Word's old binary format, by the programs that can read it; without them, a clear line."""

import shutil

import pytest

from giyearreport.readers import Unreadable, doc, read
from giyearreport.writers import FORMATS
from tests import specimens
from tests.libreoffice import old_word_files
from tests.readers.damage import fuzz
from tests.readers.layouts import sample
from tests.readers.published import REAL, SETS, differing

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = OLE + b"\x00" * 500 + "WordDocument".encode("utf-16-le") + b"\x00" * 500


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, "报告.doc")
    return str(refused.value)


@pytest.fixture
def old_word_file() -> bytes:
    return old_word_files()["city"]


@pytest.fixture(scope="module")
def city():
    return read(old_word_files()["city"], "报告.doc")


def test_libreoffice_reads_it_whole(city):
    assert (city.content, city.notes, city.format) == (specimens.city(), (), "doc")


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_cell_by_its_own_figure_comes_through_libreoffice(edition):
    reading = read(old_word_files()[edition], "报告.doc")
    assert (reading.content, reading.notes, reading.format) == (sample(edition), (), "doc")


@pytest.mark.parametrize("name", [pytest.param("blank-form-2021", marks=REAL)])
def test_the_official_form_comes_through_libreoffice(name):
    reading = read(old_word_files()[name], "空表.doc")
    assert (reading.is_unnamed, len(reading.content.blanks)) == (True, len(reading.content.cells))


@pytest.mark.parametrize("entry", [pytest.param("huaian-2024", marks=REAL)])
def test_the_figures_of_a_city_come_through_libreoffice(entry, city):
    printed = next(one for one in SETS if one["id"] == entry)
    assert differing(city, printed) == []


@pytest.mark.skipif(not shutil.which("antiword"), reason="no antiword on PATH")
def test_what_antiword_leaves_out_is_refused_rather_than_lost(old_word_file, monkeypatch):
    """It prints nothing of table three as LibreOffice writes it."""
    monkeypatch.setattr(doc, "_by_office", lambda *arguments: None)
    assert refusal(old_word_file) == doc.NOT_CONVERTED


def test_what_antiword_prints_is_read_as_text(monkeypatch):
    report = FORMATS["text"].render(specimens.city()).decode()
    monkeypatch.setattr(doc, "_found", lambda *names: "/bin/true" if names == ("antiword",) else None)
    monkeypatch.setattr(doc, "_by_antiword", lambda *arguments: report)
    reading = read(WORD, "报告.doc")
    assert (reading.content, reading.format) == (specimens.city(), "doc")


def test_without_a_converter_it_is_refused_with_advice(monkeypatch):
    monkeypatch.setattr(doc, "_found", lambda *names: None)
    assert refusal(WORD) == doc.NO_CONVERTER


def test_a_converter_that_takes_too_long_is_ended(monkeypatch, tmp_path):
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nsleep 30 & wait\n")
    slow.chmod(0o755)
    monkeypatch.setattr(doc, "_found", lambda *names: str(slow))
    monkeypatch.setattr(doc, "LONGEST_OFFICE", 0.2)
    monkeypatch.setattr(doc, "LONGEST_ANTIWORD", 0.2)
    assert refusal(WORD) == doc.NOT_CONVERTED


def test_a_converter_that_fails_is_told(monkeypatch):
    monkeypatch.setattr(doc, "_found", lambda *names: "/bin/false")
    assert refusal(WORD) == doc.NOT_CONVERTED


def test_a_locked_file_is_refused():
    locked = OLE + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 500
    assert "密码" in refusal(locked)


def test_the_folder_of_the_conversion_is_thrown_away(monkeypatch):
    seen = []
    monkeypatch.setattr(doc, "_found", lambda *names: "/bin/true")
    monkeypatch.setattr(doc, "_by_office", lambda program, folder: seen.append(folder))
    monkeypatch.setattr(doc, "_by_antiword", lambda program, folder: None)
    assert refusal(WORD) == doc.NOT_CONVERTED
    assert [folder.exists() for folder in seen] == [False]


@pytest.mark.skipif(not shutil.which("antiword"), reason="no antiword on PATH")
def test_damaged_files_are_read_or_refused_by_way_of_antiword(monkeypatch):
    monkeypatch.setattr(doc, "_by_office", lambda *arguments: None)
    outcomes, _ = fuzz("doc", range(50))
    assert set(outcomes) <= {"read", "refused"}
