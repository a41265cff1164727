"""Numbers of persons by the thousand, in many writings, within sentences: how many are found. And how often the check
speaks of a person in real reports, which name none.

    python drill/personal_numbers.py [--each 20000] [--reports FOLDER]

A card whose digits happen to pass as an identity number, one in ten thousand, is found as such.
"""

import argparse
import random
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.served import machine
from giyearreport.readers import Unreadable, read
from giyearreport.rules.language.personal_numbers import (
    CARD,
    IDENTITY,
    MOBILE,
    is_identity_number,
    passes_luhn,
    personal_numbers,
)

REGIONS = ("110105", "320803", "440308", "510104", "620102", "810000", "150102")
BANKS = (("622848", 19), ("621700", 19), ("625912", 16), ("622500", 17), ("623000", 18), ("436742", 16), ("955880", 19))
GROUPS = {IDENTITY: (6, 8, 4), CARD: (4, 4, 4, 4, 3), MOBILE: (3, 4, 4)}
#: Stands between the groups of a number.
BETWEEN = ("", " ", "-", "　", "   ", "\u200d", "\u2060", "\u00ad", "\ufe0f", "/", "，", "\n", "—", ".")
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
BEFORE = ("联系人电话", "身份证号：", "申请人张某（", "卡号为", "经核查，")
AFTER = ("。", "），已答复。", "；另有12件。", "先生提出申请。")


def checked(digits: str, checks: str, is_right) -> str:
    return next(digits + check for check in checks if is_right(digits + check))


def number(kind: str, chance: random.Random) -> str:
    if kind == IDENTITY:
        born = date(1930, 1, 1) + timedelta(days=chance.randrange(34_000))
        start = f"{chance.choice(REGIONS)}{born:%Y%m%d}{chance.randrange(1000):03}"
        return checked(start, "0123456789X", is_identity_number)
    if kind == CARD:
        bank, length = chance.choice(BANKS)
        rest = "".join(chance.choices("0123456789", k=length - len(bank) - 1))
        return checked(bank + rest, "0123456789", passes_luhn)
    return f"1{chance.randrange(3, 10)}{chance.randrange(10**9):09}"


def written(kind: str, digits: str, chance: random.Random) -> str:
    """The number as somebody may write it; in Chinese digits nobody divides it."""
    way = chance.choice(["plain", "plain", "wide", "chinese"])
    if way == "chinese" and digits.isdecimal():
        return digits.translate(CHINESE)
    parts, start = [], 0
    for size in GROUPS[kind]:
        parts.append(digits[start : start + size])
        start += size
    text = chance.choice(BETWEEN).join(part for part in parts if part)
    return text.translate(WIDE) if way == "wide" else text


def false_alarms(folder: Path) -> tuple[int, int, list[str]]:
    """How many reports were read, how many paragraphs they have, and what was taken for a number of a person."""
    reports, paragraphs, found = 0, 0, []
    for file in sorted(folder.iterdir()):
        try:
            content = read(file.read_bytes(), name=file.name).content
        except (Unreadable, IsADirectoryError):
            continue
        reports += 1
        for text in content.prose.values():
            paragraphs += len(text.splitlines())
            found += [f"{file.name}: {one.kind} {one.masked}" for one in personal_numbers(text)]
    return reports, paragraphs, found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", type=int, default=20_000)
    parser.add_argument("--reports", type=Path)
    options = parser.parse_args()
    chance, missed, found = random.Random(35), [], Counter()
    for kind in (IDENTITY, CARD, MOBILE):
        for _ in range(options.each):
            digits = number(kind, chance)
            text = chance.choice(BEFORE) + written(kind, digits, chance) + chance.choice(AFTER)
            numbers = [(one.kind, one.digits) for one in personal_numbers(text)]
            found["as what it is" if numbers == [(kind, digits)] else "as another kind"] += bool(numbers)
            missed += [] if numbers else [text]
    print(f"{3 * options.each} numbers: found {dict(found)}, missed {missed[:5] or 0}; {machine()}")
    alarms = []
    if options.reports:
        reports, paragraphs, alarms = false_alarms(options.reports)
        print(f"{reports} real reports, {paragraphs} paragraphs: {len(alarms)} false alarms {alarms[:5]}")
    return int(bool(missed or alarms))


if __name__ == "__main__":
    sys.exit(main())
