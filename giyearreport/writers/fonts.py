"""The typefaces of a printed report, and where they come from.

No free 仿宋 is in Debian's font packages; Fandol's is fetched by ``script/fonts`` into FONTS_DIR and loaded by
``@font-face``, never installed: its Bold files declare a regular weight and would win. Noto and LXGW WenKai are named
by their installed families. A face that is missing is simply not declared, and the next in the chain stands in.
"""

import ctypes
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(os.environ.get("GIYEARREPORT_DATA", BASE_DIR / "var"))
FONTS_DIR = Path(os.environ.get("GIYEARREPORT_FONTS", DATA_DIR / "fonts"))

FILES = {
    "FandolFang": "FandolFang-Regular.otf",
    "FandolKai": "FandolKai-Regular.otf",
    "FandolHei": "FandolHei-Regular.otf",
}
_CHAINS = {
    "body": ("FandolFang", "Noto Serif CJK SC", "LXGW WenKai"),
    "level-one": ("FandolHei", "Noto Sans CJK SC", "LXGW WenKai"),
    "level-two": ("FandolKai", "LXGW WenKai", "Noto Serif CJK SC"),
    "title": ("Noto Serif CJK SC", "LXGW WenKai"),
    "table": ("Noto Serif CJK SC", "LXGW WenKai"),
    "page-number": ("Noto Serif CJK SC", "LXGW WenKai"),
}


#: For which Fandol has the glyph of ·, so that a PDF could not tell them apart: they are set as tables are.
SHARED = frozenset("•・")
WITH_SHARED = frozenset(role for role, families in _CHAINS.items() if families[0] in FILES)
APART = "table"


class MoreFaces(NamedTuple):
    """Typefaces of a Debian package that only some counties need, and the blocks of characters that they are for."""

    package: str
    families: tuple[str, ...]
    blocks: tuple[tuple[int, int], ...]


#: Last in every chain, in this order, where they are installed.
OPTIONAL = (
    MoreFaces("fonts-hanazono", ("HanaMinA", "HanaMinB"), ((0x3400, 0x4DBF), (0x20000, 0x2EBEF))),
    MoreFaces(
        "fonts-noto-core",
        ("Noto Naskh Arabic", "Noto Serif Tibetan", "Noto Sans Mongolian"),
        ((0x0600, 0x06FF), (0x0F00, 0x0FFF), (0x1800, 0x18AF)),  # Uyghur and Kazakh, Tibetan, Mongolian
    ),
)
_RARE = tuple(family for more in OPTIONAL for family in more.families)
CHAINS = {role: (*families, *_RARE) for role, families in _CHAINS.items()}
#: What the DOCX names: the faces GB/T 9704 asks for, which Word and WPS have or replace. They are never shipped.
WORD_NAMES = {
    "body": "仿宋_GB2312",
    "level-one": "黑体",
    "level-two": "楷体_GB2312",
    "title": "方正小标宋简体",
    "table": "宋体",
    "page-number": "宋体",
}
#: The names under which Windows and WPS have something like it, the likest first, as ``w:altName`` lists them.
WORD_STAND_INS = {
    "仿宋_GB2312": "仿宋",
    "黑体": "SimHei",
    "楷体_GB2312": "楷体",
    "方正小标宋简体": "华文中宋,STZhongsong,宋体",
    "宋体": "SimSun",
}
_URL = "giyearreport-font:"
_REGULAR = 80  # a weight, as fontconfig counts


def font_files() -> dict[str, Path]:
    """The address under which a stylesheet asks for each face that is present, and its file."""
    paths = {family: FONTS_DIR / name for family, name in FILES.items()}
    return {_URL + family: path for family, path in paths.items() if path.is_file()}


def font_css() -> str:
    """The ``@font-face`` rules of the faces present, and the chains by which the document names them. To WeasyPrint
    they are the user's, which without ``!important`` give way to the document's own."""
    faces = "".join(
        f'@font-face {{ font-family: "{url.removeprefix(_URL)}"; src: url("{url}") }}\n' for url in font_files()
    )
    chains = "; ".join(
        f"--{role}: " + ", ".join(f'"{family}"' for family in families) + " !important"
        for role, families in CHAINS.items()
    )
    return f"{faces}html:root {{ {chains} }}\n"


def file_of(family: str) -> tuple[Path, int] | None:
    """The file of a face, and its number in that file; None when it is not there."""
    if family in FILES:
        path = font_files().get(_URL + family)
        return (path, 0) if path else None
    return _installed().get(family)


@cache
def _installed() -> dict[str, tuple[Path, int]]:
    """The regular face of every family that is installed, by all its names: of several, the one whose weight is
    nearest to 80, fontconfig's regular. Nothing where fontconfig is not there."""
    command = ("fc-list", "-f", "%{family}\t%{file}\t%{index}\t%{weight}\n", ":slant=0:width=100")
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return {}
    faces = sorted(map(_parts, told.splitlines()), key=lambda face: (-abs(face[3] - _REGULAR), face[1:3]))
    return {name: (Path(file), index) for family, file, index, _ in faces for name in family.split(",")}


def _parts(line: str) -> tuple[str, str, int, float]:
    """A variable face says ``[40 200]`` and holds every weight between; what stands above the sixteenth bit of a number
    names a point in it."""
    family, file, index, weight = line.split("\t")
    first, last = (float(number) for number in (weight.strip("[]").split() * 2)[:2])
    return family, file, int(index) & 0xFFFF, min(max(_REGULAR, first), last)


def shortcomings() -> list[str]:
    """What is missing on this machine for documents to look as they should: for a check at the start."""
    found = [f"typeface {family} is missing" for family in missing()]
    return found if has_subsetter() else [*found, "libharfbuzz-subset0 is missing: a PDF takes many times longer"]


def missing() -> list[str]:
    """The typefaces that every report may need and this machine does not have."""
    families = dict.fromkeys(family for chain in _CHAINS.values() for family in chain)
    return [family for family in families if file_of(family) is None]


def package_for(character: str) -> str:
    """The Debian package with a typeface for a character that none of ours has; empty where none is known."""
    found = (more.package for more in OPTIONAL for first, last in more.blocks if first <= ord(character) <= last)
    return next(found, "")


def has_subsetter() -> bool:
    """Whether the library is there with which WeasyPrint cuts typefaces to the glyphs used; nothing pulls it in."""
    try:
        ctypes.CDLL("libharfbuzz-subset.so.0")
    except OSError:
        return False
    return True
