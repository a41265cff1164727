"""From the lines and rows of a document to a source: headings divide the prose, labels say whose row a row is.

A table may stand under the wrong heading, be split in two or be glued to the next. Where it stands is only believed of
a row that has no label of its own, nor any row before it in its table.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from giyearreport.readers.assemble import Source
from giyearreport.readers.blank_form import INSTRUCTION
from giyearreport.readers.grids import TELLING, TOO_LARGE, Grid, Remark, TableRow, flattened, labels_told
from giyearreport.readers.labels import is_figure, squeeze
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import Unreadable
from giyearreport.readers.rows import Row, rows_of
from giyearreport.readers.sections import HEADED, divide
from giyearreport.readers.titles import Title, read_title

MOST_FIELDS = 4_000
PICTURE = "表格是图片"
PICTURES = "表格是图片，读不出数字：请提供表格可以选中、复制的文件，或手工填写"
_TABLES = tuple(section.code for section in HEADED if section.is_table)

Body = tuple[str, list[str]]  # a section's code and its lines


def source_of(blocks: Iterable, *, notes: Sequence[Note] = (), known: Title | None = None) -> Source:
    """The source in a document's blocks. ``known`` is the title that the document's own properties give, believed
    where the text begins with it. Raises Unreadable where the tables are pictures."""
    lines = list(flattened(blocks))
    sections = divide(lines)
    bodies = [("preamble", sections.front), *((s.code, sections.bodies.get(s.code, [])) for s in HEADED)]
    rows = _rows_by_table(bodies)
    remarks = [*_remarks(bodies, rows)]
    bodies = [(code, [line for line in lines if not isinstance(line, Remark)]) for code, lines in bodies]
    title = _title([line for line in bodies[0][1] if line.strip()], known)
    prose, around = {"preamble": list(title.rest)}, []
    for code, body in bodies[1:]:
        if code not in _TABLES:
            prose[code] = [line for line in body if not INSTRUCTION.fullmatch(line.strip())]
            asked = [line.strip() for line in body if INSTRUCTION.fullmatch(line.strip())]
            around += [Note.on_section(NoteKind.RESIDUE, code, printed=line) for line in asked]
        elif rows[code]:
            around += _around(code, body)
        else:
            rows[code] = rows_of([_spaced(line) for line in body])
    _limit(rows)
    prose = prose if sections.bodies or any(rows.values()) else {}
    return Source(title, prose, rows, (*sections.notes, *notes, *remarks, *around))


def _title(front: list[str], known: Title | None) -> Title:
    for end in range(1, min(len(front), 4) + 1) if known else ():
        if squeeze("".join(front[:end])) == squeeze(known.text):
            return Title(known.text, known.unit, known.year, tuple(front[end:]))
    return read_title(front)


def _rows_by_table(bodies: list[Body]) -> dict[str, list[Row]]:
    """The rows of each statutory table, taken out of the bodies; the rows of any other grid become lines there. A
    grid among prose counts only for tables that are not found where they belong."""
    rows: dict[str, list[Row]] = {code: [] for code in _TABLES}
    numbers: dict[Grid, int] = {}
    for _, body in bodies:
        for line in body:
            if isinstance(line, TableRow):
                numbers.setdefault(line.grid, len(numbers) + 1)
    for in_place in (True, False):
        wanted = [code for code in _TABLES if in_place or not rows[code]]
        for code, body in bodies:
            if (code in _TABLES) == in_place:
                body[:] = _taken_out(code, body, rows, dict.fromkeys(wanted, numbers))
    return rows


def _taken_out(section: str, body: list[str], rows: dict[str, list[Row]], wanted: dict[str, dict]) -> list[str]:
    kept: list[str] = []
    for grid, group in groupby(body, key=lambda line: getattr(line, "grid", None)):
        lines = list(group)
        if grid is None:
            kept += lines
            continue
        default = section if section in _TABLES else None
        for line, code in zip(lines, _allotted(list(map(labels_told, lines)), default), strict=True):
            if code in wanted:
                rows[code].append(Row(line.fields, table=wanted[code][grid]))
            else:
                kept.append(" ".join(" ".join(line.fields).split()))
    return kept


def by_label(under: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """The rows that stand under each table's heading, given to the tables whose labels they have. ``table`` numbers
    the headings under which rows of one table stand."""
    tables: dict[str, list[Row]] = {}
    for heading, rows in under.items():
        parts: dict[str, list[Row]] = {heading: []}
        for row, code in zip(rows, _allotted([labels_told(row) for row in rows], heading), strict=True):
            parts.setdefault(code, []).append(row)
        for code, part in parts.items():
            number = tables[code][-1].table + 1 if tables.get(code) else 0
            tables.setdefault(code, []).extend(replace(row, table=number) for row in part)
    return tables


def _allotted(told: list[list[str]], default: str | None) -> list[str | None]:
    """For each row of a grid, told by its labels, the table whose label it has, else that of the row before; of first
    rows without any, that of the first that has one."""
    if default is None and sum(map(len, told)) < TELLING:
        return [None] * len(told)
    current = next((labels[0] for labels in told if labels), default)
    codes = []
    for labels in told:
        counted = Counter(labels)
        if counted and counted[current] < max(counted.values()):
            current = counted.most_common(1)[0][0]
        codes.append(current)
    return codes


def _remarks(bodies: list[Body], rows: dict[str, list[Row]]) -> Iterable[Note]:
    """A note on each remark. A picture where a table should be is told as such."""
    pictured = [code for code, body in bodies if code in _TABLES and not rows[code] and any(map(_is_picture, body))]
    if pictured and not any(rows.values()):
        raise Unreadable(PICTURES)
    for code, body in bodies:
        for line in body:
            if isinstance(line, Remark):
                is_table = code in pictured and line.is_picture
                yield Note.on_section(NoteKind.RESIDUE, code, printed=PICTURE if is_table else line.printed)


def _is_picture(line: str) -> bool:
    return isinstance(line, Remark) and line.is_picture


def _around(code: str, body: list[str]) -> list[Note]:
    """Notes on what is written beside a section's table: captions, units, stray figures."""
    texts = [line.strip() for line in body if line.strip()]
    kinds = [NoteKind.UNPLACED if is_figure(text) else NoteKind.RESIDUE for text in texts]
    return [Note.on_section(kind, code, printed=text) for kind, text in zip(kinds, texts, strict=True)]


def _spaced(line: str) -> str:
    return getattr(line, "spaced", line)


def _limit(rows: dict[str, list[Row]]) -> None:
    if any(sum(bool(text.strip()) for row in table for text in row.fields) > MOST_FIELDS for table in rows.values()):
        raise Unreadable(TOO_LARGE)
