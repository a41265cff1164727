"""From the lines and rows of a document to a source: headings divide the prose, labels give each row to its
table.

A table may stand under the wrong heading, be split in two or be glued to the next. Where it stands is only believed of
a row that has no label of its own, nor any row before it in its table.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from giyearreport.formats.imprint import is_fingerprint_line
from giyearreport.readers.form.annexes import without_annexes
from giyearreport.readers.form.around import note_on, without_foot_of_page, without_letter, without_next_heading
from giyearreport.readers.form.assemble import Source
from giyearreport.readers.form.blank_form import INSTRUCTION
from giyearreport.readers.form.cell_text import is_figure, is_prose
from giyearreport.readers.form.flattened import TELLING, flattened, tables_of_labels
from giyearreport.readers.form.labels import plain_label, squeeze
from giyearreport.readers.form.page_numbers import without_page_numbers
from giyearreport.readers.form.pieces import TOO_LARGE, Aside, FoundRow, FoundTable, Passage, Piece, TextLine
from giyearreport.readers.form.rows import Row, rows_of
from giyearreport.readers.form.running_heads import without_running_heads
from giyearreport.readers.form.sections import HEADED, TABLES, divide
from giyearreport.readers.form.titles import Title, read_title
from giyearreport.readers.form.whole_reports import own_report, with_tables_of_front
from giyearreport.readers.form.years import caption_year, may_stand_between, with_years, year_of_above
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import Unreadable

MOST_FIELDS = 4_000
PICTURE = "表格是图片"
PICTURES = "表格是图片，读不出数字：请提供表格可以选中、复制的文件，或手工填写"

Bodies = dict[str, list[Piece]]  # by the code of their section, in print order


def source_of(
    passages: Iterable[Passage], *, notes: Sequence[Note] = (), known: Title | None = None, year: int | None = None,
    unit: str | None = None,
) -> Source:  # fmt: skip
    """The source in what a document holds. ``known`` is the title that the document's own properties give, believed
    where the text begins with it; ``year`` and ``unit`` those that are asked for. Raises Unreadable where
    the tables are pictures, and SeveralReports."""
    pieces, others = own_report(without_foot(list(flattened(passages))), year, unit)
    sections = with_tables_of_front(divide(pieces))
    bodies = {"preamble": sections.front, **{s.code: sections.bodies.get(s.code, []) for s in HEADED}}
    own = _begins_with(_filled(_text_of(sections.front)), known)
    bodies, of_pages = (bodies, []) if own else without_pages(bodies)
    bodies, annexes = without_annexes(bodies, own.unit if own else _unit_of(bodies) or unit or "")
    rows = _rows_by_table(bodies)
    asides = list(_notes_on_asides(bodies, rows))
    lines = {code: list(_text_of(body)) for code, body in bodies.items()}
    front = _filled(lines.pop("preamble"))
    title, above = (own, []) if own else _title(front, [line.text for line in lines["overview"]])
    beside = list(_notes_beside(lines, rows))
    rows |= {code: with_years(rows_of([line.as_row for line in lines[code]])) for code in TABLES if not rows[code]}
    _limit(rows)
    prose = {"preamble": list(title.rest), **_prose_of(lines)}
    prose, below = (prose, []) if own else without_foot_of_page(without_next_heading(prose))
    prose = prose if sections.bodies or any(rows.values()) else {}
    around = note_on([*above, *below])
    told = (*others, *of_pages, *annexes, *around, *sections.notes, *notes, *asides, *beside)
    return Source(title, prose, rows, told)


def _prose_of(lines: Mapping[str, Sequence[TextLine]]) -> dict[str, list[str]]:
    """The text of each written section, but for the sentences of the form that ask for it."""
    written = {code: [line.text for line in body] for code, body in lines.items() if code not in TABLES}
    return {code: [text for text in texts if not _is_asked(text)] for code, texts in written.items()}


def _is_asked(text: str) -> bool:
    return INSTRUCTION.fullmatch(text.strip()) is not None


def _notes_beside(lines: Mapping[str, Sequence[TextLine]], rows: Mapping[str, Sequence[Row]]) -> Iterator[Note]:
    """Notes on what the form asks for in written sections, and on what is written beside tables of the document; where
    there is none, the lines may be the table."""
    for code, body in lines.items():
        texts = [line.text for line in body]
        if code not in TABLES:
            asked = (text.strip() for text in texts if _is_asked(text))
            yield from (Note.on_section(NoteKind.RESIDUE, code, printed=text) for text in asked)
        elif rows[code]:
            yield from _beside(code, texts)


def without_pages(bodies: Mapping[str, Sequence[Piece]]) -> tuple[Bodies, list[Note]]:
    """The bodies without what pages say at their heads and feet, and notes on it."""
    without_heads, heads = without_running_heads(bodies)
    rest, numbers = without_page_numbers(without_heads)
    return rest, [*heads, *numbers]


def without_foot(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without the line at the foot that tells the hash of the content; elsewhere it is one like others."""
    last = next((piece for piece in reversed(pieces) if piece.text.strip()), None)
    return [piece for piece in pieces if piece is not last or not is_fingerprint_line(piece.text)]


def _text_of(body: Iterable[Piece]) -> Iterator[TextLine]:
    return (piece for piece in body if isinstance(piece, TextLine))


def _filled(lines: Iterable[TextLine]) -> list[str]:
    return [line.text for line in lines if line.text.strip()]


def _begins_with(front: list[str], known: Title | None) -> Title | None:
    """The title that is known, where the lines begin with it."""
    for end in range(1, min(len(front), 4) + 1):
        if known and squeeze("".join(front[:end])) == squeeze(known.text):
            return Title(known.text, known.unit, known.year, tuple(front[end:]))
    return None


