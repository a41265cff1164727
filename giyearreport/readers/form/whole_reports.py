"""Several whole reports in one source, one behind the other: that of the year and organ asked for is read, and none
where these do not tell one."""

from collections.abc import Sequence

from giyearreport.readers.form.flattened import HEADINGS
from giyearreport.readers.form.labels import plain_label, squeeze
from giyearreport.readers.form.pieces import Piece, TextLine
from giyearreport.readers.form.sections import HEADED, begins_table
from giyearreport.readers.form.titles import FoundTitle, is_called, titles_in
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import SeveralReports, WholeReport

LONGEST_HEADING = 30  # characters
FEWEST_HEADINGS = 3  # of a whole report: prose that names another report quotes fewer
_FIRST_HEADING = plain_label(HEADED[0].heading)
_TELLING = "情"  # of its characters, which Traditional writers print alike


def own_report(pieces: Sequence[Piece], year: int | None, unit: str | None) -> tuple[list[Piece], list[Note]]:
    """The pieces of the one that is meant, and a note on each of the others. Raises SeveralReports."""
    titles = _of_whole_reports(pieces)
    if len(titles) < 2:
        return [*pieces], []
    chosen = _chosen(titles, year, unit)
    begin = titles[chosen].start if chosen else 0
    end = titles[chosen + 1].start if chosen + 1 < len(titles) else len(pieces)
    others = [_printed(pieces, title) for number, title in enumerate(titles) if number != chosen]
    return [*pieces[begin:end]], [Note.on_section(NoteKind.OTHER_REPORT, "preamble", printed=text) for text in others]


def _of_whole_reports(pieces: Sequence[Piece]) -> list[FoundTitle]:
    """The titles of the whole reports. One that stands again before a list of contents heads no other."""
    if sum(map(_is_first_heading, pieces)) < 2:
        return []
    found = list(titles_in(list(map(_as_line_of_title, pieces)), under_text=True))
    if len(found) < 2:
        return []
    ends = [*(title.start for title in found[1:]), len(pieces)]
    bodies = [(title, pieces[title.start : end]) for title, end in zip(found, ends, strict=True)]
    whole = [title for title, body in bodies if _is_whole(body)]
    if len({_named(title) for title in whole}) > 1:
        return whole
    return [title for title, body in bodies if _is_whole(body) and _has_table(body)]


def _is_first_heading(piece: Piece) -> bool:
    text = piece.text[:LONGEST_HEADING]
    return _TELLING in text and plain_label(text) == _FIRST_HEADING


def _as_line_of_title(piece: Piece) -> str:
    """The text of a piece that may be a line of a title; a full stop, which is in none, for others."""
    is_line = isinstance(piece, TextLine) and plain_label(piece.text[:LONGEST_HEADING]) not in HEADINGS
    return piece.text if is_line else "。"


def _chosen(titles: Sequence[FoundTitle], year: int | None, unit: str | None) -> int:
    """Which is meant: that of the year and unit, whose name may be a short one; the only one with that year or unit
    where no more is asked for."""
    of_year = [number for number, title in enumerate(titles) if year in (None, title.year)]
    called = [number for number in of_year if unit and is_called(titles[number].unit, unit)]
    own = [number for number in called if squeeze(titles[number].unit) == squeeze(unit or "")]
    for candidates in (own, called, of_year if year else ()):
        if len(candidates) == 1:
            return candidates[0]
    raise SeveralReports([WholeReport(title.unit, title.year) for title in titles])


def _named(title: FoundTitle) -> tuple[str, int]:
    return squeeze(title.unit), title.year


def _printed(pieces: Sequence[Piece], title: FoundTitle) -> str:
    return "".join(piece.text.strip() for piece in pieces[title.start : title.end + 1])


def _is_whole(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces hold the first heading and others of the form."""
    found = {plain_label(piece.text[:LONGEST_HEADING]) for piece in pieces}
    return _FIRST_HEADING in found and len(found & HEADINGS) >= FEWEST_HEADINGS


def _has_table(pieces: Sequence[Piece]) -> bool:
    return any(begins_table(piece.text, section) for piece in pieces for section in HEADED if section.is_table)
