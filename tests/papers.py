"""What 审签单 and 回执 print: one A4 page, its rows and its text."""

from io import BytesIO

import pdfplumber

from tests.printed import folded


def rows(pdf: bytes) -> list[list[str]]:
    """The rows of the paper's tables. The paper is one A4 page."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        (page,) = document.pages
        assert (round(page.width), round(page.height)) == (595, 842)
        return [[folded(cell) for cell in row if cell is not None] for t in page.extract_tables() for row in t]


def text(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as document:
        return folded("".join(page.extract_text() for page in document.pages))
