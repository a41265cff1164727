"""Whether a stated number is what stands in the cells that it may mean.

A number is wrong only where none of its candidates fits. A sum with a blank in it is a least amount: less than that is
wrong whatever the blank may be; anything else is left open.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from giyearreport.content import ReportContent, add
from giyearreport.counting import Relation, When, codes
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import Figure
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark
from giyearreport.rules.prose.answers import answered_later, is_among_received, is_late_answer
from giyearreport.rules.prose.candidates import CASES, Amount, Candidate, amount, candidates, total_of
from giyearreport.rules.prose.statements import Statement
from giyearreport.rules.tables.cells import NAMES

#: Words for less than a whole line: 撤回 is a part of 其他, 信息不存在 of 不掌握. A bare 不存在 is said of the whole.
NARROWER = ("信息不存在", "商业秘密", "个人隐私", "撤回", "不属于", "非本机关", "社会稳定")


def misfit(case: Case, statement: Statement) -> Remark | None:
    """What is wrong with a statement: none of its candidates fits. None where one fits or where that is left open.
    Last year's number is held against last year's report, where there is one, and is a hint."""
    options = unfitting(case, statement)
    if not options:
        return None
    is_this_year_s = statement.fact.when is When.THIS
    return _remark(case, statement, options) if is_this_year_s else _remark_on_last_year(statement, options)


def unfitting(case: Case, statement: Statement) -> list[tuple[Candidate, Amount]]:
    """The candidates of a statement, where none of them fits."""
    fact = statement.fact
    content = case.content if fact.when is When.THIS else case.last_year if fact.when is When.LAST else None
    if content is None or fact.number is None:
        return []
    options = [(candidate, amount(content, candidate.refs)) for candidate in candidates(content, statement)]
    return [] if any(_fits(content, statement, candidate, value) for candidate, value in options) else options


def _fits(content: ReportContent, statement: Statement, candidate: Candidate, value: Amount) -> bool:
    fact = statement.fact
    if fact.relation is Relation.SHARE:
        return _share_fits(content, statement, candidate, value)
    if fact.relation is Relation.ABOUT:
        return not value.whole or _is_about(statement, value.least)
    if fact.counted == "handled" and is_among_received(statement):
        carried_in = amount(content, [total_of("carried_in")])
        if not carried_in.whole or fact.figure <= value.least <= fact.figure + carried_in.least:
            return True
    return any(_number_fits(statement, number, value) for number in _numbers(statement))


def _is_about(statement: Statement, value: Figure) -> bool:
    """Near enough; 130余件 are no fewer than 130, 近130件 no more."""
    room, number = max(Decimal(2), Decimal(value) / 4), Decimal(statement.fact.figure)
    if any(word in statement.words for word in _AT_LEAST):
        return number <= value <= number + room
    if any(word in statement.words for word in _AT_MOST):
        return number - room <= value <= number
    return abs(number - value) <= room


_AT_LEAST = ("余件", "余份", "余宗", "余起", "多件", "件以上")
_AT_MOST = ("近", "不足", "不到")


def _numbers(statement: Statement) -> Iterator[Figure]:
    """The number, and the sum of all that the sentence states under the same code (维持3件、驳回1件)."""
    fact = statement.fact
    yield fact.figure
    alike = [f.figure for f in statement.beside
             if (f.counted, f.relation, f.when) == (fact.counted, Relation.EXACT, fact.when)]  # fmt: skip
    if fact.counted == "handled":
        yield fact.figure + add(f.figure for f in statement.beside if is_late_answer(f))
        yield fact.figure + answered_later(statement)
    if len(alike) > 1 and len({f.named for f in statement.beside if f.counted == fact.counted}) > 1:
        yield add(alike)


def _number_fits(statement: Statement, number: Figure, value: Amount) -> bool:
    if not value.whole:
        return number >= value.least
    if number < value.least:
        pointed_at = number == 1 and "一" in statement.words
        return pointed_at or any(word in statement.fact.named for word in NARROWER)
    return number == value.least


def _share_fits(content: ReportContent, statement: Statement, candidate: Candidate, value: Amount) -> bool:
    """To the last decimal that the text writes, of any whole that it may mean."""
    number = Decimal(statement.fact.figure)
    wholes = [total for total in _wholes(content, candidate) if total]
    if not value.whole or not wholes:
        return True
    step = Decimal(1).scaleb(-len(f"{number:f}".partition(".")[2]))
    return any(abs(number - Decimal(100 * value.least) / total) <= step for total in wholes)


def _wholes(content: ReportContent, candidate: Candidate) -> Iterator[Figure]:
    if candidate.refs[0].table == "litigation":
        records = [case for case in CASES.values() if {ref.line for ref in candidate.refs} <= set(case)]
        sums = [[Ref("litigation", record, "total") for record in case] for case in records]
    else:
        sums = [[total_of("handled")], [total_of("received")], [total_of("received"), total_of("carried_in")]]
        sums += [[total_of(group)] for ref in candidate.refs if (group := codes.GROUP_OF.get(ref.line))]
    for refs in sums:
        value = amount(content, refs)
        yield value.least if value.whole else 0


def _remark(case: Case, statement: Statement, options: Sequence[tuple[Candidate, Amount]]) -> Remark:
    fact = statement.fact
    share = fact.relation is Relation.SHARE
    table = NAMES[options[0][0].refs[0].table]
    return statement.remark(
        f"文中‘{statement.words}’，{table}{_counted(options)}，{'占比对不上，' if share else ''}请核对",
        dict.fromkeys(ref for candidate, _ in options for ref in candidate.refs),
        expected=_expected(options),
        found=f"{fact.number}%" if share else str(fact.number),
        level=Level.HINT if fact.relation is Relation.ABOUT else None,
        causes=() if share else tuple(_causes(case, fact.figure, options)),
    )


def _remark_on_last_year(statement: Statement, options: Sequence[tuple[Candidate, Amount]]) -> Remark:
    message = f"文中‘{statement.words}’说的是上年，上年报告{_counted(options)}，请核对"
    found = str(statement.fact.number)
    return statement.remark(message, expected=_expected(options), found=found, level=Level.HINT)


def _counted(options: Sequence[tuple[Candidate, Amount]]) -> str:
    (first, amount_of_first), *others = options
    beside = "，".join(f"{candidate.label}{value}" for candidate, value in others)
    return f"{first.label}{amount_of_first}{f'（{beside}）' if beside else ''}"


def _expected(options: Sequence[tuple[Candidate, Amount]]) -> str:
    return " 或 ".join(dict.fromkeys(str(value.least) for _, value in options))


def _causes(case: Case, number: Figure, options: Sequence[tuple[Candidate, Amount]]) -> Iterator[str]:
    """Where a wrong number may come from."""
    candidate, value = options[0]
    prior, refs = case.prior, candidate.refs
    if prior and all(ref in prior.edition for ref in refs) and amount(prior, refs) == (number, True):
        yield f"上年报告的这个数是 {number}，文中可能还是上年的数"
    if sorted(str(number)) == sorted(str(value.least)):
        yield f"{number} 和 {value.least} 数字相同、次序不同，可能写颠倒了"
    if number > 1:
        table, used = candidate.refs[0].table, {ref for option, _ in options for ref in option.refs}
        declared = case.content.edition.table(table)
        for cell in sorted((*declared.sums, *declared.cells), key=lambda cell: cell.ref.column != "total"):
            if cell.ref not in used and amount(case.content, [cell.ref]) == (number, True):
                yield f"{number} 是“{cell.label}”的数，可能取错了行或者列"
                return
