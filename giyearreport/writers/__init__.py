"""One report, written out. Floor 2: reads the declaration and a ReportContent, knows no database.

``FORMATS[code].render(content)`` gives the bytes of a file. A new format is a module of this room, named by its code,
with a function ``write``, and one line in ``FORMATS``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from giyearreport.content import ReportContent

_OOXML = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    """A kind of file that a report is written as. ``code`` also ends the file's name; ``name`` is the word for a
    reader. Publication renders a ``public`` one for everybody; a ``dated`` one carries a day in its properties."""

    code: str
    name: str
    media_type: str
    icon: str
    public: bool = False
    dated: bool = False

    def render(self, content: ReportContent, *, dated: date | None = None) -> bytes:
        """The file. ``dated`` counts only where the format carries a day; see ``dated.day_of`` for what None means.

        The writer is imported here: python-docx and WeasyPrint are slow to load, and most pages need neither.
        """
        write = import_module(f"{__name__}.{self.code}").write
        data: bytes = write(content, dated=dated) if self.dated else write(content)
        return data


#: In the order in which they are offered. What was public once stays here, perhaps no longer ``public``: its files do.
FORMATS: Mapping[str, Format] = {
    format.code: format
    for format in (
        Format("pdf", "PDF", "application/pdf", "pdf", public=True, dated=True),
        Format("docx", "Word", f"{_OOXML}.wordprocessingml.document", "word", public=True, dated=True),
        Format("xlsx", "Excel", f"{_OOXML}.spreadsheetml.sheet", "sheet", public=True, dated=True),
        Format("html", "网页", "text/html; charset=utf-8", "text", public=True, dated=True),
        Format("json", "数据（JSON）", "application/json", "data", public=True),
        Format("csv", "数据（CSV）", "text/csv; charset=utf-8", "table", public=True),
        Format("text", "纯文本", "text/plain; charset=utf-8", "text"),
    )
}


def public_formats() -> list[Format]:
    """What is rendered when a report is published."""
    return [format for format in FORMATS.values() if format.public]


def draft_pdf(content: ReportContent) -> bytes:
    """The PDF of a report in progress: 草稿 on every page, and printed even where no typeface has a character."""
    from giyearreport.writers import pdf  # slow to load

    return pdf.write(content, draft=True)
