"""The names of elements in a Word document, and the quickest way to a child."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def child_of(element: etree._Element | None, tag: str) -> etree._Element | None:
    """The first child with a tag, or None: several times as fast as ``find``."""
    return None if element is None else next(element.iterchildren(tag), None)


def value_of(element: etree._Element | None) -> str | None:
    """An element's ``w:val``."""
    return None if element is None else element.get(f"{W}val")
