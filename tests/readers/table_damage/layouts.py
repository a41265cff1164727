"""Damage to the layout of a table, all of whose cells are split by then, as programs and hands lay it out: a phone, a
content management system, a page break, a sort, a drag, a translation plug-in."""

from dataclasses import replace
from random import Random

from tests.readers.table_damage.rows import rows_of_figures
from tests.readers.ugly.printed import Place, Table

_WITH_TOTAL = 7  # figures of a row of table three
_ENGLISH = {
    "自然人": "Natural person", "商业企业": "Commercial enterprise", "科研机构": "Research institution",
    "社会公益组织": "Social organization", "法律服务机构": "Legal service", "其他": "Other", "总计": "Total",
    "本年制发件数": "Issued", "本年废止件数": "Repealed", "现行有效件数": "In force", "结果维持": "Upheld",
    "结果纠正": "Corrected", "其他结果": "Other result", "尚未审结": "Pending", "规章": "Regulations",
    "行政许可": "Licences", "行政处罚": "Penalties", "行政强制": "Coercion", "行政规范性文件": "Documents",
}  # fmt: skip


def _columns_of_figures(table: Table) -> list[int]:
    """The columns of the longest row of figures."""
    rows = [[n for n, place in enumerate(row) if place.is_figure] for row in table]
    return max(rows, key=len, default=[])


def _blank(row: list[Place], columns: list[int]) -> list[Place]:
    return [replace(place, text="") if n in columns else place for n, place in enumerate(row)]


def _heads(table: Table) -> int:
    """How many rows there are above the first figure."""
    return next(iter(rows_of_figures(table)), len(table))


def _texts(row: list[Place]) -> list[str]:
    return [place.text for place in row if place.is_figure]


def _with_texts(row: list[Place], texts: list[str]) -> list[Place]:
    rest = iter([*texts, *[""] * len(row)])
    return [replace(place, text=next(rest)) if place.is_figure else place for place in row]


def columns_swapped_without_heads(table: Table, random: Random) -> Table:
    """Two columns in each other's place, their heads lost, or those of all."""
    columns = _columns_of_figures(table)
    if len(columns) < 2:
        return table
    one, other = random.sample(columns, 2)
    lost = columns if random.random() < 0.5 else [one, other]
    swapped = []
    for row in table:
        if len(row) > max(columns) and row[one].is_figure and row[other].is_figure and row[max(columns)].is_figure:
            order = [*range(len(row))]
            order[one], order[other] = other, one
            row = [row[column] for column in order]
        elif not any(place.is_figure for place in row):
            row = _blank(row, lost)
        swapped.append(row)
    return swapped


def heads_lost(table: Table, random: Random) -> Table:
    """The heads of some columns lost."""
    columns = _columns_of_figures(table)
    lost = random.sample(columns, min(len(columns), random.randrange(1, 4)))
    return [row if any(place.is_figure for place in row) else _blank(row, lost) for row in table]


def figures_a_row_too_low(table: Table, random: Random) -> Table:
    """The figures beside the labels of the rows below; the last beside nothing. Only where those show something:
    nothing else tells of it in table two, which has no sums."""
    rows = rows_of_figures(table)
    if len(rows) < 2 or not any(_texts(table[rows[-1]])):
        return table
    moved, texts = list(table), [[], *(_texts(table[row]) for row in rows)]
    for row, own in zip(rows, texts, strict=False):
        moved[row] = _with_texts(table[row], own)
    below = _with_texts([replace(p, text="") for p in table[rows[-1]]], texts[-1])
    return [*moved[: rows[-1] + 1], below, *moved[rows[-1] + 1 :]]


def figures_a_row_too_high(table: Table, random: Random) -> Table:
    """The figures beside the labels of the rows above; those of the first in a row without a label. Only where those
    show something, as for a row too low."""
    rows = rows_of_figures(table)
    if len(rows) < 2 or not any(_texts(table[rows[0]])):
        return table
    moved, texts = list(table), [_texts(table[row]) for row in rows]
    for row, own in zip(rows, [*texts[1:], []], strict=True):
        moved[row] = _with_texts(table[row], own)
    above = _with_texts([replace(p, text="") for p in table[rows[0]]], texts[0])
    return [*moved[: rows[0]], above, *moved[rows[0] :]]


