"""The elements of a page into lines, asides and tables, in one walk that does not recurse: pages nest deeply."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from giyearreport.readers.form.cell_text import raised
from giyearreport.readers.form.flattened import MOST_LINES, TELLING, TOO_LONG, flattened, tables_of_labels
from giyearreport.readers.form.pieces import (
    Aside,
    FoundCell,
    FoundRow,
    FoundTable,
    Passage,
    TextLine,
    without_invisible,
)
from giyearreport.readers.html.look import Look
from giyearreport.readers.notes import NoteKind
from giyearreport.readers.reading import Unreadable

_DROPPED = frozenset(
    ["script", "style", "head", "noscript", "template", "select", "textarea", "button", "iframe", "svg", "audio",
     "video", "canvas", "datalist", "xml", "colgroup", "meter", "progress"]
)  # fmt: skip
_CONTROLS = frozenset(["button", "textarea"])
_BUTTONS = frozenset(["button", "submit", "reset"])  # types of input
_LINES = frozenset(
    ["address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dir", "div",
     "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
     "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "tbody", "textarea",
     "tfoot", "thead", "tr", "ul"]
)  # fmt: skip
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_PICTURES = frozenset(["img", "image", "object", "embed", "v:imagedata"])
_EMBEDDED = {"iframe": "嵌入的网页", "svg": "图形", "canvas": "图形", "video": "视频", "audio": "音频"}
_TYPED = frozenset(["", "text", "number"])
_FOLD = re.compile(r"(?<![ \t\f])[ \t\f]*[\r\n][ \t\r\n\f]*")
_WIDE = "\u2e80"  # from here on characters stand without spaces between words
_RUNNING = ("header", "footer")  # as LibreOffice names them
_RUNNING_STYLE = re.compile(r"mso-element:\s*(?:header|footer)\b")
LONGEST_RUNNING = 100  # characters
HIDDEN, STRUCK, WATERMARK = "隐藏的文字", "划去的文字", "水印"
LONGEST_FIGURE = 20  # characters of a cell that holds a number and the mark of a note
SMALLEST_PICTURE = 40  # pixels; what is smaller is an icon


@dataclass(frozen=True, kw_only=True)
class PageLine(TextLine):
    """A line, and the element in which it ended. ``parted`` has a space between what stands in elements of its own."""

    element: etree._Element
    parted: str


@dataclass(frozen=True, kw_only=True)
class PageAside(Aside):
    """An aside, and the element that it is about."""

    element: etree._Element


@dataclass(eq=False, kw_only=True)
class PageTable(FoundTable):
    """A table, and its element."""

    element: etree._Element


def passages_of(page: etree._Element, look: Look | None = None) -> list[Passage]:
    """The passages of a page, from its root. What nobody sees or is struck out is an aside. But a part that a script
    opens may hold a statutory table: it is read where the page shows none of its kind, if the look opens it."""
    look = look or Look(page)
    walk = _walked(page, look)
    if walk.hidden_tables and look.opens_tables:
        shown = _statutory(walk.passages)
        held = {hidden: _statutory(_walked(hidden, look, {hidden}).passages) for hidden in walk.hidden_tables}
        opened = {hidden for hidden, tables in held.items() if tables - shown}
        walk = _walked(page, look, opened) if opened else walk
    return walk.passages


def _walked(root: etree._Element, look: Look, opened: Collection[etree._Element] = ()) -> "_Walk":
    walk = _Walk(look, opened)
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if walk.start(element):
                events.skip_subtree()
        else:
            walk.end(element)
    walk.end_line(root)
    return walk


def _statutory(passages: list[Passage]) -> set[str]:
    """The codes of the statutory tables among passages."""
    rows = (piece for piece in flattened(passages) if isinstance(piece, FoundRow))
    counted = Counter(code for row in rows for code in tables_of_labels(row))
    return {code for code, count in counted.items() if count >= TELLING}


class _Walk:
    """``opened`` are hidden elements that are read all the same, ``hidden_tables`` those left out that hold tables."""

    def __init__(self, look: Look, opened: Collection[etree._Element]) -> None:
        self._look, self._opened = look, opened
        self.hidden_tables: list[etree._Element] = []
        self._left_out: etree._Element | None = None
        self.passages: list[Passage] = []
        self._into: list[list[Passage]] = [self.passages]  # where passages go, innermost last
        self._tables: list[tuple[PageTable, int]] = []  # open tables, and the depth of ``_into`` outside them
        self._pieces: list[str] = []
        self._headings = self._count = 0
        self._marks: list[etree._Element] = []  # open elements that are marks of notes, innermost last

    def start(self, element: etree._Element) -> bool:
        """Whether the element's content is to be left out."""
        tag = element.tag
        if not isinstance(tag, str):
            return True
        if self._is_dropped(tag) or self._leaves_out(element) or self._is_running(element):
            self._embedded(element)
            self._left_out = element
            return True
        if self._is_mark(element):
            self._marks.append(element)
        if self._look.has_picture(element):
            self._aside(element, "［背景图片］", is_picture=True)
        if tag == "table":
            self._open_table(element)
        elif tag in ("td", "th") and self._tables:
            self._open_cell(element)
        elif tag == "br":
            self.end_line(element)
        elif tag in _PICTURES:
            self._picture(element)
        elif tag == "input" and element.get("type", "").lower() in _TYPED:
            self._pieces.append(element.get("value") or "")
        elif tag == "input" and self._look.reads_controls and element.get("type", "").lower() in _BUTTONS:
            self.end_line(element)
            self._pieces.append(element.get("value") or "")
            self.end_line(element)
        else:
            self._open_line(element)
        self._add(self._look.added(element)[0])
        self._add(element.text)
        return False

    def _is_dropped(self, tag: str) -> bool:
        return tag in _DROPPED and not (self._look.reads_controls and tag in _CONTROLS)

    def _add(self, text: str | None) -> None:
        self._pieces.append(raised(text or "") if self._marks else text or "")

    def _is_mark(self, element: etree._Element) -> bool:
        """Whether an element is set above the line; or set off in another manner in a cell where a number is not: a
        whole number may well be small."""
        look = self._look.of(element)
        if look.is_raised or not (look.set_off and self._tables) or element.tag in _LINES:
            return look.is_raised
        cell = next(element.iterancestors("td", "th"), None)
        if cell is None or len("".join("".join(cell.itertext()).split())) > LONGEST_FIGURE:
            return False
        return any(map(str.isdecimal, self._not_set_off(cell, look.set_off)))

    def _not_set_off(self, element: etree._Element, manner: str) -> str:
        """The text of an element without what is set off in a manner."""
        parts = [element.text or ""]
        for child in element:
            is_left_out = not isinstance(child.tag, str) or self._look.of(child).set_off == manner
            parts += ["" if is_left_out else self._not_set_off(child, manner), child.tail or ""]
        return "".join(parts)

    def _leaves_out(self, element: etree._Element) -> bool:
        """Whether nobody sees the element, it is struck out, or slants across the page. A cell whose text alone is
        gone keeps its place."""
        look = self._look.of(element)
        if not (look.is_hidden or look.is_struck or look.is_watermark) or element in self._opened:
            return False
        if element.find(".//table") is not None:
            if look.is_watermark:
                return False
            self.hidden_tables.append(element)
        if element.tag in ("td", "th") and self._tables and not look.is_gone:
            self._open_cell(element)
        self._aside_on(element, HIDDEN if look.is_hidden else STRUCK if look.is_struck else WATERMARK)
        return True

    def _is_running(self, element: etree._Element) -> bool:
        """Whether an element is what a word processor printed at the head or the foot of each page."""
        if element.tag != "div" or not (
            element.get("title") in _RUNNING or _RUNNING_STYLE.search(element.get("style", ""))
        ):
            return False
        text = "".join("".join(element.itertext()).split())
        if len(text) > LONGEST_RUNNING or element.find(".//table") is not None:
            return False
        if text:
            self._aside(element, f"［页眉页脚：{text}］")
        return True

    def end(self, element: etree._Element) -> None:
        tag = element.tag
        is_read = element is not self._left_out
        if is_read and isinstance(tag, str):
            self._add(self._look.added(element)[1])
        if isinstance(tag, str) and not self._is_dropped(tag):
            if tag == "table" and self._tables and self._tables[-1][0].element is element:
                self._close_table(element)
            elif tag in ("td", "th") and self._tables:
                self._close_cell(element)
            elif tag in _LINES:
                self.end_line(element)
            self._headings -= tag in _HEADINGS and is_read
            if self._marks and self._marks[-1] is element:
                self._marks.pop()
        self._add(element.tail)

    def end_line(self, element: etree._Element) -> None:
        pieces = [_FOLD.sub(_folded, piece) for piece in self._pieces]
        text = "".join(pieces)
        self._pieces.clear()
        if text.strip():
            self._count += 1
            if self._count > MOST_LINES:
                raise Unreadable(TOO_LONG)
            parted = " ".join(filter(None, map(str.strip, pieces)))
            line = PageLine(_folded_ends(text), not self._headings, _apart(pieces), element=element, parted=parted)
            self._into[-1].append(line)

    def _open_line(self, element: etree._Element) -> None:
        if element.tag in _LINES:
            self.end_line(element)
            if element.tag == "tr" and self._tables:
                self._tables[-1][0].rows.append([])
            self._headings += element.tag in _HEADINGS

    def _open_table(self, element: etree._Element) -> None:
        self.end_line(element)
        self._tables.append((PageTable(element=element), len(self._into)))

    def _open_cell(self, element: etree._Element) -> None:
        self.end_line(element)
        table, depth = self._tables[-1]
        del self._into[depth:]
        if not table.rows:
            table.rows.append([])
        cell = FoundCell([], _span(element.get("rowspan"), len(table.rows)), _span(element.get("colspan")))
        table.rows[-1].append(cell)
        self._into.append(cell.passages)

    def _close_cell(self, element: etree._Element) -> None:
        self.end_line(element)
        del self._into[self._tables[-1][1] :]

    def _close_table(self, element: etree._Element) -> None:
        self.end_line(element)
        table, depth = self._tables.pop()
        del self._into[depth:]
        table.rows = [row for row in table.rows if row] if not _has_spans(table) else table.rows
        self._into[-1].append(table)

    def _picture(self, element: etree._Element) -> None:
        if not _is_small(element):
            name = element.get("alt") or self._look.named(element)
            self._aside(element, f"［图片：{name}］" if name else "［图片］", is_picture=True)

    def _embedded(self, element: etree._Element) -> None:
        """What a page embeds is seen, and is no text of it; a drawing without words is an icon, unless it says how
        large it is."""
        what = _EMBEDDED.get(element.tag)
        is_drawn = element.tag != "svg" or element.get("width") or element.find(".//text") is not None
        if what and is_drawn and not _is_small(element) and not self._look.of(element).is_hidden:
            self._aside(element, f"［{what}］", is_picture=True)

    def _aside_on(self, element: etree._Element, what: str) -> None:
        text = "".join(without_invisible(" ".join(element.itertext())).split())
        if text:
            self._aside(element, f"［{what}：{text[:60]}］", NoteKind.OUT_OF_TEXT)

    def _aside(
        self, element: etree._Element, printed: str, kind: NoteKind = NoteKind.RESIDUE, *, is_picture: bool = False
    ) -> None:
        self._into[-1].append(PageAside(printed, is_picture, kind, element=element))


