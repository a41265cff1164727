"""The columns of the list, for the blank workbook, the reader and the preview alike."""

from dataclasses import dataclass
from typing import NamedTuple

from giyearreport.units.models import OFFICES, Level, Role


@dataclass(frozen=True)
class Column:
    """``field`` is that of the unit, or of the person where ``is_of_person``; ``help`` stands in the blank list."""

    label: str
    field: str
    help: str
    is_of_person: bool = False
    width: int = 14


LEVELS = {level.label: level for level in Level} | {
    "市": Level.CITY, "县": Level.COUNTY, "部门": Level.DEPARTMENT, "乡镇": Level.TOWNSHIP, "街道": Level.TOWNSHIP,
    "省": Level.PROVINCE, "管委会": Level.COMMITTEE, "派出机构": Level.COMMITTEE, "授权组织": Level.AUTHORISED,
}  # fmt: skip
ROLES = {role.label: role for role in Role if role not in OFFICES}

COLUMNS = (
    Column("代码", "code", "必填，每行都写。用在网址里，只用字母、数字和短横线，如 baishi"),
    Column("名称", "name", "新单位必填。全称，如 青禾县白石镇人民政府", width=28),
    Column("简称", "short_name", "新单位必填，如 白石镇"),
    Column("类别", "level", f"新单位必填。{'；'.join(Level.labels)}", width=24),
    Column("上级单位", "parent", "代码或者全称；县（市、区）本级空着"),
    Column("排序", "position", "列表按这个数从小到大排", width=8),
    Column("联系人", "contact", ""),
    Column("联系电话", "phone", "", width=18),
    Column("联系邮箱", "email", "可以不填。催报、退回等另发邮件时用", width=24),
    Column("曾用名", "former_names", "几个名称用顿号隔开", width=24),
    Column("成立日期", "founded_on", "如 2024-05-01；成立以前的年度不算缺"),
    Column("用户名", "username", "要建账号时填。一个单位有几个账号，就写几行，代码相同", is_of_person=True),
    Column("姓名", "name", "新账号必填", is_of_person=True),
    Column("角色", "role", f"新账号必填。{'、'.join(ROLES)}", is_of_person=True),
)
HEADS = {column.label: column for column in COLUMNS}


class Cell(NamedTuple):
    """What stands in a cell of the sheet, and its address there: C7."""

    address: str
    text: str


def address(row: int, column: int) -> str:
    """Both counted from 0; a list has far fewer than 26 columns in use."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
