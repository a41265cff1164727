"""The PDF reader: our own files, other programs' files, a real report, and files that are none."""

import json
import re
import shutil
import subprocess
import sys
from base64 import b64decode
from decimal import Decimal
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bench import readers_pdf_xlsx
from giyearreport.content import ReportContent, plain_prose
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Kind, Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers import Unreadable, read
from giyearreport.readers.pdf import child, document, geometry, pdfium, process, ruled_tables
from giyearreport.writers import FORMATS
from tests import libreoffice, specimens
from tests.readers.drawn import drawn, glued, printed, whole_table
from tests.readers.hostile_pdf import pdf_of, written
from tests.readers.layouts import UNIT, YEARS, sample

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
REAL = REPORTS / "2024-huaian-shi.pdf"
EDITION_CODES = list(EDITIONS)
SPECIMENS = [specimens.city, specimens.longest, specimens.edition_2019, specimens.nil]
COUNTS = st.none() | st.integers(0, 20) | st.integers(0, 99_999_999)
NUMBERS = {
    Kind.COUNT: COUNTS,
    Kind.CHANGE: COUNTS.flatmap(lambda n: st.just(n) if n is None else st.sampled_from([n, -n])),
    Kind.MONEY: st.none() | st.decimals(0, 99_999_999, places=6).map(lambda d: Decimal(print_number(d))),
}
LETTERS = "公开信息年县政府，。；“”（）、1290abcXYZ 《》〔〕—…㐂𠮷囍龘％·①Ⅳ"
#: Each ends with a full stop: a paragraph without one that fills its last line takes the heading below for its own.
LINES = st.text(LETTERS, min_size=1, max_size=120).map("{}。".format)


def attach(patch: pytest.MonkeyPatch, attached: bytes | None) -> None:
    """Let files be read as if this were their attachment."""
    patch.setattr(document, "pages_of", lambda data: (process.pages_of(data)[0], attached))


@pytest.fixture
def without_attachment(monkeypatch):
    attach(monkeypatch, None)


def characters(data: bytes) -> str:
    """What stands on the first page."""
    return "".join(ch.text for ch in pdfium.pages_of(data)[0][0].characters)


def letters(text: str) -> str:
    return "".join(text.split())


def wrong(content: ReportContent, reading) -> dict:
    """Cells that are read as something else and of which no note tells."""
    noted = {str(note.cell) for note in reading.notes}
    cells = reading.content.cells
    return {str(r): (n, cells[r]) for r, n in content.cells.items() if cells[r] != n and str(r) not in noted}


# Our own


@st.composite
def reports(draw, edition: str) -> ReportContent:
    form = EDITIONS[edition]
    cells = {cell.ref: draw(NUMBERS[cell.kind]) for cell in form.cells}
    prose = {s.code: plain_prose("\n".join(draw(st.lists(LINES, max_size=3)))) for s in form.prose}
    title = draw(
        st.sampled_from(["", "关于2023年工作的年度报告", f"{UNIT}{YEARS[edition]}年政府信息公开工作 年度报告"])
    )
    return ReportContent.blank(form, UNIT, YEARS[edition], title).with_values(cells, prose)


@pytest.mark.parametrize("edition", EDITION_CODES)
def test_what_we_write_is_read_as_it_was(edition):
    """A PDF takes half a second, so three examples must do; the drill has 125."""
    some = settings.default.max_examples // 16

    @settings(max_examples=some, phases=[Phase.generate], suppress_health_check=list(HealthCheck), derandomize=True)
    @given(reports(edition))
    def holds(content):
        data = FORMATS["pdf"].render(content)
        pages, attached = pdfium.pages_of(data)  # here, and once for both readings
        reading = read_from(pages, attached, data)
        assert reading.content == content
        assert {note.kind for note in reading.notes} <= {"blank"}
        assert reading.format == "pdf"
        assert_pages_tell(content, read_from(pages, None, data, year=content.year, unit=content.unit))

    holds()


def read_here(data: bytes):
    """As the process hands it over, without its start, which takes longer than what it does."""
    pages, attached = pdfium.pages_of(data)
    return read_from([process._page(*child._plain(page)) for page in pages], attached, data)


