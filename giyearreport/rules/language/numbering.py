"""Points that are counted off wrongly: 一是、三是, or （二） twice."""

from collections.abc import Iterator

from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.language.enumerations import Marker, markers
from giyearreport.rules.quoting import proses, remark_at, remembered

#: 一是 may stand anywhere; numbers, which may be anything elsewhere, are looked at where a line begins.
ANYWHERE = ("是", "第", "其")
AT_LINES = ("（一）", "（1）", ".", "、")


@rule("S11", Level.HINT, source="GB/T 9704—2012《党政机关公文格式》")
def points_are_counted_off_without_gap(case: Case) -> Iterator[Remark]:
    """同一层的序号连续，不跳号，不重号。"""
    for section, text in proses(case.content):
        yield from _out_of_order(section, text)


@remembered
def _out_of_order(section: str, text: str) -> Iterator[Remark]:
    latest: dict[str, Marker] = {}
    previous = None
    for marker in markers(text):
        before = latest.get(marker.way)
        is_judged = marker.way in ANYWHERE or (marker.way in AT_LINES and _begins_a_line(text, marker))
        if is_judged and not _follows(text, before, marker, previous):
            written, last = _written(text, marker), _written(text, before)
            what = f"前一项是“{last}”" if last else "前面没有第一项"
            message = f"“{written}”的{what}，序号不连续，请核对"
            yield remark_at(section, text, (marker.start, marker.end), message, expected=last, found=written)
        latest[marker.way] = previous = marker


def _follows(text: str, before: Marker | None, marker: Marker, previous: Marker | None) -> bool:
    """Whether a point counts one more than ``before``, the last of its kind, or begins a new list. 一是 may begin one
    anywhere; a number at the beginning of a line not on the line below a point of the same kind."""
    if marker.number != 1:
        return before is not None and marker.number == before.number + 1
    if before is None or before is not previous or marker.way not in AT_LINES:
        return True
    return text.count("\n", before.end, marker.start) != 1


def _begins_a_line(text: str, marker: Marker) -> bool:
    place = marker.start
    while place and text[place - 1] != "\n" and text[place - 1].isspace():
        place -= 1
    return place == 0 or text[place - 1] == "\n"


def _written(text: str, marker: Marker | None) -> str:
    return text[marker.start : marker.end].strip("，,、：: ") if marker else ""
