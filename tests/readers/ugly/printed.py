"""The statutory tables as abstract tables: rows of cells, each a text with its spans.

Figures are given as text, exactly as the source printed them: blanks and wrong totals included.
"""

from dataclasses import dataclass

from giyearreport.formats.grammar import Grid, Ref

TABLES = ("disclosure", "applications", "litigation")
PICTURE = "picture"


@dataclass(frozen=True)
class Place:
    text: str
    rowspan: int = 1
    colspan: int = 1
    is_figure: bool = False


Table = list[list[Place]]
Figures = dict[Ref, str]


def table_of(grid: Grid, figures: Figures) -> Table:
    """The table as the form prints it, with these figures."""
    return [
        [Place(figures.get(c.ref, "") if c.ref else c.label, c.rowspan, c.colspan, bool(c.ref)) for c in row]
        for row in grid.by_row()
    ]


def split(table: Table, *, repeat: bool = False) -> Table:
    """Every merged cell split: its text in its first place, or in all of a label's."""
    rows: list[dict[int, Place]] = [{} for _ in table]
    for number, cells in enumerate(table):
        column = 0
        for cell in cells:
            while column in rows[number]:
                column += 1
            for down in range(cell.rowspan):
                for across in range(cell.colspan):
                    own = not (down or across) or (repeat and not cell.is_figure and across == 0)
                    rows[number + down][column + across] = Place(cell.text if own else "", is_figure=cell.is_figure)
    return [[row[column] for column in sorted(row)] for row in rows]
