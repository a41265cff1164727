"""Plain text: what people get when they save a report from Word as text, or copy it from a page or a PDF."""

from giyearreport.readers.form.allot import by_label, without_foot
from giyearreport.readers.form.annexes import without_annexes
from giyearreport.readers.form.around import (
    Parted,
    note_on,
    without_foot_of_page,
    without_letter,
    without_next_heading,
)
from giyearreport.readers.form.assemble import Source, assemble
from giyearreport.readers.form.flattened import flattened
from giyearreport.readers.form.page_numbers import without_page_numbers
from giyearreport.readers.form.pieces import TextLine
from giyearreport.readers.form.rows import rows_of
from giyearreport.readers.form.running_heads import without_running_heads
from giyearreport.readers.form.sections import HEADED, divide
from giyearreport.readers.form.titles import is_marked, read_title
from giyearreport.readers.form.whole_reports import own_report
from giyearreport.readers.reading import Reading


def read(text: str, *, year: int | None = None, unit: str | None = None) -> Reading:
    """The report in a text."""
    lines = text.splitlines()
    above = lines[:1] if is_marked(lines) else []  # a title may read like a heading
    pieces = without_foot(list(flattened(map(TextLine, lines[len(above) :]))))
    pieces, others = (pieces, []) if above else own_report(pieces, year, unit)
    sections = divide(pieces)
    bodies, heads = without_running_heads({"preamble": sections.front, **sections.bodies})
    bodies, numbers = without_page_numbers(bodies)
    front = [*above, *(line.text for line in bodies.pop("preamble"))]
    text_of_one = [line.text for line in bodies.get("overview", ())]
    front, around = Parted(front, []) if is_marked(front) else without_letter(front, text_of_one)
    title = read_title(front)
    bodies, annexes = without_annexes(bodies, title.unit or unit or "")
    found = [section.code for section in HEADED if section.code in bodies]
    prose = without_next_heading({code: [line.text for line in bodies[code]] for code in found})
    tables = by_label({s.code: rows_of(prose.pop(s.code)) for s in HEADED if s.is_table and s.code in prose})
    prose, foot = without_foot_of_page(prose)
    if prose or tables:
        prose["preamble"] = list(title.rest)
    notes = (*others, *heads, *annexes, *note_on([*around, *foot]), *sections.notes, *numbers)
    return assemble(Source(title, prose, tables, notes), "text", year=year, unit=unit)
