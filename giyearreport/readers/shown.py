"""What a web page shows, or a text that was copied from one: every line and cell as it stands, divided at the headings.

A reading says what a report is; this says what one sees. Nothing is understood, completed or left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lxml import etree

from giyearreport.readers.form.assemble import NOT_A_REPORT
from giyearreport.readers.form.flattened import flattened
from giyearreport.readers.form.pieces import Aside, Edges, FoundRow, FoundTable, Piece, TextLine
from giyearreport.readers.form.sections import HEADED, TABLES, divide
from giyearreport.readers.html.article import is_of_site, is_site_picture, parted
from giyearreport.readers.html.page import page_in
from giyearreport.readers.html.seen import SeenLook
from giyearreport.readers.html.walk import HIDDEN, PageAside, PageLine, passages_of
from giyearreport.readers.reading import Unreadable
from giyearreport.readers.recognise import format_and_text
from giyearreport.readers.safety import DEEP

_TABLE_HEADINGS = frozenset(section.heading for section in HEADED if section.is_table)
ONLY_PAGES = "这里只核对网页和从网页上复制的文字：Word、PDF 等文件请和公开页上的 SHA-256 校验值对照"


@dataclass(frozen=True)
class ShownLine:
    """A line of text. ``is_of_site``: it stands in a menu, a list, a link or a foot of the page. ``parted`` is the text
    with a space between what stands in elements of its own, as a site sets them apart; empty for text alone."""

    text: str
    is_of_site: bool = False
    parted: str = ""


@dataclass(frozen=True)
class ShownTable:
    """A table, or that part of it that stands in one section: the texts of the cells that begin in each row, and
    where each of them stands; nobody knows that of a table that was copied as text."""

    rows: tuple[tuple[str, ...], ...]
    edges: tuple[tuple[Edges, ...], ...] = ()

    @property
    def text(self) -> str:
        return " ".join(" ".join(" ".join(row).split()) for row in self.rows)


@dataclass(frozen=True)
class ShownAside:
    """A picture, or what the page hides or strikes out. ``text`` names or quotes it; ``is_of_site`` where a picture is
    one of the site's own, as an emblem is."""

    text: str
    is_picture: bool
    is_of_site: bool = False

    @property
    def is_hidden(self) -> bool:
        return self.text.startswith(f"［{HIDDEN}")

    def hides(self, text: str) -> bool:
        """Whether it is just this text, hidden."""
        return self.text == f"［{HIDDEN}：{text}］"


Item = ShownLine | ShownTable | ShownAside


@dataclass(frozen=True)
class Shown:
    """``front`` stands before the first heading; ``bodies`` are the sections in the order of the page, ``headings``
    the lines that head them. ``before`` and ``after`` stand around the report, ``among`` within it but as the site's
    own, ``behind`` what comes after the end of the page. ``turned`` are texts that the page shows from right to left.
    ``name`` is what the browser shows as the page's title, ``identifiers`` are the hashes of its content that the page
    carries unseen. ``is_covered``: the page holds a report, and one sees nothing of it."""

    front: tuple[Item, ...]
    headings: Mapping[str, str]
    bodies: Mapping[str, tuple[Item, ...]]
    before: tuple[Item, ...] = ()
    among: tuple[Item, ...] = ()
    after: tuple[Item, ...] = ()
    behind: str = ""
    turned: tuple[str, ...] = ()
    name: str = ""
    identifiers: tuple[str, ...] = ()
    is_covered: bool = False


def shown(data: bytes, name: str) -> Shown:
    """What a page or a text shows. ``name`` is that of its file. Raises Unreadable where no heading is found."""
    format, source = format_and_text(data, name)
    if format == "text" and isinstance(source, str):
        return _divided(list(map(TextLine, _with_one_heading(source.splitlines()))))
    if format != "html" or not isinstance(source, bytes):
        raise Unreadable(ONLY_PAGES)
    try:
        return _on_page(*page_in(source))
    except RecursionError:
        raise Unreadable(DEEP) from None


