"""A report in a spreadsheet: the three tables on one sheet or several, found by their labels; our own workbook and
template, which bring the text on a sheet of its own."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import groupby

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from giyearreport.formats.imprint import GUIDE_SHEET, PREAMBLE, SHEETS, TEXT_SHEET, TITLE, UNIT, UNITS_SHEETS, YEAR
from giyearreport.readers.form.allot import PICTURES, source_of
from giyearreport.readers.form.assemble import Source, assemble, editions_printed
from giyearreport.readers.form.cell_text import is_figure, is_misspelt, is_prose
from giyearreport.readers.form.flattened import TELLING, tables_of_labels
from giyearreport.readers.form.labels import plain_label, squeeze
from giyearreport.readers.form.pieces import FoundTable, TextLine, unmerged
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.sections import HEADED, TABLES
from giyearreport.readers.form.shape import shapes_of
from giyearreport.readers.form.titles import Title
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import Reading, Unreadable
from giyearreport.readers.safety import safe_parts
from giyearreport.readers.xlsx.comments_and_boxes import Said
from giyearreport.readers.xlsx.copies import Sheet, sheet_year, without_copies
from giyearreport.readers.xlsx.limits import refuse_large
from giyearreport.readers.xlsx.look import SheetLook, looks_of
from giyearreport.readers.xlsx.number_formats import shown

MOST_SHEETS = 30
CODE_OF_SHEET = {name: code for code, name in SHEETS.items()}
DAMAGED = "Excel 文件已损坏或不完整：请用 Excel 或 WPS 打开并重新保存后再读"
LOCKED = "Excel 文件有打开密码：请去掉密码后再读"
HIDDEN_ROWS = "隐藏的第 {} 行，没有读入，要用请先取消隐藏：“{}”"
MOST_QUOTED = 80  # characters of hidden rows
HIDDEN, STRANGE = "隐藏的工作表“{}”", "工作表“{}”的表格"
PICTURE_SHOWN = "［图片］"
_HEADINGS = frozenset(plain_label(section.heading) for section in HEADED)
_DRAWING = re.compile(r"xl/(?:drawings/[^/]+|cellimages)\.xml", re.IGNORECASE)  # the second is where WPS keeps them
_PICTURE = re.compile(rb"<(?:\w+:)?pic[\s>]")


def read(data: bytes, *, year: int | None = None, unit: str | None = None) -> Reading:
    """The report in a workbook. Formulas count as what they showed when the file was saved."""
    parts = safe_parts(data)
    refuse_large(parts)
    try:
        looks = looks_of(parts)
    except etree.XMLSyntaxError:  # lxml knows more of namespaces than what the package was checked with
        raise Unreadable(DAMAGED) from None
    sheets, notes = _sheets(data, looks)
    pictures = sum(len(_PICTURE.findall(part)) for name, part in parts.items() if _DRAWING.fullmatch(name))
    notes += [Note.on_section(NoteKind.RESIDUE, "preamble", printed=PICTURE_SHOWN)] * pictures
    texts = [rows for name, rows in sheets if _is_text_sheet(name, rows)]
    others = [(name, rows) for name, rows in sheets if not (_is_text_sheet(name, rows) or _is_beside(name, texts))]
    others, copies = without_copies(others)
    others, strange = _without_strange(others)
    notes += copies + strange
    passages = [passage for name, rows in others for passage in _passages(name, rows)]
    source = source_of(passages, notes=notes, year=year, unit=unit)
    if pictures and not editions_printed(source.tables):
        raise Unreadable(PICTURES)
    return assemble(_with_text(source, texts[0]) if texts else source, "xlsx", year=year, unit=unit)


def _sheets(data: bytes, looks: Mapping[str, SheetLook]) -> tuple[list[Sheet], list[Note]]:
    """The visible sheets by name, every cell that is seen as text; a note on each that is hidden and not empty."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        if len(book.sheet_names) > MOST_SHEETS:
            raise Unreadable(f"工作表太多，最多 {MOST_SHEETS} 个：请只保留年度报告的内容后再读")
        sheets, notes = [], []
        for sheet in book.sheets_metadata:
            table = book.get_sheet_by_name(sheet.name)
            rows = [[cell_text(value) for value in row] for row in table.to_python()]
            if sheet.visible == SheetVisibleEnum.Visible:
                seen, unseen = _seen(rows, table.start or (0, 0), looks.get(sheet.name, SheetLook()))
                sheets.append((sheet.name, seen))
                notes += unseen
            elif any(any(row) for row in rows):
                notes.append(Note.on_section(NoteKind.RESIDUE, "preamble", printed=HIDDEN.format(sheet.name)))
    except Unreadable:
        raise
    except BaseException as error:
        raise refusal(error) from None
    return sheets, notes