def _unit_of(bodies: Bodies) -> str:
    front, text = ([line.text for line in _text_of(bodies[code])] for code in ("preamble", "overview"))
    return _title(front, text)[0].unit


def _title(front: list[str], text: Sequence[str]) -> tuple[Title, list[str]]:
    """The title with the preamble, and the lines around them that are no part of the report."""
    own, around = without_letter(front, text)
    return read_title(own), around


def _rows_by_table(bodies: Bodies) -> dict[str, list[Row]]:
    """The rows of each statutory table, taken out of the bodies; the rows of any other table become lines there. A
    table among prose counts only for statutory tables that are not found where they belong."""
    rows: dict[str, list[Row]] = {code: [] for code in TABLES}
    numbers: dict[FoundTable, int] = {}
    years: dict[FoundTable, int | None] = {}
    for body in bodies.values():
        above, last = None, None
        for piece in body:
            if isinstance(piece, FoundRow):
                numbers.setdefault(piece.table, len(numbers) + 1)
                years.setdefault(piece.table, piece.table.year if above is None else above)
                above, last = None, piece.table
            elif piece.text.strip() and not may_stand_between(piece.text):
                above, of_last = caption_year(piece.text), year_of_above(piece.text)
                if last and of_last is not None:
                    years[last] = of_last
    for in_place in (True, False):
        wanted = [code for code in TABLES if in_place or not rows[code]]
        for code, body in bodies.items():
            if (code in TABLES) == in_place:
                body[:] = _taken_out(code, body, rows, wanted, numbers, years)
    return rows


def _taken_out(
    section: str, body: Sequence[Piece], rows: dict[str, list[Row]], wanted: Collection[str],
    numbers: Mapping[FoundTable, int], years: Mapping[FoundTable, int | None],
) -> list[Piece]:  # fmt: skip
    """The body without the rows of the tables that are wanted, which go to ``rows``."""
    kept: list[Piece] = []
    for table, group in groupby(body, key=lambda piece: piece.table if isinstance(piece, FoundRow) else None):
        if table is None:
            kept += group
            continue
        own = (piece for piece in group if isinstance(piece, FoundRow))
        found = [Row(one.fields, origin=numbers[table], year=years[table], merged=one.merged) for one in own]
        labels = [tables_of_labels(row) for row in found]
        is_statutory = section in TABLES or sum(map(len, labels)) >= TELLING
        for row, code in zip(with_years(found), _allotted(labels, section), strict=True):
            if is_statutory and code in wanted:
                rows[code].append(row)
            else:
                kept.append(TextLine(" ".join(" ".join(row.fields).split())))
    return kept


def by_label(under: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """The rows that stand under each table's heading, given to the tables whose labels they have. ``origin`` numbers
    the headings under which rows of one table stand. Raises Unreadable where they are too many."""
    tables: dict[str, list[Row]] = {}
    for heading, rows in under.items():
        parts: dict[str, list[Row]] = {heading: []}
        labels = [tables_of_labels(row) for row in rows]
        for row, code in zip(with_years(rows), _allotted(labels, heading), strict=True):
            parts.setdefault(code, []).append(row)
        for code, part in parts.items():
            number = tables[code][-1].origin + 1 if tables.get(code) else 0
            tables.setdefault(code, []).extend(replace(row, origin=number) for row in part)
    _limit(tables)
    return tables


def _allotted(labels: list[list[str]], default: str) -> list[str]:
    """For each row of a table the statutory table that most of its labels belong to, else that of the row before; for
    first rows without labels, that of the first row that has one. ``labels`` holds for each row the tables of its
    labels."""
    current = next((tables[0] for tables in labels if tables), default)
    codes = []
    for tables in labels:
        counted = Counter(tables)
        if counted and counted[current] < max(counted.values()):
            current = counted.most_common(1)[0][0]
        codes.append(current)
    return codes


def _notes_on_asides(bodies: Bodies, rows: Mapping[str, Sequence[Row]]) -> Iterator[Note]:
    """A note on each aside; a picture in the place of a table is called one. Raises Unreadable where there are only
    such pictures."""
    pictured = [code for code in TABLES if not rows[code] and any(map(_is_picture, bodies[code]))]
    if pictured and not any(rows.values()):
        raise Unreadable(PICTURES)
    for code, body in bodies.items():
        for aside in body:
            if isinstance(aside, Aside):
                is_table = code in pictured and aside.is_picture
                yield Note.on_section(aside.kind, code, printed=PICTURE if is_table else aside.printed)


def _is_picture(piece: Piece) -> bool:
    return isinstance(piece, Aside) and piece.is_picture


def _beside(code: str, lines: Sequence[str]) -> list[Note]:
    """Notes on what is written beside a section's table: sentences, captions, units, stray figures; not on its heading,
    which a caption may say again."""
    heading = next(section.heading for section in HEADED if section.code == code)
    texts = [line.strip() for line in lines if line.strip() and plain_label(line) != plain_label(heading)]
    return [Note.on_section(_kind_beside(text), code, printed=text) for text in texts]


def _kind_beside(text: str) -> NoteKind:
    if is_figure(text):
        return NoteKind.UNPLACED
    return NoteKind.TEXT_AT_TABLE if is_prose(text) else NoteKind.RESIDUE


def _limit(rows: Mapping[str, Sequence[Row]]) -> None:
    if any(sum(bool(text.strip()) for row in table for text in row.fields) > MOST_FIELDS for table in rows.values()):
        raise Unreadable(TOO_LARGE)
