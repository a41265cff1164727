"""Which cells a stated number may mean, and whether it is what stands there.

A fact is held against every cell that it may mean, and is wrong only where none of them fits. A sum with a blank in it
is a least amount: less than that is wrong whatever the blank may be, anything else cannot be told.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from giyearreport.content import ReportContent
from giyearreport.counting import Fact, Relation, When
from giyearreport.formats.applications import APPLICANTS
from giyearreport.formats.grammar import Ref
from giyearreport.formats.litigation import RESULTS, TOTAL
from giyearreport.rules.cells import NAMES
from giyearreport.rules.finding import Case, Level, Remark
from giyearreport.rules.prose import Statement
from giyearreport.rules.prose_answers import is_among_received, is_late_answer

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
#: Words for less than a whole line: 撤回 is a part of 其他, 信息不存在 of 不掌握.
_NARROWER = ("不存在", "商业秘密", "个人隐私", "撤回", "不属于", "非本机关", "社会稳定")


class Reading(NamedTuple):
    """A meaning that a number may have: the sum of some cells, under the name that a message gives it."""

    label: str
    refs: tuple[Ref, ...]


class Amount(NamedTuple):
    """What the cells add up to. Not ``whole`` where some are blank: then it is the least that it can be."""

    least: int
    whole: bool

    def __str__(self) -> str:
        return f"为 {self.least} 件" if self.whole else f"至少为 {self.least} 件，还有未填的格"


def amount(content: ReportContent, refs: Sequence[Ref]) -> Amount:
    leaves = [leaf for ref in refs for leaf in ([ref] if ref in content.cells else content.edition.cell(ref).parts)]
    values = [content.cells[leaf] for leaf in leaves]
    return Amount(sum(value for value in values if value is not None), None not in values)


def readings(content: ReportContent, statement: Statement) -> tuple[Reading, ...]:
    """Every meaning of the statement's number in this edition, the plainest first."""
    found = [
        Reading(label, tuple(refs)) for label, refs in _meanings(content, statement.fact, statement) if refs is not None
    ]
    return tuple(reading for reading in found if all(ref in content.edition for ref in reading.refs))


def _meanings(content: ReportContent, fact: Fact, statement: Statement) -> Iterator[tuple[str, list[Ref]]]:
    code = fact.counted
    if code in ("received", "handled", "carried_in", "carried_out"):
        yield from _flow(code, statement)
    elif code in (*(applicant.code for applicant in APPLICANTS), "organizations"):
        yield from _by_applicant(code, statement)
    elif code.partition(".")[0] in CASES:
        yield from _disputes(code, statement)
    elif code in ("licences", "penalties", "coercive_measures"):
        yield _label(content, "disclosure", code, "decisions"), [Ref("disclosure", code, "decisions")]
    elif code.startswith(("regulations.", "normative_documents.")) and "+" not in code:
        yield from _documents(content, *code.split("."))
    elif Ref("applications", code.split("+")[0], "total") in content.edition:
        yield from _outcomes(content, code.split("+"))


def _total(line: str) -> Ref:
    return Ref("applications", line, "total")


def _flow(code: str, statement: Statement) -> Iterator[tuple[str, list[Ref]]]:
    yield _SHORT[code], [_total(code)]
    if code == "received":
        yield "连同上年结转", [_total("received"), _total("carried_in")]
        if statement.words.startswith(("共处理", "收办")) or _is_also(statement, "handled"):
            yield _SHORT["handled"], [_total("handled")]
    if code == "handled" and _is_also(statement, "received"):
        yield _SHORT["received"], [_total("received")]
        yield "连同上年结转", [_total("received"), _total("carried_in")]


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
        yield _label(content, *ref), [ref]


def _outcomes(content: ReportContent, lines: Sequence[str]) -> Iterator[tuple[str, list[Ref]]]:
    yield "、".join(_label(content, *_total(line)) for line in lines), [_total(line) for line in lines]
    if list(lines) == ["granted"]:
        yield "连同部分公开", [_total("granted"), _total("partially_granted")]


def _label(content: ReportContent, *address: str) -> str:
    """The official label without its number and remarks: 予以公开, 行政规范性文件本年制发件数."""
    line, _, column = content.edition.cell(Ref(*address)).label.partition(" · ")
    bare = re.sub(r"^[一二三四]、|（[一二三四五六七]）|（[^）]*的，.*）$", "", line).split(" ")[-1]
    return f"“{re.sub(r'^[0-9][.]', '', bare)}”" if column == "总计" else f"“{bare}{column}”"


# Holding a number against its readings


def misfit(case: Case, statement: Statement) -> Remark | None:
    """What is wrong with a statement: no reading of it fits. None where one fits or cannot be told. Last year's number
    is held against last year's report, where there is one, and is a hint."""
    fact = statement.fact
    content = case.content if fact.when is When.THIS else _last_year(case) if fact.when is When.LAST else None
    if content is None or fact.number is None:
        return None
    options = [(reading, amount(content, reading.refs)) for reading in readings(content, statement)]
    if not options or any(_fits(content, statement, reading, value) for reading, value in options):
        return None
    return _remark(case, statement, options) if content is case.content else _remark_on_last_year(statement, options)


