"""Columns in a terminal, where a Chinese character takes two places."""

from collections.abc import Sequence
from unicodedata import east_asian_width

GAP = "  "


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows of equally many texts as columns that line up, none padded at its end."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        GAP.join(text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def width(text: str) -> int:
    """Places that a text takes in a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