def read_from(pages, attached: bytes | None, data: bytes, **given):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(document, "pages_of", lambda data: (pages, attached))
        return read(data, **given)


def assert_pages_tell(content, reading):
    """Without the attachment: every figure, and every letter of the prose."""
    assert reading.content.cells == content.cells
    later = [section.code for section in content.edition.prose if section.heading]
    assert {code: letters(reading.content.prose[code]) for code in later} == {
        code: letters(content.prose[code]) for code in later
    }


@pytest.mark.parametrize("specimen", SPECIMENS)
def test_the_pages_alone_tell_everything(specimen, without_attachment):
    reading = read(specimens.pdf_of(specimen))
    assert (reading.content, reading.notes) == (specimen(), ())


def test_an_attachment_that_says_something_else_is_not_believed(monkeypatch):
    other = specimens.city().with_values({Ref.parse("litigation.direct.other"): 4711})
    attach(monkeypatch, FORMATS["json"].render(other))
    reading = read(specimens.pdf_of(specimens.city))
    assert reading.content == specimens.city()
    assert reading.as_json()["notes"] == [{"kind": "residue", "section": "preamble", "printed": "report.json"}]


def test_what_is_given_overrules_the_attachment():
    reading = read(specimens.pdf_of(specimens.city), year=2023, unit="白水镇")
    assert (reading.content.year, reading.content.unit) == (2023, "白水镇")


# Other programs


@pytest.fixture
def chromium(browser, tmp_path):
    """Prints a report as its own dialogue does."""
    file = tmp_path / "report.html"
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "0.4in")

    def printed_by_chromium(content, *, head_and_foot: bool = False) -> bytes:
        file.write_bytes(FORMATS["html"].render(content))
        with browser.new_page() as page:
            page.goto(file.as_uri())
            return page.pdf(
                prefer_css_page_size=True, print_background=True, margin=margin, display_header_footer=head_and_foot
            )

    return printed_by_chromium


@pytest.mark.browser
@pytest.mark.parametrize("specimen", [specimens.city, specimens.edition_2019])
def test_our_page_printed_by_chromium_is_read(chromium, specimen):
    reading = read(chromium(specimen()))
    assert (reading.content, reading.notes) == (specimen(), ())


@pytest.mark.browser
def test_numbers_that_touch_are_right_or_noted(chromium):
    reading = read(chromium(specimens.longest()))
    assert wrong(specimens.longest(), reading) == {}


@pytest.mark.browser
def test_the_head_and_foot_that_chromium_adds_are_noted(chromium):
    reading = read(chromium(specimens.city(), head_and_foot=True))
    assert (reading.content.cells, reading.content.title) == (specimens.city().cells, specimens.city().title)
    assert letters(reading.content.prose["overview"]) == letters(specimens.city().prose["overview"])
    assert {note.kind for note in reading.notes} == {"residue"}


@pytest.mark.parametrize("specimen", [specimens.city, specimens.edition_2019])
def test_our_word_file_printed_by_libreoffice_is_read(specimen):
    reading = read(libreoffice.printed()[specimen.__name__], "report.pdf")
    assert (reading.content.cells, reading.notes) == (specimen().cells, ())
    assert reading.content.title == specimen().title
    # LibreOffice itself does not print marks that hang over the margin
    marks = str.maketrans("", "", "，、。；：")
    prose = {code: text.translate(marks) for code, text in reading.content.prose.items()}
    assert prose == {code: text.translate(marks) for code, text in specimen().prose.items()}


def test_a_ligature_is_all_of_its_letters():
    assert characters(pdf_of([["oﬃce@staﬀ.cn 77 aﬄict"]])) == "office@staff.cn 77 afflict"


def test_what_is_printed_twice_to_look_bold_is_read_once():
    lines = [b"<%s> Tj" % line.encode("utf-16-be").hex().encode() for line in ("人人知晓oﬃce", "谢谢", "一一得一")]
    once = b" 0 -20 Td ".join(lines)
    twice = b"BT /F 12 Tf 50 800 Td %s ET BT /F 12 Tf 50.3 800 Td %s ET" % (once, once)
    assert characters(written([twice])) == "人人知晓office谢谢一一得一"


