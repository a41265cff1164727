"""The form of a unit."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max

from giyearreport.pages.fields import UnitField, date_input
from giyearreport.units.models import IN_USE, USES, Level, Unit
from giyearreport.units.models.unit import CODE_TAKEN

CLOSED, MOVED = "closed", "moved"
LAST_POSITION = 32_767


class UnitForm(forms.ModelForm):
    parent = UnitField(
        label="上级单位", required=False, help_text="填代码或者全称；只有县（市、区）本级不填。", max_length=60
    )

    class Meta:
        model = Unit
        fields = [
            "name", "short_name", "code", "level", "parent", "position", "contact", "phone", "email", "former_names",
            "founded_on",
        ]  # fmt: skip
        widgets = {"founded_on": date_input()}
        error_messages = {
            **{name: Unit._meta.get_field(name).error_messages for name in ("code", "email")},
            "position": {"min_value": "不能小于 0。", "invalid": "请写整数。"},
        }

    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        self.fields["position"].required = False
        if self.instance.pk and any(is_used(self.instance) for is_used in USES):
            self.fields["code"].disabled, self.fields["code"].help_text = True, IN_USE["code"]

    def clean_position(self) -> int:
        """After all others, where nothing is said."""
        said = self.cleaned_data["position"]
        if said is None:
            return self.instance.position if self.instance.pk else last_position()
        return said

    def clean_code(self) -> str:
        """Django asks whether a code is free as it is spelt; addresses that differ in case alone are taken for one."""
        code = self.cleaned_data["code"]
        if Unit.objects.filter(code__iexact=code).exclude(pk=self.instance.pk).exists():
            raise ValidationError(CODE_TAKEN)
        return code

    def clean_parent(self) -> Unit | None:
        parent = self.cleaned_data["parent"]
        if parent and parent.is_closed and parent.pk != self.instance.parent_id:
            raise ValidationError(f"{parent.name}已经撤销，请填还在的单位。")
        return parent

    def _post_clean(self) -> None:
        """The model would say of a unit typed wrong that none was given."""
        if "parent" not in self.errors:
            super()._post_clean()


def proposed() -> dict[str, object]:
    """What a new unit begins with: the first of all is the county, the others stand below it, each after the last."""
    tops = list(Unit.objects.filter(parent=None)[:2])
    if not tops:
        return {"level": Level.COUNTY, "position": 0}
    return {"parent": tops[0].name if len(tops) == 1 else "", "position": last_position()}


def last_position() -> int:
    """That of a unit which comes after all others; 0 for the first of all."""
    last = Unit.objects.aggregate(Max("position"))["position__max"]
    return 0 if last is None else min(last + 1, LAST_POSITION)


class ClosingForm(forms.Form):
    closed_on = forms.DateField(label="撤销日期", widget=date_input())
    into = UnitField(
        label="并入", required=False, max_length=60, help_text="并入了哪个单位；它的下属单位也转过去。没有并入的不填。"
    )
    accounts = forms.ChoiceField(label="它的账号", choices=((CLOSED, "停用"), (MOVED, "转到并入的单位")))

    anyway = forms.BooleanField(
        label="已经知道，仍要撤销", required=False, widget=forms.CheckboxInput({"class": "form-check-input"})
    )

    def __init__(self, *args, left_open: list[str], **named):
        """``left_open`` are the years that the unit has not done with; closing it over them is asked for."""
        super().__init__(*args, **named)
        self.left_open = left_open
        if not left_open:
            del self.fields["anyway"]

    @property
    def usual(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != "anyway"]

    def clean_anyway(self) -> bool:
        if not self.cleaned_data["anyway"]:
            raise ValidationError("还有没办完的年报，请看清上面的话，勾选以后再撤销。")
        return True

    def clean_accounts(self) -> str:
        chosen = self.cleaned_data["accounts"]
        if chosen == MOVED and not self.data.get("into", "").strip():
            raise ValidationError("要转账号，请在上面填并入的单位。")
        return chosen
