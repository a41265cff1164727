"""One report, written out. Floor 2: reads the declaration and a ReportContent, knows no database.

``WRITERS[format](content)`` gives the bytes of a file. A writer is imported when it is first used: python-docx and
WeasyPrint are slow to load, and most pages need neither.
"""

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType

from giyearreport.content import ReportContent

FORMATS = ("docx", "pdf", "html", "xlsx", "json", "text")


def _writer(format: str) -> Callable[[ReportContent], bytes]:
    def write(content: ReportContent, **options) -> bytes:
        return import_module(f"giyearreport.writers.{format}").write(content, **options)

    return write


WRITERS = MappingProxyType({format: _writer(format) for format in FORMATS})
