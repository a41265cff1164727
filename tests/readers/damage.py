"""Damaged files, the same for the same seed: bytes, tags, cells and spans of whole reports, changed at random."""

import re
from collections import Counter
from functools import cache
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from giyearreport.readers import Unreadable, read
from giyearreport.writers import FORMATS
from tests.libreoffice import old_word_files
from tests.readers import ugly
from tests.readers.damaged_text import json_changed, json_texts, lines_changed, texts
from tests.readers.hostile import spent
from tests.readers.layouts import sample

SEED, SLOWEST = 20210930, 5.0  # seconds of the processor
_LINES = {"text": (texts, lines_changed), "json": (json_texts, json_changed)}
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_VALUE = re.compile(r'(?<==")[^"<>]*(?=")')
_TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")
_STRANGE = [
    "",
    "0",
    "-1",
    "99999999",
    "1e9",
    "１２",
    "\u200b",
    "—",
    "<",
    "&#0;",
    "&x;",
    "]]>",
    "规章",
    "总计",
    "𠮷" * 50,
    "\u202e",
    " ",
]


def damaged(format: str, number: int) -> bytes:
    """The file of a number: one, some or many changes to one of several sources."""
    random = Random(f"{SEED} {format} {number}")
    source = random.choice(_sources(format))
    if format == "doc" or random.random() < 0.3:
        return _bytes_changed(source, random)
    if format in _LINES:
        return _LINES[format][1](source.decode(), random).encode("utf-8", "replace")
    if format == "html":
        return _marked_up(source.decode("utf-8"), random).encode("utf-8", "replace")
    return _part_changed(source, random)


def fuzz(format: str, numbers: range) -> tuple[Counter, float]:
    """What reading each file came to, and how long the processor took for the slowest. Any other exception comes
    through."""
    outcomes, slowest = Counter(), 0.0
    for number in numbers:
        data = damaged(format, number)
        begun = spent()
        try:
            read(data, f"report.{format}", year=2024, unit="青石镇")
            outcomes["read"] += 1
        except Unreadable:
            outcomes["refused"] += 1
        except Exception as error:
            raise AssertionError(f"{format} file {number}: {error!r}") from error
        slowest = max(slowest, spent() - begun)
    return outcomes, slowest


@cache
def _sources(format: str) -> list[bytes]:
    if format == "doc":
        return [old_word_files()[name] for name in ("city", "2019")]
    if format in _LINES:
        return [text.encode() for text in _LINES[format][0]()]
    own = [FORMATS[format].render(sample(edition)) for edition in ("2019", "2021")]
    content = sample()
    figures = {cell.ref: str(number) for number, cell in enumerate(content.edition.cells)}
    layouts = (ugly.merged_cells_split, ugly.as_the_form_prints_it, ugly.headings_within_tables)
    blocks = [ugly.laid_out(layout, figures, "2021", content.title) for layout in layouts]
    make = ugly.docx_of if format == "docx" else (lambda b: ugly.html_of(b, site=False))
    return [*own, *map(make, blocks)]


def _bytes_changed(source: bytes, random: Random) -> bytes:
    data = bytearray(source)
    for _ in range(random.choice((1, 3, 30))):
        place = random.randrange(len(data))
        match random.randrange(4):
            case 0:
                data[place] = random.randrange(256)
            case 1:
                del data[place : place + random.choice((1, 8, 500))]
            case 2:
                data[place:place] = random.randbytes(random.choice((1, 8)))
            case _:
                data[place:place] = data[place : place + random.choice((10, 1000))]
        if len(data) < 10:
            break
    return bytes(data if random.random() < 0.9 else data[: random.randrange(len(data) + 1)])


def _part_changed(source: bytes, random: Random) -> bytes:
    """A package in which the text of one part is changed."""
    file = BytesIO()
    with ZipFile(BytesIO(source)) as package, ZipFile(file, "w", ZIP_DEFLATED) as target:
        names = package.namelist()
        chosen = "word/document.xml" if random.random() < 0.8 else random.choice(names)
        for name in names:
            part = package.read(name)
            if name == chosen:
                part = _marked_up(part.decode("utf-8", "replace"), random).encode("utf-8", "replace")
            target.writestr(name, part)
    return file.getvalue()


def _marked_up(text: str, random: Random) -> str:
    """The markup with tags moved, doubled or lost in pairs, values and texts replaced."""
    for _ in range(random.choice((1, 2, 5, 20))):
        kind = random.choice((_TAG, *[_VALUE] * 3, *[_TEXT] * 6))
        places = list(kind.finditer(text))
        if not places:
            continue
        one, other = random.choice(places), random.choice(places)
        match random.randrange(4):
            case 0:
                new = random.choice(_STRANGE) if kind is not _TAG else other[0]
            case 1:
                new = other[0]
            case 2:
                new = one[0] * random.choice((2, 3, 40))
            case _:
                new = ""
        text = text[: one.start()] + new + text[one.end() :]
        if random.random() < 0.3:
            text = _element_moved(text, random)
    return text


def _element_moved(text: str, random: Random) -> str:
    """A whole cell, row or table taken out, doubled or put elsewhere, so that the markup stays well-formed."""
    tag = random.choice(("w:tc", "w:tr", "w:tbl", "w:p", "w:r", "td", "tr", "table", "p", "span"))
    elements = list(re.finditer(rf"<{tag}[ >].*?</{tag}>", text, re.DOTALL))[:400]
    if not elements:
        return text
    one, other = random.choice(elements), random.choice(elements)
    return text[: one.start()] + random.choice(("", other[0], one[0] * 2, one[0] + other[0])) + text[one.end() :]
