"""Carries a list out. The preview is the same, undone: so what it says is what will happen."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction

from giyearreport.audit.recording import PASSWORD, field_values, record_changed, record_created
from giyearreport.county.account_steps import ALONE, on_record
from giyearreport.county.unit_forms import last_position
from giyearreport.county.unit_list.columns import COLUMNS, HEADS, LEVELS, ROLES, Column
from giyearreport.county.unit_list.reading import Line
from giyearreport.pages.fields import unit_called
from giyearreport.reports import renaming
from giyearreport.reports.plain_lists import day_of
from giyearreport.units import first_passwords
from giyearreport.units.models import OFFICES, Level, Person, Unit

CODE, NAME, PARENT, SHORT, USERNAME, ROLE = (
    HEADS[label] for label in ("代码", "名称", "上级单位", "简称", "用户名", "角色")
)
Fault = tuple[Column, str]
OF_UNIT = [column for column in COLUMNS if not column.is_of_person]
OF_PERSON = [column for column in COLUMNS if column.is_of_person]


class _Undone(Exception):
    """Takes back what a preview has tried."""


@dataclass
class Carried:
    """``issued`` are the new accounts with their first passwords; empty after a preview."""

    lines: list[Line]
    issued: list[tuple[Person, str]] = field(default_factory=list)

    @property
    def wrong(self) -> list[Line]:
        return [line for line in self.lines if line.faults]

    @property
    def digest(self) -> str:
        """Of what the preview says: the list is carried out only while it would still say the same."""
        told = [(line.number, line.status, line.said) for line in self.lines]
        return sha256(repr(told).encode()).hexdigest()


def preview(lines: list[Line], *, by: Person) -> Carried:
    """What would come of each line; nothing is written."""
    carried = Carried(lines)
    try:
        with transaction.atomic():
            _Carrying(carried, by, in_earnest=False).run()
            raise _Undone
    except _Undone:
        return carried


def carry_out(lines: list[Line], digest: str, *, by: Person) -> Carried:
    """All lines or none: where one is wrong, or the preview of ``digest`` is out of date, nothing is written, and
    ``issued`` is empty."""
    carried = Carried(lines)
    try:
        with transaction.atomic():
            carrying = _Carrying(carried, by, in_earnest=True)
            carrying.run()
            if carried.wrong or carried.digest != digest:
                raise _Undone
            carrying.record()
    except _Undone:
        carried.issued = []
    return carried


class _Carrying:
    def __init__(self, carried: Carried, by: Person, *, in_earnest: bool):
        self.carried, self.by, self.in_earnest = carried, by, in_earnest
        self.first_line: dict[str, int] = {}  # of a code
        self.usernames: dict[str, int] = {}
        self.unsettled: list[Line] = []  # of whose unit nothing can be said, as it is wrong or its superior is
        self.renamed: dict[Unit, str] = {}  # from which name
        self.records: list[Callable[[], object]] = []

    def run(self) -> None:
        """What is wrong with a line's unit hides nothing of its account, nor of other lines."""
        for line in _superiors_first(self.carried.lines):
            unit = self._tried(line, self._unit)
            self._tried(line, self._account, unit)

    def _tried(self, line: Line, step: Callable[..., Unit | None], *more: object) -> Unit | None:
        try:
            with transaction.atomic():
                return step(line, *more)
        except _Wrong as wrong:
            line.faults += [(line.address(column), sentence) for column, sentence in wrong.faults]
            return None

    def record(self) -> None:
        """The chain, last in the transaction."""
        renaming.follow(self.renamed, by=self.by)
        for record in self.records:
            record()

    def _unit(self, line: Line) -> Unit | None:
        """None where the list says of it elsewhere what is wrong."""
        code = line.text(CODE)
        if not code:
            raise _Wrong(CODE, "没有写代码。")
        if known := self._unsettled(code, CODE):
            self._refuse_another_version(line, known)
            return None
        self.unsettled.append(line)  # until it is kept
        if other := self._unsettled(line.text(NAME), NAME, before=line):
            raise _Wrong(NAME, f"第 {other.number} 行已经有这个名称。")
        unit = Unit.objects.select_related("parent").filter(code__iexact=code).first() or Unit(
            code=code, position=last_position()
        )
        before = field_values(unit) if unit.pk else None
        superior = line.text(PARENT)
        waits = any(self._unsettled(superior, column, before=line) for column in (CODE, NAME, SHORT))
        faults = _fill(unit, line, [column for column in OF_UNIT[1:] if not (waits and column == PARENT)])
        is_kept = self._keep(line, unit, before, OF_UNIT, faults, aside=[PARENT.field] if waits else [])
        line.unit = unit.name
        self.first_line.setdefault(unit.code, line.number)
        if not is_kept:
            return None
        self.unsettled.remove(line)
        return unit

    def _unsettled(self, text: str, column: Column, before: Line | None = None) -> Line | None:
        """The line that says this there, of whose unit nothing can be said."""
        same = (line for line in self.unsettled if line is not before and line.text(column).lower() == text.lower())
        return next(same, None) if text else None

    def _refuse_another_version(self, line: Line, known: Line) -> None:
        if any(line.text(column) not in ("", known.text(column)) for column in OF_UNIT[1:]):
            raise _Wrong(CODE, f"第 {known.number} 行已经写过这个单位，两行写的不一样。")

    def _account(self, line: Line, unit: Unit | None) -> None:
        """``unit`` is None where nothing can be said of it."""
        username = line.text(USERNAME)
        if not username:
            if named := next((column for column in OF_PERSON if line.text(column)), None):
                raise _Wrong(named, "写了姓名或者角色，没有写用户名。")
            return
        if username.lower() in self.usernames:
            raise _Wrong(USERNAME, f"第 {self.usernames[username.lower()]} 行已经有这个用户名。")
        self.usernames[username.lower()] = line.number
        person = Person.objects.select_related("unit").filter(username__iexact=username).first()
        before = on_record(person) if person else None
        person = person or Person(username=username)
        if person.role in OFFICES:
            raise _Wrong(USERNAME, f"{username} 是{person.get_role_display()}的账号，不在名单里改。")
        person.unit = unit or person.unit
        faults = _fill(person, line, OF_PERSON[1:])
        if before and settings.SEPARATE_OFFICES and (before["role"], before["unit"]) != (person.role, str(person.unit)):
            column = ROLE if before["role"] != person.role else CODE
            raise _Wrong(column, f"{username} 已经有账号，角色和单位由安全管理员改。")
        self._keep(line, person, before, OF_PERSON, faults, aside=[] if unit else ["unit"])

    def _keep(
        self, line: Line, thing: Unit | Person, before: Mapping[str, str] | None, columns: list[Column],
        faults: list[Fault], aside: list[str],
    ) -> bool:  # fmt: skip
        """Stores what is new or differs, says so, and remembers the row for the chain. ``faults`` are those of its
        cells, ``aside`` the fields of which nothing can be said: where there are any it is looked at as far as that
        goes, and not stored. Whether it is stored."""
        is_whole = not faults and not aside
        kept = on_record if isinstance(thing, Person) else field_values
        if before == kept(thing) and is_whole:
            return True
        if before and isinstance(thing, Unit) and thing.code in self.first_line:
            raise _Wrong(CODE, f"第 {self.first_line[thing.code]} 行已经写过这个单位，两行写的不一样。")
        faults = faults + _model_faults(thing, columns, [*aside, *(column.field for column, _ in faults)])
        if faults:
            raise _Wrong.of(faults)
        after = kept(thing)
        line.said += [_as_new(line, thing, columns)] if before is None else _changes(thing, before, after)
        line.is_new = line.is_new or before is None
        if not is_whole:
            return False
        try:
            self._store(thing, is_new=before is None)
        except ValidationError as refusal:
            raise _Wrong.of(_by_the_model(refusal, columns)) from None
        if before and isinstance(thing, Unit) and before["name"] != thing.name:
            self.renamed[thing] = before["name"]
        if before is None:
            self.records.append(lambda: record_created(thing, kept(thing), by=self.by))
        else:
            self.records.append(lambda: record_changed(thing, before, kept(thing), by=self.by, alone=ALONE))
        return True

    def _store(self, thing: Unit | Person, *, is_new: bool) -> None:
        if self.in_earnest and is_new and isinstance(thing, Person):
            self.carried.issued.append((thing, first_passwords.issue(thing)))
        else:
            thing.save()


