"""Checks at start that the models have the tables, lines and columns of the declaration."""

from collections import Counter

from django.core import checks
from django.db import models

from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Edition, Sum, Table
from giyearreport.reports.models import TABLE_MODELS, Prose
from giyearreport.reports.models.columns import FIELD_OF_KIND

STRUCTURE = {"id", "report", "applicant", "proceeding", "sealed", "cited"}


@checks.register(checks.Tags.models)
def models_mirror_the_declaration(app_configs=None, **kwargs) -> list[checks.Error]:
    """reports.E001 for each column that is missing, of the wrong type, summed differently, or not declared."""
    errors = [
        error
        for edition in EDITIONS.values()
        for table in edition.tables
        for error in _drift(table, TABLE_MODELS[edition.code][table.code])
    ]
    return errors + [error for edition in EDITIONS.values() for error in _prose_drift(edition)]


def _drift(table: Table, model: type[models.Model]) -> list[checks.Error]:
    columns = {field.name: field for field in model._meta.concrete_fields if field.name not in STRUCTURE}
    errors, declared = [], set()
    for cell in table.cells:
        _, name = model.place(cell.ref)
        declared.add(name)
        if type(columns.get(name)) is not FIELD_OF_KIND[cell.kind]:
            errors.append(_error(model, name, f"should be a {FIELD_OF_KIND[cell.kind].__name__} for {cell.ref}"))
    for derived in table.sums:
        parts = _parts_in_one_record(derived, model)
        if parts is None:
            continue  # a sum across records is not a column
        _, name = model.place(derived.ref)
        declared.add(name)
        if _summed_columns(columns.get(name)) != Counter(parts):
            errors.append(_error(model, name, f"should be generated as the sum of {', '.join(parts)}"))
    return errors + [_error(model, name, "is not in the declaration") for name in columns if name not in declared]


def _prose_drift(edition: Edition) -> list[checks.Error]:
    declared = {section.code for section in edition.prose}
    columns = {field.name for field in Prose._meta.concrete_fields} - STRUCTURE
    return [_error(Prose, name, f"differs from edition {edition.code}") for name in sorted(columns ^ declared)]


def _parts_in_one_record(derived: Sum, model: type[models.Model]) -> list[str] | None:
    places = [model.place(part) for part in derived.parts]
    key, _ = model.place(derived.ref)
    return [column for _, column in places] if {place[0] for place in places} == {key} else None


def _summed_columns(field: models.Field | None) -> Counter:
    if not isinstance(field, models.GeneratedField):
        return Counter()
    return Counter(_names(field.expression))


def _names(expression) -> list[str]:
    if isinstance(expression, models.F):
        return [expression.name]
    return [name for part in expression.get_source_expressions() for name in _names(part)]


def _error(model: type[models.Model], column: str, what: str) -> checks.Error:
    return checks.Error(f"{model.__name__}.{column} {what}.", obj=model, id="reports.E001")
