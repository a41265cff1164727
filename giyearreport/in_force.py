"""现行有效 as last year lets expect it: last year's number and what was issued, less what was repealed (U86)."""

from dataclasses import dataclass

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.year_on_year import before

IN_FORCE, ISSUED, REPEALED = "in_force", "issued", "repealed"


@dataclass(frozen=True)
class Expected:
    """Of one kind of document: last year's 现行有效, and this year's 制发 and 废止, None while they are blank."""

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
