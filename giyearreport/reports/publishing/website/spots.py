"""Where a paragraph differs, in short: the characters that changed, with a few on either side."""

from giyearreport.difference import Fate, Paragraph

AROUND = 8  # characters on either side of a change
LONGEST = 60


def spot(paragraph: Paragraph) -> tuple[str, str]:
    """What a paragraph that was changed had before (old) and has now (new), each where it differs."""
    pieces = [*paragraph.pieces]
    before = pieces.pop(0).text if pieces[0].fate is Fate.KEPT else ""
    after = pieces.pop().text if pieces[-1].fate is Fate.KEPT else ""
    old, new = (
        cut(_end(before) + "".join(p.text for p in pieces if p.fate in fates) + _beginning(after))
        for fates in ({Fate.KEPT, Fate.GONE}, {Fate.KEPT, Fate.NEW})
    )
    return str(old), str(new)


def cut(text: str | None) -> str | None:
    """The beginning of a text that is too long to be read at a glance."""
    return text if text is None or len(text) <= LONGEST else f"{text[:LONGEST]}……"


def _end(text: str) -> str:
    return text if len(text) <= AROUND else f"…{text[-AROUND:]}"


def _beginning(text: str) -> str:
    return text if len(text) <= AROUND else f"{text[:AROUND]}…"
