"""Figures asked of an office that has no account here (U90): a code that opens a half page once, what is given there,
and what the clerk takes of it into the report. What is given is an offer: the report changes by taking it alone.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from giyearreport.audit.chain import append, named
from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Cell, Edition, Ref
from giyearreport.formats.numbers import Figure, parse_number, print_number
from giyearreport.reports import drafts, store
from giyearreport.reports.models import Ask, Report
from giyearreport.reports.models.change import Provenance
from giyearreport.reports.permissions import EDIT, may
from giyearreport.reports.refusals import Because, Refused, Stale
from giyearreport.units.models import Person

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that are taken for one another: a code may be read out
LENGTH = 12  # 60 bits
DAYS = (3, 7, 14)  # for which a code may hold
MOST_OPEN = 20  # of one report at a time
NOT_OPEN = "这份报告现在不能修改，不能再请别人提供数字。"


def ask(
    report: Report, office: str, lines: Collection[str], days: int, *, by: Person, form: str = ""
) -> tuple[Ask, str]:
    """The half page and its code, which is kept nowhere. ``form`` is a name that the page made up for its form: what
    one form asks a second time, because it was pressed twice or its answer was lost, is the same half page with the
    same code. Refused where nothing is asked for or of nobody."""
    office, known = _plain(office), lines_of(report.edition)
    asked = [line for line in known if line in lines]
    if not may(by, EDIT, report):
        raise Refused(NOT_OPEN, Because.LOCKED)
    if not office or not asked or days not in DAYS:
        raise Refused("请写明请谁提供，并至少勾选一行。")
    code = _code_of(report, by, form, office, asked, days) if form else _new_code()
    made = report.asks.filter(code_hash=_hash_of(code)).first()
    if made and is_open(made):
        return made, code
    code = _new_code() if made else code
    if sum(is_open(each) for each in report.asks.all()) >= MOST_OPEN:
        raise Refused(f"已经有 {MOST_OPEN} 份没有收回，请先收回用不着的。")
    with transaction.atomic():
        made, is_new = Ask.objects.get_or_create(
            code_hash=_hash_of(code), report=report,
            defaults={"office": office, "lines": asked, "asked_by": by, "until": timezone.now() + timedelta(days=days)},
        )  # fmt: skip
        if is_new:
            append(by=by, action="ask", about=named(report), details={"office": office, "lines": asked})
    return made, code


def _new_code() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def _code_of(report: Report, by: Person, form: str, *asked: object) -> str:
    """The code that this form gives to what it asks: nobody without the server's key can tell it from the form."""
    told = salted_hmac("giyearreport.reports.asking.code", repr((report.pk, by.pk, form, *asked)), algorithm="sha256")
    return "".join(SIGNS[sign % len(SIGNS)] for sign in told.digest()[:LENGTH])


def lines_of(edition: Edition) -> dict[str, list[Cell]]:
    """All that can be asked for: the cells of each line, by ``table.line``, in the order of the form. 上年结转 is last
    year's report's to tell, and nobody else's (``starting``)."""
    found: dict[str, list[Cell]] = {}
    for table in edition.tables:
        for cell in (cell for cell in table.cells if cell.ref.line != "carried_in"):
            found.setdefault(f"{table.code}.{cell.ref.line}", []).append(cell)
    return found


def cells_of(asked: Ask) -> list[Cell]:
    lines = lines_of(asked.report.edition)
    return [cell for line in asked.lines for cell in lines[line]]


def is_open(asked: Ask) -> bool:
    """Whether its code still opens it: never used, not called back, in time, and the report can be changed."""
    is_unused = asked.given_at is None and asked.withdrawn_at is None and timezone.now() < asked.until
    return is_unused and asked.report.is_editable


def opened_by(code: str) -> Ask | None:
    """The open half page of this code."""
    found = Ask.objects.filter(code_hash=_hash_of(code)).select_related("report__round", "report__unit").first()
    return found if found and is_open(found) else None


@transaction.atomic
def give(asked: Ask, numbers: Mapping[Ref, Figure], name: str) -> None:
    """What the office says. Refused where somebody was faster, or nothing is said."""
    held = Ask.objects.select_for_update().select_related("report__round").get(pk=asked.pk)
    name = _plain(name)
    given = {str(cell.ref): print_number(numbers[cell.ref]) for cell in cells_of(held) if cell.ref in numbers}
    if not is_open(held):
        raise Refused("这个填写码已经用过，或者已经收回，没有再送。", Because.STALE)
    if not name or not given:
        raise Refused("没有送出：请至少填一个数字，并写明谁提供的。")
    held.given_at, held.given_by, held.numbers = timezone.now(), name, given
    held.save(update_fields=["given_at", "given_by", "numbers"])
    append(
        by=None, action="give", about=named(held.report),
        details={"office": held.office, "given_by": name, "numbers": given},
    )  # fmt: skip