def _is_small(element: etree._Element) -> bool:
    sizes = [(element.get(side) or "").removesuffix("px") for side in ("width", "height")]
    return any(size.isdecimal() and int(size) < SMALLEST_PICTURE for size in sizes if len(size) < 6)


def _has_spans(table: FoundTable) -> bool:
    return any(cell.rowspan > 1 for cell in table.cells)


def _span(text: str | None, otherwise: int = 1) -> int:
    """A span. rowspan="0" reaches to the end of its table; what is no number is one."""
    found = re.match(r"\s*([0-9]{1,4})", text or "")
    if not found:
        return 1
    return int(found[1]) or (otherwise and 9999)


def _folded(match: re.Match) -> str:
    """A line break in the source: nothing between Chinese characters, else a space, between full-width digits too."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    if before.isdecimal() and after.isdecimal():
        return " "
    return "" if before >= _WIDE or after >= _WIDE or not before or not after else " "


def _folded_ends(text: str) -> str:
    return text.strip(" \t\r\n\f")


def _apart(pieces: list[str]) -> str:
    """The pieces with a space where a figure follows a label, each in an element of its own."""
    text = ""
    for piece in pieces:
        between = text and piece[:1].isdigit() and not (text[-1].isdigit() or text[-1] in ".,+-．，＋－")
        text += (" " if between else "") + piece
    return text.strip(" \t\r\n\f")
