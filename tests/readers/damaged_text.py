"""Damaged reports as text and as JSON: lines and fields, keys and values changed at random."""

import json
from copy import deepcopy
from random import Random

from giyearreport.writers import FORMATS
from giyearreport.writers.json import write as write_json
from tests.readers import layouts, ugly
from tests.readers.ugly.text import text_of

STRANGE = [
    "", "0", "-1", "1e9", "99999999999", "１２", "—", "无", "12 件", "\t", "|", "|---|", "规章", "总计", "其他",
    "自然人", "一、总体情况", "三、收到和处理政府信息公开申请情况", "某镇2024年政府信息公开工作年度报告",
    "（编制单位：）", "（报告年度：2024）", "[bookmark: x]", "\u200b", "\u202e", "𠮷" * 50,
    "长" * 5000, "(" * 3000, " " * 3000, "1 " * 2000,
]  # fmt: skip
VALUES = [
    None, True, -1, 0, 1.5, 3.0, 1e300, 10**30, 2018, 2100, "", "12", "1e5", "1,5", "𠮷", "\u0000", "\ud800",
    "长" * 5000, [], {}, [[]], {"a": 1}, {"kind": "blank", "cell": "a.b.c"},
    [{"kind": "printed_total", "cell": "applications.granted.total"}],
]  # fmt: skip


def texts() -> list[str]:
    contents = [layouts.sample("2019"), layouts.sample("2021")]
    own = [FORMATS["text"].render(content).decode() for content in contents]
    copied = [layouts.printed(content, layout) for content in contents for layout in layouts.LAYOUTS]
    figures = {cell.ref: str(number) for number, cell in enumerate(contents[1].edition.cells)}
    blocks = ugly.laid_out(ugly.headings_within_tables, figures, "2021", contents[1].title)
    return [*own, *copied, *(text_of(manner, blocks).decode() for manner in ugly.TEXTS)]


def lines_changed(text: str, random: Random) -> str:
    lines = text.split("\n")
    for _ in range(random.choice((1, 2, 5, 20))):
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(7):
            case 0:
                del lines[one : one + random.choice((1, 1, 10))]
            case 1:
                lines[one:one] = lines[other : other + random.choice((1, 1, 5, 40))]
            case 2:
                lines[one], lines[other] = lines[other], lines[one]
            case 3:
                lines[one : one + 2] = [random.choice(("", "\t", " ")).join(lines[one : one + 2])]
            case 4:
                at = random.randrange(len(lines[one]) + 1)
                lines[one : one + 1] = [lines[one][:at], lines[one][at:]]
            case 5:
                lines.insert(one, random.choice(STRANGE))
            case _:
                lines[one] = _field_changed(lines[one], random)
        lines = lines or [""]
    return "\n".join(lines)


def _field_changed(line: str, random: Random) -> str:
    mark = next((mark for mark in ("\t", "|", " ") if mark in line), "\t")
    fields = line.split(mark)
    at = random.randrange(len(fields))
    fields[at : at + 1] = random.choice(([], [random.choice(STRANGE)], fields[at : at + 1] * random.choice((2, 50))))
    return mark.join(fields)


def json_texts() -> list[str]:
    contents = [layouts.sample("2019"), layouts.sample("2021")]
    notes = [{"kind": "blank", "cell": "disclosure.licences.decisions"}, {"kind": "residue", "section": "overview"}]
    read = write_json(contents[1], reading={"format": "docx", "notes": notes})
    return [*(FORMATS["json"].render(content).decode() for content in contents), read.decode()]


def json_changed(text: str, random: Random) -> str:
    document = json.loads(text)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        _node_changed(document, random)
    text = json.dumps(document, ensure_ascii=random.random() < 0.5)
    if random.random() < 0.3:
        at = random.randrange(len(text) + 1)
        mark = random.choice(("", '"', "{", "[" * 5000, "]", ",", "NaN", "-Infinity", "9" * 5000, "\\u0000", "\\ud800"))
        text = text[:at] + mark + text[at + random.choice((0, 1, 20)) :]
    return text


def _node_changed(document: dict, random: Random) -> None:
    """A key lost, renamed, moved or given another value, somewhere in the document."""
    node = document
    while random.random() < 0.75 and (inner := [value for value in node.values() if isinstance(value, dict) and value]):
        node = random.choice(inner)
    if not node:
        return
    key = random.choice(list(node))
    match random.randrange(5):
        case 0:
            del node[key]
        case 1:
            node[random.choice(("total", "x", "", "unit", "𠮷"))] = node.pop(key)
        case 2:
            document[key] = deepcopy(node[key])
        case _:
            node[key] = deepcopy(random.choice(VALUES))
