"""Names of places as people type them without an input method: 柳湾镇 as liuwanzhen, or lwz (U103).

A character may be read in several ways (朝阳, 会稽), and only who lives there knows which: a short name is kept in all
of them, a long one as its words are usually read. The tables of pypinyin take 50 MB: they are loaded where a unit is
saved, and in no process that only searches.
"""

from collections.abc import Iterable
from itertools import islice, product

from django.db import models

SHORT = 6  # characters
MOST_READINGS = 64


class SpeltField(models.TextField):
    """How the unit's names are spelt, each way between blanks; made anew whenever the unit is saved."""

    def pre_save(self, model_instance, add):
        found = spelt((model_instance.short_name, *model_instance.all_names))
        setattr(model_instance, self.attname, found)
        return found


def spelt(names: Iterable[str]) -> str:
    ways = dict.fromkeys(way for name in names for way in _ways(name))
    return f" {' '.join(ways)} " if ways else ""


def _ways(name: str) -> Iterable[str]:
    from pypinyin import Style, lazy_pinyin, pinyin

    name = "".join(name.split())
    yield "".join(lazy_pinyin(name)).lower()
    if len(name) > SHORT:
        return
    for style in (Style.NORMAL, Style.FIRST_LETTER):
        readings = product(*pinyin(list(name), style=style, heteronym=True))
        yield from ("".join(reading).lower() for reading in islice(readings, MOST_READINGS))
