"""The checks of the three tables: each has a case that trips it and a near miss that does not."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Ref
from giyearreport.formats.organs import MAY_REPORT_REGULATIONS, OrganKind
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.rules import PARTS, RULES, Finding, Level
from giyearreport.rules.tables.arithmetic import balances, declaration
from tests.rules.as_told import addresses
from tests.rules.cases import check
from tests.rules.reports import clean


def nil(edition: str = "2021", year: int = 2024, **cells: int | None) -> ReportContent:
    """Everything 0 and every section written; ``cells`` are addresses with __ for the dots."""
    changed = {address.replace("__", "."): value for address, value in cells.items()}
    return clean(year, edition=edition, cells=changed)


def found(*arguments, **more) -> list[tuple[str, str, tuple[str, ...], str]]:
    return [(f.rule, f.level.value, addresses(f), f.message) for f in check(*arguments, **more)]


@pytest.mark.parametrize(("edition", "year"), [("2019", 2020), ("2021", 2024)])
def test_a_report_of_zeros_has_no_findings(edition, year):
    assert found(nil(edition, year), unit=SimpleNamespace(level="township")) == []


@pytest.mark.proves("U14")
def test_blank_cells_make_one_finding_a_table():
    form = EDITIONS["2021"]
    blank = ReportContent.blank(form, "青石镇", 2024).with_values(prose=clean().prose)
    cells = {table.code: tuple(str(cell.ref) for cell in table.cells) for table in form.tables}
    assert found(blank) == [
        ("D01", "error", cells["disclosure"], "表二还有 10 格未填，没有的请填 0"),
        ("A01", "error", cells["applications"], "表三还有 144 格未填，没有的请填 0"),
        ("L01", "error", cells["litigation"], "表四还有 12 格未填，没有的请填 0"),
    ]


def test_blank_cells_that_held_no_number_are_quoted():
    report = nil(litigation__direct__upheld=None, litigation__direct__other=None)
    notes = [
        Note.on_cell(NoteKind.NOT_A_NUMBER, Ref.parse("litigation.direct.upheld"), printed="无"),
        Note.on_cell(NoteKind.NOT_A_NUMBER, Ref.parse("litigation.direct.pending"), printed="/"),
        Note.on_cell(NoteKind.NOT_A_NUMBER, Ref.parse("litigation.direct.total"), printed="—"),
        Note.on_cell(NoteKind.BLANK, Ref.parse("litigation.direct.other")),
    ]
    cells = ("litigation.direct.upheld", "litigation.direct.other")
    message = "表四还有 2 格未填，没有的请填 0；其中 1 格原文不是数字：“无”"
    assert found(report, notes=notes) == [("L01", "error", cells, message)]


def test_text_that_is_no_number_is_not_called_unfilled():
    report = nil(litigation__direct__upheld=None, litigation__direct__other=None)
    other = Ref.parse("litigation.direct.other")
    assert found(report, unread={other: "12件"}) == [
        ("L01", "error", ("litigation.direct.upheld",), "表四还有 1 格未填，没有的请填 0"),
        ("L01", "error", ("litigation.direct.other",), "表四有 1 格填的不是数字：“12件”，请改成数字"),
    ]


def test_numbers_that_a_cell_cannot_hold_are_errors():
    report = nil(disclosure__licences__decisions=-1, litigation__direct__upheld=Decimal("1.5"))
    assert found(report) == [
        ("D01", "error", ("disclosure.licences.decisions",), "“行政许可 · 本年处理决定数量”不能是负数"),
        ("L01", "error", ("litigation.direct.upheld",), "“行政诉讼 · 未经复议直接起诉 · 结果维持”请填整数，不要小数"),
    ]


def test_a_change_of_edition_2019_may_be_negative():
    assert found(nil("2019", 2020, disclosure__licences__change=-3)) == []


# D02


@pytest.mark.parametrize("level", sorted(set(OrganKind) - MAY_REPORT_REGULATIONS))
def test_regulations_of_an_organ_without_the_power_are_errors(level):
    report = nil(disclosure__regulations__in_force=2)
    message = "“规章 · 现行有效件数”应为 0：本机关没有规章制定权，行政规范性文件请填在下一行"
    cells = ("disclosure.regulations.in_force",)
    assert found(report, unit=SimpleNamespace(level=level)) == [("D02", "error", cells, message)]


@pytest.mark.parametrize("unit", [None, *(SimpleNamespace(level=kind) for kind in sorted(MAY_REPORT_REGULATIONS))])
def test_regulations_are_not_questioned_where_the_level_is_unknown_or_may_make_them(unit):
    assert found(nil(disclosure__regulations__in_force=2), unit=unit) == []


def test_normative_documents_of_a_township_are_no_regulations():
    report = nil(disclosure__normative_documents__in_force=2)
    assert found(report, unit=SimpleNamespace(level="township")) == []


# A02


def shows(column: str) -> tuple[str, ...]:
    return tuple(f"applications.{line}.{column}" for line in ("received", "carried_in", "handled", "carried_out"))


def test_a_column_that_does_not_balance_is_an_error_there_and_in_the_total():
    report = nil(
        applications__received__natural_person=58,
        applications__carried_in__natural_person=2,
        applications__granted__natural_person=62,
    )
    message = "差 2 件：第一项加第二项为 60，第三项加第四项为 62"
    causes = (
        "“一、本年新收政府信息公开申请数量 · 自然人”填了 58，改为 60 就平衡了",
        "“二、上年结转政府信息公开申请数量 · 自然人”填了 2，改为 4 就平衡了",
        "“（一）予以公开 · 自然人”填了 62，改为 60 就平衡了（打错了一位）",
    )
    findings = check(report)
    assert findings == [
        Finding(
            "A02",
            Level.ERROR,
            Anchor.from_json({"cells": shows(column)}),
            f"{label}：{message}，{todo}",
            expected="60",
            found="62",
            causes=told,
        )
        for column, label, todo, told in (
            ("natural_person", "自然人", "请核对这一列", (causes[2], *causes[:2])),
            ("total", "总计", "各列都平衡了，总计就平衡", ()),
        )
    ]


def test_two_columns_that_offset_each_other_are_two_errors():
    report = nil(applications__received__natural_person=1, applications__granted__other_organization=1)
    assert [(rule, cells) for rule, _, cells, _ in found(report)] == [
        ("A02", shows("natural_person")),
        ("A02", shows("other_organization")),
    ]


def test_a_column_that_balances_over_the_turn_of_the_year_is_right():
    report = nil(
        applications__received__natural_person=5,
        applications__carried_in__natural_person=1,
        applications__refused_state_secret__natural_person=2,
        applications__other_rest__natural_person=1,
        applications__carried_out__natural_person=3,
    )
    assert found(report) == []


def test_a_column_with_a_blank_is_not_judged():
    report = nil(applications__received__natural_person=5, applications__granted__natural_person=None)
    message = "表三还有 1 格未填，没有的请填 0"
    assert found(report) == [("A01", "error", ("applications.granted.natural_person",), message)]


# A03, A04, L02: totals as printed


def printed_total(address: str, printed: int, derived: int | None) -> Note:
    return Note.on_cell(NoteKind.PRINTED_TOTAL, Ref.parse(address), printed=printed, derived=derived)


def test_printed_totals_that_differ_are_errors_each_under_its_rule():
    notes = [
        printed_total("applications.handled.natural_person", 7, 6),
        printed_total("applications.granted.total", 1, 2),
        printed_total("applications.handled.total", 9, 8),
        printed_total("litigation.direct.total", 0, 3),
    ]
    assert [(f.rule, addresses(f), f.expected, f.found) for f in check(nil(), notes=notes)] == [
        ("A03", ("applications.handled.natural_person",), "6", "7"),
        ("A04", ("applications.granted.total",), "2", "1"),
        ("A04", ("applications.handled.total",), "8", "9"),
        ("L02", ("litigation.direct.total",), "3", "0"),
    ]


def test_printed_totals_with_a_blank_part_are_not_judged():
    notes = [printed_total("applications.granted.total", 1, None), printed_total("litigation.direct.total", 1, None)]
    assert found(nil(), notes=notes) == []


def causes_of(report: ReportContent, address: str, printed: int) -> tuple[str, ...]:
    derived = report.value(Ref.parse(address))
    return check(report, notes=[printed_total(address, printed, derived)])[0].causes


def test_a_printed_total_says_what_it_may_come_from():
    report = nil(
        litigation__direct__upheld=12,
        litigation__direct__other=9,
        litigation__after_reconsideration__upheld=11,
        litigation__after_reconsideration__pending=2,
    )
    assert causes_of(report, "litigation.direct.total", 9) == (
        "总计像是没有算上“行政诉讼 · 未经复议直接起诉 · 结果维持”的 12",
    )
    assert causes_of(report, "litigation.direct.total", 12) == (
        "原文的总计 12 像是 21 两位数字写反",
        "总计像是没有算上“行政诉讼 · 未经复议直接起诉 · 其他结果”的 9",
    )
    assert causes_of(report, "litigation.direct.total", 0) == ("总计像是没有计算，填了 0",)
    assert causes_of(report, "litigation.direct.total", 30) == (
        "“行政诉讼 · 未经复议直接起诉 · 结果维持”填了 12，改为 21 就与总计相符（两位数字写反）",
    )
    assert causes_of(report, "litigation.direct.total", 13) == (
        "与“行政诉讼 · 复议后起诉 · 总计”的 13 相同，像是抄错了行",
    )


# The shape of a finding, and the arithmetic that the browser shares


def test_a_finding_as_json_has_the_contract_shape():
    finding = check(nil(litigation__direct__upheld=-1))[0]
    assert finding.as_json() == {
        "rule": "L01",
        "level": "error",
        "cells": ["litigation.direct.upheld"],
        "quote": None,
        "message": "“行政诉讼 · 未经复议直接起诉 · 结果维持”不能是负数",
        "expected": None,
        "found": "-1",
    }
    about_prose = Finding("S01", Level.ERROR, Anchor((), "overview", "", 0), "还没有写")
    assert list(about_prose.as_json()) == [
        "rule", "level", "cells", "quote", "section", "offset", "message", "expected", "found",
    ]  # fmt: skip


def test_every_rule_has_a_code_a_source_and_words():
    assert all(entry.code[0] in PARTS and entry.source and entry.description for entry in RULES)


def test_balances_say_what_the_check_says():
    report = nil(
        applications__received__natural_person=2,
        applications__granted__natural_person=2,
        applications__received__commercial_enterprise=3,
        applications__granted__research_institution=None,
    )
    verdicts = [(b.identity.place, b.left, b.right, b.holds, b.message) for b in balances(report)]
    assert verdicts == [
        ("自然人", 2, 2, True, "2 = 2，平衡"),
        ("商业企业", 3, 0, False, "差 3 件：第一项加第二项为 3，第三项加第四项为 0"),
        ("科研机构", 0, None, None, "还有 1 格没有数字，无法判断"),
        ("社会公益组织", 0, 0, True, "0 = 0，平衡"),
        ("法律服务机构", 0, 0, True, "0 = 0，平衡"),
        ("其他", 0, 0, True, "0 = 0，平衡"),
        ("总计", 5, None, None, "还有 1 格没有数字，无法判断"),
    ]


@pytest.mark.parametrize("edition", list(EDITIONS))
def test_the_declaration_for_the_browser_names_leaf_cells_only(edition):
    form = EDITIONS[edition]
    whole = declaration(form)
    assert whole["kinds"] == {str(cell.ref): cell.kind.value for cell in form.cells}
    assert whole["sums"] == {str(total.ref): [str(part) for part in total.parts] for total in form.sums}
    named = [ref for identity in whole["identities"] for side in ("left", "right") for ref in identity[side]]
    assert set(named) <= set(whole["kinds"])
    parts = [declaration(form, table.code) for table in form.tables]
    assert {key: value for part in parts for key, value in part["kinds"].items()} == whole["kinds"]
    assert [identity for part in parts for identity in part["identities"]] == whole["identities"]