def a_column_too_low(table: Table, random: Random) -> Table:
    """One column pasted a row too low, its last figure lost. Only where most rows can be read with their totals:
    nothing else tells of it."""
    rows, columns = rows_of_figures(table), _columns_of_figures(table)
    readable = sum(len(own := _texts(table[row])) == _WITH_TOTAL and all(map(str.isdecimal, own)) for row in rows)
    if len(columns) != _WITH_TOTAL or 2 * readable < len(rows):
        return table
    column = random.choice(columns)
    rows = [row for row in rows if column < len(table[row])]
    moved, texts = list(table), ["", *(table[row][column].text for row in rows)]
    for row, text in zip(rows, texts, strict=False):
        moved[row] = [replace(p, text=text) if n == column else p for n, p in enumerate(table[row])]
    return moved


def sorted_beside_labels(table: Table, random: Random) -> Table:
    """Excel: the figures sorted by their total, the labels not. Only where every number can be read: nothing but what
    they add up to tells of it."""
    rows, columns = rows_of_figures(table), _columns_of_figures(table)
    texts = [_texts(table[row]) for row in rows]
    if len(columns) != _WITH_TOTAL or not all(
        len(own) == _WITH_TOTAL and own[-1] and "".join(own).isdecimal() for own in texts
    ):
        return table
    moved = list(table)
    for row, own in zip(rows, sorted(texts, key=lambda own: -int(own[-1])), strict=True):
        moved[row] = _with_texts(table[row], own)
    return moved


def transposed(table: Table, random: Random) -> Table:
    width = max(map(len, table))
    return [[row[n] if n < len(row) else Place("") for row in table] for n in range(width)]


def mirrored(table: Table, random: Random) -> Table:
    """Each row from right to left."""
    return [row[::-1] for row in table]


def labels_at_the_right(table: Table, random: Random) -> Table:
    """The figures before their labels."""
    return [[*(p for p in row if p.is_figure), *(p for p in row if not p.is_figure)] for row in table]


def in_two_parts(table: Table, random: Random) -> Table:
    """A phone: the columns at the right as a table of their own below, with the labels again."""
    columns = _columns_of_figures(table)
    if len(columns) < 4:
        return table
    cut = columns[random.randrange(2, len(columns) - 1)]
    return [*(row[:cut] for row in table), *([*row[: columns[0]], *row[cut:]] for row in table)]


def last_year_beside(table: Table, random: Random) -> Table:
    """Last year's table at the right of this year's, in the same rows."""
    other = [[replace(p, text=str(random.randrange(40))) if p.is_figure else p for p in row] for row in table]
    order = random.random() < 0.5
    return [[*row, *beside] if order else [*beside, *row] for row, beside in zip(table, other, strict=True)]


def _with_row_behind(table: Table, random: Random, label: str, share: float) -> Table:
    rows: Table = []
    for row in table:
        rows.append(row)
        if any(p.is_figure for p in row) and any(p.text and not p.is_figure for p in row) and random.random() < share:
            at = max(n for n, p in enumerate(row) if p.text and not p.is_figure)
            own = [replace(p, text=str(random.randrange(40)) if p.is_figure and p.text else "") for p in row]
            rows.append([*own[:at], Place(label), *own[at + 1 :]])
    return rows


def subtotals_between(table: Table, random: Random) -> Table:
    """Rows 小计 or 合计 that the form has not."""
    return _with_row_behind(table, random, random.choice(("小计", "合计", "累计")), 0.2)


def broken_down(table: Table, random: Random) -> Table:
    """Rows with parts of the row above."""
    return _with_row_behind(table, random, random.choice(("其中：网上", "其中", "青石村", "上年", "—")), 0.2)


def columns_numbered(table: Table, random: Random) -> Table:
    """A row with the numbers of the columns under the heads, as in statistics."""
    heads, columns = _heads(table), _columns_of_figures(table)
    if not columns or heads == len(table):
        return table
    numbers = {column: str(n) for n, column in enumerate(columns, 1)}
    row = [Place(numbers.get(n, random.choice(("", "甲")))) for n in range(len(table[heads]))]
    return [*table[:heads], row, *table[heads:]]


