"""A rule of a test's own, and a report with one warning and one error that a reviewer may let pass."""

import pytest

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.reports.checking.explanations import Answer, answers_now
from giyearreport.rules import RULES, Case, Level, Remark, Threshold, rule
from tests.county import complete, fill

#: Very few organs decide so many licences; nobody else's report has so many.
LICENCES = Ref("disclosure", "licences", "decisions")
REGULATIONS = Ref("disclosure", "regulations", "in_force")
MANY = Threshold("S90.many", 900_000, "许可多于多少件")
CAUSES = ("多打了一个 0", "把累计数当成了本年数", "把下属单位也算进来了", "把申请数当成了决定数", "表格串了行")
TOO_MANY = "行政许可有 {} 件，请核对"
OWN = ("S90", "D02")
EXPLAINED = "含全市集中换证的 <90> 万件。"


@pytest.fixture
def own_rules():
    """Rules that a test registers are gone after it."""
    before = list(RULES)
    yield
    RULES[:] = before


@pytest.fixture
def many_licences(own_rules):
    """A rule that warns; a round may make it an error, and say from which number on."""

    @rule("S90", Level.WARNING, source="本测试", settable=(Level.ERROR, Level.HINT), thresholds=(MANY,))
    def licences_are_not_too_many(case: Case):
        """行政许可的件数不多得离奇。"""
        count = case.content.cells[LICENCES]
        if count is not None and count > case.threshold(MANY):
            yield Remark(TOO_MANY.format(count), Anchor((LICENCES,)), found=str(count), causes=CAUSES)


def answers_to_own(report) -> list[Answer]:
    """Those to the findings that the tests here are about; other rules may have a hint to give."""
    return [answer for answer in answers_now(report) if answer.finding.rule in OWN]


def key_of(report) -> str:
    (answer,) = answers_to_own(report)
    return answer.finding.key


def put(report, county, **cells) -> None:
    """Write numbers into the report: licences=…, regulations=…."""
    report.refresh_from_db()
    refs = {"licences": LICENCES, "regulations": REGULATIONS}
    fill(report, complete().with_values({refs[name]: value for name, value in cells.items()}), county.clerk)


@pytest.fixture
def warned(county, draft, many_licences):
    put(draft, county, licences=1_000_000)
    return draft


@pytest.fixture
def faulty(county, draft):
    """规章 in a township: D02, which a reviewer may let pass."""
    put(draft, county, regulations=1)
    return draft