def _seen(rows: list[list[str]], corner: tuple[int, int], look: SheetLook) -> tuple[list[list[str]], list[Note]]:
    """The rows and columns that are seen, and notes on what is not, in the table whose labels stand beside it. A text
    that is struck out, or has the paper's colour, leaves its cell blank; a figure that is struck out, or that a format
    shows as another, is quoted there, as are errors and formulas without a value. ``corner`` is the place of the first
    cell."""
    seen, notes, table, beside = [], [], "preamble", deque(look.beside)
    hidden: dict[str, list[tuple[int, str]]] = {}
    covered = look.covered(corner, (corner[0] + len(rows), corner[1] + max(map(len, rows), default=0)))
    for row, texts in enumerate(rows, corner[0]):
        kept, quotes = [], []
        for column, text in enumerate(texts, corner[1]):
            place = row, column
            if row in look.rows:
                continue
            if look.is_hidden(*place):
                quotes += [f"隐藏的单元格：{text}"] if text else []
                continue
            if place in covered and text:
                first = covered[place][0] - corner[0], covered[place][1] - corner[1]
                is_copy = min(first) >= 0 and rows[first[0]][first[1]] == text
                quotes += [] if is_copy else [f"隐藏的单元格：{text}"]
                kept.append("")
                continue
            text = text or look.without_value.get(place, "")
            if rich := look.rich.get(place):
                quotes += [f"划去的文字：{rich.struck}"] if rich.struck else []
                text = rich.text
            if place in look.unseen and is_figure(text) and text.strip("0 "):
                quotes.append(f"看不见的数字：{text}")
                text = ""
            if place in look.struck and is_figure(text):
                text = f"［划去的文字：{text}］"
            elif place in look.struck and text:
                quotes.append(f"划去的文字：{text}")
                text = ""
            code = look.otherwise_shown.get(place)
            kept.append(shown(text, code) if code and is_figure(text) else text)
        is_hidden = row in look.rows and any(texts)
        if quotes or beside or is_hidden:
            table = next(iter(tables_of_labels(Row(tuple(texts)))), table)
        if is_hidden:
            hidden.setdefault(table, []).append((row + 1, " ".join(filter(None, texts))))
        notes += [Note.on_section(NoteKind.RESIDUE, table, printed=text) for text in quotes]
        while beside and beside[0].row <= row:
            notes.append(_beside(beside.popleft(), table))
        if row not in look.rows:
            seen.append(kept)
    notes += [_beside(one, table) for one in beside]
    return seen, notes + [_note_on_hidden(rows, table) for table, rows in hidden.items()]


def _note_on_hidden(rows: Sequence[tuple[int, str]], table: str) -> Note:
    """A note on the hidden rows of a table: their numbers, and what the first of them say."""
    runs = [[number for _, (number, _) in run] for _, run in groupby(enumerate(rows), lambda at: at[1][0] - at[0])]
    numbers = "、".join(str(run[0]) if len(run) == 1 else f"{run[0]} 至 {run[-1]}" for run in runs)
    said = "；".join(text for _, text in rows)
    quoted = said if len(said) <= MOST_QUOTED else f"{said[:MOST_QUOTED]}…"
    return Note.on_section(NoteKind.OUT_OF_TEXT, table, printed=HIDDEN_ROWS.format(numbers, quoted))


def _beside(found: Said, table: str) -> Note:
    """A note on what is said beside cells: whole, to be copied, where it is prose at a table."""
    kind = NoteKind.TEXT_AT_TABLE if table != "preamble" and is_prose(found.said) else NoteKind.RESIDUE
    return Note.on_section(kind, table, printed=found.quoted)


def refusal(error: BaseException) -> BaseException:
    """What to raise instead: a panic of calamine is no Exception, and must not end the process."""
    if "assword" in type(error).__name__ or "assword" in str(error):
        return Unreadable(LOCKED)
    foreign = isinstance(error, CalamineError | OSError | ValueError | OverflowError)
    return Unreadable(DAMAGED) if foreign or type(error).__name__ == "PanicException" else error


