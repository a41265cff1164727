"""Which edition of the form a report has, and which its year should have."""

from giyearreport.content import ReportContent
from giyearreport.formats import edition_for, newest_edition
from giyearreport.formats.grammar import Edition
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import Unreadable


def edition_of_year(year: int | None) -> Edition:
    """The edition of a year, the newest where it is not known; Unreadable for a year before the first."""
    try:
        return edition_for(year) if year else newest_edition()
    except ValueError as error:
        raise Unreadable(str(error)) from None


def year_disagrees(content: ReportContent) -> list[Note]:
    """A note when the year's edition is not the one that the report has."""
    expected = edition_of_year(content.year)
    if content.edition is expected:
        return []
    return [Note.on_section(NoteKind.EDITION_MIXED, "disclosure", printed=content.edition.code, expected=expected.code)]
