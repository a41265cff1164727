"""The declared sums and identities (勾稽关系), evaluated here and described for the browser: one list, two evaluators.

Source: 国办公开办函〔2021〕30号 附件 表三, and the same words in 〔2019〕60号.
"""

from dataclasses import dataclass
from typing import Any

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Edition, Identity, Ref

#: The verdict on an identity, in the same words from the server and from the browser.
WORDS = {
    "open": "还有 {blanks} 格没有数字，无法判断",
    "even": "{left} = {right}，平衡",
    "uneven": "差 {difference} 件：{left_name}为 {left}，{right_name}为 {right}",
}


@dataclass(frozen=True)
class Balance:
    """An identity in one report. A side is None when a part of it is blank; ``blanks`` counts those parts."""

    identity: Identity
    left: Number
    right: Number
    blanks: int

    @property
    def difference(self) -> Number:
        """Left minus right; None where a part is blank: blank is not zero."""
        return None if self.left is None or self.right is None else self.left - self.right

    @property
    def holds(self) -> bool | None:
        return None if self.difference is None else self.difference == 0

    @property
    def message(self) -> str:
        words = WORDS["open"] if self.holds is None else WORDS["even"] if self.holds else WORDS["uneven"]
        return words.format(
            blanks=self.blanks,
            difference=abs(self.difference or 0),
            left_name=self.identity.left_name,
            left=self.left,
            right_name=self.identity.right_name,
            right=self.right,
        )


def balances(report: ReportContent) -> list[Balance]:
    """Every identity of the report's edition, in print order."""
    return [_balance(report, identity) for table in report.edition.tables for identity in table.identities]


def declaration(edition: Edition, table: str | None = None) -> dict[str, Any]:
    """An edition, or one table, as JSON for the browser: the leaf parts of every sum, the identities, the kind of
    number of each leaf cell, the leaf cells that go on from last year, and the words of the verdict."""
    tables = [edition.table(table)] if table else edition.tables
    return {
        "sums": {str(total.ref): _addresses(total.parts) for t in tables for total in t.sums},
        "identities": [_described(identity) for t in tables for identity in t.identities],
        "kinds": {str(cell.ref): cell.kind.value for t in tables for cell in t.cells},
        "going_on": [str(cell.ref) for t in tables for cell in t.cells if goes_on(cell.ref)],
        "words": WORDS,
    }


def goes_on(ref: Ref) -> bool:
    """Whether last year's report tells the number, or all but tells it: 上年结转 and 现行有效. Such a cell is not 0
    only because nobody filled it (表三 填报说明: 上年结转等于上一年度的结转下年度)."""
    return ref.line == "carried_in" or ref.column == "in_force"


def _balance(report: ReportContent, identity: Identity) -> Balance:
    blanks = sum(report.cells[ref] is None for ref in {*identity.left, *identity.right})
    return Balance(identity, report.sum_of(identity.left), report.sum_of(identity.right), blanks)


def _described(identity: Identity) -> dict[str, Any]:
    return {
        "rule": identity.rule,
        "name": identity.name,
        "place": identity.place,
        "left": _addresses(identity.left),
        "right": _addresses(identity.right),
        "left_name": identity.left_name,
        "right_name": identity.right_name,
        "shows": _addresses(identity.shows),
    }


def _addresses(refs: tuple[Ref, ...]) -> list[str]:
    return [str(ref) for ref in refs]
