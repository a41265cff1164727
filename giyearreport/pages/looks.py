"""How findings and balances look on a page: icon, word, and how many causes are shown at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from giyearreport.formats.grammar import Ref
from giyearreport.rules import Level
from giyearreport.rules.tables.arithmetic import Balance

MOST_CAUSES = 3  # that stand open; the others are folded


class Look(NamedTuple):
    """``icon`` is the name of a drawing, ``word`` what stands beside it."""

    icon: str
    word: str


LOOKS: Mapping[Level, Look] = {
    Level.ERROR: Look("error", "要改"),
    Level.WARNING: Look("warn", "请核对"),
    Level.HINT: Look("info", "提示"),
}
UNFILLED = Look("empty", "未填")
FOLLOWS = Look("info", "随之不平")
LET_PASS = Look("ok", "已认可")
LATE = Look("clock", "逾期")


@dataclass(frozen=True)
class ShownBalance:
    """An identity on a page: whether it holds, and the cell to look at first."""

    balance: Balance

    @property
    def kind(self) -> str:
        return {True: "is-even", False: "is-uneven", None: "is-open"}[self.balance.holds]

    @property
    def icon(self) -> str:
        return {True: "ok", False: "error", None: "half"}[self.balance.holds]

    @property
    def at(self) -> Ref:
        return self.balance.identity.left[0]
