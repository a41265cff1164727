"""The demo's accounts as a table for the terminal, where a Chinese character takes two places."""

from collections.abc import Sequence
from unicodedata import east_asian_width

from giyearreport.reports.demo.county import PASSWORD, PEOPLE, UNITS

HEADS = ("用户名", "密码", "姓名", "角色", "单位", "说明")
GAP = "  "


def table() -> str:
    names = {unit.code: unit.short_name for unit in UNITS}
    return aligned(
        [HEADS, *((p.username, PASSWORD, p.name, p.role.label, names.get(p.unit, "—"), p.note) for p in PEOPLE)]
    )


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows of equally many texts as columns that line up, none padded at its end."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        GAP.join(text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def width(text: str) -> int:
    """Places that a text takes in a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
