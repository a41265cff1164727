"""A table as a web page shows it beside the one that was published: row beside row, then cell beside cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import GridCell, Ref, Table
from giyearreport.readers.shown import ShownTable
from giyearreport.reports.publishing.website import layout
from giyearreport.reports.publishing.website.words import folded, spelled

Texts = Sequence[str]

MOST_ROWS_NAMED = 3  # rows that are missing or too many, from more of which on they are only counted
LONGEST_QUOTE = 60
ALIKE = 0.5  # share of common cells, or characters of the only one, from which a row counts as one that was changed
UNMERGED = 0.8  # share of rows with a cell for each place, from which a table counts as taken apart
_FIGURE = re.compile(r"[\d\s.,+-]*")


@dataclass
class TableBeside:
    """``cells`` are the numbers that differ, as published and as shown, sums among them; ``lost`` are those
    of rows that are missing; ``faults`` say what else.
    ``another`` is the code of the table that stands here instead."""

    cells: dict[Ref, tuple[str, str]] = field(default_factory=dict)
    lost: set[Ref] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    another: str = ""


@dataclass(frozen=True)
class _Row:
    """A published row: its cells, and the folded text of each. A cell is None where another reaches over its place."""

    cells: Sequence[GridCell | None]
    texts: Texts

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(text for cell, text in zip(self.cells, self.texts, strict=True) if text and cell and not cell.ref)

    @property
    def name(self) -> str:
        return _quoted(" ".join(self.labels) or " ".join(self.texts))

    def unmerged(self, width: int) -> "_Row":
        """The row with one cell for each place of a table so wide."""
        begins = {cell.column: (cell, text) for cell, text in zip(self.cells, self.texts, strict=True) if cell}
        cells = [begins.get(place, (None, "")) for place in range(width)]
        return _Row([cell for cell, _ in cells], [text for _, text in cells])


def beside(published: ReportContent, table: Table, shown: Sequence[ShownTable]) -> TableBeside:
    """The table as a page shows it, over several tables where it is divided."""
    ours = [row for row in _published_rows(published, table) if any(row.texts)]

    def number(ref: Ref) -> str:
        return published.edition.cell(ref).label

    parts = layout.parts(table.grid, [row.texts for row in ours], shown)
    theirs = [texts for part in parts for texts in part.rows]
    if theirs == [row.texts for row in ours]:
        return TableBeside(faults=layout.faults([row.cells for row in ours], parts, number))
    if all(sum(map(bool, row)) <= 1 for row in theirs):
        return _one_below_the_other(ours, ["".join(row) for row in theirs])
    for code, labels in _rows_of_others(published, table).items():
        if 2 * sum(_labels_of(texts) in labels for texts in theirs) > len(theirs):
            return TableBeside(another=code)
    if _is_unmerged(theirs, table.grid.columns):
        return _row_by_row([row.unmerged(table.grid.columns) for row in ours], theirs)
    found = _row_by_row(ours, theirs)
    if not found.cells and not found.faults:
        found.faults += layout.faults([row.cells for row in ours], parts, number)
    return found


def _published_rows(published: ReportContent, table: Table) -> Iterator[_Row]:
    for cells in table.grid.by_row():
        yield _Row(cells, [folded(published.printed(cell.ref) if cell.ref else cell.label) for cell in cells])


def _rows_of_others(published: ReportContent, table: Table) -> dict[str, set[tuple[str, ...]]]:
    """The labels of the rows of the other tables, by the code of their section."""
    others = (other for other in published.edition.tables if other.code != table.code)
    return {other.code: {row.labels for row in _published_rows(published, other) if row.labels} for other in others}


def _row_by_row(ours: Sequence[_Row], theirs: Sequence[Texts]) -> TableBeside:
    found = TableBeside()
    pairs, missing, added = _paired(ours, theirs)
    moved = [row for row in missing if row.texts in added]
    for row in moved:
        missing.remove(row)
        added.remove(row.texts)
        found.faults.append(f"“{row.name}”一行不在原来的位置")
    for row, texts in pairs:
        _cell_by_cell(row, texts, found)
    if repeated := [texts for texts in added if any(texts == row.texts for row in ours)]:
        found.faults.append(f"有 {len(repeated)} 行出现了两次：{_quoted(' '.join(repeated[0]))}")
        added = [texts for texts in added if texts not in repeated]
    found.lost |= {cell.ref for row in missing for cell in row.cells if cell and cell.ref}
    found.faults += _counted("少了", [row.name for row in missing])
    found.faults += _counted("多了", [_quoted(" ".join(texts)) for texts in added])
    return found


def _counted(what: str, names: Sequence[str]) -> list[str]:
    if len(names) <= MOST_ROWS_NAMED:
        return [f"{what}一行：{name}" for name in names]
    return [f"{what} {len(names)} 行，第一行是：{names[0]}"]


def _paired(ours: Sequence[_Row], theirs: Sequence[Texts]) -> tuple[list[tuple[_Row, Texts]], list[_Row], list[Texts]]:
    """Our rows beside those of the page that have the same labels, or are alike and stand between the same ones; ours
    that are missing; and those that only the page has."""
    pairs: list[tuple[_Row, Texts]] = []
    missing: list[_Row] = []
    added: list[Texts] = []
    labels = [row.labels for row in ours], [_labels_of(texts) for texts in theirs]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, *labels, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(ours[i:i_end], theirs[j:j_end], strict=True)
            continue
        left = list(ours[i:i_end])
        for texts in theirs[j:j_end]:
            at = next((at for at, row in enumerate(left) if _are_alike(row, texts)), None)
            if at is None:
                added.append(texts)
                continue
            missing += left[:at]
            pairs.append((left[at], texts))
            left = left[at + 1 :]
        missing += left
    return pairs, missing, added


def _labels_of(texts: Texts) -> tuple[str, ...]:
    return tuple(text for text in texts if not _FIGURE.fullmatch(text))


def _are_alike(row: _Row, texts: Texts) -> bool:
    if set(filter(None, row.labels)) & set(texts):
        return True
    if len(row.texts) == sum(map(bool, texts)) == 1:
        return SequenceMatcher(None, row.texts[0], "".join(texts), autojunk=False).ratio() >= ALIKE
    same = sum(one == other for one, other in zip(row.texts, texts, strict=False))
    return len(texts) == len(row.texts) and same >= ALIKE * len(texts)


def _cell_by_cell(row: _Row, texts: Texts, found: TableBeside) -> None:
    count = len(row.cells)
    if len(texts) < count or any(texts[count:]):
        shown = " | ".join(text or "空" for text in texts)
        found.faults.append(f"“{row.name}”一行有 {len(texts)} 格，应为 {count} 格：{_quoted(shown)}")
        return
    for cell, text, shown in zip(row.cells, row.texts, texts, strict=False):
        if text == shown:
            continue
        if cell and cell.ref:
            found.cells[cell.ref] = text, spelled(shown)
        elif text and shown:
            found.faults.append(f"“{_quoted(text)}”写成了“{_quoted(shown)}”")
        else:
            found.faults.append(f"“{_quoted(text)}”没有了" if text else f"多了“{_quoted(shown)}”")


def _is_unmerged(rows: Sequence[Texts], width: int) -> bool:
    """Whether a table has a cell for each place, as where it came through a spreadsheet or our own text."""
    return sum(len(row) == width for row in rows) >= UNMERGED * len(rows)


def _one_below_the_other(ours: Sequence[_Row], theirs: Texts) -> TableBeside:
    """Copied from some pages, a table comes as one cell below the other, and nothing tells where its rows end."""
    cells = [(row, cell, text) for row in ours for cell, text in zip(row.cells, row.texts, strict=True)]
    expected, found = [text for _, _, text in cells], TableBeside()
    for tag, i, i_end, j, j_end in SequenceMatcher(None, expected, theirs, autojunk=False).get_opcodes():
        refs = [cell.ref for _, cell, _ in cells[i:i_end] if cell and cell.ref]
        if tag == "replace" and len(refs) == i_end - i == j_end - j:
            shown = map(spelled, theirs[j:j_end])
            found.cells |= dict(zip(refs, zip(expected[i:i_end], shown, strict=True), strict=True))
        elif tag != "equal":
            was, shown = (_quoted(" ".join(texts)) or "空" for texts in (expected[i:i_end], theirs[j:j_end]))
            row, _, _ = cells[min(i, len(cells) - 1)]
            found.faults.append(f"“{row.name}”一行：应为“{was}”，网站上是“{shown}”")
    return found


def _quoted(text: str) -> str:
    text = spelled(text)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}……"
