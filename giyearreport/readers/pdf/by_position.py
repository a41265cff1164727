"""Where the statutory tables stand on the pages, told by the headings, and what stands there together."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from giyearreport.formats.grammar import Edition
from giyearreport.readers.form.labels import plain_label
from giyearreport.readers.form.pieces import FoundRow, FoundTable, TextLine
from giyearreport.readers.form.sections import HEADED
from giyearreport.readers.pdf.cell_texts import said_in_cell
from giyearreport.readers.pdf.geometry import Box, Character, Page
from giyearreport.readers.pdf.lines import PrintedLine, lines_of, without_furniture
from giyearreport.readers.pdf.unruled_tables import Placed, Word, around, placed_in

TIGHT = 0.2  # of a line's height, from which a space parts what stands in two cells


def placed_by_position(pages: Sequence[Page], edition: Edition, tables: Collection[str]) -> dict[str, Placed]:
    """Those of the tables that can be read by where their labels and figures stand."""
    heights = [page.height for page in pages]
    written = [lines_of(page.characters, number) for number, page in enumerate(pages)]
    kept, _ = without_furniture(written, heights)
    tops = [0.0, *accumulate(heights)]
    words: list[Word] = []
    for number, (page, own, rest) in enumerate(zip(pages, written, kept, strict=True)):
        words += _words(page, number, tops[number], _without(own, rest))
    found = {}
    for code, (top, bottom) in _places(kept, tops).items():
        if code in tables:
            within = [word for word in words if top < word.box.middle[1] < bottom]
            if placed := placed_in(within, edition, code):
                found[code] = placed
    return found


def _without(lines: Sequence[PrintedLine], kept: Sequence[PrintedLine]) -> list[PrintedLine]:
    rest = {*kept}
    return [line for line in lines if line not in rest]


def with_placed(pieces: Sequence[TextLine | FoundRow], placed: Mapping[str, Placed]) -> list[TextLine | FoundRow]:
    """The pieces of the document with these tables in place of what stands below the headings of their sections."""
    headings = {plain_label(section.heading): section.code for section in HEADED}
    codes = [headings.get(plain_label(piece.text)) if isinstance(piece, TextLine) else None for piece in pieces]
    last = {code: index for index, code in enumerate(codes) if code}
    kept: list[TextLine | FoundRow] = []
    current = None
    for index, piece in enumerate(pieces):
        code = codes[index]
        if code and last[code] == index:
            current = code
            kept += [piece, *(_placed(placed[code]) if code in placed else ())]
        elif current not in placed:
            kept.append(piece)
    return kept


def _placed(found: Placed) -> Iterator[TextLine | FoundRow]:
    table = FoundTable()
    yield from (TextLine(word.text) for word in found.above)
    yield from (FoundRow(row, table) for row in found.rows)
    yield from (TextLine(word.text) for word in found.below)


def _places(pages: Sequence[Sequence[PrintedLine]], tops: Sequence[float]) -> dict[str, tuple[float, float]]:
    """From where to where each section reaches whose heading is a line, as the next one's is."""
    codes = {plain_label(section.heading): section.code for section in HEADED}
    headings = {
        code: (tops[line.page] + line.box.top, tops[line.page] + line.box.bottom)
        for lines in pages
        for line in lines
        if (code := codes.get(plain_label(line.text)))
    }
    places = {}
    for section, following in pairwise(HEADED):
        if section.code in headings and following.code in headings:
            places[section.code] = headings[section.code][1], headings[following.code][0]
    return places


def _words(page: Page, number: int, top: float, left_out: Sequence[PrintedLine]) -> Iterator[Word]:
    """What stands together on a line of a page, but for the lines that are left out."""
    run: list[Character] = []
    for ch in page.characters:
        if ch.text.isspace():
            continue
        if run and not _goes_on(run[-1], ch):
            yield from _word(run, number, top, left_out)
            run = []
        run.append(ch)
    yield from _word(run, number, top, left_out)


def _goes_on(before: Character, after: Character) -> bool:
    size = max(before.box.bottom - before.box.top, 1)
    is_level = abs(before.box.middle[1] - after.box.middle[1]) < size / 2
    return is_level and -size / 2 < after.box.left - before.box.right < TIGHT * size


def _word(run: Sequence[Character], number: int, top: float, left_out: Sequence[PrintedLine]) -> Iterator[Word]:
    if not run:
        return
    left, high, right, low = around([ch.box for ch in run])
    if not any(line.box.top <= (high + low) / 2 <= line.box.bottom for line in left_out):
        yield Word(said_in_cell(run), Box(left, top + high, right, top + low), number)
