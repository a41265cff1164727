"""What findings say, as plain values to compare."""

from giyearreport.content import ReportContent
from giyearreport.rules import Finding
from tests.rules.cases import check
from tests.rules.reports import TOWNSHIP, clean


def told(found: list[Finding]) -> list[tuple]:
    return [(f.rule, f.level, f.at.section, f.at.quote, f.message) for f in found]


def addresses(finding: Finding) -> tuple[str, ...]:
    return tuple(str(cell) for cell in finding.at.cells)


def stands(content: ReportContent, finding: Finding) -> bool:
    text = content.prose[finding.at.section]
    return text[finding.at.offset : finding.at.offset + len(finding.at.quote)] == finding.at.quote


def titled(title: str) -> list[tuple]:
    report = clean()
    return told(
        check(ReportContent(report.edition, report.unit, 2024, title, report.cells, report.prose), unit=TOWNSHIP)
    )