def equals_merged(table: Table, random: Random) -> Table:
    """Equal figures below one another merged into the first."""
    merged = list(table)
    for number in range(len(table) - 1, 0, -1):
        above = table[number - 1]
        same = [n for n, p in enumerate(table[number]) if p.is_figure and n < len(above) and p == above[n] and p.text]
        merged[number] = _blank(table[number], same)
    return merged


def ditto(table: Table, random: Random) -> Table:
    """A typewriter: a mark for the figure above."""
    mark = random.choice(("〃", "同上", '"', "″", "…"))
    return [
        [replace(p, text=mark) if p.is_figure and p.text and blank.is_figure and not blank.text else p
         for p, blank in zip(row, other, strict=True)]
        for row, other in zip(table, equals_merged(table, random), strict=True)
    ]  # fmt: skip


def continued(table: Table, random: Random) -> Table:
    """The rows behind a page's end without the places at their left that are blank."""
    rows = rows_of_figures(table)
    if len(rows) < 3:
        return table
    at = rows[random.randrange(1, len(rows))]
    lost = min(next((n for n, p in enumerate(row) if p.text), len(row)) for row in table[at:])
    return [*table[:at], *(row[lost:] for row in table[at:])]


def row_in_one_cell(table: Table, random: Random) -> Table:
    """A copied page: all figures of a row in one place."""
    gap, packed = random.choice((" ", "  ", "\n", "、")), []
    for row in table:
        first, texts = next((n for n, p in enumerate(row) if p.is_figure), 0), list(filter(None, _texts(row)))
        if len(texts) > 1 and random.random() < 0.3:
            row = [*row[:first], replace(row[first], text=gap.join(texts))]
            row += [] if random.random() < 0.5 else [Place("")] * 6
        packed.append(row)
    return packed


def column_in_one_cell(table: Table, random: Random) -> Table:
    """Word: a column drawn as one cell, a paragraph for each figure."""
    rows, columns = rows_of_figures(table), _columns_of_figures(table)
    if len(rows) < 3:
        return table
    column, gap = random.choice(columns), random.choice(("\n", " "))
    first, *others = [row for row in rows if column < len(table[row]) and table[row][column].is_figure]
    packed = [_blank(row, [column]) if number in others else row for number, row in enumerate(table)]
    text = gap.join(table[row][column].text for row in (first, *others))
    packed[first] = [replace(p, text=text) if n == column else p for n, p in enumerate(table[first])]
    return packed


