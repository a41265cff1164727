"""Reports whose text says something in numbers: own sentences put where a clerk would write them, beside figures."""

from giyearreport.content import ReportContent
from giyearreport.rules import Finding, Organ
from tests.rules.cases import check
from tests.rules.reports import TOWNSHIP, clean

NOBODY_ASKED = "全年未收到政府信息公开申请，也没有上年结转的申请。"
BEFORE_PLATFORM = "撤下过期信息7条。"

Cells = dict[str, int | str]


def asked(**lines: int) -> Cells:
    """Lines of 表三, all in the column of natural persons."""
    return {f"applications.{line}.natural_person": number for line, number in lines.items()}


def applications_told(said: str, cells: Cells, unit: Organ = TOWNSHIP) -> list[Finding]:
    """``said`` stands in （二）依申请公开, instead of the sentence that nobody asked for anything."""
    return check(_with(NOBODY_ASKED, said, cells), unit=unit)


def disputes_told(said: str, cells: Cells, unit: Organ = TOWNSHIP) -> list[Finding]:
    """``said`` stands after that sentence."""
    return check(_with(NOBODY_ASKED, NOBODY_ASKED + said, cells), unit=unit)


def files_told(said: str, cells: Cells, unit: Organ = TOWNSHIP) -> list[Finding]:
    """``said`` stands at the end of （三）政府信息管理."""
    return check(_with(BEFORE_PLATFORM, BEFORE_PLATFORM + said, cells), unit=unit)


def fee_told(said: str, amount: str) -> list[Finding]:
    """``said`` stands in 六, ``amount`` is 收费 in 万元."""
    prose = {"other_matters": f"{said}\n除此以外，没有其他需要报告的事项。"}
    return check(clean(prose=prose, cells={"disclosure.fees.amount": amount}), unit=TOWNSHIP)


def _with(old: str, new: str, cells: Cells) -> ReportContent:
    overview = clean().prose["overview"]
    assert old in overview
    return clean(prose={"overview": overview.replace(old, new)}, cells=cells)
