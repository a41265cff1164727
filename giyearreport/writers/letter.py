"""A letter of an office (函), and what stands in a list of delivered reports. Values only: ``docx`` and ``sheets``
print them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Letter:
    """``to`` is who it is addressed to, ``number`` its 文号, empty where it has none yet."""

    title: str
    to: str
    paragraphs: tuple[str, ...]
    attachments: tuple[str, ...]
    organ: str
    day: date
    number: str = ""

    @property
    def dated(self) -> str:
        """The day as an office writes it."""
        return f"{self.day.year}年{self.day.month}月{self.day.day}日"

    @property
    def numbered(self) -> list[str]:
        """The attachments, as they stand below the text."""
        if len(self.attachments) == 1:
            return [f"附件：{self.attachments[0]}"]
        return [f"{'附件：' if n == 1 else '　　　'}{n}．{name}" for n, name in enumerate(self.attachments, 1)]


@dataclass(frozen=True)
class Delivered:
    """A line of the 目录表: one report. ``files`` are its file names with their SHA-256 and sizes in bytes."""

    title: str
    organ: str
    approved_on: date
    published_on: date
    version: int
    files: tuple[tuple[str, str, int], ...]
