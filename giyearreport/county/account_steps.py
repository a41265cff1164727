"""The steps on an account: each gives the sentence that the page says, or raises ValidationError, and has its row in
the chain."""

from collections.abc import Callable, Mapping

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from giyearreport.audit.chain import append, named
from giyearreport.audit.recording import field_values, record_changed, record_deleted
from giyearreport.units import first_passwords, guessing, second_factor
from giyearreport.units.models import Person, Role

TO_APPROVE = "账号还要等安全管理员批准才能登录。"
SELF = "自己的账号不在这里改。"
NO_REVIEWER = "{0}现在没有启用的县级审核员，报告没有人审核、发布。请给人设这个角色。"
LAST_REVIEWER = (
    "没有停用：{0}是{1}最后一个启用的县级审核员，停用以后报告没有人审核、发布。"
    "请先另设一个；一定要停用，勾选以后再停用。"
)
ALONE = ("role", "rights_approved")  # a row of its own in the chain

Step = Callable[[Person, Person], str]


def of(by: Person) -> Mapping[str, Step]:
    """By the word in the address: those that are this person's to take."""
    return OF_SECURITY if by.role == Role.SECURITY else OF_ADMINISTRATOR


def on_record(person: Person) -> dict[str, str]:
    """What the chain keeps of an account: what a form sets, and the approval that lapses with it."""
    return {**field_values(person), "rights_approved": person.rights_approved}


def is_last_reviewer(found: Person) -> bool:
    """Whether the county has no other account that reviews, as the database has it."""
    reviewers = Person.objects.filter(role=Role.REVIEWER, is_active=True, unit=found.unit_id)
    return found.pk is not None and list(reviewers.values_list("pk", flat=True)) == [found.pk]


def issue(found: Person, by: Person) -> str:
    """Gives the password itself."""
    _refuse_self(found, by)
    password = first_passwords.issue(found)
    append(by=by, action="issue_first_password", about=named(found))
    return password


def _unlock(found: Person, by: Person) -> str:
    if not guessing.forget(found):
        raise ValidationError(f"{found.name}没有输错过，不用解除。")
    append(by=by, action="unlock", about=named(found))
    return f"已解除{found.name}的登录锁定。"


def _take_second_factor_away(found: Person, by: Person) -> str:
    _refuse_self(found, by)
    if not found.second_factor_since:
        raise ValidationError(f"{found.name}没有启用动态码。")
    second_factor.take_away(found)
    append(by=by, action="take_second_factor_away", about=named(found))
    return f"{found.name}的动态码和备用码已经停用。"


def _set_open(is_open: bool) -> Step:
    def step(found: Person, by: Person) -> str:
        _refuse_self(found, by)
        if is_open and found.unit and found.unit.is_closed:
            raise ValidationError(f"{found.unit.name}已经撤销，请先改这个账号的单位，或者恢复单位。")
        before = on_record(found)
        found.is_active = is_open
        found.save()
        record_changed(found, before, on_record(found), by=by, alone=ALONE)
        waits = TO_APPROVE if is_open and not found.may_sign_in else ""
        return f"{found.name}的账号已经{'启用' if is_open else '停用'}。{waits}"

    return step


def approve(found: Person, by: Person) -> str:
    if found.is_active and found.rights_approved == found.to_approve:
        raise ValidationError(f"{found.name}早已批准。")
    found.approve_rights(by)
    append(by=by, action="approve_rights", about=named(found))
    return f"已批准：{found.name}（{found.username}），{found.get_role_display()}，{found.unit or '无单位'}。"


def _delete(found: Person, by: Person) -> str:
    """What was made by mistake. Who has signed in is closed instead (``Person.delete``)."""
    _refuse_self(found, by)
    about, last = named(found), on_record(found)
    try:
        found.delete()
    except ProtectedError:
        raise ValidationError(f"{found.name}的账号已经有别的记录，只能停用。") from None
    record_deleted(about, last, by=by)
    return f"{found.name}（{found.username}）的账号已经删除。"


def _refuse_self(found: Person, by: Person) -> None:
    if found == by:
        raise ValidationError(SELF)


OF_ADMINISTRATOR: Mapping[str, Step] = {
    "unlock": _unlock,
    "second-factor": _take_second_factor_away,
    "close": _set_open(False),
    "open": _set_open(True),
    "delete": _delete,
}
OF_SECURITY: Mapping[str, Step] = {"approve": approve}
