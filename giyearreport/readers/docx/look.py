"""How a run of a Word document looks, by its own properties and the styles that it has: hidden, struck out, raised."""

from collections.abc import Iterator, Sequence

from lxml import etree

from giyearreport.readers.docx.xml import W, child_of, value_of

_OFF = ("0", "false", "off")
_SMALLEST = 2  # half points, up to which type is not seen
_HIDING = (f"{W}vanish",)
_STRIKING = (f"{W}strike", f"{W}dstrike")


class Look:
    """The look of runs in a document with these styles."""

    def __init__(self, styles: etree._Element | None) -> None:
        found = styles.iter(f"{W}style") if styles is not None else ()
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._known: dict[str | None, list[etree._Element]] = {}

    def is_hidden(self, run: etree._Element, style: str | None = None) -> bool:
        """Whether nobody sees the run. ``style`` is that of its paragraph."""
        properties = self._properties(run, style)
        sizes = (value_of(child_of(one, f"{W}sz")) for one in properties)
        size = next((size for size in sizes if size), "")
        return _is_on(properties, _HIDING) or (size.isdecimal() and int(size) <= _SMALLEST)

    def is_struck(self, run: etree._Element, style: str | None = None) -> bool:
        """Whether a line is drawn through the run."""
        return _is_on(self._properties(run, style), _STRIKING)

    def is_raised(self, run: etree._Element) -> bool:
        """Whether the run is set above the line, as the mark of a note."""
        places = (value_of(child_of(one, f"{W}vertAlign")) for one in self._properties(run, None))
        return next((place for place in places if place), "") == "superscript"

    def _properties(self, run: etree._Element, style: str | None) -> Sequence[etree._Element]:
        """What tells of the run's look, what counts most first: its own properties, its style's, its paragraph's."""
        own = child_of(run, f"{W}rPr")
        named = self._of_style(value_of(child_of(own, f"{W}rStyle")))
        return [*([own] if own is not None else []), *named, *self._of_style(style)]

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


def _is_on(properties: Sequence[etree._Element], tags: Sequence[str]) -> bool:
    """Whether the first of the properties that speaks of any of these says yes."""
    for one in properties:
        said = [child for tag in tags if (child := child_of(one, tag)) is not None]
        if said:
            return any(child.get(f"{W}val") not in _OFF for child in said)
    return False
