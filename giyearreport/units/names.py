"""Names that read as they are written, and are told apart by what one reads."""

from unicodedata import category, normalize

from django.core.exceptions import ValidationError
from django.db import models

#: Controls, what nobody sees, and what turns a line round (U+202E): with them an audit row reads as another.
UNSEEN = {"Cc", "Cf", "Zl", "Zp"}


def unseen_in(text: str) -> list[str]:
    """Such characters, each once."""
    return [character for character in dict.fromkeys(text) if category(character) in UNSEEN]


def as_read(name: str) -> str:
    """As it is compared with others: however wide, spaced and large its characters are."""
    return "".join(normalize("NFKC", name).casefold().split())


def refuse_unseen(thing: models.Model, *fields: str) -> None:
    """ValidationError that names the characters, where a field of the record has some."""
    found = {field: unseen_in(getattr(thing, field) or "") for field in fields}
    refused = {
        field: f"有看不见的字符（{'、'.join(f'U+{ord(c):04X}' for c in unseen)}），请删去，重新输入。"
        for field, unseen in found.items()
        if unseen
    }
    if refused:
        raise ValidationError(refused)
