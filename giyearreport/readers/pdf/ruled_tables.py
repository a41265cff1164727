"""Tables from the lines that are ruled on a page: which cells they enclose.

Ruled lines that are nearly one become one, so that slivers make no columns. A cell is what no line divides: merged
cells need no guessing.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from giyearreport.readers.pdf.geometry import TOO_LARGE, Box
from giyearreport.readers.reading import Unreadable

NEAR = 3.0  # points within which two edges are one
MOST_RULES = 2000  # of a page, after joining
MOST_PLACES = 20_000

Edges = tuple[float, ...]
Places = set[tuple[int, int]]


@dataclass(frozen=True)
class RuledTable:
    """A table of one page; ``cells`` gives the number of the cell for each place (row, column), ``ends`` the number of
    places of each row that rules enclose: a row that lost a cell ends before the others."""

    across: Edges
    down: Edges
    cells: tuple[tuple[int, ...], ...]
    ends: tuple[int, ...]

    @property
    def box(self) -> Box:
        return Box(self.across[0], self.down[0], self.across[-1], self.down[-1])


def ruled_tables(rules: Sequence[Box]) -> list[RuledTable]:
    """The tables of a page from the top down. A frame around text is none."""
    level = _merged([rule for rule in rules if rule.top == rule.bottom and rule.right > rule.left], 0)
    upright = _merged([rule for rule in rules if rule.left == rule.right and rule.bottom > rule.top], 1)
    if len(level) > MOST_RULES or len(upright) > MOST_RULES:
        raise Unreadable(TOO_LARGE)
    tables = [_table(*part) for part in _connected(level, upright)]
    return sorted((table for table in tables if table), key=lambda table: table.box.top)


def _merged(rules: list[Box], axis: int) -> list[Box]:
    """Rules along one line joined where they meet. ``axis`` 0: level ones, 1: upright ones."""
    place = [(rule[1 - axis], rule[axis], rule[axis + 2]) for rule in rules]
    joined: list[Box] = []
    for line in _clusters(sorted(place)):
        at = sum(p for p, _, _ in line) / len(line)
        joined += [_rule(axis, at, start, end) for start, end in _joined([(start, end) for _, start, end in line])]
    return joined


def _joined(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Starts and ends of stretches along a line, joined where they meet."""
    joined: list[tuple[float, float]] = []
    for start, end in sorted(stretches, key=itemgetter(0)):
        if joined and start <= joined[-1][1] + NEAR:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _clusters(parts: list[tuple[float, float, float]]) -> list[list[tuple[float, float, float]]]:
    found: list[list[tuple[float, float, float]]] = []
    for part in parts:
        if found and part[0] - found[-1][0][0] <= NEAR:
            found[-1].append(part)
        else:
            found.append([part])
    return found


def _rule(axis: int, at: float, start: float, end: float) -> Box:
    return Box(at, start, at, end) if axis else Box(start, at, end, at)


def _connected(level: list[Box], upright: list[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Rules that cross or touch one another, together."""
    parent = list(range(len(level) + len(upright)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = n = parent[parent[n]]
        return n

    for i, flat in enumerate(level):
        for j, tall in enumerate(upright, len(level)):
            crosses = flat.left - NEAR <= tall.left <= flat.right + NEAR
            if crosses and tall.top - NEAR <= flat.top <= tall.bottom + NEAR:
                parent[root(i)] = root(j)
    parts: dict[int, tuple[list[Box], list[Box]]] = {}
    for n, rule in enumerate((*level, *upright)):
        parts.setdefault(root(n), ([], []))[n >= len(level)].append(rule)
    return [part for part in parts.values() if all(part)]


def _table(level: list[Box], upright: list[Box]) -> RuledTable | None:
    """Edges are where rules lie and where they end: a table may have no rules at its sides."""
    across = _edges([rule.left for rule in upright], [x for rule in level for x in (rule.left, rule.right)])
    down = _edges([rule.top for rule in level], [y for rule in upright for y in (rule.top, rule.bottom)])
    rows, columns = len(down) - 1, len(across) - 1
    if rows < 1 or columns < 2:
        return None
    if rows * columns > MOST_PLACES:
        raise Unreadable(TOO_LARGE)
    walls = {(c, r) for rule in upright for c in _at(across, rule.left) for r in _along(down, rule.top, rule.bottom)}
    return RuledTable(across, down, _cells(across, down, level, walls), _ends(rows, columns, walls))


def _edges(lines: list[float], ends: list[float]) -> Edges:
    """The middle of each cluster of lines, and the outermost ends where no line is."""
    found = [sum(p for p, _, _ in near) / len(near) for near in _clusters(sorted((line, 0, 0) for line in lines))]
    outer = [end for end in (min(ends), max(ends)) if all(abs(end - edge) > 2 * NEAR for edge in found)]
    return tuple(sorted(found + outer))


def _ends(rows: int, columns: int, walls: Places) -> tuple[int, ...]:
    """Where the last rule of each row stands; at the end where no row has one there, as in a table without sides."""
    if not any((columns, row) in walls for row in range(rows)):
        return (columns,) * rows
    return tuple(next((c for c in range(columns, 0, -1) if (c, row) in walls), columns) for row in range(rows))


def _cells(across: Edges, down: Edges, level: list[Box], walls: Places) -> tuple[tuple[int, ...], ...]:
    """Number the places so that two neighbours with no rule between them have one number."""
    rows, columns = len(down) - 1, len(across) - 1
    floors = {(r, c) for rule in level for r in _at(down, rule.top) for c in _along(across, rule.left, rule.right)}
    numbers = [[-1] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if numbers[row][column] < 0:
                _fill(numbers, row, column, walls, floors)
    return tuple(map(tuple, numbers))


def _fill(numbers: list[list[int]], row: int, column: int, walls: Places, floors: Places) -> None:
    number, todo = row * len(numbers[0]) + column, [(row, column)]
    while todo:
        r, c = todo.pop()
        if not (0 <= r < len(numbers) and 0 <= c < len(numbers[0])) or numbers[r][c] >= 0:
            continue
        numbers[r][c] = number
        todo += [(r, c + 1)] if (c + 1, r) not in walls else []
        todo += [(r, c - 1)] if (c, r) not in walls else []
        todo += [(r + 1, c)] if (r + 1, c) not in floors else []
        todo += [(r - 1, c)] if (r, c) not in floors else []


def _at(edges: Edges, place: float) -> list[int]:
    return [n for n, edge in enumerate(edges) if abs(edge - place) <= NEAR]


def _along(edges: Edges, start: float, end: float) -> list[int]:
    """The places whose middle lies between start and end."""
    return [n for n in range(len(edges) - 1) if start - NEAR <= (edges[n] + edges[n + 1]) / 2 <= end + NEAR]


def place_among(edges: Edges, at: float) -> int:
    """The number of the place between two edges in which a coordinate lies; the nearest where it lies outside."""
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)
