"""Rows for records that a form adds, changes or deletes: which values, from what to what."""

from collections.abc import Iterable, Mapping

from django.db import models

from giyearreport.audit.chain import Actor, append, named

PASSWORD = "password"  # what it was or is, is never kept


def field_values(thing: models.Model, names: Iterable[str] = ()) -> dict[str, str]:
    """The fields of a record as text, those of ``names`` or all that a form could set; another record by its name, what
    is not set as ""."""
    every = [field for field in thing._meta.concrete_fields if field.editable and not field.primary_key]
    fields = [field.name for field in every if field.name != PASSWORD]
    values = {name: getattr(thing, name) for name in names or fields}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def record_created(thing: models.Model, values: Mapping[str, str], *, by: Actor) -> None:
    """A row with all values that are not empty."""
    append(by=by, action="create", about=named(thing), details={"values": _not_empty(values)})


def record_deleted(about: str, values: Mapping[str, str], *, by: Actor) -> None:
    """The same of what is there no more; ``about`` is how it was ``named``, ``values`` what it was last."""
    append(by=by, action="delete", about=about, details={"values": _not_empty(values)})


def record_changed(
    thing: models.Model, before: Mapping[str, str], after: Mapping[str, str], *, by: Actor, alone: Iterable[str] = (),
    action: str = "change",
) -> bool:  # fmt: skip
    """A row for what differs, and one of its own for each field of ``alone``: change_role. Whether anything does."""
    changes = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    differs = bool(changes)
    for name in set(alone) & set(changes):
        old, new = changes.pop(name)
        append(by=by, action=f"change_{name}", about=named(thing), before=old, after=new)
    if changes:
        append(by=by, action=action, about=named(thing), details={"changes": changes})
    return differs


def _not_empty(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
