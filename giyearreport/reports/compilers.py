"""编制主体名单: who owes a report in a round. Drafted from last year's, frozen when the round opens."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from giyearreport.audit.chain import append, named
from giyearreport.audit.recording import record_deleted
from giyearreport.reports.models import Listing, Report, Round, Why
from giyearreport.reports.refusals import Because, Refused
from giyearreport.reports.states import State
from giyearreport.units.models import Person, Unit

NOT_THIS_KIND = "本年度不布置这一类单位"
#: Nothing is handed in of such a report that was never published.
UNFINISHED = (State.DRAFTING, State.RETURNED, State.CORRECTING)
KEPT = "只存历年报告"
OPENED = "名单在开启时已经固定，只能把“不编制”改为“应编制”。"


def units_of(round: Round) -> QuerySet[Unit]:
    """The units that a round counts, the county itself apart, whose report is of the whole area: those that are listed,
    and who has a report all the same. Of a round without a list, all that were there in its year. Never one that is
    ``gone``."""
    under = Unit.objects.under(round.county).exclude(pk=round.county_id).exclude(gone(round))
    reporting = Q(pk__in=Report.objects.filter(round=round).values("unit"))
    if round.listings.exists():
        return under.filter(reporting | Q(pk__in=round.listings.filter(must_report=True).values("unit")))
    return under.filter(reporting | Q(pk__in=Unit.objects.in_year(round.year).values("pk")))


def gone(round: Round) -> Q:
    """The units that were closed, by the round's last day, with nothing handed in: nobody is left to write their
    reports, so they owe none and are not chased. Whoever took over tells of the year in its own."""
    if round.is_history:
        return Q(pk__in=[])
    today = timezone.localdate()
    unfinished = Q(state__in=UNFINISHED, published_at=None)
    handed_in = Report.objects.filter(~unfinished, round=round)
    return Q(closed_on__lte=min(today, round.closes_on or today)) & ~Q(pk__in=handed_in.values("unit"))


def owes(unit: Unit, rounds: list[Round]) -> set[int]:
    """In which of the rounds, by id, the unit owes a report."""
    if unit.closed_on:
        rounds = [round for round in rounds if not Unit.objects.filter(gone(round), pk=unit.pk).exists()]
    lists = set(Listing.objects.filter(round__in=rounds).values_list("round", flat=True).distinct())
    listed = set(unit.listings.filter(round__in=rounds, must_report=True).values_list("round", flat=True))
    there = {round.pk for round in rounds if Unit.objects.in_year(round.year).filter(pk=unit.pk).exists()}
    return {round.pk for round in rounds if round.pk in (listed if round.pk in lists else there)}


@transaction.atomic
def draft(round: Round) -> None:
    """Writes a line for each unit of the county that has none yet: as on the newest earlier list; else who was there in
    the year owes a report."""
    earlier = Round.objects.filter(county=round.county, year__lt=round.year, listings__isnull=False).first()
    before = {line.unit_id: line for line in earlier.listings.all()} if earlier else {}
    units = unlisted(round)
    there = set(units.in_year(round.year).exclude(gone(round)).values_list("pk", flat=True))
    Listing.objects.bulk_create(_line(round, unit, before.get(unit.pk), unit.pk in there) for unit in units)


def _line(round: Round, unit: Unit, before: Listing | None, is_there: bool) -> Listing:
    if not is_there:
        return Listing(round=round, unit=unit, must_report=False, why_not=Why.NOT_THERE)
    if round.kinds and unit.level not in round.kinds:
        return Listing(round=round, unit=unit, must_report=False, why_not=Why.OTHER, note=NOT_THIS_KIND)
    if before and not before.must_report and before.why_not != Why.NOT_THERE and before.note != NOT_THIS_KIND:
        return Listing(round=round, unit=unit, must_report=False, why_not=before.why_not, note=before.note)
    return Listing(round=round, unit=unit)


def unlisted(round: Round) -> QuerySet[Unit]:
    """The county's units without a line, which came after the list; once it is frozen, those that were there in the
    year and are not ``gone``."""
    units = Unit.objects.under(round.county).exclude(listings__round=round)
    return units if round.is_draft else units.in_year(round.year).exclude(gone(round))


@transaction.atomic
def take_on(round: Round, *, by: Person) -> int:
    """Gives each of them a line, as ``draft`` does; on a frozen list, 应编制. How many."""
    units = list(unlisted(round))
    if round.is_draft:
        draft(round)
    else:
        today = timezone.localdate()
        lines = (Listing(round=round, unit=unit, frozen_name=unit.name, added_on=today) for unit in units)
        Listing.objects.bulk_create(lines)
    listed = round.listings.filter(unit__in=units).select_related("unit")
    if changes := {line.unit.name: ["", str(line)] for line in listed}:
        append(by=by, action="change", about=named(round), details={"changes": changes})
    return len(changes)


@transaction.atomic
def set_lines(round: Round, wanted: Mapping[Listing, Listing], *, by: Person) -> int:
    """Stores lines as ``wanted`` has them, by what they are now, with one row of the chain; how many differ."""
    changes = {}
    for line, new in wanted.items():
        was = str(line)
        if str(new) == was:
            continue
        if not round.is_draft and not new.must_report:
            raise Refused(f"{line.unit.name}：{OPENED}", Because.LOCKED)
        line.must_report = new.must_report
        line.why_not, line.note = ("", "") if new.must_report else (new.why_not, new.note)
        line.added_on = None if round.is_draft else timezone.localdate()
        line.save()
        changes[line.unit.name] = [was, str(line)]
    if changes:
        append(by=by, action="change", about=named(round), details={"changes": changes})
    return len(changes)


@transaction.atomic
def open_round(round: Round, *, by: Person) -> None:
    """From now on units may fill in, from the first day on, and the list is frozen."""
    _lock(round, is_draft=True, otherwise="这一年度早已开启。")
    if unlisted(round).exists():
        raise Refused("名单建立以后又增加了单位，请先把它们列入名单，核对后再开启。", Because.LOCKED)
    listed = round.listings.filter(must_report=True).count()
    if not listed:
        raise Refused("名单里没有应编制的单位，不能开启。", Because.LOCKED)
    names = Unit.objects.filter(pk=OuterRef("unit")).values("name")
    round.listings.update(frozen_name=Subquery(names))
    round.is_draft, round.opened_at, round.opened_by = False, timezone.now(), by
    round.save()
    append(by=by, action="open_round", about=named(round), details={"units": listed})


@transaction.atomic
def close_again(round: Round, *, by: Person) -> None:
    """Back to the drawing board, while no unit has begun."""
    _lock(round, is_draft=False, otherwise="这一年度还在筹备。")
    if begun(round).exists():
        raise Refused("已经有单位开始填报，不能退回筹备。", Because.LOCKED)
    round.is_draft, round.opened_at, round.opened_by = True, None, None
    round.save()
    round.listings.update(frozen_name="", added_on=None)
    append(by=by, action="draft_round", about=named(round))


def begun(round: Round) -> QuerySet[Report]:
    """What units have begun in it; what was brought in of a past year nobody began."""
    return round.reports.exclude(state=State.HISTORY)


def keeps_past(round: Round) -> bool:
    """Whether a round in preparation holds nothing but reports of a past year, for which it was made."""
    return round.is_draft and round.reports.exists() and not begun(round).exists()


@transaction.atomic
def hold(round: Round, *, by: Person) -> None:
    """What was only kept is prepared as any other year: its list is drawn up, and nobody owes anything before it is
    opened."""
    if not Round.objects.select_for_update().get(pk=round.pk).is_history:
        raise Refused("这一年度早已布置填报。", Because.STALE)
    round.is_history, round.is_draft = False, True
    round.save()
    draft(round)
    append(by=by, action="change", about=named(round), details={"changes": {KEPT: ["是", "否"]}})


@transaction.atomic
def only_keep(round: Round, *, by: Person) -> None:
    """Takes ``hold`` back, with the list, while it is in preparation."""
    if not keeps_past(Round.objects.select_for_update().get(pk=round.pk)):
        raise Refused("只有还在筹备、只有历年报告的年度，才能改回只存历年报告。", Because.LOCKED)
    round.listings.all().delete()
    round.is_history, round.is_draft = True, False
    round.save()
    append(by=by, action="change", about=named(round), details={"changes": {KEPT: ["否", "是"]}})


def why_kept(round: Round) -> str:
    """Why a round that was opened by mistake cannot be deleted, as the end of a sentence; empty where it can."""
    if begun(round).exists():
        return "已经有单位开始填报，要留着。"
    if round.reports.exists():
        return "里面有导入的历年报告，要留着。"
    if round.reminders.exists() or round.extensions.exists():
        return "已经催过报或者准过延期，要留着。"
    if not round.is_draft and not round.is_history:
        return "已经开启，单位看得到。请先在名单页退回筹备。"
    return ""


@transaction.atomic
def delete(round: Round, last: Mapping[str, str], *, by: Person) -> None:
    """What was made by mistake, with its list; ``last`` is how the chain tells what it was."""
    if why := why_kept(Round.objects.select_for_update().get(pk=round.pk)):
        raise Refused(f"{round}{why}", Because.LOCKED)
    about = named(round)
    round.delete()
    record_deleted(about, last, by=by)


def _lock(round: Round, *, is_draft: bool, otherwise: str) -> None:
    found = Round.objects.select_for_update().get(pk=round.pk)
    if found.is_draft != is_draft:
        raise Refused(otherwise, Because.STALE)
