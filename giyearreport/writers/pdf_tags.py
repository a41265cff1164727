"""What WeasyPrint leaves undone in a tagged file, done before the file is written: the PDF/UA-1 claim and its demands.

WeasyPrint writes one variant, PDF/A-3a. PDF/UA-1 (ISO 14289-1) asks for more than it gives: a scope or headers for
every cell (7.5), page numbers as artifacts (7.1), a paragraph as one element even where a page ends in it. All of it is
done on WeasyPrint's own objects through its ``finisher``, so the file is written once and the same report gives the
same bytes. Element names and attributes: ISO 32000-1 14.7 and 14.8.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pydyf
from pydyf import Dictionary as Element
from weasyprint.document import Document, Page
from weasyprint.formatting_structure.boxes import Box, MarginBox

from giyearreport.formats.grammar import Edition, GridCell
from giyearreport.writers import pdf_fonts
from giyearreport.writers.pdf_bytes import write_once

#: The second identification, and the description of its namespace that PDF/A (ISO 19005-3 6.6.2.3) demands of every
#: namespace it does not know itself.
UA_CLAIM = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Indicates which part of ISO 14289 the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""

IDENTIFIER = b"""\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:identifier="%s"/>"""

_SCOPE = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}
_DIVISIBLE = {"main", "article", "section", "p"}  # a page may end inside them; tables and headings stay whole
_PAGE_NUMBER = b"<</Type/Pagination/Subtype/Footer>>"

Finisher = Callable[[Document, pydyf.PDF], None]


def finisher(edition: Edition, identifier: str) -> Finisher:
    """What ``write_pdf`` calls with the laid-out document and the file as objects. ``identifier`` goes to the metadata,
    as Dublin Core has it."""

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        _finish(edition, document, pdf)
        _add_metadata(pdf, UA_CLAIM + IDENTIFIER % identifier.encode())
        pdf_fonts.strip(document, pdf)
        write_once(pdf)

    return finish


def _finish(edition: Edition, document: Document, pdf: pydyf.PDF) -> None:
    tree = _at(pdf, pdf.catalog["StructTreeRoot"])
    root = _at(pdf, tree["K"][0])
    _drop_empty(pdf, root)
    _lift(pdf, root)
    _join_pages(pdf, root, document.pages)
    _describe_tables(pdf, tree, root, edition)
    _map_content(pdf, tree, root)
    _keep_anchors(pdf, {section.code for section in edition.sections})
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))  # WeasyPrint lists the attachment twice


def _at(pdf: pydyf.PDF, reference: bytes) -> Element:
    return pdf.objects[int(reference.split()[0])]


def _walk(pdf: pydyf.PDF, element: Element) -> Iterator[Element]:
    """An element and all below it, in reading order."""
    yield element
    for kid in element["K"]:
        if isinstance(kid, bytes):
            yield from _walk(pdf, _at(pdf, kid))


def _drop_empty(pdf: pydyf.PDF, element: Element) -> None:
    """Line breaks and the drawing of 草稿 leave elements without content."""
    kept = []
    for kid in element["K"]:
        child = _at(pdf, kid) if isinstance(kid, bytes) else None
        if child is not None:
            _drop_empty(pdf, child)
        if child is not None and child["S"] == "/NonStruct" and not child["K"]:
            child.clear()
        else:
            kept.append(kid)
    element["K"][:] = kept


def _lift(pdf: pydyf.PDF, element: Element) -> None:
    """Content straight into its paragraph or cell, without an element for each line; and none for a box that only
    places what is in it, of which a signature has five."""
    lifted: list = []
    for kid in element["K"]:
        child = _at(pdf, kid) if isinstance(kid, bytes) else None
        if child is not None:
            _lift(pdf, child)
        if child is not None and _is_lifted(child, element):
            lifted += child["K"]
            child.clear()
        else:
            lifted.append(kid)
    element["K"][:] = []
    _append(pdf, element, lifted)


def _is_lifted(child: Element, parent: Element) -> bool:
    return child["S"] == "/Div" or (child["S"] == "/Span" and child["Pg"] == parent["Pg"])


def _join_pages(pdf: pydyf.PDF, root: Element, pages: list) -> None:
    """One tree for the document: WeasyPrint begins a new one on every page, cutting a paragraph in two."""
    parts = list(root["K"])
    root["K"][:] = parts[:1]
    for (above, below), part in zip(pairwise(pages), parts[1:], strict=True):
        _append(pdf, root, [part], _shared(above, below))


def _append(pdf: pydyf.PDF, parent: Element, kids: list, levels: int = 0) -> None:
    """Put ``kids`` behind the parent's own; for so many levels the first of them continues the last that is there."""
    if levels:
        first, *kids = kids
        continuation = _at(pdf, first)
        _append(pdf, _at(pdf, parent["K"][-1]), _with_pages(continuation), levels - 1)
        continuation.clear()
    for kid in kids:
        if isinstance(kid, bytes):
            _at(pdf, kid)["P"] = parent.reference
    parent["K"].extend(kids)


