"""A county of any size, to see and to measure what a list, a sum and a search take: 万山县, which does not exist.

Unlike the story of 青禾县 it is written straight into the tables, many rows at a time: each report has its figures, its
text, its events and, where it is published, its revision with files; no row of the audit chain tells how it came there.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from giyearreport.content import Number, ReportContent
from giyearreport.formats import edition_for
from giyearreport.formats.applications import APPLICANTS
from giyearreport.formats.grammar import Kind, Ref
from giyearreport.reports import compilers, files
from giyearreport.reports.checking import neighbours, tally
from giyearreport.reports.demo.county import PASSWORD
from giyearreport.reports.models import (
    TABLE_MODELS,
    Change,
    Event,
    Prose,
    PublicFile,
    Report,
    Revision,
    Round,
    Snapshot,
)
from giyearreport.reports.snapshots import fingerprint
from giyearreport.reports.states import HANDED_IN, TRANSITIONS, Action, State
from giyearreport.units.models import Level, Person, Role, Unit
from giyearreport.writers import FORMATS

COUNTY, REVIEWER, ADMINISTRATOR = "wanshan", "wanshan-shenhe", "wanshan-admin"
STEMS = "青白石柳枫云岭河桥湾泉山林溪塘坪阳安和平兴隆永丰福禄寿喜金银铜铁梅兰竹菊松柏杨桃"
BELOW = 3  # institutions below every twelfth unit, a department
EVERY = 12
FILES = ("json", "html")  # of what is published; a PDF takes half a second
#: How the reports stand, in turns.
WAYS: tuple[tuple[Action, ...] | None, ...] = (
    (Action.SUBMIT, Action.START_REVIEW, Action.APPROVE, Action.PUBLISH),
    (Action.SUBMIT,),
    (Action.SUBMIT, Action.START_REVIEW, Action.APPROVE, Action.PUBLISH),
    (Action.SUBMIT, Action.START_REVIEW, Action.RETURN, Action.SUBMIT, Action.START_REVIEW),
    (Action.SUBMIT, Action.START_REVIEW, Action.APPROVE, Action.PUBLISH),
    (Action.SUBMIT, Action.START_REVIEW, Action.RETURN),
    (Action.SUBMIT, Action.START_REVIEW, Action.APPROVE),
    (),
    (Action.SUBMIT, Action.START_REVIEW, Action.APPROVE, Action.PUBLISH, Action.CORRECT),
    None,
)
TOPICS = [
    "救助", "低保", "医保", "住房", "供水", "道路", "河道", "耕地", "校车", "食堂",
    "药品", "预算", "招标", "征地", "防汛", "消防", "户籍", "公交", "垃圾", "旅游",
]  # fmt: skip
DEEDS = [
    "公布了{0}条{1}信息", "修订了{1}目录{0}处", "答复{1}咨询{0}次", "更新{1}公示{0}期", "核对{1}台账{0}本",
    "解读{1}文件{0}份",
]  # fmt: skip
LACKS = ["{1}信息更新偏慢", "{1}目录还有{0}处缺项", "{1}公示的说明太少", "{1}咨询答复要等{0}天"]
MENDS = ["{1}信息由专人每周核对", "{1}目录在{0}月底前补齐", "{1}公示加写办理依据", "{1}咨询三天内答复"]


@dataclass(frozen=True)
class _People:
    clerk: Person
    reviewer: Person


@transaction.atomic
def make(units: int, year: int, *, seed: int = 15) -> Unit:
    """A county with so many units and a round of this year, and the county itself. The same seed makes the same one."""
    chance = random.Random(seed)
    county = Unit.objects.create(code=COUNTY, name="万山县人民政府", short_name="万山县", level=Level.COUNTY)
    made = _units(county, units, chance)
    password = make_password(PASSWORD)
    people = _People(
        Person.objects.create(username="wanshan-1", name="万填报", role=Role.CLERK, unit=made[0], password=password),
        Person.objects.create(username=REVIEWER, name="万审核", role=Role.REVIEWER, unit=county, password=password),
    )
    by = Person.objects.create(username=ADMINISTRATOR, name="万管理", role=Role.ADMINISTRATOR, password=password)
    round = _round(county, year, by)
    _reports(round, made, people, chance)
    neighbours.catch_up(round.pk)
    tally.take_lacking()  # by the checks themselves, as all the program shows of them
    return county


def _units(county: Unit, number: int, chance: random.Random) -> list[Unit]:
    names: dict[str, None] = {}
    while len(names) < number:
        names["".join(chance.choices(STEMS, k=3))] = None
    made: list[Unit] = []
    above, left = county, 0
    for place, name in enumerate(names, 1):
        is_office = left == 0 and place % EVERY == 0
        level, kind = (
            (Level.DEPARTMENT, "局") if is_office else (Level.INSTITUTION, "站") if left else (Level.TOWNSHIP, "镇")
        )
        if is_office:
            above, left = None, BELOW + 1
        full = f"万山县{name}镇人民政府" if kind == "镇" else f"万山县{name}{kind}"
        unit = Unit(code=f"w{place}", name=full, short_name=f"{name}{kind}", level=level, position=place,
                    contact=f"{name[0]}联系", phone=f"000-7{place:07d}")  # fmt: skip
        unit.parent = above if left and not is_office else county
        unit.save_base()
        above = unit if is_office else above
        left = max(left - 1, 0)
        made.append(unit)
    return made


def _round(county: Unit, year: int, by: Person) -> Round:
    days = {"opens_on": date(year, 11, 1), "due_on": date(year + 1, 1, 20), "review_due_on": date(year + 1, 2, 20)}
    round = Round.objects.create(county=county, year=year, edition_code=edition_for(year).code, is_draft=True, **days)
    compilers.draft(round)
    compilers.open_round(round, by=by)
    return round


def _reports(round: Round, units: Sequence[Unit], people: _People, chance: random.Random) -> None:
    ways = [(unit, WAYS[place % len(WAYS)]) for place, unit in enumerate(units)]
    begun = [(unit, way) for unit, way in ways if way is not None]
    reports = Report.objects.bulk_create([_report(round, unit, way, people) for unit, way in begun], batch_size=500)
    contents = [_content(round, unit, chance) for unit, _ in begun]
    sealed = [report.state in HANDED_IN for report in reports]
    for table in round.edition.tables:
        model = TABLE_MODELS[round.edition_code][table.code]
        rows = [row for each in zip(reports, contents, sealed, strict=True) for row in _rows(model, table, *each)]
        model.objects.bulk_create(rows, batch_size=300)
    each = list(zip(reports, contents, sealed, strict=True))
    Prose.objects.bulk_create([Prose(report=r, sealed=s, **c.prose) for r, c, s in each], batch_size=300)
    Change.objects.bulk_create(
        [Change(report=r, version=2, by=people.clerk, sha256=fingerprint(c)) for r, c, _ in each], batch_size=500
    )
    documents = {r.pk: FORMATS["json"].render(c).decode() for r, c, _ in each}
    snapshots = Snapshot.objects.bulk_create(
        [Snapshot(report=r, sha256=fingerprint(c), document=documents[r.pk]) for r, c, _ in each], batch_size=300
    )
    kept = {snapshot.report_id: snapshot for snapshot in snapshots}
    events = [
        event for r, (_, way) in zip(reports, begun, strict=True) for event in _events(r, way, kept[r.pk], people)
    ]
    Event.objects.bulk_create(events, batch_size=500)
    for event in events:
        event.at = _day_of(event, round)  # which the row itself set to now
    Event.objects.bulk_update(events, ["at"], batch_size=300)
    _publish([(r, c, kept[r.pk]) for r, c, _ in each if r.approved_at], people)


def _report(round: Round, unit: Unit, way: Sequence[Action], people: _People) -> Report:
    now = timezone.now()
    state = TRANSITIONS[way[-1]].target if way else State.DRAFTING
    times = {TRANSITIONS[action].stamps: now for action in way if TRANSITIONS[action].stamps}
    signed = {"submitted_by": people.clerk} if Action.SUBMIT in way else {}
    return Report(
        round=round, unit=unit, title=f"{unit.name}{round.year}年政府信息公开工作年度报告", state=state,
        version=2 + len(way), edited_at=now, edited_by=people.clerk, **times, **signed,
    )  # fmt: skip


def _content(round: Round, unit: Unit, chance: random.Random) -> ReportContent:
    """Figures that balance, and a text of sentences of its own."""
    blank = ReportContent.blank(round.edition, unit.name, round.year)
    cells: dict[Ref, Number] = {cell.ref: Decimal(0) if cell.kind is Kind.MONEY else 0 for cell in round.edition.cells}
    for line in ("licences", "penalties"):
        cells[Ref("disclosure", line, "decisions")] = chance.randrange(400)
    for applicant in APPLICANTS[:3]:
        number, refused = chance.randrange(12), chance.randrange(3)
        for row, value in (("received", number + refused), ("granted", number), ("refused_internal_affairs", refused)):
            cells[Ref("applications", row, applicant.code)] = value
    cells[Ref("litigation", "direct", "upheld")] = chance.randrange(3)
    sentences = [_sentence(chance, DEEDS) for _ in range(16)]
    prose = {
        "preamble": f"本报告由{unit.name}编制，统计期限为{round.year}年1月1日至12月31日。",
        "overview": "\n".join("。".join(sentences[at : at + 4]) + "。" for at in range(0, 16, 4)),
        "problems": "。".join(_sentence(chance, words) for words in (LACKS, MENDS, LACKS, MENDS)) + "。",
        "other_matters": "本年没有收取信息处理费。",
    }
    return blank.with_values(cells, prose)


def _sentence(chance: random.Random, words: Sequence[str]) -> str:
    parts = (chance.choice(words).format(chance.randrange(2, 300), chance.choice(TOPICS)) for _ in range(3))
    return "，".join(parts)


def _rows(model, table, report: Report, content: ReportContent, sealed: bool) -> Iterator:
    columns: dict[str | None, dict[str, object]] = {}
    for cell in table.cells:
        key, column = model.place(cell.ref)
        columns.setdefault(key, {})[column] = content.cells[cell.ref]
    for key, values in columns.items():
        yield model(report=report, sealed=sealed, **({model.KEY: key} if model.KEY else {}), **values)


def _events(report: Report, way: Sequence[Action], kept: Snapshot, people: _People) -> Iterator[Event]:
    before = State.DRAFTING
    for version, action in enumerate(way, 3):
        step = TRANSITIONS[action]
        yield Event(
            report=report, by=people.clerk if action is Action.SUBMIT else people.reviewer, action=action,
            source=before, target=step.target, version=version, note="请核对后再报" if step.needs_reason else "",
            snapshot=kept if step.keeps else None,
        )  # fmt: skip
        before = step.target


def _day_of(event: Event, round: Round) -> datetime:
    """Every seventh unit hands in late."""
    late = 3 if event.report.unit.position % 7 == 0 else -5
    return timezone.make_aware(datetime.combine(round.due_on + timedelta(days=late + event.version), time(9)))


def _publish(approved: Sequence[tuple[Report, ReportContent, Snapshot]], people: _People) -> None:
    revisions = Revision.objects.bulk_create(
        [
            Revision(report=report, number=1, snapshot=kept, organ=content.unit, title=report.title,
                     approved_by=people.reviewer, edited_by=people.clerk, submitted_by=people.clerk,
                     published_at=report.published_at)
            for report, content, kept in approved
        ], batch_size=300)  # fmt: skip
    stored = []
    for revision, (report, content, _) in zip(revisions, approved, strict=True):
        for code in FILES if report.published_at else ():
            data = FORMATS[code].render(content)
            stored.append(PublicFile(revision=revision, format=code, sha256=files.keep(data), size=len(data)))
    PublicFile.objects.bulk_create(stored, batch_size=500)