# A real report


@pytest.fixture(scope="module")
def real():
    if not REAL.exists():
        pytest.skip("the real reports are not part of the project")
    return read(REAL)


@pytest.mark.real
def test_every_figure_of_the_real_report_is_read(real):
    sets = json.loads((REPORTS / "figures.json").read_text())["reports"]
    (entry,) = [entry for entry in sets if entry["file"] == REAL.name]
    for table, lines in entry["printed"].items():
        for line, columns in lines.items():
            for column, number in columns.items():
                found = real.content.value(Ref(table, line, column))
                assert (print_number(found) if isinstance(number, str) else found) == number
    assert (real.content.blanks, real.notes) == ((), ())
    assert (real.content.unit, real.content.year) == ("淮安市人民政府", 2024)


@pytest.mark.real
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext on PATH: script/bootstrap test installs it")
def test_the_prose_of_the_real_report_is_kept_whole(real):
    text = subprocess.run(["pdftotext", str(REAL), "-"], check=True, capture_output=True, text=True).stdout
    text = letters(re.sub(r"^-\d-$", "", text, flags=re.MULTILINE))
    first, rest = text.split("二、主动公开政府信息情况")
    last = rest[rest.index("五、存在的主要问题及改进情况") :]
    prose = real.content.prose
    front = real.content.title + letters(prose["preamble"])
    assert first == f"{front}一、总体情况{letters(prose['overview'])}"
    problems, other = letters(prose["problems"]), letters(prose["other_matters"])
    assert last == f"五、存在的主要问题及改进情况{problems}六、其他需要报告的事项{other}"


@pytest.mark.real
def test_paragraphs_of_the_real_report_begin_where_they_are_set_in(real):
    starts = [line[:4] for line in real.content.prose["overview"].split("\n")]
    assert starts == ["2024", "（一）主", "（二）依", "（三）政", "（四）政", "（五）政"]


# Layouts


LAYOUTS = (
    "@page { size: A4 landscape }",
    "@page { size: 210mm 140mm } td { font-size: 9pt }",  # heads repeated
    "@page { size: 210mm 120mm } thead { display: table-row-group }",  # without heads on the later pages
    "td { border-width: 2.5pt }",
    "td { border-left: 0; border-right: 0.5pt solid } table { border: 0 } tr td:last-child { border-right: 0 }",
    "table { border-collapse: separate; border-spacing: 1pt }",
    "table { border: 3pt double }",
    "body { font-family: 'LXGW WenKai'; line-height: 2 }",
    "p { text-align: justify } @page { @top-center { content: '青石镇政府信息公开' } }",
    "h2 { margin: 20pt 0 } @page { @bottom-left { content: '第' counter(page) '页 共' counter(pages) '页' } }",
)


#: Each of one edition, in turn.
@pytest.mark.parametrize(("edition", "css"), list(zip(cycle(EDITION_CODES), LAYOUTS, strict=False)))
def test_other_layouts_are_read(edition, css):
    content = sample(edition)
    reading = read_here(drawn(content, css))
    assert (wrong(content, reading), reading.content.cells) == ({}, content.cells)
    assert {note.kind for note in reading.notes} <= {"residue", "around", "label_altered"}
    assert reading.content.prose == content.prose


@pytest.mark.parametrize("step", [2, 3, 5])
def test_blank_cells_do_not_shift_their_neighbours(step):
    """With a blank in every line no total is printed: a whole column is blank."""
    content = sample()
    blank = list(content.cells)[::step]
    content = content.with_values(dict.fromkeys(blank))
    reading = read_here(drawn(content))
    assert reading.content.cells == content.cells
    assert [str(note.cell) for note in reading.notes] == [str(ref) for ref in blank]


def test_a_table_that_is_cut_within_its_labels_is_right_or_noted():
    content = sample()
    reading = read_here(drawn(content, "@page { size: 210mm 120mm } tr { break-inside: auto } td { font-size: 11pt }"))
    assert wrong(content, reading) == {}


