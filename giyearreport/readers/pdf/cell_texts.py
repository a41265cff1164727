"""What is written in each cell of a ruled table, and what outside all of them."""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise
from math import inf

from giyearreport.readers.form.cell_text import is_figure, raised
from giyearreport.readers.form.rows import Row
from giyearreport.readers.pdf.geometry import Box, Character
from giyearreport.readers.pdf.ruled_tables import RuledTable, place_among

OVER_EDGE = 0.2  # of a character's width, by which it may stand over an edge
APART_BY = 0.1  # of a digit's width, by which the space between two numbers differs from that between their digits
SMALL, RAISED = 0.95, 0.2  # of the size of type: how small and how high the mark of a note is
TINY, OFF_LINE = 0.75, 0.1  # the same of one that stands anywhere in a cell, and of one off its line up or down
A_STEP = 0.85  # of a size the next smaller of Word's (小四 and 五号, 五号 and 小五): retyped digits of one number
FILLS = 0.6  # of its cell's width that each of two numbers takes, where one digit follows the other over a rule
MARGINS = 12  # points: those of a cell, left and right together; 10.8 in Word
APART = " ； "  # between figures that stand on lines of their own in one cell: no figure may come of them

SPANNED = "\u2060"  # a word joiner, which is nobody's text
UNRULED = "\u2061"  # nobody's text either
BLANKS = ("", SPANNED, UNRULED)


def rows_in(table: RuledTable, characters: Sequence[Character]) -> list[Row]:
    """The rows of a table: each cell's text in its first place; other places are blank, SPANNED where the cell to their
    left goes on, or UNRULED where the row ended before."""
    written: dict[int, list[Character]] = {}
    for run in chain.from_iterable(_numbers_in(table, run) for run in _runs(table, characters)):
        written.setdefault(_cell_at(table, run), []).extend(run)
    texts = {cell: text_of(found, _room(table, cell)) for cell, found in written.items()}
    return [
        Row(_ended(tuple(_fields(number, cells, texts)), table.ends[number]))
        for number, cells in enumerate(table.cells)
    ]


def _ended(fields: tuple[str, ...], end: int) -> tuple[str, ...]:
    """With UNRULED behind a row's last rule, if nothing is written there."""
    behind = fields[end:]
    return fields if any(field not in BLANKS for field in behind) else fields[:end] + (UNRULED,) * len(behind)


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
    first, second, row = place_among(table.across, x0), place_among(table.across, x1), place_among(table.down, y)
    if first == second or table.cells[row][first] == table.cells[row][second]:
        return False
    width = before.box.right - before.box.left
    if before.text.isdigit() and after.text.isdigit():
        usual = run[-1].box.left - run[-2].box.right if len(run) > 1 else 0
        return abs(after.box.left - before.box.right - usual) > APART_BY * width
    edge = table.across[max(first, second)]
    return before.box.right - OVER_EDGE * width <= edge <= after.box.left + OVER_EDGE * width


def _numbers_in(table: RuledTable, run: list[Character]) -> list[list[Character]]:
    """The numbers of a run whose digits stand evenly over a rule: several, where each fills a cell of its own; what is
    too wide for one cell fills no other."""
    parts = [list(part) for _, part in groupby(run, key=lambda ch: _cell_at(table, [ch]))]
    if len(parts) > 1 and all(_fills(table, part) for part in parts):
        return parts
    return [run]


def _fills(table: RuledTable, part: list[Character]) -> bool:
    place = place_among(table.across, part[0].box.middle[0])
    width = table.across[place + 1] - table.across[place]
    return all(ch.text.isdigit() for ch in part) and part[-1].box.right - part[0].box.left > FILLS * width


def _cell_at(table: RuledTable, run: list[Character]) -> int:
    x, y = Box(run[0].box.left, run[0].box.top, run[-1].box.right, run[-1].box.bottom).middle
    return table.cells[place_among(table.down, y)][place_among(table.across, x)]


def _room(table: RuledTable, cell: int) -> float:
    """The width of a cell."""
    row, column = divmod(cell, len(table.across) - 1)
    return table.across[column + table.cells[row].count(cell)] - table.across[column]


