"""Several whole reports in one source, one behind the other: that of the year and organ asked for is read, and none
where these do not tell one."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

from giyearreport.readers.form.cell_text import is_figure
from giyearreport.readers.form.flattened import HEADINGS, TELLING, tables_of_labels
from giyearreport.readers.form.labels import plain_label, squeeze
from giyearreport.readers.form.pieces import FoundRow, Piece, TextLine
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.sections import HEADED, Sections, begins_table
from giyearreport.readers.form.titles import FoundTitle, is_called, titles_in, yearless_titles_in
from giyearreport.readers.form.years import OWN_YEAR, YEAR_BEFORE, caption_year
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import SeveralReports, WholeReport

LONGEST_HEADING = 30  # characters
FEWEST_HEADINGS = 3  # of a whole report: prose that names another report quotes fewer
_FIRST_HEADING = plain_label(HEADED[0].heading)
_TELLING = "情"  # of its characters, which Traditional writers print alike
_FIGURE = re.compile(r"\d+")
_YEAR = re.compile(r"20\d\d|二[〇○零Oo]")
_BEGINS_WITH_YEAR = re.compile(r"(20\d\d)年(?!\d)")
_CALLED = {OWN_YEAR: "今年", YEAR_BEFORE: "去年"}


class Body(NamedTuple):
    """The text of a whole report: from its first heading to its ``last``, and the ``end`` before which the next one's
    headings begin. ``tables`` are the statutory ones in it."""

    first: int
    last: int
    end: int
    tables: frozenset[str]


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
    """The titles of the whole reports. One that stands again before a list of contents heads no other; what has none,
    or one without a year, is told by its headings and tables."""
    lines = list(map(_as_line_of_title, pieces))
    titled = _titled(pieces, lines)
    bodies = _bodies(pieces)
    return titled if len(bodies) <= max(1, len(titled)) else _titles_above(pieces, lines, bodies)


def _titled(pieces: Sequence[Piece], lines: Sequence[str]) -> list[FoundTitle]:
    """The titles with a year under which a whole report stands."""
    if sum(map(_is_first_heading, pieces)) < 2:
        return []
    found = list(titles_in(lines, under_text=True))
    if len(found) < 2:
        return []
    ends = [*(title.start for title in found[1:]), len(pieces)]
    bodies = [(title, pieces[title.start : end]) for title, end in zip(found, ends, strict=True)]
    whole = [title for title, body in bodies if _is_whole(body)]
    if len({_named(title) for title in whole}) > 1:
        return whole
    return [title for title, body in bodies if _is_whole(body) and _tables_in(body)]


def _bodies(pieces: Sequence[Piece]) -> list[Body]:
    """The texts of whole reports, which have a table in common; that of a list of contents has none."""
    chains = list(_chains(pieces))
    if len(chains) < 2:
        return []
    ends = [*(chain[0] for chain in chains[1:]), len(pieces)]
    bodies = [
        Body(chain[0], chain[-1], end, _tables_in(pieces[chain[0] : end]))
        for chain, end in zip(chains, ends, strict=True)
        if len(chain) >= FEWEST_HEADINGS
    ]
    whole = [body for body in bodies if body.tables]
    return whole if whole and frozenset.intersection(*(body.tables for body in whole)) else []


def _chains(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    """The places of the headings, divided where one stands again; that of a table may be said again as its caption."""
    places: dict[str, int] = {}
    for number, piece in enumerate(pieces):
        heading = plain_label(piece.text[:LONGEST_HEADING]) if _TELLING in piece.text[:LONGEST_HEADING] else ""
        if heading not in HEADINGS or heading == next(reversed(places), None):
            continue
        if heading in places:
            yield [*places.values()]
            places = {}
        places[heading] = number
    yield [*places.values()]


def _titles_above(pieces: Sequence[Piece], lines: Sequence[str], bodies: Sequence[Body]) -> list[FoundTitle]:
    """The title of each body, or its first heading where it has none; nothing where all have the same figures, but for
    those behind one of them."""
    titles: list[FoundTitle] = []
    sheets = [_year_of_sheet(pieces[body.first : body.end]) for body in bodies]
    # beside a sheet that is called 2023, one that names no year is of this one
    untold = OWN_YEAR if any(year is not None for year in sheets) else None
    for above, body in pairwise([Body(-1, -1, 0, frozenset()), *bodies]):
        begin = above.last + 1
        front = lines[begin : body.first]
        found = [*titles_in(front, under_text=True), *yearless_titles_in(front)]
        title = max(found, key=lambda title: title.end, default=FoundTitle(len(front), len(front), "", None))
        year = title.year or _year_of(pieces[body.first : body.end])
        year = untold if year is None else year
        titles.append(FoundTitle(begin + title.start, begin + title.end, title.unit, year))
    ends = [*(title.start for title in titles[1:]), len(pieces)]
    figures = [_figures(pieces[body.first : end]) for body, end in zip(bodies, ends, strict=True)]
    return [] if all(one[: len(other)] == other[: len(one)] for one, other in pairwise(figures)) else titles


def _year_of(body: Sequence[Piece]) -> int | None:
    """The year of a report whose title names none: that of its sheet, or with which its text begins."""
    of_sheet = _year_of_sheet(body)
    text = next((piece.text for piece in body[1:] if piece.text.strip()), "")
    begins = _BEGINS_WITH_YEAR.match(squeeze(text))
    return int(begins[1]) if begins and of_sheet in (None, OWN_YEAR, YEAR_BEFORE) else of_sheet


def _year_of_sheet(body: Sequence[Piece]) -> int | None:
    years = {piece.table.year for piece in body if isinstance(piece, FoundRow)}
    return years.pop() if len(years) == 1 else None


def _figures(body: Sequence[Piece]) -> list[str]:
    return [figure for piece in body for figure in _FIGURE.findall(piece.text)]


def _is_first_heading(piece: Piece) -> bool:
    text = piece.text[:LONGEST_HEADING]
    return _TELLING in text and plain_label(text) == _FIRST_HEADING


def _as_line_of_title(piece: Piece) -> str:
    """The text of a piece that may be a line of a title; a full stop, which is in none, for others."""
    is_line = isinstance(piece, TextLine) and plain_label(piece.text[:LONGEST_HEADING]) not in HEADINGS
    return piece.text if is_line else "。"


def _chosen(titles: Sequence[FoundTitle], year: int | None, unit: str | None) -> int:
    """Which is meant: that of the year and unit, whose name may be a short one; the only one with that year or unit
    where no more is asked for, or none of several units is."""
    of_own_year = _of_own_year(titles, year)
    of_year = [number for number, title in enumerate(titles) if year is not None and title.year == year] or of_own_year
    is_told = bool(year or of_own_year)
    of_year = of_year if is_told else [*range(len(titles))]
    called = [number for number in of_year if unit and is_called(titles[number].unit, unit)]
    own = [number for number in called if squeeze(titles[number].unit) == squeeze(unit or "")]
    are_of_one_unit = len({squeeze(title.unit) for title in titles if title.unit}) < 2
    for candidates in (own, called, of_year if is_told and (are_of_one_unit or not unit) else ()):
        if len(candidates) == 1:
            return candidates[0]
    raise SeveralReports([WholeReport(title.unit, _number(title.year)) for title in titles])


def _of_own_year(titles: Sequence[FoundTitle], year: int | None) -> list[int]:
    """Those of the year that is called 本年, or beside which another is called 去年; none where one that names its year
    is newer than what is asked for."""
    years = [title.year for title in titles]
    if year is not None and any(year < (other or 0) for other in years):
        return []
    if OWN_YEAR in years:
        return [number for number, other in enumerate(years) if other == OWN_YEAR]
    return [number for number, other in enumerate(years) if other != YEAR_BEFORE] if YEAR_BEFORE in years else []


def _number(year: int | None) -> int | None:
    return None if year in (OWN_YEAR, YEAR_BEFORE) else year


def _named(title: FoundTitle) -> tuple[str, int | None]:
    return squeeze(title.unit), title.year


def _printed(pieces: Sequence[Piece], title: FoundTitle) -> str:
    """What its title says, and of which year it is where that stands elsewhere, as in the name of a sheet."""
    text = "".join(piece.text.strip() for piece in pieces[title.start : title.end + 1])
    if title.year is None or _YEAR.search(text):
        return text
    return f"{text}（{_CALLED.get(title.year, f'{title.year}年')}）"


def _is_whole(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces hold the first heading and others of the form."""
    found = {plain_label(piece.text[:LONGEST_HEADING]) for piece in pieces}
    return _FIRST_HEADING in found and len(found & HEADINGS) >= FEWEST_HEADINGS


