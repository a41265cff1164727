"""The list as a workbook: blank, or with what is there now."""

from collections.abc import Iterable
from io import BytesIO

from xlsxwriter import Workbook

from giyearreport.county.unit_list.columns import COLUMNS, Column
from giyearreport.units.models import OFFICES, Level, Person, Role, Unit

SHEET, GUIDE = "单位和人员", "填写说明"
ROOM = 1_000  # lines in which kinds and roles are offered to choose from
RULES = (
    "一行一个单位；要建账号，在同一行写用户名、姓名、角色。一个单位有几个账号，就写几行，代码相同，单位的其他格可以空着。",
    "已经有的单位和账号：空着的格不改，写了不一样的就是修改。名单里没有的，不会删除。",
    "先上传，逐行看清会怎样，确认后才写入；有一行不对，就一行也不写。",
    "新账号的初始密码在确认后显示一次，可以打印。",
)


def workbook(people: Iterable[Person] = (), units: Iterable[Unit] = ()) -> bytes:
    """With a line for each of the people, and for each of the units that have none."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EFF5"})
    text = book.add_format({"num_format": "@"})
    for position, column in enumerate(COLUMNS):
        sheet.set_column(position, position, column.width, text)
        sheet.write_string(0, position, column.label, head)
        _offer(sheet, position, column)
    sheet.freeze_panes(1, 1)
    for row, cells in enumerate([*map(_of_person, people), *map(_of_unit, units)], 1):
        for position, cell in enumerate(cells):
            sheet.write_string(row, position, cell, text)
    _write_guide(book)
    book.close()
    return file.getvalue()


def _offer(sheet, position: int, column: Column) -> None:
    choices = {"level": Level.labels, "role": [role.label for role in Role if role not in OFFICES]}.get(column.field)
    if choices:
        sheet.data_validation(1, position, ROOM, position, {"validate": "list", "source": choices})


def _of_unit(unit: Unit) -> list[str]:
    return [
        unit.code, unit.name, unit.short_name, unit.get_level_display(), unit.parent.code if unit.parent else "",
        str(unit.position), unit.contact, unit.phone, unit.email, unit.former_names, str(unit.founded_on or ""),
    ]  # fmt: skip


def _of_person(person: Person) -> list[str]:
    return [*_of_unit(person.unit), person.username, person.name, person.get_role_display()]


def _write_guide(book: Workbook) -> None:
    guide, wrapped = book.add_worksheet(GUIDE), book.add_format({"text_wrap": True, "valign": "top"})
    guide.set_column(0, 0, 14, wrapped)
    guide.set_column(1, 1, 80, wrapped)
    for row, (name, words) in enumerate([("", rule) for rule in RULES] + [(c.label, c.help) for c in COLUMNS]):
        guide.write_string(row, 0, name, wrapped)
        guide.write_string(row, 1, words, wrapped)
