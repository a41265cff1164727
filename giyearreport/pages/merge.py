"""Two people, one report: what each changed is kept; only where both changed the same field must one choose."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST_PLAIN_MARK = 40


def mark(text: str) -> str:
    """A short stand-in by which a field's text is recognised later: the text itself, or a digest where it is long."""
    text = text.replace("\r\n", "\n").strip()
    return text if len(text) <= LONGEST_PLAIN_MARK else "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def marks(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: mark(text) for name, text in texts.items()}


@dataclass(frozen=True)
class Merge:
    """``texts`` to write; ``conflicts`` are the fields that both changed: name → what is stored. There the stored
    text stays until the person, who is shown both, saves again."""

    texts: dict[str, str]
    conflicts: dict[str, str]


def merge(base: Mapping[str, str], stored: Mapping[str, str], posted: Mapping[str, str]) -> Merge:
    """``base`` are the marks of what the person's page showed; without a mark, what is posted counts as changed by
    nobody else."""
    texts, conflicts = dict(stored), {}
    for name, mine in posted.items():
        theirs = stored[name]
        was = base.get(name, mark(theirs))
        if mark(mine) == was or mark(mine) == mark(theirs):
            continue
        if mark(theirs) == was:
            texts[name] = mine
        else:
            conflicts[name] = theirs
    return Merge(texts, conflicts)
