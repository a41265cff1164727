"""What findings say, as plain values to compare."""

from giyearreport.content import ReportContent
from giyearreport.rules import Finding, check
from tests.rules.reports import TOWNSHIP, clean


def told(found: list[Finding]) -> list[tuple]:
    return [(f.rule, f.level, f.section, f.quote, f.message) for f in found]


def stands(content: ReportContent, finding: Finding) -> bool:
    text = content.prose[finding.section]
    return text[finding.offset : finding.offset + len(finding.quote)] == finding.quote


def titled(title: str) -> list[tuple]:
    report = clean()
    return told(
        check(ReportContent(report.edition, report.unit, 2024, title, report.cells, report.prose), unit=TOWNSHIP)
    )