def text_of(characters: Sequence[Character], room: float) -> str:
    """What is written in a cell of that width. Its lines are joined, for labels are broken where the cell ends; a
    number that goes on in the next line does so because it fills the first. A space stays where one is seen between
    digits."""
    lines = [sorted(line, key=lambda ch: ch.box.left) for line in in_lines(characters)]
    texts = [said_in_cell(line) for line in lines]
    if len(texts) > 1 and all(map(is_figure, texts)):
        is_even = _are_alike([ch for line in lines for ch in line])
        widths = [line[-1].box.right - line[0].box.left for line in lines]
        digit = lines[0][0].box.right - lines[0][0].box.left
        is_full = widths[0] + digit / 2 >= max(widths) and widths[0] + digit + MARGINS > room
        if not is_even or not is_full or len(set(map(len, texts[:-1]))) > 1 or len(texts[0]) < 4:
            return APART.join(texts)
    return "".join(texts)


def said_in_cell(line: Sequence[Character]) -> str:
    """What the characters of a line say that stands in a cell, with a space between two digits that do not follow each
    other, or differ in size by more than a step."""
    return "".join(_spaced(line))


def _spaced(line: Sequence[Character]) -> Iterator[str]:
    texts = _signs_in_cell(line)
    yield from texts[:1]
    for (before, after), (one, other) in zip(pairwise(line), pairwise(texts), strict=True):
        is_gap = before.text.isdigit() and after.text.isdigit() and not _continues(before, after)
        is_step = one.isdecimal() and other.isdecimal() and not _are_alike((before, after), A_STEP)
        yield f" {other}" if is_gap or is_step else other


def _signs_in_cell(line: Sequence[Character]) -> list[str]:
    """As ``signs``; digits that are tiny beside the largest, or smaller and off its line, are marks of notes too. What
    is smaller by more than a step on the same line may be either."""
    if _are_alike(line):
        return signs(line)
    largest = max((ch.box for ch in line if ch.text.isdecimal()), key=lambda box: box.bottom - box.top)
    size = largest.bottom - largest.top
    return [
        _mark(ch.text) if ch.text.isdecimal() and _is_mark(ch.box, size, largest.bottom) else sign
        for ch, sign in zip(line, signs(line), strict=True)
    ]


def signs_in_line(line: Sequence[Character]) -> list[str]:
    """As ``signs``, where digits of different sizes that follow each other are what they are in a cell."""
    texts = signs(line)
    if _are_alike(line):
        return texts
    start = 0
    for end in range(1, len(line) + 1):
        if end < len(line) and _is_number_going_on(line[end - 1], line[end]):
            continue
        if not _are_alike(line[start:end]):
            texts[start:end] = _spaced(line[start:end])
        start = end
    return texts


def _is_number_going_on(before: Character, after: Character) -> bool:
    return before.text.isdecimal() and after.text.isdecimal() and _continues(before, after)


def _are_alike(characters: Sequence[Character], least: float = SMALL) -> bool:
    """Whether the digits among them are of one size, or the smallest that much of the largest."""
    heights = [ch.box.bottom - ch.box.top for ch in characters if ch.text.isdecimal()]
    return not heights or min(heights) >= least * max(heights)


def _is_mark(digit: Box, size: float, foot: float) -> bool:
    """Whether a digit beside larger ones, whose size and foot are given, is no digit of their number."""
    height = digit.bottom - digit.top
    return height < TINY * size or (height < SMALL * size and abs(digit.bottom - foot) > OFF_LINE * size)


def signs(line: Sequence[Character]) -> list[str]:
    """What the characters of a line say: digits that are small and stand above the line are the mark of a note."""
    heights = [ch.box.bottom - ch.box.top for ch in line]
    size = max(heights)
    if min(heights) >= SMALL * size:
        return [ch.text for ch in line]
    foot = line[heights.index(size)].box.bottom - RAISED * size
    are_marks = (height < SMALL * size and ch.box.bottom < foot for ch, height in zip(line, heights, strict=True))
    return [_mark(ch.text) if is_mark else ch.text for ch, is_mark in zip(line, are_marks, strict=True)]


def _mark(text: str) -> str:
    """A digit, which may be a wide one, as the mark of a note."""
    return raised(str(int(text))) if text.isdecimal() else text


def in_lines(characters: Sequence[Character]) -> list[list[Character]]:
    """The characters by the line they stand on, from the top down."""
    lines: list[list[Character]] = []
    middle, size = -inf, 2.0  # of what stands highest on the line: a mark above it is smaller than the rest
    for ch in sorted(characters, key=_height):
        own = max(ch.box.bottom - ch.box.top, 2)
        if _height(ch) - middle <= max(size, own) / 2:
            lines[-1].append(ch)
        else:
            lines.append([ch])
            middle, size = _height(ch), own
    return lines


def _height(ch: Character) -> float:
    """Of its middle, from the top of the page."""
    return (ch.box.top + ch.box.bottom) / 2


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
