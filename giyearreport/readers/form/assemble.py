"""The common second half of every reader of documents: from lines and rows to a reading.

A reader of another format only has to find the sections, their paragraphs and the rows of their tables.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from giyearreport.content import ReportContent, default_title, plain_prose
from giyearreport.formats import EDITIONS, edition_for
from giyearreport.formats.grammar import Edition, Ref
from giyearreport.readers.form.blank_form import FORM_TITLE, first_year, instructions, is_not_begun, title_missing
from giyearreport.readers.form.figures import compared_totals, leaf_figures, to_edition
from giyearreport.readers.form.labels import plain_label
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.shape import labels_of, shape_of
from giyearreport.readers.form.table_reader import TableReader
from giyearreport.readers.form.titles import Title
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import Reading, Unreadable

NOT_A_REPORT = "没有找到年度报告的标题和表格：请确认这是一份政府信息公开工作年度报告，并且文字可以复制（不是扫描图片）"

NO_YEAR = "读不出报告年度：标题里没有“2024年”这样的字样，请补全标题，或用 --year 指明"
NO_UNIT = "读不出编制单位：标题里没有单位名称，请补全标题，或用 --unit 指明"


@dataclass(frozen=True)
class Source:
    """What a reader found: the title, prose lines and table rows by section, and its own notes."""

    title: Title
    prose: Mapping[str, Sequence[str]]
    tables: Mapping[str, Sequence[Row]]
    notes: Sequence[Note] = ()


def assemble(source: Source, format: str, *, year: int | None = None, unit: str | None = None) -> Reading:
    """The reading of a source; ``year`` and ``unit`` overrule its title."""
    year, unit, title, prose = year or source.title.year, unit or source.title.unit, source.title.text, source.prose
    printed = edition_printed(source.tables)
    edition = printed or _edition_of_year(year)
    found, notes = _figures_found(source.tables, edition)
    if not found and not prose:
        raise Unreadable(NOT_A_REPORT)
    unplaced = [str(note.printed) for note in notes if note.kind is NoteKind.UNPLACED]
    if printed and is_not_begun(prose, [*found.values(), *unplaced]):
        notes, prose = [*instructions(prose), *notes], {}
        if not (year and unit):
            notes, title = [title_missing(), *notes], title or ("" if year else FORM_TITLE)
            year = year or first_year(edition)
    elif not (year and unit):
        raise Unreadable(NO_UNIT if year else NO_YEAR)
    found, mixed = to_edition(edition, found)
    cells, doubts = leaf_figures(edition, found)
    texts = {section.code: plain_prose("\n".join(prose.get(section.code, ()))) for section in edition.prose}
    content = ReportContent(edition, unit, year, title or default_title(unit, year), cells, texts)
    notes = [*source.title.notes, *source.notes, *year_disagrees(content), *mixed, *notes, *doubts]
    return Reading(content, (*notes, *compared_totals(content, found)), format)


def edition_printed(tables: Mapping[str, Sequence[Row]]) -> Edition | None:
    """The edition whose own labels table two prints most; None when it prints none or as many of each."""
    printed = {plain_label(field) for row in tables.get("disclosure", ()) for field in row.fields}
    labels = {code: labels_of(edition) for code, edition in EDITIONS.items()}
    shared = Counter(label for those in labels.values() for label in those)
    counts = sorted((sum(shared[label] == 1 for label in printed & those), code) for code, those in labels.items())
    return EDITIONS[counts[-1][1]] if counts[-1][0] > counts[-2][0] else None


def year_disagrees(content: ReportContent) -> list[Note]:
    """A note when the year's edition is not the one that the report has."""
    expected = _edition_of_year(content.year)
    if content.edition is expected:
        return []
    return [Note.on_section(NoteKind.EDITION_MIXED, "disclosure", printed=content.edition.code, expected=expected.code)]


def _edition_of_year(year: int | None) -> Edition:
    try:
        return edition_for(year) if year else max(EDITIONS.values(), key=lambda edition: edition.code)
    except ValueError as error:
        raise Unreadable(str(error)) from None


def _figures_found(tables: Mapping[str, Sequence[Row]], edition: Edition) -> tuple[dict[Ref, str], list[Note]]:
    found: dict[Ref, str] = {}
    notes: list[Note] = []
    for table in edition.tables:
        reader = TableReader(shape_of(edition, table.code), list(tables.get(table.code, ()))).read()
        found |= reader.found
        notes += reader.notes
    return found, notes