def test_columns_that_shift_after_a_page_break_are_read():
    content = sample()
    shift = "<div style='margin: 0 -10mm 0 7mm; break-before: page'>"

    def halved(content, table):
        if table.code != "applications":
            return whole_table(content, table)
        return f"{whole_table(content, table, range(5))}{shift}{whole_table(content, table, range(5, 28))}</div>"

    reading = read_here(drawn(content, table=halved))
    assert (wrong(content, reading), reading.content.cells) == ({}, content.cells)


def test_two_tables_glued_together_are_read():
    content = sample()
    reading = read_here(drawn(content, table=glued))
    assert (wrong(content, reading), reading.content.cells) == ({}, content.cells)


def test_a_number_too_wide_for_its_cell_is_right_or_noted():
    content = sample()
    content = content.with_values(dict.fromkeys(list(content.cells)[12:40], 12345678))
    reading = read_here(drawn(content, "td { font-size: 14pt; padding: 0; white-space: nowrap }"))
    assert wrong(content, reading) == {}


def test_a_number_broken_over_lines_is_one_number():
    content = sample()
    content = content.with_values(dict.fromkeys(list(content.cells)[12:40], 12345678))
    reading = read_here(drawn(content, "td { font-size: 12pt; padding: 0; overflow-wrap: anywhere }"))
    assert (wrong(content, reading), reading.content.cells) == ({}, content.cells)


@pytest.mark.parametrize("lines", [("3", "1"), ("3.5", "1"), ("3", "1件"), ("-", "31")], ids="/".join)
def test_two_numbers_in_one_cell_are_not_joined(lines):
    content = sample()
    source = drawn(content, table=lambda c, t: whole_table(c, t).replace(">31<", f">{'<br>'.join(lines)}<"))
    reading = read_here(source)
    assert [n.printed for n in reading.notes if " ； " in str(n.printed)] == [" ； ".join(lines)]
    assert wrong(content, reading) == {}


def test_a_figure_without_a_cell_is_noted():
    extra = "<table><tr><td>77</td><td>78</td></tr></table>"
    reading = read_here(drawn(sample(), table=lambda c, t: whole_table(c, t) + extra * (t.code == "litigation")))
    assert [note.printed for note in reading.notes if note.kind == "unplaced"] == ["77", "78"]


def test_tables_without_rules_are_right_or_noted():
    content = sample()
    reading = read_here(drawn(content, "td { border: 0 } table { table-layout: auto }"))
    assert wrong(content, reading) == {}


# Damaged


@pytest.mark.parametrize("name", ["ours.pdf", "bare.pdf", "template.xlsx"])
def test_damaged_files_are_read_or_refused_and_nothing_else(name):
    files = {name: data for group in readers_pdf_xlsx.seeds().values() for name, data in group.items()}
    results, _ = readers_pdf_xlsx.fuzzed(20, {name: files[name]}, seed=7)
    assert sum(results.values()) > 15


# Refused

