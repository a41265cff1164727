"""What is said of 上年, 本年 and 下年 is read alike where the years are named: the program knows the report's year."""

import re

from giyearreport.counting import Understanding, understand
from tests.counting.scoring import NOT_SCORED
from tests.counting.test_sets import REACHED

#: The report's year, and what is said of it, of the one before and of the one to come.
YEAR = 2024
NAMED = {
    r"上一年度|上一年|上年度|上年|去年": "2023年",
    r"下一年度|下年度|下年|次年|明年": "2025年",
    r"本年度|今年|本年": "2024年",
}
NAMES_ANOTHER_YEAR = re.compile(r"20(1\d|2[0-35-9])年|二〇")
#: So many of them are not read alike: months of a named year, and numbers that stand beside a year without a mark.
AT_MOST = 4


def told(said: Understanding) -> list[tuple[str, str, str, str, bool]]:
    return sorted(
        (fact.counted, str(fact.number), fact.relation, fact.when, fact.with_carried_in)
        for fact in said.facts
        if fact.counted not in NOT_SCORED
    )


def with_years_named(text: str) -> str:
    for words, year in NAMED.items():
        text = re.sub(words, year, text)
    return text


def test_years_that_are_named_are_read_as_the_words_for_them():
    texts = [text for sentences, *_ in REACHED.values() for text, _ in sentences]
    named = [(text, with_years_named(text)) for text in texts if not NAMES_ANOTHER_YEAR.search(text)]
    otherwise = [
        named_text
        for text, named_text in named
        if text != named_text and told(understand(text, YEAR)) != told(understand(named_text, YEAR))
    ]
    assert len(otherwise) <= AT_MOST, "\n".join(otherwise)
