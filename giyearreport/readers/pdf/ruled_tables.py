"""Tables from the lines that are ruled on a page: which cells they enclose, and what is written in each.

Ruled lines that are nearly one become one, so that slivers make no columns. A cell is what no line divides: merged
cells need no guessing.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from giyearreport.readers.form.rows import Row
from giyearreport.readers.pdf.geometry import TOO_LARGE, Box, Character
from giyearreport.readers.reading import Unreadable

NEAR = 3.0  # points within which two edges are one
MOST_RULES = 2000  # of a page, after joining
MOST_PLACES = 20_000
OVER_EDGE = 0.2  # of a character's width, by which it may stand over an edge
APART_BY = 0.1  # of a digit's width, by which the space between two numbers differs from that between their digits
APART = " ； "  # between figures that stand on lines of their own in one cell: no figure may come of them

SPANNED = "\u2060"  # a word joiner, which is nobody's text
BLANKS = ("", SPANNED)

Edges = tuple[float, ...]
Places = set[tuple[int, int]]


@dataclass(frozen=True)
class RuledTable:
    """A table of one page; ``cells`` gives the number of the cell for each place (row, column)."""

    across: Edges
    down: Edges
    cells: tuple[tuple[int, ...], ...]

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
    for line in clusters(sorted(place)):
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


def clusters(parts: list[tuple[float, float, float]]) -> list[list[tuple[float, float, float]]]:
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
    return RuledTable(across, down, _cells(across, down, level, upright))


def _edges(lines: list[float], ends: list[float]) -> Edges:
    """The middle of each cluster of lines, and the outermost ends where no line is."""
    found = [sum(p for p, _, _ in near) / len(near) for near in clusters(sorted((line, 0, 0) for line in lines))]
    outer = [end for end in (min(ends), max(ends)) if all(abs(end - edge) > 2 * NEAR for edge in found)]
    return tuple(sorted(found + outer))


def _cells(across: Edges, down: Edges, level: list[Box], upright: list[Box]) -> tuple[tuple[int, ...], ...]:
    """Number the places so that two neighbours with no rule between them have one number."""
    rows, columns = len(down) - 1, len(across) - 1
    walls = {(c, r) for rule in upright for c in _at(across, rule.left) for r in _along(down, rule.top, rule.bottom)}
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


def rows_in(table: RuledTable, characters: Sequence[Character]) -> list[Row]:
    """The rows of a table: each cell's text in its first place; other places are blank, or SPANNED where the cell to
    their left goes on."""
    written: dict[int, list[Character]] = {}
    for run in _runs(table, characters):
        written.setdefault(_cell_at(table, run), []).extend(run)
    texts = {cell: text_of(found) for cell, found in written.items()}
    return [Row(tuple(_fields(number, cells, texts))) for number, cells in enumerate(table.cells)]


def _fields(number: int, cells: Sequence[int], texts: dict[int, str]) -> Iterator[str]:
    for column, cell in enumerate(cells):
        if cell == number * len(cells) + column:
            yield texts.get(cell, "")
        else:
            yield SPANNED if column and cells[column - 1] == cell else ""


def _runs(table: RuledTable, characters: Sequence[Character]) -> list[list[Character]]:
    """Characters that follow each other on a line, parted at the edges of cells. A number too wide for its cell
    stands over the edge with one of its characters, and stays whole."""
    runs: list[list[Character]] = []
    for ch in characters:
        if ch.text.isspace():
            continue
        if runs and _continues(runs[-1][-1], ch) and not _parted(table, runs[-1], ch):
            runs[-1].append(ch)
        else:
            runs.append([ch])
    return runs


def _continues(before: Character, after: Character) -> bool:
    size = max(before.box.bottom - before.box.top, 1)
    on_line = abs(before.box.middle[1] - after.box.middle[1]) < size / 2
    return on_line and -size / 2 < after.box.left - before.box.right < size / 3


def _parted(table: RuledTable, run: list[Character], after: Character) -> bool:
    """Whether a rule runs between a run and the character after it, and through neither. Between digits it must part
    them visibly too, else they may be one number."""
    before = run[-1]
    (x0, y), (x1, _) = before.box.middle, after.box.middle
    first, second, row = _place(table.across, x0), _place(table.across, x1), _place(table.down, y)
    if first == second or table.cells[row][first] == table.cells[row][second]:
        return False
    width = before.box.right - before.box.left
    if before.text.isdigit() and after.text.isdigit():
        usual = run[-1].box.left - run[-2].box.right if len(run) > 1 else 0
        return abs(after.box.left - before.box.right - usual) > APART_BY * width
    edge = table.across[max(first, second)]
    return before.box.right - OVER_EDGE * width <= edge <= after.box.left + OVER_EDGE * width


def _cell_at(table: RuledTable, run: list[Character]) -> int:
    x, y = Box(run[0].box.left, run[0].box.top, run[-1].box.right, run[-1].box.bottom).middle
    return table.cells[_place(table.down, y)][_place(table.across, x)]


def _place(edges: Edges, at: float) -> int:
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)


def text_of(characters: Sequence[Character]) -> str:
    """What is written in a cell. Its lines are joined, for labels are broken where the cell ends; a number that goes
    on in the next line does so because it fills the first."""
    lines = [sorted(line, key=lambda ch: ch.box.left) for line in in_lines(characters)]
    texts = ["".join(ch.text for ch in line) for line in lines]
    if len(texts) > 1 and all(text.replace(",", "").isdigit() for text in texts):
        widths = [line[-1].box.right - line[0].box.left for line in lines]
        digit = lines[0][0].box.right - lines[0][0].box.left
        if widths[0] + digit / 2 < max(widths) or len(set(map(len, texts[:-1]))) > 1 or len(texts[0]) < 4:
            return APART.join(texts)
    return "".join(texts)


def in_lines(characters: Sequence[Character]) -> list[list[Character]]:
    """The characters by the line they stand on, from the top down."""
    lines: list[list[Character]] = []
    for ch in sorted(characters, key=lambda ch: ch.box.middle[1]):
        first = lines[-1][0].box if lines else None
        if first and abs(ch.box.middle[1] - first.middle[1]) <= max(first.bottom - first.top, 2) / 2:
            lines[-1].append(ch)
        else:
            lines.append([ch])
    return lines


def characters_by_table(
    tables: Sequence[RuledTable], characters: Sequence[Character]
) -> tuple[list[list[Character]], list[Character]]:
    """The characters inside each table, in their order, and those outside all."""
    inside: list[list[Character]] = [[] for _ in tables]
    outside: list[Character] = []
    boxes = [(table.box, found) for table, found in zip(tables, inside, strict=True)]
    for ch in characters:
        x, y = ch.box.middle
        holds = (found for box, found in boxes if box.left <= x <= box.right and box.top <= y <= box.bottom)
        next(holds, outside).append(ch)
    return inside, outside
