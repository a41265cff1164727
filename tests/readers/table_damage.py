"""Tables damaged as extractors, content management systems and people damage them; and what reading them came to.

A damaged report of a number is the same for the same number. The figures that it shows are known, so a figure is read
right, is left out or differs with a note, is refused with the whole file, or is silently another: that must not be.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import chain
from random import Random
from typing import NamedTuple

from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Edition, Kind, Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers import Unreadable, read
from giyearreport.readers.notes import NoteKind
from giyearreport.readers.reading import Reading
from tests.readers import ugly
from tests.readers.ugly.printed import Figures, Place, Table, split, table_of
from tests.readers.ugly.text import text_of

SEED = 20241231
YEAR, UNIT = 2024, "云岭县青石镇人民政府"
MAKERS: dict[str, tuple[Callable[[list], bytes], ...]] = {
    "text": tuple(partial(text_of, manner) for manner in ugly.TEXTS),
    "html": (ugly.html_of, partial(ugly.html_of, site=False)),
    "docx": (ugly.docx_of,),
    "xlsx": ugly.WORKBOOKS,
    "pdf": tuple(partial(ugly.pdf_of, manner=manner, letters=by) for manner in ugly.MANNERS for by in (False, True)),
}
Tables = dict[str, Table]

# The figures


def figures(edition: Edition, random: Random) -> Figures:
    """A year's figures as the form prints them: in balance, most of them 0."""
    cells: dict[Ref, float] = {}
    for cell in edition.cells:
        cells[cell.ref] = _number(random) if cell.kind is Kind.COUNT else random.choice((0, 12.5, 3))
    for identity in edition.identities:
        _balance(cells, identity.left, identity.right)
    sums = {total.ref: sum(cells[part] for part in total.parts) for total in edition.sums}
    return {ref: print_number(number) for ref, number in (cells | sums).items()}


def _number(random: Random) -> int:
    return random.choice((0, 0, 0, random.randrange(1, 10), random.randrange(10, 2000)))


def _balance(cells: dict[Ref, float], left: tuple[Ref, ...], right: tuple[Ref, ...]) -> None:
    missing = sum(cells[ref] for ref in left) - sum(cells[ref] for ref in right)
    cells[(right if missing > 0 else left)[-1 if missing > 0 else 0]] += abs(missing)


# What is done to what a cell shows


def _shown(table: Table, change: Callable[[str], str], random: Random, share: float) -> Table:
    return [
        [replace(p, text=change(p.text)) if p.is_figure and random.random() < share else p for p in row]
        for row in table
    ]


def marked(table: Table, random: Random) -> Table:
    """A footnote's mark behind a figure."""
    mark = random.choice(("①", "²", "*", "[1]", "（注1）", "※"))
    return _shown(table, lambda text: text + mark if text else text, random, 0.05)


def remarked(table: Table, random: Random) -> Table:
    """A remark in brackets behind a figure."""
    remark = random.choice(("（其中修订16件）", "(含上年2件)", "（含自然失效29件）", "（更正）"))
    return _shown(table, lambda text: text + remark if text else text, random, 0.04)


def measured(table: Table, random: Random) -> Table:
    """A measure behind each figure."""
    return _shown(table, lambda text: f"{text}{random.choice(('件', ' 件', '件。'))}" if text else text, random, 1)


def zeros_left_out(table: Table, random: Random) -> Table:
    """Zeros blank, or a stroke."""
    stroke = random.choice(("", "", "—", "-", "/", "无", " "))
    return _shown(table, lambda text: stroke if text == "0" else text, random, random.choice((1, 0.5)))


def grouped(table: Table, random: Random) -> Table:
    """Thousands in groups."""
    mark = random.choice((",", "，"))
    return _shown(table, lambda text: f"{int(text):,}".replace(",", mark) if text.isdecimal() else text, random, 1)


def widened(table: Table, random: Random) -> Table:
    """Full-width digits."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return _shown(table, lambda text: text.translate(wide), random, random.choice((1, 0.3)))


def total_only(table: Table, random: Random) -> Table:
    """Rows of seven figures show their total alone."""
    return [_with_total_alone(row) for row in table]


def _with_total_alone(row: list[Place]) -> list[Place]:
    shown = [place for place in row if place.is_figure]
    if len(shown) != 7:
        return row
    return [replace(p, text="") if p.is_figure and p is not shown[-1] else p for p in row]


def heads_remarked(table: Table, random: Random) -> Table:
    """Heads with a remark, or with spaces between their characters."""
    remark = random.choice(("（历史累计）", "（单位：件）", "(件)", " "))
    return [[_with_remark(p, remark, random) for p in row] for row in table]


def _with_remark(place: Place, remark: str, random: Random) -> Place:
    if place.is_figure or not 1 < len(place.text) < 9 or random.random() < 0.8:
        return place
    return replace(place, text=" ".join(place.text) if remark == " " else place.text + remark)


def labels_broken(table: Table, random: Random) -> Table:
    """A space or the end of a line within a label."""
    return [[_broken(place, random) for place in row] for row in table]


def _broken(place: Place, random: Random) -> Place:
    if place.is_figure or len(place.text) < 4 or random.random() < 0.7:
        return place
    at = random.randrange(2, len(place.text) - 1)
    return replace(place, text=place.text[:at] + " " + place.text[at:])


# What is done to rows and columns, which are split cells by then


def _rows_of_figures(table: Table) -> list[int]:
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
    first = next(iter(_rows_of_figures(table)), len(table))
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
    head = next(iter(_rows_of_figures(table)), len(table))
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
    rows = _rows_of_figures(table)
    if not rows:
        return table
    at = random.choice(rows)
    return [*table[:at], *table[at + 1 :]]


def row_twice(table: Table, random: Random) -> Table:
    rows = _rows_of_figures(table)
    if not rows:
        return table
    at = random.choice(rows)
    return [*table[: at + 1], *table[at:]]


def rows_moved(table: Table, random: Random) -> Table:
    """Two rows of figures in each other's place, with their labels."""
    rows = [n for n in _rows_of_figures(table) if table[n][0].text]
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


