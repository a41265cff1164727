"""Checking what is spoiled, and counting what was caught."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from giyearreport.readers.form.figures import compared_totals
from giyearreport.rules import Finding, Level
from tests.rules.cases import check
from tests.rules.mutations.defects import DEFECTS, Sheet
from tests.rules.mutations.sound import Sound


@dataclass(frozen=True)
class Outcome:
    """Of one defect: its kind, whether a clerk typed the report or a file printed it, whether it breaks a declared
    identity or a printed total or leaves a cell blank, and the codes of the errors and warnings, or hints, that only
    the spoiled report has."""

    kind: str
    is_printed: bool
    is_arithmetic: bool
    codes: frozenset[str]
    hints: frozenset[str]


def trials(base: Sound, count: int, seed: int = 711) -> Iterator[Outcome]:
    """``count`` defects of this report, the kinds in turn, half of them in a typed report, half in a printed one."""
    chance = Random(f"{seed} {base.id}")
    sheets = [Sheet(base.report, None), Sheet(base.report, _totals(base))]
    before = [{_told(finding) for finding in _findings(base, sheet)} for sheet in sheets]
    done, turn, kinds = 0, 0, list(DEFECTS)
    while done < count:
        kind, is_printed = kinds[turn % len(kinds)], chance.random() < 0.5
        spoiled = DEFECTS[kind](chance, sheets[is_printed])
        turn += 1
        if spoiled is not None and spoiled != sheets[is_printed]:
            new = [f for f in _findings(base, spoiled) if _told(f) not in before[is_printed]]
            hints = frozenset(f.rule for f in new if f.level is Level.HINT)
            codes = frozenset(f.rule for f in new if f.level is not Level.HINT)
            yield Outcome(kind, is_printed, _breaks(spoiled), codes, hints)
            done += 1


def _totals(base: Sound) -> dict:
    return {total.ref: base.report.value(total.ref) for total in base.report.edition.sums}


def _findings(base: Sound, sheet: Sheet) -> list[Finding]:
    if sheet.printed is None:
        return check(sheet.report, base.prior, base.unit, is_prior_published=True)
    printed = {ref: str(number) for ref, number in sheet.printed.items()}
    notes = compared_totals(sheet.report, printed)  # as every reader compares them
    return check(sheet.report, base.prior, base.unit, notes=notes, is_prior_published=True)


def _told(finding: Finding) -> tuple:
    return finding.rule, finding.at, finding.message


def _breaks(sheet: Sheet) -> bool:
    """By the declaration alone: no check is asked."""
    report = sheet.report
    uneven = any(report.sum_of(i.left) != report.sum_of(i.right) for i in report.edition.identities)
    misprinted = any(report.value(ref) != number for ref, number in (sheet.printed or {}).items())
    return bool(report.blanks) or uneven or misprinted


def table(outcomes: list[Outcome]) -> str:
    """Markdown: a line for each kind and way."""
    head = ["| defect | report | tried | breaks arithmetic | caught | other | caught | only a hint | by |",
            "|---|---|---|---|---|---|---|---|---|"]  # fmt: skip
    return "\n".join([*head, *_lines(outcomes)])


def _lines(outcomes: list[Outcome]) -> Iterator[str]:
    for kind in DEFECTS:
        for is_printed in (False, True):
            tried = [o for o in outcomes if (o.kind, o.is_printed) == (kind, is_printed)]
            if tried:
                yield _line(kind, "printed" if is_printed else "typed", tried)
    yield _line("**all**", "", outcomes)


def _line(kind: str, way: str, tried: list[Outcome]) -> str:
    arithmetic = [o for o in tried if o.is_arithmetic]
    others = [o for o in tried if not o.is_arithmetic]
    hinted = sum(bool(o.hints) and not o.codes for o in tried)
    by = Counter(code for outcome in tried for code in outcome.codes)
    codes = ", ".join(f"{code} {count}" for code, count in sorted(by.items(), key=lambda one: (-one[1], one[0])))
    columns = [kind, way, len(tried), *_share(arithmetic), *_share(others), hinted or "", codes]
    return "| " + " | ".join(str(column) for column in columns) + " |"


def _share(tried: list[Outcome]) -> tuple[str, str]:
    if not tried:
        return "", ""
    caught = sum(bool(outcome.codes) for outcome in tried)
    return str(len(tried)), f"{caught} ({100 * caught / len(tried):.1f} %)"
