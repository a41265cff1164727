"""Numbers in the text against the tables: P01 to P03, P05, P06, P08, P09; P11 where the text names whose they are."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from giyearreport.counting import Relation, Scope
from giyearreport.counting.codes import APPLICANTS, GROUPS
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.prose.candidates import CASES
from giyearreport.rules.prose.misfit import misfit, unfitting
from giyearreport.rules.prose.statements import Statement, distinct
from giyearreport.rules.quoting import once

FORM = "国办公开办函〔2021〕30号 附件；《政府信息公开条例》第四十七条、第五十条"
_LINES = ("refused_", "unavailable_", "unprocessed_", "other_")
_TABLE_TWO = ("regulations.", "normative_documents.", "licences", "penalties", "coercive_measures")
#: A township's table covers the township: these words name no other scope than the table's.
_OWN_AREA = ("全镇", "全乡", "全街道")
#: Words that name the scope of the tables: 表格统计口径为县政府办公室本级.
_SCOPE_TOLD = re.compile(
    r"(?:口径|统计范围|表格|表中|表三|所列数据|报告数据)[^。\n]{0,16}(?:本机关|本级|办公室|全县|全市|全区|汇总|各单位)"
)


def subject_of(statement: Statement) -> str | None:
    """The code of the rule that a statement's number falls under."""
    code = statement.fact.counted
    if code == "received":
        return None if statement.fact.number == 0 else "P01"
    if code in ("carried_in", "carried_out"):
        return "P02"
    if code == "handled":
        return "P03"
    if code in APPLICANTS:
        return "P08"
    if code.split("+")[0] in GROUPS or code.startswith(_LINES):
        return None if statement.is_denial else "P05"
    if code.partition(".")[0] in CASES:
        return None if statement.is_denial and "." in code else "P06"
    return "P09" if code.startswith(_TABLE_TWO) else None


def is_scoped(case: Case, statement: Statement) -> bool:
    """Whether the sentence names a scope for its number that may differ from the table's."""
    scope = statement.fact.scope
    return scope is not None and not (scope is Scope.AREA and any(word in statement.quote for word in _OWN_AREA))


def _misfits(case: Case, rule_code: str) -> Iterator[Remark]:
    for section, text in case.content.prose.items():
        for statement in _by_subject(section, text, case.content.year).get(rule_code, ()):
            if not is_scoped(case, statement):
                remark = misfit(case, statement)
                if remark and not _said_elsewhere(case, statement):
                    yield remark


@lru_cache(maxsize=256)
def _by_subject(section: str, text: str, year: int) -> dict[str | None, list[Statement]]:
    """What a section states, by the code of the rule that it falls under."""
    found: dict[str | None, list[Statement]] = {}
    for statement in distinct(section, text, year):
        found.setdefault(subject_of(statement), []).append(statement)
    return found


def _said_elsewhere(case: Case, statement: Statement) -> bool:
    """受理并答复12件 is held once, as 收到."""
    fact = statement.fact
    return fact.counted == "handled" and any(
        other.counted == "received" and (other.start, other.end) == (fact.start, fact.end) for other in statement.beside
    )


@rule("P01", Level.ERROR, source=FORM)
def received_in_the_text_is_that_of_the_table(case: Case) -> Iterator[Remark]:
    """文中收到、受理申请的件数，等于表三本年新收，或者本年新收加上年结转；写明办结、答复的，也可以等于（七）总计。"""
    yield from once(_misfits(case, "P01"))


@rule("P02", Level.WARNING, source=FORM)
def carried_over_in_the_text_is_that_of_the_table(case: Case) -> Iterator[Remark]:
    """文中上年结转、结转下年度的件数，等于表三第二项、第四项。"""
    yield from once(_misfits(case, "P02"))


@rule("P03", Level.WARNING, source=FORM)
def handled_in_the_text_is_that_of_the_table(case: Case) -> Iterator[Remark]:
    """文中办结、答复的件数，等于表三（七）总计；写明是本年新收中办结的，不含上年结转。"""
    yield from once(_misfits(case, "P03"))


@rule("P05", Level.WARNING, source=FORM)
def outcomes_in_the_text_are_those_of_the_table(case: Case) -> Iterator[Remark]:
    """文中各种办理结果的件数和占比，与表三第三项的各行或者小计一致。"""
    yield from once(_misfits(case, "P05"))


@rule("P06", Level.ERROR, source=FORM)
def disputes_in_the_text_are_those_of_the_table(case: Case) -> Iterator[Remark]:
    """文中行政复议、行政诉讼的件数和各种结果的件数，与表四一致；诉讼为直接起诉与复议后起诉之和；作为复议机关审理的案件不在其中。"""
    yield from once(_misfits(case, "P06"))


@rule("P08", Level.WARNING, source=FORM)
def applicants_in_the_text_are_those_of_the_table(case: Case) -> Iterator[Remark]:
    """文中自然人、法人或其他组织申请的件数，等于表三各列的新收，或者新收加上年结转。"""
    yield from once(_misfits(case, "P08"))


@rule("P09", Level.WARNING, source=FORM)
def documents_and_decisions_in_the_text_are_those_of_the_table(case: Case) -> Iterator[Remark]:
    """文中规章、行政规范性文件、行政许可、行政处罚、行政强制的件数，与表二一致；一般文件不是行政规范性文件。"""
    yield from once(_misfits(case, "P09"))


@rule("P11", Level.WARNING, source="《政府信息公开条例》第四十七条（内容不准确）")
def scope_is_named_where_text_and_table_differ(case: Case) -> Iterator[Remark]:
    """文中按本机关或者全县等口径写的件数与表格不同时，写明表格的统计口径。"""
    yield from once(_of_other_scope(case))


def _of_other_scope(case: Case) -> Iterator[Remark]:
    every = [s for section, text in case.content.prose.items() for s in distinct(section, text, case.content.year)]
    if any(map(_SCOPE_TOLD.search, case.content.prose.values())):
        return
    judged = [s for s in every if s.fact.relation is not Relation.ABOUT and subject_of(s) and is_scoped(case, s)]
    told = _told_of_the_tables(case, every) if judged else set()
    for statement in judged:
        remark = misfit(case, statement)
        if remark and statement.fact.counted not in told:
            whose = "本机关" if statement.fact.scope is Scope.OFFICE else "整个地区"
            yield statement.remark(
                f"{remark.message.removesuffix('，请核对')}。文中写的是{whose}的数，如与表格口径不同，"
                "请在文中写明表格是本机关还是全地区汇总；口径相同的，请改正数字",
                remark.at.cells,
                expected=remark.expected,
                found=remark.found,
                causes=remark.causes,
            )


def _told_of_the_tables(case: Case, every: Iterable[Statement]) -> set[str]:
    """The codes of which the text gives the table's own number as that of the whole: 办公室收到17件，全县共收到95件."""
    of_the_whole = (s for s in every if s.fact.scope is not Scope.OFFICE and s.fact.number is not None)
    return {statement.fact.counted for statement in of_the_whole if not unfitting(case, statement)}
