"""Townships beside the demo's, and what stands in their reports. Wants Django to be set up."""

from drill.served import CLERK


def townships(count: int) -> list[int]:
    """Units with two clerks each, ``clerk0`` and ``other0`` and so on; the ids of their reports."""
    from giyearreport.reports import store
    from giyearreport.reports.models import Report
    from giyearreport.units.models import Person, Role, Unit

    first = Person.objects.select_related("unit").get(username=CLERK)
    round, reports = Report.objects.get(unit=first.unit, state="drafting").round, []
    for number in range(count):
        name = f"第{number}镇"
        unit = Unit.objects.create(
            code=f"zhen{number}",
            name=f"{name}人民政府",
            short_name=name,
            level=first.unit.level,
            parent=first.unit.parent,
        )
        pair = [
            Person(username=f"{word}{number}", name=word, role=Role.CLERK, unit=unit) for word in ("clerk", "other")
        ]
        for person in pair:
            person.password = first.password
            person.save()
        reports.append(store.start(unit=unit, round=round, by=pair[0]).pk)
    return reports


def all_of(report: int) -> str:
    """Everything that stands in the report."""
    from giyearreport.reports import store
    from giyearreport.reports.models import Report

    content = store.load(Report.objects.get(pk=report))
    return "\n".join([*map(str, content.cells.values()), *content.prose.values()])
