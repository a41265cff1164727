"""What the styles of a page do to its elements: which nobody sees, which are struck out, which are set above the line.

Only what is declared in the page itself counts: nothing is fetched, and no script is run.
"""

import re
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import cssselect2
from lxml import etree

from giyearreport.readers.html.colours import PAPER, Colour, colours_in, look_the_same

MOST_SELECTORS = 100  # of rules that may hide, strike or raise
SMALL_PAGE = 5_000  # elements, up to which selectors are followed to the elements around
MOST_BRACES = 40_000  # of a sheet
DEEPEST = 10  # media within media
SCREEN = 1366  # pixels, the width of the screen for which rules are asked
FAR = 400  # pixels to the left or above, from which something is off the page

_BRACE = re.compile(r"[{}]")
_ALWAYS = ("@supports", "@layer", "@container")  # whose condition, if it has one, holds as a rule
_MEDIA = re.compile(r"(?:(?:only )?(?:screen|all)\b)?(?: ?(?:and ?)?\([^()]*\))*")
_WIDTH = re.compile(r"\( ?(min|max)-width ?: ?(\d{1,9})(?:\.\d*)?px ?\)")
_TELLING = re.compile(
    r"display|visibility|opacity|font|text-decoration|vertical-align|position|text-indent|clip|mso-hide|overflow|transform|"
    r"zoom|filter|margin|direction|background|color|text-security|content|unicode-bidi|scale|translate|rotate|inset|text-raise|"
    r"letter-spacing|\\|/\*",
    re.IGNORECASE,
)
_PLAIN_SELECTOR = re.compile(  # without what looks about: of places among siblings, those that are counted once
    r"(?:[\w\-.#\s>+*\u0080-\uffff]|\\[0-9a-fA-F:/.%]|\[[\w-]+(?:[\^$*~|]?=[\"']?[\w:;%-]*[\"']?)?\]|:(?:first|last|only)-child|"
    r":nth-(?:last-)?child\([\dn+\-\s]{1,12}\)|:nth-(?:last-)?child\(\s*(?:odd|even)\s*\)|"
    r":(?:not|is|where)\([\w\-.#\s>*,]{1,60}\)){1,200}"
)
_COMMA = re.compile(r",(?![^()]{0,60}\))")  # between selectors, not between those that a bracket holds
_JOINED = re.compile(r"[\s>+:\[]")
_NOTHING = re.compile(r"[01]?(?:\.0*)?(?:px|pt)?|0+(?:\.0*)?(?:em|rem|%)?")
_FAR_OFF = re.compile(
    rf"-(?:\d{{4,}}|[{FAR // 100}-9]\d\d)(?:\.\d*)?(?:px|pt|em|v[wh])?|-\d{{2,}}(?:\.\d*)?(?:em|v[wh])"
)
_CLIPPED = re.compile(r"inset\( ?(?:[5-9]\d|100)% ?\)|circle\( ?0(?:px|%)? ?\)")
_UNSEEN = ("hidden", "collapse")
#: What may put a ground behind an element's text, and the words of it that put none there.
GROUNDS = ("background", "background-color", "background-image")
NO_GROUND = ("", "none", "initial", "inherit")
_SIZE = re.compile(r"(\d{0,9}\.?\d{1,9})(px|pt|em|rem|%|)")
_SIZES = re.compile(r"(?<![\d./])(\d{0,9}\.?\d{1,9}(?:px|pt|em|rem|%)?)(?=[/\s])")  # in ``font``, line height left out
_NEXT_TO_NOTHING = {"px": 1, "pt": 1, "em": 0.1, "rem": 0.1, "%": 5, "": 0.05}  # by unit
_FILTERED = re.compile(r"opacity\( ?([\d.]+%?) ?\)")
_MOVED = re.compile(r"translate(?:x|y|3d)?\( ?([^,)]*)")
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_SCALED = re.compile(r"(?:scale(?:[xyz]|3d)?|matrix)\( ?0(?:\.0+)? ?[,)]|rotate(?:[xy]\(|\([xy]) ?-?(?:90|270)deg")
_NARROW = re.compile(
    r"-(?:0?\.[5-9]\d*|[1-9]\d*(?:\.\d+)?)em|-(?:[89]|\d{2,})(?:\.\d+)?(?:px|pt)"
)  # letters over each other
_SLANTED = re.compile(r"rotate(?:z)?\( ?(-?\d{1,4})(?:\.\d*)?deg")
_SIDES = ("height", "width", "block-size", "inline-size")
_STRUCK_TAGS = frozenset(["del", "s", "strike"])
_RAISED_TAGS = frozenset(["sup", "rt"])
_MOVED_OFF, _SMALLER, _LINK = "moved", "small", "link"
_TELLING_TAGS = ("a", "font")
_SMALL_FONTS = ("1", "2", "-1", "-2", "-3")
_SMALL_NAMES = ("smaller", "x-small", "xx-small")
_SMALL = {"px": 9, "pt": 7, "em": 0.75, "rem": 0.6, "%": 75, "": 0}  # by unit
_DIGITS = re.compile(r"\s*\d[\d,.\s]*")
_LENGTH = re.compile(r"-?(?:\d{0,9}\.)?\d{1,9}(?:px|pt|em|rem|ex|mm|cm|%)")
_SHIFTED = re.compile(r"translate(?:y\(|(?:3d)?\([^,)]*,) ?-")

