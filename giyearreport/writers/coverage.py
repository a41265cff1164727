"""Which characters a typeface has, kept in the data folder: to read it from the tables of five typefaces takes a
quarter of a second, which a command that writes one document would spend each time."""

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from unicodedata import category

from giyearreport.writers import fonts

_NO_TEXT = {"Co", "Cs"}  # a private-use character means something else in every face


def characters_of(path: Path, index: int) -> frozenset[str]:
    """The characters of the face with this number in a file of typefaces. What a face has for private use is its own
    affair, and prints no text. Nothing is kept where the data folder is missing or cannot be written to."""
    with suppress(OSError, ValueError):
        return _unpacked(_place(path, index).read_bytes())
    found = _read(path, index)
    with suppress(OSError):
        _keep(_place(path, index), found)
    return found


def _read(path: Path, index: int) -> frozenset[str]:
    from fontTools.ttLib import TTFont  # slow to load, and few pages check characters

    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(character for character in map(chr, font.getBestCmap()) if category(character) not in _NO_TEXT)


def _place(path: Path, index: int) -> Path:
    """A file of another size or time is another typeface."""
    file = path.stat()
    told = f"{path.resolve()} {index} {file.st_size} {file.st_mtime_ns}"
    return fonts.DATA_DIR / "coverage" / sha256(told.encode()).hexdigest()[:32]


def _keep(place: Path, characters: Iterable[str]) -> None:
    """Whole or not at all. A data folder that is missing is told of by others, and not made here."""
    place.parent.mkdir(exist_ok=True)
    text = "".join(sorted(characters)).encode()
    with NamedTemporaryFile("wb", dir=place.parent, delete=False) as file:
        file.write(sha256(text).digest() + text)
    Path(file.name).replace(place)


def _unpacked(kept: bytes) -> frozenset[str]:
    told, text = kept[: sha256().digest_size], kept[sha256().digest_size :]
    if sha256(text).digest() != told:
        raise ValueError("not what was kept")
    return frozenset(text.decode())
