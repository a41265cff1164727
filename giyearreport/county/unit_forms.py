"""The form of a unit."""

from django import forms
from django.core.exceptions import ValidationError

from giyearreport.pages.fields import UnitField, date_input
from giyearreport.units.models import IN_USE, USES, Unit


class UnitForm(forms.ModelForm):
    parent = UnitField(
        label="上级单位", required=False, help_text="填代码或者全称；县（市、区）本级不填。", max_length=60
    )

    class Meta:
        model = Unit
        fields = [
            "name", "short_name", "former_names", "code", "level", "parent", "position", "contact", "phone",
            "email", "founded_on",
        ]  # fmt: skip
        widgets = {"founded_on": date_input()}

    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        if self.instance.pk and any(is_used(self.instance) for is_used in USES):
            self.fields["code"].disabled, self.fields["code"].help_text = True, IN_USE["code"]

    def clean_code(self) -> str:
        """Django asks whether a code is free as it is spelt; addresses that differ in case alone are taken for one."""
        code = self.cleaned_data["code"]
        if Unit.objects.filter(code__iexact=code).exclude(pk=self.instance.pk).exists():
            raise ValidationError("已经有单位用这个代码，请另取一个。")
        return code

    def _post_clean(self) -> None:
        """The model would say of a unit typed wrong that none was given."""
        if "parent" not in self.errors:
            super()._post_clean()


class ClosingForm(forms.Form):
    closed_on = forms.DateField(label="撤销日期", widget=date_input())
