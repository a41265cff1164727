"""Finds rows of the audit chain that were changed, added or deleted outside the program."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from giyearreport.audit.chain import newest
from giyearreport.audit.models import Entry, Head


def faults(head: Head, expect: str = "") -> Iterator[str]:
    """A sentence for each fault of the chain up to ``head``, which ``newest`` gave; rows may be added meanwhile.

    ``expect`` is a hash noted elsewhere, which must be among the rows. One row is in memory at a time.
    """
    walk, found = Walk(), not expect
    with any_bytes():
        for entry in Entry.objects.filter(number__lte=head.number).order_by("number").iterator(chunk_size=1000):
            yield from walk.step(entry)
            found = found or expect == entry.hash
    if walk.number < head.number:
        yield f"末尾缺{_numbers(walk.number + 1, head.number)}。"
    elif walk.sound and head.hash != walk.hash:
        yield f"链头记的校验值不是第 {head.number} 条的：末尾的条目被换过，或者链头被改过。"
    beyond = Entry.objects.filter(number__gt=head.number).count()
    if beyond > newest().number - head.number:
        yield f"链头只记到第 {head.number} 条，后面还有 {beyond} 条：条目是绕过程序添加的，或者链头被改过。"
    if not found:
        yield f"链里没有校验值 {expect}：记下它以后，链被截短或者重写过。"


class Walk:
    """Where a reading of the chain stands: number, hash and soundness of the last row, and the hash before it.

    A row that was changed is one fault: whether the next one continues it is not asked.
    """

    def __init__(self):
        self.number, self.hash, self.hash_before, self.sound = 0, "", None, True

    def step(self, entry: Entry) -> Iterator[str]:
        number, sound, follows = entry.number, entry.sha256() == entry.hash, entry.number == self.number + 1
        if number == self.number:
            yield f"链分叉：第 {number} 条不止一条。"
        elif not follows:
            yield f"缺{_numbers(self.number + 1, number - 1)}。"
        if not sound:
            yield f"第 {number} 条被改过：内容和校验值不符。"
        elif follows and self.sound and entry.previous == self.hash_before:
            yield f"链分叉：第 {self.number} 条和第 {number} 条接在同一条之后。"
        elif follows and self.sound and entry.previous != self.hash:
            yield f"第 {number} 条接不上前一条：其中一条被换过。"
        self.number, self.hash, self.hash_before, self.sound = number, entry.hash, self.hash, sound


def _numbers(first: int, last: int) -> str:
    return f"第 {first} 条" if first == last else f"第 {first} 至 {last} 条"


@contextmanager
def any_bytes():
    """SQLite stores bytes that are no UTF-8, and its driver would stop at them; here they are one more change."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    driver = connection.connection
    usual, driver.text_factory = driver.text_factory, lambda stored: stored.decode(errors="surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = usual
