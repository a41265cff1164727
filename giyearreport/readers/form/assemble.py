"""The common second half of every reader of documents: from lines and rows to a reading.

A reader of another format only has to find the sections, their paragraphs and the rows of their tables.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from giyearreport.content import ReportContent, default_title, plain_prose
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Edition
from giyearreport.readers.form.around import told_once
from giyearreport.readers.form.blank_form import FORM_TITLE, instructions, is_not_begun, title_missing
from giyearreport.readers.form.doubted import doubted_tables
from giyearreport.readers.form.editions import edition_of_year, year_disagrees
from giyearreport.readers.form.figures import (
    compared_totals,
    leaf_figures,
    perhaps_dates,
    perhaps_thousands,
    to_edition,
    without_parted,
    without_torn,
)
from giyearreport.readers.form.labels import plain_label
from giyearreport.readers.form.money import Units, units_beside
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.shape import labels_of, shape_of
from giyearreport.readers.form.shifted import without_shifted
from giyearreport.readers.form.table_reader import TableReader
from giyearreport.readers.form.titles import Title, is_called
from giyearreport.readers.form.years import of_year
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import Reading, Unreadable

NOT_A_REPORT = "没有找到年度报告的标题和表格：请确认这是一份政府信息公开工作年度报告，并且文字可以复制（不是扫描图片）"

NO_YEAR = "读不出报告年度：没有找到写明年度的标题（如“某某局2024年……年度报告”），请补全标题，或用 --year 指明"
NO_UNIT = "读不出编制单位：没有找到写明单位的标题，请补全标题，或用 --unit 指明"


@dataclass(frozen=True)
class Source:
    """What a reader found: the title, prose lines and table rows by section, and its own notes."""

    title: Title
    prose: Mapping[str, Sequence[str]]
    tables: Mapping[str, Sequence[Row]]
    notes: Sequence[Note] = ()


def assemble(source: Source, format: str, *, year: int | None = None, unit: str | None = None) -> Reading:
    """The reading of a source; ``year`` and ``unit`` overrule its title."""
    own, title, prose = source.title, source.title.text, source.prose
    year, unit = year or own.year, _whole_name(source, unit)
    tables, of_others = of_year(source.tables, year)
    printed = editions_printed(tables)
    edition, readers = _best_read(tables, printed, year)
    found = {ref: text for reader in readers for ref, text in reader.found.items()}
    is_told = {(note.kind, note.at.section) for note in source.notes if note.kind is NoteKind.TWO_TABLES}
    notes = [one for reader in readers for one in reader.notes if (one.kind, one.at.section) not in is_told]
    if not found and not prose:
        raise Unreadable(NOT_A_REPORT)
    unplaced = [str(note.printed) for note in notes if note.kind is NoteKind.UNPLACED]
    if printed and is_not_begun(prose, [*found.values(), *unplaced]):
        notes, prose = [*instructions(prose), *notes], {}
        own = own if own.unit else Title()  # the year of a form without organ is that of its edition
        if not (year and unit):
            notes, title = [title_missing(), *notes], title or ("" if year else FORM_TITLE)
            year = year or edition.first_year
    elif not (year and unit):
        raise Unreadable(NO_UNIT if year else NO_YEAR)
    found, mixed = to_edition(edition, found)
    told = [*source.title.notes, *source.notes, *notes]
    units = Units({ref for reader in readers for ref in reader.untold}, units_beside(told), _lines(prose))
    found = units.told(found, edition)
    cells, doubts = leaf_figures(edition, found)
    texts = {section.code: plain_prose("\n".join(prose.get(section.code, ()))) for section in edition.prose}
    content = ReportContent(edition, unit, year, title or default_title(unit, year), cells, texts)
    content, torn = without_torn(content, found)
    content, parted = without_parted(content, found, unplaced)
    content, shifted = without_shifted(content, found)
    content, in_yuan = units.doubted(content, found)
    perhaps_others = [*in_yuan, *perhaps_dates(content, found), *perhaps_thousands(content, found)]
    of_figures = [*mixed, *notes, *doubts, *torn, *parted, *shifted, *perhaps_others]
    notes = [*source.title.notes, *told_once(source.notes), *of_others, *year_disagrees(content), *of_figures]
    notes += compared_totals(content, found)
    notes += doubted_tables(content, found, notes, unfilled={ref for reader in readers for ref in reader.unfilled})
    return Reading(content, tuple(notes), format, own.unit, own.year)


def _whole_name(source: Source, unit: str | None) -> str:
    """The unit's name; that of the title where one of several reports was asked for by a short name."""
    is_one_of_several = any(note.kind is NoteKind.OTHER_REPORT for note in source.notes)
    is_short = unit and is_one_of_several and len(unit) < len(own := source.title.unit) and is_called(own, unit)
    return source.title.unit if is_short else unit or source.title.unit


def _lines(prose: Mapping[str, Sequence[str]]) -> list[str]:
    return [line for lines in prose.values() for line in lines]


def editions_printed(tables: Mapping[str, Sequence[Row]]) -> list[Edition]:
    """The editions whose own labels table two prints most; several where they share it, none where it tells nothing."""
    printed = {plain_label(field) for row in tables.get("disclosure", ()) for field in row.fields}
    labels = {code: labels_of(edition) for code, edition in EDITIONS.items()}
    shared = set.intersection(*labels.values())
    counts = {code: len(printed & (own - shared)) for code, own in labels.items()}
    most = [edition for code, edition in EDITIONS.items() if counts[code] == max(counts.values())]
    return most if len(most) < len(EDITIONS) else []


def _best_read(
    tables: Mapping[str, Sequence[Row]], printed: Sequence[Edition], year: int | None
) -> tuple[Edition, list[TableReader]]:
    """The edition of a source and its tables read. Of several editions that table two may be of, that whose labels
    are those of all tables; of equals that of the year, then the newest."""
    if not printed:
        edition = edition_of_year(year)
        return edition, _read(tables, edition, year)
    of_year = edition_of_year(year) if len(printed) > 1 else printed[0]
    read = [(edition, _read(tables, edition, year)) for edition in printed]
    return min(read, key=lambda one: (sum(r.misfit for r in one[1]), one[0] is not of_year, -one[0].first_year))


def _read(tables: Mapping[str, Sequence[Row]], edition: Edition, year: int | None) -> list[TableReader]:
    return [
        TableReader(shape_of(edition, table.code), list(tables.get(table.code, ())), year).read()
        for table in edition.tables
    ]
