"""Blocks as a Word document, written by hand so that the tests know every mark of it."""

from io import BytesIO
from xml.sax.saxutils import escape as xml
from zipfile import ZIP_DEFLATED, ZipFile

from tests.readers.ugly.printed import PICTURE, Table

W_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DRAWING = '<w:p><w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r></w:p>'


def package(body: str, **parts: str) -> bytes:
    """A .docx around the XML of a body; further parts by name, with ``__`` for ``/``."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", _TYPES)
        target.writestr("_rels/.rels", _RELATIONS)
        target.writestr("word/document.xml", f"<w:document {W_NAMESPACE} {_MORE}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            target.writestr(f"{name.replace('__', '/')}.xml", part)
    return file.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{xml(text)}</w:t></w:r></w:p>'


def docx_of(blocks: list) -> bytes:
    return package("".join(map(docx_block, blocks)))


def docx_block(block) -> str:
    if block == PICTURE:
        return _DRAWING
    return paragraph(block) if isinstance(block, str) else docx_table(block)


def docx_table(table: Table) -> str:
    rows: list[list[tuple[int, str]]] = [[] for _ in range(len(table) + 30)]
    taken: set[tuple[int, int]] = set()
    for number, cells in enumerate(table):
        column = 0
        for cell in cells:
            while (number, column) in taken:
                column += 1
            taken |= {(number + d, column + a) for d in range(cell.rowspan) for a in range(cell.colspan)}
            for down in range(cell.rowspan):
                merge = "" if cell.rowspan == 1 else '<w:vMerge w:val="restart"/>' if not down else "<w:vMerge/>"
                text = paragraph("" if down else cell.text)
                span = f'<w:gridSpan w:val="{cell.colspan}"/>'
                rows[number + down].append((column, f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{text}</w:tc>"))
    kept = ["".join(tc for _, tc in sorted(row)) for row in rows if row]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in kept)}</w:tbl>"
