"""A report as JSON: the contract with everything outside (docs/report.schema.json)."""

import json
from collections.abc import Mapping
from decimal import Decimal

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Ref, Table
from giyearreport.formats.imprint import SCHEMA
from giyearreport.formats.numbers import print_number


def write(content: ReportContent, *, reading: Mapping | None = None) -> bytes:
    """The same bytes for the same content. ``reading`` is what a reader noted, if the content was read. Half of a
    surrogate pair, which is no character, becomes a question mark."""
    document = as_json(content) | ({"reading": dict(reading)} if reading is not None else {})
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def as_json(content: ReportContent) -> dict:
    """The content as plain values: derived totals written out, None where a cell or a part of a total is blank."""
    edition = content.edition
    return {
        "schema": SCHEMA,
        "edition": edition.code,
        "year": content.year,
        "unit": content.unit,
        "title": content.title,
        "prose": {section.code: content.prose[section.code] for section in edition.prose},
        **{table.code: _table(content, table) for table in edition.tables},
    }


def _table(content: ReportContent, table: Table) -> dict:
    return {
        line: {column: _value(content.value(Ref(table.code, line, column))) for column in columns}
        for line, columns in table.columns.items()
    }


def _value(value: Number) -> int | str | None:
    return print_number(value) if isinstance(value, Decimal) else value