DAMAGED = "PDF 文件不完整或已损坏：请重新下载或重新导出后再读"
PICTURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
LOCKED_FILE = b64decode(
    "JVBERi0xLjYKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwg"
    "L0NvdW50IDEgL0tpZHMgWyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvQ29udGVudHMgNCAwIFIg"
    "L01lZGlhQm94IFsgMCAwIDEwMCAxMDAgXSAvUGFyZW50IDIgMCBSIC9SZXNvdXJjZXMgPDwgPj4gL1R5cGUgL1BhZ2UgPj4KZW5k"
    "b2JqCjQgMCBvYmoKPDwgL0xlbmd0aCAzMiAvRmlsdGVyIC9GbGF0ZURlY29kZSA+PgpzdHJlYW0KV/i0NdRKaLRL9NLIbqabwmhd"
    "+xqhM01gOoWjpcpYj6QKZW5kc3RyZWFtCmVuZG9iago1IDAgb2JqCjw8IC9DRiA8PCAvU3RkQ0YgPDwgL0F1dGhFdmVudCAvRG9j"
    "T3BlbiAvQ0ZNIC9BRVNWMiAvTGVuZ3RoIDE2ID4+ID4+IC9GaWx0ZXIgL1N0YW5kYXJkIC9MZW5ndGggMTI4IC9PIDw1MTcwODQy"
    "NDJmZjljYWE3ZDI1OWJlYjA3MzNkZjQyZmMyZTUyMTVjMTg0NTEwOGRhOTdhNTJkOTYzODE3YmIwPiAvT0UgPD4gL1AgLTEwMjgg"
    "L1IgNCAvU3RtRiAvU3RkQ0YgL1N0ckYgL1N0ZENGIC9VIDw3Yzc3NmIzOWU2YjQzYzQ4ZTU1NjAzMDMwMDc3MTdhZTAwMjE0NDY5"
    "OTBiOWU0MTE0MDcxYTRkOTEwNDk4NGMxPiAvVUUgPD4gL1YgNCA+PgplbmRvYmoKeHJlZgowIDYKMDAwMDAwMDAwMCA2NTUzNSBm"
    "IAowMDAwMDAwMDE1IDAwMDAwIG4gCjAwMDAwMDAwNjQgMDAwMDAgbiAKMDAwMDAwMDEyMyAwMDAwMCBuIAowMDAwMDAwMjI5IDAw"
    "MDAwIG4gCjAwMDAwMDAzMzIgMDAwMDAgbiAKdHJhaWxlciA8PCAvUm9vdCAxIDAgUiAvU2l6ZSA2IC9JRCBbPDhkOTk1OGM0ODgy"
    "ZDk3ODRkODI3NjY1YzA5YjkwOGRhPjw4ZDk5NThjNDg4MmQ5Nzg0ZDgyNzY2NWMwOWI5MDhkYT5dIC9FbmNyeXB0IDUgMCBSID4+"
    "CnN0YXJ0eHJlZgo2NDgKJSVFT0YK"
)


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, "报告.pdf")
    return str(refused.value)


def test_a_scan_is_refused():
    scan = f"<img src='{PICTURE}' style='width: 150mm; height: 200mm'>"
    assert refusal(printed(scan)) == document.SCANNED


def test_tables_that_are_pictures_are_refused():
    picture = f"<img src='{PICTURE}' style='width: 150mm; height: 90mm'>"
    assert refusal(drawn(sample(), table=lambda content, table: picture)) == document.PICTURED


def test_a_file_with_a_password_is_refused():
    assert refusal(LOCKED_FILE) == "PDF 有打开密码：请去掉密码后再读"


def test_half_a_file_is_refused_or_read_as_far_as_it_goes():
    whole = specimens.pdf_of(specimens.city)
    for part in (20, len(whole) // 3, len(whole) // 2, len(whole) - 2000):
        assert refusal(whole[:part]) == DAMAGED


def test_what_only_begins_like_a_pdf_is_refused():
    assert refusal(b"%PDF-1.7\n" + b"x" * 5000) == DAMAGED


def test_too_many_pages_are_refused():
    assert refusal(printed("<p style='break-after: page'>页</p>" * 101)) == geometry.TOO_LARGE


def test_a_table_of_too_many_places_is_refused(monkeypatch):
    monkeypatch.setattr(ruled_tables, "MOST_PLACES", 40)
    assert refusal(drawn(sample())) == geometry.TOO_LARGE


def test_what_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(process, "LONGEST_WAIT", 0.001)
    assert refusal(specimens.pdf_of(specimens.nil)) == geometry.TOO_LONG


@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("kill -SEGV $$", geometry.DAMAGED),
        ("kill -ABRT $$", geometry.TOO_LARGE),
        ("kill -XCPU $$", geometry.TOO_LONG),
    ],
)
def test_what_brings_pdfium_down_is_refused(monkeypatch, tmp_path, end, message):
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\nulimit -c 0\n{end}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    assert refusal(specimens.pdf_of(specimens.nil)) == message


def test_a_fault_of_ours_in_the_process_is_not_the_files(monkeypatch, tmp_path):
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho ModuleNotFoundError >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(RuntimeError, match="ModuleNotFoundError"):
        read(specimens.pdf_of(specimens.nil), "报告.pdf")


def test_a_pdf_that_is_no_report_is_refused():
    assert refusal(printed(f"<p>{'关于春节放假的通知' * 9}</p>")).startswith("没有找到年度报告的标题和表格")
