"""Plain text: what people get when they save a report from Word as text, or copy it from a page or a PDF."""

from giyearreport.readers.form.allot import by_label, without_foot
from giyearreport.readers.form.assemble import Source, assemble
from giyearreport.readers.form.flattened import flattened
from giyearreport.readers.form.page_numbers import without_page_numbers
from giyearreport.readers.form.pieces import TextLine
from giyearreport.readers.form.rows import rows_of
from giyearreport.readers.form.sections import HEADED, divide
from giyearreport.readers.form.titles import is_marked, read_title
from giyearreport.readers.form.years import own_report
from giyearreport.readers.reading import Reading


def read(text: str, *, year: int | None = None, unit: str | None = None) -> Reading:
    """The report in a text."""
    lines = text.splitlines()
    above = lines[:1] if is_marked(lines) else []  # a title may read like a heading
    pieces = without_foot(list(flattened(map(TextLine, lines[len(above) :]))))
    pieces, others = (pieces, []) if above else own_report(pieces, year)
    sections = divide(pieces)
    bodies, numbers = without_page_numbers({"preamble": sections.front, **sections.bodies})
    title = read_title([*above, *(line.text for line in bodies.pop("preamble"))])
    prose = {section.code: [line.text for line in bodies[section.code]] for section in HEADED if section.code in bodies}
    tables = by_label({s.code: rows_of(prose.pop(s.code)) for s in HEADED if s.is_table and s.code in prose})
    if prose or tables:
        prose["preamble"] = list(title.rest)
    return assemble(Source(title, prose, tables, (*others, *sections.notes, *numbers)), "text", year=year, unit=unit)