TEXTUAL = (marked, remarked, measured, zeros_left_out, grouped, widened, total_only, heads_remarked, labels_broken)
STRUCTURAL = (
    empty_columns, empty_rows, numbered, shares_beside, without_total, trimmed, torn, cell_lost, row_lost, row_twice,
    rows_moved, noted_below,
)  # fmt: skip


class Damaged(NamedTuple):
    """A file, what it shows in each cell, and what was done to it."""

    data: bytes
    edition: Edition
    shows: Figures
    done: tuple[str, ...]


def damaged(format: str, number: int) -> Damaged:
    """The damaged report of a number."""
    random = Random(f"{SEED} {format} {number}")
    edition = EDITIONS["2021"]
    shows = figures(edition, random)
    chosen = random.sample(TEXTUAL, random.choice((0, 1, 1, 2))) + random.sample(
        STRUCTURAL, random.choice((0, 1, 1, 2))
    )
    chosen = chosen or [random.choice((*TEXTUAL, *STRUCTURAL))]
    tables = {code: table_of(edition.table(code).grid, shows) for code in ugly.TABLES}
    are_split = random.random() < 0.5 or any(damage in STRUCTURAL for damage in chosen)
    tables = {
        code: split(table, repeat=random.random() < 0.2) if are_split else table for code, table in tables.items()
    }
    for damage in chosen:
        hit = ugly.TABLES if random.random() < 0.5 else (random.choice(ugly.TABLES),)
        tables |= {code: damage(tables[code], random) for code in hit}
    make = random.choice(MAKERS[format])
    blocks = _blocks(edition, tables, random)
    return Damaged(make(blocks), edition, shows, (_name_of(make), *(damage.__name__ for damage in chosen)))


def _name_of(make: Callable) -> str:
    if isinstance(make, partial):
        return make.args[0].__name__ if make.args else make.keywords.get("manner", "page")
    return make.__name__


def _blocks(edition: Edition, tables: Tables, random: Random) -> list:
    """The report; at times with last year's tables of its own behind this year's."""
    blocks: list = [f"{UNIT}{YEAR}年政府信息公开工作年度报告", f"统计期限为{YEAR}年1月1日至12月31日。"]
    for section in edition.sections:
        if section.heading:
            blocks.append(section.heading)
        blocks += [tables[section.code]] if section.is_table else ["正文一句。"] if section.heading else []
    return blocks


# What reading came to

RIGHT, NOTED, REFUSED, WRONG = "right", "noted", "refused", "silently wrong"


def outcome(format: str, number: int) -> tuple[Counter[str], list[str]]:
    """How many figures of the report of a number were read right, noted, refused and silently wrong; and those that
    were, as ``address: shown, read``."""
    report = damaged(format, number)
    cells = [cell.ref for cell in report.edition.cells]
    try:
        reading = read(report.data, f"report.{format.replace('text', 'txt')}", year=YEAR, unit=UNIT)
    except Unreadable:
        return Counter({REFUSED: len(cells)}), []
    noted = _noted(reading)
    told = Counter[str]()
    wrong = []
    for ref in cells:
        number_read = reading.content.cells.get(ref)
        if number_read is not None and print_number(number_read) == report.shows[ref]:
            told[RIGHT] += 1
        elif number_read is None or ref in noted:
            told[NOTED] += 1
        else:
            told[WRONG] += 1
            wrong.append(f"{ref}: {report.shows[ref]}, {print_number(number_read)}")
    return told, wrong


def _noted(reading: Reading) -> set[Ref]:
    """The cells that a note names, those whose printed total is noted to differ, and those of a line of table two of
    which another cell is noted to be blank: where a cell was deleted and the others moved up, nothing else tells."""
    noted = {note.cell for note in reading.notes if note.cell is not None}
    short = {note.cell.line for note in reading.notes if note.kind is NoteKind.BLANK and note.cell}
    noted |= {
        ref for cell in reading.content.edition.cells if (ref := cell.ref).table == "disclosure" and ref.line in short
    }
    totals = {note.cell for note in reading.notes if note.kind is NoteKind.PRINTED_TOTAL}
    sums = (total for total in reading.content.edition.sums if total.ref in totals)
    return noted | {part for total in sums for part in total.parts}
