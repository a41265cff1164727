"""The administrator's form of a round: its dates, and the checks' levels and thresholds, made from the registry."""

from django import forms

from giyearreport.reports.checking.settings import (
    LevelSetting,
    ThresholdSetting,
    changes,
    choose,
    level_settings,
    settings_of,
    threshold_settings,
)
from giyearreport.reports.models import Round
from giyearreport.rules import Level

FIELDS = ["county", "year", "edition_code", "opens_on", "due_on", "review_due_on", "is_history"]


class RoundForm(forms.ModelForm):
    """``round_form`` adds a field for each setting; here they are filled, and kept on the round."""

    class Meta:
        model = Round
        fields = FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = settings_of(self.instance)
        for setting in level_settings():
            self.initial[setting.name] = self.before.levels.get(setting.code, setting.default).value
        for setting in threshold_settings():
            self.initial[setting.name] = self.before.thresholds.get(setting.code, setting.default)

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors:
            levels = {setting.code: Level(cleaned[setting.name]) for setting in level_settings()}
            thresholds = {setting.code: cleaned[setting.name] for setting in threshold_settings()}
            choose(self.instance, levels, thresholds)
        return cleaned

    def changed_settings(self) -> list[str]:
        """Each setting that was changed, from what to what."""
        return list(changes(self.before, settings_of(self.instance)))


def round_form() -> type[RoundForm]:
    """The form with the settings that the registry has now."""
    levels = {setting.name: _level_field(setting) for setting in level_settings()}
    thresholds = {setting.name: _threshold_field(setting) for setting in threshold_settings()}
    return type("RoundForm", (RoundForm,), {**levels, **thresholds})


def _level_field(setting: LevelSetting) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=f"{setting.code} 的级别",
        choices=[(level.value, setting.words(level)) for level in setting.choices],
        help_text=f"{setting.description}默认：{setting.words(setting.default)}。",
    )


def _threshold_field(setting: ThresholdSetting) -> forms.FloatField:
    return forms.FloatField(
        label=f"{setting.rule} {setting.threshold.label}",
        min_value=0,
        help_text=f"{setting.description}默认：{setting.words(setting.default)}。",
    )
