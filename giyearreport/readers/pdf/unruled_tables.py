"""Tables whose columns no rules tell: without borders, with level ones alone, ruled in part. They are read by where
their labels and figures stand.

Nothing is guessed: every label of the form stands there, and nothing else but figures; each figure stands beside the
label of one line and in the column of one head; and nearly all printed totals are what their rows add up to.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from giyearreport.formats.grammar import Edition, Grid, Ref, Sum
from giyearreport.readers.form.cell_text import is_figure
from giyearreport.readers.form.labels import plain_label
from giyearreport.readers.form.shape import Line, lines_of
from giyearreport.readers.pdf.geometry import Box

MOST_WORDS = 1_500  # of a table
NEXT_LINE = 1.5  # heights of a line, within which the next line of a label follows
BESIDE = 0.3  # heights of a line, by which a figure may stand above or below its label
APART = 0.5  # points between two columns
PROVEN = 0.75  # of the rows that have all their figures


@dataclass(eq=False)
class Word:
    """What stands together on a line, in a place of the document: its pages one below the other."""

    text: str
    box: Box
    page: int

    def __post_init__(self) -> None:
        self.plain = plain_label(self.text)
        self.height = max(self.box.bottom - self.box.top, 1)


@dataclass(eq=False)
class Label:
    plain: str
    words: Sequence[Word]

    @cached_property
    def box(self) -> Box:
        return around([word.box for word in self.words])


class Placed(NamedTuple):
    """The rows of the form's grid with the figures that stand there, and the words above and below them."""

    rows: list[tuple[str, ...]]
    above: list[Word]
    below: list[Word]


def placed_in(words: Sequence[Word], edition: Edition, table: str) -> Placed | None:
    """What the words of a section are as its table; None where not all can be told."""
    grid, lines = edition.table(table).grid, lines_of(edition.table(table).grid)
    wanted = Counter(plain_label(cell.label) for cell in grid.cells if cell.label)
    if not 0 < len(words) <= MOST_WORDS:
        return None
    labels, rest = _labels(words, wanted)
    if not (_are_all(labels, wanted, lines) and _are_in_order(labels, grid)):
        return None
    own = [word for word in rest if is_figure(word.text)]
    reach = around([*(label.box for label in labels), *(word.box for word in own)])
    above = [word for word in rest if word.box.bottom <= reach.top]
    below = [word for word in rest if word.box.top >= reach.bottom]
    figures: dict[Ref, str] = {}
    for heads in dict.fromkeys(line.heads for line in lines):
        found = _block([line for line in lines if line.heads == heads], labels, own)
        if found is None:
            return None
        figures |= {ref: word.text for ref, word in found.items()}
    is_all = len(figures) + len(above) + len(below) == len(rest)
    return Placed(_rows(grid, figures), above, below) if is_all and _is_proven(figures, lines, edition.sums) else None


# Labels


def _labels(words: Sequence[Word], wanted: Collection[str]) -> tuple[list[Label], list[Word]]:
    """The labels that the words make, from the top down, and the words that are part of none."""
    order = sorted(words, key=lambda word: (word.box.top, word.box.left))
    used: set[Word] = set()
    labels = []
    for index, word in enumerate(order):
        if word in used or not word.plain or is_figure(word.text):
            continue
        begun = sorted((plain for plain in wanted if plain.startswith(word.plain)), key=len, reverse=True)
        below = [other for other in order[index + 1 :] if other not in used] if begun else []
        chains = ((plain, _chain(plain, word, below)) for plain in begun)
        if found := next((Label(plain, chain) for plain, chain in chains if chain), None):
            labels.append(found)
            used.update(found.words)
    return labels, [word for word in order if word not in used]


def _chain(plain: str, first: Word, below: Sequence[Word]) -> list[Word]:
    """The words that make a label, each the next one below the one before; empty where they do not."""
    chain, rest = [first], plain[len(first.plain) :]
    for word in below:
        if not rest:
            break
        box, last = around([one.box for one in chain]), chain[-1]
        if word.box.left >= box.right or word.box.right <= box.left or word.box.top < last.box.bottom - last.height / 2:
            continue
        goes_on = bool(word.plain) and rest.startswith(word.plain) and not is_figure(word.text)
        if not goes_on and word.page != last.page:
            continue  # heads stand again at the top of a page
        if not goes_on or (word.page == last.page and word.box.top - last.box.bottom > NEXT_LINE * last.height):
            return []
        chain.append(word)
        rest = rest[len(word.plain) :]
    return [] if rest else chain