def _with_one_heading(lines: Sequence[str]) -> Iterator[str]:
    """The lines that were copied, without a table's caption for the ear, which only repeats the heading above it."""
    before = ""
    for line in lines:
        plain = line.strip()
        if not (plain and plain == before and plain in _TABLE_HEADINGS):
            yield line
        before = plain or before


def _on_page(page: etree._Element, behind: str) -> Shown:
    look = SeenLook(page)
    pieces = list(flattened(passages_of(page, look)))
    own, before, among, after = parted(pieces, page) or (pieces, (), (), ())
    seen = [piece for piece in own if not isinstance(piece, TextLine) or isinstance(piece, PageLine)]
    if not divide(seen).bodies and divide(list(flattened(passages_of(page)))).bodies:
        return Shown((), {}, {}, is_covered=True)
    return replace(
        _divided(seen),
        before=tuple(_items(_with_terms(before))),
        among=tuple(_items(_with_terms(among))),
        after=tuple(_items(_with_terms(after))),
        behind=behind,
        turned=tuple("".join(element.itertext()) for element in page.iter("*") if look.is_turned(element)),
        name=page.findtext("head/title") or "",
        identifiers=tuple(page.xpath("//@data-identifier | //meta[@name='dcterms.identifier']/@content")),
    )


def _with_terms(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces around a report, where the label and the value of a ``dl`` are one line, as one reads them."""
    term: PageLine | None = None
    for piece in pieces:
        here = _of_list(piece)
        if term and isinstance(piece, PageLine) and here == "dd":
            yield replace(piece, text=f"{term.text.strip().rstrip(':：')}：{piece.text.strip()}", parted="")
            term = None
            continue
        if term:
            yield term
        term = piece if isinstance(piece, PageLine) and here == "dt" else None
        if term is None:
            yield piece
    if term:
        yield term


def _of_list(piece: Piece) -> str:
    """``dt`` or ``dd``, in whichever a line stands; empty elsewhere."""
    element = piece.element if isinstance(piece, PageLine) else None
    return element.xpath("name(ancestor-or-self::*[self::dt or self::dd][1])") if element is not None else ""


def _divided(pieces: Sequence[Piece]) -> Shown:
    sections = divide(pieces)
    if not sections.bodies:
        raise Unreadable(NOT_A_REPORT)
    bodies = {code: tuple(_items(body, is_table=code in TABLES)) for code, body in sections.bodies.items()}
    return Shown(tuple(_items(sections.front)), sections.headings, bodies)


def _items(pieces: Iterable[Piece], *, is_table: bool = False) -> Iterator[Item]:
    """The pieces, rows of one table together. In the place of a table, lines with tabs are rows of one."""
    for table, group in groupby(pieces, lambda piece: _table_of(piece, is_table)):
        if table is None:
            yield from (_item(piece) for piece in group if isinstance(piece, Aside) or piece.text.strip())
        elif isinstance(table, FoundTable):
            rows = [piece.cells for piece in group if isinstance(piece, FoundRow)]
            edges = table.edges()
            texts = tuple(tuple(cell.text for cell in cells) for cells in rows)
            yield ShownTable(texts, tuple(tuple(edges[cell] for cell in cells) for cells in rows))
        else:
            yield ShownTable(tuple(tuple(piece.text.split("\t")) for piece in group if piece.text.strip()))


def _table_of(piece: Piece, is_table: bool) -> FoundTable | str | None:
    if isinstance(piece, FoundRow):
        return piece.table
    is_copied = is_table and isinstance(piece, TextLine) and not isinstance(piece, PageLine)
    return "copied" if is_copied else None


def _item(piece: Piece) -> Item:
    if isinstance(piece, Aside):
        is_own = piece.is_picture and isinstance(piece, PageAside) and is_site_picture(piece)
        return ShownAside(piece.printed, piece.is_picture, is_own)
    return ShownLine(piece.text, is_of_site(piece), piece.parted if isinstance(piece, PageLine) else "")
