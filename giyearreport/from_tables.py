"""Sentences that the tables of a report tell by themselves, for the clerk to take into the text (U29). Floor 2.

A sentence that was taken follows its figures until somebody rewrites it: it stands in the text letter by letter as the
figures of before make it, and so can be found and made anew.
"""

import re
from collections.abc import Callable, Iterable

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.formats.litigation import RESULTS
from giyearreport.formats.numbers import Figure, print_number

OUTCOMES = ("granted", "partially_granted", "refused", "unavailable", "unprocessed", "other_handling")
_NUMBERED = re.compile("^（.）|（.*）$")  # the number of a label and what it explains in brackets

Telling = Callable[[ReportContent], str]


def sentences(content: ReportContent, section: str) -> list[str]:
    """What the figures tell in this section, in the order of the report; without those whose cells are blank."""
    return [told for telling in _TELLINGS.get(section, ()) if (told := telling(content))]


def follow(was: ReportContent, now: ReportContent) -> ReportContent:
    """``now``, with the sentences that its figures changed made anew. A section that was itself rewritten stays."""
    if now.cells == was.cells:
        return now
    prose = {
        code: _followed(was, now, code) for code in _TELLINGS if now.prose[code] and now.prose[code] == was.prose[code]
    }
    return now.with_values(prose=prose)


def _followed(was: ReportContent, now: ReportContent, section: str) -> str:
    text = now.prose[section]
    for telling in _TELLINGS[section]:
        old, new = telling(was), telling(now)
        if old and new:
            text = text.replace(old, new)
    return text


def _requests(content: ReportContent) -> str:
    lines = ("received", "carried_in", "handled", "carried_out")
    numbers = _numbers(content, [Ref("applications", line, "total") for line in lines])
    if not numbers:
        return ""
    if not any(numbers):
        return "本年未收到政府信息公开申请，也没有上年结转的申请。"
    received, carried_in, handled, carried_out = map(print_number, numbers)
    return (
        f"本年新收政府信息公开申请{received}件，上年结转{carried_in}件，办结{handled}件，"
        f"结转下年度继续办理{carried_out}件。"
    )


def _outcomes(content: ReportContent) -> str:
    named = [(_label(content, line), Ref("applications", line, "total")) for line in OUTCOMES]
    numbers = _numbers(content, [ref for _, ref in named])
    counted = [f"{label}{print_number(n)}件" for (label, _), n in zip(named, numbers, strict=False) if n]
    return f"从办理结果看，{'，'.join(counted)}。" if counted else ""


def _documents(content: ReportContent) -> str:
    columns = ("issued", "repealed", "in_force")
    numbers = _numbers(content, [Ref("disclosure", "normative_documents", column) for column in columns])
    if not numbers:
        return ""
    issued, repealed, in_force = map(print_number, numbers)
    if not any(numbers):
        return "本年没有制发、废止行政规范性文件，也没有现行有效的行政规范性文件。"
    return f"本年制发行政规范性文件{issued}件，废止{repealed}件，现行有效{in_force}件。"


def _cases(content: ReportContent) -> str:
    reconsidered = _numbers(content, [Ref("litigation", "reconsideration", "total")])
    sued = _numbers(content, [Ref("litigation", line, "total") for line in ("direct", "after_reconsideration")])
    if not reconsidered or not sued:
        return ""
    if not any(reconsidered + sued):
        return "本年没有因政府信息公开工作被申请行政复议或者被提起行政诉讼。"
    results = [(r.label, content.value(Ref("litigation", "reconsideration", r.code))) for r in RESULTS]
    counted = "、".join(f"{label}{print_number(number)}件" for label, number in results if number)
    told = f"其中{counted}" if counted else ""
    parts = [f"被申请行政复议{print_number(reconsidered[0])}件", told, f"被提起行政诉讼{print_number(sum(sued))}件"]
    return f"本年因政府信息公开工作{'，'.join(filter(None, parts))}。"


_TELLINGS: dict[str, tuple[Telling, ...]] = {"overview": (_documents, _requests, _outcomes, _cases)}


def _numbers(content: ReportContent, refs: Iterable[Ref]) -> list[Figure]:
    """The numbers at these addresses; none where one is blank, or where the edition does not ask for it."""
    found = [content.value(ref) if ref in content.edition else None for ref in refs]
    return [] if None in found else [number for number in found if number is not None]


def _label(content: ReportContent, line: str) -> str:
    """The official label of a line or group, without its number and what it explains in brackets."""
    return _NUMBERED.sub("", content.edition.cell(Ref("applications", line, "total")).line_label)
