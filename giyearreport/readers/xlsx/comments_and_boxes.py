"""What stands beside the cells of a sheet and is no cell: comments, and the texts of text boxes."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

COMMENT, BOX = "批注（{}）：{}", "文本框：{}"
LAST_ROW = 1_048_576  # that a sheet may have


class Said(NamedTuple):
    """What is said, how it is quoted, and the row beside which it stands, from 0."""

    row: int
    said: str
    quoted: str


def comments_and_boxes(parts: Mapping[str, bytes], sheet: str) -> list[Said]:
    """The comments and text boxes of the sheet in a part of a workbook, by row."""
    related = dict(_related(parts, sheet))
    comments = _comments(related.get("comments")) | _comments(related.get("threadedComment"))
    found = [Said(_row(at), said, COMMENT.format(at, said)) for at, said in comments.items()]
    found += [Said(row, said, BOX.format(said)) for row, said in _boxes(related.get("drawing"))]
    return sorted(found, key=lambda one: one.row)


def _related(parts: Mapping[str, bytes], sheet: str) -> Iterator[tuple[str, bytes]]:
    """The parts that belong to a sheet, by what they are to it."""
    folder, file = posixpath.split(sheet)
    relations = parts.get(f"{folder}/_rels/{file}.rels")
    for relation in etree.fromstring(relations) if relations else ():
        if isinstance(relation.tag, str):
            part = posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")
            if part in parts:
                yield relation.get("Type", "").rpartition("/")[2], parts[part]


def _comments(part: bytes | None) -> dict[str, str]:
    """By the cell that they are on, several on one together. Those that answer one another have a part of their own,
    beside which the other only says so."""
    found: dict[str, list[str]] = {}
    for comment in _named(etree.fromstring(part), "comment", "threadedComment") if part else ():
        if said := _joined("".join(text.itertext()) for text in _named(comment, "text")):
            found.setdefault(comment.get("ref", ""), []).append(said)
    return {at: " ".join(said) for at, said in found.items()}


def _boxes(part: bytes | None) -> Iterator[tuple[int, str]]:
    """The texts of a drawing, each with the row at which it is anchored, whichever of two forms of it is shown."""
    seen = set()
    for body in _named(etree.fromstring(part), "txBody") if part else ():
        lines = ("".join(text.text or "" for text in _named(line, "t")) for line in _named(body, "p"))
        row = next((at.text for at in body.xpath("ancestor::*/*[local-name()='from']/*[local-name()='row']")), None)
        one = int(row) if row and row.isdecimal() else LAST_ROW, _joined(lines)
        if one[1] and one not in seen:
            seen.add(one)
            yield one


def _row(cell: str) -> int:
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) - 1 if digits.isdecimal() and len(digits) < 8 else LAST_ROW


def _joined(lines: Iterator[str]) -> str:
    return " ".join(" ".join(lines).split())


def _named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    return root.iter(*(f"{{*}}{name}" for name in names))
