"""A report's figures beside those of last year and of units of the same kind, the odd ones told in words (U61)."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from html import escape

from giyearreport.content import Number, ReportContent
from giyearreport.formats.annotated import AnnotatedGrid, annotated
from giyearreport.formats.grammar import GridCell, Ref, Table
from giyearreport.formats.numbers import print_number
from giyearreport.reports import store
from giyearreport.reports.checking.settings import settings_of
from giyearreport.reports.models import Report
from giyearreport.reports.states import HANDED_IN
from giyearreport.rollup import Figures
from giyearreport.rules.outliers import PEERS, Odd, Usual, median, odd_cells, usual
from giyearreport.writers import html
from giyearreport.writers.html import PaperCell
from giyearreport.year_on_year import before

MOST = 300  # reports of a kind that are looked at: more would tell the same, and keep the page waiting
FRESH = 60  # seconds for which a process keeps what it found


@dataclass(frozen=True)
class BesideCell(PaperCell):
    """A number of the printed report with last year's and the usual one below it; either may be empty, and a 0 beside
    0 is not said."""

    last_year: str = ""
    median: str = ""
    is_odd: bool = False

    @property
    def classes(self) -> Iterator[str]:
        yield from super().classes
        if self.is_odd:
            yield "is-odd"

    @property
    def element(self) -> str:
        said = (("去年", self.last_year), ("中位", self.median))
        worth = [(what, number) for what, number in said if number and (number, self.text) != ("0", "0")]
        below = "".join(f'<span class="beside">{what} {escape(number)}</span>' for what, number in worth)
        return f"<{self.tag}{self.attributes}>{escape(self.text)}{below}</{self.tag}>"


@dataclass(frozen=True)
class Beside:
    """``prior`` is last year's report, None where none is known; ``usual`` what units of the kind have, None where
    they are too few, and then nothing in ``of_sums``, the medians of the derived cells."""

    content: ReportContent
    prior: ReportContent | None
    usual: Usual | None
    odd: Sequence[Odd]
    of_sums: Mapping[Ref, Number]

    @property
    def tables(self) -> list[tuple[AnnotatedGrid[BesideCell], Sequence[str]]]:
        """The statutory tables, each with the classes of its columns."""
        return [(self._grid(table), html.widths(table)) for table in self.content.edition.tables]

    def _grid(self, table: Table) -> AnnotatedGrid[BesideCell]:
        medians, odd = self._medians, {one.cell.ref for one in self.odd}

        def made(printed: GridCell, text: str) -> BesideCell:
            cell = BesideCell(printed, text, table, addressed=True)
            if printed.ref is None:
                return cell
            was = print_number(before(self.prior, printed.ref)) if self.prior else ""
            return replace(cell, last_year=was, median=medians.get(printed.ref, ""), is_odd=printed.ref in odd)

        return annotated(self.content.edition, table.code, self.content.printed, made)

    @cached_property
    def _medians(self) -> Mapping[Ref, str]:
        """Of every cell; that of a sum is of the units' sums, which is not the sum of the medians."""
        cells = zip(self.content.edition.cells, self.usual.medians, strict=True) if self.usual else ()
        leaves = {cell.ref: print_number(middle) for cell, middle in cells}
        return leaves | {ref: print_number(middle) for ref, middle in self.of_sums.items()}


def beside(report: Report, content: ReportContent, prior: ReportContent | None) -> Beside:
    """``prior`` is last year's report."""
    settings = settings_of(report.round)
    found, of_sums = _usual(report.round_id, report.unit.level, int(time.monotonic() // FRESH))
    enough = found if found and found.units >= settings.threshold(PEERS) else None
    odd = odd_cells(Figures.of(content), enough, content.edition, settings) if enough else []
    return Beside(content, prior, enough, odd, of_sums if enough else {})


@lru_cache(maxsize=64)
def _usual(round: int, kind: str, minute: int) -> tuple[Usual | None, Mapping[Ref, Number]]:
    """Of what has been handed in, and the medians of the derived cells; None where nothing has."""
    newest = Report.objects.filter(round=round, unit__level=kind, state__in=HANDED_IN).order_by("-submitted_at", "-pk")
    reports = list(newest.select_related("round")[:MOST])
    if not reports:
        return None, {}
    of_kind = Report.objects.filter(pk__in=[report.pk for report in reports])
    edition = reports[0].edition
    figures = list(store.figures_of(of_kind, edition, reports[0].year).values())
    return usual(figures), {total.ref: median([one.value(total.ref) for one in figures]) for total in edition.sums}
