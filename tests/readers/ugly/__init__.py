"""Reports in the deliberately ugly layouts in which offices publish them, as abstract tables and then as files."""

from tests.readers.ugly.docx import RELATION, W_NAMESPACE, docx_block, docx_of, package, paragraph
from tests.readers.ugly.html import html_block, html_of, soup_of
from tests.readers.ugly.layouts import (
    LAYOUTS,
    as_the_form_prints_it,
    dashes_for_zero,
    headings_within_tables,
    laid_out,
    merged_cells_split,
    tables_as_pictures,
)
from tests.readers.ugly.pdf import MANNERS, pdf_of
from tests.readers.ugly.printed import PICTURE, TABLES, Figures
from tests.readers.ugly.text import TEXTS
from tests.readers.ugly.xlsx import WORKBOOKS

__all__ = [
    "LAYOUTS",
    "MANNERS",
    "PICTURE",
    "RELATION",
    "TABLES",
    "TEXTS",
    "WORKBOOKS",
    "W_NAMESPACE",
    "Figures",
    "as_the_form_prints_it",
    "dashes_for_zero",
    "docx_block",
    "docx_of",
    "headings_within_tables",
    "html_block",
    "html_of",
    "laid_out",
    "merged_cells_split",
    "package",
    "paragraph",
    "pdf_of",
    "soup_of",
    "tables_as_pictures",
]
