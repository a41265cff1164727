"""A table that was copied as text: where a line ends within a cell, as in a narrow head, the row is broken there."""

import re
from collections.abc import Sequence

MOST_LINES = 24  # over which one row stands: each of twelve heads over two
_FIGURE = re.compile(r"[\d\s.,+-]*")

Texts = Sequence[str]


def rejoined(ours: Sequence[Texts], lines: Sequence[Texts]) -> list[Texts]:
    """The rows of a table from its lines: several are one where they spell the labels of a published row, whatever
    numbers stand between. Never is one number made of two."""
    wanted = {_labels(row) for row in ours if any(map(_is_label, row))}
    rows: list[Texts] = []
    at = 0
    while at < len(lines):
        row, at = _row_at(wanted, lines, at)
        rows.append(row)
    return rows


def _row_at(wanted: set[tuple[str | None, ...]], lines: Sequence[Texts], at: int) -> tuple[Texts, int]:
    """The row that begins at a line, and where the next one does."""
    row = list(lines[at])
    for end in range(at + 1, min(at + MOST_LINES, len(lines))):
        following = lines[end]
        if not row or not following or not (_is_label(row[-1]) and _is_label(following[0])):
            break
        row = [*row[:-1], row[-1] + following[0], *following[1:]]
        if _labels(row) in wanted and _labels(lines[at]) not in wanted:
            return row, end + 1
    return lines[at], at + 1


def _labels(texts: Texts) -> tuple[str | None, ...]:
    return tuple(text if _is_label(text) else None for text in texts)


def _is_label(text: str) -> bool:
    return not _FIGURE.fullmatch(text)
