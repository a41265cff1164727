"""Lines that end at the margin: WeasyPrint justifies by widening spaces alone, of which Chinese has one or none a line.

After the layout, and before anything is drawn, the room left over at the end of a line is shared out between all its
characters, a few tenths of a point each. No line breaks anew. The last line of a paragraph stays as it is, and so does
one that ends far from the margin, because a long word (an address) went to the next line.
"""

from collections.abc import Iterable, Iterator

from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import BlockBox, Box, LineBox, TextBox

FURTHEST = 3.5  # characters that a line may lack: what a word with its quotation marks takes along; more would gape


def fill_lines(pages: Iterable[Page]) -> None:
    """Stretch every line of the paragraphs but the last of each, also where a page ends inside one."""
    paragraphs: dict[object, list[tuple[LineBox, float]]] = {}
    for page in pages:
        for box in page._page_box.descendants():
            if isinstance(box, BlockBox) and box.element_tag == "p" and box.element.get("class") is None:
                edge = box.content_box_x() + box.width
                lines = [(line, edge) for line in box.children if isinstance(line, LineBox)]
                paragraphs.setdefault(box.element, []).extend(lines)
    for lines in paragraphs.values():
        for line, edge in lines[:-1]:
            _fill(list(_texts(line)), edge)


def _texts(box: Box) -> Iterator[TextBox]:
    if isinstance(box, TextBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)


def _fill(texts: list[TextBox], edge: float) -> None:
    """Share the room before ``edge`` (pixels, as all of WeasyPrint's measures) between the characters."""
    room = edge - texts[-1].position_x - texts[-1].width
    gaps = sum(len(text.text) for text in texts) - 1
    if gaps < 1 or not 0 < room <= FURTHEST * texts[0].style["font_size"]:
        return
    shift = 0.0
    for text in texts:
        text.position_x += shift
        text.style = text.style.copy()
        text.style["letter_spacing"] += room / gaps
        text.width += len(text.text) * room / gaps
        shift += len(text.text) * room / gaps
