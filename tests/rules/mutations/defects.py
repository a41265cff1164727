"""One thing wrong with a report, of the kinds that clerks and programs make."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from random import Random

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Kind, Ref


@dataclass(frozen=True)
class Sheet:
    """What lies on the desk: a report, and the totals that its file prints; none (None) where a clerk types it in."""

    report: ReportContent
    printed: Mapping[Ref, int] | None

    def with_cells(self, cells: Mapping[Ref, Number]) -> "Sheet":
        return replace(self, report=self.report.with_values(cells))


#: Spoils a sheet, or gives None where it has nothing of the kind to spoil.
Defect = Callable[[Random, Sheet], Sheet | None]
DEFECTS: dict[str, Defect] = {}


def defect(name: str):
    def register(spoil: Defect) -> Defect:
        DEFECTS[name] = spoil
        return spoil

    return register


@defect("a digit changed")
def _digit_changed(chance: Random, sheet: Sheet) -> Sheet:
    ref, number = chance.choice(_cells(sheet))
    text = str(number)
    place = chance.choice([at for at, sign in enumerate(text) if sign.isdigit()])
    digit = chance.choice([d for d in "0123456789" if d != text[place]])
    return sheet.with_cells({ref: type(number)(text[:place] + digit + text[place + 1 :])})


@defect("two neighbouring digits swapped")
def _digits_swapped(chance: Random, sheet: Sheet) -> Sheet | None:
    swaps = [
        (ref, type(number)(text[:at] + text[at + 1] + text[at] + text[at + 2 :]))
        for ref, number in _cells(sheet)
        for text in [str(number)]
        for at in range(len(text) - 1)
        if text[at : at + 2].isdigit() and text[at] != text[at + 1]
    ]
    return sheet.with_cells(dict([chance.choice(swaps)])) if swaps else None


@defect("two cells of a table swapped")
def _cells_swapped(chance: Random, sheet: Sheet) -> Sheet | None:
    first, number = chance.choice(_cells(sheet))
    others = [
        (ref, n) for ref, n in _cells(sheet) if ref.table == first.table and n != number and _alike(sheet, first, ref)
    ]
    if not others:
        return None
    second, other = chance.choice(others)
    return sheet.with_cells({first: other, second: number})


@defect("a row typed one line lower or higher")
def _row_shifted(chance: Random, sheet: Sheet) -> Sheet | None:
    """The two rows change places."""
    table = sheet.report.edition.table("applications")
    lines = list(dict.fromkeys(cell.ref.line for cell in table.cells))
    pairs = [pair for pair in pairwise(lines) if _row(sheet, pair[0]) != _row(sheet, pair[1])]
    if not pairs:
        return None
    upper, lower = chance.choice(pairs)
    moved = {Ref("applications", lower, column): n for column, n in _row(sheet, upper).items()}
    return sheet.with_cells(moved | {Ref("applications", upper, column): n for column, n in _row(sheet, lower).items()})


@defect("a row shifted by one column")
def _row_moved_right(chance: Random, sheet: Sheet) -> Sheet | None:
    lines = {ref.line for ref, number in _cells(sheet) if ref.table == "applications" and number}
    if not lines:
        return None
    line = chance.choice(sorted(lines))
    columns, numbers = zip(*_row(sheet, line).items(), strict=True)
    shifted = numbers[-1:] + numbers[:-1]
    if shifted == numbers:
        return None
    return sheet.with_cells({Ref("applications", line, c): n for c, n in zip(columns, shifted, strict=True)})


@defect("a number in the wrong column")
def _in_the_wrong_column(chance: Random, sheet: Sheet) -> Sheet | None:
    filled = [(ref, number) for ref, number in _cells(sheet) if number and ref.table != "disclosure"]
    if not filled:
        return None
    ref, number = chance.choice(filled)
    beside = [cell for cell in sheet.report.cells if cell[:2] == ref[:2] and cell != ref]
    other = chance.choice(beside)
    return sheet.with_cells({ref: 0, other: sheet.report.cells[other] + number})


@defect("a total printed wrong")
def _total_misprinted(chance: Random, sheet: Sheet) -> Sheet | None:
    if sheet.printed is None:
        return None
    ref = chance.choice(sorted(sheet.printed))
    text = str(sheet.printed[ref])
    wrong = chance.choice([0, int(text) + 1, abs(int(text) - 1), int(text[::-1]), int(text + "0")])
    return None if wrong == sheet.printed[ref] else replace(sheet, printed={**sheet.printed, ref: wrong})


@defect("元 typed for 万元")
def _yuan_for_ten_thousand(chance: Random, sheet: Sheet) -> Sheet | None:
    ref = Ref("disclosure", "fees", "amount")
    if not sheet.report.cells.get(ref):
        return None
    return sheet.with_cells({ref: sheet.report.cells[ref] * 10_000})


@defect("a cell left blank")
def _blank(chance: Random, sheet: Sheet) -> Sheet:
    return sheet.with_cells({chance.choice(_cells(sheet))[0]: None})


@defect("last year left in the title")
def _old_title(chance: Random, sheet: Sheet) -> Sheet:
    report = sheet.report
    return replace(sheet, report=replace(report, title=_aged(report.title, report.year)))


@defect("last year left in the period")
def _old_period(chance: Random, sheet: Sheet) -> Sheet:
    return _section_aged(sheet, "preamble")


@defect("last year left in the text")
def _old_text(chance: Random, sheet: Sheet) -> Sheet:
    return _section_aged(sheet, chance.choice(["overview", "other_matters"]))


def _section_aged(sheet: Sheet, section: str) -> Sheet:
    report = sheet.report
    return replace(sheet, report=report.with_values(prose={section: _aged(report.prose[section], report.year)}))


def _aged(text: str, year: int) -> str:
    assert f"{year}年" in text
    return text.replace(f"{year}年", f"{year - 1}年", 1)


def _cells(sheet: Sheet) -> list[tuple[Ref, int | Decimal]]:
    """The cells that hold a number one may mistype."""
    return [(ref, number) for ref, number in sheet.report.cells.items() if number is not None]


def _alike(sheet: Sheet, first: Ref, second: Ref) -> bool:
    """Whether the two hold the same kind of number, and neither is a fee or a signed change."""
    kinds = {sheet.report.edition.cell(ref).kind for ref in (first, second)}
    return kinds == {Kind.COUNT}


def _row(sheet: Sheet, line: str) -> dict[str, int]:
    return {ref.column: n for ref, n in sheet.report.cells.items() if ref[:2] == ("applications", line)}
