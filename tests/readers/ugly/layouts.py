"""The deliberately ugly layouts in which offices publish reports: each takes the printed tables and gives blocks, which
are lines, tables and pictures."""

from collections.abc import Callable
from dataclasses import replace

from giyearreport.formats import EDITIONS
from tests.readers.ugly.printed import PICTURE, TABLES, Figures, Place, Table, split, table_of


def _figures(table: Table, change: Callable[[str], str]) -> Table:
    return [[replace(c, text=change(c.text)) if c.is_figure and c.text else c for c in row] for row in table]


def _tables(figures: Figures, edition: str, mixed: bool) -> dict[str, Table]:
    """``mixed``: （六）其他处理 of table three undivided, as edition 2019 has it."""
    forms = {code: EDITIONS["2019" if mixed and code == "applications" else edition] for code in TABLES}
    return {code: table_of(form.table(code).grid, figures) for code, form in forms.items()}


def _sections(edition: str, tables: dict[str, list], title: str) -> list:
    blocks: list = [title, "本报告依照条例编制。"]
    for section in EDITIONS[edition].sections:
        if section.heading:
            blocks.append(section.heading)
        blocks += tables.get(section.code, []) if section.is_table else ["正文一句。"] if section.heading else []
    return blocks


# The layouts


def as_the_form_prints_it(tables, edition, title):
    return _sections(edition, {code: [table] for code, table in tables.items()}, title)


def merged_cells_split(tables, edition, title):
    return _sections(edition, {code: [split(table)] for code, table in tables.items()}, title)


def merged_cells_split_and_filled(tables, edition, title):
    return _sections(edition, {code: [split(table, repeat=True)] for code, table in tables.items()}, title)


def labels_displaced(tables, edition, title):
    """In every third row of table three the labels stand to the left, as in text pasted from a PDF."""
    rows = split(tables["applications"])
    for number, row in enumerate(rows):
        if number % 3 == 2 and number > 3 and any(c.text for c in row[:3]):
            while not row[0].text:
                row.append(row.pop(0))
    return _sections(edition, {c: [t] for c, t in {**tables, "applications": rows}.items()}, title)


def columns_shifted_after_a_page_break(tables, edition, title):
    """From row 14 on everything stands one place to the left, in a table of its own."""
    rows = split(tables["applications"])
    shifted = [row[1:] if not row[0].text else row for row in rows[14:]]
    return _sections(edition, {**{c: [t] for c, t in tables.items()}, "applications": [rows[:14], shifted]}, title)


def columns_shifted_within_one_table(tables, edition, title):
    rows = split(tables["applications"])
    shifted = [[Place(""), *row] for row in rows[14:]]
    return _sections(edition, {**{c: [t] for c, t in tables.items()}, "applications": [rows[:14] + shifted]}, title)


def header_repeated(tables, edition, title):
    """The three head rows again in the middle, in the same table; the rest of （四） is cut off its label."""
    rows = split(tables["applications"])
    return _sections(
        edition, {**{c: [t] for c, t in tables.items()}, "applications": [[*rows[:15], *rows[:3], *rows[15:]]]}, title
    )


def table_in_two_with_its_head(tables, edition, title):
    rows = split(tables["applications"])
    return _sections(
        edition, {**{c: [t] for c, t in tables.items()}, "applications": [rows[:12], [*rows[:3], *rows[12:]]]}, title
    )


def extra_empty_columns(tables, edition, title):
    """Slivers: an empty column at the left, one among the figures and one at the right."""
    wide = {
        code: [[Place(""), *row[:-2], Place(""), *row[-2:], Place("")] for row in split(table)]
        for code, table in tables.items()
    }
    return _sections(edition, {code: [table] for code, table in wide.items()}, title)


def full_width_digits(tables, edition, title):
    digits = str.maketrans("0123456789.+-,", "０１２３４５６７８９．＋－，")
    wide = {code: _figures(table, lambda text: text.translate(digits)) for code, table in tables.items()}
    return as_the_form_prints_it(wide, edition, title)


def figures_with_units(tables, edition, title):
    marked = {c: _figures(t, lambda text: f"{text}件") for c, t in tables.items() if c == "applications"}
    marked["litigation"] = _figures(tables["litigation"], lambda text: f"{text} 件")
    return as_the_form_prints_it({**tables, **marked}, edition, title)


def dashes_for_zero(tables, edition, title):
    dashed = {c: _figures(t, lambda text: "—" if text == "0" else text) for c, t in tables.items()}
    return as_the_form_prints_it(dashed, edition, title)


def two_tables_glued(tables, edition, title):
    """Tables three and four are one table under the heading of three."""
    glued = [*split(tables["applications"]), *split(tables["litigation"])]
    return _sections(edition, {"disclosure": [tables["disclosure"]], "applications": [glued]}, title)


def all_under_one_heading(tables, edition, title):
    return _sections(edition, {"disclosure": [tables[code] for code in TABLES]}, title)


def columns_in_another_order(tables, edition, title):
    """总计 first among the columns of table three."""
    rows = [[*row[:3], row[9], *row[3:9]] for row in split(tables["applications"])]
    return _sections(edition, {**{c: [t] for c, t in tables.items()}, "applications": [rows]}, title)


def headings_within_tables(tables, edition, title):
    """Each heading is the first row of its table."""
    blocks = []
    for block in as_the_form_prints_it(tables, edition, title):
        if isinstance(block, list) and isinstance(blocks[-1], str):
            block = [[Place(blocks.pop(), colspan=4)], *block]
        blocks.append(block)
    return blocks


def captions_and_spaces(tables, edition, title):
    spaced = {code: [[_spaced(place) for place in row] for row in table] for code, table in tables.items()}
    return _sections(edition, {c: ["（单位：件）", t] for c, t in spaced.items()}, title)


def _spaced(place: Place) -> Place:
    return place if place.is_figure or len(place.text) > 4 else replace(place, text=" ".join(place.text))


def tables_as_pictures(tables, edition, title):
    return _sections(edition, {code: [PICTURE] for code in tables}, title)


LAYOUTS = (
    as_the_form_prints_it,
    merged_cells_split,
    merged_cells_split_and_filled,
    labels_displaced,
    columns_shifted_after_a_page_break,
    columns_shifted_within_one_table,
    header_repeated,
    table_in_two_with_its_head,
    extra_empty_columns,
    full_width_digits,
    figures_with_units,
    dashes_for_zero,
    two_tables_glued,
    all_under_one_heading,
    columns_in_another_order,
    headings_within_tables,
    captions_and_spaces,
)


def laid_out(layout, figures: Figures, edition: str, title: str, *, mixed: bool = False) -> list:
    return layout(_tables(figures, edition, mixed), edition, title)
