"""Damage to what a cell shows."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.readers.ugly.printed import Place, Table


def shown(table: Table, change: Callable[[str], str], random: Random, share: float) -> Table:
    return [
        [replace(p, text=change(p.text)) if p.is_figure and random.random() < share else p for p in row]
        for row in table
    ]


def marked(table: Table, random: Random) -> Table:
    """A footnote's mark behind a figure."""
    mark = random.choice(("①", "²", "*", "[1]", "（注1）", "※"))
    return shown(table, lambda text: text + mark if text else text, random, 0.05)


def remarked(table: Table, random: Random) -> Table:
    """A remark in brackets behind a figure."""
    remark = random.choice(("（其中修订16件）", "(含上年2件)", "（含自然失效29件）", "（更正）"))
    return shown(table, lambda text: text + remark if text else text, random, 0.04)


def measured(table: Table, random: Random) -> Table:
    """A measure behind each figure."""
    return shown(table, lambda text: f"{text}{random.choice(('件', ' 件', '件。'))}" if text else text, random, 1)


def zeros_left_out(table: Table, random: Random) -> Table:
    """Zeros blank, or a stroke."""
    stroke = random.choice(("", "", "—", "-", "/", "无", " "))
    return shown(table, lambda text: stroke if text == "0" else text, random, random.choice((1, 0.5)))


def grouped(table: Table, random: Random) -> Table:
    """Thousands in groups."""
    mark = random.choice((",", "，"))
    return shown(table, lambda text: f"{int(text):,}".replace(",", mark) if text.isdecimal() else text, random, 1)


def widened(table: Table, random: Random) -> Table:
    """Full-width digits."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return shown(table, lambda text: text.translate(wide), random, random.choice((1, 0.3)))


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


CELLS = (marked, remarked, measured, zeros_left_out, grouped, widened, total_only, heads_remarked, labels_broken)
