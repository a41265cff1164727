"""A Word document (OOXML), as Word, WPS or LibreOffice saved it: one walk over its body, in reading order.

Kept as a reader would see it: insertions, text boxes, content controls, results of fields, automatic numbers. Left out
with an aside: deletions, hidden text, notes at the foot, comments, drawn letters, pictures. Left out in silence: heads
and feet of pages.
"""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from giyearreport.formats.imprint import year_in
from giyearreport.readers.docx.list_numbers import Numbers
from giyearreport.readers.docx.paragraphs import HIDDEN, Paragraphs
from giyearreport.readers.docx.xml import M, W, child_of, value_of
from giyearreport.readers.form.allot import source_of
from giyearreport.readers.form.assemble import assemble
from giyearreport.readers.form.pieces import Aside, FoundCell, FoundTable, Passage
from giyearreport.readers.form.titles import Title
from giyearreport.readers.reading import Reading, Unreadable
from giyearreport.readers.safety import DEEP, safe_parts

_DOCUMENT = re.compile(r"/officeDocument$")
_NO_DOCUMENT = "压缩包里没有 Word 文档的正文：请确认这是 .docx 文件，或在 Word、WPS 中打开后另存为 .docx"
_DAMAGED = "文件已损坏或不完整：请用 Word 或 WPS 打开并重新保存，或重新下载后再读"
_OPEN = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "body"))
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_FOREIGN = Aside("［嵌入的外部内容］")
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "unit": "{http://purl.org/dc/elements/1.1/}creator",
    "keywords": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords",
}


def read(data: bytes, *, year: int | None = None, unit: str | None = None) -> Reading:
    """The report in the bytes of a .docx file."""
    parts = safe_parts(data)
    main = _main(parts)
    body = _parsed(parts[main]).find(f"{W}body")
    if body is None:
        raise Unreadable(_NO_DOCUMENT)
    beside = _beside(parts, main)
    walk = Walk(Paragraphs(Numbers.of(beside.get("numbering"), beside.get("styles")), beside))
    try:
        source = source_of(walk.passages(body), known=_known(parts), year=year, unit=unit)
    except RecursionError:
        raise Unreadable(DEEP) from None
    return assemble(source, "docx", year=year, unit=unit)


class Walk:
    """Turns the children of a body, a cell or a text box into passages."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self._paragraphs = paragraphs

    def passages(self, container: etree._Element) -> list[Passage]:
        """Lines, asides and tables, in order."""
        found: list[Passage] = []
        for element in container:
            if element.tag == f"{W}p":
                lines, within = self._paragraphs.read(element)
                found += lines
                for box in within:
                    found += self.passages(box)
            elif element.tag == f"{W}tbl":
                found.append(self._table(element, found))
            elif element.tag in _OPEN:
                found += self.passages(element)
            elif element.tag in _GONE:
                found += self._paragraphs.gone(element)
            elif element.tag == f"{M}AlternateContent":
                found += self.passages(chosen) if (chosen := element.find(f"{M}Choice")) is not None else []
            elif element.tag == f"{W}altChunk":
                found.append(_FOREIGN)
        return found + (self._paragraphs.unfinished() if container.tag != f"{W}sdtContent" else [])

    def _table(self, table: etree._Element, before: list[Passage]) -> FoundTable:
        """The table. Asides on deleted and hidden rows go before it."""
        rows: list[list[FoundCell]] = []
        above: dict[int, FoundCell] = {}  # by column, the cell that may reach further down
        for row in _inside(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                before += self._paragraphs.gone(row)
            elif _is_hidden(row):
                before += self._paragraphs.gone(row, HIDDEN)
            else:
                rows.append(self._row(row, above))
        return FoundTable(rows)

    def _row(self, row: etree._Element, above: dict[int, FoundCell]) -> list[FoundCell]:
        column = _whole(value_of(child_of(child_of(row, f"{W}trPr"), f"{W}gridBefore")))
        cells = [FoundCell(colspan=column)] if column else []
        reached: dict[int, FoundCell] = {}
        for element in _inside(row, f"{W}tc"):
            properties = child_of(element, f"{W}tcPr")
            width = max(1, _whole(value_of(child_of(properties, f"{W}gridSpan")), 1))
            merge = child_of(properties, f"{W}vMerge")
            held = self.passages(element)
            continued = merge is not None and value_of(merge) != "restart" and column in above
            if continued and above[column].colspan == width:
                reached[column] = above[column]
                above[column].rowspan += 1
                above[column].passages += held
            else:
                cells.append(FoundCell(held, colspan=width))
                if merge is not None:
                    reached[column] = cells[-1]
            column += width
        above.clear()
        above.update(reached)
        return cells


def _is_hidden(row: etree._Element) -> bool:
    hidden = child_of(child_of(row, f"{W}trPr"), f"{W}hidden")
    return hidden is not None and value_of(hidden) not in ("0", "false", "off")


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children with a tag, also those within content controls and markup of changes."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _OPEN:
            yield from _inside(child, tag)


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,4}", text) else otherwise


def _main(parts: dict[str, bytes]) -> str:
    """The name of the document's own part, by the package's relationships. Raises Unreadable where there is none."""
    relations = _parsed(parts["_rels/.rels"]) if "_rels/.rels" in parts else ()
    for relation in relations:
        if isinstance(relation.tag, str) and _DOCUMENT.search(relation.get("Type", "")):
            name = posixpath.normpath(relation.get("Target", "").lstrip("/"))
            if name in parts:
                return name
    if "word/document.xml" in parts:
        return "word/document.xml"
    raise Unreadable(_NO_DOCUMENT)


def _beside(parts: dict[str, bytes], main: str) -> dict[str, etree._Element]:
    """The roots of the document's other parts by what they are to it; those that it has."""
    folder, file = posixpath.split(main)
    targets = {name: f"{folder}/{name}.xml" for name in ("numbering", "styles", "footnotes", "endnotes", "comments")}
    relations = f"{folder}/_rels/{file}.rels"
    for relation in _parsed(parts[relations]) if relations in parts else ():
        name = relation.get("Type", "").rpartition("/")[2] if isinstance(relation.tag, str) else ""
        if name in targets:
            targets[name] = posixpath.normpath(posixpath.join(folder, relation.get("Target", "")).lstrip("/"))
    return {name: _parsed(parts[target]) for name, target in targets.items() if target in parts}


def _parsed(part: bytes) -> etree._Element:
    try:
        return etree.fromstring(
            part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        )
    except etree.XMLSyntaxError:
        raise Unreadable(_DAMAGED) from None


def _known(parts: dict[str, bytes]) -> Title | None:
    """Title, unit and year from the properties of a document that we wrote; None for any other document."""
    if "docProps/core.xml" not in parts:
        return None
    core = _parsed(parts["docProps/core.xml"])
    title, unit, keywords = (core.findtext(tag) or "" for tag in _CORE.values())
    year = year_in(keywords)
    return Title(title, unit, year) if year and title and unit else None
