"""The published JSON Schema of a report, made from the declared form.

``docs/report.schema.json`` is this module's output; a test holds the two together. To write it anew::

    python -m giyearreport.readers.json.schema > docs/report.schema.json
"""

import json
from functools import cache
from typing import Any

from giyearreport.formats import EDITIONS, FIRST_YEAR
from giyearreport.formats.grammar import Cell, Edition, Kind, Ref, Sum, Table
from giyearreport.formats.imprint import SCHEMA
from giyearreport.formats.numbers import LARGEST_COUNT, MONEY_DECIMALS, MONEY_DIGITS
from giyearreport.readers.notes import NoteKind

LAST_YEAR = 2099
_ADDRESS = {"type": "string", "pattern": r"^[a-z_]+\.[a-z_]+\.[a-z_]+$"}
_NUMBERS = {
    "count": {"type": ["integer", "null"], "minimum": 0, "maximum": LARGEST_COUNT},
    "change": {"type": ["integer", "null"], "minimum": -LARGEST_COUNT, "maximum": LARGEST_COUNT},
    "money": {
        "type": ["string", "null"],
        "pattern": rf"^(0|[1-9][0-9]{{0,{MONEY_DIGITS - 1}}})(\.[0-9]{{1,{MONEY_DECIMALS}}})?$",
    },
    "total": {"description": "由各项相加得出；读入时只核对，不采用", "type": ["integer", "null"]},
}


@cache
def report_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12: closed objects, every cell of each edition by its code."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:giyearreport:report:1",
        "title": "政府信息公开工作年度报告",
        "description": "数字格为整数，未填为 null；金额为十进制数的字符串。",
        "type": "object",
        "required": ["schema", "edition", "year", "unit"],
        "properties": {"edition": {"enum": list(EDITIONS)}},
        "allOf": [
            {
                "if": {"properties": {"edition": {"const": code}}, "required": ["edition"]},
                "then": {"$ref": f"#/$defs/report_{code}"},
            }
            for code in EDITIONS
        ],
        "$defs": {
            **{f"report_{code}": _report(edition) for code, edition in EDITIONS.items()},
            **_NUMBERS,
            "note": _note(),
        },
    }


def _report(edition: Edition) -> dict[str, Any]:
    text = {"type": "string"}
    return _closed(
        {
            "schema": {"const": SCHEMA},
            "edition": {"const": edition.code},
            "year": {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
            "unit": {"description": "只有空白表格没有单位名称", "type": "string"},
            "title": text,
            "prose": _closed({section.code: _titled(section.heading, text) for section in edition.prose}),
            **{table.code: _titled(edition.section(table.code).heading, _table(table)) for table in edition.tables},
            "reading": _closed({"format": text, "notes": {"type": "array", "items": {"$ref": "#/$defs/note"}}}),
        }
    )


def _table(table: Table) -> dict[str, Any]:
    cells: dict[Ref, Cell | Sum] = {cell.ref: cell for cell in table.cells}
    cells |= {total.ref: total for total in table.sums}
    return _closed(
        {
            line: _closed({code: _number(cells[Ref(table.code, line, code)]) for code in codes})
            for line, codes in table.columns.items()
        }
    )


def _number(cell: Cell | Sum) -> dict[str, Any]:
    kind = "total" if isinstance(cell, Sum) else Kind(cell.kind).value
    return {"title": cell.label, "$ref": f"#/$defs/{kind}"}


def _note() -> dict[str, Any]:
    text = {"type": "string"}
    return _closed(
        {
            "kind": {"enum": [str(kind) for kind in NoteKind]},
            "cell": _ADDRESS,
            "section": text,
            "printed": {"type": ["string", "integer"]},
            "expected": text,
            "derived": {"type": ["integer", "null"]},
        },
        required=["kind"],
    )


def _closed(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties, **more}


def _titled(title: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"title": title, **schema} if title else schema


def published() -> str:
    """The schema as the file holds it."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(published(), end="")
