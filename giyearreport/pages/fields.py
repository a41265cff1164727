"""Fields of forms: each looks as all fields here do, and a unit is typed, for a county may have 3,000."""

from django import forms
from django.db.models import Q, QuerySet
from django.db.models.fields import BLANK_CHOICE_DASH

from giyearreport.units.models import Unit

MOST_OFFERED = 300  # names that the browser offers while one types
CHOOSE = "请选择"
UNKNOWN = "没有这个单位：{}。请填单位的代码或者全称。"
SEVERAL = "有几个单位叫这个名字：{}。请填代码或者全称。"


class UnitField(forms.CharField):
    """A unit by its code, its name or its short name; ``among`` narrows which."""

    def __init__(self, *, among: QuerySet[Unit] | None = None, **named):
        super().__init__(**named)
        self.among = Unit.objects.all() if among is None else among

    widget = forms.TextInput({"list": "units", "autocomplete": "off"})

    def prepare_value(self, value) -> str:
        if isinstance(value, int):
            value = Unit.objects.filter(pk=value).first() or ""
        return str(value or "")

    def clean(self, value) -> Unit | None:
        if isinstance(value, int):  # of a field that is closed
            return Unit.objects.get(pk=value)
        said = super().clean(value)
        return unit_called(said, self.among.all()) if said else None

    def has_changed(self, initial, data) -> bool:
        return self.prepare_value(initial) != (data or "")


def unit_called(said: str, among: QuerySet[Unit]) -> Unit:
    """ValidationError where there is none, or more than one of this short name."""
    found = list(among.filter(Q(code=said) | Q(name=said) | Q(short_name=said))[:3])
    exact = [unit for unit in found if said in (unit.code, unit.name)]
    if len(exact or found) == 1:
        return (exact or found)[0]
    raise forms.ValidationError((SEVERAL if found else UNKNOWN).format(said))


def offered(among: QuerySet[Unit]) -> list[str]:
    """The first names, for the browser's list."""
    return list(among.values_list("name", flat=True)[:MOST_OFFERED])


def dress(form: forms.BaseForm) -> None:
    """Gives every widget the class of its kind; a field that is wrong says so to who hears the page."""
    for name, field in form.fields.items():
        widget = field.widget
        if isinstance(widget, forms.Select):
            _say_choose(field)
        if isinstance(widget, forms.CheckboxSelectMultiple):
            continue
        if isinstance(widget, forms.CheckboxInput):
            widget.attrs["class"] = "form-check-input"
            continue
        widget.attrs["class"] = "form-select" if isinstance(widget, forms.Select) else "form-control"
        if form.is_bound and name in form.errors:
            widget.attrs["class"] += " is-invalid"
            widget.attrs["aria-invalid"] = "true"


def _say_choose(field: forms.Field) -> None:
    """In place of Django's dashes, where nothing is chosen yet."""
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = CHOOSE
        field.widget.choices = field.choices
    elif isinstance(field, forms.ChoiceField):
        field.choices = [
            (code, CHOOSE if [(code, label)] == BLANK_CHOICE_DASH else label) for code, label in field.choices
        ]


def date_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")
