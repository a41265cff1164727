"""How a run of a Word document looks, by its own properties and the styles that it has: hidden, struck out, raised;
and whether it is set off its line or has the colour of the paper, which counts beside a figure."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from giyearreport.readers.docx.xml import W, child_of, value_of

_OFF = ("0", "false", "off")
_SMALLEST = 2  # half points, up to which type is not seen
_HIDING = (f"{W}vanish",)
_STRIKING = (f"{W}strike", f"{W}dstrike")
_SIZE = f"{W}sz"
_POSITION, _COLOUR, _ALIGN = f"{W}position", f"{W}color", f"{W}vertAlign"
_TELLING = frozenset((*_HIDING, *_STRIKING, _SIZE, _ALIGN, f"{W}rStyle", _POSITION, _COLOUR))
_WHITE, _PAPER = ("FFFFFF", "FEFEFE"), ("", "auto", "FFFFFF")
_GROUNDS = (f"{W}rPr", f"{W}pPr", f"{W}tcPr")


class RunLook(NamedTuple):
    is_hidden: bool = False
    is_struck: bool = False
    is_raised: bool = False
    is_set_off: bool = False
    is_white: bool = False


class Look:
    """The look of runs in a document with these styles."""

    def __init__(self, styles: etree._Element | None) -> None:
        found = styles.iter(f"{W}style") if styles is not None else ()
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._known: dict[str | None, list[etree._Element]] = {}
        self._looks: dict[str | None, RunLook] = {}

    def of(self, run: etree._Element, style: str | None) -> "RunLook":
        """How a run looks; ``style`` is that of its paragraph."""
        around = self._around(style)
        own = child_of(run, f"{W}rPr")
        telling = [child for child in own if child.tag in _TELLING] if own is not None else []
        is_coloured = around.is_white and any(child.tag == _COLOUR for child in telling)
        if not (is_coloured or any(map(_tells, telling))):
            return around  # as most runs
        named = value_of(child_of(own, f"{W}rStyle"))
        return _look([own, *(self._of_style(named) if named else ())], self._of_style(style) if style else [])

    def _around(self, style: str | None) -> "RunLook":
        """How a run looks that says nothing of it, in a paragraph of this style."""
        if style not in self._looks:
            self._looks[style] = _look([], self._of_style(style)) if style else RunLook()
        return self._looks[style]

    def _of_style(self, name: str | None) -> list[etree._Element]:
        """The properties that a style gives to runs, and those that it is based on."""
        if name not in self._known:
            self._known[name] = list(self._chain(name))
        return self._known[name]

    def _chain(self, name: str | None) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while name and name in self._styles and name not in seen:
            seen.add(name)
            properties = child_of(self._styles[name], f"{W}rPr")
            if properties is not None:
                yield properties
            name = value_of(child_of(self._styles[name], f"{W}basedOn"))


def _look(own: list[etree._Element], around: list[etree._Element]) -> RunLook:
    """The look that a run's own properties give it, and where they are silent, those of its paragraph's style."""
    every = [*own, *around]
    is_hidden = _is_on(every, _HIDING) or _is_tiny(_first(every, _SIZE))
    aligned, position = _first(own, _ALIGN), _first(own, _POSITION)
    return RunLook(
        is_hidden,
        _is_on(every, _STRIKING),
        aligned == "superscript",
        aligned == "subscript" or position not in ("", "0"),
        _first(every, _COLOUR).upper() in _WHITE,
    )


def is_on_paper(run: etree._Element) -> bool:
    """Whether nothing is said to be behind a run, in its paragraph and its cell, but the white of the paper."""
    shades = (
        shade.get(f"{W}fill", "")
        for one in (run, *run.iterancestors(f"{W}p", f"{W}tc"))
        for name in _GROUNDS
        if (shade := child_of(child_of(one, name), f"{W}shd")) is not None
    )
    is_marked = child_of(child_of(run, f"{W}rPr"), f"{W}highlight") is not None
    return not is_marked and all(fill.upper() in _PAPER or fill == "auto" for fill in shades)


def _tells(said: etree._Element) -> bool:
    """Whether a property may change how a run looks; sizes and colours are said of most."""
    value = value_of(said)
    if said.tag == _SIZE:
        return _is_tiny(value)
    return said.tag != _COLOUR or (value or "").upper() in _WHITE


def _is_tiny(size: str | None) -> bool:
    return size is not None and size.isdecimal() and int(size) <= _SMALLEST


def _first(properties: Sequence[etree._Element], tag: str) -> str:
    """What the first of the properties that speaks of something says of it."""
    said = (value_of(child_of(one, tag)) for one in properties)
    return next((value for value in said if value), "")


def _is_on(properties: Sequence[etree._Element], tags: Sequence[str]) -> bool:
    """Whether the first of the properties that speaks of any of these says yes."""
    for one in properties:
        said = [child for tag in tags if (child := child_of(one, tag)) is not None]
        if said:
            return any(child.get(f"{W}val") not in _OFF for child in said)
    return False
