"""The county's pages: the round's sums, and one report to read and decide on."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.pages import cell_history, downloads
from giyearreport.pages.access import for_the_county, visible_report
from giyearreport.pages.listing import page_of
from giyearreport.pages.looks import LATE, LOOKS, Look
from giyearreport.pages.parts import cell_asked_for, shown_parts
from giyearreport.pages.report_context import report_context
from giyearreport.pages.requests.bodies import takes_a_file
from giyearreport.pages.website import show as show_website
from giyearreport.reports import slow_work
from giyearreport.reports.states import State
from giyearreport.review import report_page
from giyearreport.review.rounds import round_of
from giyearreport.review.sums import Sums, add_up
from giyearreport.rules import Finding, Level
from giyearreport.writers import FORMATS, html, units_sheets
from giyearreport.writers.html import article

MOST_OPEN = 12  # differences of a table; more are folded
MOST_UNFOLDED = 3  # findings of a rule; more are folded behind the first
MOST_OF_A_RULE = 10  # findings that are named one by one


@require_safe
@for_the_county
def sums(request, year: int):
    """汇总核对: the county's figures as far as they can be added up, what is missing, and what does not agree."""
    found = add_up(round_of(request.user, year), request.user)
    reports = {place.unit.name: place.report for place in found.places}
    shown, more = _some_of_each_rule(found.findings)
    context = {
        "sums": found,
        "round": found.round,
        "findings": _by_rule([(finding, _look(finding), reports.get(finding.unit)) for finding in shown], more),
        "page": page_of(found.places, request),
        "tables": _tables(found) if found.total else [],
        "county_blanks": len(found.case.county.blanks) if found.case.county else 0,
        "county_state": found.county and State(found.county.state).label,
    }
    return render(request, "review/sums.html", context)


@require_safe
@for_the_county
def sums_xlsx(request, year: int):
    """汇总表: the sums in the official tables, and every unit; name, tables and text tell what is not in it."""
    found = add_up(round_of(request.user, year), request.user)
    if found.total is None:
        raise Http404
    data = slow_work.run(units_sheets.write, found.report, f"{found.counted_words}，见“文字”。", *found.rows)
    response = HttpResponse(data, content_type=FORMATS["xlsx"].media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, found.file_name)
    return response


@require_safe
@for_the_county
def sum_cell(request, year: int, address: str):
    """One cell of the sums: every unit's number in it, who is missing, and what the county's own report says."""
    found = add_up(round_of(request.user, year), request.user)
    cell = cell_asked_for(found.round.edition, address)
    if found.total is None:
        raise Http404
    lines = shown_parts(found.total, cell.ref, found.places)
    context = {
        "round": found.round,
        "cell": cell,
        "page": page_of(lines, request),
        "counted": len(found.total.counted),
        "held": any(line.depth for line in lines),
        "total": print_number(found.total.value(cell.ref)),
        "missing": found.missing,
        "links": True,
        "county": found.county,
        "in_county": found.case.county.printed(cell.ref) if found.case.county else "",
    }
    return render(request, "review/sum_cell.html", context)


@require_safe
@for_the_county
def report(request, report_id: int):
    """A report as it will be published, with what is wrong with it, what happened, and what may be decided."""
    return report_page.show(request, visible_report(request.user, report_id))


@require_safe
@for_the_county
def draft_pdf(request, report_id: int):
    return downloads.draft_pdf(request, visible_report(request.user, report_id))


@require_safe
@for_the_county
def preview(request, report_id: int):
    """The PDF within the page, as it will hang on the public's."""
    context = report_context(visible_report(request.user, report_id), request.user)
    return render(request, "review/preview.html", {**context, "article": article(context["content"], addressed=True)})


@require_safe
@for_the_county
def cells(request, report_id: int, section_code: str):
    """修改记录 of a table or of one of its cells, as the unit reads it."""
    return cell_history.show(request, visible_report(request.user, report_id), section_code, "review/cells.html")


@takes_a_file
@require_http_methods(["GET", "HEAD", "POST"])
@for_the_county
def website(request, report_id: int):
    """Whether the county's site shows what was published (U105)."""
    return show_website(request, visible_report(request.user, report_id), "review/website.html")


@require_safe
@for_the_county
def receipt(request, report_id: int, version: int):
    return downloads.receipt(visible_report(request.user, report_id), version)


def _some_of_each_rule(findings: list[Finding]) -> tuple[list[Finding], Counter[str]]:
    """The first of each rule, and how many more it has found: a county may have 3,000 units."""
    seen: Counter[str] = Counter()
    shown = []
    for finding in findings:
        seen[finding.rule] += 1
        if seen[finding.rule] <= MOST_OF_A_RULE:
            shown.append(finding)
    return shown, Counter({rule: count - MOST_OF_A_RULE for rule, count in seen.items() if count > MOST_OF_A_RULE})


class OfRule(NamedTuple):
    """The findings of a rule: those that stand open, those that are folded, and how many more there are."""

    rule: str
    open: list[tuple]
    folded: list[tuple]
    left: int

    @property
    def behind(self) -> int:
        """All but those that stand open."""
        return len(self.folded) + self.left


def _by_rule(shown: list[tuple], left: Counter[str]) -> list[OfRule]:
    """A line for each late unit would push the tables off the screen."""
    found: dict[str, list[tuple]] = {}
    for line in shown:
        found.setdefault(line[0].rule, []).append(line)
    opened = {rule: len(lines) if len(lines) <= MOST_UNFOLDED else 1 for rule, lines in found.items()}
    return [OfRule(rule, lines[: opened[rule]], lines[opened[rule] :], left[rule]) for rule, lines in found.items()]


def _look(finding: Finding) -> Look:
    """The errors of a round are reports that are late."""
    return LATE if finding.level is Level.ERROR else LOOKS[finding.level]


def _page_of_cell(year: int) -> Callable[[Ref], str]:
    return lambda ref: reverse("review:sum_cell", args=[year, ref])


def _tables(found: Sums) -> list[dict]:
    content = found.report
    return [
        {
            "code": table.code,
            "heading": content.edition.section(table.code).heading,
            "html": html.table(content, table.code, leads_to=_page_of_cell(found.round.year)),
            "differences": (differences := list(found.differences(table.code))),
            "is_open": len(differences) <= MOST_OPEN,
        }
        for table in content.edition.tables
    ]


@require_safe
@for_the_county
def scan(request, report_id: int, scan_id: int):
    return downloads.scan(visible_report(request.user, report_id), scan_id)