def _last_year(case: Case) -> ReportContent | None:
    return case.prior if case.prior and case.prior.year == case.content.year - 1 else None


def _fits(content: ReportContent, statement: Statement, reading: Reading, value: Amount) -> bool:
    fact = statement.fact
    if fact.relation is Relation.SHARE:
        return _share_fits(content, statement, reading, value)
    if fact.relation is Relation.ABOUT:
        return abs(fact.number - value.least) <= max(2, value.least / 4) or not value.whole
    if fact.counted == "handled" and is_among_received(statement):
        carried_in = amount(content, [_total("carried_in")])
        if not carried_in.whole or fact.number <= value.least <= fact.number + carried_in.least:
            return True
    return any(_number_fits(statement, number, value) for number in _numbers(statement))


def _numbers(statement: Statement) -> Iterator[int | Decimal]:
    """The number, and the sum of all that the sentence states under the same code (维持3件、驳回1件)."""
    fact = statement.fact
    yield fact.number
    alike = [f.number for f in statement.beside
             if (f.counted, f.relation, f.when) == (fact.counted, Relation.EXACT, fact.when)]  # fmt: skip
    if fact.counted == "handled":
        yield fact.number + sum(f.number for f in statement.beside if is_late_answer(f))
    if len(alike) > 1 and len({f.named for f in statement.beside if f.counted == fact.counted}) > 1:
        yield sum(alike)


def _number_fits(statement: Statement, number: int | Decimal, value: Amount) -> bool:
    if not value.whole:
        return number >= value.least
    if number < value.least:
        pointed_at = number == 1 and "一" in statement.words
        return pointed_at or any(word in statement.fact.named for word in _NARROWER)
    return number == value.least


def _share_fits(content: ReportContent, statement: Statement, reading: Reading, value: Amount) -> bool:
    """To the last decimal that the text writes, of any whole that it may mean."""
    number = Decimal(statement.fact.number)
    wholes = [total for total in _wholes(content, reading) if total]
    if not value.whole or not wholes:
        return True
    step = Decimal(1).scaleb(min(0, number.as_tuple().exponent))
    return any(abs(number - Decimal(100 * value.least) / total) <= step for total in wholes)


def _wholes(content: ReportContent, reading: Reading) -> Iterator[int]:
    if reading.refs[0].table == "litigation":
        records = [case for case in CASES.values() if {ref.line for ref in reading.refs} <= set(case)]
        sums = [[Ref("litigation", record, "total") for record in case] for case in records]
    else:
        sums = [[_total("handled")], [_total("received")], [_total("received"), _total("carried_in")]]
    for refs in sums:
        value = amount(content, refs)
        yield value.least if value.whole else 0


def _remark(case: Case, statement: Statement, options: Sequence[tuple[Reading, Amount]]) -> Remark:
    fact = statement.fact
    share = fact.relation is Relation.SHARE
    table = NAMES[options[0][0].refs[0].table]
    return statement.remark(
        f"文中‘{statement.words}’，{table}{_counted(options)}，{'占比对不上，' if share else ''}请核对",
        dict.fromkeys(ref for reading, _ in options for ref in reading.refs),
        expected=_expected(options),
        found=f"{fact.number}%" if share else str(fact.number),
        level=Level.HINT if fact.relation is Relation.ABOUT else None,
        causes=() if share else tuple(_causes(case, fact.number, options)),
    )


def _remark_on_last_year(statement: Statement, options: Sequence[tuple[Reading, Amount]]) -> Remark:
    message = f"文中‘{statement.words}’说的是上年，上年报告{_counted(options)}，请核对"
    found = str(statement.fact.number)
    return statement.remark(message, expected=_expected(options), found=found, level=Level.HINT)


def _counted(options: Sequence[tuple[Reading, Amount]]) -> str:
    (first, amount_of_first), *others = options
    beside = "，".join(f"{reading.label}{value}" for reading, value in others)
    return f"{first.label}{amount_of_first}{f'（{beside}）' if beside else ''}"


def _expected(options: Sequence[tuple[Reading, Amount]]) -> str:
    return " 或 ".join(dict.fromkeys(str(value.least) for _, value in options))


def _causes(case: Case, number: int | Decimal, options: Sequence[tuple[Reading, Amount]]) -> Iterator[str]:
    """Where a wrong number may come from."""
    reading, value = options[0]
    prior = case.prior
    if prior and all(ref in prior.edition for ref in reading.refs) and amount(prior, reading.refs) == (number, True):
        yield f"上年报告的这个数是 {number}，文中可能还是上年的数"
    if sorted(str(number)) == sorted(str(value.least)):
        yield f"{number} 和 {value.least} 数字相同、次序不同，可能写颠倒了"
    if number > 1:
        table, used = reading.refs[0].table, {ref for option, _ in options for ref in option.refs}
        declared = case.content.edition.table(table)
        for cell in sorted((*declared.sums, *declared.cells), key=lambda cell: cell.ref.column != "total"):
            if cell.ref not in used and amount(case.content, [cell.ref]) == (number, True):
                yield f"{number} 是“{cell.label}”的数，可能取错了行或者列"
                return
