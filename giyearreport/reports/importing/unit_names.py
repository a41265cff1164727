"""Finds the unit of a title: 龙潭区缸窑镇 is 吉林市龙潭区缸窑镇人民政府, but 蓝山县白石镇 is not 青禾县白石镇."""

import re
import unicodedata
from collections.abc import Iterable

from giyearreport.units.models import Unit

_ORGAN = re.compile(r"人民政府(?=.)|(?:人民政府|办事处|管理委员会|管委会)$")
_ENDS_A_PLACE = tuple("省市区县旗州盟乡镇")
SHORTEST = 2  # characters of a name that still says something


def matching(printed: str, units: Iterable[Unit]) -> list[Unit]:
    """The units that a printed name can mean: those it names in full; else by their short name or by the tail of a
    full one; by a name of today or of before."""
    if len(stem(printed)) < SHORTEST:
        return []
    for means in (_in_full, _by_tail):
        found = [unit for unit in units if means(printed, unit)]
        if found:
            return found
    return []


def names(printed: str, unit: Unit) -> bool:
    """Whether a printed name can mean this unit."""
    return bool(matching(printed, [unit]))


def stem(name: str) -> str:
    """A name without spaces and without the words that every organ's name ends in."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    return _ORGAN.sub("", plain)


def _in_full(printed: str, unit: Unit) -> bool:
    return stem(printed) in map(stem, unit.all_names)


def _by_tail(printed: str, unit: Unit) -> bool:
    said = stem(printed)
    return said == stem(unit.short_name) or any(
        _is_tail(said, full) or _is_tail(full, said) for full in map(stem, unit.all_names)
    )


def _is_tail(tail: str, whole: str) -> bool:
    """Whether what stands before the tail is a place of its own: 青禾县|白石镇, not 白|石镇."""
    return whole.endswith(tail) and whole.removesuffix(tail).endswith(_ENDS_A_PLACE)