Declared = dict[str, str]


class ElementLook(NamedTuple):
    """Whether an element takes no place on the page; whether nobody sees it, also where it takes one; whether a line is
    drawn through it; whether it is set above the line, as the mark of a note. ``set_off`` says in what it may be such a
    mark too, beside a number: moved off the line, small, or a link to another place of the page. ``is_watermark``: it
    slants."""

    is_gone: bool = False
    is_hidden: bool = False
    is_struck: bool = False
    is_raised: bool = False
    set_off: str = ""
    is_watermark: bool = False


_ORDINARY = ElementLook()
_PLAIN = {
    **dict.fromkeys(_STRUCK_TAGS, ElementLook(is_struck=True)),
    **dict.fromkeys(_RAISED_TAGS, ElementLook(is_raised=True)),
    "sub": ElementLook(set_off=_MOVED_OFF),
    "small": ElementLook(set_off=_SMALLER),
}


class Look:
    """The look of the elements of one page."""

    reads_controls = False  # what a button says is no part of a report
    reads_across = False  # what slants over a page is a watermark of it
    opens_tables = True  # a table that nobody sees is read where the page shows none of its kind: a script may open it

    def __init__(self, page: etree._Element) -> None:
        self._sheets = declared_by_sheets(page, self._tells)

    def of(self, element: etree._Element) -> "ElementLook":
        """How an element looks."""
        tag = element.tag
        declared = self._of(element) if self._sheets or element.get("style") else {}
        if element.get("hidden") is not None or (tag == "dialog" and element.get("open") is None):
            return ElementLook(is_gone=True, is_hidden=True)
        look = _look_of(tag, declared) if declared else _PLAIN.get(tag, _ORDINARY)
        if (declared or tag in _TELLING_TAGS) and (set_off := _set_off(element, declared)):
            look = look._replace(set_off=set_off)
        if (declared or tag == "font") and self._is_figure_on_its_ground(element):
            return look._replace(is_hidden=True)
        if not self.reads_across and _slants(declared) and next(element.iterancestors("td", "th"), None) is None:
            look = look._replace(is_watermark=True)
        if look.is_hidden and declared.get("visibility") in _UNSEEN and self._is_shown_again(element, declared):
            return look._replace(is_hidden=False)
        return look

    def added(self, element: etree._Element) -> tuple[str, str]:
        """What sheets put before and after an element's text; a reader of reports does not ask."""
        return "", ""

    def has_picture(self, element: etree._Element) -> bool:
        """Whether there is a picture behind an element; a reader of reports does not ask."""
        return False

    def named(self, element: etree._Element) -> str:
        """What a picture without a description is called; a reader of reports does not ask."""
        return ""

    def _tells(self, declared: Declared) -> bool:
        """Whether something declared may change how an element looks."""
        return _look_of("", declared) != _ORDINARY or _slants(declared)

    def _is_figure_on_its_ground(self, element: etree._Element) -> bool:
        """Whether an element holds a figure that has the colour of what is said to be behind it, or of the paper. A
        heading may stand on a ground that a sheet beside the page gives it."""
        inks = self._colours(element, "color")
        if not inks or not _DIGITS.fullmatch("".join(element.itertext())):
            return False
        if any(self._colours(child, "color") or self._has_ground(child) for child in element.iterdescendants("*")):
            return False
        ground = next(filter(self._has_ground, (element, *element.iterancestors())), None)
        if ground is None:
            return inks[0] is None or look_the_same(inks[0], PAPER)
        colours = self._colours(ground, *GROUNDS)  # none of a picture, or where one goes over into another
        return bool(colours) and (inks[0] is None or look_the_same(inks[0], colours[-1] or PAPER))

    def _has_ground(self, element: etree._Element) -> bool:
        """Whether an element's own style or attributes put something behind it."""
        said = (self._of(element).get(name, "") for name in GROUNDS)
        return bool(element.get("bgcolor")) or any(value not in NO_GROUND for value in said)

    def _colours(self, element: etree._Element, *names: str) -> tuple[Colour | None, ...]:
        """The colours that an element's own style or attributes give it."""
        said = [self._of(element).get(name, "") for name in names]
        own = element.get("color" if "color" in names else "bgcolor", "")
        return next((found for value in (*said, own.lower()) if value and (found := colours_in(value))), ())

    def _is_shown_again(self, element: etree._Element, declared: Declared) -> bool:
        """Whether all text of an element whose visibility alone hides it stands in parts that are visible again."""
        if _look_of("", {**declared, "visibility": ""}).is_hidden or (element.text or "").strip():
            return False
        children = [child for child in element if isinstance(child.tag, str)]
        return all(
            not (child.tail or "").strip() and self._of(child).get("visibility") == "visible" for child in children
        )

    def _of(self, element: etree._Element) -> Declared:
        """What sheets and the element itself declare of it; the element's own word counts."""
        style = element.get("style")
        sheets = self._sheets.get(element, {}) if self._sheets else {}
        return {**sheets, **_declarations(style)} if style and _TELLING.search(style) else sheets


