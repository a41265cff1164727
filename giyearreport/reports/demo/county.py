"""The demo's units and people. All names are invented; the one password is meant to be known."""

from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from giyearreport.units.models import Level, Person, Role, Unit

PASSWORD = "qinghe-demo-2026"
COUNTY = "qinghe"


class DemoUnit(NamedTuple):
    code: str
    name: str
    short_name: str
    level: Level


class DemoPerson(NamedTuple):
    """``unit`` is a unit's code, or empty; ``note`` says what there is to see with this account."""

    username: str
    name: str
    role: Role
    unit: str
    note: str


UNITS = (
    DemoUnit(COUNTY, "青禾县人民政府", "青禾县", Level.COUNTY),
    DemoUnit("baishi", "青禾县白石镇人民政府", "白石镇", Level.TOWNSHIP),
    DemoUnit("liuwan", "青禾县柳湾镇人民政府", "柳湾镇", Level.TOWNSHIP),
    DemoUnit("fengqiao", "青禾县枫桥镇人民政府", "枫桥镇", Level.TOWNSHIP),
    DemoUnit("qingyun", "青禾县青云乡人民政府", "青云乡", Level.TOWNSHIP),
    DemoUnit("nanling", "青禾县南岭乡人民政府", "南岭乡", Level.TOWNSHIP),
    DemoUnit("hekou", "青禾县人民政府河口街道办事处", "河口街道", Level.TOWNSHIP),
    DemoUnit("jiaoyu", "青禾县教育局", "教育局", Level.DEPARTMENT),
    DemoUnit("ziran", "青禾县自然资源局", "自然资源局", Level.DEPARTMENT),
)
REPORTING = tuple(unit.code for unit in UNITS if unit.code != COUNTY)

PEOPLE = (
    DemoPerson("shenhe", "沈清源", Role.REVIEWER, COUNTY, "审核、退回、发布各单位年报"),
    DemoPerson("baishi", "陆小满", Role.CLERK, "baishi", "填写中：表三有一列不平，有空格，有一格填的不是数字"),
    DemoPerson("baishi-shenpi", "韩立诚", Role.APPROVER, "baishi", "本单位审核、提交，不能填写"),
    DemoPerson("liuwan", "苏晚晴", Role.CLERK, "liuwan", "已上报，可以撤回；上一年度报告更正过一次"),
    DemoPerson("fengqiao", "程远", Role.CLERK, "fengqiao", "被退回，有三条意见"),
    DemoPerson("qingyun", "罗云杉", Role.CLERK, "qingyun", "县级正在审核"),
    DemoPerson("nanling", "谭春芽", Role.CLERK, "nanling", "已发布"),
    DemoPerson("hekou", "方渡", Role.CLERK, "hekou", "审核通过，等待发布"),
    DemoPerson("jiaoyu", "叶文", Role.CLERK, "jiaoyu", "发布后正在更正"),
    DemoPerson("ziran", "石磊", Role.CLERK, "ziran", "还没有开始填写"),
    DemoPerson("admin", "顾明", Role.ADMINISTRATOR, "", "管理人员、单位和年度任务，看不到报告"),
    DemoPerson("shenji", "孟秋", Role.AUDITOR, "", "查找、核对、导出审计记录"),
)
CONTACTS = {person.unit: person.name for person in reversed(PEOPLE) if person.unit}


def found() -> Unit:
    """Make the units and the people, and return the county. The password is hashed once for all: each hash is made
    to be slow, and a password printed on the screen needs no salt of its own."""
    county = None
    for position, unit in enumerate(UNITS):
        told = {"contact": CONTACTS.get(unit.code, ""), "phone": f"000-8200{position:04d}"}  # no such numbers
        made = Unit.objects.create(**unit._asdict(), **told, parent=county, position=position)
        county = county or made
    units, password = {unit.code: unit for unit in Unit.objects.all()}, make_password(PASSWORD)
    Person.objects.bulk_create(
        Person(username=p.username, name=p.name, role=p.role, unit=units.get(p.unit), password=password) for p in PEOPLE
    )
    return county
