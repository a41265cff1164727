"""Decides what kind of organ reports: by its unit where that is known, else by its name."""

import re

from giyearreport.formats.organs import GOVERNMENTS, OrganKind
from giyearreport.rules.case import Case

_TOWNSHIP = re.compile(r"(?:镇|乡|街道)(?:人民政府|办事处)?$")
_GOVERNMENT = re.compile(r"人民政府$|[镇乡县]$|[^市地小园新校发][市区]$")


def is_township(case: Case) -> bool:
    """A township, or a 街道办事处."""
    if case.unit is not None:
        return case.unit.level == OrganKind.TOWNSHIP
    return bool(_TOWNSHIP.search(case.content.unit))


def is_government(case: Case) -> bool:
    """One of the 各级人民政府, which owe more than a department; a 街道办事处 is none, but the 派出机关 of one."""
    if "街道" in case.content.unit:
        return False
    if case.unit is not None:
        return case.unit.level in GOVERNMENTS
    return bool(_GOVERNMENT.search(case.content.unit))