def _look_of(tag: str, declared: Declared) -> ElementLook:
    """How an element of this tag looks, by what is declared of it."""
    is_gone = declared.get("display") == "none"
    drawn = f"{declared.get('text-decoration', '')} {declared.get('text-decoration-line', '')}"
    return ElementLook(
        is_gone,
        is_gone or _is_out_of_sight(declared),
        tag in _STRUCK_TAGS or "line-through" in drawn,
        tag in _RAISED_TAGS or declared.get("vertical-align") in ("super", "text-top"),
    )


def _slants(declared: Declared) -> bool:
    """Whether something is turned by ten degrees at least, and not by right angles."""
    if "transform" not in declared and "rotate" not in declared:
        return False
    turned = _SLANTED.search(f"{declared.get('transform', '')} rotate({declared.get('rotate', '')})")
    return turned is not None and 10 <= abs(int(turned[1])) % 90 <= 80


def _set_off(element: etree._Element, declared: Declared) -> str:
    """In what an element may be the mark of a note beside a number."""
    if _is_moved_off(declared):
        return _MOVED_OFF
    if element.tag == "a" and element.get("href", "").startswith("#"):
        return _LINK
    size = declared.get("font-size", "")
    found = _SIZE.fullmatch(size)
    is_small = size in _SMALL_NAMES or (found is not None and float(found[1]) <= _SMALL[found[2]])
    return _SMALLER if is_small or (element.tag == "font" and element.get("size") in _SMALL_FONTS) else ""


