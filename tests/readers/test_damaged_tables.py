"""Tables damaged as extractors, content management systems and people damage them: a few of those that
``bench/damaged_tables.py`` reads by the ten thousand."""

from collections import Counter

import pytest

from tests.readers.table_damage import DRAGS, LAYOUTS, MAKERS, RIGHT, WRITING, WRONG, outcome

NUMBERS = {"text": range(20), "html": range(8), "docx": range(8), "xlsx": range(10), "pdf": range(4)}
#: Reports that once held a silent fault, each of a kind of its own.
ONCE_WRONG = {
    ("text", 621): "a label broken over lines between others, beside it the columns of 占比",
    ("text", 955): "a zero left out and a share behind, each cell on a line",
    ("text", 4714): "no 总计, and heads that lost their end",
    ("text", 4753): "zeros left out and last year's figures behind, each cell on a line",
    ("text", 5612): "heads broken over lines, so that they stand one place to the left",
    ("text", 50253): "zeros left out, rows numbered, and a share behind each, which is no figure",
    ("text", 100204): "figures a row too low, the last of them in words beside no label",
    ("text", 100153): "each cell on a line, figures a row too low: the first label stands in the row of the second",
    ("text", 100759): "figures a row too high, the first beside a part of a head",
    ("text", 101034): "figures a row too low, those beside no label in a spelling of machines",
    ("text", 101111): "figures a row too low, ### for most of them, which stood beside a label as if they were its end",
    ("text", 102669): "two rows drawn as one, the second figure `6_` behind the first",
    ("text", 103002): "总计 first and without its head",
    ("text", 103587): "总计 first in broken lines, of which one row reads alike both ways",
    ("text", 104144): "a column a row too low, where no row has its total",
    ("text", 104422): "figures a row too high, ### above the first label",
    ("text", 106716): "a fee of 3 behind a point that leads up to it",
    ("text", 107203): "总计 first and without its head, zeros as strokes",
    ("text", 109744): "figures a row too high, and the last row and another in each other's place",
    ("text", 109850): "no 总计, and a cell more in a row whose last number is ###",
    ("text", 110468): "a column in one cell and figures a row too low, so that labels have a figure too many",
    ("text", 160075): "a day that became a number, with a point for its thousands, as an amount",
    ("text", 163542): "figures before their labels, spaces between, which no figure parts into rows",
    ("text", 220298): "1,029 in two places, of which the first is lost",
    ("text", 224830): "labels at the right, one figure before each, broken over two rows",
    ("text", 222872): "labels at the right, and a row torn below the label of another",
    ("text", 229055): "a number broken over two rows, a remark behind both, each cell on a line",
    ("html", 101016): "a column in one cell, its full-width digits on lines of the source",
    ("html", 101123): "figures a row too high, where the last label is altered and so is not found",
    ("html", 101691): "figures a row too low, the last of them lost",
    ("html", 102001): "two rows drawn as one beside （六）, ### in the rows of its parts",
    ("html", 102504): "figures a row too high, ### above the first label and none beside the last",
    ("html", 104435): "figures a row too low, and the first row and another in each other's place",
    ("html", 104620): "a cell more in the row of table four, whose ### stand behind the last head",
    ("html", 108666): "columns numbered above the row of table four, of which 总计 has no head and so no number",
    ("html", 130605): "a row of last year's drawn as one with the row above, whose own figure is blank",
    ("html", 130680): "table four: a cell inserted and one lost further right, so that two of three totals are wrong",
    ("html", 220362): "a number broken over two rows, spans stripped from the lower one",
    ("docx", 100545): "rows sorted without their labels, (七) among those that cannot be read",
    ("docx", 100690): "days that became numbers, with thousands apart",
    ("docx", 101789): "a cell inserted, and ### beyond the last head",
    ("docx", 161376): "a label that holds the first figure, and again, with it, in the place of the last",
    ("docx", 102937): "figures a row too high, #### in the row above the first label",
    ("docx", 104607): "a label that holds the first figure, and again behind them",
    ("xlsx", 227982): "the heads of table four again below its figures, and a page's number below them",
    ("xlsx", 224802): "figures a column off, over the places of totals, and broken over two rows",
    ("pdf", 222270): "1,977 in two places, so that the row has a figure more than heads",
    ("pdf", 223265): "a column twice, without its head, and the last one blank: as many figures as heads",
    ("pdf", 402027): "no figure near the heads of table four, which was no answer but an error",
    ("text", 401235): "1,227 in two places and a cell lost before it: as many figures as heads",
    ("text", 401888): "two rows lost and the others moved up: nothing stands beside （七）, and nothing is noted",
    ("html", 401361): "a cell inserted in table four, whose totals are then all blank",
    ("text", 240775): "rows pushed down below a label, each cell on a line, where (七) cannot be read",
    ("html", 228011): "a column twice, its head once, and rows with a blank that fit by count, in spellings not read",
    ("docx", 310020): "a number broken over two rows, the heads of the next page between them",
    ("docx", 401761): "a number broken over two rows, its last digits the same as its first and so merged into them",
    ("xlsx", 401709): "figures a row too high, above the first label a row of noughts in words",
    ("docx", 228173): "a column twice, zeros left out and totals in powers of ten, rows that fit by count",
    ("text", 226717): "labels at the right, each cell on a line, a remark behind the last label",
    ("html", 226023): "a number broken over two rows, the lower one without its first place",
    ("docx", 210099): "1,129 in two places, the second torn off to a row of its own",
    ("docx", 220717): "numbers broken over two rows of table four, both of them numbered",
    ("docx", 221120): "a number broken over two rows, 合计 between them",
    ("docx", 221633): "a number broken over two rows, an empty row between them",
    ("pdf", 1135): "a cell lost, and numbers that fill their cells, so that their digits stand evenly over the rule",
    ("pdf", 2707): "a cell lost from the row of table four, and a figure of another group in the place of the total",
    ("pdf", 3204): "a cell lost from a row with zeros left out",
    ("pdf", 5187): "rows that end early, in a table over two pages",
    ("pdf", 100028): "rows sorted without their labels, two of them drawn as one, so that 4093 stands above 3622",
    ("pdf", 100580): "rows sorted without their labels, two of them moved since",
    ("pdf", 101490): "a fee of 12.5 and last year's 46 below it in its cell, which made 12.546",
    ("pdf", 100108): "a column in one cell, a space between its figures",
    ("pdf", 102673): "figures a row too high, the first of them lost: 1674 stands beside a label that has three",
    ("xlsx", 214): "a cell lost from a row that shows its total alone",
    ("xlsx", 276): "a cell lost from a row with zeros left out",
    ("xlsx", 444): "a cell lost where no total is printed",
    ("xlsx", 1328): "a cell lost from a row of strokes, so that no total of the table is in its place",
    ("xlsx", 1391): "a cell lost before last year's figure, which moved under a head of the form",
    ("xlsx", 6630): "a cell lost before 备注, whose text stands under a head of the form",
    ("xlsx", 50053): "blanks lost before 上年, whose figure stands right behind the label",
    ("xlsx", 100377): "a cell lost, and a day's number in its row, larger than what stands in the place of the total",
    ("xlsx", 100620): "figures a row too high, where the last label has those of a row that the form has not",
    ("xlsx", 100800): "a column a row too low, and totals that are days",
    ("xlsx", 101029): "a cell lost, and ### for the total that moved",
    ("xlsx", 101584): "a stop before a number",
    ("xlsx", 101664): "a page's number above the row of table four",
    ("xlsx", 102799): "a cell inserted, and letters for digits beyond the last head",
    ("xlsx", 104624): "1.000 for 1,000, of which a workbook keeps 1",
    ("xlsx", 105388): "a cell lost from a group whose total cannot be read, and the total of the last group missing",
    ("xlsx", 105543): "figures a row too low, three of them beside a label that has one",
    ("xlsx", 105600): "#### behind a label, taken for the end of it",
    ("xlsx", 105766): "figures a row too low, a column of them in the cell of the first label",
    ("xlsx", 110452): "the row of table four in one cell, ### in it, below the numbers of its columns: one 1 alone",
    ("xlsx", 120871): "two rows drawn as one, of which one has its figures in one cell: the others are the other's",
    ("xlsx", 107198): "two places lost, one of them into the label",
    ("xlsx", 220603): "a column twice, without its head, and a blank in another row: its figures a column off",
    ("xlsx", 222000): "labels at the right, and a page's number below one of them",
    ("xlsx", 223157): "a column twice, without its head, most of its figures in one cell",
}


@pytest.mark.parametrize("kind", [kind.__name__ for kind in (*WRITING, *LAYOUTS, *DRAGS)])
def test_no_figure_of_a_table_damaged_in_one_way_is_silently_another(kind):
    told = {format: outcome(format, number, kind)[1] for number, format in enumerate(("text", "html", "xlsx"))}
    assert {format: wrong for format, wrong in told.items() if wrong} == {}


@pytest.mark.parametrize("format", MAKERS)
def test_no_figure_of_a_damaged_table_is_silently_another(format):
    told = [outcome(format, number) for number in NUMBERS[format]]
    assert {number: wrong for number, (_, wrong) in zip(NUMBERS[format], told, strict=True) if wrong} == {}
    sums = sum((counts for counts, _ in told), start=Counter[str]())
    assert sums[RIGHT] > sum(sums.values()) / 2
    assert sums[WRONG] == 0


@pytest.mark.parametrize(("format", "number"), ONCE_WRONG, ids=ONCE_WRONG.values())
def test_a_kind_of_damage_that_once_gave_another_figure_gives_none(format, number):
    assert outcome(format, number)[1] == []
