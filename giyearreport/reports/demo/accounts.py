"""The demo's accounts as a table."""

from giyearreport.reports.demo.county import PASSWORD, PEOPLE, UNITS

HEADS = ("用户名", "密码", "姓名", "角色", "单位", "说明")


def table() -> list[tuple[str, ...]]:
    names = {unit.code: unit.short_name for unit in UNITS}
    return [HEADS, *((p.username, PASSWORD, p.name, p.role.label, names.get(p.unit, "—"), p.note) for p in PEOPLE)]
