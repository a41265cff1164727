"""A plain official paper as a Word document, set as a report is (GB/T 9704-2012): title, paragraphs, signature."""

from collections.abc import Iterable, Iterator
from datetime import date

from giyearreport.writers.docx import assembled, paragraph_xml, signed_xml
from giyearreport.writers.docx_tables import run


def write(title: str, paragraphs: Iterable[tuple[str, bool]], *, signed: tuple[str, str], day: date) -> bytes:
    """The file. Of each paragraph it is said whether it is a heading; ``signed`` are organ and date."""
    return assembled(_blocks(title, paragraphs, signed), title=title, author=signed[0], day=day)


def _blocks(title: str, paragraphs: Iterable[tuple[str, bool]], signed: tuple[str, str]) -> Iterator[str]:
    yield paragraph_xml("Title", run(title))
    for text, is_heading in paragraphs:
        yield paragraph_xml("Heading1" if is_heading else "Normal", run(text))
    yield from signed_xml(*signed)