def _is_moved_off(declared: Declared) -> bool:
    """Whether something is moved up or down from its line."""
    aligned = declared.get("vertical-align", "")
    is_relative = declared.get("position") == "relative"
    moved = [aligned, declared.get("mso-text-raise", "")]
    moved += [declared.get(side, "") for side in ("top", "bottom")] if is_relative else []
    return aligned == "sub" or any(map(_is_length, moved)) or bool(_SHIFTED.search(declared.get("transform", "")))


def _is_length(value: str) -> bool:
    """Whether it is a length other than nothing."""
    return _LENGTH.fullmatch(value) is not None and any(digit in value for digit in "123456789")


def _is_out_of_sight(declared: Declared) -> bool:
    if not declared:
        return False
    if declared.get("visibility") in _UNSEEN or declared.get("mso-hide") == "all":
        return True
    if declared.get("content-visibility") == "hidden" or declared.get("-webkit-text-security", "none") != "none":
        return True
    if any(_is_next_to_nothing(declared.get(name, "")) for name in ("opacity", "font-size", "zoom")):
        return True
    if any(map(_is_next_to_nothing, _SIZES.findall(declared.get("font", "") + " "))) or _is_filtered(declared):
        return True
    if _is_squeezed_to_nothing(declared) or _is_moved_away(declared):
        return True
    if declared.get("position") not in ("absolute", "fixed"):
        return False
    return re.sub(r"[\s,]|px", "", declared.get("clip", "")) in ("rect(0000)", "rect(1111)")


def _is_next_to_nothing(value: str) -> bool:
    """Whether a size, or a share, is so small that nobody sees anything."""
    found = _SIZE.fullmatch(value)
    return found is not None and float(found[1]) <= _NEXT_TO_NOTHING[found[2]]


def _is_filtered(declared: Declared) -> bool:
    found = _FILTERED.search(declared.get("filter", ""))
    return found is not None and _is_next_to_nothing(found[1])


def _is_moved_away(declared: Declared) -> bool:
    places = ["text-indent", "margin-left", "margin-top"]
    if declared.get("position", "static") != "static":
        places += ["left", "top", "right"]
    moved = _MOVED.search(declared.get("transform", ""))
    away = [declared.get(name, "") for name in places] + ([moved[1]] if moved else [])
    away += declared.get("translate", "").split() + (declared.get("inset", "").split() if "top" in places else [])
    return any(map(_FAR_OFF.fullmatch, away))


def _is_squeezed_to_nothing(declared: Declared) -> bool:
    is_cut = declared.get("overflow") in ("hidden", "clip")
    is_flat = any(_NOTHING.fullmatch(declared.get(f"{most}{side}", "x")) for most in ("", "max-") for side in _SIDES)
    clipped, scaled = declared.get("clip-path", ""), declared.get("transform", "")
    own = ("scale", declared.get("scale", "").replace(" ", ",")), ("rotate", declared.get("rotate", ""))
    alone = " ".join(f"{name}({said})" for name, said in own)  # properties of their own
    is_clipped = _CLIPPED.fullmatch(clipped) or _NARROW.fullmatch(declared.get("letter-spacing", ""))
    return (is_cut and is_flat) or bool(is_clipped or _SCALED.search(scaled) or _SCALED.search(alone))


def _declarations(text: str) -> Declared:
    """Properties and values, in small letters; what is marked as important is like all others."""
    declared: Declared = {}
    for part in _without_comments(text).split(";"):
        name, _, value = part.partition(":")
        name, value = _plain(name), value.strip() if "content" in name else _plain(value)
        if value:
            declared[name] = value.replace("!important", "").strip()
    return declared


def _plain(text: str) -> str:
    return unescaped(text).lower().strip()


def unescaped(text: str) -> str:
    """What a sheet writes with backslashes, as it is meant (CSS Syntax 4.3.7); U+FFFD for what is no character."""
    return _ESCAPED.sub(_meant, text) if "\\" in text else text