def _with_pages(element: Element) -> list:
    """The kids of an element; content names its page, as it goes to an element that begins on another."""
    return [
        kid if isinstance(kid, bytes) else pydyf.Dictionary({"Type": "/MCR", "Pg": element["Pg"], "MCID": kid})
        for kid in element["K"]
    ]


def _shared(above: Page, below: Page) -> int:
    """How many elements, from ``main`` down, reach over the end of a page."""
    ends, begins = _edge(above._page_box, -1), _edge(below._page_box, 0)
    return sum(1 for end, begin in zip(ends, begins, strict=False) if end is begin)


def _edge(box: Box, side: int) -> list:
    """The divisible elements along the first (0) or the last (-1) edge of a page."""
    elements: list = []
    while True:
        inside = [child for child in getattr(box, "children", ()) if _is_in_flow(child)]
        if not inside:
            return elements
        box = inside[side]
        if box.element_tag in _DIVISIBLE and box.element not in elements[-1:]:  # lines are boxes of their paragraph
            elements.append(box.element)


def _is_in_flow(box: Box) -> bool:
    return (
        not isinstance(box, MarginBox) and box.element_tag in {"html", "body", *_DIVISIBLE} and box.is_in_normal_flow()
    )


def _describe_tables(pdf: pydyf.PDF, tree: Element, root: Element, edition: Edition) -> None:
    """Scope, id and headers of every cell, from the declaration: WeasyPrint takes heads of groups for heads of columns,
    and writes no tree of ids (ISO 32000-1 table 322: required where elements have them)."""
    names = {}
    tables = [element for element in _walk(pdf, root) if element["S"] == "/Table"]
    for table, element in zip(edition.tables, tables, strict=True):
        cells = [cell for cell in _walk(pdf, element) if cell["S"] in {"/TH", "/TD"}]
        for printed, cell in zip(table.grid.cells, cells, strict=True):
            _describe(cell, printed)
            if printed.head:
                names[printed.id] = cell.reference
    sorted_names = [item for name in sorted(names) for item in (pydyf.String(name), names[name])]
    ids = pydyf.Dictionary({"Names": pydyf.Array(sorted_names)})
    pdf.add_object(ids)
    tree["IDTree"] = ids.reference


def _describe(element: Element, cell: GridCell) -> None:
    if cell.head:
        element["ID"] = pydyf.String(cell.id)
        element["A"]["Scope"] = _SCOPE[cell.head]
    else:
        element["A"]["Headers"] = pydyf.Array(pydyf.String(name) for name in cell.headers)


def _map_content(pdf: pydyf.PDF, tree: Element, root: Element) -> None:
    """The parent of each marked content, page by page. What has none is a page number, in the margin: an artifact."""
    parents = {place: element.reference for element in _walk(pdf, root) for place in _content(element)}
    pages = _at(pdf, tree["ParentTree"])["Nums"][1::2]
    for page, of_page in zip(pdf.page_references, pages, strict=True):
        of_page[:] = [parents.get((page, mcid), b"null") for mcid in range(len(of_page))]
        operators = _at(pdf, _at(pdf, page)["Contents"]).stream
        for place, operator in enumerate(operators):
            if isinstance(operator, pydyf.Dictionary) and of_page[operator["MCID"]] == b"null":
                operators[place - 1 : place + 1] = "/Artifact", _PAGE_NUMBER


def _content(element: Element) -> Iterator[tuple[bytes, int]]:
    """Page and id of the marked content that an element holds itself."""
    for kid in element["K"]:
        if isinstance(kid, pydyf.Dictionary):
            yield kid["Pg"], kid["MCID"]
        elif isinstance(kid, int):
            yield element["Pg"], kid


def _keep_anchors(pdf: pydyf.PDF, codes: set[str]) -> None:
    """The sections can be linked to (``report.pdf#applications``); WeasyPrint names all 60 header cells as well."""
    names = pdf.catalog["Names"]["Dests"]["Names"]
    kept = [pair for pair in zip(names[::2], names[1::2], strict=True) if pair[0].string in codes]
    names[:] = [item for pair in kept for item in pair]


def _add_metadata(pdf: pydyf.PDF, descriptions: bytes) -> None:
    metadata = _at(pdf, pdf.catalog["Metadata"]).stream
    metadata[:] = [part.replace(b"</rdf:RDF>", descriptions + b"</rdf:RDF>") for part in metadata]
