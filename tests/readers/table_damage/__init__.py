"""Tables damaged as extractors, content management systems and people damage them; and what reading them came to.

A damaged report of a number is the same for the same number. The figures that it shows are known, so a figure is read
right, is left out or differs with a note, is refused with the whole file, or is silently another: that must not be.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from random import Random
from typing import NamedTuple

from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Edition, Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers import Unreadable, read
from giyearreport.readers.notes import NoteKind
from giyearreport.readers.reading import Reading
from tests.readers import ugly
from tests.readers.table_damage.cells import CELLS
from tests.readers.table_damage.drags import DRAGS
from tests.readers.table_damage.figures import figures
from tests.readers.table_damage.layouts import LAYOUTS, sorted_beside_labels
from tests.readers.table_damage.rows import ROWS, without_total
from tests.readers.table_damage.writing import WRITING
from tests.readers.ugly.printed import Figures, Table, split, table_of
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
Damage = Callable[[Table, Random], Table]
KINDS: dict[str, Damage] = {kind.__name__: kind for kind in (*CELLS, *ROWS, *WRITING, *LAYOUTS, *DRAGS)}
MORE_KINDS_FROM, ALL_KINDS_FROM = 100_000, 200_000


class Damaged(NamedTuple):
    """A file, what it shows in each cell, and what was done to it."""

    data: bytes
    edition: Edition
    shows: Figures
    done: tuple[str, ...]


def damaged(format: str, number: int, kind: str = "") -> Damaged:
    """The damaged report of a number; of a kind, where one is named. Numbers below ``ALL_KINDS_FROM`` keep to
    what was known when ``ONCE_WRONG`` in ``test_damaged_tables.py`` was begun, or before ``DRAGS`` came."""
    random = Random(f"{SEED} {format} {number} {kind}".rstrip())
    edition = EDITIONS["2021"]
    shows = figures(edition, random)
    chosen = [KINDS[kind]] if kind else _chosen(number, random)
    tables = {code: table_of(edition.table(code).grid, shows) for code in ugly.TABLES}
    are_split = random.random() < 0.5 or any(damage in (*ROWS, *LAYOUTS, *DRAGS) for damage in chosen)
    tables = {
        code: split(table, repeat=random.random() < 0.2) if are_split else table for code, table in tables.items()
    }
    for damage in chosen:
        hit = ugly.TABLES if random.random() < 0.5 else (random.choice(ugly.TABLES),)
        tables |= {code: damage(tables[code], random) for code in hit}
    make = random.choice(MAKERS[format])
    blocks = _blocks(edition, tables, random)
    return Damaged(make(blocks), edition, shows, (_name_of(make), *(damage.__name__ for damage in chosen)))


def _chosen(number: int, random: Random) -> list[Damage]:
    """One to four damages, in the order in which they are done."""
    cells, rows = (CELLS, ROWS) if number < MORE_KINDS_FROM else ((*CELLS, *WRITING), (*ROWS, *LAYOUTS))
    rows = rows if number < ALL_KINDS_FROM else (*rows, *DRAGS)
    chosen = random.sample(cells, random.choice((0, 1, 1, 2))) + random.sample(rows, random.choice((0, 1, 1, 2)))
    if sorted_beside_labels in chosen and without_total in chosen:
        chosen.remove(without_total)  # nothing would tell of the sort
    return chosen or [random.choice((*cells, *rows))]


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


def outcome(format: str, number: int, kind: str = "") -> tuple[Counter[str], list[str]]:
    """How many figures of the report of a number were read right, noted, refused and silently wrong; and those that
    were, as ``address: shown, read``."""
    report = damaged(format, number, kind)
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
    """The cells that a note names, those whose printed total is noted to differ, those of a table whose figures are
    noted to have moved perhaps, and those of a line of table two of which another cell is noted to be blank: where a
    cell was deleted and the others moved up, nothing else tells."""
    noted = {note.cell for note in reading.notes if note.cell is not None}
    short = {note.cell.line for note in reading.notes if note.kind is NoteKind.BLANK and note.cell}
    noted |= {
        ref for cell in reading.content.edition.cells if (ref := cell.ref).table == "disclosure" and ref.line in short
    }
    doubted = {note.at.section for note in reading.notes if note.kind is NoteKind.PERHAPS_MOVED}
    noted |= {cell.ref for cell in reading.content.edition.cells if cell.ref.table in doubted}
    totals = {note.cell for note in reading.notes if note.kind is NoteKind.PRINTED_TOTAL}
    sums = (total for total in reading.content.edition.sums if total.ref in totals)
    return noted | {part for total in sums for part in total.parts}
