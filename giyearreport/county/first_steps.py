"""What an administrator does first, until a round has been opened: told on the lists that the steps lead to."""

from typing import NamedTuple

from django.urls import reverse

from giyearreport.reports.models import Round
from giyearreport.units.models import OFFICES, Person, Role, Unit

NEEDED = {Role.CLERK, Role.REVIEWER}


class Step(NamedTuple):
    """``done`` says how far it is, empty before it is done; ``ways`` are links: address and words."""

    title: str
    done: str
    ways: list[tuple[str, str]]


def first_steps() -> list[Step]:
    """None once units can fill in."""
    rounds = Round.objects.select_related("county").filter(is_history=False)
    if rounds.filter(is_draft=False).exists():
        return []
    round = rounds.first()
    below = Unit.objects.exclude(parent=None).count()
    roles = list(Person.objects.filter(is_active=True).exclude(role__in=OFFICES).values_list("role", flat=True))
    by_list = reverse("county:unit_list"), "导入名单"
    return [
        Step(
            "建县（市、区）本级、乡镇和部门",
            f"{below + 1} 个单位" if below else "",
            [by_list, (reverse("county:unit_new"), "一个个增加")],
        ),
        Step(
            "建账号：各单位的填报员，县里的县级审核员",
            f"{len(roles)} 个账号" if set(roles) >= NEEDED else "",
            [by_list, (reverse("county:person_new"), "一个个增加")],
        ),
        Step("定年度任务的日期", str(round or ""), [(reverse("county:round_new"), "开第一个年度")]),
        Step(
            "核对编制主体名单，开启",
            "",
            [(reverse("county:compilers", args=[round.pk]), "去核对名单")] if round else [],
        ),
    ]
