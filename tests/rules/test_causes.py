"""What a table that does not balance may come from: no cause is missed, and each would mend it."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giyearreport.content import ReportContent
from giyearreport.formats import EDITION_2021
from giyearreport.formats.applications import APPLICANTS
from giyearreport.formats.grammar import Ref
from giyearreport.rules.tables.arithmetic import balances
from giyearreport.rules.tables.causes import Likeness, Move, Repair, moves, single_cell_repairs
from giyearreport.rules.tables.slips import DIGIT_TOO_FEW, DIGIT_TOO_MANY, DIGIT_WRONG, SWAPPED, slip
from tests.rules.cases import check
from tests.rules.reports import clean

LEAVES = [cell.ref for cell in EDITION_2021.table("applications").cells]
RIGHT = [ref.line for ref in LEAVES if ref.column == "natural_person" and ref.line not in ("received", "carried_in")]
LARGEST = (0, 2, 120, 4_000_000)
NUMBERS = st.sampled_from(LARGEST).flatmap(lambda largest: st.integers(0, largest))


def balanced(seed: int) -> ReportContent:
    """Up to six lines of every column filled, and the column in balance. From a seed: a strategy for a whole table
    draws for longer than the test takes."""
    chance, cells = Random(seed), {}
    for applicant in APPLICANTS:
        lines = chance.sample([*RIGHT, "carried_in"], chance.randint(0, 6))
        column = {line: chance.randint(0, chance.choice(LARGEST)) for line in lines}
        short = column.get("carried_in", 0) - sum(number for line, number in column.items() if line != "carried_in")
        column["carried_out"] = column.get("carried_out", 0) + max(short, 0)
        column["received"] = max(-short, 0)
        cells |= {Ref("applications", line, applicant.code): number for line, number in column.items()}
    return clean().with_values(cells)


def is_balanced(report: ReportContent) -> bool:
    return all(balance.holds for balance in balances(report))


@given(st.integers(0, 2**32 - 1).map(balanced), st.sampled_from(LEAVES), NUMBERS)
def test_the_true_cell_is_listed_and_every_listed_change_passes(right, ref, number):
    wrong = right.with_values({ref: number})
    repairs = single_cell_repairs(wrong)
    assert is_balanced(right)
    if number == right.cells[ref]:
        assert repairs == []
        return
    assert [(r.now, r.should_be) for r in repairs if r.ref == ref] == [(number, right.cells[ref])]
    assert len({repair.ref for repair in repairs}) == len(repairs)
    for repair in repairs:
        assert is_balanced(wrong.with_values({repair.ref: repair.should_be}))
    for move in moves(wrong):
        assert is_balanced(wrong.with_values({move.source: 0, move.target: move.number}))
    breaches = [finding for finding in check(wrong) if finding.rule == "A02"]
    assert [len(finding.causes) for finding in breaches] == [len(repairs), 0]  # 总计 leaves it to its column


# Which comes first


def with_column(column: str = "natural_person", **lines: int | None) -> ReportContent:
    return clean(cells={f"applications.{line}.{column}": number for line, number in lines.items()})


def likeliest(report: ReportContent, prior: ReportContent | None = None) -> tuple[str, int, int, Likeness]:
    first = single_cell_repairs(report, prior)[0]
    return first.ref.line, first.now, first.should_be, first.likeness


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ({"received": 30, "granted": 21, "partially_granted": 18}, ("granted", 21, 12, Likeness.SWAPPED)),
        ({"received": 52, "carried_in": 3, "granted": 52}, ("received", 52, 49, Likeness.WITH_CARRIED_IN)),
        ({"received": 30, "granted": 30, "unavailable_not_held": 8}, ("granted", 30, 22, Likeness.GROUP_TOTAL)),
        ({"received": 30, "granted": 222, "partially_granted": 8}, ("granted", 222, 22, Likeness.DIGIT_TOO_MANY)),
        ({"received": 130, "granted": 12, "partially_granted": 5}, ("granted", 12, 125, Likeness.DIGIT_TOO_FEW)),
        ({"received": 9, "carried_in": 5, "granted": 17}, ("granted", 17, 14, Likeness.DIGIT_WRONG)),
        ({"received": 8, "carried_in": 1, "granted": 6}, ("carried_out", 0, 3, Likeness.NOT_CARRIED)),
        (
            {"received": 8, "carried_in": 2, "granted": 7, "carried_out": 2},
            ("carried_in", 2, 1, Likeness.CARRIED_TWICE),
        ),
    ],
)
def test_the_likeliest_cell_comes_first(lines, expected):
    assert likeliest(with_column(**lines)) == expected


def test_last_year_tells_what_was_carried_over():
    prior = clean(2023, cells={"applications.carried_out.natural_person": 2})
    wrong = with_column(received=8, carried_in=1, granted=10)
    assert likeliest(wrong, prior) == ("carried_in", 1, 2, Likeness.CARRIED_OVER)
    right = with_column(received=8, carried_in=2, granted=9)
    assert single_cell_repairs(right, prior)[-1].likeness is Likeness.CONFIRMED


def test_what_was_not_carried_over_is_told_before_slips_of_the_hand():
    prior = clean(2023, cells={"applications.carried_out.natural_person": 7})
    wrong = with_column(received=30, carried_in=2, granted=21, partially_granted=20)
    assert likeliest(wrong, prior) == ("carried_in", 2, 11, Likeness.NOT_CARRIED_OVER)


def test_a_number_left_from_last_year_is_told():
    prior = clean(2023, cells={"applications.partially_granted.natural_person": 14})
    wrong = with_column(received=39, granted=4, partially_granted=14)
    assert likeliest(wrong, prior) == ("partially_granted", 14, 35, Likeness.LAST_YEARS)


def test_a_number_in_the_next_column_is_found():
    ref = Ref("applications", "granted", "natural_person")
    report = with_column(received=8, granted=5).with_values({ref._replace(column="commercial_enterprise"): 3})
    assert single_cell_repairs(report) == []
    assert moves(report) == []  # the next column's line is not empty
    report = with_column(received=3).with_values({ref._replace(column="commercial_enterprise"): 3})
    assert moves(report) == [
        Move(ref._replace(line="received"), Ref("applications", "received", "commercial_enterprise"), 3),
        Move(ref._replace(column="commercial_enterprise"), ref, 3),
    ]
    received = "“一、本年新收政府信息公开申请数量 · "
    assert [finding.causes for finding in check(report) if finding.rule == "A02"] == [
        (
            f"{received}自然人”的 3 移到{received}商业企业”就平衡了（像是填错了列）",
            "“（一）予以公开 · 商业企业”的 3 移到“（一）予以公开 · 自然人”就平衡了（像是填错了列）",
        )
    ] * 2


def test_two_columns_that_are_wrong_alone_have_each_their_causes_and_the_total_none():
    report = with_column(received=3, granted=2).with_values({Ref("applications", "received", "other_organization"): 5})
    causes = [finding.causes for finding in check(report) if finding.rule == "A02"]
    assert causes[0][0] == "“四、结转下年度继续办理 · 自然人”填了 0，改为 1 就平衡了（像是漏填了结转）"
    assert causes[1][0] == "“四、结转下年度继续办理 · 其他”填了 0，改为 5 就平衡了（像是漏填了结转）"
    assert causes[2] == ()


def test_a_balanced_table_has_no_repairs_and_a_blank_column_none():
    assert single_cell_repairs(clean()) == moves(clean()) == []
    assert single_cell_repairs(with_column(received=3, granted=None)) == []


def test_a_repair_says_the_cell_what_stands_and_what_it_should_be():
    report = with_column(received=12, granted=21)
    assert single_cell_repairs(report)[:2] == [
        Repair(Ref("applications", "received", "natural_person"), 12, 21, Likeness.SWAPPED),
        Repair(Ref("applications", "granted", "natural_person"), 21, 12, Likeness.SWAPPED),
    ]
    causes = check(report)[0].causes
    assert causes[1] == "“（一）予以公开 · 自然人”填了 21，改为 12 就平衡了（两位数字写反）"


@pytest.mark.parametrize(
    ("written", "meant", "expected"),
    [
        (21, 12, SWAPPED),
        (1324, 1234, SWAPPED),
        (321, 123, SWAPPED),
        (122, 12, DIGIT_TOO_MANY),
        (120, 12, DIGIT_TOO_MANY),
        (10, 0, DIGIT_TOO_MANY),
        (12, 122, DIGIT_TOO_FEW),
        (12, 312, DIGIT_TOO_FEW),
        (17, 12, DIGIT_WRONG),
        (3, 5, ""),
        (12, 12, ""),
        (312, 123, ""),
        (34, 12, ""),
        (1234, 12, ""),
    ],
)
def test_slips_of_the_hand(written, meant, expected):
    assert slip(written, meant) == expected
