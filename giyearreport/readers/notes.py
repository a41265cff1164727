"""Notes on a reading: what a source says that a report does not hold. Nothing in a source is dropped in silence.

A note is a plain dict in the shape that the JSON carries: ``kind`` first, then what is known of ``cell`` (an address)
or ``section``, ``printed`` (the source's own text; for a total its number), ``expected`` (the official text) and
``derived`` (the total as we add it up; None where a part is blank). In ``edition_mixed`` the last but one are the
codes of editions: the one whose form is printed, and the one that the rest of the report or its year has.
"""

from giyearreport.formats.grammar import Edition, Ref

KINDS = {
    "printed_total": "“{name}”原文为 {printed}，各项相加为 {derived}",
    "blank": "“{name}”没有填",
    "not_a_number": "“{name}”原文为“{printed}”，不是可用的数字，按未填处理",
    "label_altered": "“{place}”中的“{printed}”应为“{expected}”",
    "edition_mixed": "“{place}”用的是 {printed} 年版的格式，应为 {expected} 年版",
    "heading_missing": "没有找到标题“{expected}”",
    "heading_altered": "标题“{printed}”应为“{expected}”",
    "residue": "“{place}”中的“{printed}”不属于报告内容",
    "unplaced": "“{place}”中的“{printed}”找不到对应的格子",
}
_UNTELLABLE = "“{name}”原文为 {printed}，有未填的格，无法核对"
_WITH_UNIT = "“{name}”原文为“{printed}”"


def note(kind: str, **facts) -> dict:
    """A note; addresses may be given as Ref."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of note: {kind}")
    return {"kind": kind, **{key: str(fact) if isinstance(fact, Ref) else fact for key, fact in facts.items()}}


def describe(note: dict, edition: Edition) -> str:
    """The note as a sentence for a person."""
    sentence = KINDS[note["kind"]]
    if note["kind"] == "residue" and "cell" in note:
        sentence = _WITH_UNIT
    if note["kind"] == "printed_total" and note["derived"] is None:
        sentence = _UNTELLABLE
    name = edition.cell(Ref.parse(note["cell"])).label if "cell" in note else ""
    place = edition.section(note["section"]).heading if "section" in note else ""
    return sentence.format_map({**note, "name": name, "place": place or "前言"})
