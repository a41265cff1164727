"""The catalogue of the checks, made from the registry: the page in the program, the round's settings and
``docs/checks.md``, which a test holds to it. To write that file anew::

    python -m giyearreport.rules.catalogue > docs/checks.md
"""

from dataclasses import dataclass

from giyearreport.rules import PARTS, RULES, Level, Rule, Threshold

#: What people call the levels.
LEVEL_NAMES = {Level.ERROR: "错误", Level.WARNING: "提醒", Level.HINT: "提示"}
HEAD = """\
# The checks

Made by `python -m giyearreport.rules.catalogue > docs/checks.md` from the checks themselves; do not edit. The text is
that of the page 检查项目 in the program.

错误 stops the submission, never the saving; a reviewer may let it pass with a reason (认可) unless the catalogue says
不能认可. 提醒 needs a line of 说明. 提示 is shown only.
"""


@dataclass(frozen=True)
class Entry:
    """One check as the catalogue prints it. ``settable`` are the levels that a round may choose from, empty where
    there is no choice."""

    code: str
    level: Level
    description: str
    source: str
    settable: tuple[Level, ...]
    thresholds: tuple[Threshold, ...]
    waivable: bool

    @property
    def level_name(self) -> str:
        return LEVEL_NAMES[self.level]

    @property
    def notes(self) -> list[str]:
        """What an administrator may change, and what a reviewer may not let pass."""
        choice = "或".join(LEVEL_NAMES[level] for level in self.settable)
        return [
            *([f"级别可在年度任务里设为{choice}"] if choice else []),
            *(
                f"{threshold.label}：默认{worded(threshold, threshold.default)}，可在年度任务里改"
                for threshold in self.thresholds
            ),
            *(["不能认可"] if self.level is Level.ERROR and not self.waivable else []),
        ]


@dataclass(frozen=True)
class Part:
    name: str
    entries: tuple[Entry, ...]


def catalogue() -> list[Part]:
    """Every registered check, by statutory part and code; parts without a check are left out."""
    entries = [_entry(rule) for rule in sorted(RULES, key=lambda rule: rule.code)]
    by_part = {letter: tuple(e for e in entries if e.code.startswith(letter)) for letter in PARTS}
    return [Part(PARTS[letter], found) for letter, found in by_part.items() if found]


def choices(rule: Rule) -> tuple[Level, ...]:
    """The levels that a round may give a rule, its own among them, the gravest first; empty where none is left."""
    return tuple(level for level in Level if level in (rule.level, *rule.settable)) if rule.settable else ()


def shown(number: float) -> str:
    """0.3, but 5 rather than 5.0."""
    return f"{number:.10f}".rstrip("0").rstrip(".")


def worded(threshold: Threshold, number: float) -> str:
    """What a threshold is set to, with the space that stands before a number."""
    if threshold.is_switch:
        return "要求" if number else "不要求"
    return f" {shown(number)}"


def as_markdown() -> str:
    lines = [HEAD]
    for part in catalogue():
        lines += [f"## {part.name}", "", "| 编号 | 级别 | 检查什么 | 依据 |", "|---|---|---|---|"]
        lines += [_row(entry) for entry in part.entries]
        lines.append("")
    return "\n".join(lines)


def _entry(rule: Rule) -> Entry:
    return Entry(
        rule.code, rule.level, rule.description, rule.source, choices(rule), rule.thresholds, rule.waivable
    )  # fmt: skip


def _row(entry: Entry) -> str:
    notes = f"（{'；'.join(entry.notes)}）" if entry.notes else ""
    cells = (entry.code, entry.level_name, entry.description + notes, entry.source)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    print(as_markdown(), end="")
