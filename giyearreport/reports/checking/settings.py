"""The levels and thresholds that a round may set for the checks (U64) and those that it sets."""

from collections.abc import Mapping
from dataclasses import dataclass

from giyearreport.reports.models import Report, Round
from giyearreport.rules import RULES, Level, Settings, Threshold
from giyearreport.rules.catalogue import LEVEL_NAMES, choices, worded

Kept = dict[str, dict]  # the levels and the thresholds that depart from the catalogue, by code


@dataclass(frozen=True)
class LevelSetting:
    """A rule whose level a round may choose."""

    code: str
    default: Level
    choices: tuple[Level, ...]
    description: str

    @property
    def name(self) -> str:
        """The form's field."""
        return f"level-{self.code}"

    @property
    def label(self) -> str:
        return f"{self.code} 的级别"

    @property
    def kept_default(self) -> str:
        """The default as the audit chain keeps it."""
        return self.default.value

    def words(self, value: Level) -> str:
        return LEVEL_NAMES[value]


@dataclass(frozen=True)
class ThresholdSetting:
    """A number that a rule measures with."""

    threshold: Threshold
    rule: str
    description: str

    @property
    def code(self) -> str:
        return self.threshold.code

    @property
    def default(self) -> float:
        return self.threshold.default

    @property
    def name(self) -> str:
        return f"threshold-{self.code}"

    @property
    def label(self) -> str:
        return f"{self.rule} {self.threshold.label}"

    @property
    def kept_default(self) -> str:
        return self.words(self.default)

    def words(self, value: float) -> str:
        return worded(self.threshold, value).strip()


def level_settings() -> list[LevelSetting]:
    """One a rule code, by code."""
    found = {
        rule.code: LevelSetting(rule.code, rule.level, choices(rule), rule.description)
        for rule in sorted(RULES, key=lambda rule: rule.code)
        if rule.settable
    }
    return list(found.values())


def threshold_settings() -> list[ThresholdSetting]:
    """One a threshold, by code, however many functions measure with it."""
    found = {
        threshold.code: ThresholdSetting(threshold, rule.code, rule.description)
        for rule in sorted(RULES, key=lambda rule: rule.code)
        for threshold in rule.thresholds
    }
    return list(found.values())


def settings_of(round: Round) -> Settings:
    """What the round sets now."""
    return _known(as_kept(round))


def settings_for(report: Report) -> Settings:
    """What the checks of a report are given: of one that was handed in what the round set then, so that a change stops
    nothing that the county has been given already."""
    return settings_of(report.round) if report.check_settings is None else _known(report.check_settings)


def as_kept(round: Round) -> Kept:
    """What the round sets now, as a report keeps it."""
    return {"levels": round.check_levels, "thresholds": round.check_thresholds}


def _known(kept: Kept) -> Settings:
    """What the registry no longer knows or allows is left out: the rule's own holds."""
    levels = {setting.code: setting for setting in level_settings()}
    known = {setting.code for setting in threshold_settings()}
    return Settings(
        levels={
            code: Level(level)
            for code, level in kept["levels"].items()
            if code in levels and level in levels[code].choices
        },
        thresholds={code: number for code, number in kept["thresholds"].items() if code in known},
    )


def choose(round: Round, levels: Mapping[str, Level], thresholds: Mapping[str, float]) -> None:
    """Keep what departs from the catalogue; the caller saves the round."""
    defaults = {setting.code: setting.default for setting in (*level_settings(), *threshold_settings())}
    round.check_levels = {code: level.value for code, level in levels.items() if level != defaults[code]}
    round.check_thresholds = {code: number for code, number in thresholds.items() if number != defaults[code]}
