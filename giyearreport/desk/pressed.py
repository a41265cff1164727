"""The buttons of a section's form that fill something in: without a script they post it, and the server fills what a
script fills in the page."""

from collections.abc import Mapping

from django.http import QueryDict

from giyearreport.desk.editing import Editor
from giyearreport.formats.grammar import Ref, Section
from giyearreport.formats.numbers import print_number
from giyearreport.pages.typed import from_form
from giyearreport.reports.models import Report
from giyearreport.reports.models.change import Provenance
from giyearreport.rules.tables.arithmetic import goes_on
from giyearreport.year_on_year import expected

TAKE, EXPECTED, ZERO = "take", "expected", "zero"
ALL = "all"


def stays(post: QueryDict) -> bool:
    """Whether such a button was pressed: the page is shown again, with what it filled in."""
    return any(name in post for name in (TAKE, EXPECTED, ZERO))


def filled(post: QueryDict, report: Report, section: Section) -> tuple[QueryDict, Mapping[Ref, Provenance]]:
    """What was posted, with what the pressed button fills in, and the provenance of that."""
    with_it = post.copy()
    if TAKE in post and section.code in post:  # a script puts it where the clerk writes
        with_it[section.code] = f"{post[section.code].rstrip()}\n{post[TAKE]}".lstrip("\n")
    if EXPECTED in post and section.is_table:
        with_it.update(_expected(post, report, section))
    if ZERO not in post or not section.is_table:
        return with_it, {}
    blank = _blanks(post, report, section, post[ZERO])
    for ref in blank:
        with_it[str(ref)] = "0"
    return with_it, dict.fromkeys(blank, Provenance.ZERO)


def _expected(post: QueryDict, report: Report, section: Section) -> dict[str, str]:
    """The number that last year's report lets expect in a cell, or, with ALL, in each that is blank."""
    editor = Editor(report, section)
    if (prior := editor.before.content) is None:
        return {}
    content, _ = editor.typed(from_form(editor.stored, post))
    numbers = {str(ref): each.number for ref, each in expected(content, prior).items() if each.number is not None}
    wanted = [name for name in numbers if post[EXPECTED] == name or (post[EXPECTED] == ALL and not post.get(name))]
    return {name: print_number(numbers[name]) for name in wanted}


def _blanks(post: QueryDict, report: Report, section: Section, where: str) -> list[Ref]:
    """The blank cells of the table, or of the line or column of this code; never what goes on from last year."""
    cells = [cell.ref for cell in report.edition.table(section.code).cells if not goes_on(cell.ref)]
    return [ref for ref in cells if where in (ALL, ref.line, ref.column) and not post.get(str(ref), "").strip()]
