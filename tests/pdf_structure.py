"""A PDF's structure tree and the text it holds, read back by another library than ours: pikepdf."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from typing import NamedTuple

import pikepdf

from tests.printed import Printed, folded

BLOCKS = {"/H1", "/H2", "/H3", "/H4", "/P"}
CELLS = {"/TH", "/TD"}


class Block(NamedTuple):
    """A heading, a paragraph or a table's cell with its text, in the tree's order."""

    tag: str
    element: pikepdf.Dictionary
    text: str


def kids(element) -> list:
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def walk(element) -> Iterator[pikepdf.Dictionary]:
    yield element
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/MCR":
            yield from walk(kid)


def root_of(file: pikepdf.Pdf) -> pikepdf.Dictionary:
    (root,) = file.Root.StructTreeRoot.K
    return root


def places(element, page: int = 0) -> Iterator[tuple[int, int]]:
    """The marked content of an element, in reading order: the object number of its page, and its id there."""
    page = element.Pg.objgen[0] if "/Pg" in element else page
    for kid in kids(element):
        if not isinstance(kid, pikepdf.Dictionary):
            yield page, int(kid)
        elif kid.get("/Type") == "/MCR":
            yield kid.Pg.objgen[0], int(kid.MCID)
        else:
            yield from places(kid, page)


@lru_cache(maxsize=8)  # a test asks for lines and tables of one file
def marked_text(data: bytes) -> dict[tuple[int, int], str]:
    """The characters of each marked content, by page and id. To pdfplumber they are the same, after fifteen times as
    long."""
    found: dict[tuple[int, int], str] = {}
    with pikepdf.open(BytesIO(data)) as file:
        letters = cache(lambda id: _letters_of(file.get_object(id)))
        for page in file.pages:
            opened: list = []
            for operands, operator in pikepdf.parse_content_stream(page, "BMC BDC EMC Tf Tj TJ"):
                match str(operator):
                    case "BMC" | "BDC":
                        opened.append(operands[1].get("/MCID") if len(operands) > 1 else None)
                    case "EMC":
                        opened.pop()
                    case "Tf":
                        font = page.Resources.Font[operands[0]].objgen
                    case _ if opened and opened[-1] is not None:
                        shown = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                        codes = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
                        text = "".join(letters(font)[codes[at : at + 2]] for at in range(0, len(codes), 2))
                        key = page.obj.objgen[0], int(opened[-1])
                        found[key] = found.get(key, "") + text
    return found


def _letters_of(font: pikepdf.Dictionary) -> dict[bytes, str]:
    """What each glyph of a typeface stands for, by its code of two bytes. A KeyError where a glyph has no letter."""
    assert font.Encoding == "/Identity-H"
    source = font.ToUnicode.read_bytes().decode("ascii")
    assert "beginbfrange" not in source
    listed = "".join(re.findall(r"(?s)beginbfchar(.*?)endbfchar", source))
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", listed)
    return {bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def blocks(data: bytes, file: pikepdf.Pdf) -> list[Block]:
    texts = marked_text(data)
    return [
        Block(str(e.S), e, "".join(texts.get(place, "") for place in places(e)))
        for e in walk(root_of(file))
        if str(e.S) in BLOCKS | CELLS
    ]


def lines(data: bytes) -> list[str]:
    """Headings and paragraphs as the tags divide them."""
    with pikepdf.open(BytesIO(data)) as file:
        return [folded(block.text) for block in blocks(data, file) if block.tag in BLOCKS]


def tables(data: bytes) -> list[list[Printed]]:
    """The tables as the tags describe them, cell by cell."""
    texts = marked_text(data)
    with pikepdf.open(BytesIO(data)) as file:
        return [_table(table, texts) for table in walk(root_of(file)) if table.S == "/Table"]


def _table(table, texts) -> list[Printed]:
    taken: set[tuple[int, int]] = set()
    cells: list[Printed] = []
    for row, tr in enumerate(e for e in walk(table) if e.S == "/TR"):
        column = 0
        for cell in kids(tr):
            while (row, column) in taken:
                column += 1
            rowspan, colspan = int(cell.A.get("/RowSpan", 1)), int(cell.A.get("/ColSpan", 1))
            taken |= {(row + down, column + across) for down in range(rowspan) for across in range(colspan)}
            text = "".join(texts.get(place, "") for place in places(cell))
            cells.append(Printed(row, column, rowspan, colspan, folded(text)))
    return cells
