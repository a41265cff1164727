"""The words of a web page as somebody sees them: white space and characters that nobody sees do not count."""

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_HAN = "\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uf900-\ufaff\ufe30-\uffef\U00020000-\U0003ffff"  # and its punctuation
_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")

_ROUND = "OoＯ○◯"  # which look like 〇
_NUMERAL = "[一二三四五六七八九十〇零]"

#: What one does not see, or takes for another character: signs of direction, fillers, radicals, double code points,
#: Greek and Cyrillic letters, an O among Chinese numerals or alone.
_TELLING = re.compile(
    f"(?<={_NUMERAL})[{_ROUND}]|[{_ROUND}](?={_NUMERAL})|^[{_ROUND}]$|"
    "[\u0370-\u03ff\u0400-\u04ff\u061c\u115f\u1160\u202a-\u202e\u2066-\u206f\u2800\u2e80-\u2fdf\u3164\uf900-\ufaff\uffa0"
    "\U0002f800-\U0002fa1f\U000e0000-\U000e0fff]"
)


def folded(text: str) -> str:
    """A line as it is compared. Beside a Chinese character white space is dropped, elsewhere it is one space."""
    one_space = " ".join(_UNSEEN.sub("", text).split())
    return _BESIDE_HAN.sub("", one_space)


def squeezed(text: str) -> str:
    """A line without white space."""
    return "".join(folded(text).split())


def folded_lines(text: str) -> list[str]:
    """The lines of a text that are not blank, folded."""
    return list(filter(None, map(folded, text.split("\n"))))


def spelled(text: str) -> str:
    """A text in which nothing stays unseen: what looks like nothing, or like another character, is named behind it."""
    return _TELLING.sub(_named, text)


def _named(found: re.Match) -> str:
    character = found[0]
    is_drawn = unicodedata.category(character) in ("So", "Lo") and character > "\u2e7f"
    shown = character if is_drawn or character in _ROUND or "\u0370" <= character <= "\u04ff" else ""
    return f"{shown}［U+{ord(character):04X}］"
