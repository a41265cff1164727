"""What the demo's people answered to the checks: 说明 by the unit, 认可 by the county."""

from collections.abc import Callable

from giyearreport.reports.checking import explanations
from giyearreport.reports.checking.answering import record
from giyearreport.reports.checking.explanations import Answer, AnswerKind
from giyearreport.reports.models import Report
from giyearreport.rules import Finding
from giyearreport.units.models import Person

#: Unit and rule → the line that the unit wrote to each warning of that rule.
EXPLAINED = {
    ("qingyun", "D03"): "上年多计1件：与县林业局联合制发的文件由县林业局登记，本年起不再重复计入现行有效。",
}
#: Unit and rule → why the county let the error pass.
WAIVED = {
    ("hekou", "A05"): "上年12月31日夜间有1件网上申请，上年报告没有计入结转，已核对收件记录，本年按实际结转填报。",
}


class NothingSaid(LookupError):
    """A report of the demo has a finding to which nobody in the demo says anything: mend the report, or write the
    answer here."""


def answer(report: Report, *, unit: Person, county: Person) -> None:
    """Say what these tables say to every finding that stands in the way of the report's submission."""
    _say(report, AnswerKind.WAIVER, explanations.errors_among, WAIVED, by=county)
    _say(report, AnswerKind.EXPLANATION, explanations.unexplained_among, EXPLAINED, by=unit)


def _say(report: Report, kind: AnswerKind, chosen: Callable[[list[Answer]], list[Finding]],
         said: dict[tuple[str, str], str], *, by: Person) -> None:  # fmt: skip
    findings = chosen(explanations.answers_now(report))
    for finding in findings:
        if (report.unit.code, finding.rule) not in said:
            raise NothingSaid(f"{report.unit.code} {report.year} {finding.rule}: {finding.message}")
    record(report, kind, {finding.key: said[report.unit.code, finding.rule] for finding in findings}, by=by)
