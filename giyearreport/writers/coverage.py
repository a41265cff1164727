"""Which characters a typeface has, kept in the data folder: to read it from the tables of five typefaces takes a
quarter of a second, which a command that writes one document would spend each time."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile
from unicodedata import category

from giyearreport.writers import fonts

_PRIVATE = "Co"  # a private-use character means something else in every face
_KEPT = re.compile(r"(?:[0-9a-f]+-[0-9a-f]+\n)+")


def characters_of(path: Path, index: int) -> frozenset[int]:
    """The code points of the face with this number in a file of typefaces. What a face has for private use is its own
    affair, and prints no text. Nothing is kept where the data folder is missing or cannot be written to."""
    with suppress(OSError, ValueError):
        return _unpacked(_place(path, index).read_text("ascii"))
    found = _read(path, index)
    with suppress(OSError):
        _keep(_place(path, index), found)
    return found


def _read(path: Path, index: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # slow to load, and few pages check characters

    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(code for code in font.getBestCmap() if category(chr(code)) != _PRIVATE)


def _place(path: Path, index: int) -> Path:
    """A file of another size or time is another typeface."""
    file = path.stat()
    told = f"{path.resolve()} {index} {file.st_size} {file.st_mtime_ns}"
    return fonts.DATA_DIR / "coverage" / sha256(told.encode()).hexdigest()[:32]


def _keep(place: Path, characters: Iterable[int]) -> None:
    """Whole or not at all. A data folder that is missing is told of by others, and not made here."""
    place.parent.mkdir(exist_ok=True)
    with NamedTemporaryFile("w", encoding="ascii", dir=place.parent, delete=False) as file:
        file.writelines(f"{first:x}-{last:x}\n" for first, last in _runs(sorted(characters)))
    Path(file.name).replace(place)


def _runs(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of neighbours."""
    first = last = None
    for code in codes:
        if last is None or code != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = code
        last = code
    if first is not None and last is not None:
        yield first, last


def _unpacked(text: str) -> frozenset[int]:
    if not _KEPT.fullmatch(text):
        raise ValueError("not what was kept")
    runs = (line.split("-") for line in text.splitlines())
    return frozenset(chain.from_iterable(range(int(first, 16), int(last, 16) + 1) for first, last in runs))
