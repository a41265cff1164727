"""Blocks as text, in the ways in which people come by the text of a report."""

from tests.readers.ugly.printed import PICTURE, Place, Table, split


def tabs(table: Table) -> list[str]:
    """As pasted from a spreadsheet: a row a line, a tab between places."""
    return ["\t".join(place.text for place in row) for row in split(table)]


def tabs_without_merged_places(table: Table) -> list[str]:
    """As copied from Word: a tab between cells, one cell for each that is merged."""
    return ["\t".join(place.text for place in row) for row in table]


def pipes(table: Table) -> list[str]:
    """As pasted markdown, with a rule under the first row."""
    rows = ["| " + " | ".join(place.text for place in row) + " |" for row in split(table)]
    return [rows[0], "|---" * rows[0].count(" | ") + "|---|", *rows[1:]]


def one_cell_a_line(table: Table) -> list[str]:
    """As Word saves a table: a tab before each cell, an empty line after each row."""
    return [line for row in split(table) for line in (*(f"\t{place.text}" for place in row), "")]


def spaces(table: Table) -> list[str]:
    """As a PDF gives its text: a row a line, blank places lost."""
    return [" ".join(place.text for place in row if place.text) for row in table]


def lines(table: Table) -> list[str]:
    """As copied from a page without any marks: each cell a line of its own, long labels broken over two."""
    return [line for row in table for place in row if place.text for line in _broken(place)]


def broken_lines(table: Table) -> list[str]:
    """Tabs, and the long labels broken within their cell, so that a row runs over two lines."""
    return ["\t".join("\n".join(_broken(place)) for place in row) for row in split(table)]


def _broken(place: Place) -> list[str]:
    return [place.text[:9], place.text[9:]] if len(place.text) > 30 and not place.is_figure else [place.text]


def text_of(manner, blocks: list) -> bytes:
    """The blocks as a text file; a picture leaves nothing."""
    parts = [block for block in blocks if block != PICTURE]
    return "\n".join(
        line for block in parts for line in (manner(block) if isinstance(block, list) else [block])
    ).encode()


TEXTS = (tabs, tabs_without_merged_places, pipes, one_cell_a_line, spaces, lines, broken_lines)