class _Wrong(Exception):
    """What is wrong with a line, each at its column."""

    def __init__(self, column: Column, sentence: str):
        super().__init__(sentence)
        self.faults: list[Fault] = [(column, sentence)]

    @classmethod
    def of(cls, faults: list[Fault]) -> "_Wrong":
        wrong = cls(*faults[0])
        wrong.faults = faults
        return wrong


def _fill(thing: Unit | Person, line: Line, columns: list[Column]) -> list[Fault]:
    """Puts what the line says into the record; what means nothing is left out and given back."""
    faults: list[Fault] = []
    for column in columns:
        if text := line.text(column):
            try:
                setattr(thing, column.field, _value(column, text))
            except _Wrong as wrong:
                faults += wrong.faults
    return faults


def _model_faults(thing: Unit | Person, columns: list[Column], aside: list[str]) -> list[Fault]:
    """What the model says of the record; with fields ``aside``, of each of the others alone."""
    exclude = {PASSWORD, *aside}
    try:
        if not aside:
            thing.full_clean(exclude=exclude)
        else:
            thing.clean_fields(exclude=exclude)
            thing.validate_unique(exclude=exclude)
    except ValidationError as refusal:
        return _by_the_model(refusal, columns)
    return []


def _by_the_model(refusal: ValidationError, columns: list[Column]) -> list[Fault]:
    """Of the record that the columns fill; what is about none of them stands at the first. What a person's unit cannot
    be is said at the role that asks for another."""
    by_field = refusal.error_dict if hasattr(refusal, "error_dict") else {"": refusal.error_list}
    at = {column.field: column for column in columns} | ({"unit": ROLE} if ROLE in columns else {})
    return [
        (at.get(name, columns[0]), f"{at.get(name, columns[0]).label}：{_sentence(name, error)}")
        for name, errors in by_field.items()
        for error in errors
    ]


