"""Sums up the checks for the top of a page and for a row of a list."""

from typing import NamedTuple

from giyearreport.pages.looks import Look
from giyearreport.pages.outcome import Outcome
from giyearreport.reports.checking.explanations import left_open
from giyearreport.reports.models import Tally

COMPLETE = "各部分都已填完，数据平衡。"
UNCHANGED = "退回后内容还没有改动：请按退回原因逐条改好，再提交。认为不用改的，请先同县级说明。"


class Verdict(NamedTuple):
    """``look`` are the classes of the paragraph; ``lacking`` is what stands in the way, in bold."""

    look: str
    text: str
    lacking: str = ""


def for_the_unit(checked: Outcome, may_explain: bool, *, is_unchanged: bool = False) -> Verdict:
    """``is_unchanged``: the report was sent back, and is still what was sent back."""
    if checked.lacking and not may_explain:
        return Verdict("note note-info", "报告现在不能修改。下面是按现在的规则检查的结果。")
    if checked.errors:
        return Verdict(
            "note note-error" if checked.wrong else "note note-info",
            "改到一半也不要紧，随时可以接着填。",
            checked.lacking,
        )
    if checked.unexplained:
        return Verdict("note note-warn", "核对下来没有错的，写一句说明；有错的，请改正。", checked.lacking)
    if is_unchanged:
        return Verdict("note note-warn", UNCHANGED)
    if not checked.weighty:
        return Verdict("note note-ok", COMPLETE)
    return Verdict("note note-ok", "各部分都已填完，数据平衡，提醒都有说明。")


def for_the_county(checked: Outcome) -> Verdict:
    left = left_open(len(checked.wrong), len(checked.unexplained), len(checked.unfilled))
    if left:
        return Verdict("sub", f"{'，'.join(left)}。")
    return Verdict("note note-ok", "数据平衡，提醒都有说明或者认可。" if checked.weighty else COMPLETE)


def in_a_list(tally: Tally) -> list[Look]:
    """What a list of reports shows of one: how much is not filled, wrong, not explained, or explained
    by the unit alone, which the county has to read; else that nothing is. A tally does not tell what is not filled, as
    the unit reads it, from what is wrong."""
    counted = [
        Look("info", f"{tally.blanks} 格未填") if tally.blanks else None,
        Look("error", f"{tally.errors} 处没填或要改") if tally.errors else None,
        Look("warn", f"{tally.unexplained} 条提醒没有说明") if tally.unexplained else None,
        Look("info", f"有说明 {tally.explained} 条") if tally.explained else None,
    ]
    return [look for look in counted if look] or [Look("ok", "没有问题")]