def given_by(code: str) -> Ask | None:
    """The half page that this code opened, and in which something was given."""
    found = Ask.objects.filter(code_hash=_hash_of(code), given_at__isnull=False)
    return found.select_related("report__round", "report__unit").first()


def says(asked: Ask, numbers: Mapping[Ref, Figure], name: str) -> bool:
    """Whether just this was given, by this name."""
    given = {str(ref): print_number(number) for ref, number in numbers.items()}
    return (asked.numbers, asked.given_by) == (given, _plain(name))


@transaction.atomic
def withdraw(asked: Ask, *, by: Person) -> None:
    """The code opens nothing any more."""
    if Ask.objects.filter(pk=asked.pk, given_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        append(by=by, action="withdraw_ask", about=named(asked.report), details={"office": asked.office})


@transaction.atomic
def take(asked: Ask, chosen: Collection[Ref], *, by: Person, version: int) -> int:
    """Writes the chosen numbers into the report, and returns how many; none is chosen where none is of use. What this
    person has chosen just so before is not written again. Refused where another choice was made before, or the report
    has moved on."""
    report = asked.report
    if not may(by, EDIT, report):
        raise Refused(NOT_OPEN, Because.LOCKED)
    given = {ref: number for ref, number in given_in(asked).items() if ref in chosen}
    done = {"taken_at": timezone.now(), "taken_by": by, "taken": sorted(map(str, given))}
    if not Ask.objects.filter(pk=asked.pk, taken_at=None, given_at__isnull=False).update(**done):
        if Ask.objects.filter(pk=asked.pk, taken_by=by, taken=done["taken"]).exists():
            return len(given)
        raise Stale
    stored = store.load_stored(report)
    unread = {ref: text for ref, text in stored.unread.items() if ref not in given}
    drafts.save(
        report, stored.content.with_values(given), by=by, version=version, stored=stored, unread=unread,
        provenance=dict.fromkeys(given, Provenance.GIVEN),
    )  # fmt: skip
    append(by=by, action="take_given", about=named(report), details={"office": asked.office, "cells": done["taken"]})
    return len(given)


def given_in(asked: Ask) -> dict[Ref, Figure]:
    """The numbers that were given, by cell."""
    found = {cell.ref: cell.kind for cell in cells_of(asked)}
    return {
        ref: parse_number(asked.numbers[str(ref)], kind) for ref, kind in found.items() if str(ref) in asked.numbers
    }


def waiting(report: Report) -> list[Ask]:
    """Those that came back and that nobody has looked at."""
    return list(report.asks.filter(given_at__isnull=False, taken_at=None))


def standing(report: Report, content: ReportContent) -> list[tuple[Ask, list[Ref]]]:
    """What was taken and still stands in this content, by whom it was given."""
    found = []
    for asked in report.asks.filter(taken_at__isnull=False).select_related("report__round"):
        given = {ref: number for ref, number in given_in(asked).items() if str(ref) in asked.taken}
        if same := [ref for ref, number in given.items() if content.cells[ref] == number]:
            found.append((asked, same))
    return found


def told_at_cells(asks: Iterable[Ask]) -> dict[Ref, list[str]]:
    """What is said at each cell of what was given for it."""
    told: dict[Ref, list[str]] = {}
    for asked in asks:
        for ref, number in given_in(asked).items() if asked.given_at else ():
            at = timezone.localtime(asked.given_at)
            words = f"{asked.office}（{asked.given_by}，{at.month}月{at.day}日）提供：{print_number(number)}"
            told.setdefault(ref, []).append(f"{words}{_fate(asked, ref)}")
    return told


def _fate(asked: Ask, ref: Ref) -> str:
    """What became of a number that was given, in words; empty where it was taken."""
    if asked.taken_at is None:
        return "（还没有看）"
    return "" if str(ref) in asked.taken else "（未采用）"


def _plain(name: str) -> str:
    """A name in one line, without characters that cannot be seen."""
    return "".join(sign for sign in " ".join(name.split()) if sign.isprintable())[:40]


def _hash_of(code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign in SIGNS)
    return salted_hmac("giyearreport.reports.asking", plain, algorithm="sha256").hexdigest()
