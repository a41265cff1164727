"""Damage to rows and columns, all of whose cells are split by then."""

from itertools import chain
from random import Random

from tests.readers.ugly.printed import Place, Table


def rows_of_figures(table: Table) -> list[int]:
    return [number for number, row in enumerate(table) if any(place.is_figure for place in row)]


def empty_columns(table: Table, random: Random) -> Table:
    at = sorted(random.sample(range(len(table[0]) + 1), 2))
    return [[*row[: at[0]], Place(""), *row[at[0] : at[1]], Place(""), *row[at[1] :]] for row in table]


def empty_rows(table: Table, random: Random) -> Table:
    return list(chain.from_iterable([row, [Place("")] * len(row)] if random.random() < 0.1 else [row] for row in table))


def numbered(table: Table, random: Random) -> Table:
    """A column 序号 at the left."""
    return [[Place("序号" if not n else str(n)), *row] for n, row in enumerate(table)]


def shares_beside(table: Table, random: Random) -> Table:
    """A column at the right with figures of its own: 占比, 上年, 备注."""
    head = random.choice(("占比", "上年", "2023年", "备注"))
    first = next(iter(rows_of_figures(table)), len(table))
    made = {"占比": lambda: f"{random.randrange(100)}%", "备注": lambda: random.choice(("", "已公开"))}
    of_row = made.get(head, lambda: str(random.randrange(100)))
    return [[*row, Place(head if n == first - 1 else "" if n < first else of_row())] for n, row in enumerate(table)]


def without_total(table: Table, random: Random) -> Table:
    """Without the column 总计, where it is the last of a row of seven figures."""
    if not any(sum(place.is_figure for place in row) == 7 for row in table):
        return table
    return [row[:-1] for row in table]


def trimmed(table: Table, random: Random) -> Table:
    """Blank places at the ends of rows lost."""
    return [_trimmed(row) for row in table]


def _trimmed(row: list[Place]) -> list[Place]:
    row = list(row)
    while len(row) > 1 and not row[-1].text.strip():
        row.pop()
    return row


def torn(table: Table, random: Random) -> Table:
    """The head again in the middle, as over a page's end."""
    head = next(iter(rows_of_figures(table)), len(table))
    at = random.randrange(head + 1, len(table)) if len(table) > head + 1 else len(table)
    return [*table[:at], *table[:head], *table[at:]]


def cell_lost(table: Table, random: Random) -> Table:
    """One row without one of its places."""
    rows = [n for n, row in enumerate(table) if sum(place.is_figure for place in row) > 2]
    if not rows:
        return table
    number = random.choice(rows)
    row = table[number]
    at = random.choice([n for n, place in enumerate(row) if place.is_figure])
    return [*table[:number], [*row[:at], *row[at + 1 :]], *table[number + 1 :]]


def row_lost(table: Table, random: Random) -> Table:
    rows = rows_of_figures(table)
    if not rows:
        return table
    at = random.choice(rows)
    return [*table[:at], *table[at + 1 :]]


def row_twice(table: Table, random: Random) -> Table:
    rows = rows_of_figures(table)
    if not rows:
        return table
    at = random.choice(rows)
    return [*table[: at + 1], *table[at:]]


def rows_moved(table: Table, random: Random) -> Table:
    """Two rows of figures in each other's place, with their labels."""
    rows = [n for n in rows_of_figures(table) if table[n][0].text]
    if len(rows) < 2:
        return table
    one, other = random.sample(rows, 2)
    moved = list(table)
    moved[one], moved[other] = table[other], table[one]
    return moved


def noted_below(table: Table, random: Random) -> Table:
    """A row with a note under the table."""
    note = random.choice(
        ("注：以上数据截至12月31日。", "备注：行政许可含受委托办理的12件", "填表人：某某  审核人：某某")
    )
    return [*table, [Place(note)]]


ROWS = (
    empty_columns, empty_rows, numbered, shares_beside, without_total, trimmed, torn, cell_lost, row_lost, row_twice,
    rows_moved, noted_below,
)  # fmt: skip
