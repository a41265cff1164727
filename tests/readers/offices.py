"""Cases of real offices: where they lie, and a made-up report in which one cell is printed in a manner of theirs."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers import Reading, read
from tests.readers import ugly
from tests.readers.layouts import sample
from tests.readers.ugly.docx import docx_of
from tests.readers.ugly.html import html_of

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "cases"
FROM_OFFICES = pytest.mark.skipif(not FOLDER.is_dir(), reason="the cases of offices are not here")
CELL = Ref.parse("disclosure.penalties.decisions")
TITLE = "云岭县青石镇人民政府2024年政府信息公开工作年度报告"
_TOKEN = "CELL"


def case(name: str) -> Path:
    """The file of a case, by the beginning of its name."""
    return next(FOLDER.glob(f"{name}-*"))


def blocks(**other: str) -> list:
    """The report's blocks with a different number in each cell; ``other`` are texts of cells by the rest of their
    address, dots as ``__``."""
    content = sample()
    figures = {ref: print_number(number) for ref, number in content.cells.items()}
    figures |= {total.ref: print_number(content.value(total.ref)) for total in EDITIONS["2021"].sums}
    figures |= {Ref.parse(name.replace("__", ".")): text for name, text in other.items()}
    return ugly.laid_out(ugly.as_the_form_prints_it, figures, "2021", TITLE)


def page(markup: str, head: str = "") -> bytes:
    """The report as a page, the cell 行政处罚 in this markup."""
    text = html_of(blocks(disclosure__penalties__decisions=_TOKEN), site=False).decode()
    return text.replace(f"<span>{_TOKEN}</span>", markup).replace("</head>", f"{head}</head>").encode()


def page_with_row(row: str, head: str = "") -> bytes:
    """The report as a page, with a row above that of 行政处罚, and 76 in its cell."""
    text = html_of(blocks(disclosure__penalties__decisions="76"), site=False).decode()
    return (
        re.sub(r"(<tr>(?:(?!<tr>).)*行政处罚)", lambda own: row + own[1], text, count=1, flags=re.DOTALL)
        .replace("</head>", f"{head}</head>")
        .encode()
    )


def document(runs: str, styles: str = "") -> bytes:
    """The report as a Word document, the cell 行政处罚 made of these runs."""
    source = docx_of(blocks(disclosure__penalties__decisions=_TOKEN))
    file = BytesIO()
    with ZipFile(BytesIO(source)) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            new.writestr(name, re.sub(rf"<w:r>(?:(?!<w:r>).)*{_TOKEN}.*?</w:r>", runs, part))
        if styles:
            names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
            new.writestr("word/styles.xml", f"<w:styles {names}>{styles}</w:styles>")
    return file.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def figure(source: bytes, name: str, cell: Ref = CELL) -> tuple[str, list[str]]:
    """The number read in a cell, as printed, and what the notes quote, the rest of the report being as it was."""
    reading = read(source, name)
    assert differing(reading, apart_from=cell) == []
    return print_number(reading.content.cells[cell]), [str(note.printed) for note in reading.notes]


def differing(reading: Reading, *, apart_from: Ref | None) -> list[str]:
    """The cells that are not what the made-up report has."""
    cells = sample().cells
    return [str(ref) for ref, number in reading.content.cells.items() if ref != apart_from and number != cells[ref]]


def filled(reading: Reading) -> dict[str, str]:
    """What was read in the cells that hold something other than 0."""
    return {str(ref): print_number(number) for ref, number in reading.content.cells.items() if number}
