"""What one sees of a page beyond its text, for whoever holds a site against what was published: text in the colour of
the paper, text that sheets add, pictures behind an element, and what runs or is mirrored the other way.

A reader of reports does not ask for it: half of a page's looks are in sheets beside it, and nothing is to be lost.
"""

import re
from itertools import islice

from lxml import etree

from giyearreport.readers.html.look import Declared, ElementLook, Look, declared_by_sheets

_PALE = re.compile(
    r"(?:#fff[0-9a-f]?|#f[c-f]f[c-f]f[c-f](?:[0-9a-f]{2})?|#[0-9a-f]{3}0|#[0-9a-f]{6}00|white|snow|ivory|transparent|"
    r"rgba?\( ?25[2-5][ ,]+25[2-5][ ,]+25[2-5](?:[ ,/]+[\d.]+%?)? ?\)|rgba\([^)]*, ?0?\.?0* ?\))(?![\w.])"
)
_GROUNDS = ("background", "background-color", "background-image")
_PICTURE = re.compile(r"url\(")
_REVERSED = re.compile(r"scalex\( ?-|scale\( ?-|rotatey?\( ?180deg|rotate3d")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'|attr\( ?([\w-]+) ?\)|(counters?\()')
_CODE = re.compile(r"\\([0-9a-fA-F]{1,6}) ?")
_ICONS = re.compile("[\ue000-\uf8ff]")
LONGEST_NAME = 40
NUMBERED = "［编号］"
MOST_WITHIN = 2_000  # elements within a pale one that are asked for a colour of their own
_WHOLE = ("html", "body")


class SeenLook(Look):
    """The look of the elements of one page to somebody's eye."""

    def __init__(self, page: etree._Element) -> None:
        super().__init__(page)
        self._before, self._after = (declared_by_sheets(page, _adds, pseudo) for pseudo in ("before", "after"))

    def of(self, element: etree._Element) -> ElementLook:
        look = super().of(element)
        return look._replace(is_hidden=True) if not look.is_hidden and self._is_pale_on_white(element) else look

    def added(self, element: etree._Element) -> tuple[str, str]:
        return _content(self._before.get(element), element), _content(self._after.get(element), element)

    def has_picture(self, element: etree._Element) -> bool:
        if element.tag in _WHOLE:
            return False
        declared = self._of(element)
        return bool(element.get("background")) or any(_PICTURE.search(declared.get(name, "")) for name in _GROUNDS)

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
        return is_reversed or bool(_REVERSED.search(declared.get("transform", "")))

    def _tells(self, declared: Declared) -> bool:
        return (
            super()._tells(declared)
            or bool({"direction", "unicode-bidi", "flex-direction", "color", "transform"} & set(declared))
            or any(name in declared for name in _GROUNDS)
        )

    def _is_pale_on_white(self, element: etree._Element) -> bool:
        """Whether an element's text has the colour of the paper, and nothing behind it another."""
        declared = self._of(element)
        colour = declared.get("color") or element.get("color", "").lower()
        if (
            not colour
            or not _PALE.fullmatch(colour)
            or any(self._has_colour(child) for child in islice(element.iter("*"), MOST_WITHIN))
        ):
            return False
        return not any(self._has_ground(around) for around in (element, *element.iterancestors()))

    def _has_colour(self, element: etree._Element) -> bool:
        """Whether an element has a colour of its own that one sees."""
        colour = self._of(element).get("color") or element.get("color", "").lower()
        return bool(colour) and colour != "inherit" and not _PALE.fullmatch(colour)

    def _has_ground(self, element: etree._Element) -> bool:
        declared = self._of(element)
        grounds = [declared.get(name, "") for name in _GROUNDS] + [element.get("bgcolor", "").lower()]
        others = [ground for ground in grounds if ground not in ("", "none", "initial", "inherit")]
        return any(not _PALE.match(ground) for ground in others) or bool(element.get("background"))


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
        pieces.append(_CODE.sub(lambda code: chr(int(code[1], 16) % 0x110000), text).replace("\\", ""))
    return _ICONS.sub("", "".join(pieces))
