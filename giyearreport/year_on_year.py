"""A report's figures beside those of the year before (U21), and what these let expect (U86). Floor 2."""

from dataclasses import dataclass
from typing import NamedTuple

from giyearreport.content import Number, ReportContent, sum_or_none
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number

IN_FORCE, ISSUED, REPEALED = "in_force", "issued", "repealed"


class Limits(NamedTuple):
    """From which change on a figure is worth a second look: by more than so many per cent, and by so many at least."""

    percent: int = 50
    number: int = 5


def before(prior: ReportContent, ref: Ref) -> Number:
    """What the report of the year before, which may be of another edition, says where a cell or sum of this year's
    asks; None where it was not asked for, or is blank."""
    alike = prior.edition.alike(ref)
    return sum_or_none(prior.value(one) for one in alike) if alike else None


def change(now: Number, was: Number) -> str:
    """The change in words, with its per cent where there was anything: +6（+150%）; empty where there is none, or one
    of the two is blank."""
    if now is None or was is None or now == was:
        return ""
    sign, size = ("+", now - was) if now > was else ("−", was - now)
    percent = f"（{sign}{(200 * size + was) // (2 * was)}%）" if was else ""
    return f"{sign}{print_number(size)}{percent}"


def is_odd(now: Number, was: Number, limits: Limits) -> bool:
    """Whether a change is worth a second look. ``static/desk/last_year.js``
    says the same of what is being typed, and of the change."""
    if now is None or was is None:
        return False
    change = now - was if now > was else was - now
    return change >= limits.number and 100 * change > limits.percent * was


@dataclass(frozen=True)
class Expected:
    """现行有效 of one kind of document, as a sum: ``last`` year's, this year's 制发 and 废止, None while blank."""

    last: Number
    issued: Number
    repealed: Number

    @property
    def number(self) -> Number:
        """None while a part is blank, and where more would be repealed than there was."""
        if self.last is None or self.issued is None or self.repealed is None:
            return None
        number = self.last + self.issued - self.repealed
        return number if number >= 0 else None

    @property
    def words(self) -> str:
        """The sum, as ``static/desk/in_force.js`` says it."""
        last, issued, repealed, number = map(print_number, (self.last, self.issued, self.repealed, self.number))
        return f"上年 {last}＋制发 {issued}−废止 {repealed}＝{number}"


def expected(content: ReportContent, prior: ReportContent) -> dict[Ref, Expected]:
    """For each 现行有效 of which last year's report tells one."""
    cells = [ref for ref in content.cells if ref.column == IN_FORCE]
    found = {ref: before(prior, ref) for ref in cells}
    return {
        ref: Expected(
            last, content.cells[ref._replace(column=ISSUED)], content.cells[ref._replace(column=REPEALED)]
        )
        for ref, last in found.items()
        if last is not None
    }  # fmt: skip
