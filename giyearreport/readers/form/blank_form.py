"""The form that nobody has begun: it may lack a title, and is read all the same.

The official form (国办公开办函〔2021〕30号 附件) is headed with its own name, and in each section of prose it states
what to write there. Its organ is then read as blank, its year as the first of its edition, and a note records that no
title was found. A report in which anything is filled in must name its unit and year.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from giyearreport.formats.sections import TITLE_SUFFIX
from giyearreport.readers.notes import Note, NoteKind

FORM_TITLE, FULL_TITLE = TITLE_SUFFIX.removeprefix("年"), f"〔机关名称〕〔年度〕{TITLE_SUFFIX}"
INSTRUCTION = re.compile(r"[（(]文字描述.*[）)]")


def is_not_begun(prose: Mapping[str, Sequence[str]], figures: Iterable[str]) -> bool:
    """Whether no figure stands in the form, and no prose but its own instructions."""
    return not any(map(str.strip, figures)) and all(INSTRUCTION.fullmatch(line) for _, line in _written(prose))


def title_missing() -> Note:
    return Note.on_section(NoteKind.HEADING_MISSING, "preamble", expected=FULL_TITLE)


def instructions(prose: Mapping[str, Sequence[str]]) -> list[Note]:
    """A note on each line of a form that is not begun."""
    return [Note.on_section(NoteKind.RESIDUE, code, printed=line) for code, line in _written(prose)]


def _written(prose: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    return [(code, line.strip()) for code, lines in prose.items() for line in lines if line.strip()]
