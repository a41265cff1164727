"""How a leaf cell, a derived cell and "sealed" are written in a model, so that the models stay lists of names."""

from functools import reduce
from operator import add

from django.db import models
from django.db.models import F, Q

from giyearreport.formats.grammar import Kind
from giyearreport.formats.numbers import MONEY_DECIMALS


def count() -> models.PositiveBigIntegerField:
    """A whole number ≥ 0, or blank while nobody has filled it. Big, because PostgreSQL adds up in the type of the
    parts, and a sum of twenty nine-digit counts is too much for a plain integer."""
    return models.PositiveBigIntegerField(null=True, blank=True)


def change() -> models.IntegerField:
    """A signed whole number: 本年增/减."""
    return models.IntegerField(null=True, blank=True)


def money() -> models.DecimalField:
    """An amount, in the unit that the form prints."""
    return models.DecimalField(max_digits=18, decimal_places=MONEY_DECIMALS, null=True, blank=True)


FIELD_OF_KIND = {
    Kind.COUNT: models.PositiveBigIntegerField,
    Kind.CHANGE: models.IntegerField,
    Kind.MONEY: models.DecimalField,
}


def total(*parts: str) -> models.GeneratedField:
    """A derived cell, kept by the database itself. ``parts`` are leaf columns: PostgreSQL refuses derived ones.
    After an update through ``save()`` the instance still holds the old total: in Python, ask ReportContent."""
    return models.GeneratedField(
        expression=reduce(add, map(F, parts)), output_field=models.BigIntegerField(), db_persist=True
    )


def all_filled(*columns: str) -> Q:
    """No column blank. A bare identity would let NULL slip through."""
    return Q(**{f"{column}__isnull": False for column in columns})


def not_negative(*columns: str) -> Q:
    """For decimals, of which the database does not see to it by itself; blank is allowed."""
    return reduce(lambda left, right: left & right, (Q(**{f"{c}__gte": 0}) | Q(**{c: None}) for c in columns))


def when_sealed(condition: Q, name: str, message: str) -> models.CheckConstraint:
    """A draft may be wrong, a sealed record may not."""
    return models.CheckConstraint(condition=Q(sealed=False) | condition, name=name, violation_error_message=message)
