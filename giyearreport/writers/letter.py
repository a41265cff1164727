"""A letter of an office (函), how papers that will be sealed are signed, and what stands in a list of delivered
reports. Values only: ``docx`` and ``sheets`` print them."""

from dataclasses import dataclass
from datetime import date

from giyearreport.writers.paragraphs import width

SEALED_FROM_RIGHT = 4  # characters


def signed_within(organ: str, dated: str) -> float:
    """The signature of a paper that will be sealed (GB/T 9704-2012, 7.3.5.1): so many characters from the right edge is
    the place in whose middle organ and date stand, the date four from the edge."""
    return max(width(organ), width(dated) + 2 * SEALED_FROM_RIGHT)


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
    def signed_within(self) -> float:
        return signed_within(self.organ, self.dated)

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