def _tables_in(pieces: Sequence[Piece]) -> frozenset[str]:
    """The statutory tables of which the beginning stands there."""
    tables = [section for section in HEADED if section.is_table]
    return frozenset(section.code for section in tables if any(begins_table(piece.text, section) for piece in pieces))


def with_tables_of_front(sections: Sections) -> Sections:
    """The sections, each with a table of its kind that stands before the first heading, so that of two nobody takes
    the second for the only one; under the line above it that names its year."""
    front: list[Piece] = []
    bodies = {code: [*body] for code, body in sections.bodies.items()}
    for table, group in groupby(sections.front, key=lambda piece: piece.table if isinstance(piece, FoundRow) else None):
        pieces = [*group]
        code = _table_again(pieces, bodies) if table else None
        if code is None:
            front += pieces
            continue
        caption = [front.pop()] if front and caption_year(front[-1].text) is not None else []
        bodies[code] = [*caption, *pieces, *bodies[code]]
    return replace(sections, front=front, bodies=bodies)


def _table_again(rows: Sequence[Piece], bodies: Mapping[str, Sequence[Piece]]) -> str | None:
    """The section whose table the rows are, too: they have figures and most of the labels that it has there."""
    labels = Counter(code for row in rows for code in _labels(row))
    code = max(labels, key=labels.__getitem__, default="")
    own = sum(_labels(row).count(code) for row in bodies.get(code, ()))
    is_again = own and labels[code] >= TELLING and 3 * labels[code] >= 2 * own
    return code if is_again and any(map(_has_figure, rows)) else None


def _labels(piece: Piece) -> list[str]:
    return tables_of_labels(Row(piece.fields)) if isinstance(piece, FoundRow) else []


def _has_figure(piece: Piece) -> bool:
    return isinstance(piece, FoundRow) and any(map(is_figure, filter(str.strip, piece.fields)))
