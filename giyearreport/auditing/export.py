"""Rows of the audit chain as a file: for a spreadsheet, or for a program that verifies them."""

from collections.abc import Iterable, Iterator

from giyearreport.audit.models import HASHED, Entry, canonical
from giyearreport.audit.verification import any_bytes
from giyearreport.auditing.lines import line
from giyearreport.writers.csv_lines import csv_lines

HEADS = (
    "序号", "时间", "姓名", "用户名", "账号编号", "来源地址", "做了什么", "对什么", "操作前", "操作后", "说明",
    "前一条校验值", "校验值", "校验",
)  # fmt: skip


def as_csv(entries: Iterable[Entry]) -> Iterator[bytes]:
    return csv_lines(HEADS, map(_cells, _each(entries)))


def as_json_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Each row in canonical spelling with its hash, which is the SHA-256 of the same spelling without it."""
    for entry in _each(entries):
        row = {name: getattr(entry, name) for name in (*HASHED, "hash")}
        yield f"{canonical(row)}\n".encode(errors="replace")


def _each(entries: Iterable[Entry]) -> Iterator[Entry]:
    with any_bytes():
        yield from entries


def _cells(entry: Entry) -> tuple:
    shown = line(entry)
    before, after = shown.before_after
    return (
        entry.number, shown.at, shown.by, entry.by_username, entry.by_id, entry.address, shown.done, shown.object,
        before, after, "；".join(shown.told), entry.previous, entry.hash, "相符" if shown.is_sound else "不符",
    )  # fmt: skip
