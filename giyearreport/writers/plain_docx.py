"""A plain official paper as a Word document, set as a report is (GB/T 9704-2012): title, paragraphs, signature. The
office may still change, number and have it sealed."""

from collections.abc import Iterable, Iterator
from datetime import date

from giyearreport.writers.docx import assembled, paragraph_xml, signed_xml
from giyearreport.writers.docx_tables import run
from giyearreport.writers.letter import Letter

_UNINDENTED = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_FROM_THE_RIGHT = '<w:ind w:rightChars="400" w:right="1280"/>'


def write(title: str, paragraphs: Iterable[tuple[str, bool]], *, signed: tuple[str, str], day: date) -> bytes:
    """The file. Of each paragraph it is said whether it is a heading; ``signed`` are organ and date."""
    return assembled(_blocks(title, paragraphs, signed), title=title, author=signed[0], day=day)


def write_letter(letter: Letter) -> bytes:
    """A 函 with its attachments named below the text."""
    return assembled(_lines_of(letter), title=letter.title, author=letter.organ, day=letter.day)


def _blocks(title: str, paragraphs: Iterable[tuple[str, bool]], signed: tuple[str, str]) -> Iterator[str]:
    yield paragraph_xml("Title", run(title))
    for text, is_heading in paragraphs:
        yield paragraph_xml("Heading1" if is_heading else "Normal", run(text))
    yield from signed_xml(*signed)


def _lines_of(letter: Letter) -> Iterator[str]:
    yield paragraph_xml("Title", run(letter.title))
    if letter.number:
        yield paragraph_xml("Normal", run(letter.number), f'{_UNINDENTED}<w:jc w:val="center"/>')
    yield paragraph_xml("Normal", run(f"{letter.to}："), _UNINDENTED)
    yield from (paragraph_xml("Normal", run(text)) for text in letter.paragraphs)
    yield paragraph_xml("Normal", "")
    yield from (paragraph_xml("Normal", run(line)) for line in letter.numbered)
    yield paragraph_xml("Normal", "")
    yield from (paragraph_xml("ReportSignature", run(line), _FROM_THE_RIGHT) for line in (letter.organ, letter.dated))
