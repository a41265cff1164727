"""The workbook to fill in, filled in: the bytes that were downloaded, with what a person typed."""

import re
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from giyearreport.content import ReportContent
from giyearreport.formats.imprint import SHEETS
from giyearreport.formats.numbers import print_number

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A_CELL = re.compile(r"\$?([A-Z]+)\$?(\d+)")


def sheets_of(data: bytes) -> dict[str, etree._Element]:
    with ZipFile(BytesIO(data)) as book:
        names = [sheet.get("name") for sheet in etree.fromstring(book.read("xl/workbook.xml")).iter(f"{X}sheet")]
        return {
            name: etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            for number, name in enumerate(names, start=1)
        }


def place(cell) -> str:
    return f"{chr(65 + cell.column)}{cell.row + 1}"


def inputs(table) -> dict:
    sums = {total.ref for total in table.sums}
    return {place(cell): cell.ref for cell in table.grid.cells if cell.ref and cell.ref not in sums}


def filled(data: bytes, content: ReportContent, prose_rows: Sequence[str]) -> bytes:
    """The template as a person saves it: numbers and text typed in, and formulas calculated."""
    sheets = sheets_of(data)
    for table in content.edition.tables:
        sheet = sheets[SHEETS[table.code]]
        typed = {at: content.value(ref) for at, ref in inputs(table).items()}
        for c in sheet.iter(f"{X}c"):
            if typed.get(c.get("r")) is not None:
                etree.SubElement(c, f"{X}v").text = print_number(typed[c.get("r")])
            elif (formula := c.find(f"{X}f")) is not None:
                result = calculated(formula.text, typed)
                c.find(f"{X}v").text = result
                c.attrib.pop("t", None)
                c.attrib.update({"t": "str"} if result == "" else {})
    for c, text in zip(text_cells(sheets["文字"]), prose_rows, strict=True):
        c.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(c, f"{X}is"), f"{X}t").text = text
    return with_sheets(data, list(sheets.values()))


def text_cells(sheet) -> list:
    return [c for c in sheet.iter(f"{X}c") if c.get("r").startswith("B") and int(c.get("r")[1:]) > 3]


def with_sheets(data: bytes, sheets: list) -> bytes:
    file = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(file, "w") as target:
        for name in source.namelist():
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
            target.writestr(name, etree.tostring(sheets[int(found[1]) - 1]) if found else source.read(name))
    return file.getvalue()


def calculated(formula: str, typed: dict) -> str:
    """What a spreadsheet makes of our one kind of formula."""
    found = re.fullmatch(r'IF\(COUNT\((.+)\)<(\d+),"",SUM\((.+)\)\)', formula)
    assert found is not None, formula
    assert found[1] == found[3]
    values = [typed[at] for part in found[1].split(",") for at in places_in(part)]
    numbers = [number for number in values if number is not None]
    return "" if len(numbers) < int(found[2]) else print_number(sum(numbers))


def places_in(part: str) -> list[str]:
    corners = A_CELL.findall(part)
    (left, top), (right, bottom) = corners[0], corners[-1]
    return [f"{chr(c)}{r}" for c in range(ord(left), ord(right) + 1) for r in range(int(top), int(bottom) + 1)]