def _sentence(name: str, error: ValidationError) -> str:
    """What a cell is told: Django's own words speak of variables."""
    if error.code == "max_length":
        return "太长，最多 {limit_value} 个字，现在 {show_value} 个。".format(**error.params)
    if (name, error.code) == ("username", "invalid"):
        return "只用字母、数字和 @ . + - _ 这几个符号。"
    return error.messages[0]


def _as_new(line: Line, thing: Unit | Person, columns: list[Column]) -> str:
    """新账号 fengqiao（姓名 何新，角色 填报员）: all that the line says of it."""
    word, name = ("新账号", thing.username) if isinstance(thing, Person) else ("新单位", thing.name)
    more = "，".join(
        f"{column.label} {line.text(column)}"
        for column in columns[1:]
        if line.text(column) and line.text(column) != name
    )
    return f"{word} {name}（{more}）" if more else f"{word} {name}"


def _value(column: Column, text: str) -> object:
    """What a cell means for its field; raises _Wrong with the words that may stand there."""
    if column.field in ("level", "role"):
        known, words = (LEVELS, Level.labels) if column.field == "level" else (ROLES, ROLES)
        if text not in known:
            raise _Wrong(column, f"没有“{text[:20]}”这种{column.label}。可以写：{'；'.join(words)}。")
        return known[text]
    if column.field == "parent":
        try:
            return unit_called(text, Unit.objects.all())
        except ValidationError as refusal:
            raise _Wrong(column, refusal.messages[0]) from None
    if column.field == "position":
        if not (text.isascii() and text.isdigit() and int(text) < 32_768):
            raise _Wrong(column, f"“{text[:20]}”不是数，请写 0 到 32767 的整数。")
        return int(text)
    return _day(column, text) if column.field == "founded_on" else text


def _day(column: Column, text: str) -> date:
    if (day := day_of(text)) is None:
        raise _Wrong(column, f"“{text[:20]}”不是日期，请写成 2024-05-01。")
    return day


def _changes(thing: models.Model, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    for name, now in after.items():
        if before[name] != now:
            choices = dict(thing._meta.get_field(name).flatchoices)
            was, now = (choices.get(value, value) or "（空）" for value in (before[name], now))
            whose = f"账号 {thing.username} " if isinstance(thing, Person) else ""
            yield f"{whose}{thing._meta.get_field(name).verbose_name}：{was} → {now}"


def _superiors_first(lines: list[Line]) -> Iterator[Line]:
    """A line may name a unit of another line as its superior, wherever that stands."""
    called = {line.text(column): line for column in (SHORT, NAME, CODE) for line in reversed(lines)}
    begun: set[int] = set()

    def placed(line: Line) -> Iterator[Line]:
        if line.number in begun:
            return
        begun.add(line.number)
        superior = called.get(line.text(PARENT)) if line.text(PARENT) else None
        if superior:
            yield from placed(superior)
        yield line

    for line in lines:
        yield from placed(line)