def labels_spread(table: Table, random: Random) -> Table:
    """A label beside several rows, a part of it in each of them."""
    spread = list(table)
    for number, row in enumerate(table):
        for column, place in enumerate(row):
            below = [n for n in range(number + 1, len(table)) if column < len(table[n])]
            free = next((n for n in below if table[n][column].text or table[n][column].is_figure), len(table)) - number
            if not place.is_figure and len(place.text) > 3 and 1 < free <= len(place.text) and not column:
                size = -(-len(place.text) // free)
                for step in range(free):
                    part = replace(place, text=place.text[size * step : size * step + size])
                    own = spread[number + step]
                    spread[number + step] = [*own[:column], part, *own[column + 1 :]]
    return spread


def page_numbers_between(table: Table, random: Random) -> Table:
    """A copied page: the number of a page between rows."""
    at = random.randrange(1, len(table) + 1)
    text = random.choice(("3", "— 3 —", "3 / 7", "第 3 页 共 7 页", "-3-"))
    return [*table[:at], [Place(text)], *table[at:]]


def _translated(table: Table, words: set[str]) -> Table:
    return [[replace(p, text=_ENGLISH[p.text]) if p.text in words else p for p in row] for row in table]


def translated(table: Table, random: Random) -> Table:
    """A translation plug-in: short labels in English, all or some."""
    words = {word for word in _ENGLISH if random.random() < random.choice((1, 0.4))}
    return _translated(table, words)


def figures_in_labels(table: Table, random: Random) -> Table:
    """A label and the first figure in one place; the others moved to the left, or not."""
    moves, glued = random.random() < 0.5, []
    for row in table:
        first = next((n for n, p in enumerate(row) if p.is_figure), None)
        if first and row[first].text and random.random() < 0.2:
            at = max((n for n, p in enumerate(row[:first]) if p.text), default=first - 1)
            own = replace(row[at], text=f"{row[at].text} {row[first].text}")
            rest = row[first + 1 :] if moves else [replace(row[first], text=""), *row[first + 1 :]]
            row = [*row[:at], own, *row[at + 1 : first], *rest]
        glued.append(row)
    return glued


def heads_below(table: Table, random: Random) -> Table:
    """The heads under the figures, as where a page's foot of a table is written last."""
    return [*table[_heads(table) :], *table[: _heads(table)]]


def total_first(table: Table, random: Random) -> Table:
    """总计 before the columns that it adds up, with its head or without any."""
    columns = _columns_of_figures(table)
    if len(columns) != _WITH_TOTAL:
        return table
    first, last, is_named = columns[0], columns[-1], random.random() < 0.5
    moved = []
    for row in table:
        if len(row) > last:
            own = row[last] if is_named or row[last].is_figure else Place("")
            row = [*row[:first], own, *row[first:last]]
        moved.append(row)
    return moved


def cell_inserted(table: Table, random: Random) -> Table:
    """A blank place more in one row, so that its figures stand one further right."""
    rows = rows_of_figures(table)
    if not rows:
        return table
    number = random.choice(rows)
    row = table[number]
    at = random.choice([n for n, place in enumerate(row) if place.is_figure])
    return [*table[:number], [*row[:at], Place(""), *row[at:]], *table[number + 1 :]]


def a_row_each(table: Table, random: Random) -> Table:
    """A phone: each label in a row of its own, its figures in the next, or in the one before."""
    rows: Table = []
    above = random.random() < 0.3
    for row in table:
        if not any(p.is_figure for p in row):
            rows.append(row)
            continue
        labels = [p if not p.is_figure else replace(p, text="") for p in row]
        figures = [p if p.is_figure else replace(p, text="") for p in row]
        rows += [figures, labels] if above else [labels, figures]
    return rows


def head_for_each(table: Table, random: Random) -> Table:
    """A screen reader's list: each figure in a row of its own, behind its label and the head of its column."""
    heads, rows = _heads(table), []
    for number, row in enumerate(table):
        labels = [p for p in row if p.text and not p.is_figure]
        if not labels or not any(p.is_figure for p in row):
            rows += [row] if number >= heads else []
            continue
        for column, place in enumerate(row):
            if place.is_figure and place.text:
                over = next((t[column] for t in table[:number][::-1] if len(t) > column and t[column].text
                             and not t[column].is_figure), Place(""))  # fmt: skip
                rows.append([labels[-1], over, place])
    return rows


def rows_of_noughts_lost(table: Table, random: Random) -> Table:
    """Rows of noughts taken away from among the others, labels and all."""
    return [row for row in table if not (_texts(row) and set(_texts(row)) == {"0"} and random.random() < 0.8)]


def labels_merged(table: Table, random: Random) -> Table:
    """Two rows drawn as one: both labels in the first place, both figures in each of the others."""
    rows = [n for n in rows_of_figures(table)[:-1] if n + 1 in rows_of_figures(table)]
    if not rows:
        return table
    at, gap = random.choice(rows), random.choice(("\n", " "))
    pairs = zip(table[at], table[at + 1], strict=False)
    both = [replace(one, text=gap.join(filter(None, (one.text, two.text)))) for one, two in pairs]
    return [*table[:at], both, *table[at + 2 :]]


def repeated_at_the_right(table: Table, random: Random) -> Table:
    """The label again behind the figures, as wide tables have it."""
    again = []
    for row in table:
        own = [p for p in row if p.text and not p.is_figure]
        again.append([*row, replace(own[-1], is_figure=False)] if own and any(p.is_figure for p in row) else row)
    return again


LAYOUTS = (
    columns_swapped_without_heads, heads_lost, figures_a_row_too_low, figures_a_row_too_high, a_column_too_low,
    sorted_beside_labels, transposed, mirrored, labels_at_the_right, in_two_parts, last_year_beside, subtotals_between,
    broken_down, columns_numbered, equals_merged, ditto, continued, row_in_one_cell, column_in_one_cell, labels_spread,
    page_numbers_between, translated, figures_in_labels, heads_below, total_first, cell_inserted, a_row_each,
    head_for_each, rows_of_noughts_lost, labels_merged, repeated_at_the_right,
)  # fmt: skip