def _are_all(labels: Sequence[Label], wanted: Counter[str], lines: Sequence[Line]) -> bool:
    """Whether the labels are those of the form: those of lines once, and heads again where a page begins."""
    found = Counter(label.plain for label in labels)
    once = {line.plain for line in lines if line.label}
    return found.keys() == wanted.keys() and all(
        count == wanted[plain] or (plain not in once and count % wanted[plain] == 0) for plain, count in found.items()
    )


def _are_in_order(labels: Sequence[Label], grid: Grid) -> bool:
    """Whether heads that are like no other stand from left to right as the form has them."""
    left = {label.plain: label.box.left for label in labels}
    counted = Counter(plain_label(cell.label) for cell in grid.cells)
    for row in grid.by_row():
        heads = [plain_label(cell.label) for cell in row if cell.head in ("col", "colgroup")]
        places = [left[plain] for plain in heads if counted[plain] == 1]
        if places != sorted(places):
            return False
    return True


# Figures


def _block(lines: Sequence[Line], labels: Sequence[Label], figures: Sequence[Word]) -> dict[Ref, Word] | None:
    """The figures of lines under the same heads; None where a figure stands beside several, or in no one column."""
    heads = lines[0].heads
    rows = {line: _beside(line, labels, figures) for line in lines}
    own = [word for row in rows.values() for word in row]
    if len(set(own)) != len(own):
        return None
    if len(heads) == 1:
        return (
            {line.cells[0]: row[0] for line, row in rows.items() if row} if max(map(len, rows.values())) < 2 else None
        )
    columns = _columns([label for label in labels if label.plain in heads], own)
    if [head for _, head in columns] != [*heads]:
        return None
    found: dict[Ref, Word] = {}
    for line, row in rows.items():
        for word in row:
            ref = next(
                ref
                for ref, ((left, right), _) in zip(line.cells, columns, strict=True)
                if left <= word.box.left <= right
            )
            if ref in found:
                return None
            found[ref] = word
    return found


def _beside(line: Line, labels: Sequence[Label], figures: Sequence[Word]) -> list[Word]:
    """The figures beside the label of a line; all that stand on one line of print where it has none."""
    if not figures:
        return []
    if not line.label:
        middles = [word.box.middle[1] for word in figures]
        return [*figures] if max(middles) - min(middles) < figures[0].height / 2 else []
    box = next(label.box for label in labels if label.plain == line.plain)
    return [
        word
        for word in figures
        if box.top - BESIDE * word.height <= word.box.middle[1] <= box.bottom + BESIDE * word.height
        and word.box.left > box.left
    ]


def _columns(heads: Sequence[Label], figures: Sequence[Word]) -> list[tuple[tuple[float, float], str]]:
    """From where to where each column reaches, with the head that stands in it, "" where not one alone does."""
    reach = [(label.box.left, label.box.right, label.plain) for label in heads]
    reach += [(word.box.left, word.box.right, "") for word in figures]
    columns: list[tuple[tuple[float, float], set[str]]] = []
    for left, right, head in sorted(reach):
        if columns and left <= columns[-1][0][1] + APART:
            (start, end), held = columns[-1]
            columns[-1] = (start, max(end, right)), held | {head}
        else:
            columns.append(((left, right), {head}))
    return [(place, "".join(held)) if len(held - {""}) == 1 else (place, "") for place, held in columns]


def _is_proven(figures: Mapping[Ref, str], lines: Sequence[Line], sums: Iterable[Sum]) -> bool:
    """Whether every line has its figures, but those that its printed total shows to be nothing; and nearly all totals
    of rows are right."""
    of_rows = [one for one in sums if _is_of_row(one) and any(one.ref in line.cells for line in lines)]
    right = {one for one in of_rows if _adds_up([figures.get(ref, "") for ref in (*one.parts, one.ref)])}
    told = {ref for one in right for ref in (*one.parts, one.ref)}
    is_filled = all(ref in figures or ref in told for line in lines for ref in line.cells)
    return is_filled and len(right) >= PROVEN * len(of_rows)


def _adds_up(row: Sequence[str]) -> bool:
    """Whether the last of a row's texts is a number, and what the others add up to that are filled."""
    filled = [text for text in row if text]
    return bool(row[-1]) and all(map(str.isdecimal, filled)) and int(row[-1]) == sum(map(int, filled[:-1]))


def _is_of_row(total: Sum) -> bool:
    return all(part.line == total.ref.line for part in total.parts)


def _rows(grid: Grid, figures: Mapping[Ref, str]) -> list[tuple[str, ...]]:
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = figures.get(cell.ref, "") if cell.ref else cell.label
    return [*map(tuple, rows)]


def around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
