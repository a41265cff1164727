"""The unit of an amount where its head prints none, or one in which it can hardly be.

A line beside the table tells it (单位：元), or the text of the report, which names the same amount. Where nothing
does, a small amount is read in the form's unit and noted, and a whole one of a size that only 元 have is not read.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Cell, Edition, Kind, Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers.form.cell_text import MONEY, printed_number
from giyearreport.readers.form.labels import squeeze
from giyearreport.readers.notes import Note, NoteKind

YUAN, TEN_THOUSAND = "元", "万元"
LARGE = 10_000  # 万元, whole, from which an amount without a unit is one of 元
HARDLY = 100_000  # 万元, whole, from which it may be one of 元 although 万元 are printed above it
LONGEST = 40  # characters of a line beside a table
_BESIDE = re.compile(r".{0,12}?(?:单位|单位为):?([^:。]{1,20})")
_OF_LINES = (NoteKind.RESIDUE, NoteKind.HEADING_ALTERED)
_NAMED = re.compile(rf"(?:人民币)?({MONEY})(?![\u4e00-\u9fff])")
_TRADITIONAL = str.maketrans("萬億", "万亿")
_IN_TEXT = re.compile(r"(?:事业性收费|收费(?:总?金额|收入))[^。;\d]{0,20}?(\d[\d,]*(?:\.\d+)?)(万?元)")
_YUAN_IN_TEXT = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)元")


@dataclass(frozen=True)
class Units:
    """What a source tells of the units of amounts: those that are ``untold`` by their heads, the unit that lines
    ``beside`` each table name, and the lines of its ``prose``."""

    untold: Collection[Ref]
    beside: Mapping[str, str]
    prose: Sequence[str]

    def told(self, found: Mapping[Ref, str], edition: Edition) -> dict[Ref, str]:
        """The found texts, with the unit behind an amount that its head leaves open and something else tells."""
        texts = dict(found)
        for cell in _amounts(edition):
            text = found.get(cell.ref, "")
            number = printed_number(text) if text else None
            if number and not number.unit and text.strip("0.") and self._is_open(cell):
                unit = self.beside.get(cell.ref.table) or self._in_text(number.number, cell)
                texts[cell.ref] = f"{text}{unit}" if unit not in (None, cell.unit) else text
        return texts

    def doubted(self, content: ReportContent, found: Mapping[Ref, str]) -> tuple[ReportContent, list[Note]]:
        """The content without amounts too large for a unit that nothing tells, and a note on each that may be in 元."""
        notes, lost = [], []
        for cell in _amounts(content.edition):
            amount, printed = content.cells[cell.ref], printed_number(found.get(cell.ref, ""))
            if cell.unit != TEN_THOUSAND or not amount or not printed:
                continue
            if printed.unit == YUAN and _decimal(printed.number) < 1:  # hardly what a year's fees come to
                notes.append(Note(NoteKind.PERHAPS_YUAN, Anchor((cell.ref,)), printed.number, print_number(amount)))
            if printed.unit:
                continue
            said = self.beside.get(cell.ref.table) or self._in_text(printed.number, cell)
            is_whole = amount == int(amount)
            is_open = cell.ref in self.untold and said is None
            is_in_text = said is None and self._is_in_yuan_in_text(printed.number)
            if is_open or said == YUAN or is_in_text or (said is None and is_whole and amount >= HARDLY):
                in_yuan = print_number(Decimal(amount).scaleb(-4))
                notes.append(Note(NoteKind.PERHAPS_YUAN, Anchor((cell.ref,)), print_number(amount), in_yuan))
                lost += [cell.ref] if is_open and is_whole and amount >= LARGE else []
        return content.with_values(dict.fromkeys(lost)) if lost else content, notes

    def _is_open(self, cell: Cell) -> bool:
        return cell.ref in self.untold or cell.unit not in cell.label

    def _is_in_yuan_in_text(self, number: str) -> bool:
        """Whether the text names the same number of 元, whatever for."""
        return any(_decimal(one) == _decimal(number) for line in self.prose for one in _YUAN_IN_TEXT.findall(line))

    def _in_text(self, number: str, cell: Cell) -> str | None:
        """The unit in which the text names the same amount of fees; None where it does not, or in both."""
        if cell.unit != TEN_THOUSAND:
            return None
        amount = _decimal(number)
        lines = (squeeze(line) for line in self.prose if "收费" in line)
        said = {(_decimal(one), unit) for line in lines for one, unit in _IN_TEXT.findall(line)}
        in_yuan = {value.scaleb(4) if unit == TEN_THOUSAND else value for value, unit in said}
        units = [unit for unit, power in ((YUAN, 0), (TEN_THOUSAND, 4)) if amount.scaleb(power) in in_yuan]
        return units[0] if len(units) == 1 else None


def units_beside(notes: Sequence[Note]) -> dict[str, str]:
    """The unit of money that lines beside each table name, where it is one: what is no part of a table is noted."""
    found: dict[str, set[str]] = {}
    for note in notes:
        text = str(note.printed or "")
        if note.at.section and note.kind in _OF_LINES and len(text) <= LONGEST and "单位" in (text := squeeze(text)):
            beside = _BESIDE.search(text)
            named = _NAMED.findall(beside[1].translate(_TRADITIONAL)) if beside else []
            found.setdefault(note.at.section, set()).update(named)
    return {table: units.pop() for table, units in found.items() if len(units) == 1}


def _amounts(edition: Edition) -> Iterator[Cell]:
    return (cell for cell in edition.cells if cell.kind is Kind.MONEY)


def _decimal(number: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", "", number).strip(".") or "0")
