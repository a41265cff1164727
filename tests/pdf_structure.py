"""A PDF's structure tree and the text it holds, read back by other libraries than ours: pikepdf and pdfplumber."""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

import pdfplumber
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


@lru_cache(maxsize=8)  # a test asks for lines and tables of one file, and pdfplumber reads all of it each time
def marked_text(data: bytes) -> dict[tuple[int, int], str]:
    """The characters of each marked content, by page and id."""
    found: dict[tuple[int, int], str] = {}
    with pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages:
            for char in page.chars:
                if char["mcid"] is not None:
                    key = page.page_obj.pageid, char["mcid"]
                    found[key] = found.get(key, "") + char["text"]
    return found


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
