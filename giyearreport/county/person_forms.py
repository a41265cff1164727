"""The form of an account: who may set what of it."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from giyearreport.pages.fields import UnitField
from giyearreport.units.models import Person, Role, Unit

ACCOUNT, RIGHTS = ("username", "name"), ("role", "unit")
ROLES = "填报员填写、提交；单位审核人看过再提交，不填；县级审核员审核、公开，单位填县本级。"
NOT_YOURS = "由安全管理员设定。"


class PersonForm(forms.ModelForm):
    """Nobody gives themselves a role or a unit. Under 三员分立 the 系统管理员 has the account, the 安全管理员 the
    rights."""

    unit = UnitField(label="单位", required=False, help_text="填代码或者全称；管理系统的人可以不填。", max_length=60)

    class Meta:
        model = Person
        fields = [*ACCOUNT, *RIGHTS]
        help_texts = {"role": ROLES}

    def __init__(self, by: Person, *args, **named):
        super().__init__(*args, **named)
        for name in self._closed(by):
            self.fields[name].disabled = True
            if name in RIGHTS and settings.SEPARATE_OFFICES and by.role == Role.ADMINISTRATOR:
                self.fields[name].help_text = NOT_YOURS

    def clean_unit(self) -> Unit | None:
        unit = self.cleaned_data["unit"]
        if unit and unit.is_closed and unit.pk != self.instance.unit_id:
            raise ValidationError(f"{unit.name}已经撤销，请填还在的单位。")
        return unit

    def _closed(self, by: Person) -> set[str]:
        is_new = self.instance.pk is None
        closed = set(RIGHTS) if self.instance == by else set()
        if by.role == Role.SECURITY:
            closed |= set(ACCOUNT)
        elif settings.SEPARATE_OFFICES and not is_new:
            closed |= set(RIGHTS)
        return closed