def _meant(found: re.Match[str]) -> str:
    if not found[1]:
        return found[2]
    code = int(found[1], 16)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code <= sys.maxunicode else "\ufffd"


def declared_by_sheets(
    page: etree._Element, tells: Callable[[Declared], bool], pseudo: str = ""
) -> dict[etree._Element, Declared]:
    """What the page's style elements declare of each element, or of its ``pseudo``-element, by properties with which
    some rule ``tells`` something of the look."""
    rules = [rule for style in page.iter("style") for rule in _rules(_without_comments(style.text or ""))]
    telling = {name for _, said in rules if tells(said) for name in said}
    if not telling:
        return {}  # nothing is hidden, so nothing need be shown again
    matcher, count = cssselect2.Matcher(), 0
    is_small = sum(1 for _ in page.iter()) <= SMALL_PAGE
    for selector, said in rules:
        if told := {name: value for name, value in said.items() if name in telling}:
            for one in _of_pseudo(selector, pseudo):
                if count < MOST_SELECTORS and (is_small or not _JOINED.search(one.strip())):
                    for compiled in _compiled(one):
                        matcher.add_selector(compiled, told)
                        count += 1
    found = {}
    for element in cssselect2.ElementWrapper.from_html_root(page).iter_subtree():
        declared: Declared = {}
        for *_, declarations in matcher.match(element):
            declared |= declarations
        if declared:
            found[element.etree_element] = declared
    return found


def _without_comments(sheet: str) -> str:
    """A comment that is never closed goes on to the end."""
    kept, place = [], 0
    while (begin := sheet.find("/*", place)) >= 0:
        kept.append(sheet[place:begin])
        place = sheet.find("*/", begin + 2) + 2
        if place == 1:
            return "".join(kept)
    return "".join([*kept, sheet[place:]]).replace("<!--", "").replace("-->", "")


def _of_pseudo(selector: str, pseudo: str) -> Iterator[str]:
    """The selectors of a list that are about the ``pseudo``-element, without it; those about none where it is empty."""
    for one in _COMMA.split(selector):
        plain, colon, named = one.strip().rpartition(":")
        if not pseudo:
            yield one
        elif colon and named.strip().lower() == pseudo:
            yield plain.removesuffix(":") or "*"


def _compiled(selector: str) -> list[Any]:
    if not _PLAIN_SELECTOR.fullmatch(selector):
        return []
    try:
        return list(cssselect2.compile_selector_list(selector))
    except cssselect2.SelectorError:
        return []


def _rules(sheet: str) -> Iterator[tuple[str, Declared]]:
    """The selectors and declarations of the rules that count on a screen and tell something of the look."""
    around = [("", True)]  # what stands before each open brace, and whether it counts on a screen, all around included
    begin = 0
    for brace in islice(_BRACE.finditer(sheet), MOST_BRACES):
        if brace[0] == "{":
            head = sheet[begin : brace.start()].strip()
            around.append((head, len(around) <= DEEPEST and around[-1][1] and _is_on_screen(head)))
        elif len(around) > 1:
            selector, _ = around.pop()
            body = sheet[begin : brace.start()]
            if around[-1][1] and _TELLING.search(body):
                yield selector, _declarations(body)
        begin = brace.end()


def _is_on_screen(head: str) -> bool:
    """Whether what stands under an ``@media`` counts on an ordinary screen. A condition that is no width holds."""
    plain = " ".join(head.lower().split()).replace("not print", "screen")
    if plain.startswith(_ALWAYS):
        return True
    queries = plain.removeprefix("@media").split(",") if plain.startswith("@media") else ()
    return any(_MEDIA.fullmatch(query.strip()) and _holds(query) for query in queries)


def _holds(query: str) -> bool:
    return all(
        int(pixels) <= SCREEN if bound == "min" else int(pixels) >= SCREEN for bound, pixels in _WIDTH.findall(query)
    )
