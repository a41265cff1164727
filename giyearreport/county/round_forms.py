"""The form of a round: its dates and wording, what the county asks of each text, and the checks' levels and
thresholds, made from the registry."""

from django import forms

from giyearreport.formats.grammar import Section
from giyearreport.formats.sections import SECTIONS
from giyearreport.pages.fields import date_input
from giyearreport.reports.checking.settings import (
    LevelSetting,
    ThresholdSetting,
    choose,
    level_settings,
    settings_of,
    threshold_settings,
)
from giyearreport.reports.models import Round
from giyearreport.rules import Level
from giyearreport.rules.catalogue import shown
from giyearreport.units.models import Level as UnitLevel
from giyearreport.units.models import Unit

LONGEST = 1_000  # characters of what is asked of one text
FIELDS = [
    "county", "year", "edition_code", "opens_on", "due_on", "review_due_on", "closes_on", "days_off", "days_worked",
    "withdrawals", "withdraw_hours", "notice", "kinds",
]  # fmt: skip
#: What nobody changes any more once the round is opened or a report exists (``Round.clean``).
FIXED = ("county", "year", "edition_code")
#: The sections of text, of which a county may ask something of its own.
TEXTS = [section for section in SECTIONS if not section.is_table]
IN_USE = "这一年度已经有报告，不能再改。"
OPENED = "这一年度已经开启，名单已经固定，不能再改。要改，先在名单页退回筹备。"


class RoundForm(forms.ModelForm):
    """``round_form`` adds a field for each setting; here they are filled, and kept on the round."""

    class Meta:
        model = Round
        fields = FIELDS
        widgets = {
            **{name: date_input() for name in ("opens_on", "due_on", "review_due_on", "closes_on")},
            **{name: forms.Textarea({"rows": 3}) for name in ("days_off", "days_worked", "notice")},
        }

    kinds = forms.MultipleChoiceField(
        label="编制的类别", choices=UnitLevel.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="按它列出名单；名单里还可以逐个改。一个也不选，就是全部。",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer_counties()
        self._offer_kinds()
        if why := self._why_fixed():
            for name in FIXED:
                self.fields[name].disabled, self.fields[name].help_text = True, why
        for section in TEXTS:
            self.initial[requirement_name(section)] = self.instance.requirements.get(section.code, "")
        self.before = settings_of(self.instance)
        for setting in level_settings():
            self.initial[setting.name] = self.before.levels.get(setting.code, setting.default).value
        for setting in threshold_settings():
            value = self.before.thresholds.get(setting.code, setting.default)
            self.initial[setting.name] = bool(value) if setting.threshold.is_switch else shown(value)

    def _why_fixed(self) -> str:
        if self.instance.pk and self.instance.reports.exists():
            return IN_USE
        return OPENED if self.instance.opened_at else ""

    def _offer_counties(self) -> None:
        """Where there is one, it is not asked for."""
        tops = self.fields["county"].queryset = Unit.objects.filter(parent=None)
        if tops.count() == 1:
            self.fields["county"].widget = forms.HiddenInput()

    def _offer_kinds(self) -> None:
        """Those of the units that there are, and those that were chosen before."""
        there = {*Unit.objects.order_by().values_list("level", flat=True).distinct(), *self.instance.kinds}
        self.fields["kinds"].choices = [(kind, label) for kind, label in UnitLevel.choices if kind in there]

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors:
            levels = {setting.code: Level(cleaned[setting.name]) for setting in level_settings()}
            thresholds = {setting.code: _number(cleaned[setting.name]) for setting in threshold_settings()}
            choose(self.instance, levels, thresholds)
            asked = {section.code: cleaned[requirement_name(section)] for section in TEXTS}
            self.instance.requirements = {code: text for code, text in asked.items() if text}
        return cleaned

    @property
    def of_the_year(self) -> list[forms.BoundField]:
        return [self[name] for name in FIELDS if name in self.fields and not self[name].is_hidden]

    @property
    def requirements(self) -> list[forms.BoundField]:
        return [self[requirement_name(section)] for section in TEXTS]

    @property
    def is_wrong_in_requirements(self) -> bool:
        return any(field.errors for field in self.requirements)

    @property
    def is_wrong_in_levels(self) -> bool:
        return any(field.errors for field in self.levels)

    @property
    def is_wrong_in_thresholds(self) -> bool:
        return any(field.errors for field in self.thresholds)

    @property
    def levels(self) -> list[forms.BoundField]:
        return [self[setting.name] for setting in level_settings()]

    @property
    def thresholds(self) -> list[forms.BoundField]:
        return [self[setting.name] for setting in threshold_settings()]


def round_form() -> type[RoundForm]:
    """The form with the settings that the registry has now."""
    asked = {requirement_name(section): _requirement_field(section) for section in TEXTS}
    levels = {setting.name: _level_field(setting) for setting in level_settings()}
    thresholds = {setting.name: _threshold_field(setting) for setting in threshold_settings()}
    return type("RoundForm", (RoundForm,), {**asked, **levels, **thresholds})


def requirement_name(section: Section) -> str:
    """The form's field."""
    return f"requirement-{section.code}"


def requirement_label(section: Section) -> str:
    return f"对“{section.name}”的要求"


def _requirement_field(section: Section) -> forms.CharField:
    area = forms.Textarea({"rows": 3})
    return forms.CharField(label=requirement_label(section), required=False, max_length=LONGEST, widget=area)


def _level_field(setting: LevelSetting) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=setting.label,
        choices=[(level.value, setting.words(level)) for level in setting.choices],
        help_text=f"{setting.description}默认：{setting.words(setting.default)}。",
    )


def _threshold_field(setting: ThresholdSetting) -> forms.Field:
    told = f"{setting.description}默认：{setting.words(setting.default)}。"
    if setting.threshold.is_switch:
        return forms.BooleanField(label=setting.label, required=False, help_text=told)
    kind = forms.IntegerField if setting.threshold.is_whole else forms.FloatField
    least = {"min_value": "不能小于 0。"}
    return kind(label=setting.label, min_value=0, help_text=told, error_messages=least)


def _number(value: float) -> float:
    """7 and not 7.0, which would be shown so."""
    return int(value) if value == int(value) else value
