"""Damage to some of the figures of a table, all of whose cells are split by then: cells that a workbook lets in or
takes out, figures that a converter parts, glues or doubles, spans that an editor strips."""

from dataclasses import replace
from random import Random

from tests.readers.table_damage.rows import rows_of_figures
from tests.readers.ugly.printed import Place, Table

_WITH_TOTAL = 7


def _grid_of_figures(table: Table) -> list[int]:
    """The rows of figures with a total; none where most of them cannot be read with it: nothing else tells of it."""
    rows = [row for row in rows_of_figures(table) if len(_texts(table[row])) == _WITH_TOTAL]
    readable = sum(all(map(str.isdecimal, _texts(table[row]))) for row in rows)
    return rows if len(rows) > 2 and 4 * readable >= 3 * len(rows) else []


def _texts(row: list[Place]) -> list[str]:
    return [place.text for place in row if place.is_figure]


def _with_texts(row: list[Place], texts: list[str]) -> list[Place]:
    rest = iter([*texts, *[""] * len(row)])
    return [replace(place, text=next(rest)) if place.is_figure else place for place in row]


def _moved(table: Table, rows: list[int], columns: range, first: int, *, up: bool, gap: str) -> Table:
    """The figures of some columns one row higher or lower from a row on; those that go over the edge are lost."""
    texts = [_texts(table[row]) for row in rows]
    for column in columns:
        own = [row[column] for row in texts]
        own[first:] = [*own[first + 1 :], gap] if up else [gap, *own[first:-1]]
        for row, text in zip(texts, own, strict=True):
            row[column] = text
    changed = list(table)
    for row, own in zip(rows, texts, strict=True):
        changed[row] = _with_texts(table[row], own)
    return changed


def _dragged(table: Table, random: Random, columns: range, *, up: bool) -> Table:
    rows = _grid_of_figures(table)
    if not rows:
        return table
    return _moved(table, rows, columns, random.randrange(len(rows) - 1), up=up, gap=random.choice(("", "0")))


def rows_pushed_down(table: Table, random: Random) -> Table:
    """Excel: a row let in among the figures, blank or of 0; the last row is lost."""
    return _dragged(table, random, range(_WITH_TOTAL), up=False)


def rows_moved_up(table: Table, random: Random) -> Table:
    """Excel: a row of figures taken out, the others moved up."""
    return _dragged(table, random, range(_WITH_TOTAL), up=True)


def cells_pushed_down(table: Table, random: Random) -> Table:
    """Excel, 活动单元格下移: from a row on some columns stand one lower."""
    return _dragged(table, random, _some_columns(random), up=False)


def cells_moved_up(table: Table, random: Random) -> Table:
    """Excel, 下方单元格上移."""
    return _dragged(table, random, _some_columns(random), up=True)


def _some_columns(random: Random) -> range:
    first = random.randrange(_WITH_TOTAL)
    return range(first, random.randrange(first, _WITH_TOTAL) + 1)


def thousands_in_two_places(table: Table, random: Random) -> Table:
    """CSV without quotes: 1,234 is two places, and what stands behind it one further right; in rows with a total also
    cut off. Not in rows without one whose last place is blank: a workbook shows no place too many then."""
    is_cut, parted = random.random() < 0.5, []
    for row in table:
        if 1 < len(texts := _texts(row)) < _WITH_TOTAL and not texts[-1].strip():
            parted.append(row)
            continue
        whole = [
            part
            for p in row
            for part in (
                [replace(p, text=p.text[:-3]), replace(p, text=p.text[-3:])]
                if p.is_figure and p.text.isdecimal() and len(p.text) > 3
                else [p]
            )
        ]
        parted.append(whole[: len(row)] if is_cut and len(_texts(row)) == _WITH_TOTAL else whole)
    return parted


def row_torn(table: Table, random: Random) -> Table:
    """A page's end: the figures of a row at the right stand in a row of their own."""
    rows = [row for row in rows_of_figures(table) if len(_texts(table[row])) > 3]
    if not rows:
        return table
    at = random.choice(rows)
    columns = [n for n, p in enumerate(table[at]) if p.is_figure]
    cut = random.choice(columns[1:])
    upper = [replace(p, text="") if n >= cut else p for n, p in enumerate(table[at])]
    lower = [p if n >= cut else replace(p, text="") for n, p in enumerate(table[at])]
    return [*table[:at], upper, lower, *table[at + 1 :]]


def spans_stripped(table: Table, random: Random) -> Table:
    """A content management system: cells no longer span; rows, all or some, lack the places that were covered."""
    share = random.choice((1, 0.3))
    return [
        [p for p in row if p.text or p.is_figure] if any(p.text for p in row) and random.random() < share else row
        for row in table
    ]


def broken_below(table: Table, random: Random) -> Table:
    """antiword: a number too wide for its column goes on in the line below."""
    width, broken = random.choice((2, 3)), []
    for row in table:
        rest = [replace(p, text=p.text[width:] if p.is_figure and p.text.isdecimal() else "") for p in row]
        if any(p.text for p in rest):
            broken.append([replace(p, text=p.text[:width]) if r.text else p for p, r in zip(row, rest, strict=True)])
            broken.append(rest)
        else:
            broken.append(row)
    return broken


def column_twice(table: Table, random: Random) -> Table:
    """A converter: a column that spans two is written twice, with its head or without."""
    columns = max(([n for n, p in enumerate(row) if p.is_figure] for row in table), key=len, default=[])
    if len(columns) < 2:
        return table
    at, with_head = random.choice(columns), random.random() < 0.5
    return [
        [*row[:at], row[at] if row[at].is_figure or with_head else Place(""), *row[at:]] if at < len(row) else row
        for row in table
    ]


def figures_a_column_off(table: Table, random: Random) -> Table:
    """The figures of all rows one place further left, under others' heads; the first are lost. With a total in each row
    only where most of them can be read with it."""
    if any(len(_texts(row)) == _WITH_TOTAL for row in table) and not _grid_of_figures(table):
        return table
    moved = []
    for row in table:
        texts = _texts(row)
        moved.append(_with_texts(row, texts[1:]) if len(texts) > 2 else row)
    return moved


def glued(table: Table, random: Random) -> Table:
    """pdftotext: a number runs into the next, whose place is blank. Only where the total of its row tells of it."""
    rows = _grid_of_figures(table)
    if not rows:
        return table
    number = random.choice(rows)
    columns = [n for n, p in enumerate(table[number]) if p.is_figure]
    at = random.choice(columns[:-1])
    row = list(table[number])
    row[at], row[at + 1] = replace(row[at], text=row[at].text + row[at + 1].text), replace(row[at + 1], text="")
    return [*table[:number], row, *table[number + 1 :]]


def digits_apart(table: Table, random: Random) -> Table:
    """Word: figures spread over their cells, a space between the digits."""
    gap = random.choice((" ", "\u3000", "\u2009", "\n"))
    return [
        [replace(p, text=gap.join(p.text)) if p.is_figure and p.text.isdecimal() else p for p in row] for row in table
    ]


DRAGS = (
    rows_pushed_down, rows_moved_up, cells_pushed_down, cells_moved_up, thousands_in_two_places, row_torn,
    spans_stripped, broken_below, column_twice, figures_a_column_off, glued, digits_apart,
)  # fmt: skip
