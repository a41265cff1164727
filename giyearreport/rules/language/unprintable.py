"""Characters that no typeface of this installation has: they would be boxes on paper."""

from collections.abc import Iterator
from itertools import groupby

from giyearreport.anchor import Anchor
from giyearreport.rules.case import Case, Level, Unprintable
from giyearreport.rules.finding import Remark, rule

NAMED = 10  # characters that one message names


@rule("F01", Level.ERROR, source="PDF/A-3（ISO 19005-3）第 6.2.11.8 条：文件中不得有缺字", waivable=False)
def every_character_can_be_printed(case: Case) -> Iterator[Remark]:
    """标题和各部分的每个字符都有字体可以印出。印不出的改用其他字；标题中的，请系统管理员补装字体。"""
    for section, entries in groupby(case.unprintable, key=lambda entry: entry.section):
        lacking = list(entries)
        found = "".join(entry.character for entry in lacking)
        yield Remark(_message(case, section, lacking), Anchor(section=section), found=found)


def _message(case: Case, section: str | None, lacking: list[Unprintable]) -> str:
    characters = [entry.character for entry in lacking]
    place = "标题" if section is None else case.content.edition.section(section).heading or "前言"
    named = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in characters[:NAMED])
    more = f"等 {len(characters)} 个字符" if len(characters) > NAMED else ""
    return f"“{place}”里的{named}{more}没有字体可以印出，{_advice(section, lacking)}"


def _advice(section: str | None, lacking: list[Unprintable]) -> str:
    """A title is given; a text can use other words, where no package has its characters."""
    packages = "、".join(dict.fromkeys(entry.package for entry in lacking if entry.package))
    if section is None:
        return f"请系统管理员补装字体{packages and f'（{packages}）'}"
    helped = [f"“{entry.character}”" for entry in lacking if entry.package]
    of_these = f"为{'、'.join(helped[:NAMED])}" if len(helped) < len(lacking) else ""
    return f"请改用其他字{packages and f'，或者请系统管理员{of_these}补装字体（{packages}）'}"
