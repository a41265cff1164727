"""The measure words behind numbers: 件, 份, 万元."""

from giyearreport.counting.words import measures

_UNITS = dict.fromkeys(measures.MEASURES, 0) | measures.MONEY
_BY_LENGTH = sorted([*_UNITS, *measures.NOT_MEASURES], key=len, reverse=True)
_UNITS_BY_FIRST: dict[str, list[str]] = {}
for _unit in _BY_LENGTH:
    _UNITS_BY_FIRST.setdefault(_unit[0], []).append(_unit)


def measure_at(text: str, place: int) -> tuple[str, int] | None:
    """The measure word at a place and, for money, what one is worth in 元."""
    for unit in _UNITS_BY_FIRST.get(text[place : place + 1], ()):
        if text.startswith(unit, place) and not any(text.startswith(longer, place) for longer in _BEHIND.get(unit, ())):
            return (unit, _UNITS[unit]) if unit in _UNITS else None
    return None


#: What only looks as if it began with a longer measure word: 3起诉讼, 余1件次年办理.
_BEHIND = {"起诉": ("起诉讼",), "件次": ("件次年",)}


def begins_with_measure(text: str, place: int) -> bool:
    """Whether a measure word stands at a place, or what only looks like one."""
    return any(text.startswith(unit, place) for unit in _UNITS_BY_FIRST.get(text[place : place + 1], ()))
