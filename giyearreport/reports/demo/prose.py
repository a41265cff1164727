"""The demo's prose: ``years/*/*.txt`` hold it as a report reads, with {新收} where a number of the tables stands."""

from giyearreport.content import Number, ReportContent
from giyearreport.formats.applications import APPLICANTS
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.reports.demo import YEARS, When

#: The words of the texts, each for a cell or for the sum of some.
NUMBERS = {
    "制发": "disclosure.normative_documents.issued",
    "废止": "disclosure.normative_documents.repealed",
    "现行有效": "disclosure.normative_documents.in_force",
    "许可": "disclosure.licences.decisions",
    "处罚": "disclosure.penalties.decisions",
    "强制": "disclosure.coercive_measures.decisions",
    "收费": "disclosure.fees.amount",
    "新收": "applications.received.total",
    "自然人": "applications.received.natural_person",
    "法人": " + ".join(f"applications.received.{applicant.code}" for applicant in APPLICANTS[1:]),
    "上年结转": "applications.carried_in.total",
    "予以公开": "applications.granted.total",
    "部分公开": "applications.partially_granted.total",
    "不予公开": "applications.refused.total",
    "无法提供": "applications.unavailable.total",
    "不予处理": "applications.unprocessed.total",
    "其他处理": "applications.other_handling.total",
    "办结": "applications.handled.total",
    "结转": "applications.carried_out.total",
    "复议": "litigation.reconsideration.total",
    "复议维持": "litigation.reconsideration.upheld",
    "复议纠正": "litigation.reconsideration.corrected",
    "复议未结": "litigation.reconsideration.pending",
    "诉讼": "litigation.direct.total + litigation.after_reconsideration.total",
}


def sections(content: ReportContent, when: When, unit: str) -> dict[str, str]:
    """The unit's prose by section, with the year and the numbers of this content."""
    text = (YEARS / when / f"{unit}.txt").read_text(encoding="utf-8")
    numbers = {word: print_number(_value(content, formula)) for word, formula in NUMBERS.items()}
    return _divided(text.format(今年=content.year, **numbers), content)


def _value(content: ReportContent, formula: str) -> Number:
    values = [content.value(Ref.parse(address)) for address in formula.split(" + ")]
    return None if None in values else sum(values)


def _divided(text: str, content: ReportContent) -> dict[str, str]:
    """A text divided at the official headings; what stands before the first is the preamble."""
    sections = content.edition.prose
    headings = {section.heading: section.code for section in sections}
    lines, here = {section.code: [] for section in sections}, sections[0].code
    for line in text.splitlines():
        if line in headings:
            here = headings[line]
        else:
            lines[here].append(line)
    return {code: "\n".join(written) for code, written in lines.items()}
