"""What one sees of a page beyond its text, for whoever holds a site against what was published: text in the colour of
its ground, text that sheets add, pictures behind an element, and what runs or is mirrored the other way.

A reader of reports does not ask for it: half of a page's looks are in sheets beside it, and nothing is to be lost.
"""

import re
from math import inf
from typing import NamedTuple

from lxml import etree

from giyearreport.readers.html.colours import INK, PAPER, Colour, colours_in, look_the_same
from giyearreport.readers.html.look import (
    GROUNDS,
    NO_GROUND,
    SCREEN,
    Declared,
    ElementLook,
    Look,
    declared_by_sheets,
    unescaped,
)

_INKS = ("-webkit-text-fill-color", "color")
_PICTURE = re.compile(r"url\(")
_REVERSED = re.compile(r"scalex\( ?-|scale\( ?-|rotate[xy]?\( ?-?180deg|rotate3d")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'|attr\( ?([\w-]+) ?\)|(counters?\()')
_ICONS = re.compile("[\ue000-\uf8ff]")
_HEIGHT = re.compile(r"(\d{1,5}(?:\.\d*)?)px")
_CUT = ("hidden", "clip")
_BLUR = re.compile(r"blur\( ?(\d{1,4}(?:\.\d*)?)px")
READABLE = 2  # pixels over which a letter may be blurred
_LINES = ".//tr | .//p | .//h2 | .//h3 | .//h4 | .//li | .//br"
SMALLEST = 12  # pixels of a line and of a Chinese character, by browsers set to Chinese
LONGEST_NAME = 40
NUMBERED = "［编号］"
_WHOLE = ("html", "body")


class Shades(NamedTuple):
    """The colour of text, None where one sees through it; and that behind it, None where it is a picture."""

    ink: Colour | None
    ground: Colour | None


class Room(NamedTuple):
    """The pixels that an element has for its lines, and for its text set in one line."""

    height: float = inf
    width: float = inf


