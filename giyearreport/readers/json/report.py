"""A report as JSON: the published shape, checked against the schema before anything is taken from it."""

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from giyearreport.content import ReportContent, default_title, plain_prose
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Edition, Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers.form.blank_form import is_not_begun, title_missing
from giyearreport.readers.form.editions import year_disagrees
from giyearreport.readers.form.figures import compared_totals, leaf_figures, to_edition
from giyearreport.readers.json.schema import report_schema
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import Reading, Unreadable

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

MOST_ERRORS = 3
MOST_ITEMS = 3000  # of a list: a reading has some hundred notes at most
SHOWN = 40  # characters of what is quoted
MOST_NAMED = 5  # keys that one sentence names
_OTHER_SHAPE = "JSON 不符合年度报告的结构"


def read(text: str, *, year: int | None = None, unit: str | None = None) -> Reading:
    """The report in a JSON text. ``reading`` notes of an earlier reading are kept while they are still true."""
    document = _parsed(text)
    _validate(document)
    edition = EDITIONS[document["edition"]]
    found, mixed = to_edition(edition, _figures_found(document, edition))
    cells, doubts = leaf_figures(edition, found)
    own_unit = _one_line(document["unit"])
    own_year = int(document["year"]) if own_unit else None  # that of a form is the first of its edition
    year, unit = year or int(document["year"]), unit or own_unit
    title = _one_line(document.get("title", "")) or default_title(unit, year)
    prose = {section.code: plain_prose(document.get("prose", {}).get(section.code, "")) for section in edition.prose}
    content = ReportContent(edition, unit, year, title, cells, prose)
    notes = [*_unnamed(content, found), *year_disagrees(content), *mixed, *doubts, *compared_totals(content, found)]
    earlier = [Note.from_json(note) for note in document.get("reading", {}).get("notes", [])]
    return Reading(content, _joined(earlier, notes, content), "json", own_unit, own_year)


def _unnamed(content: ReportContent, found: Mapping[Ref, str]) -> list[Note]:
    """A note on a form that names no unit; a report in which anything is filled in must."""
    if content.unit:
        return []
    if not is_not_begun({code: [text] for code, text in content.prose.items()}, found.values()):
        raise Unreadable(f'{_OTHER_SHAPE}：unit 的值 "" 不能为空')
    return [title_missing()]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise Unreadable(f"JSON 第 {error.lineno} 行第 {error.colno} 列有语法错误，请检查文件是否完整") from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("JSON 中有过长的数字或过深的嵌套，不是年度报告") from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; Unreadable when it names a key twice, of which JSON would silently keep the last, or holds a list
    that no report has."""
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise Unreadable(f"JSON 中“{_short(key)}”出现了两次，请删去一个")
        if isinstance(value, list) and len(value) > MOST_ITEMS:
            raise Unreadable(f"JSON 中“{_short(key)}”有 {len(value)} 项，不像年度报告：请确认没有选错文件")
        result[key] = value
    return result


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _refuse_constant(name: str) -> NoReturn:
    raise Unreadable(f"JSON 中的 {name} 不是数字，未填的格请写 null")


def _validate(document: Any) -> None:
    errors = sorted(_validator().iter_errors(document), key=lambda error: [str(part) for part in error.absolute_path])
    if errors:
        shown = "；".join(dict.fromkeys(_sentence(error) for error in errors[:MOST_ERRORS]))
        more = f"；另有 {len(errors) - MOST_ERRORS} 处" if len(errors) > MOST_ERRORS else ""
        raise Unreadable(f"{_OTHER_SHAPE}：{shown}{more}")


@cache
def _validator() -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # slow to load

    return Draft202012Validator(report_schema())


def _sentence(error: "ValidationError") -> str:
    """Where the fault is, by its address, and what it is."""
    place = ".".join(str(part) for part in error.absolute_path) or "顶层"
    if error.validator == "additionalProperties":
        unknown = [key for key in error.instance if key not in error.schema["properties"]]
        more = f"等 {len(unknown)} 项" if len(unknown) > MOST_NAMED else "这一项"
        return f"{place} 中没有“{'”“'.join(map(_short, unknown[:MOST_NAMED]))}”{more}"
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return f"{place} 缺少“{'”“'.join(missing)}”"
    given = json.dumps(error.instance, ensure_ascii=False)
    return f"{place} 的值 {_short(given)} {_FAULTS.get(error.validator, '不合要求')}"


_FAULTS = {
    "type": "类型不对",
    "minimum": "太小",
    "maximum": "太大",
    "pattern": '不是金额，应写成 "12.5" 这样的字符串',
    "enum": "不在允许的值之内",
    "const": "不是规定的值",
}


def _figures_found(document: Mapping[str, Any], edition: Edition) -> dict[Ref, str]:
    """The printed text of every cell that the document has, derived cells included."""
    return {
        Ref(table.code, line, column): _printed(value)
        for table in edition.tables
        for line, columns in document.get(table.code, {}).items()
        for column, value in columns.items()
    }


def _printed(value: str | int | float | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else str(int(value))  # 3.0 is an integer to JSON Schema


def _one_line(text: str) -> str:
    return "".join(plain_prose(text).split("\n"))


def _holds(note: Note, content: ReportContent) -> bool:
    """Whether a note of an earlier reading is still true of the content."""
    if note.at.find(content) is None:
        return False
    if note.cell is None:
        return True
    if note.kind is NoteKind.PRINTED_TOTAL:
        return note.derived == content.value(note.cell) != note.printed
    if note.kind in (NoteKind.PERHAPS_DATE, NoteKind.PERHAPS_THOUSANDS):
        return print_number(content.cells.get(note.cell)) == str(note.printed)
    if note.kind is NoteKind.PERHAPS_YUAN:
        return print_number(content.cells.get(note.cell)) in ("", note.printed)
    is_filled = content.cells.get(note.cell) is not None  # a total is no leaf cell: what it printed stays true
    return note.kind not in (NoteKind.BLANK, NoteKind.NOT_A_NUMBER) or not is_filled


def _joined(earlier: list[Note], notes: list[Note], content: ReportContent) -> tuple[Note, ...]:
    """The notes of an earlier reading that are still true, then the new ones that they do not contain yet."""
    true = [note for note in earlier if _holds(note, content)]
    quoted = {note.cell for note in true if note.kind is NoteKind.NOT_A_NUMBER}
    new = [note for note in notes if note not in true and not (note.kind is NoteKind.BLANK and note.cell in quoted)]
    return (*true, *new)
