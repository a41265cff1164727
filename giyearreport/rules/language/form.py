"""Checks of the form as a whole: the six sections, the official wording, the edition."""

from collections.abc import Iterator

from giyearreport.anchor import Anchor
from giyearreport.formats import EDITIONS
from giyearreport.formats.applications import OTHER_HANDLING_LABEL
from giyearreport.rules.case import Case, Level, Note
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.tables.cells import NAMES

SECTIONS = "《政府信息公开条例》第五十条；国办公开办函〔2021〕30号 附件"


@rule("S01", Level.ERROR, source=SECTIONS, waivable=False)
def every_section_is_written(case: Case) -> Iterator[Remark]:
    """六个部分的标题齐全，文字部分都已写（第五部分见 S04）。"""
    missing = {note.at.section: note.expected for note in case.notes_of("heading_missing")}
    for code, heading in missing.items():
        yield Remark(f"没有找到标题“{heading}”，六个部分的标题应当齐全", Anchor(section=code))
    for section in case.content.edition.prose:
        is_judged = section.required and section.code not in missing and section.code != "problems"
        if is_judged and not case.content.prose[section.code]:
            yield Remark(f"“{section.heading}”还没有写", Anchor(section=section.code))


@rule("S01", Level.WARNING, source=SECTIONS)
def headings_keep_their_wording(case: Case) -> Iterator[Remark]:
    """读入的报告：标题的文字与规定一致（提醒），六个部分的次序与规定一致（错误）。"""
    for note in case.notes_of("heading_altered"):
        section, printed, expected = _quoted(note)
        at = Anchor(section=section, quote=printed)
        if "".join(printed.split()) == expected:
            yield Remark(f"标题“{expected}”的位置与规定的次序不一致", at, level=Level.ERROR)
        else:
            yield Remark(f"标题“{printed}”应为“{expected}”", at)


@rule("S13", Level.ERROR, source="国办公开办函〔2021〕30号 附件；〔2019〕60号 附件")
def official_labels_are_kept(case: Case) -> Iterator[Remark]:
    """读入的报告：表格中的文字与规定一致。"""
    for note in case.notes_of("label_altered"):
        section, printed, expected = _quoted(note)
        message = f"{NAMES[section]}中的“{printed}”应为“{expected}”，请改用规定的文字"
        yield Remark(message, Anchor(section=section, quote=printed), expected=expected, found=printed)


@rule("S13", Level.ERROR, source="国办公开办函〔2021〕30号；〔2019〕60号")
def edition_is_one_and_the_one_of_the_year(case: Case) -> Iterator[Remark]:
    """读入的报告：用本年度适用的格式，各表格式一致。"""
    for note in case.notes_of("edition_mixed"):
        section, printed, expected = _quoted(note)
        part = f"表三的“{OTHER_HANDLING_LABEL}”" if section == "applications" else "表格"
        message = f"{part}用的是 {printed} 年版的格式，应当用 {expected} 年版（{EDITIONS[expected].document}）"
        yield Remark(message, Anchor(section=section), expected=expected, found=printed)


def _quoted(note: Note) -> tuple[str, str, str]:
    """The section of a note, the text printed there and the official one."""
    return str(note.at.section), str(note.printed), str(note.expected)
