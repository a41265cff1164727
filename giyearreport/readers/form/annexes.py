"""A table under a caption that names another unit, as in an annex: it is none of the report's."""

import re
from collections.abc import Mapping, Sequence

from giyearreport.readers.form.around import note_on
from giyearreport.readers.form.cell_text import is_sentence
from giyearreport.readers.form.flattened import TELLING, tables_of_labels
from giyearreport.readers.form.labels import squeeze
from giyearreport.readers.form.pieces import FoundRow, Piece
from giyearreport.readers.form.rows import rows_of
from giyearreport.readers.form.titles import is_called, stem_of
from giyearreport.readers.notes import Note

LONGEST = 80  # characters of a caption
_CAPTION = re.compile(
    r"(?:附件?\d*[:.、]?|附?表[\d一二三四五]*[:.、]?|[(（]?[\d一二三四五六七八九十]{1,2}[)）.、:])?"
    r"(?P<organ>[^,。;:()《》\d、]{2,30}?(?:政府|局|委|委员会|办公室|办事处|街道|中心|分局|开发区|大队|学校|医院|公司|[镇乡厅所站院]))"
    r"(?:20\d\d年度?)?(?:收到|主动公开|依申请|政府信息|信息公开|行政复议|行政诉讼|行政许可|数据|统计)[^,。;!?]*"
)
#: The unit by what it calls itself, or no name of a unit at all.
_OWN = re.compile(r"[本我该各全]|.*(?:新收|结转|收到|处理|公开|申请|信息|复议|诉讼|情况)")


def without_annexes(bodies: Mapping[str, Sequence[Piece]], unit: str) -> tuple[dict[str, list[Piece]], list[Note]]:
    """The bodies of sections without the tables of the form under captions that name another than the unit, and the
    note on those."""
    rest, taken = {}, []
    for code, body in bodies.items():
        left = _of_others(body, unit) if unit and code != "preamble" else set()
        rest[code] = [piece for number, piece in enumerate(body) if number not in left]
        taken += [" ".join(body[number].text.split()) for number in sorted(left)]
    return rest, note_on([line for line in taken if line])


def _of_others(body: Sequence[Piece], unit: str) -> set[int]:
    """The captions of others, and the tables below them."""
    left: set[int] = set()
    for number, piece in enumerate(body):
        if _is_of_another(piece, unit):
            end = next((n for n in range(number + 1, len(body)) if not _goes_on(body[n])), len(body))
            if _is_of_form(body[number + 1 : end]):
                left |= set(range(number, end))
    return left


def _is_of_another(piece: Piece, unit: str) -> bool:
    """Whether a caption names a unit, and not this one by any part of its name."""
    organ, characters = _named(piece), iter(squeeze(unit))
    return bool(organ) and not is_called(unit, organ) and not all(one in characters for one in stem_of(organ))


def _named(piece: Piece) -> str:
    """The unit that a line names as the caption of a table."""
    is_line = not isinstance(piece, FoundRow) and len(piece.text) <= LONGEST and "\t" not in piece.text.strip()
    found = _CAPTION.fullmatch(squeeze(piece.text)) if is_line else None
    return found["organ"] if found and not _OWN.match(found["organ"]) else ""


def _goes_on(piece: Piece) -> bool:
    return isinstance(piece, FoundRow) or not (is_sentence(piece.text) or _named(piece))


def _is_of_form(pieces: Sequence[Piece]) -> bool:
    rows = [row for p in pieces for row in ([p] if isinstance(p, FoundRow) else rows_of([p.text]))]
    return sum(len(tables_of_labels(row)) for row in rows) >= TELLING