class SeenLook(Look):
    """The look of the elements of one page to somebody's eye."""

    reads_controls = True
    reads_across = True
    opens_tables = False

    def __init__(self, page: etree._Element) -> None:
        super().__init__(page)
        self._unseen = (self._is_as_its_ground, self._is_cut_off, self._is_blurred)
        self._shades: dict[etree._Element, Shades] = {}
        self._before, self._after = (declared_by_sheets(page, _adds, pseudo) for pseudo in ("before", "after"))

    def of(self, element: etree._Element) -> ElementLook:
        look = super().of(element)
        if not look.is_hidden and any(unseen(element) for unseen in self._unseen):
            return look._replace(is_hidden=True)
        return look

    def added(self, element: etree._Element) -> tuple[str, str]:
        return _content(self._before.get(element), element), _content(self._after.get(element), element)

    def has_picture(self, element: etree._Element) -> bool:
        if element.tag in _WHOLE:
            return False
        declared = self._of(element)
        return bool(element.get("background")) or any(_PICTURE.search(declared.get(name, "")) for name in GROUNDS)

    def named(self, element: etree._Element) -> str:
        """The name of the picture's file."""
        address = element.get("src", "")
        return "" if address.startswith("data:") else re.split("[?#]", address)[0].rpartition("/")[2][:LONGEST_NAME]

    def is_turned(self, element: etree._Element) -> bool:
        """Whether what an element holds runs from right to left, or is mirrored."""
        declared = self._of(element)
        direction = declared.get("direction") or element.get("dir", "").lower()
        is_overridden = "override" in declared.get("unicode-bidi", "") or element.tag == "bdo"
        if direction == "rtl" and (is_overridden or element.tag == "tr" or element.find(".//tr") is not None):
            return True
        is_reversed = declared.get("flex-direction", "").endswith("reverse") and "flex" in declared.get("display", "")
        is_alone = "180deg" in declared.get("rotate", "") or "-" in declared.get("scale", "")
        return is_reversed or is_alone or bool(_REVERSED.search(declared.get("transform", "")))

    def _tells(self, declared: Declared) -> bool:
        return (
            super()._tells(declared)
            or _room_of(declared) is not None
            or bool(
                {"direction", "unicode-bidi", "flex-direction", "filter", *_INKS, "transform", "scale", "rotate"}
                & set(declared)
            )
            or any(name in declared for name in GROUNDS)
        )

    def _is_as_its_ground(self, element: etree._Element) -> bool:
        """Whether text directly in an element has the colour of what is behind it, of the paper where nothing is."""
        ink, ground = self._shades_of(element)
        if ground is None or not (ink is None or look_the_same(ink, ground)):
            return False
        return any((text or "").strip() for text in (element.text, *(child.tail for child in element)))

    def _is_cut_off(self, element: etree._Element) -> bool:
        """Whether an element is too low for its lines, or too narrow for its text, however small, and cut off there."""
        room = _room_of(self._of(element))
        if room is None:
            return False
        is_too_low = room.height < inf and room.height < SMALLEST * len(element.xpath(_LINES))
        return is_too_low or (room.width < inf and room.width < SMALLEST * _wide_characters(element))

    def _is_blurred(self, element: etree._Element) -> bool:
        found = _BLUR.search(self._of(element).get("filter", ""))
        return found is not None and float(found[1]) > READABLE

    def _shades_of(self, element: etree._Element) -> "Shades":
        """The colours of an element's text and of what is behind it, its own or those of the elements around."""
        inwards = []
        while element is not None and element not in self._shades:
            inwards.append(element)
            element = element.getparent()
        shades = self._shades[element] if element is not None else Shades(INK, PAPER)
        for one in reversed(inwards):
            inks = self._ink_said(one)
            shades = self._shades[one] = Shades(inks[0] if inks else shades.ink, self._ground(one, shades.ground))
        return shades

    def _ink_said(self, element: etree._Element) -> tuple[Colour | None, ...]:
        """The colour that an element's text is given, if it is; None in it for one that one sees through."""
        declared = self._of(element)
        said = (colours_in(declared.get(name, "")) for name in _INKS)
        return next(filter(None, said), ()) or colours_in(element.get("color", "").lower())

    def _ground(self, element: etree._Element, around: Colour | None) -> Colour | None:
        """The colour behind an element's text, which may be that of the element around it."""
        declared = self._of(element)
        said = [*(declared.get(name, "") for name in GROUNDS), element.get("bgcolor", "").lower()]
        said = [ground for ground in said if ground not in NO_GROUND]
        if not said and not element.get("background"):
            return around
        colours = [colour for value in said for colour in colours_in(value)]
        if element.get("background") or not colours or any(map(_PICTURE.search, said)):
            return None
        return next(filter(None, reversed(colours)), around)


def _room_of(declared: Declared) -> Room | None:
    """Beyond what an element is cut off; None where it is not."""
    if not any(declared.get(name) in _CUT for name in ("overflow", "overflow-x", "overflow-y")):
        return None
    heights = (_HEIGHT.fullmatch(declared.get(name, "")) for name in ("height", "max-height"))
    height = min((float(height[1]) for height in heights if height), default=inf)
    lines = 1 if declared.get("white-space") == "nowrap" else declared.get("-webkit-line-clamp", "")
    room = Room(height, SCREEN * float(lines) if str(lines).isdecimal() else inf)
    return None if room == Room() else room


def _wide_characters(element: etree._Element) -> int:
    return sum(character > "\u2e7f" for text in element.itertext() for character in text)


def _adds(declared: Declared) -> bool:
    return declared.get("content", "none") not in ("none", "normal", '""', "''")


def _content(declared: Declared | None, element: etree._Element) -> str:
    """The text that a sheet puts beside an element's own; signs of typefaces made of icons are none."""
    if not declared or not _adds(declared) or declared.get("display") == "none":
        return ""
    pieces = []
    for found in _TEXT.finditer(declared["content"]):
        double, single, attribute, counter = found.groups()
        text = element.get(attribute, "") if attribute else NUMBERED if counter else double or single or ""
        pieces.append(text if attribute else unescaped(text))
    return _ICONS.sub("", "".join(pieces))
