"""A plain official paper as a Word document, set as a report is (GB/T 9704-2012): title, paragraphs, signature. The
office may still change, number and have it sealed."""

from collections.abc import Iterable, Iterator
from datetime import date

from giyearreport.writers.columns import TYPE_AREA
from giyearreport.writers.docx import EM, assembled, paragraph_xml
from giyearreport.writers.docx_styles import LINE
from giyearreport.writers.docx_tables import run
from giyearreport.writers.letter import Letter, signed_within

_UNINDENTED = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'


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
    yield from _signature(*signed)


def _lines_of(letter: Letter) -> Iterator[str]:
    yield paragraph_xml("Title", run(letter.title))
    if letter.number:
        yield paragraph_xml("Normal", run(letter.number), f'{_UNINDENTED}<w:jc w:val="center"/>')
    yield paragraph_xml("Normal", run(f"{letter.to}："), _UNINDENTED)
    yield from (paragraph_xml("Normal", run(text)) for text in letter.paragraphs)
    yield paragraph_xml("Normal", "")
    yield from (paragraph_xml("Normal", run(line)) for line in letter.numbered)
    yield from _signature(letter.organ, letter.dated)


def _signature(organ: str, dated: str) -> Iterator[str]:
    """With a blank line above, none between, and both on one page."""
    left = TYPE_AREA - round(EM * signed_within(organ, dated))
    place = f'<w:ind w:left="{left}"/><w:jc w:val="center"/>'
    yield paragraph_xml("ReportSignature", run(organ), f'<w:keepNext/><w:spacing w:before="{LINE}"/>{place}')
    yield paragraph_xml("ReportSignature", run(dated), place)