def cell_text(value: object) -> str:
    """A cell's text. A date is none of our figures, and is spelt so that it cannot be taken for one."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _figure(value)
    if isinstance(value, datetime | date | time | timedelta):
        return str(value)
    return value if isinstance(value, str) else ""


def _figure(value: float) -> str:
    """15 digits are what a spreadsheet knows of a number."""
    number = Decimal(format(value, ".15g"))
    if not number.is_finite():
        return str(number)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


# Tables


def _passages(name: str, rows: list[list[str]]) -> Iterator[TextLine | FoundTable]:
    """The text and the tables of a sheet. Where a sheet is named as we name it, that is its heading."""
    code = CODE_OF_SHEET.get(squeeze(name))
    headings = {plain_label(field) for row in rows for field in row}
    if code and any(any(map(str.strip, row)) for row in rows):
        heading = next(section.heading for section in HEADED if section.code == code)
        if plain_label(heading) not in headings:
            yield TextLine(heading)
    year = sheet_year(name)
    part: list[list[str]] = []
    for row in rows:
        filled = [field for field in row if field.strip()]
        if len(filled) > 1 or (filled and _belongs_in_table(filled[0])):
            part.append(row)
        elif filled:
            yield from _table(part, year)
            part = []
            yield from map(TextLine, filled[0].splitlines())
    yield from _table(part, year)


def _table(rows: list[list[str]], year: int | None) -> Iterator[FoundTable]:
    if rows:
        texts = ([" ".join(field.splitlines()) for field in row] for row in rows)
        yield replace(unmerged(texts), year=year)


def _belongs_in_table(text: str) -> bool:
    if is_figure(text) or _are_figures(text):
        return True
    plain = plain_label(text)
    return any(shape.match(plain) for table in TABLES for shape in shapes_of(table))


def _are_figures(text: str) -> bool:
    """Whether a cell holds several figures and nothing else, some perhaps misspelt: a whole row in one place."""
    parts = re.split(r"[\s、]+", text.strip())
    is_number = is_misspelt(text) and any(map(str.isdecimal, text))  # and no page's
    return is_number and len(parts) > 1 and all(is_figure(part) or is_misspelt(part) for part in parts)


def _without_strange(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Note]]:
    """The sheets without tables that are none of the form, as a ledger is, behind a sheet that has the headings of the
    report; and a note on each of these. What stands on a sheet without columns may be its text."""
    first = next((number for number, (_, rows) in enumerate(sheets) if _headings_on(rows) >= TELLING), len(sheets))
    strange = [name for name, rows in sheets[first:] if _is_strange(rows)]
    notes = [Note.on_section(NoteKind.RESIDUE, "preamble", printed=STRANGE.format(name)) for name in strange]
    return [(name, rows) for name, rows in sheets if name not in strange], notes


def _is_strange(rows: Sequence[Sequence[str]]) -> bool:
    has_columns = sum(len([*filter(str.strip, row)]) > 1 for row in rows) > 1
    labels = [code for row in rows for code in tables_of_labels(Row(tuple(row)))]
    return has_columns and not _headings_on(rows) and len(labels) < TELLING


def _headings_on(rows: Sequence[Sequence[str]]) -> int:
    """How many headings of sections stand on a sheet."""
    return sum(plain_label(text) in _HEADINGS for row in rows for text in row if text)


# Text


def _is_text_sheet(name: str, rows: Sequence[Sequence[str]]) -> bool:
    return squeeze(name) == TEXT_SHEET and any(row and squeeze(row[0]) in (TITLE, UNIT) for row in rows[:3])


def _is_beside(name: str, texts: Sequence) -> bool:
    """Whether it is a sheet of ours that holds nothing of the report: the guide, or every unit of a sum."""
    return bool(texts) and (name == GUIDE_SHEET or name.startswith(UNITS_SHEETS))


def _with_text(source: Source, rows: Sequence[Sequence[str]]) -> Source:
    """The tables of the other sheets with title and prose from ours; what else those held is noted."""
    front, prose, notes = _front_and_prose(rows)
    year = squeeze(front.get(YEAR, ""))
    title = Title(front.get(TITLE, ""), front.get(UNIT, ""), int(year) if year.isdecimal() and len(year) == 4 else None)
    missing = {section.code for section in HEADED if section.code in prose}
    kept = [n for n in source.notes if not (n.kind is NoteKind.HEADING_MISSING and n.at.section in missing)]
    strange = [source.title.text, *(line for lines in source.prose.values() for line in lines)]
    notes += [Note.on_section(NoteKind.RESIDUE, "preamble", printed=line.strip()) for line in strange if line.strip()]
    return Source(title, prose, source.tables, (*source.title.notes, *kept, *notes))


def _front_and_prose(rows: Sequence[Sequence[str]]) -> tuple[dict[str, str], dict[str, list[str]], list[Note]]:
    """Column one names the part, the others hold its text: a long paragraph goes on in the next column."""
    codes = {plain_label(section.heading): section.code for section in HEADED if not section.is_table}
    codes[PREAMBLE] = "preamble"
    front: dict[str, str] = {}
    prose: dict[str, list[str]] = {}
    notes: list[Note] = []
    current = None
    for name, *texts in rows:
        plain, text = plain_label(name), "".join(texts)
        if plain in (TITLE, UNIT, YEAR):
            front[plain] = "".join(text.splitlines())
            continue
        current = codes.get(plain, current if not plain else None)
        if current:
            prose.setdefault(current, []).extend(text.splitlines())
        elif plain or text.strip():
            notes.append(Note.on_section(NoteKind.RESIDUE, "preamble", printed=f"{name} {text}".strip()))
    return front, prose, notes
