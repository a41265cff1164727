"""Which cells a stated number may mean, and what stands there."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giyearreport.content import ReportContent, add
from giyearreport.counting import Fact
from giyearreport.counting.codes import GROUP_OF, GROUPS, OTHER_HANDLING
from giyearreport.formats.applications import APPLICANTS
from giyearreport.formats.grammar import Ref
from giyearreport.formats.litigation import RESULTS, TOTAL
from giyearreport.formats.numbers import Figure
from giyearreport.rules.prose.statements import Statement

ORGANIZATIONS = tuple(applicant.code for applicant in APPLICANTS[1:])
CASES = {
    "reconsideration": ("reconsideration",),
    "direct": ("direct",),
    "after_reconsideration": ("after_reconsideration",),
    "litigation": ("direct", "after_reconsideration"),
    "disputes": ("reconsideration", "direct", "after_reconsideration"),
}
_CASE_NAMES = {
    "reconsideration": "行政复议",
    "direct": "未经复议直接起诉",
    "after_reconsideration": "复议后起诉",
    "litigation": "行政诉讼",
    "disputes": "行政复议和行政诉讼",
}
_SHORT = {"received": "新收", "carried_in": "上年结转", "handled": "办理结果总计", "carried_out": "结转下年度"}


class Candidate(NamedTuple):
    """A meaning that a number may have: the sum of some cells, under the name that a message gives it."""

    label: str
    refs: tuple[Ref, ...]


class Amount(NamedTuple):
    """What the cells add up to. Not ``whole`` where some are blank: then it is the least that it can be."""

    least: Figure
    whole: bool

    def __str__(self) -> str:
        return f"为 {self.least} 件" if self.whole else f"至少为 {self.least} 件，还有未填的格"


def amount(content: ReportContent, refs: Sequence[Ref]) -> Amount:
    leaves = [leaf for ref in refs for leaf in ([ref] if ref in content.cells else content.edition.sum_at(ref).parts)]
    values = [content.cells[leaf] for leaf in leaves]
    return Amount(add(value for value in values if value is not None), None not in values)


def candidates(content: ReportContent, statement: Statement) -> tuple[Candidate, ...]:
    """Every meaning of the statement's number in this edition, the plainest first."""
    found = (Candidate(label, tuple(refs)) for label, refs in _meanings(content, statement.fact, statement))
    return tuple(candidate for candidate in found if all(ref in content.edition for ref in candidate.refs))


def _meanings(content: ReportContent, fact: Fact, statement: Statement) -> Iterator[tuple[str, list[Ref]]]:
    code = fact.counted
    if code in ("received", "handled", "carried_in", "carried_out"):
        yield from _flow(code, statement)
    elif code in (*(applicant.code for applicant in APPLICANTS), "organizations"):
        yield from _by_applicant(code, statement)
    elif code.partition(".")[0] in CASES:
        yield from _disputes(code, statement)
    elif code in ("licences", "penalties", "coercive_measures"):
        decisions = Ref("disclosure", code, "decisions")
        yield _label(content, decisions), [decisions]
    elif code.startswith(("regulations.", "normative_documents.")) and "+" not in code:
        yield from _documents(content, *code.split("."))
    elif Ref("applications", code.split("+")[0], "total") in content.edition:
        yield from _outcomes(content, code.split("+"))
        if code == OTHER_HANDLING and fact.named in _REST:
            yield "文中没有列出的各项", [total_of(group) for group in GROUPS if group not in _listed(statement)]


#: 公开8件、部分公开4件、其他7件: all that the list does not name.
_REST = ("其他", "其它", "其余")


def _listed(statement: Statement) -> set[str]:
    """The groups that the list before names; a line of one is named as the group."""
    named = (code for fact in statement.before for code in fact.counted.split("+"))
    return {GROUP_OF.get(code, code) for code in named}


def total_of(line: str) -> Ref:
    return Ref("applications", line, "total")


def _flow(code: str, statement: Statement) -> Iterator[tuple[str, list[Ref]]]:
    yield _SHORT[code], [total_of(code)]
    if code == "received":
        yield "连同上年结转", [total_of("received"), total_of("carried_in")]
        if statement.words.startswith(("共处理", "收办")) or _is_also(statement, "handled"):
            yield _SHORT["handled"], [total_of("handled")]
    if code == "handled" and _is_also(statement, "received"):
        yield _SHORT["received"], [total_of("received")]
        yield "连同上年结转", [total_of("received"), total_of("carried_in")]


def _is_also(statement: Statement, code: str) -> bool:
    """受理并答复12件: one number stated of both."""
    fact = statement.fact
    return any(other.counted == code and (other.start, other.end) == (fact.start, fact.end)
               for other in statement.beside)  # fmt: skip


def _by_applicant(code: str, statement: Statement) -> Iterator[tuple[str, list[Ref]]]:
    columns = ORGANIZATIONS if code == "organizations" else (code,)
    name = "法人或其他组织" if code == "organizations" else next(a.label for a in APPLICANTS if a.code == code)
    received, carried = ([Ref("applications", line, c) for c in columns] for line in ("received", "carried_in"))
    yield f"新收中的{name}", received
    yield "连同上年结转", [*received, *carried]
    totals = [fact.counted for fact in statement.before if fact.counted in ("received", "handled")]
    if totals[-1:] == ["handled"]:
        yield f"办理结果总计中的{name}", [Ref("applications", "handled", column) for column in columns]


def _disputes(code: str, statement: Statement) -> Iterator[tuple[str, list[Ref]]]:
    case, _, result = code.partition(".")
    result = result or "total"
    yield _case_label(case, result), [Ref("litigation", record, result) for record in CASES[case]]
    named = any(word in statement.fact.named for word in ("复议", "诉"))
    if result != "total" and not named and _stated_cases(statement) > {case}:
        yield _case_label("disputes", result), [Ref("litigation", record, result) for record in CASES["disputes"]]


def _stated_cases(statement: Statement) -> set[str]:
    return {fact.counted for fact in statement.before if fact.counted in CASES}


def _case_label(case: str, result: str) -> str:
    return f"{_CASE_NAMES[case]}的{next(leaf.label for leaf in (*RESULTS, TOTAL) if leaf.code == result)}"


def _documents(content: ReportContent, line: str, column: str) -> Iterator[tuple[str, list[Ref]]]:
    for ref in content.edition.alike(Ref("disclosure", line, column)):
        yield _label(content, ref), [ref]


def _outcomes(content: ReportContent, lines: Sequence[str]) -> Iterator[tuple[str, list[Ref]]]:
    yield "、".join(_label(content, total_of(line)) for line in lines), [total_of(line) for line in lines]
    if list(lines) == ["granted"]:
        yield "连同部分公开", [total_of("granted"), total_of("partially_granted")]


def _label(content: ReportContent, ref: Ref) -> str:
    """The official label without its number and remarks: 予以公开, 行政规范性文件本年制发件数."""
    cell = content.edition.cell(ref)
    line, column = cell.line_label, cell.column_label
    bare = re.sub(r"^[一二三四]、|（[一二三四五六七]）|（[^）]*的，.*）$", "", line).split(" ")[-1]
    return f"“{re.sub(r'^[0-9][.]', '', bare)}”" if column == "总计" else f"“{bare}{column}”"
