"""Year and unit from the lines before section one."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from giyearreport.content import default_title
from giyearreport.formats.imprint import UNIT, YEAR
from giyearreport.formats.sections import TITLE_SUFFIX
from giyearreport.readers.form.labels import squeeze
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import Unreadable

MOST_LINES = 4  # over which a title may be broken
LONGEST_LINE = 100  # characters; a longer one is a paragraph

_TITLE = re.compile(
    r"(?P<unit>[^,。;:《》>]{0,60}?)(?P<year>20\d\d)年度?(?:(?!20\d\d年).)*?"
    r"(?:报告|年报|報告|年報|(?:信息公[开開]|政[务務]公[开開])(?:工作)?(?:情况)?[总總][结結])(?:的(?:通知|公告|函))?(?:\(.*\))?"
)
_YEAR_FIRST = re.compile(
    r"20\d\d年度?(?!政府信息)(?P<unit>[^,。;:《》]{2,60}?)(?:(?<!人民)政府)?(?:信息公[开開]|政[务務]公[开開])"
)
_NAMELESS = re.compile(r"政府信息公[开開]工?作?年度[报報]告(?:格式|模板|样式|范本|参考|填报|\(.*\)){0,3}")
_YEARLESS = re.compile(
    r"(?P<unit>[^,。;:《》\d]{2,60}?)(?:(?<!人民)政府)?信息公[开開]工?作?(?:年度)?(?:工作)?(?:[报報]告|年[报報])"
)
_TITLE_END = re.compile(r"(?:[报報]告|年[报報])(?:\(.*\))?$")
_OPENNESS = re.compile(r"信息公[开開]|政[务務]公[开開]")
_MAY_END = re.compile(r"[告报報结結函知)）]\s*$")
_IN_BRACKETS = re.compile(r"^([^《》]*)《([^《》]*)》$")
_SENT_OUT = re.compile(r"^([^《》]*?)[关關][于於](?:[^《》]{2,4})《([^《》]*)》的(?:通知|公告|函|报告|報告)$")
_YEAR_ALONE = re.compile(r"\(?(20\d\d)年?度?\)?")
_A_DAY = re.compile(r"20\d\d年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")
_ORGAN = re.compile(
    r"[^,。;:()《》\d]{2,40}(?:政府|局|委|委员会|委員會|办公室|办事处|街道|[镇乡厅院办处]|中心|队|分局|开发区)"
)
_NAME_OF_ORGAN = re.compile(rf"{_ORGAN.pattern}|[^,。;:()《》\d]{{2,40}}(?:学|学校|公司|所|站|幼儿园)")
_SCHOOL_YEAR = re.compile(r"20\d\d(?:年?[-—–~至]+20\d\d)?学年")
_SUBJECT = re.compile(r"(?:(?:(?<!人民)政府)?信息公[开開]|政[务務]公[开開])(?:工作)?(?:情况)?的?$")
BY_SCHOOL_YEAR = "这是按学年编制的报告：政府信息公开工作年度报告按公历年度编制，请改为公历年度后再读"
_SHORT_YEAR = re.compile(r"(?<!\d)(?=[1-3]\d年度?(?:政府|信息公|政[务務]公))")
_ABOUT = re.compile(r"[关關][于於](?:印发|发布|公布|公开|报送|上报|做好)?$")
_ABOUT_AT_START = re.compile(r"^[关關][于於](?:印发|发布|公布|公开|报送|上报|做好)?")
_SPELLED_YEAR = re.compile(r"二[〇○零Oo0][一二三四五六七八九〇○零]{2}(?=年)")
_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
#: What may stand on the line of a title in a list of reports, and what a unit's name does not begin with.
_IN_LIST = re.compile(
    r"^(?:[·•●○◆■>-]|\d{1,3}[.、]|[上下]一[篇条]:)*|[\[(]?(?:发布(?:时间|日期):?)?(?:20\d\d[-./年])?\d{1,2}[-./月]\d{1,2}日?(?:\d\d:\d\d(?::\d\d)?)?[\])]?$"
)
_NO_NAME = re.compile(r"[我本该此各全现将根按依为以和与在由对经]")
_NAME = re.compile(rf"{_NAME_OF_ORGAN.pattern}|[^,。;:()《》\d]{{1,20}}[省市县区旗州]")
_BY = re.compile(r"^(?:[-—–―─]{1,4}|[(（])|[)）]$")
_GOVERNMENT = re.compile(r"(?:人民)?政府$|办事处$")
_UNIT_LINE = re.compile(rf"[（(]{UNIT}：(?P<unit>.*)[）)]")
_YEAR_LINE = re.compile(rf"[（(]{YEAR}：(?P<year>20\d\d)[）)]")


class FoundTitle(NamedTuple):
    """The lines of a title among others, from ``start`` to ``end``, and what it names; the year may be one of
    ``years``."""

    start: int
    end: int
    unit: str
    year: int | None


@dataclass(frozen=True)
class Title:
    """Title, unit and year as the front of a report prints them. ``text`` is the title without spaces, ``rest`` the
    lines that are not part of it and make the preamble."""

    text: str = ""
    unit: str = ""
    year: int | None = None
    rest: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def read_title(front: list[str]) -> Title:
    """The title, wherever it stands in the front and over however many lines it runs. Raises Unreadable where it is
    that of a school year."""
    lines = [line for line in front if line.strip()]
    return _marked(lines) or _signed_below(lines) or _recognised(lines) or _in_parts(lines) or _nameless(lines)


def _signed_below(lines: list[str]) -> Title | None:
    """A title that names no organ, with the organ on a line of its own below: 2024年…年度报告, ——清河镇人民政府."""
    for index, (line, below) in enumerate(pairwise(lines[: MOST_LINES + 1])):
        plain = squeeze(below)
        organ = _BY.sub("", plain)
        found = _TITLE.fullmatch(_plain(line))
        is_below = plain != organ or _ORGAN.fullmatch(organ)
        if found and not _organ(_joined([line]), found) and is_below and _NAME.fullmatch(organ):
            if any(_NAME.fullmatch(squeeze(above)) for above in lines[:index]):
                return None
            unit, year = organ.strip("()（） "), int(found["year"])
            printed = f"{_joined([line])}{_joined([below])}"
            expected = default_title(unit, year)
            altered = Note.on_section(NoteKind.HEADING_ALTERED, "preamble", printed=printed, expected=expected)
            rest = (*lines[:index], *lines[index + 2 :])
            return Title(expected, unit, year, rest, (altered,))
    return None


def _in_parts(lines: list[str]) -> Title | None:
    """A title without its year, which may stand on a line of its own behind it, as may the organ."""
    for index, line in enumerate(lines[:MOST_LINES]):
        plain = squeeze(line)
        nameless, named = _NAMELESS.fullmatch(plain), _YEARLESS.fullmatch(plain)
        named = named if named and _ORGAN.fullmatch(named["unit"]) else None
        if not (nameless or named):
            continue
        beside = list(enumerate(map(squeeze, lines[: MOST_LINES + 1])))
        years = {place: int(found[1]) for place, text in beside if (found := _YEAR_ALONE.fullmatch(in_digits(text)))}
        organs = [] if named else [place for place, text in beside if place != index and _ORGAN.fullmatch(text)]
        if not (named or (years and organs)):
            return None
        year = next(iter(years.values()), None)
        unit = named["unit"] if named else lines[organs[0]].strip()
        taken = {index, *years, *organs[:1]}
        text = _joined([lines[place] for place in sorted(taken)])
        rest = tuple(line for place, line in enumerate(lines) if place not in taken)
        expected = default_title(unit, year) if year else f"{unit}〔年度〕{TITLE_SUFFIX}"
        altered = Note.on_section(NoteKind.HEADING_ALTERED, "preamble", printed=text, expected=expected)
        # a year that is not there will be asked for, and the title then made of both
        return Title(text if year else "", unit, year, rest, (altered,))
    return None


def title_year(line: str) -> int | None:
    """The year of a title that stands on one line; None for any other line."""
    found = _TITLE.fullmatch(_plain(line))
    return int(found["year"]) if found else None


def names_report(line: str) -> bool:
    """Whether a line is the title of a report and names its unit, as in a list of reports or at the head of a page."""
    if not _OPENNESS.search(line) or len(line) > LONGEST_LINE:
        return False
    plain = _IN_LIST.sub("", in_digits(squeeze(line)))
    found = _TITLE.fullmatch(plain)
    if not found or re.search("[,。;:《》]", plain):
        return False
    unit = _organ(plain, found)
    return bool(_NAME.fullmatch(unit)) and not _NO_NAME.match(unit)


def stem_of(unit: str) -> str:
    """The name of a unit without what kind of organ it is: 清河镇 of 清河镇人民政府."""
    return _GOVERNMENT.sub("", squeeze(unit))


def is_called(unit: str, name: str) -> bool:
    """Whether a name is that of the unit, whole or short, with the county before it or without."""
    one, other = stem_of(unit), stem_of(name)
    return bool(one and other) and (one.endswith(other) or other.endswith(one))


def is_marked(lines: Sequence[str]) -> bool:
    """Whether the first of the lines is the title of our own text, whatever it may look like."""
    return len(lines) > 1 and bool(_UNIT_LINE.fullmatch(lines[1]))


def _nameless(lines: list[str]) -> Title:
    """No title, though perhaps the name of the form, which is none."""
    form = next((line for line in lines[:MOST_LINES] if _NAMELESS.fullmatch(squeeze(line))), None)
    notes = [Note.on_section(NoteKind.RESIDUE, "preamble", printed=form.strip())] if form else []
    return Title(rest=tuple(line for line in lines if line is not form), notes=tuple(notes))


def _marked(lines: list[str]) -> Title | None:
    """Our own text: a title of any wording, and under it the unit and, where the title is silent, the year."""
    matches = ((index, _UNIT_LINE.fullmatch(line)) for index, line in enumerate(lines[: MOST_LINES + 1]) if index)
    index, unit = next(((index, match["unit"]) for index, match in matches if match), (0, ""))
    if not index:
        return None
    text = lines[0].strip() if index == 1 else _joined(lines[:index])
    year_line = _YEAR_LINE.fullmatch(lines[index + 1]) if index + 1 < len(lines) else None
    years = [year_line["year"]] if year_line else re.findall(r"(20\d\d)年", squeeze(text))
    return Title(text, unit, int(years[-1]) if years else None, tuple(lines[index + 1 + bool(year_line) :]))


def _recognised(lines: list[str]) -> Title | None:
    """The title that stands in the lines, the first of several."""
    return next((_title(lines, *found) for end in range(len(lines)) if (found := _ending(lines, end, _plain))), None)


def titles_in(lines: Sequence[str], *, under_text: bool = False) -> Iterator[FoundTitle]:
    """Every title in the lines of a document that says what the report is about, in order. ``under_text``: what stands
    above a line that is one by itself may be the end of another report, and belongs to it where it is an organ."""
    for end, line in enumerate(lines):
        found = _ending(lines, end, _unfolded) if _MAY_END.search(line) else None
        if found and _OPENNESS.search(found[2][0]):
            start, _, match = found
            unit = _organ(_joined(lines[start : end + 1]), match)
            alone = _TITLE.fullmatch(_unfolded(line))
            if under_text and start < end and alone and not _NAME_OF_ORGAN.fullmatch(squeeze(unit)):
                start, unit = end, _organ(_joined([line]), alone)
            if under_text and any(_A_DAY.search(in_digits(squeeze(above))) for above in lines[start:end]):
                continue  # the year of the day on which another report was signed
            yield FoundTitle(start, end, unit, int(match["year"]))


def yearless_titles_in(lines: Sequence[str]) -> Iterator[FoundTitle]:
    """Every title that names no year, with that which stands alone on a line below it, and the organ that stands above
    it where it names none."""
    for index, line in enumerate(lines):
        plain = squeeze(line) if _MAY_END.search(line) and len(line) <= LONGEST_LINE else ""
        named, nameless = _YEARLESS.fullmatch(plain), _NAMELESS.fullmatch(plain)
        unit = named["unit"] if named and not nameless else ""
        if not (nameless or _NAME.fullmatch(unit)):
            continue
        above = lines[index - 1].strip() if index and not unit else ""
        is_above = bool(_ORGAN.fullmatch(squeeze(above)))
        below = list(enumerate(map(in_digits, map(squeeze, lines[index + 1 : index + MOST_LINES])), index + 1))
        years = [(place, int(found[1])) for place, text in below if (found := _YEAR_ALONE.fullmatch(text))]
        end, year = years[0] if years else (index, None)
        yield FoundTitle(index - is_above, end, above if is_above else unit, year)


def _ending(lines: Sequence[str], end: int, plain: Callable[[str], str]) -> tuple[int, int, re.Match] | None:
    """The lines up to ``end`` that together read 〔organ〕〔year〕年…报告, the fewest that name an organ."""
    found = None
    for start in range(end, max(-1, end - MOST_LINES), -1):
        if len(lines[start]) > LONGEST_LINE:
            break
        match = _TITLE.fullmatch(plain("".join(lines[start : end + 1])))
        found = (start, end, match) if match else found
        if match and match["unit"] and _organ(_joined(lines[start : end + 1]), match):
            break
    return found


def _title(lines: list[str], start: int, end: int, match: re.Match) -> Title:
    text, year = _joined(lines[start : end + 1]), int(match["year"])
    unit = _organ(text, match)
    expected = default_title(unit, year)
    notes = [Note.on_section(NoteKind.RESIDUE, "preamble", printed=line.strip()) for line in lines[:start]]
    if squeeze(text) != squeeze(expected):
        notes.append(Note.on_section(NoteKind.HEADING_ALTERED, "preamble", printed=text, expected=expected))
    return Title(text, unit, year, tuple(lines[end + 1 :]), tuple(notes))


def _organ(text: str, match: re.Match) -> str:
    """The organ that a title names."""
    unit = _unit_in(text, match) if match["unit"] else _unit_behind(match[0])
    return _ABOUT.sub("", _SUBJECT.sub("", _ABOUT_AT_START.sub("", unit)))


def _plain(text: str) -> str:
    """The text as titles are looked for in it. Raises Unreadable for a school year."""
    plain = in_digits(squeeze(text))
    if _SCHOOL_YEAR.search(plain) and _TITLE_END.search(plain):
        raise Unreadable(BY_SCHOOL_YEAR)
    return _unfolded(text)


def _unfolded(text: str) -> str:
    """X《2024年…报告》 is a title, too, and so is that in 关于印发《…》的通知."""
    return _IN_BRACKETS.sub(r"\1\2", _SENT_OUT.sub(_sent_out, in_digits(squeeze(text))))


def _sent_out(notice: re.Match) -> str:
    """The title of the report that a notice sends out, with the organ of the notice where it names none."""
    organ, title = notice.groups()
    return f"{organ}{title}" if title[:1].isdecimal() else title


def in_digits(text: str) -> str:
    """二〇二四年, and 24年 before what the report is about, as 2024年."""
    return _SHORT_YEAR.sub("20", _SPELLED_YEAR.sub(lambda year: year[0].translate(_DIGITS), text))


def _unit_behind(text: str) -> str:
    """The organ in a title that begins with the year: 2024年某镇政府信息公开工作年度报告."""
    found = _YEAR_FIRST.match(text)
    return found["unit"] if found else ""


def _unit_in(text: str, match: re.Match) -> str:
    """The organ's name as the title prints it, in its own width of brackets and digits."""
    whole = re.match(r"(.*?)《?\d{4}年度?.*", text)
    return whole[1] if whole and squeeze(whole[1]) == match["unit"] else match["unit"]


def _joined(lines: Sequence[str]) -> str:
    return "".join("".join(line.split()) for line in lines)
