"""From printed figures a report without a fault: blanks filled, columns balanced, a text that says the same."""

import json
from dataclasses import dataclass
from types import SimpleNamespace

from giyearreport.content import ReportContent
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Ref
from giyearreport.readers import read
from giyearreport.rules import Organ
from tests.rules.reports import clean
from tests.rules.sentences import NOBODY_ASKED

LEVELS = {"huaian-2024": "city", "shanghai-office-2019": "city", "hongze-2023": "county", "jinhu-2023": "county",
          "district-unbalanced-fixture": "county"}  # fmt: skip

OUTCOMES = {
    "granted": "予以公开",
    "partially_granted": "部分公开",
    "refused": "不予公开",
    "unavailable": "无法提供",
    "unprocessed": "不予处理",
    "other_handling": "其他处理",
}


@dataclass(frozen=True)
class Sound:
    """A report, the one of the year before, and whose they are."""

    id: str
    report: ReportContent
    prior: ReportContent
    unit: Organ


def sound(entry: dict) -> Sound:
    """Of an entry of figures.json, errors and blanks of the source mended."""
    year = entry["year"] or 2022
    document = {"schema": "giyearreport/1", "edition": entry["edition"], "year": year, "unit": "青石镇人民政府",
                "prose": {}, **{table: lines for table, lines in entry["printed"].items() if lines}}  # fmt: skip
    figures = read(json.dumps(document).encode(), "figures.json").content
    printed = {ref: number for ref, number in figures.cells.items() if number is not None}
    report = _balanced(clean(year, edition=entry["edition"]).with_values(printed))
    report = report.with_values(prose={"overview": _text(report)})
    return Sound(entry["id"], report, _prior(report), SimpleNamespace(level=LEVELS.get(entry["id"], "township")))


def _balanced(report: ReportContent) -> ReportContent:
    """What is missing on the left of a column was received, what is missing on the right was granted."""
    cells = dict(report.cells)
    for identity in report.edition.identities:
        column = identity.left[0].column
        gap = sum(cells[ref] for ref in identity.right) - sum(cells[ref] for ref in identity.left)
        line = "received" if gap > 0 else "granted"
        if len(identity.left) == 2:
            cells[Ref("applications", line, column)] += abs(gap)
    return report.with_values(cells)


def _prior(report: ReportContent) -> ReportContent:
    """The same office a year earlier: what it carried out, and what was in force then, lead to this year's figures."""
    cells = dict(report.cells)
    for ref in report.cells:
        if ref.line == "carried_in":
            more = report.cells[ref] - cells[ref._replace(line="carried_out")]
            cells[ref._replace(line="carried_out")] += more
            cells[ref._replace(line="granted" if more < 0 else "received")] += abs(more)
        if ref.column == "in_force":
            cells[ref] += report.cells[ref._replace(column="repealed")] - report.cells[ref._replace(column="issued")]
    return ReportContent.blank(EDITIONS[report.edition.code], report.unit, report.year - 1).with_values(cells)


def _text(report: ReportContent) -> str:
    """The clean text, with sentences that give the figures as most reports give them."""
    said = _applications(report) + _disputes(report)
    managed = _documents(report) if report.edition.code == "2021" else ""
    text = (
        report.prose["overview"].replace(NOBODY_ASKED, said).replace("撤下过期信息7条。", "撤下过期信息7条。" + managed)
    )
    assert said in text
    return text


def _applications(report: ReportContent) -> str:
    n = {line: report.total("applications", line) for line in report.edition.table("applications").lines}
    persons = report.value(Ref("applications", "received", "natural_person"))
    named = "，".join(f"{name}{n[line]}件" for line, name in OUTCOMES.items())
    return (
        f"全年新收政府信息公开申请{n['received']}件，其中自然人申请{persons}件、"
        f"法人或其他组织申请{n['received'] - persons}件；上年结转{n['carried_in']}件，办结{n['handled']}件，"
        f"结转下年度继续办理{n['carried_out']}件。办结的申请中，{named}。"
    )


def _disputes(report: ReportContent) -> str:
    blocks = {line: report.total("litigation", line) for line in report.edition.table("litigation").lines}
    both = blocks["direct"] + blocks["after_reconsideration"]
    return f"发生政府信息公开行政复议{blocks['reconsideration']}件，行政诉讼{both}件。"


def _documents(report: ReportContent) -> str:
    cells = {str(ref): number for ref, number in report.cells.items() if ref.table == "disclosure"}
    files = "disclosure.normative_documents."
    return (
        f"全年制发行政规范性文件{cells[files + 'issued']}件，废止{cells[files + 'repealed']}件，"
        f"现行有效{cells[files + 'in_force']}件；作出行政许可决定{cells['disclosure.licences.decisions']}件。"
    )
