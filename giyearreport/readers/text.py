"""Plain text: what people get when they save a report from Word as text, or copy it from a page or a PDF."""

import re

from giyearreport.readers.form.allot import by_label
from giyearreport.readers.form.assemble import Source, assemble
from giyearreport.readers.form.flattened import flattened
from giyearreport.readers.form.pieces import TextLine
from giyearreport.readers.form.rows import rows_of
from giyearreport.readers.form.sections import HEADED, divide
from giyearreport.readers.form.titles import read_title
from giyearreport.readers.reading import Reading

_LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029\v\f]")


def read(text: str, *, year: int | None = None, unit: str | None = None) -> Reading:
    """The report in a text."""
    sections = divide(list(flattened(map(TextLine, _LINE_END.split(text)))))
    title = read_title([line.text for line in sections.front])
    found = [section.code for section in HEADED if section.code in sections.bodies]
    prose = {code: [line.text for line in sections.bodies[code]] for code in found}
    tables = by_label({s.code: rows_of(prose.pop(s.code)) for s in HEADED if s.is_table and s.code in prose})
    if prose or tables:
        prose["preamble"] = list(title.rest)
    return assemble(Source(title, prose, tables, sections.notes), "text", year=year, unit=unit)
