"""The findings of a report: the one list that pages, submission and sign-off sheet share."""

import gc
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace

from giyearreport.content import ReportContent
from giyearreport.formats import newest_edition
from giyearreport.formats.grammar import Ref
from giyearreport.readers import read
from giyearreport.readers.notes import Note
from giyearreport.reports import store
from giyearreport.reports.checking.neighbours import forget, neighbours_in, none_yet
from giyearreport.reports.checking.prior import Prior, prior_of
from giyearreport.reports.checking.settings import settings_for
from giyearreport.reports.checking.typefaces import unprintable
from giyearreport.reports.models import Departure, Report
from giyearreport.reports.states import State
from giyearreport.rules import Case, Finding, Level, Neighbourhood, check
from giyearreport.rules.language.asked_for import counts_asked
from giyearreport.rules.tables.carried import departs
from giyearreport.writers import FORMATS


def get_ready() -> None:
    """Reads what the first check of a process would read while people wait for it: the rules, the typefaces, and by
    which schema last year's report is read. All of it stays: the collector of garbage need not look at it again, which
    took a quarter of the first page of a county's sums."""
    blank = ReportContent.blank(newest_edition(), "", newest_edition().first_year)
    read(FORMATS["json"].render(blank), name="snapshot.json")
    check(Case(blank, unprintable=unprintable(blank)))
    gc.collect()
    gc.freeze()


def findings_of(
    report: Report,
    content: ReportContent,
    notes: Iterable[Note] = (),
    *,
    prior: Prior | None = None,
    neighbours: Neighbourhood | None = None,
    unread: Mapping[Ref, str] | None = None,
) -> list[Finding]:
    """``content`` is what is judged, stored or not; ``notes`` are those of the file that it was read from; ``prior``
    and ``neighbours`` are asked for where the caller has not done so, and so is ``unread``, what stands in number cells
    and is no number.

    Of an archive (历史) nobody is asked for an explanation: what would be a warning is a hint."""
    prior, settings = prior or prior_of(report), settings_for(report)
    case = Case(
        content,
        prior.content,
        report.unit,
        tuple(notes),
        is_prior_published=prior.is_published,
        neighbours=neighbours or neighbours_in(report.round_id),
        settings=settings,
        departure=_departure(report, content, prior),
        vouched=_vouched(report) if counts_asked(settings) else frozenset(),
        unprintable=unprintable(content),
        unread=store.unread_entries(report) if unread is None else unread,
        former_names=tuple(report.unit.all_names[1:]),
    )
    try:
        found = check(case)
    except sqlite3.DatabaseError as error:  # of the index alone: Django's own errors are others
        forget(report.round_id, error)
        found = check(replace(case, neighbours=none_yet()))
    return [_of_an_archive(finding) for finding in found] if report.state == State.HISTORY else found


def _of_an_archive(finding: Finding) -> Finding:
    return replace(finding, level=Level.HINT) if finding.level is Level.WARNING else finding


def _vouched(report: Report) -> frozenset[str]:
    """The counts of which the unit says that they are written, or that there is nothing to count (S16)."""
    return frozenset(report.vouched.values_list("code", flat=True))


def _departure(report: Report, content: ReportContent, prior: Prior) -> str:
    """The reason that the unit gave why it departs from last year's report, with the kind of it that it chose; empty
    where it does not depart."""
    if not (prior.is_published and departs(content, prior.content)):
        return ""
    said = Departure.standing(report)
    return f"{said.get_kind_display()}，{said.text}" if said else ""
