"""R05: what is planted far from its kind is found, and nothing else (U61)."""

import random

import pytest

from giyearreport.content import ReportContent
from giyearreport.formats import EDITION_2021
from giyearreport.rollup import Figures, Summand, roll_up
from giyearreport.rules import AS_DECLARED, RoundCase, Settings, check_round
from giyearreport.rules.outliers import odd_cells, usual
from tests.rules.rounds import DUE, REVIEWED, report


def towns(number: int, **planted: int) -> list[ReportContent]:
    """So many, with licences between 60 and 140; what is planted is the first one's."""
    chance = random.Random(7)
    licences = [chance.randrange(60, 140) for _ in range(number)]
    first = {"disclosure__licences__decisions": licences[0], **planted}
    others = [report(f"第{n}镇", disclosure__licences__decisions=licences[n]) for n in range(1, number)]
    return [report("第0镇", **first), *others]


def found(contents: list[ReportContent], settings: Settings = AS_DECLARED, kind: str = "township") -> list[tuple]:
    tree = [Summand(content.unit, Figures.of(content), kind=kind) for content in contents]
    case = RoundCase((), DUE, REVIEWED, DUE, roll_up(None, tree), settings=settings)
    return [(finding.unit, *map(str, finding.at.cells)) for finding in check_round(case)]


@pytest.mark.proves("U61")
def test_the_planted_number_is_found_and_nothing_else():
    assert found(towns(12)) == []
    planted = {"disclosure__licences__decisions": 100_000, "litigation__direct__upheld": 300}
    assert found(towns(12, **planted)) == [("第0镇", "disclosure.licences.decisions", "litigation.direct.upheld")]


def test_too_few_units_tell_nothing_and_the_limits_are_the_rounds():
    planted = {"disclosure__licences__decisions": 2_100}
    assert found(towns(4, **planted)) == []
    assert found(towns(12, **planted)) == [("第0镇", "disclosure.licences.decisions")]
    assert found(towns(12, **planted), Settings(thresholds={"R05.times": 40})) == []
    assert found(towns(12, **planted), Settings(thresholds={"R05.least": 5_000})) == []
    assert found(towns(4, **planted), Settings(thresholds={"R05.peers": 3})) == [
        ("第0镇", "disclosure.licences.decisions")
    ]


@pytest.mark.proves("U61")
def test_an_odd_number_is_told_in_words():
    rows = [Figures.of(content) for content in towns(12, disclosure__licences__decisions=100_000)]
    (odd,) = odd_cells(rows[0], usual(rows), EDITION_2021, AS_DECLARED)
    assert odd.words == f"“行政许可 · 本年处理决定数量”100000，同类单位的中位数只有 {odd.median}"
    low = odd._replace(number=1, median=400)
    assert low.words == "“行政许可 · 本年处理决定数量”1，同类单位的中位数是 400"
