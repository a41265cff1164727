"""Carries a list out. The preview is the same, undone: so what it says is what will happen."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction

from giyearreport.audit.recording import field_values, record_changed, record_created
from giyearreport.county.account_steps import ALONE, on_record
from giyearreport.county.unit_list.columns import COLUMNS, HEADS, LEVELS, ROLES, Column
from giyearreport.county.unit_list.reading import Line
from giyearreport.pages.fields import unit_called
from giyearreport.reports import renaming
from giyearreport.units import first_passwords
from giyearreport.units.models import OFFICES, Level, Person, Unit

CODE, NAME, PARENT, SHORT, USERNAME = (HEADS[label] for label in ("代码", "名称", "上级单位", "简称", "用户名"))
OF_UNIT = [column for column in COLUMNS if not column.is_of_person]
OF_PERSON = [column for column in COLUMNS if column.is_of_person]
_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})(?:日| 00:00:00)?")


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
        self.renamed: dict[Unit, str] = {}  # from which name
        self.records: list[Callable[[], object]] = []

    def run(self) -> None:
        for line in _superiors_first(self.carried.lines):
            try:
                with transaction.atomic():
                    self._account(line, self._unit(line))
            except _Wrong as wrong:
                line.faults += [(line.address(column), sentence) for column, sentence in wrong.faults]

    def record(self) -> None:
        """The chain, last in the transaction."""
        renaming.follow(self.renamed, by=self.by)
        for record in self.records:
            record()

    def _unit(self, line: Line) -> Unit:
        code = line.text(CODE)
        if not code:
            raise _Wrong(CODE, "没有写代码。")
        unit = Unit.objects.select_related("parent").filter(code__iexact=code).first() or Unit(code=code)
        before = field_values(unit) if unit.pk else None
        for column in OF_UNIT[1:]:
            if text := line.text(column):
                setattr(unit, column.field, _value(column, text))
        self._keep(line, unit, before, OF_UNIT, f"新单位 {unit.name}")
        line.unit = unit.name
        self.first_line.setdefault(unit.code, line.number)
        return unit

    def _account(self, line: Line, unit: Unit) -> None:
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
        person.unit = unit
        for column in OF_PERSON[1:]:
            if text := line.text(column):
                setattr(person, column.field, _value(column, text))
        if before and settings.SEPARATE_OFFICES and (before["role"], before["unit"]) != (person.role, str(unit)):
            raise _Wrong(USERNAME, f"{username} 已经有账号，角色和单位由安全管理员改。")
        self._keep(line, person, before, OF_PERSON, f"新账号 {username}")

    def _keep(
        self, line: Line, thing: Unit | Person, before: Mapping[str, str] | None, columns: list[Column], words: str
    ) -> None:
        """Stores what is new or differs, says so, and remembers the row for the chain."""
        kept = on_record if isinstance(thing, Person) else field_values
        after = kept(thing)
        if before == after:
            return
        if before and isinstance(thing, Unit) and thing.code in self.first_line:
            raise _Wrong(CODE, f"第 {self.first_line[thing.code]} 行已经写过这个单位，两行写的不一样。")
        line.said += [words] if before is None else _changes(thing, before, after)
        line.is_new = line.is_new or before is None
        try:
            thing.full_clean(exclude=["password"])
            self._store(thing, is_new=before is None)
        except ValidationError as refusal:
            raise _Wrong.by_the_model(refusal, columns) from None
        if before and isinstance(thing, Unit) and before["name"] != thing.name:
            self.renamed[thing] = before["name"]
        if before is None:
            self.records.append(lambda: record_created(thing, kept(thing), by=self.by))
        else:
            self.records.append(lambda: record_changed(thing, before, kept(thing), by=self.by, alone=ALONE))

    def _store(self, thing: Unit | Person, *, is_new: bool) -> None:
        if self.in_earnest and is_new and isinstance(thing, Person):
            self.carried.issued.append((thing, first_passwords.issue(thing)))
        else:
            thing.save()


class _Wrong(Exception):
    """What is wrong with a line, each at its column."""

    def __init__(self, column: Column, sentence: str):
        super().__init__(sentence)
        self.faults = [(column, sentence)]

    @classmethod
    def by_the_model(cls, refusal: ValidationError, columns: list[Column]) -> "_Wrong":
        """Of the record that the columns fill; what is about none of them stands at the first."""
        by_field = refusal.message_dict if hasattr(refusal, "error_dict") else {"": refusal.messages}
        at = {column.field: column for column in columns}
        wrong = cls(columns[0], "")
        wrong.faults = [
            (at.get(name, columns[0]), f"{at.get(name, columns[0]).label}：{sentence}")
            for name, sentences in by_field.items()
            for sentence in sentences
        ]
        return wrong


def _value(column: Column, text: str) -> object:
    """What a cell means for its field; raises _Wrong with the words that may stand there."""
    if column.field in ("level", "role"):
        known, words = (LEVELS, Level.labels) if column.field == "level" else (ROLES, ROLES)
        if text not in known:
            raise _Wrong(column, f"没有“{text[:20]}”这种{column.label}。可以写：{'、'.join(words)}。")
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
    try:
        return date(*map(int, _DAY.fullmatch(text).groups()))
    except (AttributeError, ValueError):
        raise _Wrong(column, f"“{text[:20]}”不是日期，请写成 2024-05-01。") from None


def _changes(thing: models.Model, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    for name, now in after.items():
        if before[name] != now:
            choices = dict(thing._meta.get_field(name).flatchoices)
            was, now = (choices.get(value, value) or "（空）" for value in (before[name], now))
            yield f"{thing._meta.get_field(name).verbose_name}：{was} → {now}"


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
