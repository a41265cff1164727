"""Lines of text into the rows of a table, in any of the layouts that texts of reports come in."""

import dataclasses
import re
from collections.abc import Hashable, Iterable, Mapping

from giyearreport.readers.form.cell_text import UNITS, is_figure, is_misspelt

_BAR = "|"
_RULE = re.compile(r":?-{2,}:?")  # |---|:--:| under a head
ROW_NUMBERS = "序号"
_SHARE = ("%", "％")  # stands beside the figures of a row, and is none of them
_UNIT_APART = re.compile(rf"(?<=\d)\s+(?={UNITS}(?:\s|$))")


@dataclasses.dataclass(frozen=True)
class Row:
    """The fields of one row, left to right. ``exact`` when blank fields are there as well, so that counting them
    gives the column; ``is_trimmed`` when those at its end may not be. ``origin`` numbers the tables of the source:
    columns of two are not compared. ``year`` is the one that a caption above them names (see ``years``). ``merged``
    tells of fields that share a cell of the source with others, which one it is."""

    fields: tuple[str, ...]
    exact: bool = True
    origin: int = 0
    is_trimmed: bool = False
    year: int | None = None
    merged: Mapping[int, Hashable] = dataclasses.field(default_factory=dict, compare=False)


def rows_of(lines: list[str]) -> list[Row]:
    """The rows in the lines: bars between cells, tabs on a line, or one cell a line."""
    filled = [line.strip() for line in lines if line.strip()]
    if any(line.startswith(_BAR) or line.endswith(_BAR) for line in filled):
        return _piped_rows(filled)
    if any(_filled(line.split("\t")) > 1 for line in lines):
        is_trimmed = not any(line.endswith("\t") for line in lines)
        return [Row(tuple(line.split("\t")), is_trimmed=is_trimmed) for line in lines if line.strip("\r\n \u3000")]
    if any(line.startswith("\t") for line in lines):
        return _one_cell_a_line(lines)
    return _without_marks(lines)


def _piped_rows(lines: list[str]) -> list[Row]:
    """Rows with bars: a row a line, its last bar perhaps on the next; or each cell on a line of its own, the bars
    before, behind or between."""
    split = [[field.strip() for field in line.split(_BAR)] for line in lines]
    if all(_filled(fields) <= 1 for fields in split):
        return _rows_at_labels(field for fields in split for field in fields if field)
    rows = [_piped(line) for line in lines if line != _BAR]
    return [row for row in rows if not _is_rule(row)]


def _piped(line: str) -> Row:
    if _BAR not in line:
        return Row((line,), exact=False)
    return Row(tuple(field.strip() for field in line.removeprefix(_BAR).removesuffix(_BAR).split(_BAR)))


def _is_rule(row: Row) -> bool:
    filled = [field for field in row.fields if field]
    return bool(filled) and all(_RULE.fullmatch(field) for field in filled)


def _filled(fields: list[str]) -> int:
    return sum(bool(field.strip()) for field in fields)


def _one_cell_a_line(lines: list[str]) -> list[Row]:
    """As word processors save a table: a tab before each cell, an empty line after each row. The further paragraphs
    of a cell have no tab, and some of them may be empty."""
    rows: list[list[list[str]]] = [[]]  # row, cell, paragraph
    ended = False
    for line in lines:
        if line.startswith("\t"):
            rows += [[]] if ended else []
            rows[-1].append([line[1:]])
            ended = False
        elif not line.strip():
            ended = bool(rows[-1])
        elif rows[-1] and not (ended and any(text.strip() for text in rows[-1][-1])):
            rows[-1][-1].append(line)
            ended = False
        else:
            rows += [[[line]], []]
    return [Row(tuple(map("\n".join, row))) for row in rows if row]


def _without_marks(lines: list[str]) -> list[Row]:
    """Figures after a label on one line, spaces between; or each cell on a line of its own, rows unknown."""
    split = [_figures_split_off(line.strip()) for line in lines if line.strip()]
    if any(len(fields) > 1 or _holds_figure(fields[0]) for fields in split):
        return [Row(tuple(fields), exact=False) for fields in split]
    return _rows_at_labels(field for fields in split for field in fields)


def _holds_figure(line: str) -> bool:
    """Whether a figure stands behind a label, but is not the line's last: 规章 7 7%."""
    return not is_figure(line) and any(map(is_figure, line.split()[1:]))


def _rows_at_labels(fields: Iterable[str]) -> list[Row]:
    """A row begins where a label follows a figure; in a table that numbers its rows, with that figure."""
    rows: list[list[str]] = []
    is_numbered = was_number = False
    for field in fields:
        is_number = is_figure(field) or (is_misspelt(field) and not field.endswith(_SHARE))
        is_numbered = is_numbered or "".join(field.split()) == ROW_NUMBERS
        if not rows:
            rows.append([])
        elif was_number and not is_number:
            rows.append([rows[-1].pop()] if is_numbered else [])
        rows[-1].append(field)
        was_number = is_number
    return [Row(tuple(row), exact=False) for row in rows]


def _figures_split_off(line: str) -> list[str]:
    line = _UNIT_APART.sub("", line)
    fields = line.split()
    figures = len(fields)
    while figures > 1 and is_figure(fields[figures - 1]):
        figures -= 1
    label = line.rsplit(maxsplit=len(fields) - figures)[0]
    return [label, *fields[figures:]]
