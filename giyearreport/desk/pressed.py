"""The buttons of a section's form that fill something in: without a script they post it, and the server fills what a
script fills in the page."""

from collections.abc import Mapping
from typing import NamedTuple

from django.http import QueryDict

from giyearreport.desk.editing import Editor
from giyearreport.desk.last_year import GOING_ON
from giyearreport.formats.grammar import Ref, Section
from giyearreport.formats.numbers import print_number
from giyearreport.pages.typed import from_form
from giyearreport.reports import store
from giyearreport.reports.cited import Cited
from giyearreport.reports.models import Report
from giyearreport.reports.models.change import Provenance
from giyearreport.rules.tables.arithmetic import goes_on
from giyearreport.year_on_year import expected

TAKE, CITE, EXPECTED, ZERO, ZERO_SURE = "take", "cite", "expected", "zero", "zero_sure"
ALL = "all"
#: Where a number is put in without a script: the first such mark of the text, or its end. One that is left is an error.
GAP = "【】"
NO_BLANKS = "没有空格要填。"
NOT_EXPECTED = "没有填：先填好同一行的制发、废止，再按“现行有效照上年算”；已经填了的格不会改。"


class Filled(NamedTuple):
    """What was posted with what the pressed button fills in: the provenance of that, and the number of the text that
    follows a cell; ``said`` are the words for who pressed it, empty where the page shows it."""

    post: QueryDict
    provenance: Mapping[Ref, Provenance]
    cites: tuple[Cited, ...] = ()
    said: str = ""


class ZerosAsked(NamedTuple):
    """What is asked before the ``count`` blanks of the table, or of a line (``where``), are filled with 0; ``but`` says
    what is left out."""

    where: str
    count: int
    but: str


def stays(post: QueryDict) -> bool:
    """Whether such a button was pressed: the page is shown again, with what it filled in."""
    return any(name in post for name in (TAKE, CITE, EXPECTED, ZERO, ZERO_SURE))


def filled(post: QueryDict, report: Report, section: Section) -> Filled:
    """What was posted, with what the pressed button fills in."""
    with_it = post.copy()
    if TAKE in post and section.code in post:  # a script puts it where the clerk writes
        with_it[section.code] = f"{post[section.code].rstrip()}\n{post[TAKE]}".lstrip("\n")
    if CITE in post and section.code in post:
        text, cited = _cited(post, report, section)
        with_it[section.code] = text
        return Filled(with_it, {}, cited)
    if EXPECTED in post and section.is_table:
        numbers = _expected(post, report, section)
        with_it.update(numbers)
        return Filled(with_it, {}, said=f"已照上年算好 {len(numbers)} 格现行有效。" if numbers else NOT_EXPECTED)
    if ZERO_SURE not in post or not section.is_table:
        return Filled(with_it, {})
    blank = _blanks(post, report, section, post[ZERO_SURE])
    for ref in blank:
        with_it[str(ref)] = "0"
    said = f"已把 {len(blank)} 个空格填为 0。填错了的，可以在“历次修改”里恢复。" if blank else NO_BLANKS
    return Filled(with_it, dict.fromkeys(blank, Provenance.ZERO), said=said)


def zeros_asked(post: QueryDict, editor: Editor) -> ZerosAsked | None:
    """A script counts the blanks on its button while they are typed; without one they are counted, and asked about,
    when the button is pressed."""
    if ZERO not in post or not editor.section.is_table:
        return None
    count = len(_blanks(post, editor.report, editor.section, post[ZERO]))
    going_on = GOING_ON.get(editor.section.code) if post[ZERO] == ALL else None
    return ZerosAsked(post[ZERO], count, f"（{going_on}除外）" if going_on else "")


def _cited(post: QueryDict, report: Report, section: Section) -> tuple[str, tuple[Cited, ...]]:
    """The text with the number of the chosen cell in its place; as it is where the cell is none or has no number."""
    text = "\n".join(post[section.code].splitlines())
    named = {str(cell.ref): cell.ref for cell in (*report.edition.cells, *report.edition.sums)}
    ref = named.get(post.get("cite_from", ""))
    if ref is None or not (number := store.load(report).printed(ref)):
        return text, ()
    start = text.find(GAP) if GAP in text else len(text)
    after = text[start:].removeprefix(GAP)
    return f"{text[:start]}{number}{after}", (Cited(ref, start, start + len(number)),)


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
