"""Addresses of electronic mail in a text, also where something divides them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from giyearreport.counting.numerals import narrow
from giyearreport.rules.language.unseen import UNSEEN

_KEPT = re.compile(rf"[^\s/／,，{UNSEEN}]")
_MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}")
_OF_AN_OFFICE = re.compile(r"[@.]gov\.cn$", re.IGNORECASE)


class Mail(NamedTuple):
    """``text[start:end]`` is an address, which is ``address`` without what divides it."""

    address: str
    start: int
    end: int

    @property
    def masked(self) -> str:
        """Enough to be found by."""
        name, _, host = self.address.partition("@")
        return f"{name[:2]}***@{host}"


def mails(text: str) -> Iterator[Mail]:
    """All there are, in order, those of the government's own domain apart."""
    if "@" not in text and "＠" not in text:
        return
    places = [kept.start() for kept in _KEPT.finditer(text)]
    bare = narrow("".join(text[place] for place in places)).replace("＠", "@")
    for found in _MAIL.finditer(bare):
        if not _OF_AN_OFFICE.search(found[0]):
            yield Mail(found[0], places[found.start()], places[found.end() - 1] + 1)
